//! `complex`: making one, its operators and methods.

use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::as_str;
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::complex::{self, Parts, of_class, parts};
use crate::object::number::{Number, arithmetic};
use crate::object::plain::hash_float;
use crate::text::float::parse;
use crate::text::format::{complex_repr, format_complex};
use crate::text::unicode;
use crate::types::float;
use crate::types::number::{comparisons, operators};
use crate::types::sequence::new_class;
use crate::types::str::read_spec;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.complex.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, real=0, imag=0)", new)
        .method("__repr__", "(self, /)", |_, args| {
            let (re, im) = this(&args)?;
            Ok(Value::from(complex_repr(re, im)))
        })
        .method("__format__", "(self, format_spec, /)", format)
        .method("__hash__", "(self, /)", |_, args| {
            let (re, im) = this(&args)?;
            let hash = (hash_float(re) as i64).wrapping_add((hash_float(im) as i64).wrapping_mul(1_000_003));
            Ok(Value::Int(if hash == -1 { -2 } else { hash }))
        })
        .method("__bool__", "(self, /)", |_, args| Ok(Value::Bool(this(&args)? != (0.0, 0.0))))
        .method("__neg__", "(self, /)", |vm, args| {
            let (re, im) = this(&args)?;
            Ok(complex::value(vm, -re, -im))
        })
        .method("__pos__", "(self, /)", itself)
        .method("__complex__", "(self, /)", itself)
        .method("__abs__", "(self, /)", |_, args| {
            let (re, im) = this(&args)?;
            let length = re.hypot(im);
            if length.is_infinite() && re.is_finite() && im.is_finite() {
                return raise(Exc::OverflowError, "absolute value too large");
            }
            Ok(Value::Float(length))
        })
        .method("__pow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(0), args.at(1), args.some(2)))
        .method("__rpow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(1), args.at(0), args.some(2)))
        .method("__getnewargs__", "(self, /)", |_, args| {
            let (re, im) = this(&args)?;
            Ok(Value::tuple(vec![Value::Float(re), Value::Float(im)]))
        })
        .method("conjugate", "(self, /)", |vm, args| {
            let (re, im) = this(&args)?;
            Ok(complex::value(vm, re, -im))
        })
        .getter("real", |_, value| Ok(of(value).map_or(Value::None, |z| Value::Float(z.0))))
        .getter("imag", |_, value| Ok(of(value).map_or(Value::None, |z| Value::Float(z.1))));
    let builder = operators!(
        builder, operate,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" TrueDiv,
    );
    comparisons!(
        builder, compare,
        "__lt__" Lt, "__le__" Le, "__eq__" Eq, "__ne__" Ne, "__gt__" Gt, "__ge__" Ge,
    )
    .build();
    Ok(())
}

/// The parts of a complex number; `None` for any other value.
fn of(value: &Value) -> Option<Parts> {
    match Number::of(value) {
        Some(Number::Complex(re, im)) => Some((re, im)),
        _ => None,
    }
}

fn this(args: &Args) -> PyResult<Parts> {
    match of(args.at(0)) {
        Some(z) => Ok(z),
        None => type_error("descriptor requires a 'complex' object"),
    }
}

fn itself(vm: &mut Vm, args: Args) -> PyResult {
    let (re, im) = this(&args)?;
    Ok(complex::value(vm, re, im))
}

fn operate(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (Number::of(left), Number::of(right)) else { return Ok(Value::NotImplemented) };
    let (a, b) = (parts(a)?, parts(b)?);
    let (a, b) = (Number::Complex(a.0, a.1), Number::Complex(b.0, b.1));
    Ok(arithmetic(vm, op, a, b)?.unwrap_or(Value::NotImplemented))
}

fn power(vm: &mut Vm, left: &Value, right: &Value, modulus: Option<&Value>) -> PyResult {
    if modulus.is_some() && Number::of(left).is_some() && Number::of(right).is_some() {
        return value_error("complex modulo");
    }
    operate(vm, BinaryOp::Pow, left, right)
}

/// Complex numbers are equal or not; they have no order.
fn compare(op: CompareOp, left: &Value, right: &Value) -> Value {
    let equal = match (op, of(left), Number::of(right)) {
        (CompareOp::Eq | CompareOp::Ne, Some(a), Some(Number::Complex(re, im))) => a == (re, im),
        (CompareOp::Eq | CompareOp::Ne, Some((re, im)), Some(_)) => {
            // An int is compared exactly, whatever its size.
            let real = Value::Float(re);
            im == 0.0 && crate::object::plain::number_eq(&real, crate::object::convert::plain(right)) == Some(true)
        }
        _ => return Value::NotImplemented,
    };
    Value::Bool(equal == (op == CompareOp::Eq))
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    match read_spec(vm, &args, true)? {
        None => vm.str(args.at(0)).map(Value::Str),
        Some((spec, name)) => {
            let (re, im) = this(&args)?;
            Ok(Value::from(format_complex(re, im, &spec, &name)?))
        }
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.complex.clone();
    let class = new_class(vm, &args, &base)?;
    if let Some(text) = args.opt(1).and_then(as_str) {
        if args.opt(2).is_some() {
            return type_error("complex() can't take second arg if first is a string");
        }
        return match read(&text) {
            Some((re, im)) => Ok(of_class(&class, re, im)),
            None => value_error("complex() arg is a malformed string"),
        };
    }
    if args.opt(2).is_some_and(|value| as_str(value).is_some()) {
        return type_error("complex() second arg can't be a string");
    }
    let first = match args.opt(1) {
        None => (0.0, 0.0),
        Some(value) => match convert(vm, value)? {
            Some(z) => z,
            None => {
                let found = vm.type_name(value);
                return type_error(format!("complex() first argument must be a string or a number, not '{found}'"));
            }
        },
    };
    let Some(value) = args.opt(2) else { return Ok(of_class(&class, first.0, first.1)) };
    let Some(second) = convert(vm, value)? else {
        let found = vm.type_name(value);
        return type_error(format!("complex() second argument must be a number, not '{found}'"));
    };
    // Both may be complex; a zero that was not given must not change the sign of another.
    let re = if of(value).is_some() { first.0 - second.1 } else { first.0 };
    let im = if args.opt(1).is_some_and(|value| of(value).is_some()) { first.1 + second.0 } else { second.0 };
    Ok(of_class(&class, re, im))
}

/// The complex number that a number is; `None` where the value is no number.
fn convert(vm: &mut Vm, value: &Value) -> PyResult<Option<Parts>> {
    if let Some(z) = of(value) {
        return Ok(Some(z));
    }
    let names = Rc::clone(&vm.names);
    if let Some(made) = vm.call_special(value, &names.__complex__, &[])? {
        return match of(&made) {
            Some(z) => Ok(Some(z)),
            None => type_error(format!("__complex__ returned non-complex (type {})", vm.type_name(&made))),
        };
    }
    match float::real(vm, value) {
        Ok(x) => Ok(Some((x, 0.0))),
        Err(raise) if vm.raise_matches(&raise, Exc::TypeError) => Ok(None),
        Err(raise) => Err(raise),
    }
}

/// Reads `1`, `2j`, `1+2j`, `(1+2j)`.
fn read(text: &str) -> Option<Parts> {
    let text = unicode::trim(text);
    let text = match text.strip_prefix('(') {
        Some(rest) => unicode::trim(rest.strip_suffix(')')?),
        None => text,
    };
    if text.chars().any(unicode::is_space) {
        return None;
    }
    let Some(body) = text.strip_suffix(['j', 'J']) else { return Some((parse(text)?, 0.0)) };
    let bytes = body.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|at| matches!(bytes.get(*at), Some(b'+' | b'-')) && !matches!(bytes.get(at - 1), Some(b'e' | b'E')));
    let (re, im) = body.split_at_checked(split.unwrap_or(0))?;
    let re = if re.is_empty() { 0.0 } else { parse(re)? };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        digits => parse(digits)?,
    };
    Some((re, im))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Parts>) {
        assert_eq!(read(text), expected, "{text:?}");
    }

    #[test]
    fn complex_reads_what_cpython_reads() {
        check("1", Some((1.0, 0.0)));
        check(" ( 1+2j ) ", Some((1.0, 2.0)));
        check("-j", Some((0.0, -1.0)));
        check("j", Some((0.0, 1.0)));
        check("1e-5-1e+5J", Some((1e-5, -1e5)));
        check("1_0.5j", Some((0.0, 10.5)));
        check("infj", Some((0.0, f64::INFINITY)));
        for text in ["", "1+", "1 +2j", "1+2", "(1", "1+2jj", "a", "++j", "()"] {
            check(text, None);
        }
    }
}
