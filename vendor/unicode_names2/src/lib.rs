//! No character has a name here.
//!
//! `ruff_python_parser` calls one function of the real `unicode_names2`, for the escape `"\N{BULLET}"`. The table of
//! names behind it is 0.8 MB of WebAssembly, 300 KB after brotli: a third of the page for one escape. `python::parse`
//! sees the escape before the parser does and says that it is not supported.

/// The character of this name: always none.
pub fn character(_name: &str) -> Option<char> {
    None
}
