//! Stories recorded from Django 6.1.3: the models at each step of a project, and the migrations, SQL and messages that
//! must come of it. A story is a file under `migrations/stories`; `=== model` sections are what the models are,
//! `=== answer` what was typed, the rest what Django did.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)] // a test may fail so

#[path = "migrations/build.rs"]
mod build;
#[path = "migrations/expression.rs"]
mod expression;
#[path = "migrations/python.rs"]
mod python;

use std::collections::BTreeMap;
use std::rc::Rc;

use orm::ddl::Connection;
use orm::migration::Migration;
use orm::migration::command::{MakeMigrations, Migrate, SqlMigrate, makemigrations, migrate, sqlmigrate};
use orm::migration::loader::Project;
use orm::migration::question::Console;
use orm::migration::state::{ModelState, ProjectState};
use orm::schema::Literal;
use orm::{Error, Result};

use sqlite::Sqlite;

#[derive(Default)]
struct Step {
    path: String,
    text: String,
    models: Vec<(String, String)>,
    answers: Vec<String>,
    error: Option<String>,
    migrations: Vec<Expected>,
    output: String,
}

struct Expected {
    app: String,
    name: String,
    source: String,
    sql: String,
}

/// A story's text, step by step.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for section in format!("\n{text}").split("\n=== ").skip(1) {
        let (head, body) = section.split_once('\n').unwrap_or((section, ""));
        let body = body.trim_end_matches('\n').to_owned();
        let words: Vec<&str> = head.split(' ').collect();
        if words[0] == "file" {
            steps.push(Step { path: words[1].to_owned(), text: body, ..Step::default() });
            continue;
        }
        let step = steps.last_mut().unwrap();
        match words[0] {
            "model" => step.models.push((words[1].to_owned(), body)),
            "answer" => step.answers.push(body),
            "error" => step.error = Some(format!("{}: {body}", words[1])),
            "migration" => step.migrations.push(Expected {
                app: words[1].to_owned(),
                name: words[2].to_owned(),
                source: body,
                sql: String::new(),
            }),
            "sql" => step.migrations.last_mut().unwrap().sql = body,
            "output" => step.output = body,
            other => panic!("no section {other}"),
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
        Ok(state)
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
        Ok(build::literal(&python::parse(code)))
    }
}

impl Story {
    /// Runs a step as a notebook's file cell does, and says what came out in the story's own form.
    fn play(&mut self, database: &Sqlite, step: &Step) -> String {
        let connection = Connection { database, now: &build::now };
        let mut console = Notebook { answers: step.answers.clone(), shown: String::new() };
        let mut out = String::new();
        self.models = step.models.iter().map(|(app, source)| build::model(app, source)).collect();
        let result = self.run(connection, step, &mut console, &mut out);
        if let Err(error) = result {
            out = format!("=== error {}\n{}\n{out}", error.class_name(), error.message());
        }
        out.push_str(&format!("=== output\n{}\n", console.shown.trim_end_matches('\n')));
        out
    }

    fn run(&mut self, connection: Connection<'_>, step: &Step, console: &mut Notebook, out: &mut String) -> Result<()> {
        let mut written = Vec::new();
        if let Some((app, file)) = step.path.split_once("/migrations/") {
            written.push((Rc::from(app), Rc::from(file.trim_end_matches(".py")), step.text.clone()));
        } else {
            let options = MakeMigrations {
                app_labels: self.apps.clone(),
                interactive: !step.answers.is_empty(),
                ..MakeMigrations::default()
            };
            for file in makemigrations(self, connection, &options, console)? {
                let source =
                    file.source.replacen("# Generated by Django 6.1.3 on 2026-01-01 00:00", "# Generated by Django", 1);
                written.push((file.app_label, file.name, source));
            }
        }
        for (app, name, source) in &written {
            let files = self.files.entry(app.clone()).or_default();
            files.push(build::migration(app, name, source));
            files.sort_by(|a, b| a.name.cmp(&b.name));
        }
        written.sort_by_key(|(app, name, _)| (self.apps.iter().position(|other| other == app), name.clone()));
        for (app, name, source) in written {
            let options = SqlMigrate { app_label: app.clone(), migration_name: name.clone(), backwards: false };
            let sql = sqlmigrate(self, connection, &options)?;
            out.push_str(&format!(
                "=== migration {app} {name}\n{}\n=== sql\n{}\n",
                source.trim_end_matches('\n'),
                sql.trim_end_matches('\n')
            ));
        }
        migrate(self, connection, &Migrate::default(), console)?;
        Ok(())
    }
}

/// What the story says must come out of a step.
fn expected(step: &Step) -> String {
    let mut out = String::new();
    if let Some(error) = &step.error {
        let (class, message) = error.split_once(": ").unwrap();
        out.push_str(&format!("=== error {class}\n{message}\n"));
    }
    for Expected { app, name, source, sql } in &step.migrations {
        out.push_str(&format!("=== migration {app} {name}\n{source}\n=== sql\n{sql}\n"));
    }
    out.push_str(&format!("=== output\n{}\n", step.output));
    out
}

fn check_story(name: &str, text: &str) -> std::result::Result<(), String> {
    let steps = steps(text);
    let mut story = Story::default();
    for step in &steps {
        let app: Rc<str> = step.path.split('/').next().unwrap().into();
        if !story.apps.contains(&app) {
            story.apps.push(app);
        }
    }
    let database = Sqlite::open_in_memory().unwrap();
    for (index, step) in steps.iter().enumerate() {
        let (got, wanted) = (story.play(&database, step), expected(step));
        if got != wanted {
            let differs = got.lines().zip(wanted.lines()).find(|(a, b)| a != b);
            let shown = differs.map_or_else(
                || format!("{} lines for {}", got.lines().count(), wanted.lines().count()),
                |(a, b)| format!("  got      {a}\n  expected {b}"),
            );
            return Err(format!("{name}, step {}:\n{shown}", index + 1));
        }
    }
    Ok(())
}

#[test]
fn every_story_ends_as_django_told_it() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/migrations/stories");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut failed = Vec::new();
    for path in &names {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let outcome = std::panic::catch_unwind(|| check_story(&name, &text));
        match outcome {
            Ok(Ok(())) => {}
            Ok(Err(difference)) => failed.push(difference),
            Err(_) => failed.push(format!("{name} panicked")),
        }
    }
    assert!(failed.is_empty(), "{} of {} stories differ:\n{}", failed.len(), names.len(), failed.join("\n"));
}
