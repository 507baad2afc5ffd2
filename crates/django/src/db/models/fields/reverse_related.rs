//! `django.db.models.fields.reverse_related`: a relation as its target sees it.

use std::rc::Rc;

use python::exception::{PyResult, value_error};
use python::object::instance::{Object, Payload};
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{own, set_own};

/// `copy.copy(rel)`
pub fn copy(rel: &Value) -> Value {
    let Value::Object(object) = rel else { return rel.clone() };
    let made = Object::new(object.class(), Payload::None);
    let items = object.attrs().items();
    for (name, value) in items {
        if let Value::Str(name) = name {
            made.set(&name.interned(), value);
        }
    }
    Value::Object(Rc::new(made))
}

/// `rel.hidden`: whether its name ends with a plus.
pub fn is_hidden(rel: &Value) -> bool {
    matches!(own(rel, "related_name"), Value::Str(name) if name.ends_with('+'))
}

/// `rel.accessor_name` of one that is not hidden: the attribute of the target's instances.
pub fn accessor_name(rel: &Value) -> Option<Str> {
    if is_hidden(rel) {
        return None;
    }
    get_accessor_name(rel)
}

/// `rel.get_accessor_name()`
pub fn get_accessor_name(rel: &Value) -> Option<Str> {
    let model = ModelInfo::of_value(&own(&own(rel, "field"), "model"))?;
    let multiple = matches!(own(rel, "multiple"), Value::Bool(true));
    let symmetrical = matches!(own(rel, "symmetrical"), Value::Bool(true));
    if multiple && symmetrical && own(rel, "model").is(&Value::Class(model.class.clone())) {
        return None;
    }
    match own(rel, "related_name") {
        Value::Str(name) if !name.is_empty() => Some(name.interned()),
        _ if multiple => Some(Str::intern(&format!("{}_set", model.model_name))),
        _ => Some(model.model_name.clone()),
    }
}

/// `rel.name`, `field.related_query_name()`: what queries call it.
pub fn query_name(rel: &Value) -> Str {
    for given in ["related_query_name", "related_name"] {
        if let Value::Str(name) = own(rel, given)
            && !name.is_empty()
        {
            return name.interned();
        }
    }
    match ModelInfo::of_value(&own(&own(rel, "field"), "model")) {
        Some(model) => model.model_name.clone(),
        None => Str::intern(""),
    }
}

fn init_base(args: &Args, names: &[&str], multiple: bool) -> PyResult {
    let rel = args.at(0);
    for (at, name) in names.iter().enumerate() {
        let default = match *name {
            "parent_link" => Value::Bool(false),
            "symmetrical" | "db_constraint" => Value::Bool(true),
            _ => Value::None,
        };
        set_own(rel, name, args.opt(at + 1).cloned().unwrap_or(default));
    }
    if own(rel, "limit_choices_to").is_none() {
        set_own(rel, "limit_choices_to", Value::Dict(Rc::default()));
    }
    if !names.contains(&"symmetrical") {
        set_own(rel, "symmetrical", Value::Bool(false));
    }
    set_own(rel, "multiple", Value::Bool(multiple));
    Ok(Value::None)
}

const TO_ONE: &[&str] = &[
    "field",
    "model",
    "field_name",
    "related_name",
    "related_query_name",
    "limit_choices_to",
    "parent_link",
    "on_delete",
];

const TO_OBJECT: &[&str] =
    &["field", "model", "related_name", "related_query_name", "limit_choices_to", "parent_link", "on_delete"];

const TO_MANY: &[&str] = &[
    "field",
    "model",
    "related_name",
    "related_query_name",
    "limit_choices_to",
    "symmetrical",
    "through",
    "through_fields",
    "db_constraint",
];

fn init_many_to_many(vm: &mut Vm, args: Args) -> PyResult {
    init_base(&args, TO_MANY, true)?;
    let rel = args.at(0);
    let through = vm.is_true(&own(rel, "through"))?;
    if through && !vm.is_true(&own(rel, "db_constraint"))? {
        return value_error("Can't supply a through model and db_constraint=False");
    }
    if vm.is_true(&own(rel, "through_fields"))? && !through {
        return value_error("Cannot specify through_fields without a through model");
    }
    Ok(Value::None)
}

/// Fills the module `django.db.models.fields.reverse_related`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init_module(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let path = "django.db.models.fields.reverse_related";
    let base = super::mixins::field_cache(vm.class(path, "ForeignObjectRel")?)
        .open()
        .attr("auto_created", Value::Bool(true))
        .attr("concrete", Value::Bool(false))
        .attr("editable", Value::Bool(false))
        .attr("is_relation", Value::Bool(true))
        .attr("null", Value::Bool(true))
        .attr("empty_strings_allowed", Value::Bool(false))
        .attr("generated", Value::Bool(false))
        .getter("hidden", |_, rel| Ok(Value::Bool(is_hidden(rel))))
        .getter("name", |_, rel| Ok(Value::Str(query_name(rel))))
        .getter("remote_field", |_, rel| Ok(own(rel, "field")))
        .getter("related_model", |_, rel| Ok(own(&own(rel, "field"), "model")))
        .getter("many_to_many", |vm, rel| vm.get_attr(&own(rel, "field"), &Str::intern("many_to_many")))
        .getter("many_to_one", |vm, rel| vm.get_attr(&own(rel, "field"), &Str::intern("one_to_many")))
        .getter("one_to_many", |vm, rel| vm.get_attr(&own(rel, "field"), &Str::intern("many_to_one")))
        .getter("one_to_one", |vm, rel| vm.get_attr(&own(rel, "field"), &Str::intern("one_to_one")))
        .getter("accessor_name", |_, rel| Ok(get_accessor_name(rel).map_or(Value::None, Value::Str)))
        .getter("cache_name", |_, rel| Ok(get_accessor_name(rel).map_or(Value::None, Value::Str)))
        .method("get_accessor_name", "def (self, model=None)", |_, args| {
            Ok(get_accessor_name(args.at(0)).map_or(Value::None, Value::Str))
        })
        .method("get_internal_type", "def (self)", |vm, args| {
            vm.call_method(&own(args.at(0), "field"), "get_internal_type", &[])
        })
        .method(
            "get_choices",
            "def (self, include_blank=True, blank_choice=None, limit_choices_to=None, ordering=())",
            get_choices,
        )
        .method("get_related_field", "def (self)", |_, args| {
            Ok(super::related::target_field(&own(args.at(0), "field")).unwrap_or(Value::None))
        })
        .method(
            "__init__",
            "def (self, field, to, related_name=None, related_query_name=None, limit_choices_to=None, \
             parent_link=False, on_delete=None)",
            |_, args| init_base(&args, TO_OBJECT, true),
        )
        .method("__repr__", "(self, /)", repr)
        .build();
    module.set("ForeignObjectRel", Value::Class(base.clone()));
    let to_one = "def (self, field, to, field_name, related_name=None, related_query_name=None, \
                  limit_choices_to=None, parent_link=False, on_delete=None)";
    let many_to_one = ClassBuilder::new(vm, path, "ManyToOneRel", &base)?
        .open()
        .method("__init__", to_one, |_, args| init_base(&args, TO_ONE, true))
        .build();
    let one_to_one = ClassBuilder::new(vm, path, "OneToOneRel", &many_to_one)?
        .open()
        .method("__init__", to_one, |_, args| init_base(&args, TO_ONE, false))
        .build();
    let many_to_many = ClassBuilder::new(vm, path, "ManyToManyRel", &base)?
        .open()
        .method(
            "__init__",
            "def (self, field, to, related_name=None, related_query_name=None, limit_choices_to=None, \
             symmetrical=True, through=None, through_fields=None, db_constraint=True)",
            init_many_to_many,
        )
        .build();
    module.set("ManyToOneRel", Value::Class(many_to_one));
    module.set("OneToOneRel", Value::Class(one_to_one));
    module.set("ManyToManyRel", Value::Class(many_to_many));
    Ok(())
}

/// `rel.get_choices()`: the objects on the other side, with a blank one first.
fn get_choices(vm: &mut Vm, args: Args) -> PyResult {
    let rel = args.at(0);
    let include_blank = args.opt(1).map_or(Ok(true), |flag| vm.is_true(flag))?;
    let mut found = match args.some(2) {
        Some(given) if include_blank => vm.collect(given)?,
        None if include_blank => vec![Value::tuple(vec![Value::str(""), Value::str("- Select an option -")])],
        _ => Vec::new(),
    };
    let Some(owner) = ModelInfo::of_value(&own(&own(rel, "field"), "model")) else { return Ok(Value::list(found)) };
    let manager = crate::db::models::options::default_manager(vm, &owner)?;
    let limit = match args.some(3) {
        Some(limit) => limit.clone(),
        None => own(rel, "limit_choices_to"),
    };
    let limit = if limit.is_none() { Value::Dict(Rc::default()) } else { limit };
    let rows = vm.call_method(&manager, "complex_filter", &[limit])?;
    let names = args.some(4).map_or(Ok(Vec::new()), |names| vm.collect(names))?;
    let rows = if names.is_empty() { rows } else { vm.call_method(&rows, "order_by", &names)? };
    for row in vm.collect(&rows)? {
        let key = vm.get_attr(&row, &Str::intern("pk"))?;
        let label = Value::Str(vm.str(&row)?);
        found.push(Value::tuple(vec![key, label]));
    }
    Ok(Value::list(found))
}

fn repr(vm: &mut Vm, args: Args) -> PyResult {
    let class = vm.type_name(args.at(0));
    let model = ModelInfo::of_value(&own(&own(args.at(0), "field"), "model"));
    Ok(Value::str(match model {
        Some(model) => format!("<{class}: {}.{}>", model.app_label, model.model_name),
        None => format!("<{class}>"),
    }))
}
