//! `customer.vehicle_set`: the objects whose ForeignKey leads here.

use std::rc::Rc;

use python::exception::{PyResult, type_error, value_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::native::{Args, Native};
use python::object::shape::{Attrs, Shape};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception_of;
use crate::db::models::base::instance::{attribute, is_pk_set};
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::deferred::{self, descriptor_state, field_of_descriptor};
use crate::db::models::fields::related_descriptors::manager::{
    call_super, class_once, flag, forget_prefetched, instance_expected, instance_of, model_of, prefetched, relation,
    subclass,
};
use crate::db::models::fields::{name_of, own, related, reverse_related, set_own};
use crate::db::models::statements::in_set_order;
use crate::db::models::{manager, options};

/// Makes `ReverseManyToOneDescriptor`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(deferred::made_of_field(
        vm.class("django.db.models.fields.related_descriptors", "ReverseManyToOneDescriptor")?.own_layout(),
    )
    .open()
    .getter("rel", |_, descriptor| field_of_descriptor(descriptor))
    .getter("field", |_, descriptor| Ok(own(&field_of_descriptor(descriptor)?, "field")))
    .getter("related_manager_cls", |vm, descriptor| Ok(Value::Class(manager_class(vm, descriptor)?)))
    .method("__get__", "(self, instance, cls=None, /)", get)
    .method("__set__", "(self, instance, value, /)", |_, args| {
        let rel = field_of_descriptor(args.at(0))?;
        let name = reverse_related::get_accessor_name(&rel).unwrap_or_else(|| Str::intern(""));
        type_error(format!(
            "Direct assignment to the reverse side of a related set is prohibited. Use {name}.set() instead."
        ))
    })
    .build())
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    let (descriptor, instance) = (args.at(0), args.at(1));
    if instance_state(instance).is_none() {
        return Ok(descriptor.clone());
    }
    let class = manager_class(vm, descriptor)?;
    let manager = vm.call(&Value::Class(class.clone()), std::slice::from_ref(instance))?;
    if let Some(state) = descriptor_state(descriptor) {
        state.plain.replace(PlainManager::of(vm, &class, &manager)?.map(Rc::new));
    }
    Ok(manager)
}

/// The managers of a relation, where no class of the user's has a say in how they are made.
pub struct PlainManager {
    class: Rc<Class>,
    version: u32,
    shape: Rc<Shape>,
    model: Value,
    field: Value,
    cache_name: Str,
}

/// What such a manager knows beside its attributes.
struct Made(Rc<PlainManager>);

impl Native for Made {}

impl PlainManager {
    /// What is to be known of a class, one of whose managers this is.
    fn of(vm: &mut Vm, class: &Rc<Class>, manager: &Value) -> PyResult<Option<PlainManager>> {
        let (_, own_class) = relation(vm, manager)?;
        let (new, init) = (Str::intern("__new__"), Str::intern("__init__"));
        let plain = Rc::ptr_eq(class, &own_class)
            && manager::is_native(class.lookup(&new), manager::new)
            && manager::is_native(class.lookup(&init), self::init)
            && manager::is_native(class.lookup_after(class, &init), manager::own_init);
        let names = ["creation_counter", "model", "name", "instance", "field"].map(Str::intern).to_vec();
        Ok(plain.then(|| PlainManager {
            class: class.clone(),
            version: class.version(),
            shape: Shape::with_names(names),
            model: own(manager, "model"),
            field: own(manager, "field"),
            cache_name: cache_name(manager),
        }))
    }

    /// Whether the classes are what they were.
    pub(crate) fn is_current(&self) -> bool {
        self.version == self.class.version()
    }

    /// The manager of an instance, as its class would make it.
    ///
    /// # Errors
    /// RuntimeError where the interpreter was started without Django.
    pub(crate) fn make(self: Rc<Self>, vm: &mut Vm, instance: &Value) -> PyResult {
        let class = self.class.clone();
        let counter = manager::next_counter(vm)?;
        let values = vec![counter, self.model.clone(), Value::None, instance.clone(), self.field.clone()];
        let attrs = Attrs::Slots { shape: self.shape.clone(), values };
        Ok(Value::Object(Rc::new(Object::with_attrs(class, attrs, Payload::Native(Box::new(Made(self)))))))
    }
}

/// Whether the QuerySets of a relation's managers are what Django makes them, the user's classes having no say.
///
/// # Errors
/// TypeError where it is no manager of a relation.
pub(crate) fn is_plain(vm: &Vm, manager: &Value) -> PyResult<bool> {
    let (_, class) = relation(vm, manager)?;
    let name = Str::intern("get_queryset");
    let own_class = vm.class_of(manager);
    Ok(Rc::ptr_eq(&own_class, &class)
        && manager::is_native(class.lookup(&name), get_queryset)
        && manager::is_native(class.lookup(&Str::intern("_apply_rel_filters")), apply_rel_filters_to)
        && manager::is_plain(&class, class.lookup_after(&class, &name)))
}

/// `manager._constructor_args`: a manager is made with its instance.
fn constructor_args(_vm: &mut Vm, manager: &Value) -> PyResult {
    let args = Value::tuple(vec![instance_of(manager)]);
    Ok(Value::tuple(vec![args, Value::Dict(Rc::default())]))
}

/// `manager.core_filters`
fn core_filters(_vm: &mut Vm, manager: &Value) -> PyResult {
    let filters = Dict::from_names([(name_of(&own(manager, "field")), instance_of(manager))]);
    Ok(Value::Dict(Rc::new(filters)))
}

fn apply_rel_filters_to(vm: &mut Vm, args: Args) -> PyResult {
    apply_rel_filters(vm, args.at(0), args.at(1).clone())
}

fn manager_class(vm: &mut Vm, descriptor: &Value) -> PyResult<Rc<Class>> {
    let rel = field_of_descriptor(descriptor)?;
    let model = ModelInfo::require(&own(&own(&rel, "field"), "model"))?;
    class_once(vm, descriptor, &model, |vm, superclass| make_class(vm, superclass, &rel))
}

fn make_class(vm: &mut Vm, superclass: &Rc<Class>, rel: &Value) -> PyResult<Rc<Class>> {
    let nullable = super::super::flag(&own(rel, "field"), "null");
    let builder = subclass(vm, superclass, "RelatedManager", "create_reverse_many_to_one_manager", rel)?
        .method("__init__", "def (self, instance)", init)
        .method("__call__", "def (self, *, manager)", call)
        .method("get_queryset", "def (self)", get_queryset)
        .method("_apply_rel_filters", "def (self, queryset)", apply_rel_filters_to)
        .getter("_constructor_args", constructor_args)
        .getter("core_filters", core_filters)
        .method("add", "def (self, *objs, bulk=True)", add)
        .method("create", "def (self, **kwargs)", |vm, args| create(vm, args, "create"))
        .method("get_or_create", "def (self, **kwargs)", |vm, args| create(vm, args, "get_or_create"))
        .method("update_or_create", "def (self, **kwargs)", |vm, args| create(vm, args, "update_or_create"))
        .method("set", "def (self, objs, *, bulk=True, clear=False)", set);
    let builder = if nullable {
        builder.method("remove", "def (self, *objs, bulk=True)", remove).method(
            "clear",
            "def (self, *, bulk=True)",
            clear,
        )
    } else {
        builder
    };
    Ok(builder.build())
}

fn init(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0);
    call_super(vm, manager, "__init__", Vec::new(), Vec::new())?;
    let (rel, _) = relation(vm, manager)?;
    let field = own(&rel, "field");
    set_own(manager, "instance", args.at(1).clone());
    set_own(manager, "model", own(&field, "model"));
    set_own(manager, "field", field);
    Ok(Value::None)
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Str(name) = args.at(1) else { return type_error("a manager's name is expected here") };
    let (rel, _) = relation(vm, args.at(0))?;
    let other = vm.get_attr(&own(args.at(0), "model"), &name.interned())?;
    let superclass = vm.class_of(&other);
    let class = make_class(vm, &superclass, &rel)?;
    vm.call(&Value::Class(class), &[instance_of(args.at(0))])
}

/// The value the relation's key has for this instance.
fn key(vm: &mut Vm, manager: &Value) -> PyResult {
    let (_, there) = related::related_attnames(&own(manager, "field"));
    related::key_of(vm, &instance_of(manager), &there)
}

fn check_key(vm: &mut Vm, manager: &Value) -> PyResult<()> {
    for name in related::related_attnames(&own(manager, "field")).1 {
        if attribute(vm, &instance_of(manager), &name)?.is_none() {
            let shown = vm.repr(&instance_of(manager))?;
            return value_error(format!(
                "\"{shown}\" needs to have a value for field \"{name}\" before this relationship can be used."
            ));
        }
    }
    Ok(())
}

fn cache_name(manager: &Value) -> Str {
    if let Some(made) = crate::convert::state::<Made>(manager) {
        return made.0.cache_name.clone();
    }
    let rel = own(&own(manager, "field"), "remote_field");
    reverse_related::get_accessor_name(&rel).unwrap_or_else(|| Str::intern(""))
}

fn get_queryset(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0);
    let instance = instance_of(manager);
    if !is_pk_set(vm, &instance)? {
        let class = vm.type_name(&instance);
        return value_error(format!(
            "'{class}' instance needs to have a primary key value before this relationship can be used."
        ));
    }
    if let Some(found) = prefetched(&instance, &cache_name(manager)) {
        return Ok(found);
    }
    let queryset = call_super(vm, manager, "get_queryset", Vec::new(), Vec::new())?;
    apply_rel_filters(vm, manager, queryset)
}

fn apply_rel_filters(vm: &mut Vm, manager: &Value, queryset: Value) -> PyResult {
    let instance = instance_of(manager);
    let field = own(manager, "field");
    let mut queryset = queryset;
    let mode = instance_state(&instance).map(|state| state.fetch_mode()).unwrap_or_default();
    if !mode.is_undefined() {
        queryset = vm.call_method(&queryset, "fetch_mode", &[mode])?;
    }
    let filters = vec![(name_of(&field), instance.clone())];
    let queryset = vm.call_method_kw(&queryset, "filter", Vec::new(), filters)?;
    let value = key(vm, manager)?;
    if related::is_empty_key(&value) {
        return vm.call_method(&queryset, "none", &[]);
    }
    let by_id = Dict::default();
    by_id.set(vm, value, instance)?;
    let known = Dict::default();
    known.set(vm, field, Value::Dict(Rc::new(by_id)))?;
    vm.set_attr(&queryset, &Str::intern("_known_related_objects"), Value::Dict(Rc::new(known)))?;
    Ok(queryset)
}

fn create(vm: &mut Vm, mut args: Args, method: &str) -> PyResult {
    let manager = args.at(0).clone();
    check_key(vm, &manager)?;
    if method == "create" {
        forget_prefetched(&instance_of(&manager), &cache_name(&manager));
    }
    let mut keywords = std::mem::take(&mut args.kwargs);
    super::super::init::force(&mut keywords, &name_of(&own(&manager, "field")), instance_of(&manager));
    call_super(vm, &manager, method, Vec::new(), keywords)
}

fn add(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0);
    let bulk = flag(vm, args.opt(1), true)?;
    add_all(vm, manager, &args.rest, bulk)?;
    Ok(Value::None)
}

fn add_all(vm: &mut Vm, manager: &Value, objects: &[Value], bulk: bool) -> PyResult<()> {
    check_key(vm, manager)?;
    forget_prefetched(&instance_of(manager), &cache_name(manager));
    let model = model_of(manager)?;
    let name = name_of(&own(manager, "field"));
    if !bulk {
        return crate::db::transaction::atomic(vm, false, |vm| {
            for object in objects {
                adopt(vm, manager, &model, &name, object)?;
                vm.call_method(object, "save", &[])?;
            }
            Ok(())
        });
    }
    let mut keys = Vec::with_capacity(objects.len());
    for object in objects {
        adopt(vm, manager, &model, &name, object)?;
        let saved = instance_state(object).is_some_and(|state| !state.adding.get());
        if !saved {
            let shown = vm.repr(object)?;
            return value_error(format!("{shown} instance isn't saved. Use bulk=False or save the object first."));
        }
        keys.push(vm.get_attr(object, &Str::intern("pk"))?);
    }
    let base = options::base_manager(vm, &model)?;
    let found = filter_pks(vm, &base, keys)?;
    vm.call_method_kw(&found, "update", Vec::new(), vec![(name, instance_of(manager))])?;
    Ok(())
}

fn adopt(vm: &mut Vm, manager: &Value, model: &Rc<ModelInfo>, name: &Str, object: &Value) -> PyResult<()> {
    if !vm.is_instance(object, &model.class) {
        return instance_expected(vm, model, object);
    }
    vm.set_attr(object, name, instance_of(manager))
}

fn filter_pks(vm: &mut Vm, from: &Value, keys: Vec<Value>) -> PyResult {
    vm.call_method_kw(from, "filter", Vec::new(), vec![(Str::intern("pk__in"), Value::list(keys))])
}

fn remove(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0);
    let bulk = flag(vm, args.opt(1), true)?;
    remove_all(vm, manager, &args.rest, bulk)?;
    Ok(Value::None)
}

fn remove_all(vm: &mut Vm, manager: &Value, objects: &[Value], bulk: bool) -> PyResult<()> {
    if objects.is_empty() {
        return Ok(());
    }
    check_key(vm, manager)?;
    let model = model_of(manager)?;
    let field = own(manager, "field");
    let wanted = key(vm, manager)?;
    let (here, _) = related::related_attnames(&field);
    let mut keys = Vec::new();
    for object in objects {
        if !vm.is_instance(object, &model.class) {
            return instance_expected(vm, &model, object);
        }
        let value = related::key_of(vm, object, &here)?;
        if !vm.eq(&value, &wanted)? {
            return not_related(vm, manager, object);
        }
        keys.push(vm.get_attr(object, &Str::intern("pk"))?);
    }
    let distinct = python::object::set::Set::from_items(vm, keys, false)?;
    let found = filter_pks(vm, manager, in_set_order(distinct.items()))?;
    detach(vm, manager, &found, bulk)
}

fn not_related<T>(vm: &mut Vm, manager: &Value, object: &Value) -> PyResult<T> {
    let (shown, other) = (vm.repr(object)?, vm.repr(&instance_of(manager))?);
    let target = ModelInfo::require(&own(&own(&own(manager, "field"), "remote_field"), "model"))?;
    let message = format!("{shown} is not related to {other}.");
    match target.class.lookup(&Str::intern("DoesNotExist")) {
        Some(Value::Class(class)) => Err(exception_of(vm, &class, vec![Value::str(message)])?),
        _ => value_error(message),
    }
}

fn clear(vm: &mut Vm, args: Args) -> PyResult {
    let bulk = flag(vm, args.opt(1), true)?;
    check_key(vm, args.at(0))?;
    detach(vm, args.at(0), args.at(0), bulk)?;
    Ok(Value::None)
}

fn detach(vm: &mut Vm, manager: &Value, queryset: &Value, bulk: bool) -> PyResult<()> {
    forget_prefetched(&instance_of(manager), &cache_name(manager));
    let name = name_of(&own(manager, "field"));
    let queryset = vm.call_method(queryset, "using", &[Value::str("default")])?;
    if bulk {
        vm.call_method_kw(&queryset, "update", Vec::new(), vec![(name, Value::None)])?;
        return Ok(());
    }
    crate::db::transaction::atomic(vm, false, |vm| {
        for object in vm.collect(&queryset)? {
            vm.set_attr(&object, &name, Value::None)?;
            let fields = Value::list(vec![Value::Str(name.clone())]);
            vm.call_method_kw(&object, "save", Vec::new(), vec![(Str::intern("update_fields"), fields)])?;
        }
        Ok(())
    })
}

fn set(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0);
    let (bulk, clearing) = (flag(vm, args.opt(2), true)?, flag(vm, args.opt(3), false)?);
    check_key(vm, manager)?;
    let objects = vm.collect(args.at(1))?;
    if !super::super::flag(&own(manager, "field"), "null") {
        add_all(vm, manager, &objects, bulk)?;
        return Ok(Value::None);
    }
    crate::db::transaction::atomic(vm, false, |vm| {
        if clearing {
            detach(vm, manager, manager, bulk)?;
            return add_all(vm, manager, &objects, bulk);
        }
        let current = vm.call_method(manager, "all", &[])?;
        let mut old = vm.collect(&current)?;
        let mut new = Vec::new();
        for object in &objects {
            match position(vm, &old, object)? {
                Some(at) => {
                    old.remove(at);
                }
                None => new.push(object.clone()),
            }
        }
        remove_all(vm, manager, &old, bulk)?;
        add_all(vm, manager, &new, bulk)
    })?;
    Ok(Value::None)
}

/// Where an equal value is.
///
/// # Errors
/// Whatever comparing raises.
pub(super) fn position(vm: &mut Vm, list: &[Value], wanted: &Value) -> PyResult<Option<usize>> {
    for (at, value) in list.iter().enumerate() {
        if vm.eq(value, wanted)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}
