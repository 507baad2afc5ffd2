//! What can go wrong: facts and Django's words for them, one variant per exception class a Django user catches.
//!
//! That a filter can match nothing (`EmptyResultSet`) or everything (`FullResultSet`) is not an error here but data:
//! see [`crate::sql::Predicate`].

use std::fmt;
use std::rc::Rc;

use crate::value::Opaque;

/// The result of everything in this library that can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// An error with the message Django (or Python, or SQLite) prints. The variant says the exception's class.
#[derive(Clone)]
pub enum Error {
    /// `django.core.exceptions.FieldError`: a name in a query that no field answers to, or a lookup it does not have.
    Field(Box<str>),
    /// `django.core.exceptions.FieldDoesNotExist`: `_meta.get_field()` of an unknown name.
    FieldDoesNotExist(Box<str>),
    /// `django.core.exceptions.ValidationError`: text that is no date, decimal, UUID, boolean...
    Validation(Box<Validation>),
    /// `django.core.exceptions.ImproperlyConfigured`.
    ImproperlyConfigured(Box<str>),
    /// `ValueError`.
    Value(Box<str>),
    /// `TypeError`.
    Type(Box<str>),
    /// `AttributeError`.
    Attribute(Box<str>),
    /// `OverflowError`: an integer SQLite cannot hold.
    Overflow(Box<str>),
    /// `NotImplementedError`.
    NotImplemented(Box<str>),
    /// `LookupError`: no such app or model.
    Lookup(Box<str>),
    /// `RuntimeError`.
    Runtime(Box<str>),
    /// `decimal.InvalidOperation`: a stored number does not fit its DecimalField.
    InvalidOperation,
    /// `django.db.utils.IntegrityError`: a constraint failed.
    Integrity(Box<str>),
    /// `django.db.utils.OperationalError`: no such table, syntax, locked, interrupted...
    Operational(Box<str>),
    /// `django.db.utils.ProgrammingError`: misuse of the driver.
    Programming(Box<str>),
    /// `django.db.utils.DataError`.
    Data(Box<str>),
    /// `django.db.utils.DatabaseError`: anything else SQLite reports.
    Database(Box<str>),
    /// `django.db.utils.NotSupportedError`: the database cannot do this.
    NotSupported(Box<str>),
    /// `django.db.transaction.TransactionManagementError`.
    TransactionManagement(Box<str>),
    /// An exception of the embedding language, raised by user code inside a query (a custom field, lookup, function);
    /// passed through unchanged.
    Foreign(Rc<dyn Opaque>),
    /// Any other class, by its dotted name: migrations have a dozen of their own (`NodeNotFoundError`...).
    Other(&'static str, Box<str>),
}

/// The pieces of a `ValidationError`: its message template is already filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Validation {
    /// The message with its parameters put in.
    pub message: Box<str>,
    /// `invalid`, `invalid_date`, `null`...
    pub code: &'static str,
}

impl Error {
    /// The exception class's dotted name in Python.
    pub fn class(&self) -> &'static str {
        match self {
            Error::Field(_) => "django.core.exceptions.FieldError",
            Error::FieldDoesNotExist(_) => "django.core.exceptions.FieldDoesNotExist",
            Error::Validation(_) => "django.core.exceptions.ValidationError",
            Error::ImproperlyConfigured(_) => "django.core.exceptions.ImproperlyConfigured",
            Error::Value(_) => "builtins.ValueError",
            Error::Type(_) => "builtins.TypeError",
            Error::Attribute(_) => "builtins.AttributeError",
            Error::Overflow(_) => "builtins.OverflowError",
            Error::NotImplemented(_) => "builtins.NotImplementedError",
            Error::Lookup(_) => "builtins.LookupError",
            Error::Runtime(_) => "builtins.RuntimeError",
            Error::InvalidOperation => "decimal.InvalidOperation",
            Error::Integrity(_) => "django.db.utils.IntegrityError",
            Error::Operational(_) => "django.db.utils.OperationalError",
            Error::Programming(_) => "django.db.utils.ProgrammingError",
            Error::Data(_) => "django.db.utils.DataError",
            Error::Database(_) => "django.db.utils.DatabaseError",
            Error::NotSupported(_) => "django.db.utils.NotSupportedError",
            Error::TransactionManagement(_) => "django.db.transaction.TransactionManagementError",
            Error::Foreign(_) => "",
            Error::Other(class, _) => class,
        }
    }

    /// The class's last name: `FieldError`.
    pub fn class_name(&self) -> &'static str {
        let class = self.class();
        class.rsplit_once('.').map_or(class, |(_, name)| name)
    }

    /// As [`Error::class_name`], of an exception that passes through too.
    pub fn type_name(&self) -> Rc<str> {
        match self {
            Error::Foreign(object) => object.type_name(),
            other => other.class_name().into(),
        }
    }

    /// The message, as `str(exception)`; a ValidationError's is its message in a list.
    pub fn message(&self) -> String {
        match self {
            Error::Field(m)
            | Error::FieldDoesNotExist(m)
            | Error::ImproperlyConfigured(m)
            | Error::Value(m)
            | Error::Type(m)
            | Error::Attribute(m)
            | Error::Overflow(m)
            | Error::NotImplemented(m)
            | Error::Lookup(m)
            | Error::Runtime(m)
            | Error::Integrity(m)
            | Error::Operational(m)
            | Error::Programming(m)
            | Error::Data(m)
            | Error::Database(m)
            | Error::NotSupported(m)
            | Error::TransactionManagement(m)
            | Error::Other(_, m) => m.to_string(),
            Error::Validation(v) => {
                let mut out = String::from("[");
                crate::repr::write_str_repr(&v.message, &mut out);
                out.push(']');
                out
            }
            Error::InvalidOperation => "[<class 'decimal.InvalidOperation'>]".to_owned(),
            Error::Foreign(object) => object.str().to_string(),
        }
    }

    /// A FieldError.
    pub fn field(message: impl Into<Box<str>>) -> Self {
        Error::Field(message.into())
    }

    /// A ValueError.
    pub fn value(message: impl Into<Box<str>>) -> Self {
        Error::Value(message.into())
    }

    /// A TypeError.
    pub fn type_(message: impl Into<Box<str>>) -> Self {
        Error::Type(message.into())
    }

    /// A NotSupportedError.
    pub fn not_supported(message: impl Into<Box<str>>) -> Self {
        Error::NotSupported(message.into())
    }

    /// A ValidationError with its code.
    pub fn validation(message: impl Into<Box<str>>, code: &'static str) -> Self {
        Error::Validation(Box::new(Validation { message: message.into(), code }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.class_name(), self.message())
    }
}

impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.class() == other.class() && self.message() == other.message()
    }
}

impl std::error::Error for Error {}
