//! `exact`, `gt`, `gte`, `lt`, `lte`, `isnull`: one expression against one value; and what all lookups share.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::{Expr, Expression, output};
use crate::lookup::{Lookup, LookupRow, Rhs, operand_expression};
use crate::query::{Operand, Query};
use crate::schema::{Field, FieldKind, Schema, prepare};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

/// The value as the left side's type stores it (`get_prep_lookup`).
pub(super) fn prepare_rhs(schema: &Schema, lhs: &Expression, rhs: Operand, prepare_rhs: bool) -> Result<Rhs> {
    // What a plain field makes of an instance, or of a list with one, is its own affair.
    let plain = |operand: &Operand| match operand {
        Operand::Value(value) => Some(value.clone()),
        Operand::Instance(instance) => Some(Value::Object(Rc::new(crate::lookup::InstanceValue(instance.clone())))),
        _ => None,
    };
    let value = match &rhs {
        Operand::List(items) => items.iter().map(plain).collect::<Option<Rc<[Value]>>>().map(Value::List),
        one => plain(one),
    };
    let Some(value) = value else { return operand_expression(rhs).map(Rhs::Expression) };
    if !prepare_rhs {
        return Ok(Rhs::Value(value));
    }
    match output::output_field_or_none(lhs, schema)? {
        Some(field) => prepare::get_prep_value(schema, &field, &value).map(Rhs::Value),
        None => Ok(Rhs::Value(value)),
    }
}

/// `Exact.get_prep_lookup` and the integers' rounding.
pub(super) fn prepare(
    schema: &Schema,
    row: &'static LookupRow,
    operator: &str,
    lhs: &Expression,
    rhs: Operand,
) -> Result<Rhs> {
    if row.name == "exact"
        && let Some(query) = operand_query(&rhs)
    {
        return exact_query(schema, query).map(Rhs::Expression);
    }
    let rhs = match rhs {
        Operand::Value(Value::Float(number))
            if matches!(row.style, super::Style::Integer(_)) && (operator == ">=" || operator == "<") =>
        {
            Operand::Value(Value::Int(number.ceil() as i64))
        }
        rhs => rhs,
    };
    prepare_rhs(schema, lhs, rhs, row.prepare_rhs)
}

/// The query of an operand that is one.
pub(super) fn operand_query(rhs: &Operand) -> Option<&Rc<Query>> {
    match rhs {
        Operand::Query(query) => Some(query),
        Operand::Expression(expression) => super::query_of(expression),
        _ => None,
    }
}

/// Refuses a query that cannot be compared with `=` for not being of one row, or not of so many columns.
pub(super) fn check_exact_query(schema: &Schema, query: &Query, columns: usize) -> Result<()> {
    if !query.has_limit_one() {
        return Err(Error::value(
            "The QuerySet value for an exact lookup must be limited to one result using slicing.",
        ));
    }
    let given = query.subquery_fields_len(schema);
    if given != columns {
        return Err(Error::value(format!(
            "The QuerySet value for the exact lookup must have {columns} selected fields (received {given})"
        )));
    }
    Ok(())
}

/// A subquery that is compared with `=`: one row, one column.
fn exact_query(schema: &Schema, query: &Rc<Query>) -> Result<Expression> {
    check_exact_query(schema, query, 1)?;
    let mut query = (**query).clone();
    if !query.has_select_fields() {
        query.clear_select_clause();
        query.add_fields(schema, &["pk".into()], true)?;
    }
    Ok(Rc::new(Expr::Query(Rc::new(query))))
}

/// The field whose `get_db_prep_value` a lookup's value goes through: a relation's target.
pub(super) fn db_field(schema: &Schema, lhs: &Expression) -> Result<Rc<Field>> {
    let field = output::output_field(lhs, schema)?;
    if field.kind.is_foreign_key() { schema.target_field(&field) } else { Ok(field) }
}

/// `lhs = value`
pub(crate) fn write(lookup: &Lookup, operator: &str, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    // A boolean expression needs no comparison with true.
    if operator == "="
        && let Rhs::Value(Value::Bool(flag)) = lookup.rhs
        && is_where_supported(&lookup.lhs, compiler.schema)?
    {
        if !flag {
            sql.push("NOT ");
        }
        return compiler.process_lhs(&lookup.lhs, sql);
    }
    match compiler.process_lhs(&lookup.lhs, sql)? {
        Predicate::Sql => {}
        other => return Ok(other),
    }
    sql.push(" ");
    sql.push(operator);
    sql.push(" ");
    match &lookup.rhs {
        Rhs::Value(value) => {
            let field = db_field(compiler.schema, &lookup.lhs)?;
            sql.param(prepare::get_db_prep_value(compiler.schema, &field, value, true)?);
            Ok(Predicate::Sql)
        }
        Rhs::Expression(rhs) => compiler.process_rhs(rhs, sql),
        Rhs::Expressions(_) => Err(Error::type_("unexpected list of expressions")),
    }
}

/// `conditional_expression_supported_in_where_clause` of SQLite for what is conditional.
fn is_where_supported(lhs: &Expression, schema: &Schema) -> Result<bool> {
    Ok(match &**lhs {
        Expr::Exists(_) | Expr::Lookup(_) | Expr::Where(_) => true,
        Expr::Wrapper(inner, field, _) => field.0.kind == FieldKind::Boolean && is_where_supported(inner, schema)?,
        Expr::Raw(_) => output::conditional(lhs, schema)?,
        Expr::Negated(inner) => is_where_supported(inner, schema)?,
        _ => false,
    })
}

/// The same for integers: beyond SQLite's range the answer is known without asking.
pub(crate) fn write_integer(
    lookup: &Lookup,
    operator: &str,
    compiler: &Compiler<'_>,
    sql: &mut Sql,
) -> Result<Predicate> {
    if let Rhs::Value(value @ (Value::Int(_) | Value::BigInt(_))) = &lookup.rhs {
        let field = output::output_field(&lookup.lhs, compiler.schema)?;
        let positive = is_positive(&field);
        let (under, over) = match value {
            Value::Int(number) => (positive && *number < 0, false),
            Value::BigInt(digits) => (digits.starts_with('-'), !digits.starts_with('-')),
            _ => (false, false),
        };
        if under {
            return Ok(if operator.starts_with('>') { Predicate::Always } else { Predicate::Never });
        }
        if over {
            return Ok(if operator.starts_with('<') { Predicate::Always } else { Predicate::Never });
        }
    }
    write(lookup, operator, compiler, sql)
}

/// Whether the column has no negative numbers.
pub(super) fn is_positive(field: &Field) -> bool {
    matches!(&*field.internal_type(), "PositiveBigIntegerField" | "PositiveIntegerField" | "PositiveSmallIntegerField")
}

/// `lhs IS NULL`
pub(crate) fn write_is_null(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let Rhs::Value(Value::Bool(is_null)) = lookup.rhs else {
        return Err(Error::value("The QuerySet value for an isnull lookup must be True or False."));
    };
    if let Expr::Value(literal) = &*lookup.lhs {
        return Ok(if literal.value.is_null() == is_null { Predicate::Always } else { Predicate::Never });
    }
    match compiler.process_lhs(&lookup.lhs, sql)? {
        Predicate::Sql => {}
        other => return Ok(other),
    }
    sql.push(if is_null { " IS NULL" } else { " IS NOT NULL" });
    Ok(Predicate::Sql)
}
