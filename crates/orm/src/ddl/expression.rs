//! Conditions and expressions of a table's own definition: compiled without aliases, their values written in.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::FUNC;
use crate::expression::resolve::{Resolving, resolve};
use crate::expression::{Expr, Expression, Func, OrderBy, tree, typed_value};
use crate::query::{Part, Q, Query};
use crate::schema::{Condition, ModelId, Schema};
use crate::sql::{Compiler, Predicate, Sql};

use super::quote::interpolate;
use super::table::{Column, Table};

/// The condition of a partial index.
pub(super) fn condition_sql(table: &Table, condition: &Q) -> Result<String> {
    let mut query = bare_query(table.id);
    let node = query.build_where(&table.schema, condition)?;
    let mut sql = Sql::default();
    let predicate = Compiler::new(&table.schema).write_where(&node, &mut sql)?;
    written(predicate, sql)
}

/// The condition of a CHECK.
pub(super) fn check_sql(table: &Table, condition: &Condition) -> Result<String> {
    match condition {
        Condition::Q(condition) => condition_sql(table, condition),
        Condition::Expression(expression) => {
            let children = vec![Part::Expression(expression.clone())];
            condition_sql(table, &Q { children, ..Q::default() })
        }
    }
}

/// An expression of an index: in parentheses unless it is a column, its order and collation outside of them.
pub(super) fn index_expression_sql(table: &Table, expression: &Expression) -> Result<String> {
    let mut query = bare_query(table.id);
    let indexed = indexed(expression, &mut |root| {
        let root = resolve(root, &mut query, resolving(&table.schema))?;
        Ok(matches!(&*root, Expr::Col(_)))
    })?;
    let mut query = bare_query(table.id);
    let resolved = resolve(&indexed, &mut query, resolving(&table.schema))?;
    compile(&table.schema, &resolved)
}

/// The columns an expression uses.
pub(super) fn expression_columns(table: &Table, expression: &Expression) -> Vec<Rc<str>> {
    let mut query = bare_query(table.id);
    let Ok(resolved) = resolve(expression, &mut query, resolving(&table.schema)) else { return Vec::new() };
    let mut columns = Vec::new();
    tree::columns(&resolved, true, &mut columns);
    columns
        .iter()
        .filter_map(|column| match &**column {
            Expr::Col(column) => Some(column.target.column.clone()),
            _ => None,
        })
        .collect()
}

/// The expression of a `db_default`: of a plain value what the field makes of it, of one given as `Value(...)` what its own type
/// makes of it.
pub(super) fn default_sql(column: &Column, expression: &Expression) -> Result<String> {
    match &**expression {
        Expr::Value(literal) if literal.output_field.is_none() && !column.field.db_default_wrapped => {
            compile(&column.schema, &typed_value(literal.value.clone(), column.field.clone()))
        }
        _ => expression_sql(column, expression),
    }
}

/// The expression of a generated column.
pub(super) fn expression_sql(column: &Column, expression: &Expression) -> Result<String> {
    let mut query = column.field.model.map_or_else(Query::empty, bare_query);
    let resolved = resolve(expression, &mut query, resolving(&column.schema))?;
    compile(&column.schema, &resolved)
}

/// Whether a default is a plain value, which needs no parentheses.
pub(super) fn is_value(expression: &Expression) -> bool {
    matches!(&**expression, Expr::Value(_))
}

fn bare_query(model: ModelId) -> Query {
    Query { alias_cols: false, ..Query::new(model) }
}

fn resolving(schema: &Schema) -> Resolving<'_> {
    Resolving { allow_joins: false, ..Resolving::new(schema) }
}

fn compile(schema: &Schema, expression: &Expression) -> Result<String> {
    let mut sql = Sql::default();
    let predicate = Compiler::new(schema).compile(expression, &mut sql)?;
    written(predicate, sql)
}

fn written(predicate: Predicate, sql: Sql) -> Result<String> {
    match predicate {
        Predicate::Sql => interpolate(&sql.text, &sql.params),
        Predicate::Never => Err(Error::Other("django.core.exceptions.EmptyResultSet", "".into())),
        Predicate::Always => Err(Error::Other("django.core.exceptions.FullResultSet", "".into())),
    }
}

/// Django's `IndexExpression`: what is indexed, in parentheses unless it is a column, then its collation, then its order.
fn indexed(expression: &Expression, is_column: &mut dyn FnMut(&Expression) -> Result<bool>) -> Result<Expression> {
    let mut around: Vec<Expression> = Vec::new();
    let mut root = expression.clone();
    while let Some(inner) = wrapped(&root) {
        around.push(std::mem::replace(&mut root, inner));
    }
    let mut deeper = Vec::new();
    collect_wrappers(&root, &mut deeper);
    let all: Vec<&Expression> = around.iter().chain(&deeper).collect();
    let orders = all.iter().filter(|one| matches!(&****one, Expr::OrderBy(_))).count();
    if orders > 1 || all.len() - orders > 1 {
        return Err(Error::value("Multiple references to OrderBy, Collate can't be used in an indexed expression."));
    }
    if !deeper.is_empty() {
        return Err(Error::value("OrderBy, Collate must be topmost expressions in an indexed expression."));
    }
    if !is_column(&root)? {
        root = Rc::new(Expr::Func(Func::new(&FUNC, vec![root]).with("template", "(%(expressions)s)")));
    }
    around.sort_by_key(|one| matches!(&**one, Expr::OrderBy(_)));
    for one in around {
        root = match &*one {
            Expr::OrderBy(order) => Rc::new(Expr::OrderBy(OrderBy { expression: root, ..order.clone() })),
            Expr::Func(collate) => Rc::new(Expr::Func(Func { args: vec![root], ..collate.clone() })),
            _ => root,
        };
    }
    Ok(root)
}

/// What an order or a collation is of.
fn wrapped(expression: &Expression) -> Option<Expression> {
    match &**expression {
        Expr::OrderBy(order) => Some(order.expression.clone()),
        Expr::Func(func) if func.function.row().name == "Collate" => func.args.first().cloned(),
        _ => None,
    }
}

fn collect_wrappers(expression: &Expression, found: &mut Vec<Expression>) {
    tree::for_each(expression, &mut |part| {
        if wrapped(part).is_some() {
            found.push(part.clone());
        }
        collect_wrappers(part, found);
    });
}
