//! What follows a backslash.

use super::Parser;
use super::source::{Source, Token};
use crate::problem::Problem;
use crate::tree::{At, Category, Item, Node};

/// `\a`, `\n` and their kin, which patterns and templates share.
pub(crate) fn control(c: char) -> Option<u32> {
    Some(match c {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => 10,
        'r' => 13,
        't' => 9,
        'v' => 11,
        '\\' => 0x5C,
        _ => return None,
    })
}

fn category(c: char) -> Option<Item> {
    let category = match c.to_ascii_lowercase() {
        'd' => Category::Digit,
        's' => Category::Space,
        'w' => Category::Word,
        _ => return None,
    };
    Some(Item::Category(category, c.is_ascii_uppercase()))
}

fn bad(source: &Source, escape: &str) -> Problem {
    source.mistake(format!("bad escape {escape}"), escape.chars().count())
}

/// What `digits` in a base stand for.
fn value(digits: &str, radix: u32) -> u32 {
    u32::from_str_radix(digits, radix).unwrap_or(u32::MAX)
}

/// `\x41`, `\u00e9`, `\U0001f600`, `\N{...}`: the same inside a set and outside.
fn coded(source: &mut Source, c: char) -> Result<Option<u32>, Problem> {
    let count = match c {
        'x' => 2,
        'u' if source.is_text => 4,
        'U' if source.is_text => 8,
        'N' if source.is_text => {
            if !source.eat('{')? {
                return Err(source.mistake("missing {", 0));
            }
            source.until('}', "character name")?;
            return Err(Problem::Unsupported("\\N{...} in a regular expression"));
        }
        _ => return Ok(None),
    };
    let mut escape = format!("\\{c}");
    source.digits(&mut escape, count, 16)?;
    if escape.len() != count + 2 {
        return Err(source.mistake(format!("incomplete escape {escape}"), escape.len()));
    }
    match value(escape.get(2..).unwrap_or(""), 16) {
        code if code <= 0x10_FFFF => Ok(Some(code)),
        _ => Err(bad(source, &escape)),
    }
}

/// A character that an escape merely quotes.
fn quoted(source: &Source, c: char) -> Result<u32, Problem> {
    if c.is_ascii_alphabetic() { Err(bad(source, &format!("\\{c}"))) } else { Ok(u32::from(c)) }
}

fn octal(source: &Source, escape: &str) -> Result<u32, Problem> {
    match value(escape.get(1..).unwrap_or(""), 8) {
        code if code <= 0o377 => Ok(code),
        _ => {
            let message = format!("octal escape value {escape} outside of range 0-0o377");
            Err(source.mistake(message, escape.len()))
        }
    }
}

/// An escape inside a set.
pub(super) fn in_set(source: &mut Source, c: char) -> Result<Item, Problem> {
    if let Some(item) = category(c) {
        return Ok(item);
    }
    let code = match control(c) {
        Some(code) => code,
        None => match coded(source, c)? {
            Some(code) => code,
            None if c.is_digit(8) => {
                let mut escape = format!("\\{c}");
                source.digits(&mut escape, 2, 8)?;
                octal(source, &escape)?
            }
            None if c.is_ascii_digit() => return Err(bad(source, &format!("\\{c}"))),
            None => quoted(source, c)?,
        },
    };
    Ok(Item::Range(code, code))
}

impl Parser {
    /// An escape outside a set.
    pub(super) fn escape(&mut self, c: char) -> Result<Node, Problem> {
        let at = match c {
            'A' => Some(At::BeginningOfText),
            'Z' => Some(At::EndOfText),
            'b' => Some(At::Boundary(true)),
            'B' => Some(At::Boundary(false)),
            _ => None,
        };
        if let Some(at) = at {
            return Ok(Node::At(at));
        }
        if let Some(item) = category(c) {
            return Ok(Node::Set { negated: false, items: vec![item] });
        }
        if let Some(code) = control(c) {
            return Ok(Node::Literal(code));
        }
        if let Some(code) = coded(&mut self.source, c)? {
            return Ok(Node::Literal(code));
        }
        let mut escape = format!("\\{c}");
        if c == '0' {
            self.source.digits(&mut escape, 2, 8)?;
            return Ok(Node::Literal(value(escape.get(1..).unwrap_or(""), 8)));
        }
        if !c.is_ascii_digit() {
            return Ok(Node::Literal(quoted(&self.source, c)?));
        }
        // Three octal digits are a character, anything shorter is a group.
        if let Some(second) = self.source.eat_if(|next| next.is_ascii_digit())? {
            escape.push(second);
            let third = match self.source.next {
                Some(Token::Plain(third)) if c.is_digit(8) && second.is_digit(8) && third.is_digit(8) => third,
                _ => return self.reference(&escape),
            };
            escape.push(third);
            self.source.advance()?;
            return Ok(Node::Literal(octal(&self.source, &escape)?));
        }
        self.reference(&escape)
    }

    fn reference(&self, escape: &str) -> Result<Node, Problem> {
        let group = escape.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX);
        if group >= self.widths.len() {
            return Err(self.source.mistake(format!("invalid group reference {group}"), escape.len() - 1));
        }
        if !self.is_closed(group) {
            return Err(self.source.mistake("cannot refer to an open group", escape.len()));
        }
        self.check_lookbehind(group)?;
        Ok(Node::Reference(group))
    }
}
