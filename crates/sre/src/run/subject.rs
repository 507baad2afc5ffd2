//! The text that is searched, a character at a time in either direction.

use crate::fold::Fold;

/// UTF-8 text, or bytes that are each a character.
#[derive(Clone, Copy)]
pub(super) struct Subject<'a> {
    bytes: &'a [u8],
    is_text: bool,
}

impl<'a> Subject<'a> {
    pub(super) fn new(bytes: &'a [u8], is_text: bool) -> Self {
        Subject { bytes, is_text }
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The character at a place, and the place behind it.
    #[inline]
    pub(super) fn next(&self, at: usize) -> Option<(u32, usize)> {
        let first = *self.bytes.get(at)?;
        if first < 0x80 || !self.is_text {
            return Some((u32::from(first), at + 1));
        }
        let length = match first {
            0xF0.. => 4,
            0xE0.. => 3,
            _ => 2,
        };
        let rest = self.bytes.get(at + 1..(at + length).min(self.bytes.len()))?;
        let lead = u32::from(first) & (0x7F >> length);
        let code = rest.iter().fold(lead, |code, byte| code << 6 | u32::from(byte & 0x3F));
        Some((code, at + 1 + rest.len()))
    }

    /// The character before a place, and the place it is at.
    pub(super) fn before(&self, at: usize) -> Option<(u32, usize)> {
        let mut start = at.checked_sub(1)?;
        if self.is_text {
            while start > 0 && self.bytes.get(start).is_some_and(|byte| byte & 0xC0 == 0x80) {
                start -= 1;
            }
        }
        Some((self.next(start)?.0, start))
    }

    /// The place so many characters before another.
    pub(super) fn back(&self, at: usize, count: u32) -> Option<usize> {
        // A character is a byte at least.
        let start = at.checked_sub(count as usize)?;
        if !self.is_text {
            return Some(start);
        }
        (0..count).try_fold(at, |at, _| self.before(at).map(|(_, start)| start))
    }

    /// Behind a second occurrence, at a place, of what stands between two others.
    pub(super) fn repeats(&self, at: usize, from: usize, to: usize, fold: Option<Fold>) -> Option<usize> {
        let Some(fold) = fold else {
            let wanted = self.bytes.get(from..to)?;
            return self.bytes.get(at..)?.starts_with(wanted).then_some(at + wanted.len());
        };
        let (mut at, mut from) = (at, from);
        while from < to {
            let ((code, next), (wanted, after)) = (self.next(at)?, self.next(from)?);
            if fold.lower(code) != fold.lower(wanted) {
                return None;
            }
            (at, from) = (next, after);
        }
        Some(at)
    }

    /// The first place from one on whose byte is among these.
    pub(super) fn find(&self, at: usize, [low, high]: &[u128; 2]) -> Option<usize> {
        let wanted = |byte: &u8| {
            let bits = if *byte < 128 { low } else { high };
            bits >> (byte & 127) & 1 != 0
        };
        let rest = self.bytes.get(at..)?;
        if low.count_ones() == 1 && *high == 0 {
            let byte = low.trailing_zeros() as u8;
            return rest.iter().position(|found| *found == byte).map(|found| at + found);
        }
        // A character begins where the byte does not go on with one.
        let is_start = |byte: &u8| !self.is_text || byte & 0xC0 != 0x80;
        rest.iter().position(|byte| wanted(byte) && is_start(byte)).map(|found| at + found)
    }
}
