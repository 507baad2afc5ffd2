//! `bool`.

use std::rc::Rc;

use crate::code::BinaryOp;
use crate::exception::PyResult;
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::{self, Number, as_int};
use crate::types::number::operators;
use crate::types::sequence::new_class;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = Rc::clone(&vm.types.bool);
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, object=False, /)", new)
        .method("__repr__", "(self, /)", |vm, args| {
            let truth = vm.is_true(args.at(0))?;
            Ok(Value::str(if truth { "True" } else { "False" }))
        });
    operators!(
        builder, operate,
        "__and__" "__rand__" And,
        "__or__" "__ror__" Or,
        "__xor__" "__rxor__" Xor,
    )
    .build();
    Ok(())
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = Rc::clone(&vm.types.bool);
    new_class(vm, &args, &base)?;
    match args.opt(1) {
        Some(value) => vm.is_true(value).map(Value::Bool),
        None => Ok(Value::Bool(false)),
    }
}

/// Of two bools a bool, else as ints.
fn operate(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    if let (Value::Bool(_), Value::Bool(_)) = (left, right) {
        return Ok(number::binary(vm, op, left, right)?.unwrap_or(Value::NotImplemented));
    }
    let (Some(a), Some(b)) = (as_int(left), as_int(right)) else { return Ok(Value::NotImplemented) };
    Ok(number::arithmetic(vm, op, Number::Int(a), Number::Int(b))?.unwrap_or(Value::NotImplemented))
}
