//! `django.db.models.fields.related_descriptors`: the attributes by which instances reach each other.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::gc;
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::module::Module;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fetch_modes::Fetcher;
use crate::db::models::fields::{deferred, set_own};

pub mod forward;
pub mod manager;
pub mod many_to_many;
pub mod reverse_many;
pub mod reverse_one;

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let class = deferred::foreign_key_class(vm)?;
    module.set("ForeignKeyDeferredAttribute", Value::Class(class));
    let (many_to_one, one_to_one) = forward::classes(vm)?;
    module.set("ForwardManyToOneDescriptor", Value::Class(many_to_one));
    module.set("ForwardOneToOneDescriptor", Value::Class(one_to_one));
    let class = reverse_one::class(vm)?;
    module.set("ReverseOneToOneDescriptor", Value::Class(class));
    let reverse_many = reverse_many::class(vm)?;
    let many_to_many = many_to_many::class(vm, &reverse_many)?;
    module.set("ReverseManyToOneDescriptor", Value::Class(reverse_many));
    module.set("ManyToManyDescriptor", Value::Class(many_to_many));
    Ok(())
}

/// What is cached on an instance for a relation; the inner value may be `None`.
pub(crate) fn cached(instance: &Value, name: &Str) -> Option<Value> {
    instance_state(instance)?.cached(name)
}

/// Caches a related object on an instance.
pub(crate) fn set_cached(instance: &Value, name: &Str, value: Value) {
    if let Some(state) = instance_state(instance) {
        gc::note(instance, &value);
        state.set_cached(name, value);
    }
}

/// Loads what a relation of one instance leads to into its cache.
///
/// # Errors
/// Whatever the query raises.
pub fn fetch_one(vm: &mut Vm, fetcher: Fetcher, field: &Value, instance: &Value) -> PyResult<()> {
    match fetcher {
        Fetcher::ReverseOne => reverse_one::fetch_one(vm, field, instance),
        _ => forward::fetch_one(vm, field, instance),
    }
}

/// Loads what a relation of many instances leads to, in one query.
///
/// # Errors
/// Whatever the query raises.
pub fn fetch_many(vm: &mut Vm, fetcher: Fetcher, field: &Value, instances: &[Value]) -> PyResult<()> {
    let (cache_name, lookup) = match fetcher {
        Fetcher::ReverseOne => {
            let name = super::reverse_related::get_accessor_name(field).unwrap_or_else(|| Str::intern(""));
            (name.clone(), name)
        }
        _ => (super::name_of(field), super::name_of(field)),
    };
    let missing: Vec<Value> =
        instances.iter().filter(|instance| cached(instance, &cache_name).is_none()).cloned().collect();
    let prefetch = crate::apps::attribute_of(vm, "django.db.models", "prefetch_related_objects")?;
    vm.call(&prefetch, &[Value::list(missing), Value::Str(lookup)])?;
    Ok(())
}

/// `Model.field.RelatedObjectDoesNotExist`, made once for each descriptor.
pub(crate) fn does_not_exist_class(
    vm: &mut Vm,
    descriptor: &Value,
    target: &Rc<ModelInfo>,
    owner: &Rc<ModelInfo>,
    name: &str,
) -> PyResult<Rc<Class>> {
    if let Value::Class(class) = super::own(descriptor, "_does_not_exist") {
        return Ok(class);
    }
    let base = target.class.lookup(&Str::intern("DoesNotExist")).unwrap_or(Value::None);
    let attribute_error = Value::Class(vm.types.exception(python::exception::Exc::AttributeError));
    let module = owner.class.lookup(&Str::intern("__module__")).unwrap_or(Value::None);
    let namespace = Dict::from_names([
        (Str::intern("__module__"), module),
        (
            Str::intern("__qualname__"),
            Value::str(format!("{}.{name}.RelatedObjectDoesNotExist", owner.class.qualname())),
        ),
    ]);
    let type_ = Value::Class(vm.types.type_.clone());
    let args = [
        Value::str("RelatedObjectDoesNotExist"),
        Value::tuple(vec![base, attribute_error]),
        Value::Dict(Rc::new(namespace)),
    ];
    let made = vm.call(&type_, &args)?;
    set_own(descriptor, "_does_not_exist", made.clone());
    match made {
        Value::Class(class) => Ok(class),
        _ => python::exception::type_error("a class is expected here"),
    }
}

/// `Cannot assign "<...>": "Vehicle.customer" must be a "Customer" instance.`
pub(crate) fn cannot_assign<T>(
    vm: &mut Vm,
    value: &Value,
    owner: &ModelInfo,
    name: &str,
    wanted: &ModelInfo,
) -> PyResult<T> {
    let shown = vm.repr(value)?;
    value_error(format!(
        "Cannot assign \"{shown}\": \"{}.{name}\" must be a \"{}\" instance.",
        owner.object_name, wanted.object_name
    ))
}

/// Two instances that are related live in the same database.
pub(crate) fn share_database(instance: &Value, value: &Value) {
    for state in [instance, value].into_iter().filter_map(instance_state) {
        state.share_database();
    }
}
