//! Checks that models and fields bring themselves: a `check()` of the user's own.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::core::checks::{CheckMessage, Findings, Level, check_model};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::is_many_to_many;

/// What a model's `check()` finds; that it is none is found, too.
pub(super) fn check(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<CheckMessage>> {
    let name = Str::intern("check");
    let base = class_of(vm, "django.db.models", "Model")?;
    if info.class.lookup_where(&name).is_some_and(|(owner, _)| Rc::ptr_eq(&owner, &base)) {
        return check_model(vm, info);
    }
    let check = vm.get_attr(&Value::Class(info.class.clone()), &name)?;
    if &*vm.type_name(&check) != "method" {
        let mut findings = Findings::about_model(info);
        let shown = vm.repr(&check)?;
        let message = format!("The '{}.check()' class method is currently overridden by {shown}.", info.object_name);
        findings.error("models.E020", message);
        return Ok(findings.found);
    }
    let found = vm.call_kw(&check, Vec::new(), vec![databases()])?;
    messages(vm, &found)
}

/// What a field's own `check()` finds.
pub(super) fn of_field(vm: &mut Vm, info: &ModelInfo, field: &Value) -> PyResult<Vec<CheckMessage>> {
    let mut keywords = vec![databases()];
    if is_many_to_many(field) {
        keywords.push((Str::intern("from_model"), Value::Class(info.class.clone())));
    }
    let check = vm.get_attr(field, &Str::intern("check"))?;
    let found = vm.call_kw(&check, Vec::new(), keywords)?;
    messages(vm, &found)
}

/// What managers' own `check()` find.
pub(super) fn of_managers(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<CheckMessage>> {
    let name = Str::intern("check");
    let base = class_of(vm, "django.db.models.manager", "BaseManager")?;
    let mut found = Vec::new();
    for manager in crate::db::models::options::managers(vm, info)? {
        if vm.class_of(&manager).lookup_where(&name).is_some_and(|(owner, _)| !Rc::ptr_eq(&owner, &base)) {
            let check = vm.get_attr(&manager, &name)?;
            let messages_found = vm.call_kw(&check, Vec::new(), vec![databases()])?;
            found.extend(messages(vm, &messages_found)?);
        }
    }
    Ok(found)
}

fn databases() -> (Str, Value) {
    (Str::intern("databases"), Value::list(vec![Value::str("default")]))
}

/// Messages made in Python, as the rest of the checks speak of them.
fn messages(vm: &mut Vm, found: &Value) -> PyResult<Vec<CheckMessage>> {
    let mut messages = Vec::new();
    for message in vm.collect(found)? {
        let level = vm.get_attr(&message, &Str::intern("level"))?;
        let level = match vm.index(&level)? {
            50.. => Level::Critical,
            40.. => Level::Error,
            30.. => Level::Warning,
            20.. => Level::Info,
            _ => Level::Debug,
        };
        let text = |vm: &mut Vm, name: &str| -> PyResult<Option<String>> {
            let value = vm.get_attr(&message, &Str::intern(name))?;
            Ok(if value.is_none() { None } else { Some(vm.str(&value)?.to_string()) })
        };
        let (msg, hint, id) = (text(vm, "msg")?, text(vm, "hint")?, text(vm, "id")?);
        let (msg, id) = (msg.unwrap_or_default(), id.unwrap_or_default());
        // What it is about stands before the rest of its text.
        let whole = vm.str(&message)?.to_string();
        let rest = if id.is_empty() { format!(": {msg}") } else { format!(": ({id}) {msg}") };
        let obj = whole.find(&rest).and_then(|at| whole.get(..at)).unwrap_or("?").to_owned();
        messages.push(CheckMessage { level, msg, hint, obj, id: id.into() });
    }
    Ok(messages)
}
