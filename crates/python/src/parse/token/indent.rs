//! Indentation at the start of a line.

use super::{Refusal, Tokenizer};
use crate::parse::ProblemKind;

/// How many levels of indentation there may be, the outermost counted.
const MAX_LEVELS: usize = 100;

impl Tokenizer<'_> {
    /// Measures the indentation of a line that is not blank, and notes the indents and dedents it means.
    pub(super) fn indentation_here(&mut self) -> Result<(), Refusal> {
        let (mut column, mut alternative) = (0, 0);
        loop {
            match self.peek(0) {
                Some(b' ') => (column, alternative) = (column + 1, alternative + 1),
                Some(b'\t') => (column, alternative) = ((column / 8 + 1) * 8, alternative + 1),
                Some(b'\x0c') => (column, alternative) = (0, 0),
                Some(b'\\') if matches!(self.peek(1), Some(b'\n' | b'\r')) => {
                    // A continued line goes on with the indentation of its first part, if that has any.
                    self.at += 1;
                    self.newline();
                    if column > 0 {
                        while matches!(self.peek(0), Some(b' ' | b'\t' | b'\x0c')) {
                            self.at += 1;
                        }
                        break;
                    }
                    continue;
                }
                _ => break,
            }
            self.at += 1;
        }
        if matches!(self.peek(0), None | Some(b'\n' | b'\r' | b'#')) {
            return Ok(());
        }
        self.compare(column, alternative)
    }

    fn compare(&mut self, column: u32, alternative: u32) -> Result<(), Refusal> {
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        if column == top {
            return self.consistent(alternative == top_alternative);
        }
        if column > top {
            if self.indents.len() + 2 > MAX_LEVELS {
                return Err(self.indentation_refusal("too many levels of indentation", ProblemKind::Indentation));
            }
            self.consistent(alternative > top_alternative)?;
            self.indents.push((column, alternative));
            self.pending_indent = true;
            return Ok(());
        }
        while self.indents.last().is_some_and(|(level, _)| *level > column) {
            self.indents.pop();
            self.pending_dedents += 1;
        }
        let (top, top_alternative) = self.indents.last().copied().unwrap_or((0, 0));
        if column != top {
            let message = "unindent does not match any outer indentation level";
            return Err(self.indentation_refusal(message, ProblemKind::Indentation));
        }
        self.consistent(alternative == top_alternative)
    }

    fn consistent(&self, consistent: bool) -> Result<(), Refusal> {
        if consistent {
            return Ok(());
        }
        let message = "inconsistent use of tabs and spaces in indentation";
        // Marked where the line begins, which shows no caret.
        let start = self.bytes.get(..self.at).and_then(|before| before.iter().rposition(|byte| *byte == b'\n'));
        let start = start.map_or(0, |newline| newline + 1);
        Err(Refusal { kind: ProblemKind::Tab, ..self.refuse_at(start, start, message) })
    }

    /// CPython marks the end of the line.
    fn indentation_refusal(&self, message: &str, kind: ProblemKind) -> Refusal {
        let rest = self.bytes.get(self.at..).unwrap_or(&[]);
        let length = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        let end = self.at + length;
        Refusal { kind, ..self.refuse_at(end, end, message) }
    }
}
