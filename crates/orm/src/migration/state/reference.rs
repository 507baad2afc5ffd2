//! Which fields refer to which models and fields, in a state where everything is a name.
//!
//! Django: `django.db.migrations.utils`.

use std::rc::Rc;

use crate::schema::Field;

use super::{ModelKey, ModelState, ProjectState, model_key};

/// How a field refers to a model.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldReference {
    /// By `to`.
    pub to: bool,
    /// By `through`.
    pub through: bool,
}

/// The key a relation's text means, for a field of `model`.
pub fn resolve_relation(to: &str, model: &ModelKey) -> ModelKey {
    if to == "self" {
        return model.clone();
    }
    match to.split_once('.') {
        Some((app, name)) => model_key(app, name),
        None => model_key(&model.0, to),
    }
}

/// Whether the field of `model` refers to `target` or, given a name, to that field of it. A name without its field may
/// be answered yes too often, which does no harm where this is asked.
pub fn field_references(
    model: &ModelKey,
    field: &Field,
    target: &ModelKey,
    target_field: Option<(&str, Option<&Field>)>,
) -> Option<FieldReference> {
    let relation = field.relation.as_ref()?;
    let mut reference = FieldReference { to: false, through: false };
    if resolve_relation(&relation.to, model) == *target {
        reference.to = match (target_field, &relation.to_field) {
            (None, _) => true,
            (Some(_), None) if field.many_to_many() => true,
            // A ForeignKey without `to_field` refers to the primary key.
            (Some((_, target)), None) => target.is_none_or(|target| target.primary_key),
            (Some((name, _)), Some(to_field)) => **to_field == *name,
        };
    }
    if let Some(through) = &relation.through
        && resolve_relation(through, model) == *target
    {
        reference.through = match (target_field, &relation.through_fields) {
            (None, _) | (_, None) => true,
            (Some((name, _)), Some((source, target))) => **source == *name || **target == *name,
        };
    }
    (reference.to || reference.through).then_some(reference)
}

/// Every field that refers to `target`: its model, its name, and how.
pub fn references(
    state: &ProjectState,
    target: &ModelKey,
    target_field: Option<(&str, Option<&Field>)>,
) -> Vec<(ModelKey, Rc<str>, FieldReference)> {
    let mut found = Vec::new();
    for (key, model) in &state.models {
        for (name, field) in &model.fields {
            if let Some(reference) = field_references(key, field, target, target_field) {
                found.push((key.clone(), name.clone(), reference));
            }
        }
    }
    found
}

/// The model a proxy stands for; any other model itself.
pub fn concrete_key(state: &ProjectState, key: &ModelKey) -> ModelKey {
    let mut key = key.clone();
    while let Some(model) = state.models.get(&key).filter(|model| model.flag("proxy", false)) {
        let Some(base) = base_labels(model).next() else { break };
        key = resolve_relation(&base, &key);
    }
    key
}

/// The bases that are models, as labels.
pub fn base_labels(model: &ModelState) -> impl Iterator<Item = Rc<str>> + '_ {
    use crate::schema::Literal;
    model.bases.iter().filter_map(|base| match base {
        Literal::Value(crate::Value::Text(label)) => Some(label.clone()),
        _ => None,
    })
}
