//! `book.authors` and `author.book_set`: both sides of a many-to-many relation.

mod rows;

use std::rc::Rc;

use python::exception::{PyResult, type_error, value_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::{attribute, is_pk_set};
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::deferred::field_of_descriptor;
use crate::db::models::fields::related::many_to_many::link_fields;
use crate::db::models::fields::related_descriptors::forward;
use crate::db::models::fields::related_descriptors::manager::{
    call_super, class_once, flag, forget_prefetched, instance_of, model_of, prefetched, relation, subclass,
};
use crate::db::models::fields::related_descriptors::reverse_many::position;
use crate::db::models::fields::{attname_of, name_of, own, related, reverse_related, set_own};
use crate::db::models::options;

use rows::{add_base, add_items, clear_base, remove_items};

/// Makes `ManyToManyDescriptor`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm, base: &Rc<Class>) -> PyResult<Rc<Class>> {
    Ok(ClassBuilder::new(vm, "django.db.models.fields.related_descriptors", "ManyToManyDescriptor", base)?
        .open()
        .getter("through", |_, descriptor| Ok(own(&field_of_descriptor(descriptor)?, "through")))
        .getter("related_manager_cls", |vm, descriptor| Ok(Value::Class(manager_class(vm, descriptor)?)))
        .method("__get__", "(self, instance, cls=None, /)", get)
        .method("__set__", "(self, instance, value, /)", |_, args| {
            let rel = field_of_descriptor(args.at(0))?;
            let reverse = super::super::flag(args.at(0), "reverse");
            let (side, name) = if reverse {
                ("reverse", reverse_related::get_accessor_name(&rel).unwrap_or_else(|| Str::intern("")))
            } else {
                ("forward", name_of(&own(&rel, "field")))
            };
            type_error(format!(
                "Direct assignment to the {side} side of a many-to-many set is prohibited. Use {name}.set() instead."
            ))
        })
        .build())
}

fn get(vm: &mut Vm, args: Args) -> PyResult {
    if instance_state(args.at(1)).is_none() {
        return Ok(args.at(0).clone());
    }
    let class = manager_class(vm, args.at(0))?;
    vm.call(&Value::Class(class), std::slice::from_ref(args.at(1)))
}

fn manager_class(vm: &mut Vm, descriptor: &Value) -> PyResult<Rc<Class>> {
    let rel = field_of_descriptor(descriptor)?;
    let reverse = super::super::flag(descriptor, "reverse");
    let model = if reverse { own(&own(&rel, "field"), "model") } else { own(&rel, "model") };
    let model = ModelInfo::require(&model)?;
    class_once(vm, descriptor, &model, |vm, superclass| make_class(vm, superclass, &rel, reverse))
}

const ITEMS: &str =
    "def (self, source_field_name, target_field_name, *objs, through_defaults=None, using=None, raw=False)";

fn make_class(vm: &mut Vm, superclass: &Rc<Class>, rel: &Value, reverse: bool) -> PyResult<Rc<Class>> {
    let maker = "create_forward_many_to_many_manager";
    Ok(subclass(vm, superclass, "ManyRelatedManager", maker, rel)?
        .attr("reverse", Value::Bool(reverse))
        .attr("_superclass", Value::Class(superclass.clone()))
        .method("__init__", "def (self, instance=None)", init)
        .method("__call__", "def (self, *, manager)", call)
        .method("get_queryset", "def (self)", get_queryset)
        .method("_apply_rel_filters", "def (self, queryset)", |vm, args| {
            apply_rel_filters(vm, args.at(0), args.at(1).clone())
        })
        .method("exists", "def (self)", |vm, args| through_shortcut(vm, args.at(0), "exists"))
        .method("count", "def (self)", |vm, args| through_shortcut(vm, args.at(0), "count"))
        .method("add", "def (self, *objs, through_defaults=None)", |vm, args| {
            let manager = args.at(0);
            forget(manager);
            let defaults = args.opt(1).cloned().unwrap_or(Value::None);
            add_base(vm, manager, &args.rest, &defaults)?;
            Ok(Value::None)
        })
        .method("remove", "def (self, *objs)", |vm, args| {
            forget(args.at(0));
            remove_items(vm, args.at(0), &args.rest)?;
            Ok(Value::None)
        })
        .method("clear", "def (self)", |vm, args| {
            forget(args.at(0));
            clear_base(vm, args.at(0))?;
            Ok(Value::None)
        })
        .method(
            "_remove_items",
            "def (self, source_field_name, target_field_name, *objs, using=None, raw=False)",
            |vm, args| {
                remove_items(vm, args.at(0), &args.rest)?;
                Ok(Value::None)
            },
        )
        .method("_add_items", ITEMS, |vm, args| {
            let defaults = args.opt(3).cloned().unwrap_or(Value::None);
            let (source, target) = (vm.str(args.at(1))?.interned(), vm.str(args.at(2))?.interned());
            add_items(vm, args.at(0), &source, &target, &args.rest, &defaults)?;
            Ok(Value::None)
        })
        .method("set", "def (self, objs, *, clear=False, through_defaults=None)", set)
        .method("set_base", "def (self, objs, *, clear=False, through_defaults=None, raw=False)", |vm, args| {
            let raw = flag(vm, args.opt(4), false)?;
            set_own(args.at(0), "_raw", Value::Bool(raw));
            set(vm, args)
        })
        .method("create", "def (self, *, through_defaults=None, **kwargs)", create)
        .method("get_or_create", "def (self, *, through_defaults=None, **kwargs)", |vm, args| {
            or_create(vm, args, "get_or_create")
        })
        .method("update_or_create", "def (self, *, through_defaults=None, **kwargs)", |vm, args| {
            or_create(vm, args, "update_or_create")
        })
        .build())
}

fn is_reverse(vm: &mut Vm, manager: &Value) -> PyResult<bool> {
    let reverse = vm.get_attr(manager, &Str::intern("reverse"))?;
    vm.is_true(&reverse)
}

fn init(vm: &mut Vm, args: Args) -> PyResult {
    let (manager, instance) = (args.at(0), args.at(1));
    call_super(vm, manager, "__init__", Vec::new(), Vec::new())?;
    let (rel, _) = relation(vm, manager)?;
    let reverse = is_reverse(vm, manager)?;
    let field = own(&rel, "field");
    let Some((first, second)) = link_fields(&rel) else {
        return value_error("the model between both sides lacks a key to one of them");
    };
    let (source, target) = if reverse { (second, first) } else { (first, second) };
    let query_name = reverse_related::query_name(&rel);
    let (model, query_field, cache) = if reverse {
        (own(&field, "model"), name_of(&field), query_name)
    } else {
        (own(&rel, "model"), query_name, name_of(&field))
    };
    set_own(manager, "instance", instance.clone());
    set_own(manager, "model", model);
    set_own(manager, "query_field_name", Value::Str(query_field));
    set_own(manager, "prefetch_cache_name", Value::Str(cache));
    set_own(manager, "source_field_name", Value::Str(name_of(&source)));
    set_own(manager, "target_field_name", Value::Str(name_of(&target)));
    let symmetrical = !reverse && super::super::flag(&rel, "symmetrical");
    set_own(manager, "symmetrical", Value::Bool(symmetrical));
    set_own(manager, "through", own(&rel, "through"));
    set_own(manager, "source_field", source.clone());
    set_own(manager, "target_field", target);
    // A key of several columns filters by each.
    let filters = Dict::default();
    let mut values = Vec::new();
    for (_, to) in related::related_fields(&source) {
        let value = attribute(vm, instance, &attname_of(&to))?;
        // What is loaded from a fixture knows the key of its parent's row by its own key alone.
        let related = if is_key_of(&to, instance) { vm.get_attr(instance, &Str::intern("pk"))? } else { value.clone() };
        if related.is_none() {
            let shown = vm.repr(instance)?;
            return value_error(format!(
                "\"{shown}\" needs to have a value for field \"{}\" before this many-to-many relationship can be used.",
                name_of(&to)
            ));
        }
        let core = format!("{}__{}", vm.str(&own(manager, "query_field_name"))?, name_of(&to));
        filters.set_str(&Str::intern(&core), value);
        values.push(related);
    }
    set_own(manager, "core_filters", Value::Dict(Rc::new(filters)));
    set_own(manager, "related_val", Value::tuple(values));
    if !is_pk_set(vm, instance)? {
        let class = vm.type_name(instance);
        return value_error(format!(
            "'{class}' instance needs to have a primary key value before a many-to-many relationship can be used."
        ));
    }
    Ok(Value::None)
}

/// Whether a field is the primary key of an instance's model, or of an ancestor that its primary key leads to.
fn is_key_of(field: &Value, instance: &Value) -> bool {
    let Value::Object(object) = instance else { return false };
    let (info, model) = (ModelInfo::of_value(&Value::Class(object.class())), ModelInfo::of_value(&own(field, "model")));
    let (Some(info), Some(model)) = (info, model) else { return false };
    let is_key = |field: &Value| super::super::flag(field, "primary_key");
    let leads_there = |(parent, link): &(Rc<ModelInfo>, Option<Value>)| {
        Rc::ptr_eq(parent, &model) && link.as_ref().is_some_and(is_key)
    };
    is_key(field) && (Rc::ptr_eq(&info, &model) || info.parents.borrow().iter().any(leads_there))
}

fn call(vm: &mut Vm, args: Args) -> PyResult {
    let Value::Str(name) = args.at(1) else { return type_error("a manager's name is expected here") };
    let (rel, _) = relation(vm, args.at(0))?;
    let reverse = is_reverse(vm, args.at(0))?;
    let other = vm.get_attr(&own(args.at(0), "model"), &name.interned())?;
    let superclass = vm.class_of(&other);
    let class = make_class(vm, &superclass, &rel, reverse)?;
    vm.call(&Value::Class(class), &[instance_of(args.at(0))])
}

fn text(manager: &Value, name: &str) -> Str {
    match own(manager, name) {
        Value::Str(text) => text.interned(),
        _ => Str::intern(""),
    }
}

fn related_val(manager: &Value) -> Value {
    match own(manager, "related_val") {
        Value::Tuple(items) => items.first().cloned().unwrap_or(Value::None),
        _ => Value::None,
    }
}

fn forget(manager: &Value) {
    let name = text(manager, "prefetch_cache_name");
    ancestors_of(manager).iter().for_each(|instance| forget_prefetched(instance, &name));
}

fn cache(manager: &Value) -> Option<Value> {
    let name = text(manager, "prefetch_cache_name");
    ancestors_of(manager).iter().find_map(|instance| prefetched(instance, &name))
}

/// The manager's instance, and those of the parents that it was reached from.
fn ancestors_of(manager: &Value) -> Vec<Value> {
    let instance = instance_of(manager);
    let owner = own(&own(manager, "source_field"), "remote_field");
    match ModelInfo::of_value(&own(&owner, "model")) {
        Some(owner) => forward::ancestors(&instance, &owner),
        None => vec![instance],
    }
}

fn get_queryset(vm: &mut Vm, args: Args) -> PyResult {
    if let Some(found) = cache(args.at(0)) {
        return Ok(found);
    }
    let queryset = call_super(vm, args.at(0), "get_queryset", Vec::new(), Vec::new())?;
    apply_rel_filters(vm, args.at(0), queryset)
}

fn apply_rel_filters(vm: &mut Vm, manager: &Value, mut queryset: Value) -> PyResult {
    let instance = instance_of(manager);
    let mode = instance_state(&instance).map(|state| state.fetch_mode()).unwrap_or_default();
    if !mode.is_undefined() {
        queryset = vm.call_method(&queryset, "fetch_mode", &[mode])?;
    }
    let sticky = vm.call_method(&queryset, "_next_is_sticky", &[])?;
    let Value::Dict(filters) = own(manager, "core_filters") else { return Ok(queryset) };
    let filters = filters.items().into_iter().filter_map(|(name, value)| match name {
        Value::Str(name) => Some((name, value)),
        _ => None,
    });
    vm.call_method_kw(&sticky, "filter", Vec::new(), filters.collect())
}

/// `exists()` and `count()` of the whole relation need only its table.
fn through_shortcut(vm: &mut Vm, manager: &Value, method: &str) -> PyResult {
    let plain = match vm.get_attr(manager, &Str::intern("_superclass"))? {
        Value::Class(class) => &*class.name() == "Manager",
        _ => false,
    };
    let target = own(manager, "target_field");
    if !plain || cache(manager).is_some() || !super::super::flag(&target, "db_constraint") {
        return call_super(vm, manager, method, Vec::new(), Vec::new());
    }
    let through = ModelInfo::require(&own(manager, "through"))?;
    let base = options::base_manager(vm, &through)?;
    let mut filters = vec![(text(manager, "source_field_name"), related_val(manager))];
    if super::super::flag(&target, "null") {
        let name = format!("{}__isnull", text(manager, "target_field_name"));
        filters.push((Str::intern(&name), Value::Bool(false)));
    }
    let found = vm.call_method_kw(&base, "filter", Vec::new(), filters)?;
    vm.call_method(&found, method, &[])
}

fn set(vm: &mut Vm, args: Args) -> PyResult {
    let manager = args.at(0).clone();
    let objects = vm.collect(args.at(1))?;
    let clearing = flag(vm, args.opt(2), false)?;
    let defaults = args.opt(3).cloned().unwrap_or(Value::None);
    crate::db::transaction::atomic(vm, false, |vm| {
        forget(&manager);
        if clearing {
            clear_base(vm, &manager)?;
            return add_base(vm, &manager, &objects, &defaults);
        }
        let model = model_of(&manager)?;
        let target = own(&manager, "target_field");
        let Some(to) = related::target_field(&target) else { return type_error("the relation has no target") };
        let flat = vec![(Str::intern("flat"), Value::Bool(true))];
        let values = vm.call_method_kw(&manager, "values_list", vec![Value::Str(attname_of(&to))], flat)?;
        let mut old = vm.collect(&values)?;
        let mut new = Vec::new();
        for object in &objects {
            let id = if vm.is_instance(object, &model.class) {
                attribute(vm, object, &attname_of(&to))?
            } else {
                vm.call_method(&target, "get_prep_value", std::slice::from_ref(object))?
            };
            match position(vm, &old, &id)? {
                Some(at) => {
                    old.remove(at);
                }
                None => new.push(object.clone()),
            }
        }
        remove_items(vm, &manager, &old)?;
        add_base(vm, &manager, &new, &defaults)
    })?;
    Ok(Value::None)
}

fn create(vm: &mut Vm, mut args: Args) -> PyResult {
    let keywords = std::mem::take(&mut args.kwargs);
    let manager = args.at(0).clone();
    let made = call_super(vm, &manager, "create", Vec::new(), keywords)?;
    let defaults = vec![(Str::intern("through_defaults"), args.opt(1).cloned().unwrap_or(Value::None))];
    vm.call_method_kw(&manager, "add", vec![made.clone()], defaults)?;
    Ok(made)
}

fn or_create(vm: &mut Vm, mut args: Args, method: &str) -> PyResult {
    let keywords = std::mem::take(&mut args.kwargs);
    let manager = args.at(0).clone();
    let answer = call_super(vm, &manager, method, Vec::new(), keywords)?;
    let Value::Tuple(parts) = &answer else { return Ok(answer) };
    if let (Some(made), Some(Value::Bool(true))) = (parts.first(), parts.get(1)) {
        let defaults = vec![(Str::intern("through_defaults"), args.opt(1).cloned().unwrap_or(Value::None))];
        vm.call_method_kw(&manager, "add", vec![made.clone()], defaults)?;
    }
    Ok(answer)
}
