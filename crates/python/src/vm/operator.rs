//! Arithmetic and its kin: numbers directly, everything else through the special methods and their reflected forms.

use std::rc::Rc;

use crate::code::{BinaryOp, UnaryOp};
use crate::exception::{PyResult, type_error};
use crate::object::number;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::names::Names;

impl BinaryOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::MatMul => "@",
            BinaryOp::TrueDiv => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "** or pow()",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
        }
    }

    /// The method, its reflected form and its in-place form.
    fn methods(self, names: &Names) -> (&Str, &Str, &Str) {
        match self {
            BinaryOp::Add => (&names.__add__, &names.__radd__, &names.__iadd__),
            BinaryOp::Sub => (&names.__sub__, &names.__rsub__, &names.__isub__),
            BinaryOp::Mul => (&names.__mul__, &names.__rmul__, &names.__imul__),
            BinaryOp::MatMul => (&names.__matmul__, &names.__rmatmul__, &names.__imatmul__),
            BinaryOp::TrueDiv => (&names.__truediv__, &names.__rtruediv__, &names.__itruediv__),
            BinaryOp::FloorDiv => (&names.__floordiv__, &names.__rfloordiv__, &names.__ifloordiv__),
            BinaryOp::Mod => (&names.__mod__, &names.__rmod__, &names.__imod__),
            BinaryOp::Pow => (&names.__pow__, &names.__rpow__, &names.__ipow__),
            BinaryOp::LShift => (&names.__lshift__, &names.__rlshift__, &names.__ilshift__),
            BinaryOp::RShift => (&names.__rshift__, &names.__rrshift__, &names.__irshift__),
            BinaryOp::And => (&names.__and__, &names.__rand__, &names.__iand__),
            BinaryOp::Or => (&names.__or__, &names.__ror__, &names.__ior__),
            BinaryOp::Xor => (&names.__xor__, &names.__rxor__, &names.__ixor__),
        }
    }
}

impl Vm {
    /// `left op right`.
    ///
    /// # Errors
    /// TypeError where neither side can; whatever the methods raise.
    #[inline]
    pub fn binary(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        let quick = match (left, right) {
            (Value::Int(a), Value::Int(b)) => number::int::quick(op, *a, *b).map(Value::Int),
            (Value::Float(a), Value::Float(b)) => number::float::quick(op, *a, *b).map(Value::Float),
            _ => None,
        };
        if let Some(result) = quick {
            return Ok(result);
        }
        self.binary_slow(op, left, right)
    }

    fn binary_slow(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        if let (Value::Str(a), Value::Str(b), BinaryOp::Add) = (left, right, op) {
            self.reserve(a.as_str().len() + b.as_str().len())?;
            let mut text = String::with_capacity(a.as_str().len() + b.as_str().len());
            text.push_str(a);
            text.push_str(b);
            return Ok(Value::from(text));
        }
        if let Some(result) = number::binary(self, op, left, right)? {
            return Ok(result);
        }
        match self.binary_method(op, left, right)? {
            Some(result) => Ok(result),
            None => self.unsupported(op.symbol(), left, right),
        }
    }

    fn unsupported(&self, symbol: &str, left: &Value, right: &Value) -> PyResult {
        let (left, right) = (self.type_name(left), self.type_name(right));
        type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    /// `type(left).__op__`, `type(right).__rop__`, the subclass first.
    fn binary_method(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult<Option<Value>> {
        let names = Rc::clone(&self.names);
        let (method, reflected, _) = op.methods(&names);
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let same = Rc::ptr_eq(&left_class, &right_class);
        let right_method = if same { None } else { right_class.lookup(reflected) };
        // A subclass that overrides the reflected method goes first; and so does anything beside a built-in sequence,
        // whose own concatenation CPython only tries last.
        let right_first = right_method.is_some()
            && ((right_class.is_subclass(&left_class) && differs(&right_method, &left_class.lookup(reflected)))
                || (is_sequence(left)
                    && matches!(op, BinaryOp::Add | BinaryOp::Mul)
                    && matches!(right, Value::Object(_))));
        if right_first && let Some(result) = self.try_method(right, reflected, left)? {
            return Ok(Some(result));
        }
        if let Some(result) = self.try_method(left, method, right)? {
            return Ok(Some(result));
        }
        if right_method.is_some() && !right_first {
            return self.try_method(right, reflected, left);
        }
        Ok(None)
    }

    /// Calls a binary special method; `None` where there is none or it gives NotImplemented.
    pub(crate) fn try_method(&mut self, object: &Value, name: &Str, other: &Value) -> PyResult<Option<Value>> {
        self.enter()?;
        let result = self.call_special(object, name, std::slice::from_ref(other));
        self.leave();
        Ok(result?.filter(|value| !matches!(value, Value::NotImplemented)))
    }

    /// `left op= right`.
    ///
    /// # Errors
    /// As [`Vm::binary`].
    pub fn inplace(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        if matches!(left, Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Tuple(_)) {
            return self.inplace_fallback(op, left, right);
        }
        let names = Rc::clone(&self.names);
        let (_, _, inplace) = op.methods(&names);
        match self.try_method(left, inplace, right)? {
            Some(result) => Ok(result),
            None => self.inplace_fallback(op, left, right),
        }
    }

    fn inplace_fallback(&mut self, op: BinaryOp, left: &Value, right: &Value) -> PyResult {
        let quick = match (left, right) {
            (Value::Int(_), Value::Int(_)) => op != BinaryOp::MatMul,
            (Value::Str(_), Value::Str(_)) => op == BinaryOp::Add,
            _ => false,
        };
        if quick {
            return self.binary(op, left, right);
        }
        if let Some(result) = number::binary(self, op, left, right)? {
            return Ok(result);
        }
        match self.binary_method(op, left, right)? {
            Some(result) => Ok(result),
            None => {
                let symbol = if op == BinaryOp::Pow { "**" } else { op.symbol() };
                self.unsupported(&format!("{symbol}="), left, right)
            }
        }
    }

    /// `-value`, `+value`, `~value`.
    ///
    /// # Errors
    /// TypeError where the value cannot.
    pub fn unary(&mut self, op: UnaryOp, value: &Value) -> PyResult {
        match (op, value) {
            (UnaryOp::Neg, Value::Int(n)) => {
                if let Some(negated) = n.checked_neg() {
                    return Ok(Value::Int(negated));
                }
            }
            (UnaryOp::Neg, Value::Float(x)) => return Ok(Value::Float(-x)),
            (UnaryOp::Invert, Value::Int(n)) => return Ok(Value::Int(!n)),
            (UnaryOp::Pos, Value::Int(_) | Value::Float(_)) => return Ok(value.clone()),
            _ => {}
        }
        let names = Rc::clone(&self.names);
        let (method, symbol) = match op {
            UnaryOp::Neg => (&names.__neg__, "-"),
            UnaryOp::Pos => (&names.__pos__, "+"),
            UnaryOp::Invert => (&names.__invert__, "~"),
        };
        self.enter()?;
        let result = self.call_special(value, method, &[]);
        self.leave();
        match result? {
            Some(result) => Ok(result),
            None => type_error(format!("bad operand type for unary {symbol}: '{}'", self.type_name(value))),
        }
    }

    /// `operator.index(value)` as an `i64`.
    ///
    /// # Errors
    /// TypeError where the value is no integer, OverflowError where it does not fit.
    pub fn index(&mut self, value: &Value) -> PyResult<i64> {
        match self.index_value(value)? {
            Value::Int(n) => Ok(n),
            Value::Bool(b) => Ok(i64::from(b)),
            _ => crate::exception::raise(
                crate::exception::Exc::OverflowError,
                "cannot fit 'int' into an index-sized integer",
            ),
        }
    }

    /// `operator.index(value)`: an int of any size.
    ///
    /// # Errors
    /// TypeError where the value is no integer.
    pub fn index_value(&mut self, value: &Value) -> PyResult {
        match value {
            Value::Int(_) | Value::BigInt(_) => return Ok(value.clone()),
            Value::Bool(b) => return Ok(Value::Int(i64::from(*b))),
            Value::Object(object) => {
                if let Some(number @ (Value::Int(_) | Value::BigInt(_))) = object.builtin() {
                    return Ok(number.clone());
                }
            }
            _ => {}
        }
        let names = Rc::clone(&self.names);
        match self.call_special(value, &names.__index__, &[])? {
            Some(result @ (Value::Int(_) | Value::BigInt(_) | Value::Bool(_))) => self.index_value(&result),
            Some(result) => type_error(format!("__index__ returned non-int (type {})", self.type_name(&result))),
            None => type_error(format!("'{}' object cannot be interpreted as an integer", self.type_name(value))),
        }
    }
}

fn differs(left: &Option<Value>, right: &Option<Value>) -> bool {
    match (left, right) {
        (Some(left), Some(right)) => !left.is(right),
        (left, right) => left.is_some() != right.is_some(),
    }
}

fn is_sequence(value: &Value) -> bool {
    matches!(value, Value::Str(_) | Value::List(_) | Value::Tuple(_) | Value::Bytes(_))
}
