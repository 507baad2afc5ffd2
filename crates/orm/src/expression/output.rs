//! The type of an expression: `output_field`, and Django's complaints when there is none or more than one.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::arithmetic::{Nature, combined_type};
use crate::expression::function::OutputRule;
use crate::expression::{Col, Combined, Expr, Expression, FieldIdentity, Output, boolean, kind_field};
use crate::schema::{Field, FieldKind, Schema};
use crate::value::Value;

/// `expression.output_field`
pub fn output_field(expr: &Expr, schema: &Schema) -> Result<Rc<Field>> {
    output_field_or_none(expr, schema)?.ok_or_else(unknown_output_field)
}

/// Nothing says what type an expression has.
pub(crate) fn unknown_output_field() -> Error {
    Error::Other(
        "django.db.models.expressions.OutputFieldIsNoneError",
        "Cannot resolve expression type, unknown output_field".into(),
    )
}

/// `expression._output_field_or_none`; mixed types are still an error.
pub fn output_field_or_none(expr: &Expr, schema: &Schema) -> Result<Option<Rc<Field>>> {
    if let Some(class) = crate::expression::custom::class_of(expr)
        && let Some(own) = class.output_field(&Rc::new(expr.clone()), schema)
    {
        return own;
    }
    Ok(match expr {
        Expr::Value(literal) => match &literal.output_field {
            Some(field) => Some(field.0.clone()),
            None => value_kind(&literal.value).map(kind_field),
        },
        Expr::JsonNull => Some(kind_field(FieldKind::Json)),
        Expr::Raw(raw) => Some(given(&raw.output_field).unwrap_or_else(|| kind_field(FieldKind::Bare))),
        Expr::Col(col) => Some(col_field(col, schema)),
        Expr::ColPairs(pairs) => Some(pairs.output.field.clone()),
        Expr::Ref(_, source) | Expr::PositionRef(_, _, source) | Expr::DatabaseDefault(source) => {
            output_field_or_none(source, schema)?
        }
        Expr::Combined(combined) => Some(combined_field(combined, schema)?),
        Expr::Func(func) => match given(&func.output_field) {
            Some(field) => Some(field),
            None => by_rule(func.function.row().output, &func.args, schema)?,
        },
        Expr::Aggregate(aggregate) => match given(&aggregate.output_field) {
            Some(field) => Some(field),
            None => by_rule(aggregate.function.row().output, &aggregate.args, schema)?,
        },
        Expr::Wrapper(_, field, _) => Some(field.0.clone()),
        Expr::Case(case) => match given(&case.output_field) {
            Some(field) => Some(field),
            None => {
                let results: Vec<_> =
                    case.cases.iter().map(|(_, result)| result).chain([&case.default]).cloned().collect();
                same_type(&results, schema)?
            }
        },
        Expr::Subquery(subquery) => match &subquery.output_field {
            Some(field) => Some(field.clone()),
            None => subquery.query.output_field(schema)?,
        },
        Expr::Query(query) => query.output_field(schema)?,
        Expr::OrderBy(order) => output_field_or_none(&order.expression, schema)?,
        Expr::Window(window) => match given(&window.output_field) {
            Some(field) => Some(field),
            None => output_field_or_none(&window.expression, schema)?,
        },
        Expr::List(items) => same_type(items, schema)?,
        Expr::Sliced(inner, ..) => output_field_or_none(inner, schema)?,
        Expr::Exists(_)
        | Expr::Negated(_)
        | Expr::Lookup(_)
        | Expr::Where(_)
        | Expr::Nothing
        | Expr::ExtraWhere(..) => Some(boolean()),
        Expr::Custom(custom) => same_type(&custom.parts, schema)?,
        Expr::Star => None,
        Expr::F(_) | Expr::OuterRef(..) | Expr::ResolvedOuterRef(_) | Expr::Q(_) => {
            return Err(Error::Attribute(
                format!("'{}' object has no attribute '_output_field_or_none'", expr.class_name()).into(),
            ));
        }
    })
}

/// `getattr(expression, "conditional", False)`: what cannot be asked yet is not.
pub fn conditional(expr: &Expr, schema: &Schema) -> Result<bool> {
    Ok(match expr {
        Expr::Lookup(_) | Expr::Where(_) | Expr::Q(_) | Expr::Exists(_) | Expr::Negated(_) | Expr::Nothing => true,
        Expr::OrderBy(_) => false,
        _ => match output_field_or_none(expr, schema) {
            Ok(field) => field.is_some_and(|field| field.behaviour() == FieldKind::Boolean),
            Err(Error::Attribute(_)) => false,
            Err(error) => return Err(error),
        },
    })
}

/// The field a column behaves as: of a relation seen from its target, the key on the other side.
pub fn col_field(col: &Col, schema: &Schema) -> Rc<Field> {
    relation_field(&col.output, schema)
}

/// See [`col_field`].
pub fn relation_field(output: &Output, schema: &Schema) -> Rc<Field> {
    match output.field.model {
        Some(model) if output.reverse => schema.pk(model),
        _ => output.field.clone(),
    }
}

/// The kind `Value(value)` has when not told (`Value._resolve_output_field`).
pub fn value_kind(value: &Value) -> Option<FieldKind> {
    Some(match value {
        Value::Text(_) => FieldKind::Char,
        Value::Bool(_) => FieldKind::Boolean,
        Value::Int(_) | Value::BigInt(_) => FieldKind::Integer,
        Value::Float(_) => FieldKind::Float,
        Value::DateTime(_) => FieldKind::DateTime,
        Value::Date(_) => FieldKind::Date,
        Value::Time(_) => FieldKind::Time,
        Value::Duration(_) => FieldKind::Duration,
        Value::Decimal(_) => FieldKind::Decimal,
        Value::Bytes(_) => FieldKind::Binary,
        Value::Uuid(_) => FieldKind::Uuid,
        Value::Null | Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Object(_) => return None,
    })
}

fn given(field: &Option<FieldIdentity>) -> Option<Rc<Field>> {
    field.as_ref().map(|field| field.0.clone())
}

fn by_rule(rule: OutputRule, args: &[Expression], schema: &Schema) -> Result<Option<Rc<Field>>> {
    Ok(match rule {
        OutputRule::Kind(kind) => Some(kind_field(kind)),
        OutputRule::Source => same_type(args, schema)?,
        OutputRule::First => match args.first() {
            Some(first) => Some(output_field(first, schema)?),
            None => None,
        },
        OutputRule::Numeric => {
            let mut kinds = Vec::new();
            for arg in args {
                kinds.extend(output_field_or_none(arg, schema)?.map(|field| field.behaviour()));
            }
            if kinds.iter().any(|kind| kind.is_a(FieldKind::Decimal)) {
                Some(kind_field(FieldKind::Decimal))
            } else if args.is_empty() || kinds.iter().any(|kind| kind.is_a(FieldKind::Integer)) {
                Some(kind_field(FieldKind::Float))
            } else {
                same_type(args, schema)?
            }
        }
    })
}

/// The one type of all that have one.
fn same_type(exprs: &[Expression], schema: &Schema) -> Result<Option<Rc<Field>>> {
    let mut first: Option<Rc<Field>> = None;
    for expr in exprs {
        let Some(field) = output_field_or_none(expr, schema)? else { continue };
        match &first {
            None => first = Some(field),
            Some(known) if value_field(known).kind.is_a(value_field(&field).kind) => {}
            Some(known) => {
                return Err(Error::field(format!(
                    "Expression contains mixed types: {}, {}. You must set output_field.",
                    value_field(known).class_name(),
                    value_field(&field).class_name()
                )));
            }
        }
    }
    Ok(first)
}

/// The field that says what an expression's values are: a generated field's own.
fn value_field(field: &Rc<Field>) -> &Rc<Field> {
    match &field.generated {
        Some(generated) => &generated.output_field,
        None => field,
    }
}

fn combined_field(combined: &Combined, schema: &Schema) -> Result<Rc<Field>> {
    if let Some(field) = &combined.output_field {
        return Ok(field.0.clone());
    }
    if combined.nature == Nature::Temporal {
        return Ok(kind_field(FieldKind::Duration));
    }
    let lhs = output_field_or_none(&combined.lhs, schema)?;
    let rhs = output_field_or_none(&combined.rhs, schema)?;
    let kind = |field: &Option<Rc<Field>>| field.as_ref().map(|field| field.behaviour());
    match combined_type(combined.connector, kind(&lhs), kind(&rhs)) {
        Some(kind) => Ok(kind_field(kind)),
        None => Err(Error::field(format!(
            "Cannot infer type of '{}' expression involving these types: {}, {}. You must set output_field.",
            combined.connector.symbol(),
            value_field(&output_field(&combined.lhs, schema)?).class_name(),
            value_field(&output_field(&combined.rhs, schema)?).class_name(),
        ))),
    }
}
