//! Indexes and constraints added, removed, renamed, altered.

use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::migration::state::ProjectState;
use crate::schema::{Constraint, Index, Literal};

use super::{Argument, Behaviour, Operation, Reduced, Step, plain, reduce_elidable, same_name, text};

/// Creates an index.
#[derive(Clone)]
pub struct AddIndex {
    /// The model.
    pub model_name: Rc<str>,
    /// The index; it has a name.
    pub index: Rc<Index>,
}

/// Drops an index.
#[derive(Clone)]
pub struct RemoveIndex {
    /// The model.
    pub model_name: Rc<str>,
    /// The index's name.
    pub name: Rc<str>,
}

/// Renames an index.
#[derive(Clone)]
pub struct RenameIndex {
    /// The model.
    pub model_name: Rc<str>,
    /// The name from now on.
    pub new_name: Rc<str>,
    /// The name until now...
    pub old_name: Option<Rc<str>>,
    /// ...or the fields of one from `index_together`.
    pub old_fields: Option<Vec<Rc<str>>>,
}

/// Creates a constraint.
#[derive(Clone)]
pub struct AddConstraint {
    /// The model.
    pub model_name: Rc<str>,
    /// The constraint.
    pub constraint: Rc<Constraint>,
}

/// Drops a constraint.
#[derive(Clone)]
pub struct RemoveConstraint {
    /// The model.
    pub model_name: Rc<str>,
    /// The constraint's name.
    pub name: Rc<str>,
}

/// Changes what the database does not know of a constraint: its messages.
#[derive(Clone)]
pub struct AlterConstraint {
    /// The model.
    pub model_name: Rc<str>,
    /// The constraint's name.
    pub name: Rc<str>,
    /// The constraint as it becomes.
    pub constraint: Rc<Constraint>,
}

fn remove_arguments(model_name: &str, name: &str) -> Vec<(Rc<str>, Argument)> {
    vec![text("model_name", model_name), text("name", name)]
}

impl AddIndex {
    /// An index without a name is refused in Django's words.
    pub fn new(model_name: &str, index: Rc<Index>, repr: &str) -> Result<Self> {
        if index.name.is_empty() {
            return Err(Error::value(format!(
                "Indexes passed to AddIndex operations require a name argument. {repr} doesn't have one."
            )));
        }
        Ok(AddIndex { model_name: model_name.into(), index })
    }
}

impl Behaviour for AddIndex {
    fn category(&self) -> char {
        '+'
    }
    fn describe(&self) -> String {
        let (name, model) = (&self.index.name, &self.model_name);
        if self.index.expressions.is_empty() {
            let fields: Vec<&str> = self.index.fields.iter().map(|field| &**field).collect();
            return format!("Create index {name} on field(s) {} of model {model}", fields.join(", "));
        }
        let shown: Vec<String> = self.index.expressions.iter().map(|expression| format!("{expression:?}")).collect();
        format!("Create index {name} on {} on model {model}", shown.join(", "))
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("{}_{}", self.model_name.to_lowercase(), self.index.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let call = Literal::Call(Rc::new(deconstruct::index(&self.index)));
        Ok(vec![text("model_name", &self.model_name), plain("index", call)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.change_indexes(app_label, &self.model_name, |indexes| indexes.push(self.index.clone()))
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        step.editor.add_index(&model, &self.index)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.from_model(&self.model_name)? else { return Ok(()) };
        step.editor.remove_index(&model, &self.index)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        match &**other {
            Operation::RemoveIndex(remove) if remove.name == self.index.name => Reduced::Into(Vec::new()),
            Operation::RenameIndex(rename) if rename.old_name.as_ref() == Some(&self.index.name) => {
                let index = Index { name: rename.new_name.clone(), ..(*self.index).clone() };
                Reduced::one(AddIndex { index: Rc::new(index), ..self.clone() })
            }
            _ => reduce_elidable(own, other),
        }
    }
}

impl Behaviour for RemoveIndex {
    fn category(&self) -> char {
        '-'
    }
    fn describe(&self) -> String {
        format!("Remove index {} from {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("remove_{}_{}", self.model_name.to_lowercase(), self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(remove_arguments(&self.model_name, &self.name))
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.change_indexes(app_label, &self.model_name, |indexes| indexes.retain(|index| index.name != self.name))
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.from_model(&self.model_name)? else { return Ok(()) };
        let index = step.from_state.model(step.app_label, &self.model_name)?.index_by_name(&self.name)?.clone();
        step.editor.remove_index(&model, &index)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let index = step.to_state.model(step.app_label, &self.model_name)?.index_by_name(&self.name)?.clone();
        step.editor.add_index(&model, &index)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        reduce_elidable(own, other)
    }
}

impl RenameIndex {
    /// Exactly one of `old_name` and `old_fields` must be given.
    pub fn new(
        model_name: &str,
        new_name: &str,
        old_name: Option<Rc<str>>,
        old_fields: Option<Vec<Rc<str>>>,
    ) -> Result<Self> {
        let old_name = old_name.filter(|name| !name.is_empty());
        let old_fields = old_fields.filter(|fields| !fields.is_empty());
        if old_name.is_none() && old_fields.is_none() {
            return Err(Error::value("RenameIndex requires one of old_name and old_fields arguments to be set."));
        }
        if old_name.is_some() && old_fields.is_some() {
            return Err(Error::value("RenameIndex.old_name and old_fields are mutually exclusive."));
        }
        Ok(RenameIndex { model_name: model_name.into(), new_name: new_name.into(), old_name, old_fields })
    }

    fn rename(&self, step: &mut Step<'_, '_>, old_name: Option<&str>, new_name: &str) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let old_index = match (&self.old_fields, old_name) {
            (Some(fields), _) => {
                let from_model = step.from_table(&self.model_name)?;
                let name = step.editor.index_over(&from_model, fields)?;
                Rc::new(Index { name: name.into(), fields: fields.clone(), ..Index::default() })
            }
            (None, old_name) => step
                .from_state
                .model(step.app_label, &self.model_name)?
                .index_by_name(old_name.unwrap_or_default())?
                .clone(),
        };
        if &*old_index.name == new_name {
            return Ok(());
        }
        let new_index = step.to_state.model(step.app_label, &self.model_name)?.index_by_name(new_name)?.clone();
        step.editor.remove_index(&model, &old_index)?;
        step.editor.add_index(&model, &new_index)
    }
}

impl Behaviour for RenameIndex {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        let (model, new) = (&self.model_name, &self.new_name);
        match (&self.old_name, &self.old_fields) {
            (Some(old), _) => format!("Rename index {old} on {model} to {new}"),
            (None, fields) => {
                let fields = deconstruct::names_repr(fields.as_deref().unwrap_or_default());
                format!("Rename unnamed index for {fields} on {model} to {new}")
            }
        }
    }
    fn migration_name_fragment(&self) -> Option<String> {
        let new = self.new_name.to_lowercase();
        Some(match (&self.old_name, &self.old_fields) {
            (Some(old), _) => format!("rename_{}_{new}", old.to_lowercase()),
            (None, fields) => {
                format!(
                    "rename_{}_{}_{new}",
                    self.model_name.to_lowercase(),
                    fields.as_deref().unwrap_or_default().join("_")
                )
            }
        })
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let mut arguments = vec![text("model_name", &self.model_name), text("new_name", &self.new_name)];
        if let Some(old) = &self.old_name {
            arguments.push(text("old_name", old));
        }
        if let Some(fields) = &self.old_fields {
            let fields = fields.iter().map(|field| Literal::text(field)).collect();
            arguments.push(plain("old_fields", Literal::Tuple(fields)));
        }
        Ok(arguments)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        if let Some(fields) = &self.old_fields {
            let index = Index { name: self.new_name.clone(), fields: fields.clone(), ..Index::default() };
            state.change_indexes(app_label, &self.model_name, |indexes| indexes.push(Rc::new(index)))?;
            return state.remove_together(app_label, &self.model_name, "index_together", fields);
        }
        state.change_indexes(app_label, &self.model_name, |indexes| {
            for index in indexes.iter_mut().filter(|index| Some(&index.name) == self.old_name.as_ref()) {
                *index = Rc::new(Index { name: self.new_name.clone(), ..(**index).clone() });
            }
        })
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.rename(step, self.old_name.as_deref(), &self.new_name)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        match &self.old_name {
            Some(old) => self.rename(step, Some(&self.new_name), old),
            // There was no name to go back to.
            None => Ok(()),
        }
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        if let Operation::RenameIndex(next) = &**other
            && same_name(&self.model_name, &next.model_name)
            && next.old_name.as_ref().is_some_and(|old| same_name(old, &self.new_name))
        {
            return Reduced::one(RenameIndex { new_name: next.new_name.clone(), ..self.clone() });
        }
        reduce_elidable(own, other)
    }
}

impl Behaviour for AddConstraint {
    fn category(&self) -> char {
        '+'
    }
    fn describe(&self) -> String {
        format!("Create constraint {} on model {}", self.constraint.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("{}_{}", self.model_name.to_lowercase(), self.constraint.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let call = deconstruct::constraint(&self.constraint)?;
        Ok(vec![text("model_name", &self.model_name), plain("constraint", call)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.change_constraints(app_label, &self.model_name, |list| list.push(self.constraint.clone()))
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        step.editor.add_constraint(&model, &self.constraint)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        step.editor.remove_constraint(&model, &self.constraint)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        let is_own = |model: &str, name: &str| same_name(model, &self.model_name) && *name == *self.constraint.name;
        match &**other {
            Operation::RemoveConstraint(remove) if is_own(&remove.model_name, &remove.name) => {
                Reduced::Into(Vec::new())
            }
            Operation::AlterConstraint(alter) if is_own(&alter.model_name, &alter.name) => {
                Reduced::one(AddConstraint { constraint: alter.constraint.clone(), ..self.clone() })
            }
            _ => reduce_elidable(own, other),
        }
    }
}

impl Behaviour for RemoveConstraint {
    fn category(&self) -> char {
        '-'
    }
    fn describe(&self) -> String {
        format!("Remove constraint {} from model {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("remove_{}_{}", self.model_name.to_lowercase(), self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(remove_arguments(&self.model_name, &self.name))
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.change_constraints(app_label, &self.model_name, |list| list.retain(|one| one.name != self.name))
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let from = step.from_state.model(step.app_label, &self.model_name)?;
        step.editor.remove_constraint(&model, &from.constraint_by_name(&self.name)?.clone())
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.model_name)? else { return Ok(()) };
        let to = step.to_state.model(step.app_label, &self.model_name)?;
        step.editor.add_constraint(&model, &to.constraint_by_name(&self.name)?.clone())
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        reduce_elidable(own, other)
    }
}

impl Behaviour for AlterConstraint {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Alter constraint {} on {}", self.name, self.model_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("alter_{}_{}", self.model_name.to_lowercase(), self.constraint.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let call = deconstruct::constraint(&self.constraint)?;
        Ok(vec![text("model_name", &self.model_name), text("name", &self.name), plain("constraint", call)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.change_constraints(app_label, &self.model_name, |list| {
            for one in list.iter_mut().filter(|one| one.name == self.name) {
                *one = self.constraint.clone();
            }
        })
    }
    fn database_forwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn database_backwards(&self, _step: &mut Step<'_, '_>) -> Result<()> {
        Ok(())
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, _app_label: &str) -> Reduced {
        let is_own = |model: &str, name: &str| same_name(model, &self.model_name) && *name == *self.name;
        match &**other {
            Operation::AlterConstraint(alter) if is_own(&alter.model_name, &alter.name) => {
                Reduced::Into(vec![other.clone()])
            }
            Operation::RemoveConstraint(remove) if is_own(&remove.model_name, &remove.name) => {
                Reduced::Into(vec![other.clone()])
            }
            _ => reduce_elidable(own, other),
        }
    }
}
