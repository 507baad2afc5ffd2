//! `str.translate` and `str.maketrans`.

use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::convert::{as_dict, as_str};
use crate::object::dict::Dict;
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::as_int;
use crate::text::digits::Int;
use crate::types::str::{str_argument, this};
use crate::value::Value;
use crate::vm::Vm;

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder.method("translate", "(self, table, /)", translate).static_method(
        "maketrans",
        "(x, y=None, z=None, /)",
        maketrans,
    )
}

fn translate(vm: &mut Vm, args: Args) -> PyResult {
    let text = this(&args)?;
    let table = args.at(1);
    let mut out = String::with_capacity(text.as_str().len());
    for c in text.chars() {
        let found = match vm.get_item(table, &Value::Int(i64::from(u32::from(c)))) {
            Ok(found) => found,
            Err(raise) if vm.raise_matches(&raise, Exc::LookupError) => {
                out.push(c);
                continue;
            }
            Err(raise) => return Err(raise),
        };
        if found.is_none() {
            continue;
        }
        if let Some(replacement) = as_str(&found) {
            vm.reserve(out.len() + replacement.as_str().len())?;
            out.push_str(&replacement);
            continue;
        }
        let code = match as_int(&found) {
            Some(Int::Small(code)) => u32::try_from(code).ok(),
            Some(Int::Big(_)) => None,
            None => return type_error("character mapping must return integer, None or str"),
        };
        match code.and_then(char::from_u32) {
            Some(replacement) => out.push(replacement),
            None => return value_error("character mapping must be in range(0x110000)"),
        }
    }
    Ok(Value::from(out))
}

fn code(c: char) -> Value {
    Value::Int(i64::from(u32::from(c)))
}

fn maketrans(vm: &mut Vm, args: Args) -> PyResult {
    let table = Dict::default();
    if args.opt(1).is_none() {
        let Some(given) = as_dict(args.at(0)) else {
            return type_error("if you give only one argument to maketrans it must be a dict");
        };
        for (key, value) in given.items() {
            let key = match as_str(&key) {
                Some(text) => match (text.chars().next(), text.len()) {
                    (Some(c), 1) => code(c),
                    _ => return value_error("string keys in translate table must be of length 1"),
                },
                None if as_int(&key).is_some() => key,
                None => return type_error("keys in translate table must be strings or integers"),
            };
            table.set(vm, key, value)?;
        }
        return Ok(Value::Dict(table.into()));
    }
    let to = str_argument(vm, &args, 1, "maketrans", " 2")?;
    let Some(from) = as_str(args.at(0)) else {
        return type_error("first maketrans argument must be a string if there is a second argument");
    };
    if from.len() != to.len() {
        return value_error("the first two maketrans arguments must have equal length");
    }
    for (from, to) in from.chars().zip(to.chars()) {
        table.set(vm, code(from), code(to))?;
    }
    if args.opt(2).is_some() {
        for gone in str_argument(vm, &args, 2, "maketrans", " 3")?.chars() {
            table.set(vm, code(gone), Value::None)?;
        }
    }
    Ok(Value::Dict(table.into()))
}
