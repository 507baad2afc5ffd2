//! Which managers a model has: its own and inherited ones, the default one, the base one.

use std::rc::Rc;

use python::exception::{Exc, PyResult, raise};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::db::models::base::ModelInfo;

/// `_meta.managers`: the managers of the class and its bases, the nearest of each name, in order of creation.
///
/// # Errors
/// Whatever copying a manager raises.
pub fn managers(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<Value>> {
    let mut found: Vec<(usize, i64, Str, Value)> = Vec::new();
    let order = info.class.mro();
    for (depth, base) in order.iter().filter_map(ModelInfo::of).enumerate() {
        for manager in base.managers.borrow().iter() {
            let Value::Object(object) = manager else { continue };
            let counter = match object.get(&Str::intern("creation_counter")) {
                Some(Value::Int(counter)) => counter,
                _ => 0,
            };
            let Some(Value::Str(name)) = object.get(&Str::intern("name")) else { continue };
            found.push((depth, counter, name, manager.clone()));
        }
    }
    found.sort_by_key(|(depth, counter, ..)| (*depth, *counter));
    let mut seen: Vec<Str> = Vec::new();
    let mut made = Vec::new();
    for (depth, _, name, manager) in found {
        if seen.contains(&name) {
            continue;
        }
        seen.push(name);
        if depth == 0 {
            made.push(manager);
            continue;
        }
        let copied = crate::db::models::manager::copy(&manager);
        vm.set_attr(&copied, &Str::intern("model"), Value::Class(info.class.clone()))?;
        made.push(copied);
    }
    Ok(made)
}

/// `_default_manager`
///
/// # Errors
/// ValueError where `default_manager_name` names none.
pub fn default_manager(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult {
    let mut wanted = info.option("default_manager_name");
    if wanted.is_none() && info.managers.borrow().is_empty() {
        let parent = info.class.mro().iter().skip(1).find_map(ModelInfo::of);
        wanted = parent.map_or(Value::None, |parent| parent.option("default_manager_name"));
    }
    let all = managers(vm, info)?;
    if let Value::Str(name) = wanted {
        let found = all.into_iter().find(|manager| is_called(manager, &name));
        return match found {
            Some(manager) => Ok(manager),
            None => raise(Exc::ValueError, format!("{} has no manager named '{name}'", info.object_name)),
        };
    }
    Ok(all.into_iter().next().unwrap_or(Value::None))
}

/// `_base_manager`: a plain manager, or the one `base_manager_name` names.
///
/// # Errors
/// ValueError where it names none.
pub fn base_manager(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult {
    let mut wanted = info.option("base_manager_name");
    if wanted.is_none() {
        let parent = info.class.mro().iter().skip(1).find_map(ModelInfo::of);
        wanted = parent.map_or(Value::None, |parent| parent.option("base_manager_name"));
    }
    if let Value::Str(name) = wanted {
        let found = managers(vm, info)?.into_iter().find(|manager| is_called(manager, &name));
        return match found {
            Some(manager) => Ok(manager),
            None => raise(Exc::ValueError, format!("{} has no manager named '{name}'", info.object_name)),
        };
    }
    let class = class_of(vm, "django.db.models.manager", "Manager")?;
    let manager = vm.call(&Value::Class(class), &[])?;
    vm.set_attr(&manager, &Str::intern("name"), Value::str("_base_manager"))?;
    vm.set_attr(&manager, &Str::intern("model"), Value::Class(info.class.clone()))?;
    vm.set_attr(&manager, &Str::intern("auto_created"), Value::Bool(true))?;
    Ok(manager)
}

fn is_called(manager: &Value, name: &Str) -> bool {
    let Value::Object(object) = manager else { return false };
    matches!(object.get(&Str::intern("name")), Some(Value::Str(known)) if known == *name)
}
