//! What `class Meta` says, changed: tables, options, managers, sets of fields that are unique together.

use std::rc::Rc;

use crate::ddl::{SchemaEditor, Table};
use crate::error::Result;
use crate::migration::state::{ProjectState, together_literal};
use crate::schema::Literal;

use super::model::{manager_literals, reduce_model};
use super::{Argument, Behaviour, Operation, Reduced, Step, plain, same_name, text};

/// Options that only Python code sees; `AlterModelOptions` carries these.
pub const ALTER_OPTION_KEYS: [&str; 11] = [
    "base_manager_name",
    "default_manager_name",
    "default_related_name",
    "get_latest_by",
    "managed",
    "ordering",
    "permissions",
    "default_permissions",
    "select_on_save",
    "verbose_name",
    "verbose_name_plural",
];

/// Renames a model's table.
#[derive(Clone)]
pub struct AlterModelTable {
    /// The model.
    pub name: Rc<str>,
    /// The table; none for the usual name.
    pub table: Option<Rc<str>>,
}

/// Changes a table's comment, which SQLite does not keep.
#[derive(Clone)]
pub struct AlterModelTableComment {
    /// The model.
    pub name: Rc<str>,
    /// The comment.
    pub table_comment: Option<Rc<str>>,
}

/// Changes `unique_together`.
#[derive(Clone)]
pub struct AlterUniqueTogether {
    /// The model.
    pub name: Rc<str>,
    /// The sets; none for `None`.
    pub unique_together: Option<Vec<Vec<Rc<str>>>>,
}

/// Changes `index_together`, an option of old migrations.
#[derive(Clone)]
pub struct AlterIndexTogether {
    /// The model.
    pub name: Rc<str>,
    /// The sets; none for `None`.
    pub index_together: Option<Vec<Vec<Rc<str>>>>,
}

/// Changes `order_with_respect_to`, and with it the column `_order`.
#[derive(Clone)]
pub struct AlterOrderWithRespectTo {
    /// The model.
    pub name: Rc<str>,
    /// The field; none for no order.
    pub order_with_respect_to: Option<Rc<str>>,
}

/// Changes options the database does not know.
#[derive(Clone)]
pub struct AlterModelOptions {
    /// The model.
    pub name: Rc<str>,
    /// All such options it has now.
    pub options: Vec<(Rc<str>, Literal)>,
}

/// Changes the managers.
#[derive(Clone)]
pub struct AlterModelManagers {
    /// The model.
    pub name: Rc<str>,
    /// All it has now.
    pub managers: Vec<(Rc<str>, Literal)>,
}

fn optional(text: Option<&Rc<str>>) -> Literal {
    text.map_or(Literal::NONE, |text| Literal::text(text))
}

fn together(sets: Option<&Vec<Vec<Rc<str>>>>) -> Literal {
    sets.map_or(Literal::NONE, |sets| together_literal(sets))
}

/// `ModelOptionOperation.reduce`: a later one of the same kind, or the model's deletion, is enough.
fn reduce_option(own: &Rc<Operation>, other: &Rc<Operation>, name: &str, app_label: &str) -> Reduced {
    let replaced_by = match &**other {
        Operation::DeleteModel(delete) => same_name(&delete.name, name),
        other => {
            std::mem::discriminant(&**own) == std::mem::discriminant(other)
                && option_model(other).is_some_and(|other| same_name(other, name))
        }
    };
    if replaced_by { Reduced::Into(vec![other.clone()]) } else { reduce_model(own, other, name, app_label) }
}

fn option_model(operation: &Operation) -> Option<&str> {
    Some(match operation {
        Operation::AlterModelTable(alter) => &alter.name,
        Operation::AlterModelTableComment(alter) => &alter.name,
        Operation::AlterUniqueTogether(alter) => &alter.name,
        Operation::AlterIndexTogether(alter) => &alter.name,
        Operation::AlterOrderWithRespectTo(alter) => &alter.name,
        Operation::AlterModelOptions(alter) => &alter.name,
        Operation::AlterModelManagers(alter) => &alter.name,
        _ => return None,
    })
}

/// What an operation about one thing that `class Meta` says has of its own; the rest all of them share.
pub(super) trait OptionChange {
    /// The model.
    fn model(&self) -> &Rc<str>;
    /// What it does, in words.
    fn words(&self) -> String;
    /// What it alters, in a migration's name: `table`, `unique_together`.
    fn altered(&self) -> &'static str;
    /// The option in the state.
    fn option(&self) -> &'static str;
    /// The option's value, as it is written.
    fn value(&self) -> Literal;
    /// The argument beside the model's name, as a migration file writes it.
    fn argument(&self) -> (Rc<str>, Argument) {
        plain(self.option(), self.value())
    }
    /// Changes the state.
    fn change(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.alter_model_options(app_label, self.model(), [(self.option().into(), self.value())], &[])
    }
    /// Changes the database, forwards as backwards.
    fn alter(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    /// Whether it may concern a field of the model.
    fn concerns(&self, _field: &str) -> bool {
        true
    }
    /// Whether another operation may move before this one whatever it concerns.
    fn lets_through(&self, _other: &Operation) -> bool {
        false
    }
}

impl<T: OptionChange> Behaviour for T {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        self.words()
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_{}", self.model().to_lowercase(), self.altered()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", self.model()), self.argument()])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        self.change(app_label, state)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, self.model())
    }
    fn references_field(&self, model_name: &str, name: &str, _app_label: &str) -> bool {
        same_name(model_name, self.model()) && self.concerns(name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, self.model(), app_label).or_through(|| self.lets_through(other))
    }
}

impl OptionChange for AlterModelTable {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        format!("Rename table for {} to {}", self.name, self.table.as_deref().unwrap_or("(default)"))
    }
    fn altered(&self) -> &'static str {
        "table"
    }
    fn option(&self) -> &'static str {
        "db_table"
    }
    fn value(&self) -> Literal {
        optional(self.table.as_ref())
    }
    fn argument(&self) -> (Rc<str>, Argument) {
        plain("table", self.value())
    }
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(new_model) = step.to_model(&self.name)? else { return Ok(()) };
        let old_model = step.from_table(&self.name)?;
        step.editor.alter_db_table(&old_model.name, &new_model.name)?;
        // Many-to-many tables are named after the model's table.
        for (old_field, new_field) in old_model.many_to_many().into_iter().zip(new_model.many_to_many()) {
            if let (Some(old), Some(new)) = (old_model.auto_through(&old_field), new_model.auto_through(&new_field)) {
                step.editor.alter_db_table(&old.name, &new.name)?;
            }
        }
        Ok(())
    }
}

impl OptionChange for AlterModelTableComment {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        format!("Alter {} table comment", self.name)
    }
    fn altered(&self) -> &'static str {
        "table_comment"
    }
    fn option(&self) -> &'static str {
        "db_table_comment"
    }
    fn value(&self) -> Literal {
        optional(self.table_comment.as_ref())
    }
    fn argument(&self) -> (Rc<str>, Argument) {
        plain("table_comment", self.value())
    }
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        step.render_both(&self.name)
    }
}

/// The words of the two `..._together` operations.
fn together_words(option: &str, model: &str, sets: Option<&Vec<Vec<Rc<str>>>>) -> String {
    format!("Alter {option} for {model} ({} constraint(s))", sets.map_or(0, Vec::len))
}

/// Whether sets of fields that are together may concern a field; none given may concern any.
fn together_concerns(sets: Option<&Vec<Vec<Rc<str>>>>, field: &str) -> bool {
    sets.is_none_or(|sets| sets.is_empty() || sets.iter().flatten().any(|own| &**own == field))
}

/// The sets of an option of a model before and after.
type Together = Vec<Vec<Rc<str>>>;

/// Changes the indexes of one of the two options by a method of the editor.
fn alter_together(
    step: &mut Step<'_, '_>,
    (model, option): (&str, &str),
    alter: impl FnOnce(&mut SchemaEditor<'_>, &Table, &Together, &Together) -> Result<()>,
) -> Result<()> {
    let Some(new_model) = step.to_model(model)? else { return Ok(()) };
    let old = step.from_state.model(step.app_label, model)?.together(option);
    let new = step.to_state.model(step.app_label, model)?.together(option);
    alter(step.editor, &new_model, &old, &new)
}

impl OptionChange for AlterUniqueTogether {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        together_words(self.option(), &self.name, self.unique_together.as_ref())
    }
    fn altered(&self) -> &'static str {
        self.option()
    }
    fn option(&self) -> &'static str {
        "unique_together"
    }
    fn value(&self) -> Literal {
        together(self.unique_together.as_ref())
    }
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        alter_together(step, (&self.name, self.option()), |editor, model, old, new| {
            editor.alter_unique_together(model, old, new)
        })
    }
    fn concerns(&self, field: &str) -> bool {
        together_concerns(self.unique_together.as_ref(), field)
    }
    fn lets_through(&self, other: &Operation) -> bool {
        matches!(other, Operation::AlterIndexTogether(_))
    }
}

impl OptionChange for AlterIndexTogether {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        together_words(self.option(), &self.name, self.index_together.as_ref())
    }
    fn altered(&self) -> &'static str {
        self.option()
    }
    fn option(&self) -> &'static str {
        "index_together"
    }
    fn value(&self) -> Literal {
        together(self.index_together.as_ref())
    }
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        alter_together(step, (&self.name, self.option()), |editor, model, old, new| {
            editor.alter_index_together(model, old, new)
        })
    }
    fn concerns(&self, field: &str) -> bool {
        together_concerns(self.index_together.as_ref(), field)
    }
    fn lets_through(&self, other: &Operation) -> bool {
        matches!(other, Operation::AlterUniqueTogether(_))
    }
}

impl OptionChange for AlterOrderWithRespectTo {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        let field = self.order_with_respect_to.as_deref().unwrap_or("None");
        format!("Set order_with_respect_to on {} to {field}", self.name)
    }
    fn altered(&self) -> &'static str {
        self.option()
    }
    fn option(&self) -> &'static str {
        "order_with_respect_to"
    }
    fn value(&self) -> Literal {
        optional(self.order_with_respect_to.as_ref())
    }
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(to_model) = step.to_model(&self.name)? else { return Ok(()) };
        let from_model = step.from_table(&self.name)?;
        let had = from_model.model().options.order_with_respect_to.is_some();
        let has = to_model.model().options.order_with_respect_to.is_some();
        if had && !has {
            step.editor.remove_field(&from_model, &from_model.field("_order")?)?;
        } else if has && !had {
            let mut field = to_model.field("_order")?;
            if field.field.default.is_none() {
                field.set_default(Some(Literal::from(0i64)));
            }
            step.editor.add_field(&from_model, &to_model, &field)?;
        }
        Ok(())
    }
    fn concerns(&self, field: &str) -> bool {
        self.order_with_respect_to.as_deref().is_none_or(|own| own == field)
    }
}

impl OptionChange for AlterModelOptions {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        format!("Change Meta options on {}", self.name)
    }
    fn altered(&self) -> &'static str {
        self.option()
    }
    fn option(&self) -> &'static str {
        "options"
    }
    fn value(&self) -> Literal {
        Literal::Dict(self.options.iter().map(|(key, value)| (Literal::text(key), value.clone())).collect())
    }
    fn change(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.alter_model_options(app_label, &self.name, self.options.clone(), &ALTER_OPTION_KEYS)
    }
}

impl OptionChange for AlterModelManagers {
    fn model(&self) -> &Rc<str> {
        &self.name
    }
    fn words(&self) -> String {
        format!("Change managers on {}", self.name)
    }
    fn altered(&self) -> &'static str {
        self.option()
    }
    fn option(&self) -> &'static str {
        "managers"
    }
    fn value(&self) -> Literal {
        Literal::List(manager_literals(&self.managers).into())
    }
    fn argument(&self) -> (Rc<str>, Argument) {
        (self.option().into(), Argument::List(manager_literals(&self.managers)))
    }
    fn change(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.alter_model_managers(app_label, &self.name, self.managers.clone())
    }
}
