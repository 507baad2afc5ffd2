//! What Django cannot work out by itself: SQL and Python written by hand, and state and database taken apart.

use std::rc::Rc;

use crate::ddl::{SchemaEditor, script};
use crate::error::{Error, Result};
use crate::migration::state::ProjectState;
use crate::schema::{Literal, Name};
use crate::value::Value;

use super::{Argument, Behaviour, Operation, Reduced, Step, plain, reduce_elidable};

/// Runs SQL.
#[derive(Clone)]
pub struct RunSql {
    /// A script, or a list of statements and of pairs of a statement and its parameters.
    pub sql: Literal,
    /// The way back; without it there is none.
    pub reverse_sql: Option<Literal>,
    /// What the SQL means for the state.
    pub state_operations: Vec<Rc<Operation>>,
    /// `hints`, a dict.
    pub hints: Option<Literal>,
    /// Whether a squash may leave it out.
    pub elidable: bool,
    /// How the operation shows itself where it cannot be undone: its class and what it was made with.
    pub repr: Rc<str>,
}

/// Runs a function of the embedding language.
#[derive(Clone)]
pub struct RunPython {
    /// The function.
    pub code: Rc<dyn Code>,
    /// The way back; without it there is none.
    pub reverse_code: Option<Rc<dyn Code>>,
    /// `atomic` as given.
    pub atomic: Option<bool>,
    /// `hints`, a dict.
    pub hints: Option<Literal>,
    /// Whether a squash may leave it out.
    pub elidable: bool,
    /// How the operation shows itself where it cannot be undone: its class and what it was made with.
    pub repr: Rc<str>,
}

/// Does one thing to the database and another to the state.
#[derive(Clone)]
pub struct SeparateDatabaseAndState {
    /// For the database.
    pub database_operations: Vec<Rc<Operation>>,
    /// For the state.
    pub state_operations: Vec<Rc<Operation>>,
}

/// A function of the embedding language: `def forwards(apps, schema_editor)`.
pub trait Code {
    /// Calls it with the models of that state.
    fn run(&self, state: &ProjectState, editor: &mut SchemaEditor<'_>) -> Result<()>;
    /// Its name, as a migration file writes it; an error for what cannot be named.
    fn literal(&self) -> Result<Literal>;
    /// Its docstring, which `migrate --plan` shows.
    fn doc(&self) -> Option<Rc<str>> {
        None
    }
}

/// An operation class of the user's.
pub trait CustomOperation: Behaviour {
    /// Its importable class.
    fn class(&self) -> Name;
    /// Itself.
    fn as_behaviour(&self) -> &dyn Behaviour;
    /// How it shows itself where it cannot be undone.
    fn repr(&self) -> Rc<str>;
}

fn state_forwards(operations: &[Rc<Operation>], app_label: &str, state: &mut ProjectState) -> Result<()> {
    operations.iter().try_for_each(|operation| operation.behaviour().state_forwards(app_label, state))
}

impl RunSql {
    fn run(step: &mut Step<'_, '_>, sql: &Literal) -> Result<()> {
        match sql {
            Literal::Value(Value::Text(text)) => {
                for statement in script::split(text) {
                    step.editor.execute(&statement, None)?;
                }
                Ok(())
            }
            Literal::List(items) | Literal::Tuple(items) => {
                items.iter().try_for_each(|item| RunSql::run_one(step, item))
            }
            Literal::Value(Value::List(items) | Value::Tuple(items)) => {
                items.iter().try_for_each(|item| RunSql::run_one(step, &Literal::Value(item.clone())))
            }
            other => Err(Error::type_(format!("{other:?} is not SQL"))),
        }
    }

    /// A statement, or a pair of a statement and its parameters.
    fn run_one(step: &mut Step<'_, '_>, item: &Literal) -> Result<()> {
        let pair: Vec<Value> = match item.evaluate()? {
            Value::List(items) | Value::Tuple(items) => items.to_vec(),
            statement => return step.editor.execute(&statement.to_str(), None),
        };
        match pair.as_slice() {
            [sql, Value::Null] => step.editor.execute(&sql.to_str(), None),
            [sql, params] => step.editor.execute(&sql.to_str(), Some(params.items().unwrap_or_default())),
            other => Err(Error::value(format!("Expected a 2-tuple but got {}", other.len()))),
        }
    }
}

fn irreversible() -> Error {
    Error::NotImplemented("You cannot reverse this operation".into())
}

fn push_common(arguments: &mut Vec<(Rc<str>, Argument)>, hints: Option<&Literal>, elidable: bool) {
    if let Some(hints) = hints {
        arguments.push(plain("hints", hints.clone()));
    }
    if elidable {
        arguments.push(plain("elidable", Literal::from(true)));
    }
}

impl Behaviour for RunSql {
    fn category(&self) -> char {
        's'
    }
    fn describe(&self) -> String {
        "Raw SQL operation".to_owned()
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let mut arguments = vec![plain("sql", self.sql.clone())];
        if let Some(reverse) = &self.reverse_sql {
            arguments.push(plain("reverse_sql", reverse.clone()));
        }
        if !self.state_operations.is_empty() {
            let operations = Argument::OperationsInline(self.state_operations.clone());
            arguments.push(("state_operations".into(), operations));
        }
        push_common(&mut arguments, self.hints.as_ref(), self.elidable);
        Ok(arguments)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state_forwards(&self.state_operations, app_label, state)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        RunSql::run(step, &self.sql)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        RunSql::run(step, self.reverse_sql.as_ref().ok_or_else(irreversible)?)
    }
    fn reversible(&self) -> bool {
        self.reverse_sql.is_some()
    }
    fn elidable(&self) -> bool {
        self.elidable
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        reduce_elidable(own, other)
    }
}

impl Behaviour for RunPython {
    fn category(&self) -> char {
        'p'
    }
    fn describe(&self) -> String {
        "Raw Python operation".to_owned()
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let mut arguments = vec![plain("code", self.code.literal()?)];
        if let Some(reverse) = &self.reverse_code {
            arguments.push(plain("reverse_code", reverse.literal()?));
        }
        if let Some(atomic) = self.atomic {
            arguments.push(plain("atomic", Literal::from(atomic)));
        }
        push_common(&mut arguments, self.hints.as_ref(), self.elidable);
        Ok(arguments)
    }
    fn state_forwards(&self, _app_label: &str, _state: &mut ProjectState) -> Result<()> {
        Ok(())
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.code.run(step.from_state, step.editor)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let reverse = self.reverse_code.as_ref().ok_or_else(irreversible)?;
        reverse.run(step.from_state, step.editor)
    }
    fn reversible(&self) -> bool {
        self.reverse_code.is_some()
    }
    fn reduces_to_sql(&self) -> bool {
        false
    }
    fn atomic(&self) -> bool {
        self.atomic == Some(true)
    }
    fn elidable(&self) -> bool {
        self.elidable
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        reduce_elidable(own, other)
    }
}

impl Behaviour for SeparateDatabaseAndState {
    fn category(&self) -> char {
        '?'
    }
    fn describe(&self) -> String {
        "Custom state/database change combination".to_owned()
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let mut arguments = Vec::new();
        for (name, operations) in
            [("database_operations", &self.database_operations), ("state_operations", &self.state_operations)]
        {
            if !operations.is_empty() {
                arguments.push((name.into(), Argument::Operations(operations.clone())));
            }
        }
        Ok(arguments)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state_forwards(&self.state_operations, app_label, state)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        // The states between the database operations are theirs alone.
        let mut from_state = step.from_state.duplicate()?;
        for operation in &self.database_operations {
            let mut to_state = from_state.duplicate()?;
            operation.behaviour().state_forwards(step.app_label, &mut to_state)?;
            let app_label = step.app_label;
            let mut inner = Step { app_label, editor: &mut *step.editor, from_state: &from_state, to_state: &to_state };
            operation.behaviour().database_forwards(&mut inner)?;
            from_state = to_state;
        }
        Ok(())
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let mut states = vec![step.to_state.duplicate()?];
        for operation in &self.database_operations {
            let Some(last) = states.last() else { break };
            let mut next = last.duplicate()?;
            operation.behaviour().state_forwards(step.app_label, &mut next)?;
            states.push(next);
        }
        let pairs = states.iter().zip(states.iter().skip(1));
        for (operation, (to_state, from_state)) in self.database_operations.iter().zip(pairs).rev() {
            let mut inner = Step { app_label: step.app_label, editor: &mut *step.editor, from_state, to_state };
            operation.behaviour().database_backwards(&mut inner)?;
        }
        Ok(())
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        reduce_elidable(own, other)
    }
}
