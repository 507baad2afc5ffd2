//! What a character is and which case forms it has, where CPython's answer is not Rust's.

use std::borrow::Cow;

pub(super) use sre::unicode::Ranges;
pub use sre::unicode::{decimal, is_alpha, is_digit, is_identifier, is_numeric, is_space};

use super::unicode_tables::{FOLD, NOT_PRINTABLE, TITLE};

/// A run of characters with their case form: the first, how many, and the distance to the form or its text.
pub(super) type Mapping = (u32, u32, i32, &'static str);

fn push_mapped(table: &[Mapping], c: char, out: &mut String) -> bool {
    let code = u32::from(c);
    let found = table.partition_point(|(start, ..)| *start <= code);
    let Some((start, count, distance, text)) = found.checked_sub(1).and_then(|at| table.get(at)) else {
        return false;
    };
    if code - start >= *count {
        return false;
    }
    if text.is_empty() {
        out.extend(code.checked_add_signed(*distance).and_then(char::from_u32));
    } else {
        out.push_str(text);
    }
    true
}

/// `c.isprintable()`: what a repr shows as it is.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() { !c.is_ascii_control() } else { !NOT_PRINTABLE.contains(c) }
}

/// Whether a line ends at this character for `splitlines()`.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character is a titlecase letter, neither upper nor lower.
pub fn is_title(c: char) -> bool {
    matches!(u32::from(c), 0x1c5 | 0x1c8 | 0x1cb | 0x1f2 | 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// Whether the character has a case: what begins or goes on a word for `title()`.
pub fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || is_title(c)
}

/// Appends the title form of a character.
pub fn push_title(c: char, out: &mut String) {
    if !push_mapped(TITLE, c, out) {
        out.extend(c.to_uppercase());
    }
}

/// `text.casefold()`.
pub fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else if !push_mapped(FOLD, c, &mut out) {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// White space off both ends, as `str.strip()`.
pub fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The text with decimal digits of other scripts as ASCII digits, as `int()` and `float()` read it.
pub fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| decimal(c).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(c: char, flags: &str) {
        let found: String = [
            ('p', is_printable(c)),
            ('a', is_alpha(c)),
            ('d', decimal(c).is_some()),
            ('g', is_digit(c)),
            ('n', is_numeric(c)),
            ('s', is_space(c)),
        ]
        .into_iter()
        .filter_map(|(flag, set)| set.then_some(flag))
        .collect();
        assert_eq!(found, flags, "{c:?}");
    }

    #[test]
    fn a_character_is_what_cpython_says() {
        check('a', "pa");
        check('é', "pa");
        check('5', "pdgn");
        check('٥', "pdgn");
        check('²', "pgn");
        check('½', "pn");
        check('Ⅷ', "pn");
        check('漢', "pa");
        check('一', "pan");
        check(' ', "ps");
        check('\u{a0}', "s");
        check('\u{1c}', "s");
        check('\u{ad}', "");
        check('\u{301}', "p");
        check('\u{200b}', "");
        check('\u{e000}', "");
        check('\u{10ffff}', "");
        check('😀', "p");
        check('\u{378}', "");
        check('_', "p");
    }

    fn check_case(text: &str, folded: &str, title: &str) {
        assert_eq!(casefold(text), folded);
        let mut out = String::new();
        text.chars().for_each(|c| push_title(c, &mut out));
        assert_eq!(out, title);
    }

    #[test]
    fn case_forms_may_be_longer_than_the_character() {
        check_case("ß", "ss", "Ss");
        check_case("ǆ", "ǆ", "ǅ");
        check_case("ŉ", "ʼn", "ʼN");
        check_case("Ꭰ", "Ꭰ", "Ꭰ");
        check_case("ꭰ", "Ꭰ", "Ꭰ");
        check_case("ﬁ", "fi", "Fi");
        check_case("ς", "σ", "Σ");
        check_case("A", "a", "A");
    }
}
