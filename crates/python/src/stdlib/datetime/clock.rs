//! `time`: a wall clock without a day.

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{PyResult, type_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, Native};
use crate::object::str::Str;
use crate::types::sequence::{new_class, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

use super::delta::{self, SECOND};
use super::{Day, classes, format, hash_of, int_argument, parse, text_argument, within, zone, zone_argument};

/// A wall clock: hour to microsecond, which of two equal readings it is, and its zone.
#[derive(Debug, Clone)]
pub struct Clock {
    /// 0 to 23.
    pub hour: i32,
    /// 0 to 59.
    pub minute: i32,
    /// 0 to 59.
    pub second: i32,
    /// 0 to 999999.
    pub micro: i32,
    /// 1 for the second of two equal readings when clocks go back.
    pub fold: i32,
    /// A `tzinfo`, or `None`.
    pub zone: Value,
}

impl Native for Clock {}

impl Default for Clock {
    fn default() -> Self {
        Clock { hour: 0, minute: 0, second: 0, micro: 0, fold: 0, zone: Value::None }
    }
}

impl Clock {
    /// Microseconds since midnight.
    pub fn micros(&self) -> i128 {
        let seconds = (self.hour * 60 + self.minute) * 60 + self.second;
        i128::from(seconds) * SECOND + i128::from(self.micro)
    }

    /// The clock so many microseconds after midnight.
    pub fn at(micros: i128, zone: Value) -> Clock {
        let seconds = (micros / SECOND) as i32;
        Clock {
            hour: seconds / 3600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            micro: (micros % SECOND) as i32,
            fold: 0,
            zone,
        }
    }

    /// The same clock, its parts within their ranges.
    pub(super) fn checked(self) -> PyResult<Clock> {
        within(self.hour, 0, 23, "hour")?;
        within(self.minute, 0, 59, "minute")?;
        within(self.second, 0, 59, "second")?;
        within(self.micro, 0, 999_999, "microsecond")?;
        within(self.fold, 0, 1, "fold")?;
        Ok(self)
    }

    /// Reads `hour, minute, second, microsecond, tzinfo, fold` from arguments over what the clock says already.
    pub(super) fn read(mut self, vm: &mut Vm, args: &Args, first: usize) -> PyResult<Clock> {
        let slots = [&mut self.hour, &mut self.minute, &mut self.second, &mut self.micro];
        for (at, slot) in slots.into_iter().enumerate() {
            if let Some(value) = args.opt(first + at) {
                *slot = int_argument(vm, value)?;
            }
        }
        if let Some(value) = args.opt(first + 5) {
            self.fold = int_argument(vm, value)?;
        }
        if let Some(value) = args.opt(first + 4) {
            self.zone = zone_argument(vm, value)?;
        }
        self.checked()
    }

    /// The arguments that make it: as few as its repr shows, with the zone where `zone` says so.
    pub(super) fn numbers(&self) -> Vec<i32> {
        let mut parts = vec![self.hour, self.minute];
        if self.second != 0 || self.micro != 0 {
            parts.push(self.second);
        }
        if self.micro != 0 {
            parts.push(self.micro);
        }
        parts
    }
}

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm
        .class("datetime", "time")?
        .own_layout()
        .dotted()
        .static_method("__new__", "(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0)", new)
        .class_method("fromisoformat", "(cls, string, /)", |vm, args| {
            let Some(text) = crate::object::convert::as_str(args.at(1)) else {
                return type_error("fromisoformat: argument must be str");
            };
            let clock = parse::time(vm, &text)?;
            construct(vm, args.at(0), clock)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let clock = this(vm, &args)?;
            let parts: Vec<String> = clock.numbers().iter().map(i32::to_string).collect();
            let name = format::type_path(vm, args.at(0));
            let tail = format::repr_tail(vm, &clock)?;
            Ok(Value::from(format!("{name}({}{tail})", parts.join(", "))))
        })
        .method("__str__", "(self, /)", |vm, args| vm.call_method(args.at(0), "isoformat", &[]))
        .method("__format__", "(self, format_spec, /)", super::date::format_method)
        .method("__hash__", "(self, /)", |vm, args| {
            let clock = this(vm, &args)?;
            let offset = zone::offset(vm, &clock.zone, &Value::None)?.unwrap_or(0);
            let micros = Value::bigint((clock.micros() - offset).into());
            hash_of(vm, &Value::tuple(vec![Value::str("time"), micros]))
        })
        .method("isoformat", "(self, /, timespec='auto')", |vm, args| {
            let clock = this(vm, &args)?;
            let text = format::clock(vm, &clock, args.opt(1))?;
            let offset = zone::offset(vm, &clock.zone, &Value::None)?;
            Ok(Value::from(text + &offset.map_or(String::new(), |offset| format::offset_text(offset, ":"))))
        })
        .method("strftime", "(self, format)", |vm, args| {
            let clock = this(vm, &args)?;
            let template = text_argument(vm, args.at(1), "strftime() argument 1")?;
            format::strftime(vm, &template, Day { year: 1900, month: 1, day: 1 }, &clock, &Value::None)
        })
        .method("replace", REPLACE, replace)
        .method("__replace__", REPLACE, replace)
        .method("utcoffset", "(self, /)", |vm, args| {
            let clock = this(vm, &args)?;
            match zone::offset(vm, &clock.zone, &Value::None)? {
                Some(offset) => delta::make(vm, offset),
                None => Ok(Value::None),
            }
        })
        .method("tzname", "(self, /)", |vm, args| {
            let clock = this(vm, &args)?;
            ask(vm, &clock, "tzname")
        })
        .method("dst", "(self, /)", |vm, args| {
            let clock = this(vm, &args)?;
            ask(vm, &clock, "dst")
        })
        .getter("hour", |vm, value| Ok(i64::from(get(vm, value)?.hour).into()))
        .getter("minute", |vm, value| Ok(i64::from(get(vm, value)?.minute).into()))
        .getter("second", |vm, value| Ok(i64::from(get(vm, value)?.second).into()))
        .getter("microsecond", |vm, value| Ok(i64::from(get(vm, value)?.micro).into()))
        .getter("fold", |vm, value| Ok(i64::from(get(vm, value)?.fold).into()))
        .getter("tzinfo", |vm, value| Ok(get(vm, value)?.zone))
        .method("__reduce__", "(self, /)", |vm, args| {
            let clock = get(vm, args.at(0))?;
            let parts = [clock.hour, clock.minute, clock.second, clock.micro];
            let mut given: Vec<Value> = parts.iter().map(|part| Value::Int(i64::from(*part))).collect();
            if !clock.zone.is_none() {
                given.push(clock.zone);
            }
            let class = Value::Class(vm.class_of(args.at(0)));
            Ok(Value::tuple(vec![class, Value::tuple(given)]))
        });
    Ok(format::comparisons!(builder, compare).build())
}

const REPLACE: &str = "(self, /, hour=None, minute=None, second=None, microsecond=None, tzinfo=None, *, fold=None)";

pub(super) fn constants(vm: &mut Vm) -> PyResult<()> {
    let class = classes(vm)?.time.clone();
    let first = make(vm, Clock::default())?;
    let last = make(vm, Clock::at(delta::DAY - 1, Value::None))?;
    let resolution = delta::make(vm, 1)?;
    class.set(&Str::intern("min"), first);
    class.set(&Str::intern("max"), last);
    class.set(&Str::intern("resolution"), resolution);
    Ok(())
}

/// A `time`.
///
/// # Errors
/// As importing the module.
pub fn make(vm: &mut Vm, clock: Clock) -> PyResult {
    Ok(Object::native(&classes(vm)?.time, clock))
}

/// The clock of a `time`.
pub fn of(value: &Value) -> Option<Clock> {
    match value {
        Value::Object(object) => object.state::<Clock>().cloned(),
        _ => None,
    }
}

fn get(vm: &mut Vm, value: &Value) -> PyResult<Clock> {
    match of(value) {
        Some(clock) => Ok(clock),
        None => wrong_self(vm, "datetime.time", value),
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Clock> {
    get(vm, args.at(0))
}

fn ask(vm: &mut Vm, clock: &Clock, method: &str) -> PyResult {
    match clock.zone.is_none() {
        true => Ok(Value::None),
        false => vm.call_method(&clock.zone, method, &[Value::None]),
    }
}

fn construct(vm: &mut Vm, class: &Value, clock: Clock) -> PyResult {
    match class {
        Value::Class(class) if Rc::ptr_eq(class, &classes(vm)?.time) => make(vm, clock),
        _ => {
            let numbers = [clock.hour, clock.minute, clock.second, clock.micro];
            let mut args: Vec<Value> = numbers.iter().map(|n| Value::Int(i64::from(*n))).collect();
            args.push(clock.zone);
            vm.call_kw(class, args, vec![(Str::intern("fold"), i64::from(clock.fold).into())])
        }
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = classes(vm)?.time.clone();
    let class = new_class(vm, &args, &base)?;
    let clock = Clock::default().read(vm, &args, 1)?;
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(clock))))))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult {
    let clock = this(vm, &args)?.read(vm, &args, 1)?;
    let class = Value::Class(vm.class_of(args.at(0)));
    construct(vm, &class, clock)
}

fn compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (of(left), of(right)) else { return Ok(Value::NotImplemented) };
    if a.zone.is(&b.zone) {
        return Ok(Value::Bool(op.holds(a.micros().cmp(&b.micros()))));
    }
    let first = zone::offset(vm, &a.zone, &Value::None)?;
    let second = zone::offset(vm, &b.zone, &Value::None)?;
    match (first, second, op) {
        (Some(_), None, CompareOp::Eq) | (None, Some(_), CompareOp::Eq) => Ok(Value::Bool(false)),
        (Some(_), None, CompareOp::Ne) | (None, Some(_), CompareOp::Ne) => Ok(Value::Bool(true)),
        (Some(_), None, _) | (None, Some(_), _) => type_error("can't compare offset-naive and offset-aware times"),
        _ => {
            let (a, b) = (a.micros() - first.unwrap_or(0), b.micros() - second.unwrap_or(0));
            Ok(Value::Bool(op.holds(a.cmp(&b))))
        }
    }
}
