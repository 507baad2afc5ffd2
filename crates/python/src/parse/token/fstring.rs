//! F-strings: their text, and where the expressions in them begin and end.

use super::{Kind, Refusal, Token, Tokenizer};

/// How deep fields may nest in format specs.
const MAX_FIELDS: i32 = 3;

/// An f-string being read.
pub(super) struct Field {
    pub(super) quote: u8,
    pub(super) size: usize,
    /// Brackets open since the f-string began.
    pub(super) depth: i32,
    /// How many fields are open, less one.
    pub(super) expression_depth: i32,
    /// Whether text is read now, rather than an expression.
    pub(super) in_text: bool,
    in_spec: bool,
    raw: bool,
    start: usize,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn fstring_start(&mut self, start: usize, raw: bool) -> Token<'a> {
        let (quote, size) = self.quotes();
        let field = Field { quote, size, depth: 0, expression_depth: -1, in_text: true, in_spec: false, raw, start };
        self.fields.push(field);
        self.token(Kind::FStart, start)
    }

    /// The next piece of text, the end of the f-string, or the first token of an expression.
    pub(super) fn fstring_text(&mut self) -> Result<Token<'a>, Refusal> {
        let Some(field) = self.fields.last_mut() else {
            return Ok(self.end());
        };
        let (quote, size, raw) = (field.quote, field.size, field.raw);
        let in_spec = field.in_spec && field.expression_depth >= 0;
        let start = self.at;
        if self.bytes.get(start) == Some(&b'{') && (in_spec || self.bytes.get(start + 1) != Some(&b'{')) {
            field.expression_depth += 1;
            field.in_text = false;
            if field.expression_depth >= MAX_FIELDS {
                return Err(self.refuse_at(start, start, "f-string: expressions nested too deeply"));
            }
            return self.next();
        }
        if self.bytes.get(start) == Some(&b'}') && self.bytes.get(start + 1) != Some(&b'}')
            || in_spec && self.bytes.get(start) == Some(&b'}')
        {
            field.in_text = false;
            return self.next();
        }
        let closes = |at: usize| (0..size).all(|n| self.bytes.get(at + n) == Some(&quote));
        if closes(start) {
            self.at += size;
            self.fields.pop();
            return Ok(self.token(Kind::FEnd, start));
        }
        let mut at = start;
        loop {
            let byte = match self.bytes.get(at) {
                Some(byte) => *byte,
                None => return Err(self.unterminated_fstring(at)),
            };
            match byte {
                b'\n' | b'\r' if size == 1 => {
                    if in_spec {
                        if let Some(field) = self.fields.last_mut() {
                            (field.in_text, field.in_spec) = (false, false);
                        }
                        break;
                    }
                    return Err(self.unterminated_fstring(at));
                }
                b'{' if !in_spec && self.bytes.get(at + 1) == Some(&b'{') => at += 2,
                b'}' if !in_spec && self.bytes.get(at + 1) == Some(&b'}') => at += 2,
                b'{' | b'}' => break,
                b'\\' => at = self.escape(at, raw),
                _ if (0..size).all(|n| self.bytes.get(at + n) == Some(&quote)) => break,
                _ => at += 1,
            }
        }
        self.at = at;
        Ok(self.token(Kind::FMiddle, start))
    }

    /// Past an escape; a bracket after the backslash still means a field, but in `\N{...}`.
    fn escape(&self, at: usize, raw: bool) -> usize {
        match self.bytes.get(at + 1) {
            Some(b'{' | b'}') => at + 1,
            Some(b'N') if !raw && self.bytes.get(at + 2) == Some(&b'{') => {
                let rest = self.bytes.get(at..).unwrap_or(&[]);
                let end = rest.iter().position(|byte| matches!(byte, b'}' | b'\n' | b'"' | b'\''));
                match end {
                    Some(end) if rest.get(end) == Some(&b'}') => at + end + 1,
                    _ => at + 3,
                }
            }
            Some(b'\r') if self.bytes.get(at + 2) == Some(&b'\n') => at + 3,
            Some(_) => at + 2,
            None => at + 1,
        }
    }

    fn unterminated_fstring(&mut self, at: usize) -> Refusal {
        self.at = at;
        let line = self.last_line();
        let (start, size) = self.fields.last().map_or((at, 1), |field| (field.start, field.size));
        let message = match size {
            3 => format!("unterminated triple-quoted f-string literal (detected at line {line})"),
            _ => format!("unterminated f-string literal (detected at line {line})"),
        };
        self.refuse_at(start, start, message)
    }

    /// The colon before a format spec, after which text is read again.
    pub(super) fn field_punctuation(&mut self, byte: u8) -> Option<Token<'a>> {
        let field = self.fields.last_mut()?;
        if byte != b':' || field.expression_depth < 0 || field.depth - 1 != field.expression_depth {
            return None;
        }
        (field.in_text, field.in_spec) = (true, true);
        let start = self.at;
        self.at += 1;
        Some(self.token(Kind::Op, start))
    }

    /// After a closing bracket: the one of a field leads back to the text.
    pub(super) fn field_closed(&mut self, byte: u8) {
        let Some(field) = self.fields.last_mut() else {
            return;
        };
        field.depth -= 1;
        if byte == b'}' && field.depth == field.expression_depth {
            field.expression_depth -= 1;
            field.in_text = true;
            field.in_spec = field.expression_depth >= 0;
        }
    }
}
