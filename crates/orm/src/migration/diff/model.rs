//! Models renamed, created, deleted; proxies.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::error::Result;
use crate::migration::deconstruct;
use crate::migration::operation::{
    AddConstraint, AddField, AddIndex, AlterField, AlterOrderWithRespectTo, AlterUniqueTogether, CreateModel,
    DeleteModel, RemoveConstraint, RemoveField, RemoveIndex, RenameModel,
};
use crate::migration::question::{Answer, Question};
use crate::migration::state::reference::{base_labels, resolve_relation};
use crate::migration::state::{ModelKey, ModelState};
use crate::schema::{Call, Field, Literal};

use super::Detector;
use super::dependency::{Dependency, Kind, for_foreign_key, unique};

/// The fields' calls without what they point to, which changes when models are renamed.
fn relation_agnostic(fields: &IndexMap<Rc<str>, Rc<Field>>) -> Result<Vec<Call>> {
    let mut sorted: Vec<(&Rc<str>, &Rc<Field>)> = fields.iter().collect();
    sorted.sort_by_key(|(name, _)| (*name).clone());
    let mut calls = Vec::new();
    for (_, field) in sorted {
        let mut call = deconstruct::deep(field)?;
        if field.is_relation() {
            call.kwargs.retain(|(key, _)| &**key != "to");
        }
        calls.push(call);
    }
    Ok(calls)
}

impl Detector<'_> {
    pub(super) fn generate_renamed_models(&mut self) -> Result<()> {
        let added: Vec<ModelKey> = self.new_model_keys.difference(&self.old_model_keys).cloned().collect();
        for key in added {
            let Some(model) = self.new_model(&key) else { continue };
            let fields = relation_agnostic(&model.fields)?;
            let removed: Vec<ModelKey> =
                self.old_model_keys.difference(&self.new_model_keys).filter(|old| old.0 == key.0).cloned().collect();
            for old_key in removed {
                let Some(old) = self.from_state.models.get(&old_key).cloned() else { continue };
                if relation_agnostic(&old.fields)? != fields || !self.ask_rename_model(&old, &model)? {
                    continue;
                }
                self.rename_model(&key, &old_key, &old, &model);
                break;
            }
        }
        Ok(())
    }

    fn ask_rename_model(&mut self, old: &ModelState, new: &ModelState) -> Result<bool> {
        let question = Question::RenameModel {
            app_label: old.app_label.clone(),
            old_name: old.name.clone(),
            new_name: new.name.clone(),
        };
        Ok(self.questioner.ask(&question)? == Answer::Yes)
    }

    fn rename_model(&mut self, key: &ModelKey, old_key: &ModelKey, old: &ModelState, model: &ModelState) {
        let mut dependencies: Vec<Dependency> =
            model.fields.values().flat_map(|field| for_foreign_key(key, field)).collect();
        for related in self.to_relations.get(key).into_iter().flat_map(|relations| relations.keys()) {
            dependencies.push(Dependency::model(related, Kind::Create));
        }
        let rename = RenameModel { old_name: old.name.clone(), new_name: model.name.clone() };
        self.add_operation(&key.0, rename, dependencies);
        self.renamed_models.insert(key.clone(), old_key.1.clone());
        self.renamed_models_rel.insert(format!("{}.{}", old_key.0, old_key.1), format!("{}.{}", key.0, key.1));
        self.old_model_keys.remove(old_key);
        self.old_model_keys.insert(key.clone());
    }

    /// The swappable models come first: others refer to them through a setting.
    fn swappable_first_key(&self, key: &ModelKey) -> (String, String) {
        let plain = (key.0.to_string(), key.1.to_string());
        let Some(model) = self.to_state.models.get(key) else { return plain };
        let is_user_base = |base: &Literal| match base {
            Literal::Value(crate::Value::Text(label)) => matches!(&**label, "AbstractUser" | "AbstractBaseUser"),
            Literal::Name(name) => matches!(&*name.qualname, "AbstractUser" | "AbstractBaseUser"),
            _ => false,
        };
        let label = format!("{}.{}", key.0, key.1);
        if model.text("swappable").is_some()
            || model.bases.iter().any(is_user_base)
            || self.settings.auth_user_model.to_lowercase() == label.to_lowercase()
        {
            return (format!("___{}", key.0), format!("___{}", key.1));
        }
        plain
    }

    pub(super) fn generate_created_models(&mut self) -> Result<()> {
        let is_old = |key: &&ModelKey| !self.old_model_keys.contains(key) && !self.old_unmanaged_keys.contains(key);
        let mut managed: Vec<ModelKey> = self.new_model_keys.iter().filter(is_old).cloned().collect();
        let mut unmanaged: Vec<ModelKey> = self.new_unmanaged_keys.iter().filter(is_old).cloned().collect();
        for keys in [&mut managed, &mut unmanaged] {
            keys.sort_by_key(|key| self.swappable_first_key(key));
            keys.reverse();
        }
        for key in managed.into_iter().chain(unmanaged) {
            self.create_model(&key)?;
        }
        Ok(())
    }

    fn create_model(&mut self, key: &ModelKey) -> Result<()> {
        let Some(model) = self.new_model(key) else { return Ok(()) };
        let related = related_fields(&model);
        let mut dependencies = vec![Dependency::model(key, Kind::Remove)];
        self.depend_on_bases(key, &model, &mut dependencies);
        for field in model.fields.values().filter(|field| field.primary_key) {
            if let Some(relation) = &field.relation {
                dependencies.push(Dependency::model(&resolve_relation(&relation.to, key), Kind::Create));
            }
        }
        let mut options = model.options.clone();
        for deferred in ["indexes", "constraints", "unique_together", "order_with_respect_to"] {
            options.shift_remove(deferred);
        }
        let is_related = |name: &Rc<str>| related.iter().any(|(other, _)| other == name);
        let own = model.fields.iter().filter(|(name, _)| !is_related(name));
        let create = CreateModel::new(
            &model.name,
            own.map(|(name, field)| (name.clone(), field.clone())).collect(),
            options,
            model.bases.clone(),
            model.managers.clone(),
        )?;
        self.add_operation_first(&key.0, create, dependencies);
        if model.flag("managed", true) {
            self.complete_created_model(key, &model, related);
        }
        Ok(())
    }

    /// What is created with a model but may need other models first.
    fn complete_created_model(&mut self, key: &ModelKey, model: &ModelState, mut related: Vec<(Rc<str>, Rc<Field>)>) {
        related.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, field) in &related {
            let mut dependencies = for_foreign_key(key, field);
            dependencies.push(Dependency::model(key, Kind::Create));
            let add = AddField {
                model_name: key.1.clone(),
                name: name.clone(),
                field: field.clone(),
                preserve_default: true,
            };
            self.add_operation(&key.0, add, unique(dependencies));
        }
        let created = Dependency::model(key, Kind::Create);
        if let Some(order) = model.text("order_with_respect_to") {
            let alter = AlterOrderWithRespectTo { name: key.1.clone(), order_with_respect_to: Some(order.clone()) };
            self.add_operation(&key.0, alter, vec![Dependency::field(key, &order, Kind::Create), created.clone()]);
        }
        let mut dependencies: Vec<Dependency> =
            related.iter().map(|(name, _)| Dependency::field(key, name, Kind::Create)).collect();
        dependencies.push(created.clone());
        for index in model.indexes() {
            let add = AddIndex { model_name: key.1.clone(), index: index.clone() };
            self.add_operation(&key.0, add, dependencies.clone());
        }
        for constraint in model.constraints() {
            let add = AddConstraint { model_name: key.1.clone(), constraint: constraint.clone() };
            self.add_operation(&key.0, add, dependencies.clone());
        }
        let together = model.together("unique_together");
        if !together.is_empty() {
            let alter = AlterUniqueTogether { name: key.1.clone(), unique_together: Some(together) };
            self.add_operation(&key.0, alter, dependencies);
        }
        if self.old_proxy_keys.contains(key) {
            self.repoint_to_former_proxy(key, &created);
        }
    }

    /// A proxy that became a model of its own: what pointed to its table points to it now.
    fn repoint_to_former_proxy(&mut self, key: &ModelKey, created: &Dependency) {
        for (related_key, fields) in self.to_relations.get(key).cloned().unwrap_or_default() {
            let Some(related) = self.new_model(&related_key) else { continue };
            for (name, field) in fields {
                let alter = AlterField { model_name: related.name.clone(), name, field, preserve_default: true };
                self.add_operation(&related.app_label, alter, vec![created.clone()]);
            }
        }
    }

    fn depend_on_bases(&self, key: &ModelKey, model: &ModelState, dependencies: &mut Vec<Dependency>) {
        for label in base_labels(model).filter(|label| label.contains('.')) {
            let base = resolve_relation(&label, key);
            dependencies.push(Dependency::model(&base, Kind::Create));
            // A field that moves from the base to the new model must leave the base first.
            if let (Some(old), Some(new)) = (self.from_state.models.get(&base), self.to_state.models.get(&base)) {
                let moved = old.fields.keys().filter(|name| !new.fields.contains_key(*name));
                for name in moved.filter(|name| model.fields.contains_key(*name)) {
                    dependencies.push(Dependency::field(&base, name, Kind::Remove));
                }
            }
        }
    }

    pub(super) fn generate_created_proxies(&mut self) -> Result<()> {
        let added: Vec<ModelKey> = self.new_proxy_keys.difference(&self.old_proxy_keys).cloned().collect();
        for key in added {
            let Some(model) = self.new_model(&key) else { continue };
            let mut dependencies = vec![Dependency::model(&key, Kind::Remove)];
            for label in base_labels(&model).filter(|label| label.contains('.')) {
                dependencies.push(Dependency::model(&resolve_relation(&label, &key), Kind::Create));
            }
            let create = CreateModel::new(
                &model.name,
                Vec::new(),
                model.options.clone(),
                model.bases.clone(),
                model.managers.clone(),
            )?;
            self.add_operation(&key.0, create, dependencies);
        }
        Ok(())
    }

    pub(super) fn generate_deleted_models(&mut self) {
        let is_new = |key: &&ModelKey| !self.new_model_keys.contains(key) && !self.new_unmanaged_keys.contains(key);
        let managed: Vec<ModelKey> = self.old_model_keys.iter().filter(is_new).cloned().collect();
        let unmanaged: Vec<ModelKey> = self.old_unmanaged_keys.iter().filter(is_new).cloned().collect();
        for key in managed.into_iter().chain(unmanaged) {
            self.delete_model(&key);
        }
    }

    fn delete_model(&mut self, key: &ModelKey) {
        let Some(model) = self.from_state.models.get(key).cloned() else { return };
        let mut related: Vec<Rc<str>> =
            model.fields.iter().filter(|(_, field)| field.is_relation()).map(|(name, _)| name.clone()).collect();
        related.sort();
        if !model.together("unique_together").is_empty() {
            let alter = AlterUniqueTogether { name: key.1.clone(), unique_together: None };
            self.add_operation(&key.0, alter, Vec::new());
        }
        for index in model.indexes() {
            let remove = RemoveIndex { model_name: key.1.clone(), name: index.name.clone() };
            self.add_operation(&key.0, remove, Vec::new());
        }
        for constraint in model.constraints() {
            let remove = RemoveConstraint { model_name: key.1.clone(), name: constraint.name.clone() };
            self.add_operation(&key.0, remove, Vec::new());
        }
        for name in &related {
            let remove = RemoveField { model_name: key.1.clone(), name: name.clone() };
            let dependency = Dependency::field(key, name, Kind::RemoveIndexOrConstraint);
            self.add_operation(&key.0, remove, vec![dependency]);
        }
        // The model goes when nothing points to it, its own relations are gone, and no field goes through it.
        let mut dependencies = Vec::new();
        for (related_key, fields) in self.from_relations.get(key).into_iter().flatten() {
            for (name, field) in fields {
                dependencies.push(Dependency::field(related_key, name, Kind::Remove));
                if !field.many_to_many() {
                    dependencies.push(Dependency::field(related_key, name, Kind::Alter));
                }
            }
        }
        for name in &related {
            dependencies.push(Dependency::field(key, name, Kind::Remove));
        }
        if let Some((app, user, field)) = self.through_users.get(key) {
            dependencies.push(Dependency::field(&(app.clone(), user.clone()), field, Kind::Remove));
        }
        self.add_operation(&key.0, DeleteModel { name: model.name.clone() }, unique(dependencies));
    }

    pub(super) fn generate_deleted_proxies(&mut self) {
        let deleted: Vec<ModelKey> = self.old_proxy_keys.difference(&self.new_proxy_keys).cloned().collect();
        for key in deleted {
            let Some(model) = self.from_state.models.get(&key) else { continue };
            let delete = DeleteModel { name: model.name.clone() };
            self.add_operation(&key.0, delete, Vec::new());
        }
    }
}

/// Relations that are added after the model: all but its primary key and its links to parents.
fn related_fields(model: &ModelState) -> Vec<(Rc<str>, Rc<Field>)> {
    let is_later = |field: &Field| {
        field
            .relation
            .as_ref()
            .is_some_and(|relation| relation.through.is_some() || (!field.primary_key && !relation.parent_link))
    };
    model
        .fields
        .iter()
        .filter(|(_, field)| is_later(field))
        .map(|(name, field)| (name.clone(), field.clone()))
        .collect()
}
