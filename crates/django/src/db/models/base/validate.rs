//! `full_clean()` and its parts.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::exceptions::validation::update_error_dict;
use crate::core::exceptions::{NON_FIELD_ERRORS, is_ours, validation_errors};
use crate::db::models::base::ModelInfo;
use crate::db::models::base::instance::is_database_default;
use crate::db::models::fields::{attname_of, name_of, own, state, values};

/// The error where a call raised a ValidationError; any other exception goes on.
fn caught(vm: &mut Vm, result: PyResult) -> PyResult<Option<Value>> {
    match result {
        Ok(_) => Ok(None),
        Err(raised) if is_ours(vm, &raised, "django.core.exceptions", "ValidationError")? => {
            Ok(Some(Value::Object(vm.exception_object(raised))))
        }
        Err(raised) => Err(raised),
    }
}

fn excluded(vm: &mut Vm, given: Option<&Value>) -> PyResult<Rc<Set>> {
    let names = match given {
        Some(names) => vm.collect(names)?,
        None => Vec::new(),
    };
    Ok(Rc::new(Set::from_items(vm, names, false)?))
}

/// `full_clean(self, exclude=None, validate_unique=True, validate_constraints=True)`
pub(super) fn full_clean(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let exclude = excluded(vm, args.some(1))?;
    let errors = Value::Dict(Rc::new(Dict::default()));
    let keywords = |exclude: &Rc<Set>| vec![(Str::intern("exclude"), Value::Set(exclude.clone()))];
    let result = vm.call_method_kw(instance, "clean_fields", Vec::new(), keywords(&exclude));
    collect(vm, result, &errors)?;
    let result = vm.call_method(instance, "clean", &[]);
    collect(vm, result, &errors)?;
    for (at, method) in [(2, "validate_unique"), (3, "validate_constraints")] {
        let wanted = match args.opt(at) {
            Some(flag) => vm.is_true(flag)?,
            None => true,
        };
        if !wanted {
            continue;
        }
        exclude_failed(vm, &errors, &exclude)?;
        let result = vm.call_method_kw(instance, method, Vec::new(), keywords(&exclude));
        collect(vm, result, &errors)?;
    }
    if vm.is_true(&errors)? { Err(validation_errors(vm, errors)?) } else { Ok(Value::None) }
}

fn collect(vm: &mut Vm, result: PyResult, errors: &Value) -> PyResult<()> {
    match caught(vm, result)? {
        Some(error) => update_error_dict(vm, &error, errors),
        None => Ok(()),
    }
}

fn exclude_failed(vm: &mut Vm, errors: &Value, exclude: &Set) -> PyResult<()> {
    let Value::Dict(errors) = errors else { return Ok(()) };
    for name in errors.keys() {
        if !matches!(&name, Value::Str(name) if &**name == NON_FIELD_ERRORS) {
            exclude.add(vm, name)?;
        }
    }
    Ok(())
}

/// `clean_fields(self, exclude=None)`
pub(super) fn clean_fields(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    let exclude = excluded(vm, args.some(1))?;
    let errors = Dict::default();
    for field in info.all_fields() {
        let kind = state(&field).map(|state| state.kind);
        let name = Value::Str(name_of(&field));
        let has_value = kind == Some(FieldKind::ForeignObject) || !own(&field, "column").is_none();
        if kind == Some(FieldKind::Generated) || exclude.contains(vm, &name)? || !has_value {
            continue;
        }
        let attname = attname_of(&field);
        let raw = vm.get_attr(instance, &attname)?;
        let blank = own(&field, "blank");
        if vm.is_true(&blank)? && values::is_empty(vm, &field, &raw)? {
            continue;
        }
        if is_database_default(&raw) {
            continue;
        }
        match vm.call_method(&field, "clean", &[raw, instance.clone()]) {
            Ok(cleaned) => vm.set_attr(instance, &attname, cleaned)?,
            failed => {
                if let Some(error) = caught(vm, failed)? {
                    errors.set(vm, name, own(&error, "error_list"))?;
                }
            }
        }
    }
    if errors.is_empty() {
        return Ok(Value::None);
    }
    Err(validation_errors(vm, Value::Dict(Rc::new(errors)))?)
}

/// `get_constraints(self)`: those of the model and of its parents.
pub(super) fn get_constraints(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(0))?;
    let pairs = constraints_of(vm, &info)?;
    let pair = |(model, list): (Rc<ModelInfo>, Vec<Value>)| {
        Value::tuple(vec![Value::Class(model.class.clone()), Value::list(list)])
    };
    Ok(Value::list(pairs.into_iter().map(pair).collect()))
}

fn constraints_of(vm: &mut Vm, info: &Rc<ModelInfo>) -> PyResult<Vec<(Rc<ModelInfo>, Vec<Value>)>> {
    let schema = info.apps.schema();
    let mut models = vec![info.clone()];
    models.extend(schema.meta(info.id()?).all_parents.iter().filter_map(|id| info.apps.model(*id)));
    let mut found = Vec::new();
    for model in models {
        let list = vm.collect(&model.option("constraints"))?;
        if Rc::ptr_eq(&model, info) || !list.is_empty() {
            found.push((model, list));
        }
    }
    Ok(found)
}

/// `validate_constraints(self, exclude=None)`
pub(super) fn validate_constraints(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    let exclude = args.opt(1).cloned().unwrap_or(Value::None);
    let errors = Value::Dict(Rc::new(Dict::default()));
    for (model, constraints) in constraints_of(vm, &info)? {
        for constraint in constraints {
            let keywords =
                vec![(Str::intern("exclude"), exclude.clone()), (Str::intern("using"), Value::str("default"))];
            let positional = vec![Value::Class(model.class.clone()), instance.clone()];
            let result = vm.call_method_kw(&constraint, "validate", positional, keywords);
            let Some(error) = caught(vm, result)? else { continue };
            let fields = own(&constraint, "fields");
            let single = match &fields {
                Value::Tuple(names) if names.len() == 1 => names.first().cloned(),
                _ => None,
            };
            let is_unique = matches!(own(&error, "code"), Value::Str(code) if &*code == "unique");
            match single.filter(|_| is_unique) {
                Some(name) => {
                    let wrapped = Dict::default();
                    wrapped.set(vm, name, own(&error, "error_list"))?;
                    let holder = validation_errors(vm, Value::Dict(Rc::new(wrapped)))?;
                    let holder = Value::Object(vm.exception_object(holder));
                    update_error_dict(vm, &holder, &errors)?;
                }
                None => update_error_dict(vm, &error, &errors)?,
            }
        }
    }
    if vm.is_true(&errors)? { Err(validation_errors(vm, errors)?) } else { Ok(Value::None) }
}
