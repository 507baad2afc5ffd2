//! `django.db.models.fields.related`: ForeignKey and OneToOneField; ManyToManyField is in [`many_to_many`].

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::module::Module;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{class_of, when_registered};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::contribute::contribute;
use crate::db::models::fields::init::{Keywords, force, set_default};
use crate::db::models::fields::{classes, deferred, field_of, init, name_of, own, set_own, state};

pub mod many_to_many;

/// `"self"`
pub const RECURSIVE_RELATIONSHIP_CONSTANT: &str = "self";

/// What a relation points to: a model, or the label of one that may not exist yet.
///
/// # Errors
/// TypeError in Django's words for anything else.
pub(crate) fn check_target(vm: &mut Vm, field: &Value, class: &str, to: &Value) -> PyResult<()> {
    if matches!(to, Value::Str(_)) || ModelInfo::of_value(to).is_some() {
        return Ok(());
    }
    let own_class = vm.type_name(field);
    let shown = vm.repr(to)?;
    type_error(format!(
        "{own_class}({shown}) is invalid. First parameter to {class} must be either a model, a model name, or the \
         string 'self'"
    ))
}

/// `ForeignKey(to, on_delete, related_name=None, related_query_name=None, limit_choices_to=None, parent_link=False,
/// to_field=None, db_constraint=True, **kwargs)`
pub(crate) fn foreign_key(vm: &mut Vm, mut args: Args) -> PyResult {
    let keywords = std::mem::take(&mut args.kwargs);
    init_foreign_key(vm, &args, "ManyToOneRel", keywords)
}

fn init_foreign_key(vm: &mut Vm, args: &Args, rel_class: &'static str, mut keywords: Keywords) -> PyResult {
    let field = args.at(0).clone();
    let to = args.at(1).clone();
    check_target(vm, &field, "ForeignKey", &to)?;
    let or = |at: usize, default: Value| args.opt(at).cloned().unwrap_or(default);
    let mut to_field = or(7, Value::None);
    if let Some(target) = ModelInfo::of_value(&to)
        && !vm.is_true(&to_field)?
    {
        to_field = target.pk_object().map_or(Value::None, |pk| Value::Str(name_of(&pk)));
    }
    let on_delete = args.at(2).clone();
    if !is_callable(vm, &on_delete)? {
        return type_error("on_delete must be callable.");
    }
    let class = class_of(vm, "django.db.models.fields.reverse_related", rel_class)?;
    let rel = vm.call_kw(
        &Value::Class(class),
        vec![field.clone(), to, to_field.clone()],
        vec![
            (Str::intern("related_name"), or(3, Value::None)),
            (Str::intern("related_query_name"), or(4, Value::None)),
            (Str::intern("limit_choices_to"), or(5, Value::None)),
            (Str::intern("parent_link"), or(6, Value::Bool(false))),
            (Str::intern("on_delete"), on_delete),
        ],
    )?;
    let swappable = take(&mut keywords, "swappable").unwrap_or(Value::Bool(true));
    force(&mut keywords, "rel", rel);
    set_default(&mut keywords, "db_index", true);
    set_related(&field, &or(3, Value::None), &or(4, Value::None), &or(5, Value::None));
    init::field(vm, &field, Vec::new(), keywords)?;
    set_own(&field, "from_fields", Value::list(vec![Value::str(RECURSIVE_RELATIONSHIP_CONSTANT)]));
    set_own(&field, "to_fields", Value::list(vec![to_field]));
    set_own(&field, "swappable", swappable);
    set_own(&field, "db_constraint", or(8, Value::Bool(true)));
    Ok(Value::None)
}

/// `ForeignObject(to, on_delete, from_fields, to_fields, rel=None, related_name=None, related_query_name=None,
/// limit_choices_to=None, parent_link=False, swappable=True, **kwargs)`
pub(crate) fn foreign_object(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    let field = args.at(0).clone();
    check_target(vm, &field, "ForeignObject", args.at(1))?;
    let or = |at: usize, default: Value| args.opt(at).cloned().unwrap_or(default);
    let (name, query_name, limit) = (or(6, Value::None), or(7, Value::None), or(8, Value::None));
    let rel = match args.some(5) {
        Some(rel) => rel.clone(),
        None => {
            let class = class_of(vm, "django.db.models.fields.reverse_related", "ForeignObjectRel")?;
            let given = vec![
                (Str::intern("related_name"), name.clone()),
                (Str::intern("related_query_name"), query_name.clone()),
                (Str::intern("limit_choices_to"), limit.clone()),
                (Str::intern("parent_link"), or(9, Value::Bool(false))),
                (Str::intern("on_delete"), args.at(2).clone()),
            ];
            vm.call_kw(&Value::Class(class), vec![field.clone(), args.at(1).clone()], given)?
        }
    };
    force(&mut keywords, "rel", rel);
    set_related(&field, &name, &query_name, &limit);
    init::field(vm, &field, Vec::new(), keywords)?;
    set_own(&field, "from_fields", args.at(3).clone());
    set_own(&field, "to_fields", args.at(4).clone());
    set_own(&field, "swappable", or(10, Value::Bool(true)));
    Ok(Value::None)
}

/// What `RelatedField` remembers for `deconstruct()`.
pub(crate) fn set_related(field: &Value, name: &Value, query_name: &Value, limit: &Value) {
    set_own(field, "_related_name", name.clone());
    set_own(field, "_related_query_name", query_name.clone());
    set_own(field, "_limit_choices_to", limit.clone());
}

/// Takes a keyword out.
pub(crate) fn take(keywords: &mut Keywords, name: &str) -> Option<Value> {
    let at = keywords.iter().position(|(key, _)| &**key == name)?;
    Some(keywords.remove(at).1)
}

/// `OneToOneField(to, on_delete, to_field=None, **kwargs)`
pub(crate) fn one_to_one(vm: &mut Vm, mut args: Args) -> PyResult {
    let mut keywords = std::mem::take(&mut args.kwargs);
    force(&mut keywords, "unique", true);
    let mut bound = Args::default();
    let mut moved = |name: &str| take(&mut keywords, name).unwrap_or_default();
    let (related_name, query_name) = (moved("related_name"), moved("related_query_name"));
    let (limit, parent_link, constraint) = (moved("limit_choices_to"), moved("parent_link"), moved("db_constraint"));
    bound.values.extend([
        args.at(0).clone(),
        args.at(1).clone(),
        args.at(2).clone(),
        related_name,
        query_name,
        limit,
        parent_link,
        args.at(3).clone(),
        constraint,
    ]);
    init_foreign_key(vm, &bound, "OneToOneRel", keywords)
}

pub(crate) fn is_callable(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    match value {
        Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => Ok(true),
        Value::Object(_) => Ok(vm.lookup_special(value, &Str::intern("__call__"))?.is_some()),
        _ => Ok(false),
    }
}

/// The label (lower case) a one-to-one field links to as `parent_link`; `None` for any other field.
pub fn parent_link_label(field: &Value, info: &Rc<ModelInfo>) -> Option<String> {
    if state(field)?.kind != FieldKind::OneToOne {
        return None;
    }
    let rel = own(field, "remote_field");
    if !matches!(own(&rel, "parent_link"), Value::Bool(true)) {
        return None;
    }
    Some(target_label(&own(&rel, "model"), info))
}

/// The label (lower case) of what a relation of a model points to.
pub fn target_label(to: &Value, info: &ModelInfo) -> String {
    match to {
        Value::Str(label) if &**label == RECURSIVE_RELATIONSHIP_CONSTANT => info.label_lower(),
        Value::Str(label) if label.contains('.') => orm::schema::label_key(label),
        Value::Str(label) => format!("{}.{}", info.app_label, label.to_lowercase()),
        model => ModelInfo::of_value(model).map(|info| info.label_lower()).unwrap_or_default(),
    }
}

/// `ForeignKey.contribute_to_class`
pub(crate) fn contribute_foreign_key(
    vm: &mut Vm,
    field: &Value,
    class: &Rc<Class>,
    name: &Str,
    private: bool,
) -> PyResult<()> {
    contribute(vm, field, class, name, private)?;
    contribute_related(vm, field, class)?;
    let kind = state(field).map_or(FieldKind::ForeignKey, |state| state.kind);
    let descriptor_class =
        if kind == FieldKind::OneToOne { "ForwardOneToOneDescriptor" } else { "ForwardManyToOneDescriptor" };
    let descriptor = deferred::descriptor(vm, "django.db.models.fields.related_descriptors", descriptor_class, field)?;
    class.set(&name_of(field), descriptor);
    Ok(())
}

/// `RelatedField.contribute_to_class`: fills in names, and waits for the model at the other end.
pub(crate) fn contribute_related(vm: &mut Vm, field: &Value, class: &Rc<Class>) -> PyResult<()> {
    let Some(info) = ModelInfo::of(class) else { return Ok(()) };
    set_own(field, "opts", Value::Object(info.meta.clone()));
    if info.is_abstract {
        return Ok(());
    }
    let rel = own(field, "remote_field");
    let given = own(&rel, "related_name");
    let related_name = if vm.is_true(&given)? { given } else { info.option("default_related_name") };
    if let Value::Str(name) = &related_name {
        set_own(&rel, "related_name", Value::str(fill(name, &info)));
    }
    if let Value::Str(name) = own(&rel, "related_query_name") {
        set_own(&rel, "related_query_name", Value::str(fill(&name, &info)));
    }
    let label = target_label(&own(&rel, "model"), &info);
    let own_label = info.label_lower();
    let field = field.clone();
    when_registered(
        vm,
        &info.apps,
        vec![label.into(), own_label.into()],
        Box::new(move |vm, found| match found {
            [related, _] => resolve_related_class(vm, &field, related),
            _ => Ok(()),
        }),
    )
}

fn fill(text: &str, info: &ModelInfo) -> String {
    text.replace("%(class)s", &info.model_name)
        .replace("%(model_name)s", &info.model_name)
        .replace("%(app_label)s", &info.app_label.to_lowercase())
}

/// Both sides exist: the relation knows its model, and the model gets its accessor.
fn resolve_related_class(vm: &mut Vm, field: &Value, related: &Rc<ModelInfo>) -> PyResult<()> {
    let rel = own(field, "remote_field");
    set_own(&rel, "model", Value::Class(related.class.clone()));
    let kind = state(field).map_or(FieldKind::ForeignKey, |state| state.kind);
    if kind.is_foreign_key() && !vm.is_true(&own(&rel, "field_name"))? {
        let pk = related.pk_object().map_or(Value::None, |pk| Value::Str(name_of(&pk)));
        set_own(&rel, "field_name", pk);
    }
    let Some(accessor) = super::reverse_related::accessor_name(&rel) else { return Ok(()) };
    let module = "django.db.models.fields.related_descriptors";
    let (target, descriptor) = match kind {
        FieldKind::OneToOne => {
            (related.concrete(), deferred::descriptor(vm, module, "ReverseOneToOneDescriptor", &rel)?)
        }
        FieldKind::ManyToMany => {
            let made = deferred::descriptor(vm, module, "ManyToManyDescriptor", &rel)?;
            set_own(&made, "reverse", Value::Bool(true));
            (related.clone(), made)
        }
        _ => (related.concrete(), deferred::descriptor(vm, module, "ReverseManyToOneDescriptor", &rel)?),
    };
    target.class.set(&accessor, descriptor);
    Ok(())
}

/// `field.target_field`: what the key refers to, as a Python field.
pub fn target_field(field: &Value) -> Option<Value> {
    if state(field)?.kind == FieldKind::ForeignObject {
        return match related_fields(field).as_slice() {
            [(_, there)] => Some(there.clone()),
            _ => None,
        };
    }
    let rel = own(field, "remote_field");
    let target = ModelInfo::of_value(&own(&rel, "model"))?;
    match own(&rel, "field_name") {
        Value::Str(name) => target.field_object(&name),
        _ => target.pk_object(),
    }
}

/// `field.related_fields`: the fields here, each with the one there whose value it has.
pub fn related_fields(field: &Value) -> Vec<(Value, Value)> {
    if state(field).is_none_or(|state| state.kind != FieldKind::ForeignObject) {
        return target_field(field).map(|to| (field.clone(), to)).into_iter().collect();
    }
    let (Some(owner), Some(target)) = (ModelInfo::of_value(&own(field, "model")), related_model(field)) else {
        return Vec::new();
    };
    let items = |value: Value| match value {
        Value::List(list) => list.to_vec(),
        Value::Tuple(items) => items.to_vec(),
        _ => Vec::new(),
    };
    let here = |name: &Value| match name {
        Value::Str(name) if &**name == RECURSIVE_RELATIONSHIP_CONSTANT => Some(field.clone()),
        Value::Str(name) => owner.field_object(name),
        _ => None,
    };
    let there = |name: &Value| match name {
        Value::Str(name) => target.field_object(name),
        _ => target.pk_object(),
    };
    let (from, to) = (items(own(field, "from_fields")), items(own(field, "to_fields")));
    from.iter().zip(&to).filter_map(|(from, to)| Some((here(from)?, there(to)?))).collect()
}

/// The attributes of an instance that hold a relation, and those of the object it leads to.
pub fn related_attnames(field: &Value) -> (Vec<Str>, Vec<Str>) {
    related_fields(field).iter().map(|(here, there)| (super::attname_of(here), super::attname_of(there))).unzip()
}

/// The values that attributes of an object have: the value itself where there is one.
///
/// # Errors
/// Whatever reading them raises.
pub fn key_of(vm: &mut Vm, object: &Value, names: &[Str]) -> PyResult {
    if let [name] = names {
        return crate::db::models::base::instance::attribute(vm, object, name);
    }
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        values.push(crate::db::models::base::instance::attribute(vm, object, name)?);
    }
    Ok(Value::tuple(values))
}

/// Whether a key made by [`key_of`] refers to nothing.
pub fn is_empty_key(key: &Value) -> bool {
    match key {
        Value::None => true,
        Value::Tuple(values) => values.iter().any(Value::is_none),
        _ => false,
    }
}

/// The model at the other end of a relation, once it exists.
pub fn related_model(field: &Value) -> Option<Rc<ModelInfo>> {
    ModelInfo::of_value(&own(&own(field, "remote_field"), "model"))
}

/// `field.cache_name` of a forward relation.
pub fn cache_name(field: &Value) -> Str {
    name_of(field)
}

/// Whether a field's value is that of a relation whose column exists.
pub fn has_column(field: &Value) -> bool {
    field_of(field).is_some_and(|field| field.is_concrete())
}

/// Fills the module `django.db.models.fields.related`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init_module(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    module.set("RECURSIVE_RELATIONSHIP_CONSTANT", Value::str(RECURSIVE_RELATIONSHIP_CONSTANT));
    classes::define(vm, "django.db.models.fields.related", module)?;
    // Django's module imports these, and code imports them from there.
    for (path, names) in [
        (
            "django.db.models.fields.related_descriptors",
            &[
                "ForeignKeyDeferredAttribute",
                "ForwardManyToOneDescriptor",
                "ForwardOneToOneDescriptor",
                "ManyToManyDescriptor",
                "ReverseManyToOneDescriptor",
                "ReverseOneToOneDescriptor",
            ][..],
        ),
        (
            "django.db.models.fields.reverse_related",
            &["ForeignObjectRel", "ManyToManyRel", "ManyToOneRel", "OneToOneRel"][..],
        ),
    ] {
        let from = vm.import_module(path)?;
        for name in names {
            if let Some(class) = from.get(name) {
                module.set(name, class);
            }
        }
    }
    Ok(())
}
