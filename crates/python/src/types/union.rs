//! `int | None`: a union of types, for annotations and for `isinstance`.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::instance::Object;
use crate::object::native::{Args, ClassBuilder, Native};
use crate::object::set::Set;
use crate::object::str::Str;
use crate::types::generic_alias::{AliasData, name_of};
use crate::types::sequence::wrong_self;
use crate::types::set;
use crate::value::Value;
use crate::vm::Vm;

/// `types.UnionType`.
pub struct UnionData {
    /// `__args__`: at least two, none of them a union.
    pub args: Vec<Value>,
}

impl Native for UnionData {}

/// Fills the class `types.UnionType` and gives classes their `|`.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.union_type.clone();
    class.set(&Str::intern("__module__"), Value::str("types"));
    operators(ClassBuilder::extend(vm, "types", class))
        .method("__repr__", "(self, /)", repr)
        .method("__eq__", "(self, value, /)", eq)
        .method("__hash__", "(self, /)", hash)
        .method("__instancecheck__", "(self, instance, /)", instancecheck)
        .method("__subclasscheck__", "(self, cls, /)", subclasscheck)
        .getter("__args__", |vm, this| Ok(Value::tuple(of(vm, this)?.args.clone())))
        .getter("__parameters__", |_, _| Ok(Value::tuple(Vec::new())))
        .doc("Represent a PEP 604 union type\n\nE.g. for int | str")
        .build();
    let type_ = vm.types.type_.clone();
    operators(ClassBuilder::extend(vm, "builtins", type_)).build();
    Ok(())
}

fn operators(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("__or__", "(self, value, /)", |vm, args| either(vm, args.at(0), args.at(1))).method(
        "__ror__",
        "(self, value, /)",
        |vm, args| either(vm, args.at(1), args.at(0)),
    )
}

impl UnionData {
    /// The union that a value is, if it is one.
    pub fn of(value: &Value) -> Option<&UnionData> {
        match value {
            Value::Object(object) => object.state(),
            _ => None,
        }
    }
}

fn of<'a>(vm: &mut Vm, value: &'a Value) -> PyResult<&'a UnionData> {
    match UnionData::of(value) {
        Some(union) => Ok(union),
        None => wrong_self(vm, "types.UnionType", value),
    }
}

/// `left | right`; `NotImplemented` where one cannot be part of a union.
///
/// # Errors
/// What comparing the parts raises.
pub fn either(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let mut args: Vec<Value> = Vec::new();
    for side in [left, right] {
        let parts = match side {
            Value::None => vec![Value::Class(vm.types.none.clone())],
            Value::Class(_) => vec![side.clone()],
            _ if AliasData::of(side).is_some() => vec![side.clone()],
            _ => match UnionData::of(side) {
                Some(union) => union.args.clone(),
                None => return Ok(Value::NotImplemented),
            },
        };
        for part in parts {
            let mut known = false;
            for arg in &args {
                known = known || vm.eq(arg, &part)?;
            }
            if !known {
                args.push(part);
            }
        }
    }
    match args.as_slice() {
        [one] => Ok(one.clone()),
        _ => Ok(Object::native(&vm.types.union_type, UnionData { args })),
    }
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let union = of(vm, args.at(0))?;
    let mut parts = Vec::with_capacity(union.args.len());
    for arg in &union.args {
        let none = matches!(arg, Value::Class(class) if Rc::ptr_eq(class, &vm.types.none));
        parts.push(if none { "None".to_owned() } else { name_of(vm, arg)? });
    }
    Ok(Value::from(parts.join(" | ")))
}

fn as_frozenset(vm: &mut Vm, union: &UnionData) -> PyResult<Set> {
    Set::from_items(vm, union.args.iter().cloned(), true)
}

fn eq(vm: &mut Vm, args: Args) -> PyResult {
    match (UnionData::of(args.at(0)), UnionData::of(args.at(1))) {
        (Some(left), Some(right)) => {
            let (left, right) = (as_frozenset(vm, left)?, as_frozenset(vm, right)?);
            Ok(Value::Bool(vm.eq(&set::value(left), &set::value(right))?))
        }
        _ => Ok(Value::NotImplemented),
    }
}

fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let union = of(vm, args.at(0))?;
    let parts = as_frozenset(vm, union)?;
    Ok(Value::Int(set::hash(&parts) as i64))
}

fn refuse_generics(union: &UnionData, function: &str) -> PyResult<()> {
    if union.args.iter().any(|arg| AliasData::of(arg).is_some()) {
        return type_error(format!("{function}() argument 2 cannot be a parameterized generic"));
    }
    Ok(())
}

fn instancecheck(vm: &mut Vm, args: Args) -> PyResult {
    let union = of(vm, args.at(0))?;
    refuse_generics(union, "isinstance")?;
    let classes = Value::tuple(union.args.clone());
    Ok(Value::Bool(crate::builtins::is_instance(vm, args.at(1), &classes)?))
}

fn subclasscheck(vm: &mut Vm, args: Args) -> PyResult {
    let union = of(vm, args.at(0))?;
    if !matches!(args.at(1), Value::Class(_)) {
        return type_error("issubclass() arg 1 must be a class");
    }
    refuse_generics(union, "issubclass")?;
    let classes = Value::tuple(union.args.clone());
    Ok(Value::Bool(crate::builtins::checks::is_subclass(vm, args.at(1), &classes)?))
}
