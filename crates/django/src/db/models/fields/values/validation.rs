//! Validation: `validators`, `run_validators()`, `validate()` and `clean()` of a field.

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert;
use crate::core::exceptions::{is_ours, validation_error, validation_errors};
use crate::db::models::fields::{choices, flag, messages, own, related, set_own, state};

use super::limit_choices_to;

/// Whether a value is one of `empty_values`.
///
/// # Errors
/// Whatever comparing raises.
pub fn is_empty(vm: &mut Vm, field: &Value, value: &Value) -> PyResult<bool> {
    let empty = vm.get_attr(field, &Str::intern("empty_values"))?;
    vm.contains(&empty, value)
}

/// `field.validators`: the class's own and those given.
///
/// # Errors
/// Whatever making a validator raises.
pub fn validators(vm: &mut Vm, field: &Value) -> PyResult<Vec<Value>> {
    let mut found = Vec::new();
    let class = vm.get_attr(field, &Str::intern("default_validators"))?;
    found.extend(vm.collect(&class)?);
    let given = own(field, "_validators");
    if !given.is_none() {
        found.extend(vm.collect(&given)?);
    }
    crate::core::validators::of_field(vm, field, &mut found)?;
    Ok(found)
}

/// `field.run_validators(value)`
///
/// # Errors
/// ValidationError with what each validator found.
pub fn run_validators(vm: &mut Vm, field: &Value, value: &Value) -> PyResult<()> {
    if is_empty(vm, field, value)? {
        return Ok(());
    }
    let mut errors = Vec::new();
    for validator in validators(vm, field)? {
        let Err(raised) = vm.call(&validator, std::slice::from_ref(value)) else { continue };
        if !is_ours(vm, &raised, "django.core.exceptions", "ValidationError")? {
            return Err(raised);
        }
        let error = Value::Object(vm.exception_object(raised));
        if let Value::Str(code) = own(&error, "code") {
            let message = messages::error_message(vm, field, &code)?;
            if !message.is_none() {
                set_own(&error, "message", message);
            }
        }
        let list = own(&error, "error_list");
        errors.extend(vm.collect(&list)?);
    }
    if errors.is_empty() { Ok(()) } else { Err(validation_errors(vm, Value::list(errors))?) }
}

/// `field.validate(value, instance)`
///
/// # Errors
/// ValidationError.
pub fn validate(vm: &mut Vm, field: &Value, value: &Value) -> PyResult<()> {
    if super::super::is_foreign_key(field) {
        return validate_foreign_key(vm, field, value);
    }
    validate_plain(vm, field, value)?;
    if state(field).is_some_and(|state| state.kind == FieldKind::Json) && own(field, "encoder").is_none() {
        let plain = convert::to_orm(vm, value)?;
        if orm::schema::json::dumps(&plain).is_err() {
            let message = messages::error_message(vm, field, "invalid")?;
            return Err(validation_error(vm, message, "invalid", &[("value", value.clone())])?);
        }
    }
    Ok(())
}

fn validate_plain(vm: &mut Vm, field: &Value, value: &Value) -> PyResult<()> {
    let editable = own(field, "editable");
    if !vm.is_true(&editable)? {
        return Ok(());
    }
    let empty = is_empty(vm, field, value)?;
    if !own(field, "_choices").is_none() && !empty {
        for (key, _) in choices::flat(vm, field)? {
            if vm.eq(value, &key)? {
                return Ok(());
            }
        }
        let message = messages::error_message(vm, field, "invalid_choice")?;
        return Err(validation_error(vm, message, "invalid_choice", &[("value", value.clone())])?);
    }
    if value.is_none() && !flag(field, "null") {
        let message = messages::error_message(vm, field, "null")?;
        return Err(validation_error(vm, message, "null", &[])?);
    }
    let blank = own(field, "blank");
    if empty && !vm.is_true(&blank)? {
        let message = messages::error_message(vm, field, "blank")?;
        return Err(validation_error(vm, message, "blank", &[])?);
    }
    Ok(())
}

fn validate_foreign_key(vm: &mut Vm, field: &Value, value: &Value) -> PyResult<()> {
    let rel = own(field, "remote_field");
    if flag(&rel, "parent_link") {
        return Ok(());
    }
    validate_plain(vm, field, value)?;
    let (false, Some(target)) = (value.is_none(), related::related_model(field)) else { return Ok(()) };
    let manager = crate::db::models::options::base_manager(vm, &target)?;
    let name = match own(&rel, "field_name") {
        Value::Str(name) => name,
        _ => Str::intern("pk"),
    };
    let filtered = vm.call_method_kw(&manager, "filter", Vec::new(), vec![(name.clone(), value.clone())])?;
    let limit = limit_choices_to(vm, field)?;
    let limited = vm.call_method(&filtered, "complex_filter", &[limit])?;
    let exists = vm.call_method(&limited, "exists", &[])?;
    if vm.is_true(&exists)? {
        return Ok(());
    }
    let message = messages::error_message(vm, field, "invalid")?;
    let params = [
        ("model", target.option("verbose_name")),
        ("pk", value.clone()),
        ("field", Value::Str(name)),
        ("value", value.clone()),
    ];
    Err(validation_error(vm, message, "invalid", &params)?)
}

/// `field.clean(value, instance)`
pub(in super::super) fn clean(vm: &mut Vm, args: Args) -> PyResult {
    let (field, instance) = (args.at(0), args.at(2).clone());
    let value = vm.call_method(field, "to_python", &[args.at(1).clone()])?;
    vm.call_method(field, "validate", &[value.clone(), instance])?;
    vm.call_method(field, "run_validators", std::slice::from_ref(&value))?;
    Ok(value)
}
