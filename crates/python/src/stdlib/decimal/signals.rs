//! A context's flags and traps: bits for `decimal`, and dicts of signals for Python.

use std::cell::Cell;
use std::rc::Rc;

use super::context::CONDITIONS;
use super::module;
use crate::exception::{PyResult, Raise};
use crate::object::class::Class;
use crate::object::native::{Args, Native};
use crate::value::Value;
use crate::vm::Vm;

/// A view of a context's flags or traps.
pub(super) struct Signals(pub(super) Rc<Cell<u32>>);

impl Native for Signals {}

fn bit_of(vm: &mut Vm, signal: &Value) -> PyResult<u32> {
    let module = module(vm)?;
    for (bit, name, _) in CONDITIONS {
        if module.signal(name).is(signal) {
            return Ok(bit);
        }
    }
    Err(Raise::new(crate::exception::Exc::KeyError, "invalid error flag"))
}

/// The bits of a list of signals, or of a mapping of signals to whether they are on.
pub(super) fn bits_of(vm: &mut Vm, value: &Value) -> PyResult<u32> {
    let mapping = matches!(value, Value::Dict(_)) || signal_bits(value).is_some();
    if let Value::Dict(dict) = value
        && dict.len() != LISTED.len()
    {
        return Err(Raise::new(crate::exception::Exc::KeyError, "invalid signal dict"));
    }
    let mut all = 0;
    for signal in vm.collect(value)? {
        let bit = bit_of(vm, &signal)?;
        let on = match mapping {
            true => {
                let on = vm.get_item(value, &signal)?;
                vm.is_true(&on)?
            }
            false => true,
        };
        all |= if on { bit } else { 0 };
    }
    Ok(all)
}

fn signal_bits(value: &Value) -> Option<Rc<Cell<u32>>> {
    match value {
        Value::Object(object) => object.state::<Signals>().map(|signals| signals.0.clone()),
        _ => None,
    }
}

/// The signals in the order that a context lists them.
const LISTED: [&str; 9] = [
    "InvalidOperation",
    "FloatOperation",
    "DivisionByZero",
    "Overflow",
    "Underflow",
    "Subnormal",
    "Inexact",
    "Rounded",
    "Clamped",
];

/// A view of flags or traps as a dict.
fn as_dict(vm: &mut Vm, args: &Args) -> PyResult {
    let bits = signal_bits(args.at(0)).map_or(0, |cell| cell.get());
    let module = module(vm)?;
    let dict = Rc::new(crate::object::dict::Dict::default());
    for wanted in LISTED {
        let bit = CONDITIONS.iter().find(|(_, name, _)| *name == wanted).map_or(0, |(bit, _, _)| *bit);
        dict.set(vm, module.signal(wanted), Value::Bool(bits & bit != 0))?;
    }
    Ok(Value::Dict(dict))
}

/// The signals among these bits in the order of the bits, the finer kinds of an invalid operation as that.
pub(super) fn names(bits: u32) -> String {
    let mut names: Vec<&str> = Vec::new();
    for at in 0..32 {
        let bit = bits & (1 << at);
        let Some((_, name, invalid)) = CONDITIONS.iter().find(|(known, _, _)| bit != 0 && *known == bit) else {
            continue;
        };
        let name = if *invalid { "InvalidOperation" } else { name };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// The class of such a view.
///
/// # Errors
/// As [`crate::object::native::ClassBuilder::new`].
pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    fn bits(value: &Value) -> Rc<Cell<u32>> {
        signal_bits(value).unwrap_or_default()
    }
    macro_rules! of_dict {
        ($builder:expr, $($name:literal)*) => {
            $builder$(.method($name, "(self, /, *args)", |vm, args| {
                let dict = as_dict(vm, &args)?;
                vm.call_method(&dict, $name, &args.rest)
            }))*
        };
    }
    let builder = vm
        .class("decimal", "SignalDict")?
        .nameless()
        .own_layout()
        .dotted()
        .without_new()
        .method("__getitem__", "(self, key, /)", |vm, args| {
            Ok(Value::Bool(bits(args.at(0)).get() & bit_of(vm, args.at(1))? != 0))
        })
        .method("__setitem__", "(self, key, value, /)", |vm, args| {
            let (cell, bit) = (bits(args.at(0)), bit_of(vm, args.at(1))?);
            let on = vm.is_true(args.at(2))?;
            cell.set(if on { cell.get() | bit } else { cell.get() & !bit });
            Ok(Value::None)
        })
        .method("__repr__", "(self, /)", |vm, args| {
            let dict = as_dict(vm, &args)?;
            Ok(Value::from(vm.repr(&dict)?.replace(": ", ":")))
        })
        .method("__eq__", "(self, other, /)", |vm, args| {
            let (left, right) = (as_dict(vm, &args)?, args.at(1).clone());
            let right = match signal_bits(&right) {
                Some(cell) => return Ok(Value::Bool(cell.get() == bits(args.at(0)).get())),
                None => right,
            };
            Ok(Value::Bool(vm.eq(&left, &right)?))
        });
    Ok(of_dict!(builder, "__iter__" "__len__" "__contains__" "keys" "values" "items" "get" "copy").build())
}
