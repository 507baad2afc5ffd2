//! A value on its way into the database: `to_python`, `get_prep_value`, `get_db_prep_value`, with Django's complaints.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::repr::{isoformat_time, uuid_hex};
use crate::schema::parse::{Parsed, parse_date, parse_datetime, parse_duration, parse_time};
use crate::schema::{Field, FieldKind, Schema, convert, json};
use crate::value::{DateTime, Time, Value};
use crate::zone;

use FieldKind as K;

/// `field.get_prep_value(value)`
pub fn get_prep_value(schema: &Schema, field: &Rc<Field>, value: &Value) -> Result<Value> {
    if let Some(own) = field.custom.as_ref().and_then(|custom| custom.get_prep_value(field, value)) {
        return own;
    }
    if field.kind.is_foreign_key() {
        return get_prep_value(schema, &schema.target_field(field)?, value);
    }
    if let Some(generated) = &field.generated {
        return get_prep_value(schema, &generated.output_field, value);
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    let kind = field.kind;
    if kind.is_a(K::Integer) {
        return integer(value).map_err(|type_error| expected_number(field, value, type_error));
    }
    match kind {
        K::Float => float(value).map_err(|type_error| expected_number(field, value, type_error)),
        K::DateTime => match to_python(field, value)? {
            // A naive value is taken to be in the default zone.
            Value::DateTime(DateTime { civil, offset: None }) if zone::in_use() => {
                zone::warn_naive(&full_name(schema, field), civil);
                Ok(Value::DateTime(aware(civil)))
            }
            Value::DateTime(when) if matches!(value, Value::Date(_)) && zone::in_use() => {
                zone::warn_naive(&full_name(schema, field), when.civil);
                Ok(Value::DateTime(when))
            }
            value => Ok(value),
        },
        K::Duration | K::Binary | K::Json | K::Bare => Ok(value.clone()),
        K::File | K::Image | K::FilePath | K::IPAddress => Ok(text(value)),
        _ => to_python(field, value),
    }
}

/// `field.get_db_prep_value(value, connection, prepared)`
pub fn get_db_prep_value(schema: &Schema, field: &Rc<Field>, value: &Value, prepared: bool) -> Result<Value> {
    if let Some(own) = field.custom.as_ref().and_then(|custom| custom.get_db_prep_value(field, value, prepared)) {
        return own;
    }
    if field.kind.is_foreign_key() {
        return get_db_prep_value(schema, &schema.target_field(field)?, value, prepared);
    }
    if let Some(generated) = &field.generated {
        return get_db_prep_value(schema, &generated.output_field, value, prepared);
    }
    let value = if prepared { value.clone() } else { get_prep_value(schema, field, value)? };
    adapt(field, value)
}

/// `field.get_db_prep_save(value, connection)`
pub fn get_db_prep_save(schema: &Schema, field: &Rc<Field>, value: &Value) -> Result<Value> {
    if let Some(own) = field.custom.as_ref().and_then(|custom| custom.get_db_prep_save(field, value)) {
        return own;
    }
    if field.kind.is_foreign_key() {
        let target = schema.target_field(field)?;
        let empty = matches!(value, Value::Text(text) if text.is_empty());
        if value.is_null() || (empty && !target.empty_strings_allowed()) {
            return Ok(Value::Null);
        }
        return get_db_prep_save(schema, &target, value);
    }
    if field.kind == K::Json && value.is_null() {
        return Ok(Value::Null);
    }
    get_db_prep_value(schema, field, value, false)
}

/// What SQLite stores for a prepared value.
fn adapt(field: &Field, value: Value) -> Result<Value> {
    if field.kind == K::Json {
        return json::dumps(&value).map(Value::from);
    }
    // `adapt_ipaddressfield_value`: an empty address is none.
    if field.kind == K::GenericIPAddress && matches!(&value, Value::Text(text) if text.is_empty()) {
        return Ok(Value::Null);
    }
    if field.kind == K::Binary && !matches!(value, Value::Null | Value::Bytes(_)) {
        let class = value.full_type_name();
        return Err(Error::type_(format!("memoryview: a bytes-like object is required, not '{class}'")));
    }
    if field.kind == K::Duration && !matches!(value, Value::Null | Value::Duration(_)) {
        return Err(Error::Attribute(format!("'{}' object has no attribute 'days'", value.full_type_name()).into()));
    }
    if field.kind == K::Uuid && !matches!(value, Value::Null | Value::Uuid(_)) {
        return match to_python(field, &value)? {
            Value::Uuid(bytes) => Ok(Value::text(&uuid_hex(&bytes))),
            other => Ok(other),
        };
    }
    adapt_plain(value)
}

/// `ops.adapt_unknown_value(value)`: a parameter of raw SQL, which belongs to no field.
pub fn adapt_unknown(value: &Value) -> Result<Value> {
    match value {
        Value::Date(_) | Value::Time(_) | Value::DateTime(_) => adapt_plain(value.clone()),
        other => Ok(other.clone()),
    }
}

fn adapt_plain(value: Value) -> Result<Value> {
    Ok(match value {
        Value::Date(date) => Value::text(&date.to_string()),
        Value::Time(time) => Value::text(&isoformat_time(time)),
        Value::DateTime(when) if when.offset.is_some() && !zone::in_use() => {
            return Err(Error::value("SQLite backend does not support timezone-aware datetimes when USE_TZ is False."));
        }
        Value::DateTime(when) => {
            let civil = when.naive_utc();
            Value::text(&crate::repr::isoformat(DateTime { civil, offset: None }, ' '))
        }
        Value::Duration(duration) => match i64::try_from(duration.total_microseconds()) {
            Ok(micros) => Value::Int(micros),
            Err(_) => Value::BigInt(duration.total_microseconds().to_string().into()),
        },
        Value::Uuid(bytes) => Value::text(&uuid_hex(&bytes)),
        value => value,
    })
}

/// `field.to_python(value)`
pub fn to_python(field: &Field, value: &Value) -> Result<Value> {
    if let Some(own) = field.custom.as_ref().and_then(|custom| custom.to_python(field, value)) {
        return own;
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    let kind = field.kind;
    if kind.is_a(K::Integer) {
        return integer(value).map_err(|_| invalid(value, "value must be an integer.", "invalid"));
    }
    if kind.is_a(K::Char) {
        return Ok(text(value));
    }
    match kind {
        K::Boolean => boolean(field, value),
        K::Text | K::File | K::Image | K::FilePath | K::IPAddress => Ok(text(value)),
        K::Float => float(value).map_err(|_| invalid(value, "value must be a float.", "invalid")),
        K::Decimal => decimal(field, value),
        K::Date => date(value),
        K::DateTime => datetime(value),
        K::Time => time(value),
        K::Duration => duration(value),
        K::Uuid => uuid(value),
        K::GenericIPAddress => {
            let unpack = matches!(field.extra("unpack_ipv4"), Some(crate::schema::Literal::Value(Value::Bool(true))));
            Ok(crate::schema::convert::ip_address(value, unpack))
        }
        _ => Ok(value.clone()),
    }
}

fn invalid(value: &Value, what: &str, code: &'static str) -> Error {
    Error::validation(format!("“{}” {what}", value.to_str()), code)
}

/// Whether the conversion raised TypeError (else ValueError).
type IsTypeError = bool;

fn expected_number(field: &Field, value: &Value, type_error: IsTypeError) -> Error {
    // A field in no model has no name.
    let name = if field.name.is_empty() { "None" } else { &field.name };
    let message = format!("Field '{name}' expected a number but got {}.", value.repr());
    if type_error { Error::type_(message) } else { Error::value(message) }
}

/// `int(value)`
fn integer(value: &Value) -> Result<Value, IsTypeError> {
    match value {
        Value::Int(_) | Value::BigInt(_) => Ok(value.clone()),
        Value::Bool(flag) => Ok(Value::Int(i64::from(*flag))),
        // A UUID is the number of its bits.
        Value::Uuid(bytes) => {
            let bits = u128::from_be_bytes(*bytes);
            Ok(i64::try_from(bits).map_or_else(|_| Value::BigInt(bits.to_string().into()), Value::Int))
        }
        Value::Float(number) if number.is_finite() => {
            let whole = number.trunc();
            if whole.abs() < 9.2e18 {
                Ok(Value::Int(whole as i64))
            } else {
                Ok(Value::BigInt(format!("{whole:.0}").into()))
            }
        }
        Value::Text(text) => integer_text(text).ok_or(false),
        Value::Decimal(digits) => {
            let whole = digits.split(['.', 'E']).next().unwrap_or_default();
            integer_text(if whole.is_empty() || whole == "-" { "0" } else { whole }).ok_or(false)
        }
        Value::Float(_) | Value::Bytes(_) => Err(false),
        _ => Err(true),
    }
}

/// `int(text)`: blanks around, a sign, underscores between digits.
fn integer_text(text: &str) -> Option<Value> {
    let trimmed = text.trim();
    let digits = trimmed.strip_prefix(['+', '-']).unwrap_or(trimmed);
    let between = !digits.starts_with('_') && !digits.ends_with('_') && !digits.contains("__");
    if digits.is_empty() || !between || !digits.bytes().all(|b| b.is_ascii_digit() || b == b'_') {
        return None;
    }
    let plain = trimmed.replace('_', "");
    match plain.parse::<i64>() {
        Ok(number) => Some(Value::Int(number)),
        Err(_) => Some(Value::BigInt(plain.trim_start_matches('+').into())),
    }
}

/// `float(value)`
fn float(value: &Value) -> Result<Value, IsTypeError> {
    Ok(Value::Float(match value {
        Value::Float(number) => *number,
        Value::Int(number) => *number as f64,
        Value::Bool(flag) => f64::from(u8::from(*flag)),
        Value::BigInt(digits) | Value::Decimal(digits) => digits.parse().map_err(|_| false)?,
        Value::Text(text) => text.trim().replace('_', "").parse().map_err(|_| false)?,
        Value::Bytes(_) => return Err(false),
        _ => return Err(true),
    }))
}

/// `str(value)`
fn text(value: &Value) -> Value {
    match value {
        Value::Text(_) => value.clone(),
        _ => Value::from(value.to_str()),
    }
}

fn boolean(field: &Field, value: &Value) -> Result<Value> {
    if field.null && matches!(value, Value::Text(text) if text.is_empty()) {
        return Ok(Value::Null);
    }
    match value {
        Value::Bool(flag) => Ok(Value::Bool(*flag)),
        Value::Int(1) => Ok(Value::Bool(true)),
        Value::Int(0) => Ok(Value::Bool(false)),
        Value::Float(number) if *number == 1.0 || *number == 0.0 => Ok(Value::Bool(*number == 1.0)),
        Value::Decimal(digits) if &**digits == "1" || &**digits == "0" => Ok(Value::Bool(&**digits == "1")),
        Value::Text(text) if ["t", "True", "1"].contains(&&**text) => Ok(Value::Bool(true)),
        Value::Text(text) if ["f", "False", "0"].contains(&&**text) => Ok(Value::Bool(false)),
        _ if field.null => Err(invalid(value, "value must be either True, False, or None.", "invalid_nullable")),
        _ => Err(invalid(value, "value must be either True or False.", "invalid")),
    }
}

fn decimal(field: &Field, value: &Value) -> Result<Value> {
    let wrong = || invalid(value, "value must be a decimal number.", "invalid");
    match value {
        Value::Decimal(digits) if is_decimal(digits) => Ok(value.clone()),
        Value::Int(number) => Ok(Value::Decimal(number.to_string().into())),
        Value::Bool(flag) => Ok(Value::Decimal(u8::from(*flag).to_string().into())),
        Value::BigInt(digits) => Ok(Value::Decimal(digits.clone())),
        Value::Float(number) if number.is_finite() => {
            let precision = field.max_digits.unwrap_or(28) as usize;
            Ok(Value::Decimal(convert::decimal_from_float(*number, precision).into()))
        }
        Value::Text(text) => {
            let trimmed = text.trim().replace('_', "");
            if !is_decimal(&trimmed) {
                return Err(wrong());
            }
            Ok(Value::Decimal(convert::decimal_text(&trimmed).into()))
        }
        _ => Err(wrong()),
    }
}

/// Whether `Decimal(text)` is a finite number.
fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let digits = mantissa.replacen('.', "", 1);
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    number(&digits) && number(exponent)
}

fn date(value: &Value) -> Result<Value> {
    match value {
        Value::Date(_) => Ok(value.clone()),
        Value::DateTime(when) if when.offset.is_some() && zone::in_use() => {
            Ok(Value::Date(zone::default_wall(when.naive_utc()).date()))
        }
        Value::DateTime(when) => Ok(Value::Date(when.civil.date())),
        Value::Text(text) => match parse_date(text) {
            Parsed::Value(date) => Ok(Value::Date(date)),
            Parsed::Impossible => Err(invalid(
                value,
                "value has the correct format (YYYY-MM-DD) but it is an invalid date.",
                "invalid_date",
            )),
            Parsed::Unknown => Err(bad_date_format(value)),
        },
        // Python's parser insists on text.
        _ => Err(Error::type_("fromisoformat: argument must be str")),
    }
}

fn bad_date_format(value: &Value) -> Error {
    invalid(value, "value has an invalid date format. It must be in YYYY-MM-DD format.", "invalid")
}

/// `Event.dt`, as a warning names a field.
fn full_name(schema: &Schema, field: &Rc<Field>) -> String {
    let of = |id: &crate::schema::ModelId| schema.model(*id).fields.iter().any(|known| Rc::ptr_eq(known, field));
    match schema.models().find(of) {
        Some(model) => format!("{}.{}", schema.model(model).name, field.name),
        None => "(unbound)".to_owned(),
    }
}

/// A naive moment in the default zone.
fn aware(civil: jiff::civil::DateTime) -> DateTime {
    DateTime { civil, offset: Some(zone::default_offset(civil)) }
}

fn datetime(value: &Value) -> Result<Value> {
    match value {
        Value::DateTime(_) => Ok(value.clone()),
        Value::Date(date) => {
            let civil = date.to_datetime(Time::midnight());
            Ok(Value::DateTime(if zone::in_use() { aware(civil) } else { DateTime { civil, offset: None } }))
        }
        Value::Text(text) => match parse_datetime(text) {
            Parsed::Value(when) => Ok(Value::DateTime(when)),
            Parsed::Impossible => Err(invalid(
                value,
                "value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time.",
                "invalid_datetime",
            )),
            Parsed::Unknown => match parse_date(text) {
                Parsed::Value(date) => {
                    Ok(Value::DateTime(DateTime { civil: date.to_datetime(Time::midnight()), offset: None }))
                }
                Parsed::Impossible => Err(invalid(
                    value,
                    "value has the correct format (YYYY-MM-DD) but it is an invalid date.",
                    "invalid_date",
                )),
                Parsed::Unknown => Err(invalid(
                    value,
                    "value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format.",
                    "invalid",
                )),
            },
        },
        _ => Err(Error::type_("fromisoformat: argument must be str")),
    }
}

fn time(value: &Value) -> Result<Value> {
    match value {
        Value::Time(_) => Ok(value.clone()),
        // A time with a zone is told apart by its being no value of the ORM's.
        Value::Object(_) if value.full_type_name().ends_with("time") => {
            Err(Error::value("SQLite backend does not support timezone-aware times."))
        }
        Value::DateTime(when) => Ok(Value::Time(when.civil.time())),
        Value::Text(text) => match parse_time(text) {
            Parsed::Value(time) => Ok(Value::Time(time)),
            Parsed::Impossible => Err(invalid(
                value,
                "value has the correct format (HH:MM[:ss[.uuuuuu]]) but it is an invalid time.",
                "invalid_time",
            )),
            Parsed::Unknown => {
                Err(invalid(value, "value has an invalid format. It must be in HH:MM[:ss[.uuuuuu]] format.", "invalid"))
            }
        },
        _ => Err(Error::type_("fromisoformat: argument must be str")),
    }
}

fn duration(value: &Value) -> Result<Value> {
    match value {
        Value::Duration(_) => Ok(value.clone()),
        Value::Text(text) => parse_duration(text).map(Value::Duration).ok_or_else(|| {
            invalid(value, "value has an invalid format. It must be in [DD] [[HH:]MM:]ss[.uuuuuu] format.", "invalid")
        }),
        _ => Err(Error::type_(format!("expected string or bytes-like object, got '{}'", value.full_type_name()))),
    }
}

fn uuid(value: &Value) -> Result<Value> {
    let wrong = || invalid(value, "is not a valid UUID.", "invalid");
    match value {
        Value::Uuid(_) => Ok(value.clone()),
        Value::Bool(one) => Ok(Value::Uuid(u128::from(*one).to_be_bytes())),
        Value::Int(number) => Ok(Value::Uuid(u128::try_from(*number).map_err(|_| wrong())?.to_be_bytes())),
        Value::BigInt(digits) => Ok(Value::Uuid(digits.parse::<u128>().map_err(|_| wrong())?.to_be_bytes())),
        Value::Text(text) => {
            let hex = text.replace("urn:", "").replace("uuid:", "");
            let hex = hex.trim_matches(['{', '}']).replace('-', "");
            if hex.len() != 32 {
                return Err(wrong());
            }
            u128::from_str_radix(&hex, 16).map(|bits| Value::Uuid(bits.to_be_bytes())).map_err(|_| wrong())
        }
        _ => Err(wrong()),
    }
}
