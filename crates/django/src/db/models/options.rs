//! `django.db.models.options`: `_meta`.
//!
//! What `class Meta` says lies in the attributes of the object, as it does in Django; what follows from the fields and
//! from other models is computed when asked.

use std::cell::OnceCell;
use std::rc::{Rc, Weak};

use python::exception::{Exc, PyResult, raise, type_error};
use python::object::class::Class;
use python::object::dict::Dict;
use python::object::instance::{Object, Payload};
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::ModelInfo;
use crate::db::models::fields;
use crate::db::models::text::camel_case_to_spaces;

mod get_field;
pub mod managers;
mod names;

pub use get_field::{find_field, get_field};
use get_field::{get_field_method, get_fields_method};
pub use managers::{base_manager, default_manager, managers};

/// The options that `class Meta` may have, in Django's order.
pub const DEFAULT_NAMES: &[&str] = &[
    "verbose_name",
    "verbose_name_plural",
    "db_table",
    "db_table_comment",
    "ordering",
    "unique_together",
    "permissions",
    "get_latest_by",
    "order_with_respect_to",
    "app_label",
    "db_tablespace",
    "abstract",
    "managed",
    "proxy",
    "swappable",
    "auto_created",
    "apps",
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

/// What ties `_meta` to its model.
#[derive(Default)]
pub struct OptionsState {
    model: OnceCell<Weak<ModelInfo>>,
}

impl Native for OptionsState {}

/// The model of a `_meta`.
///
/// # Errors
/// TypeError for anything else.
pub fn model_of(meta: &Value) -> PyResult<Rc<ModelInfo>> {
    let found = match meta {
        Value::Object(object) => object.state::<OptionsState>().and_then(|state| state.model.get()?.upgrade()),
        _ => None,
    };
    match found {
        Some(info) => Ok(info),
        None => type_error("a model's _meta is expected here"),
    }
}

/// Ties `_meta` to its model.
pub fn attach(info: &Rc<ModelInfo>) {
    if let Some(state) = info.meta.state::<OptionsState>() {
        let _ = state.model.set(Rc::downgrade(info));
    }
}

/// `Options(meta, app_label)` with everything that follows from `class Meta` alone.
///
/// # Errors
/// TypeError for an attribute that no option has.
pub fn make(vm: &mut Vm, class: &Rc<Class>, meta: &Value, app_label: Option<Str>) -> PyResult<Rc<Object>> {
    let options = class_of(vm, "django.db.models.options", "Options")?;
    let object = Rc::new(Object::new(options, Payload::Native(Box::new(OptionsState::default()))));
    let name = class.name();
    let model_name = name.to_lowercase();
    let set = |key: &str, value: Value| object.set(&Str::intern(key), value);
    let label = app_label.map_or(Value::None, Value::Str);
    set("object_name", Value::Str(name.clone()));
    set("model_name", Value::str(&model_name));
    set("app_label", label);
    set("verbose_name", Value::str(camel_case_to_spaces(&name)));
    set("verbose_name_plural", Value::None);
    set("db_table", Value::str(""));
    set("db_table_comment", Value::str(""));
    set("ordering", Value::list(Vec::new()));
    set("_ordering_clash", Value::Bool(false));
    set("indexes", Value::list(Vec::new()));
    set("constraints", Value::list(Vec::new()));
    set("unique_together", Value::list(Vec::new()));
    set("select_on_save", Value::Bool(false));
    set("default_permissions", Value::tuple(["add", "change", "delete", "view"].into_iter().map(Value::str).collect()));
    set("permissions", Value::list(Vec::new()));
    for key in ["get_latest_by", "order_with_respect_to", "required_db_vendor", "swappable", "default_related_name"] {
        set(key, Value::None);
    }
    set("base_manager_name", Value::None);
    set("default_manager_name", Value::None);
    set("db_tablespace", Value::str(""));
    set("required_db_features", Value::list(Vec::new()));
    set("abstract", Value::Bool(false));
    set("managed", Value::Bool(true));
    set("proxy", Value::Bool(false));
    set("auto_created", Value::Bool(false));
    set("model", Value::Class(class.clone()));
    apply_meta(vm, &object, meta)?;
    finish_names(vm, &object)?;
    Ok(object)
}

/// Puts in what `class Meta` says.
fn apply_meta(vm: &mut Vm, object: &Rc<Object>, meta: &Value) -> PyResult<()> {
    let original = Dict::default();
    if let Value::Class(meta_class) = meta {
        let mut left: Vec<Str> = meta_class.namespace().keys().filter(|name| !name.starts_with('_')).cloned().collect();
        for name in DEFAULT_NAMES {
            let key = Str::intern(name);
            left.retain(|known| *known != key);
            if let Some(value) = vm.get_attr_opt(meta, &key)? {
                object.set(&key, value.clone());
                original.set_str(&key, value);
            }
        }
        let together = object.get(&Str::intern("unique_together")).unwrap_or_default();
        object.set(&Str::intern("unique_together"), normalize_together(vm, together)?);
        if !left.is_empty() {
            let names: Vec<&str> = left.iter().map(|name| name.as_str()).collect();
            return type_error(format!("'class Meta' got invalid attribute(s): {}", names.join(",")));
        }
        let is_abstract = object.get(&Str::intern("abstract")).unwrap_or_default();
        if !vm.is_true(&is_abstract)? {
            for key in ["constraints", "indexes"] {
                names::format_names(vm, object, key)?;
            }
        }
        let ordering = object.get(&Str::intern("ordering")).unwrap_or_default();
        let wrt = object.get(&Str::intern("order_with_respect_to")).unwrap_or_default();
        let clash = vm.is_true(&ordering)? && vm.is_true(&wrt)?;
        object.set(&Str::intern("_ordering_clash"), Value::Bool(clash));
    }
    object.set(&Str::intern("original_attrs"), Value::Dict(Rc::new(original)));
    Ok(())
}

fn finish_names(vm: &mut Vm, object: &Rc<Object>) -> PyResult<()> {
    let get = |key: &str| object.get(&Str::intern(key)).unwrap_or(Value::None);
    if get("verbose_name_plural").is_none() {
        let name = vm.str(&get("verbose_name"))?;
        object.set(&Str::intern("verbose_name_plural"), Value::str(format!("{name}s")));
    }
    if !vm.is_true(&get("db_table"))? {
        let label = vm.str(&get("app_label"))?;
        let table = format!("{label}_{}", vm.str(&get("model_name"))?);
        object.set(&Str::intern("db_table"), Value::str(table));
    }
    Ok(())
}

/// `normalize_together`: one tuple of names, or a tuple of such; what is neither stays for the checks to find.
fn normalize_together(vm: &mut Vm, given: Value) -> PyResult {
    let items = |value: &Value| match value {
        Value::Tuple(items) => Some(items.to_vec()),
        Value::List(items) => Some(items.to_vec()),
        _ => None,
    };
    if !vm.is_true(&given)? {
        return Ok(Value::tuple(Vec::new()));
    }
    let Some(outer) = items(&given) else { return Ok(given) };
    let nested = outer.first().is_some_and(|first| items(first).is_some());
    let groups = if nested { outer } else { vec![given.clone()] };
    let mut together = Vec::with_capacity(groups.len());
    for group in &groups {
        match vm.collect(group) {
            Ok(names) => together.push(Value::tuple(names)),
            Err(raised) if vm.raise_matches(&raised, Exc::TypeError) => return Ok(given),
            Err(raised) => return Err(raised),
        }
    }
    Ok(Value::tuple(together))
}

/// Makes the class `Options`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    Ok(vm
        .class("django.db.models.options", "Options")?
        .own_layout()
        .open()
        .getter("label", |_, meta| Ok(Value::str(model_of(meta)?.label())))
        .getter("total_unique_constraints", |vm, meta| {
            let mut found = Vec::new();
            for constraint in vm.collect(&model_of(meta)?.option("constraints"))? {
                let fields = crate::db::models::fields::own(&constraint, "fields");
                let condition = crate::db::models::fields::own(&constraint, "condition");
                if condition.is_none() && vm.is_true(&fields)? {
                    found.push(constraint);
                }
            }
            Ok(Value::list(found))
        })
        .getter("label_lower", |_, meta| Ok(Value::str(model_of(meta)?.label_lower())))
        .getter("app_config", |vm, meta| crate::apps::module::config_value(vm, &model_of(meta)?.app_label))
        .getter("apps", |vm, meta| crate::apps::module::apps_value(vm, &model_of(meta)?.apps))
        .getter("concrete_model", |_, meta| Ok(concrete_model(&model_of(meta)?)))
        .getter("proxy_for_model", |_, meta| {
            let info = model_of(meta)?;
            let target = info.proxy_for.borrow().clone();
            Ok(target.map_or(Value::None, |target| Value::Class(target.class.clone())))
        })
        .getter("pk", pk)
        .getter("auto_field", auto_field)
        .getter("parents", parents)
        .getter("local_fields", |_, meta| Ok(Value::list(model_of(meta)?.local_fields())))
        .getter("local_many_to_many", |_, meta| Ok(Value::list(model_of(meta)?.local_many_to_many())))
        .getter("private_fields", |_, meta| Ok(Value::list(model_of(meta)?.all_private())))
        .getter("local_managers", |_, meta| Ok(Value::list(model_of(meta)?.managers.borrow().clone())))
        .getter("fields", |_, meta| Ok(Value::tuple(model_of(meta)?.all_fields())))
        .getter("concrete_fields", |_, meta| Ok(Value::tuple(concrete(&model_of(meta)?.all_fields()))))
        .getter("local_concrete_fields", |_, meta| Ok(Value::tuple(concrete(&model_of(meta)?.local_fields()))))
        .getter("many_to_many", |_, meta| Ok(Value::tuple(model_of(meta)?.all_many_to_many())))
        .getter("related_objects", |_, meta| Ok(Value::tuple(model_of(meta)?.related_objects())))
        .getter("pk_fields", pk_fields)
        .getter("managers", |vm, meta| Ok(Value::tuple(managers(vm, &model_of(meta)?)?)))
        .getter("managers_map", |vm, meta| {
            let map = Dict::default();
            for manager in managers(vm, &model_of(meta)?)? {
                let name = vm.get_attr(&manager, &Str::intern("name"))?;
                map.set(vm, name, manager)?;
            }
            Ok(Value::Dict(Rc::new(map)))
        })
        .getter("base_manager", |vm, meta| base_manager(vm, &model_of(meta)?))
        .getter("default_manager", |vm, meta| default_manager(vm, &model_of(meta)?))
        .getter("swapped", |_, _| Ok(Value::None))
        .getset(
            "ordering",
            |_, meta| Ok(fields::own(meta, "ordering")),
            Some(|vm, meta, given| set_option(vm, meta, "ordering", given)),
        )
        .getset(
            "get_latest_by",
            |_, meta| Ok(fields::own(meta, "get_latest_by")),
            Some(|vm, meta, given| set_option(vm, meta, "get_latest_by", given)),
        )
        .getter("managers_map", |vm, meta| {
            let found = Dict::default();
            for manager in managers(vm, &model_of(meta)?)? {
                let name = vm.get_attr(&manager, &Str::intern("name"))?;
                found.set(vm, name, manager)?;
            }
            Ok(Value::Dict(Rc::new(found)))
        })
        .getter("verbose_name_raw", |vm, meta| {
            let name = model_of(meta)?.option("verbose_name");
            Ok(Value::Str(vm.str(&name)?))
        })
        .getter("db_returning_fields", db_returning_fields)
        .getter("all_parents", all_parents)
        .method("get_field", "def (self, field_name)", get_field_method)
        .method("get_fields", "def (self, include_parents=True, include_hidden=False)", get_fields_method)
        .method("get_parent_list", "def (self)", |vm, args| {
            let parents = all_parents(vm, args.at(0))?;
            Ok(Value::list(vm.collect(&parents)?))
        })
        .method("get_ancestor_link", "def (self, ancestor)", |_, args| {
            let info = model_of(args.at(0))?;
            let target = ModelInfo::require(args.at(1))?;
            let schema = info.apps.schema();
            let link = orm::query::path::ancestor_link(&schema, info.id()?, target.id()?);
            Ok(link.and_then(|link| info.apps.field_object(&link)).unwrap_or(Value::None))
        })
        .method("_expire_cache", "def (self, forward=True, reverse=True)", |_, _| Ok(Value::None))
        .method("get_base_chain", "def (self, model)", get_base_chain)
        .method("can_migrate", "def (self, connection)", can_migrate)
        .method("add_field", "def (self, field, private=False)", add_field)
        .method("__repr__", "(self, /)", |_, args| {
            Ok(Value::str(format!("<Options for {}>", model_of(args.at(0))?.object_name)))
        })
        .method("__str__", "(self, /)", |_, args| Ok(Value::str(model_of(args.at(0))?.label_lower())))
        .build())
}

/// `_meta.ordering = [...]`: what is told to the schema too, where the model is registered.
fn set_option(vm: &mut Vm, meta: &Value, name: &str, given: Value) -> PyResult<()> {
    fields::set_own(meta, name, given);
    match model_of(meta) {
        Ok(info) => crate::db::models::base::register::options_changed(vm, &info),
        Err(_) => Ok(()),
    }
}

fn concrete_model(info: &Rc<ModelInfo>) -> Value {
    Value::Class(info.concrete().class.clone())
}

fn concrete(list: &[Value]) -> Vec<Value> {
    list.iter().filter(|field| !fields::own(field, "column").is_none()).cloned().collect()
}

fn pk(_vm: &mut Vm, meta: &Value) -> PyResult {
    let info = model_of(meta)?;
    Ok(info.pk_object().unwrap_or(Value::None))
}

fn auto_field(_vm: &mut Vm, meta: &Value) -> PyResult {
    let is_auto = |field: &Value| fields::state(field).is_some_and(|state| state.kind.is_auto());
    Ok(model_of(meta)?.local_fields().into_iter().find(is_auto).unwrap_or(Value::None))
}

fn parents(vm: &mut Vm, meta: &Value) -> PyResult {
    let info = model_of(meta)?;
    let dict = Dict::default();
    let parents = info.parents.borrow().clone();
    for (parent, link) in parents {
        dict.set(vm, Value::Class(parent.class.clone()), link.unwrap_or(Value::None))?;
    }
    Ok(Value::Dict(Rc::new(dict)))
}

fn pk_fields(_vm: &mut Vm, meta: &Value) -> PyResult {
    let info = model_of(meta)?;
    let schema = info.apps.schema();
    let found = schema.meta(info.id()?).pk_fields();
    Ok(Value::list(found.iter().filter_map(|field| info.apps.field_object(field)).collect()))
}

fn db_returning_fields(_vm: &mut Vm, meta: &Value) -> PyResult {
    let info = model_of(meta)?;
    let schema = info.apps.schema();
    let found = schema.meta(info.id()?).db_returning_fields().filter_map(|field| info.apps.field_object(field));
    Ok(Value::list(found.collect()))
}

fn all_parents(_vm: &mut Vm, meta: &Value) -> PyResult {
    let info = model_of(meta)?;
    let schema = info.apps.schema();
    let ids = schema.meta(info.id()?).all_parents.clone();
    let classes = ids.into_iter().filter_map(|id| info.apps.model(id)).map(|info| Value::Class(info.class.clone()));
    Ok(Value::tuple(classes.collect()))
}

fn can_migrate(vm: &mut Vm, args: Args) -> PyResult {
    let info = model_of(args.at(0))?;
    Ok(Value::Bool(!info.is_proxy && vm.is_true(&info.option("managed"))?))
}

fn add_field(_vm: &mut Vm, args: Args) -> PyResult {
    let info = model_of(args.at(0))?;
    let private = matches!(args.opt(2), Some(Value::Bool(true)));
    fields::add_to_model(&info, args.at(1), private)?;
    Ok(Value::None)
}

fn get_base_chain(_vm: &mut Vm, args: Args) -> PyResult {
    let info = model_of(args.at(0))?;
    let target = ModelInfo::require(args.at(1))?;
    let mut chain = Vec::new();
    if find_chain(&info, &target, &mut chain) {
        return Ok(Value::list(chain));
    }
    Ok(Value::list(Vec::new()))
}

fn find_chain(info: &Rc<ModelInfo>, target: &Rc<ModelInfo>, chain: &mut Vec<Value>) -> bool {
    for (parent, _) in info.parents.borrow().iter() {
        chain.push(Value::Class(parent.class.clone()));
        if Rc::ptr_eq(parent, target) || find_chain(parent, target, chain) {
            return true;
        }
        chain.pop();
    }
    false
}

/// `LookupError` of a registry.
///
/// # Errors
/// Always.
pub fn no_such_model<T>(app_label: &str, name: &str) -> PyResult<T> {
    raise(Exc::LookupError, format!("App '{app_label}' doesn't have a '{name}' model."))
}

/// Fills the module `django.db.models.options`.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<python::object::module::Module>) -> PyResult<()> {
    let class = class(vm)?;
    module.set("Options", Value::Class(class));
    module.set("DEFAULT_NAMES", Value::tuple(DEFAULT_NAMES.iter().map(Value::str).collect()));
    Ok(())
}
