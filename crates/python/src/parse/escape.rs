//! Escapes that CPython takes and this interpreter cannot.

use crate::parse::SyntaxProblem;
use crate::parse::ast::TextRange;
use crate::parse::token::{Kind, Token};
use crate::source::Lines;

/// Refuses `\ud800` and its like: half of a surrogate pair is no character, and text here is UTF-8.
pub(super) fn check_surrogates(token: Token<'_>, lines: &Lines<'_>) -> Result<(), SyntaxProblem> {
    if !token.text.contains("\\u") && !token.text.contains("\\U") {
        return Ok(());
    }
    let prefix = token.text.find(['"', '\'']).filter(|_| token.kind == Kind::Text);
    let prefix = prefix.and_then(|end| token.text.get(..end)).unwrap_or("");
    if prefix.contains(['r', 'R', 'b', 'B']) {
        return Ok(());
    }
    let mut rest = token.text;
    while let Some(at) = rest.find('\\') {
        let escape = rest.get(at..).unwrap_or("");
        let digits = match escape.as_bytes().get(1) {
            Some(b'u') => escape.get(2..6),
            Some(b'U') => escape.get(2..10),
            _ => None,
        };
        if let Some(code) = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok())
            && (0xD800..=0xDFFF).contains(&code)
        {
            let message = format!("lone surrogates (\\u{code:04x}) are not supported by Teacup");
            let range = TextRange::new(token.start.into(), token.end.into());
            return Err(SyntaxProblem::new(lines, range, message));
        }
        let skipped = 1 + escape.chars().nth(1).map_or(0, char::len_utf8);
        rest = escape.get(skipped..).unwrap_or("");
    }
    Ok(())
}
