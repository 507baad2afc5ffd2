//! Parts of dates and times (`Extract...`), their truncation (`Trunc...`), and `Now`.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::expression::function::{Func, FunctionRow, OutputRule, plain};
use crate::schema::{Field, FieldKind, Schema};
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

const INTEGER: OutputRule = OutputRule::Kind(FieldKind::Integer);

const fn extract(name: &'static str, lookup: &'static str) -> FunctionRow {
    FunctionRow { arity: Some(1), lookup_name: Some(lookup), write: Some(write_extract), ..plain(name, "", INTEGER) }
}

const fn trunc(name: &'static str, kind: &'static str) -> FunctionRow {
    FunctionRow { arity: Some(1), write: Some(write_trunc), ..plain(name, kind, OutputRule::First) }
}

/// The rows of this family. A `Trunc`'s SQL name is its `kind`.
pub const ROWS: &[FunctionRow] = &[
    FunctionRow { write: Some(write_extract), ..plain("Extract", "", INTEGER) },
    extract("ExtractYear", "year"),
    extract("ExtractIsoYear", "iso_year"),
    extract("ExtractMonth", "month"),
    extract("ExtractDay", "day"),
    extract("ExtractWeek", "week"),
    extract("ExtractWeekDay", "week_day"),
    extract("ExtractIsoWeekDay", "iso_week_day"),
    extract("ExtractQuarter", "quarter"),
    extract("ExtractHour", "hour"),
    extract("ExtractMinute", "minute"),
    extract("ExtractSecond", "second"),
    FunctionRow { arity: Some(0), write: Some(write_now), ..plain("Now", "", OutputRule::Kind(FieldKind::DateTime)) },
    FunctionRow { write: Some(write_trunc), ..plain("Trunc", "", OutputRule::First) },
    trunc("TruncYear", "year"),
    trunc("TruncQuarter", "quarter"),
    trunc("TruncMonth", "month"),
    trunc("TruncWeek", "week"),
    trunc("TruncDay", "day"),
    FunctionRow {
        arity: Some(1),
        lookup_name: Some("date"),
        write: Some(write_cast_date),
        ..plain("TruncDate", "date", OutputRule::Kind(FieldKind::Date))
    },
    FunctionRow {
        arity: Some(1),
        lookup_name: Some("time"),
        write: Some(write_cast_time),
        ..plain("TruncTime", "time", OutputRule::Kind(FieldKind::Time))
    },
    trunc("TruncHour", "hour"),
    trunc("TruncMinute", "minute"),
    trunc("TruncSecond", "second"),
];

/// The date part or truncation that a lookup name means for a field of that kind.
pub fn transform(kind: FieldKind, name: &str) -> Option<&'static FunctionRow> {
    let wanted: &[&str] = match kind {
        FieldKind::Date => DATE_PARTS,
        FieldKind::Time => TIME_PARTS,
        FieldKind::DateTime => DATETIME_PARTS,
        _ => &[],
    };
    wanted.contains(&name).then(|| ROWS.iter().find(|row| row.lookup_name == Some(name)))?
}

/// Lookups of a DateField.
pub const DATE_PARTS: &[&str] = &["year", "month", "day", "week_day", "iso_week_day", "week", "iso_year", "quarter"];
/// Lookups of a TimeField.
pub const TIME_PARTS: &[&str] = &["hour", "minute", "second"];
/// Lookups of a DateTimeField.
pub const DATETIME_PARTS: &[&str] = &[
    "year",
    "month",
    "day",
    "week_day",
    "iso_week_day",
    "week",
    "iso_year",
    "quarter",
    "hour",
    "minute",
    "second",
    "date",
    "time",
];

/// The part an `Extract` takes.
pub fn part(func: &Func) -> &str {
    func.function.row().lookup_name.or_else(|| func.extra_text("lookup_name")).unwrap_or_default()
}

/// The unit a `Trunc` goes down to.
pub fn unit(func: &Func) -> &str {
    match func.function.row().function {
        "" => func.extra_text("kind").unwrap_or_default(),
        unit => unit,
    }
}

/// Whether the function is an `Extract`.
pub fn is_extract(func: &Func) -> bool {
    func.function.row().name.starts_with("Extract")
}

/// Whether the function is a `Trunc`.
pub fn is_trunc(func: &Func) -> bool {
    func.function.row().name.starts_with("Trunc")
}

/// What `resolve_expression` checks: that the argument has such a part.
pub fn check(func: &Func, schema: &Schema) -> Result<()> {
    let Some(lhs) = func.lhs() else { return Ok(()) };
    let field = match crate::expression::output::output_field_or_none(lhs, schema) {
        Err(Error::Attribute(_)) if is_extract(func) => None,
        other => other?,
    };
    if is_extract(func) {
        match field {
            Some(field) => check_extract(func, &field),
            None => Ok(()),
        }
    } else if is_trunc(func) {
        let field = match field {
            Some(field) => field,
            None => crate::expression::output::output_field(lhs, schema)?,
        };
        check_trunc(func, &field)
    } else {
        Ok(())
    }
}

fn check_extract(func: &Func, field: &Rc<Field>) -> Result<()> {
    let kind = field.behaviour();
    if !(kind.is_a(FieldKind::Date) || kind.is_a(FieldKind::Time) || kind.is_a(FieldKind::Duration)) {
        return Err(Error::value(
            "Extract input expression must be DateField, DateTimeField, TimeField, or DurationField.",
        ));
    }
    let part = part(func);
    if kind == FieldKind::Date && TIME_PARTS.contains(&part) {
        return Err(Error::value(format!("Cannot extract time component '{part}' from DateField '{}'.", field.name)));
    }
    if kind.is_a(FieldKind::Duration)
        && ["year", "iso_year", "month", "week", "week_day", "iso_week_day", "quarter"].contains(&part)
    {
        return Err(Error::value(format!("Cannot extract component '{part}' from DurationField '{}'.", field.name)));
    }
    Ok(())
}

fn check_trunc(func: &Func, field: &Rc<Field>) -> Result<()> {
    let kind = field.behaviour();
    if !(kind.is_a(FieldKind::Date) || kind.is_a(FieldKind::Time)) {
        return Err(Error::type_(format!("'{}' isn't a DateField, TimeField, or DateTimeField.", field.name)));
    }
    let class_output = match func.function.row().output {
        OutputRule::Kind(kind) => Some(kind),
        _ => None,
    };
    let output = class_output.or(func.output_field.as_ref().map(|f| f.0.behaviour())).unwrap_or(kind);
    if !(output.is_a(FieldKind::Date) || output.is_a(FieldKind::Time)) {
        return Err(Error::value("output_field must be either DateField, TimeField, or DateTimeField"));
    }
    let unit = unit(func);
    let explicit = class_output.is_some() || output != kind;
    let target = if explicit { output.row().class } else { "DateTimeField" };
    if kind == FieldKind::Date
        && (output.is_a(FieldKind::DateTime) || ["hour", "minute", "second", "time"].contains(&unit))
    {
        return Err(Error::value(format!("Cannot truncate DateField '{}' to {target}.", field.name)));
    }
    if kind.is_a(FieldKind::Time)
        && (output.is_a(FieldKind::DateTime) || ["year", "quarter", "month", "week", "day", "date"].contains(&unit))
    {
        return Err(Error::value(format!("Cannot truncate TimeField '{}' to {target}.", field.name)));
    }
    Ok(())
}

/// An argument beside `tzinfo`: that it is `datetime.timezone.utc`, which has the name of the zone `UTC` and is another object.
pub const IS_UTC_OFFSET: &str = "_is_utc_offset";

/// The zone of what is truncated: a zone's name, or `UTC+hh:mm` of a fixed offset.
pub(crate) fn result_zone(func: &Func) -> &str {
    match func.extra_text("tzinfo") {
        Some(_) if func.extra(IS_UTC_OFFSET).is_some() => "UTC+00:00",
        Some(zone) => zone,
        None => crate::zone::current(),
    }
}

/// The zone a date is seen in (`get_tzname`): the function's own, else the current one.
fn push_zones(func: &Func, compiler: &Compiler<'_>, with_zone: bool, sql: &mut Sql) {
    let zone = func.extra_text("tzinfo").or(compiler.time_zone);
    sql.push(", ");
    match zone.filter(|_| with_zone && compiler.time_zone.is_some()) {
        Some(zone) => {
            sql.param(Value::text(zone));
            sql.push(", ");
            sql.param(Value::text("UTC"));
        }
        None => {
            sql.param(Value::Null);
            sql.push(", ");
            sql.param(Value::Null);
        }
    }
    sql.push(")");
}

fn lhs_kind(func: &Func, compiler: &Compiler<'_>) -> Result<FieldKind> {
    let Some(lhs) = func.lhs() else { return Ok(FieldKind::Bare) };
    Ok(crate::expression::output::output_field(lhs, compiler.schema)?.behaviour())
}

fn write_extract(func: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let kind = lhs_kind(func, compiler)?;
    let datetime = kind.is_a(FieldKind::DateTime);
    if !datetime && func.extra("tzinfo").is_some_and(|zone| !zone.is_null()) {
        return Err(Error::value("tzinfo can only be used with DateTimeField."));
    }
    if kind.is_a(FieldKind::Duration) {
        return Err(Error::value("Extract requires native DurationField database support."));
    }
    sql.push(if datetime {
        "django_datetime_extract("
    } else if kind.is_a(FieldKind::Date) {
        "django_date_extract("
    } else {
        "django_time_extract("
    });
    sql.param(Value::text(&part(func).to_lowercase()));
    sql.push(", ");
    compiler.write_args(func, sql)?;
    if datetime {
        push_zones(func, compiler, true, sql);
    } else {
        sql.push(")");
    }
    Ok(Predicate::Sql)
}

fn write_trunc(func: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let lhs = lhs_kind(func, compiler)?;
    let output = func.output_field.as_ref().map_or(lhs, |field| field.0.behaviour());
    if !lhs.is_a(FieldKind::DateTime) && func.extra("tzinfo").is_some_and(|zone| !zone.is_null()) {
        return Err(Error::value("tzinfo can only be used with DateTimeField."));
    }
    sql.push(if output.is_a(FieldKind::DateTime) {
        "django_datetime_trunc("
    } else if output.is_a(FieldKind::Date) {
        "django_date_trunc("
    } else if output.is_a(FieldKind::Time) {
        "django_time_trunc("
    } else {
        return Err(Error::value("Trunc only valid on DateField, TimeField, or DateTimeField."));
    });
    sql.param(Value::text(&unit(func).to_lowercase()));
    sql.push(", ");
    compiler.write_args(func, sql)?;
    push_zones(func, compiler, lhs.is_a(FieldKind::DateTime), sql);
    Ok(Predicate::Sql)
}

fn write_cast_date(func: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    sql.push("django_datetime_cast_date(");
    compiler.write_args(func, sql)?;
    push_zones(func, compiler, true, sql);
    Ok(Predicate::Sql)
}

fn write_cast_time(func: &Func, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    sql.push("django_datetime_cast_time(");
    compiler.write_args(func, sql)?;
    push_zones(func, compiler, true, sql);
    Ok(Predicate::Sql)
}

fn write_now(_: &Func, _: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    sql.push("STRFTIME('%%Y-%%m-%%d %%H:%%M:%%f', 'NOW')");
    Ok(Predicate::Sql)
}
