//! `datetime.strptime`: reading a text by a format.

use crate::exception::{Exc, PyResult, raise, value_error};
use crate::text::escape;
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::{DAYS, Day, MONTHS};
use super::clock::Clock;
use super::{delta::SECOND, zone};

/// One piece of a format.
enum Piece {
    /// A character that must be there, in either case.
    Literal(char),
    /// One or more blanks.
    Blanks,
    /// A directive.
    Field(char),
}

/// What the directives said.
#[derive(Default, Clone)]
struct Found {
    fields: Vec<(char, i64)>,
    zone: Option<(i128, Option<&'static str>)>,
}

impl Found {
    fn get(&self, field: char) -> Option<i32> {
        self.fields.iter().rev().find(|(known, _)| *known == field).map(|(_, value)| *value as i32)
    }
}

fn pieces(template: &str) -> PyResult<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = template.chars();
    while let Some(c) = rest.next() {
        match c {
            '%' => match rest.next() {
                Some('%') => pieces.push(Piece::Literal('%')),
                Some('c') => pieces.extend(self::pieces("%a %b %d %H:%M:%S %Y")?),
                Some('x') => pieces.extend(self::pieces("%m/%d/%y")?),
                Some('X') => pieces.extend(self::pieces("%H:%M:%S")?),
                Some(field) if "aAbBdfGHIjmMpSuUVwWyYzZ".contains(field) => {
                    if pieces.iter().any(|piece| matches!(piece, Piece::Field(known) if *known == field)) {
                        // A PatternError of CPython, which tells where in a pattern of its own the two stand.
                        let message = format!("%{field} twice in a format is not supported by Teacup");
                        return raise(Exc::NotImplementedError, message);
                    }
                    pieces.push(Piece::Field(field));
                }
                Some(other) => {
                    return value_error(format!("'{other}' is a bad directive in format {}", escape::repr(template)));
                }
                None => return value_error(format!("stray % in format {}", escape::repr(template))),
            },
            c if c.is_whitespace() => {
                if !matches!(pieces.last(), Some(Piece::Blanks)) {
                    pieces.push(Piece::Blanks);
                }
            }
            c => pieces.push(Piece::Literal(c)),
        }
    }
    Ok(pieces)
}

/// The shape of a numeric directive: most digits, least value, greatest value, whether all digits must be there.
fn shape(field: char) -> Option<(usize, i64, i64, bool)> {
    Some(match field {
        'd' => (2, 1, 31, false),
        'f' => (6, 0, 999_999, false),
        'G' | 'Y' => (4, 0, 9999, true),
        'H' => (2, 0, 23, false),
        'I' | 'm' => (2, 1, 12, false),
        'j' => (3, 1, 366, false),
        'M' => (2, 0, 59, false),
        'S' => (2, 0, 61, false),
        'u' => (1, 1, 7, true),
        'U' | 'W' => (2, 0, 53, false),
        'V' => (2, 0, 53, false),
        'w' => (1, 0, 6, true),
        'y' => (2, 0, 99, true),
        _ => return None,
    })
}

/// Every way to read a directive at the start of a text, the one Python tries first at the head: what it says and
/// how long it is.
fn readings(field: char, text: &str) -> Vec<(Found, usize)> {
    if let Some((most, least, greatest, all)) = shape(field) {
        let blank = field == 'd' && text.starts_with(' ');
        let digits = text.trim_start_matches(if blank { " " } else { "\0" });
        let skipped = usize::from(blank);
        let most = if blank { 1 } else { most };
        let known = digits.bytes().take(most).take_while(u8::is_ascii_digit).count();
        return (if all { most } else { 1 }..=known)
            .rev()
            .filter_map(|length| {
                let digits = text.get(skipped..skipped + length)?;
                let value: i64 = digits.parse().ok()?;
                let value = if field == 'f' { value * 10_i64.pow(6 - length as u32) } else { value };
                let found = Found { fields: vec![(field, value)], zone: None };
                (least..=greatest).contains(&value).then_some((found, skipped + length))
            })
            .collect();
    }
    match field {
        'a' => named(field, text, DAYS.iter().map(|name| name.get(..3).unwrap_or(name))),
        'A' => named(field, text, DAYS.iter().copied()),
        'b' => named(field, text, MONTHS.iter().map(|name| name.get(..3).unwrap_or(name))),
        'B' => named(field, text, MONTHS.iter().copied()),
        'p' => named(field, text, ["am", "pm"].into_iter()),
        'Z' => ["utc", "gmt"]
            .into_iter()
            .filter(|name| starts(text, name))
            .map(|name| (Found { fields: Vec::new(), zone: None }, name.len()))
            .collect(),
        _ => offset(text).into_iter().collect(),
    }
}

fn starts(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
}

fn named<'a>(field: char, text: &str, names: impl Iterator<Item = &'a str>) -> Vec<(Found, usize)> {
    let mut all: Vec<(Found, usize)> = names
        .enumerate()
        .filter(|(_, name)| starts(text, name))
        .map(|(at, name)| (Found { fields: vec![(field, at as i64)], zone: None }, name.len()))
        .collect();
    all.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    all
}

/// `+05:30`, `+0530`, `-01:02:03.5`, `Z`.
fn offset(text: &str) -> Option<(Found, usize)> {
    if text.starts_with('Z') {
        return Some((Found { fields: Vec::new(), zone: Some((0, None)) }, 1));
    }
    let sign = match text.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let two = |at: usize| text.get(at..at + 2).filter(|s| s.bytes().all(|c| c.is_ascii_digit()))?.parse::<i128>().ok();
    let colon = |at: usize| usize::from(text.as_bytes().get(at) == Some(&b':'));
    let hours = two(1)?;
    let mut at = 3 + colon(3);
    let minutes = two(at).filter(|minutes| *minutes < 60)?;
    at += 2;
    let mut micros = (hours * 60 + minutes) * 60 * SECOND;
    if let Some(seconds) = two(at + colon(at)).filter(|seconds| *seconds < 60) {
        at += colon(at) + 2;
        micros += seconds * SECOND;
        let digits = text.get(at..).and_then(|rest| rest.strip_prefix('.')).unwrap_or_default();
        let length = digits.bytes().take(6).take_while(u8::is_ascii_digit).count();
        if length > 0 {
            let fraction: i128 = digits.get(..length)?.parse().ok()?;
            micros += fraction * 10_i128.pow(6 - length as u32);
            at += 1 + length;
        }
    }
    Some((Found { fields: Vec::new(), zone: Some((sign * micros, None)) }, at))
}

/// Reads the pieces one after another, going back where a later one does not fit; `steps` bounds that.
fn read(pieces: &[Piece], text: &str, found: &Found, steps: &mut u32) -> Option<(Found, usize)> {
    *steps = steps.checked_sub(1)?;
    let Some((piece, rest)) = pieces.split_first() else { return Some((found.clone(), 0)) };
    let length = match piece {
        Piece::Literal(c) => {
            let first = text.chars().next()?;
            if first != *c && !first.to_lowercase().eq(c.to_lowercase()) {
                return None;
            }
            first.len_utf8()
        }
        Piece::Blanks => {
            let length = text.len() - text.trim_start().len();
            if length == 0 {
                return None;
            }
            length
        }
        Piece::Field(field) => {
            for (more, length) in readings(*field, text) {
                let mut all = found.clone();
                all.fields.extend(more.fields);
                all.zone = more.zone.or(all.zone);
                if let Some((all, used)) = read(rest, text.get(length..)?, &all, steps) {
                    return Some((all, used + length));
                }
            }
            return None;
        }
    };
    read(rest, text.get(length..)?, found, steps).map(|(found, used)| (found, used + length))
}

/// `strptime(text, template)`.
pub(super) fn parse(vm: &mut Vm, text: &str, template: &str) -> PyResult<(Day, Clock)> {
    let pieces = pieces(template)?;
    if pieces.len() > 200 {
        return value_error("the format is too long");
    }
    let mut steps = 100_000;
    let Some((found, used)) = read(&pieces, text, &Found::default(), &mut steps) else {
        return value_error(format!(
            "time data {} does not match format {}",
            escape::repr(text),
            escape::repr(template)
        ));
    };
    if let Some(rest) = text.get(used..).filter(|rest| !rest.is_empty()) {
        return value_error(format!("unconverted data remains: {rest}"));
    }
    let day = day(&found)?;
    let hour = match (found.get('H'), found.get('I'), found.get('p')) {
        (Some(hour), None, _) => hour,
        (_, Some(hour), half) => hour % 12 + if half == Some(1) { 12 } else { 0 },
        _ => 0,
    };
    let zone = match found.zone {
        Some((micros, _)) => zone::make(vm, micros)?,
        None => Value::None,
    };
    let clock = Clock {
        hour,
        minute: found.get('M').unwrap_or(0),
        second: found.get('S').unwrap_or(0),
        micro: found.get('f').unwrap_or(0),
        fold: 0,
        zone,
    };
    Ok((day, clock.checked()?))
}

/// The day that the directives name: by month and day, by day of the year, or by week.
fn day(found: &Found) -> PyResult<Day> {
    let year = match (found.get('Y'), found.get('y')) {
        (Some(year), _) => Some(year),
        (None, Some(short)) => Some(if short <= 68 { 2000 + short } else { 1900 + short }),
        (None, None) => None,
    };
    let weekday = found
        .get('a')
        .or(found.get('A'))
        .or(found.get('u').map(|day| day - 1))
        .or(found.get('w').map(|day| (day + 6) % 7));
    if let Some(iso) = found.get('G') {
        let (Some(week), Some(weekday)) = (found.get('V'), weekday) else {
            return value_error(
                "ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday directive ('%A', '%a', '%w', or '%u').",
            );
        };
        return Day::from_iso(iso, week, weekday + 1);
    }
    if found.get('V').is_some() {
        return value_error(
            "ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday directive ('%A', '%a', '%w', or '%u').",
        );
    }
    let year = year.unwrap_or(1900);
    if let Some(number) = found.get('j') {
        return Day::from_ordinal(Day::new(year, 1, 1)?.ordinal() + i64::from(number) - 1);
    }
    let week = found.get('U').map(|week| (week, 6)).or(found.get('W').map(|week| (week, 0)));
    if let (Some((week, first)), Some(weekday)) = (week, weekday) {
        let start = Day::new(year, 1, 1)?;
        let before = (7 - (start.weekday() - first).rem_euclid(7)) % 7;
        let since = i64::from(before + (week - 1) * 7 + (weekday - first).rem_euclid(7));
        return Day::from_ordinal(start.ordinal() + since);
    }
    let month = found.get('m').or(found.get('b').map(|at| at + 1)).or(found.get('B').map(|at| at + 1));
    Day::new(year, month.unwrap_or(1), found.get('d').unwrap_or(1))
}
