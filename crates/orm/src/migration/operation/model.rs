//! Models created, deleted, renamed.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::ddl::Table;
use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::migration::state::reference::{base_labels, field_references, resolve_relation};
use crate::migration::state::{ModelState, OptionValue, ProjectState, model_key};
use crate::schema::{Call, Field, Literal, Name};

use super::reduce::reduce_create_model;
use super::{Argument, Behaviour, Operation, Reduced, Step, plain, reduce_elidable, same_name, text};

/// Creates a model's table.
#[derive(Clone)]
pub struct CreateModel {
    /// The class's name.
    pub name: Rc<str>,
    /// Its fields.
    pub fields: Vec<(Rc<str>, Rc<Field>)>,
    /// `class Meta`.
    pub options: IndexMap<Rc<str>, OptionValue>,
    /// Bases: labels and names.
    pub bases: Vec<Literal>,
    /// Managers.
    pub managers: Vec<(Rc<str>, Literal)>,
}

/// Drops a model's table.
#[derive(Clone)]
pub struct DeleteModel {
    /// The class's name.
    pub name: Rc<str>,
}

/// Renames a model and its table.
#[derive(Clone)]
pub struct RenameModel {
    /// The name until now.
    pub old_name: Rc<str>,
    /// The name from now on.
    pub new_name: Rc<str>,
}

impl CreateModel {
    /// With Django's checks that nothing is there twice.
    pub fn new(
        name: &str,
        fields: Vec<(Rc<str>, Rc<Field>)>,
        options: IndexMap<Rc<str>, OptionValue>,
        bases: Vec<Literal>,
        managers: Vec<(Rc<str>, Literal)>,
    ) -> Result<Self> {
        let shown = |base: &Literal| match base {
            Literal::Value(crate::Value::Text(label)) => crate::schema::label_key(label),
            other => format!("{other:?}"),
        };
        check_for_duplicates("fields", fields.iter().map(|(name, _)| name.to_string()))?;
        check_for_duplicates("bases", bases.iter().map(shown))?;
        check_for_duplicates("managers", managers.iter().map(|(name, _)| name.to_string()))?;
        Ok(CreateModel { name: name.into(), fields, options, bases, managers })
    }

    /// An option that is a literal.
    pub(crate) fn literal(&self, option: &str) -> Option<&Literal> {
        match self.options.get(option) {
            Some(OptionValue::Literal(literal)) => Some(literal),
            _ => None,
        }
    }

    pub(crate) fn is_proxy(&self) -> bool {
        self.literal("proxy") == Some(&Literal::from(true))
    }

    fn state(&self, app_label: &str) -> ModelState {
        let mut state = ModelState::new(app_label, &self.name, self.fields.clone());
        state.options = self.options.clone();
        if !self.bases.is_empty() {
            state.bases = self.bases.clone();
        }
        state.managers = self.managers.clone();
        state
    }
}

fn check_for_duplicates(argument: &str, items: impl Iterator<Item = String>) -> Result<()> {
    let mut used = Vec::new();
    for item in items {
        if used.contains(&item) {
            return Err(Error::value(format!("Found duplicate value {item} in CreateModel {argument} argument.")));
        }
        used.push(item);
    }
    Ok(())
}

/// Managers as a migration writes them: `('objects', demoapp.models.SeatManager())`.
pub(super) fn manager_literals(managers: &[(Rc<str>, Literal)]) -> Vec<Literal> {
    managers.iter().map(|(name, call)| Literal::Tuple([Literal::text(name), call.clone()].into())).collect()
}

fn is_plain_objects(managers: &[(Rc<str>, Literal)]) -> bool {
    let plain = Call {
        name: Name { module: "django.db.models".into(), qualname: "Manager".into() },
        args: Vec::new(),
        kwargs: Vec::new(),
    };
    matches!(managers, [(name, Literal::Call(call))] if &**name == "objects" && **call == plain)
}

impl Behaviour for CreateModel {
    fn category(&self) -> char {
        '+'
    }
    fn describe(&self) -> String {
        format!("Create {}model {}", if self.is_proxy() { "proxy " } else { "" }, self.name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(self.name.to_lowercase())
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        let mut fields = Vec::new();
        for (name, field) in &self.fields {
            let call = Literal::Call(Rc::new(deconstruct::field(field)?));
            fields.push(Literal::Tuple([Literal::text(name), call].into()));
        }
        let mut arguments = vec![text("name", &self.name), ("fields".into(), Argument::List(fields))];
        if !self.options.is_empty() {
            let mut options = Vec::new();
            for (key, value) in &self.options {
                options.push((key.clone(), value.to_literal()?));
            }
            arguments.push(("options".into(), Argument::Dict(options)));
        }
        if !self.bases.is_empty() && self.bases != [crate::migration::state::model_base()] {
            arguments.push(plain("bases", Literal::Tuple(self.bases.clone().into())));
        }
        if !self.managers.is_empty() && !is_plain_objects(&self.managers) {
            arguments.push(("managers".into(), Argument::List(manager_literals(&self.managers))));
        }
        Ok(arguments)
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.add_model(self.state(app_label));
        Ok(())
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.name)? else { return Ok(()) };
        step.editor.create_model(&model)?;
        let together = step.to_state.model(step.app_label, &self.name)?.together("index_together");
        if !together.is_empty() {
            step.editor.alter_index_together(&model, &[], &together)?;
        }
        Ok(())
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.from_model(&self.name)? else { return Ok(()) };
        step.editor.delete_model(&model)
    }
    fn references_model(&self, name: &str, app_label: &str) -> bool {
        if same_name(name, &self.name) {
            return true;
        }
        let own = model_key(app_label, &self.name);
        let target = model_key(app_label, name);
        let model = self.state(app_label);
        base_labels(&model).any(|base| resolve_relation(&base, &own) == target)
            || self.fields.iter().any(|(_, field)| field_references(&own, field, &target, None).is_some())
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        match reduce_create_model(self, other) {
            Some(reduced) => reduced,
            None => reduce_model(own, other, &self.name, app_label),
        }
    }
}

/// `ModelOperation.reduce`
pub(super) fn reduce_model(own: &Rc<Operation>, other: &Rc<Operation>, name: &str, app_label: &str) -> Reduced {
    reduce_elidable(own, other).or_through(|| !other.references_model(name, app_label))
}

impl Behaviour for DeleteModel {
    fn category(&self) -> char {
        '-'
    }
    fn describe(&self) -> String {
        format!("Delete model {}", self.name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("delete_{}", self.name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("name", &self.name)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.remove_model(app_label, &self.name)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.from_model(&self.name)? else { return Ok(()) };
        step.editor.delete_model(&model)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        let Some(model) = step.to_model(&self.name)? else { return Ok(()) };
        step.editor.create_model(&model)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        reduce_model(own, other, &self.name, app_label)
    }
}

impl RenameModel {
    fn rename(&self, step: &mut Step<'_, '_>, old_name: &str, new_name: &str) -> Result<()> {
        let Some(new_model) = step.to_model(new_name)? else { return Ok(()) };
        let old_model = step.from_table(old_name)?;
        step.editor.alter_db_table(&old_model.name, &new_model.name)?;
        alter_fields_pointing_to(step, &old_model, &new_model)?;
        // Many-to-many tables are named after the model.
        for (old_field, new_field) in old_model.many_to_many().into_iter().zip(new_model.many_to_many()) {
            let Some(through) = new_model.auto_through(&new_field) else { continue };
            if new_field.relation.as_ref().and_then(|relation| relation.model.get()) == Some(&new_model.id) {
                continue;
            }
            let Some(old_through) = old_model.auto_through(&old_field) else { continue };
            step.editor.alter_many_to_many(&old_through, &through)?;
        }
        Ok(())
    }
}

fn alter_fields_pointing_to(step: &mut Step<'_, '_>, old_model: &Table, new_model: &Table) -> Result<()> {
    for reverse in old_model.related_objects() {
        let related = old_model.schema.model(reverse.related_model);
        let model = if reverse.related_model == old_model.id {
            new_model.clone()
        } else {
            Table::get(&step.to_state.apps()?, &related.app_label, &related.name)?
        };
        let from_model = Table::of(&old_model.schema, reverse.related_model)?;
        let from_field = from_model.field(&reverse.field.name)?;
        let to_field = model.field(&reverse.field.name)?;
        // Django hands the later model over, whose other columns are the earlier one's.
        step.editor.alter_field(&model, (&from_model, &from_field), (&model, &to_field))?;
    }
    Ok(())
}

impl Behaviour for RenameModel {
    fn category(&self) -> char {
        '~'
    }
    fn describe(&self) -> String {
        format!("Rename model {} to {}", self.old_name, self.new_name)
    }
    fn migration_name_fragment(&self) -> Option<String> {
        Some(format!("rename_{}_{}", self.old_name.to_lowercase(), self.new_name.to_lowercase()))
    }
    fn arguments(&self) -> Result<Vec<(Rc<str>, Argument)>> {
        Ok(vec![text("old_name", &self.old_name), text("new_name", &self.new_name)])
    }
    fn state_forwards(&self, app_label: &str, state: &mut ProjectState) -> Result<()> {
        state.rename_model(app_label, &self.old_name, &self.new_name)
    }
    fn database_forwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.rename(step, &self.old_name, &self.new_name)
    }
    fn database_backwards(&self, step: &mut Step<'_, '_>) -> Result<()> {
        self.rename(step, &self.new_name, &self.old_name)
    }
    fn references_model(&self, name: &str, _app_label: &str) -> bool {
        same_name(name, &self.old_name) || same_name(name, &self.new_name)
    }
    fn reduce(&self, own: &Rc<Operation>, other: &Rc<Operation>, app_label: &str) -> Reduced {
        if let Operation::RenameModel(next) = &**other
            && same_name(&self.new_name, &next.old_name)
        {
            return Reduced::one(RenameModel { new_name: next.new_name.clone(), ..self.clone() });
        }
        reduce_elidable(own, other).or_through(|| !other.references_model(&self.new_name, app_label))
    }
}
