//! `makemigrations`: what changed since the last migration becomes the next one.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::ddl::Connection;
use crate::error::Result;
use crate::migration::diff::{Changes, Settings, arrange_for_graph, changes};
use crate::migration::file::Migration;
use crate::migration::loader::{Loader, Project, check_installed, command_error};
use crate::migration::question::{Console, Interactive, NonInteractive, Questioner, system_exit};
use crate::migration::writer::as_string;
use crate::value::DateTime;

/// The command's options.
#[derive(Clone, Debug)]
pub struct MakeMigrations {
    /// The apps named; none for all.
    pub app_labels: Vec<Rc<str>>,
    /// Whether questions are asked (`--noinput` turns it off).
    pub interactive: bool,
    /// `--dry-run`
    pub dry_run: bool,
    /// `--merge`
    pub merge: bool,
    /// `--empty`
    pub empty: bool,
    /// `--name`
    pub name: Option<Rc<str>>,
    /// `--no-header` turns it off.
    pub include_header: bool,
    /// `--check`
    pub check: bool,
    /// `--update`
    pub update: bool,
    /// `--scriptable`: nothing but the paths of files is a result.
    pub scriptable: bool,
    /// `--verbosity`
    pub verbosity: u8,
}

impl Default for MakeMigrations {
    fn default() -> Self {
        MakeMigrations {
            app_labels: Vec::new(),
            interactive: true,
            dry_run: false,
            merge: false,
            empty: false,
            name: None,
            include_header: true,
            check: false,
            update: false,
            scriptable: false,
            verbosity: 1,
        }
    }
}

/// A file the command made; the caller puts it where it belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenFile {
    /// The app's label.
    pub app_label: Rc<str>,
    /// The migration's name.
    pub name: Rc<str>,
    /// The path: `demoapp/migrations/0001_initial.py`.
    pub path: String,
    /// The text.
    pub source: String,
    /// A file it takes the place of (`--update`).
    pub replaces: Option<String>,
}

/// A command at work.
pub(super) struct Work<'w> {
    pub(super) project: &'w dyn Project,
    pub(super) options: &'w MakeMigrations,
    pub(super) console: &'w mut dyn Console,
    pub(super) now: DateTime,
    pub(super) written: Vec<WrittenFile>,
}

/// Runs the command. What it wrote before a failure is lost with it, as nothing was put anywhere yet.
pub fn makemigrations(
    project: &dyn Project,
    connection: Connection<'_>,
    options: &MakeMigrations,
    console: &mut dyn Console,
) -> Result<Vec<WrittenFile>> {
    let mut options = options.clone();
    options.dry_run |= options.check;
    if options.name.as_ref().is_some_and(|name| !is_identifier(name)) {
        return Err(command_error("The migration name must be a valid Python identifier."));
    }
    let now = (connection.now)();
    let mut work = Work { project, options: &options, console, now, written: Vec::new() };
    work.run(connection)?;
    Ok(work.written)
}

impl Work<'_> {
    fn run(&mut self, connection: Connection<'_>) -> Result<()> {
        self.check_labels()?;
        let loader = Loader::load(self.project, None, true)?;
        loader.check_consistent_history(connection.database)?;
        let mut conflicts = loader.detect_conflicts();
        if !self.options.app_labels.is_empty() {
            conflicts.retain(|app, _| self.options.app_labels.contains(app));
        }
        match (self.options.merge, conflicts.is_empty()) {
            (false, false) => return Err(super::migrate::conflict_error(&conflicts)),
            (true, true) => {
                self.log("No conflicts detected to merge.");
                return Ok(());
            }
            (true, false) => return self.handle_merge(&loader, &conflicts),
            (false, true) => {}
        }
        let settings = self.settings(&loader);
        if self.options.empty {
            return self.make_empty(&loader, &settings);
        }
        let changes = self.detect(&loader, &settings)?;
        if changes.is_empty() {
            self.say_no_changes();
            return Ok(());
        }
        if self.options.update {
            let (changes, previous) = self.updated(&loader, changes, connection)?;
            self.write_migration_files(&changes, &previous)?;
        } else {
            self.write_migration_files(&changes, &[])?;
        }
        if self.options.check { Err(system_exit(1)) } else { Ok(()) }
    }

    fn check_labels(&mut self) -> Result<()> {
        let installed = self.project.app_labels();
        let mut bad = false;
        for label in &self.options.app_labels {
            if let Err(error) = check_installed(&installed, label) {
                self.console.write_error(&format!("{}\n", error.message()));
                bad = true;
            }
        }
        if bad { Err(system_exit(2)) } else { Ok(()) }
    }

    pub(super) fn settings(&self, loader: &Loader) -> Settings {
        Settings {
            auth_user_model: self.project.auth_user_model(),
            swappable: Vec::new(),
            specified_apps: self.options.app_labels.iter().cloned().collect(),
            empty_packages: empty_packages(loader),
            migration_name: self.options.name.clone(),
            moment: moment(self.now),
        }
    }

    fn detect(&mut self, loader: &Loader, settings: &Settings) -> Result<Changes> {
        let from_state = loader.project_state(None, true)?;
        let to_state = self.project.state()?;
        let trim = (!self.options.app_labels.is_empty()).then_some(self.options.app_labels.as_slice());
        let mut interactive;
        let mut silent;
        let questioner: &mut dyn Questioner = if self.options.interactive {
            interactive = Interactive { console: &mut *self.console, dry_run: self.options.dry_run };
            &mut interactive
        } else {
            silent = NonInteractive { console: &mut *self.console };
            &mut silent
        };
        changes(&from_state, &to_state, &loader.graph, settings, questioner, trim)
    }

    fn make_empty(&mut self, loader: &Loader, settings: &Settings) -> Result<()> {
        if self.options.app_labels.is_empty() {
            return Err(command_error("You must supply at least one app label when using --empty."));
        }
        let mut changes = Changes::new();
        for app in &self.options.app_labels {
            changes.insert(app.clone(), vec![Migration::new(app, "custom")]);
        }
        self.write_migration_files(&arrange_for_graph(changes, &loader.graph, settings), &[])
    }

    fn say_no_changes(&mut self) {
        let text = match self.options.app_labels.as_slice() {
            [] => "No changes detected".to_owned(),
            [app] => format!("No changes detected in app '{app}'"),
            apps => format!("No changes detected in apps '{}'", apps.join("', '")),
        };
        self.log(&text);
    }

    /// Prints what is made and makes it; `previous` are the paths of files that are replaced, by app.
    fn write_migration_files(&mut self, changes: &Changes, previous: &[(Rc<str>, String)]) -> Result<()> {
        for (app, migrations) in changes {
            self.log(&format!("Migrations for '{app}':"));
            for migration in migrations {
                let replaces = previous.iter().find(|(other, _)| other == app).map(|(_, path)| path.clone());
                self.write_migration_file(app, migration, replaces)?;
            }
        }
        Ok(())
    }

    fn write_migration_file(&mut self, app: &Rc<str>, migration: &Migration, replaces: Option<String>) -> Result<()> {
        let path = self.path_of(migration);
        self.log(&format!("  {path}"));
        for operation in &migration.operations {
            self.log(&format!("    {}", operation.formatted_description()));
        }
        if self.options.scriptable {
            self.console.write(&format!("{path}\n"));
        }
        if self.options.dry_run {
            if self.options.verbosity == 3 {
                let source = self.source_of(migration)?;
                self.log(&format!("Full migrations file '{}.py':", migration.name));
                self.log(&source.text);
            }
            return Ok(());
        }
        let source = self.source_of(migration)?;
        if let Some(old) = &replaces {
            if source.needs_manual_porting {
                self.log(&format!(
                    "Updated migration {path} requires manual porting.\nPrevious migration {old} was kept and must be \
                     deleted after porting functions manually."
                ));
            } else {
                self.log(&format!("Deleted {old}"));
            }
        }
        let replaces = replaces.filter(|_| !source.needs_manual_porting);
        let (app_label, name) = (app.clone(), migration.name.clone());
        self.written.push(WrittenFile { app_label, name, path, source: source.text, replaces });
        Ok(())
    }

    pub(super) fn source_of(&self, migration: &Migration) -> Result<crate::migration::writer::Source> {
        let written = self.options.include_header.then(|| header_moment(self.now));
        as_string(migration, written.as_deref())
    }

    pub(super) fn path_of(&self, migration: &Migration) -> String {
        format!("{}/{}.py", self.project.migrations_path(&migration.app_label), migration.name)
    }

    /// Prints a line, unless told to be quiet.
    pub(super) fn log(&mut self, line: &str) {
        if self.options.verbosity < 1 {
            return;
        }
        let end = if line.ends_with('\n') { "" } else { "\n" };
        let text = format!("{line}{end}");
        if self.options.scriptable {
            self.console.write_error(&text);
        } else {
            self.console.write(&text);
        }
    }
}

/// Apps whose package for migrations has no migration in it.
pub(super) fn empty_packages(loader: &Loader) -> BTreeSet<Rc<str>> {
    let has_none = |app: &&Rc<str>| !loader.disk.keys().any(|key| key.app == **app);
    loader.migrated_apps.iter().filter(has_none).cloned().collect()
}

/// `20260101_0000`
pub(super) fn moment(now: DateTime) -> String {
    let (date, time) = (now.civil.date(), now.civil.time());
    format!("{:04}{:02}{:02}_{:02}{:02}", date.year(), date.month(), date.day(), time.hour(), time.minute())
}

/// `2026-01-01 00:00`
pub(super) fn header_moment(now: DateTime) -> String {
    let time = now.civil.time();
    format!("{} {:02}:{:02}", now.civil.date(), time.hour(), time.minute())
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}
