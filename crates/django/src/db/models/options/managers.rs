//! Which managers a model has: its own and inherited ones, the default one, the base one.

use std::rc::Rc;

use orm::schema::Literal;
use orm::schema::literal::{Call, Name};
use python::exception::{Exc, PyResult, raise};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::class_of;
use crate::convert;
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

/// `base_manager_name`, a model's own or that of the nearest base.
fn base_manager_name(info: &ModelInfo) -> Value {
    let own = info.option("base_manager_name");
    if !own.is_none() {
        return own;
    }
    let parent = info.class.mro().iter().skip(1).find_map(ModelInfo::of);
    parent.map_or(Value::None, |parent| base_manager_name(&parent))
}

/// `_base_manager`: a plain manager, or the one `base_manager_name` names.
///
/// # Errors
/// ValueError where it names none.
pub fn base_manager(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult {
    if let Value::Str(name) = base_manager_name(info) {
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

/// The managers that the model's migration state keeps: those with `use_in_migrations`, and plain ones in the place of a
/// custom default or base manager.
///
/// # Errors
/// As [`default_manager`].
pub fn in_migrations(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<(Rc<str>, Literal)>> {
    let default = default_manager(vm, info)?;
    let base = base_manager_name(info);
    let mut kept = Vec::new();
    let mut shims = 0;
    for manager in managers(vm, info)? {
        let name = vm.get_attr(&manager, &Str::intern("name"))?;
        let Value::Str(name) = name else { continue };
        let wanted = vm.get_attr(&manager, &Str::intern("use_in_migrations"))?;
        let call = if vm.is_true(&wanted)? {
            literal(vm, &manager)?
        } else if is_called(&default, &name) || matches!(&base, Value::Str(base) if *base == name) {
            shims += 1;
            plain_call(Name { module: "django.db.models.manager".into(), qualname: "Manager".into() })
        } else {
            continue;
        };
        kept.push((Rc::from(name.as_str()), call));
    }
    // A plain `objects` alone is what every model has.
    let plain = shims == 1 && matches!(kept.as_slice(), [(name, _)] if &**name == "objects");
    Ok(if plain { Vec::new() } else { kept })
}

/// A manager as a migration writes it.
///
/// # Errors
/// Whatever its attributes raise.
pub fn literal(vm: &mut Vm, manager: &Value) -> PyResult<Literal> {
    let name = made_by(vm, manager)?;
    let given = vm.get_attr_opt(manager, &Str::intern("_constructor_args"))?;
    let Some(Value::Tuple(given)) = given else { return Ok(plain_call(name)) };
    let given = given.to_vec();
    let [args, kwargs] = given.as_slice() else { return Ok(plain_call(name)) };
    let mut call = Call { name, args: Vec::new(), kwargs: Vec::new() };
    for arg in vm.collect(args)? {
        call.args.push(convert::literal(vm, &arg)?);
    }
    if let Value::Dict(kwargs) = kwargs {
        for (name, value) in kwargs.items() {
            call.kwargs.push((vm.str(&name)?.as_str().into(), convert::literal(vm, &value)?));
        }
    }
    Ok(Literal::Call(Rc::new(call)))
}

fn plain_call(name: Name) -> Literal {
    Literal::Call(Rc::new(Call { name, args: Vec::new(), kwargs: Vec::new() }))
}

/// What a manager is made by: its class, or its QuerySet's `as_manager`.
fn made_by(vm: &mut Vm, manager: &Value) -> PyResult<Name> {
    let class = vm.class_of(manager);
    let as_manager = vm.get_attr_opt(manager, &Str::intern("_built_with_asmanager"))?;
    let (class, suffix) = match (as_manager, class.lookup(&Str::intern("_queryset_class"))) {
        (Some(Value::Bool(true)), Some(Value::Class(queryset))) => (queryset, ".as_manager"),
        _ => (class, ""),
    };
    let module = match class.lookup(&Str::intern("__module__")) {
        Some(Value::Str(module)) => Rc::from(module.as_str()),
        _ => Rc::from(""),
    };
    Ok(Name { module, qualname: format!("{}{suffix}", class.qualname()).into() })
}

fn is_called(manager: &Value, name: &Str) -> bool {
    let Value::Object(object) = manager else { return false };
    matches!(object.get(&Str::intern("name")), Some(Value::Str(known)) if known == *name)
}
