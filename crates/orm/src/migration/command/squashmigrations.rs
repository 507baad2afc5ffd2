//! `squashmigrations`: several migrations of an app become one that stands for them.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::error::Result;
use crate::migration::file::Migration;
use crate::migration::graph::Key;
use crate::migration::loader::{Loader, Project, command_error};
use crate::migration::operation::Operation;
use crate::migration::optimizer::optimize;
use crate::migration::question::Console;
use crate::migration::writer::as_string;
use crate::value::DateTime;

use super::makemigrations::{WrittenFile, header_moment};

/// The command's arguments.
#[derive(Clone, Debug)]
pub struct SquashMigrations {
    /// The app.
    pub app_label: Rc<str>,
    /// The first to squash; none for the app's first.
    pub start_migration_name: Option<Rc<str>>,
    /// The last to squash.
    pub migration_name: Rc<str>,
    /// `--no-optimize`
    pub no_optimize: bool,
    /// `--squashed-name`
    pub squashed_name: Option<Rc<str>>,
    /// `--no-header` turns it off.
    pub include_header: bool,
    /// Whether it asks before it begins.
    pub interactive: bool,
    /// `--verbosity`
    pub verbosity: u8,
}

/// The command's arguments for `optimizemigration`.
#[derive(Clone, Debug)]
pub struct OptimizeMigration {
    /// The app.
    pub app_label: Rc<str>,
    /// The migration.
    pub migration_name: Rc<str>,
    /// `--check`
    pub check: bool,
    /// `--verbosity`
    pub verbosity: u8,
}

const PORTING: &str = "Manual porting required\n  Your migrations contained functions that must be manually copied \
                       over,\n  as we could not safely copy their implementation.\n  See the comment at the top of the ";

/// Runs `squashmigrations`; none if the user would not.
pub fn squashmigrations(
    project: &dyn Project,
    now: DateTime,
    options: &SquashMigrations,
    console: &mut dyn Console,
) -> Result<Option<WrittenFile>> {
    let app = &options.app_label;
    let loader = load(project, app, |app| {
        format!("App '{app}' does not have migrations (so squashmigrations on it makes no sense)")
    })?;
    let last = loader.find(app, &options.migration_name)?;
    let mut squashed = Vec::new();
    for key in loader.graph.forwards_plan(&last.key())?.into_iter().filter(|key| key.app == *app) {
        squashed.push(loader.migration(&key)?);
    }
    let start = options.start_migration_name.as_ref().map(|name| loader.find(app, name)).transpose()?;
    if let Some(start) = &start {
        let Some(index) = squashed.iter().position(|migration| migration.key() == start.key()) else {
            return Err(command_error(format!(
                "The migration '{start}' cannot be found. Maybe it comes after the migration '{last}'?\nHave a look \
                 at:\n  python manage.py showmigrations {app}\nto debug this issue."
            )));
        };
        squashed.drain(..index);
    }
    let say = options.verbosity > 0;
    if say || options.interactive {
        console.write("Will squash the following migrations:\n");
        for migration in &squashed {
            console.write(&format!(" - {}\n", migration.name));
        }
    }
    if options.interactive && !proceed(console)? {
        return Ok(None);
    }
    let tell = |console: &mut dyn Console, text: &str| {
        if say {
            console.write(text);
        }
    };
    let operations: Vec<Rc<Operation>> = squashed.iter().flat_map(|one| one.operations.iter().cloned()).collect();
    let mut migration = Migration::new(app, &name_of(options, start.as_deref(), &last));
    migration.initial = start.is_none().then_some(true);
    migration.dependencies = dependencies(&squashed).into_iter().collect();
    migration.replaces = squashed.iter().map(|one| one.key()).collect();
    migration.operations = if options.no_optimize {
        tell(console, "(Skipping optimization.)\n");
        operations
    } else {
        tell(console, "Optimizing...\n");
        let before = operations.len();
        let optimized = optimize(operations, app);
        if optimized.len() == before {
            tell(console, "  No optimizations possible.\n");
        } else {
            let after = optimized.len();
            tell(console, &format!("  Optimized from {before} operations to {after} operations.\n"));
        }
        optimized
    };
    if loader.disk.contains_key(&migration.key()) {
        return Err(command_error(format!("Migration {} already exists. Use a different name.", migration.name)));
    }
    let (file, ported) = write(project, &migration, now, options.include_header)?;
    tell(
        console,
        &format!(
            "Created new squashed migration {}\n  You should commit this migration but leave the old ones in place;\n  the \
         new migration will be used for new installs. Once you are sure\n  all instances of the codebase have applied \
         the migrations you squashed,\n  you can delete them.\n",
            file.path
        ),
    );
    if ported {
        tell(console, &format!("{PORTING}squashed migration for details.\n"));
    }
    Ok(Some(file))
}

/// Runs `optimizemigration`; none if there is nothing to optimize. The file takes the old one's place.
pub fn optimizemigration(
    project: &dyn Project,
    now: DateTime,
    options: &OptimizeMigration,
    console: &mut dyn Console,
) -> Result<Option<WrittenFile>> {
    let app = &options.app_label;
    let tell = |console: &mut dyn Console, text: &str| {
        if options.verbosity > 0 {
            console.write(text);
        }
    };
    let loader = load(project, app, |app| format!("App '{app}' does not have migrations."))?;
    let mut migration = (*loader.find(app, &options.migration_name)?).clone();
    let before = migration.operations.len();
    migration.operations = optimize(migration.operations, app);
    let after = migration.operations.len();
    if before == after {
        tell(console, "No optimizations possible.\n");
        return Ok(None);
    }
    tell(console, &format!("Optimizing from {before} operations to {after} operations.\n"));
    if options.check {
        return Err(crate::migration::question::system_exit(1));
    }
    let (mut file, ported) = write(project, &migration, now, true)?;
    if ported {
        if !migration.replaces.is_empty() {
            return Err(command_error(
                "Migration will require manual porting but is already a squashed migration.\nTransition to a normal \
                 migration first: https://docs.djangoproject.com/en/6.1/topics/migrations/#squashing-migrations",
            ));
        }
        let key = migration.key();
        migration.name = format!("{}_optimized", migration.name).into();
        migration.replaces = vec![key];
        migration.initial = None;
        tell(console, &format!("{PORTING}optimized migration for details.\n"));
        file = write(project, &migration, now, true)?.0;
    }
    tell(console, &format!("Optimized migration {}\n", file.path));
    Ok(Some(file))
}

fn load(project: &dyn Project, app: &str, without: impl Fn(&str) -> String) -> Result<Loader> {
    let loader = Loader::load(project, None, true)?;
    loader.check_installed(app).map_err(|error| command_error(error.message()))?;
    if loader.migrated_apps.contains(app) { Ok(loader) } else { Err(command_error(without(app))) }
}

fn proceed(console: &mut dyn Console) -> Result<bool> {
    loop {
        console.write("Do you wish to proceed? [y/N] ");
        match console.input()?.chars().next() {
            Some('y' | 'Y') => return Ok(true),
            None | Some('n' | 'N') => return Ok(false),
            Some(_) => {}
        }
    }
}

/// What the squash depends on: all that its first depends on, and of the others what is in other apps.
fn dependencies(squashed: &[Rc<Migration>]) -> BTreeSet<Key> {
    let outside = |(index, migration): (usize, &Rc<Migration>)| -> Vec<Key> {
        let keys = migration.dependencies.iter();
        keys.filter(|key| index == 0 || key.app != migration.app_label).cloned().collect()
    };
    squashed.iter().enumerate().flat_map(outside).collect()
}

fn name_of(options: &SquashMigrations, start: Option<&Migration>, last: &Migration) -> String {
    match (start, &options.squashed_name) {
        (Some(start), Some(name)) => format!("{}_{name}", start.name.split('_').next().unwrap_or_default()),
        (Some(start), None) => format!("{}_squashed_{}", start.name, last.name),
        (None, Some(name)) => format!("0001_{name}"),
        (None, None) => format!("0001_squashed_{}", last.name),
    }
}

fn write(
    project: &dyn Project,
    migration: &Migration,
    now: DateTime,
    include_header: bool,
) -> Result<(WrittenFile, bool)> {
    let written = include_header.then(|| header_moment(now));
    let source = as_string(migration, written.as_deref())?;
    let file = WrittenFile {
        app_label: migration.app_label.clone(),
        name: migration.name.clone(),
        path: format!("{}/{}.py", project.migrations_path(&migration.app_label), migration.name),
        source: source.text,
        replaces: None,
    };
    Ok((file, source.needs_manual_porting))
}
