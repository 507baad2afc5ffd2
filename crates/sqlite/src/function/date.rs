//! Parts of dates and times, and their truncation.

use jiff::civil::{Date, DateTime};
use orm::schema::parse::{Parsed, parse_date, parse_datetime, parse_time};
use orm::value::Time;
use rusqlite::Result;

use super::{Arg, Row, nullable, raised};

pub(super) const ROWS: &[Row] = &[
    nullable("django_date_extract", 2, datetime_extract),
    nullable("django_datetime_extract", 4, datetime_extract),
    nullable("django_time_extract", 2, time_extract),
    nullable("django_date_trunc", 4, date_trunc),
    nullable("django_datetime_trunc", 4, datetime_trunc),
    nullable("django_time_trunc", 4, time_trunc),
    nullable("django_datetime_cast_date", 3, cast_date),
    nullable("django_datetime_cast_time", 3, cast_time),
];

/// A date or datetime from the database (`typecast_timestamp`), any offset left out.
pub(super) fn timestamp(text: &str) -> Option<DateTime> {
    match parse_datetime(text) {
        Parsed::Value(when) => Some(when.civil),
        _ => match parse_date(text) {
            Parsed::Value(date) => Some(date.to_datetime(Time::midnight())),
            _ => None,
        },
    }
}

/// The time of a text, which may be that of a datetime.
pub(super) fn time(text: &str) -> Option<Time> {
    match parse_time(text) {
        Parsed::Value(time) => Some(time),
        _ => None,
    }
}

/// The wall clock in the zone asked for.
fn parse(value: &Arg, zone: Option<&Arg>, stored: Option<&Arg>) -> Result<Option<DateTime>> {
    let Arg::Text(text) = value else { return Ok(None) };
    let Some(when) = timestamp(text) else { return Ok(None) };
    let (Some(Arg::Text(zone)), stored) = (zone, stored) else { return Ok(Some(when)) };
    let stored = match stored {
        Some(Arg::Text(stored)) => stored.as_str(),
        _ => "UTC",
    };
    if zone == stored {
        return Ok(Some(when));
    }
    // `Europe/Paris`, or an offset such as `UTC+02:00`.
    let (name, offset) =
        match zone.rfind(['+', '-']).filter(|position| zone.get(position + 1..).is_some_and(|o| o.contains(':'))) {
            Some(position) => zone.split_at_checked(position).unwrap_or((zone, "")),
            None => (zone.as_str(), ""),
        };
    let when = match offset_seconds(offset) {
        Some(seconds) => when.checked_add(jiff::SignedDuration::from_secs(seconds)).map_err(|_| raised())?,
        None => when,
    };
    let name = if name.is_empty() { stored } else { name };
    if name == "UTC" || name == stored {
        return Ok(Some(when));
    }
    let moment = jiff::tz::TimeZone::UTC.to_timestamp(when).map_err(|_| raised())?;
    let offset = orm::zone::offset_at(name, moment.as_second()).ok_or_else(raised)?;
    Ok(Some(when.checked_add(jiff::SignedDuration::from_secs(offset)).map_err(|_| raised())?))
}

fn offset_seconds(offset: &str) -> Option<i64> {
    let (sign, clock) = match offset.strip_prefix('-') {
        Some(clock) => (-1, clock),
        None => (1, offset.strip_prefix('+')?),
    };
    let (hours, minutes) = clock.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60))
}

fn datetime_extract(args: &[Arg]) -> Result<Arg> {
    let [part, value, zones @ ..] = args else { return Err(raised()) };
    let Some(when) = parse(value, zones.first(), zones.get(1))? else { return Ok(Arg::Null) };
    let date = when.date();
    Ok(Arg::Int(match part.text()? {
        "year" => date.year().into(),
        "month" => date.month().into(),
        "day" => date.day().into(),
        "hour" => when.hour().into(),
        "minute" => when.minute().into(),
        "second" => when.second().into(),
        "microsecond" => (when.time().subsec_nanosecond() / 1000).into(),
        "week_day" => i64::from(date.weekday().to_sunday_one_offset()),
        "iso_week_day" => i64::from(date.weekday().to_monday_one_offset()),
        "week" => date.iso_week_date().week().into(),
        "iso_year" => date.iso_week_date().year().into(),
        "quarter" => i64::from((date.month() - 1) / 3 + 1),
        _ => return Err(raised()),
    }))
}

fn time_extract(args: &[Arg]) -> Result<Arg> {
    let [part, value] = args else { return Err(raised()) };
    let Arg::Text(text) = value else { return Ok(Arg::Null) };
    let Some(time) = time(text) else { return Ok(Arg::Null) };
    Ok(Arg::Int(match part.text()? {
        "hour" => time.hour().into(),
        "minute" => time.minute().into(),
        "second" => time.second().into(),
        _ => return Err(raised()),
    }))
}

/// The first day of the year, quarter, month or week.
fn first_day(unit: &str, date: Date) -> Result<Option<Date>> {
    let first = |month: i8| Date::new(date.year(), month, 1).map_err(|_| raised());
    Ok(Some(match unit {
        "year" => first(1)?,
        "quarter" => first(date.month() - (date.month() - 1) % 3)?,
        "month" => first(date.month())?,
        "week" => {
            let back = i64::from(date.weekday().to_monday_zero_offset());
            date.checked_sub(jiff::Span::new().days(back)).map_err(|_| raised())?
        }
        "day" => date,
        _ => return Ok(None),
    }))
}

fn date_trunc(args: &[Arg]) -> Result<Arg> {
    let [unit, value, zone, stored] = args else { return Err(raised()) };
    let Some(when) = parse(value, Some(zone), Some(stored))? else { return Ok(Arg::Null) };
    match first_day(unit.text()?, when.date())? {
        Some(date) => Ok(Arg::Text(date.to_string())),
        None => Err(raised()),
    }
}

fn datetime_trunc(args: &[Arg]) -> Result<Arg> {
    let [unit, value, zone, stored] = args else { return Err(raised()) };
    let Some(when) = parse(value, Some(zone), Some(stored))? else { return Ok(Arg::Null) };
    let unit = unit.text()?;
    if let Some(date) = first_day(unit, when.date())? {
        return Ok(Arg::Text(format!("{date} 00:00:00")));
    }
    Ok(Arg::Text(format!("{} {}", when.date(), clock(unit, when.time())?)))
}

fn time_trunc(args: &[Arg]) -> Result<Arg> {
    let [unit, value, zone, stored] = args else { return Err(raised()) };
    let Arg::Text(text) = value else { return Ok(Arg::Null) };
    let time = match parse(value, Some(zone), Some(stored))? {
        Some(when) => when.time(),
        None => match time(text) {
            Some(time) => time,
            None => return Ok(Arg::Null),
        },
    };
    Ok(Arg::Text(clock(unit.text()?, time)?))
}

fn clock(unit: &str, time: Time) -> Result<String> {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    Ok(match unit {
        "hour" => format!("{hour:02}:00:00"),
        "minute" => format!("{hour:02}:{minute:02}:00"),
        "second" => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => return Err(raised()),
    })
}

fn cast_date(args: &[Arg]) -> Result<Arg> {
    let [value, zone, stored] = args else { return Err(raised()) };
    Ok(parse(value, Some(zone), Some(stored))?.map_or(Arg::Null, |when| Arg::Text(when.date().to_string())))
}

fn cast_time(args: &[Arg]) -> Result<Arg> {
    let [value, zone, stored] = args else { return Err(raised()) };
    let when = parse(value, Some(zone), Some(stored))?;
    Ok(when.map_or(Arg::Null, |when| Arg::Text(orm::repr::isoformat_time(when.time()))))
}
