//! `contains`, `startswith`, `iexact`, `regex`...: text against a pattern.

use crate::error::Result;
use crate::expression::function::{Func, text};
use crate::expression::{Expr, Expression, kind_field, output, value};
use crate::lookup::{Lookup, LookupRow, Rhs};
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;
use std::rc::Rc;

/// A pattern of LIKE: the text with the wildcards in it escaped (`prep_for_like_query`), between those of the lookup.
fn like(before: &str, text: &str, after: &str) -> String {
    let mut pattern = String::with_capacity(before.len() + text.len() + after.len());
    pattern.push_str(before);
    for part in text.split_inclusive(['\\', '%', '_']) {
        match part.char_indices().next_back() {
            Some((at, '\\' | '%' | '_')) => {
                pattern.push_str(part.get(..at).unwrap_or_default());
                pattern.push('\\');
                pattern.push_str(part.get(at..).unwrap_or_default());
            }
            _ => pattern.push_str(part),
        }
    }
    pattern.push_str(after);
    pattern
}

/// A UUID is stored without hyphens, so what it is searched for loses them too.
fn without_hyphens(lookup: &Lookup, compiler: &Compiler<'_>) -> Result<Option<Expression>> {
    let field = output::output_field(&lookup.lhs, compiler.schema)?;
    if field.behaviour() != FieldKind::Uuid {
        return Ok(None);
    }
    let rhs = match &lookup.rhs {
        Rhs::Value(given) => value(given.clone()),
        Rhs::Expression(rhs) => rhs.clone(),
        Rhs::Expressions(_) => return Ok(None),
    };
    let replace = Func::new(&text::REPLACE, vec![rhs, value("-"), value("")]);
    Ok(Some(Rc::new(Expr::Func(replace.typed(kind_field(FieldKind::Char))))))
}

/// LIKE with the pattern in the parameter, or built by the database when the right side is an expression.
pub(crate) fn write(
    lookup: &Lookup,
    row: &LookupRow,
    (before, after): (&str, &str),
    compiler: &Compiler<'_>,
    sql: &mut Sql,
) -> Result<Predicate> {
    let rhs = match (without_hyphens(lookup, compiler)?, &lookup.rhs) {
        (Some(rhs), _) => rhs,
        (None, Rhs::Expression(rhs)) => rhs.clone(),
        (None, _) => {
            compiler.process_lhs(&lookup.lhs, sql)?;
            sql.push(" LIKE ");
            let Rhs::Value(value) = &lookup.rhs else { return Ok(Predicate::Sql) };
            sql.param(Value::from(like(before, &value.to_str(), after)));
            sql.push(" ESCAPE '\\'");
            return Ok(Predicate::Sql);
        }
    };
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" LIKE ");
    if !before.is_empty() {
        sql.push("'%%' || ");
    }
    let upper = row.name.starts_with('i');
    sql.push(if upper { "UPPER(" } else { "" });
    sql.push("REPLACE(REPLACE(REPLACE(");
    compiler.process_rhs(&rhs, sql)?;
    sql.push(r", '\', '\\'), '%%', '\%%'), '_', '\_')");
    sql.push(if upper { ")" } else { "" });
    if !after.is_empty() {
        sql.push(" || '%%'");
    }
    sql.push(" ESCAPE '\\'");
    Ok(Predicate::Sql)
}

/// `iexact`
pub(crate) fn write_iexact(lookup: &Lookup, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(" LIKE ");
    match (without_hyphens(lookup, compiler)?, &lookup.rhs) {
        (Some(rhs), _) => {
            compiler.process_rhs(&rhs, sql)?;
        }
        (None, Rhs::Expression(rhs)) => {
            compiler.process_rhs(rhs, sql)?;
        }
        (None, Rhs::Value(value)) => sql.param(Value::from(like("", &value.to_str(), ""))),
        (None, Rhs::Expressions(_)) => {}
    }
    sql.push(" ESCAPE '\\'");
    Ok(Predicate::Sql)
}

/// `regex`, `iregex`
pub(crate) fn write_regex(
    lookup: &Lookup,
    row: &LookupRow,
    compiler: &Compiler<'_>,
    sql: &mut Sql,
) -> Result<Predicate> {
    compiler.process_lhs(&lookup.lhs, sql)?;
    sql.push(if row.name == "iregex" { " REGEXP '(?i)' || " } else { " REGEXP " });
    match &lookup.rhs {
        Rhs::Value(value) => {
            sql.param(value.clone());
            Ok(Predicate::Sql)
        }
        Rhs::Expression(rhs) => compiler.process_rhs(rhs, sql),
        Rhs::Expressions(_) => Ok(Predicate::Sql),
    }
}
