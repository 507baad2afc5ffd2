//! A question of makemigrations as a dialog shows it: Django's words, and beside each choice what it does to the rows
//! there are.

use std::rc::Rc;

use orm::ddl::Table;
use orm::migration::loader::Loader;
use orm::migration::question::{FieldOf, Question};
use orm::migration::stake::{Look, Rows};
use orm::migration::state::ProjectState;
use python::PyResult;

use super::context::Context;
use super::project::{Snapshot, with_database};
use crate::report::{self, ChoiceReport, QuestionReport};

/// The most rows that are shown.
const SHOWN: usize = 5;

/// Describes a question that is open, while the models that led to it are loaded.
///
/// # Errors
/// What the migrations there are raise.
pub(crate) fn describe(context: &mut Context<'_>, question: &Question) -> PyResult<QuestionReport> {
    let project = Snapshot::take(context)?;
    let apps = context.own_apps();
    with_database(context, |connection, _| {
        let before = Loader::load(&project, None, true)?.project_state(None, true)?;
        let look = Look { database: connection.database, most: SHOWN };
        Ok(report(question, &Stake::of(question, &before, &apps, look)))
    })
}

/// What is at stake: a table, the column in question, and what is in them.
#[derive(Default)]
struct Stake {
    /// The table's name; empty where it is not in the database.
    table: Rc<str>,
    rows: u64,
    /// How many of them have a value in the column; `None` without a column.
    values: Option<u64>,
    shown: Option<Rows>,
}

impl Stake {
    fn of(question: &Question, before: &ProjectState, apps: &[String], look: Look<'_>) -> Stake {
        let (model, field) = match question {
            Question::RenameModel { old_name, .. } => (old_name, None),
            Question::RenameField { model_name, old_name, .. } => (model_name, Some(old_name)),
            Question::NotNullAlteration(FieldOf { field_name, model_name }) => (model_name, Some(field_name)),
            Question::NotNullAddition(FieldOf { model_name, .. })
            | Question::AutoNowAddAddition(FieldOf { model_name, .. })
            | Question::UniqueCallableDefaultAddition(FieldOf { model_name, .. }) => (model_name, None),
            Question::Merge { .. } => return Stake::default(),
        };
        let Ok(schema) = before.apps() else { return Stake::default() };
        let tables = apps.iter().filter_map(|app| Table::get(&schema, app, model).ok());
        // A question names the model and not its app: the app is the one whose model has the field.
        let table = tables.into_iter().find(|table| field.is_none_or(|field| table.column(field).is_some()));
        let Some((table, rows)) =
            table.and_then(|table| Some((look.row_count(&table.name)?, table))).map(|(n, t)| (t, n))
        else {
            return Stake::default();
        };
        let column = field.and_then(|field| table.column(field)).map(|column| column.column_name().clone());
        let values = column.as_ref().and_then(|column| look.value_count(&table.name, column));
        let shown = match (question, &column) {
            (Question::NotNullAlteration(_), Some(column)) => look.rows_without(&table.name, column),
            _ => look.rows(&table.name, None),
        };
        Stake { table: table.name.clone(), rows, values, shown: shown.filter(|shown| !shown.rows.is_empty()) }
    }

    fn facts(&self, question: &Question) -> String {
        if self.table.is_empty() {
            return "The table is not in the database yet, so there are no rows to lose.".to_owned();
        }
        let (table, rows) = (&self.table, self.rows);
        match question {
            _ if rows == 0 => format!("{table} has no rows yet."),
            Question::RenameField { old_name, .. } => {
                let values = self.values.unwrap_or_default();
                let with = if values == rows { "all of them".to_owned() } else { values.to_string() };
                format!("{table} has {}, {with} with a value in {old_name}.", count(rows, "row"))
            }
            Question::NotNullAlteration(field) => {
                let nulls = self.nulls();
                format!("{nulls} of {} in {table} {} NULL in {}.", count(rows, "row"), has(nulls), field.field_name)
            }
            Question::NotNullAddition(field) | Question::AutoNowAddAddition(field) => {
                let each = if rows == 1 { "which needs" } else { "and each needs" };
                format!("{table} has {}, {each} a value in {}.", count(rows, "row"), field.field_name)
            }
            _ => format!("{table} has {}.", count(rows, "row")),
        }
    }

    fn nulls(&self) -> u64 {
        self.rows.saturating_sub(self.values.unwrap_or_default())
    }
}

fn report(question: &Question, stake: &Stake) -> QuestionReport {
    let table = stake.shown.as_ref().map(report::Table::of_rows);
    QuestionReport {
        question: question.prompt().trim().to_owned(),
        facts: stake.facts(question),
        table,
        choices: choices(question, stake),
        complaint: None,
    }
}

fn choices(question: &Question, stake: &Stake) -> Vec<ChoiceReport> {
    let effects = effects(question, stake);
    if question.choices().is_empty() {
        let of = |answer: &str, words: &str, effect| ChoiceReport {
            answer: answer.to_owned(),
            words: words.to_owned(),
            effect,
            ..ChoiceReport::default()
        };
        let mut effects = effects.into_iter();
        return [("y", "Yes"), ("n", "No")]
            .into_iter()
            .map(|(answer, words)| of(answer, words, effects.next().unwrap_or_default()))
            .collect();
    }
    let choice = |((place, words), effect): ((usize, &&str), String)| ChoiceReport {
        answer: (place + 1).to_string(),
        words: (*words).to_owned(),
        effect,
        default: words.starts_with("Provide").then(|| question.default_code().unwrap_or_default().to_owned()),
        quits: words.starts_with("Quit"),
    };
    question.choices().iter().enumerate().zip(effects).map(choice).collect()
}

/// What each choice does to the rows, in the choices' order.
fn effects(question: &Question, stake: &Stake) -> Vec<String> {
    let Stake { table, rows, .. } = stake;
    let rows = *rows;
    let quit = "Nothing is written and no row changes. Change the field in the cell, then run it again.".to_owned();
    match question {
        Question::RenameField { old_name, new_name, .. } => {
            let values = stake.values.unwrap_or_default();
            let (kept, lost) = match values {
                0 => (String::new(), String::new()),
                1 => (" Its value stays.".to_owned(), " with its value".to_owned()),
                n => (format!(" Its {n} values stay."), format!(" with its {n} values")),
            };
            vec![
                format!("The column {old_name} is called {new_name} from here on.{kept}"),
                format!("The column {old_name} is dropped{lost}, and {new_name} is added as a new one."),
            ]
        }
        Question::RenameModel { old_name, new_name, .. } => {
            let (kept, lost) = match rows {
                0 => (String::new(), String::new()),
                n => (format!(" Its {} {}.", count(n, "row"), stays(n)), format!(" with its {}", count(n, "row"))),
            };
            vec![
                format!("The table of {old_name} becomes the table of {new_name}.{kept}"),
                format!("The table of {old_name} is dropped{lost}, and {new_name} begins with an empty one."),
            ]
        }
        Question::NotNullAddition(FieldOf { field_name, .. })
        | Question::AutoNowAddAddition(FieldOf { field_name, .. }) => {
            let filled = match rows {
                0 => "There is no row to fill; the migration keeps the value for databases that have some.".to_owned(),
                1 => format!("The one row of {table} gets this value in {field_name}, once."),
                n => format!("All {n} rows of {table} get this value in {field_name}, once."),
            };
            vec![filled, quit]
        }
        Question::NotNullAlteration(FieldOf { field_name, .. }) => {
            let (nulls, values) = (stake.nulls(), rows.saturating_sub(stake.nulls()));
            let others = match values {
                0 => String::new(),
                1 => "; the other one keeps its own".to_owned(),
                n => format!("; the other {n} keep their own"),
            };
            let (filled, ignored) = match nulls {
                0 => (
                    "No row holds NULL, so nothing is filled in here.".to_owned(),
                    "No row holds NULL, so there is nothing to handle.".to_owned(),
                ),
                n => {
                    let verb = if n == 1 { "gets" } else { "get" };
                    (
                        format!("{} with NULL {verb} this value in {field_name}, once{others}.", count(n, "row")),
                        format!(
                            "Nothing is filled in. As long as {} NULL, migrate fails and is rolled back.",
                            if n == 1 { "1 row holds".to_owned() } else { format!("{n} rows hold") }
                        ),
                    )
                }
            };
            vec![filled, ignored, quit]
        }
        Question::UniqueCallableDefaultAddition(_) => {
            let filled = match rows {
                0 => "There is no row to fill.".to_owned(),
                1 => "The default is called once, for the one row there is.".to_owned(),
                n => {
                    format!("The default is called once for all {n} rows: they would share a value, and migrate fails.")
                }
            };
            vec![filled, quit]
        }
        Question::Merge { .. } => {
            vec!["One more migration joins the branches. No row changes.".to_owned(), "Nothing is written.".to_owned()]
        }
    }
}

/// `1 row`, `3 rows`.
pub(super) fn count(number: u64, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

fn has(number: u64) -> &'static str {
    if number == 1 { "has" } else { "have" }
}

fn stays(number: u64) -> &'static str {
    if number == 1 { "stays" } else { "stay" }
}
