//! What the managers of both kinds of relation share: they extend the related model's own manager class.

use std::rc::Rc;

use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::native::ClassBuilder;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::{own, set_own};

/// Marks the class of a related manager among the bases of its instances' class.
const MARK: &str = "_related_manager_of";

/// Starts the class of a relation's manager, a subclass of another manager's class.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn subclass<'a>(
    vm: &'a mut Vm,
    superclass: &Rc<Class>,
    name: &str,
    maker: &str,
    rel: &Value,
) -> PyResult<ClassBuilder<'a>> {
    let module = "django.db.models.fields.related_descriptors";
    let builder = ClassBuilder::with_bases(vm, module, name, vec![superclass.clone()])?.open();
    let builder = builder.attr(MARK, rel.clone()).attr("do_not_call_in_templates", Value::Bool(true));
    let class = builder.build();
    class.set_qualname(Str::intern(&format!("{maker}.<locals>.{name}")));
    Ok(ClassBuilder::extend(vm, module, class).open())
}

/// The relation a manager stands for, and the class that says so.
///
/// # Errors
/// TypeError for any other object.
pub(super) fn relation(vm: &Vm, manager: &Value) -> PyResult<(Value, Rc<Class>)> {
    let mark = Str::intern(MARK);
    for class in vm.class_of(manager).mro().iter() {
        if let Some(rel) = class.own(&mark) {
            return Ok((rel, class.clone()));
        }
    }
    type_error("a related manager is expected here")
}

/// `super(RelatedManager, manager).name(*args, **kwargs)`
///
/// # Errors
/// Whatever it raises.
pub(crate) fn call_super(
    vm: &mut Vm,
    manager: &Value,
    name: &str,
    args: Vec<Value>,
    keywords: Vec<(Str, Value)>,
) -> PyResult {
    let (_, class) = relation(vm, manager)?;
    let own_class = vm.class_of(manager);
    let Some(found) = own_class.lookup_after(&class, &Str::intern(name)) else {
        return type_error(format!("'{}' object has no attribute '{name}'", own_class.name()));
    };
    let bound = vm.bind(found, manager, &own_class)?;
    vm.call_kw(&bound, args, keywords)
}

/// The instance a manager belongs to.
pub(super) fn instance_of(manager: &Value) -> Value {
    own(manager, "instance")
}

/// The model whose instances a manager finds.
///
/// # Errors
/// TypeError for any other object.
pub(super) fn model_of(manager: &Value) -> PyResult<Rc<ModelInfo>> {
    ModelInfo::require(&own(manager, "model"))
}

/// What was prefetched under a name.
pub(super) fn prefetched(instance: &Value, name: &Str) -> Option<Value> {
    instance_state(instance)?.prefetched()?.get_str(name)
}

/// Forgets what was prefetched under a name.
pub(super) fn forget_prefetched(instance: &Value, name: &Str) {
    let cache = instance_state(instance).and_then(|state| state.prefetched());
    if let Some(cache) = cache {
        cache.remove_str(name);
    }
}

/// The class of a relation's manager for a model, made once for each descriptor.
///
/// # Errors
/// Whatever making it raises.
pub(super) fn class_once(
    vm: &mut Vm,
    descriptor: &Value,
    model: &Rc<ModelInfo>,
    make: impl FnOnce(&mut Vm, &Rc<Class>) -> PyResult<Rc<Class>>,
) -> PyResult<Rc<Class>> {
    if let Value::Class(class) = own(descriptor, "_manager_class") {
        return Ok(class);
    }
    let manager = crate::db::models::options::default_manager(vm, model)?;
    let superclass = vm.class_of(&manager);
    let class = make(vm, &superclass)?;
    set_own(descriptor, "_manager_class", Value::Class(class.clone()));
    Ok(class)
}

/// A call's flag, `default` where it was not given.
///
/// # Errors
/// Whatever its truth raises.
pub(super) fn flag(vm: &mut Vm, given: Option<&Value>, default: bool) -> PyResult<bool> {
    match given {
        Some(value) => vm.is_true(value),
        None => Ok(default),
    }
}

/// `TypeError("'Model' instance expected, got <...>")`
///
/// # Errors
/// Always.
pub(super) fn instance_expected<T>(vm: &mut Vm, model: &ModelInfo, got: &Value) -> PyResult<T> {
    let shown = vm.repr(got)?;
    type_error(format!("'{}' instance expected, got {shown}", model.object_name))
}
