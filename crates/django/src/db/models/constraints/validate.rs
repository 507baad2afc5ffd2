//! `constraint.validate()`: whether an instance would violate a constraint, before the database says so.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::exceptions::validation_errors;
use crate::db::models::base::unique::exists_beside;
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::constraints::{model, violation};
use crate::db::models::fields::{attname_of, own, schema::names};
use crate::db::models::options;

fn is_excluded(vm: &mut Vm, exclude: Option<&Value>, name: &str) -> PyResult<bool> {
    match exclude {
        Some(names) => vm.contains(names, &Value::str(name)),
        None => Ok(false),
    }
}

/// `CheckConstraint.validate`: asks the database whether the condition holds for the instance's values.
pub(super) fn check(vm: &mut Vm, args: Args) -> PyResult {
    let info = model(&args)?;
    let holds = condition_holds(vm, args.at(0), args.at(2), &info, args.some(3))?;
    if holds { Ok(Value::None) } else { Err(violation(vm, args.at(0))?) }
}

/// `condition.check({field: value…})`
fn condition_holds(
    vm: &mut Vm,
    constraint: &Value,
    instance: &Value,
    info: &Rc<ModelInfo>,
    exclude: Option<&Value>,
) -> PyResult<bool> {
    let condition = own(constraint, "condition");
    let against = python::object::dict::Dict::default();
    for slot in &info.layout()?.slots {
        if is_excluded(vm, exclude, &slot.name)? {
            continue;
        }
        let value = vm.get_attr(instance, &slot.attname)?;
        against.set_str(&slot.name, value.clone());
        against.set_str(&slot.attname, value);
    }
    if !is_excluded(vm, exclude, "pk")? {
        let pk = vm.get_attr(instance, &Str::intern("pk"))?;
        against.set_str(&Str::intern("pk"), pk);
    }
    let keywords = vec![(Str::intern("using"), Value::str("default"))];
    let answer = match vm.call_method_kw(&condition, "check", vec![Value::Dict(Rc::new(against))], keywords) {
        Ok(answer) => answer,
        // A field the condition needs is left out: nothing can be said.
        Err(raised) if crate::core::exceptions::is_ours(vm, &raised, "django.core.exceptions", "FieldError")? => {
            return Ok(true);
        }
        Err(raised) => return Err(raised),
    };
    vm.is_true(&answer)
}

/// `UniqueConstraint.validate`: looks for another row with the same values.
pub(super) fn unique(vm: &mut Vm, args: Args) -> PyResult {
    let info = model(&args)?;
    let (constraint, instance) = (args.at(0), args.at(2));
    let fields = names(&own(constraint, "fields"));
    let condition = own(constraint, "condition");
    let mut lookups = Vec::with_capacity(fields.len());
    for name in &fields {
        if is_excluded(vm, args.some(3), name)? {
            return Ok(Value::None);
        }
        let field = options::get_field(vm, &info, name)?;
        let value = vm.get_attr(instance, &attname_of(&field))?;
        let distinct = !matches!(own(constraint, "nulls_distinct"), Value::Bool(false));
        if value.is_none() && distinct {
            return Ok(Value::None);
        }
        if value.is_none() {
            lookups.push((Str::intern(&format!("{name}__isnull")), Value::Bool(true)));
        } else {
            lookups.push((Str::intern(name), value));
        }
    }
    if fields.is_empty() {
        return python::exception::raise(
            python::exception::Exc::NotImplementedError,
            "validation of a UniqueConstraint of expressions is not supported by Teacup",
        );
    }
    if !condition.is_none() && !condition_holds(vm, constraint, instance, &info, args.some(3))? {
        return Ok(Value::None);
    }
    let manager = options::default_manager(vm, &info)?;
    let mut query = vm.call_method_kw(&manager, "filter", Vec::new(), lookups)?;
    let adding = instance_state(instance).is_none_or(|state| state.adding.get());
    if !condition.is_none() {
        query = vm.call_method(&query, "filter", std::slice::from_ref(&condition))?;
    }
    if !exists_beside(vm, &query, instance, &info, adding)? {
        return Ok(Value::None);
    }
    let own_message = !own(constraint, "violation_error_code").is_none();
    if !condition.is_none() || own_message {
        return Err(violation(vm, constraint)?);
    }
    let checked = Value::tuple(fields.iter().map(|name| Value::str(&**name)).collect());
    let error = vm.call_method(instance, "unique_error_message", &[Value::Class(info.class.clone()), checked])?;
    match error {
        Value::Object(error) => Err(python::exception::Raise::Object(error)),
        other => Err(validation_errors(vm, other)?),
    }
}
