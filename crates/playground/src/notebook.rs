//! The notebook format: Python in percent cells, read and written.

/// One cell of a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What kind of cell it is.
    pub kind: CellKind,
    /// Its text, below the `# %%` line, ending in a newline.
    pub source: String,
    /// The line of the notebook on which `source` begins, 1-based.
    pub first_line: u32,
}

/// What a cell is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellKind {
    /// `# %% [markdown]`: prose, kept as the comment lines it was written in.
    Markdown,
    /// `# %% demoapp/models.py answers=["y"]`.
    File {
        /// Path below the project, always with an app: `models.py` alone reads as `demoapp/models.py`.
        path: String,
        /// Answers for makemigrations' questions, in order.
        answers: Vec<String>,
    },
    /// `# %%`: statements for the shell.
    Shell,
}
