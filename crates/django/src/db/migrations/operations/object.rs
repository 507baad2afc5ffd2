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
use crate::db::migrations::custom;

/// What an operation object keeps.
#[derive(Default)]
struct OperationState {
    /// `_constructor_args`
    args: RefCell<Given>,
    /// The operation, once `__init__` has run.
    operation: OnceCell<Rc<Operation>>,
}

impl Native for OperationState {}

/// The ORM's operation behind an operation object; a class of the user's own is read.
///
/// # Errors
/// TypeError for what is no operation; whatever reading a class of the user's own raises.
pub fn operation_of(vm: &mut Vm, value: &Value) -> PyResult<Rc<Operation>> {
    let Some(state) = state::<OperationState>(value) else {
        let class = vm.type_name(value);
        return raise(Exc::TypeError, format!("'{class}' object is not an operation"));
    };
    match state.operation.get() {
        Some(operation) if is_ours(value) => Ok(operation.clone()),
        _ => {
            let repr = repr(vm, value)?;
            custom::read(vm, value, repr)
        }
    }
}

/// Whether an operation does what Django's class does: it is of one, or of a class that overrides nothing of it.
pub fn is_ours(value: &Value) -> bool {
    let Some(own) = object(value) else { return false };
    let is_made = state::<OperationState>(value).is_some_and(|state| state.operation.get().is_some());
    let overrides = |class: &Rc<Class>| OVERRIDES.iter().any(|name| class.own(&Str::intern(name)).is_some());
    let class = own.class();
    let theirs = class.mro().iter().take_while(|class| !is_native(class)).any(overrides);
    is_made && !theirs
}

/// The methods by which a class does something else.
const OVERRIDES: [&str; 5] =
    ["state_forwards", "database_forwards", "database_backwards", "describe", "migration_name_fragment"];

/// Whether a class is one of Django's.
fn is_native(class: &Rc<Class>) -> bool {
    matches!(class.own(&Str::intern("__init__")), Some(Value::Native(_)))
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
        .attr("category", Value::None)
        .method("describe", "def(self)", |vm, args| {
            if let Some(known) = known(args.at(0)) {
                return Ok(Value::from(known.describe()));
            }
            let class = vm.class_of(args.at(0)).name();
            let given = vm.get_attr(args.at(0), &Str::intern("_constructor_args"))?;
            Ok(Value::from(format!("{class}: {}", vm.str(&given)?)))
        })
        .method("formatted_description", "def(self)", |vm, args| {
            let words = vm.call_method(args.at(0), "describe", &[])?;
            let words = vm.str(&words)?;
            let own = vm.get_attr(args.at(0), &Str::intern("category"))?;
            let category = match (known(args.at(0)), own) {
                (Some(known), _) => known.behaviour().category().to_string(),
                (None, Value::None) => "?".to_owned(),
                (None, category) => {
                    let symbol = vm.get_attr(&category, &Str::intern("value"))?;
                    vm.str(&symbol)?.to_string()
                }
            };
            Ok(Value::from(format!("{category} {words}")))
        })
        .getter("migration_name_fragment", |_, value| {
            let fragment = known(value).and_then(|known| known.migration_name_fragment());
            Ok(fragment.map_or(Value::None, Value::from))
        })
        .method("state_forwards", "def(self, app_label, state)", |vm, args| {
            custom::not_provided(vm, &args, "state_forwards")
        })
        .method("database_forwards", "def(self, app_label, schema_editor, from_state, to_state)", |vm, args| {
            custom::not_provided(vm, &args, "database_forwards")
        })
        .method("database_backwards", "def(self, app_label, schema_editor, from_state, to_state)", |vm, args| {
            custom::not_provided(vm, &args, "database_backwards")
        })
        .method("allow_migrate_model", "def(self, connection_alias, model)", custom::allow_migrate_model)
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

/// Django's operation behind an object, whatever a class of the user's makes of it.
fn known(value: &Value) -> Option<Rc<Operation>> {
    state::<OperationState>(value)?.operation.get().cloned()
}

type Given = (Vec<Value>, Vec<(Str, Value)>);

fn given(value: &Value) -> Given {
    state::<OperationState>(value).map(|state| state.args.borrow().clone()).unwrap_or_default()
}

/// `(class, args, kwargs)`: all that a migration file writes, by name.
fn deconstruct(vm: &mut Vm, args: Args) -> PyResult {
    let operation = args.at(0);
    let class = vm.class_of(operation).name();
    let Some(known) = known(operation) else {
        let (args, kwargs) = given(operation);
        let kwargs = Value::Dict(Rc::new(Dict::from_names(kwargs)));
        return Ok(Value::tuple(vec![Value::Str(class), Value::tuple(args), kwargs]));
    };
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
