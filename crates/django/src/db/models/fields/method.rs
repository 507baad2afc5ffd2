//! Methods that a field puts on its model: `get_status_display`, `get_next_by_created`.
//!
//! Django makes them with `partialmethod`; here they are an object that knows the field and binds to an instance.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::native::{Args, Native};
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;

/// What runs: the field (or whatever was bound), the instance, and the arguments of the call.
pub type Body = fn(&mut Vm, &Value, &Value, Args) -> PyResult;

struct FieldMethod {
    bound: Value,
    body: Body,
}

impl Native for FieldMethod {}

struct BoundFieldMethod {
    method: Rc<Object>,
    instance: Value,
}

impl Native for BoundFieldMethod {}

/// A method for a model's namespace, tied to a field.
///
/// # Errors
/// As [`class_of`].
pub fn make(vm: &mut Vm, bound: &Value, body: Body) -> PyResult {
    let class = class_of(vm, "django.db.models.fields", "FieldMethod")?;
    Ok(Object::native(&class, FieldMethod { bound: bound.clone(), body }))
}

/// Makes the two classes.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn classes(vm: &mut Vm) -> PyResult<(Rc<Class>, Rc<Class>)> {
    let module = "django.db.models.fields";
    let method = vm.class(module, "FieldMethod")?.method("__get__", "(self, instance, owner=None, /)", get).build();
    let bound = vm.class(module, "BoundFieldMethod")?.method("__call__", "(self, /, *args, **kwargs)", call).build();
    Ok((method, bound))
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Object(method), instance) = (args.at(0), args.at(1)) else {
        return type_error("a field's method is expected here");
    };
    if instance.is_none() || instance.is_undefined() {
        return Ok(args.at(0).clone());
    }
    let class = class_of(vm, "django.db.models.fields", "BoundFieldMethod")?;
    Ok(Object::native(&class, BoundFieldMethod { method: method.clone(), instance: instance.clone() }))
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Object(object) = args.at(0).clone() else { return type_error("a field's method is expected here") };
    let Some(bound) = object.state::<BoundFieldMethod>() else {
        return type_error("a field's method is expected here");
    };
    let Some(method) = bound.method.state::<FieldMethod>() else {
        return type_error("a field's method is expected here");
    };
    (method.body)(vm, &method.bound, &bound.instance, args)
}
