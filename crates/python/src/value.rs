//! A Python value.
//!
//! A closed enum for what the language itself knows, so that arithmetic and containers dispatch with one `match`;
//! everything else (instances of Python classes, and native types of hosts and of our own library) is an [`Object`].
//! Sixteen bytes; a clone is at most a reference count.

use std::mem::MaybeUninit;
use std::rc::Rc;
use std::sync::atomic::{Ordering, compiler_fence};

use num_bigint::BigInt;

use crate::code::Code;
use crate::object::bytes::Bytes;
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::function::{BoundMethod, CellSlot, Function};
use crate::object::instance::Object;
use crate::object::list::List;
use crate::object::module::Module;
use crate::object::native::NativeFunction;
use crate::object::set::Set;
use crate::object::str::Str;
use crate::object::tuple::Tuple;

/// Any Python value.
///
/// The tag is a whole word, so that copying a value is two words whatever it is.
#[derive(Default)]
#[repr(u64)]
pub enum Value {
    /// No value: an unbound local, an argument not given. Never seen by Python code.
    #[default]
    Undefined,
    /// `None`.
    None,
    /// `NotImplemented`.
    NotImplemented,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An `int` that fits; every int that fits is here and not in `BigInt`.
    Int(i64),
    /// A `float`.
    Float(f64),
    /// An `int` that does not fit 64 bits.
    BigInt(Rc<BigInt>),
    /// A `str`.
    Str(Str),
    /// A `bytes`.
    Bytes(Rc<Bytes>),
    /// A `tuple`.
    Tuple(Rc<Tuple>),
    /// A `list`.
    List(Rc<List>),
    /// A `dict`.
    Dict(Rc<Dict>),
    /// A `set` or a `frozenset`.
    Set(Rc<Set>),
    /// A function written in Python.
    Function(Rc<Function>),
    /// A function written in Rust.
    Native(Rc<NativeFunction>),
    /// A function together with its `self`.
    Method(Rc<BoundMethod>),
    /// A class.
    Class(Rc<Class>),
    /// A module.
    Module(Rc<Module>),
    /// The variable of a closure.
    Cell(Rc<CellSlot>),
    /// A code object.
    Code(Rc<Code>),
    /// Anything else.
    Object(Rc<Object>),
}

impl Clone for Value {
    #[inline]
    fn clone(&self) -> Self {
        self.retain();
        // SAFETY: a value that owns nothing may be copied; of any other there is now one more to be dropped.
        unsafe { std::ptr::read(self) }
    }
}

impl Value {
    /// Whether the value is all there is of it.
    #[inline]
    pub(crate) fn owns_nothing(&self) -> bool {
        matches!(
            self,
            Value::Undefined
                | Value::None
                | Value::NotImplemented
                | Value::Ellipsis
                | Value::Bool(_)
                | Value::Int(_)
                | Value::Float(_)
        )
    }

    /// Copies a value to its place word by word. A processor waits long where it reads as a whole what was just written in
    /// parts, and values are mostly just made; the fence keeps the compiler from making one copy of the two.
    ///
    /// # Safety
    /// `to` is a place for a value, what lies there is not dropped, and only one of the two may be used after.
    #[inline(always)]
    pub(crate) unsafe fn copy_words(from: *const Value, to: *mut Value) {
        const { assert!(size_of::<Value>() == 16 && align_of::<Value>() == 8) };
        let (from, to) = (from.cast::<MaybeUninit<u64>>(), to.cast::<MaybeUninit<u64>>());
        // SAFETY: both are two words, of which the second may be uninitialized.
        unsafe {
            to.write(from.read());
            compiler_fence(Ordering::SeqCst);
            to.add(1).write(from.add(1).read());
        }
    }

    /// Counts one more owner.
    #[inline(always)]
    pub(crate) fn retain(&self) {
        if !self.owns_nothing() {
            self.retain_shared();
        }
    }

    /// Out of line, so that cloning a small value is a few instructions wherever it is done.
    #[inline(never)]
    fn retain_shared(&self) {
        use std::mem::forget;
        match self {
            Value::Undefined
            | Value::None
            | Value::NotImplemented
            | Value::Ellipsis
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_) => {}
            Value::BigInt(x) => forget(x.clone()),
            Value::Str(x) => forget(x.clone()),
            Value::Bytes(x) => forget(x.clone()),
            Value::Tuple(x) => forget(x.clone()),
            Value::List(x) => forget(x.clone()),
            Value::Dict(x) => forget(x.clone()),
            Value::Set(x) => forget(x.clone()),
            Value::Function(x) => forget(x.clone()),
            Value::Native(x) => forget(x.clone()),
            Value::Method(x) => forget(x.clone()),
            Value::Class(x) => forget(x.clone()),
            Value::Module(x) => forget(x.clone()),
            Value::Cell(x) => forget(x.clone()),
            Value::Code(x) => forget(x.clone()),
            Value::Object(x) => forget(x.clone()),
        }
    }

    /// Drops a value; one that owns nothing costs a comparison.
    #[inline]
    pub(crate) fn discard(self) {
        if self.owns_nothing() {
            std::mem::forget(self);
        }
    }

    /// A new str.
    pub fn str(text: impl AsRef<str>) -> Self {
        Value::Str(Str::new(text.as_ref()))
    }

    /// A new tuple.
    pub fn tuple(items: Vec<Value>) -> Self {
        Value::Tuple(Rc::new(Tuple::new(items)))
    }

    /// A new list.
    pub fn list(items: Vec<Value>) -> Self {
        Value::List(Rc::new(List::new(items)))
    }

    /// An int of any size, in its one representation.
    pub fn bigint(number: BigInt) -> Self {
        match i64::try_from(&number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::BigInt(Rc::new(number)),
        }
    }

    /// A `usize` as an int.
    #[inline]
    pub fn size(number: usize) -> Self {
        match i64::try_from(number) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::bigint(BigInt::from(number)),
        }
    }

    /// Whether this is `None`.
    #[inline]
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Whether this is no value at all.
    #[inline]
    pub fn is_undefined(&self) -> bool {
        matches!(self, Value::Undefined)
    }

    /// `self is other`. Equal small values are one object, as ints up to 256 and interned names are in CPython;
    /// larger equal ints and floats have no address here and are identical when they are equal.
    pub fn is(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None)
            | (Value::NotImplemented, Value::NotImplemented)
            | (Value::Ellipsis, Value::Ellipsis)
            | (Value::Undefined, Value::Undefined) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::BigInt(a), Value::BigInt(b)) => Rc::ptr_eq(a, b),
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Str(a), Value::Str(b)) => a.ptr_eq(b) || (a.is_empty() && b.is_empty()),
            (Value::Bytes(a), Value::Bytes(b)) => Rc::ptr_eq(a, b),
            (Value::Tuple(a), Value::Tuple(b)) => Rc::ptr_eq(a, b) || (a.is_empty() && b.is_empty()),
            (Value::List(a), Value::List(b)) => Rc::ptr_eq(a, b),
            (Value::Dict(a), Value::Dict(b)) => Rc::ptr_eq(a, b),
            (Value::Set(a), Value::Set(b)) => Rc::ptr_eq(a, b),
            (Value::Function(a), Value::Function(b)) => Rc::ptr_eq(a, b),
            (Value::Native(a), Value::Native(b)) => Rc::ptr_eq(a, b),
            (Value::Method(a), Value::Method(b)) => Rc::ptr_eq(a, b),
            (Value::Class(a), Value::Class(b)) => Rc::ptr_eq(a, b),
            (Value::Module(a), Value::Module(b)) => Rc::ptr_eq(a, b),
            (Value::Cell(a), Value::Cell(b)) => Rc::ptr_eq(a, b),
            (Value::Code(a), Value::Code(b)) => Rc::ptr_eq(a, b),
            (Value::Object(a), Value::Object(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    /// `id(self)`: the address, or for values without one a number made of the value.
    pub fn id(&self) -> usize {
        match self {
            Value::Undefined => 0,
            Value::None => 0x10,
            Value::NotImplemented => 0x20,
            Value::Ellipsis => 0x30,
            Value::Bool(b) => 0x40 + usize::from(*b) * 0x10,
            Value::Int(n) => (*n as usize).wrapping_mul(32).wrapping_add(0x1000),
            Value::Float(x) => (x.to_bits() as usize).wrapping_mul(2).wrapping_add(0x1008),
            Value::BigInt(x) => Rc::as_ptr(x).addr(),
            Value::Str(x) => x.address(),
            Value::Bytes(x) => Rc::as_ptr(x).addr(),
            Value::Tuple(x) => Rc::as_ptr(x).addr(),
            Value::List(x) => Rc::as_ptr(x).addr(),
            Value::Dict(x) => Rc::as_ptr(x).addr(),
            Value::Set(x) => Rc::as_ptr(x).addr(),
            Value::Function(x) => Rc::as_ptr(x).addr(),
            Value::Native(x) => Rc::as_ptr(x).addr(),
            Value::Method(x) => Rc::as_ptr(x).addr(),
            Value::Class(x) => Rc::as_ptr(x).addr(),
            Value::Module(x) => Rc::as_ptr(x).addr(),
            Value::Cell(x) => Rc::as_ptr(x).addr(),
            Value::Code(x) => Rc::as_ptr(x).addr(),
            Value::Object(x) => Rc::as_ptr(x).addr(),
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Undefined => write!(f, "Undefined"),
            Value::None => write!(f, "None"),
            Value::NotImplemented => write!(f, "NotImplemented"),
            Value::Ellipsis => write!(f, "Ellipsis"),
            Value::Bool(b) => write!(f, "{b}"),
            Value::Int(n) => write!(f, "{n}"),
            Value::BigInt(n) => write!(f, "{n}"),
            Value::Float(x) => write!(f, "{x:?}"),
            Value::Str(s) => write!(f, "{:?}", s.as_str()),
            Value::Bytes(b) => write!(f, "b{:?}", b.as_slice()),
            Value::Tuple(t) => write!(f, "tuple of {}", t.len()),
            Value::List(_) => write!(f, "list"),
            Value::Dict(_) => write!(f, "dict"),
            Value::Set(_) => write!(f, "set"),
            Value::Function(g) => write!(f, "<function {}>", g.code.qualname),
            Value::Native(g) => write!(f, "<built-in function {}>", g.name),
            Value::Method(_) => write!(f, "<bound method>"),
            Value::Class(c) => write!(f, "<class {}>", c.name()),
            Value::Module(m) => write!(f, "<module {}>", m.name()),
            Value::Cell(_) => write!(f, "<cell>"),
            Value::Code(code) => write!(f, "{code:?}"),
            Value::Object(o) => write!(f, "<{} object>", o.class().name()),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Float(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::str(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::str(value)
    }
}

impl From<Str> for Value {
    fn from(value: Str) -> Self {
        Value::Str(value)
    }
}
