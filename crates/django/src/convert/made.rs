//! What a migration would write, made again in Python: a field, a manager, a validator from the call that makes it.

use std::rc::Rc;

use orm::migration::deconstruct;
use orm::schema::literal::{Call, Name};
use orm::schema::{Field, Literal};
use python::exception::PyResult;
use python::object::dict::Dict;
use python::object::set::Set;
use python::object::str::Str;
use python::value::Value;
use python::vm::Vm;

use crate::convert::literal::Function;
use crate::convert::{checked, from_orm};

/// The object that a literal says how to make.
///
/// # Errors
/// ImportError and AttributeError for what is no longer there; whatever a constructor raises.
pub fn made(vm: &mut Vm, literal: &Literal) -> PyResult {
    Ok(match literal {
        Literal::Value(value) => from_orm(vm, value)?,
        Literal::List(items) => Value::list(all(vm, items)?),
        Literal::Tuple(items) => Value::tuple(all(vm, items)?),
        Literal::Set(items) | Literal::FrozenSet(items) => {
            let items = all(vm, items)?;
            Value::Set(Rc::new(Set::from_items(vm, items, matches!(literal, Literal::FrozenSet(_)))?))
        }
        Literal::Dict(items) => {
            let dict = Dict::default();
            for (key, value) in items.iter() {
                let (key, value) = (made(vm, key)?, made(vm, value)?);
                dict.set(vm, key, value)?;
            }
            Value::Dict(Rc::new(dict))
        }
        Literal::Name(name) => named(vm, name)?,
        // Several flags together, which are no member of their own.
        Literal::EnumMember(name, member, value) if member.contains('|') => {
            let (class, value) = (named(vm, name)?, made(vm, value)?);
            vm.call(&class, &[value])?
        }
        Literal::EnumMember(name, member, _) => {
            let class = named(vm, name)?;
            vm.get_item(&class, &Value::str(&**member))?
        }
        Literal::Call(call) => called(vm, call)?,
        Literal::Expression(expression) => made(vm, &deconstruct::expression(expression))?,
        Literal::Q(condition) => made(vm, &deconstruct::q(condition))?,
        Literal::Callable(callable) => match callable.0.as_any().downcast_ref::<Function>() {
            Some(function) => function.value.clone(),
            None => {
                let name = checked(vm, callable.0.name())?;
                named(vm, &name)?
            }
        },
        Literal::Lazy(text) => Value::str(&**text),
    })
}

fn all(vm: &mut Vm, items: &[Literal]) -> PyResult<Vec<Value>> {
    items.iter().map(|item| made(vm, item)).collect()
}

fn called(vm: &mut Vm, call: &Call) -> PyResult {
    let callee = named(vm, &call.name)?;
    let args = all(vm, &call.args)?;
    let mut keywords = Vec::with_capacity(call.kwargs.len());
    for (key, value) in &call.kwargs {
        keywords.push((Str::intern(key), made(vm, value)?));
    }
    vm.call_kw(&callee, args, keywords)
}

/// What a name is of, its module imported.
fn named(vm: &mut Vm, name: &Name) -> PyResult {
    let module = if name.module.is_empty() { "builtins" } else { &name.module };
    let mut found = Value::Module(vm.import_module(module)?);
    for part in name.qualname.split('.') {
        found = vm.get_attr(&found, &Str::intern(part))?;
    }
    Ok(found)
}

/// A new Python field that says what the schema's field says.
///
/// # Errors
/// As [`made`].
pub fn field(vm: &mut Vm, field: &Field) -> PyResult {
    let call = checked(vm, deconstruct::field(field))?;
    called(vm, &call)
}
