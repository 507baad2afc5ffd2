//! A notebook as the fragment of a link, and back.
//!
//! The text of a fragment is base64url without padding over: one byte for the version of this layout, one byte for the
//! dictionary, four bytes of Adler-32 over the notebook (big-endian, as zlib has it), and a raw deflate stream
//! (RFC 1951) that may refer back into the dictionary. Old links always open: a version or a dictionary, once
//! released, never changes; better ones get the next number.
//!
//! ```
//! use playground::share::{decode, encode};
//! let link = encode("# %%\nCustomer.objects.all()\n");
//! assert_eq!(decode(&link).as_deref(), Ok("# %%\nCustomer.objects.all()\n"));
//! ```

mod base64url;
mod deflate;

use std::fmt;

/// The largest notebook a link may hold, in bytes of UTF-8.
pub const MAX_NOTEBOOK_BYTES: usize = 1 << 20;

const VERSION: u8 = 1;
const DICTIONARY: u8 = 1;
const HEADER_BYTES: usize = 6;

/// Why a link does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareError {
    /// There is nothing in the link.
    Empty,
    /// A character that no link has, and where it is (counted from 0).
    Character(char, usize),
    /// The link ends too early: it was cut off when it was copied.
    Truncated,
    /// Written by a version of Teacup that does not exist yet.
    Version(u8),
    /// Refers to a dictionary that does not exist yet.
    Dictionary(u8),
    /// The characters are those of a link, but they do not decode to what was shared.
    Damaged,
    /// The notebook inside is larger than [`MAX_NOTEBOOK_BYTES`].
    TooLarge,
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ShareError::Empty => write!(f, "This link holds no notebook."),
            ShareError::Character(c, at) => {
                write!(f, "This link is damaged: the character {c:?} at position {at} does not belong in it.")
            }
            ShareError::Truncated => write!(f, "This link is incomplete: its end is missing. Copy the whole link."),
            ShareError::Version(n) => {
                write!(f, "This link was made by a newer Teacup (link version {n}). Reload the page and try again.")
            }
            ShareError::Dictionary(n) => {
                write!(f, "This link was made by a newer Teacup (dictionary {n}). Reload the page and try again.")
            }
            ShareError::Damaged => write!(f, "This link is damaged: it does not hold the notebook that was shared."),
            ShareError::TooLarge => write!(
                f,
                "The notebook in this link is larger than {} KB, more than Teacup opens.",
                MAX_NOTEBOOK_BYTES / 1024
            ),
        }
    }
}

impl std::error::Error for ShareError {}

/// The fragment for a notebook, without its `#`. What is larger than [`MAX_NOTEBOOK_BYTES`] encodes, but does not open.
pub fn encode(notebook: &str) -> String {
    let mut bytes = vec![VERSION, DICTIONARY];
    bytes.extend(checksum(notebook.as_bytes()).to_be_bytes());
    bytes.extend(deflate::compress(notebook.as_bytes(), dictionary(DICTIONARY).unwrap_or_default()));
    base64url::encode(&bytes)
}

/// The notebook in a fragment.
pub fn decode(fragment: &str) -> Result<String, ShareError> {
    let bytes = base64url::decode(fragment)?;
    let Some((header, stream)) = bytes.split_first_chunk::<HEADER_BYTES>() else {
        return Err(if bytes.is_empty() { ShareError::Empty } else { ShareError::Truncated });
    };
    let [version, dictionary_id, checked @ ..] = *header;
    if version != VERSION {
        return Err(ShareError::Version(version));
    }
    let dictionary = dictionary(dictionary_id).ok_or(ShareError::Dictionary(dictionary_id))?;
    let notebook = deflate::decompress(stream, dictionary, MAX_NOTEBOOK_BYTES)?;
    if checksum(&notebook) != u32::from_be_bytes(checked) {
        return Err(ShareError::Damaged);
    }
    String::from_utf8(notebook).map_err(|_| ShareError::Damaged)
}

/// What the stream may refer back to. A dictionary is never changed: links were made with it.
fn dictionary(id: u8) -> Option<&'static [u8]> {
    match id {
        0 => Some(b""),
        1 => Some(include_bytes!("share/dictionary_1.txt")),
        _ => None,
    }
}

fn checksum(bytes: &[u8]) -> u32 {
    miniz_oxide::mz_adler32_oxide(miniz_oxide::MZ_ADLER32_INIT, bytes)
}

#[cfg(test)]
mod tests;
