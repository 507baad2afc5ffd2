//! Query expressions.

use std::rc::Rc;

/// A query expression, shared.
pub type Expression = Rc<Expr>;

/// A node.
#[derive(PartialEq, Debug, Clone)]
pub enum Expr {
    /// A value.
    Value(crate::Value),
}
