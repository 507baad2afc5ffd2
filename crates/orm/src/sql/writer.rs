//! Text and parameters, appended together. The only place that quotes.

use crate::sql::Predicate;
use crate::value::Value;

/// A statement being written.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Sql {
    /// The text, `%s` for each parameter.
    pub text: String,
    /// The parameters.
    pub params: Vec<Value>,
    /// An operand turned out to be empty or full, which makes the whole lookup or call so.
    pub(crate) raised: Option<Predicate>,
}

/// A point in a statement to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    text: usize,
    params: usize,
}

impl Sql {
    /// Appends text.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a placeholder and its parameter.
    pub fn param(&mut self, value: Value) {
        self.text.push_str("%s");
        self.params.push(value);
    }

    /// Appends a name in quotes, unless it has them.
    pub fn name(&mut self, name: &str) {
        if name.len() > 1 && name.starts_with('"') && name.ends_with('"') {
            self.text.push_str(name);
            return;
        }
        self.text.reserve(name.len() + 2);
        self.text.push('"');
        self.text.push_str(name);
        self.text.push('"');
    }

    /// Appends another statement.
    pub fn append(&mut self, other: Sql) {
        self.text.push_str(&other.text);
        self.params.extend(other.params);
    }

    /// Where the statement stands.
    pub(crate) fn mark(&self) -> Mark {
        Mark { text: self.text.len(), params: self.params.len() }
    }

    /// Takes back what was written since.
    pub(crate) fn rewind(&mut self, mark: Mark) {
        self.text.truncate(mark.text);
        self.params.truncate(mark.params);
    }

    /// What was written since.
    pub(crate) fn since(&self, mark: Mark) -> &str {
        self.text.get(mark.text..).unwrap_or_default()
    }

    /// Puts text before what was written since; it has no parameters.
    pub(crate) fn insert(&mut self, mark: Mark, text: &str) {
        self.text.insert_str(mark.text, text);
    }
}

/// A name in double quotes, unless it has them.
pub fn quote_name(name: &str) -> String {
    let mut sql = Sql::default();
    sql.name(name);
    sql.text
}
