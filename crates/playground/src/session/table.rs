//! A result as rows to look at: a QuerySet, a model instance, a list of instances, dicts or tuples.

use django::apps::class_of;
use django::db::models::base::ModelInfo;
use python::{PyResult, Str, Value, Vm};

use crate::report::Table;

use super::process::Process;

/// How many rows are shown.
const MOST_ROWS: usize = 100;

impl Process {
    /// The rows of a result, where it has some. Looking at them is no part of the program: its SQL is not noted, what it
    /// prints is not kept, and what it raises means that there is no table.
    pub(crate) fn table(&mut self, value: &Value) -> Option<Table> {
        if !self.shows_tables {
            return None;
        }
        self.pause_log(true);
        let table = rows_of(&mut self.vm, value);
        self.pause_log(false);
        self.host.take_output();
        table
            .ok()
            .flatten()
            .filter(|table| !table.columns.is_empty())
    }
}

fn rows_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Table>> {
    match value {
        Value::List(list) => table_of(vm, &list.to_vec(), &[]),
        Value::Tuple(tuple) => table_of(vm, &tuple.to_vec(), &[]),
        Value::Object(_) if is_instance(value) => table_of(vm, std::slice::from_ref(value), &[]),
        Value::Object(_) => {
            let class = class_of(vm, "django.db.models.query", "QuerySet")?;
            if !vm.is_instance(value, &class) {
                Ok(None)
            } else {
                query_set(vm, value)
            }
        }
        _ => Ok(None),
    }
}

/// Fetches one row more than is shown, as plain values where the QuerySet would make instances.
fn query_set(vm: &mut Vm, queryset: &Value) -> PyResult<Option<Table>> {
    let fields = vm
        .get_attr_opt(queryset, &Str::intern("_fields"))?
        .unwrap_or(Value::None);
    let (source, names) = match fields {
        Value::None => (vm.call_method(queryset, "values", &[])?, Vec::new()),
        fields => (queryset.clone(), vm.collect(&fields)?),
    };
    let slice = Value::Class(vm.types.slice.clone());
    let slice = vm.call(&slice, &[Value::size(MOST_ROWS + 1)])?;
    let few = vm.get_item(&source, &slice)?;
    let rows = vm.collect(&few)?;
    let mut columns = Vec::new();
    for name in &names {
        columns.push(vm.str(name)?.to_string());
    }
    table_of(vm, &rows, &columns)
}

/// A table of rows of one kind: the first row says which. `names` are the columns of tuples, where they are known.
fn table_of(vm: &mut Vm, rows: &[Value], names: &[String]) -> PyResult<Option<Table>> {
    let mut table = Table {
        truncated: rows.len() > MOST_ROWS,
        ..Table::default()
    };
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    table.columns = match first {
        Value::Dict(dict) => texts(vm, &dict.keys())?,
        Value::Tuple(tuple) if names.len() == tuple.len() => names.to_vec(),
        Value::Tuple(tuple) => (1..=tuple.len()).map(|place| place.to_string()).collect(),
        _ if is_instance(first) => attnames(first),
        _ if names.len() == 1 => names.to_vec(),
        _ => return Ok(None),
    };
    for row in rows.iter().take(MOST_ROWS) {
        let cells = match row {
            Value::Dict(dict) => dict.values(),
            Value::Tuple(tuple) => tuple.to_vec(),
            _ if is_instance(row) && attnames(row) == table.columns => {
                let mut cells = Vec::with_capacity(table.columns.len());
                for name in &table.columns {
                    cells.push(vm.get_attr(row, &Str::intern(name))?);
                }
                cells
            }
            _ if names.len() == 1 => vec![row.clone()],
            _ => return Ok(None),
        };
        if cells.len() != table.columns.len() {
            return Ok(None);
        }
        table.rows.push(
            cells
                .iter()
                .map(|cell| text(vm, cell))
                .collect::<PyResult<_>>()?,
        );
    }
    Ok(Some(table))
}

fn is_instance(value: &Value) -> bool {
    matches!(value, Value::Object(_)) && ModelInfo::of_value(value).is_some()
}

fn attnames(instance: &Value) -> Vec<String> {
    let layout = ModelInfo::of_value(instance).and_then(|info| info.layout().ok());
    layout.map_or_else(Vec::new, |layout| layout.slots.iter().map(|slot| slot.attname.to_string()).collect())
}

fn texts(vm: &mut Vm, values: &[Value]) -> PyResult<Vec<String>> {
    values
        .iter()
        .map(|value| vm.str(value).map(|text| text.to_string()))
        .collect()
}

fn text(vm: &mut Vm, value: &Value) -> PyResult<Option<String>> {
    match value {
        Value::None => Ok(None),
        value => vm.str(value).map(|text| Some(text.to_string())),
    }
}
