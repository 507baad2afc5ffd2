//! The class `Decimal`.

use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Zero};

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::as_float;
use crate::object::native::{Args, ClassBuilder, NativeFn};
use crate::types::number::operators;
use crate::types::sequence::wrong_self;
use crate::value::Value;
use crate::vm::Vm;

use super::arithmetic::{nan_result, quantize};
use super::context::{Context, HALF_EVEN, current};
use super::number::{Decimal, Kind, afford, length, power_of_ten};
use super::{convert, make, module, of, of_float, operand};

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm
        .class("decimal", "Decimal")?
        .nameless()
        .own_layout()
        .dotted()
        .static_method("__new__", "(cls, value='0', context=None)", super::new)
        .class_method("from_float", "(cls, f, /)", |vm, args| match as_float(args.at(1)) {
            Some(number) => {
                let number = of_float(number)?;
                make(vm, number)
            }
            None if crate::object::number::as_int(args.at(1)).is_none() => type_error("argument must be int or float"),
            None => {
                let number = convert(vm, args.at(1))?;
                make(vm, number)
            }
        })
        .method("__repr__", "(self, /)", |vm, args| Ok(Value::from(format!("Decimal('{}')", shown(vm, &args, false)?))))
        .method("__str__", "(self, /)", |vm, args| Ok(Value::from(shown(vm, &args, false)?)))
        .method(
            "to_eng_string",
            "(self, /, context=None)",
            within!(|vm, args| Ok(Value::from(shown(vm, &args, true)?))),
        )
        .method("__format__", "(self, format_spec, /)", super::format::format)
        .method("__hash__", "(self, /)", hash)
        .method("__bool__", "(self, /)", |vm, args| Ok(Value::Bool(!this(vm, &args)?.is_zero())))
        .method("__int__", "(self, /)", |vm, args| whole(vm, &args, 1))
        .method("__trunc__", "(self, /)", |vm, args| whole(vm, &args, 1))
        .method("__floor__", "(self, /)", |vm, args| whole(vm, &args, 3))
        .method("__ceil__", "(self, /)", |vm, args| whole(vm, &args, 2))
        .method("__float__", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            if matches!(number.kind, Kind::Nan(true, _)) {
                return value_error("cannot convert signaling NaN to float");
            }
            Ok(Value::Float(crate::text::float::parse(&number.text(false)).unwrap_or(f64::NAN)))
        })
        .method("__complex__", "(self, /)", |vm, args| {
            let real = vm.call_method(args.at(0), "__float__", &[])?;
            let class = Value::Class(vm.types.complex.clone());
            vm.call(&class, &[real])
        })
        .method("__round__", "(self, ndigits=None, /)", |vm, args| match args.some(1) {
            None => whole(vm, &args, HALF_EVEN),
            Some(digits) => {
                if crate::object::number::as_int(digits).is_none() {
                    return type_error("optional arg must be an integer");
                }
                let (number, digits) = (this(vm, &args)?, vm.index(digits)?);
                let context = current(vm)?;
                let number = quantize(vm, &context, &number, digits.saturating_neg(), context.rounding.get())?;
                make(vm, number)
            }
        })
        .method("__divmod__", "(self, value, /)", |vm, args| divmod(vm, args.at(0), args.at(1)))
        .method("__rdivmod__", "(self, value, /)", |vm, args| divmod(vm, args.at(1), args.at(0)))
        .method("__pow__", "(self, value, mod=None, /)", pow)
        .method("__rpow__", "(self, value, mod=None, /)", |vm, args| binary(vm, BinaryOp::Pow, args.at(1), args.at(0)))
        .method("__copy__", "(self, /)", |_, mut args| Ok(args.take(0)))
        .method("__deepcopy__", "(self, memo, /)", |_, mut args| Ok(args.take(0)))
        .method("__reduce__", "(self, /)", |vm, args| {
            let text = Value::from(shown(vm, &args, false)?);
            let class = Value::Class(vm.class_of(args.at(0)));
            Ok(Value::tuple(vec![class, Value::tuple(vec![text])]))
        })
        .getter("real", |_, value| Ok(value.clone()))
        .getter("imag", |vm, _| make(vm, Decimal::finite(false, BigUint::ZERO, 0)));
    let builder = operators!(
        builder, binary,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" TrueDiv,
        "__floordiv__" "__rfloordiv__" FloorDiv,
        "__mod__" "__rmod__" Mod,
    );
    let builder = crate::stdlib::datetime::comparisons!(builder, rich_compare);
    Ok(super::digits::methods(calculations(tests(signs(builder)))).build())
}

pub(super) fn get(vm: &mut Vm, value: &Value) -> PyResult<Decimal> {
    match of(value) {
        Some(number) => Ok(number.clone()),
        None => wrong_self(vm, "decimal.Decimal", value),
    }
}

/// The number a method is called on.
pub(super) fn this(vm: &mut Vm, args: &Args) -> PyResult<Decimal> {
    let number = get(vm, args.at(0))?;
    // Many a method goes through the digits, to write them if to nothing else.
    if let Some((digits, _)) = number.parts() {
        afford(vm, digits.bits() as i64 / 3, 1)?;
    }
    Ok(number)
}

/// An argument of a method: a number or an int.
pub(super) fn argument(vm: &mut Vm, value: &Value) -> PyResult<Decimal> {
    match operand(value) {
        Some(number) => Ok(number),
        None => type_error(format!("conversion from {} to Decimal is not supported", vm.type_name(value))),
    }
}

/// A method that takes `context=`: it runs with that context in force.
macro_rules! within {
    ($method:expr) => {
        |vm: &mut Vm, args: Args| {
            let method: crate::object::native::NativeFn = $method;
            $crate::stdlib::decimal::methods::in_context(vm, args, method)
        }
    };
}
use super::calculations::calculations;
use super::operators::{binary, divmod, hash, pow, rich_compare, whole};
pub(super) use within;

/// What is told where something else than a context is given.
pub(super) const NOT_A_CONTEXT: &str = "optional argument must be a context";

pub(super) fn in_context(vm: &mut Vm, mut args: Args, method: NativeFn) -> PyResult {
    // The context is the last parameter of each.
    let Some(given) = args.values.last_mut().filter(|value| !value.is_undefined() && !value.is_none()) else {
        return method(vm, args);
    };
    if !matches!(given, Value::Object(object) if object.state::<Context>().is_some()) {
        return type_error(NOT_A_CONTEXT);
    }
    let context = std::mem::take(given);
    let module = module(vm)?;
    let before = module.current.replace(context);
    let result = method(vm, args);
    module.current.replace(before);
    result
}

/// The text of a number, as the context in force writes exponents.
fn shown(vm: &mut Vm, args: &Args, engineering: bool) -> PyResult<String> {
    let text = this(vm, args)?.text(engineering);
    Ok(if current(vm)?.capitals.get() == 0 { text.replace('E', "e") } else { text })
}

fn rounded(vm: &mut Vm, number: Decimal) -> PyResult {
    let context = current(vm)?;
    let number = match nan_result(vm, &context, &[&number])? {
        Some(nan) => nan,
        None => context.finish(vm, number)?,
    };
    make(vm, number)
}

/// Signs, which no operator rounds but `+` and `-`.
fn signs(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("__neg__", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            let negative = if number.is_nan() { number.negative } else { !number.negative && !number.is_zero() };
            rounded(vm, Decimal { negative, ..number })
        })
        .method("__pos__", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            let negative = if number.is_nan() { number.negative } else { number.negative && !number.is_zero() };
            rounded(vm, Decimal { negative, ..number })
        })
        .method("__abs__", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            let negative = number.is_nan() && number.negative;
            rounded(vm, Decimal { negative, ..number })
        })
        .method("copy_abs", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            make(vm, Decimal { negative: false, ..number })
        })
        .method("copy_negate", "(self, /)", |vm, args| {
            let number = this(vm, &args)?;
            make(vm, Decimal { negative: !number.negative, ..number })
        })
        .method(
            "copy_sign",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (number, other) = (this(vm, &args)?, argument(vm, args.at(1))?);
                make(vm, Decimal { negative: other.negative, ..number })
            }),
        )
        .method("conjugate", "(self, /)", |_, mut args| Ok(args.take(0)))
        .method("canonical", "(self, /)", |_, mut args| Ok(args.take(0)))
}

/// Questions about a number.
fn tests(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("is_nan", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.is_nan())))
        .method("is_qnan", "(self, /)", |vm, args| {
            Ok(Value::Bool(matches!(this(vm, &args)?.kind, Kind::Nan(false, _))))
        })
        .method("is_snan", "(self, /)", |vm, args| Ok(Value::Bool(matches!(this(vm, &args)?.kind, Kind::Nan(true, _)))))
        .method("is_infinite", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.kind == Kind::Infinite)))
        .method("is_finite", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.parts().is_some())))
        .method("is_zero", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.is_zero())))
        .method("is_signed", "(self, /)", |vm, args| Ok(Value::Bool(this(vm, &args)?.negative)))
        .method("is_canonical", "(self, /)", |_, _| Ok(Value::Bool(true)))
        .method(
            "is_normal",
            "(self, /, context=None)",
            within!(|vm, args| {
                let (number, context) = (this(vm, &args)?, current(vm)?);
                let normal = number.parts().is_some() && !number.is_zero() && number.adjusted() >= context.emin.get();
                Ok(Value::Bool(normal))
            }),
        )
        .method(
            "is_subnormal",
            "(self, /, context=None)",
            within!(|vm, args| {
                let (number, context) = (this(vm, &args)?, current(vm)?);
                let subnormal = number.parts().is_some() && !number.is_zero() && number.adjusted() < context.emin.get();
                Ok(Value::Bool(subnormal))
            }),
        )
        .method(
            "number_class",
            "(self, /, context=None)",
            within!(|vm, args| {
                let (number, context) = (this(vm, &args)?, current(vm)?);
                let sign = if number.negative { '-' } else { '+' };
                Ok(match &number.kind {
                    Kind::Nan(true, _) => Value::str("sNaN"),
                    Kind::Nan(false, _) => Value::str("NaN"),
                    Kind::Infinite => Value::from(format!("{sign}Infinity")),
                    _ if number.is_zero() => Value::from(format!("{sign}Zero")),
                    _ if number.adjusted() < context.emin.get() => Value::from(format!("{sign}Subnormal")),
                    _ => Value::from(format!("{sign}Normal")),
                })
            }),
        )
        .method("adjusted", "(self, /)", |vm, args| Ok(Value::Int(this(vm, &args)?.adjusted())))
        .method("as_tuple", "(self, /)", as_tuple)
        .method("as_integer_ratio", "(self, /)", as_integer_ratio)
        .method(
            "same_quantum",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                Ok(Value::Bool(match (a.parts(), b.parts()) {
                    (Some((_, a)), Some((_, b))) => a == b,
                    _ => a.is_nan() && b.is_nan() || a.kind == Kind::Infinite && b.kind == Kind::Infinite,
                }))
            }),
        )
}

fn as_tuple(vm: &mut Vm, args: Args) -> PyResult {
    let number = this(vm, &args)?;
    let digits_of = |digits: &BigUint| {
        let digits = digits.to_string();
        Value::tuple(digits.bytes().map(|c| Value::Int(i64::from(c) - 48)).collect())
    };
    let (digits, exponent) = match &number.kind {
        Kind::Finite(digits, exponent) => (digits_of(digits), Value::Int(*exponent)),
        Kind::Infinite => (Value::tuple(vec![Value::Int(0)]), Value::str("F")),
        Kind::Nan(signals, payload) => {
            let digits = if payload.is_zero() { Value::tuple(Vec::new()) } else { digits_of(payload) };
            (digits, Value::str(if *signals { "N" } else { "n" }))
        }
    };
    let class = module(vm)?.tuple.clone();
    vm.call(&class, &[Value::Int(i64::from(number.negative)), digits, exponent])
}

pub(super) fn as_integer_ratio(vm: &mut Vm, args: Args) -> PyResult {
    let number = this(vm, &args)?;
    let (digits, exponent) = match &number.kind {
        Kind::Finite(digits, exponent) => (digits, *exponent),
        Kind::Infinite => return raise(Exc::OverflowError, "cannot convert Infinity to integer ratio"),
        Kind::Nan(..) => return value_error("cannot convert NaN to integer ratio"),
    };
    afford(vm, length(digits).saturating_add(exponent.abs()), 70)?;
    let (top, bottom) = match exponent >= 0 {
        true => (digits * power_of_ten(exponent), BigUint::one()),
        false => (digits.clone(), power_of_ten(-exponent)),
    };
    let shared = top.gcd(&bottom);
    let sign = if number.negative { Sign::Minus } else { Sign::Plus };
    let top = Value::bigint(BigInt::from_biguint(sign, top / &shared));
    Ok(Value::tuple(vec![top, Value::bigint(BigInt::from(bottom / shared))]))
}
