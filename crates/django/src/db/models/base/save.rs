//! `save()` and `delete()` of an instance.

use std::rc::Rc;

use orm::schema::{Field, FieldKind};
use python::exception::{PyResult, type_error, value_error};
use python::object::native::Args;
use python::object::shape::Attrs;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::instance::{attribute, is_pk_set, is_pk_set_in, pk_of, raise_own};
use crate::db::models::base::row::{self, Saved};
use crate::db::models::base::{InstanceState, ModelInfo, instance_state};
use crate::db::models::fields::{self, own, related, state, values};
use crate::db::models::{signals, statements};

/// How a save was asked for.
#[derive(Clone)]
struct Saving {
    raw: bool,
    force_insert: Value,
    force_update: bool,
    /// `update_fields`, in the order given; `None` for all.
    update_fields: Option<Rc<[Str]>>,
    /// `_meta.select_on_save` of the class that is saved, of which a proxy has its own.
    select_on_save: Value,
}

fn require_state(instance: &Value) -> PyResult<&InstanceState> {
    match instance_state(instance) {
        Some(state) => Ok(state),
        None => type_error("a model instance is expected here"),
    }
}

/// `save(self, *, force_insert=False, force_update=False, using=None, update_fields=None)`
pub(super) fn save(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    prepare_related_fields(vm, instance, &info, "save", None)?;
    let force_insert = args.opt(1).cloned().unwrap_or(Value::Bool(false));
    let force_update = args.opt(2).cloned().unwrap_or(Value::Bool(false));
    let given = args.some(4).cloned();
    let inserting = vm.is_true(&force_insert)?;
    let updating = vm.is_true(&force_update)?;
    let some_fields = match &given {
        Some(given) => vm.is_true(given)?,
        None => false,
    };
    if inserting && (updating || some_fields) {
        return value_error("Cannot force both insert and updating in model saving.");
    }
    let mut update_fields = Value::None;
    if let Some(given) = given {
        if !some_fields {
            return Ok(Value::None);
        }
        update_fields = check_update_fields(vm, &info, &given)?;
    } else if !inserting && let Some(loaded) = loaded_fields(vm, instance, &info)? {
        update_fields = loaded;
    }
    if is_own(instance, &info, "save_base")? {
        return save_row(vm, instance, false, force_insert, updating, update_fields);
    }
    vm.call_method_kw(
        instance,
        "save_base",
        Vec::new(),
        vec![
            (Str::intern("using"), Value::str("default")),
            (Str::intern("force_insert"), force_insert),
            (Str::intern("force_update"), force_update),
            (Str::intern("update_fields"), update_fields),
        ],
    )?;
    Ok(Value::None)
}

/// `instance.save(force_insert=True)` of what `create()` made.
///
/// # Errors
/// Whatever saving raises.
pub fn save_new(vm: &mut Vm, instance: &Value) -> PyResult<()> {
    let info = ModelInfo::require(instance)?;
    if !is_own(instance, &info, "save")? {
        let saving =
            vec![(Str::intern("force_insert"), Value::Bool(true)), (Str::intern("using"), Value::str("default"))];
        return vm.call_method_kw(instance, "save", Vec::new(), saving).map(drop);
    }
    let mut args = Args::default();
    args.values.extend([instance.clone(), Value::Bool(true), Value::Undefined, Value::Undefined, Value::Undefined]);
    save(vm, args).map(drop)
}

/// Whether a method of an instance is the one that `Model` has.
fn is_own(instance: &Value, info: &Rc<ModelInfo>, method: &str) -> PyResult<bool> {
    let Value::Object(object) = instance else { return Ok(false) };
    let layout = info.layout()?;
    let has_no_more = matches!(&*object.attrs(), Attrs::Slots { shape, .. } if Rc::ptr_eq(shape, &layout.shape));
    Ok(has_no_more && layout.has_own(&info.class, method))
}

/// `update_fields` as a frozenset, every name of which can be updated.
fn check_update_fields(vm: &mut Vm, info: &Rc<ModelInfo>, given: &Value) -> PyResult {
    let layout = info.layout()?;
    let names = vm.collect(given)?;
    let known = |name: &Str| {
        layout.slots.iter().any(|slot| {
            let is_pk = slot.field.primary_key || layout.pk_names.contains(&slot.attname);
            !is_pk && (slot.name == *name || slot.attname == *name)
        })
    };
    let mut unknown: Vec<String> = Vec::new();
    for name in &names {
        let text = vm.str(name)?;
        if !known(&text) && !unknown.iter().any(|other| **other == *text) {
            unknown.push(text.to_string());
        }
    }
    if !unknown.is_empty() {
        return value_error(format!(
            "The following fields do not exist in this model, are m2m fields, primary keys, or are non-concrete \
             fields: {}",
            unknown.join(", ")
        ));
    }
    let set = python::object::set::Set::from_items(vm, names, true)?;
    Ok(Value::Set(Rc::new(set)))
}

/// The fields of an instance that was loaded in part: only these are saved.
fn loaded_fields(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult<Option<Value>> {
    let Value::Object(object) = instance else { return Ok(None) };
    let layout = info.layout()?;
    if matches!(&*object.attrs(), Attrs::Slots { shape, .. } if Rc::ptr_eq(shape, &layout.shape)) {
        return Ok(None);
    }
    let missing = || -> Vec<Str> {
        let attrs = object.attrs();
        let slots = layout.slots.iter().filter(|slot| slot.field.generated.is_none());
        slots.filter(|slot| attrs.get(&slot.attname).is_none()).map(|slot| slot.attname.clone()).collect()
    };
    let missing = missing();
    let saved_here = require_state(instance)?.db.borrow().is_some();
    if missing.is_empty() || !saved_here || !is_pk_set(vm, instance)? {
        return Ok(None);
    }
    let loaded: Vec<Value> = (layout.slots.iter())
        .filter(|slot| !layout.pk_names.contains(&slot.attname) && !missing.contains(&slot.attname))
        .map(|slot| Value::Str(slot.attname.clone()))
        .collect();
    if loaded.is_empty() {
        return Ok(None);
    }
    let set = python::object::set::Set::from_items(vm, loaded, true)?;
    Ok(Some(Value::Set(Rc::new(set))))
}

/// `save_base(self, raw=False, force_insert=False, force_update=False, using=None, update_fields=None)`
pub(super) fn save_base(vm: &mut Vm, args: Args) -> PyResult {
    let flag = |vm: &mut Vm, at: usize| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(false),
    };
    let (raw, force_update) = (flag(vm, 1)?, flag(vm, 3)?);
    let force_insert = args.opt(2).cloned().unwrap_or(Value::Bool(false));
    save_row(vm, args.at(0), raw, force_insert, force_update, args.opt(5).cloned().unwrap_or(Value::None))
}

fn save_row(
    vm: &mut Vm,
    instance: &Value,
    raw: bool,
    force_insert: Value,
    force_update: bool,
    given: Value,
) -> PyResult {
    let instance = instance.clone();
    let origin = ModelInfo::require(&instance)?;
    let info = origin.concrete();
    let update_fields = match &given {
        Value::None => None,
        names => {
            let names = vm.collect(names)?;
            let text = |name: &Value| if let Value::Str(name) = name { Some(name.clone()) } else { None };
            Some(names.iter().filter_map(text).collect::<Rc<[Str]>>())
        }
    };
    let select_on_save = origin.meta.get(&interned!("select_on_save")).unwrap_or(Value::None);
    let saving = Saving { select_on_save, raw, force_insert, force_update, update_fields };
    let sender = Value::Class(origin.class.clone());
    let is_through = info.auto_created().is_some();
    if !is_through && signals::has_listeners(vm, "pre_save") {
        let sent = [
            ("instance", instance.clone()),
            ("raw", Value::Bool(saving.raw)),
            ("using", Value::str("default")),
            ("update_fields", given.clone()),
        ];
        signals::send(vm, "pre_save", &sender, &sent)?;
    }
    let has_parents = !info.parents.borrow().is_empty();
    let updated = if has_parents {
        crate::db::transaction::atomic(vm, false, |vm| save_all(vm, &instance, &info, &saving))?
    } else {
        crate::db::transaction::mark_for_rollback_on_error(vm, |vm| save_all(vm, &instance, &info, &saving))?
    };
    let state = require_state(&instance)?;
    state.set_saved();
    if !is_through && signals::has_listeners(vm, "post_save") {
        let sent = [
            ("instance", instance.clone()),
            ("created", Value::Bool(!updated)),
            ("update_fields", given),
            ("raw", Value::Bool(saving.raw)),
            ("using", Value::str("default")),
        ];
        signals::send(vm, "post_save", &sender, &sent)?;
    }
    Ok(Value::None)
}

/// The parents' tables, then the model's own. Tells whether its row was updated rather than inserted.
fn save_all(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, saving: &Saving) -> PyResult<bool> {
    let forced = if saving.raw { Vec::new() } else { validate_force_insert(vm, instance, &saving.force_insert)? };
    let mut parent_inserted = false;
    if !saving.raw {
        let mut updated_parents = Vec::new();
        parent_inserted = save_parents(vm, instance, info, saving, &forced, &mut updated_parents)?;
    }
    let force = parent_inserted || !forced.is_empty() || (saving.raw && vm.is_true(&saving.force_insert)?);
    save_table(vm, instance, info, saving, force, saving.force_update)
}

/// The models whose rows must be inserted.
fn validate_force_insert(vm: &mut Vm, instance: &Value, given: &Value) -> PyResult<Vec<Rc<ModelInfo>>> {
    let info = ModelInfo::require(instance)?;
    let members = match given {
        Value::Bool(false) => return Ok(Vec::new()),
        Value::Bool(true) => return Ok(vec![info]),
        Value::Tuple(members) => members.to_vec(),
        _ => return type_error("force_insert must be a bool or tuple."),
    };
    let mut forced = Vec::new();
    for member in members {
        let found = match &member {
            Value::Class(class) => ModelInfo::of(class),
            _ => None,
        };
        let every = crate::apps::class_of(vm, "django.db.models.base", "Model")?;
        if matches!(&member, Value::Class(class) if Rc::ptr_eq(class, &every)) {
            // What every model is a kind of stands for all of them.
            let bases: Vec<_> =
                info.class.mro().iter().filter_map(ModelInfo::of).filter(|base| !base.is_abstract).collect();
            forced.extend(bases);
            continue;
        }
        let Some(found) = found else {
            let shown = vm.repr(&member)?;
            return type_error(format!("Invalid force_insert member. {shown} must be a model subclass."));
        };
        if !info.class.is_subclass(&found.class) {
            return type_error(format!(
                "Invalid force_insert member. {} must be a base of {}.",
                found.class.qualname(),
                info.class.qualname()
            ));
        }
        forced.push(found);
    }
    Ok(forced)
}

fn save_parents(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    saving: &Saving,
    forced: &[Rc<ModelInfo>],
    done: &mut Vec<(Rc<ModelInfo>, bool)>,
) -> PyResult<bool> {
    let mut inserted = false;
    for (parent, link) in info.parents.borrow().clone() {
        let parent_pk = parent.layout()?;
        let pk_name = parent_pk.pk_names.first().cloned().unwrap_or_else(|| Str::intern("id"));
        if let Some(link) = &link {
            let linked = attribute(vm, instance, &fields::attname_of(link))?;
            if attribute(vm, instance, &pk_name)?.is_none() && !linked.is_none() {
                vm.set_attr(instance, &pk_name, linked)?;
            }
        }
        match done.iter().find(|(known, _)| Rc::ptr_eq(known, &parent)).map(|(_, updated)| *updated) {
            None => {
                let above = save_parents(vm, instance, &parent, saving, forced, done)?;
                let force = above || forced.iter().any(|model| parent.class.is_subclass(&model.class));
                let updated = save_table(vm, instance, &parent, saving, force, false)?;
                if !updated {
                    inserted = true;
                }
                done.push((parent.clone(), updated));
            }
            Some(false) => inserted = true,
            Some(true) => {}
        }
        if let Some(link) = &link {
            let pk = pk_of(vm, instance, &parent)?;
            vm.set_attr(instance, &fields::attname_of(link), pk)?;
            require_state(instance)?.uncache(&fields::name_of(link));
        }
    }
    Ok(inserted)
}

/// `_save_table`: UPDATE where there may be a row, INSERT where there is none. Tells whether it was updated.
fn save_table(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    saving: &Saving,
    mut force_insert: bool,
    force_update: bool,
) -> PyResult<bool> {
    let plain = !saving.raw && saving.update_fields.is_none() && !force_update;
    let mut missing = false;
    if plain && (force_insert || !vm.is_true(&saving.select_on_save)?) {
        match row::save(vm, instance, info, force_insert)? {
            Saved::Updated => return Ok(true),
            Saved::Inserted => return Ok(false),
            Saved::Missing => missing = true,
            Saved::No => {}
        }
    }
    let id = info.id()?;
    let schema = info.apps.schema();
    let meta = schema.meta(id);
    let pk_fields = meta.pk_fields();
    let is_pk = |field: &Rc<Field>| pk_fields.iter().any(|pk| pk.name == field.name);
    let is_wanted = |field: &Rc<Field>| match &saving.update_fields {
        Some(names) => names.iter().any(|name| **name == *field.name || **name == *field.attname),
        None => true,
    };
    let local = meta.local_concrete_fields.clone();
    let own_fields: Vec<Rc<Field>> =
        local.iter().filter(|field| !is_pk(field) && field.generated.is_none() && is_wanted(field)).cloned().collect();
    give_pk(vm, instance, info, meta.pk.kind == FieldKind::CompositePrimaryKey)?;
    let pk_set = is_pk_set_in(vm, instance, info)?;
    if !pk_set && (force_update || saving.update_fields.is_some()) {
        return value_error("Cannot force an update in save() with no primary key.");
    }
    let has_default = |field: &Rc<Field>| field.default.is_some() || field.db_default.is_some();
    let adding = require_state(instance)?.adding.get();
    if !saving.raw && !force_insert && !force_update && adding && pk_fields.iter().all(has_default) {
        force_insert = true;
    }
    if pk_set && !force_insert && !missing && update(vm, instance, info, saving, &own_fields, force_update)? {
        return Ok(true);
    }
    insert(vm, instance, info, saving, &local, pk_set)?;
    Ok(false)
}

/// Asks the primary key's field for a value where there is none.
fn give_pk(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, composite: bool) -> PyResult<()> {
    if composite || is_pk_set_in(vm, instance, info)? {
        return Ok(());
    }
    let Some(pk) = info.pk_object() else { return Ok(()) };
    let current = attribute(vm, instance, &fields::attname_of(&pk))?;
    if current.is_none() && (values::has_default(&pk) || fields::overrides(&pk, "get_pk_value_on_save")) {
        let value = vm.call_method(&pk, "get_pk_value_on_save", std::slice::from_ref(instance))?;
        vm.set_attr(instance, &fields::attname_of(&pk), value)?;
    }
    Ok(())
}

/// The value a field saves.
fn value_to_save(vm: &mut Vm, instance: &Value, object: &Value, field: &Field, raw: bool, add: bool) -> PyResult {
    let name = Str::intern(&field.attname);
    if raw {
        return attribute(vm, instance, &name);
    }
    let special = matches!(
        field.kind,
        FieldKind::Date | FieldKind::DateTime | FieldKind::Time | FieldKind::File | FieldKind::Image
    );
    if !special && !fields::overrides(object, "pre_save") {
        return attribute(vm, instance, &name);
    }
    vm.call_method(object, "pre_save", &[instance.clone(), Value::Bool(add)])
}

fn object_of(info: &Rc<ModelInfo>, field: &Field) -> Value {
    info.apps.field_object(field).unwrap_or_default()
}

fn update(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    saving: &Saving,
    own_fields: &[Rc<Field>],
    force_update: bool,
) -> PyResult<bool> {
    let mut assigned = Vec::with_capacity(own_fields.len());
    for field in own_fields {
        let object = object_of(info, field);
        let value = value_to_save(vm, instance, &object, field, saving.raw, false)?;
        assigned.push((field.clone(), value));
    }
    let pk = pk_of(vm, instance, info)?;
    let forced = saving.update_fields.is_some() || force_update;
    let mut returning = statements::generated_from(vm, info, own_fields)?;
    for (field, value) in &assigned {
        if statements::is_expression(vm, value)? {
            returning.push(field.clone());
        }
    }
    let found = do_update(vm, info, &pk, assigned, saving, forced, &returning)?;
    if let Some(row) = found {
        assign_returned(vm, instance, &returning, row)?;
        return Ok(true);
    }
    if force_update {
        return raise_own(vm, &ModelInfo::require(instance)?, "NotUpdated", "Forced update did not affect any rows.");
    }
    if saving.update_fields.is_some() {
        let model = ModelInfo::require(instance)?;
        return raise_own(vm, &model, "NotUpdated", "Save with update_fields did not affect any rows.");
    }
    Ok(false)
}

/// `_do_update`: the returned values, `None` where no row was there.
fn do_update(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    pk: &Value,
    assigned: Vec<(Rc<Field>, Value)>,
    saving: &Saving,
    forced: bool,
    returning: &[Rc<Field>],
) -> PyResult<Option<Vec<Value>>> {
    if assigned.is_empty() {
        let there = saving.update_fields.is_some() || statements::exists(vm, info, pk)?;
        return Ok(there.then(Vec::new));
    }
    let select_first = saving.select_on_save.clone();
    if vm.is_true(&select_first)? && !forced {
        if !statements::exists(vm, info, pk)? {
            return Ok(None);
        }
        if let Some(row) = statements::update(vm, info, pk, assigned, returning)? {
            return Ok(Some(row));
        }
        return Ok(statements::exists(vm, info, pk)?.then(Vec::new));
    }
    statements::update(vm, info, pk, assigned, returning)
}

fn insert(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    saving: &Saving,
    local: &[Rc<Field>],
    pk_set: bool,
) -> PyResult<()> {
    let wrt = info.option("order_with_respect_to");
    if !wrt.is_none() {
        statements::give_order(vm, instance, info, &wrt)?;
    }
    let schema = info.apps.schema();
    let mut returning: Vec<Rc<Field>> = schema.meta(info.id()?).db_returning_fields().cloned().collect();
    let mut columns = Vec::new();
    let mut row = Vec::new();
    for field in local {
        if field.generated.is_some() || (!pk_set && field.kind.is_auto()) {
            continue;
        }
        let object = object_of(info, field);
        let value = value_to_save(vm, instance, &object, field, saving.raw, true)?;
        let is_new = !returning.iter().any(|known| known.name == field.name);
        if is_new && statements::is_expression(vm, &value)? {
            returning.push(field.clone());
        }
        columns.push(field.clone());
        row.push(value);
    }
    let rows = statements::insert(vm, info, &columns, vec![row], &returning)?;
    match rows.into_iter().next() {
        Some(row) => assign_returned(vm, instance, &returning, row),
        None => Ok(()),
    }
}

fn assign_returned(vm: &mut Vm, instance: &Value, fields: &[Rc<Field>], row: Vec<Value>) -> PyResult<()> {
    let given = row.len();
    for (field, value) in fields.iter().zip(row) {
        vm.set_attr(instance, &Str::intern(&field.attname), value)?;
    }
    // What could not be returned is stale now.
    if let Value::Object(object) = instance {
        for field in fields.iter().skip(given) {
            object.remove(&Str::intern(&field.attname));
        }
    }
    Ok(())
}

/// `_prepare_related_fields_for_save`: an object that is not saved yet must not be lost; one saved meanwhile gives its key.
///
/// # Errors
/// ValueError in Django's words.
pub fn prepare_related_fields(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    operation: &str,
    only: Option<&[Rc<Field>]>,
) -> PyResult<()> {
    if require_state(instance)?.has_empty_cache() {
        return Ok(());
    }
    let layout = info.layout()?;
    for slot in layout.slots.iter().filter(|slot| slot.field.relation.is_some()) {
        if only.is_some_and(|only| !only.iter().any(|field| field.name == slot.field.name)) {
            continue;
        }
        let Some(object) = require_state(instance)?.cached(&slot.name) else { continue };
        if instance_state(&object).is_none() {
            continue;
        }
        if let (Some(link), Value::Object(own)) = (&slot.link, instance)
            && own.get(&slot.attname).is_some_and(|key| link.is_settled(&object, &key))
        {
            continue;
        }
        if !is_pk_set(vm, &object)? {
            let rel = own(&slot.object, "remote_field");
            if matches!(own(&rel, "multiple"), Value::Bool(false))
                && let (Some(name), Some(state)) =
                    (fields::reverse_related::get_accessor_name(&rel), instance_state(&object))
            {
                state.uncache(&name);
            }
            return value_error(format!(
                "{operation}() prohibited to prevent data loss due to unsaved related object '{}'.",
                slot.name
            ));
        }
        let current = attribute(vm, instance, &slot.attname)?;
        if values::is_empty(vm, &slot.object, &current)? {
            vm.set_attr(instance, &slot.name, object.clone())?;
        }
        let Some(target) = related::target_field(&slot.object) else { continue };
        let key = attribute(vm, &object, &fields::attname_of(&target))?;
        let current = attribute(vm, instance, &slot.attname)?;
        if !vm.eq(&key, &current)? {
            require_state(instance)?.uncache(&slot.name);
        }
    }
    prepare_generic(vm, instance, info, operation)
}

/// Generic foreign keys are private fields with the same danger.
fn prepare_generic(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, operation: &str) -> PyResult<()> {
    for field in info.all_private() {
        if state(&field).is_none_or(|state| state.kind != FieldKind::GenericForeignKey) {
            continue;
        }
        let name = fields::name_of(&field);
        let Some(object) = require_state(instance)?.cached(&name) else { continue };
        if instance_state(&object).is_some() && !is_pk_set(vm, &object)? {
            return value_error(format!(
                "{operation}() prohibited to prevent data loss due to unsaved related object '{name}'."
            ));
        }
    }
    Ok(())
}

/// `delete(self, using=None, keep_parents=False)`
pub(super) fn delete(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    if !is_pk_set(vm, instance)? {
        let info = ModelInfo::require(instance)?;
        let pk = match info.layout()?.pk_names.as_slice() {
            [name] => name.clone(),
            _ => Str::intern("pk"),
        };
        return value_error(format!(
            "{} object can't be deleted because its {pk} attribute is set to None.",
            info.object_name
        ));
    }
    let keep_parents = match args.opt(2) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    crate::db::models::deletion::delete_instance(vm, instance, keep_parents)
}
