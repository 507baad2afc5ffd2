//! JSON: keys of a JSONField's document, `JSONObject`, `JSONArray`.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::function::{Func, FunctionRow, OutputRule, plain};
use crate::expression::{Expr, Expression};
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

const JSON: OutputRule = OutputRule::Kind(FieldKind::Json);

/// `data__key`: the value under a key or index.
pub static KEY_TRANSFORM: FunctionRow =
    FunctionRow { write: Some(write_key), ..plain("KeyTransform", "", OutputRule::Source) };
/// `KT("data__key")`, and what text lookups of a key compare.
pub static KEY_TEXT_TRANSFORM: FunctionRow =
    FunctionRow { write: Some(write_key), ..plain("KeyTextTransform", "", OutputRule::Kind(FieldKind::Text)) };

/// The rows of this family.
pub const ROWS: &[FunctionRow] = &[
    plain("JSONArray", "JSON_ARRAY", JSON),
    plain("JSONObject", "JSON_OBJECT", JSON),
    FunctionRow { write: Some(write_key), ..plain("KeyTransform", "", OutputRule::Source) },
    FunctionRow { write: Some(write_key), ..plain("KeyTextTransform", "", OutputRule::Kind(FieldKind::Text)) },
];

/// The key transform of a document.
pub fn key_transform(lhs: Expression, key: &str, text: bool) -> Expression {
    let row = if text { &KEY_TEXT_TRANSFORM } else { &KEY_TRANSFORM };
    Rc::new(Expr::Func(Func::new(row, vec![lhs]).with("key_name", key)))
}

/// The call, if the expression is a key of a document.
pub fn as_key(expr: &Expr) -> Option<&Func> {
    match expr {
        Expr::Func(func) if is_key(func) => Some(func),
        _ => None,
    }
}

fn is_key(func: &Func) -> bool {
    matches!(func.function.row().name, "KeyTransform" | "KeyTextTransform")
}

/// The document an expression goes into, and the keys from it (`preprocess_lhs`).
pub fn unwrap(func: &Func) -> (Option<&Expression>, Vec<&str>) {
    let mut keys = vec![func.extra_text("key_name").unwrap_or_default()];
    let mut lhs = func.lhs();
    while let Some(inner) = lhs.and_then(|lhs| as_key(lhs)) {
        keys.insert(0, inner.extra_text("key_name").unwrap_or_default());
        lhs = inner.lhs();
    }
    (lhs, keys)
}

/// `$."a"[0]`: integers are indexes, from the end when negative.
pub fn compile_json_path(keys: &[&str], include_root: bool) -> String {
    let mut path = String::from(if include_root { "$" } else { "" });
    for key in keys {
        match parse_python_int(key) {
            Some(number) if number < 0 => path.push_str(&format!("[#{number}]")),
            Some(number) => path.push_str(&format!("[{number}]")),
            None => {
                path.push('.');
                crate::schema::json::dumps_text(key, &mut path);
            }
        }
    }
    path
}

fn parse_python_int(text: &str) -> Option<i64> {
    text.trim().parse().ok()
}

/// A document's value in a form that compares: the JSON type for null and booleans, else what JSON_EXTRACT gives.
pub fn write_extracted(lhs: &Expression, path: &str, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<()> {
    sql.push("(CASE WHEN JSON_TYPE(");
    compiler.compile(lhs, sql)?;
    sql.push(", ");
    sql.param(Value::text(path));
    // The set's order in Django's text.
    sql.push(") IN ('null','false','true') THEN JSON_TYPE(");
    compiler.compile(lhs, sql)?;
    sql.push(", ");
    sql.param(Value::text(path));
    sql.push(") ELSE JSON_EXTRACT(");
    compiler.compile(lhs, sql)?;
    sql.push(", ");
    sql.param(Value::text(path));
    sql.push(") END)");
    Ok(())
}

fn write_key(func: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let (Some(lhs), keys) = unwrap(func) else { return Ok(Predicate::Sql) };
    write_extracted(lhs, &compile_json_path(&keys, true), compiler, sql)?;
    Ok(Predicate::Sql)
}
