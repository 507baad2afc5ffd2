//! `decimal`: numbers with decimal digits, exact until a context rounds them.
//! <https://docs.python.org/3.13/library/decimal.html>

mod arithmetic;
mod calculations;
mod context;
mod digits;
mod format;
mod forward;
mod methods;
mod number;
mod operators;
mod power;
mod signals;

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint};
use num_traits::{Pow, Signed, Zero};

use crate::exception::{Exc, PyResult, type_error, value_error};
use crate::object::class::Class;
use crate::object::convert::{as_float, as_list, as_str, as_tuple};
use crate::object::instance::{Object, Payload};
use crate::object::module::Module as PyModule;
use crate::object::native::{Args, ClassBuilder, NativeFunction};
use crate::object::number as numbers;
use crate::types::sequence::new_class;
use crate::value::Value;
use crate::vm::Vm;

use context::{CONDITIONS, CONVERSION, Context, FLOAT, ROUNDINGS};
pub use number::{Decimal, Kind};

/// The module's classes and the context in force.
struct Module {
    decimal: Rc<Class>,
    context: Rc<Class>,
    signals: Rc<Class>,
    local: Rc<Class>,
    tuple: Value,
    /// The exceptions, in the order of [`CONDITIONS`].
    exceptions: Vec<Value>,
    current: RefCell<Value>,
}

impl Module {
    /// The exception class of a condition.
    fn signal(&self, name: &str) -> Value {
        let found = CONDITIONS.iter().zip(&self.exceptions).find(|((_, known, _), _)| *known == name);
        found.map_or(Value::None, |(_, class)| class.clone())
    }
}

/// Fills the module.
///
/// # Errors
/// None but those of [`ClassBuilder`].
pub fn init(vm: &mut Vm, module: &Rc<PyModule>) -> PyResult<()> {
    let exceptions = exceptions(vm, module)?;
    let collections = vm.import_module("collections")?;
    let namedtuple = collections.get("namedtuple").unwrap_or(Value::None);
    let tuple = vm.call_kw(
        &namedtuple,
        vec![Value::str("DecimalTuple"), Value::str("sign digits exponent")],
        vec![(crate::object::str::Str::intern("module"), Value::str("decimal"))],
    )?;
    let decimal = methods::class(vm)?;
    let context = context::class(vm)?;
    let signals = signals::class(vm)?;
    let local = context::local_class(vm)?;
    let state = Module {
        decimal: decimal.clone(),
        context: context.clone(),
        signals,
        local,
        tuple: tuple.clone(),
        exceptions,
        current: RefCell::new(Object::native(&context, Context::default())),
    };
    vm.set_extension(Rc::new(state));
    module.set("Decimal", Value::Class(decimal));
    module.set("Context", Value::Class(context));
    module.set("DecimalTuple", tuple);
    for name in ROUNDINGS {
        module.set(name, name);
    }
    module.set("MAX_PREC", 999_999_999_999_999_999);
    module.set("MAX_EMAX", 999_999_999_999_999_999);
    module.set("MIN_EMIN", -999_999_999_999_999_999);
    module.set("MIN_ETINY", -1_999_999_999_999_999_997);
    module.set("HAVE_THREADS", true);
    module.set("HAVE_CONTEXTVAR", true);
    let default = context::make(vm, Context::default())?;
    module.set("DefaultContext", default);
    for (name, basic) in [("BasicContext", true), ("ExtendedContext", false)] {
        let context = context::make(vm, Context::teaching(basic))?;
        module.set(name, context);
    }
    let function = |name: &str, signature: &'static str, function| {
        module.set(name, NativeFunction::nameless("decimal", name, signature, function));
    };
    function("getcontext", "()", |vm, _| Ok(self::module(vm)?.current.borrow().clone()));
    function("setcontext", "(context, /)", |vm, args| {
        context::set_current(vm, args.at(0))?;
        Ok(Value::None)
    });
    function(
        "localcontext",
        "(ctx=None, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
        context::local,
    );
    Ok(())
}

fn exceptions(vm: &mut Vm, module: &Rc<PyModule>) -> PyResult<Vec<Value>> {
    let arithmetic = vm.types.exception(Exc::ArithmeticError);
    let zero = vm.types.exception(Exc::ZeroDivisionError);
    let type_error = vm.types.exception(Exc::TypeError);
    let mut made: Vec<(String, Rc<Class>)> = Vec::new();
    let tree: [(&str, &[&str]); 13] = [
        ("DecimalException", &[]),
        ("Clamped", &["DecimalException"]),
        ("InvalidOperation", &["DecimalException"]),
        ("DivisionByZero", &["DecimalException", "ZeroDivisionError"]),
        ("Inexact", &["DecimalException"]),
        ("Rounded", &["DecimalException"]),
        ("Subnormal", &["DecimalException"]),
        ("Overflow", &["Inexact", "Rounded"]),
        ("Underflow", &["Inexact", "Rounded", "Subnormal"]),
        ("FloatOperation", &["DecimalException", "TypeError"]),
        ("ConversionSyntax", &["InvalidOperation"]),
        ("DivisionImpossible", &["InvalidOperation"]),
        ("DivisionUndefined", &["InvalidOperation", "ZeroDivisionError"]),
    ];
    for (name, bases) in tree {
        let mut parents = Vec::new();
        for base in bases {
            match *base {
                "ZeroDivisionError" => parents.push(zero.clone()),
                "TypeError" => parents.push(type_error.clone()),
                _ => parents.extend(made.iter().find(|(known, _)| known == base).map(|(_, class)| class.clone())),
            }
        }
        if parents.is_empty() {
            parents.push(arithmetic.clone());
        }
        let class = ClassBuilder::with_bases(vm, "decimal", name, parents)?.open().build();
        // The three finest conditions have classes that the module does not show.
        if !matches!(name, "ConversionSyntax" | "DivisionImpossible" | "DivisionUndefined") {
            module.set(name, Value::Class(class.clone()));
        }
        made.push((name.to_owned(), class));
    }
    let class_of = |wanted: &str| made.iter().find(|(name, _)| name == wanted).map(|(_, class)| class.clone());
    Ok(CONDITIONS.iter().map(|(_, name, _)| class_of(name).map_or(Value::None, Value::Class)).collect())
}

fn module(vm: &mut Vm) -> PyResult<Rc<Module>> {
    if let Some(module) = vm.extension() {
        return Ok(module);
    }
    vm.import_module("decimal")?;
    vm.require_extension()
}

/// A `Decimal`.
///
/// # Errors
/// As importing the module.
pub fn make(vm: &mut Vm, number: Decimal) -> PyResult {
    Ok(Object::native(&module(vm)?.decimal, number))
}

/// The number of a `Decimal`.
pub fn of(value: &Value) -> Option<&Decimal> {
    match value {
        Value::Object(object) => object.state::<Decimal>(),
        _ => None,
    }
}

fn of_int(number: BigInt) -> Decimal {
    Decimal::finite(number.is_negative(), number.magnitude().clone(), 0)
}

fn of_float(number: f64) -> PyResult<Decimal> {
    if !number.is_finite() {
        return Ok(match number.is_nan() {
            true => Decimal::nan(),
            false => Decimal::infinity(number < 0.0),
        });
    }
    let (top, bottom) = numbers::float::integer_ratio(number)?;
    // The denominator is a power of two: as many fives make it a power of ten.
    let twos = bottom.bits() - 1;
    let digits = top.magnitude() * BigUint::from(5_u32).pow(twos);
    Ok(Decimal::finite(number.is_sign_negative(), digits, -(twos as i64)))
}

/// An operand of an operator: a `Decimal` or an int.
fn operand(value: &Value) -> Option<Decimal> {
    match of(value) {
        Some(number) => Some(number.clone()),
        None => numbers::as_int(value).map(|number| of_int(numbers::to_big(number))),
    }
}

/// `Decimal(value)`: exact, whatever the context.
fn convert(vm: &mut Vm, value: &Value) -> PyResult<Decimal> {
    if let Some(number) = operand(value) {
        return Ok(number);
    }
    if let Some(text) = as_str(value) {
        number::afford(vm, text.len() as i64, 1)?;
        return match Decimal::parse(&text) {
            Some(number) => Ok(number),
            None => {
                let context = context::current(vm)?;
                arithmetic::invalid(vm, &context, CONVERSION)
            }
        };
    }
    if let Some(number) = as_float(value) {
        context::current(vm)?.signal(vm, FLOAT)?;
        return of_float(number);
    }
    let items = as_tuple(value).map(|items| items.to_vec()).or_else(|| as_list(value).map(|items| items.to_vec()));
    match items {
        Some(items) => of_parts(vm, &items),
        None => {
            let found = vm.type_name(value);
            type_error(format!("conversion from {found} to Decimal is not supported"))
        }
    }
}

/// `Decimal((sign, digits, exponent))`.
fn of_parts(vm: &mut Vm, items: &[Value]) -> PyResult<Decimal> {
    let [sign, digits, exponent] = items else {
        return value_error("argument must be a sequence of length 3");
    };
    let negative = match sign {
        Value::Int(sign @ (0 | 1)) => *sign == 1,
        _ => return value_error("sign must be an integer with the value 0 or 1"),
    };
    let mut coefficient = BigUint::zero();
    let digits = vm.collect(digits)?;
    number::afford(vm, digits.len() as i64, 10)?;
    for digit in digits {
        match digit {
            Value::Int(digit @ 0..=9) => coefficient = coefficient * 10_u32 + digit as u32,
            _ => return value_error("coefficient must be a tuple of digits"),
        }
    }
    match (exponent, as_str(exponent).as_deref()) {
        (Value::Int(exponent), _) => {
            Ok(Decimal::finite(negative, coefficient, (*exponent).clamp(-number::FARTHEST, number::FARTHEST)))
        }
        (_, Some("F")) => Ok(Decimal::infinity(negative)),
        (_, Some("n")) => Ok(Decimal { negative, kind: Kind::Nan(false, coefficient) }),
        (_, Some("N")) => Ok(Decimal { negative, kind: Kind::Nan(true, coefficient) }),
        (_, Some(_)) => value_error("string argument in the third position must be 'F', 'n' or 'N'"),
        _ => value_error("exponent must be an integer"),
    }
}

fn new(vm: &mut Vm, args: Args) -> PyResult {
    let base = module(vm)?.decimal.clone();
    let class = new_class(vm, &args, &base)?;
    let number = convert(vm, args.opt(1).unwrap_or(&Value::Int(0)))?;
    Ok(Value::Object(Rc::new(Object::new(class, Payload::Native(Box::new(number))))))
}
