//! The module `django.db.models.base`: `Model`, `ModelBase`, `ModelState`, `DEFERRED`.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{ClassBuilder, Native, NativeFn, NativeFunction};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::{
    InstanceState, instance, instance_state, metaclass, pickle, refresh, save, state_of, unique, validate,
};

pub(super) const MODULE: &str = "django.db.models.base";

/// `instance._state`, which shows what lies in the instance itself.
struct ShownState {
    /// Keeps the instance, unless the state lies in its `__dict__`.
    held: RefCell<Option<Rc<Object>>>,
    instance: Weak<Object>,
}

impl ShownState {
    fn holding(instance: Rc<Object>) -> ShownState {
        ShownState { instance: Rc::downgrade(&instance), held: RefCell::new(Some(instance)) }
    }

    fn instance(&self) -> Option<Rc<Object>> {
        self.instance.upgrade()
    }
}

impl Native for ShownState {}

/// Fills the module.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let metaclass = metaclass::class(vm)?;
    module.set("ModelBase", Value::Class(metaclass.clone()));
    let state = vm
        .class(MODULE, "ModelState")?
        .getset("adding", |_, shown| with(shown, |state| Value::Bool(state.adding.get())), Some(set_adding))
        .getset("db", get_db, Some(set_db))
        .getset("fields_cache", |_, shown| with(shown, |state| Value::Dict(state.cache())), None)
        .getset("fetch_mode", get_fetch_mode, Some(set_fetch_mode))
        .getter("peers", |vm, shown| {
            let Value::List(peers) = with(shown, |state| Value::list(state.peers()))? else { return Ok(Value::None) };
            if peers.is_empty() {
                return Ok(Value::tuple(Vec::new()));
            }
            let reference = crate::apps::attribute_of(vm, "weakref", "ref")?;
            let mut found = Vec::with_capacity(peers.len());
            for peer in peers.to_vec() {
                found.push(vm.call(&reference, &[peer])?);
            }
            Ok(Value::list(found))
        })
        .method("__reduce__", "(self, /)", pickle::reduce_shown)
        .method("__setstate__", "(self, state, /)", pickle::set_shown_state)
        .build();
    for (name, signature, function) in
        [("model_unpickle", "def(model_id)", pickle::unpickle as NativeFn), ("_model_state", "()", pickle::new_state)]
    {
        module.set(name, NativeFunction::of_module(MODULE, name, signature, function));
    }
    module.set("ModelState", Value::Class(state));
    let deferred = vm
        .class(MODULE, "Deferred")?
        .method("__repr__", "(self, /)", |_, _| Ok(Value::str("<Deferred field>")))
        .method("__str__", "(self, /)", |_, _| Ok(Value::str("<Deferred field>")))
        .build();
    module.set("Deferred", Value::Class(deferred.clone()));
    module.set("DEFERRED", Value::Object(Rc::new(Object::new(deferred, Payload::None))));
    let base = crate::db::models::alters_data::class(vm)?;
    let builder = ClassBuilder::new(vm, MODULE, "Model", &base)?.own_layout().open();
    let class = checks(methods(builder)).build();
    class.set_metaclass(metaclass);
    module.set("Model", Value::Class(class));
    Ok(())
}

fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .static_method("__new__", "(cls, /, *_args, **_kwargs)", instance::new)
        .method("__init__", "def (self, *args, **kwargs)", instance::init)
        .class_method("from_db", "def (cls, db, field_names, values, *, fetch_mode=None)", instance::from_db_method)
        .method("__repr__", "(self, /)", instance::repr)
        .method("__str__", "(self, /)", instance::str_)
        .method("__eq__", "(self, other, /)", instance::eq)
        .method("__hash__", "(self, /)", instance::hash)
        .method("__reduce__", "def(self)", pickle::reduce)
        .method("__getstate__", "def(self)", pickle::get_state)
        .method("__setstate__", "def(self, state)", pickle::set_state)
        .getset("pk", instance::get_pk, Some(instance::set_pk))
        .getter("_state", shown_state)
        .getset("__dict__", instance_dict, Some(set_instance_dict))
        .getset("_prefetched_objects_cache", get_prefetched, Some(set_prefetched))
        .method("_get_pk_val", "def (self, meta=None)", |vm, args| match args.some(1) {
            Some(meta) => {
                let info = crate::db::models::options::model_of(meta)?;
                instance::pk_of(vm, args.at(0), &info)
            }
            None => instance::get_pk(vm, args.at(0)),
        })
        .method("_set_pk_val", "def (self, value)", |vm, args| {
            instance::set_pk(vm, args.at(0), args.at(1).clone())?;
            Ok(Value::None)
        })
        .method("_is_pk_set", "def (self, meta=None)", |vm, args| Ok(Value::Bool(instance::is_pk_set(vm, args.at(0))?)))
        .method("get_deferred_fields", "def (self)", instance::get_deferred_fields)
        .method("refresh_from_db", "def (self, using=None, fields=None, from_queryset=None)", refresh::refresh_from_db)
        .method("serializable_value", "def (self, field_name)", refresh::serializable_value)
        .method("prepare_database_save", "def (self, field)", refresh::prepare_database_save)
        .method(
            "save",
            "def (self, *, force_insert=False, force_update=False, using=None, update_fields=None)",
            save::save,
        )
        .method(
            "save_base",
            "def (self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None)",
            save::save_base,
        )
        .method("delete", "def (self, using=None, keep_parents=False)", save::delete)
}

fn checks(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .class_method("check", "def (cls, **kwargs)", crate::core::checks::model_check)
        .method("clean", "def (self)", |_, _| Ok(Value::None))
        .method("clean_fields", "def (self, exclude=None)", validate::clean_fields)
        .method(
            "full_clean",
            "def (self, exclude=None, validate_unique=True, validate_constraints=True)",
            validate::full_clean,
        )
        .method("validate_unique", "def (self, exclude=None)", unique::validate_unique)
        .method("validate_constraints", "def (self, exclude=None)", validate::validate_constraints)
        .method("get_constraints", "def (self)", validate::get_constraints)
        .method(
            "_get_unique_checks",
            "def (self, exclude=None, include_meta_constraints=False)",
            unique::get_unique_checks,
        )
        .method("unique_error_message", "def (self, model_class, unique_check)", unique::unique_error_message)
}

fn require(shown: &Value) -> PyResult<Rc<Object>> {
    let found = match shown {
        Value::Object(object) => object.state::<ShownState>().and_then(ShownState::instance),
        _ => None,
    };
    match found {
        Some(instance) => Ok(instance),
        None => type_error("an instance's state is expected here"),
    }
}

fn with(shown: &Value, read: impl FnOnce(&InstanceState) -> Value) -> PyResult {
    with_state(shown, read)
}

/// Reads or changes what a `ModelState` shows.
pub(super) fn with_state<T>(shown: &Value, read: impl FnOnce(&InstanceState) -> T) -> PyResult<T> {
    let instance = require(shown)?;
    match state_of(&instance) {
        Some(state) => Ok(read(state)),
        None => type_error("a model instance is expected here"),
    }
}

/// A `ModelState` of its own.
pub(super) fn detached_state(vm: &mut Vm, state: InstanceState) -> PyResult {
    let class = class_of(vm, MODULE, "ModelState")?;
    let instance = pickle::carrier(vm, state)?;
    Ok(Object::native(&class, ShownState::holding(instance)))
}

fn set_adding(vm: &mut Vm, shown: &Value, value: Value) -> PyResult<()> {
    let adding = vm.is_true(&value)?;
    with(shown, |state| {
        state.adding.set(adding);
        Value::None
    })
    .map(drop)
}

fn get_db(_vm: &mut Vm, shown: &Value) -> PyResult {
    with(shown, |state| state.db.borrow().clone().map_or(Value::None, Value::Str))
}

fn set_db(_vm: &mut Vm, shown: &Value, value: Value) -> PyResult<()> {
    with(shown, |state| {
        *state.db.borrow_mut() = match value {
            Value::Str(alias) => Some(alias),
            _ => None,
        };
        Value::None
    })
    .map(drop)
}

fn get_fetch_mode(vm: &mut Vm, shown: &Value) -> PyResult {
    let mode = with(shown, |state| state.fetch_mode())?;
    if mode.is_undefined() {
        return crate::apps::attribute_of(vm, "django.db.models.fetch_modes", "FETCH_ONE");
    }
    Ok(mode)
}

fn set_fetch_mode(_vm: &mut Vm, shown: &Value, value: Value) -> PyResult<()> {
    with(shown, |state| {
        state.set_fetch_mode(value);
        Value::None
    })
    .map(drop)
}

fn shown_state(vm: &mut Vm, instance: &Value) -> PyResult {
    let (Value::Object(object), Some(state)) = (instance, instance_state(instance)) else {
        return type_error("a model instance is expected here");
    };
    let known = state.rare().shown.borrow().upgrade();
    if let Some(known) = known {
        return Ok(Value::Object(known));
    }
    let class = class_of(vm, MODULE, "ModelState")?;
    // The instance only remembers it: who holds a state holds its instance.
    let made = Object::native(&class, ShownState::holding(object.clone()));
    if let Value::Object(shown) = &made {
        *state.rare().shown.borrow_mut() = Rc::downgrade(shown);
    }
    Ok(made)
}

/// `instance.__dict__`: from the first time it is asked for, with the state that other attributes do without.
fn instance_dict(vm: &mut Vm, instance: &Value) -> PyResult {
    let Value::Object(object) = instance else { return type_error("a model instance is expected here") };
    let dict = object.attrs_mut().to_dict();
    let name = Str::intern("_state");
    if dict.get_str(&name).is_none() {
        let state = shown_state(vm, instance)?;
        if let Value::Object(shown) = &state
            && let Some(shown) = shown.state::<ShownState>()
        {
            // It lies in what it belongs to.
            shown.held.replace(None);
        }
        let items = dict.items();
        for (key, _) in &items {
            dict.remove(vm, key)?;
        }
        dict.set_str(&name, state);
        for (key, value) in items {
            dict.set(vm, key, value)?;
        }
    }
    Ok(Value::Dict(dict))
}

fn set_instance_dict(vm: &mut Vm, instance: &Value, dict: Value) -> PyResult<()> {
    match (instance, dict) {
        (Value::Object(object), Value::Dict(dict)) => {
            let old = std::mem::replace(&mut *object.attrs_mut(), python::object::shape::Attrs::Dict(dict));
            drop(old);
            Ok(())
        }
        (_, other) => {
            let name = vm.type_name(&other);
            type_error(format!("__dict__ must be set to a dictionary, not a '{name}'"))
        }
    }
}

fn get_prefetched(vm: &mut Vm, instance: &Value) -> PyResult {
    let cache = instance_state(instance).and_then(|state| state.prefetched());
    match cache {
        Some(cache) => Ok(Value::Dict(cache)),
        None => raise(
            Exc::AttributeError,
            format!("'{}' object has no attribute '_prefetched_objects_cache'", vm.type_name(instance)),
        ),
    }
}

fn set_prefetched(_vm: &mut Vm, instance: &Value, value: Value) -> PyResult<()> {
    if let Some(state) = instance_state(instance) {
        *state.rare().prefetched.borrow_mut() = match value {
            Value::Dict(cache) => Some(cache),
            _ => None,
        };
    }
    Ok(())
}
