//! Lookups of JSONField and of the keys of its documents.

use crate::error::{Error, Result};
use crate::expression::function::json::{
    KEY_TEXT_TRANSFORM, as_key, compile_json_path, key_transform, unwrap, write_extracted,
};
use crate::expression::{Expr, Expression, Func, output};
use crate::lookup::{Lookup, LookupRow, Rhs, Style};
use crate::query::Operand;
use crate::schema::{FieldKind, json as json_text, prepare};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;
use std::rc::Rc;

const fn key(name: &'static str, class: &'static str, style: Style) -> LookupRow {
    let prepare_rhs = !matches!(style, Style::IExact | Style::Pattern(..) | Style::Regex | Style::KeyIsNull);
    LookupRow { name, class, field: FieldKind::Json, style, prepare_rhs }
}

/// The lookups of a key (`KeyTransform.register_lookup`).
pub const KEY_LOOKUPS: &[LookupRow] = &[
    key("in", "KeyTransformIn", Style::KeyIn),
    key("exact", "KeyTransformExact", Style::KeyExact),
    key("iexact", "KeyTransformIExact", Style::IExact),
    key("isnull", "KeyTransformIsNull", Style::KeyIsNull),
    key("icontains", "KeyTransformIContains", Style::Pattern("%", "%")),
    key("startswith", "KeyTransformStartsWith", Style::Pattern("", "%")),
    key("istartswith", "KeyTransformIStartsWith", Style::Pattern("", "%")),
    key("endswith", "KeyTransformEndsWith", Style::Pattern("%", "")),
    key("iendswith", "KeyTransformIEndsWith", Style::Pattern("%", "")),
    key("regex", "KeyTransformRegex", Style::Regex),
    key("iregex", "KeyTransformIRegex", Style::Regex),
    key("lt", "KeyTransformLt", Style::KeyCompare("<")),
    key("lte", "KeyTransformLte", Style::KeyCompare("<=")),
    key("gt", "KeyTransformGt", Style::KeyCompare(">")),
    key("gte", "KeyTransformGte", Style::KeyCompare(">=")),
];

/// Lookups of text take a key as text.
pub(super) fn text_lhs(row: &LookupRow, lhs: Expression) -> Expression {
    if !matches!(row.style, Style::IExact | Style::Pattern(..) | Style::Regex) {
        return lhs;
    }
    match as_key(&lhs) {
        Some(func) if row.class.starts_with("KeyTransform") => {
            let text = Func { function: (&KEY_TEXT_TRANSFORM).into(), ..func.clone() };
            Rc::new(Expr::Func(text))
        }
        _ => lhs,
    }
}

/// `has_key` takes any value, the others a list of keys as text.
pub(super) fn prepare_has_key(row: &LookupRow, rhs: Operand) -> Result<Rhs> {
    match rhs {
        Operand::Value(value) if row.name == "has_key" => Ok(Rhs::Value(value)),
        Operand::Value(value) => {
            let keys: Vec<Value> = match &value {
                Value::List(items) | Value::Tuple(items) => items.iter().map(|key| Value::from(key.to_str())).collect(),
                Value::Dict(items) => items.iter().map(|(key, _)| Value::from(key.to_str())).collect(),
                Value::Text(text) => text.chars().map(|key| Value::from(key.to_string())).collect(),
                _ => return Err(not_iterable(&value.type_name())),
            };
            Ok(Rhs::Value(Value::List(keys.into())))
        }
        other => match super::operand_expression(other)? {
            expression if row.name == "has_key" => Ok(Rhs::Expression(expression)),
            expression => Err(not_iterable(&expression.class_name())),
        },
    }
}

fn not_iterable(class: &str) -> Error {
    Error::type_(format!("'{class}' object is not iterable"))
}

/// `has_key`, `has_keys`, `has_any_keys`
pub(crate) fn write_has_key(
    lookup: &Lookup,
    row: &LookupRow,
    compiler: &Compiler<'_>,
    sql: &mut Sql,
) -> Result<Predicate> {
    // A key given as an expression is one path; a list is a condition for each. A key that is no text is written as JSON
    // writes it, which is no key.
    let mut paths: Vec<(String, String)> = Vec::new();
    match &lookup.rhs {
        Rhs::Value(value) => {
            for key in value.items().unwrap_or(std::slice::from_ref(value)) {
                paths.push((String::new(), json_text::dumps(key)?));
            }
        }
        Rhs::Expression(rhs) => {
            let Some(func) = as_key(rhs) else {
                return Err(Error::type_(format!("Object of type {} is not JSON serializable", rhs.class_name())));
            };
            let keys = unwrap(func).1;
            if let Some((last, rest)) = keys.split_last() {
                paths.push((compile_json_path(rest, false), json_text::dumps(&Value::text(last))?));
            }
        }
        Rhs::Expressions(_) => {}
    }
    let joiner = match row.name {
        "has_keys" => Some(" AND "),
        "has_any_keys" => Some(" OR "),
        _ => None,
    };
    if paths.is_empty() && joiner.is_none() {
        return Ok(Predicate::Always);
    }
    sql.push(if joiner.is_some() { "(" } else { "" });
    for (index, (rest, last)) in paths.iter().enumerate() {
        if index > 0 {
            sql.push(joiner.unwrap_or_default());
        }
        write_key_type(&lookup.lhs, &format!("{rest}.{last}"), compiler, sql)?;
        sql.push(" IS NOT NULL");
    }
    sql.push(if joiner.is_some() { ")" } else { "" });
    Ok(Predicate::Sql)
}

/// `JSON_TYPE(document, path)`, `keys` being the path's end.
fn write_key_type(lhs: &Expression, keys: &str, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    let (document, mut path) = match as_key(lhs) {
        Some(func) => {
            let (document, keys) = unwrap(func);
            (document.unwrap_or(lhs), compile_json_path(&keys, true))
        }
        None => (lhs, "$".to_owned()),
    };
    path.push_str(keys);
    sql.push("JSON_TYPE(");
    compiler.compile(document, sql)?;
    sql.push(", ");
    sql.param(Value::from(path));
    sql.push(")");
    Ok(())
}

/// `data__key__isnull`
pub(crate) fn write_key_is_null(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let Some(func) = as_key(&lookup.lhs) else { return Ok(Predicate::Sql) };
    let Some(inner) = func.lhs() else { return Ok(Predicate::Sql) };
    let name = func.extra_text("key_name").unwrap_or_default();
    write_key_type(inner, &compile_json_path(&[name], false), compiler, sql)?;
    let null = match &lookup.rhs {
        Rhs::Value(value) => is_true(value),
        _ => true,
    };
    sql.push(if null { " IS NULL" } else { " IS NOT NULL" });
    Ok(Predicate::Sql)
}

/// `bool(value)`
fn is_true(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) | Value::Int(0) => false,
        Value::Float(number) => *number != 0.0,
        Value::Text(text) => !text.is_empty(),
        Value::Dict(items) => !items.is_empty(),
        value => value.items().is_none_or(|items| !items.is_empty()),
    }
}

/// The text of a value as the field's encoder writes it.
fn dumps(lhs: &Expression, compiler: &Compiler<'_>, value: &Value) -> Result<String> {
    if let Ok(Some(field)) = output::output_field_or_none(lhs, compiler.schema)
        && let Some(text) = field.custom.as_ref().and_then(|custom| custom.get_db_prep_value(&field, value, true))
    {
        return text.map(|text| text.to_str());
    }
    json_text::dumps(value)
}

/// Whether the text of a value must be extracted to compare with what a key gives.
fn encoded(text: String) -> (Value, bool) {
    let plain = matches!(text.as_str(), "null" | "true" | "false");
    (Value::from(text), !plain)
}

/// JSONField's `exact`: the document as text.
pub(crate) fn write_exact(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" = ");
    match &lookup.rhs {
        Rhs::Value(value) => {
            if value.is_null() {
                crate::zone::warn_deprecated(
                    "Using None as the right-hand side of an exact lookup on JSONField to mean JSON scalar 'null' is \
                     deprecated. Use JSONNull() instead (or use the __isnull lookup if you meant SQL NULL).",
                );
            }
            sql.param(Value::from(dumps(&lookup.lhs, compiler, value)?));
        }
        Rhs::Expression(rhs) => return compiler.process_rhs(rhs, sql),
        Rhs::Expressions(_) => {}
    }
    Ok(Predicate::Sql)
}

/// A key's `exact`.
pub(crate) fn write_key_exact(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" = ");
    match &lookup.rhs {
        Rhs::Value(value) => push_encoded(dumps(&lookup.lhs, compiler, value)?, sql),
        Rhs::Expression(rhs) if as_key(rhs).is_some() => return compiler.process_rhs(rhs, sql),
        // Every parameter of the other side is taken for a document.
        Rhs::Expression(rhs) => {
            let mut side = Sql::default();
            let predicate = compiler.process_rhs(rhs, &mut side)?;
            let mut params = std::mem::take(&mut side.params).into_iter();
            for (index, text) in side.text.split("%s").enumerate() {
                if let Some(param) = (index > 0).then(|| params.next()).flatten() {
                    let plain = matches!(&param, Value::Text(text) if matches!(&**text, "null" | "true" | "false"));
                    sql.push(if plain { "" } else { "JSON_EXTRACT(" });
                    sql.param(param);
                    sql.push(if plain { "" } else { ", '$')" });
                }
                sql.push(text);
            }
            sql.raised = sql.raised.or(side.raised);
            return Ok(predicate);
        }
        Rhs::Expressions(_) => {}
    }
    Ok(Predicate::Sql)
}

fn push_encoded(text: String, sql: &mut Sql) {
    let (text, extract) = encoded(text);
    sql.push(if extract { "JSON_EXTRACT(" } else { "" });
    sql.param(text);
    sql.push(if extract { ", '$')" } else { "" });
}

/// `Value(...)` among what a document is looked for in: JSON as it is, anything else as its own type prepares it.
fn push_literal(literal: &crate::expression::Literal, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    let mut value = literal.value.clone();
    match &literal.output_field {
        Some(field) if field.0.kind == FieldKind::Json => {}
        _ if value.is_null() => {
            sql.push("NULL");
            return Ok(());
        }
        Some(field) => value = prepare::get_prep_value(compiler.schema, &field.0, &value)?,
        None => {}
    }
    push_encoded(json_text::dumps(&value)?, sql);
    Ok(())
}

/// `in` of a document or a key.
pub(crate) fn write_in(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let Rhs::Value(value) = &lookup.rhs else {
        write_in_lhs(lookup, compiler, sql)?;
        sql.push(" IN ");
        if let Rhs::Expression(rhs) = &lookup.rhs {
            return compiler.process_rhs(rhs, sql);
        }
        sql.push("(");
        if let Rhs::Expressions(items) = &lookup.rhs {
            for (index, item) in items.iter().enumerate() {
                sql.push(if index > 0 { ", " } else { "" });
                match &**item {
                    Expr::Value(literal) => push_literal(literal, compiler, sql)?,
                    _ => {
                        compiler.compile(item, sql)?;
                    }
                }
            }
        }
        sql.push(")");
        return Ok(Predicate::Sql);
    };
    let items = super::membership::distinct(value.items().unwrap_or_default());
    if items.is_empty() {
        return Ok(Predicate::Never);
    }
    write_in_lhs(lookup, compiler, sql)?;
    sql.push(" IN (");
    for (index, item) in items.iter().enumerate() {
        sql.push(if index > 0 { ", " } else { "" });
        push_encoded(dumps(&lookup.lhs, compiler, item)?, sql);
    }
    sql.push(")");
    Ok(Predicate::Sql)
}

fn write_in_lhs(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    if as_key(&lookup.lhs).is_some() {
        compiler.process_lhs(&lookup.lhs, sql)?;
        return Ok(());
    }
    write_extracted(&lookup.lhs, "$", compiler, sql)
}

/// `data__price__gt=3`
pub(crate) fn write_key_compare(
    lookup: &Lookup,
    operator: &str,
    compiler: &Compiler<'_>,
    sql: &mut Sql,
) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" ");
    sql.push(operator);
    sql.push(" ");
    match &lookup.rhs {
        Rhs::Value(value) => {
            // It is written as a document and read again: what cannot be is refused.
            if matches!(value, Value::Object(_)) {
                json_text::dumps(value)?;
            }
            sql.param(value.clone());
            Ok(Predicate::Sql)
        }
        Rhs::Expression(rhs) => compiler.process_rhs(rhs, sql),
        Rhs::Expressions(_) => Ok(Predicate::Sql),
    }
}

/// `contains` and `contained_by`, which SQLite does not have.
pub(crate) fn write_contains(row: &LookupRow) -> Result<Predicate> {
    Err(Error::not_supported(format!("{} lookup is not supported on this database backend.", row.name)))
}

/// `iexact=None` of a key means `exact=None`.
pub(crate) fn write_key_iexact_none(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let lhs = match as_key(&lookup.lhs) {
        Some(func) => key_transform(
            func.lhs().cloned().unwrap_or_else(|| lookup.lhs.clone()),
            func.extra_text("key_name").unwrap_or_default(),
            false,
        ),
        None => lookup.lhs.clone(),
    };
    write_key_exact(&Lookup { lhs, ..lookup.clone() }, compiler, sql)
}
