//! A result as rows to look at: a QuerySet, a model instance, a list of instances, dicts or tuples.

use django::db::models::base::ModelInfo;
use django::db::models::query::QuerySetState;
use orm::migration::stake::Rows;
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
        table.ok().flatten().filter(|table| !table.columns.is_empty())
    }
}

impl Table {
    /// Rows as the database has them.
    pub(crate) fn of_rows(rows: &Rows) -> Table {
        let cell = |value: &orm::Value| (!value.is_null()).then(|| value.to_str());
        Table {
            columns: rows.columns.iter().map(|name| name.to_string()).collect(),
            rows: rows.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
            truncated: rows.is_cut,
        }
    }
}

fn rows_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Table>> {
    match value {
        Value::List(list) => table_of(vm, &list.to_vec(), &[]),
        Value::Tuple(tuple) => table_of(vm, &tuple.to_vec(), &[]),
        Value::Object(_) if is_instance(value) => table_of(vm, std::slice::from_ref(value), &[]),
        Value::Object(object) => match object.state::<QuerySetState>() {
            Some(state) => query_set(vm, value, &names_of(state)?),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// What the columns of a QuerySet's tuples are called.
fn names_of(state: &QuerySetState) -> PyResult<Vec<String>> {
    match &*state.fields.borrow() {
        Some(names) if !names.is_empty() => Ok(names.iter().map(|name| name.to_string()).collect()),
        _ => {
            let layout = state.model.layout()?;
            Ok(layout.slots.iter().map(|slot| slot.attname.to_string()).collect())
        }
    }
}

/// Fetches one row more than is shown.
fn query_set(vm: &mut Vm, queryset: &Value, names: &[String]) -> PyResult<Option<Table>> {
    let slice = Value::Class(vm.types.slice.clone());
    let slice = vm.call(&slice, &[Value::size(MOST_ROWS + 1)])?;
    let few = vm.get_item(queryset, &slice)?;
    let rows = vm.collect(&few)?;
    table_of(vm, &rows, names)
}

/// A table of rows of one kind: the first row says which. `names` are the columns of tuples, where they are known.
fn table_of(vm: &mut Vm, rows: &[Value], names: &[String]) -> PyResult<Option<Table>> {
    let mut table = Table { truncated: rows.len() > MOST_ROWS, ..Table::default() };
    let Some(first) = rows.first() else { return Ok(None) };
    table.columns = match first {
        Value::Tuple(tuple) if names.len() == tuple.len() => names.to_vec(),
        Value::Tuple(tuple) => (1..=tuple.len()).map(|place| place.to_string()).collect(),
        _ => match named_cells(vm, first)? {
            Some(cells) => cells.into_iter().map(|(name, _)| name).collect(),
            None if names.len() == 1 => names.to_vec(),
            None => return Ok(None),
        },
    };
    for row in rows.iter().take(MOST_ROWS) {
        let cells = match row {
            Value::Tuple(tuple) => tuple.to_vec(),
            _ => match named_cells(vm, row)? {
                Some(cells) if !cells.iter().map(|(name, _)| name).eq(&table.columns) => return Ok(None),
                Some(cells) => cells.into_iter().map(|(_, cell)| cell).collect(),
                None => vec![row.clone()],
            },
        };
        if cells.len() != table.columns.len() {
            return Ok(None);
        }
        table.rows.push(cells.iter().map(|cell| text(vm, cell)).collect::<PyResult<_>>()?);
    }
    Ok(Some(table))
}

/// A dict's items, or what a model instance has loaded: its fields, then its annotations.
fn named_cells(vm: &mut Vm, row: &Value) -> PyResult<Option<Vec<(String, Value)>>> {
    let dict = match row {
        Value::Dict(dict) => dict.clone(),
        row if is_instance(row) => match vm.get_attr(row, &Str::intern("__dict__"))? {
            Value::Dict(dict) => dict,
            _ => return Ok(None),
        },
        _ => return Ok(None),
    };
    let is_dict = matches!(row, Value::Dict(_));
    let mut cells = Vec::with_capacity(dict.len());
    for (name, cell) in dict.items() {
        let name = vm.str(&name)?.to_string();
        if is_dict || !name.starts_with('_') {
            cells.push((name, cell));
        }
    }
    Ok(Some(cells))
}

fn is_instance(value: &Value) -> bool {
    matches!(value, Value::Object(_)) && ModelInfo::of_value(value).is_some()
}

fn text(vm: &mut Vm, value: &Value) -> PyResult<Option<String>> {
    match value {
        Value::None => Ok(None),
        value => vm.str(value).map(|text| Some(text.to_string())),
    }
}
