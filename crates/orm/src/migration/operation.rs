//! Operations: one change each, to the state of the models and to the database.
//!
//! Django: `django.db.migrations.operations`. A family is a file; [`Behaviour`] is what every operation can do.

pub mod field;
pub mod index;
pub mod model;
pub mod option;
mod reduce;
pub mod special;

use std::rc::Rc;

pub use field::{AddField, AlterField, RemoveField, RenameField};
pub use index::{AddConstraint, AddIndex, AlterConstraint, RemoveConstraint, RemoveIndex, RenameIndex};
pub use model::{CreateModel, DeleteModel, RenameModel};
pub use option::{
    AlterIndexTogether, AlterModelManagers, AlterModelOptions, AlterModelTable, AlterModelTableComment,
    AlterOrderWithRespectTo, AlterUniqueTogether,
};
pub use special::{Code, CustomOperation, RunPython, RunSql, SeparateDatabaseAndState};

use crate::ddl::{SchemaEditor, Table};
use crate::error::Result;
use crate::schema::{Literal, Name};

use super::state::ProjectState;

/// An operation.
#[derive(Clone)]
#[allow(missing_docs)] // each variant is the operation of that name
pub enum Operation {
    CreateModel(CreateModel),
    DeleteModel(DeleteModel),
    RenameModel(RenameModel),
    AlterModelTable(AlterModelTable),
    AlterModelTableComment(AlterModelTableComment),
    AlterUniqueTogether(AlterUniqueTogether),
    AlterIndexTogether(AlterIndexTogether),
    AlterOrderWithRespectTo(AlterOrderWithRespectTo),
    AlterModelOptions(AlterModelOptions),
    AlterModelManagers(AlterModelManagers),
    AddIndex(AddIndex),
    RemoveIndex(RemoveIndex),
    RenameIndex(RenameIndex),
    AddConstraint(AddConstraint),
    RemoveConstraint(RemoveConstraint),
    AlterConstraint(AlterConstraint),
    AddField(AddField),
    RemoveField(RemoveField),
    AlterField(AlterField),
    RenameField(RenameField),
    RunSql(RunSql),
    RunPython(RunPython),
    SeparateDatabaseAndState(SeparateDatabaseAndState),
    /// A class of the user's.
    Custom(Rc<dyn CustomOperation>),
}

/// What an operation is applied to.
pub struct Step<'a, 'e> {
    /// The app whose migration it is in.
    pub app_label: &'a str,
    /// Runs or collects the statements.
    pub editor: &'a mut SchemaEditor<'e>,
    /// The models before.
    pub from_state: &'a ProjectState,
    /// The models after.
    pub to_state: &'a ProjectState,
}

impl Step<'_, '_> {
    /// The later model's table; none if migrations do not concern it.
    pub fn to_model(&self, name: &str) -> Result<Option<Table>> {
        let table = Table::get(&self.to_state.apps()?, self.app_label, name)?;
        Ok(table.can_migrate().then_some(table))
    }

    /// The earlier model's table; none if migrations do not concern it.
    pub fn from_model(&self, name: &str) -> Result<Option<Table>> {
        Ok(Some(self.from_table(name)?).filter(Table::can_migrate))
    }

    /// The earlier model's table.
    pub fn from_table(&self, name: &str) -> Result<Table> {
        Table::get(&self.from_state.apps()?, self.app_label, name)
    }

    /// Renders the models as an operation does that finds nothing to do.
    pub fn render_both(&self, name: &str) -> Result<()> {
        if self.to_model(name)?.is_some() {
            self.from_table(name)?;
        }
        Ok(())
    }
}

/// What an operation becomes when another follows it.
#[derive(Clone)]
pub enum Reduced {
    /// Both together are these.
    Into(Vec<Rc<Operation>>),
    /// The other may move before this one.
    Through,
    /// The other must stay after this one.
    No,
}

/// An argument as a migration file writes it.
#[derive(Clone)]
pub enum Argument {
    /// On one line.
    Plain(Literal),
    /// A list, an item a line.
    List(Vec<Literal>),
    /// A dict, an item a line.
    Dict(Vec<(Rc<str>, Literal)>),
    /// A list of operations, each beginning a line.
    Operations(Vec<Rc<Operation>>),
    /// A list of operations within one line.
    OperationsInline(Vec<Rc<Operation>>),
}

/// What every operation can do.
pub trait Behaviour {
    /// The symbol before its description: `+`, `-`, `~`, `p`, `s`, `?`.
    fn category(&self) -> char;
    /// What it does, in words.
    fn describe(&self) -> String;
    /// Its part of a migration's name.
    fn migration_name_fragment(&self) -> Option<String> {
        None
    }
    /// The arguments a migration file writes, in the constructor's order.
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>>;
    /// Changes the state.
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()>;
    /// Changes the database.
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()>;
    /// Changes the database back; `from_state` is the later state.
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()>;
    /// Whether it may concern that model. In doubt, yes.
    fn references_model(&self, _name: &str, _app_label: &str) -> bool {
        true
    }
    /// Whether it may concern that field.
    fn references_field(&self, model_name: &str, _name: &str, app_label: &str) -> bool {
        self.references_model(model_name, app_label)
    }
    /// What becomes of it and `other` after it.
    fn reduce(&self, _own: &Rc<Operation>, _other: &Rc<Operation>, _app_label: &str) -> Reduced {
        Reduced::No
    }
    /// Whether it can be undone.
    fn reversible(&self) -> bool {
        true
    }
    /// Whether it can be shown as SQL.
    fn reduces_to_sql(&self) -> bool {
        true
    }
    /// Whether it wants a transaction of its own where the migration has none.
    fn atomic(&self) -> bool {
        false
    }
    /// `elidable`
    fn elidable(&self) -> bool {
        false
    }
}

impl Operation {
    /// Its behaviour.
    pub fn behaviour(&self) -> &dyn Behaviour {
        match self {
            Operation::CreateModel(own) => own,
            Operation::DeleteModel(own) => own,
            Operation::RenameModel(own) => own,
            Operation::AlterModelTable(own) => own,
            Operation::AlterModelTableComment(own) => own,
            Operation::AlterUniqueTogether(own) => own,
            Operation::AlterIndexTogether(own) => own,
            Operation::AlterOrderWithRespectTo(own) => own,
            Operation::AlterModelOptions(own) => own,
            Operation::AlterModelManagers(own) => own,
            Operation::AddIndex(own) => own,
            Operation::RemoveIndex(own) => own,
            Operation::RenameIndex(own) => own,
            Operation::AddConstraint(own) => own,
            Operation::RemoveConstraint(own) => own,
            Operation::AlterConstraint(own) => own,
            Operation::AddField(own) => own,
            Operation::RemoveField(own) => own,
            Operation::AlterField(own) => own,
            Operation::RenameField(own) => own,
            Operation::RunSql(own) => own,
            Operation::RunPython(own) => own,
            Operation::SeparateDatabaseAndState(own) => own,
            Operation::Custom(own) => own.as_behaviour(),
        }
    }

    /// Its class; without a module when it is one of `django.db.migrations`.
    pub fn class(&self) -> Name {
        let name = match self {
            Operation::CreateModel(_) => "CreateModel",
            Operation::DeleteModel(_) => "DeleteModel",
            Operation::RenameModel(_) => "RenameModel",
            Operation::AlterModelTable(_) => "AlterModelTable",
            Operation::AlterModelTableComment(_) => "AlterModelTableComment",
            Operation::AlterUniqueTogether(_) => "AlterUniqueTogether",
            Operation::AlterIndexTogether(_) => "AlterIndexTogether",
            Operation::AlterOrderWithRespectTo(_) => "AlterOrderWithRespectTo",
            Operation::AlterModelOptions(_) => "AlterModelOptions",
            Operation::AlterModelManagers(_) => "AlterModelManagers",
            Operation::AddIndex(_) => "AddIndex",
            Operation::RemoveIndex(_) => "RemoveIndex",
            Operation::RenameIndex(_) => "RenameIndex",
            Operation::AddConstraint(_) => "AddConstraint",
            Operation::RemoveConstraint(_) => "RemoveConstraint",
            Operation::AlterConstraint(_) => "AlterConstraint",
            Operation::AddField(_) => "AddField",
            Operation::RemoveField(_) => "RemoveField",
            Operation::AlterField(_) => "AlterField",
            Operation::RenameField(_) => "RenameField",
            Operation::RunSql(_) => "RunSQL",
            Operation::RunPython(_) => "RunPython",
            Operation::SeparateDatabaseAndState(_) => "SeparateDatabaseAndState",
            Operation::Custom(own) => return own.class(),
        };
        Name { module: "".into(), qualname: name.into() }
    }

    /// What it does, in words.
    pub fn describe(&self) -> String {
        self.behaviour().describe()
    }

    /// What it does, after its symbol: `+ Create model Customer`.
    pub fn formatted_description(&self) -> String {
        format!("{} {}", self.behaviour().category(), self.describe())
    }

    /// Its part of a migration's name.
    pub fn migration_name_fragment(&self) -> Option<String> {
        self.behaviour().migration_name_fragment()
    }

    /// The arguments a migration file writes.
    pub fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        self.behaviour().arguments()
    }

    /// Whether it may concern that model.
    pub fn references_model(&self, name: &str, app_label: &str) -> bool {
        self.behaviour().references_model(name, app_label)
    }

    /// Whether it may concern that field.
    pub fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        self.behaviour().references_field(model_name, name, app_label)
    }
}

/// What this operation and `other` after it become.
pub fn reduce(own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
    own.behaviour().reduce(own, other, app_label)
}

/// What every operation does at least: what may be left out makes way.
pub(crate) fn reduce_elidable(own: &Rc<Operation>, other: &Rc<Operation>) -> Reduced {
    if own.behaviour().elidable() {
        Reduced::Into(vec![other.clone()])
    } else if other.behaviour().elidable() {
        Reduced::Into(vec![own.clone()])
    } else {
        Reduced::No
    }
}

impl Reduced {
    /// One operation in the place of both.
    pub(crate) fn one(operation: impl Into<Operation>) -> Self {
        Reduced::Into(vec![Rc::new(operation.into())])
    }

    /// `self`, or if it says no, whether the condition lets the other through.
    pub(crate) fn or_through(self, through: impl FnOnce() -> bool) -> Self {
        match self {
            Reduced::No if through() => Reduced::Through,
            other => other,
        }
    }
}

pub(crate) fn plain(name: &str, literal: Literal) -> (Rc<str>, Argument) {
    (name.into(), Argument::Plain(literal))
}

pub(crate) fn text(name: &str, text: &str) -> (Rc<str>, Argument) {
    plain(name, Literal::text(text))
}

/// Python's `a.lower() == b.lower()`.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    a == b || a.to_lowercase() == b.to_lowercase()
}

macro_rules! into_operation {
    ($($name:ident),* $(,)?) => { $(
        impl From<$name> for Operation {
            fn from(operation: $name) -> Self {
                Operation::$name(operation)
            }
        }
    )* };
}

into_operation!(
    CreateModel,
    DeleteModel,
    RenameModel,
    AlterModelTable,
    AlterModelTableComment,
    AlterUniqueTogether,
    AlterIndexTogether,
    AlterOrderWithRespectTo,
    AlterModelOptions,
    AlterModelManagers,
    AddIndex,
    RemoveIndex,
    RenameIndex,
    AddConstraint,
    RemoveConstraint,
    AlterConstraint,
    AddField,
    RemoveField,
    AlterField,
    RenameField,
    RunSql,
    RunPython,
    SeparateDatabaseAndState,
);
