//! What must come before an operation.

use std::rc::Rc;

use crate::schema::Field;

use super::super::operation::{Operation, same_name};
use super::super::state::ModelKey;
use super::super::state::reference::resolve_relation;
use super::{Detector, Settings};

/// Something that must have happened to a model or one of its fields.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dependency {
    /// The app, or `__setting__`.
    pub(super) app: Rc<str>,
    /// The model in lower case, or the setting.
    pub(super) model: Rc<str>,
    /// The field.
    pub(super) field: Option<Rc<str>>,
    /// What must have happened.
    pub(super) kind: Kind,
}

/// What must have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// It exists.
    Create,
    /// It is gone.
    Remove,
    /// It is altered.
    Alter,
    /// The order is no longer with respect to it.
    RemoveOrderWrt,
    /// The sets of unique fields are without it.
    AlterFooTogether,
    /// Indexes and constraints over it are gone.
    RemoveIndexOrConstraint,
}

impl Dependency {
    pub(super) fn model(key: &ModelKey, kind: Kind) -> Self {
        Dependency { app: key.0.clone(), model: key.1.clone(), field: None, kind }
    }

    pub(super) fn field(key: &ModelKey, field: &str, kind: Kind) -> Self {
        Dependency { app: key.0.clone(), model: key.1.clone(), field: Some(field.into()), kind }
    }

    /// The dependency with a setting's value for the setting, and whether it was one.
    pub(super) fn resolved(&self, settings: &Settings) -> (Dependency, bool) {
        if &*self.app != "__setting__" {
            return (self.clone(), false);
        }
        let value = settings.swappable_value(&self.model);
        let (app, model) = value.split_once('.').unwrap_or(("", &value));
        (Dependency { app: app.into(), model: model.to_lowercase().into(), ..self.clone() }, true)
    }

    /// Whether the operation makes it true.
    pub(super) fn is_met_by(&self, operation: &Operation) -> bool {
        let Some(field) = &self.field else {
            return match (self.kind, operation) {
                (Kind::Create, Operation::CreateModel(create)) => same_name(&create.name, &self.model),
                (Kind::Remove, Operation::DeleteModel(delete)) => same_name(&delete.name, &self.model),
                _ => false,
            };
        };
        let is_field = |model: &str, name: &str| same_name(model, &self.model) && same_name(name, field);
        match (self.kind, operation) {
            (Kind::Create, Operation::CreateModel(create)) => {
                same_name(&create.name, &self.model) && create.fields.iter().any(|(name, _)| name == field)
            }
            (Kind::Create, Operation::AddField(add)) => is_field(&add.model_name, &add.name),
            (Kind::Remove, Operation::RemoveField(remove)) => is_field(&remove.model_name, &remove.name),
            (Kind::Alter, Operation::AlterField(alter)) => is_field(&alter.model_name, &alter.name),
            (Kind::RemoveOrderWrt, Operation::AlterOrderWithRespectTo(alter)) => {
                same_name(&alter.name, &self.model)
                    && !same_name(alter.order_with_respect_to.as_deref().unwrap_or_default(), field)
            }
            (Kind::AlterFooTogether, Operation::AlterUniqueTogether(alter)) => same_name(&alter.name, &self.model),
            (Kind::AlterFooTogether, Operation::AlterIndexTogether(alter)) => same_name(&alter.name, &self.model),
            (Kind::RemoveIndexOrConstraint, Operation::RemoveIndex(remove)) => {
                same_name(&remove.model_name, &self.model)
            }
            (Kind::RemoveIndexOrConstraint, Operation::RemoveConstraint(remove)) => {
                same_name(&remove.model_name, &self.model)
            }
            _ => false,
        }
    }
}

impl Settings {
    /// The label a swappable setting names.
    pub fn swappable_value(&self, setting: &str) -> Rc<str> {
        if setting == "AUTH_USER_MODEL" {
            return self.auth_user_model.clone();
        }
        self.swappable.iter().find(|(name, _)| &**name == setting).map(|(_, label)| label.clone()).unwrap_or_default()
    }
}

/// What a relation needs: the model it points to, and the one it goes through.
pub(super) fn for_foreign_key(key: &ModelKey, field: &Field) -> Vec<Dependency> {
    let Some(relation) = &field.relation else { return Vec::new() };
    let target = match &relation.swappable_setting {
        Some(setting) => ("__setting__".into(), setting.clone()),
        None => resolve_relation(&relation.to, key),
    };
    let mut dependencies = vec![Dependency::model(&target, Kind::Create)];
    if let Some(through) = &relation.through {
        dependencies.push(Dependency::model(&resolve_relation(through, key), Kind::Create));
    }
    dependencies
}

impl Detector<'_> {
    /// What the relations of a model need.
    pub(super) fn dependencies_for_model(&self, key: &ModelKey) -> Vec<Dependency> {
        let Some(model) = self.new_model(key) else { return Vec::new() };
        model.fields.values().flat_map(|field| for_foreign_key(key, field)).collect()
    }
}

/// Each dependency once.
pub(super) fn unique(mut dependencies: Vec<Dependency>) -> Vec<Dependency> {
    dependencies.sort();
    dependencies.dedup();
    dependencies
}
