//! Comparing, truth, hashing, membership and length.

use std::cmp::Ordering;
use std::rc::Rc;

use crate::code::CompareOp;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::plain::{TupleHash, number_cmp, plain_eq, plain_hash};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::names::Names;

impl CompareOp {
    /// The operator as it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            CompareOp::Lt => "<",
            CompareOp::Le => "<=",
            CompareOp::Eq => "==",
            CompareOp::Ne => "!=",
            CompareOp::Gt => ">",
            CompareOp::Ge => ">=",
        }
    }

    /// The operator with its sides exchanged.
    pub fn reflected(self) -> Self {
        match self {
            CompareOp::Lt => CompareOp::Gt,
            CompareOp::Le => CompareOp::Ge,
            CompareOp::Gt => CompareOp::Lt,
            CompareOp::Ge => CompareOp::Le,
            CompareOp::Eq | CompareOp::Ne => self,
        }
    }

    /// What an order says of the operator.
    #[inline]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            CompareOp::Lt => order.is_lt(),
            CompareOp::Le => order.is_le(),
            CompareOp::Eq => order.is_eq(),
            CompareOp::Ne => order.is_ne(),
            CompareOp::Gt => order.is_gt(),
            CompareOp::Ge => order.is_ge(),
        }
    }

    fn method(self, names: &Names) -> &Str {
        match self {
            CompareOp::Lt => &names.__lt__,
            CompareOp::Le => &names.__le__,
            CompareOp::Eq => &names.__eq__,
            CompareOp::Ne => &names.__ne__,
            CompareOp::Gt => &names.__gt__,
            CompareOp::Ge => &names.__ge__,
        }
    }
}

impl Vm {
    /// `left op right`; any value may come out.
    ///
    /// # Errors
    /// TypeError where the two have no order; whatever the methods raise.
    #[inline]
    pub fn compare(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult {
        if let (Value::Int(a), Value::Int(b)) = (left, right) {
            return Ok(Value::Bool(op.holds(a.cmp(b))));
        }
        self.compare_slow(op, left, right)
    }

    fn compare_slow(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult {
        if let Some(order) = number_cmp(left, right) {
            return Ok(Value::Bool(order.map_or(op == CompareOp::Ne, |order| op.holds(order))));
        }
        match (left, right) {
            (Value::Str(a), Value::Str(b)) => {
                let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
                if equality {
                    return Ok(Value::Bool((a == b) == (op == CompareOp::Eq)));
                }
                return Ok(Value::Bool(op.holds(a.cmp(b))));
            }
            (Value::Bytes(a), Value::Bytes(b)) => {
                return Ok(Value::Bool(op.holds(a.as_slice().cmp(b.as_slice()))));
            }
            (Value::Tuple(a), Value::Tuple(b)) => return self.compare_items(op, a, b),
            (Value::List(a), Value::List(b)) => {
                let (a, b) = (a.to_vec(), b.to_vec());
                return self.compare_items(op, &a, &b);
            }
            _ => {}
        }
        self.compare_method(op, left, right)
    }

    /// Lexicographic comparison of two sequences.
    pub fn compare_items(&mut self, op: CompareOp, left: &[Value], right: &[Value]) -> PyResult {
        let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
        if equality && left.len() != right.len() {
            return Ok(Value::Bool(op == CompareOp::Ne));
        }
        self.enter()?;
        let mut different = Ok(None);
        for (a, b) in left.iter().zip(right) {
            match self.eq(a, b) {
                Ok(true) => {}
                Ok(false) => {
                    different = Ok(Some((a, b)));
                    break;
                }
                Err(raise) => {
                    different = Err(raise);
                    break;
                }
            }
        }
        self.leave();
        match different? {
            None => Ok(Value::Bool(op.holds(left.len().cmp(&right.len())))),
            Some(_) if equality => Ok(Value::Bool(op == CompareOp::Ne)),
            Some((a, b)) => self.compare(op, a, b),
        }
    }

    fn compare_method(&mut self, op: CompareOp, left: &Value, right: &Value) -> PyResult {
        let names = Rc::clone(&self.names);
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        let mirrored = op.reflected();
        let right_first = !Rc::ptr_eq(&left_class, &right_class) && right_class.is_subclass(&left_class);
        if right_first && let Some(result) = self.try_method(right, mirrored.method(&names), left)? {
            return Ok(result);
        }
        if let Some(result) = self.try_method(left, op.method(&names), right)? {
            return Ok(result);
        }
        if !right_first && let Some(result) = self.try_method(right, mirrored.method(&names), left)? {
            return Ok(result);
        }
        match op {
            CompareOp::Eq => Ok(Value::Bool(left.is(right))),
            CompareOp::Ne => Ok(Value::Bool(!left.is(right))),
            _ => type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                left_class.type_name(),
                right_class.type_name()
            )),
        }
    }

    /// Whether two values are the same object or equal.
    ///
    /// # Errors
    /// Whatever `__eq__` raises.
    pub fn eq(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        if let Some(equal) = plain_eq(left, right) {
            return Ok(equal);
        }
        let result = self.compare(CompareOp::Eq, left, right)?;
        self.is_true(&result)
    }

    /// `left < right` as a truth value.
    ///
    /// # Errors
    /// As [`Vm::compare`].
    pub fn less(&mut self, left: &Value, right: &Value) -> PyResult<bool> {
        let result = self.compare(CompareOp::Lt, left, right)?;
        self.is_true(&result)
    }

    /// `bool(value)`.
    ///
    /// # Errors
    /// Whatever `__bool__` or `__len__` raise.
    #[inline]
    pub fn is_true(&mut self, value: &Value) -> PyResult<bool> {
        Ok(match value {
            Value::Bool(b) => *b,
            Value::None | Value::Undefined => false,
            Value::Int(n) => *n != 0,
            Value::BigInt(_) | Value::Ellipsis => true,
            Value::Float(x) => *x != 0.0,
            Value::Str(s) => !s.is_empty(),
            Value::Bytes(b) => !b.as_slice().is_empty(),
            Value::Tuple(t) => !t.is_empty(),
            Value::List(l) => !l.is_empty(),
            Value::Dict(d) => !d.is_empty(),
            Value::Set(s) => !s.is_empty(),
            Value::NotImplemented | Value::Object(_) | Value::Class(_) => {
                return self.is_true_method(value);
            }
            _ => true,
        })
    }

    fn is_true_method(&mut self, value: &Value) -> PyResult<bool> {
        if matches!(value, Value::NotImplemented) {
            return Ok(true);
        }
        let names = Rc::clone(&self.names);
        self.enter()?;
        let result = self.call_special(value, &names.__bool__, &[]);
        self.leave();
        match result? {
            Some(Value::Bool(truth)) => return Ok(truth),
            Some(other) => {
                return type_error(format!("__bool__ should return bool, returned {}", self.type_name(&other)));
            }
            None => {}
        }
        if self.class_of(value).lookup(&names.__len__).is_some() {
            return Ok(self.len(value)? > 0);
        }
        Ok(true)
    }

    /// `hash(value)`.
    ///
    /// # Errors
    /// TypeError where the value is unhashable; whatever `__hash__` raises.
    pub fn hash(&mut self, value: &Value) -> PyResult<u64> {
        if let Some(hash) = plain_hash(value) {
            return Ok(hash);
        }
        if let Value::Tuple(items) = value {
            let mut hash = TupleHash::default();
            self.enter()?;
            let done = items.iter().try_for_each(|item| self.hash(item).map(|item| hash.add(item)));
            self.leave();
            done?;
            return Ok(hash.finish());
        }
        let names = Rc::clone(&self.names);
        let class = self.class_of(value);
        if matches!(class.lookup(&names.__hash__), None | Some(Value::None)) {
            return type_error(format!("unhashable type: '{}'", class.type_name()));
        }
        self.enter()?;
        let result = self.call_special(value, &names.__hash__, &[]);
        self.leave();
        match result? {
            // What fits a machine word is the hash itself; -1 is no hash.
            Some(Value::Int(-1)) => Ok(-2_i64 as u64),
            Some(Value::Int(hash)) => Ok(hash as u64),
            Some(number @ (Value::BigInt(_) | Value::Bool(_))) => Ok(plain_hash(&number).unwrap_or(0)),
            _ => type_error("__hash__ method should return an integer"),
        }
    }

    /// `item in container`.
    ///
    /// # Errors
    /// TypeError where the container is none; whatever the methods raise.
    pub fn contains(&mut self, container: &Value, item: &Value) -> PyResult<bool> {
        match container {
            Value::Dict(dict) => return dict.contains(self, item),
            Value::Tuple(items) => return self.any_equal(items, item),
            Value::List(list) => {
                let items = list.to_vec();
                return self.any_equal(&items, item);
            }
            Value::Str(text) => {
                if let Value::Str(part) = item {
                    return Ok(text.as_str().contains(part.as_str()));
                }
            }
            _ => {}
        }
        let names = Rc::clone(&self.names);
        let class = self.class_of(container);
        match class.lookup(&names.__contains__) {
            Some(Value::None) => {
                return type_error(format!("'{}' object is not a container", class.type_name()));
            }
            Some(_) => {
                self.enter()?;
                let result = self.call_special(container, &names.__contains__, std::slice::from_ref(item));
                self.leave();
                let result = result?.unwrap_or(Value::None);
                return self.is_true(&result);
            }
            None => {}
        }
        let Some(iterator) = self.iter_opt(container)? else {
            return type_error(format!("argument of type '{}' is not iterable", class.type_name()));
        };
        while let Some(value) = self.next(&iterator)? {
            if self.eq(&value, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn any_equal(&mut self, items: &[Value], wanted: &Value) -> PyResult<bool> {
        for item in items {
            if self.eq(item, wanted)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `len(value)`.
    ///
    /// # Errors
    /// TypeError where it has none; whatever `__len__` raises.
    pub fn len(&mut self, value: &Value) -> PyResult<usize> {
        match value {
            Value::Str(s) => return Ok(s.len()),
            Value::Bytes(b) => return Ok(b.as_slice().len()),
            Value::Tuple(t) => return Ok(t.len()),
            Value::List(l) => return Ok(l.len()),
            Value::Dict(d) => return Ok(d.len()),
            Value::Set(s) => return Ok(s.len()),
            _ => {}
        }
        let names = Rc::clone(&self.names);
        self.enter()?;
        let result = self.call_special(value, &names.__len__, &[]);
        self.leave();
        match result? {
            Some(length) => {
                let Ok(index) = self.index(&length) else {
                    let name = self.type_name(&length);
                    return type_error(format!("'{name}' object cannot be interpreted as an integer"));
                };
                match usize::try_from(index) {
                    Ok(length) => Ok(length),
                    Err(_) => raise(Exc::ValueError, "__len__() should return >= 0"),
                }
            }
            None => type_error(format!("object of type '{}' has no len()", self.type_name(value))),
        }
    }
}
