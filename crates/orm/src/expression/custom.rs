//! An expression class of the user's: the one trait by which code from outside enters a query.
//!
//! A `Func` subclass that only sets attributes needs none of this (see [`crate::expression::function::GivenFunction`]);
//! one that overrides `as_sql`, `resolve_expression` or `output_field` does.

use std::any::Any;
use std::rc::Rc;

use crate::error::Result;
use crate::expression::Expression;
use crate::schema::{Field, Literal, Schema};
use crate::sql::Compiler;
use crate::value::Value;

/// Text and parameters that user code wrote.
pub type Fragment = (String, Vec<Value>);

/// An expression the library does not know the inside of.
pub trait CustomExpression {
    /// The class's name, for messages.
    fn class_name(&self) -> Rc<str>;
    /// `repr()`
    fn repr(&self) -> Rc<str>;
    /// `get_source_expressions()`
    fn source_expressions(&self) -> Vec<Expression>;
    /// A copy after `set_source_expressions()`.
    fn with_source_expressions(&self, parts: Vec<Expression>) -> Result<Rc<dyn CustomExpression>>;
    /// `output_field`; none when it cannot be told.
    fn output_field(&self, schema: &Schema) -> Result<Option<Rc<Field>>>;
    /// `as_sql(compiler, connection)`; `compiler.fragment()` compiles parts.
    fn as_sql(&self, compiler: &Compiler<'_>) -> Result<Fragment>;
    /// `resolve_expression()` of its own; none for the usual resolving of its parts.
    fn resolve(&self) -> Option<Result<Expression>> {
        None
    }
    /// `contains_aggregate` beyond what its parts contain.
    fn contains_aggregate(&self) -> bool {
        false
    }
    /// `window_compatible`
    fn window_compatible(&self) -> bool {
        false
    }
    /// `filterable`
    fn filterable(&self) -> bool {
        true
    }
    /// `deconstruct()` for migrations.
    fn deconstruct(&self) -> Option<Literal> {
        None
    }
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn Any;
    /// Whether it is the same expression.
    fn equals(&self, other: &dyn CustomExpression) -> bool;
}

/// A custom expression, shared.
#[derive(Clone)]
pub struct Shared(pub Rc<dyn CustomExpression>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0.equals(other.0.as_ref())
    }
}
