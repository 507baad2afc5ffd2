//! Python's regular expressions: the pattern syntax of `re`, compiled to a small program, and a matcher that backtracks.
//!
//! Named for CPython's engine, whose answers it gives: the leftmost match, the first alternative that leads to one, and
//! errors in its words. <https://docs.python.org/3.13/library/re.html>
//!
//! ```
//! use sre::{Matcher, Mode, Regex, Source};
//!
//! let regex = Regex::new(Source::Text(r"(?P<year>\d{4})-(\d\d)"), 0).unwrap();
//! let mut matcher = Matcher::new(&regex, "since 2026-01".as_bytes());
//! let found = matcher.run(0, Mode::Search, false, &mut || true).unwrap().unwrap();
//! assert_eq!(found.span(0), Some((6, 13)));
//! assert_eq!(found.span(2), Some((11, 13)));
//! assert_eq!(regex.names(), [("year".to_owned(), 1)]);
//! ```

mod compile;
mod fold;
mod parse;
mod problem;
mod program;
mod run;
mod set;
mod template;
mod tree;
pub mod unicode;
mod unicode_tables;

pub use problem::{Mistake, Problem};
pub use run::{Found, Matcher, Mode, Stopped};
pub use template::{Piece, template};

use program::Program;

/// The numbers of `re.RegexFlag`.
pub mod flag {
    /// `re.IGNORECASE`
    pub const IGNORECASE: u32 = 2;
    /// `re.LOCALE`
    pub const LOCALE: u32 = 4;
    /// `re.MULTILINE`
    pub const MULTILINE: u32 = 8;
    /// `re.DOTALL`
    pub const DOTALL: u32 = 16;
    /// `re.UNICODE`
    pub const UNICODE: u32 = 32;
    /// `re.VERBOSE`
    pub const VERBOSE: u32 = 64;
    /// `re.ASCII`
    pub const ASCII: u32 = 256;
    /// Those that say what a letter is, of which there is one.
    pub(crate) const TYPES: u32 = ASCII | LOCALE | UNICODE;
}

/// A pattern as it was written.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// A `str`: it matches UTF-8 text.
    Text(&'a str),
    /// A `bytes`.
    Bytes(&'a [u8]),
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Regex {
    program: Program,
    flags: u32,
    groups: usize,
    names: Vec<(String, usize)>,
    is_text: bool,
}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// What `re.compile` raises.
    pub fn new(source: Source<'_>, flags: u32) -> Result<Regex, Problem> {
        let is_text = matches!(source, Source::Text(_));
        let parsed = parse::parse(source, flags)?;
        let program = compile::compile(&parsed.nodes, parsed.flags, &parsed.widths)?;
        let groups = parsed.widths.len().saturating_sub(1);
        Ok(Regex { program, flags: parsed.flags, groups, names: parsed.names, is_text })
    }

    /// The flags given, those inside the pattern, and [`flag::UNICODE`] where it holds.
    pub fn flags(&self) -> u32 {
        self.flags
    }

    /// How many groups capture.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// The named groups with their numbers, in the order of the pattern.
    pub fn names(&self) -> &[(String, usize)] {
        &self.names
    }

    /// Whether the pattern is a `str`.
    pub fn is_text(&self) -> bool {
        self.is_text
    }

    /// Whether the pattern occurs anywhere in a subject.
    ///
    /// # Errors
    /// When `go_on` says no.
    pub fn is_match(&self, subject: &[u8], go_on: &mut dyn FnMut() -> bool) -> Result<bool, Stopped> {
        Ok(Matcher::new(self, subject).run(0, Mode::Search, false, go_on)?.is_some())
    }
}

#[cfg(test)]
mod tests;
