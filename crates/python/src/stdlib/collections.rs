//! `_collections`: the parts of `collections` that are hot, the fields of named tuples and counting; and the mark of
//! classes that mistakes name with their module.

use std::rc::Rc;

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::convert::{as_dict, as_tuple};
use crate::object::instance::Object;
use crate::object::module::Module;
use crate::object::native::{Args, Native, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;

/// A field of a named tuple.
struct Field {
    index: usize,
    doc: Value,
}

impl Native for Field {}

/// Fills the module.
///
/// # Errors
/// None but those of the builder.
pub(super) fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = vm
        .class("collections", "_tuplegetter")?
        .own_layout()
        .static_method("__new__", "(cls, index, doc, /)", new)
        .method("__get__", "(self, instance, owner=None, /)", get)
        .method("__set__", "(self, instance, value, /)", |_, _| raise(Exc::AttributeError, "can't set attribute"))
        .method("__delete__", "(self, instance, /)", |_, _| raise(Exc::AttributeError, "can't delete attribute"))
        .method("__reduce__", "(self, /)", |vm, args| {
            let class = Value::Class(vm.class_of(args.at(0)));
            let field = field(args.at(0))?;
            Ok(Value::tuple(vec![class, Value::tuple(vec![Value::size(field.index), field.doc.clone()])]))
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let field = field(args.at(0))?;
            let doc = vm.repr(&field.doc)?;
            Ok(Value::from(format!("_tuplegetter({}, {doc})", field.index)))
        })
        .getter("__doc__", |_, this| Ok(field(this).map_or(Value::None, |field| field.doc.clone())))
        .build();
    module.set("tuplegetter", Value::Class(class));
    let dotted = NativeFunction::of_module("_collections", "dotted", "(cls, /)", |_, mut args| {
        if let Value::Class(class) = args.at(0) {
            class.update_traits(|traits| traits.dotted = true);
        }
        Ok(args.take(0))
    });
    module.set("dotted", dotted);
    module.set("count", NativeFunction::of_module("_collections", "count", "(mapping, iterable, /)", count));
    Ok(())
}

fn field(value: &Value) -> PyResult<&Field> {
    match value {
        Value::Object(object) => match object.state() {
            Some(field) => Ok(field),
            None => type_error("not a _tuplegetter"),
        },
        _ => type_error("not a _tuplegetter"),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else {
        return type_error("__new__(X): X is not a type object");
    };
    let index = usize::try_from(vm.index(args.at(1))?).unwrap_or(0);
    Ok(Object::native(class, Field { index, doc: args.at(2).clone() }))
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    if args.at(1).is_none() {
        return Ok(args.at(0).clone());
    }
    let field = field(args.at(0))?;
    let Some(items) = as_tuple(args.at(1)) else {
        let (index, kind) = (field.index, vm.type_name(args.at(1)));
        return type_error(format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{kind}' object"
        ));
    };
    match items.get(field.index) {
        Some(item) => Ok(item.clone()),
        None => raise(Exc::IndexError, "tuple index out of range"),
    }
}

/// Adds one to the count of every item.
fn count(vm: &mut Vm, args: Args) -> PyResult {
    let Some(counts) = as_dict(args.at(0)) else {
        return type_error("a dict is counted in");
    };
    let iterator = vm.iter(args.at(1))?;
    let mut seen = 0_usize;
    while let Some(item) = vm.next(&iterator)? {
        let more = match counts.get(vm, &item)? {
            Some(Value::Int(known)) if known < i64::MAX => Value::Int(known + 1),
            Some(known) => vm.binary(BinaryOp::Add, &known, &Value::Int(1))?,
            None => Value::Int(1),
        };
        counts.set(vm, item, more)?;
        seen += 1;
        if seen.is_multiple_of(4096) {
            vm.look()?;
        }
    }
    Ok(Value::None)
}
