//! `float`: making one, its operators and methods.

use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{Exc, PyResult, raise, type_error, value_error};
use crate::object::convert::{as_float, as_str, plain};
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::{Number, arithmetic, as_int, divmod, float, int_to_f64};
use crate::object::plain::{hash_float, number_cmp};
use crate::text::digits::Int;
use crate::text::escape;
use crate::text::float::{HexError, from_hex, hex, parse, repr};
use crate::text::format::format_float;
use crate::types::bytes::{bytes_of, text_from_latin1};
use crate::types::number::{comparisons, operators, real_number};
use crate::types::sequence::{instance, new_class};
use crate::types::str::read_spec;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.float.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, x=0, /)", new)
        .class_method("fromhex", "(cls, string, /)", from_hex_method)
        .method("__repr__", "(self, /)", |_, args| Ok(Value::from(repr(this(&args)?))))
        .method("__format__", "(self, format_spec, /)", format)
        .method("__hash__", "(self, /)", |_, args| Ok(Value::Int(hash_float(this(&args)?) as i64)))
        .method("__bool__", "(self, /)", |_, args| Ok(Value::Bool(this(&args)? != 0.0)))
        .method("__neg__", "(self, /)", |_, args| Ok(Value::Float(-this(&args)?)))
        .method("__pos__", "(self, /)", |_, args| this(&args).map(Value::Float))
        .method("__abs__", "(self, /)", |_, args| Ok(Value::Float(this(&args)?.abs())))
        .method("__float__", "(self, /)", |_, args| this(&args).map(Value::Float))
        .method("__int__", "(self, /)", |_, args| float::to_int(this(&args)?))
        .method("__trunc__", "(self, /)", |_, args| float::to_int(this(&args)?))
        .method("__floor__", "(self, /)", |_, args| float::to_int(this(&args)?.floor()))
        .method("__ceil__", "(self, /)", |_, args| float::to_int(this(&args)?.ceil()))
        .method("__round__", "(self, ndigits=None, /)", round)
        .method("__divmod__", "(self, value, /)", |vm, args| divide(vm, args.at(0), args.at(1)))
        .method("__rdivmod__", "(self, value, /)", |vm, args| divide(vm, args.at(1), args.at(0)))
        .method("__pow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(0), args.at(1), args.some(2)))
        .method("__rpow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(1), args.at(0), args.some(2)))
        .method("__getnewargs__", "(self, /)", |_, args| Ok(Value::tuple(vec![Value::Float(this(&args)?)])))
        .method("as_integer_ratio", "(self, /)", |_, args| {
            let (numerator, denominator) = float::integer_ratio(this(&args)?)?;
            Ok(Value::tuple(vec![Value::bigint(numerator), Value::bigint(denominator)]))
        })
        .method("is_integer", "(self, /)", |_, args| {
            let x = this(&args)?;
            Ok(Value::Bool(x.is_finite() && x.fract() == 0.0))
        })
        .method("hex", "(self, /)", |_, args| Ok(Value::from(hex(this(&args)?))))
        .method("conjugate", "(self, /)", |_, args| this(&args).map(Value::Float))
        .getter("real", |_, value| Ok(as_float(value).map_or(Value::None, Value::Float)))
        .getter("imag", |_, _| Ok(Value::Float(0.0)));
    let builder = operators!(
        builder, operate,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" TrueDiv,
        "__floordiv__" "__rfloordiv__" FloorDiv,
        "__mod__" "__rmod__" Mod,
    );
    comparisons!(
        builder, compare,
        "__lt__" Lt, "__le__" Le, "__eq__" Eq, "__ne__" Ne, "__gt__" Gt, "__ge__" Ge,
    )
    .build();
    Ok(())
}

/// The float of `self`.
fn this(args: &Args) -> PyResult<f64> {
    match as_float(args.at(0)) {
        Some(x) => Ok(x),
        None => type_error("descriptor requires a 'float' object"),
    }
}

/// The float of a real number, for calculating.
///
/// # Errors
/// OverflowError for an int that is too large.
fn floats(left: &Value, right: &Value) -> PyResult<Option<(f64, f64)>> {
    match (real_number(left), real_number(right)) {
        (Some(a), Some(b)) => Ok(Some((a.to_f64()?, b.to_f64()?))),
        _ => Ok(None),
    }
}

fn operate(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let Some((x, y)) = floats(left, right)? else { return Ok(Value::NotImplemented) };
    Ok(arithmetic(vm, op, Number::Float(x), Number::Float(y))?.unwrap_or(Value::NotImplemented))
}

fn compare(op: CompareOp, left: &Value, right: &Value) -> Value {
    match number_cmp(plain(left), plain(right)) {
        Some(order) => Value::Bool(order.map_or(op == CompareOp::Ne, |order| op.holds(order))),
        None => Value::NotImplemented,
    }
}

fn divide(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let Some((x, y)) = floats(left, right)? else { return Ok(Value::NotImplemented) };
    Ok(divmod(vm, Number::Float(x), Number::Float(y))?.unwrap_or(Value::NotImplemented))
}

fn power(vm: &mut Vm, left: &Value, right: &Value, modulus: Option<&Value>) -> PyResult {
    if modulus.is_some() {
        return type_error("pow() 3rd argument not allowed unless all arguments are integers");
    }
    operate(vm, BinaryOp::Pow, left, right)
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    match read_spec(vm, &args, true)? {
        None => vm.str(args.at(0)).map(Value::Str),
        Some((spec, name)) => Ok(Value::from(format_float(this(&args)?, &spec, &name)?)),
    }
}

fn round(vm: &mut Vm, args: Args) -> PyResult {
    let x = this(&args)?;
    let Some(places) = args.some(1) else { return float::round_whole(x) };
    let places = vm.index_value(places)?;
    let places = match as_int(&places) {
        Some(Int::Small(places)) => places,
        Some(places) if places.is_negative() => i64::MIN,
        _ => i64::MAX,
    };
    float::round_to(x, places).map(Value::Float)
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = vm.types.float.clone();
    let class = new_class(vm, &args, &base)?;
    let x = match args.opt(1) {
        None => 0.0,
        Some(value) => from_any(vm, value)?,
    };
    Ok(instance(&class, &base, Value::Float(x)))
}

fn from_any(vm: &mut Vm, value: &Value) -> PyResult<f64> {
    if let Some(result) = read(value) {
        return result;
    }
    match number(vm, value)? {
        Some(x) => Ok(x),
        None => {
            type_error(format!("float() argument must be a string or a real number, not '{}'", vm.type_name(value)))
        }
    }
}

thread_local! {
    static NANS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// A NaN unlike any other: floats have no address here, so what tells one `float("nan")` object from the next lies in
/// its payload, which no arithmetic looks at.
fn fresh_nan(nan: f64) -> f64 {
    let number = NANS.with(|count| {
        count.set(count.get().wrapping_add(1));
        count.get()
    });
    f64::from_bits((nan.to_bits() & !0xFFFF_FFFF) | (number & 0xFFFF_FFFF))
}

/// The float that a text or bytes show; `None` for anything else.
fn read(value: &Value) -> Option<PyResult<f64>> {
    let (text, shown) = match as_str(value) {
        Some(text) => match parse(&text) {
            Some(x) if !x.is_nan() => return Some(Ok(x)),
            Some(x) => return Some(Ok(fresh_nan(x))),
            None => (text.to_string(), escape::repr(&text)),
        },
        None => {
            let data = bytes_of(value)?;
            (text_from_latin1(&data), escape::bytes_repr(&data))
        }
    };
    Some(match parse(&text) {
        Some(x) if x.is_nan() => Ok(fresh_nan(x)),
        Some(x) => Ok(x),
        None => value_error(format!("could not convert string to float: {shown}")),
    })
}

/// The float that a number is; `None` where the value is no real number.
fn number(vm: &mut Vm, value: &Value) -> PyResult<Option<f64>> {
    match value {
        Value::Float(x) => return Ok(Some(*x)),
        Value::Int(n) => return Ok(Some(*n as f64)),
        Value::Bool(b) => return Ok(Some(f64::from(*b))),
        Value::BigInt(n) => return int_to_f64(Int::Big(n)).map(Some),
        _ => {}
    }
    let names = Rc::clone(&vm.names);
    if let Some(made) = vm.call_special(value, &names.__float__, &[])? {
        return match as_float(&made) {
            Some(x) => Ok(Some(x)),
            None => type_error(format!(
                "{}.__float__ returned non-float (type {})",
                vm.type_name(value),
                vm.type_name(&made)
            )),
        };
    }
    if vm.class_of(value).lookup(&names.__index__).is_some() {
        let index = vm.index_value(value)?;
        return as_int(&index).map(int_to_f64).transpose();
    }
    Ok(None)
}

/// The float of a real number, as functions that want one take it.
///
/// # Errors
/// TypeError where the value is none, OverflowError where an int is too large; whatever `__float__` raises.
pub fn real(vm: &mut Vm, value: &Value) -> PyResult<f64> {
    match number(vm, value)? {
        Some(x) => Ok(x),
        None => type_error(format!("must be real number, not {}", vm.type_name(value))),
    }
}

fn from_hex_method(vm: &mut Vm, args: Args) -> PyResult {
    let Some(text) = as_str(args.at(1)) else {
        return type_error("bad argument type for built-in operation");
    };
    let x = match from_hex(&text) {
        Ok(x) => Value::Float(x),
        Err(HexError::Invalid) => return value_error("invalid hexadecimal floating-point string"),
        Err(HexError::TooLarge) => {
            return raise(Exc::OverflowError, "hexadecimal value too large to represent as a float");
        }
    };
    match args.at(0) {
        Value::Class(class) if !Rc::ptr_eq(class, &vm.types.float) => vm.call(&args.at(0).clone(), &[x]),
        _ => Ok(x),
    }
}
