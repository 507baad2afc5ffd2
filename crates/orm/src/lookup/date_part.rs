//! `day__year=2026`: a year is compared as the range of its dates, so that an index can serve.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::error::Result;
use crate::expression::Expr;
use crate::expression::output;
use crate::lookup::{Lookup, LookupRow, Rhs, Style, compare};
use crate::repr::isoformat;
use crate::schema::FieldKind;
use crate::sql::{Compiler, Predicate, Sql};
use crate::value::Value;

const fn year(name: &'static str, class: &'static str, operator: &'static str) -> LookupRow {
    LookupRow { name, class, field: FieldKind::Integer, style: Style::Year(operator), prepare_rhs: true }
}

/// The lookups of `ExtractYear` and `ExtractIsoYear`.
pub const YEAR_LOOKUPS: &[LookupRow] = &[
    year("exact", "YearExact", "="),
    year("gt", "YearGt", ">"),
    year("gte", "YearGte", ">="),
    year("lt", "YearLt", "<"),
    year("lte", "YearLte", "<="),
];

/// First and last moment of a year in the current zone, as the column stores them.
fn bounds(year: i64, iso: bool, zone: Option<&str>, datetime: bool) -> Option<(String, String)> {
    let year = i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    let (first, last) = if iso {
        let monday = |year: i16| jiff::civil::ISOWeekDate::new(year, 1, jiff::civil::Weekday::Monday).ok();
        let last = monday(year + 1)?.date().yesterday().ok()?;
        (monday(year)?.date(), last)
    } else {
        (jiff::civil::Date::new(year, 1, 1).ok()?, jiff::civil::Date::new(year, 12, 31).ok()?)
    };
    if !datetime {
        return Some((first.to_string(), last.to_string()));
    }
    let stored = |moment: DateTime| -> Option<String> {
        let civil = match zone.filter(|zone| *zone != "UTC") {
            Some(zone) => {
                let wall = TimeZone::UTC.to_timestamp(moment).ok()?.as_second();
                let offset = crate::zone::offset_by_wall(zone, wall)?;
                moment.checked_sub(jiff::SignedDuration::from_secs(offset)).ok()?
            }
            None => moment,
        };
        Some(isoformat(crate::DateTime { civil, offset: None }, ' '))
    };
    Some((stored(first.at(0, 0, 0, 0))?, stored(last.at(23, 59, 59, 999_999_000))?))
}

/// A year lookup: of a plain value by its range, of an expression by extracting the year.
pub(crate) fn write_year(lookup: &Lookup, operator: &str, compiler: &Compiler<'_>, sql: &mut Sql) -> Result<Predicate> {
    let (Expr::Func(extract), Rhs::Value(Value::Int(year))) = (&*lookup.lhs, &lookup.rhs) else {
        return compare::write(lookup, operator, compiler, sql);
    };
    let Some(source) = extract.lhs() else { return compare::write(lookup, operator, compiler, sql) };
    let iso = extract.function.row().name == "ExtractIsoYear";
    let datetime = output::output_field(source, compiler.schema)?.behaviour().is_a(FieldKind::DateTime);
    let Some((start, finish)) = bounds(*year, iso, compiler.time_zone, datetime) else {
        // The last day of such a year is the one before the next year's first.
        let wrong = if *year == 9999 { 10_000 } else { *year };
        return Err(crate::Error::value(match iso {
            true => format!("Year is out of range: {wrong}"),
            false => format!("year {year} is out of range"),
        }));
    };
    compiler.process_lhs(source, sql)?;
    match operator {
        "=" => {
            sql.push(" BETWEEN ");
            sql.param(Value::from(start));
            sql.push(" AND ");
            sql.param(Value::from(finish));
        }
        _ => {
            sql.push(" ");
            sql.push(operator);
            sql.push(" ");
            let bound = if operator == ">" || operator == "<=" { finish } else { start };
            sql.param(Value::from(bound));
        }
    }
    Ok(Predicate::Sql)
}
