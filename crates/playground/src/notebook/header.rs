//! The line that begins a cell: `# %%`, `# %% [markdown]`, `# %% demoapp/models.py answers=["y"]`.

use super::{Cell, CellKind};

/// What a `# %%` line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: CellKind,
    pub(super) problem: Option<String>,
}

impl Header {
    /// Whether a cell could have been read from this header, so that it need not be written anew.
    pub(super) fn says(&self, cell: &Cell) -> bool {
        self.kind == cell.kind
    }
}

/// Reads a line, if it is one that begins a cell.
pub(super) fn read_header(line: &str) -> Option<Header> {
    let rest = line.strip_prefix("# %%")?;
    let (title, answers) = take_answers(rest);
    let title = title.trim();
    if title == "[markdown]" {
        return Some(Header { kind: CellKind::Markdown, problem: None });
    }
    if !title.ends_with(".py") {
        return Some(Header { kind: CellKind::Shell, problem: None });
    }
    let path = if title.contains('/') { title.to_owned() } else { format!("demoapp/{title}") };
    let (answers, problem) = match answers.map(serde_json::from_str::<Vec<String>>) {
        None => (Vec::new(), None),
        Some(Ok(answers)) => (answers, None),
        Some(Err(error)) => (Vec::new(), Some(format!("answers= must be a JSON list of strings: {error}"))),
    };
    Some(Header { kind: CellKind::File { path, answers }, problem })
}

/// The line that begins a cell of this kind.
pub(super) fn write_header(kind: &CellKind) -> String {
    match kind {
        CellKind::Markdown => "# %% [markdown]\n".to_owned(),
        CellKind::Shell => "# %%\n".to_owned(),
        CellKind::File { path, answers } if answers.is_empty() => format!("# %% {path}\n"),
        CellKind::File { path, answers } => {
            let answers: Vec<serde_json::Value> = answers.iter().map(|a| a.as_str().into()).collect();
            format!("# %% {path} answers={}\n", serde_json::Value::from(answers))
        }
    }
}

/// Cuts `answers=[...]` out of a title: from the first `answers=[` to the last `]`.
fn take_answers(rest: &str) -> (String, Option<&str>) {
    let cut = rest.find("answers=[").and_then(|start| {
        let before = rest.get(..start)?;
        let end = rest.rfind(']')?;
        let list = rest.get(start + "answers=".len()..=end)?;
        Some((format!("{before}{}", rest.get(end + 1..)?), list))
    });
    match cut {
        Some((title, list)) => (title, Some(list)),
        None => (rest.to_owned(), None),
    }
}
