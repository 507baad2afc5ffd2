//! `django.db.models.fetch_modes`: what happens when an instance is asked for what was not fetched.

use std::rc::Rc;

use python::exception::{ExceptionData, PyResult, Raise};
use python::object::instance::Object;
use python::object::module::Module;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::exception;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::{attname_of, name_of, reverse_related, state};

/// What is to be fetched: a column, or the object a relation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fetcher {
    /// A deferred column.
    Column,
    /// The object of a forward relation.
    Forward,
    /// The object of a reverse one-to-one relation.
    ReverseOne,
}

/// `instance._state.fetch_mode.fetch(fetcher, instance)`
///
/// # Errors
/// FieldFetchBlocked, or whatever fetching raises.
pub fn fetch(vm: &mut Vm, fetcher: Fetcher, field: &Value, instance: &Value) -> PyResult<()> {
    let mode = instance_state(instance).map(|state| state.fetch_mode()).unwrap_or_default();
    let called = match &mode {
        Value::Object(object) => object.class().name().to_string(),
        _ => String::new(),
    };
    match called.as_str() {
        "" | "FetchOne" => fetch_one(vm, fetcher, field, instance),
        "FetchRaise" => {
            let class = ModelInfo::require(instance)?.class.qualname();
            let name = match fetcher {
                Fetcher::ReverseOne => reverse_related::get_accessor_name(field).unwrap_or_else(|| Str::intern("")),
                Fetcher::Column | Fetcher::Forward => name_of(field),
            };
            let message = format!("Fetching of {class}.{name} blocked.");
            Err(blocked(vm, &message)?)
        }
        "FetchPeers" => {
            let peers: Vec<Value> = instance_state(instance).map(|state| state.peers()).unwrap_or_default();
            if peers.len() > 1 {
                fetch_many(vm, fetcher, field, &peers)
            } else {
                fetch_one(vm, fetcher, field, instance)
            }
        }
        _ => python::exception::raise(
            python::Exc::NotImplementedError,
            "a fetch mode of one's own is not supported by Teacup",
        ),
    }
}

/// `FieldFetchBlocked`, raised from nothing.
fn blocked(vm: &mut Vm, message: &str) -> PyResult<Raise> {
    let raised = exception(vm, "django.core.exceptions", "FieldFetchBlocked", message)?;
    if let Raise::Object(error) = &raised
        && let Some(data) = error.state::<ExceptionData>()
    {
        data.suppress_context.set(true);
    }
    Ok(raised)
}

fn fetch_one(vm: &mut Vm, fetcher: Fetcher, field: &Value, instance: &Value) -> PyResult<()> {
    if fetcher != Fetcher::Column {
        return crate::db::models::fields::related_descriptors::fetch_one(vm, fetcher, field, instance);
    }
    let refresh = vm.get_attr(instance, &Str::intern("refresh_from_db"))?;
    let fields = Value::list(vec![Value::Str(attname_of(field))]);
    vm.call_kw(&refresh, Vec::new(), vec![(Str::intern("fields"), fields)])?;
    Ok(())
}

fn fetch_many(vm: &mut Vm, fetcher: Fetcher, field: &Value, peers: &[Value]) -> PyResult<()> {
    if fetcher != Fetcher::Column {
        return crate::db::models::fields::related_descriptors::fetch_many(vm, fetcher, field, peers);
    }
    let name = attname_of(field);
    let mut missing = Vec::new();
    let mut keys = Vec::new();
    for peer in peers {
        let Value::Object(object) = peer else { continue };
        if object.get(&name).is_none() && crate::db::models::base::instance::is_pk_set(vm, peer)? {
            keys.push(vm.get_attr(peer, &Str::intern("pk"))?);
            missing.push(peer.clone());
        }
    }
    let Some(owner) = state(field).and_then(|state| state.owner.borrow().clone()) else { return Ok(()) };
    if missing.is_empty() {
        return Ok(());
    }
    let manager = crate::db::models::options::base_manager(vm, &owner)?;
    let list = vm.get_attr(&manager, &Str::intern("values_list"))?;
    let flat = vec![(Str::intern("flat"), Value::Bool(true))];
    let values = vm.call_kw(&list, vec![Value::Str(name.clone())], flat)?;
    let found = vm.call_method(&values, "in_bulk", &[Value::list(keys.clone())])?;
    for (peer, key) in missing.iter().zip(&keys) {
        if let Value::Dict(found) = &found
            && let Some(value) = found.get(vm, key)?
        {
            vm.set_attr(peer, &name, value)?;
        }
    }
    Ok(())
}

/// `mode.fetch(fetcher, instance)` for a fetcher written in Python.
fn ask(vm: &mut Vm, args: Args) -> PyResult {
    let (fetcher, instance) = (args.at(1), args.at(2));
    let mode = vm.class_of(args.at(0)).name();
    if &*mode == "FetchRaise" {
        let field = vm.get_attr(fetcher, &Str::intern("field"))?;
        let class = ModelInfo::require(instance)?.class.qualname();
        let message = format!("Fetching of {class}.{} blocked.", name_of(&field));
        return Err(blocked(vm, &message)?);
    }
    let peers: Vec<Value> = match instance_state(instance).filter(|_| &*mode == "FetchPeers") {
        Some(state) => state.peers(),
        None => Vec::new(),
    };
    if peers.len() > 1 {
        vm.call_method(fetcher, "fetch_many", &[Value::list(peers)])
    } else {
        vm.call_method(fetcher, "fetch_one", std::slice::from_ref(instance))
    }
}

/// Fills the module `django.db.models.fetch_modes`.
///
/// # Errors
/// As [`ClassBuilder::new`].
pub fn init(vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let path = "django.db.models.fetch_modes";
    let base = vm.class(path, "FetchMode")?.open().attr("track_peers", Value::Bool(false)).build();
    module.set("FetchMode", Value::Class(base.clone()));
    for (class, constant, peers) in
        [("FetchOne", "FETCH_ONE", false), ("FetchPeers", "FETCH_PEERS", true), ("FetchRaise", "FETCH_RAISE", false)]
    {
        let class = ClassBuilder::new(vm, path, class, &base)?
            .open()
            .attr("track_peers", Value::Bool(peers))
            .method("fetch", "def (self, fetcher, instance)", ask)
            .method("__reduce__", "(self, /)", |_, args: Args| {
                let Value::Object(object) = args.at(0) else { return Ok(Value::None) };
                Ok(Value::str(match object.class().name().as_str() {
                    "FetchPeers" => "FETCH_PEERS",
                    "FetchRaise" => "FETCH_RAISE",
                    _ => "FETCH_ONE",
                }))
            })
            .build();
        module
            .set(constant, Value::Object(Rc::new(Object::new(class.clone(), python::object::instance::Payload::None))));
        module.set(&class.name(), Value::Class(class));
    }
    Ok(())
}
