//! Source text and the places in it: byte offsets become lines and columns.

use crate::code::Span;

/// Where the lines of a text begin, so that an offset can be told as line and column.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    ascii: bool,
}

impl<'a> Lines<'a> {
    /// Finds the lines of a text; `\n`, `\r\n` and `\r` end one.
    pub fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                starts.push(at as u32 + 1);
            }
        }
        Lines { text, starts, ascii: text.is_ascii() }
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Line (1-based) and column (0-based, in characters) of a byte offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let column = if self.ascii {
            offset - start.min(offset)
        } else {
            self.text.get(start as usize..offset as usize).map_or(0, |part| part.chars().count() as u32)
        };
        (line as u32, column)
    }

    /// The line (1-based) of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// The byte offset at which a line (1-based) begins; the end of the text for lines beyond it.
    pub fn start_of(&self, line: u32) -> u32 {
        let index = (line as usize).saturating_sub(1);
        self.starts.get(index).copied().unwrap_or(self.text.len() as u32)
    }

    /// A line (1-based) without its ending.
    pub fn line_text(&self, line: u32) -> &'a str {
        let (start, end) = (self.start_of(line) as usize, self.start_of(line + 1) as usize);
        self.text.get(start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }

    /// How many lines there are, an empty one after the last newline not counted.
    pub fn count(&self) -> u32 {
        let last_is_empty = self.starts.last().is_some_and(|start| *start as usize == self.text.len());
        self.starts.len() as u32 - u32::from(last_is_empty && self.starts.len() > 1)
    }

    /// The span between two byte offsets.
    pub fn span(&self, start: u32, end: u32) -> Span {
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        Span { line, end_line, column, end_column }
    }
}
