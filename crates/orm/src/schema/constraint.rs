//! `Meta.constraints`: checks and uniqueness.

use std::rc::Rc;

use crate::expression::Expression;
use crate::query::Q;
use crate::schema::Literal;

/// A constraint of a model.
#[derive(Clone)]
pub struct Constraint {
    /// `name`
    pub name: Rc<str>,
    /// What it demands.
    pub rule: Rule,
    /// `violation_error_code`
    pub violation_error_code: Option<Rc<str>>,
    /// `violation_error_message`
    pub violation_error_message: Option<Literal>,
}

/// What a constraint demands.
#[derive(Clone)]
pub enum Rule {
    /// `CheckConstraint(condition=...)`; a condition is a Q or a boolean expression.
    Check(Condition),
    /// `UniqueConstraint`
    Unique(Unique),
    /// A subclass of `BaseConstraint` this library does not know.
    Custom(Literal),
}

/// A check's condition.
#[derive(Clone)]
pub enum Condition {
    /// `Q(...)`
    Q(Rc<Q>),
    /// A boolean expression.
    Expression(Expression),
}

/// `UniqueConstraint`
#[derive(Clone, Default)]
pub struct Unique {
    /// `fields`
    pub fields: Vec<Rc<str>>,
    /// Positional expressions.
    pub expressions: Vec<Expression>,
    /// `condition`
    pub condition: Option<Rc<Q>>,
    /// `deferrable`: `Some(true)` is `Deferrable.DEFERRED`, `Some(false)` `IMMEDIATE`.
    pub deferrable: Option<bool>,
    /// `include`
    pub include: Vec<Rc<str>>,
    /// `opclasses`
    pub opclasses: Vec<Rc<str>>,
    /// `nulls_distinct`
    pub nulls_distinct: Option<bool>,
}
