//! `Meta.indexes`: `models.Index` and what it covers.

use std::rc::Rc;

use crate::expression::Expression;
use crate::query::Q;
use crate::schema::Name;

/// A `models.Index`.
#[derive(Clone, Default)]
pub struct Index {
    /// `name`; empty until the model gives it one.
    pub name: Rc<str>,
    /// `fields`, a leading `-` for descending.
    pub fields: Vec<Rc<str>>,
    /// Positional expressions.
    pub expressions: Vec<Expression>,
    /// `condition`
    pub condition: Option<Rc<Q>>,
    /// `include`
    pub include: Vec<Rc<str>>,
    /// `opclasses`
    pub opclasses: Vec<Rc<str>>,
    /// `db_tablespace`
    pub db_tablespace: Option<Rc<str>>,
    /// A subclass's own name.
    pub class: Option<Name>,
}
