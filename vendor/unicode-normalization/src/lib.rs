//! Unicode's normal form of a name, from the browser's own tables.
//!
//! `ruff_python_parser` calls one function of the real `unicode-normalization`, `nfkc`, for names that are not ASCII. The tables
//! behind it are 130 KB of WebAssembly, and every browser has them: `String.prototype.normalize`.

/// What the parser imports to call `nfkc` on a `&str`.
pub trait UnicodeNormalization {
    /// The characters of Normalization Form KC.
    fn nfkc(self) -> std::vec::IntoIter<char>;
}

impl UnicodeNormalization for &str {
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn nfkc(self) -> std::vec::IntoIter<char> {
        let normal = String::from(js_sys::JsString::from(self).normalize("NFKC"));
        normal.chars().collect::<Vec<_>>().into_iter()
    }

    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn nfkc(self) -> std::vec::IntoIter<char> {
        let normal = icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(self);
        normal.chars().collect::<Vec<_>>().into_iter()
    }
}
