//! `Combinable`: the operators of expressions.

use std::rc::Rc;

use orm::expression::{Combined, Connector, Expr, Expression};
use orm::query::Connective;
use python::exception::{Exc, PyResult, raise, type_error, value_error};
use python::object::class::Class;
use python::object::instance::{Object, Payload};
use python::object::native::Args;
use python::object::slice::SliceData;
use python::value::Value;
use python::vm::Vm;

use super::{ExpressionState, MODULE, expression_of, new, operand, ordered};
use crate::apps::class_of;
use crate::asking::asking;
use crate::convert::state;
use crate::db::models::query_utils::q_of;

macro_rules! arithmetic {
    ($builder:expr, $($name:literal $reflected:literal $connector:ident),* $(,)?) => {
        $builder
            $(.method($name, "def(self, other)", |vm, args| combine(vm, &args, Connector::$connector, false))
            .method($reflected, "def(self, other)", |vm, args| combine(vm, &args, Connector::$connector, true)))*
    };
}

/// The names of the connectors.
const SYMBOLS: [(&str, &str); 11] = [
    ("ADD", "+"),
    ("SUB", "-"),
    ("MUL", "*"),
    ("DIV", "/"),
    ("POW", "^"),
    ("MOD", "%%"),
    ("BITAND", "&"),
    ("BITOR", "|"),
    ("BITLEFTSHIFT", "<<"),
    ("BITRIGHTSHIFT", ">>"),
    ("BITXOR", "#"),
];

/// `Combinable`: the operators.
pub(super) fn combinable(vm: &mut Vm) -> PyResult<Rc<Class>> {
    let builder = vm.class(MODULE, "Combinable")?.own_layout().open().static_method(
        "__new__",
        "(cls, /, *args, **kwargs)",
        |_, args| match args.at(0) {
            Value::Class(class) => {
                let made = allocate(class);
                // What classes of ours are made of is in what they hold.
                if !super::is_ours(class) || &*class.name() == "Expression" {
                    let keywords = Value::Dict(Rc::new(python::object::dict::Dict::from_names(args.kwargs)));
                    let given = Value::tuple(vec![Value::tuple(args.rest), keywords]);
                    crate::db::models::fields::set_own(&made, "_constructor_args", given);
                }
                Ok(made)
            }
            _ => type_error("not a class"),
        },
    );
    let builder = arithmetic!(
        builder,
        "__add__" "__radd__" Add,
        "__sub__" "__rsub__" Sub,
        "__mul__" "__rmul__" Mul,
        "__truediv__" "__rtruediv__" Div,
        "__mod__" "__rmod__" Mod,
        "__pow__" "__rpow__" Pow,
    );
    let bits: [(&str, python::object::native::NativeFn); 5] = [
        ("bitand", |vm, args| combine(vm, &args, Connector::BitAnd, false)),
        ("bitor", |vm, args| combine(vm, &args, Connector::BitOr, false)),
        ("bitxor", |vm, args| combine(vm, &args, Connector::BitXor, false)),
        ("bitleftshift", |vm, args| combine(vm, &args, Connector::BitLeftShift, false)),
        ("bitrightshift", |vm, args| combine(vm, &args, Connector::BitRightShift, false)),
    ];
    let mut builder = builder;
    for (name, function) in bits {
        builder = builder.method(name, "def(self, other)", function);
    }
    for (name, symbol) in SYMBOLS {
        builder = builder.attr(name, Value::str(symbol));
    }
    for name in ["__rand__", "__ror__", "__rxor__"] {
        builder = builder.method(name, "def(self, other)", |_, _| {
            let message = "Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.";
            python::exception::raise(python::Exc::NotImplementedError, message)
        });
    }
    Ok(builder
        .method("__neg__", "def(self)", |vm, args| {
            let minus = orm::expression::value(-1_i64);
            let this = operand(vm, args.at(0))?;
            combined(vm, this, Connector::Mul, minus)
        })
        .method("__and__", "def(self, other)", |vm, args| logic(vm, &args, Connective::And))
        .method("__or__", "def(self, other)", |vm, args| logic(vm, &args, Connective::Or))
        .method("__xor__", "def(self, other)", |vm, args| logic(vm, &args, Connective::Xor))
        .method("__invert__", "def(self)", |vm, args| {
            let inner = operand(vm, args.at(0))?;
            new(vm, "NegatedExpression", Rc::new(Expr::Negated(inner)))
        })
        .method("__repr__", "def(self)", |vm, args| {
            let text = format!("{:?}", operand(vm, args.at(0))?);
            // What says no more of itself than any object.
            if text.ends_with(" object>") {
                return Ok(Value::from(python::types::object::plain_repr(vm, args.at(0))));
            }
            Ok(Value::from(text))
        })
        .method("__eq__", "def(self, other)", |vm, args| super::parts::equal(vm, args.at(0), args.at(1)))
        .method("__hash__", "def(self)", |vm, args| super::parts::hash(vm, args.at(0)))
        .method("asc", "def(self, nulls_first=None, nulls_last=None)", |vm, args| ordered(vm, &args, false))
        .method("desc", "def(self, nulls_first=None, nulls_last=None)", |vm, args| ordered(vm, &args, true))
        .build())
}

fn combine(vm: &mut Vm, args: &Args, connector: Connector, reflected: bool) -> PyResult {
    let this = operand(vm, args.at(0))?;
    let other = operand(vm, args.at(1))?;
    if reflected { combined(vm, other, connector, this) } else { combined(vm, this, connector, other) }
}

fn combined(vm: &mut Vm, lhs: Expression, connector: Connector, rhs: Expression) -> PyResult {
    let combined = Combined { lhs, connector, rhs, nature: orm::expression::Nature::Plain, output_field: None };
    new(vm, "CombinedExpression", Rc::new(Expr::Combined(combined)))
}

/// `&`, `|` and `^` of boolean expressions make a Q.
fn logic(vm: &mut Vm, args: &Args, connector: Connective) -> PyResult {
    if !conditional(vm, args.at(0))? || !conditional(vm, args.at(1))? {
        return raise(
            Exc::NotImplementedError,
            "Use .bitand(), .bitor(), and .bitxor() for bitwise logical operations.",
        );
    }
    let class = class_of(vm, "django.db.models.query_utils", "Q")?;
    let left = vm.call(&Value::Class(class.clone()), &[args.at(0).clone()])?;
    let right = vm.call(&Value::Class(class), &[args.at(1).clone()])?;
    let op = match connector {
        Connective::And => python::code::BinaryOp::And,
        Connective::Or => python::code::BinaryOp::Or,
        Connective::Xor => python::code::BinaryOp::Xor,
    };
    vm.binary(op, &left, &right)
}

/// An object of an expression class before its `__init__`.
fn allocate(class: &Rc<Class>) -> Value {
    Value::Object(Rc::new(Object::new(class.clone(), Payload::Native(Box::new(ExpressionState::default())))))
}

/// `getattr(value, "conditional", False)`
fn conditional(vm: &mut Vm, value: &Value) -> PyResult<bool> {
    if q_of(value).is_some() {
        return Ok(true);
    }
    let Some(expression) = expression_of(vm, value)? else { return Ok(false) };
    if matches!(*expression, Expr::F(_)) {
        return Ok(false);
    }
    let schema = crate::apps::Django::of(vm)?.apps.schema();
    asking(vm, || orm::expression::output::conditional(&expression, &schema))
}

/// `F("name")[start:stop]`
///
/// # Errors
/// What a slice cannot be.
pub(super) fn sliced(vm: &mut Vm, inner: Expression, key: &Value) -> PyResult {
    let bound = |vm: &mut Vm, value: &Value| -> PyResult<Option<usize>> {
        if value.is_none() {
            return Ok(None);
        }
        match usize::try_from(vm.index(value)?) {
            Ok(index) => Ok(Some(index)),
            Err(_) => value_error("Negative indexing is not supported."),
        }
    };
    let (start, length) = match state::<SliceData>(key) {
        Some(slice) => {
            let (start, stop) = (bound(vm, &slice.start)?, bound(vm, &slice.stop)?);
            if !slice.step.is_none() {
                return value_error("Step argument is not supported.");
            }
            if let (Some(start), Some(stop @ 1..)) = (start.filter(|start| *start > 0), stop)
                && stop < start
            {
                return value_error("Slice stop must be greater than slice start.");
            }
            let from = start.unwrap_or(0);
            (from + 1, stop.map(|stop| stop.saturating_sub(from)))
        }
        None if matches!(key, Value::Int(_)) => (bound(vm, key)?.unwrap_or(0) + 1, Some(1)),
        None => return type_error("Argument to slice must be either int or slice instance."),
    };
    new(vm, "Sliced", Rc::new(Expr::Sliced(inner, start, length)))
}
