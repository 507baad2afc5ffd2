//! The namespace `builtins`.

pub mod attributes;
pub mod checks;
mod help;
mod iteration;
pub(crate) mod namespace;
mod numbers;
mod files;
mod printing;

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::class::Class;
use crate::object::convert::as_str;
use crate::object::dict::Dict;
use crate::object::native::{Args, NativeFn, NativeFunction};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::namespace_frame;
use crate::vm::frame::Then;

/// Fills the namespace.
///
/// # Errors
/// Only where the tables contradict themselves.
pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let types = Rc::clone(&vm.types);
    for class in [
        &types.object,
        &types.type_,
        &types.int,
        &types.bool,
        &types.float,
        &types.complex,
        &types.str,
        &types.bytes,
        &types.bytearray,
        &types.memoryview,
        &types.tuple,
        &types.list,
        &types.dict,
        &types.set,
        &types.frozenset,
        &types.range,
        &types.slice,
        &types.property,
        &types.classmethod,
        &types.staticmethod,
        &types.super_,
        &types.enumerate,
        &types.zip,
        &types.map,
        &types.filter,
        &types.reversed,
    ] {
        vm.builtins.set_str(&class.name(), Value::Class(class.clone()));
    }
    for (name, class) in types.exceptions() {
        vm.builtins.set_str(&Str::intern(name), Value::Class(class.clone()));
    }
    for (name, value) in [
        ("None", Value::None),
        ("True", Value::Bool(true)),
        ("False", Value::Bool(false)),
        ("Ellipsis", Value::Ellipsis),
        ("NotImplemented", Value::NotImplemented),
        ("__debug__", Value::Bool(true)),
        ("__name__", Value::str("builtins")),
        ("EnvironmentError", Value::Class(types.exception(crate::exception::Exc::OSError))),
        ("IOError", Value::Class(types.exception(crate::exception::Exc::OSError))),
    ] {
        vm.builtins.set_str(&Str::intern(name), value);
    }
    define(vm, "__build_class__", "(func, name, /, *bases, **kwargs)", build_class);
    checks::init(vm);
    attributes::init(vm);
    iteration::init(vm);
    namespace::init(vm);
    numbers::init(vm);
    printing::init(vm)?;
    files::init(vm)?;
    let module = Rc::new(crate::object::module::Module::over("builtins", vm.builtins.clone()));
    vm.modules.set_str(&Str::intern("builtins"), Value::Module(module));
    define(vm, "__import__", "(name, globals=None, locals=None, fromlist=(), level=0)", import);
    Ok(())
}

/// Adds a function to the namespace.
pub(crate) fn define(vm: &mut Vm, name: &str, signature: &'static str, function: NativeFn) {
    let value = NativeFunction::of_module("builtins", name, signature, function);
    vm.builtins.set_str(&Str::intern(name), value);
}

/// Whether an object that defines `__class__` itself (a proxy) says that it is of a class.
pub(crate) fn claims_class(vm: &mut Vm, value: &Value, class: &Rc<Class>) -> PyResult<bool> {
    let Value::Object(object) = value else { return Ok(false) };
    let name = Str::intern("__class__");
    let usual = vm.types.object.lookup(&name).unwrap_or_default();
    if object.class_ref().lookup(&name).is_none_or(|found| found.is(&usual)) {
        return Ok(false);
    }
    Ok(matches!(vm.get_attr(value, &name)?, Value::Class(said) if said.is_subclass(class)))
}

/// `isinstance(value, class)`, where `class` may be a tuple or a union.
///
/// # Errors
/// TypeError where it is no class; whatever `__instancecheck__` raises.
pub fn is_instance(vm: &mut Vm, value: &Value, class: &Value) -> PyResult<bool> {
    match class {
        Value::Class(class) => {
            if vm.is_instance(value, class) {
                return Ok(true);
            }
            let names = Rc::clone(&vm.names);
            let metaclass = class.metaclass().unwrap_or_else(|| vm.types.type_.clone());
            if Rc::ptr_eq(&metaclass, &vm.types.type_) {
                return claims_class(vm, value, class);
            }
            let class = Value::Class(class.clone());
            match vm.call_special(&class, &names.__instancecheck__, std::slice::from_ref(value))? {
                Some(result) => vm.is_true(&result),
                None => Ok(false),
            }
        }
        Value::Tuple(classes) => {
            for class in classes.iter() {
                if is_instance(vm, value, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        other => {
            let names = Rc::clone(&vm.names);
            match vm.call_special(other, &names.__instancecheck__, std::slice::from_ref(value))? {
                Some(result) => vm.is_true(&result),
                None => type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"),
            }
        }
    }
}

/// `class name(*bases, **kwargs): body`.
fn build_class(vm: &mut Vm, args: Args) -> PyResult {
    let names = Rc::clone(&vm.names);
    let (Value::Function(body), Some(name)) = (args.at(0), as_str(args.at(1))) else {
        return type_error("__build_class__: func must be a function");
    };
    let original = args.rest.clone();
    if let Some(missing) = nothing_but_missing(vm, &original) {
        return Ok(missing);
    }
    let bases = resolve_bases(vm, &original)?;
    let replaced = bases.len() != original.len() || bases.iter().zip(&original).any(|(new, old)| !new.is(old));
    let mut keywords = args.kwargs.clone();
    let explicit = keywords.iter().position(|(key, _)| *key == names.metaclass).map(|at| keywords.remove(at).1);
    let metaclass = match (&explicit, bases.first()) {
        (Some(given), _) => given.clone(),
        (None, Some(Value::Class(base))) => Value::Class(base.metaclass().unwrap_or_else(|| vm.types.type_.clone())),
        (None, Some(other)) => Value::Class(vm.class_of(other)),
        (None, None) => Value::Class(vm.types.type_.clone()),
    };
    let metaclass = most_derived(metaclass, &bases)?;
    let name = Value::Str(name);
    let bases_value = Value::tuple(bases);
    let namespace = match vm.get_attr_opt(&metaclass, &names.__prepare__)? {
        Some(prepare) => vm.call_kw(&prepare, vec![name.clone(), bases_value.clone()], keywords.clone())?,
        None => Value::Dict(Rc::new(Dict::default())),
    };
    let mut frame =
        namespace_frame(&body.code, body.globals.clone(), body.builtins.clone(), namespace.clone(), &body.closure);
    frame.then = Then::Boundary;
    vm.run_boundary(frame)?;
    if replaced {
        vm.set_item(&namespace, &Value::Str(names.__orig_bases__.clone()), Value::tuple(original))?;
    }
    vm.call_kw(&metaclass, vec![name, bases_value, namespace], keywords)
}

/// A class of nothing but what is missing is missing as well: as with an import it is bound, and whatever uses it is refused. Its
/// body cannot run, as what it says means something to its bases only.
fn nothing_but_missing(vm: &Vm, bases: &[Value]) -> Option<Value> {
    let is_missing = |base: &&Value| vm.class_of(base).is_subclass(&vm.types.refused);
    bases.first().filter(|_| bases.iter().all(|base| is_missing(&base))).cloned()
}

/// Bases that are no classes say by `__mro_entries__` which classes they stand for.
fn resolve_bases(vm: &mut Vm, bases: &[Value]) -> PyResult<Vec<Value>> {
    let names = Rc::clone(&vm.names);
    let mut resolved = Vec::with_capacity(bases.len());
    for base in bases {
        if matches!(base, Value::Class(_)) {
            resolved.push(base.clone());
            continue;
        }
        match vm.get_attr_opt(base, &names.__mro_entries__)? {
            Some(hook) => {
                let entries = vm.call(&hook, &[Value::tuple(bases.to_vec())])?;
                resolved.extend(vm.collect(&entries)?);
            }
            None => resolved.push(base.clone()),
        }
    }
    Ok(resolved)
}

fn most_derived(metaclass: Value, bases: &[Value]) -> PyResult {
    let Value::Class(mut best) = metaclass.clone() else {
        return Ok(metaclass);
    };
    for base in bases {
        let Value::Class(base) = base else { continue };
        let Some(other) = base.metaclass() else {
            continue;
        };
        if best.is_subclass(&other) {
            continue;
        }
        if !other.is_subclass(&best) {
            return type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                 metaclasses of all its bases",
            );
        }
        best = other;
    }
    Ok(Value::Class(best))
}

fn import(vm: &mut Vm, args: Args) -> PyResult {
    let Some(name) = as_str(args.at(0)) else {
        return type_error("__import__() argument 1 must be str");
    };
    let module = vm.import_module(&name)?;
    let wants_leaf = match args.some(3) {
        Some(list) => vm.is_true(list)?,
        None => false,
    };
    match name.split('.').next() {
        Some(top) if !wants_leaf => vm.import_module(top).map(Value::Module),
        _ => Ok(Value::Module(module)),
    }
}
