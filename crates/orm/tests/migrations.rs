//! Stories recorded from Django 6.1.3: the models at each step of a project, and the migrations, SQL and messages that
//! must come of it. A story is a file under `migrations/stories`; `=== model` sections are what the models are,
//! `=== answer` what was typed, the rest what Django did.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may fail so

#[path = "migrations/build.rs"]
mod build;
#[path = "migrations/constraint.rs"]
mod constraint;
#[path = "migrations/expression.rs"]
mod expression;
#[path = "migrations/python.rs"]
mod python;
#[path = "migrations/random.rs"]
mod random;
#[path = "migrations/reached.rs"]
mod reached;

use std::collections::BTreeMap;
use std::rc::Rc;

use orm::ddl::Connection;
use orm::migration::Migration;
use orm::migration::command::{
    MakeMigrations, Migrate, OptimizeMigration, ShowMigrations, SqlMigrate, SquashMigrations, WrittenFile,
    makemigrations, migrate, optimizemigration, showmigrations, sqlmigrate, squashmigrations,
};
use orm::migration::loader::Project;
use orm::migration::question::Console;
use orm::migration::state::{ModelState, ProjectState};
use orm::schema::Literal;
use orm::{Database, Error, Result};

use sqlite::Sqlite;

/// Something that is done in a story, and what comes of it.
enum Step {
    /// A file of an app is written: migrations are made and run.
    File(FileStep),
    /// A command is given.
    Command { line: String, migrations: Vec<Expected>, output: String },
    /// SQL is run.
    Run(String),
}

#[derive(Default)]
struct FileStep {
    path: String,
    text: String,
    models: Vec<(String, String)>,
    answers: Vec<String>,
    migrations: Vec<Expected>,
    output: String,
}

struct Expected {
    app: String,
    name: String,
    source: String,
    sql: String,
    backwards: Option<String>,
}

/// A story's text, step by step.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for section in format!("\n{text}").split("\n=== ").skip(1) {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        let body = body.trim_end_matches('\n').to_owned();
        let (word, rest) = head.split_once(' ').unwrap_or((head, ""));
        match (word, steps.last_mut()) {
            ("file", _) => {
                steps.push(Step::File(FileStep { path: rest.to_owned(), text: body, ..FileStep::default() }))
            }
            ("run", _) => steps.push(Step::Run(rest.to_owned())),
            ("command", _) => {
                steps.push(Step::Command { line: rest.to_owned(), migrations: Vec::new(), output: body });
            }
            ("migration", Some(Step::File(FileStep { migrations, .. }) | Step::Command { migrations, .. })) => {
                let (app, name) = rest.split_once(' ').unwrap();
                migrations.push(Expected {
                    app: app.to_owned(),
                    name: name.to_owned(),
                    source: body,
                    sql: String::new(),
                    backwards: None,
                });
            }
            ("model", Some(Step::File(step))) => step.models.push((rest.to_owned(), body)),
            ("answer", Some(Step::File(step))) => step.answers.push(body),
            ("sql", Some(Step::File(step))) => step.migrations.last_mut().unwrap().sql = body,
            ("backwards", Some(Step::File(step))) => {
                let (_, name) = rest.split_once(' ').unwrap();
                step.migrations.iter_mut().find(|one| one.name == name).unwrap().backwards = Some(body);
            }
            ("output", Some(Step::File(step))) => step.output = body,
            (other, _) => panic!("no section {other}"),
        }
    }
    steps
}

#[derive(Default)]
struct Story {
    apps: Vec<Rc<str>>,
    files: BTreeMap<Rc<str>, Vec<Migration>>,
    models: Vec<ModelState>,
}

impl Project for Story {
    fn app_labels(&self) -> Vec<Rc<str>> {
        self.apps.clone()
    }
    fn migrations(&self, app_label: &str) -> Result<Option<Vec<Migration>>> {
        Ok(Some(self.files.get(app_label).cloned().unwrap_or_default()))
    }
    fn state(&self) -> Result<ProjectState> {
        let mut state = ProjectState::default();
        self.models.iter().for_each(|model| state.add_model(model.clone()));
        // As real models are looked at: registered, then described.
        Ok(ProjectState::from_schema(&*state.apps()?))
    }
}

struct Notebook {
    answers: Vec<String>,
    shown: String,
}

impl Console for Notebook {
    fn write(&mut self, text: &str) {
        self.shown.push_str(text);
    }
    fn input(&mut self) -> Result<String> {
        if self.answers.is_empty() {
            return Err(Error::Other("builtins.EOFError", "no answer left".into()));
        }
        let answer = self.answers.remove(0);
        self.shown.push_str(&format!("{answer}\n"));
        Ok(answer)
    }
    fn evaluate(&mut self, code: &str) -> Result<Literal> {
        match python::parse(code) {
            python::Py::Name(name) if !name.contains('.') && name != "None" => {
                Err(Error::Other("builtins.NameError", format!("name '{name}' is not defined").into()))
            }
            value => Ok(build::literal(&value)),
        }
    }
}

/// What stops a command is told after what it printed.
fn tell<T>(result: Result<T>, shown: &mut String) -> Option<T> {
    result
        .map_err(|error| {
            if !shown.is_empty() && !shown.ends_with('\n') {
                shown.push('\n');
            }
            shown.push_str(&format!("{}: {}\n", error.class_name(), error.message()));
        })
        .ok()
}

impl Story {
    /// Runs a step, and says what came out in the story's own form.
    fn play(&mut self, database: &Sqlite, step: &Step) -> String {
        let connection = Connection { database, now: &build::now, interpreter: None };
        match step {
            Step::File(step) => self.play_file(connection, step),
            Step::Command { line, .. } => self.play_command(connection, line),
            Step::Run(sql) => {
                database.script(sql).unwrap();
                String::new()
            }
        }
    }

    fn play_file(&mut self, connection: Connection<'_>, step: &FileStep) -> String {
        let mut console = Notebook { answers: step.answers.clone(), shown: String::new() };
        self.models = step.models.iter().map(|(app, source)| build::model(app, source)).collect();
        let mut written = Vec::new();
        if let Some((app, file)) = step.path.split_once("/migrations/") {
            let (app, name): (Rc<str>, Rc<str>) = (app.into(), file.trim_end_matches(".py").into());
            if !self.add_file(&app, &name, &step.text) {
                written.push((app, name, step.text.clone()));
            }
        } else {
            let options = MakeMigrations {
                app_labels: self.apps.clone(),
                interactive: !step.answers.is_empty(),
                ..MakeMigrations::default()
            };
            let made = makemigrations(self, connection, &options, &mut console);
            written = self.keep(tell(made, &mut console.shown).unwrap_or_default());
        }
        let sqlmigrate = |story: &Story, app: &Rc<str>, name: &Rc<str>, backwards: bool| {
            let options = SqlMigrate { app_label: app.clone(), migration_name: name.clone(), backwards };
            let mut shown = String::new();
            let sql = sqlmigrate(story, connection, &options);
            shown = tell(sql, &mut shown).unwrap_or(shown);
            shown.trim_end_matches('\n').to_owned()
        };
        let mut out = String::new();
        for (app, name, source) in &written {
            let source = source.trim_end_matches('\n');
            let sql = sqlmigrate(self, app, name, false);
            out.push_str(&format!("=== migration {app} {name}\n{source}\n=== sql\n{sql}\n"));
        }
        let migrated = migrate(self, connection, &Migrate::default(), &mut console);
        tell(migrated, &mut console.shown);
        for (app, name, _) in &written {
            if step.migrations.iter().any(|one| *one.name == **name && one.backwards.is_some()) {
                out.push_str(&format!("=== backwards {app} {name}\n{}\n", sqlmigrate(self, app, name, true)));
            }
        }
        out + &format!("=== output\n{}\n", console.shown.trim_end_matches('\n'))
    }

    fn play_command(&mut self, connection: Connection<'_>, line: &str) -> String {
        let mut console = Notebook { answers: Vec::new(), shown: String::new() };
        let mut words = line.split(' ');
        let command = words.next().unwrap();
        let words: Vec<&str> = words.collect();
        let value = |flag: &str| words.iter().position(|word| *word == flag).map(|index| words[index + 1]);
        let has = |flag: &str| words.contains(&flag);
        let valued = ["--name", "-v"];
        let named: Vec<Rc<str>> = words
            .iter()
            .enumerate()
            .filter(|(index, word)| !word.starts_with('-') && (*index == 0 || !valued.contains(&words[index - 1])))
            .map(|(_, word)| Rc::from(*word))
            .collect();
        let verbosity = value("-v").map_or(1, |level| level.parse().unwrap());
        let mut made = Vec::new();
        let result = match command {
            "showmigrations" => {
                let options = ShowMigrations { app_labels: named, plan: has("--plan") || has("-p"), verbosity };
                showmigrations(self, connection, &options, &mut console)
            }
            "migrate" => {
                let options = Migrate {
                    app_label: named.first().cloned(),
                    migration_name: named.get(1).cloned(),
                    fake: has("--fake"),
                    fake_initial: has("--fake-initial"),
                    plan: has("--plan"),
                    check: has("--check"),
                    ..Migrate::default()
                };
                migrate(self, connection, &options, &mut console).map(drop)
            }
            "sqlmigrate" => {
                let options = SqlMigrate {
                    app_label: named[0].clone(),
                    migration_name: named[1].clone(),
                    backwards: has("--backwards"),
                };
                let told = |sql: String| if sql.is_empty() { "No operations found.".to_owned() } else { sql };
                sqlmigrate(self, connection, &options).map(|sql| console.shown.push_str(&told(sql)))
            }
            "makemigrations" => {
                let options = MakeMigrations {
                    app_labels: named,
                    interactive: false,
                    empty: has("--empty"),
                    check: has("--check"),
                    merge: has("--merge"),
                    update: has("--update"),
                    name: value("--name").map(Rc::from),
                    ..MakeMigrations::default()
                };
                makemigrations(self, connection, &options, &mut console).map(|files| made = files)
            }
            "squashmigrations" => {
                let (last, start) = named[1..].split_last().unwrap();
                let options = SquashMigrations {
                    app_label: named[0].clone(),
                    start_migration_name: start.first().cloned(),
                    migration_name: last.clone(),
                    no_optimize: has("--no-optimize"),
                    squashed_name: value("--squashed-name").map(Rc::from),
                    include_header: true,
                    interactive: false,
                    verbosity: 1,
                };
                squashmigrations(self, build::now(), &options, &mut console).map(|file| made.extend(file))
            }
            "optimizemigration" => {
                let options = OptimizeMigration {
                    app_label: named[0].clone(),
                    migration_name: named[1].clone(),
                    check: has("--check"),
                    verbosity: 1,
                };
                optimizemigration(self, build::now(), &options, &mut console).map(|file| made.extend(file))
            }
            other => panic!("no command {other}"),
        };
        tell(result, &mut console.shown);
        let mut out = format!("=== command {line}\n{}\n", console.shown.trim_end_matches('\n'));
        for (app, name, source) in self.keep(made) {
            out.push_str(&format!("=== migration {app} {name}\n{}\n", source.trim_end_matches('\n')));
        }
        out
    }

    /// Puts files where migrations are, and gives them in order, their first lines without the date.
    fn keep(&mut self, files: Vec<WrittenFile>) -> Vec<(Rc<str>, Rc<str>, String)> {
        let mut kept = Vec::new();
        for file in files {
            let dated = "# Generated by Django 6.1.3 on 2026-01-01 00:00";
            let source = file.source.replacen(dated, "# Generated by Django", 1);
            if let Some(old) = file.replaces {
                let files = self.files.entry(file.app_label.clone()).or_default();
                files.retain(|migration| !old.ends_with(&format!("/{}.py", migration.name)));
            }
            self.add_file(&file.app_label, &file.name, &source);
            kept.push((file.app_label, file.name, source));
        }
        kept.sort_by_key(|(app, name, _)| (self.apps.iter().position(|other| other == app), name.clone()));
        kept
    }

    /// Adds a migration, and says whether it took another's place.
    fn add_file(&mut self, app: &Rc<str>, name: &str, source: &str) -> bool {
        let files = self.files.entry(app.clone()).or_default();
        let before = files.len();
        files.retain(|migration| *migration.name != *name);
        let replaced = files.len() < before;
        files.push(build::migration(app, name, source));
        files.sort_by(|a, b| a.name.cmp(&b.name));
        replaced
    }
}

/// What the story says must come out of a step.
fn expected(step: &Step) -> String {
    let mut out = String::new();
    match step {
        Step::File(step) => {
            for Expected { app, name, source, sql, .. } in &step.migrations {
                out.push_str(&format!("=== migration {app} {name}\n{source}\n=== sql\n{sql}\n"));
            }
            for Expected { app, name, backwards, .. } in &step.migrations {
                if let Some(sql) = backwards {
                    out.push_str(&format!("=== backwards {app} {name}\n{sql}\n"));
                }
            }
            out.push_str(&format!("=== output\n{}\n", step.output));
        }
        Step::Command { line, migrations, output } => {
            out.push_str(&format!("=== command {line}\n{output}\n"));
            for Expected { app, name, source, .. } in migrations {
                out.push_str(&format!("=== migration {app} {name}\n{source}\n"));
            }
        }
        Step::Run(_) => {}
    }
    out
}

fn check_story(name: &str, text: &str) -> std::result::Result<(), String> {
    let steps = steps(text);
    let mut story = Story::default();
    for step in &steps {
        if let Step::File(step) = step {
            let app: Rc<str> = step.path.split('/').next().unwrap().into();
            if !story.apps.contains(&app) {
                story.apps.push(app);
            }
        }
    }
    let database = Sqlite::open_in_memory().unwrap();
    for (index, step) in steps.iter().enumerate() {
        let (got, wanted) = (story.play(&database, step), expected(step));
        if got != wanted {
            let differs = got.lines().zip(wanted.lines()).position(|(a, b)| a != b);
            let line = differs.unwrap_or_else(|| got.lines().count().min(wanted.lines().count()));
            let shown =
                |text: &str| text.lines().skip(line.saturating_sub(2)).take(5).collect::<Vec<_>>().join("\n    ");
            return Err(format!(
                "{name}, step {}:\n  got\n    {}\n  expected\n    {}",
                index + 1,
                shown(&got),
                shown(&wanted)
            ));
        }
    }
    Ok(())
}

/// Every story's name and text, in order.
fn stories() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/migrations/stories");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &std::path::PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_story_ends_as_django_told_it() {
    let stories = stories();
    let mut failed = Vec::new();
    for (name, text) in &stories {
        match std::panic::catch_unwind(|| check_story(name, text)) {
            Ok(Ok(())) => {}
            Ok(Err(difference)) => failed.push(difference),
            Err(_) => failed.push(format!("{name} panicked")),
        }
    }
    assert!(failed.is_empty(), "{} of {} stories differ:\n{}", failed.len(), stories.len(), failed.join("\n"));
}
