//! `--fake-initial`: whether what an initial migration would make is there already.

use crate::database::Database;
use crate::ddl::{Table, introspect};
use crate::error::Result;
use crate::migration::file::Migration;
use crate::migration::operation::Operation;
use crate::migration::state::ProjectState;

/// `detect_soft_applied`: every table and column the migration would make is there, and it would make some.
pub(super) fn is_applied(database: &dyn Database, state: &ProjectState, migration: &Migration) -> Result<bool> {
    let initial = match migration.initial {
        Some(initial) => initial,
        None => !migration.dependencies.iter().any(|key| key.app == migration.app_label),
    };
    if !initial {
        return Ok(false);
    }
    let mut after = state.duplicate()?;
    migration.mutate_state(&mut after)?;
    let apps = after.apps()?;
    let tables: Vec<String> = introspect::table_names(database)?.iter().map(|name| name.to_lowercase()).collect();
    let exists = |name: &str| tables.contains(&name.to_lowercase());
    let mut found = false;
    for operation in &migration.operations {
        let (model_name, field_name) = match &**operation {
            Operation::CreateModel(create) => (&create.name, None),
            Operation::AddField(add) => (&add.model_name, Some(&add.name)),
            _ => continue,
        };
        let table = Table::get(&apps, &migration.app_label, model_name)?;
        if !table.can_migrate() {
            continue;
        }
        let there = match field_name {
            None => exists(&table.name),
            Some(name) => {
                let column = table.field(name)?;
                if column.field.many_to_many() {
                    table.auto_through(&column.field).is_none_or(|through| exists(&through.name))
                } else {
                    let wanted = column.column_name().to_lowercase();
                    let columns = introspect::column_names(database, &table.name)?;
                    columns.iter().any(|name| name.to_lowercase() == wanted)
                }
            }
        };
        if !there {
            return Ok(false);
        }
        found = true;
    }
    Ok(found)
}
