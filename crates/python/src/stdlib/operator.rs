//! `_operator`: the operators as functions, and the callables that take an item, an attribute or a method.

use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp, UnaryOp};
use crate::exception::{PyResult, type_error};
use crate::object::convert::as_str;
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native, NativeFn, NativeFunction};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

macro_rules! functions {
    ($signature:literal $call:ident $($name:literal $op:expr),* $(,)?) => {
        &[$(($name, $signature, |vm, args| vm.$call($op, args.at(0), args.at(1)))),*]
    };
}

const COMPARE: &[(&str, &str, NativeFn)] = functions! { "(a, b, /)" compare
    "lt" CompareOp::Lt, "le" CompareOp::Le, "eq" CompareOp::Eq, "ne" CompareOp::Ne, "gt" CompareOp::Gt,
    "ge" CompareOp::Ge,
};

const BINARY: &[(&str, &str, NativeFn)] = functions! { "(a, b, /)" binary
    "add" BinaryOp::Add, "sub" BinaryOp::Sub, "mul" BinaryOp::Mul, "matmul" BinaryOp::MatMul,
    "truediv" BinaryOp::TrueDiv, "floordiv" BinaryOp::FloorDiv, "mod" BinaryOp::Mod, "pow" BinaryOp::Pow,
    "lshift" BinaryOp::LShift, "rshift" BinaryOp::RShift, "and_" BinaryOp::And, "or_" BinaryOp::Or,
    "xor" BinaryOp::Xor,
};

const INPLACE: &[(&str, &str, NativeFn)] = functions! { "(a, b, /)" inplace
    "iadd" BinaryOp::Add, "isub" BinaryOp::Sub, "imul" BinaryOp::Mul, "imatmul" BinaryOp::MatMul,
    "itruediv" BinaryOp::TrueDiv, "ifloordiv" BinaryOp::FloorDiv, "imod" BinaryOp::Mod, "ipow" BinaryOp::Pow,
    "ilshift" BinaryOp::LShift, "irshift" BinaryOp::RShift, "iand" BinaryOp::And, "ior" BinaryOp::Or,
    "ixor" BinaryOp::Xor,
};

const OTHERS: &[(&str, &str, NativeFn)] = &[
    ("neg", "(a, /)", |vm, args| vm.unary(UnaryOp::Neg, args.at(0))),
    ("pos", "(a, /)", |vm, args| vm.unary(UnaryOp::Pos, args.at(0))),
    ("inv", "(a, /)", |vm, args| vm.unary(UnaryOp::Invert, args.at(0))),
    ("invert", "(a, /)", |vm, args| vm.unary(UnaryOp::Invert, args.at(0))),
    ("not_", "(a, /)", |vm, args| Ok(Value::Bool(!vm.is_true(args.at(0))?))),
    ("truth", "(a, /)", |vm, args| Ok(Value::Bool(vm.is_true(args.at(0))?))),
    ("index", "(a, /)", |vm, args| vm.index_value(args.at(0))),
    ("is_", "(a, b, /)", |_, args| Ok(Value::Bool(args.at(0).is(args.at(1))))),
    ("is_not", "(a, b, /)", |_, args| Ok(Value::Bool(!args.at(0).is(args.at(1))))),
    ("contains", "(a, b, /)", |vm, args| Ok(Value::Bool(vm.contains(args.at(0), args.at(1))?))),
    ("getitem", "(a, b, /)", |vm, args| vm.get_item(args.at(0), args.at(1))),
    ("setitem", "(a, b, c, /)", |vm, args| {
        vm.set_item(args.at(0), args.at(1), args.at(2).clone())?;
        Ok(Value::None)
    }),
    ("delitem", "(a, b, /)", |vm, args| {
        vm.del_item(args.at(0), args.at(1))?;
        Ok(Value::None)
    }),
];

/// Fills the module.
///
/// # Errors
/// None but those of the builder.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, signature, function) in COMPARE.iter().chain(BINARY).chain(INPLACE).chain(OTHERS) {
        module.set(name, NativeFunction::of_module("_operator", name, signature, *function));
    }
    for (name, new, call) in [
        ("itemgetter", new_items as NativeFn, call_items as NativeFn),
        ("attrgetter", new_attributes, call_attributes),
        ("methodcaller", new_method, call_method),
    ] {
        let class = vm
            .class("operator", name)?
            .own_layout()
            .dotted()
            .static_method("__new__", "(cls, /, *args, **kwargs)", new)
            .method("__call__", "(self, /, *args, **kwargs)", call)
            .method("__repr__", "(self, /)", repr)
            .method("__reduce__", "(self, /)", |vm, args| {
                let getter = getter(args.at(0))?;
                let class = Value::Class(vm.class_of(args.at(0)));
                Ok(Value::tuple(vec![class, Value::tuple(getter.given.clone())]))
            })
            .build();
        module.set(name, Value::Class(class));
    }
    Ok(())
}

/// An `itemgetter`, `attrgetter` or `methodcaller`.
struct Getter {
    /// What it was made with.
    given: Vec<Value>,
    /// The keyword arguments of a method's call.
    keywords: Vec<(Str, Value)>,
    /// The names of each dotted path.
    paths: Vec<Vec<Str>>,
}

impl Native for Getter {}

fn getter(value: &Value) -> PyResult<&Getter> {
    match value {
        Value::Object(object) => match object.state() {
            Some(getter) => Ok(getter),
            None => type_error("descriptor '__call__' requires an 'operator' object"),
        },
        _ => type_error("descriptor '__call__' requires an 'operator' object"),
    }
}

fn make(class: &Value, getter: Getter) -> PyResult {
    match class {
        Value::Class(class) => Ok(Object::native(class, getter)),
        _ => type_error("__new__(X): X is not a type object"),
    }
}

fn new_items(_vm: &mut Vm, args: Args) -> PyResult {
    if !args.kwargs.is_empty() {
        return type_error("itemgetter() takes no keyword arguments");
    }
    if args.rest.is_empty() {
        return type_error("itemgetter expected 1 argument, got 0");
    }
    make(args.at(0), Getter { given: args.rest.clone(), keywords: Vec::new(), paths: Vec::new() })
}

fn new_attributes(_vm: &mut Vm, args: Args) -> PyResult {
    if !args.kwargs.is_empty() {
        return type_error("attrgetter() takes no keyword arguments");
    }
    if args.rest.is_empty() {
        return type_error("attrgetter expected 1 argument, got 0");
    }
    let mut paths = Vec::with_capacity(args.rest.len());
    for path in &args.rest {
        let Some(path) = as_str(path) else {
            return type_error("attribute name must be a string");
        };
        paths.push(path.split('.').map(Str::intern).collect());
    }
    make(args.at(0), Getter { given: args.rest.clone(), keywords: Vec::new(), paths })
}

fn new_method(_vm: &mut Vm, mut args: Args) -> PyResult {
    let Some(first) = args.rest.first() else {
        return type_error("methodcaller needs at least one argument, the method name");
    };
    if as_str(first).is_none() {
        return type_error("method name must be a string");
    }
    let keywords = std::mem::take(&mut args.kwargs);
    make(args.at(0), Getter { given: args.rest.clone(), keywords, paths: Vec::new() })
}

/// The object that one is called with.
fn receiver<'a>(vm: &Vm, args: &'a Args) -> PyResult<&'a Value> {
    let name = vm.class_of(args.at(0)).name();
    match &*args.rest {
        _ if !args.kwargs.is_empty() => type_error(format!("{name}() takes no keyword arguments")),
        [object] => Ok(object),
        rest => type_error(format!("{name} expected 1 argument, got {}", rest.len())),
    }
}

fn one_or_tuple(mut found: Vec<Value>) -> Value {
    match found.len() {
        1 => found.pop().unwrap_or_default(),
        _ => Value::tuple(found),
    }
}

fn call_items(vm: &mut Vm, args: Args) -> PyResult {
    let mut found = Vec::new();
    let object = receiver(vm, &args)?;
    for key in &getter(args.at(0))?.given {
        found.push(vm.get_item(object, key)?);
    }
    Ok(one_or_tuple(found))
}

fn call_attributes(vm: &mut Vm, args: Args) -> PyResult {
    let mut found = Vec::new();
    let object = receiver(vm, &args)?;
    for path in &getter(args.at(0))?.paths {
        let mut value = object.clone();
        for name in path {
            value = vm.get_attr(&value, name)?;
        }
        found.push(value);
    }
    Ok(one_or_tuple(found))
}

fn call_method(vm: &mut Vm, args: Args) -> PyResult {
    let getter = getter(args.at(0))?;
    let Some((name, given)) = getter.given.split_first() else {
        return Ok(Value::None);
    };
    let name = as_str(name).unwrap_or_else(|| Str::intern(""));
    let object = receiver(vm, &args)?;
    vm.call_method_kw(object, &name, given.to_vec(), getter.keywords.clone())
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let name = crate::types::object::full_name(vm, &class);
    let getter = getter(args.at(0))?;
    let mut parts = Vec::new();
    for value in &getter.given {
        parts.push(vm.repr(value)?.to_string());
    }
    for (key, value) in &getter.keywords {
        parts.push(format!("{key}={}", vm.repr(value)?));
    }
    Ok(Value::from(format!("{name}({})", parts.join(", "))))
}
