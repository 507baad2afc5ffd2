//! `migrate`: the database follows the migrations, forwards or back.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::ddl::{Connection, SchemaEditor, Table, introspect};
use crate::error::{Error, Result};
use crate::migration::diff::{Settings, changes};
use crate::migration::executor::{Executor, Options, Plan, Progress, Target};
use crate::migration::failure::Failure;
use crate::migration::graph::Key;
use crate::migration::loader::{Loader, Project, command_error};
use crate::migration::operation::Operation;
use crate::migration::question::{Console, Silent, system_exit};
use crate::migration::serializer::{Imports, serialize};
use crate::migration::state::ProjectState;
use crate::schema::Literal;
use crate::value::DateTime;

use super::makemigrations::{empty_packages, moment};

/// The command's options.
#[derive(Clone, Debug, Default)]
pub struct Migrate {
    /// The app; none for all.
    pub app_label: Option<Rc<str>>,
    /// The migration to go to, the beginning of its name, or `zero`.
    pub migration_name: Option<Rc<str>>,
    /// `--fake`
    pub fake: bool,
    /// `--fake-initial`
    pub fake_initial: bool,
    /// `--plan`
    pub plan: bool,
    /// `--check`
    pub check: bool,
    /// `--prune`
    pub prune: bool,
    /// `--run-syncdb`
    pub run_syncdb: bool,
    /// `--verbosity`; none for the usual one.
    pub verbosity: Option<u8>,
}

impl Migrate {
    /// `--verbosity`, the usual one where none was given.
    pub fn verbosity(&self) -> u8 {
        self.verbosity.unwrap_or(1)
    }
}

/// What was run, for what comes after a migrate (content types, permissions).
pub struct Outcome {
    /// The plan.
    pub plan: Plan,
    /// The models as they are now.
    pub state: ProjectState,
}

/// Runs the command; none when it only showed or checked something.
pub fn migrate(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &Migrate,
    console: &mut dyn Console,
) -> Result<Option<Outcome>> {
    let mut executor = Executor::new(connection, project)?;
    executor.loader.check_consistent_history(connection.database)?;
    let conflicts = executor.loader.detect_conflicts();
    if !conflicts.is_empty() {
        return Err(conflict_error(&conflicts));
    }
    let targets = targets(&executor.loader, options)?;
    if options.prune {
        prune(&executor, options, console)?;
    }
    let plan = executor.migration_plan(&targets, false)?;
    if options.plan {
        show_plan(&plan, console);
    }
    if options.check && !plan.is_empty() {
        return Err(system_exit(1));
    }
    if options.plan || options.check || options.prune {
        return Ok(None);
    }
    let syncdb = options.run_syncdb && !executor.loader.unmigrated_apps.is_empty();
    let (say, says_more) = (options.verbosity() >= 1, options.verbosity() >= 2);
    if say {
        console.write(&heading(&executor.loader, options, &targets, syncdb));
    }
    let before = executor.applied_state()?;
    before.apps()?;
    if says_more {
        say_handlers(project, "pre", console);
    }
    console.before_migrations(&plan, &before, options.verbosity())?;
    if syncdb {
        sync_apps(project, &executor.loader, connection, options, console)?;
    }
    if say {
        console.write("Running migrations:\n");
        if plan.is_empty() {
            console.write("  No migrations to apply.\n");
            say_unmigrated_changes(project, &executor.loader, connection, console)?;
        }
    }
    let fakes = Options { fake: options.fake, fake_initial: options.fake_initial };
    let fakes = if plan.is_empty() { Options::default() } else { fakes };
    let mut started = (connection.now)();
    let mut report = |progress: Progress<'_>| {
        if let Progress::Failed(setback) = progress {
            if console.explains() {
                console.failed(&Failure::look(connection.database, setback));
            }
            return;
        }
        if !say {
            return;
        }
        let now = (connection.now)();
        console.write(&progress_text(progress, says_more.then(|| seconds(started, now))));
        started = now;
    };
    let state = executor.migrate(&plan, before.duplicate()?, fakes, &mut report)?;
    if says_more {
        say_handlers(project, "post", console);
    }
    Ok(Some(Outcome { plan, state }))
}

/// Two latest migrations in one app.
pub(super) fn conflict_error(conflicts: &BTreeMap<Rc<str>, Vec<Rc<str>>>) -> Error {
    let shown: Vec<String> = conflicts.iter().map(|(app, names)| format!("{} in {app}", names.join(", "))).collect();
    command_error(format!(
        "Conflicting migrations detected; multiple leaf nodes in the migration graph: ({}).\nTo fix them run 'python \
         manage.py makemigrations --merge'",
        shown.join("; ")
    ))
}

pub(super) fn targets(loader: &Loader, options: &Migrate) -> Result<Vec<Target>> {
    let Some(app) = &options.app_label else {
        return Ok(loader.graph.leaf_nodes(None).into_iter().map(Target::Migration).collect());
    };
    loader.check_installed(app).map_err(|error| command_error(error.message()))?;
    let migrated = loader.migrated_apps.contains(app);
    if options.run_syncdb && migrated {
        return Err(command_error(format!("Can't use run_syncdb with app '{app}' as it has migrations.")));
    }
    if !options.run_syncdb && !migrated {
        return Err(command_error(format!("App '{app}' does not have migrations.")));
    }
    let Some(name) = &options.migration_name else {
        return Ok(loader.graph.leaf_nodes(Some(app)).into_iter().map(Target::Migration).collect());
    };
    if &**name == "zero" {
        return Ok(vec![Target::Zero(app.clone())]);
    }
    let migration = loader.find(app, name)?;
    // A half applied squash stands aside for the last it replaces.
    let key = match migration.replaces.last() {
        Some(last) if !loader.graph.contains(&migration.key()) => last.clone(),
        _ => migration.key(),
    };
    Ok(vec![Target::Migration(key)])
}

fn heading(loader: &Loader, options: &Migrate, targets: &[Target], syncdb: bool) -> String {
    let mut out = String::from("Operations to perform:\n");
    if syncdb {
        match &options.app_label {
            Some(app) => out.push_str(&format!("  Synchronize unmigrated app: {app}\n")),
            None => {
                let apps: Vec<&str> = loader.unmigrated_apps.iter().map(|app| &**app).collect();
                out.push_str(&format!("  Synchronize unmigrated apps: {}\n", apps.join(", ")));
            }
        }
    }
    match (targets, &options.migration_name) {
        ([Target::Zero(app)], _) => out.push_str(&format!("  Unapply all migrations: {app}\n")),
        ([Target::Migration(key)], Some(_)) => {
            out.push_str(&format!("  Target specific migration: {}, from {}\n", key.name, key.app));
        }
        _ => {
            let mut apps: Vec<&str> = targets.iter().map(app_of).collect();
            apps.sort_unstable();
            apps.dedup();
            let apps = if apps.is_empty() { "(none)".to_owned() } else { apps.join(", ") };
            out.push_str(&format!("  Apply all migrations: {apps}\n"));
        }
    }
    out
}

fn app_of(target: &Target) -> &str {
    match target {
        Target::Migration(key) => &key.app,
        Target::Zero(app) => app,
    }
}

/// The handlers of a signal, app by app.
fn say_handlers(project: &dyn Project, when: &str, console: &mut dyn Console) {
    for app in project.app_labels() {
        console.write(&format!("Running {when}-migrate handlers for application {app}\n"));
    }
}

fn seconds(from: DateTime, to: DateTime) -> f64 {
    to.civil.since(from.civil).map_or(0.0, |span| span.total(jiff::Unit::Second).unwrap_or_default())
}

/// What is printed while migrations run, with the time it took if asked.
fn progress_text(progress: Progress<'_>, elapsed: Option<f64>) -> String {
    let elapsed = elapsed.map_or_else(String::new, |seconds| format!(" ({seconds:.3}s)"));
    let done = |fake: bool| format!(" {}{elapsed}\n", if fake { "FAKED" } else { "OK" });
    match progress {
        Progress::ApplyStart(migration) => format!("  Applying {migration}..."),
        Progress::UnapplyStart(migration) => format!("  Unapplying {migration}..."),
        Progress::ApplySuccess(_, fake) | Progress::UnapplySuccess(_, fake) => done(fake),
        Progress::RenderStart => "  Rendering model states...".to_owned(),
        Progress::RenderSuccess => format!(" DONE{elapsed}\n"),
        Progress::Failed(_) => String::new(),
    }
}

/// With nothing to do: are there changes no migration has yet?
fn say_unmigrated_changes(
    project: &dyn Project,
    loader: &Loader,
    connection: Connection<'_>,
    console: &mut dyn Console,
) -> Result<()> {
    let settings = Settings {
        auth_user_model: project.auth_user_model(),
        swappable: Vec::new(),
        specified_apps: Default::default(),
        empty_packages: empty_packages(loader),
        migration_name: None,
        moment: moment((connection.now)()),
    };
    let from_state = loader.project_state(None, true)?;
    let found = changes(&from_state, &project.state()?, &loader.graph, &settings, &mut Silent, None)?;
    if found.is_empty() {
        return Ok(());
    }
    let mut apps: Vec<String> = found.keys().map(|app| format!("'{app}'")).collect();
    apps.sort();
    console.write(&format!(
        "  Your models in app(s): {} have changes that are not yet reflected in a migration, and so won't be applied.\n  \
         Run 'manage.py makemigrations' to make new migrations, and then re-run 'manage.py migrate' to apply them.\n",
        apps.join(", ")
    ));
    Ok(())
}

fn show_plan(plan: &Plan, console: &mut dyn Console) {
    console.write("Planned operations:\n");
    if plan.is_empty() {
        console.write("  No planned migration operations.\n");
    }
    for (migration, backwards) in plan {
        console.write(&format!("{migration}\n"));
        for operation in &migration.operations {
            console.write(&format!("    {}\n", describe_operation(operation, *backwards)));
        }
    }
}

/// An operation in a plan: its words, and what code or SQL it runs, cut to forty characters.
fn describe_operation(operation: &Operation, backwards: bool) -> String {
    let mut prefix = "";
    let action = match operation {
        Operation::RunPython(run) => {
            let code = if backwards { run.reverse_code.as_ref() } else { Some(&run.code) };
            code.map(|code| code.doc().map(|doc| doc.to_string()).unwrap_or_default())
        }
        Operation::RunSql(run) => {
            let sql = if backwards { run.reverse_sql.as_ref() } else { Some(&run.sql) };
            sql.map(|sql| match sql {
                Literal::Value(value) => value.to_str(),
                // A list of plain values is its own source.
                other => serialize(other, &mut Imports::new()).unwrap_or_default(),
            })
        }
        _ => {
            prefix = if backwards { "Undo " } else { "" };
            Some(String::new())
        }
    };
    let action = match action {
        Some(action) => action.replace('\n', ""),
        None => "IRREVERSIBLE".to_owned(),
    };
    let action = if action.is_empty() { action } else { format!(" -> {action}") };
    let shown = if action.chars().count() > 40 {
        format!("{}…", action.chars().take(39).collect::<String>())
    } else {
        action
    };
    format!("{prefix}{}{shown}", operation.describe())
}

fn prune(executor: &Executor<'_>, options: &Migrate, console: &mut dyn Console) -> Result<()> {
    let Some(app) = &options.app_label else {
        return Err(command_error("Migrations can be pruned only when an app is specified."));
    };
    let loader = &executor.loader;
    let gone: Vec<Key> =
        loader.applied.iter().filter(|key| key.app == *app && !loader.disk.contains_key(key)).cloned().collect();
    let say = |console: &mut dyn Console, text: &str| {
        if options.verbosity() >= 1 {
            console.write(text);
        }
    };
    say(console, "Pruning migrations:\n");
    let replaces_gone =
        |key: &&Key| loader.disk.get(key).is_some_and(|squash| squash.replaces.iter().any(|key| gone.contains(key)));
    let squashes: Vec<&Key> = loader.replacements.iter().filter(replaces_gone).collect();
    if !squashes.is_empty() {
        console.write(
            "  Cannot use --prune because the following squashed migrations have their 'replaces' attributes and may not \
             be recorded as applied:\n",
        );
        for key in squashes {
            console.write(&format!("    {key}\n"));
        }
        console.write(
            "  Re-run 'manage.py migrate' if they are not marked as applied, and remove 'replaces' attributes in their \
             Migration classes.\n",
        );
        return Ok(());
    }
    for key in &gone {
        say(console, &format!("  Pruning {key}"));
        executor.recorder.record_unapplied(key)?;
        say(console, " OK\n");
    }
    if gone.is_empty() {
        say(console, "  No migrations to prune.\n");
    }
    Ok(())
}

/// Tables for the models of apps without migrations.
fn sync_apps(
    project: &dyn Project,
    loader: &Loader,
    connection: Connection<'_>,
    options: &Migrate,
    console: &mut dyn Console,
) -> Result<()> {
    let mut say = |text: &str| {
        if options.verbosity() >= 1 {
            console.write(text);
        }
    };
    say("Synchronizing apps without migrations:\n  Creating tables...\n");
    let there = introspect::table_names(connection.database)?;
    let state = project.state()?;
    let apps = state.apps()?;
    let wanted = |app: &Rc<str>| match &options.app_label {
        Some(only) => app == only,
        None => loader.unmigrated_apps.contains(app),
    };
    SchemaEditor::run(connection, true, |editor| {
        for (app, name) in state.models.keys().filter(|(app, _)| wanted(app)) {
            let table = Table::get(&apps, app, name)?;
            if table.can_migrate() && !there.contains(&table.name) {
                say(&format!("    Creating table {}\n", table.name));
                editor.create_model(&table)?;
            }
        }
        say("    Running deferred SQL...\n");
        Ok(())
    })
}
