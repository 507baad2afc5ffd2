//! `mappingproxy`: a dict that can only be read, as `vars(SomeClass)` is.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::convert::as_dict;
use crate::object::instance::{Object, Payload};
use crate::object::native::{Args, ClassBuilder};
use crate::types::sequence::expect_arguments;
use crate::value::Value;
use crate::vm::Vm;

/// What a dict answers without being changed, and the proxy passes on.
const READING: &[(&str, &str)] = &[
    ("__len__", "(self, /)"),
    ("__getitem__", "(self, key, /)"),
    ("__contains__", "(self, key, /)"),
    ("__iter__", "(self, /)"),
    ("__reversed__", "(self, /)"),
    ("__or__", "(self, value, /)"),
    ("__ror__", "(self, value, /)"),
    ("__eq__", "(self, value, /)"),
    ("__ne__", "(self, value, /)"),
    ("copy", "(self, /)"),
    ("get", "(self, key, default=None, /)"),
    ("items", "(self, /)"),
    ("keys", "(self, /)"),
    ("values", "(self, /)"),
];

/// Fills the class `mappingproxy` once `dict` is filled: what it reads with are the dict's own methods, which see
/// through the proxy to the dict as they see through an instance of a subclass.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let dict = vm.types.dict.clone();
    let mut builder = ClassBuilder::extend(vm, "builtins", vm.types.mappingproxy.clone())
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", repr)
        .method("__str__", "(self, /)", |vm, args| match as_dict(args.at(0)) {
            Some(dict) => vm.repr(&Value::Dict(dict)).map(Value::Str),
            None => repr(vm, args),
        });
    for (name, signature) in READING {
        if let Some(Value::Native(method)) = dict.own(&crate::object::str::Str::intern(name)) {
            builder = builder.method(name, signature, method.function);
        }
    }
    builder.attr("__hash__", Value::None).build();
    Ok(())
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    expect_arguments("mappingproxy", &args, 1, 1)?;
    let mapping = args.rest.first().cloned().unwrap_or_default();
    match as_dict(&mapping) {
        Some(dict) => {
            let payload = Payload::Builtin(Value::Dict(dict));
            Ok(Value::Object(Rc::new(Object::new(vm.types.mappingproxy.clone(), payload))))
        }
        None => type_error(format!("mappingproxy() argument must be a mapping, not {}", vm.type_name(&mapping))),
    }
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let Some(dict) = as_dict(args.at(0)) else { return Ok(Value::str("mappingproxy()")) };
    let inner = vm.repr(&Value::Dict(dict))?;
    Ok(Value::from(format!("mappingproxy({inner})")))
}
