//! Arithmetic of dates, times and durations, which are text and microseconds to SQLite.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use orm::value::{Duration, Time, Value};
use rusqlite::Result;

use super::{Arg, Row, date, raised, row};

pub(super) const ROWS: &[Row] = &[
    row("django_time_diff", 2, time_diff),
    row("django_timestamp_diff", 2, timestamp_diff),
    row("django_format_dtdelta", 3, format_dtdelta),
];

fn microseconds(time: Time) -> i64 {
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    seconds * 1_000_000 + i64::from(time.subsec_nanosecond() / 1000)
}

fn time_diff(args: &[Arg]) -> Result<Arg> {
    let [lhs, rhs] = args else { return Err(raised()) };
    let read = |arg: &Arg| date::time(arg.text()?).ok_or_else(raised);
    Ok(Arg::Int(microseconds(read(lhs)?) - microseconds(read(rhs)?)))
}

fn timestamp_diff(args: &[Arg]) -> Result<Arg> {
    let [lhs, rhs] = args else { return Err(raised()) };
    let read = |arg: &Arg| date::timestamp(arg.text()?).ok_or_else(raised);
    let difference = read(lhs)?.duration_since(read(rhs)?);
    Ok(Arg::Int(i64::try_from(difference.as_micros()).map_err(|_| raised())?))
}

/// An operand of `+` and `-`: microseconds or a moment.
enum Operand {
    Duration(i64),
    Moment(DateTime, bool),
}

fn operand(arg: &Arg) -> Option<Operand> {
    match arg {
        Arg::Int(micros) => Some(Operand::Duration(*micros)),
        Arg::Text(text) => {
            // A text without a clock is a date, and stays one unless hours are added.
            date::timestamp(text).map(|when| Operand::Moment(when, text.len() <= 10))
        }
        Arg::Null | Arg::Real(_) | Arg::Blob(_) => None,
    }
}

fn format_dtdelta(args: &[Arg]) -> Result<Arg> {
    let [connector, lhs, rhs] = args else { return Err(raised()) };
    let connector = connector.text()?.trim();
    match connector {
        "+" | "-" => {
            let (Some(lhs), Some(rhs)) = (operand(lhs), operand(rhs)) else { return Ok(Arg::Null) };
            add(connector == "-", lhs, rhs)
        }
        "*" => match (lhs, rhs) {
            (Arg::Int(lhs), Arg::Int(rhs)) => Ok(Arg::Int(lhs.checked_mul(*rhs).ok_or_else(raised)?)),
            _ => Ok(Arg::Real(lhs.number()? * rhs.number()?)),
        },
        _ => {
            let divisor = rhs.number()?;
            if divisor == 0.0 { Err(raised()) } else { Ok(Arg::Real(lhs.number()? / divisor)) }
        }
    }
}

fn add(minus: bool, lhs: Operand, rhs: Operand) -> Result<Arg> {
    let shift = |when: DateTime, micros: i64, date_only: bool| {
        let moved = when.checked_add(SignedDuration::from_micros(micros)).map_err(|_| raised())?;
        if date_only {
            // Python's date ignores what is less than a day.
            let days = micros.div_euclid(86_400_000_000);
            let date = when.date().checked_add(jiff::Span::new().days(days)).map_err(|_| raised())?;
            return Ok(Arg::Text(date.to_string()));
        }
        Ok(Arg::Text(format!("{} {}", moved.date(), orm::repr::isoformat_time(moved.time()))))
    };
    match (lhs, rhs) {
        (Operand::Moment(when, date_only), Operand::Duration(micros)) => {
            shift(when, if minus { -micros } else { micros }, date_only)
        }
        (Operand::Duration(micros), Operand::Moment(when, date_only)) if !minus => shift(when, micros, date_only),
        (Operand::Duration(lhs), Operand::Duration(rhs)) => {
            let total = if minus { lhs - rhs } else { lhs + rhs };
            let duration = Duration::from_microseconds(total.into());
            Ok(Arg::Text(Value::Duration(duration).to_str()))
        }
        (Operand::Moment(lhs, _), Operand::Moment(rhs, _)) if minus => {
            let duration = Duration::from_microseconds(lhs.duration_since(rhs).as_micros());
            Ok(Arg::Text(Value::Duration(duration).to_str()))
        }
        _ => Err(raised()),
    }
}
