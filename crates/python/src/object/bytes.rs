//! `bytes`' representation.

/// An immutable sequence of bytes.
pub struct Bytes {
    data: Box<[u8]>,
}

impl Bytes {
    /// Bytes with this content.
    pub fn new(data: Vec<u8>) -> Self {
        Bytes { data: data.into_boxed_slice() }
    }

    /// The content.
    pub fn as_slice(&self) -> &[u8] {
        &self.data
    }
}
