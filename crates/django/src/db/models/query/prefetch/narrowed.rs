//! A QuerySet narrowed to what belongs to the instances, a slice of it to as many for each (`_filter_prefetch_queryset`).

use std::rc::Rc;

use orm::expression::{Expr, Expression, OrderBy, Window};
use orm::query::{Operand, Part, Q, Query};
use orm::schema::{Ordering, Schema};
use python::exception::{PyResult, type_error};
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::to_orm;
use crate::db::models::query::{self, operand};

/// Narrows a QuerySet to what belongs to the instances; its slice becomes one for each of them.
pub(super) fn filter_prefetch_queryset(vm: &mut Vm, queryset: &Value, name: &str, instances: &[Value]) -> PyResult<()> {
    let path = format!("{name}__in");
    let among = operand(vm, &path, &Value::list(instances.to_vec()))?;
    let mut children = vec![Part::Lookup(path.as_str().into(), among)];
    let state = query::own(queryset)?;
    let schema = state.schema();
    if state.query().is_sliced() {
        let query = state.query();
        let (low, high) = query.limits();
        let window: Expression = Rc::new(Expr::Window(Rc::new(Window {
            expression: match orm::expression::func("RowNumber", Vec::new()) {
                Some(row_number) => row_number,
                None => return type_error("RowNumber is unknown"),
            },
            partition_by: vec![orm::expression::f(name)],
            order_by: orderings(&schema, &query),
            frame: None,
            output_field: None,
        })));
        children.push(Part::Expression(compare(vm, &schema, &window, "gt", low)?));
        if let Some(high) = high {
            children.push(Part::Expression(compare(vm, &schema, &window, "lte", high)?));
        }
        state.change(Query::clear_limits);
    }
    let q = Q { children, ..Q::default() };
    asking(vm, || state.change(|query| query.add_q(&schema, &q, true)))
}

fn compare(vm: &mut Vm, schema: &Rc<Schema>, window: &Expression, name: &str, mark: u64) -> PyResult<Expression> {
    let mark = to_orm(vm, &Value::Int(mark as i64))?;
    match asking(vm, || {
        orm::lookup::get_lookup(schema, window, name)
            .and_then(|found| found.map(|found| found.make(schema, window.clone(), Operand::Value(mark))).transpose())
    })? {
        Some(lookup) => Ok(Rc::new(Expr::Lookup(Rc::new(lookup)))),
        None => type_error("numbers can be compared"),
    }
}

/// A query's ordering as expressions: its own, reversed if it is, or its model's.
fn orderings(schema: &Schema, query: &Query) -> Vec<Expression> {
    let own = query.ordering();
    let of_model = || query.model.map(|model| schema.model(model).options.ordering.clone()).unwrap_or_default();
    let ordering: Vec<Ordering> =
        if own.is_empty() && query.has_default_ordering() { of_model() } else { own.to_vec() };
    let reversed = !query.is_standard_ordering();
    let one = |ordering: &Ordering| match ordering {
        Ordering::Path(path) => match path.strip_prefix('-') {
            Some(path) => orm::expression::f(path).ordered(!reversed),
            None => orm::expression::f(path.strip_prefix('+').unwrap_or(path)).ordered(reversed),
        },
        Ordering::Expression(expression) => match &**expression {
            Expr::OrderBy(order) => {
                Rc::new(Expr::OrderBy(OrderBy { descending: order.descending != reversed, ..order.clone() }))
            }
            _ => expression.ordered(reversed),
        },
    };
    ordering.iter().map(one).collect()
}
