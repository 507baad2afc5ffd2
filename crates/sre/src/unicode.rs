//! What a character is, as CPython's `str` and `re` both see it.

use crate::unicode_tables::{ALPHA, DIGIT, NUMERIC, ZEROS};

/// Ranges of code points: gap and length of each as varints, and for every few ranges where they begin.
#[derive(Debug)]
pub struct Ranges {
    /// Where a gap is counted from, and its offset in `data`.
    pub index: &'static [(u32, u16)],
    /// Gaps and lengths.
    pub data: &'static [u8],
}

impl Ranges {
    /// Whether a character is in one of them.
    pub fn contains(&self, c: char) -> bool {
        let code = u32::from(c);
        let block = self.index.partition_point(|(start, _)| *start <= code);
        let Some((mut at, offset)) = block.checked_sub(1).and_then(|block| self.index.get(block)).copied() else {
            return false;
        };
        let mut bytes = self.data.iter().skip(usize::from(offset)).copied();
        while let (Some(gap), Some(length)) = (varint(&mut bytes), varint(&mut bytes)) {
            at += gap;
            if code < at {
                return false;
            }
            at += length;
            if code < at {
                return true;
            }
        }
        false
    }
}

fn varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = bytes.next()?;
        number |= u32::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// `c.isalpha()`: a letter.
pub fn is_alpha(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { ALPHA.contains(c) }
}

/// The value of a decimal digit of any script, `c.isdecimal()`.
pub fn decimal(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let zero = ZEROS.get(ZEROS.partition_point(|zero| *zero <= code).checked_sub(1)?)?;
    (code - zero < 10).then_some(code - zero)
}

/// `c.isdigit()`.
pub fn is_digit(c: char) -> bool {
    decimal(c).is_some() || (!c.is_ascii() && DIGIT.contains(c))
}

/// `c.isnumeric()`.
pub fn is_numeric(c: char) -> bool {
    is_digit(c) || (!c.is_ascii() && NUMERIC.contains(c))
}

/// `c.isspace()`, and what `strip()` and `split()` without arguments see.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `c.isalnum()`: with the underscore, what makes a word.
pub fn is_alnum(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { ALPHA.contains(c) || is_numeric(c) }
}

/// `text.isidentifier()`.
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}
