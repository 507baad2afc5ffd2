//! What fetches the related objects of many instances at once, for each kind of relation (`get_prefetch_querysets`).

use std::rc::Rc;

use orm::expression::{ColPairs, Expr, Expression, Output};
use orm::query::{Extra, Operand, Part, Q, Query};
use orm::schema::{FieldKind, Schema};
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::list::List;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use super::narrowed::filter_prefetch_queryset;
use crate::apps::class_of;
use crate::asking::asking;
use crate::convert::all_to_orm;
use crate::db::models::base::instance::is_pk_set;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::deferred::field_of_descriptor;
use crate::db::models::fields::related_descriptors::{cached, forward, manager, reverse_many, set_cached};
use crate::db::models::fields::{attname_of, field_of, flag, name_of, own, related, reverse_related, state};
use crate::db::models::query::chain::add_q;
use crate::db::models::query::fetch::fetch_all;
use crate::db::models::query::{self, OfInstance};

const DESCRIPTORS: &str = "django.db.models.fields.related_descriptors";

/// What can fetch.
pub(super) enum Fetcher {
    /// A ForeignKey or OneToOneField, from its own side.
    Forward(Value),
    /// The relation of a OneToOneField, from its target.
    ReverseOne(Value),
    /// The manager of the relation of a ForeignKey, from its target.
    ReverseMany(Value),
    /// The manager of a many-to-many relation, from either side.
    ManyToMany(Value),
    /// An object with a `get_prefetch_querysets` of its own.
    Own(Value),
}

/// How objects tell what they are matched by.
pub(super) enum Key {
    /// By attributes: the value of one, a tuple of several.
    Attributes(Vec<Str>),
    /// By an attribute as the database holds it.
    Stored(Str, Value),
    /// By an attribute as a field has it in Python.
    Python(Str, Value),
    /// By calling this.
    Call(Value),
}

impl Key {
    /// The key of an object.
    ///
    /// # Errors
    /// Whatever reading it raises.
    pub(super) fn of(&self, vm: &mut Vm, object: &Value) -> PyResult {
        match self {
            Key::Attributes(names) => related::key_of(vm, object, names),
            Key::Call(callable) => vm.call(callable, std::slice::from_ref(object)),
            Key::Python(name, field) => {
                let value = vm.get_attr(object, name)?;
                vm.call_method(field, "to_python", &[value])
            }
            Key::Stored(name, field) => {
                let value = vm.get_attr(object, name)?;
                if matches!(value, Value::Int(_) | Value::None) {
                    return Ok(value);
                }
                let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
                vm.call_method(field, "get_db_prep_value", &[value, connection])
            }
        }
    }
}

/// What was fetched and how it is dealt out.
pub(super) struct Fetched {
    /// The QuerySet of related objects.
    pub(super) queryset: Value,
    /// The key of a related object.
    pub(super) related_key: Key,
    /// The key of an instance.
    pub(super) instance_key: Key,
    /// Whether there is one object for each instance.
    pub(super) single: bool,
    /// Under which name it is cached.
    pub(super) cache_name: Str,
    /// Whether that name is to be assigned to.
    pub(super) is_descriptor: bool,
}

/// What a lookup's attribute is.
pub(super) struct Found {
    /// What fetches it, if anything can.
    pub(super) fetcher: Option<Fetcher>,
    /// The descriptor on the class.
    pub(super) descriptor: Value,
    /// Whether there is such an attribute at all.
    pub(super) exists: bool,
    attribute: Str,
    to_attr: Str,
}

impl Found {
    /// Whether an instance has it already.
    ///
    /// # Errors
    /// Whatever looking raises.
    pub(super) fn is_fetched(&self, vm: &mut Vm, object: &Value) -> PyResult<bool> {
        if self.attribute != self.to_attr {
            return Ok(vm.get_attr_opt(object, &self.to_attr)?.is_some());
        }
        match &self.fetcher {
            Some(Fetcher::Forward(field)) => Ok(cached(object, &name_of(field)).is_some()),
            Some(Fetcher::ReverseOne(rel)) => {
                Ok(reverse_related::get_accessor_name(rel).is_some_and(|name| cached(object, &name).is_some()))
            }
            Some(Fetcher::Own(prefetcher)) if prefetcher.is(&self.descriptor) => {
                let answer = vm.call_method(prefetcher, "is_cached", std::slice::from_ref(object))?;
                vm.is_true(&answer)
            }
            _ => {
                let cache = instance_state(object).and_then(|state| state.prefetched());
                Ok(cache.is_some_and(|cache| cache.get_str(&self.attribute).is_some()))
            }
        }
    }
}

/// `get_prefetcher(instance, through_attr, to_attr)`
///
/// # Errors
/// Whatever reading the attribute raises.
pub(super) fn get_prefetcher(vm: &mut Vm, instance: &Value, attribute: &Str, to_attr: &Str) -> PyResult<Found> {
    let class = Value::Class(vm.class_of(instance));
    let descriptor = vm.get_attr_opt(&class, attribute)?.filter(|found| !found.is_none());
    let mut found = Found {
        fetcher: None,
        descriptor: descriptor.clone().unwrap_or(Value::None),
        exists: true,
        attribute: attribute.clone(),
        to_attr: to_attr.clone(),
    };
    let Some(descriptor) = descriptor else {
        found.exists = vm.get_attr_opt(instance, attribute)?.is_some();
        return Ok(found);
    };
    let is = |vm: &mut Vm, name: &'static str| -> PyResult<bool> {
        let class = class_of(vm, DESCRIPTORS, name)?;
        Ok(vm.is_instance(&descriptor, &class))
    };
    found.fetcher = if is(vm, "ForwardManyToOneDescriptor")? {
        Some(Fetcher::Forward(field_of_descriptor(&descriptor)?))
    } else if is(vm, "ReverseOneToOneDescriptor")? {
        Some(Fetcher::ReverseOne(field_of_descriptor(&descriptor)?))
    } else if is(vm, "ManyToManyDescriptor")? {
        Some(Fetcher::ManyToMany(vm.get_attr(instance, attribute)?))
    } else if is(vm, "ReverseManyToOneDescriptor")? {
        Some(Fetcher::ReverseMany(vm.get_attr(instance, attribute)?))
    } else {
        own_prefetcher(vm, instance, attribute, &descriptor)?
    };
    Ok(found)
}

fn own_prefetcher(vm: &mut Vm, instance: &Value, attribute: &Str, descriptor: &Value) -> PyResult<Option<Fetcher>> {
    let method = Str::intern("get_prefetch_querysets");
    if !vm.is_true(descriptor)? {
        return Ok(None);
    }
    if vm.get_attr_opt(descriptor, &method)?.is_some() {
        return Ok(Some(Fetcher::Own(descriptor.clone())));
    }
    let found = vm.get_attr(instance, attribute)?;
    let fetches = vm.get_attr_opt(&found, &method)?.is_some();
    Ok(fetches.then_some(Fetcher::Own(found)))
}

impl Fetcher {
    /// `get_prefetch_querysets(instances, querysets)`
    ///
    /// # Errors
    /// Whatever the query raises.
    pub(super) fn fetch(&self, vm: &mut Vm, instances: &[Value], querysets: Option<&[Value]>) -> PyResult<Fetched> {
        let given = querysets.and_then(<[Value]>::first);
        match self {
            Fetcher::Forward(field) => forward_one(vm, field, instances, given),
            Fetcher::ReverseOne(rel) => reverse_one(vm, rel, instances, given),
            Fetcher::ReverseMany(manager) => reverse_many(vm, manager, instances, given),
            Fetcher::ManyToMany(manager) => many_to_many(vm, manager, instances, given),
            Fetcher::Own(prefetcher) => ask(vm, prefetcher, instances, querysets),
        }
    }
}

/// What makes the QuerySets of a relation whose manager adds nothing of the user's to them.
pub(super) struct Plain {
    class: Rc<Class>,
    /// That of the instances.
    owner: Rc<Class>,
    model: Rc<ModelInfo>,
    all: Rc<Query>,
    field: Value,
    lookup: Rc<str>,
}

impl Plain {
    /// Whether an instance's QuerySet is one of these.
    ///
    /// # Errors
    /// Whatever reading its key raises.
    pub(super) fn is_for(&self, vm: &mut Vm, instance: &Value) -> PyResult<bool> {
        let (Value::Object(object), Some(state)) = (instance, instance_state(instance)) else { return Ok(false) };
        Ok(Rc::ptr_eq(&object.class_ref(), &self.owner)
            && state.fetch_mode().is_undefined()
            && is_pk_set(vm, instance)?)
    }

    /// The QuerySet of what was found for an instance.
    pub(super) fn make(&self, instance: &Value, key: i64, found: Rc<List>) -> Value {
        let of = OfInstance { field: self.field.clone(), lookup: self.lookup.clone(), key, instance: instance.clone() };
        query::make_prefetched(&self.class, self.model.clone(), self.all.clone(), of, found)
    }
}

impl Fetcher {
    /// How this relation's QuerySets are made, where nobody but Django has a say.
    ///
    /// # Errors
    /// As [`class_of`].
    pub(super) fn plain_querysets(&self, vm: &mut Vm) -> PyResult<Option<Plain>> {
        let Fetcher::ReverseMany(manager) = self else { return Ok(None) };
        if !reverse_many::is_plain(vm, manager)? {
            return Ok(None);
        }
        let (field, instance) = (own(manager, "field"), own(manager, "instance"));
        let Some(to) = related::target_field(&field).and_then(|to| field_of(&to)) else { return Ok(None) };
        if !to.kind.is_auto() || to.custom.is_some() || field_of(&field).is_none_or(|field| field.custom.is_some()) {
            return Ok(None);
        }
        let model = ModelInfo::require(&own(&field, "model"))?;
        let all = Query::new(model.id()?);
        let lookup: Rc<str> = name_of(&field).as_str().into();
        // Whoever asks later has no interpreter to lend: where a lookup of the user's would want it, it wants it now.
        let probed = all.chain().add_q(&model.apps.schema(), &Q::lookup(&lookup, orm::Value::Int(1)), false);
        if probed.is_err() {
            return Ok(None);
        }
        let class = class_of(vm, "django.db.models.query", "QuerySet")?;
        Ok(Some(Plain { class, owner: vm.class_of(&instance), all: Rc::new(all), model, lookup, field }))
    }
}

fn ask(vm: &mut Vm, prefetcher: &Value, instances: &[Value], querysets: Option<&[Value]>) -> PyResult<Fetched> {
    let querysets = querysets.map_or(Value::None, |querysets| Value::list(querysets.to_vec()));
    let answer = vm.call_method(prefetcher, "get_prefetch_querysets", &[Value::list(instances.to_vec()), querysets])?;
    match vm.collect(&answer)?.as_slice() {
        [queryset, related_key, instance_key, single, cache_name, is_descriptor] => Ok(Fetched {
            queryset: queryset.clone(),
            related_key: Key::Call(related_key.clone()),
            instance_key: Key::Call(instance_key.clone()),
            single: vm.is_true(single)?,
            cache_name: vm.str(cache_name)?.interned(),
            is_descriptor: vm.is_true(is_descriptor)?,
        }),
        _ => type_error("get_prefetch_querysets() returns six things"),
    }
}

/// Instances by their keys, in the order first seen; of two with one key the later.
fn by_key(vm: &mut Vm, key: &Key, instances: &[Value]) -> PyResult<Dict> {
    let dict = Dict::default();
    for instance in instances {
        let key = key.of(vm, instance)?;
        dict.set(vm, key, instance.clone())?;
    }
    Ok(dict)
}

fn forward_one(vm: &mut Vm, field: &Value, instances: &[Value], given: Option<&Value>) -> PyResult<Fetched> {
    let rel = own(field, "remote_field");
    let target = ModelInfo::require(&own(&rel, "model"))?;
    let pairs = related::related_fields(field);
    let (here, there) = related::related_attnames(field);
    let (related_key, instance_key) = (Key::Attributes(there), Key::Attributes(here));
    let instances_by_key = by_key(vm, &instance_key, instances)?;
    let base = match (given, instances.first()) {
        (Some(given), _) => given.clone(),
        (None, Some(first)) => forward::with_fetch_mode(vm, &target, first)?,
        (None, None) => return type_error("there is nothing to prefetch for"),
    };
    let queryset = vm.call_method(&base, "filter", &[])?;
    let keys = all_to_orm(vm, &instances_by_key.keys())?;
    let row = |key| match key {
        orm::Value::Tuple(values) if pairs.len() > 1 => orm::Value::Tuple(values),
        key => orm::Value::Tuple(vec![key].into()),
    };
    let rows: Vec<orm::Value> = keys.into_iter().map(row).collect();
    let to: Vec<Value> = pairs.iter().map(|(_, there)| there.clone()).collect();
    let state = query::own(&queryset)?;
    let schema = state.schema();
    let among = asking(vm, || tuple_in(&schema, &state.query(), &to, rows))?;
    add_q(vm, &queryset, &Q { children: vec![Part::Expression(among)], ..Q::default() })?;
    state.change(|query| query.clear_ordering(false, true));
    if !flag(&rel, "multiple")
        && let Some(accessor) = reverse_related::get_accessor_name(&rel)
    {
        for object in fetch_all(vm, &queryset)?.each() {
            let key = related_key.of(vm, &object)?;
            if let Some(instance) = instances_by_key.get(vm, &key)? {
                set_cached(&object, &accessor, instance);
            }
        }
    }
    Ok(Fetched { queryset, related_key, instance_key, single: true, cache_name: name_of(field), is_descriptor: false })
}

/// `TupleIn(ColPairs(table, columns), rows)`
fn tuple_in(schema: &Rc<Schema>, query: &Query, to: &[Value], rows: Vec<orm::Value>) -> orm::Result<Expression> {
    let nothing = || Rc::new(Expr::Nothing);
    let Some(model) = query.model else { return Ok(nothing()) };
    let mut targets = Vec::with_capacity(to.len());
    for to in to {
        targets.extend(query.target_of(schema, &name_of(to))?);
    }
    let Some(first) = targets.first() else { return Ok(nothing()) };
    let output = Output { field: first.clone(), reverse: false };
    let table = schema.model(model).db_table.clone();
    let pairs = ColPairs { alias: Some(table), targets: targets.clone(), sources: targets, output };
    let lhs: Expression = Rc::new(Expr::ColPairs(pairs));
    match orm::lookup::get_lookup(schema, &lhs, "in")? {
        Some(found) => {
            let lookup = found.make(schema, lhs, Operand::Value(orm::Value::List(rows.into())))?;
            Ok(Rc::new(Expr::Lookup(Rc::new(lookup))))
        }
        None => Ok(nothing()),
    }
}

fn reverse_one(vm: &mut Vm, rel: &Value, instances: &[Value], given: Option<&Value>) -> PyResult<Fetched> {
    let field = own(rel, "field");
    let model = ModelInfo::require(&own(&field, "model"))?;
    let (here, there) = related::related_attnames(&field);
    let (related_key, instance_key) = (Key::Attributes(here), Key::Attributes(there));
    let instances_by_key = by_key(vm, &instance_key, instances)?;
    let base = match (given, instances.first()) {
        (Some(given), _) => given.clone(),
        (None, Some(first)) => forward::with_fetch_mode(vm, &model, first)?,
        (None, None) => return type_error("there is nothing to prefetch for"),
    };
    let path = Str::intern(&format!("{}__in", name_of(&field)));
    let queryset = vm.call_method_kw(&base, "filter", Vec::new(), vec![(path, Value::list(instances.to_vec()))])?;
    query::own(&queryset)?.change(|query| query.clear_ordering(false, true));
    for object in fetch_all(vm, &queryset)?.each() {
        let key = related_key.of(vm, &object)?;
        if let Some(instance) = instances_by_key.get(vm, &key)? {
            set_cached(&object, &name_of(&field), instance);
        }
    }
    let cache_name = reverse_related::get_accessor_name(rel).unwrap_or_else(|| Str::intern(""));
    Ok(Fetched { queryset, related_key, instance_key, single: true, cache_name, is_descriptor: false })
}

/// The QuerySet of a related manager as the manager it extends makes it, or the one given.
fn of_manager(vm: &mut Vm, related_manager: &Value, given: Option<&Value>) -> PyResult {
    let queryset = match given {
        Some(given) => given.clone(),
        None => manager::call_super(vm, related_manager, "get_queryset", Vec::new(), Vec::new())?,
    };
    vm.call_method(&queryset, "using", &[Value::str("default")])
}

/// By what the objects on a relation's own side and those on the other are matched.
fn reverse_keys(vm: &mut Vm, field: &Value) -> PyResult<(Key, Key)> {
    // The other end of a GenericRelation holds the key, perhaps as another type.
    if state(field).is_some_and(|state| state.kind == FieldKind::GenericRelation)
        && let Some(pk) = ModelInfo::of_value(&own(field, "model")).and_then(|model| model.pk_object())
    {
        let key = vm.get_attr(field, &Str::intern("object_id_field_name"))?;
        let key = vm.str(&key)?.interned();
        return Ok((Key::Attributes(vec![attname_of(&pk)]), Key::Python(key, pk)));
    }
    let (here, there) = related::related_attnames(field);
    Ok((Key::Attributes(here), Key::Attributes(there)))
}

fn reverse_many(vm: &mut Vm, manager: &Value, instances: &[Value], given: Option<&Value>) -> PyResult<Fetched> {
    let field = own(manager, "field");
    let queryset = of_manager(vm, manager, given)?;
    let (related_key, instance_key) = reverse_keys(vm, &field)?;
    let instances_by_key = by_key(vm, &instance_key, instances)?;
    let name = name_of(&field);
    filter_prefetch_queryset(vm, &queryset, &name, instances)?;
    for object in fetch_all(vm, &queryset)?.each() {
        if cached(&object, &name).is_some() {
            continue;
        }
        let key = related_key.of(vm, &object)?;
        if let Some(instance) = instances_by_key.get(vm, &key)? {
            set_cached(&object, &name, instance);
        }
    }
    let rel = own(&field, "remote_field");
    let cache_name = reverse_related::get_accessor_name(&rel).unwrap_or_else(|| Str::intern(""));
    Ok(Fetched { queryset, related_key, instance_key, single: false, cache_name, is_descriptor: false })
}

fn many_to_many(vm: &mut Vm, manager: &Value, instances: &[Value], given: Option<&Value>) -> PyResult<Fetched> {
    let source = own(manager, "source_field");
    let Some(to) = related::target_field(&source) else { return type_error("the relation has no target") };
    let through = ModelInfo::require(&own(manager, "through"))?;
    let queryset = of_manager(vm, manager, given)?;
    let query_name = vm.str(&own(manager, "query_field_name"))?;
    filter_prefetch_queryset(vm, &queryset, &query_name, instances)?;
    let state = query::own(&queryset)?;
    let schema = state.schema();
    let attname = attname_of(&source);
    let selected: Rc<str> = format!("_prefetch_related_val_{attname}").into();
    let meta = schema.meta(through.id()?);
    let Some(link) = meta.forward(&name_of(&source)) else { return type_error("the through model lacks its key") };
    let column = &link.column;
    let table = &schema.model(link.model.unwrap_or(through.id()?)).db_table;
    let sql: Rc<str> = format!("\"{table}\".\"{column}\"").into();
    let extra = Extra { select: vec![(selected.clone(), sql)], ..Extra::default() };
    asking(vm, || state.change(|query| query.add_extra(extra)))?;
    Ok(Fetched {
        queryset,
        related_key: Key::Stored(Str::intern(&selected), to.clone()),
        instance_key: Key::Stored(attname_of(&to), to),
        single: false,
        cache_name: vm.str(&own(manager, "prefetch_cache_name"))?.interned(),
        is_descriptor: false,
    })
}
