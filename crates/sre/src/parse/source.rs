//! The characters of a pattern or template, an escape at a time, and where one is.

use crate::problem::{Mistake, Problem};
use crate::{Source as Pattern, unicode};

/// A character, or a backslash and the character behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Plain(char),
    Escape(char),
}

impl Token {
    pub(crate) fn len(self) -> usize {
        match self {
            Token::Plain(_) => 1,
            Token::Escape(_) => 2,
        }
    }

    pub(crate) fn push_to(self, text: &mut String) {
        match self {
            Token::Plain(c) => text.push(c),
            Token::Escape(c) => text.extend(['\\', c]),
        }
    }

    pub(crate) fn shown(self) -> String {
        let mut text = String::new();
        self.push_to(&mut text);
        text
    }

    /// The character itself, where it was not escaped.
    pub(crate) fn plain(self) -> Option<char> {
        match self {
            Token::Plain(c) => Some(c),
            Token::Escape(_) => None,
        }
    }

    pub(crate) fn is_alpha(self) -> bool {
        self.plain().is_some_and(unicode::is_alpha)
    }
}

/// The characters of a pattern or template; bytes are read as Latin-1.
pub(crate) struct Source {
    chars: Vec<char>,
    index: usize,
    pub(crate) next: Option<Token>,
    pub(crate) is_text: bool,
}

impl Source {
    pub(crate) fn new(pattern: Pattern<'_>) -> Result<Source, Problem> {
        let (chars, is_text) = match pattern {
            Pattern::Text(text) => (text.chars().collect(), true),
            Pattern::Bytes(bytes) => (bytes.iter().copied().map(char::from).collect(), false),
        };
        let mut source = Source { chars, index: 0, next: None, is_text };
        source.advance()?;
        Ok(source)
    }

    pub(crate) fn advance(&mut self) -> Result<(), Problem> {
        let Some(first) = self.chars.get(self.index).copied() else {
            self.next = None;
            return Ok(());
        };
        if first != '\\' {
            self.index += 1;
            self.next = Some(Token::Plain(first));
            return Ok(());
        }
        let Some(second) = self.chars.get(self.index + 1).copied() else {
            let end = self.chars.len().saturating_sub(1);
            return Err(Mistake::new("bad escape (end of pattern)", Some(end)).into());
        };
        self.index += 2;
        self.next = Some(Token::Escape(second));
        Ok(())
    }

    pub(crate) fn get(&mut self) -> Result<Option<Token>, Problem> {
        let this = self.next;
        self.advance()?;
        Ok(this)
    }

    pub(crate) fn eat(&mut self, c: char) -> Result<bool, Problem> {
        let found = self.next == Some(Token::Plain(c));
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    /// The next character, where it fits.
    pub(crate) fn eat_if(&mut self, fits: impl Fn(char) -> bool) -> Result<Option<char>, Problem> {
        match self.next {
            Some(Token::Plain(c)) if fits(c) => {
                self.advance()?;
                Ok(Some(c))
            }
            _ => Ok(None),
        }
    }

    /// At most so many digits of a base, behind what there is.
    pub(crate) fn digits(&mut self, text: &mut String, count: usize, radix: u32) -> Result<(), Problem> {
        for _ in 0..count {
            let Some(digit) = self.eat_if(|c| c.is_digit(radix))? else { break };
            text.push(digit);
        }
        Ok(())
    }

    /// A name up to its terminator.
    pub(crate) fn until(&mut self, terminator: char, what: &str) -> Result<String, Problem> {
        let (mut name, mut length) = (String::new(), 0);
        loop {
            let this = self.next;
            self.advance()?;
            match this {
                None if name.is_empty() => return Err(self.mistake(format!("missing {what}"), 0)),
                None => return Err(self.mistake(format!("missing {terminator}, unterminated name"), length)),
                Some(Token::Plain(c)) if c == terminator => {
                    if name.is_empty() {
                        return Err(self.mistake(format!("missing {what}"), 1));
                    }
                    return Ok(name);
                }
                Some(token) => {
                    token.push_to(&mut name);
                    length += token.len();
                }
            }
        }
    }

    pub(crate) fn tell(&self) -> usize {
        self.index - self.next.map_or(0, Token::len)
    }

    pub(crate) fn seek(&mut self, index: usize) -> Result<(), Problem> {
        self.index = index;
        self.advance()
    }

    /// A mistake so many characters before here.
    pub(crate) fn mistake(&self, message: impl Into<String>, offset: usize) -> Problem {
        Mistake::new(message, Some(self.tell().saturating_sub(offset))).into()
    }

    /// A mistake about a name, which ends `beyond` characters before here.
    pub(crate) fn about(&self, before: &str, name: &str, after: String, beyond: usize) -> Problem {
        let offset = name.chars().count() + beyond;
        Mistake::named(before, name, after, self.tell().saturating_sub(offset)).into()
    }

    pub(crate) fn check_group_name(&self, name: &str) -> Result<(), Problem> {
        if (self.is_text || name.is_ascii()) && unicode::is_identifier(name) {
            return Ok(());
        }
        Err(self.about("bad character in group name ", name, String::new(), 1))
    }
}

/// The number that decimal digits write; too large a one counts as the largest there is.
pub(crate) fn number(digits: &str) -> u64 {
    digits.parse().unwrap_or(u64::MAX)
}

/// A number as Python would print it, however many digits it has.
pub(crate) fn shown(digits: &str) -> &str {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() { "0" } else { trimmed }
}
