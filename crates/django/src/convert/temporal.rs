//! Dates, times, durations, decimals and UUIDs: classes of Python's standard library.
//!
//! They cross by the modules `datetime`, `decimal` and `uuid`. Until the interpreter has those, a column of such a type
//! says so by name instead of giving a value of another type.

use python::exception::{Exc, PyResult, raise};
use python::value::Value;
use python::vm::Vm;

/// A Python date, time, decimal or UUID as the ORM takes it; `None` for any other object.
///
/// # Errors
/// None yet.
pub fn to_orm(_vm: &mut Vm, _value: &Value) -> PyResult<Option<orm::Value>> {
    Ok(None)
}

/// A date, time, decimal or UUID of the ORM's in Python.
///
/// # Errors
/// NotImplementedError naming the class.
pub fn from_orm(_vm: &mut Vm, value: &orm::Value) -> PyResult {
    let class = match value {
        orm::Value::Date(_) => "datetime.date",
        orm::Value::Time(_) => "datetime.time",
        orm::Value::DateTime(_) => "datetime.datetime",
        orm::Value::Duration(_) => "datetime.timedelta",
        orm::Value::Decimal(_) => "decimal.Decimal",
        _ => "uuid.UUID",
    };
    raise(Exc::NotImplementedError, format!("{class} is not supported by Teacup"))
}

/// The host's clock as the value of a field of that kind, in UTC.
pub fn now(vm: &Vm, kind: orm::schema::FieldKind) -> orm::Value {
    let micros = vm.host.now_micros();
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let civil = epoch.checked_add(jiff::SignedDuration::from_micros(micros)).unwrap_or(epoch);
    match kind {
        orm::schema::FieldKind::Date => orm::Value::Date(civil.date()),
        orm::schema::FieldKind::Time => orm::Value::Time(civil.time()),
        _ => orm::Value::DateTime(orm::DateTime { civil, offset: Some(0) }),
    }
}
