//! How an expression was made (`_constructor_args`), where migrations cannot tell from its parts: `then=2` is not `then=Value(2)`.

use std::rc::Rc;

use orm::expression::Written;
use orm::migration::deconstruct;
use orm::schema::literal::{Call, Literal, Name};
use python::object::native::Args;
use python::value::Value;
use python::vm::Vm;

use super::conditional::WhenState;
use crate::convert::literal::literal;
use crate::convert::state;
use crate::db::models::base::is_instance;
use crate::db::models::fields;
use crate::db::models::query::QuerySetState;

/// The call of a constructor whose parameters after `self` have these names.
pub(super) fn of(vm: &mut Vm, path: &str, names: &[&'static str], args: &Args) -> Written {
    let mut positional = Vec::new();
    let mut keywords = Vec::new();
    for (at, name) in names.iter().enumerate() {
        match args.opt(at + 1) {
            Some(value) if args.named & (2 << at) == 0 => positional.push(value.clone()),
            Some(value) => keywords.push((*name, value.clone())),
            None => {}
        }
    }
    let mut call = self::call(vm, path, positional, keywords);
    // Lookups of a `When` are mostly given before `then`.
    for (name, value) in args.kwargs.iter().rev() {
        match (call.0.as_mut().and_then(Rc::get_mut), part(vm, value)) {
            (Some(call), Some(value)) => call.kwargs.insert(0, (name.as_str().into(), value)),
            _ => return Written::default(),
        }
    }
    call
}

/// A call with these arguments; nothing where one of them cannot be written.
pub(crate) fn call(vm: &mut Vm, path: &str, positional: Vec<Value>, keywords: Vec<(&'static str, Value)>) -> Written {
    let args: Option<Vec<_>> = positional.iter().map(|value| part(vm, value)).collect();
    let kwargs: Option<Vec<_>> =
        keywords.iter().map(|(name, value)| Some(((*name).into(), part(vm, value)?))).collect();
    match (args, kwargs) {
        (Some(args), Some(kwargs)) => Written(Some(Rc::new(Call { name: Name::dotted(path), args, kwargs }))),
        _ => Written::default(),
    }
}

fn part(vm: &mut Vm, value: &Value) -> Option<Literal> {
    if let Some(when) = state::<WhenState>(value) {
        return when.written.0.clone().map(Literal::Call);
    }
    // Rows are not fetched for this.
    if state::<QuerySetState>(value).is_some() || is_instance(value) {
        return None;
    }
    if fields::state(value).is_some() {
        let field = fields::any_field_of(vm, value).ok()?;
        return deconstruct::field(&field).ok().map(|call| Literal::Call(Rc::new(call)));
    }
    literal(vm, value).ok()
}
