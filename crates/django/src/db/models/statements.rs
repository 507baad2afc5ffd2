//! What instances ask of the database: INSERT of a row, UPDATE and DELETE by key.

use std::rc::Rc;

use orm::query::{Operand, Query};
use orm::schema::{Field, FieldKind};
use orm::sql::insert::{Assigned, Inserting};
use orm::sql::update::{UpdatePlan, Updating};
use orm::sql::{Compiled, Compiler, Insert, OnConflict, Update};
use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::to_orm;
use crate::db::models::base::instance::{attribute, is_database_default};
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::expressions::expression_of;
use crate::db::models::fields::{attname_of, name_of};
use crate::db::models::options;
use crate::db::models::query::fetch;

/// Whether a value is computed by the database (`hasattr(value, "resolve_expression")`).
///
/// # Errors
/// Whatever looking at it raises.
pub fn is_expression(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if !matches!(value, Value::Object(_)) {
        return Ok(false);
    }
    Ok(expression_of(vm, value)?.is_some())
}

/// A value to store in a field, whose own class prepares it if it is the user's.
///
/// # Errors
/// Whatever taking the value apart raises.
pub fn assigned(vm: &mut Vm, info: &Rc<ModelInfo>, field: &Rc<Field>, value: &Value) -> PyResult<Assigned> {
    if matches!(value, Value::Object(_)) {
        if is_database_default(value) {
            return Ok(Assigned::DatabaseDefault);
        }
        if let Some(expression) = expression_of(vm, value)? {
            return Ok(Assigned::Expression(expression));
        }
    }
    let value = prepared(vm, info, field, value)?;
    Ok(Assigned::Value(to_orm(vm, &value)?))
}

fn prepared(vm: &mut Vm, info: &Rc<ModelInfo>, field: &Rc<Field>, value: &Value) -> PyResult {
    if field.custom.is_none() && !field.kind.is_foreign_key() {
        return Ok(value.clone());
    }
    match info.apps.field_object(field) {
        Some(object) => prepared_by(vm, &object, value),
        None => Ok(value.clone()),
    }
}

/// What a field's own class makes of a value before the built-in one sees it.
///
/// # Errors
/// Whatever its methods raise.
pub fn prepared_by(vm: &mut Vm, object: &Value, value: &Value) -> PyResult {
    // A key is stored as what it refers to is.
    if crate::db::models::fields::is_foreign_key(object) {
        return match crate::db::models::fields::related::target_field(object) {
            Some(target) if !value.is_none() => prepared_by(vm, &target, value),
            _ => Ok(value.clone()),
        };
    }
    for method in ["get_db_prep_save", "get_db_prep_value", "get_prep_value"] {
        if !crate::db::models::fields::overrides(object, method) {
            continue;
        }
        let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
        return match method {
            "get_prep_value" => vm.call_method(object, method, std::slice::from_ref(value)),
            _ => vm.call_method(object, method, &[value.clone(), connection]),
        };
    }
    Ok(value.clone())
}

/// Inserts rows and gives what the database computed for each.
///
/// # Errors
/// Whatever the database says.
pub fn insert(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    fields: &[Rc<Field>],
    rows: Vec<Vec<Value>>,
    returning: &[Rc<Field>],
) -> PyResult<Vec<Vec<Value>>> {
    let mut values = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut made = Vec::with_capacity(row.len());
        for (field, value) in fields.iter().zip(row) {
            made.push(assigned(vm, info, field, value)?);
        }
        values.push(made);
    }
    let inserting = compile(vm, info, fields, values, returning)?;
    let columns = inserting.returning;
    fetch::rows(vm, &inserting.sql, &inserting.params, |vm, row| {
        columns.iter().map(|column| fetch::column_value(vm, row, column)).collect()
    })
}

fn compile(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    fields: &[Rc<Field>],
    rows: Vec<Vec<Assigned>>,
    returning: &[Rc<Field>],
) -> PyResult<Inserting> {
    let schema = info.apps.schema();
    let statement = Insert {
        model: info.id()?,
        fields: fields.to_vec(),
        rows,
        on_conflict: OnConflict::Raise,
        returning: returning.to_vec(),
    };
    asking(vm, || orm::sql::insert(&Compiler::new(&schema), &statement))
}

/// The INSERT of a row of plain values.
///
/// # Errors
/// Whatever preparing a value says.
pub(super) fn compile_insert(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    fields: &[Rc<Field>],
    values: Vec<orm::Value>,
    returning: &[Rc<Field>],
) -> PyResult<Inserting> {
    let row = values.into_iter().map(Assigned::Value).collect();
    compile(vm, info, fields, vec![row], returning)
}

/// The UPDATE of the row of a key to plain values; `None` where there is nothing to update.
///
/// # Errors
/// Whatever preparing a value says.
pub(super) fn compile_update(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    key: i64,
    values: Vec<(Rc<Field>, orm::Value)>,
) -> PyResult<Option<Updating>> {
    let query = by_key(vm, info, orm::Value::Int(key))?;
    let schema = info.apps.schema();
    let mut update = Update::new(&query);
    for (field, value) in values {
        asking(vm, || update.set(&schema, &field.name, Assigned::Value(value)))?;
    }
    match asking(vm, || orm::sql::update(&Compiler::new(&schema), &update, &[]))? {
        UpdatePlan::Single(Compiled::Statement(updating)) => Ok(Some(updating)),
        _ => Ok(None),
    }
}

/// The query for the row of a key.
fn by_key(vm: &mut Vm, info: &Rc<ModelInfo>, value: orm::Value) -> PyResult<Query> {
    let schema = info.apps.schema();
    let mut query = Query::new(info.id()?);
    asking(vm, || query.filter(&schema, vec![("pk".into(), Operand::Value(value))]))?;
    Ok(query)
}

/// Updates the row of a key; `None` where there is none. Without fields to return, the values are empty.
///
/// # Errors
/// Whatever the database says.
pub fn update(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    pk: &Value,
    values: Vec<(Rc<Field>, Value)>,
    returning: &[Rc<Field>],
) -> PyResult<Option<Vec<Value>>> {
    let pk = to_orm(vm, pk)?;
    let query = by_key(vm, info, pk)?;
    let schema = info.apps.schema();
    let mut update = Update::new(&query);
    for (field, value) in &values {
        let assigned = match instance_state(value) {
            // An instance where a plain value is expected: as `update()` takes it.
            Some(_) => {
                let object = info.apps.field_object(field);
                crate::db::models::query::write::assigned(vm, object.as_ref(), value)?
            }
            None => assigned(vm, info, field, value)?,
        };
        asking(vm, || update.set(&schema, &field.name, assigned))?;
    }
    let UpdatePlan::Single(Compiled::Statement(updating)) =
        asking(vm, || orm::sql::update(&Compiler::new(&schema), &update, returning))?
    else {
        return Ok(None);
    };
    let columns = updating.returning;
    if columns.is_empty() {
        let outcome = crate::db::connection::execute(vm, &updating.sql, &updating.params)?;
        return Ok((outcome.rowcount > 0).then(Vec::new));
    }
    let rows = fetch::rows(vm, &updating.sql, &updating.params, |vm, row| {
        columns.iter().map(|column| fetch::column_value(vm, row, column)).collect()
    })?;
    Ok(rows.into_iter().next())
}

/// Whether there is a row of a key.
///
/// # Errors
/// Whatever the database says.
pub fn exists(vm: &mut Vm, info: &Rc<ModelInfo>, pk: &Value) -> PyResult<bool> {
    let manager = options::base_manager(vm, info)?;
    let found = vm.call_method_kw(&manager, "filter", Vec::new(), vec![(Str::intern("pk"), pk.clone())])?;
    let found = vm.call_method(&found, "exists", &[])?;
    vm.is_true(&found)
}

/// A queryset of a model's rows that no manager has touched.
///
/// # Errors
/// As [`crate::apps::class_of`].
pub fn plain_queryset(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult {
    let class = crate::apps::class_of(vm, "django.db.models.query", "QuerySet")?;
    vm.call(&Value::Class(class), &[Value::Class(info.class.clone())])
}

/// The generated fields that depend on fields that change.
///
/// # Errors
/// TypeError for an abstract model.
pub fn generated_from(_vm: &mut Vm, info: &Rc<ModelInfo>, changed: &[Rc<Field>]) -> PyResult<Vec<Rc<Field>>> {
    let schema = info.apps.schema();
    let mut found = Vec::new();
    for field in &schema.meta(info.id()?).local_concrete_fields {
        let Some(generated) = &field.generated else { continue };
        let mut names: Vec<Rc<str>> = Vec::new();
        super::constraints::validate::references(&generated.expression, &mut |name| names.push(name.into()));
        if names.iter().any(|name| changed.iter().any(|field| field.name == *name || field.attname == *name)) {
            found.push(field.clone());
        }
    }
    Ok(found)
}

/// Gives a new row of an ordered model its place after the last one.
///
/// # Errors
/// Whatever the query raises.
pub fn give_order(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, wrt: &Value) -> PyResult<()> {
    let value = attribute(vm, instance, &attname_of(wrt))?;
    let manager = options::base_manager(vm, info)?;
    let found = vm.call_method_kw(&manager, "filter", Vec::new(), vec![(name_of(wrt), value)])?;
    let name = |vm: &mut Vm, module: &str, name: &str| crate::apps::attribute_of(vm, module, name);
    let models = "django.db.models";
    let (max, value_class) = (name(vm, models, "Max")?, name(vm, models, "Value")?);
    let (wrapper, coalesce) =
        (name(vm, models, "ExpressionWrapper")?, name(vm, "django.db.models.functions", "Coalesce")?);
    let max = vm.call(&max, &[Value::str("_order")])?;
    let one = vm.call(&value_class, &[Value::Int(1)])?;
    let next = vm.binary(python::code::BinaryOp::Add, &max, &one)?;
    let integer = crate::db::models::fields::new_field(vm, FieldKind::Integer)?;
    let next = vm.call_kw(&wrapper, vec![next], vec![(Str::intern("output_field"), integer)])?;
    let zero = vm.call(&value_class, &[Value::Int(0)])?;
    let next = vm.call(&coalesce, &[next, zero])?;
    let answer = vm.call_method_kw(&found, "aggregate", Vec::new(), vec![(Str::intern("_order__max"), next)])?;
    let order = vm.get_item(&answer, &Value::str("_order__max"))?;
    vm.set_attr(instance, &Str::intern("_order"), order)
}

/// Values in the order in which a CPython set of them is walked, as far as that follows from the values: small ints
/// hash to themselves.
pub fn in_set_order(values: Vec<Value>) -> Vec<Value> {
    let numbers: Option<Vec<i64>> =
        values.iter().map(|value| if let Value::Int(n) = value { Some(*n) } else { None }).collect();
    let Some(numbers) = numbers else { return values };
    let mut table: Vec<Option<i64>> = vec![None; 8];
    let mut used = 0_usize;
    for number in numbers {
        if place(&mut table, number) {
            used += 1;
        }
        let mask = table.len() - 1;
        if used * 5 >= mask * 3 {
            let wanted = if used > 50_000 { used * 2 } else { used * 4 };
            let mut size = 8;
            while size <= wanted {
                size *= 2;
            }
            let old = std::mem::replace(&mut table, vec![None; size]);
            for number in old.into_iter().flatten() {
                place(&mut table, number);
            }
        }
    }
    table.into_iter().flatten().map(Value::Int).collect()
}

/// Puts a number in CPython's set table; tells whether it is new.
fn place(table: &mut [Option<i64>], number: i64) -> bool {
    const LINEAR_PROBES: usize = 9;
    let mask = table.len() - 1;
    let hash = if number == -1 { -2_i64 } else { number } as usize;
    let (mut perturb, mut at) = (hash, hash & mask);
    loop {
        let probes = if at + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        for slot in table.iter_mut().skip(at).take(probes + 1) {
            match slot {
                Some(known) if *known == number => return false,
                Some(_) => {}
                None => {
                    *slot = Some(number);
                    return true;
                }
            }
        }
        perturb >>= 5;
        at = at.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_come_in_the_order_of_a_set() {
        for (given, walked) in [
            (vec![3, 1, 2], vec![1, 2, 3]),
            (vec![10, 3], vec![10, 3]),
            (vec![9, 1, 17], vec![9, 1, 17]),
            (vec![20, 5, 100, 7, 6], vec![100, 5, 6, 7, 20]),
        ] {
            let values = in_set_order(given.iter().map(|n| Value::Int(*n)).collect());
            let numbers: Vec<i64> =
                values.iter().filter_map(|v| if let Value::Int(n) = v { Some(*n) } else { None }).collect();
            assert_eq!(numbers, walked, "{given:?}");
        }
    }
}
