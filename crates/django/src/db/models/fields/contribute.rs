//! A field enters a model class: `contribute_to_class`.

use std::rc::Rc;

use orm::schema::FieldKind;
use python::exception::{PyResult, type_error};
use python::object::class::Class;
use python::object::native::Args;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::db::models::base::ModelInfo;
use crate::db::models::fields::{
    add_to_model, attname_of, choices, deferred, method, name_of, own, related, set_own, state,
};

/// `Field.contribute_to_class(cls, name, private_only=False)`
pub(crate) fn contribute_to_class(vm: &mut Vm, args: Args) -> PyResult {
    let (Value::Class(class), Value::Str(name)) = (args.at(1), args.at(2)) else {
        return type_error("contribute_to_class() needs a model and a name");
    };
    let private = match args.opt(3) {
        Some(flag) => vm.is_true(flag)?,
        None => false,
    };
    let field = args.at(0);
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    match kind {
        FieldKind::ForeignKey | FieldKind::OneToOne | FieldKind::ForeignObject => {
            refuse_restrictions(args.at(0))?;
            related::contribute_foreign_key(vm, field, class, name, private)?;
        }
        FieldKind::ManyToMany => related::many_to_many::contribute(vm, field, class, name)?,
        FieldKind::GenericRelation => {
            contribute(vm, field, class, name, true)?;
            related::contribute_related(vm, field, class)?;
        }
        _ => contribute(vm, field, class, name, private)?,
    }
    if let Some(info) = ModelInfo::of(class) {
        crate::db::models::base::register::extend(vm, &info, field)?;
    }
    Ok(Value::None)
}

/// A relation that restricts its joins itself would be joined without: no answer is better than that one.
fn refuse_restrictions(field: &Value) -> PyResult<()> {
    for method in ["get_extra_restriction", "get_extra_descriptor_filter"] {
        if crate::db::models::fields::overrides(field, method) {
            let message = format!("{method}() of a relation of one's own is not supported by Teacup");
            return python::exception::raise(python::Exc::NotImplementedError, message);
        }
    }
    Ok(())
}

/// What every field does: it takes its names, joins the model's fields, and puts a descriptor in the class.
///
/// # Errors
/// As [`add_to_model`].
pub fn contribute(vm: &mut Vm, field: &Value, class: &Rc<Class>, name: &Str, private: bool) -> PyResult<()> {
    let Some(info) = ModelInfo::of(class) else { return type_error("contribute_to_class() needs a model") };
    let is_auto = |field: &Value| state(field).is_some_and(|state| state.kind.is_auto());
    if is_auto(field) && info.local_fields().iter().any(is_auto) {
        let message = format!("Model {} can't have more than one auto-generated field.", info.label());
        return python::exception::value_error(message);
    }
    set_attributes_from_name(vm, field, name)?;
    set_own(field, "model", Value::Class(class.clone()));
    add_to_model(&info, field, private)?;
    if !own(field, "column").is_none() {
        let descriptor = deferred::for_column(vm, field)?;
        class.set(&attname_of(field), descriptor);
    } else if state(field).is_some_and(|state| state.kind == FieldKind::CompositePrimaryKey) {
        let descriptor = deferred::descriptor(vm, "django.db.models.fields.composite", "CompositeAttribute", field)?;
        class.set(&attname_of(field), descriptor);
    }
    add_methods(vm, field, class)
}

/// `Field.get_attname()`
fn plain_attname(field: &Value, kind: FieldKind) -> Str {
    let name = name_of(field);
    if kind.is_foreign_key() { Str::intern(&format!("{name}_id")) } else { name }
}

/// The column that `Field.get_attname_column()` gives with an attribute's name.
fn plain_column(field: &Value, kind: FieldKind, attname: &Str) -> Value {
    match kind {
        FieldKind::ManyToMany
        | FieldKind::ForeignObject
        | FieldKind::GenericForeignKey
        | FieldKind::GenericRelation
        | FieldKind::CompositePrimaryKey => Value::None,
        _ => match own(field, "db_column") {
            Value::Str(column) if !column.is_empty() => Value::Str(column),
            _ => Value::Str(attname.clone()),
        },
    }
}

/// `Field.get_attname()`
pub(super) fn get_attname(_vm: &mut Vm, args: Args) -> PyResult {
    let kind = state(args.at(0)).map_or(FieldKind::Bare, |state| state.kind);
    Ok(Value::Str(plain_attname(args.at(0), kind)))
}

/// `Field.get_attname_column()`
pub(super) fn get_attname_column(vm: &mut Vm, args: Args) -> PyResult {
    let kind = state(args.at(0)).map_or(FieldKind::Bare, |state| state.kind);
    let attname = vm.call_method(args.at(0), "get_attname", &[])?;
    let column = plain_column(args.at(0), kind, &vm.str(&attname)?);
    Ok(Value::tuple(vec![attname, column]))
}

/// What a class of the user's says of its attribute and column, where it does.
pub(super) fn own_names(vm: &mut Vm, field: &Value) -> PyResult<Option<(Str, Value)>> {
    let said = ["get_attname_column", "get_attname"].iter().any(|method| super::overrides(field, method));
    if !said || !matches!(own(field, "name"), Value::Str(_)) {
        return Ok(None);
    }
    let names = vm.call_method(field, "get_attname_column", &[])?;
    match vm.collect(&names)?.as_slice() {
        [attname, column] => Ok(Some((Str::intern(&vm.str(attname)?), column.clone()))),
        _ => type_error("get_attname_column() gives an attribute and a column"),
    }
}

/// `set_attributes_from_name`
pub(crate) fn set_attributes_from_name(vm: &mut Vm, field: &Value, name: &Str) -> PyResult<()> {
    if !vm.is_true(&own(field, "name"))? {
        set_own(field, "name", Value::Str(name.interned()));
    }
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    let (attname, column) = match own_names(vm, field)? {
        Some(names) => names,
        None => {
            let attname = plain_attname(field, kind);
            let column = plain_column(field, kind, &attname);
            (attname, column)
        }
    };
    set_own(field, "attname", Value::Str(attname));
    set_own(field, "concrete", Value::Bool(!column.is_none()));
    set_own(field, "column", column);
    if own(field, "verbose_name").is_none() {
        set_own(field, "verbose_name", Value::str(name_of(field).replace('_', " ")));
    }
    Ok(())
}

/// `get_FOO_display`, `get_next_by_FOO`, `get_previous_by_FOO`.
fn add_methods(vm: &mut Vm, field: &Value, class: &Rc<Class>) -> PyResult<()> {
    let name = name_of(field);
    let display = Str::intern(&format!("get_{name}_display"));
    if !own(field, "_choices").is_none() && class.own(&display).is_none() {
        let made = method::make(vm, field, |vm, field, instance, _| get_display(vm, field, instance))?;
        class.set(&display, made);
    }
    let kind = state(field).map_or(FieldKind::Bare, |state| state.kind);
    if matches!(kind, FieldKind::Date | FieldKind::DateTime) && !super::flag(field, "null") {
        let next = method::make(vm, field, |vm, field, instance, args| neighbour(vm, field, instance, true, args))?;
        class.set(&Str::intern(&format!("get_next_by_{name}")), next);
        let previous =
            method::make(vm, field, |vm, field, instance, args| neighbour(vm, field, instance, false, args))?;
        class.set(&Str::intern(&format!("get_previous_by_{name}")), previous);
    }
    Ok(())
}

/// `_get_FIELD_display`: the label of the choice the instance has.
fn get_display(vm: &mut Vm, field: &Value, instance: &Value) -> PyResult {
    let value = vm.get_attr(instance, &attname_of(field))?;
    let mut shown = value.clone();
    for (key, label) in choices::flat(vm, field)? {
        if vm.eq(&key, &value)? {
            shown = label;
        }
    }
    // `force_str(shown, strings_only=True)`
    let known = crate::convert::to_orm(vm, &shown)?;
    Ok(match known {
        orm::Value::Text(_) if crate::convert::is_promise(vm, &shown) => Value::Str(vm.str(&shown)?),
        orm::Value::Bytes(bytes) => Value::str(&*String::from_utf8_lossy(&bytes)),
        orm::Value::Uuid(_) | orm::Value::Duration(_) | orm::Value::Object(_) => Value::Str(vm.str(&shown)?),
        orm::Value::List(_) | orm::Value::Tuple(_) | orm::Value::Dict(_) => Value::Str(vm.str(&shown)?),
        _ => shown,
    })
}

/// `_get_next_or_previous_by_FIELD`
fn neighbour(vm: &mut Vm, field: &Value, instance: &Value, is_next: bool, mut args: Args) -> PyResult {
    if !crate::db::models::base::instance::is_pk_set(vm, instance)? {
        return python::exception::value_error("get_next/get_previous cannot be used on unsaved objects.");
    }
    let info = ModelInfo::require(instance)?;
    let (op, order) = if is_next { ("gt", "") } else { ("lt", "-") };
    let name = name_of(field);
    let param = vm.get_attr(instance, &attname_of(field))?;
    let pk = vm.get_attr(instance, &Str::intern("pk"))?;
    let q = crate::apps::attribute_of(vm, "django.db.models", "Q")?;
    let pair = |name: String, value: &Value| Value::tuple(vec![Value::str(name), value.clone()]);
    // The same day with a later key, or a later day: in this order, whatever the names.
    let same = vm.call(&q, &[pair(name.to_string(), &param), pair(format!("pk__{op}"), &pk)])?;
    let beyond = vm.call(&q, &[pair(format!("{name}__{op}"), &param)])?;
    let either = vm.binary(python::code::BinaryOp::Or, &same, &beyond)?;
    let manager = crate::db::models::options::default_manager(vm, &info)?;
    let filter = vm.get_attr(&manager, &Str::intern("filter"))?;
    let found = vm.call_kw(&filter, Vec::new(), std::mem::take(&mut args.kwargs))?;
    let found = vm.call_method(&found, "filter", &[either])?;
    let keys = [Value::str(format!("{order}{name}")), Value::str(format!("{order}pk"))];
    let found = vm.call_method(&found, "order_by", &keys)?;
    let first = vm.call_method(&found, "__getitem__", &[Value::Int(0)]);
    match first {
        Err(raised) if crate::core::exceptions::is_builtin(vm, &raised, python::exception::Exc::IndexError) => {
            crate::db::models::base::instance::does_not_exist(vm, &info)
        }
        other => other,
    }
}
