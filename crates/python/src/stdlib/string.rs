//! `_string`: how `str.format` reads a template, for `string.Formatter`.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::convert::as_str;
use crate::object::module::Module;
use crate::object::native::{Args, NativeFunction};
use crate::object::str::Str;
use crate::text::template::{self, Pieces, Steps};
use crate::value::Value;
use crate::vm::Vm;

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    let parser = NativeFunction::of_module("_string", "formatter_parser", "(format_string, /)", parse);
    module.set("formatter_parser", parser);
    let split = NativeFunction::of_module("_string", "formatter_field_name_split", "(field_name, /)", split);
    module.set("formatter_field_name_split", split);
    Ok(())
}

fn text(vm: &Vm, value: &Value) -> PyResult<Str> {
    match as_str(value) {
        Some(text) => Ok(text),
        None => type_error(format!("expected str, got {}", vm.type_name(value))),
    }
}

/// The pieces of a template, each as text, name, specification and conversion.
fn parse(vm: &mut Vm, args: Args) -> PyResult {
    let template = text(vm, args.at(0))?;
    let mut pieces = Pieces::new(&template);
    let mut found = Vec::new();
    while let Some(piece) = pieces.next_piece()? {
        let mut parts = vec![Value::str(piece.literal)];
        match piece.field {
            Some(field) => {
                let conversion = field.conversion.map_or(Value::None, |conversion| Value::from(conversion.to_string()));
                parts.extend([Value::str(field.name), Value::str(field.spec), conversion]);
            }
            None => parts.extend([Value::None, Value::None, Value::None]),
        }
        found.push(Value::tuple(parts));
    }
    vm.iter(&Value::list(found))
}

/// The first part of a field's name, and the steps from there: whether each is an attribute, and which.
fn split(vm: &mut Vm, args: Args) -> PyResult {
    let name = text(vm, args.at(0))?;
    let (first, rest) = template::first_part(&name);
    let key =
        |part: &str| -> PyResult { Ok(template::read_index(part)?.map_or_else(|| Value::str(part), Value::size)) };
    let first = key(first)?;
    let mut found = Vec::new();
    let mut steps = Steps::new(rest);
    while let Some((is_attribute, part)) = steps.next_step()? {
        let key = if is_attribute { Value::str(part) } else { key(part)? };
        found.push(Value::tuple(vec![Value::Bool(is_attribute), key]));
    }
    let steps = vm.iter(&Value::list(found))?;
    Ok(Value::tuple(vec![first, steps]))
}
