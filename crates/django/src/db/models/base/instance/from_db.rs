//! A row as an instance: `Model.from_db()` and what the engine does in its place.

use std::cell::OnceCell;
use std::rc::Rc;

use python::exception::PyResult;
use python::object::instance::{Object, Payload};
use python::object::native::Args;
use python::object::shape::Attrs;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::hooks::{MAKING, MIXING, SETTING, hooks};
use crate::db::models::base::{InstanceState, Layout, ModelInfo, default_alias, instance_state};
use crate::db::models::signals;

/// What making an instance of a row needs to know, the same for all rows of a query.
pub struct Loading {
    /// Whether user code has a say: a class's own methods, or receivers of signals.
    asks: bool,
    /// `_state.fetch_mode`, `Undefined` for the default.
    mode: Value,
}

impl Loading {
    /// Whether what is made is to know what was made with it (`FETCH_PEERS`).
    pub fn tracks_peers(&self) -> bool {
        !self.mode.is_undefined()
    }

    /// Of the rows of a model.
    pub fn new(vm: &Vm, info: &ModelInfo, layout: &Layout, mode: Value) -> Loading {
        let asks = hooks(&info.class, layout) & (SETTING | MAKING | MIXING) != 0
            || signals::has_listeners(vm, "pre_init")
            || signals::has_listeners(vm, "post_init");
        Loading { asks, mode }
    }

    /// Whether nobody sees in which order instances are made, and what they lack meanwhile.
    pub fn is_unseen(&self, layout: &Layout) -> bool {
        !self.asks && layout.converted.is_empty()
    }
}

/// A row as an instance: `values` are those of all concrete fields in order, `Undefined` for a deferred one. `state` is the
/// instance's where there is something cached in it already, as there may be where that is unseen.
///
/// # Errors
/// Whatever the class's own `__init__` or `from_db` raise.
pub fn from_db(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    layout: &Layout,
    loading: &Loading,
    values: Vec<Value>,
    state: Option<Box<InstanceState>>,
) -> PyResult {
    let values = if layout.converted.is_empty() { values } else { convert(vm, layout, values)? };
    if loading.asks {
        let made = from_db_by_call(vm, info, layout, values, &loading.mode)?;
        if !loading.mode.is_undefined()
            && let Some(state) = instance_state(&made)
        {
            state.set_fetch_mode(loading.mode.clone());
        }
        return Ok(made);
    }
    let payload = if loading.mode.is_undefined() {
        state.map_or_else(|| Payload::Later(OnceCell::new()), |state| Payload::Native(state))
    } else {
        let state = state.unwrap_or_else(|| Box::new(InstanceState::loaded(default_alias())));
        state.set_fetch_mode(loading.mode.clone());
        Payload::Native(state)
    };
    if !values.iter().any(Value::is_undefined) {
        let attrs = Attrs::Slots { shape: layout.shape.clone(), values };
        return Ok(Value::Object(Rc::new(Object::with_attrs(info.class.clone(), attrs, payload))));
    }
    let object = Object::new(info.class.clone(), payload);
    for (slot, value) in layout.slots.iter().zip(values) {
        if !value.is_undefined() {
            object.set(&slot.attname, value);
        }
    }
    Ok(Value::Object(Rc::new(object)))
}

/// `from_db_value(value, expression, connection)` of the fields that have one.
fn convert(vm: &mut Vm, layout: &Layout, mut values: Vec<Value>) -> PyResult<Vec<Value>> {
    let connection = crate::apps::attribute_of(vm, "django.db", "connection")?;
    for (at, field) in &layout.converted {
        let Some(value) = values.get_mut(*at) else { continue };
        if !value.is_undefined() {
            let args = [value.clone(), Value::None, connection.clone()];
            *value = vm.call_method(field, "from_db_value", &args)?;
        }
    }
    Ok(values)
}

fn from_db_by_call(vm: &mut Vm, info: &Rc<ModelInfo>, layout: &Layout, values: Vec<Value>, mode: &Value) -> PyResult {
    let class = Value::Class(info.class.clone());
    let mut names = Vec::new();
    let mut loaded = Vec::new();
    for (slot, value) in layout.slots.iter().zip(values) {
        if !value.is_undefined() {
            names.push(Value::Str(slot.attname.clone()));
            loaded.push(value);
        }
    }
    let args = vec![Value::str("default"), Value::list(names), Value::list(loaded)];
    let method = vm.get_attr(&class, &Str::intern("from_db"))?;
    if !takes_fetch_mode(&method) {
        let name = info.class.qualname();
        let message = format!(
            "{name}.from_db() must accept a fetch_mode keyword argument. Support for from_db() methods that do not \
             accept it is deprecated."
        );
        crate::warnings::deprecated(vm, message)?;
        return vm.call(&method, &args);
    }
    let mode = match mode {
        Value::Undefined => crate::apps::attribute_of(vm, "django.db.models.fetch_modes", "FETCH_ONE")?,
        mode => mode.clone(),
    };
    vm.call_method_kw(&class, "from_db", args, vec![(Str::intern("fetch_mode"), mode)])
}

/// `Model.from_db(cls, db, field_names, values, *, fetch_mode=None)`
pub(in super::super) fn from_db_method(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(0))?;
    let layout = info.layout()?;
    let mut values = vm.collect(args.at(3))?;
    if values.len() != layout.slots.len() {
        let names = vm.collect(args.at(2))?;
        let mut given = values.into_iter();
        let deferred = crate::apps::attribute_of(vm, "django.db.models", "DEFERRED")?;
        values = Vec::with_capacity(layout.slots.len());
        for slot in &layout.slots {
            let loaded = names.iter().any(|name| matches!(name, Value::Str(name) if *name == slot.attname));
            values.push(if loaded { given.next().unwrap_or_default() } else { deferred.clone() });
        }
    }
    let instance = vm.call(args.at(0), &values)?;
    if let Some(state) = instance_state(&instance) {
        state.adding.set(false);
        *state.db.borrow_mut() = match args.at(1) {
            Value::Str(alias) => Some(alias.clone()),
            _ => None,
        };
        if let Some(mode) = args.some(4) {
            state.set_fetch_mode(mode.clone());
        }
    }
    Ok(instance)
}

/// Whether a model's `from_db` can be told how its instances fetch what they lack.
fn takes_fetch_mode(method: &Value) -> bool {
    let Value::Method(bound) = method else { return true };
    let Value::Function(function) = &bound.function else { return true };
    let (code, params) = (&function.code, &function.code.params);
    let named = (params.positional_only + params.positional + params.keyword_only) as usize;
    params.varkw || code.varnames.iter().take(named).any(|name| &**name == "fetch_mode")
}
