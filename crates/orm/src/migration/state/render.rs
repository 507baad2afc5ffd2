//! From names to models: a state becomes a [`Schema`].

use std::cell::Cell;
use std::rc::Rc;

use crate::error::{Error, Result};
use crate::migration::deconstruct::detached;
use crate::schema::{Field, FieldKind, Literal, Model, Options, Ordering, Schema};
use crate::value::Value;

use super::model::ModelState;
use super::reference::base_labels;
use super::{OptionValue, ProjectState};

thread_local! {
    /// Django's `Field.creation_counter` and `auto_creation_counter`: the order in which fields are made.
    static CREATED: Cell<(i64, i64)> = const { Cell::new((0, -1)) };
}

/// Renders all models; a model waits for its bases. Whether every relation finds its model is looked at if asked.
pub(super) fn render(state: &ProjectState, checks_references: bool) -> Result<Schema> {
    let mut schema = Schema::default();
    schema.default_auto_field = state.default_auto_field;
    schema.take_class_lookups((*state.lookups).clone());
    let mut waiting: Vec<&Rc<ModelState>> = state.models.values().chain(&state.real_models).collect();
    while !waiting.is_empty() {
        let mut unrendered = Vec::new();
        for model in &waiting {
            match rendered(&schema, model) {
                Some(model) => drop(schema.add(model)?),
                None => unrendered.push(*model),
            }
        }
        if unrendered.len() == waiting.len() {
            return Err(invalid_bases(&unrendered));
        }
        waiting = unrendered;
    }
    if checks_references {
        check_lazy_references(&schema)?;
    }
    Ok(schema)
}

/// The model with its bases found, or none while one is missing.
fn rendered(schema: &Schema, state: &ModelState) -> Option<Model> {
    let bases = base_labels(state).map(|label| schema.find(&label)).collect::<Option<Vec<_>>>()?;
    let proxy = state.flag("proxy", false);
    Some(Model {
        app_label: state.app_label.clone(),
        name: state.name.clone(),
        module: "__fake__".into(),
        db_table: state.text("db_table").unwrap_or_default(),
        fields: fields(state),
        options: options(state),
        proxy_for: bases.first().copied().filter(|_| proxy),
        parents: bases.into_iter().map(|base| (base, None)).collect(),
        bases: state.bases.clone(),
        managers: state.managers.clone(),
        ..Model::default()
    })
}

/// The fields, made in their order; last the one that keeps an order.
fn fields(state: &ModelState) -> Vec<Rc<Field>> {
    let mut fields: Vec<Rc<Field>> = state.fields.iter().map(|(name, field)| Rc::new(created(name, field))).collect();
    if state.text("order_with_respect_to").is_some() {
        let order = Field { editable: false, ..Field::new("_order", FieldKind::OrderWrt) };
        fields.push(Rc::new(created(&"_order".into(), &order)));
    }
    fields
}

/// A field made now.
fn created(name: &Rc<str>, field: &Field) -> Field {
    let mut field = detached(field);
    field.name = name.clone();
    field.creation_counter = CREATED.with(|created| {
        let (next, next_auto) = created.get();
        created.set(if field.auto_created { (next, next_auto - 1) } else { (next + 1, next_auto) });
        if field.auto_created { next_auto } else { next }
    });
    field
}

fn options(state: &ModelState) -> Options {
    let original = state.options.iter().filter_map(|(key, value)| match value {
        OptionValue::Literal(literal) => Some((key.clone(), literal.clone())),
        _ => None,
    });
    Options {
        ordering: state.literal("ordering").map(ordering).unwrap_or_default(),
        constraints: state.constraints().to_vec(),
        indexes: state.indexes().to_vec(),
        unique_together: state.together("unique_together"),
        proxy: state.flag("proxy", false),
        managed: state.flag("managed", true),
        swappable: state.text("swappable"),
        get_latest_by: state.literal("get_latest_by").map(names).unwrap_or_default(),
        order_with_respect_to: state.text("order_with_respect_to"),
        select_on_save: state.flag("select_on_save", false),
        default_related_name: state.text("default_related_name"),
        original: original.collect(),
        ..Options::default()
    }
}

fn ordering(literal: &Literal) -> Vec<Ordering> {
    let one = |item: &Literal| match item {
        Literal::Value(Value::Text(path)) => Some(Ordering::Path(path.clone())),
        Literal::Expression(expression) => Some(Ordering::Expression(expression.clone())),
        _ => None,
    };
    match literal {
        Literal::List(items) | Literal::Tuple(items) => items.iter().filter_map(one).collect(),
        _ => Vec::new(),
    }
}

fn names(literal: &Literal) -> Vec<Rc<str>> {
    match literal {
        Literal::Value(Value::Text(name)) => vec![name.clone()],
        Literal::List(items) | Literal::Tuple(items) => items.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

fn invalid_bases(models: &[&Rc<ModelState>]) -> Error {
    let shown: Vec<String> =
        models.iter().map(|model| format!("<ModelState: '{}.{}'>", model.app_label, model.name)).collect();
    Error::Other(
        "django.db.migrations.exceptions.InvalidBasesError",
        format!(
            "Cannot resolve bases for [{}]\nThis can happen if you are inheriting models from an app with migrations \
             (e.g. contrib.auth)\n in an app with no migrations; see \
             https://docs.djangoproject.com/en/6.1/topics/migrations/#dependencies for more",
            shown.join(", ")
        )
        .into(),
    )
}

/// Every relation must have found its model.
fn check_lazy_references(schema: &Schema) -> Result<()> {
    let mut messages = Vec::new();
    let apps: Vec<Rc<str>> = schema.models().map(|id| schema.model(id).app_label.clone()).collect();
    for id in schema.models() {
        let model = schema.model(id);
        for field in &model.fields {
            let Some(relation) = &field.relation else { continue };
            let to = (relation.model.get().is_none()).then_some(&relation.to);
            let through = relation.through.as_ref().filter(|_| relation.through_model.get().is_none());
            for label in to.into_iter().chain(through) {
                let (app, name) = label.split_once('.').unwrap_or((&model.app_label, label));
                let name = name.to_lowercase();
                let reason = if apps.iter().any(|known| &**known == app) {
                    format!("app '{app}' doesn't provide model '{name}'")
                } else {
                    format!("app '{app}' isn't installed")
                };
                messages.push(format!(
                    "The field {}.{} was declared with a lazy reference to '{app}.{name}', but {reason}.",
                    model.label(),
                    field.name
                ));
            }
        }
    }
    if messages.is_empty() {
        return Ok(());
    }
    messages.sort();
    Err(Error::value(messages.join("\n")))
}
