//! What the methods of int, float and complex share: the operators as methods.

use crate::object::number::Number;
use crate::value::Value;

/// Registers `__add__` and `__radd__` and so on, from one `fn(&mut Vm, BinaryOp, &Value, &Value) -> PyResult`.
macro_rules! operators {
    ($builder:expr, $operate:path, $($name:literal $reflected:literal $op:ident),* $(,)?) => {
        $builder $(
            .method($name, "(self, value, /)", |vm, args| {
                $operate(vm, crate::code::BinaryOp::$op, args.at(0), args.at(1))
            })
            .method($reflected, "(self, value, /)", |vm, args| {
                $operate(vm, crate::code::BinaryOp::$op, args.at(1), args.at(0))
            })
        )*
    };
}
pub(crate) use operators;

/// Registers the six comparisons, from one `fn(CompareOp, &Value, &Value) -> Value`.
macro_rules! comparisons {
    ($builder:expr, $compare:path, $($name:literal $op:ident),* $(,)?) => {
        $builder $(
            .method($name, "(self, value, /)", |_, args| {
                Ok($compare(crate::code::CompareOp::$op, args.at(0), args.at(1)))
            })
        )*
    };
}
pub(crate) use comparisons;

/// The real number that a value is.
pub(crate) fn real_number(value: &Value) -> Option<Number<'_>> {
    Number::of(value).filter(|number| !matches!(number, Number::Complex(..)))
}
