//! A value on its way out of the database, and the decimals and addresses both ways share.

use std::rc::Rc;

use crate::database::Cell;
use crate::error::{Error, Result};
use crate::schema::parse::{Parsed, parse_date, parse_datetime, parse_time};
use crate::schema::{Field, Schema};
use crate::value::{DateTime, Duration, Value};

/// What is done to a column's cell (`get_db_converters`): a small plan made once per query.
#[derive(Clone, Debug, PartialEq)]
pub enum Converter {
    /// The cell as it is.
    Plain,
    /// 0 and 1 to bool.
    Boolean,
    /// Text to a date.
    Date,
    /// Text to a datetime: an aware one in UTC, where `USE_TZ` is on.
    DateTime,
    /// Text to a time.
    Time,
    /// Microseconds to a duration.
    Duration,
    /// A number to a decimal with that many places and digits; none for an expression that is no column.
    Decimal(Option<(u32, u32)>),
    /// Hexadecimal text to a UUID.
    Uuid,
    /// `json.loads`
    Json,
    /// `json.loads` of text only: a key of a document comes out as itself.
    JsonKey,
    /// `float(value)`
    Float,
    /// `int(value)`
    Integer,
}

/// The converter for an expression of that type; `column` when it is a column of its own, `key` when a document's key.
pub fn converter(schema: &Schema, field: &Rc<Field>, column: bool, key: bool) -> Converter {
    let field = schema.output_field(field).unwrap_or_else(|_| field.clone());
    let internal = field.internal_type();
    match &*internal {
        "BooleanField" => Converter::Boolean,
        "DateField" => Converter::Date,
        "DateTimeField" => Converter::DateTime,
        "TimeField" => Converter::Time,
        "DurationField" => Converter::Duration,
        "UUIDField" => Converter::Uuid,
        // A field that reads documents itself is given their text.
        "JSONField" if field.custom.as_ref().is_some_and(|own| own.has_from_db_value()) => Converter::Plain,
        "JSONField" if key => Converter::JsonKey,
        "JSONField" => Converter::Json,
        "DecimalField" if column => Converter::Decimal(decimal_shape(&field)),
        "DecimalField" => Converter::Decimal(None),
        "FloatField" if !column => Converter::Float,
        name if !column && name.ends_with("IntegerField") => Converter::Integer,
        _ => Converter::Plain,
    }
}

fn decimal_shape(field: &Field) -> Option<(u32, u32)> {
    let field = field.generated.as_ref().map_or(field, |generated| &generated.output_field);
    Some((field.decimal_places?, field.max_digits?))
}

impl Converter {
    /// Converts a cell.
    pub fn convert(&self, cell: Cell<'_>) -> Result<Value> {
        Ok(match (self, cell) {
            (_, Cell::Null) => Value::Null,
            (Converter::Boolean, Cell::Int(0)) => Value::Bool(false),
            (Converter::Boolean, Cell::Int(1)) => Value::Bool(true),
            (Converter::Boolean, Cell::Real(number)) if number == 0.0 || number == 1.0 => Value::Bool(number == 1.0),
            (Converter::Date, Cell::Text(text)) => match parse_date(text) {
                Parsed::Value(date) => Value::Date(date),
                _ => match parse_datetime(text) {
                    Parsed::Value(when) => Value::Date(when.civil.date()),
                    _ => Value::Null,
                },
            },
            (Converter::DateTime, Cell::Text(text)) => match parse_datetime(text) {
                Parsed::Value(when) => {
                    let offset = when.offset.or_else(|| crate::zone::in_use().then_some(0));
                    Value::DateTime(DateTime { offset, ..when })
                }
                _ => Value::Null,
            },
            (Converter::Time, Cell::Text(text)) => match parse_time(text) {
                Parsed::Value(time) => Value::Time(time),
                _ => Value::Null,
            },
            (Converter::Date | Converter::DateTime | Converter::Time, _) => {
                return Err(Error::type_("fromisoformat: argument must be str"));
            }
            (Converter::Duration, Cell::Int(micros)) => Value::Duration(Duration::from_microseconds(micros.into())),
            (Converter::Duration, Cell::Real(micros)) => {
                Value::Duration(Duration::from_microseconds(micros.round_ties_even() as i128))
            }
            (Converter::Decimal(shape), Cell::Int(number)) => decimal_cell(&number.to_string(), *shape)?,
            (Converter::Decimal(shape), Cell::Real(number)) => decimal_cell(&decimal_from_float(number, 15), *shape)?,
            (Converter::Decimal(shape), Cell::Text(text)) => decimal_cell(text, *shape)?,
            (Converter::Duration, cell) => {
                let class = cell.to_value().type_name();
                let message = format!("unsupported type for timedelta microseconds component: {class}");
                return Err(Error::type_(message));
            }
            (Converter::Uuid, Cell::Text(text)) => {
                let digits = text.replace('-', "");
                match u128::from_str_radix(&digits, 16) {
                    Ok(bits) if digits.len() == 32 => Value::Uuid(bits.to_be_bytes()),
                    _ => return Err(Error::value("badly formed hexadecimal UUID string")),
                }
            }
            (Converter::Uuid, cell @ (Cell::Int(_) | Cell::Real(_))) => {
                let class = cell.to_value().type_name();
                return Err(Error::Attribute(format!("'{class}' object has no attribute 'replace'").into()));
            }
            (Converter::Json, Cell::Int(_)) => {
                return Err(Error::type_("the JSON object must be str, bytes or bytearray, not int"));
            }
            (Converter::Json, Cell::Real(_)) => {
                return Err(Error::type_("the JSON object must be str, bytes or bytearray, not float"));
            }
            (Converter::Json | Converter::JsonKey, Cell::Text(text)) => {
                crate::schema::json::loads(text).unwrap_or_else(|| Value::text(text))
            }
            (Converter::Float, Cell::Int(number)) => Value::Float(number as f64),
            (Converter::Float, Cell::Text(text)) => match text.trim().parse() {
                Ok(number) => Value::Float(number),
                Err(_) => {
                    let repr = Value::text(text).repr();
                    return Err(Error::value(format!("could not convert string to float: {repr}")));
                }
            },
            (Converter::Integer, Cell::Real(number)) => Value::Int(number.trunc() as i64),
            (Converter::Integer, Cell::Text(text)) => match text.parse() {
                Ok(number) => Value::Int(number),
                Err(_) => {
                    let repr = Value::text(text).repr();
                    return Err(Error::value(format!("invalid literal for int() with base 10: {repr}")));
                }
            },
            (_, cell) => cell.to_value(),
        })
    }
}

fn decimal_cell(text: &str, shape: Option<(u32, u32)>) -> Result<Value> {
    let digits = match shape {
        Some((places, max_digits)) => quantize(text, places, max_digits)?,
        None => decimal_text(text),
    };
    Ok(Value::Decimal(digits.into()))
}

/// `str(Decimal(text))`: exponents as Python writes them.
pub fn decimal_text(text: &str) -> String {
    let (negative, digits, exponent) = split_decimal(text);
    write_decimal(negative, &digits, exponent)
}

/// Sign, digits without leading zeros (at least one), exponent of the last digit.
fn split_decimal(text: &str) -> (bool, String, i32) {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let digits = format!("{whole}{fraction}");
    let trimmed = digits.trim_start_matches('0');
    let digits = if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() };
    (text.starts_with('-'), digits, exponent - fraction.len() as i32)
}

fn write_decimal(negative: bool, digits: &str, exponent: i32) -> String {
    let sign = if negative { "-" } else { "" };
    let adjusted = exponent + digits.len() as i32 - 1;
    if exponent <= 0 && adjusted >= -6 {
        if exponent == 0 {
            return format!("{sign}{digits}");
        }
        let places = exponent.unsigned_abs() as usize;
        let padded = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at_checked(padded.len() - places).unwrap_or((&padded, ""));
        return format!("{sign}{whole}.{fraction}");
    }
    let mut mantissa = digits.to_owned();
    if mantissa.len() > 1 {
        mantissa.insert(1, '.');
    }
    let sign_of_exponent = if adjusted < 0 { '-' } else { '+' };
    format!("{sign}{mantissa}E{sign_of_exponent}{}", adjusted.abs())
}

/// `Decimal.quantize` to that many places, within so many digits.
fn quantize(text: &str, places: u32, max_digits: u32) -> Result<String> {
    let (negative, digits, exponent) = split_decimal(text);
    let wanted = -(places as i32);
    let mut digits = digits;
    if exponent > wanted {
        digits.push_str(&"0".repeat((exponent - wanted) as usize));
    } else if exponent < wanted {
        digits = round_half_even(&digits, (wanted - exponent) as usize);
    }
    let trimmed = digits.trim_start_matches('0');
    if trimmed.len() > max_digits as usize {
        return Err(Error::InvalidOperation);
    }
    let digits = if trimmed.is_empty() { "0" } else { trimmed };
    Ok(write_decimal(negative, digits, wanted))
}

/// Drops the last digits, rounding half to even.
fn round_half_even(digits: &str, drop: usize) -> String {
    if drop > digits.len() {
        return "0".to_owned();
    }
    let (kept, dropped) = digits.split_at_checked(digits.len() - drop).unwrap_or((digits, ""));
    let half = format!("5{}", "0".repeat(drop.saturating_sub(1)));
    let odd = kept.bytes().last().is_some_and(|b| (b - b'0') % 2 == 1);
    let up = dropped > half.as_str() || (dropped == half && odd);
    let mut kept: Vec<u8> = if kept.is_empty() { vec![b'0'] } else { kept.bytes().collect() };
    if up {
        let mut carried = true;
        for digit in kept.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                carried = false;
                break;
            }
        }
        if carried {
            kept.insert(0, b'1');
        }
    }
    String::from_utf8(kept).unwrap_or_default()
}

/// `Context(prec).create_decimal_from_float(number)`
pub fn decimal_from_float(number: f64, precision: usize) -> String {
    let exact = format!("{number:.1074}");
    let exact = if exact.contains('.') { exact.trim_end_matches('0').trim_end_matches('.') } else { &exact };
    let (negative, digits, exponent) = split_decimal(exact);
    if digits.len() <= precision {
        return write_decimal(negative, &digits, exponent);
    }
    let drop = digits.len() - precision;
    let mut rounded = round_half_even(&digits, drop);
    let mut exponent = exponent + drop as i32;
    if rounded.len() > precision {
        rounded.pop();
        exponent += 1;
    }
    write_decimal(negative, &rounded, exponent)
}

/// An IPv6 address in its canonical form; anything else as it is, trimmed.
pub fn ip_address(value: &Value, unpack_ipv4: bool) -> Value {
    let text = value.to_str();
    let text = text.trim();
    if text.contains(':')
        && let Ok(address) = text.parse::<std::net::Ipv6Addr>()
    {
        if unpack_ipv4 && let Some(mapped) = address.to_ipv4_mapped() {
            return Value::from(mapped.to_string());
        }
        return Value::from(address.to_string());
    }
    Value::text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_decimal(cell: Cell<'_>, expected: &str) {
        let converter = Converter::Decimal(Some((2, 8)));
        let shown = match converter.convert(cell) {
            Ok(value) => value.to_str(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_decimal_comes_back_with_its_places() {
        check_decimal(Cell::Real(19.5), "19.50");
        check_decimal(Cell::Int(3), "3.00");
        check_decimal(Cell::Real(2.71801), "2.72");
        check_decimal(Cell::Real(-0.005), "-0.00");
        check_decimal(Cell::Real(12_345_678.9), "[<class 'decimal.InvalidOperation'>]");
    }

    #[test]
    fn a_float_becomes_as_many_digits_as_asked() {
        assert_eq!(decimal_from_float(0.5, 5), "0.5");
        assert_eq!(decimal_from_float(0.1, 3), "0.100");
        assert_eq!(decimal_from_float(1234.5, 3), "1.23E+3");
    }
}
