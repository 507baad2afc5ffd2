//! The methods of a context: each is a `Decimal`'s, with that context in force.

use crate::exception::{PyResult, type_error};
use crate::object::native::{Args, ClassBuilder};
use crate::value::Value;
use crate::vm::Vm;

use super::methods::argument;
use super::{make, module};

/// Methods by the name that a context has for them, and the name that a number has.
macro_rules! forwarded {
    ($builder:expr, $($name:literal $method:literal)*) => {
        $builder$(.method($name, "(self, /, *args, **kwargs)", |vm, args| call(vm, args, $name, $method)))*
    };
}

pub(super) fn methods(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    forwarded!(
        builder,
        "abs" "__abs__" "add" "__add__" "canonical" "canonical" "compare" "compare"
        "compare_signal" "compare_signal" "compare_total" "compare_total" "compare_total_mag" "compare_total_mag"
        "copy_abs" "copy_abs" "copy_decimal" "canonical" "copy_negate" "copy_negate" "copy_sign" "copy_sign"
        "divide" "__truediv__" "divide_int" "__floordiv__" "divmod" "__divmod__" "exp" "exp" "fma" "fma"
        "is_canonical" "is_canonical" "is_finite" "is_finite" "is_infinite" "is_infinite" "is_nan" "is_nan"
        "is_normal" "is_normal" "is_qnan" "is_qnan" "is_signed" "is_signed" "is_snan" "is_snan"
        "is_subnormal" "is_subnormal" "is_zero" "is_zero" "ln" "ln" "log10" "log10" "logb" "logb"
        "logical_and" "logical_and" "logical_invert" "logical_invert" "logical_or" "logical_or"
        "logical_xor" "logical_xor" "max" "max" "max_mag" "max_mag" "min" "min" "min_mag" "min_mag"
        "minus" "__neg__" "multiply" "__mul__" "next_minus" "next_minus" "next_plus" "next_plus"
        "next_toward" "next_toward" "normalize" "normalize" "number_class" "number_class" "plus" "__pos__"
        "power" "__pow__" "quantize" "quantize" "remainder" "__mod__" "remainder_near" "remainder_near"
        "rotate" "rotate" "same_quantum" "same_quantum" "scaleb" "scaleb" "shift" "shift" "sqrt" "sqrt"
        "subtract" "__sub__" "to_eng_string" "to_eng_string" "to_integral" "to_integral_value"
        "to_integral_exact" "to_integral_exact" "to_integral_value" "to_integral_value" "to_sci_string" "__str__"
    )
    .method("radix", "(self, /)", |vm, _| make(vm, super::of_int(10.into())))
    .method("create_decimal_from_float", "(self, f, /)", |vm, args| {
        let Some(number) = crate::object::convert::as_float(args.at(1)) else {
            return vm.call_method(args.at(0), "create_decimal", &[args.at(1).clone()]);
        };
        let exact = super::of_float(number)?;
        let exact = make(vm, exact)?;
        vm.call_method(args.at(0), "create_decimal", &[exact])
    })
}

/// How many numbers a context's method takes.
fn operands(name: &str) -> usize {
    match name {
        "fma" => 3,
        "add" | "compare" | "compare_signal" | "compare_total" | "compare_total_mag" | "copy_sign" | "divide"
        | "divide_int" | "divmod" | "logical_and" | "logical_or" | "logical_xor" | "max" | "max_mag" | "min"
        | "min_mag" | "multiply" | "next_toward" | "power" | "quantize" | "remainder" | "remainder_near" | "rotate"
        | "same_quantum" | "scaleb" | "shift" | "subtract" => 2,
        _ => 1,
    }
}

fn call(vm: &mut Vm, args: Args, name: &str, method: &str) -> PyResult {
    let (wanted, given) = (operands(name), args.rest.len());
    let power = name == "power";
    if !power && !args.kwargs.is_empty() {
        return type_error(format!("{name}() takes no keyword arguments"));
    }
    if !power && given != wanted {
        return type_error(match wanted {
            1 => format!("Context.{name}() takes exactly one argument ({given} given)"),
            _ => format!("function takes exactly {wanted} arguments ({given} given)"),
        });
    }
    let mut operands = Vec::new();
    let given = args.rest.iter().chain(args.kwargs.iter().map(|(_, value)| value));
    for value in given.filter(|value| !power || !value.is_none()) {
        let number = argument(vm, value)?;
        operands.push(make(vm, number)?);
    }
    let (Some((first, others)), true) = (operands.split_first(), operands.len() >= wanted) else {
        let (name, at) = if operands.is_empty() { ("a", 1) } else { ("b", 2) };
        return type_error(format!("function missing required argument '{name}' (pos {at})"));
    };
    let module = module(vm)?;
    let before = module.current.replace(args.at(0).clone());
    let result = vm.call_method(first, method, others);
    module.current.replace(before);
    match result? {
        Value::NotImplemented => type_error("unsupported operand"),
        result => Ok(result),
    }
}
