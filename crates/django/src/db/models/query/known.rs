//! `get()` by plain values: its statement is compiled once for the names and the kinds of the values, then only given others.
//!
//! That holds of a QuerySet to which nothing was done but by its manager, and of comparisons that are written the same whatever
//! they compare with ([`Query::compares_plainly`]). What is known lies in the model's layout, and is forgotten with it when
//! anything about the models or the lookups changes.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use orm::query::{Connective, Operand, Part, Q, Query};
use orm::schema::Schema;
use orm::sql::Select;
use python::object::class::Class;
use python::object::str::Str;
use python::value::Value;

/// How many statements are kept of a model.
const MOST: usize = 16;

/// The statements of a model's `get()`.
#[derive(Default)]
pub(crate) struct Known(RefCell<Vec<Rc<Statement>>>);

/// A statement whose parameters are the values compared with.
pub(super) struct Statement {
    q: Q,
    pub(super) select: Rc<Select>,
    /// `QuerySet`, whose `get` this is.
    pub(super) class: Rc<Class>,
    /// For each slot the column it comes from, once it was looked for.
    pub(super) columns: OnceCell<Rc<[Option<usize>]>>,
}

impl Known {
    /// The statement for a condition and its parameters.
    pub(super) fn find(&self, q: &Q) -> Option<(Rc<Statement>, Vec<orm::Value>)> {
        let known = self.0.borrow();
        let found = known.iter().find(|statement| is_alike(&statement.q, q))?;
        Some((found.clone(), values(q)?))
    }

    /// As [`Known::find`], for a condition that is nothing but keyword arguments.
    pub(super) fn find_given(&self, given: &[(Str, Value)]) -> Option<(Rc<Statement>, Vec<orm::Value>)> {
        let known = self.0.borrow();
        known.iter().find_map(|statement| Some((statement.clone(), given_as(&statement.q, given)?)))
    }

    /// Keeps the statement that a condition came to, if another would come to the same.
    pub(super) fn keep(&self, schema: &Schema, q: &Q, query: &Query, select: &Rc<Select>, class: Rc<Class>) {
        let Some(values) = values(q) else { return };
        // Of equal values it could not be told which is which.
        let is_distinct = |(at, value): (usize, &orm::Value)| !values.iter().skip(at + 1).any(|other| other == value);
        if values != select.params
            || !values.iter().enumerate().all(is_distinct)
            || !query.compares_plainly(schema, &values)
        {
            return;
        }
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.remove(0);
        }
        known.push(Rc::new(Statement { q: q.clone(), select: select.clone(), class, columns: OnceCell::new() }));
    }
}

/// Keyword arguments in the order of a condition that compares the same with values of the same kinds.
fn given_as(known: &Q, given: &[(Str, Value)]) -> Option<Vec<orm::Value>> {
    let value = |part: &Part| {
        let Part::Lookup(path, Operand::Value(like)) = part else { return None };
        match (&given.iter().find(|(name, _)| **name == **path)?.1, like) {
            (Value::Int(number), orm::Value::Int(_)) => Some(orm::Value::Int(*number)),
            (Value::Str(text), orm::Value::Text(_)) => Some(orm::Value::text(text)),
            _ => None,
        }
    };
    if known.children.len() != given.len() {
        return None;
    }
    let mut values = Vec::with_capacity(given.len());
    for part in &known.children {
        values.push(value(part)?);
    }
    Some(values)
}

/// Whether two conditions compare the same with values of the same kinds.
fn is_alike(known: &Q, q: &Q) -> bool {
    q.connector == Connective::And
        && !q.negated
        && known.children.len() == q.children.len()
        && known.children.iter().zip(&q.children).all(|parts| match parts {
            (Part::Lookup(known, Operand::Value(like)), Part::Lookup(path, Operand::Value(value))) => {
                known == path && std::mem::discriminant(like) == std::mem::discriminant(value)
            }
            _ => false,
        })
}

/// The values of a condition that is nothing but lookups that must all hold.
fn values(q: &Q) -> Option<Vec<orm::Value>> {
    if q.connector != Connective::And || q.negated {
        return None;
    }
    let value = |part: &Part| match part {
        Part::Lookup(_, Operand::Value(value)) => Some(value.clone()),
        _ => None,
    };
    q.children.iter().map(value).collect()
}
