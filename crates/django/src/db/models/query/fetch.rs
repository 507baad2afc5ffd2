//! Running a QuerySet's SELECT and making objects of its rows.
//!
//! The plan of a row (which column goes into which slot, through which converter) is made once a query; a row then costs
//! its values and the object.

use std::rc::Rc;

use orm::database::Row;
use orm::query::Query;
use orm::query::aggregate::Aggregation;
use orm::schema::Schema;
use orm::schema::convert::Converter;
use orm::sql::statement::Column;
use orm::sql::{Compiled, Compiler, Select};
use orm::{Call, Flow, Params};
use python::exception::{PyResult, Raise};
use python::object::dict::Dict;
use python::object::list::List;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::plan::{Plan, columns_of_slots};
use crate::asking::asking;
use crate::convert::{checked, from_cell, from_orm, raise_orm};
use crate::db::connection::ready;
use crate::db::models::base::instance::Loading;
use crate::db::models::base::{Layout, ModelInfo, instance_state};
use crate::db::models::query::known::Statement;
use crate::db::models::query::{Iterable, QuerySetState, own};

/// The rows of a QuerySet, fetched now if they have not been.
///
/// # Errors
/// Whatever the query, the database or a converter raises.
pub fn fetch_all(vm: &mut Vm, queryset: &Value) -> PyResult<Rc<List>> {
    let state = own(queryset)?;
    let known = state.cache.borrow().clone();
    let rows = match known {
        Some(rows) => rows,
        None => {
            let rows = Rc::new(List::new(fetch(vm, state)?));
            state.cache.replace(Some(rows.clone()));
            rows
        }
    };
    if !state.prefetched.get() && !state.prefetch.borrow().is_empty() {
        state.prefetched.set(true);
        let lookups = state.prefetch.borrow().clone();
        super::prefetch::prefetch_related_objects(vm, &rows, &lookups)?;
    }
    Ok(rows)
}

/// Fetches the rows, whatever is cached.
///
/// # Errors
/// As [`fetch_all`].
pub fn fetch(vm: &mut Vm, state: &QuerySetState) -> PyResult<Vec<Value>> {
    let Some(select) = select(vm, state)? else { return Ok(Vec::new()) };
    match state.iterable.get() {
        Iterable::Model => fetch_instances(vm, state, &select, &select.params),
        shape => fetch_values(vm, &state.query(), &select, shape),
    }
}

/// The statement of a QuerySet; `None` where there is nothing to find.
pub(super) fn select(vm: &mut Vm, state: &QuerySetState) -> PyResult<Option<Select>> {
    state.expect_database(vm)?;
    let schema = state.schema();
    state.begin_tables(&schema);
    let query = state.query();
    Ok(asking(vm, || orm::sql::select(&Compiler::new(&schema), &query))?.statement())
}

/// Runs a statement, making a value of each row.
///
/// # Errors
/// Whatever the database or making a value raises.
pub fn rows<T>(
    vm: &mut Vm,
    sql: &str,
    params: &[orm::Value],
    mut make: impl FnMut(&mut Vm, &dyn Row) -> PyResult<T>,
) -> PyResult<Vec<T>> {
    let call = Call { sql, params: Params::One(params) };
    let ready = ready(vm, &call)?;
    let mut made = Vec::new();
    let mut raised: Option<Raise> = None;
    let result = ready.run(call, &mut |row| match make(vm, row) {
        Ok(value) => {
            made.push(value);
            Ok(Flow::More)
        }
        Err(raise) => {
            raised = Some(raise);
            Ok(Flow::Stop)
        }
    });
    ready.logged(vm)?;
    if let Some(raise) = raised {
        return Err(raise);
    }
    match result {
        Ok(_) => Ok(made),
        Err(error) => Err(raise_orm(vm, error)),
    }
}

/// A cell as Python's value.
///
/// # Errors
/// Whatever the converter raises.
pub fn cell(vm: &mut Vm, row: &dyn Row, at: usize, converter: &Converter) -> PyResult {
    if matches!(converter, Converter::Plain) {
        return Ok(from_cell(row.cell(at)));
    }
    let value = converter.convert(row.cell(at));
    let value = checked(vm, value)?;
    from_orm(vm, &value)
}

/// Whether a query has a row.
///
/// # Errors
/// As [`rows`].
pub fn any_row(vm: &mut Vm, query: &Query, schema: &Schema) -> PyResult<bool> {
    let Compiled::Statement(select) = asking(vm, || orm::sql::select(&Compiler::new(schema), query))? else {
        return Ok(false);
    };
    Ok(!rows(vm, &select.sql, &select.params, |_, _| Ok(()))?.is_empty())
}

/// The values of an aggregation, in the order of its names.
///
/// # Errors
/// As [`rows`].
pub fn aggregation(vm: &mut Vm, schema: &Schema, aggregation: &Aggregation) -> PyResult<Vec<Value>> {
    if let Compiled::Statement(select) = asking(vm, || orm::sql::aggregation(&Compiler::new(schema), aggregation))? {
        let columns = &select.columns;
        let found = rows(vm, &select.sql, &select.params, |vm, row| all_cells(vm, row, columns))?;
        // Without a function that is left in it, the statement has a row for every row: perhaps none.
        if let Some(first) = found.into_iter().next() {
            return Ok(first);
        }
    }
    let empty = aggregation.empty.clone().unwrap_or_default();
    empty.iter().map(|value| from_orm(vm, value)).collect()
}

/// A cell of a column; where its field is of a user's class, through `from_db_value(value, expression, connection)`.
///
/// # Errors
/// Whatever that raises.
pub fn column_value(vm: &mut Vm, row: &dyn Row, column: &Column) -> PyResult {
    if !column.parts.is_empty() {
        let parts = column.parts.iter().enumerate();
        return Ok(Value::tuple(
            parts.map(|(at, part)| cell(vm, row, column.place + at, part)).collect::<PyResult<Vec<_>>>()?,
        ));
    }
    let value = cell(vm, row, column.place, &column.converter)?;
    if !column.user {
        return Ok(value);
    }
    let value = match &column.zone {
        Some(zone) if !value.is_none() => in_zone(vm, value, zone)?,
        _ => value,
    };
    let value = match crate::db::models::expressions::user::of(&column.expression) {
        Some(user) => user.convert(vm, value)?,
        None => value,
    };
    let Some(custom) = column.custom.as_ref().and_then(|field| field.custom.as_ref()) else { return Ok(value) };
    let Some(field) = crate::db::models::fields::custom::object_of(custom.as_ref()) else { return Ok(value) };
    let expression = crate::db::models::expressions::user::wrap(vm, &column.expression)?;
    let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
    vm.call_method(&field, "from_db_value", &[value, expression, connection])
}

/// A truncated moment, which the database gives by the clock of a zone (`TruncBase.convert_value`).
fn in_zone(vm: &mut Vm, value: Value, zone: &str) -> PyResult {
    // A fixed offset has a name that no zone has: `UTC+02:00`, or `+0130` of `get_fixed_timezone`.
    let zone = if zone == orm::zone::current() {
        let current = crate::apps::attribute_of(vm, "django.utils.timezone", "get_current_timezone")?;
        vm.call(&current, &[])?
    } else if let Some(offset) = zone.strip_prefix("UTC").filter(|offset| !offset.is_empty()) {
        let parse = crate::apps::attribute_of(vm, "datetime", "time")?;
        let time = vm.call_method(&parse, "fromisoformat", &[Value::str(format!("00:00{offset}"))])?;
        vm.get_attr(&time, &Str::intern("tzinfo"))?
    } else {
        let class = crate::apps::attribute_of(vm, "zoneinfo", "ZoneInfo")?;
        vm.call(&class, &[Value::str(zone)])?
    };
    vm.call_method_kw(&value, "replace", Vec::new(), vec![(Str::intern("tzinfo"), zone)])
}

fn all_cells(vm: &mut Vm, row: &dyn Row, columns: &[Column]) -> PyResult<Vec<Value>> {
    columns.iter().map(|column| column_value(vm, row, column)).collect()
}

/// Dicts, tuples or single values.
fn fetch_values(vm: &mut Vm, query: &Query, select: &Select, shape: Iterable) -> PyResult<Vec<Value>> {
    let columns = &select.columns;
    if shape == Iterable::Flat {
        let Some(first) = columns.first() else { return Ok(Vec::new()) };
        return rows(vm, &select.sql, &select.params, |vm, row| column_value(vm, row, first));
    }
    if shape == Iterable::ValuesList {
        return rows(vm, &select.sql, &select.params, |vm, row| Ok(Value::tuple(all_cells(vm, row, columns)?)));
    }
    let names: Vec<Str> = match query.selected_names() {
        Some(names) => names.iter().map(|name| Str::intern(name)).collect(),
        // Nothing was named: every field, beside what has a name of its own.
        None => {
            let mut fields = query.values_select().iter();
            let mut named = |column: &Column| match &column.alias {
                Some(alias) => Str::intern(alias),
                None => Str::intern(fields.next().map_or("", |name| name)),
            };
            columns.iter().map(&mut named).collect()
        }
    };
    if shape == Iterable::Named {
        let class = named_tuple(vm, &names)?;
        return rows(vm, &select.sql, &select.params, |vm, row| {
            let values = all_cells(vm, row, columns)?;
            vm.call(&class, &values)
        });
    }
    rows(vm, &select.sql, &select.params, |vm, row| {
        let dict = Dict::with_capacity(columns.len());
        for (name, column) in names.iter().zip(columns) {
            dict.set_str(name, column_value(vm, row, column)?);
        }
        Ok(Value::Dict(Rc::new(dict)))
    })
}

/// `Row`, the named tuple of those names.
fn named_tuple(vm: &mut Vm, names: &[Str]) -> PyResult {
    let make = crate::apps::attribute_of(vm, "django.db.models.utils", "create_namedtuple_class")?;
    let names: Vec<Value> = names.iter().cloned().map(Value::Str).collect();
    vm.call(&make, &names)
}

/// The instances that a statement finds which was compiled before: those of a QuerySet that nothing was done to, so nothing is
/// fetched along.
pub(super) fn fetch_known(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    layout: &Rc<Layout>,
    statement: &Statement,
    params: &[orm::Value],
) -> PyResult<Vec<Value>> {
    let select = &*statement.select;
    let Some(klass) = &select.klass_info else { return Ok(Vec::new()) };
    let columns = statement.columns.get_or_init(|| columns_of_slots(layout, select, klass).into()).clone();
    let loading = Loading::new(vm, info, layout, Value::Undefined);
    let (info, layout) = (info.clone(), layout.clone());
    let plan = Plan { info, layout, loading, columns, annotations: Vec::new(), related: Vec::new() };
    rows(vm, &select.sql, params, |vm, row| plan.make(vm, row, &select.columns))
}

/// The instances that a statement finds, with these parameters.
pub(super) fn fetch_instances(
    vm: &mut Vm,
    state: &QuerySetState,
    select: &Select,
    params: &[orm::Value],
) -> PyResult<Vec<Value>> {
    let Some(klass) = &select.klass_info else { return Ok(Vec::new()) };
    let Some(mut plan) = Plan::new(vm, state, select, klass)? else { return Ok(Vec::new()) };
    plan.annotations = select.annotation_col_map.iter().map(|(name, at)| (Str::intern(name), *at)).collect();
    let columns = &select.columns;
    let mode = state.fetch_mode.borrow().clone();
    let made = rows(vm, &select.sql, params, |vm, row| plan.make(vm, row, columns))?;
    if !mode.is_undefined() && vm.get_attr(&mode, &Str::intern("track_peers")).and_then(|on| vm.is_true(&on))? {
        introduce(&made);
        plan.introduce_related();
    }
    set_known_related(vm, state, &made)?;
    Ok(made)
}

/// Tells instances fetched together of each other, for `FETCH_PEERS`.
pub(super) fn introduce(made: &[Value]) {
    let peers: Rc<[std::rc::Weak<python::object::instance::Object>]> = made
        .iter()
        .filter_map(|value| match value {
            Value::Object(object) => Some(Rc::downgrade(object)),
            _ => None,
        })
        .collect();
    for state in made.iter().filter_map(instance_state) {
        state.rare().peers.replace(peers.clone());
    }
}

/// `_known_related_objects`: the object a related manager belongs to need not be fetched again.
fn set_known_related(vm: &mut Vm, state: &QuerySetState, made: &[Value]) -> PyResult<()> {
    let known = state.known_related.borrow().clone();
    for (field, objects) in known {
        let name = crate::db::models::fields::name_of(&field);
        let (names, _) = crate::db::models::fields::related::related_attnames(&field);
        for instance in made {
            let cached = instance_state(instance).is_some_and(|state| state.cached(&name).is_some());
            let Value::Object(object) = instance else { continue };
            if cached || names.iter().any(|name| object.get(name).is_none()) {
                continue;
            }
            let key = crate::db::models::fields::related::key_of(vm, instance, &names)?;
            if let Some(related) = objects.get(vm, &key)? {
                vm.set_attr(instance, &name, related)?;
            }
        }
    }
    Ok(())
}
