//! `int`: making one, its operators and methods.

mod bytes;

use std::rc::Rc;

use crate::code::{BinaryOp, CompareOp};
use crate::exception::{PyResult, type_error, value_error};
use crate::object::convert::{as_str, plain};
use crate::object::native::{Args, ClassBuilder};
use crate::object::number::{Number, arithmetic, as_int, divmod, effort, float, int, int_to_f64, int_value, to_big};
use crate::object::plain::{number_cmp, plain_hash};
use crate::text::digits::{self, Int, TOO_LONG_TO_PRINT};
use crate::text::escape;
use crate::text::format::format_int;
use crate::types::bytes::{bytes_of, text_from_latin1};
use crate::types::number::{comparisons, operators};
use crate::types::sequence::{instance, new_class};
use crate::types::str::read_spec;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) fn init(vm: &mut Vm) -> PyResult<()> {
    let class = vm.types.int.clone();
    let builder = ClassBuilder::extend(vm, "builtins", class)
        .static_method("__new__", "(cls, /, *args, **kwargs)", new)
        .method("__repr__", "(self, /)", |_, args| Ok(Value::from(decimal(this(&args)?)?)))
        .method("__format__", "(self, format_spec, /)", format)
        .method("__hash__", "(self, /)", |_, args| {
            let _ = this(&args)?;
            Ok(Value::Int(plain_hash(plain(args.at(0))).unwrap_or(0) as i64))
        })
        .method("__bool__", "(self, /)", |_, args| Ok(Value::Bool(!int::is_zero(this(&args)?))))
        .method("__neg__", "(self, /)", |_, args| Ok(int::negate(this(&args)?)))
        .method("__pos__", "(self, /)", whole)
        .method("__abs__", "(self, /)", |_, args| Ok(int::absolute(this(&args)?)))
        .method("__invert__", "(self, /)", |_, args| Ok(int::invert(this(&args)?)))
        .method("__int__", "(self, /)", whole)
        .method("__index__", "(self, /)", whole)
        .method("__trunc__", "(self, /)", whole)
        .method("__floor__", "(self, /)", whole)
        .method("__ceil__", "(self, /)", whole)
        .method("__round__", "(self, ndigits=None, /)", round)
        .method("__float__", "(self, /)", |_, args| Ok(Value::Float(int_to_f64(this(&args)?)?)))
        .method("__divmod__", "(self, value, /)", |vm, args| divide(vm, args.at(0), args.at(1)))
        .method("__rdivmod__", "(self, value, /)", |vm, args| divide(vm, args.at(1), args.at(0)))
        .method("__pow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(0), args.at(1), args.some(2)))
        .method("__rpow__", "(self, value, mod=None, /)", |vm, args| power(vm, args.at(1), args.at(0), args.some(2)))
        .method("__getnewargs__", "(self, /)", |vm, args| Ok(Value::tuple(vec![whole(vm, args)?])))
        .method("__sizeof__", "(self, /)", |_, args| {
            Ok(Value::Int(24 + 4 * int::bits(this(&args)?).div_ceil(30) as i64))
        })
        .method("bit_length", "(self, /)", |_, args| Ok(Value::Int(int::bits(this(&args)?) as i64)))
        .method("bit_count", "(self, /)", |_, args| {
            Ok(Value::size(to_big(this(&args)?).magnitude().count_ones() as usize))
        })
        .method("as_integer_ratio", "(self, /)", |vm, args| Ok(Value::tuple(vec![whole(vm, args)?, Value::Int(1)])))
        .method("is_integer", "(self, /)", |_, args| this(&args).map(|_| Value::Bool(true)))
        .method("conjugate", "(self, /)", whole)
        .getter("real", |_, value| Ok(as_int(value).map_or(Value::None, int_value)))
        .getter("numerator", |_, value| Ok(as_int(value).map_or(Value::None, int_value)))
        .getter("imag", |_, _| Ok(Value::Int(0)))
        .getter("denominator", |_, _| Ok(Value::Int(1)));
    let builder = operators!(
        builder, operate,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" TrueDiv,
        "__floordiv__" "__rfloordiv__" FloorDiv,
        "__mod__" "__rmod__" Mod,
        "__lshift__" "__rlshift__" LShift,
        "__rshift__" "__rrshift__" RShift,
        "__and__" "__rand__" And,
        "__or__" "__ror__" Or,
        "__xor__" "__rxor__" Xor,
    );
    let builder = comparisons!(
        builder, compare,
        "__lt__" Lt, "__le__" Le, "__eq__" Eq, "__ne__" Ne, "__gt__" Gt, "__ge__" Ge,
    );
    bytes::methods(builder).build();
    Ok(())
}

/// The int of `self`.
fn this(args: &Args) -> PyResult<Int<'_>> {
    match as_int(args.at(0)) {
        Some(n) => Ok(n),
        None => type_error("descriptor requires an 'int' object"),
    }
}

/// `self` as an int itself, also where it is of a subclass.
fn whole(_vm: &mut Vm, args: Args) -> PyResult {
    this(&args).map(int_value)
}

/// `str(n)`.
///
/// # Errors
/// ValueError where there are too many digits.
pub(crate) fn decimal(n: Int<'_>) -> PyResult<String> {
    match n {
        Int::Small(n) => Ok(n.to_string()),
        Int::Big(n) => match digits::decimal(n) {
            Some(text) => Ok(text),
            None => value_error(TOO_LONG_TO_PRINT),
        },
    }
}

fn operate(vm: &mut Vm, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (as_int(left), as_int(right)) else { return Ok(Value::NotImplemented) };
    Ok(arithmetic(vm, op, Number::Int(a), Number::Int(b))?.unwrap_or(Value::NotImplemented))
}

fn compare(op: CompareOp, left: &Value, right: &Value) -> Value {
    if as_int(left).is_none() || as_int(right).is_none() {
        return Value::NotImplemented;
    }
    match number_cmp(plain(left), plain(right)) {
        Some(Some(order)) => Value::Bool(op.holds(order)),
        _ => Value::NotImplemented,
    }
}

fn divide(vm: &mut Vm, left: &Value, right: &Value) -> PyResult {
    let (Some(a), Some(b)) = (as_int(left), as_int(right)) else { return Ok(Value::NotImplemented) };
    Ok(divmod(vm, Number::Int(a), Number::Int(b))?.unwrap_or(Value::NotImplemented))
}

fn power(vm: &mut Vm, left: &Value, right: &Value, modulus: Option<&Value>) -> PyResult {
    let Some(modulus) = modulus else { return operate(vm, BinaryOp::Pow, left, right) };
    match (as_int(left), as_int(right), as_int(modulus)) {
        (Some(a), Some(b), Some(modulus)) => int::power_modulo(vm, a, b, modulus),
        _ => Ok(Value::NotImplemented),
    }
}

fn format(vm: &mut Vm, args: Args) -> PyResult {
    match read_spec(vm, &args, true)? {
        None => vm.str(args.at(0)).map(Value::Str),
        Some((spec, name)) => Ok(Value::from(format_int(this(&args)?, &spec, &name)?)),
    }
}

fn round(vm: &mut Vm, args: Args) -> PyResult {
    let n = this(&args)?;
    let Some(places) = args.opt(1) else { return Ok(int_value(n)) };
    let places = vm.index_value(places)?;
    let places = match as_int(&places) {
        Some(Int::Small(places)) => places,
        Some(places) if places.is_negative() => i64::MIN,
        _ => i64::MAX,
    };
    if places >= 0 {
        return Ok(int_value(n));
    }
    vm.work(effort::square(int::bits(n), 2))?;
    Ok(int::round_to(n, u32::try_from(places.unsigned_abs()).unwrap_or(u32::MAX)))
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base_class = vm.types.int.clone();
    let class = new_class(vm, &args, &base_class)?;
    if Rc::ptr_eq(&class, &vm.types.bool) {
        return type_error("int.__new__(bool) is not safe, use bool.__new__()");
    }
    let mut base = args.rest.get(1);
    let given = args.rest.len() + args.kwargs.len();
    if given > 2 && !args.kwargs.is_empty() {
        return type_error(format!("int() takes at most 2 arguments ({given} given)"));
    }
    if given > 2 {
        return type_error(format!("int expected at most 2 arguments, got {given}"));
    }
    for (name, value) in &args.kwargs {
        match (name.as_str(), base) {
            ("base", None) => base = Some(value),
            ("base", Some(_)) => return type_error("argument for int() given by name ('base') and position (2)"),
            _ => return type_error(format!("int() got an unexpected keyword argument '{name}'")),
        }
    }
    let value = match (args.rest.first(), base) {
        (None, None) => Value::Int(0),
        (None, Some(_)) => return type_error("int() missing string argument"),
        (Some(value), None) => from_any(vm, value)?,
        (Some(value), Some(base)) => from_text(vm, value, base)?,
    };
    Ok(instance(&class, &base_class, value))
}

/// `int(text, base)`.
fn from_text(vm: &mut Vm, value: &Value, base: &Value) -> PyResult {
    let base = match vm.index_value(base)? {
        Value::Int(base) if base == 0 || (2..=36).contains(&base) => base as u32,
        _ => return value_error("int() base must be >= 2 and <= 36, or 0"),
    };
    match read(value, base) {
        Some(result) => result,
        None => type_error("int() can't convert non-string with explicit base"),
    }
}

/// The int that a text or bytes show; `None` for anything else.
fn read(value: &Value, base: u32) -> Option<PyResult> {
    let (text, shown) = match as_str(value) {
        Some(text) => {
            if base == 10
                && let Ok(small) = text.parse()
            {
                return Some(Ok(Value::Int(small)));
            }
            let shown = escape::repr(&text);
            (text.to_string(), shown)
        }
        None => {
            let data = bytes_of(value)?;
            (text_from_latin1(&data), escape::bytes_repr(&data))
        }
    };
    Some(match digits::parse(&text, base) {
        Ok(n) => Ok(Value::bigint(n)),
        Err(error) => value_error(error.message(base, &shown)),
    })
}

/// `int(value)`.
fn from_any(vm: &mut Vm, value: &Value) -> PyResult {
    // A subclass of str may be a number as well.
    if matches!(value, Value::Str(_) | Value::Bytes(_))
        && let Some(result) = read(value, 10)
    {
        return result;
    }
    if let Some(result) = from_number(vm, value)? {
        return Ok(result);
    }
    match read(value, 10) {
        Some(result) => result,
        None => type_error(format!(
            "int() argument must be a string, a bytes-like object or a real number, not '{}'",
            vm.type_name(value)
        )),
    }
}

/// The int that a number is, its fraction cut off; `None` where the value is no number.
///
/// # Errors
/// ValueError, OverflowError; whatever `__int__`, `__index__` or `__trunc__` raise.
pub fn from_number(vm: &mut Vm, value: &Value) -> PyResult<Option<Value>> {
    match value {
        Value::Int(_) | Value::BigInt(_) => return Ok(Some(value.clone())),
        Value::Bool(b) => return Ok(Some(Value::Int(i64::from(*b)))),
        Value::Float(x) => return float::to_int(*x).map(Some),
        _ => {}
    }
    let names = Rc::clone(&vm.names);
    for (method, called) in
        [(&names.__int__, "__int__"), (&names.__index__, "__index__"), (&names.__trunc__, "__trunc__")]
    {
        let Some(made) = vm.call_special(value, method, &[])? else { continue };
        if let Some(n) = as_int(&made) {
            return Ok(Some(int_value(n)));
        }
        if called == "__trunc__" {
            return vm.index_value(&made).map(Some);
        }
        return type_error(format!("{called} returned non-int (type {})", vm.type_name(&made)));
    }
    Ok(None)
}
