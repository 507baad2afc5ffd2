//! Random pairs of models, seeded and so the same each time: the schema reached by migrating is the schema made afresh,
//! and migrating back brings the schema back and every row and value that can be kept.

use std::collections::BTreeSet;

use orm::database::Database;
use orm::ddl::{Connection, inspect};
use orm::migration::command::{MakeMigrations, Migrate, makemigrations, migrate};
use orm::migration::question::{Console, FieldOf, Question};
use orm::schema::Literal;
use orm::{Flow, Result, Value};
use sqlite::Sqlite;

use super::reached::schema;
use super::{Story, build};

/// The parts of each table.
type Schema = std::collections::BTreeMap<String, BTreeSet<String>>;

/// How many pairs are tried.
const PAIRS: u64 = 300;

/// A linear congruential generator (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// Kinds of fields: what begins a field's name, the class with what it must be given, a default, a value as stored.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("i", "IntegerField", "7", "5"),
    ("c", "CharField|max_length=10", "'d'", "'v'"),
    ("t", "TextField", "'long'", "'w'"),
    ("b", "BooleanField", "True", "1"),
    ("d", "DateField", "datetime.date(2020, 1, 2)", "'2021-02-03'"),
    ("f", "FloatField", "1.5", "2.5"),
    ("n", "DecimalField|max_digits=6, decimal_places=2", "'1.25'", "'3.50'"),
    ("u", "PositiveIntegerField", "3", "4"),
    ("s", "SlugField", "'slug'", "'a-b'"),
];

/// One model with its fields as they are written.
#[derive(Clone)]
struct Model {
    name: &'static str,
    fields: Vec<(String, String)>,
    meta: Vec<String>,
}

/// Kinds whose column may have another name. They have no index: where a column is only renamed, Django forgets whether
/// one comes or goes.
fn is_renamed(kind: usize) -> bool {
    matches!(KINDS[kind].0, "i" | "b" | "f")
}

fn field(dice: &mut Dice, kind: usize) -> String {
    let (_, class, default, _) = KINDS[kind];
    let (class, given) = class.split_once('|').unwrap_or((class, ""));
    let mut arguments: Vec<String> = given.split(", ").filter(|given| !given.is_empty()).map(str::to_owned).collect();
    if dice.one_in(3) {
        arguments.push("null=True".into());
    }
    if dice.one_in(3) {
        arguments.push(format!("default={default}"));
    }
    match dice.roll(6) {
        0 => arguments.push("unique=True".into()),
        1 if !is_renamed(kind) => arguments.push("db_index=True".into()),
        2 => arguments.push("blank=True".into()),
        _ => {}
    }
    if dice.one_in(8) && matches!(class, "IntegerField" | "CharField") {
        arguments.push(format!("db_default={default}"));
    }
    if is_renamed(kind) && dice.one_in(4) {
        arguments.push(format!("db_column='col{kind}'"));
    }
    if dice.one_in(8) && class == "CharField" {
        arguments.push("db_collation='NOCASE'".into());
    }
    format!("models.{class}({})", arguments.join(", "))
}

fn model(dice: &mut Dice, name: &'static str, others: &[&'static str]) -> Model {
    let mut fields = Vec::new();
    for (kind, (prefix, ..)) in KINDS.iter().enumerate() {
        if dice.one_in(2) {
            fields.push((format!("{prefix}1"), field(dice, kind)));
        }
    }
    if let Some(other) = others.first().filter(|_| dice.one_in(2)) {
        let rest = ["", ", null=True", ", db_index=False", ", db_constraint=False"][dice.roll(4)];
        let on_delete = "on_delete=django.db.models.deletion.CASCADE";
        let class = if dice.one_in(4) { "OneToOneField" } else { "ForeignKey" };
        let rest = if class == "OneToOneField" && rest.contains("db_index") { "" } else { rest };
        fields.push(("r1".into(), format!("models.{class}({on_delete}, to='demoapp.{}'{rest})", other.to_lowercase())));
    }
    if let Some(other) = others.first().filter(|_| dice.one_in(4)) {
        fields.push(("m1".into(), format!("models.ManyToManyField(to='demoapp.{}')", other.to_lowercase())));
    }
    let plain: Vec<String> = fields.iter().map(|(name, _)| name.clone()).filter(|name| name != "m1").collect();
    let mut meta = Vec::new();
    if let [a, b, ..] = plain.as_slice() {
        match dice.roll(5) {
            0 => meta.push(format!("'unique_together': {{('{a}', '{b}')}}")),
            1 => meta
                .push(format!("'indexes': [models.Index(fields=['{a}', '-{b}'], name='{}_two')]", name.to_lowercase())),
            2 => meta.push(format!(
                "'constraints': [models.UniqueConstraint(fields=('{b}', '{a}'), name='{}_only')]",
                name.to_lowercase()
            )),
            _ => {}
        }
        if plain.iter().any(|name| name == "i1") && dice.one_in(4) && meta.iter().all(|meta| !meta.contains("'constr"))
        {
            let check = "models.CheckConstraint(condition=models.Q(('i1__gt', 0)), name='CHECK')";
            meta.push(format!(
                "'constraints': [{}]",
                check.replace("CHECK", &format!("{}_check", name.to_lowercase()))
            ));
        }
    }
    if dice.one_in(8) {
        meta.push(format!("'db_table': 'table_{}'", name.to_lowercase()));
    }
    if dice.one_in(6) {
        meta.push("'ordering': ['id']".into());
    }
    Model { name, fields, meta }
}

/// The models of a project; with `from`, some of them are what they were.
fn project(dice: &mut Dice, from: Option<&[Model]>) -> Vec<Model> {
    let mut models: Vec<Model> = Vec::new();
    for name in ["Alpha", "Beta", "Gamma"] {
        if dice.one_in(5) {
            continue;
        }
        let before: Vec<&'static str> = models.iter().rev().map(|model| model.name).collect();
        let made = model(dice, name, &before);
        let known = from.and_then(|from| from.iter().find(|model| model.name == name));
        let points_nowhere = |model: &Model| {
            let target = |(_, text): &(String, String)| text.split("to='demoapp.").nth(1).map(|rest| rest.to_owned());
            model
                .fields
                .iter()
                .filter_map(target)
                .any(|rest| before.iter().all(|name| !rest.starts_with(&format!("{}'", name.to_lowercase()))))
        };
        match known {
            // A field or two differ, as between two versions of a file.
            Some(known) if !dice.one_in(3) && !points_nowhere(known) => {
                let mut next = known.clone();
                let changed = made.fields.first().cloned();
                if let Some((name, text)) = changed {
                    match next.fields.iter_mut().find(|(own, _)| *own == name) {
                        Some(own) => own.1 = text,
                        None => next.fields.push((name, text)),
                    }
                }
                models.push(next);
            }
            _ => models.push(made),
        }
    }
    models
}

fn source(model: &Model) -> String {
    let mut fields = vec![
        "('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID'))"
            .to_owned(),
    ];
    fields.extend(model.fields.iter().map(|(name, text)| format!("('{name}', {text})")));
    let options = format!("{{{}}}", model.meta.join(", "));
    format!("migrations.CreateModel(name='{}', fields=[{}], options={options})", model.name, fields.join(", "))
}

/// Nothing was renamed; what must be filled gets its kind's default.
#[derive(Default)]
struct Answers {
    shown: String,
    field: String,
}

impl Console for Answers {
    fn write(&mut self, text: &str) {
        self.shown.push_str(text);
    }
    fn input(&mut self) -> Result<String> {
        Ok(if self.shown.ends_with("[y/N] ") { "n" } else { "1" }.to_owned())
    }
    fn asks(&mut self, question: &Question) {
        if let Question::NotNullAddition(FieldOf { field_name, .. })
        | Question::NotNullAlteration(FieldOf { field_name, .. }) = question
        {
            self.field = field_name.to_string();
        }
    }
    fn evaluate(&mut self, _code: &str) -> Result<Literal> {
        let default = KINDS.iter().find(|(prefix, ..)| self.field.starts_with(prefix)).map_or("1", |kind| kind.2);
        Ok(build::literal(&super::python::parse(default)))
    }
}

struct Place {
    database: Sqlite,
    story: Story,
}

impl Place {
    fn new() -> Place {
        let story = Story { apps: vec!["demoapp".into()], ..Story::default() };
        Place { database: Sqlite::open_in_memory().unwrap(), story }
    }

    fn connection(&self) -> Connection<'_> {
        Connection { database: &self.database, now: &build::now, interpreter: None }
    }

    /// makemigrations and migrate; whether anything was made.
    fn go(&mut self, models: &[Model]) -> Result<bool> {
        self.story.models = models.iter().map(|model| build::model("demoapp", &source(model))).collect();
        let mut console = Answers::default();
        let files = makemigrations(&self.story, self.connection(), &MakeMigrations::default(), &mut console)?;
        let made = !files.is_empty();
        self.story.keep(files);
        migrate(&self.story, self.connection(), &Migrate::default(), &mut console)?;
        Ok(made)
    }

    fn back(&self, name: &str) -> Result<()> {
        let options =
            Migrate { app_label: Some("demoapp".into()), migration_name: Some(name.into()), ..Migrate::default() };
        migrate(&self.story, self.connection(), &options, &mut Answers::default()).map(drop)
    }

    /// A row in every table: what a column's name says its kind is, 1 for an id.
    fn fill(&self) {
        self.database.begin().unwrap();
        for table in inspect::table_list(&self.database).unwrap() {
            if &*table.name == "django_migrations" {
                continue;
            }
            let columns = inspect::table_description(&self.database, &table.name).unwrap();
            let value = |name: &str| {
                let by_number = name.strip_prefix("col").and_then(|kind| kind.parse::<usize>().ok());
                let by_prefix = KINDS.iter().position(|(prefix, ..)| name == format!("{prefix}1"));
                by_number.or(by_prefix).map_or("1", |kind| KINDS[kind].3)
            };
            let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
            let values: Vec<&str> = columns.iter().map(|column| value(&column.name)).collect();
            let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({})", table.name, names.join(", "), values.join(", "));
            self.database.execute(&sql, &[]).unwrap();
        }
        self.database.commit().unwrap();
    }

    /// Takes all rows away.
    fn empty(&self) {
        self.database.begin().unwrap();
        for table in inspect::table_list(&self.database).unwrap() {
            if &*table.name != "django_migrations" {
                self.database.execute(&format!("DELETE FROM \"{}\"", table.name), &[]).unwrap();
            }
        }
        self.database.commit().unwrap();
    }

    /// The one row of a model's table, by column; none where it has none.
    fn row(&self, table: &str) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        let sql = format!("SELECT * FROM \"{table}\"");
        self.database
            .query(&sql, &[], &mut |row| {
                found = (0..row.len()).map(|at| (row.column_name(at).to_owned(), row.cell(at).to_value())).collect();
                Ok(Flow::More)
            })
            .unwrap();
        found
    }
}

fn table(model: &Model) -> String {
    let named = model.meta.iter().find_map(|meta| meta.strip_prefix("'db_table': '")?.strip_suffix('\''));
    named.map_or_else(|| format!("demoapp_{}", model.name.to_lowercase()), str::to_owned)
}

/// What the database calls a field's column.
fn column(name: &str, text: &str) -> String {
    let given = text.split("db_column='").nth(1).and_then(|rest| rest.split('\'').next());
    let usual = if name == "r1" { "r1_id" } else { name };
    given.unwrap_or(usual).to_owned()
}

/// What is in one of two schemas only.
fn differing(reached: &Schema, wanted: &Schema) -> String {
    let lines = |schema: &Schema| -> BTreeSet<String> {
        schema.iter().flat_map(|(table, parts)| parts.iter().map(move |part| format!("{table}: {part}"))).collect()
    };
    let (reached, wanted) = (lines(reached), lines(wanted));
    let only = |these: &BTreeSet<String>, others: &BTreeSet<String>| -> Vec<String> {
        these.difference(others).cloned().collect()
    };
    format!("reached {:?}, wanted {:?}", only(&reached, &wanted), only(&wanted, &reached))
}

/// Whether a model that stays has a new field among those that are unique together.
fn has_new_in_unique_together(from: &[Model], to: &[Model]) -> bool {
    to.iter().any(|model| {
        let together = model.meta.iter().find(|meta| meta.contains("unique_together"));
        let before = from.iter().find(|known| known.name == model.name);
        let (Some(together), Some(before)) = (together, before) else { return false };
        let is_new = |name: &str| before.fields.iter().all(|(known, _)| known != name);
        model.fields.iter().any(|(name, _)| is_new(name) && together.contains(&format!("'{name}'")))
    })
}

fn check_pair(from: &[Model], to: &[Model]) -> std::result::Result<(), String> {
    let told = |error: orm::Error| format!("{}: {}", error.class_name(), error.message());
    let mut fresh = Place::new();
    fresh.go(to).map_err(told)?;
    let mut place = Place::new();
    place.go(from).map_err(told)?;
    let (began, wanted) = (schema(&place.database), schema(&fresh.database));
    place.fill();
    let rows: Vec<_> = from.iter().map(|model| place.row(&table(model))).collect();
    let made = match place.go(to) {
        // Django sorts a set of fields that are unique together before the fields that are new in it, and fails too.
        Err(orm::Error::FieldDoesNotExist(_)) if has_new_in_unique_together(from, to) => return Ok(()),
        // A foreign key that must be filled has no row to refer to: no way, and nothing is changed.
        Err(orm::Error::Integrity(message)) if message.contains("has an invalid foreign key") => {
            let left = schema(&place.database);
            return if left == began { Ok(()) } else { Err(format!("failed, left {}", differing(&left, &began))) };
        }
        outcome => outcome.map_err(told)?,
    };
    let reached = schema(&place.database);
    if reached != wanted {
        return Err(format!("forward: {}", differing(&reached, &wanted)));
    }
    for (model, before) in from.iter().zip(&rows) {
        // A model that stayed keeps its row, and of it each field that is written as it was.
        let Some(next) = to.iter().find(|next| next.name == model.name) else { continue };
        let after = place.row(&table(next));
        let kept: BTreeSet<&(String, String)> =
            model.fields.iter().filter(|field| next.fields.contains(field)).collect();
        compare(model, &kept, before, &after)?;
    }
    if !made {
        return Ok(());
    }
    if from.is_empty() {
        return place.back("zero").map_err(told);
    }
    match place.back("0001") {
        Err(orm::Error::Integrity(message)) if message.contains("has an invalid foreign key") => {
            place.empty();
            place.back("0001").map_err(told)?;
        }
        // A column that must be filled comes back to a row that has nothing for it: no way, and nothing is changed.
        Err(orm::Error::Integrity(message)) if message.starts_with("NOT NULL constraint failed") => {
            if schema(&place.database) != reached {
                return Err(format!("a way back that failed left {}", differing(&schema(&place.database), &reached)));
            }
            place.empty();
            place.back("0001").map_err(told)?;
        }
        outcome => outcome.map_err(told)?,
    }
    let is_emptied = from.iter().all(|model| place.row(&table(model)).is_empty());
    let returned = schema(&place.database);
    if returned != began {
        return Err(format!("back: {}", differing(&returned, &began)));
    }
    for (model, before) in from.iter().zip(&rows) {
        let Some(next) = to.iter().find(|next| next.name == model.name && !is_emptied) else { continue };
        let after = place.row(&table(model));
        let kept: BTreeSet<&(String, String)> =
            model.fields.iter().filter(|field| next.fields.contains(field)).collect();
        compare(model, &kept, before, &after)?;
    }
    place.go(to).map_err(told).map(drop)
}

fn compare(
    model: &Model,
    kept: &BTreeSet<&(String, String)>,
    before: &[(String, Value)],
    after: &[(String, Value)],
) -> std::result::Result<(), String> {
    let columns = kept.iter().filter(|(name, _)| name != "m1").map(|(name, text)| column(name, text));
    for column in std::iter::once("id".to_owned()).chain(columns) {
        let value =
            |row: &[(String, Value)]| row.iter().find(|(name, _)| *name == column).map(|(_, value)| value.clone());
        let (was, is) = (value(before), value(after));
        if was != is {
            return Err(format!("{}.{column} was {was:?} and is {is:?}", model.name));
        }
    }
    Ok(())
}

#[test]
fn any_models_are_reached_from_any_others_and_left_again() {
    let mut failed = Vec::new();
    for seed in 0..PAIRS {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed);
        let from = project(&mut dice, None);
        let to = project(&mut dice, Some(&from));
        if let Err(difference) = check_pair(&from, &to) {
            let written = |models: &[Model]| models.iter().map(source).collect::<Vec<_>>().join("\n    ");
            failed.push(format!("seed {seed}: {difference}\n  from {}\n  to {}", written(&from), written(&to)));
        }
    }
    assert!(failed.is_empty(), "{} of {PAIRS} pairs differ:\n{}", failed.len(), failed.join("\n"));
}
