//! `django.db.models.query`: `QuerySet`.
//!
//! A QuerySet object carries the ORM's [`Query`] and what Python adds to it: the model, the rows fetched so far, what is
//! to be prefetched, how a row becomes an object. Methods that chain make a copy; the query is shared until it changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use orm::query::Q;
use orm::query::Query;
use orm::schema::Schema;
use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::list::List;
use python::object::module::Module;
use python::object::native::Native;
use python::object::plain::plain_hash;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::state;
use crate::db::models::base::ModelInfo;

pub mod bulk;
pub mod chain;
mod combine;
pub mod display;
pub mod fetch;
pub mod get;
mod in_bulk;
pub(crate) mod known;
mod operand;
pub(crate) mod pickle;
mod plan;
pub mod prefetch;
mod raw;
pub mod values;
pub mod write;

pub use operand::operand;

/// What a row becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Iterable {
    /// A model instance.
    #[default]
    Model,
    /// A dict: `values()`.
    Values,
    /// A tuple: `values_list()`.
    ValuesList,
    /// A named tuple: `values_list(named=True)`.
    Named,
    /// A value: `values_list(flat=True)`.
    Flat,
}

/// What a QuerySet object keeps.
pub struct QuerySetState {
    /// `queryset.model`
    pub model: Rc<ModelInfo>,
    query: RefCell<Rc<Query>>,
    /// `_result_cache`
    pub cache: RefCell<Option<Rc<List>>>,
    /// `_iterable_class`
    pub iterable: Cell<Iterable>,
    /// `_fields`: names given to `values()` or `values_list()`.
    pub fields: RefCell<Option<Vec<Rc<str>>>>,
    /// `_prefetch_related_lookups`
    pub prefetch: RefCell<Vec<Value>>,
    /// `_prefetch_done`
    pub prefetched: Cell<bool>,
    /// `_known_related_objects`: a relation's field, and the objects by what the field holds.
    pub known_related: RefCell<Vec<(Value, Rc<Dict>)>>,
    /// `_sticky_filter`
    pub sticky: Cell<bool>,
    /// `_fetch_mode`, `Undefined` for the default.
    pub fetch_mode: RefCell<Value>,
    /// `_db`: the alias that `using()` gave.
    pub(crate) db: RefCell<Option<Box<Value>>>,
    /// Whether it was made for one call that takes it over, so that nobody sees it change.
    pub(crate) passing: Cell<bool>,
    /// The instance whose related objects it is of, until anybody asks for the query that says so.
    of: RefCell<Option<Box<OfInstance>>>,
}

impl Native for QuerySetState {
    fn traverse(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(Some(found)) = self.cache.try_borrow().as_deref() {
            visit(&Value::List(found.clone()));
        }
        if let Ok(known) = self.known_related.try_borrow() {
            known.iter().for_each(|(_, objects)| visit(&Value::Dict(objects.clone())));
        }
        if let Ok(Some(of)) = self.of.try_borrow().as_deref() {
            visit(&of.instance);
        }
    }

    fn clear(&self) {
        drop((self.cache.take(), self.known_related.take(), self.of.take()));
    }
}

/// What a QuerySet of prefetched objects is filtered by: `lookup=key`, the key being that of the instance.
pub struct OfInstance {
    /// The field of the relation.
    pub field: Value,
    /// Its name.
    pub lookup: Rc<str>,
    /// The primary key of the instance.
    pub key: i64,
    /// The instance.
    pub instance: Value,
}

impl QuerySetState {
    /// `queryset.db`
    ///
    /// # Errors
    /// Whatever the truth of an alias raises.
    pub fn alias(&self, vm: &mut Vm) -> PyResult {
        let given = self.db.borrow().as_deref().cloned();
        Ok(match given {
            Some(alias) if vm.is_true(&alias)? => alias,
            _ => Value::str(crate::db::alias::DEFAULT),
        })
    }

    /// `queryset._db = alias`
    pub fn set_alias(&self, alias: Option<&Value>) {
        self.db.replace(alias.filter(|alias| !alias.is_none()).map(|alias| Box::new(alias.clone())));
    }

    /// Holds it to the one database there is, before anything is sent to that.
    ///
    /// # Errors
    /// ConnectionDoesNotExist.
    pub fn expect_database(&self, vm: &mut Vm) -> PyResult<()> {
        let given = self.db.borrow().as_deref().cloned();
        crate::db::alias::expect_default(vm, given.as_ref())
    }

    /// The query, shared.
    pub fn query(&self) -> Rc<Query> {
        self.settle();
        self.query.borrow().clone()
    }

    /// Replaces the query.
    pub(crate) fn set_query(&self, query: Rc<Query>) {
        self.query.replace(query);
    }

    /// The schema that the model belongs to.
    pub fn schema(&self) -> Rc<Schema> {
        self.model.apps.schema()
    }

    /// Changes the query in place: only for a copy just made.
    pub fn change<T>(&self, change: impl FnOnce(&mut Query) -> T) -> T {
        self.settle();
        let mut query = self.query.borrow_mut();
        // A new one costs less than a copy of that of all rows.
        if let Some(model) = query.model.filter(|_| self.is_of_all_rows(&query)) {
            *query = Rc::new(Query::new(model));
        }
        change(Rc::make_mut(&mut query))
    }

    /// Whether the query is that which a model's QuerySets begin with.
    fn is_of_all_rows(&self, query: &Rc<Query>) -> bool {
        self.model.layout().is_ok_and(|layout| Rc::ptr_eq(&layout.query, query))
    }

    /// Whether it gives all rows of its model as instances, and nothing else was asked of it.
    pub(crate) fn is_untouched(&self) -> bool {
        self.of.borrow().is_none()
            && self.is_of_all_rows(&self.query.borrow())
            && self.iterable.get() == Iterable::Model
            && self.fields.borrow().is_none()
            && self.prefetch.borrow().is_empty()
            && self.known_related.borrow().is_empty()
    }

    /// A query that is compiled has its own table, which makes a difference where it is then used inside another.
    pub fn begin_tables(&self, schema: &Schema) {
        self.settle();
        if !self.query.borrow().has_tables() {
            self.change(|query| query.begin_tables(schema));
        }
    }

    /// Filters by the instance that it is of. A prefetched QuerySet is mostly walked and never asked.
    pub(crate) fn settle(&self) {
        let Some(of) = self.of.take() else { return };
        let mut query = self.query.borrow().chain();
        let filtered = query.add_q(&self.schema(), &Q::lookup(&of.lookup, orm::Value::Int(of.key)), false);
        if filtered.is_err() {
            // What makes it was probed with another key: a lookup was registered since.
            query.set_empty();
        }
        self.query.replace(Rc::new(query));
        let key = Value::Int(of.key);
        let by_key = Dict::default();
        by_key.borrow_mut().insert_new(plain_hash(&key).unwrap_or_default(), key, of.instance);
        self.known_related.replace(vec![(of.field, Rc::new(by_key))]);
    }

    /// A copy without rows, its query shared.
    fn copy(&self) -> QuerySetState {
        QuerySetState {
            model: self.model.clone(),
            query: RefCell::new(self.query()),
            cache: RefCell::new(None),
            iterable: self.iterable.clone(),
            fields: self.fields.clone(),
            prefetch: self.prefetch.clone(),
            prefetched: Cell::new(false),
            known_related: self.known_related.clone(),
            sticky: Cell::new(false),
            fetch_mode: self.fetch_mode.clone(),
            db: self.db.clone(),
            passing: Cell::new(false),
            of: RefCell::default(),
        }
    }
}

/// The classes that say what a row becomes.
const ITERABLES: [(&str, Iterable); 5] = [
    ("ModelIterable", Iterable::Model),
    ("ValuesIterable", Iterable::Values),
    ("ValuesListIterable", Iterable::ValuesList),
    ("NamedValuesListIterable", Iterable::Named),
    ("FlatValuesListIterable", Iterable::Flat),
];

/// `queryset._iterable_class`
fn iterable_class(vm: &mut Vm, queryset: &Value) -> PyResult {
    let shape = own(queryset)?.iterable.get();
    let name = ITERABLES.iter().find(|(_, known)| *known == shape).map_or("ModelIterable", |(name, _)| name);
    crate::apps::attribute_of(vm, "django.db.models.query", name)
}

fn set_iterable_class(vm: &mut Vm, queryset: &Value, given: Value) -> PyResult<()> {
    for (name, shape) in ITERABLES {
        if crate::apps::attribute_of(vm, "django.db.models.query", name)?.is(&given) {
            own(queryset)?.iterable.set(shape);
            return Ok(());
        }
    }
    raise(Exc::NotImplementedError, "an _iterable_class of one's own is not supported by Teacup")
}

/// `QuerySet(model)` of a class.
///
/// # Errors
/// TypeError where the model is none, or is abstract.
pub fn new(vm: &mut Vm, class: &Rc<Class>, model: &Value) -> PyResult {
    let info = ModelInfo::require(model)?;
    let query = info.layout()?.query.clone();
    let _ = vm;
    Ok(make(class, info, query))
}

/// A QuerySet over a query of a model.
pub fn make(class: &Rc<Class>, model: Rc<ModelInfo>, query: Rc<Query>) -> Value {
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state_over(model, query))))))
}

/// The QuerySet of the objects that were prefetched for an instance, over the query of all of them.
pub fn make_prefetched(
    class: &Rc<Class>,
    model: Rc<ModelInfo>,
    all: Rc<Query>,
    of: OfInstance,
    found: Rc<List>,
) -> Value {
    let state = state_over(model, all);
    state.of.replace(Some(Box::new(of)));
    state.cache.replace(Some(found));
    state.prefetched.set(true);
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(state)))))
}

fn state_over(model: Rc<ModelInfo>, query: Rc<Query>) -> QuerySetState {
    QuerySetState {
        model,
        query: RefCell::new(query),
        cache: RefCell::new(None),
        iterable: Cell::default(),
        fields: RefCell::new(None),
        prefetch: RefCell::default(),
        prefetched: Cell::new(false),
        known_related: RefCell::default(),
        sticky: Cell::new(false),
        fetch_mode: RefCell::default(),
        db: RefCell::default(),
        passing: Cell::new(false),
        of: RefCell::default(),
    }
}

/// A QuerySet's state.
///
/// # Errors
/// TypeError where the value is none.
pub fn own(value: &Value) -> PyResult<&QuerySetState> {
    match state(value) {
        Some(state) => Ok(state),
        None => type_error("a QuerySet is expected here"),
    }
}

/// `_chain()`: a copy ready for another operation, of the same class and with the same attributes.
///
/// # Errors
/// As [`own`].
pub fn chain(queryset: &Value) -> PyResult {
    let state = own(queryset)?;
    if state.passing.replace(false) {
        return Ok(queryset.clone());
    }
    let copy = state.copy();
    let query = copy.query().chain();
    copy.query.replace(Rc::new(query));
    if state.sticky.get() {
        copy.change(Query::set_filter_sticky);
    }
    Ok(with_state(queryset, copy))
}

/// `_clone()`: a copy without rows.
///
/// # Errors
/// As [`own`].
pub fn clone(queryset: &Value) -> PyResult {
    Ok(with_state(queryset, own(queryset)?.copy()))
}

/// `copy.copy(queryset)`: one with the same rows.
fn copy(queryset: &Value) -> PyResult {
    let state = own(queryset)?;
    let copy = QuerySetState { cache: state.cache.clone(), prefetched: state.prefetched.clone(), ..state.copy() };
    Ok(with_state(queryset, copy))
}

fn with_state(queryset: &Value, copy: QuerySetState) -> Value {
    let Value::Object(object) = queryset else { return queryset.clone() };
    let made = Object::new(object.class(), Payload::Native(Box::new(copy)));
    // What the class's own methods put on the QuerySet goes along, as a subclass's `_clone` would do.
    for (name, value) in object.attrs().items() {
        if let Value::Str(name) = name {
            made.set(&name.interned(), value);
        }
    }
    Value::Object(Rc::new(made))
}

/// Fills the module.
///
/// # Errors
/// Only where our own tables contradict themselves.
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let base = crate::db::models::alters_data::class(vm)?;
    let builder = python::object::native::ClassBuilder::new(vm, "django.db.models.query", "QuerySet", &base)?
        .own_layout()
        .open()
        .static_method("__new__", "def(cls, model=None, query=None, using=None, hints=None)", |vm, args| {
            let Value::Class(class) = args.at(0).clone() else { return type_error("not a class") };
            match args.some(1) {
                Some(model) => {
                    let made = new(vm, &class, &model.clone())?;
                    own(&made)?.set_alias(args.opt(3));
                    if let Some(query) = args.some(2) {
                        pickle::set_query(vm, &made, query.clone())?;
                    }
                    Ok(made)
                }
                None => raise(Exc::NotImplementedError, "a QuerySet without a model is not supported by Teacup"),
            }
        })
        .method("__init__", "def(self, model=None, query=None, using=None, hints=None)", |_, _| Ok(Value::None))
        .class_method("__class_getitem__", "(cls, *args, **kwargs)", |_, args| Ok(args.at(0).clone()))
        .method("_clone", "def(self)", |_, args| clone(args.at(0)))
        .method("_fetch_all", "def(self)", |vm, args| fetch::fetch_all(vm, args.at(0)).map(|_| Value::None))
        .method("__deepcopy__", "def(self, memo)", |_, args| clone(args.at(0)))
        .method("__copy__", "def(self)", |vm, args| {
            // What `__getstate__` gives away has been fetched.
            fetch::fetch_all(vm, args.at(0))?;
            copy(args.at(0))
        })
        .method("_chain", "def(self)", |_, args| chain(args.at(0)))
        .getter("model", |_, value| Ok(Value::Class(own(value)?.model.class.clone())))
        .getter("db", |vm, value| own(value)?.alias(vm))
        .getter("_db", |_, value| Ok(own(value)?.db.borrow().as_deref().cloned().unwrap_or(Value::None)))
        .getset("_iterable_class", iterable_class, Some(set_iterable_class))
        .getset("query", crate::db::models::sql::query::of_queryset, Some(pickle::set_query))
        .getter("ordered", |_, value| {
            let state = own(value)?;
            let query = state.query();
            Ok(Value::Bool(query.is_empty() || query.is_ordered(&state.schema())))
        })
        .getter("totally_ordered", |_, value| Ok(Value::Bool(totally_ordered(own(value)?)?)))
        .class_method("as_manager", "def(cls)", |vm, args| {
            let manager = crate::apps::class_of(vm, "django.db.models.manager", "Manager")?;
            let class = vm.call_method(&Value::Class(manager), "from_queryset", &[args.at(0).clone()])?;
            let manager = vm.call(&class, &[])?;
            vm.set_attr(&manager, &Str::intern("_built_with_asmanager"), Value::Bool(true))?;
            Ok(manager)
        })
        .class_method("__class_getitem__", "def(cls, key)", |_, args| Ok(args.at(0).clone()));
    let builder = chain::methods(builder);
    let builder = values::methods(builder);
    let builder = get::methods(builder);
    let builder = write::methods(builder);
    let builder = bulk::methods(builder);
    let builder = pickle::methods(prefetch::methods(builder));
    let class = display::methods(builder).build();
    module.set("QuerySet", Value::Class(class));
    let base = vm.class("django.db.models.query", "BaseIterable")?.open().build();
    module.set("BaseIterable", Value::Class(base.clone()));
    for (name, _) in ITERABLES {
        // A named row is a row in a tuple.
        let parent = match (name, module.get("ValuesListIterable")) {
            ("NamedValuesListIterable", Some(Value::Class(parent))) => parent,
            _ => base.clone(),
        };
        let class =
            python::object::native::ClassBuilder::new(vm, "django.db.models.query", name, &parent)?.open().build();
        module.set(name, Value::Class(class));
    }
    display::constants(module);
    raw::init(vm, module)?;
    prefetch::init(vm, module)
}

/// Whether the ordering leaves no two rows in doubt: it has the primary key, or another unique field without NULLs.
fn totally_ordered(state: &QuerySetState) -> PyResult<bool> {
    let (query, schema) = (state.query(), state.schema());
    if !query.is_ordered(&schema) {
        return Ok(false);
    }
    let id = state.model.id()?;
    let meta = schema.meta(id);
    let of_model = &schema.model(id).options.ordering;
    let own = query.ordering();
    let ordering = if own.is_empty() && query.has_default_ordering() { of_model.as_slice() } else { own };
    let mut names: Vec<Rc<str>> = Vec::new();
    for part in ordering {
        let Some(name) = ordered_name(part) else { continue };
        if &*name == "pk" {
            return Ok(true);
        }
        let Some(field) = meta.forward(&name) else { continue };
        if field.relation.is_some() && field.name == name {
            continue;
        }
        if field.is_unique() && !field.null {
            return Ok(true);
        }
        names.push(field.attname.clone());
    }
    if meta.pk_fields().iter().all(|field| names.contains(&field.attname)) {
        return Ok(true);
    }
    // Several fields may be unique together, where none of them can be NULL.
    let options = &schema.model(id).options;
    let of_constraint = |constraint: &Rc<orm::schema::Constraint>| match &constraint.rule {
        orm::schema::Rule::Unique(unique) if unique.expressions.is_empty() => {
            let always = unique.condition.as_ref().is_none_or(|q| q.children.is_empty());
            always.then(|| unique.fields.clone())
        }
        _ => None,
    };
    let together = options.unique_together.iter().cloned().chain(options.constraints.iter().filter_map(of_constraint));
    Ok(together.into_iter().any(|fields| {
        fields.iter().all(|name| meta.forward(name).is_some_and(|field| !field.null && names.contains(&field.attname)))
    }))
}

/// The field that a part of an ordering names.
fn ordered_name(part: &orm::schema::Ordering) -> Option<Rc<str>> {
    use orm::expression::Expr;
    match part {
        orm::schema::Ordering::Path(path) => Some(path.trim_start_matches('-').into()),
        orm::schema::Ordering::Expression(expression) => match &**expression {
            Expr::F(name) => Some(name.clone()),
            Expr::OrderBy(order) => match &*order.expression {
                Expr::F(name) => Some(name.clone()),
                _ => None,
            },
            _ => None,
        },
    }
}
