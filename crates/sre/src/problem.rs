//! Why a pattern or a template cannot be compiled.

/// Why a pattern or a template cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// `re.PatternError`
    Pattern(Mistake),
    /// `ValueError`: flags that contradict the kind of pattern or each other.
    Flags(&'static str),
    /// `OverflowError`
    Repetition,
    /// `RecursionError`: groups within groups within groups.
    Nesting,
    /// `IndexError`: a template names a group that the pattern does not have.
    UnknownGroup(String),
    /// Python has it and we do not.
    Unsupported(&'static str),
}

/// A mistake in the text of a pattern or template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    before: String,
    /// Shown as Python shows a string.
    name: Option<String>,
    after: String,
    /// Where, counted in characters.
    pub position: Option<usize>,
}

impl Mistake {
    pub(crate) fn new(message: impl Into<String>, position: Option<usize>) -> Self {
        Mistake { before: message.into(), name: None, after: String::new(), position }
    }

    pub(crate) fn named(before: &str, name: &str, after: String, position: usize) -> Self {
        Mistake { before: before.to_owned(), name: Some(name.to_owned()), after, position: Some(position) }
    }

    /// `error.msg`, given how Python shows a string.
    pub fn message(&self, repr: impl FnOnce(&str) -> String) -> String {
        let name = self.name.as_deref().map(repr).unwrap_or_default();
        format!("{}{name}{}", self.before, self.after)
    }
}

impl From<Mistake> for Problem {
    fn from(mistake: Mistake) -> Self {
        Problem::Pattern(mistake)
    }
}
