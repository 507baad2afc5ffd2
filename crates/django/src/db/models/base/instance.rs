//! Instances: made by a call or from a row, compared, shown.

mod from_db;

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::native::Args;
use python::object::shape::Attrs;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use python::vm::call::Keywords;

use crate::apps::{class_of, exception_of};
use crate::db::models::base::hooks::{CALLING, LINKING, MIXING, SETTING, after_model, hooks};
use crate::db::models::base::{Initial, InstanceState, Layout, ModelInfo, Slot};
use crate::db::models::fields::related_descriptors::{set_cached, share_database};
use crate::db::models::signals;

pub(super) use from_db::from_db_method;
pub use from_db::{Loading, from_db};

/// `DEFERRED`: an argument that leaves its field unset.
pub(crate) fn is_deferred(value: &Value) -> bool {
    match value {
        Value::Undefined => true,
        Value::Object(object) => &*object.class_ref().name() == "Deferred",
        _ => false,
    }
}

/// `Model.__new__`
pub(super) fn new(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Class(class) = args.at(0) else { return type_error("Model.__new__(X): X is not a type object") };
    python::types::object::check_abstract(vm, class)?;
    let payload = Payload::Native(Box::new(InstanceState::new()));
    Ok(Value::Object(Rc::new(Object::new(class.clone(), payload))))
}

/// `model(**keywords)`
///
/// # Errors
/// Whatever making the instance raises.
pub fn make(vm: &mut Vm, info: &Rc<ModelInfo>, keywords: Keywords) -> PyResult {
    let class = &info.class;
    let called = class.metaclass().and_then(|metaclass| metaclass.lookup(&interned!("__call__")));
    if info.is_abstract
        || hooks(class, &*info.layout()?) & CALLING != 0
        || !matches!(called, Some(Value::Native(_)))
        || keywords.iter().any(|(name, _)| &**name == "self")
    {
        return vm.call_kw(&Value::Class(class.clone()), Vec::new(), keywords);
    }
    let payload = Payload::Native(Box::new(InstanceState::new()));
    let instance = Value::Object(Rc::new(Object::new(class.clone(), payload)));
    let mut args = Args { kwargs: keywords, ..Args::default() };
    args.values.push(instance.clone());
    init(vm, args)?;
    Ok(instance)
}

/// `Model.__init__(self, *args, **kwargs)`
pub(super) fn init(vm: &mut Vm, mut args: Args) -> PyResult {
    let Value::Object(object) = args.at(0).clone() else { return type_error("a model instance is expected here") };
    let instance = Value::Object(object.clone());
    let class = object.class();
    let Some(info) = ModelInfo::of(&class) else { return type_error("Model cannot be instantiated.") };
    if info.is_abstract {
        return type_error("Abstract models cannot be instantiated.");
    }
    let positional = std::mem::take(&mut args.rest);
    let mut keywords = std::mem::take(&mut args.kwargs);
    let sender = Value::Class(class.clone());
    if signals::has_listeners(vm, "pre_init") {
        let given = Rc::new(Dict::from_names(keywords.iter().cloned()));
        let sent = [("args", Value::tuple(positional.clone())), ("kwargs", Value::Dict(given.clone()))];
        signals::send(vm, "pre_init", &sender, &sent)?;
        // The receivers share the arguments: they may change them, and see them being used up.
        let named = |(name, value)| if let Value::Str(name) = name { Some((name, value)) } else { None };
        keywords = given.items().into_iter().filter_map(named).collect();
        for (name, _) in &keywords {
            given.remove_str(name);
        }
    }
    let layout = info.layout()?;
    if positional.len() > layout.slots.len() {
        return raise(Exc::IndexError, "Number of args exceeds number of fields");
    }
    let mut values = Vec::with_capacity(layout.slots.len());
    let (mut related, mut linked) = (Vec::new(), Vec::new());
    let links_plainly = hooks(&class, &layout) & (SETTING | LINKING) == 0;
    let mut given = positional.into_iter();
    for slot in &layout.slots {
        if let Some(value) = given.next() {
            if take(&mut keywords, &slot.name).is_some() {
                return type_error(format!(
                    "{}() got both positional and keyword arguments for field '{}'.",
                    class.qualname(),
                    slot.name
                ));
            }
            values.push(if is_deferred(&value) { Value::Undefined } else { value });
            continue;
        }
        if !keywords.is_empty() {
            if slot.field.relation.is_some()
                && let Some(value) = take(&mut keywords, &slot.name)
            {
                if let Some(key) = slot.link.as_ref().filter(|_| links_plainly).and_then(|link| link.key_of(&value)) {
                    values.push(key);
                    linked.push((&slot.name, value));
                    continue;
                }
                values.push(Value::Undefined);
                if !is_deferred(&value) {
                    related.push((slot.name.clone(), value));
                }
                continue;
            }
            if !matches!(slot.default, Initial::Nothing)
                && let Some(value) = take(&mut keywords, &slot.attname)
            {
                values.push(if is_deferred(&value) { Value::Undefined } else { value });
                continue;
            }
        }
        values.push(initial(vm, slot)?);
    }
    fill(vm, &object, &class, &layout, values)?;
    for (name, value) in linked {
        share_database(&instance, &value);
        set_cached(&instance, name, value);
    }
    for (name, value) in related {
        vm.set_attr(&instance, &name, value)?;
    }
    if !keywords.is_empty() {
        set_rest(vm, &instance, &info, keywords)?;
    }
    if hooks(&class, &layout) & MIXING != 0
        && let Some(mixed) = after_model(&class)
    {
        vm.call(&mixed, std::slice::from_ref(&instance))?;
    }
    if signals::has_listeners(vm, "post_init") {
        signals::send(vm, "post_init", &sender, &[("instance", instance)])?;
    }
    Ok(Value::None)
}

fn take(keywords: &mut Vec<(Str, Value)>, name: &Str) -> Option<Value> {
    let at = keywords.iter().position(|(key, _)| key == name)?;
    Some(keywords.remove(at).1)
}

fn initial(vm: &mut Vm, slot: &Slot) -> PyResult {
    match &slot.default {
        Initial::Value(value) => Ok(value.clone()),
        Initial::Nothing => Ok(Value::Undefined),
        Initial::Ask => vm.call_method(&slot.object, "get_default", &[]),
    }
}

/// Puts the values in; `Undefined` leaves a field unset.
fn fill(vm: &mut Vm, object: &Rc<Object>, class: &Rc<Class>, layout: &Layout, values: Vec<Value>) -> PyResult<()> {
    if hooks(class, layout) & SETTING != 0 {
        let instance = Value::Object(object.clone());
        for (slot, value) in layout.slots.iter().zip(values) {
            if !value.is_undefined() {
                vm.set_attr(&instance, &slot.attname, value)?;
            }
        }
        return Ok(());
    }
    let fresh = matches!(&*object.attrs(), Attrs::Slots { values, .. } if values.is_empty());
    if fresh && !values.iter().any(Value::is_undefined) {
        *object.attrs_mut() = Attrs::Slots { shape: layout.shape.clone(), values };
        return Ok(());
    }
    for (slot, value) in layout.slots.iter().zip(values) {
        if !value.is_undefined() {
            object.set(&slot.attname, value);
        }
    }
    Ok(())
}

/// Keyword arguments that are no concrete field: properties and virtual fields.
fn set_rest(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, keywords: Vec<(Str, Value)>) -> PyResult<()> {
    let property = vm.types.property.clone();
    let mut unexpected = Vec::new();
    for (name, value) in keywords {
        let on_class = info.class.lookup(&name);
        let is_property = &*name == "pk"
            || matches!(&on_class, Some(Value::Object(found)) if found.class_ref().is_subclass(&property));
        if is_property || crate::db::models::options::find_field(info, &name).is_some() {
            if !is_deferred(&value) {
                vm.set_attr(instance, &name, value)?;
            }
        } else {
            unexpected.push(vm.repr(&Value::Str(name))?.to_string());
        }
    }
    if unexpected.is_empty() {
        return Ok(());
    }
    type_error(format!("{}() got unexpected keyword arguments: {}", info.class.name(), unexpected.join(", ")))
}

/// A concrete value of an instance, loaded if it is deferred.
///
/// # Errors
/// Whatever loading raises.
pub fn attribute(vm: &mut Vm, instance: &Value, name: &Str) -> PyResult {
    if let Value::Object(object) = instance
        && let Some(value) = object.get(name)
    {
        return Ok(value);
    }
    vm.get_attr(instance, name)
}

/// `instance.pk`, by the primary key of a model it is an instance of.
///
/// # Errors
/// Whatever reading the attribute raises.
pub fn pk_of(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult {
    let layout = info.layout()?;
    if let Some(slot) = layout.pk.and_then(|at| layout.slots.get(at)) {
        return attribute(vm, instance, &slot.attname);
    }
    let mut values = Vec::with_capacity(layout.pk_names.len());
    for name in &layout.pk_names {
        values.push(attribute(vm, instance, name)?);
    }
    Ok(Value::tuple(values))
}

pub(super) fn get_pk(vm: &mut Vm, instance: &Value) -> PyResult {
    pk_of(vm, instance, &ModelInfo::require(instance)?)
}

pub(super) fn set_pk(vm: &mut Vm, instance: &Value, value: Value) -> PyResult<()> {
    let info = ModelInfo::require(instance)?;
    let layout = info.layout()?;
    let pk = layout.pk.and_then(|at| layout.slots.get(at));
    for (_, link) in info.parents.borrow().clone() {
        let Some(link) = link else { continue };
        if pk.is_some_and(|pk| pk.object.is(&link)) {
            continue;
        }
        if let Some(target) = crate::db::models::fields::related::target_field(&link) {
            vm.set_attr(instance, &crate::db::models::fields::attname_of(&target), value.clone())?;
        }
    }
    if let Some(pk) = pk {
        return vm.set_attr(instance, &pk.attname, value);
    }
    let parts = if value.is_none() { Vec::new() } else { vm.collect(&value)? };
    for (at, name) in layout.pk_names.iter().enumerate() {
        vm.set_attr(instance, name, parts.get(at).cloned().unwrap_or(Value::None))?;
    }
    Ok(())
}

/// Whether a value of a primary key is none yet.
fn is_unset(value: &Value) -> bool {
    match value {
        Value::None => true,
        Value::Tuple(parts) => parts.iter().any(is_unset),
        other => is_database_default(other),
    }
}

/// Whether a value stands for what the database will give.
pub fn is_database_default(value: &Value) -> bool {
    matches!(value, Value::Object(object) if &*object.class_ref().name() == "DatabaseDefault")
}

/// `instance._is_pk_set()`
///
/// # Errors
/// Whatever reading the attribute raises.
pub fn is_pk_set(vm: &mut Vm, instance: &Value) -> PyResult<bool> {
    Ok(!is_unset(&get_pk(vm, instance)?))
}

/// As [`is_pk_set`], by the primary key of a parent.
///
/// # Errors
/// Whatever reading the attribute raises.
pub fn is_pk_set_in(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult<bool> {
    Ok(!is_unset(&pk_of(vm, instance, info)?))
}

pub(super) fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.type_name(args.at(0));
    let shown = vm.str(args.at(0))?;
    Ok(Value::str(format!("<{class}: {shown}>")))
}

pub(super) fn str_(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.type_name(args.at(0));
    let pk = vm.get_attr(args.at(0), &Str::intern("pk"))?;
    let shown = vm.str(&pk)?;
    Ok(Value::str(format!("{class} object ({shown})")))
}

pub(super) fn eq(vm: &mut Vm, args: Args) -> PyResult {
    let (Some(left), Some(right)) = (ModelInfo::of_value(args.at(0)), ModelInfo::of_value(args.at(1))) else {
        return Ok(Value::NotImplemented);
    };
    if !matches!(args.at(1), Value::Object(_)) {
        return Ok(Value::NotImplemented);
    }
    if !Rc::ptr_eq(&left.concrete(), &right.concrete()) {
        return Ok(Value::Bool(false));
    }
    let mine = get_pk(vm, args.at(0))?;
    if mine.is_none() {
        return Ok(Value::Bool(args.at(0).is(args.at(1))));
    }
    let other = get_pk(vm, args.at(1))?;
    Ok(Value::Bool(vm.eq(&mine, &other)?))
}

pub(super) fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let pk = get_pk(vm, args.at(0))?;
    if is_unset(&pk) {
        return type_error("Model instances without primary key value are unhashable");
    }
    let hash = vm.hash(&pk)?;
    Ok(Value::Int(hash as i64))
}

/// `Model.DoesNotExist("Model matching query does not exist.")`
///
/// # Errors
/// Always.
pub fn does_not_exist<T>(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<T> {
    raise_own(vm, info, "DoesNotExist", &format!("{} matching query does not exist.", info.object_name))
}

/// Raises one of a model's own exceptions.
///
/// # Errors
/// Always.
pub fn raise_own<T>(vm: &mut Vm, info: &Rc<ModelInfo>, name: &str, message: &str) -> PyResult<T> {
    match info.class.lookup(&Str::intern(name)) {
        Some(Value::Class(class)) => Err(exception_of(vm, &class, vec![Value::str(message)])?),
        _ => {
            let class = class_of(vm, "django.core.exceptions", "ObjectDoesNotExist")?;
            Err(exception_of(vm, &class, vec![Value::str(message)])?)
        }
    }
}

/// `instance.get_deferred_fields()`
pub(super) fn get_deferred_fields(vm: &mut Vm, args: Args) -> PyResult {
    let names = deferred_names(args.at(0))?;
    let set = python::object::set::Set::from_items(vm, names.into_iter().map(Value::Str), false)?;
    Ok(Value::Set(Rc::new(set)))
}

/// The attribute names of the concrete fields an instance was made without.
///
/// # Errors
/// TypeError where it is no instance.
pub fn deferred_names(instance: &Value) -> PyResult<Vec<Str>> {
    let info = ModelInfo::require(instance)?;
    let layout = info.layout()?;
    let Value::Object(object) = instance else { return Ok(Vec::new()) };
    let attrs = object.attrs();
    Ok(layout.slots.iter().filter(|slot| attrs.get(&slot.attname).is_none()).map(|slot| slot.attname.clone()).collect())
}
