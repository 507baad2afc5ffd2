//! What a page shows of migrations and no command prints: the list, each with its SQL operation by operation, and what
//! going to one would do to the rows there are.

use orm::migration::Key;
use orm::migration::command::foresee::{Consequence, Foresight};
use orm::migration::command::{self, Migrate, SqlMigrate};
use python::PyResult;

use super::context::Context;
use super::project::{Snapshot, with_database};
use super::question::count;
use crate::report::{AppReport, DetailReport, ForesightReport, ListedReport, OperationReport, StepReport};

/// The migrations of every app, the project's own apps first.
///
/// # Errors
/// What the migrations raise, or what is wrong with their graph.
pub(crate) fn list(context: &mut Context<'_>) -> PyResult<Vec<AppReport>> {
    let project = Snapshot::take(context)?;
    let own = context.own_apps();
    let listed = with_database(context, |connection, _| command::listed(&project, connection))?;
    let mut apps: Vec<AppReport> = listed
        .into_iter()
        .map(|(app, migrations)| AppReport {
            app: app.to_string(),
            migrations: migrations
                .into_iter()
                .map(|one| ListedReport {
                    name: one.key.name.to_string(),
                    is_applied: one.is_applied,
                    when: one.recorded.map(|when| when.chars().take(19).collect()),
                })
                .collect(),
        })
        .collect();
    apps.retain(|app| !app.migrations.is_empty());
    apps.sort_by_key(|app| !own.contains(&app.app));
    Ok(apps)
}

/// A migration, taken apart.
///
/// # Errors
/// As [`list`].
pub(crate) fn detail(context: &mut Context<'_>, app: &str, name: &str) -> PyResult<DetailReport> {
    let project = Snapshot::take(context)?;
    let source = context.site.project.read(&format!("{app}/migrations/{name}.py")).unwrap_or_default();
    with_database(context, |connection, _| {
        let options = |backwards: bool| SqlMigrate { app_label: app.into(), migration_name: name.into(), backwards };
        let forwards = command::by_operation(&project, connection, &options(false))?;
        let (mut back, error) = match command::by_operation(&project, connection, &options(true)) {
            Ok(back) => (back, None),
            Err(error) => (Vec::new(), Some(format!("{}: {}", error.type_name(), error.message()))),
        };
        // The last operation is undone first.
        let operations = forwards.into_iter().map(|part| OperationReport {
            words: part.operation,
            sql: part.sql,
            backwards: back.pop().map(|part| part.sql),
        });
        Ok(DetailReport { source, operations: operations.collect(), error })
    })
}

/// What `migrate app name` would do.
///
/// # Errors
/// As [`list`], and where there is no such migration.
pub(crate) fn foresee(context: &mut Context<'_>, app: &str, name: &str) -> PyResult<ForesightReport> {
    let project = Snapshot::take(context)?;
    let options = Migrate { app_label: Some(app.into()), migration_name: Some(name.into()), ..Migrate::default() };
    let (steps, error) = with_database(context, |connection, _| command::foresee(&project, connection, &options))?;
    Ok(ForesightReport {
        steps: steps.iter().map(step).collect(),
        error: error.map(|error| format!("{}: {}", error.type_name(), error.message())),
    })
}

fn step(foresight: &Foresight) -> StepReport {
    let Foresight { migration, backwards, operations } = foresight;
    let Key { app, name } = migration;
    let verb = if *backwards { "Unapply" } else { "Apply" };
    let all = || operations.iter().flat_map(|(words, told)| told.iter().map(move |one| (words, one)));
    StepReport {
        words: format!("{verb} {app}.{name}"),
        backwards: *backwards,
        effects: all().map(|(words, told)| sentence(words, told)).collect(),
        loses: all().any(|(_, told)| {
            matches!(
                told,
                Consequence::DropsTable(_, 1..) | Consequence::DropsColumn(_, _, 1..) | Consequence::RunsCode
            )
        }),
    }
}

fn sentence(operation: &str, told: &Consequence) -> String {
    match told {
        Consequence::DropsTable(table, 0) => format!("The table {table} is dropped; it is empty."),
        Consequence::DropsTable(table, rows) => {
            format!("The table {table} is dropped with its {}.", count(*rows, "row"))
        }
        Consequence::DropsColumn(table, column, 0) => {
            format!("The column {column} of {table} is dropped; there is no value in it.")
        }
        Consequence::DropsColumn(table, column, values) => {
            format!("The column {column} of {table} is dropped with its {}.", count(*values, "value"))
        }
        Consequence::AddsColumn(table, column, 0) => format!("The column {column} comes to {table}, which is empty."),
        Consequence::AddsColumn(table, column, rows) => {
            let (verb, whose) = if *rows == 1 { ("gets", "row of") } else { ("get", "rows of") };
            format!("{rows} {whose} {table} {verb} the column {column}, filled with the field’s default or NULL.")
        }
        Consequence::RunsCode => {
            format!("“{operation}” runs code or SQL of its own: only its source tells what it does to rows.")
        }
    }
}
