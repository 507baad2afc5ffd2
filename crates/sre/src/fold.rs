//! Which characters are one when case is ignored.

use std::rc::Rc;

thread_local! {
    /// The characters that have another form, sorted: a range of a pattern may be all there is of Unicode.
    static CASED: Rc<[u32]> = (0..=LAST_CASED).filter(|code| Fold::Unicode.is_cased(*code)).collect();
}

/// Lowercase letters that share their uppercase.
const SAME_UPPERCASE: &[&str] = &[
    "i\u{131}",
    "s\u{17f}",
    "\u{b5}\u{3bc}",
    "\u{345}\u{3b9}\u{1fbe}",
    "\u{390}\u{1fd3}",
    "\u{3b0}\u{1fe3}",
    "\u{3b2}\u{3d0}",
    "\u{3b5}\u{3f5}",
    "\u{3b8}\u{3d1}",
    "\u{3ba}\u{3f0}",
    "\u{3c0}\u{3d6}",
    "\u{3c1}\u{3f1}",
    "\u{3c2}\u{3c3}",
    "\u{3c6}\u{3d5}",
    "\u{432}\u{1c80}",
    "\u{434}\u{1c81}",
    "\u{43e}\u{1c82}",
    "\u{441}\u{1c83}",
    "\u{442}\u{1c84}\u{1c85}",
    "\u{44a}\u{1c86}",
    "\u{463}\u{1c87}",
    "\u{1c88}\u{a64b}",
    "\u{1e61}\u{1e9b}",
    "\u{fb05}\u{fb06}",
];

/// The last character that has a case.
const LAST_CASED: u32 = 0x1_E943;

/// How far case reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Letters of ASCII alone.
    Ascii,
    /// Every script.
    Unicode,
}

impl Fold {
    /// The lowercase of a character, one character.
    pub(crate) fn lower(self, code: u32) -> u32 {
        match char::from_u32(code) {
            Some(c) if c.is_ascii() => u32::from(c.to_ascii_lowercase()),
            Some(c) if self == Fold::Unicode => c.to_lowercase().next().map_or(code, u32::from),
            _ => code,
        }
    }

    /// Whether a character has another form.
    pub(crate) fn is_cased(self, code: u32) -> bool {
        match char::from_u32(code) {
            Some(c) if c.is_ascii() => c.is_ascii_alphabetic(),
            Some(c) if self == Fold::Unicode => {
                c.to_lowercase().next() != Some(c) || c.to_uppercase().next() != Some(c)
            }
            _ => false,
        }
    }

    /// The characters of a range that have another form.
    pub(crate) fn cased(self, low: u32, high: u32) -> Vec<u32> {
        if high < 128 || self == Fold::Ascii {
            return (low..=high.min(127)).filter(|code| self.is_cased(*code)).collect();
        }
        let from = |cased: &Rc<[u32]>| {
            let behind = cased.get(cased.partition_point(|code| *code < low)..).unwrap_or_default();
            behind.iter().copied().take_while(|code| *code <= high).collect()
        };
        CASED.with(from)
    }

    /// The lowercase letters that share their uppercase with this one, itself among them; nothing where it is alone.
    pub(crate) fn kin(self, lower: u32) -> impl Iterator<Item = u32> {
        let group = match char::from_u32(lower) {
            Some(c) if self == Fold::Unicode => SAME_UPPERCASE.iter().find(|group| group.contains(c)).copied(),
            _ => None,
        };
        group.unwrap_or("").chars().map(u32::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_share_their_uppercase_are_listed() {
        let mut groups: Vec<(String, String)> = Vec::new();
        for c in ('\0'..=char::MAX).filter(|c| c.to_lowercase().eq([*c])) {
            let upper: String = c.to_uppercase().collect();
            if upper.chars().eq([c]) {
                continue;
            }
            match groups.iter_mut().find(|(known, _)| *known == upper) {
                Some((_, members)) => members.push(c),
                None => groups.push((upper, c.to_string())),
            }
        }
        let found: Vec<String> =
            groups.into_iter().map(|(_, members)| members).filter(|members| members.chars().count() > 1).collect();
        let mut found: Vec<&str> = found.iter().map(String::as_str).collect();
        found.sort_unstable();
        let mut listed = SAME_UPPERCASE.to_vec();
        listed.sort_unstable();
        assert_eq!(found, listed);
    }

    #[test]
    fn no_character_has_a_case_beyond_the_last() {
        let last = (0..=0x10_FFFF).rev().find(|code| Fold::Unicode.is_cased(*code));
        assert_eq!(last, Some(LAST_CASED));
    }
}
