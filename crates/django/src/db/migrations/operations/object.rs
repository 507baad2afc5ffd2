//! An operation as Python holds it: how it was made, its attributes, and what it says about itself.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use orm::migration::operation::Operation;
use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert::{object, state};

/// What an operation object keeps.
#[derive(Default)]
struct OperationState {
    /// `_constructor_args`
    args: RefCell<(Vec<Value>, Vec<(Str, Value)>)>,
    /// The operation, once `__init__` has run.
    operation: OnceCell<Rc<Operation>>,
}

impl Native for OperationState {}

/// The ORM's operation behind an operation object.
///
/// # Errors
/// NotImplementedError for a class of the user's own.
pub fn operation_of(vm: &mut Vm, value: &Value) -> PyResult<Rc<Operation>> {
    match state::<OperationState>(value).and_then(|state| state.operation.get()) {
        Some(operation) => Ok(operation.clone()),
        None => {
            let class = vm.type_name(value);
            raise(Exc::NotImplementedError, format!("the operation {class} is not supported by Teacup"))
        }
    }
}

/// The end of an `__init__`: the operation is kept, and the arguments become attributes.
pub(super) fn finish(vm: &mut Vm, args: &Args, operation: Operation) -> PyResult {
    let (Some(own), Some(state)) = (object(args.at(0)), state::<OperationState>(args.at(0))) else {
        return raise(Exc::TypeError, "an operation is expected here");
    };
    for (place, name) in parameters(&own.class_ref()).into_iter().enumerate().skip(1) {
        let value = match args.some(place) {
            Some(Value::Dict(dict)) if &*name == "options" => Value::Dict(Rc::new(dict.copy())),
            Some(value) => value.clone(),
            None => missing(vm, &name)?,
        };
        own.set(&name, value);
    }
    // One operation is one object's: a second `__init__` changes nothing.
    let _ = state.operation.set(Rc::new(operation));
    Ok(Value::None)
}

/// The names of the parameters of the `__init__` that Django's class has.
fn parameters(class: &Rc<Class>) -> Vec<Str> {
    let init = Str::intern("__init__");
    let native = class.mro().iter().find_map(|base| match base.own(&init) {
        Some(Value::Native(function)) => Some(function.signature.names().cloned().collect()),
        _ => None,
    });
    native.unwrap_or_default()
}

/// What an argument becomes that was not given.
fn missing(vm: &mut Vm, name: &str) -> PyResult {
    Ok(match name {
        "options" | "hints" => Value::Dict(Rc::new(Dict::default())),
        "managers" | "state_operations" | "database_operations" => Value::list(Vec::new()),
        "bases" => Value::tuple(vec![Value::Class(class_of(vm, "django.db.models.base", "Model")?)]),
        "preserve_default" => Value::Bool(true),
        "elidable" => Value::Bool(false),
        _ => Value::None,
    })
}

/// `django.db.migrations.operations.base.Operation`
pub(super) fn base_class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("django.db.migrations.operations.base", "Operation")?
        .own_layout()
        .open()
        .getter("reversible", |_, value| {
            let known = state::<OperationState>(value).and_then(|state| state.operation.get());
            Ok(Value::Bool(known.is_none_or(|operation| operation.behaviour().reversible())))
        })
        .attr("reduces_to_sql", Value::Bool(true))
        .attr("atomic", Value::Bool(false))
        .attr("elidable", Value::Bool(false))
        .attr("serialization_expand_args", Value::list(Vec::new()))
        .static_method("__new__", "def(cls, *args, **kwargs)", |_, mut args| {
            let Value::Class(class) = args.take(0) else { return raise(Exc::TypeError, "not a class") };
            let made = OperationState::default();
            *made.args.borrow_mut() = (std::mem::take(&mut args.rest), std::mem::take(&mut args.kwargs));
            Ok(Object::native(&class, made))
        })
        .method("__init__", "def(self, *args, **kwargs)", |_, _| Ok(Value::None))
        .getter("_constructor_args", |_, value| {
            let (args, kwargs) = given(value);
            Ok(Value::tuple(vec![Value::tuple(args), Value::Dict(Rc::new(Dict::from_names(kwargs)))]))
        })
        .method("describe", "def(self)", |vm, args| Ok(Value::from(operation_of(vm, args.at(0))?.describe())))
        .method("formatted_description", "def(self)", |vm, args| {
            Ok(Value::from(operation_of(vm, args.at(0))?.formatted_description()))
        })
        .getter("migration_name_fragment", |vm, value| {
            let fragment = operation_of(vm, value)?.migration_name_fragment();
            Ok(fragment.map_or(Value::None, Value::from))
        })
        .method("deconstruct", "def(self)", deconstruct)
        .method("references_model", "def(self, name, app_label)", |vm, args| {
            let (name, label) = (vm.str(args.at(1))?, vm.str(args.at(2))?);
            Ok(Value::Bool(operation_of(vm, args.at(0))?.references_model(&name, &label)))
        })
        .method("references_field", "def(self, model_name, name, app_label)", |vm, args| {
            let (model, name, label) = (vm.str(args.at(1))?, vm.str(args.at(2))?, vm.str(args.at(3))?);
            Ok(Value::Bool(operation_of(vm, args.at(0))?.references_field(&model, &name, &label)))
        })
        .method("__repr__", "(self, /)", |vm, args| repr(vm, args.at(0)).map(Value::from))
        .build())
}

type Given = (Vec<Value>, Vec<(Str, Value)>);

fn given(value: &Value) -> Given {
    state::<OperationState>(value).map(|state| state.args.borrow().clone()).unwrap_or_default()
}

/// `(class, args, kwargs)`: all that a migration file writes, by name.
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let operation = args.at(0);
    let class = vm.class_of(operation).name();
    let known = operation_of(vm, operation)?;
    let arguments = known.arguments().map_err(|error| crate::convert::raise_orm(vm, error))?;
    let kwargs = Dict::default();
    for (name, _) in arguments {
        let name = Str::intern(&name);
        let value = vm.get_attr(operation, &name)?;
        kwargs.set_str(&name, value);
    }
    Ok(Value::tuple(vec![Value::Str(class), Value::list(Vec::new()), Value::Dict(Rc::new(kwargs))]))
}

/// `<AddField 'book', 'title', <...>>`: the class and the arguments as they were given.
pub(in crate::db::migrations) fn repr(vm: &mut Vm, operation: &Value) -> PyResult<String> {
    let (args, kwargs) = given(operation);
    let mut shown = Vec::with_capacity(args.len());
    for value in &args {
        shown.push(vm.repr(value)?.to_string());
    }
    let mut named = Vec::with_capacity(kwargs.len());
    for (name, value) in &kwargs {
        named.push(format!(" {name}={}", vm.repr(value)?));
    }
    Ok(format!("<{} {}{}>", vm.class_of(operation).name(), shown.join(", "), named.join(",")))
}
