//! The notebook format: Python in percent cells, read and written.
//!
//! ```
//! let text = "# %% demoapp/models.py answers=[\"1\"]\nx = 1\n# %%\nx\n";
//! let cells = playground::notebook::parse(text);
//! assert_eq!(cells.len(), 2);
//! assert_eq!(cells[1].source, "x\n");
//! assert_eq!(playground::notebook::write(&cells), text);
//! ```

mod header;
mod lines;

use crate::report::Asked;
use header::{Header, read_header, write_header};
use lines::{lines_of, normalize};

/// One cell of a notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What kind of cell it is.
    pub kind: CellKind,
    /// Its text, below the `# %%` line, every line ending in `\n`.
    pub source: String,
    /// The line of the notebook on which `source` begins, 1-based.
    pub first_line: u32,
    /// What is wrong with its `# %%` line, where something is: such a cell is shown but not run.
    pub problem: Option<String>,
    /// Which questions its answers are for, where that is known; an answer to another question is then no answer. The
    /// text does not say it.
    pub asked: Vec<Asked>,
    /// How the text it was read from spelled it, for [`write`] to give back what a person wrote.
    written: Option<Written>,
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

/// The exact text a cell was read from. Empty prose is no cell; its text stays with a neighbour.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Written {
    before: String,
    marker: String,
    body: String,
    after: String,
}

impl Cell {
    /// A new cell, as the page adds one.
    pub fn new(kind: CellKind, source: &str) -> Cell {
        Cell { kind, source: normalize(source), first_line: 1, problem: None, asked: Vec::new(), written: None }
    }

    /// A shell cell.
    pub fn shell(source: &str) -> Cell {
        Cell::new(CellKind::Shell, source)
    }

    /// A file of an app.
    pub fn file(path: &str, source: &str) -> Cell {
        Cell::new(CellKind::File { path: path.to_owned(), answers: Vec::new() }, source)
    }

    fn written_as(&self) -> Option<&Written> {
        self.written.as_ref()
    }
}

/// The cells of a text in the percent format. Any text is a notebook: what precedes the first `# %%` is prose.
pub fn parse(text: &str) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut empty = String::new();
    let mut part = Part::default();
    for (number, line) in (1u32..).zip(lines_of(text)) {
        match read_header(line.text) {
            Some(header) => {
                let next = Part {
                    header: Some(header),
                    marker: line.whole.to_owned(),
                    first_line: number + 1,
                    body: String::new(),
                };
                finish(std::mem::replace(&mut part, next), &mut cells, &mut empty);
            }
            None => part.body.push_str(line.whole),
        }
    }
    finish(part, &mut cells, &mut empty);
    match cells.last_mut().and_then(|cell| cell.written.as_mut()) {
        Some(written) => written.after = empty,
        None if empty.is_empty() => {}
        // Nothing but empty prose: one cell, so that the text is not lost.
        None => cells.push(Cell {
            kind: CellKind::Markdown,
            source: "\n".to_owned(),
            first_line: 1,
            problem: None,
            asked: Vec::new(),
            written: Some(Written { before: empty, ..Written::default() }),
        }),
    }
    cells
}

/// The text of a notebook. `write(&parse(text)) == text` for every text; a cell that was changed or added is written
/// in the plain form, and the others stay as they were.
pub fn write(cells: &[Cell]) -> String {
    let mut text = String::new();
    for cell in cells {
        let written = cell.written_as();
        write_lines(&mut text, written.map_or("", |w| &w.before));
        match written.filter(|w| w.marker.is_empty() || header_of(&w.marker).is_some_and(|h| h.says(cell))) {
            // Prose at the very start needs no marker, but only there.
            Some(w)
                if !w.marker.is_empty()
                    || (text.is_empty() || w.body.is_empty()) && cell.kind == CellKind::Markdown =>
            {
                write_lines(&mut text, &w.marker);
            }
            _ => write_lines(&mut text, &write_header(&cell.kind)),
        }
        match written.filter(|w| normalize(&w.body) == cell.source) {
            Some(w) => write_lines(&mut text, &w.body),
            None => write_lines(&mut text, &cell.source),
        }
        write_lines(&mut text, written.map_or("", |w| &w.after));
    }
    text
}

#[derive(Default)]
struct Part {
    header: Option<Header>,
    marker: String,
    body: String,
    first_line: u32,
}

/// Turns a part of the text into a cell, or, where it is prose that says nothing, into text between cells.
fn finish(part: Part, cells: &mut Vec<Cell>, empty: &mut String) {
    let (kind, problem) = match part.header {
        Some(header) => (header.kind, header.problem),
        None => (CellKind::Markdown, None),
    };
    if kind == CellKind::Markdown && part.body.trim().is_empty() {
        empty.push_str(&part.marker);
        empty.push_str(&part.body);
        return;
    }
    cells.push(Cell {
        kind,
        source: normalize(&part.body),
        first_line: part.first_line.max(1),
        problem,
        asked: Vec::new(),
        written: Some(Written {
            before: std::mem::take(empty),
            marker: part.marker,
            body: part.body,
            after: String::new(),
        }),
    });
}

fn header_of(marker: &str) -> Option<Header> {
    lines_of(marker).next().and_then(|line| read_header(line.text))
}

/// Appends whole lines; a text that ended without a line break gets one first.
fn write_lines(text: &mut String, lines: &str) {
    if lines.is_empty() {
        return;
    }
    if !text.is_empty() && !text.ends_with(lines::is_line_break) {
        text.push('\n');
    }
    text.push_str(lines);
}

#[cfg(test)]
mod tests;
