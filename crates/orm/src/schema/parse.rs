//! Text into dates, times and durations, as `django.utils.dateparse` reads them.

use crate::value::{Date, DateTime, Duration, Time};

mod iso;

/// What reading gave.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Parsed<T> {
    /// A value.
    Value(T),
    /// The right format, but no such date or time.
    Impossible,
    /// Another format.
    Unknown,
}

impl<T> Parsed<T> {
    fn of(value: Option<T>) -> Self {
        value.map_or(Parsed::Impossible, Parsed::Value)
    }
}

/// Reads characters from the front of a text.
struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn eat(&mut self, c: char) -> bool {
        match self.rest.strip_prefix(c) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// Between `least` and `most` digits.
    fn digits(&mut self, least: usize, most: usize) -> Option<&'a str> {
        let count = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if count < least {
            return None;
        }
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(digits)
    }

    fn number(&mut self, least: usize, most: usize) -> Option<i64> {
        self.digits(least, most)?.parse().ok()
    }

    fn is_done(&self) -> bool {
        self.rest.is_empty()
    }
}

/// `parse_date`: `2026-3-14`, also ISO forms such as `20260314`.
pub fn parse_date(text: &str) -> Parsed<Date> {
    if let Some(date) = iso_basic_date(text) {
        return Parsed::Value(date);
    }
    let mut reader = Reader { rest: text };
    match read_date(&mut reader) {
        Some(parts) if reader.is_done() => Parsed::of(make_date(parts)),
        _ => iso::date(text),
    }
}

/// `parse_time`: `15:30`, `15:30:10.123456`.
pub fn parse_time(text: &str) -> Parsed<Time> {
    let mut reader = Reader { rest: text };
    match read_time(&mut reader) {
        Some(parts) if reader.is_done() => Parsed::of(make_time(parts)),
        _ => iso::time(text),
    }
}

/// `parse_datetime`: `2026-03-14 15:30`, `2026-03-14T15:30:00Z`, `...+01:00`.
pub fn parse_datetime(text: &str) -> Parsed<DateTime> {
    match usual_datetime(text) {
        Parsed::Unknown => iso::datetime(text),
        known => known,
    }
}

fn usual_datetime(text: &str) -> Parsed<DateTime> {
    let mut reader = Reader { rest: text };
    let Some(date) = read_date(&mut reader) else { return Parsed::Unknown };
    if reader.is_done() {
        // `datetime.fromisoformat` takes a bare date when it is written in full.
        return match make_date(date) {
            Some(date) if text.len() == 10 => {
                Parsed::Value(DateTime { civil: date.to_datetime(Time::midnight()), offset: None })
            }
            _ => Parsed::Unknown,
        };
    }
    if !(reader.eat('T') || reader.eat(' ') || reader.eat('t')) {
        return Parsed::Unknown;
    }
    let Some(time) = read_time(&mut reader) else { return Parsed::Unknown };
    let Some(offset) = read_offset(&mut reader) else { return Parsed::Unknown };
    if !reader.is_done() {
        return Parsed::Unknown;
    }
    let Some((date, time)) = make_date(date).zip(make_time(time)) else { return Parsed::Impossible };
    Parsed::Value(DateTime { civil: date.to_datetime(time), offset })
}

/// `parse_duration`: `3 days, 4:05:06`, `4:05`, ISO 8601 `P3DT4H`.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let total = standard_duration(text).or_else(|| iso_duration(text))?;
    Some(Duration::from_microseconds(total))
}

fn iso_basic_date(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut reader = Reader { rest: text };
    make_date((reader.number(4, 4)?, reader.number(2, 2)?, reader.number(2, 2)?))
}

fn read_date(reader: &mut Reader<'_>) -> Option<(i64, i64, i64)> {
    let year = reader.number(4, 4)?;
    let month = reader.eat('-').then(|| reader.number(1, 2))??;
    let day = reader.eat('-').then(|| reader.number(1, 2))??;
    Some((year, month, day))
}

fn make_date((year, month, day): (i64, i64, i64)) -> Option<Date> {
    if year < 1 {
        return None;
    }
    Date::new(year as i16, month as i8, day as i8).ok()
}

fn read_time(reader: &mut Reader<'_>) -> Option<(i64, i64, i64, i64)> {
    let hour_alone = reader.rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
    let hour = reader.number(1, 2)?;
    // An hour alone is a time where it is written in full.
    if hour_alone && !reader.rest.starts_with(':') {
        return (hour < 24).then_some((hour, 0, 0, 0));
    }
    let minute = reader.eat(':').then(|| reader.number(1, 2))??;
    let mut second = 0;
    let mut micros = 0;
    if reader.eat(':') {
        second = reader.number(1, 2)?;
        if reader.eat('.') || reader.eat(',') {
            let digits = reader.digits(1, 6)?;
            micros = format!("{digits:0<6}").parse().ok()?;
            // Digits beyond the microsecond are dropped.
            reader.digits(0, 6)?;
        }
    }
    Some((hour, minute, second, micros))
}

fn make_time((hour, minute, second, micros): (i64, i64, i64, i64)) -> Option<Time> {
    if second > 59 {
        return None;
    }
    Time::new(hour as i8, minute as i8, second as i8, micros as i32 * 1000).ok()
}

/// The outer `None` is another format, the inner no offset.
fn read_offset(reader: &mut Reader<'_>) -> Option<Option<i32>> {
    reader.rest = reader.rest.trim_start();
    if reader.is_done() {
        return Some(None);
    }
    if reader.eat('Z') || reader.eat('z') {
        return Some(Some(0));
    }
    let sign = if reader.eat('+') {
        1
    } else if reader.eat('-') {
        -1
    } else {
        return None;
    };
    let hours = reader.number(2, 2)?;
    let _ = reader.eat(':');
    let minutes = if reader.is_done() { 0 } else { reader.number(2, 2)? };
    let seconds = if reader.eat(':') { reader.number(2, 2)? } else { 0 };
    Some(Some(sign * (hours * 3600 + minutes * 60 + seconds) as i32))
}

/// `[-]N days, [-]HH:MM:SS.ffffff` in microseconds.
fn standard_duration(text: &str) -> Option<i128> {
    let mut rest = text;
    let mut days: i128 = 0;
    if let Some(position) = rest.find([' ', 'd']) {
        let (number, after) = rest.split_at_checked(position)?;
        days = number.parse::<i32>().ok()?.into();
        rest = after.trim_start();
        rest = rest.strip_prefix("days").or_else(|| rest.strip_prefix("day")).unwrap_or(rest);
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        if rest.is_empty() {
            return Some(days * 86_400_000_000);
        }
    }
    let (negative, clock) = match rest.strip_prefix('-') {
        Some(clock) => (true, clock),
        None => (false, rest),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] => ("0", *minutes, *seconds),
        [seconds] => ("0", "0", *seconds),
        _ => return None,
    };
    let whole = i128::from(hours.parse::<u32>().ok()?) * 3600 + i128::from(minutes.parse::<u32>().ok()?) * 60;
    let total = whole * 1_000_000 + seconds_in_micros(seconds)?;
    Some(days * 86_400_000_000 + if negative { -total } else { total })
}

fn seconds_in_micros(text: &str) -> Option<i128> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    if fraction.len() > 6 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let micros: i128 = if fraction.is_empty() { 0 } else { format!("{fraction:0<6}").parse().ok()? };
    Some(i128::from(whole.parse::<u32>().ok()?) * 1_000_000 + micros)
}

fn iso_duration(text: &str) -> Option<i128> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let rest = text.strip_prefix('P')?;
    let (date, time) = rest.split_once('T').unwrap_or((rest, ""));
    let mut total: i128 = 0;
    if !date.is_empty() {
        let days: f64 = date.strip_suffix('D')?.parse().ok()?;
        total += (days * 86_400e6) as i128;
    }
    let mut number = String::new();
    for c in time.chars() {
        let unit = match c {
            'H' => 3600e6,
            'M' => 60e6,
            'S' => 1e6,
            _ => {
                number.push(c);
                continue;
            }
        };
        total += (number.parse::<f64>().ok()? * unit).round() as i128;
        number.clear();
    }
    (number.is_empty() && !rest.is_empty()).then_some(sign * total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_may_have_single_digits() {
        assert_eq!(parse_date("2026-3-4"), Parsed::Value(Date::constant(2026, 3, 4)));
        assert_eq!(parse_date("2026-02-30"), Parsed::Impossible);
        assert_eq!(parse_date("14.03.2026"), Parsed::Unknown);
    }

    #[test]
    fn an_offset_makes_it_aware() {
        let Parsed::Value(when) = parse_datetime("2026-05-01 00:00+02:00") else { panic!() };
        assert_eq!(when.offset, Some(7200));
        assert_eq!(when.naive_utc().to_string(), "2026-04-30T22:00:00");
        assert_eq!(parse_datetime("soon"), Parsed::Unknown);
    }

    #[test]
    fn a_duration_has_days_or_a_clock() {
        let micros = |text| parse_duration(text).map(Duration::total_microseconds);
        assert_eq!(micros("1 day, 0:00:01"), Some(86_401_000_000));
        assert_eq!(micros("15:30"), Some(930_000_000));
        assert_eq!(micros("P1DT2H"), Some(93_600_000_000));
        assert_eq!(micros("x"), None);
    }
}
