//! `validate_unique()`: asks the database whether another row has the same values.

use std::rc::Rc;

use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::native::Args;
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::core::exceptions::{NON_FIELD_ERRORS, validation_error, validation_errors};
use crate::db::models::base::instance::{is_pk_set_in, pk_of};
use crate::db::models::base::{ModelInfo, instance_state};
use crate::db::models::fields::{attname_of, messages, name_of, own, schema as field_schema};
use crate::db::models::options;
use crate::db::models::text::{capfirst, text_list};

/// The names that must be unique together on a model.
type Check = (Rc<ModelInfo>, Vec<Str>);

/// `validate_unique(self, exclude=None)`
pub(super) fn validate_unique(vm: &mut Vm, args: Args) -> PyResult {
    let instance = args.at(0);
    let info = ModelInfo::require(instance)?;
    let names = match args.some(1) {
        Some(given) => vm.collect(given)?,
        None => Vec::new(),
    };
    let exclude = Set::from_items(vm, names, false)?;
    let errors = Dict::default();
    for (model, names) in unique_checks(vm, &info, &exclude)? {
        if !is_taken(vm, instance, &info, &model, &names)? {
            continue;
        }
        let key = match names.as_slice() {
            [name] => name.clone(),
            _ => Str::intern(NON_FIELD_ERRORS),
        };
        let error = error_for(vm, instance, &model, &names)?;
        match errors.get_str(&key) {
            Some(Value::List(known)) => known.push(error),
            _ => errors.set_str(&key, Value::list(vec![error])),
        }
    }
    for (field, error) in date_errors(vm, instance, &info, &exclude)? {
        match errors.get_str(&field) {
            Some(Value::List(known)) => known.push(error),
            _ => errors.set_str(&field, Value::list(vec![error])),
        }
    }
    if errors.is_empty() {
        return Ok(Value::None);
    }
    Err(validation_errors(vm, Value::Dict(Rc::new(errors)))?)
}

/// `_get_unique_checks(self, exclude=None, include_meta_constraints=False)`
pub(super) fn get_unique_checks(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(0))?;
    let names = match args.some(1) {
        // One name, given as it is.
        Some(name @ Value::Str(_)) => vec![name.clone()],
        Some(given) => vm.collect(given)?,
        None => Vec::new(),
    };
    let exclude = Set::from_items(vm, names, false)?;
    let with_constraints = args.some(2).map_or(Ok(false), |flag| vm.is_true(flag))?;
    let shown = |(model, names): &Check| {
        let names = Value::tuple(names.iter().cloned().map(Value::Str).collect());
        Value::tuple(vec![Value::Class(model.class.clone()), names])
    };
    let (together, fields): (Vec<Check>, Vec<Check>) =
        (unique_together(vm, &info, &exclude)?, unique_fields(vm, &info, &exclude)?);
    let mut checks: Vec<Value> = together.iter().map(shown).collect();
    if with_constraints {
        for model in models(&info)? {
            for constraint in vm.collect(&model.option("constraints"))? {
                let names: Vec<Str> =
                    field_schema::names(&own(&constraint, "fields")).iter().map(|name| Str::intern(name)).collect();
                if !names.is_empty() && own(&constraint, "condition").is_none() && !any_excluded(vm, &names, &exclude)?
                {
                    checks.push(shown(&(model.clone(), names)));
                }
            }
        }
    }
    checks.extend(fields.iter().map(shown));
    let mut dates = Vec::new();
    for model in models(&info)? {
        for field in model.local_fields() {
            for (lookup, attribute) in DATE_CHECKS {
                let Value::Str(by) = own(&field, attribute) else { continue };
                if any_excluded(vm, &[name_of(&field), by.clone()], &exclude)? {
                    continue;
                }
                let class = Value::Class(model.class.clone());
                dates.push(Value::tuple(vec![class, Value::str(lookup), Value::Str(name_of(&field)), Value::Str(by)]));
            }
        }
    }
    Ok(Value::tuple(vec![Value::list(checks), Value::list(dates)]))
}

/// The attributes of a field that make it unique within a time, in the order they are looked at.
const DATE_CHECKS: [(&str, &str); 3] =
    [("date", "unique_for_date"), ("year", "unique_for_year"), ("month", "unique_for_month")];

fn models(info: &Rc<ModelInfo>) -> PyResult<Vec<Rc<ModelInfo>>> {
    let schema = info.apps.schema();
    let mut models = vec![info.clone()];
    models.extend(schema.meta(info.id()?).all_parents.iter().filter_map(|id| info.apps.model(*id)));
    Ok(models)
}

fn unique_checks(vm: &mut Vm, info: &Rc<ModelInfo>, exclude: &Set) -> PyResult<Vec<Check>> {
    let mut checks = unique_together(vm, info, exclude)?;
    checks.extend(unique_fields(vm, info, exclude)?);
    Ok(checks)
}

fn unique_together(vm: &mut Vm, info: &Rc<ModelInfo>, exclude: &Set) -> PyResult<Vec<Check>> {
    let mut checks = Vec::new();
    for model in models(info)? {
        let groups = model.option("unique_together");
        for group in vm.collect(&groups)? {
            let names: Vec<Str> = field_schema::names(&group).iter().map(|name| Str::intern(name)).collect();
            if !any_excluded(vm, &names, exclude)? {
                checks.push((model.clone(), names));
            }
        }
    }
    Ok(checks)
}

fn unique_fields(vm: &mut Vm, info: &Rc<ModelInfo>, exclude: &Set) -> PyResult<Vec<Check>> {
    let mut checks = Vec::new();
    for model in models(info)? {
        for field in model.local_fields() {
            let names = match own(&field, "field_names") {
                Value::None => vec![name_of(&field)],
                composite => field_schema::names(&composite).iter().map(|name| Str::intern(name)).collect(),
            };
            let unique = vm.get_attr(&field, &Str::intern("unique"))?;
            if vm.is_true(&unique)? && !any_excluded(vm, &named(&model, &names), exclude)? {
                checks.push((model.clone(), names));
            }
        }
        for field in model.private_fields() {
            let names: Vec<Str> =
                field_schema::names(&own(&field, "field_names")).iter().map(|name| Str::intern(name)).collect();
            if !names.is_empty() && !any_excluded(vm, &named(&model, &names), exclude)? {
                checks.push((model.clone(), names));
            }
        }
    }
    Ok(checks)
}

/// The names of the fields that a composite key calls by their attributes, as those who exclude them call them.
fn named(model: &Rc<ModelInfo>, names: &[Str]) -> Vec<Str> {
    names.iter().map(|name| model.field_object(name).map_or_else(|| name.clone(), |field| name_of(&field))).collect()
}

fn any_excluded(vm: &mut Vm, names: &[Str], exclude: &Set) -> PyResult<bool> {
    for name in names {
        if exclude.contains(vm, &Value::Str(name.clone()))? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_taken(
    vm: &mut Vm,
    instance: &Value,
    info: &Rc<ModelInfo>,
    model: &Rc<ModelInfo>,
    names: &[Str],
) -> PyResult<bool> {
    let adding = instance_state(instance).is_none_or(|state| state.adding.get());
    let mut lookups = Vec::with_capacity(names.len());
    let pk_names = model.layout()?.pk_names.clone();
    for name in names {
        let field = options::get_field(vm, info, name)?;
        let value = vm.get_attr(instance, &attname_of(&field))?;
        let is_pk = pk_names.contains(&attname_of(&field));
        if value.is_none() || (is_pk && !adding) {
            return Ok(false);
        }
        lookups.push((name.clone(), value));
    }
    let manager = options::default_manager(vm, model)?;
    let query = vm.call_method_kw(&manager, "filter", Vec::new(), lookups)?;
    exists_beside(vm, &query, instance, model, adding)
}

/// Whether a queryset finds a row other than the instance's own.
///
/// # Errors
/// Whatever the query raises.
pub fn exists_beside(
    vm: &mut Vm,
    query: &Value,
    instance: &Value,
    model: &Rc<ModelInfo>,
    adding: bool,
) -> PyResult<bool> {
    let mut query = query.clone();
    if !adding && is_pk_set_in(vm, instance, model)? {
        let pk = pk_of(vm, instance, model)?;
        query = vm.call_method_kw(&query, "exclude", Vec::new(), vec![(Str::intern("pk"), pk)])?;
    }
    let exists = vm.call_method(&query, "exists", &[])?;
    vm.is_true(&exists)
}

/// `unique_error_message(self, model_class, unique_check)`
pub(super) fn unique_error_message(vm: &mut Vm, args: Args) -> PyResult {
    let info = ModelInfo::require(args.at(1))?;
    let names: Vec<Str> = field_schema::names(args.at(2)).iter().map(|name| Str::intern(name)).collect();
    error_for(vm, args.at(0), &info, &names)
}

fn label(vm: &mut Vm, field: &Value) -> PyResult<String> {
    let name = own(field, "verbose_name");
    Ok(capfirst(&vm.str(&name)?))
}

fn error_for(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, names: &[Str]) -> PyResult {
    let model_name = capfirst(&vm.str(&info.option("verbose_name"))?);
    let check = Value::tuple(names.iter().cloned().map(Value::Str).collect());
    let params = [
        ("model", instance.clone()),
        ("model_class", Value::Class(info.class.clone())),
        ("model_name", Value::str(&model_name)),
        ("unique_check", check),
    ];
    let mut params = params.to_vec();
    let raised = if let [name] = names {
        let field = options::get_field(vm, info, name)?;
        params.push(("field_label", Value::str(label(vm, &field)?)));
        let message = messages::error_message(vm, &field, "unique")?;
        validation_error(vm, message, "unique", &params)?
    } else {
        let mut labels = Vec::with_capacity(names.len());
        for name in names {
            let field = options::get_field(vm, info, name)?;
            labels.push(label(vm, &field)?);
        }
        params.push(("field_labels", Value::str(text_list(&labels, "and"))));
        let message = Value::str("%(model_name)s with this %(field_labels)s already exists.");
        validation_error(vm, message, "unique_together", &params)?
    };
    Ok(Value::Object(vm.exception_object(raised)))
}

fn date_errors(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, exclude: &Set) -> PyResult<Vec<(Str, Value)>> {
    let mut errors = Vec::new();
    let adding = instance_state(instance).is_none_or(|state| state.adding.get());
    for model in models(info)? {
        for field in model.local_fields() {
            for (lookup, attribute) in DATE_CHECKS {
                let Value::Str(by) = own(&field, attribute) else { continue };
                if any_excluded(vm, &[name_of(&field), by.clone()], exclude)? {
                    continue;
                }
                let date = vm.get_attr(instance, &by.interned())?;
                if date.is_none() {
                    continue;
                }
                let parts: &[&str] = if lookup == "date" { &["day", "month", "year"] } else { &[lookup] };
                let mut lookups = Vec::new();
                for part in parts {
                    let value = vm.get_attr(&date, &Str::intern(part))?;
                    lookups.push((Str::intern(&format!("{by}__{part}")), value));
                }
                lookups.push((name_of(&field), vm.get_attr(instance, &name_of(&field))?));
                let manager = options::default_manager(vm, &model)?;
                let query = vm.call_method_kw(&manager, "filter", Vec::new(), lookups)?;
                if exists_beside(vm, &query, instance, info, adding)? {
                    errors.push((name_of(&field), date_error(vm, instance, info, &field, lookup, &by)?));
                }
            }
        }
    }
    Ok(errors)
}

fn date_error(vm: &mut Vm, instance: &Value, info: &Rc<ModelInfo>, field: &Value, lookup: &str, by: &Str) -> PyResult {
    let date_field = options::get_field(vm, info, by)?;
    let params = [
        ("model", instance.clone()),
        ("model_name", Value::str(capfirst(&vm.str(&info.option("verbose_name"))?))),
        ("lookup_type", Value::str(lookup)),
        ("field", Value::Str(name_of(field))),
        ("field_label", Value::str(label(vm, field)?)),
        ("date_field", Value::Str(by.clone())),
        ("date_field_label", Value::str(label(vm, &date_field)?)),
    ];
    let message = messages::error_message(vm, field, "unique_for_date")?;
    let raised = validation_error(vm, message, "unique_for_date", &params)?;
    Ok(Value::Object(vm.exception_object(raised)))
}
