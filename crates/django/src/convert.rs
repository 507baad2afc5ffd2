//! Values on their way between Python and the ORM.
//!
//! What the ORM knows crosses as itself; an instance of a class that extends a built-in type (a member of a
//! `TextChoices`) crosses as the built-in value; anything else crosses as a [`Foreign`] object that can only be named.

use std::any::Any;
use std::rc::Rc;

use num_bigint::BigInt;
use orm::schema::Literal;
use orm::{Cell, Error, Opaque};
use python::exception::{Exc, PyResult, Raise};
use python::object::bytes::Bytes;
use python::object::convert::plain;
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps;

pub mod literal;
pub mod made;
pub mod temporal;

pub use literal::{db_default, literal};

/// A Python object that the ORM passes on.
pub struct Foreign {
    /// The object.
    pub value: Value,
    type_name: Rc<str>,
    repr: Rc<str>,
    str: Rc<str>,
}

impl Foreign {
    /// Wraps an object; its texts are made now, while Python code can run.
    ///
    /// # Errors
    /// Whatever `__repr__` or `__str__` raise.
    pub fn new(vm: &mut Vm, value: &Value) -> PyResult<Rc<Foreign>> {
        let type_name = vm.type_name(value).as_str().into();
        let repr = vm.repr(value)?.as_str().into();
        let str = vm.str(value)?.as_str().into();
        Ok(Rc::new(Foreign { value: value.clone(), type_name, repr, str }))
    }
}

impl Opaque for Foreign {
    fn type_name(&self) -> Rc<str> {
        self.type_name.clone()
    }

    fn repr(&self) -> Rc<str> {
        self.repr.clone()
    }

    fn str(&self) -> Rc<str> {
        self.str.clone()
    }

    fn equals(&self, other: &dyn Opaque) -> bool {
        other.as_any().downcast_ref::<Foreign>().is_some_and(|other| other.value.is(&self.value))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// An exception that passes through the ORM.
struct Raised {
    raise: Raise,
    text: Rc<str>,
}

impl Opaque for Raised {
    fn type_name(&self) -> Rc<str> {
        match &self.raise {
            Raise::Object(object) => object.class().name().as_str().into(),
            Raise::New(new) => new.0.name().into(),
        }
    }

    fn repr(&self) -> Rc<str> {
        self.text.clone()
    }

    fn equals(&self, _other: &dyn Opaque) -> bool {
        false
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A Python exception as an error of the ORM's, to come back as itself.
pub fn foreign_error(vm: &mut Vm, raise: Raise) -> Error {
    let exception = vm.exception_object(raise);
    let text = python::types::exception::message(vm, &exception).as_str().into();
    Error::Foreign(Rc::new(Raised { raise: Raise::Object(exception), text }))
}

/// The Python exception of an error of the ORM's.
pub fn raise_orm(vm: &mut Vm, error: Error) -> Raise {
    if let Error::Foreign(object) = &error
        && let Some(raised) = object.as_any().downcast_ref::<Raised>()
    {
        return raised.raise.clone();
    }
    let message = error.message();
    let (module, name) = error.class().rsplit_once('.').unwrap_or(("builtins", "RuntimeError"));
    if module == "builtins" {
        // What is no text: an exit's code, the key that is missing.
        let plain = match name {
            "SystemExit" => message.parse().ok().map(Value::Int),
            "KeyError" => key_of(vm, &message),
            _ => None,
        };
        if let Some(value) = plain {
            let class = if name == "KeyError" { Exc::KeyError } else { Exc::SystemExit };
            return vm.new_exception(class, vec![value]);
        }
        let class = match name {
            "EOFError" => Exc::EOFError,
            "KeyError" => Exc::KeyError,
            "SystemExit" => Exc::SystemExit,
            "ValueError" => Exc::ValueError,
            "TypeError" => Exc::TypeError,
            "AttributeError" => Exc::AttributeError,
            "OverflowError" => Exc::OverflowError,
            "NotImplementedError" => Exc::NotImplementedError,
            "LookupError" => Exc::LookupError,
            "IndexError" => Exc::IndexError,
            "RecursionError" => Exc::RecursionError,
            "MemoryError" => Exc::MemoryError,
            "TimeoutError" => Exc::TimeoutError,
            "KeyboardInterrupt" => Exc::KeyboardInterrupt,
            _ => Exc::RuntimeError,
        };
        return Raise::new(class, message);
    }
    let made = match &error {
        Error::Validation(problem) => validation_error(vm, &problem.message, problem.code),
        _ => named_error(vm, module, name, &message),
    };
    made.unwrap_or_else(|raise| raise)
}

/// The key whose repr a KeyError's message is.
fn key_of(vm: &mut Vm, repr: &str) -> Option<Value> {
    let code = python::compile::module(repr, "<key>", python::compile::Mode::Eval).ok()?;
    vm.run_code(&code, &Rc::new(Dict::default())).ok()
}

fn named_error(vm: &mut Vm, module: &str, name: &str, message: &str) -> PyResult<Raise> {
    let class = apps::attribute_of(vm, module, name)?;
    match vm.call(&class, &[Value::str(message)])? {
        Value::Object(object) => Ok(Raise::Object(object)),
        _ => Ok(Raise::new(Exc::RuntimeError, message)),
    }
}

fn validation_error(vm: &mut Vm, message: &str, code: &str) -> PyResult<Raise> {
    let class = apps::attribute_of(vm, "django.core.exceptions", "ValidationError")?;
    let keywords = vec![(Str::intern("code"), Value::str(code))];
    match vm.call_kw(&class, vec![Value::str(message)], keywords)? {
        Value::Object(object) => Ok(Raise::Object(object)),
        _ => Ok(Raise::new(Exc::ValueError, message)),
    }
}

/// Turns the ORM's error into Python's.
///
/// # Errors
/// The exception, where there is an error.
pub fn checked<T>(vm: &mut Vm, result: orm::Result<T>) -> PyResult<T> {
    if orm::zone::has_warnings() {
        crate::warnings::say(vm)?;
    }
    result.map_err(|error| raise_orm(vm, error))
}

/// A Python value as the ORM takes it.
///
/// # Errors
/// Whatever the `__repr__` of an object that only Python knows raises.
pub fn to_orm(vm: &mut Vm, value: &Value) -> PyResult<orm::Value> {
    Ok(match plain(value) {
        Value::None | Value::Undefined => orm::Value::Null,
        Value::Bool(truth) => orm::Value::Bool(*truth),
        Value::Int(number) => orm::Value::Int(*number),
        Value::BigInt(number) => orm::Value::BigInt(number.to_string().into()),
        Value::Float(number) => orm::Value::Float(*number),
        Value::Str(text) => orm::Value::Text(text.as_str().into()),
        Value::Bytes(bytes) => orm::Value::Bytes(bytes.as_slice().into()),
        Value::Tuple(items) => orm::Value::Tuple(nested(vm, |vm| all_to_orm(vm, &items.to_vec()))?.into()),
        Value::List(items) => orm::Value::List(nested(vm, |vm| all_to_orm(vm, &items.to_vec()))?.into()),
        Value::Dict(items) => nested(vm, |vm| {
            let mut pairs = Vec::with_capacity(items.len());
            for (key, value) in items.items() {
                pairs.push((to_orm(vm, &key)?, to_orm(vm, &value)?));
            }
            Ok(orm::Value::Dict(pairs.into()))
        })?,
        other => match temporal::to_orm(vm, other)? {
            Some(known) => known,
            None if is_promise(vm, other) => {
                let value = vm.call_method(other, "_value", &[])?;
                return to_orm(vm, &value);
            }
            // A bytearray, a memoryview.
            None => match python::types::bytes::bytes_of(other) {
                Some(data) => orm::Value::Bytes((*data).into()),
                None => orm::Value::Object(Foreign::new(vm, value)?),
            },
        },
    })
}

/// Converts what a container holds, which may hold others, or itself.
fn nested<T>(vm: &mut Vm, convert: impl FnOnce(&mut Vm) -> PyResult<T>) -> PyResult<T> {
    vm.enter()?;
    let converted = convert(vm);
    vm.leave();
    converted
}

/// Whether a value is computed when it is looked at: `lazy()`, `gettext_lazy()`.
pub(crate) fn is_promise(vm: &mut Vm, value: &Value) -> bool {
    let Value::Object(object) = value else { return false };
    if &*object.class_ref().name() != "__proxy__" {
        return false;
    }
    let class = crate::apps::class_of(vm, "django.utils.functional", "Promise");
    class.is_ok_and(|class| vm.is_instance(value, &class))
}

/// What a `SimpleLazyObject` stands for; `None` for any other value.
///
/// # Errors
/// Whatever making it raises.
pub(crate) fn unwrapped(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    let Value::Object(object) = value else { return Ok(None) };
    let is_lazy = object.class_ref().mro().iter().any(|class| &*class.name() == "LazyObject");
    if !is_lazy {
        return Ok(None);
    }
    // Any look at it makes what it stands for.
    vm.get_attr(value, &Str::intern("__class__"))?;
    Ok(object.get(&Str::intern("_wrapped")))
}

/// As [`to_orm`], for several.
///
/// # Errors
/// As [`to_orm`].
pub fn all_to_orm(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<orm::Value>> {
    values.iter().map(|value| to_orm(vm, value)).collect()
}

/// The parameters of a statement: a dict's by name, any other iterable's in order.
///
/// # Errors
/// As [`to_orm`]; TypeError where they are not iterable.
pub fn params_to_orm(vm: &mut Vm, given: &Value) -> PyResult<orm::Value> {
    if let Value::Dict(_) = given {
        return to_orm(vm, given);
    }
    let params = vm.collect(given)?;
    Ok(orm::Value::List(all_to_orm(vm, &params)?.into()))
}

/// The parameters of one run of a statement in Python: `None`, a tuple or a dict.
///
/// # Errors
/// As [`from_orm`].
pub fn params_from_orm(vm: &mut Vm, params: orm::Params<'_>) -> PyResult {
    match params {
        orm::Params::Raw => Ok(Value::None),
        orm::Params::Named(named) => from_orm(vm, &orm::Value::Dict(named.into())),
        orm::Params::One(row) | orm::Params::Many(row) => {
            Ok(Value::tuple(row.iter().map(|value| from_orm(vm, value)).collect::<PyResult<_>>()?))
        }
    }
}

/// A value of the ORM's in Python.
///
/// # Errors
/// Whatever the constructor of a date's or decimal's class raises.
pub fn from_orm(vm: &mut Vm, value: &orm::Value) -> PyResult {
    Ok(match value {
        orm::Value::Null => Value::None,
        orm::Value::Bool(truth) => Value::Bool(*truth),
        orm::Value::Int(number) => Value::Int(*number),
        orm::Value::BigInt(digits) => match digits.parse::<BigInt>() {
            Ok(number) => Value::bigint(number),
            Err(_) => Value::str(&**digits),
        },
        orm::Value::Float(number) => Value::Float(*number),
        orm::Value::Text(text) => Value::str(&**text),
        orm::Value::Bytes(bytes) => Value::Bytes(Rc::new(Bytes::new(bytes.to_vec()))),
        orm::Value::List(items) => Value::list(all_from_orm(vm, items)?),
        orm::Value::Tuple(items) => Value::tuple(all_from_orm(vm, items)?),
        orm::Value::Dict(pairs) => {
            let dict = Dict::with_capacity(pairs.len());
            for (key, value) in pairs.iter() {
                let (key, value) = (from_orm(vm, key)?, from_orm(vm, value)?);
                dict.set(vm, key, value)?;
            }
            Value::Dict(Rc::new(dict))
        }
        orm::Value::Object(object) => match object.as_any().downcast_ref::<Foreign>() {
            Some(foreign) => foreign.value.clone(),
            None => Value::str(&*object.repr()),
        },
        other => temporal::from_orm(vm, other)?,
    })
}

fn all_from_orm(vm: &mut Vm, values: &[orm::Value]) -> PyResult<Vec<Value>> {
    values.iter().map(|value| from_orm(vm, value)).collect()
}

/// A cell that needs no conversion.
pub fn from_cell(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Null => Value::None,
        Cell::Int(number) => Value::Int(number),
        Cell::Real(number) => Value::Float(number),
        Cell::Text(text) => Value::str(text),
        Cell::Blob(bytes) => Value::Bytes(Rc::new(Bytes::new(bytes.to_vec()))),
    }
}

/// The state of a native object of a type, behind any instance.
pub fn state<T: python::object::native::Native>(value: &Value) -> Option<&T> {
    match value {
        Value::Object(object) => object.state(),
        _ => None,
    }
}

/// A native object as the [`Object`] it is.
pub fn object(value: &Value) -> Option<&Rc<Object>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// A literal's value in Python, callables called.
///
/// # Errors
/// Whatever calling it raises.
pub fn evaluate(vm: &mut Vm, literal: &Literal) -> PyResult {
    let value = checked(vm, literal.evaluate())?;
    from_orm(vm, &value)
}

/// The moment that `auto_now` fields are set to: a date, a time or an aware datetime.
///
/// # Errors
/// As [`temporal::from_orm`].
pub fn now(vm: &mut Vm, kind: orm::schema::FieldKind) -> PyResult {
    let value = temporal::now(vm, kind);
    from_orm(vm, &value)
}

/// What an instance holds in a field that the database will fill: `DatabaseDefault`.
///
/// # Errors
/// Whatever taking the field's `db_default` apart raises.
pub fn database_default(vm: &mut Vm, field: &Value) -> PyResult {
    let given = crate::db::models::fields::own(field, "db_default");
    let expression = db_default(vm, &given)?;
    let marker = Rc::new(orm::expression::Expr::DatabaseDefault(expression));
    crate::db::models::expressions::new(vm, "DatabaseDefault", marker)
}
