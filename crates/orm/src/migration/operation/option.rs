//! What `class Meta` says, changed: tables, options, managers, sets of fields that are unique together.

use std::rc::Rc;

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

impl AlterModelTable {
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

impl Behaviour for AlterModelTable {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Rename table for {} to {}", self.name, self.table.as_deref().unwrap_or("(default)"))
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_table", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", &self.name), plain("table", optional(self.table.as_ref()))])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        let table = optional(self.table.as_ref());
        state.alter_model_options(app_label, &self.name, [("db_table".into(), table)], &[])
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, &self.name, app_label)
    }
}

impl Behaviour for AlterModelTableComment {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Alter {} table comment", self.name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_table_comment", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", &self.name), plain("table_comment", optional(self.table_comment.as_ref()))])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        let comment = optional(self.table_comment.as_ref());
        state.alter_model_options(app_label, &self.name, [("db_table_comment".into(), comment)], &[])
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        step.render_both(&self.name)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        step.render_both(&self.name)
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, &self.name, app_label)
    }
}

/// The two `..._together` operations differ in the option's name and in what the editor does.
macro_rules! together_operation {
    ($class:ident, $other:ident, $option:ident, $name:literal, $alter:ident) => {
        impl $class {
            /// The option's value as it is written.
            pub fn literal(&self) -> Literal {
                together(self.$option.as_ref())
            }

            fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
                let Some(new_model) = step.to_model(&self.name)? else { return Ok(()) };
                let old = step.from_state.model(step.app_label, &self.name)?.together($name);
                let new = step.to_state.model(step.app_label, &self.name)?.together($name);
                step.editor.$alter(&new_model, &old, &new)
            }
        }

        impl Behaviour for $class {
            fn category(&self) -> char {
                '~'
            }
            fn describe(&self) -> String {
                let count = self.$option.as_ref().map_or(0, |sets| sets.len());
                format!(concat!("Alter ", $name, " for {} ({} constraint(s))"), self.name, count)
            }
            fn migration_name_fragment(&self) -> Option<String> {
                Some(format!(concat!("alter_{}_", $name), self.name.to_lowercase()))
            }
            fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
                Ok(vec![text("name", &self.name), plain($name, self.literal())])
            }
            fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
                state.alter_model_options(app_label, &self.name, [($name.into(), self.literal())], &[])
            }
            fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
                self.alter(step)
            }
            fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
                self.alter(step)
            }
            fn references_model(&self, name: &str, _app_label: &str) -> bool {
                same_name(name, &self.name)
            }
            fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
                let sets = self.$option.as_deref().unwrap_or_default();
                self.references_model(model_name, app_label)
                    && (sets.is_empty() || sets.iter().flatten().any(|own| &**own == name))
            }
            fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
                reduce_option(own, other, &self.name, app_label).or_through(|| matches!(&**other, Operation::$other(_)))
            }
        }
    };
}

together_operation!(AlterUniqueTogether, AlterIndexTogether, unique_together, "unique_together", alter_unique_together);
together_operation!(AlterIndexTogether, AlterUniqueTogether, index_together, "index_together", alter_index_together);

impl AlterOrderWithRespectTo {
    /// The option's value as it is written.
    pub fn literal(&self) -> Literal {
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
}

impl Behaviour for AlterOrderWithRespectTo {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!(
            "Set order_with_respect_to on {} to {}",
            self.name,
            self.order_with_respect_to.as_deref().unwrap_or("None")
        )
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_order_with_respect_to", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", &self.name), plain("order_with_respect_to", self.literal())])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        let value = self.literal();
        state.alter_model_options(app_label, &self.name, [("order_with_respect_to".into(), value)], &[])
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.name)
    }
    fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        self.references_model(model_name, app_label)
            && self.order_with_respect_to.as_deref().is_none_or(|own| own == name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, &self.name, app_label)
    }
}

impl Behaviour for AlterModelOptions {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Change Meta options on {}", self.name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_options", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let options = self.options.iter().map(|(key, value)| (Literal::text(key), value.clone()));
        Ok(vec![text("name", &self.name), plain("options", Literal::Dict(options.collect()))])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.alter_model_options(app_label, &self.name, self.options.clone(), &ALTER_OPTION_KEYS)
    }
    fn database_forwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn database_backwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, &self.name, app_label)
    }
}

impl Behaviour for AlterModelManagers {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Change managers on {}", self.name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_managers", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", &self.name), ("managers".into(), Argument::List(manager_literals(&self.managers)))])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.alter_model_managers(app_label, &self.name, self.managers.clone())
    }
    fn database_forwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn database_backwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_option(own, other, &self.name, app_label)
    }
}
