//! The rarer forms of ISO 8601 that `fromisoformat()` reads: without separators, by weeks, with any separator before the time.

use jiff::civil::{ISOWeekDate, Weekday};

use super::{Parsed, Reader, make_date, make_time, read_offset};
use crate::value::{Date, DateTime, Time};

/// `date.fromisoformat(text)`
pub(super) fn date(text: &str) -> Parsed<Date> {
    let mut reader = Reader { rest: text };
    match read_date(&mut reader).filter(|_| reader.is_done()) {
        Some(date) => Parsed::Value(date),
        None => Parsed::Unknown,
    }
}

/// `time.fromisoformat(text).replace(tzinfo=None)`
pub(super) fn time(text: &str) -> Parsed<Time> {
    let mut reader = Reader { rest: text.strip_prefix('T').unwrap_or(text) };
    let found = read_time(&mut reader).filter(|_| read_offset(&mut reader).is_some() && reader.is_done());
    found.map_or(Parsed::Unknown, Parsed::Value)
}

/// `datetime.fromisoformat(text)`
pub(super) fn datetime(text: &str) -> Parsed<DateTime> {
    let mut reader = Reader { rest: text };
    let Some(date) = read_date(&mut reader) else { return Parsed::Unknown };
    let mut rest = reader.rest.chars();
    if rest.next().is_none() {
        return Parsed::Value(DateTime { civil: date.to_datetime(Time::midnight()), offset: None });
    }
    reader.rest = rest.as_str();
    let Some(time) = read_time(&mut reader) else { return Parsed::Unknown };
    match read_offset(&mut reader).filter(|_| reader.is_done()) {
        Some(offset) => Parsed::Value(DateTime { civil: date.to_datetime(time), offset }),
        None => Parsed::Unknown,
    }
}

fn read_date(reader: &mut Reader<'_>) -> Option<Date> {
    let year = reader.number(4, 4)?;
    let dashed = reader.eat('-');
    if reader.eat('W') {
        let week = reader.number(2, 2)?;
        let has_day = if dashed { reader.eat('-') } else { reader.rest.starts_with(|c: char| c.is_ascii_digit()) };
        let day = if has_day { reader.number(1, 1)? } else { 1 };
        let day = Weekday::from_monday_one_offset(day as i8).ok()?;
        return Some(ISOWeekDate::new(year as i16, week as i8, day).ok()?.date());
    }
    let month = reader.number(2, 2)?;
    if dashed && !reader.eat('-') {
        return None;
    }
    make_date((year, month, reader.number(2, 2)?))
}

fn read_time(reader: &mut Reader<'_>) -> Option<Time> {
    let hour = reader.number(2, 2)?;
    let divided = reader.rest.starts_with(':');
    let more = |reader: &mut Reader<'_>| {
        if divided { reader.eat(':') } else { reader.rest.starts_with(|c: char| c.is_ascii_digit()) }
    };
    let (mut minute, mut second, mut micros) = (0, 0, 0);
    if more(reader) {
        minute = reader.number(2, 2)?;
        if more(reader) {
            second = reader.number(2, 2)?;
            // Without separators a fraction needs no point either.
            if reader.eat('.') || reader.eat(',') || (!divided && more(reader)) {
                let digits = reader.digits(1, 6)?;
                micros = format!("{digits:0<6}").parse().ok()?;
                while reader.digits(1, 6).is_some() {}
            }
        }
    }
    make_time((hour, minute, second, micros))
}
