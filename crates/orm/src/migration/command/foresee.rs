//! What a `migrate` would do to the rows there are, told before it is run.
//!
//! Django has no such command. Tables and columns that go are found by comparing the models before and after each
//! operation, their rows and values are counted in the database as it is.

use std::rc::Rc;

use crate::ddl::{Connection, Table};
use crate::error::{Error, Result};
use crate::migration::executor::Executor;
use crate::migration::graph::Key;
use crate::migration::loader::Project;
use crate::migration::operation::Operation;
use crate::migration::stake::Look;
use crate::migration::state::ProjectState;

use super::migrate::{Migrate, targets};

/// A migration that would be run.
#[derive(Clone, Debug, PartialEq)]
pub struct Foresight {
    /// The migration.
    pub migration: Key,
    /// Whether it would be unapplied.
    pub backwards: bool,
    /// Its operations in the order they would run: each in words, and what happens to rows.
    pub operations: Vec<(String, Vec<Consequence>)>,
}

/// What an operation does to rows there are.
#[derive(Clone, Debug, PartialEq)]
pub enum Consequence {
    /// A table goes, with so many rows.
    DropsTable(Rc<str>, u64),
    /// A column of a table goes, with so many values.
    DropsColumn(Rc<str>, Rc<str>, u64),
    /// A column comes to so many rows.
    AddsColumn(Rc<str>, Rc<str>, u64),
    /// Code or SQL of the user's runs, and nobody can tell.
    RunsCode,
}

/// Tells what the command would do, and the error it would end with where one can be foreseen.
pub fn foresee(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &Migrate,
) -> Result<(Vec<Foresight>, Option<Error>)> {
    let mut executor = Executor::new(connection, project)?;
    let targets = targets(&executor.loader, options)?;
    let plan = executor.migration_plan(&targets, false)?;
    let mut past = Past { look: Look { database: connection.database, most: 0 }, renamed: Vec::new() };
    let mut told = Vec::new();
    for (migration, backwards) in plan {
        let key = migration.key();
        let mut state = executor.loader.project_state(Some(std::slice::from_ref(&key)), false)?;
        let mut steps = Vec::new();
        for operation in &migration.operations {
            if backwards && let Err(error) = migration.check_reversible(operation) {
                return Ok((told, Some(error)));
            }
            steps.push(Change::of(operation, &key.app, &mut state)?);
        }
        if backwards {
            steps.reverse();
        }
        let operations = steps.into_iter().map(|step| past.pass(step, backwards)).collect();
        told.push(Foresight { migration: key, backwards, operations });
    }
    Ok((told, None))
}

/// Tables, each with its columns.
type Shape = Vec<(Rc<str>, Vec<Rc<str>>)>;

/// An operation and the tables around it.
struct Change {
    words: String,
    /// Whether what goes is what comes, by another name.
    renames: bool,
    runs_code: bool,
    before: Shape,
    after: Shape,
}

impl Change {
    fn of(operation: &Operation, app_label: &str, state: &mut ProjectState) -> Result<Change> {
        let before = shape(state)?;
        let mut after = None;
        if let Operation::SeparateDatabaseAndState(own) = operation {
            // The database goes its own way.
            let mut other = state.duplicate()?;
            for inner in &own.database_operations {
                inner.behaviour().state_forwards(app_label, &mut other)?;
            }
            after = Some(shape(&other)?);
        }
        operation.behaviour().state_forwards(app_label, state)?;
        Ok(Change {
            words: operation.describe(),
            renames: matches!(
                operation,
                Operation::RenameModel(_)
                    | Operation::RenameField(_)
                    | Operation::AlterModelTable(_)
                    | Operation::AlterField(_)
            ),
            runs_code: runs_code(operation),
            before,
            after: match after {
                Some(after) => after,
                None => shape(state)?,
            },
        })
    }
}

fn runs_code(operation: &Operation) -> bool {
    match operation {
        Operation::RunPython(_) | Operation::RunSql(_) | Operation::Custom(_) => true,
        Operation::SeparateDatabaseAndState(own) => own.database_operations.iter().any(|inner| runs_code(inner)),
        _ => false,
    }
}

fn shape(state: &ProjectState) -> Result<Shape> {
    let schema = state.apps()?;
    let mut shape = Shape::new();
    for id in schema.models() {
        let table = Table::of(&schema, id)?;
        if table.can_migrate() {
            shape.push((table.name.clone(), table.columns.iter().map(|column| column.column_name().clone()).collect()));
        }
    }
    Ok(shape)
}

/// The steps passed so far, which the database has not taken: what things are called in it.
struct Past<'d> {
    look: Look<'d>,
    renamed: Vec<Renamed>,
}

enum Renamed {
    Table(Rc<str>, Rc<str>),
    Column(Rc<str>, Rc<str>, Rc<str>),
}

impl Past<'_> {
    fn pass(&mut self, change: Change, backwards: bool) -> (String, Vec<Consequence>) {
        let (from, to) = if backwards { (change.after, change.before) } else { (change.before, change.after) };
        let mut told = Vec::new();
        let gone: Vec<&Rc<str>> = missing(&from, &to).collect();
        let come: Vec<&Rc<str>> = missing(&to, &from).collect();
        let mut pairs: Vec<(Rc<str>, Rc<str>)> = Vec::new();
        if change.renames && gone.len() == come.len() {
            pairs = gone.into_iter().cloned().zip(come.into_iter().cloned()).collect();
        } else {
            for table in gone {
                let rows = self.look.row_count(&self.table_now(table));
                told.extend(rows.map(|rows| Consequence::DropsTable(table.clone(), rows)));
            }
        }
        for (table, columns) in &from {
            let later = pairs.iter().find(|(old, _)| old == table).map_or(table, |(_, new)| new);
            if let Some((_, now)) = to.iter().find(|(name, _)| name == later) {
                self.compare(table, columns, now, change.renames, &mut told);
            }
        }
        self.renamed.extend(pairs.into_iter().map(|(old, new)| Renamed::Table(old, new)));
        if change.runs_code {
            told.push(Consequence::RunsCode);
        }
        (change.words, told)
    }

    fn compare(
        &mut self,
        table: &Rc<str>,
        old: &[Rc<str>],
        new: &[Rc<str>],
        renames: bool,
        told: &mut Vec<Consequence>,
    ) {
        let gone: Vec<&Rc<str>> = old.iter().filter(|column| !new.contains(column)).collect();
        let come: Vec<&Rc<str>> = new.iter().filter(|column| !old.contains(column)).collect();
        if renames && gone.len() == come.len() {
            let pairs = gone.into_iter().zip(come);
            self.renamed.extend(pairs.map(|(old, new)| Renamed::Column(table.clone(), old.clone(), new.clone())));
            return;
        }
        for column in gone {
            let (table_now, column_now) = self.column_now(table, column);
            let values = self.look.value_count(&table_now, &column_now);
            told.extend(values.map(|values| Consequence::DropsColumn(table.clone(), column.clone(), values)));
        }
        for column in come {
            let rows = self.look.row_count(&self.table_now(table));
            told.extend(rows.map(|rows| Consequence::AddsColumn(table.clone(), column.clone(), rows)));
        }
    }

    /// What the database calls a table.
    fn table_now(&self, table: &Rc<str>) -> Rc<str> {
        self.column_now(table, "").0
    }

    fn column_now(&self, table: &Rc<str>, column: &str) -> (Rc<str>, Rc<str>) {
        let (mut table, mut column): (Rc<str>, Rc<str>) = (table.clone(), column.into());
        for step in self.renamed.iter().rev() {
            match step {
                Renamed::Table(old, new) if *new == table => table = old.clone(),
                Renamed::Column(of, old, new) if *of == table && *new == column => column = old.clone(),
                _ => {}
            }
        }
        (table, column)
    }
}

/// The tables of one that are not in the other.
fn missing<'s>(one: &'s Shape, other: &'s Shape) -> impl Iterator<Item = &'s Rc<str>> {
    let is_there = |name: &Rc<str>| other.iter().any(|(known, _)| known == name);
    one.iter().map(|(name, _)| name).filter(move |name| !is_there(name))
}
