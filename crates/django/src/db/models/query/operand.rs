//! Values that a lookup compares with, as the ORM takes them.

use std::rc::Rc;

use orm::query::{Instance, Operand};
use orm::schema::ModelId;
use python::exception::{PyResult, value_error};
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::{state, to_orm};
use crate::db::models::base::{ModelInfo, is_instance};
use crate::db::models::expressions::expression_of;

use super::QuerySetState;

/// Whether a value has no instance, no expression and no QuerySet in it.
fn is_plain(item: &Value) -> bool {
    match item {
        Value::Tuple(items) => items.iter().all(is_plain),
        _ => {
            !is_instance(item)
                && state::<crate::db::models::expressions::ExpressionState>(item).is_none()
                && state::<QuerySetState>(item).is_none()
        }
    }
}

/// A value that a lookup compares with, as the ORM takes it.
///
/// # Errors
/// Whatever iterating over it raises.
pub fn operand(vm: &mut Vm, path: &str, value: &Value) -> PyResult<Operand> {
    if let Some(expression) = expression_of(vm, value)? {
        return Ok(Operand::Expression(expression));
    }
    if let Some(queryset) = state::<QuerySetState>(value) {
        let alias = queryset.db.borrow().as_deref().cloned();
        if !crate::db::alias::is_default(vm, alias.as_ref())? {
            return value_error(
                "Subqueries aren't allowed across different databases. Force the inner query to be evaluated using \
                 `list(inner_query)`.",
            );
        }
        return Ok(Operand::Query(queryset.query()));
    }
    if let Some(query) = crate::db::models::sql::query::query_of(value) {
        return Ok(Operand::Query(query));
    }
    if let Some(instance) = instance_of(vm, value)? {
        return Ok(Operand::Instance(instance));
    }
    if let Some(wrapped) = crate::convert::unwrapped(vm, value)?
        && is_instance(&wrapped)
    {
        return operand(vm, path, &wrapped);
    }
    let many = path.ends_with("__in") || path.ends_with("__range");
    let items = match value {
        Value::List(items) => Some(items.to_vec()),
        Value::Tuple(items) => Some(items.to_vec()),
        // Keys of several columns are looked for in a list or tuple only.
        Value::Set(items)
            if path.ends_with("pk__in") && items.items().iter().any(|item| matches!(item, Value::Tuple(_))) =>
        {
            None
        }
        Value::Set(items) if many => Some(python::types::set::in_order(items)),
        Value::Dict(items) if many => Some(items.keys()),
        Value::Object(object) if many && object.builtin().is_none() => Some(vm.collect(value)?),
        Value::Class(_) if many => Some(vm.collect(value)?),
        _ => None,
    };
    let Some(items) = items else { return Ok(Operand::Value(to_orm(vm, value)?)) };
    if items.iter().all(is_plain) {
        let items = crate::convert::all_to_orm(vm, &items)?;
        return Ok(Operand::Value(match value {
            Value::Tuple(_) => orm::Value::Tuple(items.into()),
            _ => orm::Value::List(items.into()),
        }));
    }
    let mut operands = Vec::with_capacity(items.len());
    for item in &items {
        operands.push(operand(vm, "", item)?);
    }
    Ok(Operand::List(operands.into()))
}

/// A model instance as a filter sees it.
struct InstanceOperand {
    model: ModelId,
    saved: bool,
    attributes: Vec<(Str, orm::Value)>,
    object: Value,
    name: Rc<str>,
}

impl InstanceOperand {
    /// A text that only Python can make, for a message; the class's name where it cannot be asked.
    fn asked(&self, ask: impl FnOnce(&mut Vm, &Value) -> PyResult<Str>) -> Rc<str> {
        match crate::asking::python(|vm| ask(vm, &self.object)) {
            Ok(text) => text.as_str().into(),
            Err(_) => self.name.clone(),
        }
    }
}

impl Instance for InstanceOperand {
    fn model(&self) -> ModelId {
        self.model
    }

    fn is_saved(&self) -> bool {
        self.saved
    }

    fn attribute(&self, attname: &str) -> Option<orm::Value> {
        self.attributes.iter().find(|(name, _)| **name == *attname).map(|(_, value)| value.clone())
    }

    fn to_str(&self) -> Rc<str> {
        self.asked(|vm, object| vm.str(object))
    }

    fn repr(&self) -> Rc<str> {
        self.asked(|vm, object| vm.repr(object))
    }
}

fn instance_of(vm: &mut Vm, value: &Value) -> PyResult<Option<Rc<dyn Instance>>> {
    if !is_instance(value) {
        return Ok(None);
    }
    crate::asking::expect_user_code();
    let info = ModelInfo::require(value)?;
    let layout = info.layout()?;
    let mut attributes = Vec::with_capacity(layout.slots.len());
    let Value::Object(object) = value else { return Ok(None) };
    for slot in &layout.slots {
        if let Some(held) = object.get(&slot.attname)
            && !is_instance(&held)
        {
            attributes.push((slot.attname.clone(), to_orm(vm, &held)?));
        }
    }
    if !layout.pk_names.iter().any(|name| name.as_str() == "pk") {
        let pk = vm.get_attr(value, &Str::intern("pk"))?;
        attributes.push((Str::intern("pk"), to_orm(vm, &pk)?));
    }
    let saved = layout.pk_names.iter().all(|name| object.get(name).is_some_and(|value| !value.is_none()));
    let name = format!("{} object", info.object_name).into();
    Ok(Some(Rc::new(InstanceOperand { model: info.id()?, saved, attributes, object: value.clone(), name })))
}
