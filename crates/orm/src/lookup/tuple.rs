//! Lookups of a composite primary key: columns in a row against values in a row.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Col, ColPairs, Expr, Expression, Output, typed_value};
use crate::lookup::{Lookup, LookupRow, Rhs, compare};
use crate::query::{Connective, Operand, Where};
use crate::schema::{Field, Schema};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

fn pairs(lhs: &Expression) -> Result<&ColPairs> {
    match &**lhs {
        Expr::ColPairs(pairs) => Ok(pairs),
        _ => Err(Error::value("Composite field lookups only work with composite expressions.")),
    }
}

/// What is compared must have the key's shape.
pub(super) fn prepare(schema: &Schema, row: &LookupRow, lhs: &Expression, rhs: Operand) -> Result<Rhs> {
    let pairs = pairs(lhs)?;
    let name = row.name;
    // To compare a relation with nothing is to ask whether it is there.
    if pairs.output.field.relation.is_some() && matches!(rhs, Operand::Value(Value::Null)) {
        return match name {
            "in" => Err(Error::type_("'NoneType' object is not iterable")),
            _ => Ok(Rhs::Value(Value::Null)),
        };
    }
    let rhs = super::related::row_of(schema, lhs, rhs, name == "in")?;
    let field = Value::text(&name_of(schema, &pairs.output)).repr();
    let count = pairs.targets.len();
    let complain = |what: &str| Err(Error::value(format!("'{name}' lookup of {field} {what}")));
    if let Some(query) = compare::operand_query(&rhs)
        && pairs.output.field.relation.is_some()
        && name != "in"
    {
        return refuse(schema, name, query, count);
    }
    if let Some(query) = compare::operand_query(&rhs) {
        // A relation compares with the fields that it refers to.
        let output = &pairs.output;
        let there = match output.field.relation.as_ref() {
            Some(_) if output.reverse => output.field.model,
            Some(relation) => relation.model.get().copied(),
            None => None,
        };
        let chosen = if there.is_some() && there == query.model && !query.has_select_fields() {
            let mut query = (**query).clone();
            query.clear_select_clause();
            query.set_values(schema, &pairs.sources.iter().map(|field| field.name.clone()).collect::<Vec<_>>())?;
            Rc::new(query)
        } else {
            query.clone()
        };
        let query = &chosen;
        if name == "exact" {
            compare::check_exact_query(schema, query, count)?;
        }
        let given = query.subquery_fields_len(schema);
        if given != count && name == "in" {
            return Err(Error::value(format!(
                "The QuerySet value for the 'in' lookup must have {count} selected fields (received {given})"
            )));
        }
        let mut query = (**query).clone();
        query.clear_ordering(false, true);
        if !query.has_select_fields() {
            query.clear_select_clause();
            query.add_fields(schema, &["pk".into()], true)?;
        }
        return Ok(Rhs::Expression(Rc::new(Expr::Query(Rc::new(query)))));
    }
    let value = match rhs {
        Operand::Value(value) => value,
        Operand::Expression(expression) if name != "in" && matches!(*expression, Expr::ResolvedOuterRef(_)) => {
            return Ok(Rhs::Expression(expression));
        }
        // A tuple some of whose values are computed, or a list of such.
        Operand::List(items) if name != "in" => {
            if items.len() != count {
                return complain(&format!("must have {count} elements"));
            }
            return Ok(Rhs::Expressions(row_parts(schema, pairs, &items)?.into()));
        }
        Operand::List(items) => {
            let Some(rows) = items.iter().map(row_items).collect::<Option<Vec<_>>>() else {
                return complain("must be a collection of tuples or lists");
            };
            if rows.iter().any(|row| row.len() != count) {
                return complain(&format!("must have {count} elements each"));
            }
            let rows = rows.iter().map(|row| Ok(Rc::new(Expr::List(row_parts(schema, pairs, row)?.into()))));
            return Ok(Rhs::Expressions(rows.collect::<Result<Vec<_>>>()?.into()));
        }
        Operand::Instance(_) => return complain("must be a tuple or a list"),
        _ if name != "in" && pairs.output.field.relation.is_some() => {
            return Err(Error::value(format!("'{name}' doesn't support multi-column subqueries.")));
        }
        other => {
            let class = super::operand_expression(other)?.class_name();
            let wanted =
                if name == "in" { "must be a Query object" } else { "only supports OuterRef and QuerySet objects" };
            return Err(Error::value(format!("'{name}' subquery lookup of {field} {wanted} (received '{class}')")));
        }
    };
    let Some(items) = value.items() else { return complain("must be a tuple or a list") };
    if name != "in" {
        if items.len() != count {
            return complain(&format!("must have {count} elements"));
        }
        return Ok(Rhs::Value(value));
    }
    if !items.iter().all(|item| item.items().is_some()) {
        return complain("must be a collection of tuples or lists");
    }
    if !items.iter().all(|item| item.items().is_some_and(|values| values.len() == count)) {
        return complain(&format!("must have {count} elements each"));
    }
    Ok(Rhs::Value(value))
}

/// The name a key or relation goes by: from the other side, that of the way back.
fn name_of(schema: &Schema, output: &Output) -> Rc<str> {
    let there = output.field.relation.as_ref().filter(|_| output.reverse).and_then(|relation| relation.model.get());
    let back = there
        .and_then(|model| schema.meta(*model).reverse.iter().find(|reverse| reverse.field.label == output.field.label));
    back.map_or_else(|| output.field.name.clone(), |reverse| reverse.query_name.clone())
}

/// Refuses to compare a relation by several columns with a query.
fn refuse(schema: &Schema, name: &str, query: &crate::query::Query, count: usize) -> Result<Rhs> {
    if name == "exact" {
        compare::check_exact_query(schema, query, count)?;
    }
    Err(Error::value(format!("'{name}' doesn't support multi-column subqueries.")))
}

/// The columns of a left side: a composite key's, or those of a tuple.
fn columns(lhs: &Expression) -> Result<Vec<Expression>> {
    match &**lhs {
        Expr::List(items) => Ok(items.to_vec()),
        _ => {
            let pairs = pairs(lhs)?;
            // What is compared with a column is of the type of the field that it refers to.
            let column = |(target, source): (&Rc<Field>, &Rc<Field>)| {
                let output = Output { field: source.clone(), reverse: false };
                Rc::new(Expr::Col(Col { output, ..Col::new(pairs.alias.clone(), target.clone()) })) as Expression
            };
            Ok(pairs.targets.iter().zip(&pairs.sources).map(column).collect())
        }
    }
}

fn write_lhs(lhs: &Expression, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    if let Expr::List(items) = &**lhs {
        return write_parts(items, compiler, sql);
    }
    sql.push("(");
    compiler.process_lhs(lhs, sql)?;
    sql.push(")");
    Ok(())
}

/// The parts of an operand that is a row of values.
fn row_items(row: &Operand) -> Option<Vec<Operand>> {
    match row {
        Operand::List(items) => Some(items.to_vec()),
        Operand::Value(value) => Some(value.items()?.iter().cloned().map(Operand::Value).collect()),
        _ => None,
    }
}

/// Each part of a row as an expression of its column's type.
fn row_parts(schema: &Schema, pairs: &ColPairs, row: &[Operand]) -> Result<Vec<Expression>> {
    let part = |(target, part): (&Rc<Field>, &Operand)| match part {
        Operand::Value(value) => Ok(typed_value(value.clone(), schema.output_field(target)?)),
        Operand::Instance(instance) => {
            let value = Value::Object(Rc::new(super::InstanceValue(instance.clone())));
            Ok(typed_value(value, schema.output_field(target)?))
        }
        other => super::operand_expression(other.clone()),
    };
    pairs.sources.iter().zip(row).map(part).collect()
}

fn write_parts(items: &[Expression], compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    sql.push("(");
    for (index, item) in items.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        match &**item {
            Expr::List(inner) => write_parts(inner, compiler, sql)?,
            _ => {
                compiler.compile(item, sql)?;
            }
        }
    }
    sql.push(")");
    Ok(())
}

fn write_row(columns: &[Expression], values: &[Value], compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    sql.push("(");
    for (index, (column, value)) in columns.iter().zip(values).enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        let field = match &**column {
            Expr::Col(col) => compiler.schema.output_field(&col.output.field)?,
            other => crate::expression::output::output_field(&Rc::new(other.clone()), compiler.schema)?,
        };
        compiler.compile(&typed_value(value.clone(), field), sql)?;
    }
    sql.push(")");
    Ok(())
}

/// `("a", "b") = (1, 2)`
pub(crate) fn write(lookup: &Lookup, operator: &str, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let columns = columns(&lookup.lhs)?;
    write_lhs(&lookup.lhs, compiler, sql)?;
    sql.push(" ");
    sql.push(operator);
    sql.push(" ");
    match &lookup.rhs {
        Rhs::Value(value) => write_row(&columns, value.items().unwrap_or_default(), compiler, sql)?,
        Rhs::Expression(rhs) => match &**rhs {
            Expr::ColPairs(_) => {
                sql.push("(");
                compiler.compile(rhs, sql)?;
                sql.push(")");
            }
            Expr::Query(_) | Expr::ResolvedOuterRef(_) | Expr::OuterRef(..) => return compiler.process_rhs(rhs, sql),
            _ => return Err(Error::value("Composite field lookups only work with composite expressions.")),
        },
        Rhs::Expressions(items) => write_parts(items, compiler, sql)?,
    }
    Ok(Predicate::Sql)
}

/// `("a", "b") IN ((1, 2), (3, 4))`
pub(crate) fn write_in(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let columns = columns(&lookup.lhs)?;
    // A NULL is equal to nothing.
    if let Rhs::Expressions(rows) = &lookup.rhs {
        let is_null = |part: &Expression| matches!(&**part, Expr::Value(literal) if literal.value.is_null());
        let has_null = |row: &Expression| matches!(&**row, Expr::List(parts) if parts.iter().any(is_null));
        let rows: Vec<Expression> = rows.iter().filter(|row| !has_null(row)).cloned().collect();
        if rows.is_empty() {
            return Ok(Predicate::Never);
        }
        write_lhs(&lookup.lhs, compiler, sql)?;
        sql.push(" IN ");
        write_parts(&rows, compiler, sql)?;
        return Ok(Predicate::Sql);
    }
    let Rhs::Value(value) = &lookup.rhs else { return write(lookup, "IN", compiler, sql) };
    let rows = value.items().unwrap_or_default().iter().filter_map(Value::items);
    let rows: Vec<&[Value]> = rows.filter(|row| !row.iter().any(Value::is_null)).collect();
    if rows.is_empty() {
        return Ok(Predicate::Never);
    }
    write_lhs(&lookup.lhs, compiler, sql)?;
    sql.push(" IN (");
    for (index, row) in rows.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        write_row(&columns, row, compiler, sql)?;
    }
    sql.push(")");
    Ok(Predicate::Sql)
}

/// A key is null when any column is.
pub(crate) fn write_is_null(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let columns = columns(&lookup.lhs)?;
    let Rhs::Value(Value::Bool(is_null)) = lookup.rhs else {
        let related = matches!(&*lookup.lhs, Expr::ColPairs(pairs) if pairs.output.field.relation.is_some());
        if related && !lookup.rhs.is_direct() {
            return Err(Error::value("'isnull' doesn't support multi-column subqueries."));
        }
        return Err(Error::value("The QuerySet value for an isnull lookup must be True or False."));
    };
    let children = columns.into_iter().map(|column| Lookup::is_null(column, is_null)).collect();
    let connector = if is_null { Connective::Or } else { Connective::And };
    compiler.write_where(&Where::new(children, connector), sql)
}
