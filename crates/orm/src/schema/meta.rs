//! What follows from the models together: inherited fields, reverse relations, and the names a query may use.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::error::{Error, Result};
use crate::schema::{Field, FieldKind, Model, ModelId, Reverse, Schema};

/// A model's `_meta` as derived from the whole schema.
#[derive(Clone)]
pub struct Meta {
    /// The model.
    pub id: ModelId,
    /// `_meta.pk`
    pub pk: Rc<Field>,
    /// `_meta.fields`: every field with one value, parents' first.
    pub fields: Vec<Rc<Field>>,
    /// `_meta.concrete_fields`: those with a column.
    pub concrete_fields: Vec<Rc<Field>>,
    /// `_meta.local_concrete_fields`
    pub local_concrete_fields: Vec<Rc<Field>>,
    /// `_meta.many_to_many`
    pub many_to_many: Vec<Rc<Field>>,
    /// `_meta.private_fields`
    pub private_fields: Vec<Rc<Field>>,
    /// Relations from elsewhere, inherited ones first, hidden ones included (`_get_fields(forward=False)`).
    pub reverse: Vec<Rc<Reverse>>,
    /// `_meta.all_parents`
    pub all_parents: Vec<ModelId>,
    /// `_meta.concrete_model`
    pub concrete_model: ModelId,
    forward_names: FxHashMap<Rc<str>, Rc<Field>>,
    reverse_names: FxHashMap<Rc<str>, Rc<Reverse>>,
}

/// What a name in a query may stand for.
#[derive(Clone)]
pub enum FieldRef {
    /// A field of the model or a parent.
    Forward(Rc<Field>),
    /// A relation from another model.
    Reverse(Rc<Reverse>),
}

impl Meta {
    /// `_meta.get_field(name)`, without its error.
    pub fn get(&self, name: &str) -> Option<FieldRef> {
        if let Some(field) = self.forward_names.get(name) {
            return Some(FieldRef::Forward(field.clone()));
        }
        self.reverse_names.get(name).map(|reverse| FieldRef::Reverse(reverse.clone()))
    }

    /// A forward field by name or attname.
    pub fn forward(&self, name: &str) -> Option<&Rc<Field>> {
        self.forward_names.get(name)
    }

    /// `_meta.get_field(name)` of a forward field, with Django's error; `model` is this meta's model.
    pub fn field(&self, name: &str, model: &Model) -> Result<&Rc<Field>> {
        self.forward_names
            .get(name)
            .ok_or_else(|| Error::FieldDoesNotExist(format!("{} has no field named '{name}'", model.name).into()))
    }

    /// Names of forward fields and visible reverse relations: half of `get_field_names_from_opts`.
    pub fn names(&self) -> impl Iterator<Item = Rc<str>> + '_ {
        let forward = self.forward_fields().flat_map(|field| {
            let attname = field.is_concrete().then(|| field.attname.clone());
            [Some(field.name.clone()), attname].into_iter().flatten()
        });
        let reverse = self.reverse.iter().filter(|r| !r.hidden).map(|r| r.query_name.clone());
        forward.chain(reverse)
    }

    /// Every forward field (`_get_fields(reverse=False)`): plain ones, many-to-many, private.
    pub fn forward_fields(&self) -> impl Iterator<Item = &Rc<Field>> {
        self.fields.iter().chain(&self.many_to_many).chain(&self.private_fields)
    }

    /// `_meta.pk_fields`: the primary key, or what a composite one is made of.
    pub fn pk_fields(&self) -> Vec<Rc<Field>> {
        if self.pk.kind == FieldKind::CompositePrimaryKey {
            return self.pk.composite.iter().filter_map(|name| self.forward_names.get(name).cloned()).collect();
        }
        vec![self.pk.clone()]
    }

    /// `_meta.db_returning_fields`: what INSERT returns.
    pub fn db_returning_fields(&self) -> impl Iterator<Item = &Rc<Field>> {
        let model = self.concrete_model;
        self.fields.iter().filter(move |field| field.db_returning() && field.model == Some(model))
    }
}

/// The metas of all models, in the order of their ids.
pub(super) fn derive(schema: &Schema) -> Vec<Meta> {
    let relations = relation_tree(schema);
    let mut metas: Vec<Meta> = Vec::with_capacity(schema.models.len());
    for (index, model) in schema.models.iter().enumerate() {
        let id = ModelId(index as u32);
        let meta = derive_one(schema, &metas, &relations, id, model);
        metas.push(meta);
    }
    metas
}

/// Relation fields by the concrete model they point to, in the order of registration.
fn relation_tree(schema: &Schema) -> FxHashMap<ModelId, Vec<Rc<Reverse>>> {
    let mut tree: FxHashMap<ModelId, Vec<Rc<Reverse>>> = FxHashMap::default();
    for (index, model) in schema.models.iter().enumerate() {
        let related_model = ModelId(index as u32);
        // A model that was defined anew has taken its relations with it, unless their targets are gone as well.
        let is_live = schema.find(&model.label()) == Some(related_model);
        let own = model.local_fields().chain(model.local_many_to_many()).chain(model.private_fields());
        for field in own {
            let Some(target) = field.relation.as_ref().and_then(|relation| relation.model.get().copied()) else {
                continue;
            };
            if !is_live && schema.find(&schema.model(target).label()) == Some(target) {
                continue;
            }
            let reverse = reverse_of(schema, model, related_model, field, target);
            tree.entry(schema.concrete(target)).or_default().push(Rc::new(reverse));
        }
    }
    tree
}

fn reverse_of(schema: &Schema, model: &Model, related_model: ModelId, field: &Rc<Field>, target: ModelId) -> Reverse {
    let class = model.name.to_lowercase();
    let fill = |text: &str| {
        text.replace("%(class)s", &class)
            .replace("%(model_name)s", &model.model_name)
            .replace("%(app_label)s", &model.app_label.to_lowercase())
    };
    let Some(relation) = &field.relation else {
        return Reverse {
            field: field.clone(),
            model: target,
            related_model,
            query_name: field.name.clone(),
            accessor_name: None,
            hidden: true,
        };
    };
    let symmetrical = is_symmetrical(schema, field, related_model);
    let usual = model.options.default_related_name.as_deref().filter(|_| field.kind != FieldKind::GenericRelation);
    let given = relation.related_name.as_deref().or(usual);
    let related_name: Option<Rc<str>> = if symmetrical {
        Some(format!("{}_rel_+", field.name).into())
    } else if field.many_to_many() && given.is_some_and(|name| name.ends_with('+')) {
        Some(format!("_{}_{class}_{}_+", model.app_label, field.name).into())
    } else if field.kind == FieldKind::GenericRelation && given.is_none() {
        Some("+".into())
    } else {
        given.map(|name| fill(name).into())
    };
    let hidden = related_name.as_deref().is_some_and(|name| name.ends_with('+'));
    let query_name: Rc<str> = match (&relation.related_query_name, &related_name) {
        (Some(name), _) => fill(name).into(),
        (None, Some(name)) => name.clone(),
        (None, None) => model.model_name.clone(),
    };
    let accessor_name = if symmetrical {
        None
    } else {
        Some(related_name.unwrap_or_else(|| {
            if field.one_to_one() { model.model_name.clone() } else { format!("{}_set", model.model_name).into() }
        }))
    };
    Reverse { field: field.clone(), model: target, related_model, query_name, accessor_name, hidden }
}

/// A many-to-many relation to its own model that is its own reverse.
pub fn is_symmetrical(schema: &Schema, field: &Field, model: ModelId) -> bool {
    let _ = schema;
    let Some(relation) = field.relation.as_ref().filter(|_| field.many_to_many()) else { return false };
    relation.model.get() == Some(&model) && relation.symmetrical.unwrap_or(true)
}

fn derive_one(
    schema: &Schema,
    metas: &[Meta],
    relations: &FxHashMap<ModelId, Vec<Rc<Reverse>>>,
    id: ModelId,
    model: &Model,
) -> Meta {
    let concrete_model = schema.concrete(id);
    let mut meta = Meta { id, concrete_model, ..none().clone() };
    for (parent, _) in &model.parents {
        if let Some(parent) = metas.get(parent.0 as usize) {
            inherit(schema, &mut meta, parent);
        }
    }
    for (parent, _) in &model.parents {
        if !meta.all_parents.contains(parent) {
            meta.all_parents.push(*parent);
        }
    }
    for (parent, _) in &model.parents {
        for ancestor in metas.get(parent.0 as usize).map_or(&[][..], |parent| &parent.all_parents) {
            if !meta.all_parents.contains(ancestor) {
                meta.all_parents.push(*ancestor);
            }
        }
    }
    if !model.options.proxy {
        meta.reverse.extend(relations.get(&concrete_model).into_iter().flatten().cloned());
    }
    meta.fields.extend(model.local_fields().cloned());
    meta.many_to_many.extend(model.local_many_to_many().cloned());
    meta.private_fields.extend(model.private_fields().cloned());
    meta.concrete_fields = meta.fields.iter().filter(|field| field.is_concrete()).cloned().collect();
    meta.local_concrete_fields = model.local_fields().filter(|field| field.is_concrete()).cloned().collect();
    set_pk(&mut meta, metas, model);
    for field in meta.forward_fields().cloned().collect::<Vec<_>>() {
        meta.forward_names.insert(field.name.clone(), field.clone());
        if field.attname != field.name {
            meta.forward_names.insert(field.attname.clone(), field);
        }
    }
    for reverse in &meta.reverse {
        meta.reverse_names.insert(reverse.query_name.clone(), reverse.clone());
    }
    meta
}

fn inherit(schema: &Schema, meta: &mut Meta, parent: &Meta) {
    let own = meta.concrete_model;
    let known = |list: &[Rc<Field>], field: &Rc<Field>| list.iter().any(|other| Rc::ptr_eq(other, field));
    for field in &parent.fields {
        if !known(&meta.fields, field) {
            meta.fields.push(field.clone());
        }
    }
    for field in &parent.many_to_many {
        if !known(&meta.many_to_many, field) {
            meta.many_to_many.push(field.clone());
        }
    }
    for field in &parent.private_fields {
        let overridden = schema.model(meta.id).fields.iter().any(|mine| mine.name == field.name);
        if field.kind != FieldKind::CompositePrimaryKey && !overridden && !known(&meta.private_fields, field) {
            meta.private_fields.push(field.clone());
        }
    }
    for reverse in &parent.reverse {
        // The link by which a child extends its parent is no relation of the child's.
        let parent_link = reverse.field.relation.as_ref().is_some_and(|relation| relation.parent_link);
        let seen = meta.reverse.iter().any(|other| Rc::ptr_eq(&other.field, &reverse.field));
        if (!parent_link || reverse.model == own) && !seen {
            meta.reverse.push(reverse.clone());
        }
    }
}

fn set_pk(meta: &mut Meta, metas: &[Meta], model: &Model) {
    let own = model.fields.iter().find(|field| field.primary_key || field.kind == FieldKind::CompositePrimaryKey);
    if let Some(own) = own {
        meta.pk = own.clone();
    } else if let Some(parent) = model.parents.first().and_then(|(parent, _)| metas.get(parent.0 as usize)) {
        meta.pk = parent.pk.clone();
    }
}

/// The meta of no model.
pub(super) fn none() -> &'static Meta {
    thread_local! {
        static NONE: &'static Meta = Box::leak(Box::new(Meta {
            id: ModelId(u32::MAX),
            pk: Rc::new(Field::new("id", FieldKind::BigAuto)),
            fields: Vec::new(),
            concrete_fields: Vec::new(),
            local_concrete_fields: Vec::new(),
            many_to_many: Vec::new(),
            private_fields: Vec::new(),
            reverse: Vec::new(),
            all_parents: Vec::new(),
            concrete_model: ModelId(u32::MAX),
            forward_names: FxHashMap::default(),
            reverse_names: FxHashMap::default(),
        }));
    }
    NONE.with(|none| *none)
}
