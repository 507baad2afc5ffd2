//! Comparisons that are written the same whatever value of a kind they compare with.

use crate::expression::Expr;
use crate::lookup::{Lookup, Op, Rhs, Style, compare};
use crate::query::{Connective, Query, Where};
use crate::schema::{FieldKind, Schema};
use crate::value::Value;

impl Query {
    /// Whether the condition is that columns equal these values, in this order, where every other value of the same kind would be
    /// prepared and written as this one is: then the statement for others differs in its parameters alone.
    pub fn compares_plainly(&self, schema: &Schema, values: &[Value]) -> bool {
        let mut values = values.iter();
        is_plain(schema, &self.where_, &mut values) && values.next().is_none()
    }
}

fn is_plain(schema: &Schema, node: &Where, values: &mut std::slice::Iter<'_, Value>) -> bool {
    node.connector == Connective::And
        && !node.negated
        && node.children.iter().all(|child| match &**child {
            Expr::Where(inner) => is_plain(schema, inner, values),
            Expr::Lookup(lookup) => values.next().is_some_and(|value| takes_any(schema, lookup, value)),
            _ => false,
        })
}

/// Whether what is said of this value holds of all of its kind: an int in a column of any ints, a text in one of texts.
fn takes_any(schema: &Schema, lookup: &Lookup, value: &Value) -> bool {
    let (Op::Builtin(row), Expr::Col(col), Rhs::Value(prepared)) = (&lookup.op, &*lookup.lhs, &lookup.rhs) else {
        return false;
    };
    let equals = matches!(row.style, Style::Compare("=") | Style::Integer("=") | Style::Related("="));
    let Ok(field) = compare::db_field(schema, &lookup.lhs) else { return false };
    let fields = [&field, &col.target, &col.output.field];
    let is_builtin = fields.iter().all(|field| field.custom.is_none() && field.generated.is_none());
    equals
        && is_builtin
        && prepared == value
        && match value {
            Value::Int(_) => field.kind.is_a(FieldKind::Integer) && !compare::is_positive(&field),
            Value::Text(_) => field.kind.is_a(FieldKind::Char) || field.kind == FieldKind::Text,
            _ => false,
        }
}
