//! The module `django.apps`: `apps` as Python sees a registry.

use std::cell::RefCell;
use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::dict::Dict;
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, Native};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{AppConfig, Apps, Django, class_of};
use crate::db::models::base::ModelInfo;
use crate::db::models::options;

struct AppsState {
    apps: Rc<Apps>,
}

impl Native for AppsState {}

/// The registry behind an `apps` object.
pub fn registry_of(value: &Value) -> Option<Rc<Apps>> {
    match value {
        Value::Object(object) => object.state::<AppsState>().map(|state| state.apps.clone()),
        _ => None,
    }
}

fn require(value: &Value) -> PyResult<Rc<Apps>> {
    match registry_of(value) {
        Some(apps) => Ok(apps),
        None => raise(Exc::TypeError, "an app registry is expected here"),
    }
}

/// A registry as a Python object.
///
/// # Errors
/// As [`class_of`].
pub fn apps_value(vm: &mut Vm, apps: &Rc<Apps>) -> PyResult {
    let main = Django::of(vm)?.apps.clone();
    if Rc::ptr_eq(apps, &main) {
        return crate::apps::attribute_of(vm, "django.apps", "apps");
    }
    let class = class_of(vm, "django.apps", "Apps")?;
    Ok(Object::native(&class, AppsState { apps: apps.clone() }))
}

/// The registry whose app a configuration is of.
fn registry(vm: &mut Vm, config: &Value) -> PyResult<Rc<Apps>> {
    match config {
        Value::Object(object) => match object.get(&Str::intern("apps")).as_ref().and_then(registry_of) {
            Some(apps) => Ok(apps),
            None => Ok(Django::of(vm)?.apps.clone()),
        },
        _ => Ok(Django::of(vm)?.apps.clone()),
    }
}

/// The object of an app in a registry: those of the project's own are made once.
fn config_in(vm: &mut Vm, apps: &Rc<Apps>, config: &AppConfig) -> PyResult {
    if Rc::ptr_eq(apps, &Django::of(vm)?.apps) {
        return config_object(vm, config);
    }
    let made = new_config(vm, config)?;
    made.set(&Str::intern("apps"), apps_value(vm, apps)?);
    Ok(Value::Object(Rc::new(made)))
}

fn new_config(vm: &mut Vm, config: &AppConfig) -> PyResult<Object> {
    let class = class_of(vm, "django.apps", "AppConfig")?;
    let made = Object::new(class, python::object::instance::Payload::None);
    made.set(&Str::intern("name"), Value::Str(config.name.clone()));
    made.set(&Str::intern("label"), Value::Str(config.label.clone()));
    made.set(&Str::intern("verbose_name"), Value::Str(config.verbose_name.clone()));
    Ok(made)
}

/// The `AppConfig` of a label, `None` where there is none.
///
/// # Errors
/// As [`class_of`].
pub fn config_value(vm: &mut Vm, label: &str) -> PyResult {
    match Django::of(vm)?.apps.config(label) {
        Some(config) => config_object(vm, &config),
        None => Ok(Value::None),
    }
}

/// The objects of the apps, by label: each app has one.
#[derive(Default)]
struct Configs(RefCell<Vec<(Str, Value)>>);

fn config_object(vm: &mut Vm, config: &AppConfig) -> PyResult {
    let part = Django::of(vm)?.part::<Configs>();
    let known = part.0.borrow().iter().find(|(label, _)| *label == config.label).map(|(_, object)| object.clone());
    if let Some(known) = known {
        return Ok(known);
    }
    let made = Value::Object(Rc::new(new_config(vm, config)?));
    part.0.borrow_mut().push((config.label.clone(), made.clone()));
    Ok(made)
}

/// Fills the module.
///
/// # Errors
/// As [`python::object::native::ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let config = vm
        .class("django.apps.config", "AppConfig")?
        .open()
        .attr("default_auto_field", Value::str("django.db.models.BigAutoField"))
        .getter("models", |vm, config| {
            let label = vm.get_attr(config, &Str::intern("label"))?;
            let apps = registry(vm, config)?;
            let Value::Str(label) = label else { return Ok(Value::None) };
            let own = apps.models().into_iter().filter(|info| info.app_label == label);
            let named = own.map(|info| (info.model_name.clone(), class_value(info)));
            Ok(Value::Dict(Rc::new(python::object::dict::Dict::from_names(named))))
        })
        .method("get_models", "def (self, include_auto_created=False, include_swapped=False)", |vm, args| {
            let label = vm.get_attr(args.at(0), &Str::intern("label"))?;
            let apps = registry(vm, args.at(0))?;
            let Value::Str(label) = label else { return Ok(Value::None) };
            let all = args.opt(1).map_or(Ok(false), |flag| vm.is_true(flag))?;
            let models = if all { apps.models() } else { apps.user_models() };
            let found = models.into_iter().filter(|info| info.app_label == label).map(class_value);
            vm.iter(&Value::list(found.collect()))
        })
        .method("get_model", "def (self, model_name, require_ready=True)", |vm, args| {
            let label = vm.get_attr(args.at(0), &Str::intern("label"))?;
            let apps = registry(vm, args.at(0))?;
            let (label, name) = (vm.str(&label)?, vm.str(args.at(1))?);
            model(&apps, &label, &name)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let label = vm.get_attr(args.at(0), &Str::intern("label"))?;
            let label = vm.str(&label)?;
            Ok(Value::str(format!("<{}: {label}>", vm.type_name(args.at(0)))))
        })
        .build();
    module.set("AppConfig", Value::Class(config));
    let class = vm
        .class("django.apps.registry", "Apps")?
        .own_layout()
        .static_method("__new__", "def (cls, installed_apps=())", |_, args| match args.at(0) {
            Value::Class(class) => Ok(Object::native(class, AppsState { apps: Rc::new(Apps::default()) })),
            _ => Ok(Value::None),
        })
        .method("__init__", "def (self, installed_apps=())", |_, _| Ok(Value::None))
        .method("__eq__", "(self, other, /)", |_, args| match (registry_of(args.at(0)), registry_of(args.at(1))) {
            (Some(one), Some(other)) => Ok(Value::Bool(Rc::ptr_eq(&one, &other))),
            _ => Ok(Value::NotImplemented),
        })
        .method("__hash__", "(self, /)", |_, args| {
            let apps = require(args.at(0))?;
            Ok(Value::Int(Rc::as_ptr(&apps).addr() as i64))
        })
        .method("clear_cache", "def (self)", |_, _| Ok(Value::None))
        .method("_check_between", "def (self, models)", |vm, args| {
            crate::core::checks::check_between(vm, &require(args.at(0))?, args.at(1))
        })
        .method("lazy_model_operation", "def (self, function, *model_keys)", lazy_model_operation)
        .method("get_registered_model", "def (self, app_label, model_name)", |vm, args| {
            let (label, name) = (vm.str(args.at(1))?, vm.str(args.at(2))?);
            match require(args.at(0))?.find(&format!("{label}.{name}")) {
                Some(info) => Ok(class_value(info)),
                None => raise(Exc::LookupError, format!("Model '{label}.{name}' not registered.")),
            }
        })
        .getter("app_configs", |vm, value| {
            let apps = require(value)?;
            let found = python::object::dict::Dict::default();
            for config in &apps.configs() {
                found.set_str(&config.label, config_in(vm, &apps, config)?);
            }
            Ok(Value::Dict(Rc::new(found)))
        })
        .attr("ready", Value::Bool(true))
        .attr("apps_ready", Value::Bool(true))
        .attr("models_ready", Value::Bool(true))
        .method("get_model", "def (self, app_label, model_name=None, require_ready=True)", get_model)
        .method("get_models", "def (self, include_auto_created=False, include_swapped=False)", get_models)
        .method("get_app_config", "def (self, app_label)", get_app_config)
        .method("get_app_configs", "def (self)", |vm, args| {
            let apps = require(args.at(0))?;
            let found = Dict::default();
            for config in &apps.configs() {
                found.set_str(&Str::intern(&config.label), config_in(vm, &apps, config)?);
            }
            vm.call_method(&Value::Dict(Rc::new(found)), "values", &[])
        })
        .method("is_installed", "def (self, app_name)", |vm, args| {
            let name = vm.str(args.at(1))?;
            let known = require(args.at(0))?.configs().iter().any(|config| config.name == name);
            Ok(Value::Bool(known))
        })
        .build();
    let apps = Django::of(vm)?.apps.clone();
    module.set("apps", Object::native(&class, AppsState { apps }));
    module.set("Apps", Value::Class(class));
    Ok(())
}

/// `make_model_tuple`: the label of a model in lower case.
///
/// # Errors
/// ValueError for a reference of another form.
pub fn model_label(reference: &str) -> PyResult<String> {
    match reference.split_once('.') {
        Some((label, name)) if !name.contains('.') => Ok(format!("{label}.{}", name.to_lowercase())),
        _ => raise(
            Exc::ValueError,
            format!(
                "Invalid model reference '{reference}'. String model references must be of the form \
                 'app_label.ModelName'."
            ),
        ),
    }
}

/// `lazy_model_operation(function, *model_keys)`: calls it with the models, as soon as all are there.
fn lazy_model_operation(vm: &mut Vm, args: Args) -> PyResult {
    let apps = require(args.at(0))?;
    let function = args.at(1).clone();
    let mut labels: Vec<Box<str>> = Vec::with_capacity(args.rest.len());
    for key in &args.rest {
        let parts = vm.collect(key)?;
        let [label, name] = parts.as_slice() else { return raise(Exc::ValueError, "a key is a pair of names") };
        labels.push(format!("{}.{}", vm.str(label)?, vm.str(name)?).into());
    }
    let run = move |vm: &mut Vm, found: &[Rc<ModelInfo>]| {
        let models: Vec<Value> = found.iter().map(|info| Value::Class(info.class.clone())).collect();
        vm.call(&function, &models).map(drop)
    };
    crate::apps::when_registered(vm, &apps, labels, Box::new(run))?;
    Ok(Value::None)
}

fn class_value(info: Rc<ModelInfo>) -> Value {
    Value::Class(info.class.clone())
}

fn model(apps: &Rc<Apps>, label: &str, name: &str) -> PyResult {
    match apps.find(&format!("{label}.{name}")) {
        Some(info) => Ok(class_value(info)),
        None => options::no_such_model(label, name),
    }
}

fn get_model(vm: &mut Vm, args: Args) -> PyResult {
    let apps = require(args.at(0))?;
    let first = vm.str(args.at(1))?;
    let (label, name) = match args.some(2) {
        Some(name) => (first.to_string(), vm.str(name)?.to_string()),
        None => match first.split_once('.') {
            Some((label, name)) => (label.to_owned(), name.to_owned()),
            None => return raise(Exc::ValueError, "not enough values to unpack (expected 2, got 1)"),
        },
    };
    if apps.models().iter().all(|info| *info.app_label != *label) && apps.config(&label).is_none() {
        return no_such_app(&apps, &label);
    }
    model(&apps, &label, &name)
}

fn no_such_app<T>(apps: &Apps, label: &str) -> PyResult<T> {
    let mut message = format!("No installed app with label '{label}'.");
    if let Some(config) = apps.configs().iter().find(|config| *config.name == *label) {
        message.push_str(&format!(" Did you mean '{}'?", config.label));
    }
    raise(Exc::LookupError, message)
}

fn get_models(vm: &mut Vm, args: Args) -> PyResult {
    let apps = require(args.at(0))?;
    let all = match args.opt(1) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    let models = if all { apps.models() } else { apps.user_models() };
    Ok(Value::list(models.into_iter().map(class_value).collect()))
}

fn get_app_config(vm: &mut Vm, args: Args) -> PyResult {
    let label = vm.str(args.at(1))?;
    let apps = require(args.at(0))?;
    match apps.config(&label) {
        Some(config) => config_in(vm, &apps, &config),
        None => no_such_app(&apps, &label),
    }
}
