//! `bytes` and what it shares with `bytearray`: making one, its operators, and the list of their methods.

pub mod array;
mod case;
pub mod codec;
mod error;
mod hex;
mod iterator;
mod layout;
mod search;
mod split;
mod table;
pub mod view;

use std::ops::Deref;
use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::bytes::Bytes;
use crate::object::convert::{as_bytes, as_str};
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::as_int;
use crate::object::plain::plain_hash;
use crate::object::slice::{SliceData, clamped_index};
use crate::object::str::Str;
use crate::text::digits::Int;
use crate::text::{escape, percent};
use crate::types::sequence::{comparisons, instance, new_class, position, repeat_count};
use crate::value::Value;
use crate::vm::Vm;

use array::ByteArray;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.bytes.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, source=b'', encoding='utf-8', errors='strict')", new)
        .method("__repr__", "(self, /)", |_, args| Ok(Value::from(escape::bytes_repr(&this(&args)?))))
        .method("__hash__", "(self, /)", |_, args| {
            let hash = as_bytes(args.at(0)).and_then(|data| plain_hash(&Value::Bytes(data)));
            Ok(Value::Int(hash.unwrap_or(0) as i64))
        })
        .method("__bytes__", "(self, /)", |_, args| Ok(value(this(&args)?.to_vec())))
        .method("__getnewargs__", "(self, /)", |_, args| Ok(Value::tuple(vec![value(this(&args)?.to_vec())])));
    shared_methods(builder).build();
    view::init(vm)?;
    array::init(vm);
    iterator::init(vm);
    error::init(vm);
    Ok(())
}

/// The methods that bytes and bytearray both have; what they make is of the kind of `self`.
fn shared_methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let builder = builder
        .method("__len__", "(self, /)", |_, args| Ok(Value::size(this(&args)?.len())))
        .method("__getitem__", "(self, key, /)", get_item)
        .method("__contains__", "(self, key, /)", search::contains)
        .method("__add__", "(self, value, /)", add)
        .method("__mul__", "(self, value, /)", multiply)
        .method("__rmul__", "(self, value, /)", multiply)
        .method("__mod__", "(self, value, /)", modulo)
        .method("__lt__", "(self, value, /)", lt)
        .method("__le__", "(self, value, /)", le)
        .method("__eq__", "(self, value, /)", eq)
        .method("__ne__", "(self, value, /)", ne)
        .method("__gt__", "(self, value, /)", gt)
        .method("__ge__", "(self, value, /)", ge)
        .method("decode", "(self, encoding='utf-8', errors='strict')", decode);
    let builder = case::methods(builder);
    let builder = hex::methods(builder);
    let builder = layout::methods(builder);
    let builder = search::methods(builder);
    let builder = split::methods(builder);
    table::methods(builder)
}

/// The content of a bytes-like object.
pub enum Buffer {
    /// Of bytes, which do not change.
    Shared(Rc<Bytes>),
    /// Of a bytearray, as it was.
    Copy(Vec<u8>),
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Buffer::Shared(data) => data.as_slice(),
            Buffer::Copy(data) => data,
        }
    }
}

/// The content of bytes, of a bytearray, of an instance of a subclass or of a memoryview; `None` for any other value.
pub fn bytes_of(value: &Value) -> Option<Buffer> {
    if let Some(data) = as_bytes(value) {
        return Some(Buffer::Shared(data));
    }
    match value {
        Value::Object(object) => match object.state::<ByteArray>() {
            Some(array) => Some(Buffer::Copy(array.data.borrow().clone())),
            None => object.state::<view::View>().map(|view| Buffer::Copy(view.content())),
        },
        _ => None,
    }
}

/// Bytes as a value.
pub fn value(data: Vec<u8>) -> Value {
    Value::Bytes(Rc::new(Bytes::new(data)))
}

/// One character for each byte.
pub fn text_from_latin1(data: &[u8]) -> String {
    data.iter().map(|byte| char::from(*byte)).collect()
}

fn this(args: &Args) -> PyResult<Buffer> {
    match bytes_of(args.at(0)) {
        Some(data) => Ok(data),
        None => type_error("descriptor requires a 'bytes' object"),
    }
}

/// A bytes-like argument.
fn buffer_argument(vm: &Vm, value: &Value) -> PyResult<Buffer> {
    match bytes_of(value) {
        Some(data) => Ok(data),
        None => type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(value))),
    }
}

/// Bytes, or a bytearray where `self` is one.
fn like(vm: &Vm, this: &Value, data: Vec<u8>) -> Value {
    if array::of(this).is_some() { array::value(vm, data) } else { value(data) }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.bytes.clone();
    let class = new_class(vm, &args, &base)?;
    // Bytes themselves are not copied.
    if let (Some(given @ Value::Bytes(_)), None, None) = (args.opt(1), args.opt(2), args.opt(3)) {
        return Ok(instance(&class, &base, given.clone()));
    }
    if let (Some(source), None, None) = (args.opt(1), args.opt(2), args.opt(3))
        && !matches!(source, Value::Str(_))
        && let Some(made) = vm.call_special(source, &Rc::clone(&vm.names).__bytes__, &[])?
    {
        return match as_bytes(&made) {
            Some(data) => Ok(instance(&class, &base, Value::Bytes(data))),
            None => type_error(format!("__bytes__ returned non-bytes (type {})", vm.type_name(&made))),
        };
    }
    let data = content(vm, &args, "bytes")?;
    Ok(instance(&class, &base, value(data)))
}

/// The content that `bytes(source, encoding, errors)` means; `kind` is the type's name.
fn content(vm: &mut Vm, args: &Args, kind: &str) -> PyResult<Vec<u8>> {
    let Some(source) = args.opt(1) else {
        return match args.opt(2).or(args.opt(3)) {
            Some(_) => type_error("encoding without a string argument"),
            None => Ok(Vec::new()),
        };
    };
    if let Some(text) = as_str(source) {
        let Some(encoding) = args.opt(2) else { return type_error("string argument without an encoding") };
        let encoding = option(vm, Some(encoding), kind, "encoding")?;
        let errors = option(vm, args.opt(3), kind, "errors")?;
        return codec::encode(vm, &text, encoding.as_deref().unwrap_or("utf-8"), errors.as_deref().unwrap_or("strict"));
    }
    if args.opt(2).is_some() {
        return type_error("encoding without a string argument");
    }
    if args.opt(3).is_some() {
        return type_error("errors without a string argument");
    }
    if let Some(data) = bytes_of(source) {
        return Ok(data.to_vec());
    }
    if vm.class_of(source).lookup(&vm.names.__index__).is_some() {
        let count = vm.index_value(source)?;
        return match as_int(&count) {
            Some(n) if n.is_negative() => value_error("negative count"),
            Some(Int::Small(count)) => {
                let count = usize::try_from(count).unwrap_or(usize::MAX);
                vm.reserve(count)?;
                Ok(vec![0; count])
            }
            _ => raise(Exc::OverflowError, "cannot fit 'int' into an index-sized integer"),
        };
    }
    from_iterable(vm, source)
}

fn option(vm: &Vm, value: Option<&Value>, function: &str, name: &str) -> PyResult<Option<Str>> {
    let Some(value) = value else { return Ok(None) };
    match as_str(value) {
        Some(text) => Ok(Some(text)),
        None => type_error(format!("{function}() argument '{name}' must be str, not {}", vm.type_name(value))),
    }
}

/// Bytes of the ints that an iterable gives.
///
/// # Errors
/// TypeError, ValueError; whatever the iterable raises.
pub(crate) fn from_iterable(vm: &mut Vm, source: &Value) -> PyResult<Vec<u8>> {
    if as_str(source).is_some() || !crate::types::str::is_iterable(vm, source) {
        return type_error(format!("cannot convert '{}' object to bytes", vm.type_name(source)));
    }
    let items = vm.collect(source)?;
    vm.reserve(items.len())?;
    items.iter().map(|item| byte(vm, item, "bytes must be in range(0, 256)")).collect()
}

/// The byte that an int is.
fn byte(vm: &mut Vm, value: &Value, beyond: &str) -> PyResult<u8> {
    let index = vm.index_value(value)?;
    match as_int(&index) {
        Some(Int::Small(n)) => u8::try_from(n).or_else(|_| value_error(beyond)),
        _ => value_error(beyond),
    }
}

fn decode(vm: &mut Vm, args: Args) -> PyResult {
    let encoding = option(vm, args.opt(1), "decode", "encoding")?;
    let errors = option(vm, args.opt(2), "decode", "errors")?;
    let data = this(&args)?;
    codec::decode(vm, &data, encoding.as_deref().unwrap_or("utf-8"), errors.as_deref().unwrap_or("strict"))
        .map(Value::Str)
}

fn get_item(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let key = args.at(1);
    if let Some(slice) = SliceData::of(key) {
        let taken = slice.indices(vm, data.len())?.take(&data);
        return Ok(like(vm, args.at(0), taken));
    }
    let array = array::of(args.at(0)).is_some();
    let index = index_key(vm, key, if array { "bytearray" } else { "byte" })?;
    match position(index, data.len()).and_then(|at| data.get(at)) {
        Some(byte) => Ok(Value::Int(i64::from(*byte))),
        None if array => raise(Exc::IndexError, "bytearray index out of range"),
        None => raise(Exc::IndexError, "index out of range"),
    }
}

/// The key of `data[key]` that is no slice.
fn index_key(vm: &mut Vm, key: &Value, kind: &str) -> PyResult<i64> {
    if matches!(key, Value::BigInt(_)) {
        return raise(Exc::IndexError, "cannot fit 'int' into an index-sized integer");
    }
    match clamped_index(vm, key)? {
        Some(index) => Ok(index),
        None => type_error(format!("{kind} indices must be integers or slices, not {}", vm.type_name(key))),
    }
}

fn add(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let Some(other) = bytes_of(args.at(1)) else {
        let (other, own) = (vm.type_name(args.at(1)), vm.type_name(args.at(0)));
        return type_error(format!("can't concat {other} to {own}"));
    };
    vm.reserve(data.len().saturating_add(other.len()))?;
    Ok(like(vm, args.at(0), [&*data, &*other].concat()))
}

fn multiply(vm: &mut Vm, args: Args) -> PyResult {
    let data = this(&args)?;
    let Some(count) = repeat_count(vm, args.at(1))? else {
        let found = vm.type_name(args.at(1));
        return type_error(format!("can't multiply sequence by non-int of type '{found}'"));
    };
    vm.reserve(data.len().saturating_mul(count))?;
    Ok(like(vm, args.at(0), data.repeat(count)))
}

fn modulo(vm: &mut Vm, args: Args) -> PyResult {
    let template = text_from_latin1(&this(&args)?);
    let text = percent::format(vm, &template, args.at(1), percent::Kind::Bytes)?;
    Ok(like(vm, args.at(0), text.chars().map(|c| c as u8).collect()))
}

fn compare(_vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    Ok(match (bytes_of(left), bytes_of(right)) {
        (Some(a), Some(b)) => Value::Bool(op.holds((*a).cmp(&*b))),
        _ => Value::NotImplemented,
    })
}

comparisons!(compare);
