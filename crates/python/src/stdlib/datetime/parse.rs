//! Reading ISO 8601: `fromisoformat` of dates, times and moments.

use crate::exception::{PyResult, value_error};
use crate::text::escape;
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::Day;
use super::clock::Clock;
use super::{delta::DAY, delta::SECOND, zone};

/// A text that is read from the left.
struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn number(&mut self, digits: usize) -> Option<i32> {
        let (head, rest) = self.rest.split_at_checked(digits)?;
        let mut value = 0;
        for c in head {
            value = value * 10 + i32::from(char::from(*c).to_digit(10)? as u8);
        }
        self.rest = rest;
        Some(value)
    }

    fn take(&mut self, wanted: u8) -> bool {
        match self.rest.split_first() {
            Some((c, rest)) if *c == wanted => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Up to six digits of a fraction as microseconds; more are cut off.
    fn fraction(&mut self) -> Option<i32> {
        let digits = self.rest.iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            return None;
        }
        let micros = self.number(digits.min(6))?;
        self.rest = self.rest.get(digits.saturating_sub(6)..).unwrap_or_default();
        Some(micros * 10_i32.pow(6 - digits.min(6) as u32))
    }

    fn date(&mut self) -> Option<PyResult<Day>> {
        let year = self.number(4)?;
        let dashed = self.take(b'-');
        if self.take(b'W') {
            let week = self.number(2)?;
            let day = match dashed {
                true if self.take(b'-') => self.number(1)?,
                false if self.rest.first().is_some_and(u8::is_ascii_digit) => self.number(1)?,
                _ => 1,
            };
            return Day::from_iso(year, week, day).ok().map(Ok);
        }
        let month = self.number(2)?;
        if dashed != self.take(b'-') {
            return None;
        }
        let day = self.number(2)?;
        Some(Day::new(year, month, day))
    }

    /// Hour, minute, second, microsecond; `None` where it is no time.
    fn clock(&mut self) -> Option<[i32; 4]> {
        let mut parts = [0; 4];
        let mut colons = false;
        for at in 0..3 {
            if let Some(part) = parts.get_mut(at) {
                *part = self.number(2)?;
            }
            if self.at_end_of_clock() {
                return Some(parts);
            }
            // A fraction may follow whatever was last.
            if self.take(b'.') || self.take(b',') {
                parts[3] = self.fraction()?;
                break;
            }
            let colon = self.take(b':');
            colons = if at == 0 { colon } else { colons };
            if colon != colons {
                return None;
            }
            // CPython reads on as after a point, where more than one digit is left.
            if at == 2 {
                if !colon && matches!(self.rest.get(1), None | Some(b'+' | b'-' | b'Z')) {
                    return None;
                }
                parts[3] = self.fraction()?;
            }
        }
        self.at_end_of_clock().then_some(parts)
    }

    fn at_end_of_clock(&self) -> bool {
        matches!(self.rest.first(), None | Some(b'+' | b'-' | b'Z'))
    }

    /// An offset in microseconds, where there is one.
    fn offset(&mut self) -> Option<Option<i128>> {
        if self.rest.is_empty() {
            return Some(None);
        }
        if self.take(b'Z') {
            return self.rest.is_empty().then_some(Some(0));
        }
        let sign = if self.take(b'-') { -1 } else { 1 };
        if sign == 1 {
            self.take(b'+');
        }
        let [hour, minute, second, micro] = self.clock()?;
        let seconds = i128::from((hour * 60 + minute) * 60 + second);
        self.rest.is_empty().then_some(Some(sign * (seconds * SECOND + i128::from(micro))))
    }
}

fn invalid<T>(text: &str) -> PyResult<T> {
    value_error(format!("Invalid isoformat string: {}", escape::repr(text)))
}

/// `date.fromisoformat`.
pub(super) fn date(_vm: &mut Vm, text: &str) -> PyResult<Day> {
    let mut reader = Reader { rest: text.as_bytes() };
    match reader.date() {
        Some(day) if reader.rest.is_empty() => match day {
            Ok(day) => Ok(day),
            Err(error) => Err(error),
        },
        _ => invalid(text),
    }
}

/// `time.fromisoformat`.
pub(super) fn time(vm: &mut Vm, text: &str) -> PyResult<Clock> {
    let rest = text.strip_prefix('T').unwrap_or(text);
    let mut reader = Reader { rest: rest.as_bytes() };
    clock(vm, &mut reader, text)
}

fn clock(vm: &mut Vm, reader: &mut Reader<'_>, text: &str) -> PyResult<Clock> {
    let (Some([hour, minute, second, micro]), Some(offset)) = (reader.clock(), reader.offset()) else {
        return invalid(text);
    };
    let zone = match offset {
        None => Value::None,
        Some(micros) if micros.abs() >= DAY => return invalid(text),
        Some(micros) => zone::make(vm, micros)?,
    };
    Clock { hour, minute, second, micro, fold: 0, zone }.checked()
}

/// `datetime.fromisoformat`: a date, and after any one character a time.
pub(super) fn datetime(vm: &mut Vm, text: &str) -> PyResult<(Day, Clock)> {
    let mut reader = Reader { rest: text.as_bytes() };
    let Some(day) = reader.date() else { return invalid(text) };
    if reader.rest.is_empty() {
        return Ok((day?, Clock::default()));
    }
    let used = text.len() - reader.rest.len();
    let Some(separator) = text.get(used..).and_then(|rest| rest.chars().next()) else {
        return invalid(text);
    };
    reader.rest = reader.rest.get(separator.len_utf8()..).unwrap_or_default();
    if reader.rest.is_empty() {
        return invalid(text);
    }
    let clock = clock(vm, &mut reader, text)?;
    Ok((day?, clock))
}
