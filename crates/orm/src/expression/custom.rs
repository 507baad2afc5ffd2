//! An expression class of the user's: the one trait by which code from outside enters a query.
//!
//! A `Func` or `Aggregate` subclass stays the call it is and only hangs its overrides on it
//! ([`crate::expression::function::GivenFunction`]); any other expression class is a node of its own, [`Custom`].

use std::any::Any;
use std::rc::Rc;

use crate::error::Result;
use crate::expression::Expression;
use crate::expression::resolve::Resolving;
use crate::query::Query;
use crate::schema::{Field, Literal, Schema};
use crate::sql::{Compiler, Predicate};
use crate::value::Value;

/// Text and parameters that user code wrote.
pub type Fragment = (String, Vec<Value>);

/// What a class of the user's overrides. `expr` is always the node as it stands in the query, its parts resolved.
pub trait CustomExpression {
    /// The class's name, for messages.
    fn class_name(&self) -> Rc<str>;
    /// `repr()`
    fn repr(&self) -> Rc<str>;
    /// `output_field`; the outer `None` where the class does not say.
    fn output_field(&self, _expr: &Expression, _schema: &Schema) -> Option<Result<Option<Rc<Field>>>> {
        None
    }
    /// `as_sql(compiler, connection)`; none where the class leaves it to the built-in one.
    fn as_sql(&self, _expr: &Expression, _compiler: &Compiler<'_>) -> Option<Result<(Fragment, Predicate)>> {
        None
    }
    /// `resolve_expression()` of its own; none for the usual resolving of its parts.
    fn resolve(&self, _expr: &Expression, _query: &mut Query, _cx: Resolving<'_>) -> Option<Result<Expression>> {
        None
    }
    /// `get_group_by_cols()` of its own.
    fn group_by_cols(&self, _expr: &Expression) -> Option<Vec<Expression>> {
        None
    }
    /// `contains_aggregate` beyond what its parts contain.
    fn contains_aggregate(&self) -> bool {
        false
    }
    /// `filterable`
    fn filterable(&self) -> bool {
        true
    }
    /// Whether the class defines `convert_value`; the binder then calls it on what it reads.
    fn converts(&self) -> bool {
        false
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

/// An expression whose class is the user's, and its parts.
#[derive(Clone)]
pub struct Custom {
    /// What it does.
    pub class: Rc<dyn CustomExpression>,
    /// `get_source_expressions()`
    pub parts: Vec<Expression>,
}

impl PartialEq for Custom {
    fn eq(&self, other: &Self) -> bool {
        (Rc::ptr_eq(&self.class, &other.class) || self.class.equals(other.class.as_ref())) && self.parts == other.parts
    }
}

/// The user's class behind a node, if it is one.
pub fn class_of(expr: &crate::expression::Expr) -> Option<&Rc<dyn CustomExpression>> {
    use crate::expression::Expr;
    match expr {
        Expr::Custom(custom) => Some(&custom.class),
        Expr::Func(func) => func.function.given().and_then(|given| given.overrides.as_ref()),
        Expr::Aggregate(aggregate) => aggregate.function.given().and_then(|given| given.overrides.as_ref()),
        _ => None,
    }
}
