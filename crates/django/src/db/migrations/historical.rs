//! Historical models: the real classes a data migration works with, made from the state of the models at that moment.
//!
//! Django: `django.db.migrations.state.StateApps`. Such a class has the fields, the options, the bases and the managers
//! that migrations keep, and nothing else of what the models.py says.

use std::rc::Rc;

use orm::migration::state::{ModelState, OptionValue, ProjectState};
use orm::schema::Literal;
use python::exception::{PyResult, raise};
use python::object::dict::Dict;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::module::apps_value;
use crate::apps::{Apps, class_of};
use crate::convert::{checked, made};

/// `state.apps`: a registry of its own with a class for each model.
///
/// # Errors
/// InvalidBasesError where a base is missing; whatever a field or a manager raises when it is made.
pub fn apps(vm: &mut Vm, state: &ProjectState) -> PyResult {
    // Django checks bases and references when it renders; so does the ORM, in its words.
    checked(vm, state.apps())?;
    let registry = Rc::new(Apps::default());
    registry.change_schema(|schema| {
        schema.default_auto_field = state.default_auto_field;
        schema.take_class_lookups((*state.lookups).clone());
    });
    let mut waiting: Vec<&Rc<ModelState>> = state.models.values().chain(&state.real_models).collect();
    let mut labels: Vec<&Rc<str>> = waiting.iter().map(|model| &model.app_label).collect();
    labels.sort();
    labels.dedup();
    for label in labels {
        registry.install(label);
    }
    let value = apps_value(vm, &registry)?;
    while !waiting.is_empty() {
        let mut unrendered = Vec::new();
        for model in &waiting {
            match bases(vm, &registry, model)? {
                Some(bases) => render(vm, &value, model, bases)?,
                None => unrendered.push(*model),
            }
        }
        if unrendered.len() == waiting.len() {
            return raise(python::Exc::RuntimeError, "the bases of historical models cannot be resolved");
        }
        waiting = unrendered;
    }
    Ok(value)
}

/// The classes a model extends; `None` while one is still to be made.
fn bases(vm: &mut Vm, registry: &Rc<Apps>, model: &ModelState) -> PyResult<Option<Vec<Value>>> {
    let mut found = Vec::new();
    for base in &model.bases {
        match base {
            Literal::Value(orm::Value::Text(label)) => match registry.find(label) {
                Some(info) => found.push(Value::Class(info.class.clone())),
                None => return Ok(None),
            },
            other => found.push(made::made(vm, other)?),
        }
    }
    Ok(Some(found))
}

/// `ModelState.render`
fn render(vm: &mut Vm, apps: &Value, model: &ModelState, bases: Vec<Value>) -> PyResult<()> {
    let body = Dict::default();
    let set = |body: &Dict, name: &str, value: Value| body.set_str(&Str::intern(name), value);
    for (name, field) in &model.fields {
        let field = made::field(vm, field)?;
        set(&body, name, field);
    }
    let meta = meta(vm, apps, model)?;
    set(&body, "Meta", meta);
    set(&body, "__module__", Value::str("__fake__"));
    for (name, manager) in &model.managers {
        let manager = made::made(vm, manager)?;
        set(&body, name, manager);
    }
    let metaclass = class_of(vm, "django.db.models.base", "ModelBase")?;
    let args = [Value::str(&*model.name), Value::tuple(bases), Value::Dict(Rc::new(body))];
    vm.call(&Value::Class(metaclass), &args).map(drop)
}

/// `type("Meta", (), {...})`
fn meta(vm: &mut Vm, apps: &Value, model: &ModelState) -> PyResult {
    let contents = Dict::default();
    contents.set_str(&Str::intern("app_label"), Value::str(&*model.app_label));
    contents.set_str(&Str::intern("apps"), apps.clone());
    for (name, option) in &model.options {
        // A column order alone would not need it, and Django has forgotten the option.
        if &**name == "index_together" {
            continue;
        }
        let literal = match option {
            OptionValue::Literal(literal) => literal.clone(),
            other => checked(vm, other.to_literal())?,
        };
        let value = made::made(vm, &literal)?;
        contents.set_str(&Str::intern(name), value);
    }
    let type_ = Value::Class(vm.types.type_.clone());
    vm.call(&type_, &[Value::str("Meta"), Value::tuple(Vec::new()), Value::Dict(Rc::new(contents))])
}
