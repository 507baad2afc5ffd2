//! `django.db.models.base`: what a model class and its instances are made of.
//!
//! [`ModelInfo`] lies in the class itself and says what hot paths need without a look-up by name; `_meta` shows the same
//! to Python. An instance keeps its concrete field values in the slots of one [`Shape`] in the order of the fields, so a
//! row of a table becomes an instance by moving it there.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use orm::query::Query;
use orm::schema::{FieldKind, ModelId};
use python::exception::{Exc, PyResult, raise};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::native::Native;
use python::object::shape::Shape;
use python::object::str::Str;
use python::value::Value;

use crate::apps::Apps;
use crate::db::models::query::known::Known;

mod hooks;
mod inherit;
pub mod instance;
pub mod metaclass;
pub mod module;
pub mod pickle;
mod order;
pub mod prepare;
pub mod refresh;
pub mod register;
pub mod row;
pub mod save;
mod save_table;
pub mod slot;
pub mod unique;
pub mod validate;

pub use slot::{Initial, Slot};

/// What a model class is, beside its Python attributes.
pub struct ModelInfo {
    /// The class.
    pub class: Rc<Class>,
    /// The registry it belongs to.
    pub apps: Rc<Apps>,
    /// `_meta.app_label`
    pub app_label: Str,
    /// `_meta.object_name`
    pub object_name: Str,
    /// `_meta.model_name`
    pub model_name: Str,
    /// `_meta`: what `class Meta` said lies in its attributes.
    pub meta: Rc<Object>,
    /// `_meta.abstract`
    pub is_abstract: bool,
    /// `_meta.proxy`
    pub is_proxy: bool,
    /// The fields the class itself has, in order of creation: `local_fields`, `local_many_to_many` and `private_fields`.
    pub local: RefCell<Vec<Value>>,
    /// `_meta.parents`: concrete parents with the field that leads to each.
    pub parents: RefCell<Vec<(Rc<ModelInfo>, Option<Value>)>>,
    /// `_meta.proxy_for_model`
    pub proxy_for: RefCell<Option<Rc<ModelInfo>>>,
    /// `_meta.auto_created`: the model whose many-to-many field made this one.
    pub owner: RefCell<Option<Rc<ModelInfo>>>,
    /// `_meta.local_managers`
    pub managers: RefCell<Vec<Value>>,
    /// Where the schema keeps it, once it is registered; abstract models never are.
    pub(crate) registered: Cell<Option<ModelId>>,
    pub(crate) layout: RefCell<Option<Rc<Layout>>>,
}

/// The concrete fields of a model, as its instances hold them.
pub struct Layout {
    generation: u32,
    /// `_meta.concrete_fields`, in order.
    pub slots: Vec<Slot>,
    /// The attribute names of the slots.
    pub shape: Rc<Shape>,
    /// The slot of the primary key; `None` for a composite one.
    pub pk: Option<usize>,
    /// The attribute names of the primary key's columns.
    pub pk_names: Vec<Str>,
    /// The slots whose field class converts what is read (`from_db_value`).
    pub converted: Vec<(usize, Value)>,
    /// What of the class is Python's own (see [`instance`]), for that version of the class.
    pub(crate) hooks: Cell<(u32, u8)>,
    /// The statements that save an instance, once they were compiled.
    pub(crate) statements: row::Statements,
    /// The query of all rows, which QuerySets begin with.
    pub(crate) query: Rc<Query>,
    /// The statements of `get()`, once they were compiled.
    pub(crate) known: Known,
}

impl ModelInfo {
    /// What a class is as a model; `None` for any other class.
    pub fn of(class: &Rc<Class>) -> Option<Rc<ModelInfo>> {
        let host = class.host.borrow().clone()?;
        host.downcast::<ModelInfo>().ok()
    }

    /// Lets go of what leads back here, fields and registries: the process has ended.
    pub(crate) fn end(&self) {
        self.apps.end();
        for value in self.local.take().into_iter().chain(self.managers.take()) {
            if let Value::Object(object) = value {
                object.clear();
            }
        }
        drop((self.parents.take(), self.layout.take()));
        drop((self.proxy_for.take(), self.owner.take()));
    }

    /// As [`ModelInfo::of`], for a model class or an instance of one.
    pub fn of_value(value: &Value) -> Option<Rc<ModelInfo>> {
        match value {
            Value::Class(class) => ModelInfo::of(class),
            Value::Object(object) => ModelInfo::of(&object.class_ref()),
            _ => None,
        }
    }

    /// As [`ModelInfo::of_value`], where a model is the only thing it can be.
    ///
    /// # Errors
    /// TypeError where it is something else.
    pub fn require(value: &Value) -> PyResult<Rc<ModelInfo>> {
        match ModelInfo::of_value(value) {
            Some(info) => Ok(info),
            None => raise(Exc::TypeError, "a model is expected here"),
        }
    }

    /// The model's place in the schema of its registry.
    ///
    /// # Errors
    /// TypeError for an abstract model.
    pub fn id(&self) -> PyResult<ModelId> {
        match self.registered.get() {
            Some(id) => Ok(id),
            None => raise(Exc::TypeError, "Abstract models cannot be instantiated."),
        }
    }

    /// `_meta.label`
    pub fn label(&self) -> String {
        format!("{}.{}", self.app_label, self.object_name)
    }

    /// `_meta.label_lower`
    pub fn label_lower(&self) -> String {
        format!("{}.{}", self.app_label, self.model_name)
    }

    /// `_meta.concrete_model`: itself, or what a proxy stands for.
    pub fn concrete(self: &Rc<Self>) -> Rc<ModelInfo> {
        let mut info = self.clone();
        loop {
            let next = info.proxy_for.borrow().clone();
            match next {
                Some(target) => info = target,
                None => return info,
            }
        }
    }

    /// `_meta.auto_created`
    pub fn auto_created(&self) -> Option<Rc<ModelInfo>> {
        self.owner.borrow().clone()
    }

    /// What `class Meta` (or its default) says of an option.
    pub fn option(&self, name: &str) -> Value {
        self.meta.get(&Str::intern(name)).unwrap_or(Value::None)
    }

    /// A field of its own by name.
    pub fn local_field(&self, name: &str) -> Option<Value> {
        self.local.borrow().iter().find(|field| crate::db::models::fields::name_is(field, name)).cloned()
    }

    /// A forward field by name or attname, its own or inherited.
    pub fn field_object(&self, name: &str) -> Option<Value> {
        let Some(id) = self.registered.get() else { return self.local_field(name) };
        let schema = self.apps.schema();
        let field = schema.meta(id).forward(name)?.clone();
        self.apps.field_object(&field).or_else(|| self.local_field(&field.name))
    }

    /// The concrete fields as instances hold them.
    ///
    /// # Errors
    /// TypeError for an abstract model.
    pub fn layout(&self) -> PyResult<Rc<Layout>> {
        let generation = self.apps.generation();
        if let Some(known) = &*self.layout.borrow()
            && known.generation == generation
        {
            return Ok(known.clone());
        }
        let made = Rc::new(self.make_layout(generation)?);
        *self.layout.borrow_mut() = Some(made.clone());
        Ok(made)
    }

    fn make_layout(&self, generation: u32) -> PyResult<Layout> {
        let id = self.id()?;
        let schema = self.apps.schema();
        let meta = schema.meta(id);
        let mut slots = Vec::with_capacity(meta.concrete_fields.len());
        for field in &meta.concrete_fields {
            let object = self.apps.field_object(field).unwrap_or_default();
            slots.push(Slot::new(field.clone(), object));
        }
        let names: Vec<Str> = slots.iter().map(|slot| slot.attname.clone()).collect();
        // While nothing about the columns changes, instances made before and after share one shape.
        let shape = match &*self.layout.borrow() {
            Some(old) if old.shape.names() == names.as_slice() => old.shape.clone(),
            _ => Shape::with_names(names),
        };
        let composite = meta.pk.kind == FieldKind::CompositePrimaryKey;
        let pk_names = meta.pk_fields().iter().map(|field| Str::intern(&field.attname)).collect();
        let pk = slots.iter().position(|slot| slot.field.name == meta.pk.name).filter(|_| !composite);
        // A key is read as what it refers to is.
        let converts = |(at, slot): (usize, &Slot)| {
            let field = match slot.field.kind.is_foreign_key() {
                true => schema.target_field(&slot.field).ok()?,
                false => slot.field.clone(),
            };
            let custom = field.custom.as_ref().filter(|custom| custom.has_from_db_value())?;
            Some((at, crate::db::models::fields::custom::object_of(custom.as_ref())?))
        };
        let converted = slots.iter().enumerate().filter_map(converts).collect();
        let (statements, known) = (row::Statements::default(), Known::default());
        let (query, hooks) = (Rc::new(Query::new(id)), Cell::new((0, 0)));
        Ok(Layout { generation, slots, shape, pk, pk_names, converted, hooks, statements, query, known })
    }
}

impl Layout {
    /// The slot of a field by its name or attname.
    pub fn find(&self, name: &str) -> Option<(usize, &Slot)> {
        self.slots.iter().enumerate().find(|(_, slot)| &*slot.attname == name || &*slot.name == name)
    }
}

/// What an instance is beside its attributes: `_state` and what is cached on it. There is one for every row, so what few
/// instances have is apart.
#[derive(Default)]
pub struct InstanceState {
    /// `_state.adding`: whether it was never saved.
    pub adding: Cell<bool>,
    /// `_state.db`
    pub db: RefCell<Option<Str>>,
    related: RefCell<RelatedCache>,
    rare: OnceCell<Box<Rare>>,
}

/// `_state.fields_cache`: related objects by the relation's cache name. Most instances have one at most.
#[derive(Default)]
enum RelatedCache {
    #[default]
    Empty,
    One(Str, Value),
    Dict(Rc<Dict>),
}

/// What few instances have.
#[derive(Default)]
pub struct Rare {
    /// `_prefetched_objects_cache`
    pub prefetched: RefCell<Option<Rc<Dict>>>,
    /// `_state.fetch_mode`, `Undefined` for the default.
    pub fetch_mode: RefCell<Value>,
    /// `_state.peers`: the instances fetched together with this one, for `FETCH_PEERS`.
    pub peers: RefCell<Rc<[std::rc::Weak<Object>]>>,
    /// `_state` itself, once it was asked for.
    pub shown: RefCell<std::rc::Weak<Object>>,
}

impl Native for InstanceState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        match self.related.try_borrow().as_deref() {
            Ok(RelatedCache::One(_, value)) => visit(value),
            Ok(RelatedCache::Dict(dict)) => visit(&Value::Dict(dict.clone())),
            Ok(RelatedCache::Empty) | Err(_) => {}
        }
        if let Some(prefetched) = self.prefetched() {
            visit(&Value::Dict(prefetched));
        }
    }

    fn clear(&self) {
        drop(self.related.take());
        drop(self.rare.get().map(|rare| rare.prefetched.take()));
    }
}

impl InstanceState {
    /// The state of an instance made by its class.
    pub fn new() -> Self {
        InstanceState { adding: Cell::new(true), ..InstanceState::default() }
    }

    /// The state of an instance that a row became.
    pub fn loaded(db: Str) -> Self {
        InstanceState { db: RefCell::new(Some(db)), ..InstanceState::default() }
    }

    /// `_state.adding = False`, `_state.db = "default"`
    pub fn set_saved(&self) {
        self.adding.set(false);
        self.db.replace(Some(default_alias()));
    }

    /// `_state.db`, which from now on there is: `default`.
    pub fn share_database(&self) {
        self.db.borrow_mut().get_or_insert_with(default_alias);
    }

    /// What few instances have, made on first use.
    pub fn rare(&self) -> &Rare {
        self.rare.get_or_init(Default::default)
    }

    /// `_state.fetch_mode`, `Undefined` for the default.
    pub fn fetch_mode(&self) -> Value {
        self.rare.get().map(|rare| rare.fetch_mode.borrow().clone()).unwrap_or_default()
    }

    /// `_state.fetch_mode = mode`, `Undefined` for the default.
    pub fn set_fetch_mode(&self, mode: Value) {
        if !mode.is_undefined() || self.rare.get().is_some() {
            self.rare().fetch_mode.replace(mode);
        }
    }

    /// `_prefetched_objects_cache`, where there is one.
    pub fn prefetched(&self) -> Option<Rc<Dict>> {
        self.rare.get()?.prefetched.borrow().clone()
    }

    /// `_state.peers`, as far as they still live.
    pub fn peers(&self) -> Vec<Value> {
        let Some(rare) = self.rare.get() else { return Vec::new() };
        rare.peers.borrow().iter().filter_map(|peer| peer.upgrade()).map(Value::Object).collect()
    }

    /// `fields_cache` as a dict, which it stays from then on.
    pub fn cache(&self) -> Rc<Dict> {
        let mut related = self.related.borrow_mut();
        let dict = match std::mem::take(&mut *related) {
            RelatedCache::Empty => Rc::default(),
            RelatedCache::One(name, value) => Rc::new(Dict::from_names([(name, value)])),
            RelatedCache::Dict(dict) => dict,
        };
        *related = RelatedCache::Dict(dict.clone());
        dict
    }

    /// Makes this dict `fields_cache`.
    pub fn set_cache_dict(&self, dict: Rc<Dict>) {
        drop(self.related.replace(RelatedCache::Dict(dict)));
    }

    /// Whether nothing is cached.
    pub fn has_empty_cache(&self) -> bool {
        match &*self.related.borrow() {
            RelatedCache::Empty => true,
            RelatedCache::One(..) => false,
            RelatedCache::Dict(dict) => dict.is_empty(),
        }
    }

    /// Names and values of what is cached.
    pub fn cache_items(&self) -> Vec<(Str, Value)> {
        match &*self.related.borrow() {
            RelatedCache::Empty => Vec::new(),
            RelatedCache::One(name, value) => vec![(name.clone(), value.clone())],
            RelatedCache::Dict(dict) => {
                let named = |(name, value)| if let Value::Str(name) = name { Some((name, value)) } else { None };
                dict.items().into_iter().filter_map(named).collect()
            }
        }
    }

    /// What is cached under a name.
    pub fn cached(&self, name: &Str) -> Option<Value> {
        match &*self.related.borrow() {
            RelatedCache::Empty => None,
            RelatedCache::One(known, value) => (known == name).then(|| value.clone()),
            RelatedCache::Dict(dict) => dict.get_str(name),
        }
    }

    /// Caches something under a name.
    pub fn set_cached(&self, name: &Str, value: Value) {
        let mut related = self.related.borrow_mut();
        let old = match &mut *related {
            RelatedCache::Empty => {
                *related = RelatedCache::One(name.clone(), value);
                return;
            }
            RelatedCache::One(known, held) if known == name => std::mem::replace(held, value),
            RelatedCache::One(..) => {
                drop(related);
                self.cache().set_str(name, value);
                return;
            }
            RelatedCache::Dict(dict) => {
                let dict = dict.clone();
                drop(related);
                dict.set_str(name, value);
                return;
            }
        };
        drop(related);
        drop(old);
    }

    /// Forgets what is cached under a name.
    pub fn uncache(&self, name: &Str) {
        let mut related = self.related.borrow_mut();
        let gone = match &*related {
            RelatedCache::One(known, _) if known == name => std::mem::take(&mut *related),
            RelatedCache::Dict(dict) => RelatedCache::Dict(dict.clone()),
            _ => return,
        };
        drop(related);
        if let RelatedCache::Dict(dict) = gone {
            dict.remove_str(name);
        }
    }
}

/// The alias of the one database.
pub fn default_alias() -> Str {
    interned!("default")
}

/// The state of a model instance; `None` for anything else. A row's is made when it is first asked for.
pub fn instance_state(value: &Value) -> Option<&InstanceState> {
    match value {
        Value::Object(object) => state_of(object),
        _ => None,
    }
}

/// As [`instance_state`].
pub(crate) fn state_of(object: &Object) -> Option<&InstanceState> {
    object.state_or(|| InstanceState::loaded(default_alias()))
}

/// Whether a value is a model instance.
pub fn is_instance(value: &Value) -> bool {
    match value {
        Value::Object(object) => {
            matches!(object.payload, Payload::Later(_)) || object.state::<InstanceState>().is_some()
        }
        _ => false,
    }
}
