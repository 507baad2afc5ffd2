//! Replacement templates: `\1`, `\g<name>` and escapes, as `sub` and `expand` read them.

use crate::parse::control;
use crate::parse::source::{Source, Token, number, shown};
use crate::problem::Problem;
use crate::{Regex, Source as Text};

/// Part of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// These characters; those of a template of bytes are Latin-1.
    Literal(String),
    /// The text of a group.
    Group(usize),
}

/// What a template is made of.
///
/// # Errors
/// What Python raises for it.
pub fn template(text: Text<'_>, regex: &Regex) -> Result<Vec<Piece>, Problem> {
    let mut source = Source::new(text)?;
    let mut pieces = Vec::new();
    let mut literal = String::new();
    while let Some(token) = source.get()? {
        match token {
            Token::Plain(c) => literal.push(c),
            Token::Escape('g') => {
                let group = named(&mut source, regex)?;
                push(&mut pieces, &mut literal, group);
            }
            Token::Escape('0') => {
                let mut digits = String::new();
                source.digits(&mut digits, 2, 8)?;
                literal.extend(code(&digits));
            }
            Token::Escape(c) if c.is_ascii_digit() => {
                let mut digits = c.to_string();
                source.digits(&mut digits, 1, 10)?;
                if digits.len() == 2 && digits.bytes().all(|digit| digit < b'8') {
                    source.digits(&mut digits, 1, 8)?;
                }
                if digits.len() == 3 {
                    let Some(c) = code(&digits) else {
                        let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                        return Err(source.mistake(message, digits.len() + 1));
                    };
                    literal.push(c);
                } else {
                    let group = checked(&source, regex, &digits, digits.len())?;
                    push(&mut pieces, &mut literal, group);
                }
            }
            Token::Escape(c) => match control(c).and_then(char::from_u32) {
                Some(c) => literal.push(c),
                None if c.is_ascii_alphabetic() => return Err(source.mistake(format!("bad escape \\{c}"), 2)),
                None => literal.extend(['\\', c]),
            },
        }
    }
    if !literal.is_empty() {
        pieces.push(Piece::Literal(literal));
    }
    Ok(pieces)
}

/// The character of up to three octal digits, none for too large a number.
fn code(digits: &str) -> Option<char> {
    u8::from_str_radix(if digits.is_empty() { "0" } else { digits }, 8).ok().map(char::from)
}

fn push(pieces: &mut Vec<Piece>, literal: &mut String, group: usize) {
    if !literal.is_empty() {
        pieces.push(Piece::Literal(std::mem::take(literal)));
    }
    pieces.push(Piece::Group(group));
}

/// A group's number, which the pattern must have.
fn checked(source: &Source, regex: &Regex, digits: &str, back: usize) -> Result<usize, Problem> {
    match usize::try_from(number(digits)) {
        Ok(group) if group <= regex.groups() => Ok(group),
        _ => Err(source.mistake(format!("invalid group reference {}", shown(digits)), back)),
    }
}

/// `<name>` or `<number>`.
fn named(source: &mut Source, regex: &Regex) -> Result<usize, Problem> {
    if !source.eat('<')? {
        return Err(source.mistake("missing <", 0));
    }
    let name = source.until('>', "group name")?;
    if name.bytes().all(|byte| byte.is_ascii_digit()) {
        return checked(source, regex, &name, name.len() + 1);
    }
    source.check_group_name(&name)?;
    match regex.names().iter().find(|(known, _)| *known == name) {
        Some((_, group)) => Ok(*group),
        None => Err(Problem::UnknownGroup(name)),
    }
}
