//! Whatever the way, the schema reached is the schema of the models: from any story's models to any other's, and back.

use std::collections::{BTreeMap, BTreeSet};

use orm::database::{Call, Database, Flow, Params};
use orm::ddl::Connection;
use orm::migration::command::{MakeMigrations, Migrate, makemigrations, migrate};
use orm::migration::question::Console;
use orm::schema::Literal;
use orm::{Error, Result};
use sqlite::Sqlite;

use super::{Step, Story, build, steps, stories};

/// Nothing was renamed, and what is new has no default.
#[derive(Default)]
struct Indifferent {
    shown: String,
}

impl Console for Indifferent {
    fn write(&mut self, text: &str) {
        self.shown.push_str(text);
    }
    fn input(&mut self) -> Result<String> {
        Ok(if self.shown.ends_with("[y/N] ") { "n" } else { "1" }.to_owned())
    }
    fn evaluate(&mut self, _code: &str) -> Result<Literal> {
        Ok(Literal::NONE)
    }
}

/// The models of one step, by app.
type Models = Vec<(String, String)>;

fn go(story: &mut Story, connection: Connection<'_>, models: &Models) -> Result<()> {
    story.models = models.iter().map(|(app, source)| build::model(app, source)).collect();
    let mut console = Indifferent::default();
    let files = makemigrations(story, connection, &MakeMigrations::default(), &mut console)?;
    story.keep(files);
    migrate(story, connection, &Migrate::default(), &mut console).map(drop)
}

/// Each table's column definitions and constraints, and what is indexed. Two things Django leaves as they were: the names
/// of indexes when a table is renamed, and the type of the columns of a many-to-many table to its own model when that
/// model's key changes.
pub(super) fn schema(database: &Sqlite) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let sql = "SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT IN ('django_migrations', \
               'sqlite_sequence')";
    let call = Call { sql, params: Params::Raw };
    database
        .run(call, &mut |row| {
            let text = |index| row.cell(index).to_value().to_str();
            let parts: &mut BTreeSet<String> = found.entry(text(0)).or_default();
            let sql = text(1);
            match sql.strip_prefix("CREATE TABLE ") {
                Some(table) => parts.extend(definitions(table)),
                None => {
                    let (unique, rest) = (sql.starts_with("CREATE UNIQUE"), sql.split_once(" ON ").unwrap().1);
                    parts.insert(format!("{unique} {rest}"));
                }
            }
            Ok(Flow::More)
        })
        .unwrap();
    found
}

/// `"a" (x, y(1, 2))` is `x` and `y(1, 2)`.
fn definitions(table: &str) -> Vec<String> {
    let (_, body) = table.split_once('(').unwrap();
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in body[..body.rfind(')').unwrap()].chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if c == ',' && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(c);
        }
    }
    let same_integers = |part: &String| match part.contains(" REFERENCES ") {
        true => part.trim().replace(" bigint ", " integer "),
        false => part.trim().to_owned(),
    };
    parts.iter().map(same_integers).collect()
}

fn check_reached(from: &Models, to: &Models) -> std::result::Result<(), String> {
    let apps = ["demoapp".into()];
    let fresh = Sqlite::open_in_memory().unwrap();
    let mut story = Story { apps: apps.to_vec(), ..Story::default() };
    go(&mut story, Connection { database: &fresh, now: &build::now, interpreter: None }, to)
        .map_err(|error| error.message())?;

    let database = Sqlite::open_in_memory().unwrap();
    let connection = Connection { database: &database, now: &build::now, interpreter: None };
    let mut story = Story { apps: apps.to_vec(), ..Story::default() };
    go(&mut story, connection, from).map_err(|error| error.message())?;
    match go(&mut story, connection, to) {
        // Between these two Django has no way either (the stories `told-no_way...` tell of each kind).
        Err(Error::Value(_) | Error::FieldDoesNotExist(_)) => return Ok(()),
        Err(Error::Operational(message)) if message.contains("near \")\"") => return Ok(()),
        outcome => outcome.map_err(|error| error.message())?,
    }
    let options = MakeMigrations::default();
    let more = makemigrations(&story, connection, &options, &mut Indifferent::default());
    let more = more.map_err(|error| error.message())?;
    if let Some(file) = more.first() {
        return Err(format!("there is more to do: {}", file.source));
    }
    let (reached, wanted) = (schema(&database), schema(&fresh));
    for (table, parts) in &wanted {
        let other = reached.get(table).cloned().unwrap_or_default();
        let differing: Vec<&String> = parts.symmetric_difference(&other).collect();
        if !differing.is_empty() {
            return Err(format!("{table}: {differing:#?}"));
        }
    }
    let zero = Migrate { app_label: Some("demoapp".into()), migration_name: Some("zero".into()), ..Migrate::default() };
    migrate(&story, connection, &zero, &mut Indifferent::default()).map_err(|error| error.message())?;
    let left: Vec<String> = schema(&database).into_keys().collect();
    if left.is_empty() && reached.len() == wanted.len() { Ok(()) } else { Err(format!("left over: {left:?}")) }
}

#[test]
fn the_schema_reached_is_the_schema_made_afresh() {
    let mut all: Vec<(String, Models)> = Vec::new();
    for (name, text) in stories() {
        for (index, step) in steps(&text).into_iter().enumerate() {
            if let Step::File(step) = step
                && step.models.iter().all(|(app, _)| app == "demoapp")
                && !step.models.is_empty()
                && step.output.contains(" OK")
            {
                all.push((format!("{name} {}", index + 1), step.models));
            }
        }
    }
    let mut failed = Vec::new();
    for (index, (from_name, from)) in all.iter().enumerate() {
        for distance in [1, 17] {
            let (to_name, to) = &all[(index + distance) % all.len()];
            if let Err(difference) = check_reached(from, to) {
                failed.push(format!("{from_name} -> {to_name}: {difference}"));
            }
        }
    }
    assert!(failed.is_empty(), "{} ways differ:\n{}", failed.len(), failed.join("\n"));
}
