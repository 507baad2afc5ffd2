//! The models of all apps, and how they refer to each other.
//!
//! A [`Schema`] is what Django's app registry is: models enter by [`Schema::add`], names resolve as soon as both sides
//! exist, and reverse relations are derived. Models are referred to by [`ModelId`]; a model that is defined anew gets a new
//! id and the old one keeps working. Cloning a schema copies a list of pointers.
//!
//! ```
//! use orm::schema::{Field, FieldKind, Model, OnDelete, Schema};
//! let mut schema = Schema::default();
//! let customer = schema.add(Model::new("shop", "Customer", vec![Field::new("name", FieldKind::Text)])).unwrap();
//! let vehicle = schema.add(Model::new("shop", "Vehicle", vec![
//!     Field::foreign_key("customer", "shop.Customer", OnDelete::Cascade),
//! ])).unwrap();
//! assert_eq!(schema.meta(vehicle).concrete_fields.len(), 2); // id, customer
//! assert!(schema.meta(customer).get("vehicle").is_some()); // the reverse relation
//! ```

pub mod literal;
pub mod kind;
pub mod field;
pub mod relation;
pub mod model;
pub mod index;
pub mod constraint;
pub mod meta;
pub mod prepare;
pub mod parse;
pub mod convert;
pub mod json;
mod attach;

use std::cell::OnceCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::{SmallVec, smallvec};

pub use constraint::{Condition, Constraint, Rule, Unique};
pub use field::{Field, Generated};
pub use index::Index;
pub use kind::{CustomField, FieldKind};
pub use literal::{Call, Callable, Hook, Literal, Name};
pub use meta::{FieldRef, Meta};
pub use model::{Model, ModelId, Options, Ordering};
pub use relation::{GenericKey, OnDelete, Relation, Reverse};

use crate::error::{Error, Result};

/// The pairs of fields a relation compares, here and there (`related_fields`): one but for a `ForeignObject`.
pub type RelatedFields = SmallVec<[(Rc<Field>, Rc<Field>); 1]>;

/// What was registered on classes of fields and of transforms, which every registry of models knows.
#[derive(Clone, Default)]
pub struct ClassLookups {
    fields: FxHashMap<(FieldKind, Rc<str>), crate::lookup::CustomLookup>,
    functions: FxHashMap<(Rc<str>, Rc<str>), crate::lookup::CustomLookup>,
}

/// The registry of models.
#[derive(Clone, Default)]
pub struct Schema {
    models: Vec<Rc<Model>>,
    /// Lower-case label to the model that has it now, in order of registration.
    live: indexmap::IndexMap<Rc<str>, ModelId>,
    /// Derived from `models`; forgotten when they change.
    metas: OnceCell<Rc<Vec<Meta>>>,
    /// The class of the `id` that models without a primary key get (`DEFAULT_AUTO_FIELD`); BigAutoField by default.
    pub default_auto_field: Option<FieldKind>,
    /// Tells a model's content type, for generic relations; installed by whoever has `contenttypes`.
    pub content_types: Option<ContentTypes>,
    /// Lookups registered by the user: `Field.register_lookup`.
    pub lookups: FxHashMap<(FieldKind, Rc<str>), crate::lookup::CustomLookup>,
    /// The same on a transform's class: `Length.register_lookup`, by the class's name and the lookup's.
    pub function_lookups: FxHashMap<(Rc<str>, Rc<str>), crate::lookup::CustomLookup>,
    /// The same on one field of a model, by the field's label.
    pub field_lookups: FxHashMap<(Rc<str>, Rc<str>), crate::lookup::CustomLookup>,
}

/// A model's label as registries know it: the app's as it is written, the model's name in lower case.
#[must_use]
pub fn label_key(label: &str) -> String {
    match label.rsplit_once('.') {
        Some((app, model)) => format!("{app}.{}", model.to_lowercase()),
        None => label.to_lowercase(),
    }
}

/// The primary key of a model's `ContentType`.
pub type ContentTypes = Rc<dyn Fn(ModelId) -> Result<crate::Value>>;

impl Schema {
    /// The primary key of a model's content type.
    pub fn content_type(&self, model: ModelId) -> Result<crate::Value> {
        match &self.content_types {
            Some(ask) => ask(model),
            None => Err(Error::Runtime("django.contrib.contenttypes is not installed".into())),
        }
    }

    /// The lookups registered on classes.
    #[must_use]
    pub fn class_lookups(&self) -> ClassLookups {
        ClassLookups { fields: self.lookups.clone(), functions: self.function_lookups.clone() }
    }

    /// Takes over the lookups registered on classes elsewhere.
    pub fn take_class_lookups(&mut self, lookups: ClassLookups) {
        self.lookups = lookups.fields;
        self.function_lookups = lookups.functions;
    }

    /// Registers a model: completes its fields (primary key, parent links, `attname`, `column`), makes the table models of
    /// its many-to-many fields, and resolves every name that waited for it.
    pub fn add(&mut self, model: Model) -> Result<ModelId> {
        attach::add(self, model)
    }

    /// Gives a model that is registered one more field: `Model.add_to_class()`.
    ///
    /// # Errors
    /// As [`Schema::add`] of the table of a many-to-many field.
    pub fn extend(&mut self, id: ModelId, field: Field) -> Result<()> {
        attach::extend(self, id, field)
    }

    /// Takes a label out of the registry; the model itself stays for those who hold its id.
    pub fn remove(&mut self, label: &str) {
        self.live.shift_remove(label_key(label).as_str());
        self.metas.take();
    }

    /// Changes the options of a model that is registered: `Model._meta.ordering = [...]`.
    pub fn change_options(&mut self, id: ModelId, change: impl FnOnce(&mut Options)) {
        if let Some(model) = self.models.get_mut(id.0 as usize) {
            change(&mut Rc::make_mut(model).options);
        }
        self.metas.take();
    }

    /// The model of that id.
    pub fn model(&self, id: ModelId) -> &Rc<Model> {
        static_model(self.models.get(id.0 as usize))
    }

    /// The model with that label (`app.Model`, the model in any case) now.
    pub fn find(&self, label: &str) -> Option<ModelId> {
        if let Some(id) = self.live.get(label) {
            return Some(*id);
        }
        self.live.get(label_key(label).as_str()).copied()
    }

    /// `apps.get_model()`, with its error.
    pub fn get_model(&self, app_label: &str, name: &str) -> Result<ModelId> {
        self.find(&format!("{app_label}.{name}"))
            .ok_or_else(|| Error::Lookup(format!("App '{app_label}' doesn't have a '{name}' model.").into()))
    }

    /// The same models, one of them with these fields.
    pub fn with_fields(&self, id: ModelId, fields: Vec<Rc<Field>>) -> Schema {
        let mut schema = Schema { metas: OnceCell::new(), ..self.clone() };
        if let Some(model) = schema.models.get_mut(id.0 as usize) {
            *model = Rc::new(Model { fields, ..(**model).clone() });
        }
        schema
    }

    /// The models registered now, in order, those made for many-to-many fields included.
    pub fn models(&self) -> impl Iterator<Item = ModelId> + '_ {
        self.live.values().copied()
    }

    /// What a model's fields and relations amount to, inherited and reverse ones included.
    pub fn meta(&self, id: ModelId) -> &Meta {
        let metas = self.metas.get_or_init(|| Rc::new(meta::derive(self)));
        match metas.get(id.0 as usize) {
            Some(meta) => meta,
            None => meta::none(),
        }
    }

    /// The field a ForeignKey's column refers to: its `to_field`, or the target's primary key.
    pub fn target_field(&self, field: &Field) -> Result<Rc<Field>> {
        let Some(relation) = &field.relation else {
            return Err(Error::Attribute(
                format!("'{}' object has no attribute 'target_field'", field.class_name()).into(),
            ));
        };
        let target = relation.model()?;
        if field.kind == FieldKind::ForeignObject {
            return match relation.fields.as_slice() {
                [(_, Some(name))] => self.meta(target).field(name, self.model(target)).cloned(),
                [(_, None)] => Ok(self.pk(target)),
                _ => Err(Error::field(
                    "The relation has multiple target fields, but only single target field was asked for",
                )),
            };
        }
        match &relation.to_field {
            Some(name) => self.meta(target).field(name, self.model(target)).cloned(),
            None => Ok(self.pk(target)),
        }
    }

    /// `field.related_fields`: the fields here that hold the values of those there.
    pub fn related_fields(&self, field: &Rc<Field>) -> Result<RelatedFields> {
        let relation = match &field.relation {
            Some(relation) if field.kind == FieldKind::ForeignObject => relation,
            _ => return Ok(smallvec![(field.clone(), self.target_field(field)?)]),
        };
        let target = relation.model()?;
        let Some(owner) = field.model else { return Ok(SmallVec::new()) };
        let pair = |(from, to): &(Rc<str>, Option<Rc<str>>)| {
            let here = match &**from {
                "self" => field.clone(),
                name => self.meta(owner).field(name, self.model(owner))?.clone(),
            };
            let there = match to {
                Some(name) => self.meta(target).field(name, self.model(target))?.clone(),
                None => self.pk(target),
            };
            Ok((here, there))
        };
        relation.fields.iter().map(pair).collect()
    }

    /// The field whose type a column has: a ForeignKey's target, followed to its end.
    pub fn output_field(&self, field: &Rc<Field>) -> Result<Rc<Field>> {
        let mut field = field.clone();
        for _ in 0..32 {
            if !field.kind.is_foreign_key() {
                return Ok(field);
            }
            field = self.target_field(&field)?;
        }
        Err(Error::value("Cannot resolve output_field."))
    }

    /// The primary key.
    pub fn pk(&self, id: ModelId) -> Rc<Field> {
        self.meta(id).pk.clone()
    }

    /// `db_type(connection)`: the column's type, following a ForeignKey to what it refers to (`rel_db_type`).
    pub fn db_type(&self, field: &Rc<Field>) -> Result<Option<Rc<str>>> {
        if let Some(given) = field.custom.as_ref().and_then(|custom| custom.db_type(field)) {
            return given;
        }
        if !field.kind.is_foreign_key() {
            return Ok(field.db_type());
        }
        let target = self.output_field(field)?;
        Ok(match target.kind {
            FieldKind::Auto => Some("integer".into()),
            FieldKind::BigAuto => Some("bigint".into()),
            FieldKind::SmallAuto => Some("smallint".into()),
            // A reference is as wide as what it refers to but never unsigned (`related_fields_match_type` is MySQL's).
            FieldKind::PositiveInteger => Some("integer".into()),
            FieldKind::PositiveBigInteger => Some("bigint".into()),
            FieldKind::PositiveSmallInteger => Some("smallint".into()),
            _ => return self.db_type(&target),
        })
    }

    /// The model that stands for a proxy's table; itself for any other.
    pub fn concrete(&self, id: ModelId) -> ModelId {
        let mut id = id;
        while let Some(target) = self.model(id).proxy_for {
            id = target;
        }
        id
    }

    /// Whether `child` is `ancestor` or inherits from it (multi-table or proxy).
    pub fn is_subclass(&self, child: ModelId, ancestor: ModelId) -> bool {
        child == ancestor || self.meta(child).all_parents.contains(&ancestor)
    }
}

fn static_model(found: Option<&Rc<Model>>) -> &Rc<Model> {
    thread_local! {
        // Ids come from this schema or a clone of it, so this stands only for a caller's mix-up of two schemas.
        static NONE: &'static Rc<Model> = Box::leak(Box::new(Rc::new(Model::default())));
    }
    found.unwrap_or_else(|| NONE.with(|none| *none))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn garage() -> (Schema, ModelId, ModelId) {
        let mut schema = Schema::default();
        let vehicle = schema
            .add(Model::new(
                "demoapp",
                "Vehicle",
                vec![
                    Field::new("name", FieldKind::Text),
                    Field::foreign_key("customer", "Customer", OnDelete::Cascade),
                    Field::many_to_many_field("drivers", "Customer"),
                ],
            ))
            .unwrap();
        let customer =
            schema.add(Model::new("demoapp", "Customer", vec![Field::many_to_many_field("friends", "self")])).unwrap();
        (schema, vehicle, customer)
    }

    #[test]
    fn a_name_resolves_when_its_model_arrives() {
        let (schema, vehicle, customer) = garage();
        let Some(FieldRef::Forward(field)) = schema.meta(vehicle).get("customer_id") else { panic!() };
        assert_eq!((&*field.name, &*field.column), ("customer", "customer_id"));
        assert_eq!(field.relation.as_ref().unwrap().model().unwrap(), customer);
        assert_eq!(&*schema.target_field(&field).unwrap().name, "id");
        assert_eq!(schema.db_type(&field).unwrap().as_deref(), Some("bigint"));
    }

    #[test]
    fn a_many_to_many_field_makes_its_table() {
        let (schema, vehicle, customer) = garage();
        let through = schema.model(schema.find("demoapp.vehicle_drivers").unwrap());
        assert_eq!(&*through.db_table, "demoapp_vehicle_drivers");
        assert_eq!(through.auto_created, Some(vehicle));
        let columns: Vec<_> = through.fields.iter().map(|field| field.column.to_string()).collect();
        assert_eq!(columns, ["id", "vehicle_id", "customer_id"]);
        let friends = schema.model(schema.find("demoapp.customer_friends").unwrap());
        let columns: Vec<_> = friends.fields.iter().map(|field| field.column.to_string()).collect();
        assert_eq!(columns, ["id", "from_customer_id", "to_customer_id"]);
        assert_eq!(friends.fields[2].relation.as_ref().unwrap().model().unwrap(), customer);
    }

    #[test]
    fn a_child_inherits_its_parents_fields_and_links_to_it() {
        let (mut schema, vehicle, _) = garage();
        let mut truck = Model::new("demoapp", "Truck", vec![Field::new("load", FieldKind::Integer)]);
        truck.parents.push((vehicle, None));
        let truck = schema.add(truck).unwrap();
        let meta = schema.meta(truck);
        let names: Vec<_> = meta.fields.iter().map(|field| field.name.to_string()).collect();
        assert_eq!(names, ["id", "name", "customer", "vehicle_ptr", "load"]);
        assert_eq!(&*meta.pk.name, "vehicle_ptr");
        assert!(schema.meta(vehicle).get("truck").is_some());
        assert!(meta.get("truck").is_none());
    }
}
