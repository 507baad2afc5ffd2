//! Statements that wait: indexes are created last, and until then their table may be renamed or dropped.
//!
//! Django: `django.db.backends.ddl_references`. Names are written out only when the statement runs.

use std::fmt;
use std::rc::Rc;

use super::name::{create_index_name, quote_name};

/// A statement made of text and of references that follow renames.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    parts: Vec<Part>,
}

/// A piece of a [`Statement`].
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Text that refers to nothing.
    Text(String),
    /// A table's name.
    Table(Rc<str>),
    /// Columns of a table, each with what follows it (`DESC`, or nothing).
    Columns(Rc<str>, Vec<(Rc<str>, &'static str)>),
    /// The name that table and columns give an index, ending in a suffix.
    IndexName(Rc<str>, Vec<Rc<str>>, &'static str),
    /// Compiled expressions and the columns they use.
    Expressions {
        /// The table.
        table: Rc<str>,
        /// The columns used.
        columns: Vec<Rc<str>>,
        /// The text.
        sql: String,
    },
}

impl Statement {
    /// A statement of those parts.
    pub fn new(parts: Vec<Part>) -> Self {
        Statement { parts }
    }

    /// Whether any part refers to the table.
    pub fn references_table(&self, table: &str) -> bool {
        self.parts.iter().any(|part| part.table().is_some_and(|own| &**own == table))
    }

    /// Whether any part refers to that column of the table.
    pub fn references_column(&self, table: &str, column: &str) -> bool {
        self.parts
            .iter()
            .any(|part| part.table().is_some_and(|own| &**own == table) && part.columns().any(|own| own == column))
    }

    /// The columns it is over, in order: of the part that lists them.
    pub fn columns(&self) -> Vec<&str> {
        self.parts
            .iter()
            .find(|part| matches!(part, Part::Columns(..) | Part::Expressions { .. }))
            .map(|part| part.columns().collect())
            .unwrap_or_default()
    }

    /// Follows `ALTER TABLE old RENAME TO new`.
    pub fn rename_table_references(&mut self, old: &str, new: &str) {
        for part in &mut self.parts {
            if let Some(table) = part.table_mut()
                && &**table == old
            {
                *table = new.into();
            }
        }
    }
}

impl Part {
    fn table(&self) -> Option<&Rc<str>> {
        match self {
            Part::Text(_) => None,
            Part::Table(table)
            | Part::Columns(table, _)
            | Part::IndexName(table, ..)
            | Part::Expressions { table, .. } => Some(table),
        }
    }

    fn table_mut(&mut self) -> Option<&mut Rc<str>> {
        match self {
            Part::Text(_) => None,
            Part::Table(table)
            | Part::Columns(table, _)
            | Part::IndexName(table, ..)
            | Part::Expressions { table, .. } => Some(table),
        }
    }

    fn columns(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Part::Text(_) | Part::Table(_) => Box::new(std::iter::empty()),
            Part::Columns(_, columns) => Box::new(columns.iter().map(|(column, _)| &**column)),
            Part::IndexName(_, columns, _) | Part::Expressions { columns, .. } => {
                Box::new(columns.iter().map(|column| &**column))
            }
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| part.fmt(f))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Text(text) => f.write_str(text),
            Part::Table(table) => f.write_str(&quote_name(table)),
            Part::Columns(_, columns) => {
                for (index, (column, suffix)) in columns.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}{}", quote_name(column))?;
                    if !suffix.is_empty() {
                        write!(f, " {suffix}")?;
                    }
                }
                Ok(())
            }
            Part::IndexName(table, columns, suffix) => {
                f.write_str(&quote_name(&create_index_name(table, columns, suffix)))
            }
            Part::Expressions { sql, .. } => f.write_str(sql),
        }
    }
}
