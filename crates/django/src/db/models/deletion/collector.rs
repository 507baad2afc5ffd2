//! `Collector`: finds everything that goes with what is to be deleted.

mod dependents;

use std::cell::RefCell;
use std::rc::Rc;

use orm::schema::Reverse;
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::instance::Object;
use python::object::native::{Args, Native};
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::ModelInfo;
use crate::db::models::deletion::{apply, is_lazy, model_name, protected_objects, refusal, skips_collection};
use crate::db::models::fields::{name_of, own};
use crate::db::models::signals;

use dependents::{batches, check_restricted, collect_generic, only_referenced, related_objects};

/// The objects of a model that a RESTRICT relation holds, by field.
type Restricted = (Rc<ModelInfo>, Vec<(Value, Vec<Value>)>);

/// What was found so far.
#[derive(Default)]
pub struct Found {
    /// Instances by model, in the order the models were found.
    pub data: Vec<(Rc<ModelInfo>, Vec<Value>)>,
    /// A field, the value it gets, and the objects that get it (lists and querysets).
    pub field_updates: Vec<(Value, Value, Vec<Value>)>,
    /// Querysets that are deleted without being looked at.
    pub fast_deletes: Vec<Value>,
    members: Vec<(Rc<ModelInfo>, Rc<Set>)>,
    restricted: Vec<Restricted>,
    /// Concrete models with those whose rows must go before theirs.
    pub dependencies: Vec<(Rc<ModelInfo>, Vec<Rc<ModelInfo>>)>,
}

/// The state of a `Collector`.
pub struct Collector {
    /// What was found.
    pub found: RefCell<Found>,
    /// What `delete()` was called on.
    pub origin: Value,
}

impl Native for Collector {}

/// How objects come to be collected.
pub struct How {
    /// The model whose deletion caused it.
    pub source: Option<Rc<ModelInfo>>,
    /// Whether the relation may be null.
    pub nullable: bool,
    /// Whether related objects are looked for.
    pub collect_related: bool,
    /// Whether the source goes first.
    pub reverse_dependency: bool,
    /// Whether rows of parent models stay.
    pub keep_parents: bool,
    /// Whether restricted objects are an error by now.
    pub fail_on_restricted: bool,
}

impl Default for How {
    fn default() -> Self {
        How {
            source: None,
            nullable: false,
            collect_related: true,
            reverse_dependency: false,
            keep_parents: false,
            fail_on_restricted: true,
        }
    }
}

/// Makes the class `Collector`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("django.db.models.deletion", "Collector")?
        .own_layout()
        .open()
        .static_method("__new__", "def (cls, using, origin=None, force_collection=False)", |_, args| {
            let Value::Class(class) = args.at(0) else { return Ok(Value::None) };
            let origin = args.opt(2).cloned().unwrap_or(Value::None);
            Ok(Object::native(class, Collector { found: RefCell::default(), origin }))
        })
        .getter("origin", |_, collector| Ok(state(collector)?.origin.clone()))
        .method("collect", "def (self, objs, source=None, nullable=False, collect_related=True, source_attr=None, reverse_dependency=False, keep_parents=False, fail_on_restricted=True)", collect_method)
        .method("add_field_update", "def (self, field, value, objs)", |vm, args| {
            add_field_update(vm, args.at(0), args.at(1), args.at(2).clone(), args.at(3).clone())?;
            Ok(Value::None)
        })
        .method("delete", "def (self)", |vm, args| super::execute::delete(vm, args.at(0)))
        .build())
}

fn collect_method(vm: &mut Vm, args: Args) -> PyResult {
    let truth = |vm: &mut Vm, at: usize, default: bool| match args.opt(at) {
        Some(value) => vm.is_true(value),
        None => Ok(default),
    };
    let how = How {
        source: args.some(2).and_then(ModelInfo::of_value),
        nullable: truth(vm, 3, false)?,
        collect_related: truth(vm, 4, true)?,
        reverse_dependency: truth(vm, 6, false)?,
        keep_parents: truth(vm, 7, false)?,
        fail_on_restricted: truth(vm, 8, true)?,
    };
    collect(vm, args.at(0), args.at(1), &how)?;
    Ok(Value::None)
}

/// A collector for what `delete()` was called on.
///
/// # Errors
/// As [`class_of`].
pub fn new(vm: &mut Vm, origin: &Value) -> PyResult {
    let class = class_of(vm, "django.db.models.deletion", "Collector")?;
    Ok(Object::native(&class, Collector { found: RefCell::default(), origin: origin.clone() }))
}

/// The state of a collector.
///
/// # Errors
/// TypeError for anything else.
pub(super) fn state(collector: &Value) -> PyResult<&Collector> {
    let found = match collector {
        Value::Object(object) => object.state::<Collector>(),
        _ => None,
    };
    match found {
        Some(state) => Ok(state),
        None => type_error("a Collector is expected here"),
    }
}

/// `collector.add_field_update(field, value, objs)`
///
/// # Errors
/// Whatever comparing the values raises.
pub fn add_field_update(vm: &mut Vm, collector: &Value, field: &Value, value: Value, objects: Value) -> PyResult<()> {
    let known: Vec<(Value, Value)> = state(collector)?
        .found
        .borrow()
        .field_updates
        .iter()
        .map(|(field, value, _)| (field.clone(), value.clone()))
        .collect();
    for (at, (known_field, known_value)) in known.iter().enumerate() {
        if known_field.is(field) && vm.eq(known_value, &value)? {
            if let Some((_, _, lists)) = state(collector)?.found.borrow_mut().field_updates.get_mut(at) {
                lists.push(objects);
            }
            return Ok(());
        }
    }
    state(collector)?.found.borrow_mut().field_updates.push((field.clone(), value, vec![objects]));
    Ok(())
}

/// `RESTRICT`: remembers the objects; they are an error unless something else deletes them too.
///
/// # Errors
/// Whatever evaluating the queryset raises.
pub(super) fn restrict(vm: &mut Vm, collector: &Value, field: &Value, objects: &Value) -> PyResult<()> {
    let list = vm.collect(objects)?;
    let model = ModelInfo::require(&own(field, "model"))?;
    if let Some(first) = list.first() {
        let found_model = ModelInfo::require(first)?;
        let mut found = state(collector)?.found.borrow_mut();
        let at = found.restricted.iter().position(|(known, _)| Rc::ptr_eq(known, &found_model));
        let at = at.unwrap_or_else(|| {
            found.restricted.push((found_model.clone(), Vec::new()));
            found.restricted.len() - 1
        });
        if let Some((_, fields)) = found.restricted.get_mut(at) {
            match fields.iter_mut().find(|(known, _)| known.is(field)) {
                Some((_, known)) => known.extend(list),
                None => fields.push((field.clone(), list)),
            }
        }
    }
    let target = ModelInfo::require(&own(&own(field, "remote_field"), "model"))?;
    add_dependency(collector, &target, &model, false)
}

fn add_dependency(collector: &Value, model: &Rc<ModelInfo>, on: &Rc<ModelInfo>, reverse: bool) -> PyResult<()> {
    let (model, on) = if reverse { (on, model) } else { (model, on) };
    let mut found = state(collector)?.found.borrow_mut();
    let (concrete, other) = (model.concrete(), on.concrete());
    match found.dependencies.iter_mut().find(|(known, _)| Rc::ptr_eq(known, &concrete)) {
        Some((_, list)) if list.iter().any(|known| Rc::ptr_eq(known, &other)) => {}
        Some((_, list)) => list.push(other),
        None => found.dependencies.push((concrete, vec![other])),
    }
    if !found.data.iter().any(|(known, _)| Rc::ptr_eq(known, on)) {
        found.data.push((on.clone(), Vec::new()));
    }
    Ok(())
}

/// `collector.add(objs)`: those that are new.
fn add(vm: &mut Vm, collector: &Value, objects: &[Value], how: &How) -> PyResult<Vec<Value>> {
    let Some(first) = objects.first() else { return Ok(Vec::new()) };
    let model = ModelInfo::require(first)?;
    let members = {
        let mut found = state(collector)?.found.borrow_mut();
        let known = found.members.iter().find(|(known, _)| Rc::ptr_eq(known, &model)).map(|(_, set)| set.clone());
        match known {
            Some(set) => set,
            None => {
                let set = Rc::new(Set::new(false));
                found.members.push((model.clone(), set.clone()));
                set
            }
        }
    };
    if !state(collector)?.found.borrow().data.iter().any(|(known, _)| Rc::ptr_eq(known, &model)) {
        state(collector)?.found.borrow_mut().data.push((model.clone(), Vec::new()));
    }
    let mut new = Vec::new();
    for object in objects {
        if !members.contains(vm, object)? {
            new.push(object.clone());
        }
    }
    for object in &new {
        if members.add(vm, object.clone())? {
            let mut found = state(collector)?.found.borrow_mut();
            if let Some((_, list)) = found.data.iter_mut().find(|(known, _)| Rc::ptr_eq(known, &model)) {
                list.push(object.clone());
            }
        }
    }
    if let Some(source) = how.source.as_ref().filter(|_| !how.nullable) {
        add_dependency(collector, source, &model, how.reverse_dependency)?;
    }
    Ok(new)
}

/// Foreign keys of other models that point to a model, hidden ones included.
fn candidates(info: &Rc<ModelInfo>) -> PyResult<Vec<Rc<Reverse>>> {
    let schema = info.apps.schema();
    let meta = schema.meta(info.id()?);
    let is_key = |reverse: &&Rc<Reverse>| {
        reverse.field.kind.is_foreign_key() || reverse.field.kind == orm::schema::FieldKind::ForeignObject
    };
    Ok(meta.reverse.iter().filter(is_key).cloned().collect())
}

fn has_listeners(vm: &Vm, info: &ModelInfo) -> bool {
    let sender = Value::Class(info.class.clone());
    signals::has_listeners_for(vm, "pre_delete", &sender) || signals::has_listeners_for(vm, "post_delete", &sender)
}

/// Whether rows of a model can go by one statement, unseen. `from_field` is the relation that leads there.
///
/// # Errors
/// TypeError for an abstract model.
pub(super) fn can_fast_delete(vm: &mut Vm, info: &Rc<ModelInfo>, from_field: Option<&Value>) -> PyResult<bool> {
    if let Some(field) = from_field {
        let rule = own(&own(field, "remote_field"), "on_delete");
        if super::rule_name(&rule).as_deref() != Some("CASCADE") {
            return Ok(false);
        }
    }
    if has_listeners(vm, info) {
        return Ok(false);
    }
    let links_are_ours = (info.concrete().parents.borrow().iter()).all(|(_, link)| match (link, from_field) {
        (Some(link), Some(field)) => link.is(field),
        (None, None) => true,
        _ => false,
    });
    if !links_are_ours {
        return Ok(false);
    }
    for reverse in candidates(info)? {
        let Some(field) = info.apps.field_object(&reverse.field) else { continue };
        if !skips_collection(&own(&own(&field, "remote_field"), "on_delete")) {
            return Ok(false);
        }
    }
    let generic = info.all_private();
    let is_generic = |field: &Value| {
        super::super::fields::state(field).is_some_and(|state| state.kind == orm::schema::FieldKind::GenericRelation)
    };
    Ok(!generic.iter().any(is_generic))
}

/// The model of a queryset.
fn model_of_queryset(vm: &mut Vm, objects: &Value) -> PyResult<Option<Rc<ModelInfo>>> {
    if matches!(objects, Value::List(_) | Value::Tuple(_) | Value::Set(_)) {
        return Ok(None);
    }
    if vm.get_attr_opt(objects, &Str::intern("_raw_delete"))?.is_none() {
        return Ok(None);
    }
    let model = vm.get_attr(objects, &Str::intern("model"))?;
    Ok(ModelInfo::of_value(&model))
}

/// `collector.collect(objs, …)`
///
/// # Errors
/// ProtectedError, RestrictedError, or whatever a query raises.
pub fn collect(vm: &mut Vm, collector: &Value, objects: &Value, how: &How) -> PyResult<()> {
    vm.enter()?;
    let result = collect_here(vm, collector, objects, how);
    vm.leave();
    result
}

fn collect_here(vm: &mut Vm, collector: &Value, objects: &Value, how: &How) -> PyResult<()> {
    if let Some(model) = model_of_queryset(vm, objects)?
        && can_fast_delete(vm, &model, None)?
    {
        state(collector)?.found.borrow_mut().fast_deletes.push(objects.clone());
        return Ok(());
    }
    let list = vm.collect(objects)?;
    let new = add(vm, collector, &list, how)?;
    let Some(first) = new.first() else { return Ok(()) };
    let model = ModelInfo::require(first)?;
    if !how.keep_parents {
        collect_parents(vm, collector, &model, &new)?;
    }
    if !how.collect_related {
        return Ok(());
    }
    collect_related(vm, collector, &model, &new, how.keep_parents)?;
    collect_generic(vm, collector, &model, &new)?;
    if how.fail_on_restricted {
        check_restricted(vm, collector, &model)?;
    }
    Ok(())
}

fn collect_parents(vm: &mut Vm, collector: &Value, model: &Rc<ModelInfo>, new: &[Value]) -> PyResult<()> {
    for (_, link) in model.concrete().parents.borrow().clone() {
        let Some(link) = link else { continue };
        let mut parents = Vec::with_capacity(new.len());
        for object in new {
            parents.push(vm.get_attr(object, &name_of(&link))?);
        }
        let how = How {
            source: Some(model.clone()),
            collect_related: false,
            reverse_dependency: true,
            fail_on_restricted: false,
            ..How::default()
        };
        collect(vm, collector, &Value::list(parents), &how)?;
    }
    Ok(())
}

fn collect_related(
    vm: &mut Vm,
    collector: &Value,
    model: &Rc<ModelInfo>,
    new: &[Value],
    keep_parents: bool,
) -> PyResult<()> {
    let schema = model.apps.schema();
    let ancestors = schema.meta(model.id()?).all_parents.clone();
    let mut fast: Vec<(Rc<ModelInfo>, Vec<Value>)> = Vec::new();
    let mut protected: Vec<(String, Vec<Value>)> = Vec::new();
    for reverse in candidates(model)? {
        if keep_parents && ancestors.contains(&schema.concrete(reverse.model)) {
            continue;
        }
        let Some(field) = model.apps.field_object(&reverse.field) else { continue };
        let rule = own(&own(&field, "remote_field"), "on_delete");
        let Some(related_model) = model.apps.model(reverse.related_model) else { continue };
        if skips_collection(&rule) {
            continue;
        }
        if can_fast_delete(vm, &related_model, Some(&field))? {
            match fast.iter_mut().find(|(known, _)| Rc::ptr_eq(known, &related_model)) {
                Some((_, fields)) => fields.push(field),
                None => fast.push((related_model, vec![field])),
            }
            continue;
        }
        for batch in batches(new, 1) {
            let mut found = related_objects(vm, &related_model, std::slice::from_ref(&field), batch)?;
            if !has_listeners(vm, &related_model) {
                found = only_referenced(vm, &related_model, found)?;
            }
            if !is_lazy(vm, &rule)? && !vm.is_true(&found)? {
                continue;
            }
            if let Err(raised) = apply(vm, &rule, collector, &field, &found) {
                let Some(objects) = protected_objects(vm, &raised)? else { return Err(raised) };
                let key = format!("'{}.{}'", model_name(&own(&field, "model"))?, name_of(&field));
                protected.push((key, vm.collect(&objects)?));
            }
        }
    }
    if !protected.is_empty() {
        return refuse(vm, model, "ProtectedError", "protected", protected);
    }
    for (related_model, fields) in fast {
        for batch in batches(new, fields.len()) {
            let found = related_objects(vm, &related_model, &fields, batch)?;
            state(collector)?.found.borrow_mut().fast_deletes.push(found);
        }
    }
    Ok(())
}

fn refuse(
    vm: &mut Vm,
    model: &ModelInfo,
    class: &'static str,
    word: &str,
    found: Vec<(String, Vec<Value>)>,
) -> PyResult<()> {
    let mut keys: Vec<String> = Vec::new();
    let mut objects = Vec::new();
    for (key, list) in found {
        if !keys.contains(&key) {
            keys.push(key);
        }
        objects.extend(list);
    }
    let message = format!(
        "Cannot delete some instances of model '{}' because they are referenced through {word} foreign keys: {}.",
        model.object_name,
        keys.join(", ")
    );
    let set = Set::from_items(vm, objects, false)?;
    Err(refusal(vm, class, message, Value::Set(Rc::new(set)))?)
}
