//! What crosses between the user and the database: a Django/Python value without its Python object.
//!
//! A [`Value`] is what a lookup is compared with, what a field stores, what a parameter binds. It is 24 bytes and its
//! clone copies no text. Values that only the embedding language understands travel as [`Value::Object`].

use std::any::Any;
use std::fmt;
use std::rc::Rc;

pub use jiff::civil::{Date, Time};

/// A value as Django sees it, before or after `get_prep_value`.
#[derive(Clone, Default)]
pub enum Value {
    /// Python's `None`, SQL's `NULL`.
    #[default]
    Null,
    /// `bool`.
    Bool(bool),
    /// `int`, as far as a machine word carries it.
    Int(i64),
    /// An `int` outside 64 bits, as decimal digits with an optional `-`.
    BigInt(Rc<str>),
    /// `float`.
    Float(f64),
    /// `str`.
    Text(Rc<str>),
    /// `bytes`, `bytearray`, `memoryview`.
    Bytes(Rc<[u8]>),
    /// `datetime.date`.
    Date(Date),
    /// `datetime.time`, naive.
    Time(Time),
    /// `datetime.datetime`, naive or aware.
    DateTime(DateTime),
    /// `datetime.timedelta`.
    Duration(Duration),
    /// `decimal.Decimal`, as Python's `str()` writes it.
    Decimal(Rc<str>),
    /// `uuid.UUID`.
    Uuid([u8; 16]),
    /// A `list`, or any other iterable the caller has already walked.
    List(Rc<[Value]>),
    /// A `tuple`.
    Tuple(Rc<[Value]>),
    /// A `dict`, in insertion order: what a JSONField stores.
    Dict(Rc<[(Value, Value)]>),
    /// A foreign value the library knows only by its type's name and its repr.
    Object(Rc<dyn Opaque>),
}

/// A `datetime.datetime`: wall clock, and for an aware one its offset from UTC in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateTime {
    /// The clock on the wall.
    pub civil: jiff::civil::DateTime,
    /// Seconds east of UTC; `None` for a naive value.
    pub offset: Option<i32>,
}

/// A `datetime.timedelta`, normalised as Python's is: `0 <= seconds < 86400`, `0 <= microseconds < 1_000_000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    /// Whole days, negative for a negative duration.
    pub days: i32,
    /// Seconds within the day.
    pub seconds: i32,
    /// Microseconds within the second.
    pub microseconds: i32,
}

/// A value of the embedding language that this library only passes on, and names in error messages.
pub trait Opaque {
    /// The type's name, as `type(value).__name__`.
    fn type_name(&self) -> Rc<str>;
    /// The value's `repr()`.
    fn repr(&self) -> Rc<str>;
    /// The value's `str()`.
    fn str(&self) -> Rc<str> {
        self.repr()
    }
    /// Whether two foreign values are equal, as `==` says.
    fn equals(&self, other: &dyn Opaque) -> bool;
    /// For the binder to recognise its own.
    fn as_any(&self) -> &dyn Any;
}

impl DateTime {
    /// The same instant in UTC, naive; a naive value is taken as it is.
    pub fn naive_utc(self) -> jiff::civil::DateTime {
        match self.offset {
            None | Some(0) => self.civil,
            Some(offset) => {
                self.civil.checked_sub(jiff::SignedDuration::from_secs(i64::from(offset))).unwrap_or(self.civil)
            }
        }
    }
}

impl Duration {
    const MICROSECONDS_PER_DAY: i128 = 86_400_000_000;

    /// All of it in microseconds: what DurationField stores.
    pub fn total_microseconds(self) -> i128 {
        i128::from(self.days) * Self::MICROSECONDS_PER_DAY
            + i128::from(self.seconds) * 1_000_000
            + i128::from(self.microseconds)
    }

    /// The duration of that many microseconds.
    pub fn from_microseconds(total: i128) -> Self {
        let days = total.div_euclid(Self::MICROSECONDS_PER_DAY);
        let rest = total.rem_euclid(Self::MICROSECONDS_PER_DAY);
        Duration {
            days: days.clamp(i32::MIN.into(), i32::MAX.into()) as i32,
            seconds: (rest / 1_000_000) as i32,
            microseconds: (rest % 1_000_000) as i32,
        }
    }
}

impl Value {
    /// A text value.
    pub fn text(text: &str) -> Self {
        Value::Text(Rc::from(text))
    }

    /// Whether this is `None`.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The elements of a list or tuple.
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Value::List(items) | Value::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// `type(value).__name__` in Python.
    pub fn type_name(&self) -> Rc<str> {
        match self {
            Value::Null => "NoneType".into(),
            Value::Bool(_) => "bool".into(),
            Value::Int(_) | Value::BigInt(_) => "int".into(),
            Value::Float(_) => "float".into(),
            Value::Text(_) => "str".into(),
            Value::Bytes(_) => "bytes".into(),
            Value::Date(_) => "date".into(),
            Value::Time(_) => "time".into(),
            Value::DateTime(_) => "datetime".into(),
            Value::Duration(_) => "timedelta".into(),
            Value::Decimal(_) => "Decimal".into(),
            Value::Uuid(_) => "UUID".into(),
            Value::List(_) => "list".into(),
            Value::Tuple(_) => "tuple".into(),
            Value::Dict(_) => "dict".into(),
            Value::Object(object) => object.type_name(),
        }
    }

    /// The type's name as the interpreter's own messages give it: a type of a module in C has the module's before it.
    pub fn full_type_name(&self) -> String {
        let name = self.type_name();
        match self {
            Value::Date(_) | Value::Time(_) | Value::DateTime(_) | Value::Duration(_) => format!("datetime.{name}"),
            Value::Decimal(_) => format!("decimal.{name}"),
            _ => name.to_string(),
        }
    }

    /// `repr(value)` in Python.
    pub fn repr(&self) -> String {
        crate::repr::repr(self)
    }

    /// `str(value)` in Python.
    pub fn to_str(&self) -> String {
        crate::repr::to_str(self)
    }
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.repr())
    }
}

/// Equality as Python's `==` for values of one kind, and between the number kinds.
impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        use Value::*;
        match (self, other) {
            (Null, Null) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (Bool(a), Int(b)) | (Int(b), Bool(a)) => i64::from(*a) == *b,
            (Float(a), Float(b)) => a == b,
            (Float(a), Int(b)) | (Int(b), Float(a)) => *a == *b as f64,
            (BigInt(a), BigInt(b)) | (Text(a), Text(b)) | (Decimal(a), Decimal(b)) => a == b,
            (Bytes(a), Bytes(b)) => a == b,
            (Date(a), Date(b)) => a == b,
            (Time(a), Time(b)) => a == b,
            (DateTime(a), DateTime(b)) => a.offset.is_some() == b.offset.is_some() && a.naive_utc() == b.naive_utc(),
            (Duration(a), Duration(b)) => a == b,
            (Uuid(a), Uuid(b)) => a == b,
            (List(a), List(b)) | (Tuple(a), Tuple(b)) => a == b,
            (Dict(a), Dict(b)) => {
                a.len() == b.len() && a.iter().all(|(k, v)| b.iter().any(|(k2, v2)| k == k2 && v == v2))
            }
            (Object(a), Object(b)) => Rc::ptr_eq(a, b) || a.equals(b.as_ref()),
            _ => false,
        }
    }
}

macro_rules! from {
    ($($kind:ty => $variant:expr),* $(,)?) => { $(
        impl From<$kind> for Value {
            fn from(value: $kind) -> Self {
                $variant(value)
            }
        }
    )* };
}

from! {
    bool => Value::Bool,
    i64 => Value::Int,
    i32 => |value| Value::Int(i64::from(value)),
    f64 => Value::Float,
    &str => |value: &str| Value::Text(value.into()),
    String => |value: String| Value::Text(value.into()),
    Rc<str> => Value::Text,
    &[u8] => |value: &[u8]| Value::Bytes(value.into()),
    Date => Value::Date,
    Time => Value::Time,
    DateTime => Value::DateTime,
    Duration => Value::Duration,
    Vec<Value> => |value: Vec<Value>| Value::List(value.into()),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_three_words() {
        assert_eq!(size_of::<Value>(), 24);
    }

    #[test]
    fn a_negative_duration_has_negative_days_only() {
        let duration = Duration::from_microseconds(-1);
        assert_eq!((duration.days, duration.seconds, duration.microseconds), (-1, 86_399, 999_999));
        assert_eq!(duration.total_microseconds(), -1);
    }
}
