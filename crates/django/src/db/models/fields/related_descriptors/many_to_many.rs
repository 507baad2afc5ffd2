//! `book.authors` and `author.book_set`: both sides of a many-to-many relation.

use std::rc::Rc;

use python::code::BinaryOp;
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
    call_super, class_once, flag, forget_prefetched, instance_expected, instance_of, model_of, prefetched, relation,
    subclass,
};
use crate::db::models::fields::related_descriptors::reverse_many::position;
use crate::db::models::fields::{attname_of, name_of, own, related, reverse_related, set_own};
use crate::db::models::{options, signals};

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
        if value.is_none() {
            let shown = vm.repr(instance)?;
            return value_error(format!(
                "\"{shown}\" needs to have a value for field \"{}\" before this many-to-many relationship can be used.",
                name_of(&to)
            ));
        }
        let core = format!("{}__{}", vm.str(&own(manager, "query_field_name"))?, name_of(&to));
        filters.set_str(&Str::intern(&core), value.clone());
        values.push(value);
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

fn add_base(vm: &mut Vm, manager: &Value, objects: &[Value], defaults: &Value) -> PyResult<()> {
    let (source, target) = (text(manager, "source_field_name"), text(manager, "target_field_name"));
    crate::db::transaction::atomic(vm, false, |vm| {
        add_items(vm, manager, &source, &target, objects, defaults)?;
        if super::super::flag(manager, "symmetrical") {
            add_items(vm, manager, &target, &source, objects, defaults)?;
        }
        Ok(())
    })
}

/// The keys of what is to be added, each once, in the order of a set of them.
fn target_ids(vm: &mut Vm, manager: &Value, target_name: &Str, objects: &[Value]) -> PyResult<Vec<Value>> {
    let model = model_of(manager)?;
    let through = ModelInfo::require(&own(manager, "through"))?;
    let field = through.field_object(target_name).unwrap_or_default();
    let set = python::object::set::Set::from_items(vm, Vec::new(), false)?;
    for object in objects {
        let id = if vm.is_instance(object, &model.class) {
            if let (Some(given), Some(owner)) = (instance_state(object), instance_state(&own(manager, "instance")))
                && given.db.borrow().is_none() != owner.db.borrow().is_none()
            {
                let shown = vm.repr(object)?;
                let alias = |db: &std::cell::RefCell<Option<Str>>| {
                    db.borrow().as_ref().map_or("None".to_owned(), Str::to_string)
                };
                let (mine, theirs) = (alias(&owner.db), alias(&given.db));
                return value_error(format!(
                    "Cannot add \"{shown}\": instance is on database \"{mine}\", value is on database \"{theirs}\""
                ));
            }
            let id = match related::target_field(&field) {
                Some(to) => attribute(vm, object, &attname_of(&to))?,
                None => Value::None,
            };
            if id.is_none() {
                let shown = vm.repr(object)?;
                return value_error(format!("Cannot add \"{shown}\": the value for field \"{target_name}\" is None"));
            }
            id
        } else if instance_state(object).is_some() {
            return instance_expected(vm, &model, object);
        } else {
            vm.call_method(&field, "get_prep_value", std::slice::from_ref(object))?
        };
        set.add(vm, id)?;
    }
    Ok(crate::db::models::statements::in_set_order(set.items()))
}

fn add_items(
    vm: &mut Vm,
    manager: &Value,
    source: &Str,
    target: &Str,
    objects: &[Value],
    defaults: &Value,
) -> PyResult<()> {
    if objects.is_empty() {
        return Ok(());
    }
    let mut extra = Vec::new();
    if let Value::Dict(given) = defaults {
        for (name, value) in given.items() {
            let Value::Str(name) = name else { continue };
            let value = if related::is_callable(vm, &value)? { vm.call(&value, &[])? } else { value };
            extra.push((name, value));
        }
    } else if vm.is_true(defaults)? {
        vm.get_attr(defaults, &Str::intern("items"))?;
    }
    let ids = target_ids(vm, manager, target, objects)?;
    let through = ModelInfo::require(&own(manager, "through"))?;
    let through_class = Value::Class(through.class.clone());
    let ignore = through.auto_created().is_some();
    let is_own_side = is_reverse(vm, manager)? || *source == text(manager, "source_field_name");
    let signalled = is_own_side && signals::has_listeners_for(vm, "m2m_changed", &through_class);
    if ignore && !signalled {
        let rows = rows(vm, manager, &through_class, source, target, &ids, &[])?;
        return bulk_create(vm, &through, rows, true);
    }
    let missing = missing_ids(vm, manager, &through, source, target, &ids)?;
    crate::db::transaction::atomic(vm, false, |vm| {
        if signalled {
            send(vm, manager, "pre_add", Some(&missing))?;
        }
        let rows = rows(vm, manager, &through_class, source, target, &missing, &extra)?;
        bulk_create(vm, &through, rows, ignore)?;
        if signalled {
            send(vm, manager, "post_add", Some(&missing))?;
        }
        Ok(())
    })
}

fn rows(
    vm: &mut Vm,
    manager: &Value,
    through: &Value,
    source: &Str,
    target: &Str,
    ids: &[Value],
    extra: &[(Str, Value)],
) -> PyResult<Vec<Value>> {
    let mut rows = Vec::with_capacity(ids.len());
    for id in ids {
        let mut keywords = extra.to_vec();
        keywords.push((Str::intern(&format!("{source}_id")), related_val(manager)));
        keywords.push((Str::intern(&format!("{target}_id")), id.clone()));
        rows.push(vm.call_kw(through, Vec::new(), keywords)?);
    }
    Ok(rows)
}

fn bulk_create(vm: &mut Vm, through: &Rc<ModelInfo>, rows: Vec<Value>, ignore: bool) -> PyResult<()> {
    let manager = options::default_manager(vm, through)?;
    let keywords = vec![(Str::intern("ignore_conflicts"), Value::Bool(ignore))];
    vm.call_method_kw(&manager, "bulk_create", vec![Value::list(rows)], keywords)?;
    Ok(())
}

fn missing_ids(
    vm: &mut Vm,
    manager: &Value,
    through: &Rc<ModelInfo>,
    source: &Str,
    target: &Str,
    ids: &[Value],
) -> PyResult<Vec<Value>> {
    let base = options::default_manager(vm, through)?;
    let flat = vec![(Str::intern("flat"), Value::Bool(true))];
    let values = vm.call_method_kw(&base, "values_list", vec![Value::Str(target.clone())], flat)?;
    let wanted = python::object::set::Set::from_items(vm, ids.to_vec(), false)?;
    let filters = vec![
        (source.clone(), related_val(manager)),
        (Str::intern(&format!("{target}__in")), Value::Set(Rc::new(wanted))),
    ];
    let found = vm.call_method_kw(&values, "filter", Vec::new(), filters)?;
    let known = vm.collect(&found)?;
    let mut missing = Vec::new();
    for id in ids {
        if position(vm, &known, id)?.is_none() {
            missing.push(id.clone());
        }
    }
    Ok(missing)
}

fn send(vm: &mut Vm, manager: &Value, action: &str, ids: Option<&[Value]>) -> PyResult<()> {
    let pk_set = match ids {
        Some(ids) => Value::Set(Rc::new(python::object::set::Set::from_items(vm, ids.to_vec(), false)?)),
        None => Value::None,
    };
    let reverse = is_reverse(vm, manager)?;
    let sent = [
        ("action", Value::str(action)),
        ("instance", instance_of(manager)),
        ("reverse", Value::Bool(reverse)),
        ("model", own(manager, "model")),
        ("pk_set", pk_set),
        ("using", Value::str("default")),
        ("raw", Value::Bool(super::super::flag(manager, "_raw"))),
    ];
    signals::send(vm, "m2m_changed", &own(manager, "through"), &sent)
}

/// The rows of the table that lead from this instance to some values, or to any.
fn removal_filter(vm: &mut Vm, manager: &Value, removed: Option<Value>) -> PyResult {
    let q = crate::apps::attribute_of(vm, "django.db.models", "Q")?;
    let (source, target) = (text(manager, "source_field_name"), text(manager, "target_field_name"));
    let side = |vm: &mut Vm, from: &Str, to: &Str| -> PyResult {
        let own_side = vm.call_kw(&q, Vec::new(), vec![(from.clone(), related_val(manager))])?;
        match &removed {
            Some(values) => {
                let name = Str::intern(&format!("{to}__in"));
                let others = vm.call_kw(&q, Vec::new(), vec![(name, values.clone())])?;
                vm.binary(BinaryOp::And, &own_side, &others)
            }
            None => Ok(own_side),
        }
    };
    let filters = side(vm, &source, &target)?;
    if !super::super::flag(manager, "symmetrical") {
        return Ok(filters);
    }
    let mirrored = side(vm, &target, &source)?;
    vm.binary(BinaryOp::Or, &filters, &mirrored)
}

/// Whether the manager's own queryset leaves rows out.
fn has_filters(queryset: &Value) -> bool {
    crate::db::models::query::own(queryset).is_ok_and(|state| state.query().has_filters())
}

fn delete_rows(vm: &mut Vm, manager: &Value, filters: Value) -> PyResult<()> {
    let through = ModelInfo::require(&own(manager, "through"))?;
    let base = options::default_manager(vm, &through)?;
    let found = vm.call_method(&base, "filter", &[filters])?;
    vm.call_method(&found, "delete", &[])?;
    Ok(())
}

fn remove_items(vm: &mut Vm, manager: &Value, objects: &[Value]) -> PyResult<()> {
    if objects.is_empty() {
        return Ok(());
    }
    let model = model_of(manager)?;
    let target = own(manager, "target_field");
    let set = python::object::set::Set::from_items(vm, Vec::new(), false)?;
    for object in objects {
        let id = match related::target_field(&target) {
            Some(to) if vm.is_instance(object, &model.class) => attribute(vm, object, &attname_of(&to))?,
            _ => object.clone(),
        };
        set.add(vm, id)?;
    }
    let ids = crate::db::models::statements::in_set_order(set.items());
    crate::db::transaction::atomic(vm, false, |vm| {
        send(vm, manager, "pre_remove", Some(&ids))?;
        let plain = call_super(vm, manager, "get_queryset", Vec::new(), Vec::new())?;
        let old = if has_filters(&plain) {
            let to = related::target_field(&target).map_or_else(|| Str::intern("pk"), |to| attname_of(&to));
            let name = Str::intern(&format!("{to}__in"));
            let wanted = python::object::set::Set::from_items(vm, ids.clone(), false)?;
            vm.call_method_kw(&plain, "filter", Vec::new(), vec![(name, Value::Set(Rc::new(wanted)))])?
        } else {
            Value::Set(Rc::new(python::object::set::Set::from_items(vm, ids.clone(), false)?))
        };
        let filters = removal_filter(vm, manager, Some(old))?;
        delete_rows(vm, manager, filters)?;
        send(vm, manager, "post_remove", Some(&ids))
    })
}

fn clear_base(vm: &mut Vm, manager: &Value) -> PyResult<()> {
    crate::db::transaction::atomic(vm, false, |vm| {
        send(vm, manager, "pre_clear", None)?;
        let plain = call_super(vm, manager, "get_queryset", Vec::new(), Vec::new())?;
        let removed = if has_filters(&plain) { Some(plain) } else { None };
        let filters = removal_filter(vm, manager, removed)?;
        delete_rows(vm, manager, filters)?;
        send(vm, manager, "post_clear", None)
    })
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
