//! `date` and `IsoCalendarDate`.

use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{PyResult, type_error, value_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::str::Str;
use crate::types::sequence::{new_class, wrong_self};
use crate::value::Value;
use crate::vm::Vm;

use super::calendar::{Day, EPOCH};
use super::delta::{self, DAY};
use super::{classes, clock, format, hash_of, int_argument, moment, parse, required, text_argument};

impl Native for Day {}

/// Year, week and day of the week.
struct WeekDate([i32; 3]);

impl Native for WeekDate {}

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm
        .class("datetime", "date")?
        .own_layout()
        .dotted()
        .static_method("__new__", "(cls, year=None, month=None, day=None)", new)
        .class_method("today", "(cls, /)", |vm, args| {
            let day = local_day(vm.host.now_micros())?;
            construct(vm, args.at(0), day)
        })
        .class_method("fromtimestamp", "(cls, timestamp, /)", |vm, args| {
            let micros = super::timestamp_micros(vm, args.at(1))?;
            construct(vm, args.at(0), local_day(micros)?)
        })
        .class_method("fromordinal", "(cls, ordinal, /)", |vm, args| {
            let ordinal = int_argument(vm, args.at(1))?;
            construct(vm, args.at(0), from_ordinal(ordinal)?)
        })
        .class_method("fromisoformat", "(cls, string, /)", |vm, args| {
            let Some(text) = crate::object::convert::as_str(args.at(1)) else {
                return type_error("fromisoformat: argument must be str");
            };
            let day = parse::date(vm, &text)?;
            construct(vm, args.at(0), day)
        })
        .class_method("fromisocalendar", "(cls, year, week, day)", |vm, args| {
            let (year, week) = (int_argument(vm, args.at(1))?, int_argument(vm, args.at(2))?);
            let day = int_argument(vm, args.at(3))?;
            construct(vm, args.at(0), Day::from_iso(year, week, day)?)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let day = this(vm, &args)?;
            let name = format::type_path(vm, args.at(0));
            Ok(Value::from(format!("{name}({}, {}, {})", day.year, day.month, day.day)))
        })
        .method("__str__", "(self, /)", |vm, args| vm.call_method(args.at(0), "isoformat", &[]))
        .method("__format__", "(self, format_spec, /)", format_method)
        .method("__hash__", "(self, /)", |vm, args| {
            let ordinal = this(vm, &args)?.ordinal();
            hash_of(vm, &Value::tuple(vec![Value::str("date"), ordinal.into()]))
        })
        .method("__add__", "(self, value, /)", |vm, args| add(vm, args.at(0), args.at(1), 1))
        .method("__radd__", "(self, value, /)", |vm, args| add(vm, args.at(0), args.at(1), 1))
        .method("__sub__", "(self, value, /)", |vm, args| sub(vm, args.at(0), args.at(1)))
        .method("__rsub__", "(self, value, /)", |_, _| Ok(Value::NotImplemented))
        .method("isoformat", "(self, /)", |vm, args| Ok(Value::from(format::day(this(vm, &args)?))))
        .method("ctime", "(self, /)", |vm, args| {
            let day = this(vm, &args)?;
            Ok(Value::from(format::ctime(day, &clock::Clock::default())))
        })
        .method("strftime", "(self, format)", strftime)
        .method("replace", "(self, /, year=None, month=None, day=None)", replace)
        .method("__replace__", "(self, /, *, year=None, month=None, day=None)", replace)
        .method("weekday", "(self, /)", |vm, args| Ok(i64::from(this(vm, &args)?.weekday()).into()))
        .method("isoweekday", "(self, /)", |vm, args| Ok(i64::from(this(vm, &args)?.weekday() + 1).into()))
        .method("toordinal", "(self, /)", |vm, args| Ok(this(vm, &args)?.ordinal().into()))
        .method("isocalendar", "(self, /)", |vm, args| {
            let (year, week, day) = this(vm, &args)?.iso();
            let class = classes(vm)?.week_date.clone();
            Ok(Object::native(&class, WeekDate([year, week, day])))
        })
        .method("timetuple", "(self, /)", |vm, args| {
            let day = this(vm, &args)?;
            format::struct_time(vm, day, &clock::Clock::default(), -1)
        })
        .method("__reduce__", "(self, /)", |vm, args| {
            let day = this(vm, &args)?;
            let class = Value::Class(vm.class_of(args.at(0)));
            Ok(Value::tuple(vec![class, Value::tuple(numbers(&[day.year, day.month, day.day]))]))
        })
        .getter("year", |vm, value| Ok(i64::from(get(vm, value)?.year).into()))
        .getter("month", |vm, value| Ok(i64::from(get(vm, value)?.month).into()))
        .getter("day", |vm, value| Ok(i64::from(get(vm, value)?.day).into()));
    Ok(format::comparisons!(builder, compare).build())
}

pub(super) fn constants(vm: &mut Vm) -> PyResult<()> {
    let classes = classes(vm)?;
    let first = make(vm, Day::from_ordinal(1)?)?;
    let last = make(vm, Day::from_ordinal(super::calendar::LAST)?)?;
    let resolution = delta::make(vm, DAY)?;
    classes.date.set(&Str::intern("min"), first);
    classes.date.set(&Str::intern("max"), last);
    classes.date.set(&Str::intern("resolution"), resolution);
    Ok(())
}

/// A `date`.
///
/// # Errors
/// As importing the module.
pub fn make(vm: &mut Vm, day: Day) -> PyResult {
    Ok(Object::native(&classes(vm)?.date, day))
}

/// The day of a `date`, which a `datetime` is too.
pub fn of(value: &Value) -> Option<Day> {
    match value {
        Value::Object(object) => object.state::<Day>().copied().or_else(|| moment::of(value).map(|(day, _)| day)),
        _ => None,
    }
}

fn get(vm: &mut Vm, value: &Value) -> PyResult<Day> {
    match of(value) {
        Some(day) => Ok(day),
        None => wrong_self(vm, "datetime.date", value),
    }
}

fn this(vm: &mut Vm, args: &Args) -> PyResult<Day> {
    get(vm, args.at(0))
}

/// The day on the process's calendar at a Unix time in microseconds.
fn local_day(micros: i64) -> PyResult<Day> {
    from_micros(micros.saturating_add(super::zoneinfo::local_at(i128::from(micros)) as i64))
}

/// The day of a Unix time in microseconds.
pub(super) fn from_micros(micros: i64) -> PyResult<Day> {
    Day::from_ordinal(EPOCH + micros.div_euclid(DAY as i64))
}

fn from_ordinal(ordinal: i32) -> PyResult<Day> {
    if ordinal < 1 {
        return value_error("ordinal must be >= 1");
    }
    match Day::from_ordinal(i64::from(ordinal)) {
        Ok(day) => Ok(day),
        Err(_) => value_error("year is out of range"),
    }
}

fn numbers(parts: &[i32]) -> Vec<Value> {
    parts.iter().map(|part| Value::Int(i64::from(*part))).collect()
}

/// `cls(year, month, day)`.
fn construct(vm: &mut Vm, class: &Value, day: Day) -> PyResult {
    match class {
        Value::Class(class) if Rc::ptr_eq(class, &classes(vm)?.date) => make(vm, day),
        _ => vm.call(class, &numbers(&[day.year, day.month, day.day])),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = classes(vm)?.date.clone();
    let class = new_class(vm, &args, &base)?;
    let year = required(vm, args.opt(1), "year", 1)?;
    let month = required(vm, args.opt(2), "month", 2)?;
    let day = required(vm, args.opt(3), "day", 3)?;
    let day = Day::new(year, month, day)?;
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(day))))))
}

fn replace(vm: &mut Vm, args: Args) -> PyResult {
    let mut day = this(vm, &args)?;
    for (at, slot) in [(1, &mut day.year), (2, &mut day.month), (3, &mut day.day)] {
        if let Some(value) = args.opt(at) {
            *slot = int_argument(vm, value)?;
        }
    }
    let day = Day::new(day.year, day.month, day.day)?;
    let class = Value::Class(vm.class_of(args.at(0)));
    construct(vm, &class, day)
}

fn add(vm: &mut Vm, this: &Value, other: &Value, sign: i64) -> PyResult {
    let (Some(day), Some(delta)) = (of(this), delta::of(other)) else { return Ok(Value::NotImplemented) };
    let day = Day::from_ordinal(day.ordinal() + sign * delta.parts().0)?;
    let class = Value::Class(vm.class_of(this));
    construct(vm, &class, day)
}

fn sub(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    match (of(left), of(right)) {
        (Some(a), Some(b)) if moment::of(right).is_none() => {
            delta::make(vm, i128::from(a.ordinal() - b.ordinal()) * DAY)
        }
        _ => add(vm, left, right, -1),
    }
}

fn compare(_vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    match (of(left), of(right)) {
        (Some(a), Some(b)) if moment::of(left).is_none() && moment::of(right).is_none() => {
            Ok(Value::Bool(op.holds(a.cmp(&b))))
        }
        _ => Ok(Value::NotImplemented),
    }
}

/// `format(value, spec)`: `strftime` unless the spec is empty.
pub(super) fn format_method(vm: &mut Vm, args: Args) -> PyResult {
    let spec = text_argument(vm, args.at(1), "__format__() argument 1")?;
    if spec.is_empty() {
        return Ok(Value::Str(vm.str(args.at(0))?));
    }
    vm.call_method(args.at(0), "strftime", &[Value::Str(spec)])
}

fn strftime(vm: &mut Vm, args: Args) -> PyResult {
    let day = this(vm, &args)?;
    let template = text_argument(vm, args.at(1), "strftime() argument 1")?;
    let value = args.at(0).clone();
    format::strftime(vm, &template, day, &clock::Clock::default(), &value)
}

pub(super) fn week_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let tuple = vm.types.object.clone();
    Ok(ClassBuilder::new(vm, "datetime", "IsoCalendarDate", &tuple)?
        .own_layout()
        .dotted()
        .without_new()
        .method("__repr__", "(self, /)", |_, args| {
            let [year, week, day] = week_parts(args.at(0));
            Ok(Value::from(format!("datetime.IsoCalendarDate(year={year}, week={week}, weekday={day})")))
        })
        .method("__len__", "(self, /)", |_, _| Ok(Value::Int(3)))
        .method("__iter__", "(self, /)", |vm, args| {
            let items = Value::tuple(numbers(&week_parts(args.at(0))));
            vm.iter(&items)
        })
        .method("__getitem__", "(self, key, /)", |vm, args| {
            let items = Value::tuple(numbers(&week_parts(args.at(0))));
            vm.get_item(&items, args.at(1))
        })
        .method("__hash__", "(self, /)", |vm, args| hash_of(vm, &Value::tuple(numbers(&week_parts(args.at(0))))))
        .method("__eq__", "(self, value, /)", |vm, args| {
            let own = Value::tuple(numbers(&week_parts(args.at(0))));
            let other = match args.at(1) {
                Value::Object(object) if object.state::<WeekDate>().is_some() => {
                    Value::tuple(numbers(&week_parts(args.at(1))))
                }
                other => other.clone(),
            };
            Ok(Value::Bool(vm.eq(&own, &other)?))
        })
        .method("__add__", "(self, value, /)", |vm, args| {
            let items = Value::tuple(numbers(&week_parts(args.at(0))));
            vm.binary(BinaryOp::Add, &items, args.at(1))
        })
        .getter("year", |_, value| Ok(i64::from(week_parts(value)[0]).into()))
        .getter("week", |_, value| Ok(i64::from(week_parts(value)[1]).into()))
        .getter("weekday", |_, value| Ok(i64::from(week_parts(value)[2]).into()))
        .build())
}

fn week_parts(value: &Value) -> [i32; 3] {
    match value {
        Value::Object(object) => object.state::<WeekDate>().map_or([0; 3], |week| week.0),
        _ => [0; 3],
    }
}
