//! Python's tokens, as CPython's own tokenizer cuts them, with its words for what it refuses.
//!
//! Ruff's lexer recovers from errors where CPython stops at the first, and what CPython says of broken text depends on
//! its tokens: so they are cut here once more. The stream is also cheap enough to measure nesting before parsing.

mod fstring;
mod indent;
mod number;

use crate::parse::ProblemKind;
use crate::parse::token::fstring::Field;

/// How deep brackets may nest.
const MAX_BRACKETS: usize = 200;

/// The kinds of tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Name,
    Number,
    /// A string literal, not an f-string.
    Text,
    FStart,
    FMiddle,
    FEnd,
    /// An operator or bracket; its text tells which.
    Op,
    Newline,
    Indent,
    Dedent,
    End,
}

/// A token and its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) text: &'a str,
}

/// What the tokenizer refuses, and where: CPython marks the place it has read to unless both ends are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) kind: ProblemKind,
    pub(super) message: String,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// An opening bracket not yet closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) byte: u8,
    pub(super) at: u32,
}

/// Cuts a text into tokens.
pub(super) struct Tokenizer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// At the start of a line outside brackets.
    fresh: bool,
    /// Whether the current line has had a token.
    busy: bool,
    indents: Vec<(u32, u32)>,
    pending_dedents: u32,
    pending_indent: bool,
    brackets: Vec<Bracket>,
    fields: Vec<Field>,
    ended: bool,
}

impl<'a> Tokenizer<'a> {
    /// A tokenizer at the start of a text.
    pub(super) fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Tokenizer {
            text,
            bytes: text.as_bytes(),
            at,
            fresh: true,
            busy: false,
            indents: Vec::new(),
            pending_dedents: 0,
            pending_indent: false,
            brackets: Vec::new(),
            fields: Vec::new(),
            ended: false,
        }
    }

    /// The brackets open where the tokenizer stands.
    pub(super) fn open_brackets(&self) -> &[Bracket] {
        &self.brackets
    }

    /// How deep indentation is.
    pub(super) fn indentation(&self) -> usize {
        self.indents.len()
    }

    /// How deep f-strings nest.
    pub(super) fn fstring_depth(&self) -> usize {
        self.fields.len()
    }

    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn token(&self, kind: Kind, start: usize) -> Token<'a> {
        let text = self.text.get(start..self.at).unwrap_or("");
        Token { kind, start: start as u32, end: self.at as u32, text }
    }

    /// Refuses what was read so far: the mark is on the last byte read.
    fn refuse(&self, message: impl Into<String>) -> Refusal {
        let mut start = self.at.saturating_sub(1);
        while start > 0 && !self.text.is_char_boundary(start) {
            start -= 1;
        }
        self.refuse_at(start, start, message)
    }

    fn refuse_at(&self, start: usize, end: usize, message: impl Into<String>) -> Refusal {
        Refusal { kind: ProblemKind::Syntax, message: message.into(), start: start as u32, end: end as u32 }
    }

    fn line_of(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or(self.bytes);
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// The next token; after [`Kind::End`] nothing more.
    pub(super) fn next(&mut self) -> Result<Token<'a>, Refusal> {
        if let Some(field) = self.fields.last()
            && field.in_text
        {
            return self.fstring_text();
        }
        loop {
            if self.fresh {
                self.fresh = false;
                self.indentation_here()?;
            }
            if self.pending_dedents > 0 {
                self.pending_dedents -= 1;
                return Ok(self.token(Kind::Dedent, self.at));
            }
            if self.pending_indent {
                self.pending_indent = false;
                return Ok(self.token(Kind::Indent, self.at));
            }
            while matches!(self.peek(0), Some(b' ' | b'\t' | b'\x0c')) {
                self.at += 1;
            }
            match self.peek(0) {
                None => return Ok(self.end()),
                Some(b'#') => {
                    while self.peek(0).is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                        self.at += 1;
                    }
                }
                Some(b'\n' | b'\r') => {
                    let start = self.at;
                    self.newline();
                    if !self.brackets.is_empty() {
                        continue;
                    }
                    self.fresh = true;
                    if std::mem::take(&mut self.busy) {
                        return Ok(Token { kind: Kind::Newline, start: start as u32, end: start as u32 + 1, text: "" });
                    }
                }
                Some(b'\\') => self.continuation()?,
                Some(byte) => {
                    self.busy = true;
                    return self.word(byte);
                }
            }
        }
    }

    fn newline(&mut self) {
        self.at += if self.peek(0) == Some(b'\r') && self.peek(1) == Some(b'\n') { 2 } else { 1 };
    }

    fn end(&mut self) -> Token<'a> {
        if std::mem::take(&mut self.busy) && self.brackets.is_empty() {
            return self.token(Kind::Newline, self.at);
        }
        if !self.ended {
            self.ended = true;
            self.pending_dedents = self.indents.len() as u32;
            self.indents.clear();
        }
        if self.pending_dedents > 0 {
            self.pending_dedents -= 1;
            return self.token(Kind::Dedent, self.at);
        }
        self.token(Kind::End, self.at)
    }

    fn continuation(&mut self) -> Result<(), Refusal> {
        self.at += 1;
        if !matches!(self.peek(0), Some(b'\n' | b'\r')) {
            if self.peek(0).is_none() {
                return Err(self.refuse("unexpected EOF while parsing"));
            }
            return Err(self.refuse_at(self.at, self.at, "unexpected character after line continuation character"));
        }
        self.newline();
        if self.peek(0).is_none() {
            return Err(self.refuse_at(self.at, self.at, "unexpected EOF while parsing"));
        }
        Ok(())
    }

    fn word(&mut self, byte: u8) -> Result<Token<'a>, Refusal> {
        match byte {
            b'0'..=b'9' => self.number(),
            b'.' if self.peek(1).is_some_and(|next| next.is_ascii_digit()) => self.number(),
            b'"' | b'\'' => self.string(self.at),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | 128.. => self.name(),
            _ => self.operator(byte),
        }
    }

    fn name(&mut self) -> Result<Token<'a>, Refusal> {
        let start = self.at;
        while self.peek(0).is_some_and(is_word_byte) {
            self.at += 1;
        }
        let token = self.token(Kind::Name, start);
        if matches!(self.peek(0), Some(b'"' | b'\'')) {
            let prefix = token.text.to_ascii_lowercase();
            match prefix.as_str() {
                "r" | "b" | "u" | "br" | "rb" => return self.string(start),
                "f" | "fr" | "rf" => return Ok(self.fstring_start(start, prefix.contains('r'))),
                _ => {}
            }
        }
        if !token.text.is_ascii() {
            self.check_identifier(token)?;
        }
        Ok(token)
    }

    fn check_identifier(&self, token: Token<'a>) -> Result<(), Refusal> {
        for (offset, character) in token.text.char_indices() {
            if character.is_ascii() || !is_foreign(character) {
                continue;
            }
            let at = token.start as usize + offset;
            let code = format!("U+{:04X}", u32::from(character));
            let message = match is_unprintable(character) {
                true => format!("invalid non-printable character {code}"),
                false => format!("invalid character '{character}' ({code})"),
            };
            return Err(self.refuse_at(at, at, message));
        }
        Ok(())
    }

    /// A string from its quote on; the token starts with the prefix.
    fn string(&mut self, start: usize) -> Result<Token<'a>, Refusal> {
        let (quote, size) = self.quotes();
        let (mut run, mut escaped) = (0, false);
        loop {
            let byte = match self.peek(0) {
                Some(b'\n' | b'\r') | None if size == 1 || self.peek(0).is_none() => {
                    return Err(self.unterminated(start, quote, size, escaped));
                }
                byte => byte.unwrap_or(0),
            };
            self.at += 1;
            run = if byte == quote { run + 1 } else { 0 };
            if run == size {
                return Ok(self.token(Kind::Text, start));
            }
            if byte == b'\\' && self.peek(0).is_some() {
                escaped |= self.peek(0) == Some(quote);
                if self.peek(0) == Some(b'\r') && self.peek(1) == Some(b'\n') {
                    self.at += 1;
                }
                self.at += 1;
            }
        }
    }

    /// Reads an opening quote; gives it and whether it is one or three. An empty string is left to be read as such.
    fn quotes(&mut self) -> (u8, usize) {
        let quote = self.peek(0).unwrap_or(b'"');
        let size = if self.peek(1) == Some(quote) && self.peek(2) == Some(quote) { 3 } else { 1 };
        self.at += size;
        (quote, size)
    }

    fn unterminated(&self, start: usize, quote: u8, size: usize, escaped: bool) -> Refusal {
        if self.fields.last().is_some_and(|field| field.quote == quote && field.size == size) {
            return self.refuse_at(start, start, "f-string: expecting '}'");
        }
        let line = self.last_line();
        let message = match size {
            3 => format!("unterminated triple-quoted string literal (detected at line {line})"),
            _ if escaped => {
                format!("unterminated string literal (detected at line {line}); perhaps you escaped the end quote?")
            }
            _ => format!("unterminated string literal (detected at line {line})"),
        };
        self.refuse_at(start, start, message)
    }

    /// The line the tokenizer has got to; the end of the text belongs to the last line.
    fn last_line(&self) -> usize {
        let at_end = self.at >= self.bytes.len() && self.bytes.last() == Some(&b'\n');
        self.line_of(self.at) - usize::from(at_end)
    }

    fn operator(&mut self, byte: u8) -> Result<Token<'a>, Refusal> {
        let start = self.at;
        if let Some(token) = self.field_punctuation(byte) {
            return Ok(token);
        }
        let rest = self.bytes.get(start..).unwrap_or(&[]);
        let length = operator_length(rest);
        self.at += length.max(1);
        match byte {
            _ if length == 0 => {
                let code = u32::from(byte);
                if byte < b' ' || byte == 127 {
                    return Err(self.refuse(format!("invalid non-printable character U+{code:04X}")));
                }
            }
            b'(' | b'[' | b'{' => self.opened(byte, start)?,
            b')' | b']' | b'}' => self.closed(byte)?,
            _ => {}
        }
        Ok(self.token(Kind::Op, start))
    }

    fn opened(&mut self, byte: u8, start: usize) -> Result<(), Refusal> {
        if self.brackets.len() >= MAX_BRACKETS {
            return Err(self.refuse("too many nested parentheses"));
        }
        self.brackets.push(Bracket { byte, at: start as u32 });
        if let Some(field) = self.fields.last_mut() {
            field.depth += 1;
        }
        Ok(())
    }

    fn closed(&mut self, byte: u8) -> Result<(), Refusal> {
        let closing = char::from(byte);
        if byte == b'}' && self.fields.last().is_some_and(|field| field.depth == 0) {
            return Err(self.refuse("f-string: single '}' is not allowed"));
        }
        let Some(open) = self.brackets.pop() else {
            return Err(self.refuse(format!("unmatched '{closing}'")));
        };
        let opening = char::from(open.byte);
        if !matches!((open.byte, byte), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
            let of_field = self.fields.last().is_some_and(|field| field.depth - 1 == field.expression_depth);
            if open.byte == b'{' && of_field {
                return Err(self.refuse(format!("f-string: unmatched '{closing}'")));
            }
            let line = self.line_of(open.at as usize);
            let mut message = format!("closing parenthesis '{closing}' does not match opening parenthesis '{opening}'");
            if line != self.line_of(self.at) {
                message = format!("{message} on line {line}");
            }
            return Err(self.refuse(message));
        }
        self.field_closed(byte);
        Ok(())
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 128
}

/// The length of the operator a text begins with; 0 for a byte that is none.
fn operator_length(rest: &[u8]) -> usize {
    match rest {
        [b'*', b'*', b'=', ..]
        | [b'/', b'/', b'=', ..]
        | [b'<', b'<', b'=', ..]
        | [b'>', b'>', b'=', ..]
        | [b'.', b'.', b'.', ..] => 3,
        [b'*', b'*', ..]
        | [b'/', b'/', ..]
        | [b'<', b'<' | b'>', ..]
        | [b'>', b'>', ..]
        | [b'-', b'>', ..]
        | [b'!' | b'%' | b'&' | b'*' | b'+' | b'-' | b'/' | b':' | b'<' | b'=' | b'>' | b'@' | b'^' | b'|', b'=', ..] => {
            2
        }
        [
            b'%' | b'&' | b'(' | b')' | b'*' | b'+' | b',' | b'-' | b'.' | b'/' | b':' | b';' | b'<' | b'=' | b'>'
            | b'@' | b'[' | b']' | b'^' | b'{' | b'|' | b'}' | b'~' | b'!',
            ..,
        ] => 1,
        _ => 0,
    }
}

/// Whether a character outside ASCII cannot be part of a name. Letters, digits and the marks of all scripts can.
fn is_foreign(character: char) -> bool {
    if character.is_alphanumeric() {
        return false;
    }
    matches!(u32::from(character),
        0x80..=0xBF | 0xD7 | 0xF7 | 0x2000..=0x203E | 0x2041..=0x2053 | 0x2055..=0x20CF | 0x2100..=0x2BFF
        | 0x2E00..=0x2FFF | 0x3000..=0x3020 | 0x3030 | 0x303D..=0x3040 | 0x30FB | 0xE000..=0xF8FF | 0xFE10..=0xFE1F
        | 0xFE30..=0xFE32 | 0xFE35..=0xFE4C | 0xFE50..=0xFE6F | 0xFEFF..=0xFF3E | 0xFF40..=0xFFFF | 0x1F000..=0x1FAFF)
}

/// Whether CPython would not print a character.
fn is_unprintable(character: char) -> bool {
    matches!(u32::from(character),
        0x7F..=0xA0 | 0xAD | 0x1680 | 0x2000..=0x200F | 0x2028..=0x202F | 0x205F..=0x206F | 0x3000 | 0xE000..=0xF8FF
        | 0xFEFF | 0xFFF9..=0xFFFB)
}
