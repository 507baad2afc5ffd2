//! Escapes in string literals that mean no character.

use super::Broken;
use crate::parse::SyntaxProblem;
use crate::parse::token::Kind;

impl Broken<'_, '_> {
    /// The first escape of the literal at the error that cannot be decoded.
    pub(super) fn bad_escape(&self) -> Option<SyntaxProblem> {
        let at = self.range.start().to_u32();
        let token = self
            .tokens
            .iter()
            .rfind(|token| token.start <= at && at <= token.end && matches!(token.kind, Kind::Text | Kind::FMiddle))?;
        let quote = token.text.find(['"', '\'']).filter(|_| token.kind == Kind::Text);
        let (prefix, body) = match quote {
            Some(quote) => (token.text.get(..quote)?, token.text.get(quote..)?),
            None => ("", token.text),
        };
        let size = match quote {
            Some(_) if body.len() >= 6 && (body.starts_with("\"\"\"") || body.starts_with("'''")) => 3,
            Some(_) => 1,
            None => 0,
        };
        let body = body.get(size..body.len().checked_sub(size)?)?;
        let message = wrong_escape(body, prefix.contains(['b', 'B']))?;
        Some(self.at_range(token.start, token.end, message))
    }
}

/// What CPython's decoder says of the first bad escape in the body of a literal.
fn wrong_escape(body: &str, bytes: bool) -> Option<String> {
    // Positions count what the decoder is handed: characters outside ASCII as ten bytes.
    let mut position = 0;
    let mut rest = body;
    while let Some(character) = rest.chars().next() {
        if character != '\\' {
            position += if character.is_ascii() { 1 } else { 10 };
            rest = rest.get(character.len_utf8()..)?;
            continue;
        }
        let kind = rest.chars().nth(1)?;
        let digits = match kind {
            'x' => 2,
            'u' if !bytes => 4,
            'U' if !bytes => 8,
            'N' if !bytes => return Some(named_escape(rest, position)),
            other => {
                position += 1 + if other.is_ascii() { 1 } else { 10 };
                rest = rest.get(1 + other.len_utf8()..)?;
                continue;
            }
        };
        let given = rest.chars().skip(2).take(digits).take_while(char::is_ascii_hexdigit).count();
        if given < digits {
            if bytes {
                return Some(format!("(value error) invalid \\x escape at position {position}"));
            }
            let end = position + 1 + given;
            let shape = format!("\\{kind}{}", "X".repeat(digits));
            return Some(unicode_error(position, end, &format!("truncated {shape} escape")));
        }
        let value = u32::from_str_radix(rest.get(2..2 + digits)?, 16).unwrap_or(u32::MAX);
        if !bytes && value > 0x10_FFFF {
            return Some(unicode_error(position, position + 9, "illegal Unicode character"));
        }
        position += 2 + digits;
        rest = rest.get(2 + digits..)?;
    }
    None
}

fn unicode_error(start: usize, end: usize, what: &str) -> String {
    format!("(unicode error) 'unicodeescape' codec can't decode bytes in position {start}-{end}: {what}")
}

/// `\N{...}` needs a table of names that is too large for a page.
fn named_escape(rest: &str, position: usize) -> String {
    let name = rest.get(2..).and_then(|rest| rest.strip_prefix('{')).and_then(|rest| rest.split_once('}'));
    match name {
        Some((name, _)) if !name.is_empty() => {
            format!("(unicode error) named unicode escapes (\\N{{{name}}}) are not supported by Teacup")
        }
        _ => unicode_error(position, position + 1, "malformed \\N character escape"),
    }
}
