//! `str`: making one, its operators, and the list of its methods.

mod case;
mod iterator;
mod layout;
mod search;
mod split;
mod table;

use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::convert::as_str;
use crate::object::native::{Args, ClassBuilder};
use crate::object::slice::{SliceData, clamped_index};
use crate::object::str::Str;
use crate::text::format::format_str;
use crate::text::spec::FormatSpec;
use crate::text::template::{self, Arguments};
use crate::text::{escape, percent};
use crate::types::bytes::{bytes_of, codec};
use crate::types::sequence::{comparisons, instance, new_class, position, repeat_count};
use crate::value::Value;
use crate::vm::Vm;

pub use crate::object::convert::as_str as text_of;
pub(crate) use search::window;
pub(crate) use split::is_iterable;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.str.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, object='', encoding='utf-8', errors='strict')", new)
        .method("__repr__", "(self, /)", |_, args| Ok(Value::from(escape::repr(&this(&args)?))))
        .method("__str__", "(self, /)", |_, args| this(&args).map(Value::Str))
        .method("__format__", "(self, format_spec, /)", format_spec)
        .method("__hash__", "(self, /)", |_, args| Ok(Value::Int(this(&args)?.hash_code() as i64)))
        .method("__len__", "(self, /)", |_, args| Ok(Value::size(this(&args)?.len())))
        .method("__getitem__", "(self, key, /)", get_item)
        .method("__contains__", "(self, key, /)", contains)
        .method("__add__", "(self, value, /)", add)
        .method("__mul__", "(self, value, /)", multiply)
        .method("__rmul__", "(self, value, /)", multiply)
        .method("__mod__", "(self, value, /)", modulo)
        .method("__rmod__", "(self, value, /)", reflected_modulo)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .method("__getnewargs__", "(self, /)", |_, args| Ok(Value::tuple(vec![Value::Str(this(&args)?)])))
        .method("__sizeof__", "(self, /)", |_, args| Ok(Value::size(this(&args)?.as_str().len() + 41)))
        .method("encode", "(self, encoding='utf-8', errors='strict')", encode)
        .method("format", "(self, /, *args, **kwargs)", format)
        .method("format_map", "(self, mapping, /)", format_map);
    let builder = case::methods(builder);
    let builder = layout::methods(builder);
    let builder = search::methods(builder);
    let builder = split::methods(builder);
    table::methods(builder).build();
    iterator::init(vm);
    Ok(())
}

/// The text of `self`.
fn this(args: &Args) -> PyResult<Str> {
    match as_str(args.at(0)) {
        Some(text) => Ok(text),
        None => type_error("descriptor requires a 'str' object"),
    }
}

/// A str argument, by its place: `find() argument 1 must be str, not int`.
fn str_argument(vm: &Vm, args: &Args, at: usize, method: &str, place: &str) -> PyResult<Str> {
    match as_str(args.at(at)) {
        Some(text) => Ok(text),
        None => {
            let found = if args.at(at).is_none() { Str::intern("None") } else { vm.type_name(args.at(at)) };
            type_error(format!("{method}() argument{place} must be str, not {found}"))
        }
    }
}

/// An argument that is a C `Py_ssize_t`, with what it is where it was not given.
pub(crate) fn size_argument(vm: &mut Vm, args: &Args, at: usize, missing: i64) -> PyResult<i64> {
    match args.opt(at) {
        None => Ok(missing),
        Some(value) => {
            let value = value.clone();
            crate::types::sequence::index_argument(vm, &value)
        }
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.str.clone();
    let class = new_class(vm, &args, &base)?;
    let text = match (args.opt(1), args.opt(2), args.opt(3)) {
        (None, ..) => Str::from(""),
        // An instance of a subclass that `__str__` gave stays one.
        (Some(value @ Value::Object(_)), None, None) if Rc::ptr_eq(&class, &base) => {
            return match vm.call_special(value, &Rc::clone(&vm.names).__str__, &[])? {
                Some(text) if as_str(&text).is_some() => Ok(text),
                _ => vm.str(value).map(Value::Str),
            };
        }
        (Some(value), None, None) => vm.str(value)?,
        (Some(value), encoding, errors) => decode(vm, value, encoding, errors)?,
    };
    Ok(instance(&class, &base, Value::Str(text)))
}

fn decode(vm: &mut Vm, value: &Value, encoding: Option<&Value>, errors: Option<&Value>) -> PyResult<Str> {
    let option = |value: Option<&Value>, name: &str, missing: &str| match value {
        None => Ok(Str::intern(missing)),
        Some(value) => match as_str(value) {
            Some(text) => Ok(text),
            None => type_error(format!("str() argument '{name}' must be str, not {}", vm.type_name(value))),
        },
    };
    let encoding = option(encoding, "encoding", "utf-8")?;
    let errors = option(errors, "errors", "strict")?;
    if as_str(value).is_some() {
        return type_error("decoding str is not supported");
    }
    let Some(data) = bytes_of(value) else {
        return type_error(format!("decoding to str: need a bytes-like object, {} found", vm.type_name(value)));
    };
    codec::decode(vm, &data, &encoding, &errors)
}

fn encode(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let encoding =
        if args.opt(1).is_some() { str_argument(vm, &args, 1, "encode", " 'encoding'")? } else { Str::intern("utf-8") };
    let errors =
        if args.opt(2).is_some() { str_argument(vm, &args, 2, "encode", " 'errors'")? } else { Str::intern("strict") };
    let data = codec::encode(vm, &text, &encoding, &errors)?;
    Ok(crate::types::bytes::value(data))
}

/// Reads a format spec, and asks for the memory of what it makes.
///
/// # Errors
/// ValueError, MemoryError; TypeError where it is no str.
pub(crate) fn read_spec(vm: &mut Vm, args: &Args, right: bool) -> PyResult<Option<(FormatSpec, Str)>> {
    let Some(text) = as_str(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("__format__() argument must be str, not {found}"));
    };
    if text.is_empty() {
        return Ok(None);
    }
    let name = vm.type_name(args.at(0));
    let spec = FormatSpec::parse(&text, &name, right)?;
    let room = spec.width.saturating_mul(spec.fill.len_utf8()).saturating_add(spec.precision.unwrap_or(0));
    vm.reserve(if right { room } else { spec.width.saturating_mul(spec.fill.len_utf8()) })?;
    Ok(Some((spec, name)))
}

fn format_spec(vm: &mut Vm, args: Args) -> PyResult {
    match read_spec(vm, &args, false)? {
        None => vm.str(args.at(0)).map(Value::Str),
        Some((spec, name)) => Ok(Value::from(format_str(&this(&args)?, &spec, &name)?)),
    }
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    template::format(vm, &text, &Arguments::Call(&args.rest, &args.kwargs)).map(Value::from)
}

fn format_map(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    template::format(vm, &text, &Arguments::Map(args.at(1))).map(Value::from)
}

fn get_item(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let key = args.at(1);
    if let Some(slice) = SliceData::of(key) {
        let indices = slice.indices(vm, text.len())?;
        if let Some(range) = indices.contiguous() {
            return Ok(Value::str(text.slice(range.start, range.end)));
        }
        let chars: Vec<char> = text.chars().collect();
        return Ok(Value::from(indices.take(&chars).into_iter().collect::<String>()));
    }
    let index = match key {
        Value::Int(index) => *index,
        Value::BigInt(_) => return raise(Exc::IndexError, "cannot fit 'int' into an index-sized integer"),
        _ => match clamped_index(vm, key)? {
            Some(index) => index,
            None => {
                return type_error(format!("string indices must be integers, not '{}'", vm.type_name(key)));
            }
        },
    };
    match position(index, text.len()).and_then(|at| text.char_at(at)) {
        Some(c) => Ok(Value::str(c.encode_utf8(&mut [0; 4]))),
        None => raise(Exc::IndexError, "string index out of range"),
    }
}

fn contains(vm: &mut Vm, args: Args) -> PyResult {
    match as_str(args.at(1)) {
        Some(part) => Ok(Value::Bool(this(&args)?.contains(part.as_str()))),
        None => {
            let found = vm.type_name(args.at(1));
            type_error(format!("'in <string>' requires string as left operand, not {found}"))
        }
    }
}

fn add(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let Some(other) = as_str(args.at(1)) else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("can only concatenate str (not \"{found}\") to str"));
    };
    let size = text.as_str().len() + other.as_str().len();
    vm.reserve(size)?;
    let mut sum = String::with_capacity(size);
    sum.push_str(&text);
    sum.push_str(&other);
    Ok(Value::from(sum))
}

fn multiply(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let Some(count) = repeat_count(vm, args.at(1))? else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("can't multiply sequence by non-int of type '{found}'"));
    };
    if count == 1 {
        return Ok(Value::Str(text));
    }
    vm.reserve(text.as_str().len().saturating_mul(count))?;
    Ok(Value::from(text.repeat(count)))
}

fn modulo(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    percent::format(vm, &text, args.at(1), percent::Kind::Str).map(Value::from)
}

fn reflected_modulo(vm: &mut Vm, args: Args) -> PyResult {
    match as_str(args.at(1)) {
        Some(template) => percent::format(vm, &template, args.at(0), percent::Kind::Str).map(Value::from),
        None => Ok(Value::NotImplemented),
    }
}

fn compare(_vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    Ok(match (as_str(left), as_str(right)) {
        (Some(a), Some(b)) => Value::Bool(op.holds(a.as_str().cmp(b.as_str()))),
        _ => Value::NotImplemented,
    })
}

comparisons!(compare);

/// A str from a Rust string, whatever its size.
fn checked(vm: &mut Vm, size: usize, make: impl FnOnce() -> String) -> PyResult {
    vm.reserve(size)?;
    Ok(Value::from(make()))
}

/// `iter(text)`.
pub fn iterate(vm: &Vm, text: &Str) -> Value {
    iterator::over(vm, text)
}
