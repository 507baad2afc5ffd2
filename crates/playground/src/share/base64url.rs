//! Base64 in the URL alphabet, without padding (RFC 4648, section 5).

use super::ShareError;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text of these bytes.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for digit in 0..=chunk.len() {
            let value = (group >> (18 - 6 * digit)) & 63;
            text.push(ALPHABET.get(value as usize).map_or('A', |c| char::from(*c)));
        }
    }
    text
}

/// The bytes of a text. Bits that a last character has to spare must be zero: one notebook, one link.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, ShareError> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut group, mut bits) = (0u32, 0);
    for (at, c) in text.chars().enumerate() {
        let digit = digit(c).ok_or(ShareError::Character(c, at))?;
        group = (group << 6 | digit) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((group >> bits & 0xff) as u8);
        }
    }
    match bits {
        6 => Err(ShareError::Truncated),
        _ if group & ((1 << bits) - 1) != 0 => Err(ShareError::Damaged),
        _ => Ok(bytes),
    }
}

fn digit(c: char) -> Option<u32> {
    match c {
        'A'..='Z' => Some(c as u32 - 'A' as u32),
        'a'..='z' => Some(c as u32 - 'a' as u32 + 26),
        '0'..='9' => Some(c as u32 - '0' as u32 + 52),
        '-' => Some(62),
        '_' => Some(63),
        _ => None,
    }
}
