//! `django.core.checks`: the system checks of models, their ids and their words.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::{Apps, Django};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{self, name_of, own};

mod composite;
mod field;
mod model;
mod own;
mod relation;
mod together;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// `DEBUG`
    Debug = 10,
    /// `INFO`
    Info = 20,
    /// `WARNING`
    Warning = 30,
    /// `ERROR`
    Error = 40,
    /// `CRITICAL`
    Critical = 50,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckMessage {
    /// How grave it is.
    pub level: Level,
    /// What is wrong.
    pub msg: String,
    /// What would help.
    pub hint: Option<String>,
    /// What it is about: `demoapp.Bird.name`, `demoapp.Bird`, `?`.
    pub obj: String,
    /// `fields.E002`
    pub id: std::borrow::Cow<'static, str>,
}

/// As `str(message)`.
impl std::fmt::Display for CheckMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.id {
            "" => write!(f, "{}: {}", self.obj, self.msg)?,
            id => write!(f, "{}: ({id}) {}", self.obj, self.msg)?,
        }
        match &self.hint {
            Some(hint) => write!(f, "\n\tHINT: {hint}"),
            None => Ok(()),
        }
    }
}

/// Collects messages about one object.
pub(crate) struct Findings {
    obj: String,
    found: Vec<CheckMessage>,
}

impl Findings {
    fn about_field(field: &Value) -> Self {
        let model = ModelInfo::of_value(&own(field, "model")).map(|info| info.label()).unwrap_or_default();
        Findings { obj: format!("{model}.{}", name_of(field)), found: Vec::new() }
    }

    fn about_model(info: &ModelInfo) -> Self {
        Findings { obj: info.label(), found: Vec::new() }
    }

    fn error(&mut self, id: &'static str, msg: impl Into<String>) {
        self.add(Level::Error, id, msg.into(), None);
    }

    fn error_with_hint(&mut self, id: &'static str, msg: impl Into<String>, hint: impl Into<String>) {
        self.add(Level::Error, id, msg.into(), Some(hint.into()));
    }

    fn warning(&mut self, id: &'static str, msg: impl Into<String>, hint: Option<&str>) {
        self.add(Level::Warning, id, msg.into(), hint.map(str::to_owned));
    }

    fn add(&mut self, level: Level, id: &'static str, msg: String, hint: Option<String>) {
        self.found.push(CheckMessage { level, msg, hint, obj: self.obj.clone(), id: id.into() });
    }
}

/// `run_checks()`: what is wrong with the models of the installed apps, in the order Django finds it.
///
/// # Errors
/// Whatever looking at the models raises.
pub fn run(vm: &mut Vm) -> PyResult<Vec<CheckMessage>> {
    let apps = Django::of(vm)?.apps.clone();
    let mut found = Vec::new();
    let models = apps.user_models();
    for info in &models {
        found.extend(own::check(vm, info)?);
    }
    found.extend(together::tables(vm, &models)?);
    found.extend(lazy_references(&apps));
    Ok(found)
}

/// What the checks find that were registered from Python: how grave each is, and `str(message)`.
///
/// # Errors
/// Whatever a check raises.
pub fn registered(vm: &mut Vm) -> PyResult<Vec<(u32, String)>> {
    // Nobody has registered one before the module was imported.
    let Some(Value::Module(registry)) = vm.modules.get_str(&Str::intern("django.core.checks.registry")) else {
        return Ok(Vec::new());
    };
    let Some(run) = registry.get("run_own_checks") else { return Ok(Vec::new()) };
    let messages = vm.call(&run, &[])?;
    let mut found = Vec::new();
    for message in vm.collect(&messages)? {
        let level = vm.get_attr(&message, &Str::intern("level"))?;
        let level = u32::try_from(vm.index(&level)?).unwrap_or(0);
        found.push((level, vm.str(&message)?.to_string()));
    }
    Ok(found)
}

/// `Model.check()` as Python calls it.
///
/// # Errors
/// Whatever looking at the model raises.
pub(crate) fn model_check(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(0))?;
    let mut found = check_model(vm, &info)?;
    without_databases(vm, &args, &mut found)?;
    shown(vm, found, |message| about(&info, &message.obj))
}

/// `apps._check_between(models)`: what is wrong between models, as Python's objects.
///
/// # Errors
/// Whatever looking at the models raises.
pub(crate) fn check_between(vm: &mut Vm, apps: &Rc<Apps>, models: &Value) -> PyResult {
    let models: Vec<Rc<ModelInfo>> = vm.collect(models)?.iter().filter_map(ModelInfo::of_value).collect();
    let mut found = together::tables(vm, &models)?;
    found.extend(lazy_references(apps));
    shown(vm, found, |message| match message.obj.as_str() {
        "?" => Value::None,
        // A field by its label, or the name of a table.
        obj => {
            let of_field = models.iter().find_map(|info| {
                info.local_field(obj.strip_prefix(&info.label()).and_then(|rest| rest.strip_prefix('.'))?)
            });
            of_field.unwrap_or_else(|| Value::str(obj))
        }
    })
}

/// What only a database can tell is left out of a check that names none: `check(databases=...)`.
fn without_databases(vm: &mut Vm, args: &Args, found: &mut Vec<CheckMessage>) -> PyResult<()> {
    let given = args.kwargs.iter().find(|(name, _)| name.as_str() == "databases");
    if let Some((_, databases)) = given
        && vm.is_true(databases)?
    {
        return Ok(());
    }
    let of_database = |message: &CheckMessage| {
        matches!(&*message.id, "fields.W163" | "models.W046" | "models.E033" | "models.E034" | "models.E041")
            || message.msg.starts_with("'indexes' ")
            || message.msg.starts_with("'constraints' ")
    };
    found.retain(|message| !of_database(message));
    Ok(())
}

/// The object a message about a model's parts is about: a field, the model, or another model of the same registry.
fn about(info: &Rc<ModelInfo>, obj: &str) -> Value {
    let label = info.label();
    if obj == "?" {
        return Value::None;
    }
    if let Some(name) = obj.strip_prefix(&label).and_then(|rest| rest.strip_prefix('.')) {
        let private = || info.private_fields().into_iter().find(|field| *name_of(field) == *name);
        let is_named = |manager: &&Value| matches!(own(manager, "name"), Value::Str(own) if *own == *name);
        let manager = || info.managers.borrow().iter().find(is_named).cloned();
        let found = info.local_field(name).or_else(private).or_else(manager);
        return found.or_else(|| info.pk_object()).unwrap_or_default();
    }
    let others = info.apps.models();
    if let Some(other) = others.iter().find(|model| obj != label && model.label() == obj) {
        return Value::Class(other.class.clone());
    }
    let (model, name) = obj.rsplit_once('.').unwrap_or_default();
    let of_other = others.iter().find(|other| other.label() == model).and_then(|other| other.local_field(name));
    of_other.unwrap_or_else(|| Value::Class(info.class.clone()))
}

/// `Field.check()`
///
/// # Errors
/// Whatever looking at the field raises.
pub(crate) fn field_check(vm: &mut Vm, args: Args) -> PyResult {
    let field = args.at(0).clone();
    let mut findings = Findings::about_field(&field);
    let obj = findings.obj.clone();
    field::check(vm, &field, &mut findings)?;
    if !own(&field, "remote_field").is_none()
        && let Some(info) = ModelInfo::of_value(&own(&field, "model"))
    {
        relation::check(vm, &info, &field, &mut findings)?;
    }
    let info = ModelInfo::of_value(&own(&field, "model"));
    without_databases(vm, &args, &mut findings.found)?;
    shown(vm, findings.found, |message| match &info {
        Some(info) if message.obj != obj => about(info, &message.obj),
        _ => field.clone(),
    })
}

/// Messages as Python's objects.
fn shown(vm: &mut Vm, found: Vec<CheckMessage>, about: impl Fn(&CheckMessage) -> Value) -> PyResult {
    let rows = found.iter().map(|message| {
        Value::tuple(vec![
            Value::Int(message.level as i64),
            Value::str(&message.msg),
            message.hint.as_ref().map_or(Value::None, Value::str),
            about(message),
            Value::str(&*message.id),
        ])
    });
    let rows = Value::list(rows.collect());
    let make = crate::apps::attribute_of(vm, "django.core.checks.messages", "_made")?;
    vm.call(&make, &[rows])
}

/// `Model.check()`
fn check_model(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<CheckMessage>> {
    let mut found = own::of_managers(vm, info)?;
    for object in info.local_fields().into_iter().chain(info.local_many_to_many()) {
        if fields::overrides(&object, "check") {
            found.extend(own::of_field(vm, info, &object)?);
            continue;
        }
        let mut findings = Findings::about_field(&object);
        field::check(vm, &object, &mut findings)?;
        if !own(&object, "remote_field").is_none() {
            relation::check(vm, info, &object, &mut findings)?;
        }
        found.extend(findings.found);
    }
    composite::check_name(info, &mut found);
    found.extend(model::check(vm, info)?);
    Ok(found)
}

/// `_check_lazy_references`: relations whose other side never came.
fn lazy_references(apps: &Apps) -> Vec<CheckMessage> {
    let mut found = Vec::new();
    for info in apps.models() {
        let fields = info.local_fields().into_iter().chain(info.local_many_to_many());
        for field in fields.chain(info.private_fields()) {
            let rel = own(&field, "remote_field");
            for attribute in ["model", "through"] {
                if !matches!(own(&rel, attribute), Value::Str(_)) {
                    continue;
                }
                let label = crate::db::models::fields::related::target_label(&own(&rel, attribute), &info);
                let (app, model) = label.split_once('.').unwrap_or((label.as_str(), ""));
                let why = if apps.config(app).is_some() {
                    format!("app '{app}' doesn't provide model '{model}'")
                } else {
                    format!("app '{app}' isn't installed")
                };
                let mut findings = Findings::about_field(&field);
                if attribute == "through" {
                    // Nobody told the check whose function waits for the model.
                    let place = field.id();
                    let op = format!(
                        "<function ManyToManyField.contribute_to_class.<locals>.resolve_through_model at {place:#x}>"
                    );
                    findings.obj = op.clone();
                    findings.error("models.E022", format!("{op} contains a lazy reference to {label}, but {why}."));
                } else {
                    let obj = findings.obj.clone();
                    findings.error(
                        "fields.E307",
                        format!("The field {obj} was declared with a lazy reference to '{label}', but {why}."),
                    );
                }
                found.extend(findings.found);
            }
        }
    }
    found
}
