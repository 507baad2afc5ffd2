//! What a field does with a value: convert, validate, give a default, prepare for the database.

pub(super) mod comparison;
mod validation;

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::PyResult;
use python::object::convert::as_str;
use python::object::native::{Args, ClassBuilder};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::apps::Django;
use crate::convert;
use crate::core::exceptions::{is_ours, validation_error};
use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{
    any_field_of, attname_of, choices, flag, given, messages, name_of, own, related, state,
};

pub(super) use validation::clean;
pub use validation::{is_empty, run_validators, validate, validators};

/// Adds the methods on values to `Field`.
pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("to_python", "def (self, value)", |vm, args| to_python(vm, args.at(0), args.at(1)))
        .method("get_prep_value", "def (self, value)", |vm, args| get_prep_value(vm, args.at(0), args.at(1)))
        .method("get_db_prep_value", "def (self, value, connection, prepared=False)", get_db_prep_value)
        .method("get_db_prep_save", "def (self, value, connection)", get_db_prep_save)
        .method("validate", "def (self, value, model_instance)", |vm, args| {
            validate(vm, args.at(0), args.at(1))?;
            Ok(Value::None)
        })
        .method("run_validators", "def (self, value)", |vm, args| {
            run_validators(vm, args.at(0), args.at(1))?;
            Ok(Value::None)
        })
        .method("clean", "def (self, value, model_instance)", clean)
        .method("pre_save", "def (self, model_instance, add)", |vm, args| {
            let add = vm.is_true(args.at(2))?;
            pre_save(vm, args.at(0), args.at(1), add)
        })
        .method("has_default", "def (self)", |_, args| Ok(Value::Bool(has_default(args.at(0)))))
        .method("has_db_default", "def (self)", |_, args| Ok(Value::Bool(has_db_default(args.at(0)))))
        .method("get_default", "def (self)", |vm, args| get_default(vm, args.at(0)))
        .method("get_pk_value_on_save", "def (self, instance)", |vm, args| {
            get_pk_value_on_save(vm, args.at(0), args.at(1))
        })
        .method("value_from_object", "def (self, obj)", |vm, args| {
            if !super::is_many_to_many(args.at(0)) {
                return vm.get_attr(args.at(1), &attname_of(args.at(0)));
            }
            if vm.get_attr(args.at(1), &Str::intern("pk"))?.is_none() {
                return Ok(Value::list(Vec::new()));
            }
            let manager = vm.get_attr(args.at(1), &attname_of(args.at(0)))?;
            let all = vm.call_method(&manager, "all", &[])?;
            Ok(Value::list(vm.collect(&all)?))
        })
        .method("value_to_string", "def (self, obj)", value_to_string)
        .method("save_form_data", "def (self, instance, data)", save_form_data)
        .method("get_filter_kwargs_for_object", "def (self, obj)", |vm, args| {
            let value = vm.get_attr(args.at(1), &attname_of(args.at(0)))?;
            let dict = python::object::dict::Dict::from_names([(name_of(args.at(0)), value)]);
            Ok(Value::Dict(Rc::new(dict)))
        })
        .method(
            "get_choices",
            "def (self, include_blank=True, blank_choice=None, limit_choices_to=None, ordering=())",
            get_choices,
        )
        .method("get_limit_choices_to", "def (self)", |vm, args| limit_choices_to(vm, args.at(0)))
        .method("db_type", "def (self, connection)", db_type)
        .method("rel_db_type", "def (self, connection)", rel_db_type)
        .method("db_parameters", "def (self, connection)", db_parameters)
}

/// `field.value_to_string(obj)`: what a serializer writes that has no word for the value.
/// What a form's field was given, put where the instance holds it. A file that was not given stays; `False` clears it.
fn save_form_data(vm: &mut Vm, args: Args) -> PyResult {
    let (field, instance, mut data) = (args.at(0), args.at(1), args.at(2).clone());
    let name = name_of(field);
    if super::is_many_to_many(field) {
        let manager = vm.get_attr(instance, &name)?;
        return vm.call_method(&manager, "set", &[data]);
    }
    if matches!(state(field).map(|field| field.kind), Some(FieldKind::File | FieldKind::Image)) {
        if data.is_none() {
            return Ok(Value::None);
        }
        if !vm.is_true(&data)? {
            data = Value::str("");
        }
    }
    vm.set_attr(instance, &name, data)?;
    Ok(Value::None)
}

fn value_to_string(vm: &mut Vm, args: Args) -> PyResult {
    let kind = state(args.at(0)).map_or(FieldKind::Bare, |state| state.kind);
    let value = vm.call_method(args.at(0), "value_from_object", &[args.at(1).clone()])?;
    match kind {
        FieldKind::Json => Ok(value),
        FieldKind::Date | FieldKind::DateTime | FieldKind::Time | FieldKind::Duration | FieldKind::Binary
            if value.is_none() =>
        {
            Ok(Value::str(""))
        }
        FieldKind::Date | FieldKind::DateTime | FieldKind::Time => vm.call_method(&value, "isoformat", &[]),
        FieldKind::Duration => {
            let shown = crate::apps::attribute_of(vm, "django.utils.duration", "duration_string")?;
            vm.call(&shown, &[value])
        }
        FieldKind::Binary => match &value {
            Value::Bytes(bytes) => Ok(Value::str(crate::utils::crypto::base64(bytes.as_slice()))),
            other => match convert::to_orm(vm, other)? {
                orm::Value::Bytes(bytes) => Ok(Value::str(crate::utils::crypto::base64(&bytes))),
                _ => Ok(Value::Str(vm.str(other)?)),
            },
        },
        _ => Ok(Value::Str(vm.str(&value)?)),
    }
}

/// `JSONField.from_db_value(value, expression, connection)`: the document, by the field's decoder.
pub(super) fn from_document(vm: &mut Vm, args: Args) -> PyResult {
    // What a key's extraction gives is no text of a document where SQLite knows its type.
    let Value::Str(_) = args.at(1) else { return Ok(args.at(1).clone()) };
    let loads = crate::apps::attribute_of(vm, "json", "loads")?;
    let keywords = vec![(Str::intern("cls"), own(args.at(0), "decoder"))];
    match vm.call_kw(&loads, vec![args.at(1).clone()], keywords) {
        Err(raised) if is_ours(vm, &raised, "json", "JSONDecodeError")? => Ok(args.at(1).clone()),
        read => read,
    }
}

/// `field.get_limit_choices_to()`: as given, or what a callable gives.
fn limit_choices_to(vm: &mut Vm, field: &Value) -> PyResult {
    let limit = own(&own(field, "remote_field"), "limit_choices_to");
    if limit.is_none() {
        return Ok(Value::Dict(Rc::default()));
    }
    if related::is_callable(vm, &limit)? { vm.call(&limit, &[]) } else { Ok(limit) }
}

/// `field.get_choices()`: the choices, or the objects a relation may point to, with a blank one first.
fn get_choices(vm: &mut Vm, args: Args) -> PyResult {
    let field = args.at(0);
    let include_blank = args.opt(1).map_or(Ok(true), |flag| vm.is_true(flag))?;
    let blank = match args.some(2) {
        Some(given) => vm.collect(given)?,
        None => vec![Value::tuple(vec![Value::str(""), Value::str("- Select an option -")])],
    };
    let mut found = if include_blank { blank } else { Vec::new() };
    let choices = vm.get_attr(field, &Str::intern("choices"))?;
    if !choices.is_none() {
        if !include_blank {
            return Ok(choices);
        }
        let has_blank = choices::flat(vm, field)?
            .iter()
            .any(|(key, _)| key.is_none() || matches!(key, Value::Str(text) if text.is_empty()));
        if has_blank {
            found.clear();
        }
        found.extend(vm.collect(&choices)?);
        return Ok(Value::list(found));
    }
    let Some(target) = related::related_model(field) else {
        let message = "'NoneType' object has no attribute 'model'";
        return python::exception::raise(python::Exc::AttributeError, message);
    };
    let manager = crate::db::models::options::default_manager(vm, &target)?;
    let limit = match args.some(3) {
        Some(limit) => limit.clone(),
        None => limit_choices_to(vm, field)?,
    };
    let mut rows = vm.call_method(&manager, "complex_filter", &[limit])?;
    if let Some(ordering) = args.some(4) {
        let names = vm.collect(ordering)?;
        if !names.is_empty() {
            rows = vm.call_method(&rows, "order_by", &names)?;
        }
    }
    // Of a table of one's own, what its key refers to.
    let through = related::many_to_many::link_fields(&own(field, "remote_field")).map(|(_, target)| target);
    let attname = related::target_field(through.as_ref().unwrap_or(field))
        .map(|target| attname_of(&target))
        .unwrap_or_else(|| Str::intern("pk"));
    for row in vm.collect(&rows)? {
        let key = vm.get_attr(&row, &attname)?;
        let label = Value::Str(vm.str(&row)?);
        found.push(Value::tuple(vec![key, label]));
    }
    Ok(Value::list(found))
}

/// `field.get_internal_type()`: the class's name, except where a built-in class says otherwise.
pub(super) fn get_internal_type(vm: &mut Vm, args: Args) -> PyResult {
    let kind = state(args.at(0)).map_or(FieldKind::Bare, |state| state.kind);
    let own_class = vm.type_name(args.at(0));
    let row = kind.row();
    // EmailField and its like leave the question to CharField, whose answer is fixed.
    let inherits_answer = matches!(kind, FieldKind::Bare) || (row.class == &*own_class && row.class == row.internal);
    Ok(if inherits_answer { Value::Str(own_class) } else { Value::str(row.internal) })
}

fn db_type(vm: &mut Vm, args: Args) -> PyResult {
    let field = any_field_of(vm, args.at(0))?;
    let schema = match state(args.at(0)).and_then(|state| state.owner.borrow().clone()) {
        Some(info) => info.apps.schema(),
        None => Django::of(vm)?.apps.schema(),
    };
    match schema.db_type(&field) {
        Ok(found) => Ok(found.map_or(Value::None, |text| Value::str(&*text))),
        Err(error) => Err(convert::raise_orm(vm, error)),
    }
}

/// `field.rel_db_type(connection)`: the type of a column that refers to the field's.
fn rel_db_type(vm: &mut Vm, args: Args) -> PyResult {
    use FieldKind as K;
    let kind = state(args.at(0)).map_or(K::Bare, |state| state.kind);
    let name = match kind {
        K::Auto | K::PositiveInteger => "integer",
        K::BigAuto | K::PositiveBigInteger => "bigint",
        K::SmallAuto | K::PositiveSmallInteger => "smallint",
        _ => return vm.call_method(args.at(0), "db_type", &[args.at(1).clone()]),
    };
    Ok(Value::str(name))
}

/// `field.db_parameters(connection)`: `type`, `check` and, of text, `collation`.
fn db_parameters(vm: &mut Vm, args: Args) -> PyResult {
    let kind = state(args.at(0)).map_or(FieldKind::Bare, |state| state.kind);
    let typed = if kind == FieldKind::Generated { own(args.at(0), "output_field") } else { args.at(0).clone() };
    let is_text = state(&typed).is_some_and(|state| state.kind.is_a(FieldKind::Char) || state.kind == FieldKind::Text);
    let found = vm.call_method(args.at(0), "db_type", &[args.at(1).clone()])?;
    let mut names = vec![(Str::intern("type"), found), (Str::intern("check"), Value::None)];
    if is_text {
        names.push((Str::intern("collation"), own(&typed, "db_collation")));
    }
    Ok(Value::Dict(Rc::new(python::object::dict::Dict::from_names(names))))
}

/// `field.has_default()`
pub fn has_default(field: &Value) -> bool {
    matches!(field, Value::Object(object) if object.get(&Str::intern("default")).is_some_and(|value| given(&value).is_some()))
}

/// `field.has_db_default()`
pub fn has_db_default(field: &Value) -> bool {
    matches!(field, Value::Object(object) if object.get(&Str::intern("db_default")).is_some_and(|value| given(&value).is_some()))
}

/// `field.get_default()`
///
/// # Errors
/// Whatever the default raises when it is called.
pub fn get_default(vm: &mut Vm, field: &Value) -> PyResult {
    let found = plain_default(vm, field)?;
    if !super::is_foreign_key(field) {
        return Ok(found);
    }
    // The default of a key may be an object.
    match (ModelInfo::of_value(&found), related::target_field(field)) {
        (Some(_), Some(target)) if matches!(found, Value::Object(_)) => vm.get_attr(&found, &attname_of(&target)),
        _ => Ok(found),
    }
}

fn plain_default(vm: &mut Vm, field: &Value) -> PyResult {
    if has_default(field) {
        let default = own(field, "default");
        if related::is_callable(vm, &default)? {
            return vm.call(&default, &[]);
        }
        return Ok(default);
    }
    if has_db_default(field) {
        return convert::database_default(vm, field);
    }
    let allowed = match vm.get_attr(field, &Str::intern("empty_strings_allowed"))? {
        Value::Bool(allowed) => allowed,
        other => vm.is_true(&other)?,
    };
    if !allowed || flag(field, "null") {
        return Ok(Value::None);
    }
    Ok(Value::str(""))
}

/// Whether a primary key's field may know a value where none is set: one of the database's own numbers does not.
pub fn gives_pk(field: &Value) -> bool {
    let is_auto = state(field).is_some_and(|state| state.kind.is_auto());
    !is_auto || has_default(field) || super::overrides(field, "get_pk_value_on_save")
}

/// A default that is false counts as none; no default at all is what `get_default()` makes of it.
fn get_pk_value_on_save(vm: &mut Vm, field: &Value, instance: &Value) -> PyResult {
    if state(field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey) {
        return super::composite::get_pk_value_on_save(vm, field, instance);
    }
    if has_default(field) && !vm.is_true(&own(field, "default"))? {
        return Ok(Value::None);
    }
    vm.call_method(field, "get_default", &[])
}

/// `field.pre_save(instance, add)`
///
/// # Errors
/// Whatever reading the attribute raises.
pub fn pre_save(vm: &mut Vm, field: &Value, instance: &Value, add: bool) -> PyResult {
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    let temporal = matches!(kind, FieldKind::Date | FieldKind::DateTime | FieldKind::Time);
    if temporal && (flag(field, "auto_now") || (flag(field, "auto_now_add") && add)) {
        let now = convert::now(vm, kind)?;
        vm.set_attr(instance, &attname_of(field), now.clone())?;
        return Ok(now);
    }
    vm.get_attr(instance, &attname_of(field))
}

/// `field.to_python(value)`
///
/// # Errors
/// ValidationError.
pub fn to_python(vm: &mut Vm, field: &Value, value: &Value) -> PyResult {
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    match value {
        // That there must be an answer is said as of any wrong one.
        Value::None if kind == FieldKind::Boolean && !flag(field, "null") => {
            let message = messages::error_message(vm, field, "invalid")?;
            return Err(validation_error(vm, message, "invalid", &[("value", Value::None)])?);
        }
        Value::None => return Ok(Value::None),
        Value::Object(_) if kind.is_a(FieldKind::Char) && as_str(value).is_some() => return Ok(value.clone()),
        Value::Str(_) if kind.is_a(FieldKind::Char) || kind == FieldKind::Text => return Ok(value.clone()),
        Value::Int(_) | Value::BigInt(_) if kind.is_a(FieldKind::Integer) => return Ok(value.clone()),
        _ => {}
    }
    if kind.is_foreign_key() {
        return match related::target_field(field) {
            Some(target) => vm.call_method(&target, "to_python", std::slice::from_ref(value)),
            None => Ok(value.clone()),
        };
    }
    if kind.is_a(FieldKind::Char) || kind == FieldKind::Text {
        return Ok(Value::Str(vm.str(value)?));
    }
    if kind == FieldKind::Binary {
        // Text is what a serializer wrote.
        let Value::Str(text) = value else { return Ok(value.clone()) };
        let is_base64 = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
        if let Some(data) = crate::utils::crypto::from_base64(text).filter(|_| is_base64) {
            let view = crate::apps::attribute_of(vm, "builtins", "memoryview")?;
            return vm.call(&view, &[Value::Bytes(Rc::new(python::object::bytes::Bytes::new(data)))]);
        }
        let message = messages::error_message(vm, field, "invalid")?;
        return Err(validation_error(vm, message, "invalid", &[("value", value.clone())])?);
    }
    if matches!(kind, FieldKind::Bare | FieldKind::Json | FieldKind::ManyToMany | FieldKind::FilePath)
        || kind.is_a(FieldKind::File)
    {
        return Ok(value.clone());
    }
    let schema_field = any_field_of(vm, field)?;
    let given = convert::to_orm(vm, value)?;
    match orm::schema::prepare::to_python(&schema_field, &given) {
        Ok(found) if kind == FieldKind::DateTime && matches!(given, orm::Value::Date(_)) => in_default_zone(vm, found),
        Ok(orm::Value::Text(text))
            if kind == FieldKind::GenericIPAddress
                && text.contains(':')
                && text.parse::<std::net::Ipv6Addr>().is_err() =>
        {
            let message = messages::error_message(vm, field, "invalid")?;
            Err(validation_error(vm, message, "invalid", &[("protocol", Value::str("IPv6"))])?)
        }
        Ok(found) => convert::from_orm(vm, &found),
        Err(orm::Error::Validation(validation)) => {
            // The message is the field's own, which a user may have replaced.
            let message = messages::error_message(vm, field, validation.code)?;
            if message.is_none() {
                return Err(convert::raise_orm(vm, orm::Error::Validation(validation)));
            }
            let code = if validation.code == "invalid_nullable" { "invalid" } else { validation.code };
            Err(validation_error(vm, message, code, &[("value", value.clone())])?)
        }
        Err(error) => Err(convert::raise_orm(vm, error)),
    }
}

/// A day's beginning, told in the default time zone as that zone names itself.
fn in_default_zone(vm: &mut Vm, found: orm::Value) -> PyResult {
    let orm::Value::DateTime(when) = found else { return convert::from_orm(vm, &found) };
    let naive = convert::from_orm(vm, &orm::Value::DateTime(orm::value::DateTime { offset: None, ..when }))?;
    let zone = crate::apps::attribute_of(vm, "django.utils.timezone", "get_default_timezone")?;
    let zone = vm.call(&zone, &[])?;
    let aware = crate::apps::attribute_of(vm, "django.utils.timezone", "make_aware")?;
    vm.call(&aware, &[naive, zone])
}

/// `field.get_prep_value(value)`
///
/// # Errors
/// TypeError or ValueError in Django's words.
pub fn get_prep_value(vm: &mut Vm, field: &Value, value: &Value) -> PyResult {
    let schema_field = any_field_of(vm, field)?;
    let schema = Django::of(vm)?.apps.schema();
    let given = convert::to_orm(vm, value)?;
    let prepared = orm::schema::prepare::get_prep_value(&schema, &without_custom(&schema_field), &given);
    match prepared {
        Ok(found) => convert::from_orm(vm, &found),
        Err(error) => Err(convert::raise_orm(vm, error)),
    }
}

/// The built-in part of a custom field: what `super()` reaches.
fn without_custom(field: &Rc<orm::schema::Field>) -> Rc<orm::schema::Field> {
    if field.custom.is_none() {
        return field.clone();
    }
    let mut plain = (**field).clone();
    plain.custom = None;
    Rc::new(plain)
}

fn get_db_prep_value(vm: &mut Vm, args: Args) -> PyResult {
    let prepared = match args.opt(3) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    let value = if prepared {
        args.at(1).clone()
    } else {
        vm.call_method(args.at(0), "get_prep_value", &[args.at(1).clone()])?
    };
    let encoder = own(args.at(0), "encoder");
    if !encoder.is_none() && crate::db::models::expressions::expression_of(vm, &value)?.is_none() {
        let dumps = crate::apps::attribute_of(vm, "json", "dumps")?;
        return vm.call_kw(&dumps, vec![value], vec![(Str::intern("cls"), encoder)]);
    }
    let field = any_field_of(vm, args.at(0))?;
    let schema = Django::of(vm)?.apps.schema();
    let given = convert::to_orm(vm, &value)?;
    match orm::schema::prepare::get_db_prep_value(&schema, &without_custom(&field), &given, true) {
        Ok(found) => convert::from_orm(vm, &found),
        Err(error) => Err(convert::raise_orm(vm, error)),
    }
}

fn get_db_prep_save(vm: &mut Vm, args: Args) -> PyResult {
    if state(args.at(0)).is_some_and(|state| state.kind == FieldKind::Json) {
        return json_to_save(vm, &args);
    }
    to_save(vm, &args, args.at(1))
}

/// A JSONField saves `None` as NULL, and `Value(None, JSONField())` as JSON's null.
fn json_to_save(vm: &mut Vm, args: &Args) -> PyResult {
    let given = args.at(1);
    if given.is_none() {
        return Ok(Value::None);
    }
    let value = crate::apps::class_of(vm, "django.db.models.expressions", "Value")?;
    if vm.is_instance(given, &value) && vm.get_attr(given, &Str::intern("value"))?.is_none() {
        let output_field = vm.get_attr(given, &Str::intern("output_field"))?;
        if state(&output_field).is_some_and(|state| state.kind == FieldKind::Json) {
            return to_save(vm, args, &Value::None);
        }
    }
    to_save(vm, args, given)
}

fn to_save(vm: &mut Vm, args: &Args, value: &Value) -> PyResult {
    if vm.get_attr_opt(value, &Str::intern("as_sql"))?.is_some() {
        return Ok(value.clone());
    }
    let keywords = vec![(Str::intern("connection"), args.at(2).clone()), (Str::intern("prepared"), Value::Bool(false))];
    vm.call_method_kw(args.at(0), "get_db_prep_value", vec![value.clone()], keywords)
}
