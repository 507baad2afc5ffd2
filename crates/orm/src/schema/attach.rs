//! A model enters the schema: what Django does in `ModelBase.__new__`, `contribute_to_class` and `_prepare`.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::schema::{Field, FieldKind, Literal, Model, ModelId, OnDelete, Ordering, Relation, Schema};

pub(super) fn add(schema: &mut Schema, mut model: Model) -> Result<ModelId> {
    model.model_name = model.name.to_lowercase().into();
    if let Some(target) = model.proxy_for {
        model.options.proxy = true;
        model.db_table = schema.model(schema.concrete(target)).db_table.clone();
        if model.parents.is_empty() {
            model.parents.push((target, None));
        }
    }
    if model.db_table.is_empty() {
        model.db_table = format!("{}_{}", model.app_label, model.model_name).into();
    }
    // Generic relations stay in the order they were added in: a model's own first, then those of its parents.
    let is_generic = |field: &Field| matches!(field.kind, FieldKind::GenericForeignKey | FieldKind::GenericRelation);
    model.fields.sort_by_key(|field| if is_generic(field) { i64::MAX } else { field.creation_counter });
    add_parent_links(schema, &mut model);
    add_order(&mut model)?;
    add_primary_key(schema, &mut model);

    let throughs = through_models(schema, &model);
    let mut through_ids = Vec::new();
    for (field, through) in throughs {
        through_ids.push((field, add(schema, through)?));
    }

    let id = ModelId(u32::try_from(schema.models.len()).unwrap_or(u32::MAX));
    let fields = std::mem::take(&mut model.fields);
    for field in fields {
        let mut attached = attach(&model, id, &field);
        if let Some((_, through)) = through_ids.iter().find(|(name, _)| *name == field.name)
            && let Some(relation) = &attached.relation
        {
            let _ = relation.through_model.set(*through);
        }
        // An inherited table's link is found by its name.
        if attached.primary_key {
            attached.serialize = false;
        }
        model.fields.push(Rc::new(attached));
    }

    let label: Rc<str> = model.label_lower().into();
    schema.models.push(Rc::new(model));
    schema.live.shift_remove(&label);
    schema.live.insert(label, id);
    schema.metas.take();
    resolve(schema);
    Ok(id)
}

/// A field enters a model that is there already.
pub(super) fn extend(schema: &mut Schema, id: ModelId, field: Field) -> Result<()> {
    let model = schema.model(id).clone();
    let attached = attach(&model, id, &field);
    if let Some(relation) =
        attached.relation.as_ref().filter(|relation| field.many_to_many() && relation.through.is_none())
    {
        let mut through = through_model(schema, &model, &field, relation);
        through.auto_created = Some(id);
        let through = add(schema, through)?;
        let _ = relation.through_model.set(through);
    }
    if let Some(model) = schema.models.get_mut(id.0 as usize) {
        let fields = &mut Rc::make_mut(model).fields;
        let later = |own: &Rc<Field>| own.creation_counter > attached.creation_counter;
        let at = fields.iter().position(later).unwrap_or(fields.len());
        fields.insert(at, Rc::new(attached));
    }
    schema.metas.take();
    resolve(schema);
    Ok(())
}

/// Sets the target of every relation whose label is registered by now.
fn resolve(schema: &Schema) {
    for model in &schema.models {
        for relation in model.fields.iter().filter_map(|field| field.relation.as_ref()) {
            if relation.model.get().is_none()
                && let Some(target) = schema.find(&relation.to)
            {
                let _ = relation.model.set(target);
            }
            if relation.through_model.get().is_none()
                && let Some(through) = relation.through.as_ref().and_then(|label| schema.find(label))
            {
                let _ = relation.through_model.set(through);
            }
        }
    }
}

/// A multi-table child gets a `parent_ptr` for each parent it has no link to.
fn add_parent_links(schema: &Schema, model: &mut Model) {
    if model.options.proxy {
        return;
    }
    let mut links = Vec::new();
    for (parent, link) in &mut model.parents {
        if link.is_some() {
            continue;
        }
        // What is inherited through a proxy is its model's table.
        *parent = schema.concrete(*parent);
        let target = schema.model(*parent);
        let label = target.label_lower();
        let own = model.fields.iter().find(|field| {
            field.one_to_one() && field.relation.as_ref().is_some_and(|r| crate::schema::label_key(&r.to) == label)
        });
        if let Some(own) = own {
            *link = Some(own.name.clone());
            continue;
        }
        let name = format!("{}_ptr", target.model_name);
        let mut field = Field::new(&name, FieldKind::OneToOne);
        field.auto_created = true;
        field.creation_counter = -2;
        let mut relation = Relation::to(&target.label(), OnDelete::Cascade);
        relation.parent_link = true;
        let _ = relation.model.set(*parent);
        field.relation = Some(Rc::new(relation));
        *link = Some(field.name.clone());
        links.push(Rc::new(field));
    }
    model.fields.splice(0..0, links);
}

fn add_order(model: &mut Model) -> Result<()> {
    let Some(with_respect_to) = &model.options.order_with_respect_to else { return Ok(()) };
    if !model.fields.iter().any(|field| field.name == *with_respect_to || field.attname == *with_respect_to) {
        return Err(Error::FieldDoesNotExist(format!("{} has no field named '{with_respect_to}'", model.name).into()));
    }
    model.options.ordering = vec![Ordering::Path("_order".into())];
    if !model.fields.iter().any(|field| field.kind == FieldKind::OrderWrt) {
        let mut field = Field::new("_order", FieldKind::OrderWrt);
        field.editable = false;
        field.creation_counter = i64::MAX;
        model.fields.push(Rc::new(field));
    }
    Ok(())
}

/// Without a primary key the first parent link becomes it; without parents, an `id` is added.
fn add_primary_key(schema: &Schema, model: &mut Model) {
    let has_key = |field: &Rc<Field>| field.primary_key || field.kind == FieldKind::CompositePrimaryKey;
    if model.options.proxy || model.fields.iter().any(has_key) {
        return;
    }
    if let Some((_, Some(link))) = model.parents.first() {
        let link = link.clone();
        if let Some(field) = model.fields.iter_mut().find(|field| field.name == link) {
            Rc::make_mut(field).primary_key = true;
            return;
        }
    }
    let mut id = Field::new("id", schema.default_auto_field.unwrap_or(FieldKind::BigAuto));
    id.primary_key = true;
    id.auto_created = true;
    id.creation_counter = -1;
    id.given_verbose_name = Some(Literal::text("ID"));
    model.fields.insert(0, Rc::new(id));
}

/// Gives a field its model, attribute and column.
fn attach(model: &Model, id: ModelId, field: &Field) -> Field {
    let mut field = field.clone();
    field.model = Some(id);
    field.label = format!("{}.{}", model.label(), field.name).into();
    field.attname = if field.kind.is_foreign_key() { format!("{}_id", field.name).into() } else { field.name.clone() };
    field.column = match field.kind {
        FieldKind::ManyToMany
        | FieldKind::GenericForeignKey
        | FieldKind::GenericRelation
        | FieldKind::CompositePrimaryKey
        | FieldKind::ForeignObject => "".into(),
        _ => field.db_column.clone().unwrap_or_else(|| field.attname.clone()),
    };
    if let Some((attname, column)) = field.custom.as_ref().and_then(|custom| custom.attname_column(&field.name)) {
        field.attname = attname;
        field.column = column.unwrap_or_else(|| "".into());
    }
    if let Some(relation) = &field.relation {
        let mut relation = (**relation).clone();
        let unresolved = relation.model.get().is_none();
        if &*relation.to == "self" {
            relation.to = model.label().into();
        } else if !relation.to.contains('.') {
            relation.to = format!("{}.{}", model.app_label, relation.to).into();
        }
        if let Some(through) = &relation.through
            && !through.contains('.')
        {
            relation.through = Some(format!("{}.{through}", model.app_label).into());
        }
        if unresolved {
            relation.model = OnceCell::new();
        }
        relation.through_model = OnceCell::new();
        field.relation = Some(Rc::new(relation));
    }
    field
}

/// The table models of many-to-many fields without a `through` (`create_many_to_many_intermediary_model`).
fn through_models(schema: &Schema, model: &Model) -> Vec<(Rc<str>, Model)> {
    let mut throughs = Vec::new();
    for field in model.fields.iter().filter(|field| field.many_to_many()) {
        let Some(relation) = &field.relation else { continue };
        if relation.through.is_some() || relation.through_model.get().is_some() {
            continue;
        }
        throughs.push((field.name.clone(), through_model(schema, model, field, relation)));
    }
    // The model itself enters after them, so its id is known.
    let owner = ModelId(u32::try_from(schema.models.len() + throughs.len()).unwrap_or(u32::MAX));
    let label = model.label();
    for (_, through) in &mut throughs {
        through.auto_created = Some(owner);
        for relation in through.fields.iter().filter_map(|field| field.relation.as_ref()) {
            if *relation.to == *label {
                let _ = relation.model.set(owner);
            }
        }
    }
    throughs
}

fn through_model(schema: &Schema, model: &Model, field: &Field, relation: &Relation) -> Model {
    let name = format!("{}_{}", model.name, field.name);
    let to_label: Rc<str> = match &*relation.to {
        "self" => model.label().into(),
        label if label.contains('.') => label.into(),
        label => format!("{}.{label}", model.app_label).into(),
    };
    let mut to = to_label.rsplit('.').next().unwrap_or_default().to_lowercase();
    let mut from = model.model_name.to_string();
    if to == from {
        to = format!("to_{to}");
        from = format!("from_{from}");
    }
    let link = |name_: &str, label: &str| {
        let mut key = Field::foreign_key(name_, label, OnDelete::Cascade);
        key.db_tablespace = field.db_tablespace.clone();
        if let Some(relation_) = &mut key.relation {
            let relation_ = Rc::make_mut(relation_);
            relation_.related_name = Some(format!("{name}+").into());
            relation_.db_constraint = relation.db_constraint;
        }
        key
    };
    let mut target = link(&to, &to_label);
    if let (Some(id), Some(relation_)) = (relation.model.get(), &mut target.relation) {
        let _ = Rc::make_mut(relation_).model.set(*id);
    }
    let mut through = Model::new(&model.app_label, &name, vec![link(&from, &model.label()), target]);
    through.module = model.module.clone();
    through.db_table = relation.db_table.clone().unwrap_or_else(|| format!("{}_{}", model.db_table, field.name).into());
    through.options.unique_together = vec![vec![from.as_str().into(), to.as_str().into()]];
    let target_managed = schema.find(&to_label).is_none_or(|id| schema.model(id).options.managed);
    through.options.managed = model.options.managed || target_managed;
    through
}

impl Field {
    /// A ForeignKey to `to` (`app.Model`, `Model` of the same app, or `self`).
    pub fn foreign_key(name: &str, to: &str, on_delete: OnDelete) -> Self {
        Field { relation: Some(Rc::new(Relation::to(to, on_delete))), ..Field::new(name, FieldKind::ForeignKey) }
    }

    /// A OneToOneField to `to`.
    pub fn one_to_one_field(name: &str, to: &str, on_delete: OnDelete) -> Self {
        Field { relation: Some(Rc::new(Relation::to(to, on_delete))), ..Field::new(name, FieldKind::OneToOne) }
    }

    /// A ManyToManyField to `to`.
    pub fn many_to_many_field(name: &str, to: &str) -> Self {
        Field {
            relation: Some(Rc::new(Relation::to(to, OnDelete::DoNothing))),
            ..Field::new(name, FieldKind::ManyToMany)
        }
    }
}
