//! The arguments of operations, read from Python.

use std::rc::Rc;

use indexmap::IndexMap;
use orm::migration::state::{OptionValue, model_base};
use orm::schema::{Constraint, Field, Index, Literal};
use python::exception::PyResult;
use python::value::Value;
use python::vm::Vm;

use crate::convert::literal;
use crate::db::models::base::ModelInfo;

/// A name or other text.
pub(super) fn text(vm: &mut Vm, value: &Value) -> PyResult<Rc<str>> {
    Ok(vm.str(value)?.as_str().into())
}

/// Text, or `None`.
pub(super) fn text_opt(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<Rc<str>>> {
    value.map(|value| text(vm, value)).transpose()
}

/// A field that belongs to no class: named here, as `ModelState` keeps it.
pub(super) fn field(vm: &mut Vm, name: &Value, object: &Value) -> PyResult<Rc<Field>> {
    let name = text(vm, name)?;
    // A class of the user's may ask for the name, which the object has not got.
    let given = crate::db::models::fields::own(object, "name");
    if given.is_none() {
        crate::db::models::fields::set_own(object, "name", Value::str(&*name));
    }
    let read = crate::db::models::fields::schema::read(vm, object);
    if given.is_none() {
        crate::db::models::fields::set_own(object, "name", given);
    }
    let mut field = read?;
    field.name = name.clone();
    field.attname = name.clone();
    field.column = name;
    Ok(Rc::new(field))
}

/// `[("name", models.CharField(...)), ...]`
pub(super) fn fields(vm: &mut Vm, value: &Value) -> PyResult<Vec<(Rc<str>, Rc<Field>)>> {
    let mut found = Vec::new();
    for pair in vm.collect(value)? {
        let parts = vm.collect(&pair)?;
        if let [name, object] = parts.as_slice() {
            let field = field(vm, name, object)?;
            found.push((text(vm, name)?, field));
        }
    }
    Ok(found)
}

/// An index.
pub(super) fn index(vm: &mut Vm, object: &Value) -> PyResult<Rc<Index>> {
    crate::db::models::indexes::read(vm, object)
}

/// A constraint.
pub(super) fn constraint(vm: &mut Vm, object: &Value) -> PyResult<Rc<Constraint>> {
    crate::db::models::constraints::read(vm, object)
}

/// The options of `CreateModel`.
pub(super) fn options(vm: &mut Vm, value: Option<&Value>) -> PyResult<IndexMap<Rc<str>, OptionValue>> {
    let mut found = IndexMap::new();
    let Some(Value::Dict(dict)) = value else { return Ok(found) };
    for (name, value) in dict.items() {
        let name = text(vm, &name)?;
        let option = match &*name {
            "indexes" => {
                let items = vm.collect(&value)?;
                OptionValue::Indexes(items.iter().map(|item| index(vm, item)).collect::<PyResult<_>>()?)
            }
            "constraints" => {
                let items = vm.collect(&value)?;
                OptionValue::Constraints(items.iter().map(|item| constraint(vm, item)).collect::<PyResult<_>>()?)
            }
            _ => OptionValue::Literal(literal(vm, &value)?),
        };
        found.insert(name, option);
    }
    Ok(found)
}

/// The options of `AlterModelOptions`.
pub(super) fn plain_options(vm: &mut Vm, value: &Value) -> PyResult<Vec<(Rc<str>, Literal)>> {
    let mut found = Vec::new();
    if let Value::Dict(dict) = value {
        for (name, value) in dict.items() {
            found.push((text(vm, &name)?, literal(vm, &value)?));
        }
    }
    Ok(found)
}

/// The bases of `CreateModel`: labels of models, mixins, or nothing for `models.Model`.
pub(super) fn bases(vm: &mut Vm, value: Option<&Value>) -> PyResult<Vec<Literal>> {
    let Some(value) = value else { return Ok(vec![model_base()]) };
    let model = crate::apps::class_of(vm, "django.db.models.base", "Model")?;
    let mut found = Vec::new();
    for base in vm.collect(value)? {
        found.push(match &base {
            Value::Class(class) if Rc::ptr_eq(class, &model) => model_base(),
            Value::Class(class) => match ModelInfo::of(class) {
                Some(info) if !info.is_abstract => Literal::text(&info.label_lower()),
                _ => literal(vm, &base)?,
            },
            other => literal(vm, other)?,
        });
    }
    Ok(if found.is_empty() { vec![model_base()] } else { found })
}

/// `[("objects", manager), ...]`
pub(super) fn managers(vm: &mut Vm, value: Option<&Value>) -> PyResult<Vec<(Rc<str>, Literal)>> {
    let mut found = Vec::new();
    let Some(value) = value else { return Ok(found) };
    for pair in vm.collect(value)? {
        let parts = vm.collect(&pair)?;
        if let [name, manager] = parts.as_slice() {
            let manager = crate::db::models::options::managers::literal(vm, manager)?;
            found.push((text(vm, name)?, manager));
        }
    }
    Ok(found)
}

/// `{("a", "b"), ...}` or `[["a", "b"]]` of `unique_together`.
pub(super) fn together(vm: &mut Vm, value: Option<&Value>) -> PyResult<Option<Vec<Vec<Rc<str>>>>> {
    let Some(value) = value else { return Ok(None) };
    let mut found = Vec::new();
    for group in vm.collect(value)? {
        let mut names = Vec::new();
        for name in vm.collect(&group)? {
            names.push(text(vm, &name)?);
        }
        found.push(names);
    }
    Ok(Some(found))
}

/// A truth value with a default.
pub(super) fn flag(vm: &mut Vm, value: Option<&Value>, default: bool) -> PyResult<bool> {
    match value {
        Some(value) => vm.is_true(value),
        None => Ok(default),
    }
}
