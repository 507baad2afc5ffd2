//! `create()`, `get_or_create()` and `update_or_create()`.

use std::rc::Rc;

use python::exception::{PyResult, Raise, type_error, value_error};
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;
use python::vm::call::Keywords;

use crate::apps::class_of;
use crate::convert::state;
use crate::db::models::base::ModelInfo;
use crate::db::models::options::find_field;
use crate::db::models::query::own;
use crate::db::transaction::atomic;

/// `create(**kwargs)`
///
/// # Errors
/// Whatever making or saving the instance raises.
pub fn create(vm: &mut Vm, queryset: &Value, keywords: Keywords) -> PyResult {
    let state = own(queryset)?;
    state.expect_database(vm)?;
    let (info, mode) = (state.model.clone(), state.fetch_mode.borrow().clone());
    create_instance(vm, &info, mode, keywords)
}

/// Makes and saves an instance, which fetches as `mode` says.
///
/// # Errors
/// As [`create`].
pub fn create_instance(vm: &mut Vm, info: &Rc<ModelInfo>, mode: Value, keywords: Keywords) -> PyResult {
    if let Ok(id) = info.id() {
        let schema = info.apps.schema();
        let reverse = &schema.meta(id).reverse;
        let is_other_end = |name: &&str| {
            reverse.iter().any(|found| found.field.one_to_one() && !found.hidden && *found.query_name == **name)
        };
        let unknown: Vec<&str> = keywords.iter().map(|(name, _)| name.as_str()).filter(is_other_end).collect();
        if !unknown.is_empty() {
            let unknown = unknown.join(", ");
            return value_error(format!("The following fields do not exist in this model: {unknown}"));
        }
    }
    let instance = crate::db::models::base::instance::make(vm, info, keywords)?;
    if let Some(state) = crate::db::models::base::instance_state(&instance) {
        state.set_fetch_mode(mode);
    }
    crate::db::models::base::save::save_new(vm, &instance)?;
    Ok(instance)
}

pub(super) fn get_or_create(vm: &mut Vm, queryset: &Value, defaults: Option<&Value>, keywords: Keywords) -> PyResult {
    let info = own(queryset)?.model.clone();
    match vm.call_method_kw(queryset, "get", Vec::new(), keywords.clone()) {
        Ok(found) => return Ok(Value::tuple(vec![found, Value::Bool(false)])),
        Err(raised) if !is_missing(vm, &info, &raised)? => return Err(raised),
        Err(_) => {}
    }
    let params = model_params(vm, &info, defaults, &keywords)?;
    let made = atomic(vm, true, |vm| {
        let params = resolve_callables(vm, params)?;
        vm.call_method_kw(queryset, "create", Vec::new(), params)
    });
    match made {
        Ok(made) => Ok(Value::tuple(vec![made, Value::Bool(true)])),
        Err(raised) => {
            let integrity = class_of(vm, "django.db.utils", "IntegrityError")?;
            if !vm.raise_is(&raised, &integrity) {
                return Err(raised);
            }
            match vm.call_method_kw(queryset, "get", Vec::new(), keywords) {
                Ok(found) => Ok(Value::tuple(vec![found, Value::Bool(false)])),
                Err(missing) if is_missing(vm, &info, &missing)? => Err(raised),
                Err(other) => Err(other),
            }
        }
    }
}

fn is_missing(vm: &mut Vm, info: &Rc<ModelInfo>, raised: &Raise) -> PyResult<bool> {
    match vm.get_attr(&Value::Class(info.class.clone()), &Str::intern("DoesNotExist"))? {
        Value::Class(class) => Ok(vm.raise_is(raised, &class)),
        _ => Ok(false),
    }
}

/// `_extract_model_params`: what a new instance gets, checked against the model's fields.
fn model_params(
    vm: &mut Vm,
    info: &Rc<ModelInfo>,
    defaults: Option<&Value>,
    keywords: &Keywords,
) -> PyResult<Keywords> {
    let mut params: Keywords = keywords.iter().filter(|(name, _)| !name.contains("__")).cloned().collect();
    if let Some(defaults) = defaults
        && vm.is_true(defaults)?
    {
        for (name, value) in pairs_of(vm, defaults)?.items() {
            let name = vm.str(&name)?.interned();
            match params.iter_mut().find(|(known, _)| *known == name) {
                Some((_, slot)) => *slot = value,
                None => params.push((name, value)),
            }
        }
    }
    let mut invalid: Vec<&str> = Vec::new();
    for (name, _) in &params {
        let settable = || {
            let property = info.class.lookup(name);
            let data = property.as_ref().and_then(state::<python::types::descriptor::PropertyData>);
            data.is_some_and(|property| property.set().is_some())
        };
        let known = name.as_str() == "pk" || find_field(info, name).is_some() || settable();
        if !known {
            invalid.push(name);
        }
    }
    if invalid.is_empty() {
        return Ok(params);
    }
    invalid.sort_unstable();
    let message = format!("Invalid field name(s) for model {}: '{}'.", info.object_name, invalid.join("', '"));
    Err(crate::apps::exception(vm, "django.core.exceptions", "FieldError", &message)?)
}

/// What `dict.update()` takes: `defaults` may be pairs.
fn pairs_of(vm: &mut Vm, given: &Value) -> PyResult<Rc<Dict>> {
    if let Value::Dict(dict) = given {
        return Ok(dict.clone());
    }
    let dict = Rc::new(Dict::default());
    vm.call_method(&Value::Dict(dict.clone()), "update", std::slice::from_ref(given))?;
    Ok(dict)
}

/// A value that can be called is replaced by what it returns.
fn resolve_callables(vm: &mut Vm, params: Keywords) -> PyResult<Keywords> {
    let mut resolved = Keywords::with_capacity(params.len());
    for (name, value) in params {
        let callable = match &value {
            Value::Function(_) | Value::Native(_) | Value::Method(_) | Value::Class(_) => true,
            Value::Object(object) => object.class_ref().lookup(&vm.names.__call__).is_some(),
            _ => false,
        };
        resolved.push((name, if callable { vm.call(&value, &[])? } else { value }));
    }
    Ok(resolved)
}

pub(super) fn update_or_create(vm: &mut Vm, args: Args) -> PyResult {
    own(args.at(0))?.expect_database(vm)?;
    let queryset = args.at(0).clone();
    let updates = args.some(1).cloned().unwrap_or_else(|| Value::Dict(Rc::new(Dict::default())));
    let creates = args.some(2).cloned().unwrap_or_else(|| updates.clone());
    let keywords = args.kwargs;
    atomic(vm, true, |vm| {
        let locked = vm.call_method(&queryset, "select_for_update", &[])?;
        // As Django does, through the class of the QuerySet: a related manager fills its own field in before.
        let pair = get_or_create(vm, &locked, Some(&creates), keywords)?;
        let Value::Tuple(items) = &pair else { return Ok(pair) };
        let (Some(instance), Some(Value::Bool(false))) = (items.first(), items.get(1)) else { return Ok(pair) };
        update_instance(vm, instance, &updates)?;
        Ok(pair)
    })
}

/// Sets the values on an instance that exists, and saves what they touch.
fn update_instance(vm: &mut Vm, instance: &Value, updates: &Value) -> PyResult<()> {
    let Value::Dict(updates) = updates else { return type_error("defaults must be a dict") };
    let mut pairs = Keywords::new();
    for (name, value) in updates.items() {
        pairs.push((vm.str(&name)?.interned(), value));
    }
    let pairs = resolve_callables(vm, pairs)?;
    for (name, value) in &pairs {
        vm.set_attr(instance, name, value.clone())?;
    }
    let info = ModelInfo::require(instance)?;
    let layout = info.layout()?;
    let is_pk = |name: &Str| layout.pk_names.contains(name);
    let concrete = |name: &Str| {
        layout.slots.iter().any(|slot| (slot.name == *name || slot.attname == *name) && !is_pk(&slot.attname))
    };
    let mut saving = vec![(Str::intern("using"), Value::str("default"))];
    if pairs.iter().all(|(name, _)| concrete(name)) {
        let mut names: Vec<Value> = pairs.iter().map(|(name, _)| Value::Str(name.clone())).collect();
        // What computes itself on saving is saved too.
        let id = info.id()?;
        for slot in layout.slots.iter().filter(|slot| slot.field.model == Some(id) && !is_pk(&slot.attname)) {
            use orm::schema::FieldKind as K;
            let of_class = matches!(slot.field.kind, K::Date | K::DateTime | K::Time | K::File | K::Image);
            if of_class || crate::db::models::fields::overrides(&slot.object, "pre_save") {
                names.push(Value::Str(slot.name.clone()));
            }
        }
        let set = python::object::set::Set::from_items(vm, names, false)?;
        saving.push((Str::intern("update_fields"), Value::Set(Rc::new(set))));
    }
    vm.call_method_kw(instance, "save", Vec::new(), saving)?;
    Ok(())
}
