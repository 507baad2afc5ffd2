//! One model's state: its fields, options, bases and managers as a migration file would write them.

use std::rc::Rc;

use indexmap::IndexMap;

use crate::error::{Error, Result};
use crate::migration::deconstruct;
use crate::schema::{Constraint, Field, FieldKind, Index, Literal, Model, ModelId, Name, Ordering, Schema};

use super::{ModelKey, model_key};

/// A model at one moment.
#[derive(Clone)]
pub struct ModelState {
    /// The app's label.
    pub app_label: Rc<str>,
    /// The class's name.
    pub name: Rc<str>,
    /// Its own fields by name, many-to-many fields after the others.
    pub fields: IndexMap<Rc<str>, Rc<Field>>,
    /// `class Meta`, in the order a migration writes it. `indexes` and `constraints` are always there.
    pub options: IndexMap<Rc<str>, OptionValue>,
    /// Labels of the models and names of the classes it extends.
    pub bases: Vec<Literal>,
    /// Managers by name, as the calls that make them.
    pub managers: Vec<(Rc<str>, Literal)>,
}

/// The value of a Meta option.
#[derive(Clone)]
pub enum OptionValue {
    /// Any option but the two below.
    Literal(Literal),
    /// `indexes`
    Indexes(Vec<Rc<Index>>),
    /// `constraints`
    Constraints(Vec<Rc<Constraint>>),
}

/// Django's `DEFAULT_NAMES`: the order in which options are taken from a class.
const DEFAULT_NAMES: [&str; 24] = [
    "verbose_name",
    "verbose_name_plural",
    "db_table",
    "db_table_comment",
    "ordering",
    "unique_together",
    "permissions",
    "get_latest_by",
    "order_with_respect_to",
    "db_tablespace",
    "abstract",
    "managed",
    "proxy",
    "swappable",
    "auto_created",
    "default_permissions",
    "select_on_save",
    "default_related_name",
    "required_db_features",
    "required_db_vendor",
    "base_manager_name",
    "default_manager_name",
    "indexes",
    "constraints",
];

/// `models.Model`, the base of a model without another.
pub fn model_base() -> Literal {
    Literal::Name(Name { module: "django.db.models".into(), qualname: "Model".into() })
}

impl ModelState {
    /// A model of those fields, everything else at its default.
    pub fn new(app_label: &str, name: &str, fields: Vec<(Rc<str>, Rc<Field>)>) -> Self {
        let mut state = ModelState {
            app_label: app_label.into(),
            name: name.into(),
            fields: fields.into_iter().collect(),
            options: IndexMap::new(),
            bases: vec![model_base()],
            managers: Vec::new(),
        };
        state.ensure_lists();
        state
    }

    /// The state of a registered model.
    pub fn from_model(schema: &Schema, id: ModelId) -> Self {
        let model = schema.model(id);
        let generic = |field: &Field| matches!(field.kind, FieldKind::GenericForeignKey | FieldKind::GenericRelation);
        let plain = model
            .fields
            .iter()
            .filter(|field| !field.many_to_many() && !generic(field) && field.kind != FieldKind::OrderWrt);
        let mut fields = IndexMap::new();
        for field in plain.chain(model.local_many_to_many()) {
            fields.insert(field.name.clone(), Rc::new(free(schema, field)));
        }
        let mut state = ModelState {
            app_label: model.app_label.clone(),
            name: model.name.clone(),
            fields,
            options: options_of(schema, model),
            bases: bases_of(schema, model),
            managers: model.managers.clone(),
        };
        state.ensure_lists();
        state
    }

    /// App label and lower-case name.
    pub fn key(&self) -> ModelKey {
        model_key(&self.app_label, &self.name)
    }

    /// The name in lower case.
    pub fn name_lower(&self) -> String {
        self.name.to_lowercase()
    }

    /// The field of that name; `_order` stands for what the order is with respect to.
    pub fn field(&self, name: &str) -> Result<&Rc<Field>> {
        let with_respect_to = if name == "_order" { self.text("order_with_respect_to") } else { None };
        let name = with_respect_to.as_deref().unwrap_or(name);
        self.fields.get(name).ok_or_else(|| Error::Other("builtins.KeyError", format!("'{name}'").into()))
    }

    /// An option written as a literal.
    pub fn literal(&self, option: &str) -> Option<&Literal> {
        match self.options.get(option) {
            Some(OptionValue::Literal(literal)) => Some(literal),
            _ => None,
        }
    }

    /// An option that is text, such as `db_table`; `None` also for `None`.
    pub fn text(&self, option: &str) -> Option<Rc<str>> {
        match self.literal(option) {
            Some(Literal::Value(crate::Value::Text(text))) => Some(text.clone()),
            _ => None,
        }
    }

    /// An option that is true or false.
    pub fn flag(&self, option: &str, default: bool) -> bool {
        match self.literal(option) {
            Some(Literal::Value(crate::Value::Bool(flag))) => *flag,
            _ => default,
        }
    }

    /// `indexes`
    pub fn indexes(&self) -> &[Rc<Index>] {
        match self.options.get("indexes") {
            Some(OptionValue::Indexes(indexes)) => indexes,
            _ => &[],
        }
    }

    /// `constraints`
    pub fn constraints(&self) -> &[Rc<Constraint>] {
        match self.options.get("constraints") {
            Some(OptionValue::Constraints(constraints)) => constraints,
            _ => &[],
        }
    }

    /// `unique_together` or `index_together`: tuples of field names.
    pub fn together(&self, option: &str) -> Vec<Vec<Rc<str>>> {
        self.literal(option).map(together_names).unwrap_or_default()
    }

    /// The index of that name.
    pub fn index_by_name(&self, name: &str) -> Result<&Rc<Index>> {
        self.indexes()
            .iter()
            .find(|index| &*index.name == name)
            .ok_or_else(|| Error::value(format!("No index named {name} on model {}", self.name)))
    }

    /// The constraint of that name.
    pub fn constraint_by_name(&self, name: &str) -> Result<&Rc<Constraint>> {
        self.constraints()
            .iter()
            .find(|constraint| &*constraint.name == name)
            .ok_or_else(|| Error::value(format!("No constraint named {name} on model {}", self.name)))
    }

    pub(super) fn ensure_lists(&mut self) {
        self.options.entry("indexes".into()).or_insert_with(|| OptionValue::Indexes(Vec::new()));
        self.options.entry("constraints".into()).or_insert_with(|| OptionValue::Constraints(Vec::new()));
    }
}

impl OptionValue {
    /// The value as it is written.
    pub fn to_literal(&self) -> Result<Literal> {
        Ok(match self {
            OptionValue::Literal(literal) => literal.clone(),
            OptionValue::Indexes(indexes) => {
                let calls = indexes.iter().map(|index| deconstruct::index(index));
                Literal::List(calls.map(|call| Literal::Call(Rc::new(call))).collect())
            }
            OptionValue::Constraints(constraints) => Literal::List(
                constraints.iter().map(|constraint| deconstruct::constraint(constraint)).collect::<Result<_>>()?,
            ),
        })
    }
}

impl PartialEq for OptionValue {
    fn eq(&self, other: &Self) -> bool {
        match (self.to_literal(), other.to_literal()) {
            (Ok(a), Ok(b)) => a == b,
            _ => false,
        }
    }
}

/// The names in a set of tuples.
pub(crate) fn together_names(literal: &Literal) -> Vec<Vec<Rc<str>>> {
    let names = |items: &[Literal]| -> Vec<Rc<str>> {
        items
            .iter()
            .filter_map(|item| match item {
                Literal::Value(crate::Value::Text(text)) => Some(text.clone()),
                _ => None,
            })
            .collect()
    };
    match literal {
        Literal::Set(items) | Literal::FrozenSet(items) | Literal::List(items) | Literal::Tuple(items) => items
            .iter()
            .filter_map(|item| match item {
                Literal::Tuple(inner) | Literal::List(inner) => Some(names(inner)),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// A set of tuples of names, in the order their reprs sort.
pub(crate) fn together_literal(together: &[Vec<Rc<str>>]) -> Literal {
    let mut sorted: Vec<&Vec<Rc<str>>> = together.iter().collect();
    sorted.sort_by_key(|names| deconstruct::names_repr(names));
    sorted.dedup();
    let tuple = |names: &Vec<Rc<str>>| Literal::Tuple(names.iter().map(|name| Literal::text(name)).collect());
    Literal::Set(sorted.into_iter().map(tuple).collect())
}

/// A field without its model: what `field.clone()` gives.
fn free(schema: &Schema, field: &Field) -> Field {
    let mut free = deconstruct::detached(field);
    if let Some(relation) = &mut free.relation
        && let Some(target) = field.relation.as_ref().and_then(|relation| relation.model.get())
        && relation.to_field.as_ref() == Some(&schema.pk(*target).name)
    {
        // Naming the primary key is saying nothing.
        Rc::make_mut(relation).to_field = None;
    }
    free
}

fn bases_of(schema: &Schema, model: &Model) -> Vec<Literal> {
    if !model.bases.is_empty() {
        return model.bases.clone();
    }
    if model.parents.is_empty() {
        return vec![model_base()];
    }
    model.parents.iter().map(|(parent, _)| Literal::text(&schema.model(*parent).label_lower())).collect()
}

fn options_of(schema: &Schema, model: &Model) -> IndexMap<Rc<str>, OptionValue> {
    let mut options = IndexMap::new();
    for name in DEFAULT_NAMES {
        let given = model.options.original.iter().find(|(key, _)| &**key == name).map(|(_, literal)| literal);
        if let Some(value) = option_of(schema, model, name, given) {
            options.insert(name.into(), value);
        }
    }
    options
}

/// An option's value; where the model was built without its original Meta, from what it amounts to.
fn option_of(schema: &Schema, model: &Model, name: &str, given: Option<&Literal>) -> Option<OptionValue> {
    let options = &model.options;
    let text = |value: &Option<Rc<str>>| value.as_ref().map(|text| Literal::text(text));
    let flag = |value: bool, default: bool| (value != default).then(|| Literal::from(value));
    let literal = match name {
        "indexes" => {
            let named = |index: &Rc<Index>| name_index(schema, model, index);
            let there = given.is_some() || !options.indexes.is_empty();
            return there.then(|| OptionValue::Indexes(options.indexes.iter().map(named).collect()));
        }
        "constraints" => {
            let there = given.is_some() || !options.constraints.is_empty();
            return there.then(|| OptionValue::Constraints(options.constraints.clone()));
        }
        "unique_together" => {
            let there = given.is_some() || !options.unique_together.is_empty();
            there.then(|| together_literal(&options.unique_together))
        }
        "order_with_respect_to" => given.cloned().or_else(|| text(&options.order_with_respect_to)),
        _ if given.is_some() => given.cloned(),
        // A child of a concrete model has its parent's ordering without saying so.
        "ordering" => (!options.ordering.is_empty()
            && options.order_with_respect_to.is_none()
            && !inherits_ordering(schema, model))
        .then(|| Literal::List(options.ordering.iter().map(ordering_literal).collect())),
        "swappable" => text(&options.swappable),
        "default_related_name" => text(&options.default_related_name),
        "managed" => flag(options.managed, true),
        "proxy" => flag(options.proxy, false),
        "select_on_save" => flag(options.select_on_save, false),
        "db_table" if !options.proxy => {
            let usual = format!("{}_{}", model.app_label, model.model_name);
            (*model.db_table != *usual).then(|| Literal::text(&model.db_table))
        }
        _ => None,
    };
    literal.map(OptionValue::Literal)
}

fn inherits_ordering(schema: &Schema, model: &Model) -> bool {
    model.parents.iter().any(|(parent, _)| schema.model(*parent).options.ordering == model.options.ordering)
}

fn ordering_literal(ordering: &Ordering) -> Literal {
    match ordering {
        Ordering::Path(path) => Literal::text(path),
        Ordering::Expression(expression) => Literal::Expression(expression.clone()),
    }
}

/// An index with the name it gets from its model, if it has none.
fn name_index(schema: &Schema, model: &Model, index: &Rc<Index>) -> Rc<Index> {
    if !index.name.is_empty() {
        return index.clone();
    }
    let meta = schema.find(&model.label()).map(|id| schema.meta(id));
    let columns: Vec<(String, bool)> = index
        .fields
        .iter()
        .map(|field| {
            let (name, descending) = field.strip_prefix('-').map_or((&**field, false), |name| (name, true));
            let column = meta.and_then(|meta| meta.forward(name)).map_or(name, |field| &*field.column);
            (column.to_owned(), descending)
        })
        .collect();
    let columns: Vec<(&str, bool)> = columns.iter().map(|(column, order)| (column.as_str(), *order)).collect();
    let name = crate::ddl::name::set_name_with_model(&model.db_table, &columns, "idx");
    Rc::new(Index { name: name.into(), ..(**index).clone() })
}
