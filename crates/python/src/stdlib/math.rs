//! `math`: functions of real numbers.

mod floats;
mod special;
mod sums;

use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::code::BinaryOp;
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::module::Module;
use crate::object::native::{Args, NativeFn, NativeFunction};
use crate::object::number::{self, effort, float};
use crate::types::float::real;
use crate::value::Value;
use crate::vm::Vm;

/// Functions of one float: name and function.
const PLAIN: &[(&str, NativeFn)] = &[
    ("sin", |vm, args| one(vm, &args, f64::sin)),
    ("cos", |vm, args| one(vm, &args, f64::cos)),
    ("tan", |vm, args| one(vm, &args, f64::tan)),
    ("asin", |vm, args| one(vm, &args, f64::asin)),
    ("acos", |vm, args| one(vm, &args, f64::acos)),
    ("atan", |vm, args| one(vm, &args, f64::atan)),
    ("sinh", |vm, args| one(vm, &args, f64::sinh)),
    ("cosh", |vm, args| one(vm, &args, f64::cosh)),
    ("tanh", |vm, args| one(vm, &args, f64::tanh)),
    ("asinh", |vm, args| one(vm, &args, floats::asinh)),
    ("acosh", |vm, args| one(vm, &args, floats::acosh)),
    ("atanh", |vm, args| one(vm, &args, |x| if x.abs() >= 1.0 { f64::NAN } else { x.atanh() })),
    ("erf", |vm, args| one(vm, &args, special::erf)),
    ("erfc", |vm, args| one(vm, &args, special::erfc)),
    ("exp", |vm, args| one(vm, &args, f64::exp)),
    ("exp2", |vm, args| one(vm, &args, f64::exp2)),
    ("expm1", |vm, args| one(vm, &args, f64::exp_m1)),
    ("sqrt", |vm, args| one(vm, &args, f64::sqrt)),
    ("cbrt", |vm, args| one(vm, &args, f64::cbrt)),
    ("fabs", |vm, args| one(vm, &args, f64::abs)),
    ("degrees", |vm, args| Ok(Value::Float(real(vm, args.at(0))? * (180.0 / std::f64::consts::PI)))),
    ("radians", |vm, args| Ok(Value::Float(real(vm, args.at(0))? * (std::f64::consts::PI / 180.0)))),
];

/// Everything else: name, signature, function.
const OTHERS: &[(&str, &str, NativeFn)] = &[
    ("floor", "(x, /)", |vm, args| whole(vm, &args, "__floor__", f64::floor)),
    ("ceil", "(x, /)", |vm, args| whole(vm, &args, "__ceil__", f64::ceil)),
    ("trunc", "(x, /)", |vm, args| whole(vm, &args, "__trunc__", f64::trunc)),
    ("isnan", "(x, /)", |vm, args| Ok(Value::Bool(real(vm, args.at(0))?.is_nan()))),
    ("isinf", "(x, /)", |vm, args| Ok(Value::Bool(real(vm, args.at(0))?.is_infinite()))),
    ("isfinite", "(x, /)", |vm, args| Ok(Value::Bool(real(vm, args.at(0))?.is_finite()))),
    ("log", "(x, base=None, /)", log),
    ("log2", "(x, /)", |vm, args| logarithm(vm, args.at(0), f64::log2).map(Value::Float)),
    ("log10", "(x, /)", |vm, args| logarithm(vm, args.at(0), f64::log10).map(Value::Float)),
    ("log1p", "(x, /)", |vm, args| {
        let x = real(vm, args.at(0))?;
        if x <= -1.0 { value_error("math domain error") } else { Ok(Value::Float(x.ln_1p())) }
    }),
    ("pow", "(x, y, /)", pow),
    ("atan2", "(y, x, /)", |vm, args| two(vm, &args, f64::atan2)),
    ("copysign", "(x, y, /)", |vm, args| two(vm, &args, f64::copysign)),
    ("fmod", "(x, y, /)", |vm, args| {
        let (x, y) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
        if y == 0.0 && !x.is_nan() || x.is_infinite() && !y.is_nan() {
            return value_error("math domain error");
        }
        Ok(Value::Float(x % y))
    }),
    ("frexp", "(x, /)", |vm, args| {
        let (mantissa, exponent) = floats::frexp(real(vm, args.at(0))?);
        Ok(Value::tuple(vec![Value::Float(mantissa), Value::Int(exponent)]))
    }),
    ("ldexp", "(x, i, /)", |vm, args| {
        let x = real(vm, args.at(0))?;
        let exponent = match number::as_int(args.at(1)) {
            Some(exponent) => number::to_big(exponent),
            None => return type_error("Expected an int as second argument to ldexp."),
        };
        let limit = if exponent.is_negative() { -5000 } else { 5000 };
        let result = floats::ldexp(x, exponent.to_i64().unwrap_or(limit).clamp(-5000, 5000));
        checked(result, x.is_finite(), x.is_nan())
    }),
    ("nextafter", "(x, y, /, *, steps=None)", |vm, args| {
        let (x, y) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
        let Some(steps) = args.some(2) else { return Ok(Value::Float(floats::step_towards(x, y, 1))) };
        let steps = int(vm, steps)?;
        if steps.is_negative() {
            return value_error("steps must be a non-negative integer");
        }
        Ok(Value::Float(floats::step_towards(x, y, steps.to_u64().unwrap_or(u64::MAX))))
    }),
    ("ulp", "(x, /)", |vm, args| Ok(Value::Float(floats::ulp(real(vm, args.at(0))?)))),
    ("remainder", "(x, y, /)", |vm, args| {
        let (x, y) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
        match floats::remainder(x, y) {
            Some(result) => Ok(Value::Float(result)),
            None => value_error("math domain error"),
        }
    }),
    ("fma", "(x, y, z, /)", |vm, args| {
        let (x, y, z) = (real(vm, args.at(0))?, real(vm, args.at(1))?, real(vm, args.at(2))?);
        let result = x.mul_add(y, z);
        if result.is_nan() && !x.is_nan() && !y.is_nan() && !z.is_nan() {
            return value_error("invalid operation in fma");
        }
        if result.is_infinite() && x.is_finite() && y.is_finite() && z.is_finite() {
            return raise(Exc::OverflowError, "overflow in fma");
        }
        Ok(Value::Float(result))
    }),
    ("gamma", "(x, /)", |vm, args| special::gamma(real(vm, args.at(0))?).map(Value::Float)),
    ("lgamma", "(x, /)", |vm, args| special::log_gamma(real(vm, args.at(0))?).map(Value::Float)),
    ("hypot", "(*coordinates)", |vm, args| {
        let mut numbers = Vec::new();
        for value in &args.rest {
            numbers.push(real(vm, value)?.abs());
        }
        Ok(Value::Float(floats::length(&numbers)))
    }),
    ("dist", "(p, q, /)", |vm, args| {
        let (p, q) = (vm.collect(args.at(0))?, vm.collect(args.at(1))?);
        if p.len() != q.len() {
            return value_error("both points must have the same number of dimensions");
        }
        let mut numbers = Vec::new();
        for (a, b) in p.iter().zip(&q) {
            numbers.push((real(vm, a)? - real(vm, b)?).abs());
        }
        Ok(Value::Float(floats::length(&numbers)))
    }),
    ("modf", "(x, /)", |vm, args| {
        let x = real(vm, args.at(0))?;
        let part = if x.is_infinite() { 0.0_f64.copysign(x) } else { (x - x.trunc()).copysign(x) };
        Ok(Value::tuple(vec![Value::Float(part), Value::Float(x.trunc())]))
    }),
    ("fsum", "(seq, /)", |vm, args| {
        let mut sum = sums::ExactSum::default();
        let iterator = vm.iter(args.at(0))?;
        while let Some(value) = vm.next(&iterator)? {
            sum.add(real(vm, &value)?)?;
        }
        sum.total().map(Value::Float)
    }),
    ("gcd", "(*integers)", |vm, args| fold(vm, &args, BigInt::zero(), divisor)),
    ("lcm", "(*integers)", |vm, args| {
        fold(vm, &args, BigInt::one(), |vm, a, b| {
            if a.is_zero() || b.is_zero() {
                return Ok(BigInt::zero());
            }
            let shared = divisor(vm, a.clone(), b.clone())?;
            vm.work(effort::product(a.bits(), b.bits()))?;
            Ok((a / shared * b).abs())
        })
    }),
    ("factorial", "(n, /)", factorial),
    ("comb", "(n, k, /)", |vm, args| choose(vm, &args, true)),
    ("perm", "(n, k=None, /)", |vm, args| match args.some(1) {
        Some(_) => choose(vm, &args, false),
        None => factorial(vm, args),
    }),
    ("isqrt", "(n, /)", |vm, args| {
        let n = int(vm, args.at(0))?;
        if n.is_negative() {
            return value_error("isqrt() argument must be nonnegative");
        }
        vm.work(effort::square(n.bits(), 4))?;
        Ok(Value::bigint(n.sqrt()))
    }),
    ("isclose", "(a, b, *, rel_tol=1e-09, abs_tol=0.0)", is_close),
    ("prod", "(iterable, /, *, start=1)", |vm, args| {
        let mut result = args.opt(1).cloned().unwrap_or(Value::Int(1));
        for value in vm.collect(args.at(0))? {
            result = vm.binary(BinaryOp::Mul, &result, &value)?;
        }
        Ok(result)
    }),
    ("sumprod", "(p, q, /)", sums::sum_of_products),
];

/// Fills the module.
///
/// # Errors
/// None.
pub(super) fn init(_vm: &mut Vm, module: &Rc<Module>) -> PyResult<()> {
    for (name, function) in PLAIN {
        module.set(name, NativeFunction::of_module("math", name, "(x, /)", *function));
    }
    for (name, signature, function) in OTHERS {
        module.set(name, NativeFunction::of_module("math", name, signature, *function));
    }
    module.set("pi", std::f64::consts::PI);
    module.set("e", std::f64::consts::E);
    module.set("tau", std::f64::consts::TAU);
    module.set("inf", f64::INFINITY);
    module.set("nan", f64::NAN);
    Ok(())
}

/// A result, or what is wrong with it: NaN out of a number, or infinity out of a finite one.
fn checked(result: f64, finite: bool, nan: bool) -> PyResult {
    if result.is_nan() && !nan {
        return value_error("math domain error");
    }
    if result.is_infinite() && finite {
        return raise(Exc::OverflowError, "math range error");
    }
    Ok(Value::Float(result))
}

fn one(vm: &mut Vm, args: &Args, function: fn(f64) -> f64) -> PyResult {
    let x = real(vm, args.at(0))?;
    checked(function(x), x.is_finite(), x.is_nan())
}

fn two(vm: &mut Vm, args: &Args, function: fn(f64, f64) -> f64) -> PyResult {
    let (x, y) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
    Ok(Value::Float(function(x, y)))
}

fn pow(vm: &mut Vm, args: Args) -> PyResult {
    let (x, y) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return value_error("math domain error");
    }
    checked(x.powf(y), x.is_finite() && y.is_finite(), x.is_nan() || y.is_nan())
}

fn int(vm: &mut Vm, value: &Value) -> PyResult<BigInt> {
    let value = vm.index_value(value)?;
    Ok(number::as_int(&value).map(number::to_big).unwrap_or_default())
}

fn whole(vm: &mut Vm, args: &Args, method: &str, function: fn(f64) -> f64) -> PyResult {
    let own = matches!(args.at(0), Value::Object(_));
    if let Some(number) = number::as_int(args.at(0)).filter(|_| !own) {
        return Ok(number::int_value(number));
    }
    if own || crate::object::convert::as_float(args.at(0)).is_none() {
        let name = crate::object::str::Str::intern(method);
        if let Some(result) = vm.call_special(args.at(0), &name, &[])? {
            return Ok(result);
        }
        if method == "__trunc__" {
            let found = vm.type_name(args.at(0));
            return type_error(format!("type {found} doesn't define __trunc__ method"));
        }
    }
    float::to_int(function(real(vm, args.at(0))?))
}

/// A logarithm that big ints do not overflow.
fn logarithm(vm: &mut Vm, value: &Value, function: fn(f64) -> f64) -> PyResult<f64> {
    if let Some(number) = number::as_int(value).map(number::to_big) {
        if !number.is_positive() {
            return value_error("math domain error");
        }
        // Below a float's range the int is one; above it is a float from 0.5 to 1 and a power of two.
        let whole = number.to_f64().unwrap_or(f64::INFINITY);
        if whole.is_finite() {
            return Ok(function(whole));
        }
        let bits = number.bits();
        let top = (number >> (bits - 900)).to_f64().unwrap_or(f64::INFINITY);
        return Ok(function(floats::ldexp(top, -900)) + function(2.0) * bits as f64);
    }
    let x = real(vm, value)?;
    if x <= 0.0 {
        return value_error("math domain error");
    }
    Ok(function(x))
}

fn log(vm: &mut Vm, args: Args) -> PyResult {
    let top = logarithm(vm, args.at(0), f64::ln)?;
    match args.opt(1) {
        None => Ok(Value::Float(top)),
        Some(base) => {
            let bottom = logarithm(vm, base, f64::ln)?;
            if bottom == 0.0 {
                return raise(Exc::ZeroDivisionError, "float division by zero");
            }
            Ok(Value::Float(top / bottom))
        }
    }
}

fn fold(vm: &mut Vm, args: &Args, start: BigInt, join: fn(&mut Vm, BigInt, BigInt) -> PyResult<BigInt>) -> PyResult {
    let mut result = start;
    for value in &args.rest {
        let value = int(vm, value)?.abs();
        result = join(vm, result, value)?;
    }
    Ok(Value::bigint(result))
}

/// The greatest common divisor. One division brings the larger number to the size of the other.
fn divisor(vm: &mut Vm, a: BigInt, b: BigInt) -> PyResult<BigInt> {
    let (large, small) = if a > b { (a, b) } else { (b, a) };
    if small.is_zero() {
        return Ok(large);
    }
    vm.work(effort::quotient(large.bits(), small.bits()).saturating_add(effort::divisor(small.bits())))?;
    Ok((large % &small).gcd(&small))
}

fn factorial(vm: &mut Vm, args: Args) -> PyResult {
    let n = int(vm, args.at(0))?;
    if n.is_negative() {
        return value_error("factorial() not defined for negative values");
    }
    let Some(n) = n.to_u64().filter(|n| *n <= i64::MAX as u64) else {
        return raise(Exc::OverflowError, format!("factorial() argument should not exceed {}", i64::MAX));
    };
    product(vm, 1, n)
}

/// `first * ... * last`.
fn product(vm: &mut Vm, first: u64, last: u64) -> PyResult {
    let count = last.saturating_sub(first) as usize;
    vm.reserve(count.saturating_mul(1 + last.max(1).ilog2() as usize / 8))?;
    let mut result = BigUint::one();
    for number in first..=last {
        result *= number;
        if number % 64 == 0 {
            vm.look()?;
        }
    }
    Ok(Value::bigint(BigInt::from(result)))
}

fn choose(vm: &mut Vm, args: &Args, combinations: bool) -> PyResult {
    let n = int(vm, args.at(0))?;
    let k = match args.some(1) {
        Some(k) => int(vm, k)?,
        None => n.clone(),
    };
    if n.is_negative() {
        return value_error("n must be a non-negative integer");
    }
    if k.is_negative() {
        return value_error("k must be a non-negative integer");
    }
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = if combinations { k.clone().min(&n - &k) } else { k };
    let Some(k) = k.to_u64() else {
        return raise(Exc::OverflowError, format!("k must not exceed {}", u64::MAX));
    };
    vm.reserve((k as usize).saturating_mul(1 + n.bits() as usize / 8))?;
    let mut result = BigInt::one();
    for step in 0..k {
        result *= &n - step;
        if combinations {
            result /= step + 1;
        }
        if step % 64 == 0 {
            vm.look()?;
        }
    }
    Ok(Value::bigint(result))
}

fn is_close(vm: &mut Vm, args: Args) -> PyResult {
    let (a, b) = (real(vm, args.at(0))?, real(vm, args.at(1))?);
    let relative = args.opt(2).map_or(Ok(1e-9), |value| real(vm, value))?;
    let absolute = args.opt(3).map_or(Ok(0.0), |value| real(vm, value))?;
    if relative < 0.0 || absolute < 0.0 {
        return value_error("tolerances must be non-negative");
    }
    let apart = (a - b).abs();
    let close = a == b || a.is_finite() && b.is_finite() && apart <= (relative * a.abs().max(b.abs())).max(absolute);
    Ok(Value::Bool(close))
}
