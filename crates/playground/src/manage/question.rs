//! A question of makemigrations as a dialog shows it: Django's words, and beside each choice what it does to the rows
//! there are.

use std::rc::Rc;

use orm::ddl::Table;
use orm::migration::loader::{Loader, Project};
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
        Ok(report(question, &Stake::of(question, &before, &project.state()?, &apps, look)))
    })
}

/// What is at stake: a table, the field in question, and what is in them.
#[derive(Default)]
struct Stake {
    /// The table's name; empty where nobody can tell which it is.
    table: Rc<str>,
    /// How many rows it has; `None` also where it is not in the database.
    rows: Option<u64>,
    /// How many of them have a value in the field's column.
    values: u64,
    /// Whether it is the table of a many-to-many field.
    is_link: bool,
    shown: Option<Rows>,
}

impl Stake {
    fn of(question: &Question, before: &ProjectState, after: &ProjectState, apps: &[String], look: Look<'_>) -> Stake {
        let (model, field) = match question {
            Question::RenameModel { old_name, .. } => (old_name, None),
            Question::RenameField { model_name, old_name, .. } => (model_name, Some(old_name)),
            Question::NotNullAlteration(FieldOf { field_name, model_name }) => (model_name, Some(field_name)),
            Question::NotNullAddition(FieldOf { model_name, .. })
            | Question::AutoNowAddAddition(FieldOf { model_name, .. })
            | Question::UniqueCallableDefaultAddition(FieldOf { model_name, .. }) => (model_name, None),
            Question::Merge { .. } => return Stake::default(),
        };
        let app = apps.iter().find(|app| is_asked_of(question, before, after, app));
        let found = app.and_then(|app| Table::get(&before.apps().ok()?, app, model).ok());
        let Some(table) = found else { return Stake::default() };
        let link = field.and_then(|field| {
            let field = table.many_to_many().into_iter().find(|own| own.name == *field)?;
            table.auto_through(&field)
        });
        let is_link = link.is_some();
        let table = link.unwrap_or(table);
        let column = field.and_then(|field| table.column(field)).map(|column| column.column_name().clone());
        let values = column.as_ref().and_then(|column| look.value_count(&table.name, column));
        let rows = look.row_count(&table.name);
        let shown = match (question, &column) {
            (Question::NotNullAlteration(_), Some(column)) => look.rows_without(&table.name, column),
            _ => look.rows(&table.name, None),
        };
        Stake {
            table: table.name.clone(),
            rows,
            values: values.or(rows.filter(|_| is_link)).unwrap_or_default(),
            is_link,
            shown: shown.filter(|shown| !shown.rows.is_empty()),
        }
    }

    fn facts(&self, question: &Question) -> String {
        let table = &self.table;
        let rows = match self.rows {
            _ if table.is_empty() => return String::new(),
            None => return format!("{table} is not in the database yet."),
            Some(0) => return format!("{table} has no rows yet."),
            Some(rows) => rows,
        };
        match question {
            Question::RenameField { old_name, .. } if self.is_link => {
                format!("{table} has {}: the links of {old_name}.", count(rows, "row"))
            }
            Question::RenameField { old_name, .. } => {
                let with = if self.values == rows { "all of them".to_owned() } else { self.values.to_string() };
                format!("{table} has {}, {with} with a value in {old_name}.", count(rows, "row"))
            }
            Question::NotNullAlteration(field) => {
                let nulls = rows.saturating_sub(self.values);
                let verb = if nulls == 1 { "has" } else { "have" };
                format!("{nulls} of {} in {table} {verb} NULL in {}.", count(rows, "row"), field.field_name)
            }
            Question::NotNullAddition(field) | Question::AutoNowAddAddition(field) => {
                let each = if rows == 1 { "which needs" } else { "and each needs" };
                format!("{table} has {}, {each} a value in {}.", count(rows, "row"), field.field_name)
            }
            _ => format!("{table} has {}.", count(rows, "row")),
        }
    }
}

/// Whether a question is about that app: it names the model, and of a model the fields that come and go.
fn is_asked_of(question: &Question, before: &ProjectState, after: &ProjectState, app: &str) -> bool {
    let has = |state: &ProjectState, model: &str, field: &str| {
        state.model(app, model).is_ok_and(|model| model.field(field).is_ok())
    };
    match question {
        Question::RenameModel { app_label, .. } | Question::Merge { app_label } => **app_label == *app,
        Question::RenameField { model_name, old_name, new_name, .. } => {
            has(before, model_name, old_name) && has(after, model_name, new_name)
        }
        Question::NotNullAlteration(FieldOf { field_name, model_name }) => {
            has(before, model_name, field_name) && has(after, model_name, field_name)
        }
        Question::NotNullAddition(FieldOf { field_name, model_name })
        | Question::AutoNowAddAddition(FieldOf { field_name, model_name })
        | Question::UniqueCallableDefaultAddition(FieldOf { field_name, model_name }) => {
            !has(before, model_name, field_name) && has(after, model_name, field_name)
        }
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
    let Stake { table, rows, values, .. } = stake;
    let quit = "Nothing is written and no row changes. Change the field in the cell, then run it again.".to_owned();
    match question {
        Question::RenameField { old_name, new_name, .. } => {
            let what = count(*values, if stake.is_link { "link" } else { "value" });
            let (kept, lost) = match values {
                0 => (String::new(), String::new()),
                1 => (format!(" Its {what} stays."), format!(" with its {what}")),
                _ => (format!(" Its {what} stay."), format!(" with its {what}")),
            };
            vec![
                format!("{old_name} is called {new_name} from here on.{kept}"),
                format!("{old_name} is dropped{lost}, and {new_name} is added as a new field."),
            ]
        }
        Question::RenameModel { old_name, new_name, .. } => {
            let (kept, lost) = match rows {
                None | Some(0) => (String::new(), String::new()),
                Some(1) => (" Its row stays.".to_owned(), " with its row".to_owned()),
                Some(n) => (format!(" Its {n} rows stay."), format!(" with its {n} rows")),
            };
            vec![
                format!("The table of {old_name} becomes the table of {new_name}.{kept}"),
                format!("The table of {old_name} is dropped{lost}, and {new_name} begins with an empty one."),
            ]
        }
        Question::NotNullAddition(FieldOf { field_name, .. })
        | Question::AutoNowAddAddition(FieldOf { field_name, .. }) => {
            let filled = match rows {
                None => format!("Every row there is gets this value in {field_name}, once."),
                Some(0) => "There is no row to fill; the migration keeps the value for databases with some.".to_owned(),
                Some(1) => format!("The one row of {table} gets this value in {field_name}, once."),
                Some(n) => format!("All {n} rows of {table} get this value in {field_name}, once."),
            };
            vec![filled, quit]
        }
        Question::NotNullAlteration(FieldOf { field_name, .. }) => {
            let Some(rows) = rows else {
                return vec![
                    format!("Every row with NULL gets this value in {field_name}, once."),
                    "Nothing is filled in. As long as a row holds NULL, migrate fails and is rolled back.".to_owned(),
                    quit,
                ];
            };
            let others = match values {
                0 => String::new(),
                1 => "; the other one keeps its own".to_owned(),
                n => format!("; the other {n} keep their own"),
            };
            let (filled, ignored) = match rows.saturating_sub(*values) {
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
                None => {
                    "The default is called once for all rows there are: more than one would share a value.".to_owned()
                }
                Some(0) => "There is no row to fill.".to_owned(),
                Some(1) => "The default is called once, for the one row there is.".to_owned(),
                Some(n) => {
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
