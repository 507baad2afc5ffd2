//! A concrete field as instances hold it, and what is known beforehand of setting and saving it.

use std::cell::Cell;
use std::rc::Rc;

use orm::schema::{Field, FieldKind};
use python::object::class::Class;
use python::object::str::Str;
use python::value::Value;

use crate::db::models::base::is_instance;
use crate::db::models::fields::{self, related};

/// A concrete field.
pub struct Slot {
    /// `field.name`
    pub name: Str,
    /// `field.attname`
    pub attname: Str,
    /// The field in the schema.
    pub field: Rc<Field>,
    /// The field in Python.
    pub object: Value,
    /// What an instance has that was given nothing.
    pub default: Initial,
    /// Where a ForeignKey leads to, once that model exists.
    pub link: Option<Link>,
    /// What a key's values are values of in the end: another model's field.
    target: Option<Value>,
    /// The kind of field that what is stored is a value of: of a key, the target's.
    stored: FieldKind,
    /// What of the field's class and the target's is Django's own, for these versions of the classes.
    plain: Cell<(u32, u32, u8)>,
}

/// What an instance has in a field that was given nothing.
#[derive(Clone)]
pub enum Initial {
    /// This value.
    Value(Value),
    /// Whatever the class's own `get_default` says.
    Ask,
    /// Nothing at all: the database fills it (GeneratedField).
    Nothing,
}

/// Where a ForeignKey leads to.
pub struct Link {
    /// The model, proxies seen through.
    target: Rc<Class>,
    /// The attribute of its instances that the key has the value of.
    there: Str,
    /// Whether that is the whole primary key.
    by_pk: bool,
}

/// `pre_save()` gives what the instance holds.
const READS: u8 = 1;
/// The field's own class does nothing to what is stored before the schema does.
const STORES: u8 = 2;

impl Slot {
    /// The slot of a field; `object` is the field in Python.
    pub(super) fn new(field: Rc<Field>, object: Value) -> Slot {
        let mut target = None;
        let mut reached = object.clone();
        // A key may refer to a key, though seldom to one that does so again.
        for _ in 0..4 {
            let next = if fields::is_foreign_key(&reached) { related::target_field(&reached) } else { None };
            let Some(next) = next else { break };
            target = Some(next.clone());
            reached = next;
        }
        let stored = target.as_ref().and_then(fields::field_of).map_or(field.kind, |target| target.kind);
        Slot {
            stored,
            name: Str::intern(&field.name),
            attname: Str::intern(&field.attname),
            default: fields::initial(&object, &field),
            link: link(&field, &object),
            target,
            plain: Cell::new((0, 0, 0)),
            field,
            object,
        }
    }

    /// Whether what is saved is what the instance holds (`pre_save`).
    pub fn saves_what_it_holds(&self) -> bool {
        let is_temporal = matches!(self.field.kind, FieldKind::Date | FieldKind::DateTime | FieldKind::Time);
        // These two are set on fields that exist, too.
        let sets_itself = || fields::flag(&self.object, "auto_now") || fields::flag(&self.object, "auto_now_add");
        self.plain() & READS != 0 && !(is_temporal && sets_itself())
    }

    /// Whether nothing but the schema prepares a plain value for the database.
    pub fn stores_plainly(&self) -> bool {
        self.plain() & STORES != 0
    }

    /// Both: what the instance holds is what is saved, and only the schema prepares it.
    pub fn saves_plainly(&self) -> bool {
        self.stores_plainly() && self.saves_what_it_holds()
    }

    /// Whether a value of a field that [saves plainly](Slot::saves_plainly) is stored as it is: the schema has nothing to prepare.
    pub fn stores_as_it_is(&self, value: &orm::Value) -> bool {
        match value {
            orm::Value::Int(_) => self.stored.is_a(FieldKind::Integer),
            orm::Value::Text(_) => self.field.kind.is_a(FieldKind::Char) || self.field.kind == FieldKind::Text,
            _ => false,
        }
    }

    fn plain(&self) -> u8 {
        let version = |field: &Value| match field {
            Value::Object(object) => object.class_ref().version(),
            _ => 0,
        };
        let versions = (version(&self.object), self.target.as_ref().map_or(0, version));
        let (own, target, known) = self.plain.get();
        if (own, target) == versions {
            return known;
        }
        let is_file = matches!(self.field.kind, FieldKind::File | FieldKind::Image);
        let mut plain = 0;
        if !is_file && !fields::overrides(&self.object, "pre_save") {
            plain |= READS;
        }
        let is_key = fields::is_foreign_key(&self.object);
        let stored = if is_key { self.target.as_ref() } else { Some(&self.object) };
        let prepares = ["get_db_prep_save", "get_db_prep_value", "get_prep_value"];
        if stored.is_some_and(|field| {
            !fields::is_foreign_key(field) && !prepares.iter().any(|method| fields::overrides(field, method))
        }) {
            plain |= STORES;
        }
        self.plain.set((versions.0, versions.1, plain));
        plain
    }
}

fn link(field: &Field, object: &Value) -> Option<Link> {
    if field.kind != FieldKind::ForeignKey {
        return None;
    }
    let to = related::target_field(object)?;
    let target = related::related_model(object)?.concrete();
    let there = fields::attname_of(&to);
    let by_pk = target.pk_object().is_some_and(|pk| pk.is(&to));
    Some(Link { target: target.class.clone(), there, by_pk })
}

impl Link {
    /// The value that the key has where the relation is this object; `None` where that is for others to find out.
    pub fn key_of(&self, value: &Value) -> Option<Value> {
        let Value::Object(object) = value else { return None };
        if !is_instance(value) || !object.class_ref().is_subclass(&self.target) {
            return None;
        }
        object.get(&self.there)
    }

    /// Whether an instance's key is that of the saved object its relation has cached.
    pub fn is_settled(&self, cached: &Value, key: &Value) -> bool {
        let (Value::Object(object), Value::Int(key)) = (cached, key) else { return false };
        self.by_pk
            && is_instance(cached)
            && Rc::ptr_eq(&object.class_ref(), &self.target)
            && matches!(object.get(&self.there), Some(Value::Int(there)) if there == *key)
    }
}
