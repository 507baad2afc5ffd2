//! `update()`, `delete()` and their internal kin.

use std::rc::Rc;

use orm::query::Query;
use orm::schema::Schema;
use orm::sql::insert::Assigned;
use orm::sql::update::{Update, UpdatePlan, Updating};
use orm::sql::{Compiled, Compiler};
use python::exception::{PyResult, type_error, value_error};
use python::object::native::{Args, ClassBuilder, NativeFn};
use python::value::Value;
use python::vm::Vm;

use crate::asking::asking;
use crate::convert::{checked, to_orm};
use crate::db::connection::execute;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::expressions::expression_of;
use crate::db::models::fields::any_field_of;
use crate::db::models::query::chain::not_combined;
use crate::db::models::query::{QuerySetState, fetch, own};
use crate::db::transaction::mark_for_rollback_on_error;

/// Adds the methods to the class.
pub fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    let table: &[(&str, &'static str, NativeFn)] = &[
        ("update", "def(self, /, **kwargs)", update),
        ("_update", "def(self, values, returning_fields=None)", update_fields),
        ("delete", "def(self)", delete),
        ("_raw_delete", "def(self, using)", |vm, args| {
            let state = own(args.at(0))?;
            crate::db::alias::expect_default(vm, args.opt(1))?;
            let (query, schema) = (state.query(), state.schema());
            raw_delete(vm, &query, &schema).map(Value::Int)
        }),
    ];
    table.iter().fold(builder, |builder, (name, signature, function)| builder.method(name, signature, *function))
}

fn update(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "update")?;
    if state.query().is_sliced() {
        return type_error("Cannot update a query once a slice has been taken.");
    }
    state.expect_database(vm)?;
    let schema = state.schema();
    let query = state.query();
    for part in query.ordering() {
        if let orm::schema::Ordering::Path(path) = part
            && let Some(annotation) = query.annotation(path.trim_start_matches('-'))
            && orm::expression::tree::contains_aggregate(annotation)
        {
            let shown = annotation.text();
            let message = format!("Cannot update when ordering by an aggregate: {shown}");
            return Err(crate::apps::exception(vm, "django.core.exceptions", "FieldError", &message)?);
        }
    }
    let mut update = Update::new(&query);
    for (name, value) in &args.kwargs {
        let field = state.model.field_object(name);
        let assigned = match field {
            // No such field, which is what is said first.
            None if instance_state(value).is_some() => Assigned::Value(orm::Value::Null),
            field => assigned(vm, field.as_ref(), value)?,
        };
        asking(vm, || update.set(&schema, name, assigned))?;
    }
    let count = mark_for_rollback_on_error(vm, |vm| run_update(vm, &schema, &update))?;
    state.cache.replace(None);
    Ok(Value::Int(count))
}

/// `_update([(field, model, value), ...])`: what saving an instance does.
fn update_fields(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    state.expect_database(vm)?;
    let schema = state.schema();
    let mut update = Update::new(&state.query());
    for item in vm.collect(args.at(1))? {
        let parts = vm.collect(&item)?;
        let [field, _, value] = parts.as_slice() else { continue };
        let assigned = assigned(vm, Some(field), value)?;
        let field = any_field_of(vm, field)?;
        asking(vm, || update.set_field(&schema, field, assigned))?;
    }
    state.cache.replace(None);
    run_update(vm, &schema, &update).map(Value::Int)
}

/// A value to store: an expression, the key of an instance, or the value itself.
///
/// # Errors
/// TypeError for an instance where the field is no relation.
pub fn assigned(vm: &mut Vm, field: Option<&Value>, value: &Value) -> PyResult<Assigned> {
    if let Some(expression) = expression_of(vm, value)? {
        if matches!(*expression, orm::expression::Expr::DatabaseDefault(_)) {
            return Ok(Assigned::DatabaseDefault);
        }
        return Ok(Assigned::Expression(expression));
    }
    if crate::convert::state::<QuerySetState>(value).is_some() {
        let expression = crate::db::models::expressions::parse(vm, value)?;
        return Ok(Assigned::Expression(expression));
    }
    if instance_state(value).is_none() {
        let prepared = match field {
            Some(field) => crate::db::models::statements::prepared_by(vm, field, value)?,
            None => value.clone(),
        };
        return Ok(Assigned::Value(to_orm(vm, &prepared)?));
    }
    let relation = match field {
        Some(field) => Some(any_field_of(vm, field)?).filter(|field| field.is_relation()),
        None => None,
    };
    let info = ModelInfo::require(value)?;
    let Some(relation) = relation else {
        let name = field.map(|field| vm.str(field)).transpose()?.unwrap_or_else(|| python::Str::new(""));
        let class = field.map(|field| vm.type_name(field)).unwrap_or_else(|| python::Str::new("field"));
        let shown = vm.repr(value)?;
        return type_error(format!(
            "Tried to update field {name} with a model instance, {shown}. Use a value compatible with {class}."
        ));
    };
    if vm.get_attr(value, &python::Str::intern("pk"))?.is_none() {
        let shown = vm.repr(value)?;
        return value_error(format!("Unsaved model instance {shown} cannot be used in an ORM query."));
    }
    let schema = info.apps.schema();
    let target = checked(vm, schema.output_field(&relation))?;
    let attname = python::Str::intern(&target.attname);
    let key = match vm.get_attr_opt(value, &attname)? {
        Some(key) => key,
        None => vm.get_attr(value, &python::Str::intern("pk"))?,
    };
    Ok(Assigned::Value(to_orm(vm, &key)?))
}

/// Runs an update; tells how many rows it changed.
///
/// # Errors
/// Whatever compiling it or the database raises.
pub fn run_update(vm: &mut Vm, schema: &Rc<Schema>, update: &Update) -> PyResult<i64> {
    let compiler = Compiler::new(schema);
    match asking(vm, || orm::sql::update(&compiler, update, &[]))? {
        UpdatePlan::Single(Compiled::Never) | UpdatePlan::ReadKeys(Compiled::Never) => Ok(0),
        UpdatePlan::Single(Compiled::Statement(statement)) => run_one(vm, &statement),
        UpdatePlan::ReadKeys(Compiled::Statement(select)) => {
            let width = select.columns.len();
            let keys = fetch::rows(vm, &select.sql, &select.params, |_, row| {
                Ok((0..width).map(|at| row.cell(at).to_value()).collect::<Vec<_>>())
            })?;
            let mut count = None;
            for statement in asking(vm, || update.with_keys(&compiler, &keys))? {
                let changed = match statement {
                    Compiled::Statement(statement) => run_one(vm, &statement)?,
                    Compiled::Never => 0,
                };
                count.get_or_insert(changed);
            }
            Ok(count.unwrap_or(0))
        }
    }
}

fn run_one(vm: &mut Vm, statement: &Updating) -> PyResult<i64> {
    Ok(execute(vm, &statement.sql, &statement.params)?.rowcount)
}

/// `_raw_delete`: deletes the query's rows and nothing else.
///
/// # Errors
/// Whatever compiling it or the database raises.
pub fn raw_delete(vm: &mut Vm, query: &Query, schema: &Schema) -> PyResult<i64> {
    match asking(vm, || orm::sql::delete(&Compiler::new(schema), query))? {
        Compiled::Statement(sql) => Ok(execute(vm, &sql.text, &sql.params)?.rowcount),
        Compiled::Never => Ok(0),
    }
}

fn delete(vm: &mut Vm, args: Args) -> PyResult {
    let state = own(args.at(0))?;
    not_combined(vm, state, "delete")?;
    if state.query().is_sliced() {
        return type_error("Cannot use 'limit' or 'offset' with delete().");
    }
    if !state.query().distinct_fields().is_empty() {
        return type_error("Cannot call delete() after .distinct(*fields).");
    }
    if state.fields.borrow().is_some() {
        return type_error("Cannot call delete() after .values() or .values_list()");
    }
    state.expect_database(vm)?;
    let result = crate::db::models::deletion::delete_queryset(vm, args.at(0))?;
    state.cache.replace(None);
    Ok(result)
}
