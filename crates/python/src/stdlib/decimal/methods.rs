//! The class `Decimal`.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::as_float;
use crate::object::native::{Args, ClassBuilder, NativeFn};
use crate::types::number::operators;
use crate::types::sequence::wrong_self;
use crate::value::Value;
use crate::vm::Vm;

use super::arithmetic::{self, compare, divide_whole, invalid, nan_result, operate, quantize, rescale};
use super::context::{BY_ZERO, Context, HALF_EVEN, INVALID, UNDEFINED, current, rounding_argument};
use super::number::{Decimal, Kind, afford, length, power_of_ten};
use super::{convert, make, module, of, of_float, operand, power};

pub(super) fn class(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm
        .class("decimal", "Decimal")?
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

fn get(vm: &mut Vm, value: &Value) -> PyResult<Decimal> {
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
pub(super) use within;

pub(super) fn in_context(vm: &mut Vm, mut args: Args, method: NativeFn) -> PyResult {
    let is_context = |value: &Value| matches!(value, Value::Object(object) if object.state::<Context>().is_some());
    let Some(given) = args.values.iter_mut().skip(1).find(|value| is_context(value)) else {
        return method(vm, args);
    };
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

/// Calculations that are methods.
fn calculations(builder: ClassBuilder<'_>) -> ClassBuilder<'_> {
    builder
        .method("quantize", "(self, /, exp, rounding=None, context=None)", within!(quantize_method))
        .method("to_integral_value", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("to_integral", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("to_integral_exact", "(self, /, rounding=None, context=None)", within!(to_integral))
        .method("normalize", "(self, /, context=None)", within!(normalize))
        .method("sqrt", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, arithmetic::sqrt)))
        .method("exp", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::exp)))
        .method("ln", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::ln)))
        .method("log10", "(self, /, context=None)", within!(|vm, args| calculate(vm, &args, power::log10)))
        .method(
            "logb",
            "(self, /, context=None)",
            within!(|vm, args| {
                calculate(vm, &args, |vm, context, number| {
                    if let Some(nan) = nan_result(vm, context, &[number])? {
                        return Ok(nan);
                    }
                    if number.kind == Kind::Infinite {
                        return Ok(Decimal::infinity(false));
                    }
                    if number.is_zero() {
                        context.signal(vm, BY_ZERO)?;
                        return Ok(Decimal::infinity(true));
                    }
                    Ok(super::of_int(BigInt::from(number.adjusted())))
                })
            }),
        )
        .method(
            "scaleb",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (number, by) = (this(vm, &args)?, argument(vm, args.at(1))?);
                let places = by.parts().filter(|(_, exponent)| *exponent == 0).and_then(|(digits, _)| digits.to_i64());
                let context = current(vm)?;
                if let Some(nan) = nan_result(vm, &context, &[&number, &by])? {
                    return make(vm, nan);
                }
                let result = match (&number.kind, places) {
                    (Kind::Finite(digits, exponent), Some(places)) if places < 4_000_000 => {
                        let places = if by.negative { -places } else { places };
                        let moved = Decimal::finite(number.negative, digits.clone(), exponent + places);
                        context.finish(vm, moved)?
                    }
                    (Kind::Infinite, Some(_)) => number,
                    _ => invalid(vm, &context, INVALID)?,
                };
                make(vm, result)
            }),
        )
        .method(
            "fma",
            "(self, /, other, third, context=None)",
            within!(|vm, args| {
                let (a, b, c) = (this(vm, &args)?, argument(vm, args.at(1))?, argument(vm, args.at(2))?);
                let context = current(vm)?;
                let exact = Context::working(20_000);
                let product = operate(vm, &exact, BinaryOp::Mul, &a, &b)?.unwrap_or(a);
                let sum = operate(vm, &context, BinaryOp::Add, &product, &c)?.unwrap_or(product);
                make(vm, sum)
            }),
        )
        .method("remainder_near", "(self, /, other, context=None)", within!(remainder_near))
        .method(
            "compare",
            "(self, /, other, context=None)",
            within!(|vm, args| {
                let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
                let context = current(vm)?;
                let result = match nan_result(vm, &context, &[&a, &b])? {
                    Some(nan) => nan,
                    None => sign_of(compare(&a, &b)),
                };
                make(vm, result)
            }),
        )
        .method("max", "(self, /, other, context=None)", within!(|vm, args| extreme(vm, &args, Ordering::Less, false)))
        .method(
            "min",
            "(self, /, other, context=None)",
            within!(|vm, args| extreme(vm, &args, Ordering::Greater, false)),
        )
        .method("radix", "(self, /)", |vm, _| make(vm, super::of_int(BigInt::from(10))))
}

pub(super) fn sign_of(order: Option<Ordering>) -> Decimal {
    super::of_int(BigInt::from(order.map_or(0, |order| order as i32)))
}

fn calculate(vm: &mut Vm, args: &Args, run: impl FnOnce(&mut Vm, &Context, &Decimal) -> PyResult<Decimal>) -> PyResult {
    let (number, context) = (this(vm, args)?, current(vm)?);
    let result = run(vm, &context, &number)?;
    make(vm, result)
}

fn binary(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (operand(left), operand(right)) else { return Ok(Value::NotImplemented) };
    let context = current(vm)?;
    match operate(vm, &context, op, &a, &b)? {
        Some(number) => make(vm, number),
        None => Ok(Value::NotImplemented),
    }
}

fn pow(vm: &mut Vm, args: Args) -> PyResult {
    let Some(modulus) = args.some(2) else { return binary(vm, BinaryOp::Pow, args.at(0), args.at(1)) };
    let mut numbers = Vec::new();
    for value in [args.at(0), args.at(1), modulus] {
        match operand(value) {
            Some(number) if number.parts().is_some_and(|(_, exponent)| exponent >= 0) => {
                numbers.push(Value::bigint(to_int(&number, 1)));
            }
            Some(_) => {
                let context = current(vm)?;
                let nan = invalid(vm, &context, INVALID)?;
                return make(vm, nan);
            }
            None => return Ok(Value::NotImplemented),
        }
    }
    let function = vm.builtins.get_str(&crate::object::str::Str::intern("pow")).unwrap_or(Value::None);
    let result = vm.call(&function, &numbers)?;
    let result = convert(vm, &result)?;
    make(vm, result)
}

fn divmod(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (operand(left), operand(right)) else { return Ok(Value::NotImplemented) };
    let context = current(vm)?;
    let (quotient, rest) = if let Some(nan) = nan_result(vm, &context, &[&a, &b])? {
        (nan.clone(), nan)
    } else if a.kind == Kind::Infinite {
        let nan = invalid(vm, &context, INVALID)?;
        match b.kind {
            Kind::Infinite => (nan.clone(), nan),
            _ => (Decimal::infinity(a.negative != b.negative), nan),
        }
    } else if b.is_zero() {
        let condition = if a.is_zero() { UNDEFINED } else { INVALID | BY_ZERO };
        let nan = invalid(vm, &context, condition)?;
        match a.is_zero() {
            true => (nan.clone(), nan),
            false => (Decimal::infinity(a.negative != b.negative), nan),
        }
    } else {
        let (quotient, rest) = divide_whole(vm, &context, &a, &b)?;
        (quotient, context.finish(vm, rest)?)
    };
    let (quotient, rest) = (make(vm, quotient)?, make(vm, rest)?);
    Ok(Value::tuple(vec![quotient, rest]))
}

/// The numerator and denominator of a `numbers.Rational` that is no built-in number.
fn fraction(vm: &mut Vm, value: &Value) -> PyResult<Option<(Value, Value)>> {
    let Value::Object(object) = value else { return Ok(None) };
    let names = ["numerator", "denominator"].map(crate::object::str::Str::intern);
    if names.iter().any(|name| object.class_ref().lookup(name).is_none()) {
        return Ok(None);
    }
    let [above, below] = names;
    Ok(Some((vm.get_attr(value, &above)?, vm.get_attr(value, &below)?)))
}

fn rich_compare(vm: &mut Vm, op: CompareOp, left: &Value, right: &Value) -> PyResult {
    let Some(a) = of(left).cloned() else { return Ok(Value::NotImplemented) };
    let b = match (operand(right), as_float(right)) {
        (Some(b), _) => b,
        (None, Some(number)) => of_float(number)?,
        _ => match fraction(vm, right)? {
            // Against a fraction: crosswise, exactly.
            Some((above, below)) if a.parts().is_some() => {
                let Value::Tuple(own) = vm.call_method(left, "as_integer_ratio", &[])? else {
                    return Ok(Value::NotImplemented);
                };
                let [numerator, denominator] = &**own else { return Ok(Value::NotImplemented) };
                let (mine, other) =
                    (vm.binary(BinaryOp::Mul, numerator, &below)?, vm.binary(BinaryOp::Mul, &above, denominator)?);
                return vm.compare(op, &mine, &other);
            }
            Some(_) => Decimal::finite(false, BigUint::ZERO, 0),
            None => return Ok(Value::NotImplemented),
        },
    };
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    match compare(&a, &b) {
        Some(order) => Ok(Value::Bool(op.holds(order))),
        None => {
            let signals = [&a, &b].iter().any(|number| matches!(number.kind, Kind::Nan(true, _)));
            if !equality || signals {
                current(vm)?.signal(vm, INVALID)?;
            }
            Ok(Value::Bool(op == CompareOp::Ne))
        }
    }
}

/// Equal numbers of any type have one hash: the value modulo `2**61 - 1`.
fn hash(vm: &mut Vm, args: Args) -> PyResult {
    let number = this(vm, &args)?;
    let prime = BigUint::from((1_u64 << 61) - 1);
    let size = match &number.kind {
        Kind::Nan(true, _) => {
            return crate::exception::type_error("Cannot hash a signaling NaN value");
        }
        Kind::Nan(false, _) => return Ok(Value::Int(args.at(0).id() as i64 >> 4)),
        Kind::Infinite => 314_159,
        Kind::Finite(digits, exponent) => {
            let ten = match *exponent >= 0 {
                true => BigUint::from(10_u32),
                false => BigUint::from(10_u32).modpow(&(&prime - 2_u32), &prime),
            };
            let power = ten.modpow(&BigUint::from(exponent.unsigned_abs()), &prime);
            (digits * power % &prime).to_i64().unwrap_or(0)
        }
    };
    let hash = if number.negative { -size } else { size };
    Ok(Value::Int(if hash == -1 { -2 } else { hash }))
}

fn to_int(number: &Decimal, rounding: u8) -> BigInt {
    let whole = rescale(number, 0, rounding);
    let digits = whole.parts().map(|(digits, _)| digits.clone()).unwrap_or_default();
    BigInt::from_biguint(if number.negative { Sign::Minus } else { Sign::Plus }, digits)
}

fn whole(vm: &mut Vm, args: &Args, rounding: u8) -> PyResult {
    let number = this(vm, args)?;
    match number.kind {
        Kind::Nan(..) => value_error("cannot convert NaN to integer"),
        Kind::Infinite => raise(Exc::OverflowError, "cannot convert Infinity to integer"),
        Kind::Finite(..) => {
            afford(vm, number.adjusted(), 1)?;
            Ok(Value::bigint(to_int(&number, rounding)))
        }
    }
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

fn as_integer_ratio(vm: &mut Vm, args: Args) -> PyResult {
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

fn quantize_method(vm: &mut Vm, args: Args) -> PyResult {
    let (number, like) = (this(vm, &args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let rounding = match args.some(2) {
        Some(value) => rounding_argument(value)?,
        None => context.rounding.get(),
    };
    let result = match (nan_result(vm, &context, &[&number, &like])?, &number.kind, &like.kind) {
        (Some(nan), _, _) => nan,
        (None, Kind::Infinite, Kind::Infinite) => number,
        (None, Kind::Finite(..), Kind::Finite(_, exponent)) => quantize(vm, &context, &number, *exponent, rounding)?,
        _ => invalid(vm, &context, INVALID)?,
    };
    make(vm, result)
}

fn to_integral(vm: &mut Vm, args: Args) -> PyResult {
    let (number, context) = (this(vm, &args)?, current(vm)?);
    let rounding = match args.some(1) {
        Some(value) => rounding_argument(value)?,
        None => context.rounding.get(),
    };
    let result = match (nan_result(vm, &context, &[&number])?, number.parts()) {
        (Some(nan), _) => nan,
        (None, Some((_, exponent))) if exponent < 0 => rescale(&number, 0, rounding),
        _ => number,
    };
    make(vm, result)
}

fn normalize(vm: &mut Vm, args: Args) -> PyResult {
    let (number, context) = (this(vm, &args)?, current(vm)?);
    if let Some(nan) = nan_result(vm, &context, &[&number])? {
        return make(vm, nan);
    }
    let mut number = context.finish(vm, number)?;
    if let Kind::Finite(digits, exponent) = &mut number.kind {
        if digits.is_zero() {
            *exponent = 0;
        }
        while !digits.is_zero() && *exponent < context.emax.get() {
            let (shorter, last) = digits.div_rem(&BigUint::from(10_u32));
            if !last.is_zero() {
                break;
            }
            *digits = shorter;
            *exponent += 1;
        }
    }
    make(vm, number)
}

fn remainder_near(vm: &mut Vm, args: Args) -> PyResult {
    let (a, b) = (this(vm, &args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let result = match (nan_result(vm, &context, &[&a, &b])?, a.parts(), b.parts()) {
        (Some(nan), _, _) => nan,
        (None, Some((x, ex)), Some((y, ey))) if !y.is_zero() && a.adjusted() - b.adjusted() <= context.prec.get() => {
            // Less than half of the other number, whatever that is.
            if a.is_zero() || a.adjusted() - b.adjusted() < -1 {
                return context.finish(vm, rescale(&a, ex.min(ey), 1)).and_then(|rest| make(vm, rest));
            }
            afford(vm, (ex - ey).saturating_abs().saturating_add(length(x).max(length(y))), 2)?;
            let exponent = ex.min(ey);
            let unit = BigInt::from(y * power_of_ten(ey - exponent));
            let (quotient, rest) = BigInt::from(x * power_of_ten(ex - exponent)).div_rem(&unit);
            let twice: BigInt = &rest * 2_i32;
            let rest = if twice > unit || twice == unit && quotient.is_odd() { rest - unit } else { rest };
            let negative = a.negative != (rest.sign() == Sign::Minus);
            context.finish(vm, Decimal::finite(negative, rest.magnitude().clone(), exponent))?
        }
        (None, Some(_), None) => context.finish(vm, a)?,
        (None, Some(_), Some(_)) if a.is_zero() && b.is_zero() => invalid(vm, &context, UNDEFINED)?,
        _ => invalid(vm, &context, INVALID)?,
    };
    make(vm, result)
}

pub(super) fn extreme(vm: &mut Vm, args: &Args, replace: Ordering, by_size: bool) -> PyResult {
    let (a, b) = (this(vm, args)?, argument(vm, args.at(1))?);
    let context = current(vm)?;
    let chosen = match (&a.kind, &b.kind) {
        (Kind::Nan(false, _), Kind::Finite(..) | Kind::Infinite) => b,
        (Kind::Finite(..) | Kind::Infinite, Kind::Nan(false, _)) => a,
        _ => match nan_result(vm, &context, &[&a, &b])? {
            Some(nan) => nan,
            None => {
                let size = |number: &Decimal| Decimal { negative: false, kind: number.kind.clone() };
                let by_value = || super::digits::total_order(&a, &b);
                let order = match by_size {
                    true => compare(&size(&a), &size(&b)).filter(|order| order.is_ne()).or(compare(&a, &b)),
                    false => compare(&a, &b),
                };
                let order = order.filter(|order| order.is_ne()).unwrap_or_else(by_value);
                if order == replace { b } else { a }
            }
        },
    };
    let chosen = context.finish(vm, chosen)?;
    make(vm, chosen)
}
