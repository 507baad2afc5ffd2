//! The row of one table: updated where there is one, inserted where there is none.

use std::rc::Rc;

use orm::schema::{Field, FieldKind};
use python::exception::{PyResult, value_error};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::base::instance::{attribute, is_database_default, is_pk_set_in, pk_of, raise_own};
use crate::db::models::base::row::{self, Saved};
use crate::db::models::base::save::{Saving, require_state};
use crate::db::models::fields::{self, values};
use crate::db::models::statements;

/// `_save_table`: UPDATE where there may be a row, INSERT where there is none. Tells whether it was updated.
pub(super) fn save_table(
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
    give_pk(vm, instance, info)?;
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
fn give_pk(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>) -> PyResult<()> {
    let Some(pk) = info.pk_object().filter(values::gives_pk) else { return Ok(()) };
    let name = fields::attname_of(&pk);
    if is_pk_set_in(vm, instance, info)? || is_database_default(&attribute(vm, instance, &name)?) {
        return Ok(());
    }
    let value = vm.call_method(&pk, "get_pk_value_on_save", std::slice::from_ref(instance))?;
    vm.set_attr(instance, &name, value)
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
