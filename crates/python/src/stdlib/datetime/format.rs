//! Dates and times as text: `repr`, `isoformat`, `ctime`, `strftime`.

use crate::exception::{PyResult, value_error};
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::{DAYS, Day, EPOCH, MONTHS};
use super::clock::Clock;
use super::delta::{DAY, SECOND};
use super::{text_argument, zone};

/// Registers the six comparisons, from one `fn(&mut Vm, CompareOp, &Value, &Value) -> PyResult`.
macro_rules! comparisons {
    ($builder:expr, $compare:path) => {{
        use crate::code::CompareOp::{Eq, Ge, Gt, Le, Lt, Ne};
        $builder
            .method("__lt__", "(self, value, /)", |vm, args| $compare(vm, Lt, args.at(0), args.at(1)))
            .method("__le__", "(self, value, /)", |vm, args| $compare(vm, Le, args.at(0), args.at(1)))
            .method("__eq__", "(self, value, /)", |vm, args| $compare(vm, Eq, args.at(0), args.at(1)))
            .method("__ne__", "(self, value, /)", |vm, args| $compare(vm, Ne, args.at(0), args.at(1)))
            .method("__gt__", "(self, value, /)", |vm, args| $compare(vm, Gt, args.at(0), args.at(1)))
            .method("__ge__", "(self, value, /)", |vm, args| $compare(vm, Ge, args.at(0), args.at(1)))
    }};
}
pub(crate) use comparisons;

/// What a repr begins with: `datetime.date`, or the bare name of a class written in Python.
pub(super) fn type_path(vm: &mut Vm, value: &Value) -> String {
    let class = vm.class_of(value);
    match class.traits.get().native {
        true => format!("datetime.{}", class.name()),
        false => class.name().to_string(),
    }
}

/// `, fold=1, tzinfo=...` of a repr.
pub(super) fn repr_tail(vm: &mut Vm, clock: &Clock) -> PyResult<String> {
    let mut out = String::new();
    if clock.fold != 0 {
        out.push_str(", fold=1");
    }
    if !clock.zone.is_none() {
        out.push_str(&format!(", tzinfo={}", vm.repr(&clock.zone)?));
    }
    Ok(out)
}

/// `2024-02-29`.
pub(super) fn day(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// `13:05:09.000120`, as exact as `timespec` says.
pub(super) fn clock(vm: &mut Vm, clock: &Clock, timespec: Option<&Value>) -> PyResult<String> {
    let spec = match timespec {
        Some(value) => text_argument(vm, value, "isoformat() argument 2")?.to_string(),
        None => "auto".to_owned(),
    };
    let Clock { hour, minute, second, micro, .. } = clock;
    Ok(match spec.as_str() {
        "auto" if *micro == 0 => format!("{hour:02}:{minute:02}:{second:02}"),
        "auto" | "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{micro:06}"),
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micro / 1000),
        _ => return value_error("Unknown timespec value"),
    })
}

/// `+05:30`.
pub(super) fn offset_text(micros: i128, separator: &str) -> String {
    let sign = if micros < 0 { '-' } else { '+' };
    let micros = micros.abs();
    let seconds = micros / SECOND;
    let mut out = format!("{sign}{:02}{separator}{:02}", seconds / 3600, seconds / 60 % 60);
    if seconds % 60 != 0 || micros % SECOND != 0 {
        out.push_str(&format!("{separator}{:02}", seconds % 60));
    }
    if micros % SECOND != 0 {
        out.push_str(&format!(".{:06}", micros % SECOND));
    }
    out
}

fn name<'a>(names: &[&'a str], index: i32) -> &'a str {
    usize::try_from(index).ok().and_then(|index| names.get(index)).copied().unwrap_or_default()
}

fn short(text: &str) -> &str {
    text.get(..3).unwrap_or(text)
}

/// `Thu Feb 29 13:05:09 2024`.
pub(super) fn ctime(day: Day, clock: &Clock) -> String {
    format!(
        "{} {} {:2} {:02}:{:02}:{:02} {:04}",
        short(name(&DAYS, day.weekday())),
        short(name(&MONTHS, day.month - 1)),
        day.day,
        clock.hour,
        clock.minute,
        clock.second,
        day.year
    )
}

/// `time.struct_time`.
pub(super) fn struct_time(vm: &mut Vm, day: Day, clock: &Clock, saving: i64) -> PyResult {
    let module = vm.import_module("time")?;
    let class = module.get("struct_time").unwrap_or(Value::None);
    let numbers =
        [day.year, day.month, day.day, clock.hour, clock.minute, clock.second, day.weekday(), day.day_of_year()];
    let mut items: Vec<Value> = numbers.iter().map(|n| Value::Int(i64::from(*n))).collect();
    items.push(Value::Int(saving));
    vm.call(&class, &[Value::tuple(items)])
}

/// `strftime`, with the directives of C and Python's own `%f`, `%z`, `%:z`; unknown ones stay as they are.
pub(super) fn strftime(vm: &mut Vm, template: &str, day: Day, clock: &Clock, moment: &Value) -> PyResult {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template.chars();
    while let Some(c) = rest.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let mut ahead = rest.clone();
        match ahead.next() {
            Some(':') if ahead.next() == Some('z') => {
                rest = ahead;
                if let Some(offset) = zone::offset(vm, &clock.zone, moment)? {
                    out.push_str(&offset_text(offset, ":"));
                }
            }
            Some(directive) => {
                rest.next();
                match directive {
                    'z' => {
                        if let Some(offset) = zone::offset(vm, &clock.zone, moment)? {
                            out.push_str(&offset_text(offset, ""));
                        }
                    }
                    'Z' if clock.zone.is_none() => {}
                    'Z' => {
                        let name = vm.call_method(&clock.zone, "tzname", std::slice::from_ref(moment))?;
                        if !name.is_none() {
                            out.push_str(&vm.str(&name)?);
                        }
                    }
                    _ => match directive_text(directive, day, clock) {
                        Some(text) => out.push_str(&text),
                        None => out.extend(['%', directive]),
                    },
                }
            }
            None => out.push('%'),
        }
    }
    Ok(Value::from(out))
}

fn directive_text(directive: char, day: Day, clock: &Clock) -> Option<String> {
    let hour12 = (clock.hour + 11) % 12 + 1;
    let half = if clock.hour < 12 { "AM" } else { "PM" };
    Some(match directive {
        'a' => short(name(&DAYS, day.weekday())).to_owned(),
        'A' => name(&DAYS, day.weekday()).to_owned(),
        'b' | 'h' => short(name(&MONTHS, day.month - 1)).to_owned(),
        'B' => name(&MONTHS, day.month - 1).to_owned(),
        'c' => {
            let Clock { hour, minute, second, .. } = clock;
            let (weekday, month) = (name(&DAYS, day.weekday()), name(&MONTHS, day.month - 1));
            let (weekday, month, day, year) = (short(weekday), short(month), day.day, day.year);
            format!("{weekday} {month} {day:2} {hour:02}:{minute:02}:{second:02} {year}")
        }
        'C' => format!("{:02}", day.year / 100),
        'd' => format!("{:02}", day.day),
        'D' | 'x' => format!("{:02}/{:02}/{:02}", day.month, day.day, day.year % 100),
        'e' => format!("{:2}", day.day),
        'f' => format!("{:06}", clock.micro),
        'F' => format!("{}-{:02}-{:02}", day.year, day.month, day.day),
        'g' => format!("{:02}", day.iso().0 % 100),
        'G' => day.iso().0.to_string(),
        'H' => format!("{:02}", clock.hour),
        'I' => format!("{hour12:02}"),
        'j' => format!("{:03}", day.day_of_year()),
        'k' => format!("{:2}", clock.hour),
        'l' => format!("{hour12:2}"),
        'm' => format!("{:02}", day.month),
        'M' => format!("{:02}", clock.minute),
        'n' => "\n".to_owned(),
        'p' => half.to_owned(),
        'P' => half.to_lowercase(),
        'r' => format!("{hour12:02}:{:02}:{:02} {half}", clock.minute, clock.second),
        'R' => format!("{:02}:{:02}", clock.hour, clock.minute),
        's' => {
            let seconds = (i128::from(day.ordinal() - EPOCH) * DAY + clock.micros()) / SECOND;
            seconds.to_string()
        }
        'S' => format!("{:02}", clock.second),
        't' => "\t".to_owned(),
        'T' | 'X' => format!("{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second),
        'u' => (day.weekday() + 1).to_string(),
        'U' => format!("{:02}", day.week(6)),
        'V' => format!("{:02}", day.iso().1),
        'w' => ((day.weekday() + 1) % 7).to_string(),
        'W' => format!("{:02}", day.week(0)),
        'y' => format!("{:02}", day.year % 100),
        'Y' => day.year.to_string(),
        '%' => "%".to_owned(),
        _ => return None,
    })
}
