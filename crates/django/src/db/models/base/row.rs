//! Saving an instance all of whose fields are plain: its statement is compiled once for a model, then only given values.
//!
//! What is plain is decided by the model (one table, an automatic key, no field that the database or user code computes)
//! and by the values of the instance; anything else is saved the long way ([`super::save`]), whose statement this one is.

use std::cell::OnceCell;
use std::rc::Rc;

use orm::schema::prepare::get_db_prep_save;
use orm::schema::{Field, Schema};
use orm::sql::insert::Assigned;
use orm::sql::statement::Column;
use python::exception::PyResult;
use python::object::instance::Object;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{checked, to_orm};
use crate::db::models::base::{Layout, ModelInfo, Slot, instance_state};
use crate::db::models::fields::{overrides, values};
use crate::db::models::query::fetch;
use crate::db::models::statements;

/// The statements of a model's instances.
#[derive(Default)]
pub struct Statements {
    applies: OnceCell<bool>,
    insert: OnceCell<Statement>,
    update: OnceCell<Statement>,
}

/// A statement whose parameters are the values of the fields but the key, in order; an UPDATE's last one is the key.
struct Statement {
    sql: String,
    returning: Vec<(Str, Column)>,
}

/// What came of it.
pub(super) enum Saved {
    /// There was a row of the key, and it was updated.
    Updated,
    /// There is a new row, and the instance has its key.
    Inserted,
    /// There was no row of the key to update.
    Missing,
    /// Nothing was done: the instance has to be saved the long way.
    No,
}

/// Saves the instance where that is plain.
///
/// # Errors
/// Whatever preparing a value or the database says.
pub(super) fn save(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, force_insert: bool) -> PyResult<Saved> {
    let Value::Object(object) = instance else { return Ok(Saved::No) };
    let layout = info.layout()?;
    let known = &layout.statements;
    let applies = match known.applies.get() {
        Some(applies) => *applies,
        None => *known.applies.get_or_init(|| applies(info, &layout)),
    };
    let Some(pk) = layout.pk.and_then(|at| layout.slots.get(at)).filter(|_| applies) else { return Ok(Saved::No) };
    match object.get(&pk.attname) {
        Some(Value::None) => insert(vm, instance, object, info, &layout),
        Some(Value::Int(key)) if !force_insert => update(vm, object, info, &layout, key),
        _ => Ok(Saved::No),
    }
}

fn applies(info: &Rc<ModelInfo>, layout: &Layout) -> bool {
    let (Ok(id), Some(pk)) = (info.id(), layout.pk.and_then(|at| layout.slots.get(at))) else { return false };
    let schema = info.apps.schema();
    let is_plain = |field: &Field| field.custom.is_none() && field.generated.is_none() && field.db_default.is_none();
    let mut fields = layout.slots.iter().map(|slot| &slot.field);
    pk.field.kind.is_auto()
        && !values::has_default(&pk.object)
        && !overrides(&pk.object, "get_pk_value_on_save")
        && layout.slots.len() > 1
        && info.option("order_with_respect_to").is_none()
        && fields.all(|field| {
            let to = if field.relation.is_some() { schema.target_field(field).ok() } else { Some(field.clone()) };
            field.model == Some(id) && is_plain(field) && to.is_some_and(|to| is_plain(&to))
        })
}

/// What the fields but the key are given: the values as the instance holds them. `None` where one is not plain.
fn held(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    object: &Object,
    layout: &Layout,
    or_none: bool,
) -> PyResult<Option<Vec<orm::Value>>> {
    let mut values = Vec::with_capacity(layout.slots.len());
    for slot in others(layout) {
        let Some(value) = object.get(&slot.attname) else { return Ok(None) };
        if (value.is_none() && !or_none) || !slot.saves_plainly() {
            return Ok(None);
        }
        values.push(match &value {
            Value::None | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Str(_) => to_orm(vm, &value)?,
            _ if instance_state(&value).is_some() => return Ok(None),
            _ => match statements::assigned(vm, info, &slot.field, &value)? {
                Assigned::Value(value) => value,
                Assigned::Expression(_) | Assigned::DatabaseDefault => return Ok(None),
            },
        });
    }
    Ok(Some(values))
}

fn others(layout: &Layout) -> impl Iterator<Item = &Slot> {
    layout.slots.iter().enumerate().filter(|(at, _)| Some(*at) != layout.pk).map(|(_, slot)| slot)
}

/// The parameters, as the database stores the values.
fn stored(vm: &mut Vm, schema: &Schema, layout: &Layout, values: &[orm::Value]) -> PyResult<Vec<orm::Value>> {
    let mut params = Vec::with_capacity(values.len() + 1);
    for (slot, value) in others(layout).zip(values) {
        if slot.stores_as_it_is(value) {
            params.push(value.clone());
            continue;
        }
        let value = get_db_prep_save(schema, &slot.field, value);
        params.push(checked(vm, value)?);
    }
    Ok(params)
}

fn insert(
    vm: &mut Vm,
    instance: &Value,
    object: &Rc<Object>,
    info: &Rc<ModelInfo>,
    layout: &Layout,
) -> PyResult<Saved> {
    let Some(values) = held(vm, info, object, layout, true)? else { return Ok(Saved::No) };
    let schema = info.apps.schema();
    let params = stored(vm, &schema, layout, &values)?;
    let statement = match layout.statements.insert.get() {
        Some(known) => known,
        None => {
            let fields: Vec<Rc<Field>> = others(layout).map(|slot| slot.field.clone()).collect();
            let returning: Vec<Rc<Field>> = schema.meta(info.id()?).db_returning_fields().cloned().collect();
            let made = statements::compile_insert(vm, info, &fields, values, &returning)?;
            let names = returning.iter().map(|field| Str::intern(&field.attname));
            let statement = Statement { sql: made.sql, returning: names.zip(made.returning).collect() };
            layout.statements.insert.get_or_init(|| statement)
        }
    };
    let returned = fetch::rows(vm, &statement.sql, &params, |vm, row| {
        statement.returning.iter().map(|(_, column)| fetch::column_value(vm, row, column)).collect::<PyResult<Vec<_>>>()
    })?;
    let class = object.class();
    for (value, (name, _)) in returned.into_iter().next().into_iter().flatten().zip(&statement.returning) {
        if layout.sets_plainly(&class) {
            object.set(name, value);
        } else {
            vm.set_attr(instance, name, value)?;
        }
    }
    Ok(Saved::Inserted)
}

fn update(vm: &mut Vm, object: &Rc<Object>, info: &Rc<ModelInfo>, layout: &Layout, key: i64) -> PyResult<Saved> {
    let Some(values) = held(vm, info, object, layout, false)? else { return Ok(Saved::No) };
    let schema = info.apps.schema();
    let mut params = stored(vm, &schema, layout, &values)?;
    params.push(orm::Value::Int(key));
    let statement = match layout.statements.update.get() {
        Some(known) => known,
        None => {
            let fields = others(layout).map(|slot| slot.field.clone()).zip(values).collect();
            let Some(made) = statements::compile_update(vm, info, key, fields)? else { return Ok(Saved::No) };
            if made.params != params || !made.returning.is_empty() {
                return Ok(Saved::No);
            }
            layout.statements.update.get_or_init(|| Statement { sql: made.sql, returning: Vec::new() })
        }
    };
    let outcome = crate::db::connection::execute(vm, &statement.sql, &params)?;
    Ok(if outcome.rowcount > 0 { Saved::Updated } else { Saved::Missing })
}
