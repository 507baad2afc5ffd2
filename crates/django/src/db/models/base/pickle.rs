//! Instances copied and pickled: `Model.__reduce__`, `__getstate__`, `__setstate__`, and the same of `_state`.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Django, attribute_of};
use crate::db::models::base::module::{MODULE, detached_state, with_state};
use crate::db::models::base::{InstanceState, ModelInfo, instance_state};

/// `django.__version__`
const VERSION: &str = "6.1.3";
/// `django.db.DJANGO_VERSION_PICKLE_KEY`
pub const VERSION_KEY: &str = "_django_version";
const PREFETCHED: &str = "_prefetched_objects_cache";

/// `Model.__reduce__()`
pub(super) fn reduce(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    let data = vm.call_method(instance, "__getstate__", &[])?;
    vm.set_item(&data, &Value::str(VERSION_KEY), Value::str(VERSION))?;
    let id = Value::tuple(vec![Value::Str(info.app_label.clone()), Value::Str(info.object_name.clone())]);
    // A model that its registry does not give under its name is found by its class alone.
    let known = info.apps.find(&info.label_lower()).is_some_and(|found| Rc::ptr_eq(&found, &info));
    let main = Rc::ptr_eq(&info.apps, &Django::of(vm)?.apps);
    let id = if known && main { id } else { Value::Class(info.class.clone()) };
    let unpickle = attribute_of(vm, MODULE, "model_unpickle")?;
    Ok(Value::tuple(vec![unpickle, Value::tuple(vec![id]), data]))
}

/// `model_unpickle(model_id)`
pub(super) fn unpickle(vm: &mut Vm, args: Args) -> PyResult {
    let model = match args.at(0) {
        Value::Tuple(parts) => {
            let apps = attribute_of(vm, "django.apps", "apps")?;
            vm.call_method(&apps, "get_model", parts)?
        }
        model => model.clone(),
    };
    let make = vm.get_attr(&model, &Str::intern("__new__"))?;
    vm.call(&make, &[model])
}

/// `Model.__getstate__()`: the attributes, with a copy of `_state`.
pub(super) fn get_state(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Object(object), Some(state)) = (args.at(0), instance_state(args.at(0))) else {
        return type_error("a model instance is expected here");
    };
    let data = Dict::default();
    let copy = InstanceState::new();
    copy.adding.set(state.adding.get());
    copy.db.replace(state.db.borrow().clone());
    copy.set_fetch_mode(state.fetch_mode());
    for (name, value) in state.cache_items() {
        copy.set_cached(&name, value);
    }
    data.set_str(&Str::intern("_state"), detached_state(vm, copy)?);
    for (name, value) in object.attrs().items() {
        if let Value::Str(name) = name
            && name.as_str() != "_state"
        {
            data.set_str(&name, value);
        }
    }
    if let Some(cache) = state.prefetched() {
        data.set_str(&Str::intern(PREFETCHED), Value::Dict(cache));
    }
    Ok(Value::Dict(Rc::new(data)))
}

/// `Model.__setstate__(state)`
pub(super) fn set_state(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Object(object), Some(state), Value::Dict(data)) = (args.at(0), instance_state(args.at(0)), args.at(1))
    else {
        return type_error("a model instance and its state are expected here");
    };
    warn_of_version(vm, data)?;
    for (name, value) in data.items() {
        let Value::Str(name) = name else { continue };
        match name.as_str() {
            "_state" => with_state(&value, |given| take(state, given))?,
            PREFETCHED => {
                if let Value::Dict(cache) = value {
                    state.rare().prefetched.replace(Some(cache));
                }
            }
            _ => object.set(&name.interned(), value),
        }
    }
    Ok(Value::None)
}

fn take(state: &InstanceState, given: &InstanceState) {
    state.adding.set(given.adding.get());
    state.db.replace(given.db.borrow().clone());
    state.set_fetch_mode(given.fetch_mode());
    for (name, value) in given.cache_items() {
        state.set_cached(&name, value);
    }
}

fn warn_of_version(vm: &mut Vm, data: &Rc<Dict>) -> PyResult<()> {
    let message = match data.get_str(&Str::intern(VERSION_KEY)) {
        Some(Value::Str(version)) if &*version == VERSION => return Ok(()),
        Some(version) => {
            let version = vm.str(&version)?;
            format!("Pickled model instance's Django version {version} does not match the current version {VERSION}.")
        }
        None => "Pickled model instance's Django version is not specified.".to_owned(),
    };
    let category = Value::Class(vm.types.exception(Exc::RuntimeWarning));
    let warn = attribute_of(vm, "warnings", "warn")?;
    vm.call(&warn, &[Value::from(message), category, Value::Int(2)]).map(drop)
}

/// `ModelState`'s way of being copied: a function that makes an empty one, and what it holds.
pub(super) fn reduce_shown(vm: &mut Vm, args: Args) -> PyResult {
    let held = Dict::default();
    with_state(args.at(0), |state| {
        held.set_str(&Str::intern("adding"), Value::Bool(state.adding.get()));
        held.set_str(&Str::intern("db"), state.db.borrow().clone().map_or(Value::None, Value::Str));
        held.set_str(&Str::intern("fields_cache"), Value::Dict(state.cache()));
    })?;
    let mode = vm.get_attr(args.at(0), &Str::intern("fetch_mode"))?;
    held.set_str(&Str::intern("fetch_mode"), mode);
    let make = attribute_of(vm, MODULE, "_model_state")?;
    Ok(Value::tuple(vec![make, Value::tuple(Vec::new()), Value::Dict(Rc::new(held))]))
}

/// `ModelState.__setstate__`
pub(super) fn set_shown_state(_vm: &mut Vm, args: Args) -> PyResult {
    let Value::Dict(held) = args.at(1) else {
        return raise(Exc::TypeError, "the state of a ModelState is a dict");
    };
    let get = |name: &str| held.get_str(&Str::intern(name));
    with_state(args.at(0), |state| {
        state.adding.set(matches!(get("adding"), Some(Value::Bool(true))));
        state.db.replace(match get("db") {
            Some(Value::Str(alias)) => Some(alias),
            _ => None,
        });
        if let Some(mode) = get("fetch_mode") {
            state.set_fetch_mode(mode);
        }
        if let Some(Value::Dict(cache)) = get("fields_cache") {
            state.set_cache_dict(cache);
        }
    })?;
    Ok(Value::None)
}

/// An empty, detached `ModelState`.
pub(super) fn new_state(vm: &mut Vm, _: Args) -> PyResult {
    detached_state(vm, InstanceState::new())
}

/// An object that carries the state of an instance there is not.
pub(super) fn carrier(vm: &Vm, state: InstanceState) -> PyResult<Rc<Object>> {
    match Object::native(&vm.types.object, state) {
        Value::Object(object) => Ok(object),
        _ => type_error("not an object"),
    }
}
