//! How fields compare, sort and show.

use python::exception::PyResult;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{name_of, own, state};

/// Adds `==`, `<`, `hash`, `repr` and `str` to `Field`.
pub(in super::super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("__eq__", "(self, other, /)", eq)
        .method("__lt__", "(self, other, /)", less)
        .method("__hash__", "(self, /)", |_, args| Ok(Value::Int(super::super::creation_counter(args.at(0)))))
        .method("__repr__", "(self, /)", repr)
        .method("__str__", "(self, /)", str_)
}

fn eq(_vm: &mut Vm, args: Args) -> PyResult {
    if state(args.at(1)).is_none() {
        return Ok(Value::NotImplemented);
    }
    let same = super::super::creation_counter(args.at(0)) == super::super::creation_counter(args.at(1))
        && own(args.at(0), "model").is(&own(args.at(1), "model"));
    Ok(Value::Bool(same))
}

fn less(_vm: &mut Vm, args: Args) -> PyResult {
    if state(args.at(1)).is_none() {
        return Ok(Value::NotImplemented);
    }
    let (left, right) = (super::super::creation_counter(args.at(0)), super::super::creation_counter(args.at(1)));
    if left != right {
        return Ok(Value::Bool(left < right));
    }
    let label = |field: &Value| ModelInfo::of_value(&own(field, "model")).map(|info| info.label_lower());
    Ok(Value::Bool(label(args.at(0)) < label(args.at(1))))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.class_of(args.at(0));
    let module = match class.lookup(&Str::intern("__module__")) {
        Some(Value::Str(module)) => module,
        _ => Str::intern(""),
    };
    let path = format!("{module}.{}", class.qualname());
    Ok(Value::str(match own(args.at(0), "name") {
        Value::Str(name) => format!("<{path}: {name}>"),
        _ => format!("<{path}>"),
    }))
}

fn str_(vm: &mut Vm, args: Args) -> PyResult {
    match ModelInfo::of_value(&own(args.at(0), "model")) {
        Some(info) => Ok(Value::str(format!("{}.{}", info.label(), name_of(args.at(0))))),
        None => repr(vm, args),
    }
}
