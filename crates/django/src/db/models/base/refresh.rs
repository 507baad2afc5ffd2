//! `refresh_from_db()` and what else reads single values of an instance.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::deferred_names;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::{attname_of, name_of, own, reverse_related};
use crate::db::models::options;

/// `refresh_from_db(self, using=None, fields=None, from_queryset=None)`
pub(super) fn refresh_from_db(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    crate::db::alias::expect_default(vm, args.opt(1))?;
    let wanted = match args.some(2) {
        None => {
            forget_prefetched(instance);
            None
        }
        Some(given) => match wanted_fields(vm, instance, given)? {
            Some(names) => Some(names),
            None => return Ok(Value::None),
        },
    };
    let from = match args.some(3) {
        Some(queryset) => queryset.clone(),
        None => options::base_manager(vm, &info)?,
    };
    let pk = vm.get_attr(instance, &Str::intern("pk"))?;
    let mut query = vm.call_method_kw(&from, "filter", Vec::new(), vec![(Str::intern("pk"), pk)])?;
    let deferred = deferred_names(instance)?;
    let only: Option<Vec<Value>> = match &wanted {
        Some(names) => Some(names.iter().cloned().map(Value::Str).collect()),
        None if !deferred.is_empty() => {
            let layout = info.layout()?;
            let loaded = layout.slots.iter().filter(|slot| !deferred.contains(&slot.attname));
            Some(loaded.map(|slot| Value::Str(slot.attname.clone())).collect())
        }
        None => None,
    };
    if let Some(names) = only {
        query = vm.call_method(&query, "only", &names)?;
    }
    let fresh = vm.call_method(&query, "get", &[])?;
    copy_values(vm, instance, &fresh, &info)?;
    forget_reverse(instance, &info, wanted.as_deref());
    if let (Some(mine), Some(other)) = (instance_state(instance), instance_state(&fresh)) {
        let db = other.db.borrow().clone();
        *mine.db.borrow_mut() = db;
    }
    Ok(Value::None)
}

fn forget_prefetched(instance: &Value) {
    if let Some(state) = instance_state(instance) {
        *state.rare().prefetched.borrow_mut() = Some(Rc::default());
    }
}

/// The names asked for, without prefetched relations, which are only forgotten; `None` where nothing is left.
fn wanted_fields(vm: &mut Vm, instance: &Value, given: &Value) -> PyResult<Option<Vec<Str>>> {
    let mut names: Vec<Str> = Vec::new();
    for name in vm.collect(given)? {
        let name = vm.str(&name)?.interned();
        let prefetched = instance_state(instance).and_then(|state| state.prefetched());
        if prefetched.is_some_and(|cache| cache.remove_str(&name).is_some()) {
            continue;
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Ok(None);
    }
    if names.iter().any(|name| name.contains("__")) {
        return value_error("Found \"__\" in fields argument. Relations and transforms are not allowed in fields.");
    }
    Ok(Some(names))
}

fn copy_values(vm: &mut Vm, instance: &Value, fresh: &Value, info: &Rc<ModelInfo>) -> PyResult<()> {
    let Value::Object(source) = fresh else { return Ok(()) };
    let layout = info.layout()?;
    for slot in &layout.slots {
        let Some(value) = source.get(&slot.attname) else { continue };
        vm.set_attr(instance, &slot.attname, value)?;
        if slot.field.relation.is_none() {
            continue;
        }
        let (Some(mine), Some(other)) = (instance_state(instance), instance_state(fresh)) else { continue };
        match other.cached(&slot.name) {
            Some(object) => mine.set_cached(&slot.name, object),
            None => mine.uncache(&slot.name),
        }
    }
    Ok(())
}

/// Cached objects of relations that point here, and of private fields, are out of date.
fn forget_reverse(instance: &Value, info: &Rc<ModelInfo>, wanted: Option<&[Str]>) {
    let Some(state) = instance_state(instance) else { return };
    let is_wanted = |name: &Str| wanted.is_none_or(|names| names.contains(name));
    for rel in info.related_objects() {
        if is_wanted(&reverse_related::query_name(&rel))
            && let Some(cache_name) = reverse_related::get_accessor_name(&rel)
        {
            state.uncache(&cache_name);
        }
    }
    let has_no_column = |field: &Value| crate::db::models::fields::own(field, "column").is_none();
    let without_column = info.all_fields().into_iter().filter(has_no_column);
    for field in info.all_private().into_iter().chain(without_column) {
        if is_wanted(&name_of(&field)) {
            state.uncache(&name_of(&field));
        }
    }
}

/// `serializable_value(self, field_name)`
pub(super) fn serializable_value(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(0))?;
    let name = vm.str(args.at(1))?.interned();
    match options::find_field(&info, &name) {
        Some(field) if !own(&field, "attname").is_none() => vm.get_attr(args.at(0), &attname_of(&field)),
        _ => vm.get_attr(args.at(0), &name),
    }
}

/// `prepare_database_save(self, field)`
pub(super) fn prepare_database_save(vm: &mut Vm, args: Args) -> PyResult {
    if !super::instance::is_pk_set(vm, args.at(0))? {
        let shown = vm.repr(args.at(0))?;
        return value_error(format!("Unsaved model instance {shown} cannot be used in an ORM query."));
    }
    match crate::db::models::fields::related::target_field(args.at(1)) {
        Some(target) => vm.get_attr(args.at(0), &attname_of(&target)),
        None => vm.get_attr(args.at(0), &Str::intern("pk")),
    }
}
