//! A model: its fields, parents and options. Django's `_meta`.

use std::rc::Rc;

use crate::expression::Expression;
use crate::schema::{Constraint, Field, Index, Literal};

/// A model's place in its [`Schema`](crate::schema::Schema).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct ModelId(pub(crate) u32);

/// What a model class says of itself. Give it to [`Schema::add`](crate::schema::Schema::add).
#[derive(Clone, Default)]
pub struct Model {
    /// `app_label`
    pub app_label: Rc<str>,
    /// The class's name, `object_name`.
    pub name: Rc<str>,
    /// `name` in lower case, `model_name`. Filled in by `add`.
    pub model_name: Rc<str>,
    /// The module the class lives in: `demoapp.models`.
    pub module: Rc<str>,
    /// `db_table`; empty for `app_label` and `model_name` joined, filled in by `add`.
    pub db_table: Rc<str>,
    /// The fields of its own, many-to-many and generic ones among them; sorted by creation by `add`.
    pub fields: Vec<Rc<Field>>,
    /// The other options of `class Meta`.
    pub options: Options,
    /// Concrete parents of a multi-table child with the field that leads to each (`parents`), own or inherited.
    pub parents: Vec<(ModelId, Option<Rc<str>>)>,
    /// `proxy_for_model`
    pub proxy_for: Option<ModelId>,
    /// Made by Django for a many-to-many field without a `through`; the model that has the field.
    pub auto_created: Option<ModelId>,
    /// Models and mixins it inherits from, by label or dotted path (`bases` of its migration state).
    pub bases: Vec<Literal>,
    /// The managers its migration state keeps, by name: those with `use_in_migrations` and what stands for a custom
    /// default manager.
    pub managers: Vec<(Rc<str>, Literal)>,
}

/// Options of `class Meta`.
#[derive(Clone)]
pub struct Options {
    /// `ordering`
    pub ordering: Vec<Ordering>,
    /// `constraints`
    pub constraints: Vec<Rc<Constraint>>,
    /// `indexes`
    pub indexes: Vec<Rc<Index>>,
    /// `unique_together`
    pub unique_together: Vec<Vec<Rc<str>>>,
    /// `proxy`
    pub proxy: bool,
    /// `managed`
    pub managed: bool,
    /// `abstract` models never enter a schema; kept for migration states.
    pub abstract_: bool,
    /// `swappable`
    pub swappable: Option<Rc<str>>,
    /// `get_latest_by`
    pub get_latest_by: Vec<Rc<str>>,
    /// `order_with_respect_to`
    pub order_with_respect_to: Option<Rc<str>>,
    /// `select_on_save`
    pub select_on_save: bool,
    /// `default_related_name`
    pub default_related_name: Option<Rc<str>>,
    /// `verbose_name`, `verbose_name_plural`, `permissions`, `db_table_comment`...: what only a migration needs, and the
    /// original form of everything above for its comparison (`original_attrs`).
    pub original: Vec<(Rc<str>, Literal)>,
}

/// An entry of `ordering` or `order_by()`.
#[derive(Clone, PartialEq, Debug)]
pub enum Ordering {
    /// A path: `name`, `-name`, `customer__name`, `?`.
    Path(Rc<str>),
    /// An expression: `F("name").desc()`.
    Expression(Expression),
}

impl Default for Options {
    fn default() -> Self {
        Options {
            ordering: Vec::new(),
            constraints: Vec::new(),
            indexes: Vec::new(),
            unique_together: Vec::new(),
            proxy: false,
            managed: true,
            abstract_: false,
            swappable: None,
            get_latest_by: Vec::new(),
            order_with_respect_to: None,
            select_on_save: false,
            default_related_name: None,
            original: Vec::new(),
        }
    }
}

impl Model {
    /// A model with a name and fields, everything else at its default.
    pub fn new(app_label: &str, name: &str, fields: Vec<Field>) -> Self {
        Model {
            app_label: app_label.into(),
            name: name.into(),
            module: format!("{app_label}.models").into(),
            fields: fields.into_iter().map(Rc::new).collect(),
            ..Model::default()
        }
    }

    /// `label`: `demoapp.Customer`
    pub fn label(&self) -> String {
        format!("{}.{}", self.app_label, self.name)
    }

    /// `label_lower`: `demoapp.customer`
    pub fn label_lower(&self) -> String {
        format!("{}.{}", self.app_label, self.model_name)
    }

    /// `local_fields`: those with a column (and generated ones), in Django's order.
    pub fn local_fields(&self) -> impl Iterator<Item = &Rc<Field>> {
        self.fields.iter().filter(|field| !field.many_to_many() && !is_private(field))
    }

    /// `local_many_to_many`
    pub fn local_many_to_many(&self) -> impl Iterator<Item = &Rc<Field>> {
        self.fields.iter().filter(|field| field.many_to_many())
    }

    /// `private_fields`: GenericForeignKey, GenericRelation, CompositePrimaryKey.
    pub fn private_fields(&self) -> impl Iterator<Item = &Rc<Field>> {
        self.fields.iter().filter(|field| is_private(field))
    }
}

fn is_private(field: &Field) -> bool {
    use crate::schema::FieldKind::{CompositePrimaryKey, GenericForeignKey, GenericRelation};
    matches!(field.kind, GenericForeignKey | GenericRelation | CompositePrimaryKey)
}
