//! `datetime`: dates, times, moments, durations and offsets from UTC.
//!
//! The calendar is the proleptic Gregorian one for the years 1 to 9999; local time is UTC, as there is no other zone in
//! a sandbox. The ORM's binding makes and reads values through [`Day`], [`Clock`] and [`Delta`].

mod calendar;
mod clock;
mod date;
mod delta;
mod format;
mod moment;
mod parse;
mod strptime;
mod zone;
pub mod zoneinfo;

pub(crate) use format::comparisons;

use std::rc::Rc;

use crate::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use crate::object::class::Class;
use crate::object::module::Module;
use crate::object::number;
use crate::value::Value;
use crate::vm::Vm;

pub use calendar::Day;
pub use clock::{Clock, make as make_time, of as time_of};
pub use date::{make as make_date, of as date_of};
pub use delta::{Delta, make as make_delta, of as delta_of};
pub use moment::{make as make_datetime, of as datetime_of};
pub use zone::{make as make_zone, offset as utc_offset};

/// The module's classes.
pub struct Classes {
    /// `timedelta`.
    pub timedelta: Rc<Class>,
    /// `tzinfo`.
    pub tzinfo: Rc<Class>,
    /// `timezone`.
    pub timezone: Rc<Class>,
    /// `date`.
    pub date: Rc<Class>,
    /// `time`.
    pub time: Rc<Class>,
    /// `datetime`.
    pub datetime: Rc<Class>,
    /// `IsoCalendarDate`, what `isocalendar()` gives.
    pub week_date: Rc<Class>,
    /// `timezone.utc`.
    pub utc: Value,
}

/// Fills the module.
///
/// # Errors
/// None but those of [`ClassBuilder`](crate::object::native::ClassBuilder).
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let timedelta = delta::class(vm)?;
    let tzinfo = zone::base_class(vm)?;
    let timezone = zone::class(vm, &tzinfo)?;
    let date = date::class(vm)?;
    let week_date = date::week_class(vm)?;
    let time = clock::class(vm)?;
    let datetime = moment::class(vm, &date)?;
    let utc = zone::plain(&timezone, 0);
    let classes = Rc::new(Classes { timedelta, tzinfo, timezone, date, time, datetime, week_date, utc });
    vm.set_extension(classes.clone());
    delta::constants(vm)?;
    zone::constants(vm)?;
    date::constants(vm)?;
    clock::constants(vm)?;
    moment::constants(vm)?;
    for class in
        [&classes.timedelta, &classes.tzinfo, &classes.timezone, &classes.date, &classes.time, &classes.datetime]
    {
        module.set(&class.name(), Value::Class(class.clone()));
    }
    module.set("UTC", classes.utc.clone());
    module.set("MINYEAR", 1);
    module.set("MAXYEAR", 9999);
    Ok(())
}

/// The classes, the module imported first if need be.
///
/// # Errors
/// As importing the module.
pub fn classes(vm: &mut Vm) -> PyResult<Rc<Classes>> {
    if let Some(classes) = vm.extension() {
        return Ok(classes);
    }
    vm.import_module("datetime")?;
    vm.require_extension()
}

/// An argument that is a C int.
fn int_argument(vm: &mut Vm, value: &Value) -> PyResult<i32> {
    match vm.index_value(value)? {
        Value::Int(n) => i32::try_from(n).map_err(|_| {
            let which = if n > 0 { "greater than maximum" } else { "less than minimum" };
            Raise::new(Exc::OverflowError, format!("signed integer is {which}"))
        }),
        Value::Bool(b) => Ok(i32::from(b)),
        _ => raise(Exc::OverflowError, "Python int too large to convert to C long"),
    }
}

/// A required argument of a constructor.
fn required(vm: &mut Vm, value: Option<&Value>, name: &str, position: usize) -> PyResult<i32> {
    match value {
        Some(value) => int_argument(vm, value),
        None => type_error(format!("function missing required argument '{name}' (pos {position})")),
    }
}

/// A field within its range.
fn within(number: i32, low: i32, high: i32, name: &str) -> PyResult<i32> {
    if (low..=high).contains(&number) {
        return Ok(number);
    }
    value_error(match name {
        "fold" => "fold must be either 0 or 1".to_owned(),
        _ => format!("{name} must be in {low}..{high}"),
    })
}

/// A `tzinfo=` argument: `None` or an instance of `tzinfo`.
fn zone_argument(vm: &mut Vm, value: &Value) -> PyResult {
    let classes = classes(vm)?;
    if value.is_none() || vm.is_instance(value, &classes.tzinfo) {
        return Ok(value.clone());
    }
    let found = vm.type_name(value);
    type_error(format!("tzinfo argument must be None or of a tzinfo subclass, not type '{found}'"))
}

/// The text of a `str` argument.
fn text_argument(vm: &mut Vm, value: &Value, what: &str) -> PyResult<crate::object::str::Str> {
    match crate::object::convert::as_str(value) {
        Some(text) => Ok(text),
        None => {
            let found = vm.type_name(value);
            type_error(format!("{what} must be str, not {found}"))
        }
    }
}

/// The microseconds of a timestamp in seconds, half to even.
fn timestamp_micros(vm: &mut Vm, value: &Value) -> PyResult<i64> {
    let far = || Raise::new(Exc::OverflowError, "timestamp out of range for platform time_t");
    if let Some(seconds) = crate::object::convert::as_float(value) {
        if seconds.is_nan() {
            return value_error("Invalid value NaN (not a number)");
        }
        let whole = seconds.floor();
        if whole.abs() > 9.2e18 {
            return Err(far());
        }
        let micros = ((seconds - whole) * 1e6).round_ties_even();
        return in_years((whole as i128) * 1_000_000 + micros as i128);
    }
    match number::as_int(&vm.index_value(value)?) {
        Some(number) => match i64::try_from(number::to_big(number)) {
            Ok(seconds) => in_years(i128::from(seconds) * 1_000_000),
            Err(_) => Err(far()),
        },
        None => Err(far()),
    }
}

fn in_years(micros: i128) -> PyResult<i64> {
    let year = 1970 + micros / (31_556_952 * 1_000_000);
    if !(0..=10_000).contains(&year) {
        return value_error(format!("year {year} is out of range"));
    }
    Ok(micros as i64)
}

/// A hash as Python's `int`.
fn hash_of(vm: &mut Vm, value: &Value) -> PyResult {
    Ok(Value::Int(vm.hash(value)? as i64))
}
