//! Dates, times, durations, decimals and UUIDs: classes of Python's standard library.
//!
//! They cross by the native state of the modules `datetime` and `decimal`, and by `UUID.int`.

use orm::Value as OrmValue;
use python::exception::PyResult;
use python::object::convert::as_int;
use python::object::number::{as_int as int_of, to_big};
use python::object::str::Str;
use python::stdlib::{datetime, decimal};
use python::value::Value;
use python::vm::Vm;

/// A Python date, time, decimal or UUID as the ORM takes it; `None` for any other object.
///
/// # Errors
/// Whatever the `utcoffset()` of a zone written in Python raises.
pub fn to_orm(vm: &mut Vm, value: &Value) -> PyResult<Option<OrmValue>> {
    if let Some((day, clock)) = datetime::datetime_of(value) {
        let offset = datetime::utc_offset(vm, &clock.zone, value)?;
        let (Some(date), Some(time)) = (civil_date(day), civil_time(&clock)) else { return Ok(None) };
        let offset = offset.map(|micros| (micros / 1_000_000) as i32);
        return Ok(Some(OrmValue::DateTime(orm::DateTime { civil: date.to_datetime(time), offset })));
    }
    if let Some(day) = datetime::date_of(value) {
        return Ok(civil_date(day).map(OrmValue::Date));
    }
    if let Some(clock) = datetime::time_of(value) {
        // An aware time has no column type and no literal: it stays an object that can only be named.
        return Ok(civil_time(&clock).filter(|_| clock.zone.is_none()).map(OrmValue::Time));
    }
    if let Some(delta) = datetime::delta_of(value) {
        let (days, seconds, microseconds) = delta.parts();
        return Ok(Some(OrmValue::Duration(orm::Duration {
            days: days as i32,
            seconds: seconds as i32,
            microseconds: microseconds as i32,
        })));
    }
    if let Some(number) = decimal::of(value) {
        return Ok(Some(OrmValue::Decimal(number.text(false).into())));
    }
    uuid(vm, value)
}

/// An instance of `uuid.UUID`, where that module was ever imported.
fn uuid(vm: &mut Vm, value: &Value) -> PyResult<Option<OrmValue>> {
    let Some(Value::Module(module)) = vm.modules.get_str(&Str::intern("uuid")) else { return Ok(None) };
    match module.get("UUID") {
        Some(Value::Class(class)) if vm.is_instance(value, &class) => {
            let number = vm.get_attr(value, &Str::intern("int"))?;
            let Some(number) = as_int(&number).and_then(int_of).map(to_big) else { return Ok(None) };
            let digits = number.to_bytes_be().1;
            let mut bytes = [0; 16];
            for (to, from) in bytes.iter_mut().rev().zip(digits.iter().rev()) {
                *to = *from;
            }
            Ok(Some(OrmValue::Uuid(bytes)))
        }
        _ => Ok(None),
    }
}

fn civil_date(day: datetime::Day) -> Option<jiff::civil::Date> {
    jiff::civil::Date::new(day.year as i16, day.month as i8, day.day as i8).ok()
}

fn civil_time(clock: &datetime::Clock) -> Option<jiff::civil::Time> {
    jiff::civil::Time::new(clock.hour as i8, clock.minute as i8, clock.second as i8, clock.micro * 1000).ok()
}

fn day(date: jiff::civil::Date) -> datetime::Day {
    datetime::Day { year: i32::from(date.year()), month: i32::from(date.month()), day: i32::from(date.day()) }
}

fn clock(time: jiff::civil::Time, zone: Value) -> datetime::Clock {
    datetime::Clock {
        hour: i32::from(time.hour()),
        minute: i32::from(time.minute()),
        second: i32::from(time.second()),
        micro: time.subsec_nanosecond() / 1000,
        fold: 0,
        zone,
    }
}

/// A date, time, decimal or UUID of the ORM's in Python.
///
/// # Errors
/// OverflowError for a duration that Python has no timedelta for.
pub fn from_orm(vm: &mut Vm, value: &OrmValue) -> PyResult {
    match value {
        OrmValue::Date(date) => datetime::make_date(vm, day(*date)),
        OrmValue::Time(time) => datetime::make_time(vm, clock(*time, Value::None)),
        OrmValue::DateTime(moment) => {
            let zone = match moment.offset {
                Some(seconds) => datetime::make_zone(vm, i128::from(seconds) * 1_000_000)?,
                None => Value::None,
            };
            datetime::make_datetime(vm, day(moment.civil.date()), clock(moment.civil.time(), zone))
        }
        OrmValue::Duration(duration) => datetime::make_delta(vm, duration.total_microseconds()),
        OrmValue::Decimal(text) => match decimal::Decimal::parse(text) {
            Some(number) => decimal::make(vm, number),
            None => Ok(Value::str(&**text)),
        },
        OrmValue::Uuid(bytes) => {
            let module = vm.import_module("uuid")?;
            let class = module.get("UUID").unwrap_or(Value::None);
            let number = num_bigint::BigInt::from_bytes_be(num_bigint::Sign::Plus, bytes);
            vm.call_kw(&class, Vec::new(), vec![(Str::intern("int"), Value::bigint(number))])
        }
        other => Ok(Value::from(format!("{other:?}"))),
    }
}

/// The host's clock as the value of a field of that kind: a moment as `timezone.now()` gives it, a date or a time by the
/// clocks of the default zone.
pub fn now(vm: &Vm, kind: orm::schema::FieldKind) -> OrmValue {
    let micros = vm.host.now_micros();
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let civil = epoch.checked_add(jiff::SignedDuration::from_micros(micros)).unwrap_or(epoch);
    let wall = orm::zone::default_wall(civil);
    match kind {
        orm::schema::FieldKind::Date => OrmValue::Date(wall.date()),
        orm::schema::FieldKind::Time => OrmValue::Time(wall.time()),
        _ if !orm::zone::in_use() => OrmValue::DateTime(orm::DateTime { civil: wall, offset: None }),
        _ => OrmValue::DateTime(orm::DateTime { civil, offset: Some(0) }),
    }
}
