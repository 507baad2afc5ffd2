//! Fields renamed, removed, added, altered, and the questions that come with them.

use std::rc::Rc;

use crate::error::Result;
use crate::migration::deconstruct;
use crate::migration::operation::{AddField, AlterField, RemoveField, RenameField};
use crate::migration::question::{Answer, FieldOf, Question};
use crate::migration::state::ModelKey;
use crate::migration::state::reference::resolve_relation;
use crate::schema::{Call, Field, FieldKind, Literal, Relation};

use super::dependency::{Dependency, Kind, for_foreign_key};
use super::{Detector, FieldKey, RenamedField};

fn split(key: &FieldKey) -> (ModelKey, Rc<str>) {
    ((key.0.clone(), key.1.clone()), key.2.clone())
}

fn joined(key: &ModelKey, field: &Rc<str>) -> FieldKey {
    (key.0.clone(), key.1.clone(), field.clone())
}

/// The column a field has in a table.
fn column_of(field: &Field, name: &str) -> String {
    match &field.db_column {
        Some(column) => column.to_string(),
        None if field.kind.is_foreign_key() => format!("{name}_id"),
        None => name.to_owned(),
    }
}

fn kwarg<'c>(call: &'c Call, name: &str) -> Option<&'c Literal> {
    call.kwargs.iter().find(|(key, _)| &**key == name).map(|(_, value)| value)
}

fn set_kwarg(call: &mut Call, name: &str, value: Literal) {
    call.kwargs.retain(|(key, _)| &**key != name);
    call.kwargs.push((name.into(), value));
    call.kwargs.sort_by(|a, b| a.0.cmp(&b.0));
}

fn is_callable(literal: &Literal) -> bool {
    match literal {
        Literal::Callable(_) | Literal::Name(_) => true,
        Literal::Call(call) => &*call.name.module == "functools",
        _ => false,
    }
}

impl Detector<'_> {
    /// Finds fields that went with another of the same kind having come, and asks.
    pub(super) fn create_renamed_fields(&mut self) -> Result<()> {
        let mut old_keys = self.old_field_keys.clone();
        let added: Vec<FieldKey> = self.new_field_keys.difference(&old_keys).cloned().collect();
        for field_key in added {
            let (key, name) = split(&field_key);
            let (Some(old_model), Some(new_model)) = (self.old_model(&key), self.new_model(&key)) else { continue };
            let Ok(field) = new_model.field(&name).cloned() else { continue };
            let call = deconstruct::deep(&field)?;
            let removed: Vec<FieldKey> = old_keys
                .difference(&self.new_field_keys)
                .filter(|old| old.0 == key.0 && old.1 == key.1)
                .cloned()
                .collect();
            for old_key in removed {
                let Ok(old_field) = old_model.field(&old_key.2).cloned() else { continue };
                if !self.looks_renamed(&old_field, &old_key.2, &field, &call)? {
                    continue;
                }
                let question = Question::RenameField {
                    model_name: key.1.clone(),
                    old_name: old_key.2.clone(),
                    new_name: name.clone(),
                    class: field.class_name(),
                };
                if self.questioner.ask(&question)? != Answer::Yes {
                    continue;
                }
                self.renamed_operations.push(RenamedField {
                    key: key.clone(),
                    old_db_column: old_field.db_column.clone(),
                    old_name: old_key.2.clone(),
                    field: field.clone(),
                    name: name.clone(),
                });
                self.renamed_fields.insert(field_key.clone(), old_key.2.clone());
                old_keys.remove(&old_key);
                old_keys.insert(field_key.clone());
                break;
            }
        }
        Ok(())
    }

    /// The same call, or the same with the old column's name kept.
    fn looks_renamed(&self, old: &Field, old_name: &str, field: &Field, call: &Call) -> Result<bool> {
        let mut old_call = deconstruct::deep(old)?;
        if field.is_relation()
            && let Some(Literal::Value(crate::Value::Text(to))) = kwarg(&old_call, "to")
            && let Some(renamed) = self.renamed_models_rel.get(&**to)
        {
            let renamed = Literal::text(renamed);
            set_kwarg(&mut old_call, "to", renamed);
        }
        if old_call == *call {
            return Ok(true);
        }
        set_kwarg(&mut old_call, "db_column", Literal::text(&column_of(old, old_name)));
        Ok(old_call == *call)
    }

    pub(super) fn generate_renamed_fields(&mut self) -> Result<()> {
        for renamed in std::mem::take(&mut self.renamed_operations) {
            let RenamedField { key, old_db_column, old_name, field, name } = &renamed;
            if *old_db_column != field.db_column {
                // The column keeps its name: first the old field says so, then it is renamed for Python only.
                let mut altered = (**field).clone();
                altered.name = old_name.clone();
                let alter = AlterField {
                    model_name: key.1.clone(),
                    name: old_name.clone(),
                    field: Rc::new(altered),
                    preserve_default: true,
                };
                self.add_operation(&key.0, alter, Vec::new());
            }
            let rename = RenameField { model_name: key.1.clone(), old_name: old_name.clone(), new_name: name.clone() };
            self.add_operation(&key.0, rename, Vec::new());
            self.old_field_keys.remove(&joined(key, old_name));
            self.old_field_keys.insert(joined(key, name));
            self.renamed_operations.push(renamed);
        }
        Ok(())
    }

    pub(super) fn generate_added_fields(&mut self) -> Result<()> {
        let added: Vec<FieldKey> = self.new_field_keys.difference(&self.old_field_keys).cloned().collect();
        for key in added {
            self.generate_added_field(&key)?;
        }
        Ok(())
    }

    fn generate_added_field(&mut self, field_key: &FieldKey) -> Result<()> {
        let (key, name) = split(field_key);
        let Some(model) = self.new_model(&key) else { return Ok(()) };
        let mut field = model.field(&name)?.clone();
        let mut dependencies = vec![Dependency::field(&key, &name, Kind::Remove)];
        dependencies.extend(for_foreign_key(&key, &field));
        if field.generated.is_some() {
            dependencies.extend(self.dependencies_for_generated(&field));
        }
        let is_time = field.kind.is_a(FieldKind::Date) || field.kind.is_a(FieldKind::Time);
        let preserve_default = field.null
            || field.default.is_some()
            || field.db_default.is_some()
            || field.many_to_many()
            || (field.blank && field.empty_strings_allowed())
            || (is_time && field.auto_now)
            || field.kind.is_auto();
        if !preserve_default {
            let of = FieldOf { field_name: name.clone(), model_name: key.1.clone() };
            let question = if is_time && field.auto_now_add {
                Question::AutoNowAddAddition(of)
            } else {
                Question::NotNullAddition(of)
            };
            if let Answer::Default(default) = self.questioner.ask(&question)? {
                Rc::make_mut(&mut field).default = Some(default);
            }
        }
        if field.is_unique() && field.default.as_ref().is_some_and(is_callable) {
            let of = FieldOf { field_name: name.clone(), model_name: key.1.clone() };
            self.questioner.ask(&Question::UniqueCallableDefaultAddition(of))?;
        }
        let add = AddField { model_name: key.1.clone(), name, field, preserve_default };
        self.add_operation(&key.0, add, dependencies);
        Ok(())
    }

    pub(super) fn generate_removed_fields(&mut self) -> Result<()> {
        let removed: Vec<FieldKey> = self.old_field_keys.difference(&self.new_field_keys).cloned().collect();
        for key in removed {
            self.generate_removed_field(&key);
        }
        Ok(())
    }

    fn generate_removed_field(&mut self, field_key: &FieldKey) {
        let (key, name) = split(field_key);
        let kinds = [Kind::RemoveOrderWrt, Kind::AlterFooTogether, Kind::RemoveIndexOrConstraint];
        let mut dependencies: Vec<Dependency> =
            kinds.into_iter().map(|kind| Dependency::field(&key, &name, kind)).collect();
        dependencies.extend(self.generated_fields_using(&key, &name));
        let remove = RemoveField { model_name: key.1.clone(), name };
        self.add_operation(&key.0, remove, dependencies);
    }

    /// What a generated field is computed from must be there before it.
    fn dependencies_for_generated(&self, field: &Field) -> Vec<Dependency> {
        let Some(generated) = &field.generated else { return Vec::new() };
        let used = deconstruct::expression_references(&generated.expression);
        let mut dependencies = Vec::new();
        for added in self.new_field_keys.difference(&self.old_field_keys) {
            let (key, name) = split(added);
            let is_relation =
                self.new_model(&key).is_some_and(|model| model.field(&name).is_ok_and(|field| field.is_relation()));
            if is_relation || used.contains(&name) {
                dependencies.push(Dependency::field(&key, &name, Kind::Create));
            }
        }
        dependencies
    }

    fn generated_fields_using(&self, key: &ModelKey, name: &Rc<str>) -> Vec<Dependency> {
        let Some(model) = self.from_state.models.get(key) else { return Vec::new() };
        let uses = |field: &Rc<Field>| {
            let generated = field.generated.as_ref();
            generated.is_some_and(|own| deconstruct::expression_references(&own.expression).contains(name))
        };
        model
            .fields
            .iter()
            .filter(|(_, field)| uses(field))
            .map(|(name, _)| Dependency::field(key, name, Kind::Remove))
            .collect()
    }

    pub(super) fn generate_altered_fields(&mut self) -> Result<()> {
        let kept: Vec<FieldKey> = self.old_field_keys.intersection(&self.new_field_keys).cloned().collect();
        for key in kept {
            self.generate_altered_field(&key)?;
        }
        Ok(())
    }

    fn generate_altered_field(&mut self, field_key: &FieldKey) -> Result<()> {
        let (key, name) = split(field_key);
        let old_name = self.renamed_fields.get(field_key).unwrap_or(&name).clone();
        let (Some(old_model), Some(new_model)) = (self.old_model(&key), self.new_model(&key)) else { return Ok(()) };
        let old_field = old_model.field(&old_name)?.clone();
        let mut new_field = new_model.field(&name)?.clone();
        let mut dependencies = Vec::new();
        if new_field.is_relation() {
            self.look_past_renames(&key, &old_field, &mut new_field);
            dependencies = for_foreign_key(&key, &new_field);
            if let Some(model) = self.to_state.models.get_mut(&key) {
                Rc::make_mut(model).fields.insert(name.clone(), new_field.clone());
            }
        }
        let old_call = deconstruct::deep(&old_field)?;
        let new_call = deconstruct::deep(&new_field)?;
        // Of a renamed field only `db_column` may differ, and that has been seen to.
        if old_call == new_call || old_name != name {
            return Ok(());
        }
        let both = old_field.many_to_many() && new_field.many_to_many();
        let neither = !old_field.many_to_many() && !new_field.many_to_many();
        let target_changed = both && kwarg(&old_call, "to") != kwarg(&new_call, "to");
        if !(both || neither) || target_changed {
            self.generate_removed_field(field_key);
            return self.generate_added_field(field_key);
        }
        let mut preserve_default = true;
        if old_field.null
            && !new_field.null
            && new_field.default.is_none()
            && new_field.db_default.is_none()
            && !new_field.many_to_many()
        {
            let of = FieldOf { field_name: name.clone(), model_name: key.1.clone() };
            if let Answer::Default(default) = self.questioner.ask(&Question::NotNullAlteration(of))? {
                Rc::make_mut(&mut new_field).default = Some(default);
                preserve_default = false;
            }
        }
        let alter = AlterField { model_name: key.1.clone(), name, field: new_field, preserve_default };
        self.add_operation(&key.0, alter, dependencies);
        Ok(())
    }

    /// What a rename of the other side changes in a relation is the rename's business.
    fn look_past_renames(&self, key: &ModelKey, old: &Field, new: &mut Rc<Field>) {
        let (Some(old), Some(relation)) = (&old.relation, &new.relation) else { return };
        let target = resolve_relation(&relation.to, key);
        let mut seen: Relation = (**relation).clone();
        if self.renamed_models.contains_key(&target) {
            seen.to = old.to.clone();
            seen.swappable_setting = old.swappable_setting.clone();
        }
        if let Some(to_field) = &relation.to_field
            && self.renamed_fields.contains_key(&joined(&target, to_field))
        {
            seen.to = old.to.clone();
            seen.to_field = old.to_field.clone();
        }
        if let Some(through) = &relation.through
            && self.renamed_models.contains_key(&resolve_relation(through, key))
        {
            seen.through = old.through.clone();
        }
        Rc::make_mut(new).relation = Some(Rc::new(seen));
    }
}
