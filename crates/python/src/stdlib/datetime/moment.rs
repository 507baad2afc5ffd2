//! `datetime`: a day with a clock.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{PyResult, type_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::types::sequence::{new_class, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::{Day, EPOCH};
use super::clock::{self, Clock};
use super::delta::{self, DAY, SECOND};
use super::{classes, date, format, hash_of, int_argument, parse, required, strptime, text_argument, zone, zoneinfo};

/// The state of a `datetime`.
struct Moment(Day, Clock);

impl Native for Moment {}

const REPLACE: &str = "(self, /, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)";

pub(super) fn class(vm: &mut Vm, date: &Rc<Class>) -> PyResult<Rc<Class>> {
    let builder = ClassBuilder::new(vm, "datetime", "datetime", date)?
        .own_layout()
        .dotted()
        .static_method(
            "__new__",
            "(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)",
            new,
        )
        .method("__repr__", "(self, /)", |vm, args| {
            let (day, clock) = this(vm, &args)?;
            let mut parts = vec![day.year, day.month, day.day];
            parts.extend(clock.numbers());
            let parts: Vec<String> = parts.iter().map(i32::to_string).collect();
            let name = format::type_path(vm, args.at(0));
            let tail = format::repr_tail(vm, &clock)?;
            Ok(Value::from(format!("{name}({}{tail})", parts.join(", "))))
        })
        .method("__str__", "(self, /)", |vm, args| vm.call_method(args.at(0), "isoformat", &[Value::str(" ")]))
        .method("__hash__", "(self, /)", hash)
        .method("__add__", "(self, value, /)", |vm, args| add(vm, args.at(0), args.at(1), 1))
        .method("__radd__", "(self, value, /)", |vm, args| add(vm, args.at(0), args.at(1), 1))
        .method("__sub__", "(self, value, /)", |vm, args| sub(vm, args.at(0), args.at(1)))
        .method("isoformat", "(self, /, sep='T', timespec='auto')", isoformat)
        .method("ctime", "(self, /)", |vm, args| {
            let (day, clock) = this(vm, &args)?;
            Ok(Value::from(format::ctime(day, &clock)))
        })
        .method("strftime", "(self, format)", |vm, args| {
            let (day, clock) = this(vm, &args)?;
            let template = text_argument(vm, args.at(1), "strftime() argument 1")?;
            let value = args.at(0).clone();
            format::strftime(vm, &template, day, &clock, &value)
        })
        .method("replace", REPLACE, replace)
        .method("__replace__", REPLACE, replace)
        .method("date", "(self, /)", |vm, args| {
            let (day, _) = this(vm, &args)?;
            date::make(vm, day)
        })
        .method("time", "(self, /)", |vm, args| {
            let (_, clock) = this(vm, &args)?;
            clock::make(vm, Clock { zone: Value::None, ..clock })
        })
        .method("timetz", "(self, /)", |vm, args| {
            let (_, clock) = this(vm, &args)?;
            clock::make(vm, clock)
        })
        .method("utcoffset", "(self, /)", |vm, args| match offset(vm, args.at(0))? {
            Some(offset) => delta::make(vm, offset),
            None => Ok(Value::None),
        })
        .method("tzname", "(self, /)", |vm, args| ask(vm, &args, "tzname"))
        .method("dst", "(self, /)", |vm, args| ask(vm, &args, "dst"))
        .method("astimezone", "(self, /, tz=None)", astimezone)
        .method("timestamp", "(self, /)", |vm, args| {
            let micros = timestamp(vm, args.at(0))?;
            vm.binary(BinaryOp::TrueDiv, &Value::bigint(micros.into()), &Value::Int(SECOND as i64))
        })
        .method("timetuple", "(self, /)", |vm, args| {
            let (day, clock) = this(vm, &args)?;
            let saving = match clock.zone.is_none() {
                true => -1,
                false => match zone::ask(vm, &clock.zone, "dst", args.at(0))? {
                    Some(saving) => i64::from(saving != 0),
                    None => -1,
                },
            };
            format::struct_time(vm, day, &clock, saving)
        })
        .method("utctimetuple", "(self, /)", |vm, args| {
            let micros = utc_micros(vm, args.at(0))?;
            let (day, clock) = at_micros(micros, Value::None)?;
            format::struct_time(vm, day, &clock, 0)
        })
        .method("__reduce__", "(self, /)", |vm, args| {
            let (day, clock) = this(vm, &args)?;
            let class = Value::Class(vm.class_of(args.at(0)));
            Ok(Value::tuple(vec![class, Value::tuple(arguments(day, &clock))]))
        })
        .getter("hour", |vm, value| Ok(i64::from(get(vm, value)?.1.hour).into()))
        .getter("minute", |vm, value| Ok(i64::from(get(vm, value)?.1.minute).into()))
        .getter("second", |vm, value| Ok(i64::from(get(vm, value)?.1.second).into()))
        .getter("microsecond", |vm, value| Ok(i64::from(get(vm, value)?.1.micro).into()))
        .getter("fold", |vm, value| Ok(i64::from(get(vm, value)?.1.fold).into()))
        .getter("tzinfo", |vm, value| Ok(get(vm, value)?.1.zone));
    Ok(format::comparisons!(class_methods(builder), compare).build())
}

fn class_methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .class_method("now", "(cls, /, tz=None)", |vm, args| {
            let micros = vm.host.now_micros();
            from_utc_micros(vm, args.at(0), micros, args.some(1))
        })
        .class_method("utcnow", "(cls, /)", |vm, args| {
            let (day, clock) = at_micros(i128::from(vm.host.now_micros()), Value::None)?;
            construct(vm, args.at(0), day, clock)
        })
        .class_method("today", "(cls, /)", |vm, args| {
            let micros = vm.host.now_micros();
            from_utc_micros(vm, args.at(0), micros, None)
        })
        .class_method("fromtimestamp", "(cls, timestamp, tz=None)", |vm, args| {
            let micros = super::timestamp_micros(vm, args.at(1))?;
            from_utc_micros(vm, args.at(0), micros, args.some(2))
        })
        .class_method("utcfromtimestamp", "(cls, timestamp, /)", |vm, args| {
            let micros = super::timestamp_micros(vm, args.at(1))?;
            let (day, clock) = at_micros(i128::from(micros), Value::None)?;
            construct(vm, args.at(0), day, clock)
        })
        .class_method("fromisoformat", "(cls, string, /)", |vm, args| {
            let Some(text) = crate::object::convert::as_str(args.at(1)) else {
                return type_error("fromisoformat: argument must be str");
            };
            let (day, clock) = parse::datetime(vm, &text)?;
            construct(vm, args.at(0), day, clock)
        })
        .class_method("strptime", "(cls, date_string, format, /)", |vm, args| {
            let text = text_argument(vm, args.at(1), "strptime() argument 1")?;
            let template = text_argument(vm, args.at(2), "strptime() argument 2")?;
            let (day, clock) = strptime::parse(vm, &text, &template)?;
            construct(vm, args.at(0), day, clock)
        })
        .class_method("combine", "(cls, date, time, tzinfo=None)", combine)
}

pub(super) fn constants(vm: &mut Vm) -> PyResult<()> {
    let class = classes(vm)?.datetime.clone();
    let first = make(vm, Day::from_ordinal(1)?, Clock::default())?;
    let end = Clock::at(DAY - 1, Value::None);
    let last = make(vm, Day::from_ordinal(super::calendar::LAST)?, end)?;
    let resolution = delta::make(vm, 1)?;
    class.set(&Str::intern("min"), first);
    class.set(&Str::intern("max"), last);
    class.set(&Str::intern("resolution"), resolution);
    Ok(())
}

/// A `datetime`.
///
/// # Errors
/// As importing the module.
pub fn make(vm: &mut Vm, day: Day, clock: Clock) -> PyResult {
    Ok(Object::native(&classes(vm)?.datetime, Moment(day, clock)))
}

/// The day and the clock of a `datetime`.
pub fn of(value: &Value) -> Option<(Day, Clock)> {
    match value {
        Value::Object(object) => object.state::<Moment>().map(|moment| (moment.0, moment.1.clone())),
        _ => None,
    }
}

fn get(vm: &mut Vm, value: &Value) -> PyResult<(Day, Clock)> {
    match of(value) {
        Some(moment) => Ok(moment),
        None => wrong_self(vm, "datetime.datetime", value),
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<(Day, Clock)> {
    get(vm, args.at(0))
}

fn arguments(day: Day, clock: &Clock) -> Vec<Value> {
    let numbers = [day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.micro];
    let mut args: Vec<Value> = numbers.iter().map(|n| Value::Int(i64::from(*n))).collect();
    args.push(clock.zone.clone());
    args
}

/// `cls(year, ...)`.
fn construct(vm: &mut Vm, class: &Value, day: Day, clock: Clock) -> PyResult {
    match class {
        Value::Class(class) if Rc::ptr_eq(class, &classes(vm)?.datetime) => make(vm, day, clock),
        _ => {
            let keywords = match clock.fold {
                0 => Vec::new(),
                fold => vec![(Str::intern("fold"), i64::from(fold).into())],
            };
            vm.call_kw(class, arguments(day, &clock), keywords)
        }
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = classes(vm)?.datetime.clone();
    let class = new_class(vm, &args, &base)?;
    let year = required(vm, args.opt(1), "year", 1)?;
    let month = required(vm, args.opt(2), "month", 2)?;
    let day = required(vm, args.opt(3), "day", 3)?;
    // The parts are read before any is checked, and the day is checked first.
    let unchecked = Day::new(year, month, day);
    if let Some(zone) = args.opt(8) {
        super::zone_argument(vm, zone)?;
    }
    let clock = Clock::default().read(vm, &args, 4);
    let moment = Moment(unchecked?, clock?);
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(moment))))))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult {
    let (mut day, clock) = this(vm, &args)?;
    for (at, slot) in [(1, &mut day.year), (2, &mut day.month), (3, &mut day.day)] {
        if let Some(value) = args.opt(at) {
            *slot = int_argument(vm, value)?;
        }
    }
    let day = Day::new(day.year, day.month, day.day)?;
    let clock = clock.read(vm, &args, 4)?;
    let class = Value::Class(vm.class_of(args.at(0)));
    construct(vm, &class, day, clock)
}

fn combine(vm: &mut Vm, args: Args) -> PyResult {
    let Some(day) = date::of(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("combine() argument 1 must be datetime.date, not {found}"));
    };
    let Some(mut clock) = clock::of(args.at(2)) else {
        let found = vm.type_name(args.at(2));
        return type_error(format!("combine() argument 2 must be datetime.time, not {found}"));
    };
    if let Some(zone) = args.opt(3) {
        clock.zone = super::zone_argument(vm, zone)?;
    }
    construct(vm, args.at(0), day, clock)
}

/// The day and clock so many microseconds after 1970 began.
fn at_micros(micros: i128, zone: Value) -> PyResult<(Day, Clock)> {
    let day = Day::from_ordinal(EPOCH + micros.div_euclid(DAY) as i64)?;
    Ok((day, Clock::at(micros.rem_euclid(DAY), zone)))
}

fn since_epoch(day: Day, clock: &Clock) -> i128 {
    i128::from(day.ordinal() - EPOCH) * DAY + clock.micros()
}

/// The moment, so many microseconds later on its own clock; of the same class.
pub(super) fn shift(vm: &mut Vm, like: &Value, day: Day, clock: Clock, micros: i128) -> PyResult {
    let (day, clock) = at_micros(since_epoch(day, &clock) + micros, clock.zone)?;
    let class = Value::Class(vm.class_of(like));
    construct(vm, &class, day, clock)
}

/// As [`shift`], and says whether the clock shows the time for the second time.
pub(super) fn shift_folded(vm: &mut Vm, like: &Value, day: Day, clock: Clock, micros: i128, fold: bool) -> PyResult {
    let (day, mut clock) = at_micros(since_epoch(day, &clock) + micros, clock.zone)?;
    clock.fold = i32::from(fold);
    let class = Value::Class(vm.class_of(like));
    construct(vm, &class, day, clock)
}

fn from_utc_micros(vm: &mut Vm, class: &Value, micros: i64, zone: Option<&Value>) -> PyResult {
    let zone = match zone {
        Some(zone) => super::zone_argument(vm, zone)?,
        None => Value::None,
    };
    let micros = i128::from(micros);
    let local = if zone.is_none() { zoneinfo::local_at(micros) } else { 0 };
    let (day, clock) = at_micros(micros + local, zone.clone())?;
    let moment = construct(vm, class, day, clock)?;
    match zone.is_none() {
        true => Ok(moment),
        false => vm.call_method(&zone, "fromutc", &[moment]),
    }
}

/// `utcoffset()` in microseconds.
fn offset(vm: &mut Vm, value: &Value) -> PyResult<Option<i128>> {
    let (_, clock) = get(vm, value)?;
    zone::offset(vm, &clock.zone, value)
}

/// Microseconds since 1970 in UTC, as if a naive moment were in UTC.
fn utc_micros(vm: &mut Vm, value: &Value) -> PyResult<i128> {
    let (day, clock) = get(vm, value)?;
    Ok(since_epoch(day, &clock) - offset(vm, value)?.unwrap_or(0))
}

/// Microseconds since 1970 in UTC; a naive moment is by the process's clock.
fn timestamp(vm: &mut Vm, value: &Value) -> PyResult<i128> {
    let (day, clock) = get(vm, value)?;
    let wall = since_epoch(day, &clock);
    Ok(wall - offset(vm, value)?.unwrap_or_else(|| zoneinfo::local_by_wall(wall)))
}

fn ask(vm: &mut Vm, args: &Args, method: &str) -> PyResult {
    let (_, clock) = this(vm, args)?;
    match clock.zone.is_none() {
        true => Ok(Value::None),
        false => vm.call_method(&clock.zone, method, std::slice::from_ref(args.at(0))),
    }
}

fn astimezone(vm: &mut Vm, args: Args) -> PyResult {
    let (_, clock) = this(vm, &args)?;
    let zone = match args.some(1) {
        Some(zone) => super::zone_argument(vm, zone)?,
        None => {
            let micros = timestamp(vm, args.at(0))?;
            zone::named(vm, zoneinfo::local_at(micros), &zoneinfo::local_name(micros))?
        }
    };
    if clock.zone.is(&zone) {
        return Ok(args.at(0).clone());
    }
    let micros = timestamp(vm, args.at(0))?;
    let (day, clock) = at_micros(micros, zone.clone())?;
    let class = Value::Class(vm.class_of(args.at(0)));
    let moment = construct(vm, &class, day, clock)?;
    vm.call_method(&zone, "fromutc", &[moment])
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let micros = utc_micros(vm, args.at(0))?;
    hash_of(vm, &Value::tuple(vec![Value::str("datetime"), Value::bigint(micros.into())]))
}

fn isoformat(vm: &mut Vm, args: Args) -> PyResult {
    let (day, clock) = this(vm, &args)?;
    let separator = match args.opt(1) {
        Some(value) => match crate::object::convert::as_str(value).filter(|text| text.len() == 1) {
            Some(text) => text.to_string(),
            None => {
                let found = vm.type_name(value);
                return type_error(format!("isoformat() argument 1 must be a unicode character, not {found}"));
            }
        },
        None => "T".to_owned(),
    };
    let clock = format::clock(vm, &clock, args.opt(2))?;
    let offset = offset(vm, args.at(0))?.map_or(String::new(), |offset| format::offset_text(offset, ":"));
    Ok(Value::from(format!("{}{separator}{clock}{offset}", format::day(day))))
}

fn add(vm: &mut Vm, this: &Value, other: &Value, sign: i128) -> PyResult {
    match (of(this), delta::of(other)) {
        (Some((day, clock)), Some(delta)) => shift(vm, this, day, clock, sign * delta.0),
        _ => Ok(Value::NotImplemented),
    }
}

fn sub(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some((day, clock)), Some((other_day, other_clock))) = (of(left), of(right)) else {
        return add(vm, left, right, -1);
    };
    let apart = since_epoch(day, &clock) - since_epoch(other_day, &other_clock);
    if clock.zone.is(&other_clock.zone) {
        return delta::make(vm, apart);
    }
    match (offset(vm, left)?, offset(vm, right)?) {
        (None, None) => delta::make(vm, apart),
        (Some(a), Some(b)) => delta::make(vm, apart - a + b),
        _ => type_error("can't subtract offset-naive and offset-aware datetimes"),
    }
}

fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let (Some((day, clock)), Some((other_day, other_clock))) = (of(left), of(right)) else {
        return Ok(Value::NotImplemented);
    };
    let (mut a, mut b) = (since_epoch(day, &clock), since_epoch(other_day, &other_clock));
    if !clock.zone.is(&other_clock.zone) {
        match (offset(vm, left)?, offset(vm, right)?) {
            (None, None) => {}
            (Some(first), Some(second)) => {
                a -= first;
                b -= second;
            }
            _ => {
                return match op {
                    CompareOp::Eq => Ok(Value::Bool(false)),
                    CompareOp::Ne => Ok(Value::Bool(true)),
                    _ => type_error("can't compare offset-naive and offset-aware datetimes"),
                };
            }
        }
    }
    let mut order = a.cmp(&b);
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    if equality && order.is_eq() && !clock.zone.is(&other_clock.zone) {
        // A time that a clock shows twice, or never, equals none of another zone.
        for value in [left, right] {
            if depends_on_fold(vm, value)? {
                order = Ordering::Less;
            }
        }
    }
    Ok(Value::Bool(op.holds(order)))
}

fn depends_on_fold(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    let (day, mut clock) = get(vm, value)?;
    if clock.zone.is_none() {
        return Ok(false);
    }
    let zone = clock.zone.clone();
    clock.fold = 1 - clock.fold;
    let other = make(vm, day, clock)?;
    Ok(zone::offset(vm, &zone, value)? != zone::offset(vm, &zone, &other)?)
}
