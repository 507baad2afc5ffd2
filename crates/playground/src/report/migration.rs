//! What a page is told of migrations: what makemigrations asks, what a migration failed at, which there are and what
//! each would do. A recording has none of this.

use serde::{Deserialize, Serialize};

use super::Table;

/// A question of makemigrations, and the lines that answered it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The question in Django's words; empty for what other code read by `input()`.
    pub question: String,
    /// What was typed.
    pub answers: Vec<String>,
}

/// A question that has no answer yet, for a dialog.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QuestionReport {
    /// The question in Django's words.
    pub question: String,
    /// How things stand: `demoapp_member has 3 rows, all of them with a value in full_name.`
    pub facts: String,
    /// Rows that it is about.
    pub table: Option<Table>,
    /// What can be answered.
    pub choices: Vec<ChoiceReport>,
    /// What was wrong with the default that was given, in Django's words.
    pub complaint: Option<String>,
}

/// A choice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceReport {
    /// What is typed for it: `y`, `1`.
    pub answer: String,
    /// Django's words for it.
    pub words: String,
    /// What it does to the rows there are.
    pub effect: String,
    /// Whether a Python expression follows it, and the one that is offered.
    pub default: Option<String>,
    /// Whether it is the end of the command.
    pub quits: bool,
}

/// What a migration failed at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Where: `Alter field town on member, in demoapp.0002_alter_member_town`.
    pub place: String,
    /// What the database would not have.
    pub reason: String,
    /// The rows that are in the way, as they were before.
    pub table: Option<Table>,
    /// What became of it, and what can be done.
    pub outcome: String,
}

/// The migrations of an app.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppReport {
    /// The app's label.
    pub app: String,
    /// In the order in which they are applied.
    pub migrations: Vec<ListedReport>,
}

/// A migration in the list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedReport {
    /// The file's name without `.py`.
    pub name: String,
    /// Whether its changes are in the database.
    pub is_applied: bool,
    /// When they were recorded: `2026-01-01 00:00:00`.
    pub when: Option<String>,
}

/// A migration, taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailReport {
    /// The Python source; empty where there is none to show.
    pub source: String,
    /// Its operations in order.
    pub operations: Vec<OperationReport>,
    /// Why it cannot be undone, or what is wrong with it altogether, in Django's words.
    pub error: Option<String>,
}

/// An operation of a migration.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperationReport {
    /// What it does, in Django's words.
    pub words: String,
    /// Its SQL.
    pub sql: String,
    /// The SQL that undoes it.
    pub backwards: Option<String>,
}

/// What going to a migration would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForesightReport {
    /// Each migration that would run, with what it does to rows.
    pub steps: Vec<StepReport>,
    /// The error it would end with, where one can be foreseen.
    pub error: Option<String>,
}

/// One migration of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepReport {
    /// `Unapply demoapp.0002_member_town`.
    pub words: String,
    /// Whether it is undone.
    pub backwards: bool,
    /// What happens to rows, a sentence each.
    pub effects: Vec<String>,
    /// Whether rows or values are lost.
    pub loses: bool,
}
