//! Plans made and run: forwards, backwards, or only recorded.
//!
//! Django: `django.db.migrations.executor` and `Migration.apply`, `.unapply`.

mod soft;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::ddl::{Connection, Failed, SchemaEditor};
use crate::error::{Error, Result};

use super::file::Migration;
use super::graph::Key;
use super::loader::{Loader, Project};
use super::operation::{Operation, Step};
use super::recorder::Recorder;
use super::state::ProjectState;

/// Where to go: a migration, or before all of an app's.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The state after this migration.
    Migration(Key),
    /// The state before all migrations of that app.
    Zero(Rc<str>),
}

/// Migrations to run, each forwards or (`true`) backwards.
pub type Plan = Vec<(Rc<Migration>, bool)>;

/// What happens while a plan runs.
#[derive(Clone, Copy)]
pub enum Progress<'m> {
    /// A migration begins to be applied.
    ApplyStart(&'m Migration),
    /// It was applied; `true` if only recorded.
    ApplySuccess(&'m Migration, bool),
    /// A migration begins to be unapplied.
    UnapplyStart(&'m Migration),
    /// It was unapplied; `true` if only recorded.
    UnapplySuccess(&'m Migration, bool),
    /// States are computed.
    RenderStart,
    /// They were.
    RenderSuccess,
    /// A migration failed. Within a transaction it is told of before that is rolled back.
    Failed(Setback<'m>),
}

/// What a migration failed at.
#[derive(Clone, Copy)]
pub struct Setback<'m> {
    /// The migration.
    pub migration: &'m Migration,
    /// Whether it was being unapplied.
    pub backwards: bool,
    /// The operation; none where it was what comes after the last one.
    pub operation: Option<&'m Operation>,
    /// The error.
    pub error: &'m Error,
    /// The statement, where it was one of the schema editor's.
    pub failed: Option<&'m Failed>,
}

impl<'m> Setback<'m> {
    fn new(migration: &'m Migration, backwards: bool, error: &'m Error, editor: Option<&'m SchemaEditor<'_>>) -> Self {
        let operation = editor.and_then(|editor| migration.operations.get(editor.operation));
        let failed = editor.and_then(|editor| editor.failed.as_ref());
        Setback { migration, backwards, operation: operation.map(|operation| &**operation), error, failed }
    }
}

/// How a plan is run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Only record.
    pub fake: bool,
    /// Only record initial migrations whose tables are there.
    pub fake_initial: bool,
}

/// Runs migrations of a project on a database.
pub struct Executor<'x> {
    /// The connection.
    pub connection: Connection<'x>,
    /// The migrations.
    pub loader: Loader,
    /// What was applied.
    pub recorder: Recorder<'x>,
}

/// Told what happens while a plan runs.
pub type Report<'r> = dyn FnMut(Progress<'_>) + 'r;

impl<'x> Executor<'x> {
    /// Loads the project's migrations.
    pub fn new(connection: Connection<'x>, project: &dyn Project) -> Result<Self> {
        let loader = Loader::load(project, Some(connection.database), true)?;
        Ok(Executor { connection, loader, recorder: Recorder::new(connection) })
    }

    /// What to run to get to the targets; from nothing if `clean_start`.
    pub fn migration_plan(&mut self, targets: &[Target], clean_start: bool) -> Result<Plan> {
        let mut applied: BTreeSet<Key> = if clean_start { BTreeSet::new() } else { self.loader.applied.clone() };
        let mut plan = Plan::new();
        for target in targets {
            match target {
                Target::Zero(app) => {
                    for root in self.loader.graph.root_nodes(Some(app)) {
                        self.plan_backwards(&root, &mut applied, &mut plan)?;
                    }
                }
                Target::Migration(key) if !self.loader.graph.contains(key) && self.loader.disk.contains_key(key) => {
                    // Replaced by a squash: plan without squashes.
                    self.loader.load_applied(self.connection.database)?;
                    self.loader.build_graph(false)?;
                    return self.migration_plan(targets, clean_start);
                }
                Target::Migration(key) if applied.contains(key) => {
                    // Only what follows in the same app, and what depends on that.
                    let next: Vec<Key> =
                        self.loader.graph.children(key).filter(|child| child.app == key.app).cloned().collect();
                    for child in next {
                        self.plan_backwards(&child, &mut applied, &mut plan)?;
                    }
                }
                Target::Migration(key) => {
                    for key in self.loader.graph.forwards_plan(key)? {
                        if applied.insert(key.clone()) {
                            plan.push((self.loader.migration(&key)?, false));
                        }
                    }
                }
            }
        }
        Ok(plan)
    }

    fn plan_backwards(&self, target: &Key, applied: &mut BTreeSet<Key>, plan: &mut Plan) -> Result<()> {
        for key in self.loader.graph.backwards_plan(target)? {
            if applied.remove(&key) {
                plan.push((self.loader.migration(&key)?, true));
            }
        }
        Ok(())
    }

    /// Every migration there is, in the order an empty database takes them.
    fn full_plan(&mut self) -> Result<Vec<Rc<Migration>>> {
        let leaves: Vec<Target> = self.loader.graph.leaf_nodes(None).into_iter().map(Target::Migration).collect();
        Ok(self.migration_plan(&leaves, true)?.into_iter().map(|(migration, _)| migration).collect())
    }

    /// The models as the applied migrations leave them.
    pub fn applied_state(&mut self) -> Result<ProjectState> {
        let mut state = self.loader.empty_state()?;
        for migration in self.full_plan()? {
            if self.loader.applied.contains(&migration.key()) {
                migration.mutate_state(&mut state)?;
            }
        }
        Ok(state)
    }

    /// Runs a plan from a state (the applied one, rendered) and returns the state after it.
    pub fn migrate(
        &mut self,
        plan: &Plan,
        state: ProjectState,
        options: Options,
        report: &mut Report<'_>,
    ) -> Result<ProjectState> {
        if plan.is_empty() {
            if !self.recorder.has_table()? {
                return self.loader.empty_state();
            }
        } else {
            self.recorder.ensure_schema()?;
        }
        let full_plan = self.full_plan()?;
        let backwards = plan.iter().filter(|(_, backwards)| *backwards).count();
        let state = if plan.is_empty() {
            state
        } else if backwards == 0 {
            self.migrate_forwards(state, plan, &full_plan, options, report)?
        } else if backwards == plan.len() {
            self.migrate_backwards(plan, &full_plan, options.fake, report)?
        } else {
            return Err(Error::Other(
                "django.db.migrations.exceptions.InvalidMigrationPlan",
                "Migration plans with both forwards and backwards migrations are not supported. Please split your \
                 migration process into separate plans of only forwards OR backwards migrations."
                    .into(),
            ));
        };
        self.check_replacements()?;
        Ok(state)
    }

    fn migrate_forwards(
        &mut self,
        mut state: ProjectState,
        plan: &Plan,
        full_plan: &[Rc<Migration>],
        options: Options,
        report: &mut Report<'_>,
    ) -> Result<ProjectState> {
        let to_run: BTreeSet<Key> = plan.iter().map(|(migration, _)| migration.key()).collect();
        for migration in full_plan.iter().filter(|migration| to_run.contains(&migration.key())) {
            state.apps()?;
            self.apply_migration(&mut state, migration, options, report)?;
        }
        Ok(state)
    }

    fn migrate_backwards(
        &mut self,
        plan: &Plan,
        full_plan: &[Rc<Migration>],
        fake: bool,
        report: &mut Report<'_>,
    ) -> Result<ProjectState> {
        let mut to_run: BTreeSet<Key> = plan.iter().map(|(migration, _)| migration.key()).collect();
        let mut applied: BTreeSet<Key> = self.loader.applied.clone();
        let mut states: BTreeMap<Key, ProjectState> = BTreeMap::new();
        let mut state = self.loader.empty_state()?;
        report(Progress::RenderStart);
        for migration in full_plan {
            if to_run.is_empty() {
                break;
            }
            if to_run.remove(&migration.key()) {
                state.apps()?;
                let mut next = state.duplicate()?;
                migration.mutate_state(&mut next)?;
                states.insert(migration.key(), std::mem::replace(&mut state, next));
            } else if applied.contains(&migration.key()) {
                migration.mutate_state(&mut state)?;
            }
        }
        report(Progress::RenderSuccess);
        for (migration, _) in plan {
            let before = states.get(&migration.key());
            self.unapply_migration(before.unwrap_or(&state), migration, fake, report)?;
            applied.remove(&migration.key());
        }
        let Some((last, _)) = plan.last() else { return Ok(state) };
        let mut state = states.remove(&last.key()).unwrap_or(state);
        state.forget_apps();
        for migration in full_plan.iter().skip_while(|migration| migration.key() != last.key()) {
            if applied.contains(&migration.key()) {
                migration.mutate_state(&mut state)?;
            }
        }
        Ok(state)
    }

    fn apply_migration(
        &mut self,
        state: &mut ProjectState,
        migration: &Migration,
        options: Options,
        report: &mut Report<'_>,
    ) -> Result<()> {
        report(Progress::ApplyStart(migration));
        let mut fake = options.fake;
        if !fake && options.fake_initial && soft::is_applied(self.connection.database, state, migration)? {
            fake = true;
        }
        if fake {
            migration.mutate_state(state)?;
            self.record_migration(&migration.key(), true)?;
        } else {
            // Within the same transaction if nothing has to wait for the end of it.
            let mut recorded = false;
            self.change(migration, false, report, |editor| {
                migration.apply(state, editor)?;
                if !editor.has_deferred() {
                    self.record_migration(&migration.key(), true)?;
                    recorded = true;
                }
                Ok(())
            })?;
            if !recorded {
                self.record_migration(&migration.key(), true)?;
            }
        }
        report(Progress::ApplySuccess(migration, fake));
        Ok(())
    }

    fn unapply_migration(
        &mut self,
        state: &ProjectState,
        migration: &Migration,
        fake: bool,
        report: &mut Report<'_>,
    ) -> Result<()> {
        report(Progress::UnapplyStart(migration));
        if !fake {
            self.change(migration, true, report, |editor| migration.unapply(state, editor))?;
        }
        self.record_migration(&migration.key(), false)?;
        report(Progress::UnapplySuccess(migration, fake));
        Ok(())
    }

    /// Runs a migration's change in an editor of its own, and tells what it fails at.
    fn change(
        &self,
        migration: &Migration,
        backwards: bool,
        report: &mut Report<'_>,
        change: impl FnOnce(&mut SchemaEditor<'x>) -> Result<()>,
    ) -> Result<()> {
        let mut is_told = false;
        let changed = SchemaEditor::run(self.connection, migration.atomic, |editor| {
            let changed = change(editor);
            if let Err(error) = &changed {
                is_told = true;
                report(Progress::Failed(Setback::new(migration, backwards, error, Some(editor))));
            }
            changed
        });
        if let Err(error) = &changed
            && !is_told
        {
            report(Progress::Failed(Setback::new(migration, backwards, error, None)));
        }
        changed
    }

    /// Records a migration, and with a squash what it replaces.
    pub fn record_migration(&self, key: &Key, forward: bool) -> Result<()> {
        for replaced in self.loader.disk.get(key).into_iter().flat_map(|migration| &migration.replaces) {
            self.record_migration(replaced, forward)?;
        }
        if forward { self.recorder.record_applied(key) } else { self.recorder.record_unapplied(key) }
    }

    /// A squash of which everything was applied counts as applied.
    fn check_replacements(&self) -> Result<()> {
        let applied: BTreeSet<Key> = self.recorder.applied_migrations()?.into_iter().map(|record| record.key).collect();
        for key in &self.loader.replacements {
            if !applied.contains(key) && self.loader.all_replaced_applied(key, &applied) {
                self.recorder.record_applied(key)?;
            }
        }
        Ok(())
    }
}

impl Migration {
    /// Changes a state as the migration's operations do.
    pub fn mutate_state(&self, state: &mut ProjectState) -> Result<()> {
        for operation in &self.operations {
            operation.behaviour().state_forwards(&self.app_label, state)?;
        }
        Ok(())
    }

    /// Runs the operations, or shows their SQL.
    pub fn apply(&self, state: &mut ProjectState, editor: &mut SchemaEditor<'_>) -> Result<()> {
        for (index, operation) in self.operations.iter().enumerate() {
            editor.operation = index;
            if !announce(editor, &operation.describe(), operation.behaviour().reduces_to_sql()) {
                continue;
            }
            let before = collected(editor);
            let old_state = state.duplicate()?;
            operation.behaviour().state_forwards(&self.app_label, state)?;
            let app_label = &*self.app_label;
            let mut step = Step { app_label, editor, from_state: &old_state, to_state: state };
            step.in_transaction(operation, |step| operation.behaviour().database_forwards(step))?;
            if before == collected(editor) {
                editor.comment("-- (no-op)");
            }
        }
        Ok(())
    }

    /// Runs the operations backwards, from the state before the migration, or shows their SQL.
    pub fn unapply(&self, state: &ProjectState, editor: &mut SchemaEditor<'_>) -> Result<()> {
        let mut to_run = Vec::new();
        let mut new_state = state.duplicate()?;
        for (index, operation) in self.operations.iter().enumerate() {
            editor.operation = index;
            self.check_reversible(operation)?;
            let old_state = new_state.duplicate()?;
            let mut next = new_state.duplicate()?;
            operation.behaviour().state_forwards(&self.app_label, &mut next)?;
            to_run.push((operation, old_state, next.duplicate()?));
            new_state = next;
        }
        for (index, (operation, to_state, from_state)) in to_run.iter().enumerate().rev() {
            editor.operation = index;
            if !announce(editor, &operation.describe(), operation.behaviour().reduces_to_sql()) {
                continue;
            }
            let before = collected(editor);
            let app_label = &*self.app_label;
            let mut step = Step { app_label, editor, from_state, to_state };
            step.in_transaction(operation, |step| operation.behaviour().database_backwards(step))?;
            if before == collected(editor) {
                editor.comment("-- (no-op)");
            }
        }
        Ok(())
    }
}

impl Migration {
    /// IrreversibleError, if that operation of the migration cannot be undone.
    pub(super) fn check_reversible(&self, operation: &Operation) -> Result<()> {
        if operation.behaviour().reversible() {
            return Ok(());
        }
        Err(Error::Other(
            "django.db.migrations.exceptions.IrreversibleError",
            format!("Operation {} in {self} is not reversible", operation_repr(operation)).into(),
        ))
    }
}

impl Step<'_, '_> {
    /// Runs an operation, in a transaction of its own if it wants one and the migration has none.
    fn in_transaction(&mut self, operation: &Operation, run: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        let database = self.editor.connection.database;
        if self.editor.is_collecting() || !operation.behaviour().atomic() || database.in_transaction() {
            return run(self);
        }
        database.begin()?;
        match run(self) {
            Ok(()) => database.commit(),
            Err(error) => database.rollback().and(Err(error)),
        }
    }
}

/// `str(operation)`, which is its repr.
fn operation_repr(operation: &Operation) -> String {
    match operation {
        Operation::RunSql(run) => run.repr.to_string(),
        Operation::RunPython(run) => run.repr.to_string(),
        Operation::Custom(own) => own.repr().to_string(),
        other => format!("<{}>", other.class().qualname),
    }
}

fn collected(editor: &SchemaEditor<'_>) -> usize {
    editor.collected.as_ref().map_or(0, Vec::len)
}

/// While collecting, a heading; whether the operation is then run.
fn announce(editor: &mut SchemaEditor<'_>, description: &str, reduces_to_sql: bool) -> bool {
    if !editor.is_collecting() {
        return true;
    }
    editor.comment("--");
    editor.comment(&format!("-- {description}"));
    editor.comment("--");
    if !reduces_to_sql {
        editor.comment("-- THIS OPERATION CANNOT BE WRITTEN AS SQL");
    }
    reduces_to_sql
}
