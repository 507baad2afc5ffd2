//! Fields added, removed, altered, renamed.

use std::rc::Rc;

use crate::error::Result;
use crate::expression::Expression;
use crate::migration::deconstruct;
use crate::migration::state::ProjectState;
use crate::migration::state::reference::field_references;
use crate::schema::{Field, Literal};

use super::{Argument, Behaviour, Operation, Reduced, Step, plain, reduce_elidable, same_name, text};
use crate::migration::state::model_key;

/// Adds a field to a model.
#[derive(Clone)]
pub struct AddField {
    /// The model.
    pub model_name: Rc<str>,
    /// The field's name.
    pub name: Rc<str>,
    /// The field.
    pub field: Rc<Field>,
    /// Whether its default stays; if not it is for the rows there are.
    pub preserve_default: bool,
}

/// Removes a field from a model.
#[derive(Clone)]
pub struct RemoveField {
    /// The model.
    pub model_name: Rc<str>,
    /// The field's name.
    pub name: Rc<str>,
}

/// Puts another field in a field's place.
#[derive(Clone)]
pub struct AlterField {
    /// The model.
    pub model_name: Rc<str>,
    /// The field's name.
    pub name: Rc<str>,
    /// The field as it becomes.
    pub field: Rc<Field>,
    /// Whether its default stays; if not it is for rows with NULL.
    pub preserve_default: bool,
}

/// Renames a field.
#[derive(Clone)]
pub struct RenameField {
    /// The model.
    pub model_name: Rc<str>,
    /// The name until now.
    pub old_name: Rc<str>,
    /// The name from now on.
    pub new_name: Rc<str>,
}

fn field_arguments(
    model_name: &str,
    name: &str,
    field: &Field,
    preserve_default: bool,
) -> Result<Vec<(Rc<str>, Argument)>> {
    let call = Literal::Call(Rc::new(deconstruct::field(field)?));
    let mut arguments = vec![text("model_name", model_name), text("name", name), plain("field", call)];
    if !preserve_default {
        arguments.push(plain("preserve_default", Literal::from(false)));
    }
    Ok(arguments)
}

/// `FieldOperation.references_model`
fn references_model(own_model: &str, field: Option<&Field>, name: &str, app_label: &str) -> bool {
    same_name(name, own_model)
        || field.is_some_and(|field| {
            field_references(&model_key(app_label, own_model), field, &model_key(app_label, name), None).is_some()
        })
}

/// `FieldOperation.references_field`
fn references_field(own: (&str, &str), field: Option<&Field>, model_name: &str, name: &str, app_label: &str) -> bool {
    let (own_model, own_name) = own;
    if same_name(model_name, own_model) {
        let uses =
            |expression: &Expression| deconstruct::expression_references(expression).iter().any(|used| &**used == name);
        let generated = field.and_then(|field| field.generated.as_ref());
        if name == own_name || generated.is_some_and(|generated| uses(&generated.expression)) {
            return true;
        }
    }
    let own_key = model_key(app_label, own_model);
    let key = model_key(app_label, model_name);
    field.is_some_and(|field| field_references(&own_key, field, &key, Some((name, None))).is_some())
}

/// `FieldOperation.reduce`
fn reduce_field(own: &Rc<Operation>, other: &Rc<Operation>, model_name: &str, name: &str, app: &str) -> Reduced {
    reduce_elidable(own, other).or_through(|| !other.references_field(model_name, name, app))
}

impl AddField {
    fn is_same_field(&self, model_name: &str, name: &str) -> bool {
        same_name(&self.model_name, model_name) && same_name(&self.name, name)
    }
}

impl Behaviour for AddField {
    fn category(&self) -> char {
        '+'
    }
    fn describe(&self) -> String {
        format!("Add field {} to {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("{}_{}", self.model_name.to_lowercase(), self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        field_arguments(&self.model_name, &self.name, &self.field, self.preserve_default)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.set_field(app_label, &self.model_name, &self.name, &self.field, self.preserve_default)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(to_model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let from_model = step.from_table(&self.model_name)?;
        let mut field = to_model.field(&self.name)?;
        if !self.preserve_default {
            field.set_default(self.field.default.clone());
        }
        step.editor.add_field(&from_model, &to_model, &field)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(from_model) = step.from_model(&self.model_name)? else { return Ok(()) };
        step.editor.remove_field(&from_model, &from_model.field(&self.name)?)
    }
    fn references_model(&self, name: &str, app_label: &str) -> bool {
        references_model(&self.model_name, Some(&self.field), name, app_label)
    }
    fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        references_field((&self.model_name, &self.name), Some(&self.field), model_name, name, app_label)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        match &**other {
            Operation::AlterField(alter) if self.is_same_field(&alter.model_name, &alter.name) => {
                Reduced::one(AddField { name: alter.name.clone(), field: alter.field.clone(), ..self.clone() })
            }
            Operation::RemoveField(remove) if self.is_same_field(&remove.model_name, &remove.name) => {
                Reduced::Into(Vec::new())
            }
            Operation::RenameField(rename) if self.is_same_field(&rename.model_name, &rename.old_name) => {
                Reduced::one(AddField { name: rename.new_name.clone(), ..self.clone() })
            }
            _ => reduce_field(own, other, &self.model_name, &self.name, app_label),
        }
    }
}

impl Behaviour for RemoveField {
    fn category(&self) -> char {
        '-'
    }
    fn describe(&self) -> String {
        format!("Remove field {} from {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("remove_{}_{}", self.model_name.to_lowercase(), self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("model_name", &self.model_name), text("name", &self.name)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.remove_field(app_label, &self.model_name, &self.name)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(from_model) = step.from_model(&self.model_name)? else { return Ok(()) };
        step.editor.remove_field(&from_model, &from_model.field(&self.name)?)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(to_model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let from_model = step.from_table(&self.model_name)?;
        step.editor.add_field(&from_model, &to_model, &to_model.field(&self.name)?)
    }
    fn references_model(&self, name: &str, app_label: &str) -> bool {
        references_model(&self.model_name, None, name, app_label)
    }
    fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        references_field((&self.model_name, &self.name), None, model_name, name, app_label)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        match &**other {
            Operation::DeleteModel(delete) if same_name(&delete.name, &self.model_name) => {
                Reduced::Into(vec![other.clone()])
            }
            _ => reduce_field(own, other, &self.model_name, &self.name, app_label),
        }
    }
}

impl AlterField {
    fn alter(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(to_model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let from_model = step.from_table(&self.model_name)?;
        let from_field = from_model.field(&self.name)?;
        let mut to_field = to_model.field(&self.name)?;
        if !self.preserve_default {
            to_field.set_default(self.field.default.clone());
        }
        step.editor.alter_field(&from_model, (&from_model, &from_field), (&to_model, &to_field))
    }

    fn is_same_field(&self, model_name: &str, name: &str) -> bool {
        same_name(&self.model_name, model_name) && same_name(&self.name, name)
    }
}

impl Behaviour for AlterField {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Alter field {} on {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_{}", self.model_name.to_lowercase(), self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        field_arguments(&self.model_name, &self.name, &self.field, self.preserve_default)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.set_field(app_label, &self.model_name, &self.name, &self.field, self.preserve_default)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.alter(step)
    }
    fn references_model(&self, name: &str, app_label: &str) -> bool {
        references_model(&self.model_name, Some(&self.field), name, app_label)
    }
    fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        references_field((&self.model_name, &self.name), Some(&self.field), model_name, name, app_label)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        match &**other {
            Operation::AlterField(next) if self.is_same_field(&next.model_name, &next.name) => {
                Reduced::Into(vec![other.clone()])
            }
            Operation::RemoveField(next) if self.is_same_field(&next.model_name, &next.name) => {
                Reduced::Into(vec![other.clone()])
            }
            Operation::RenameField(rename)
                if self.is_same_field(&rename.model_name, &rename.old_name) && self.field.db_column.is_none() =>
            {
                let altered = AlterField { name: rename.new_name.clone(), ..self.clone() };
                Reduced::Into(vec![other.clone(), Rc::new(altered.into())])
            }
            _ => reduce_field(own, other, &self.model_name, &self.name, app_label),
        }
    }
}

impl RenameField {
    fn rename(&self, step: &mut Step<'_, '_>, old: &str, new: &str) -> Result<()> {
        let Some(to_model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let from_model = step.from_table(&self.model_name)?;
        let (old, new) = (from_model.field(old)?, to_model.field(new)?);
        step.editor.alter_field(&from_model, (&from_model, &old), (&to_model, &new))
    }
}

impl Behaviour for RenameField {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Rename field {} on {} to {}", self.old_name, self.model_name, self.new_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!(
            "rename_{}_{}_{}",
            self.old_name.to_lowercase(),
            self.model_name.to_lowercase(),
            self.new_name.to_lowercase()
        ))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![
            text("model_name", &self.model_name),
            text("old_name", &self.old_name),
            text("new_name", &self.new_name),
        ])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.rename_field(app_label, &self.model_name, &self.old_name, &self.new_name)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.rename(step, &self.old_name, &self.new_name)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.rename(step, &self.new_name, &self.old_name)
    }
    fn references_model(&self, name: &str, app_label: &str) -> bool {
        references_model(&self.model_name, None, name, app_label)
    }
    fn references_field(&self, model_name: &str, name: &str, app_label: &str) -> bool {
        self.references_model(model_name, app_label)
            && (same_name(name, &self.old_name) || same_name(name, &self.new_name))
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        if let Operation::RenameField(next) = &**other
            && same_name(&self.model_name, &next.model_name)
            && same_name(&self.new_name, &next.old_name)
        {
            return Reduced::one(RenameField { new_name: next.new_name.clone(), ..self.clone() });
        }
        reduce_elidable(own, other).or_through(|| {
            !(other.references_field(&self.model_name, &self.old_name, app_label)
                || other.references_field(&self.model_name, &self.new_name, app_label))
        })
    }
}
