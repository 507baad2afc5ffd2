//! `repr`, `str`, `ascii` and `format` of any value.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, type_error};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// `repr(value)`.
    ///
    /// # Errors
    /// Whatever `__repr__` raises; TypeError where it gives no str.
    pub fn repr(&mut self, value: &Value) -> PyResult<Str> {
        match value {
            Value::None => return Ok(Str::intern("None")),
            Value::Bool(true) => return Ok(Str::intern("True")),
            Value::Bool(false) => return Ok(Str::intern("False")),
            Value::Int(n) => return Ok(Str::of_int(*n)),
            _ => {}
        }
        let names = Rc::clone(&self.names);
        self.text_method(value, &names.__repr__, "__repr__")
    }

    /// `str(value)`.
    ///
    /// # Errors
    /// Whatever `__str__` raises; TypeError where it gives no str.
    pub fn str(&mut self, value: &Value) -> PyResult<Str> {
        match value {
            Value::Str(text) => return Ok(text.clone()),
            Value::None | Value::Bool(_) | Value::Int(_) => return self.repr(value),
            _ => {}
        }
        let names = Rc::clone(&self.names);
        self.text_method(value, &names.__str__, "__str__")
    }

    /// `ascii(value)`.
    ///
    /// # Errors
    /// As [`Vm::repr`].
    pub fn ascii(&mut self, value: &Value) -> PyResult<Str> {
        let text = self.repr(value)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut out = String::with_capacity(text.as_str().len() * 2);
        for c in text.chars() {
            match u32::from(c) {
                code if c.is_ascii() && code < 128 => out.push(c),
                code if code < 0x100 => out.push_str(&format!("\\x{code:02x}")),
                code if code < 0x1_0000 => out.push_str(&format!("\\u{code:04x}")),
                code => out.push_str(&format!("\\U{code:08x}")),
            }
        }
        Ok(Str::from(out))
    }

    /// `format(value, spec)`.
    ///
    /// # Errors
    /// Whatever `__format__` raises; TypeError where it gives no str.
    pub fn format(&mut self, value: &Value, spec: &str) -> PyResult<Str> {
        if spec.is_empty() && matches!(value, Value::Str(_) | Value::Int(_)) {
            return self.str(value);
        }
        if let Value::Int(number) = value
            && let Some((zeros, width)) = plain_width(spec)
        {
            return Ok(Str::of_int_padded(*number, zeros, width));
        }
        let names = Rc::clone(&self.names);
        self.enter()?;
        let result = self.call_special(value, &names.__format__, &[Value::str(spec)]);
        self.leave();
        match result? {
            Some(result) => match self.text_of(&result) {
                Some(text) => Ok(text),
                None => type_error(format!("__format__ must return a str, not {}", self.type_name(&result))),
            },
            None => self.str(value),
        }
    }

    fn text_method(&mut self, value: &Value, method: &Str, called: &str) -> PyResult<Str> {
        self.enter().map_err(|raise| match raise {
            crate::exception::Raise::New(_) => crate::exception::Raise::new(
                Exc::RecursionError,
                "maximum recursion depth exceeded while getting the repr of an object",
            ),
            other => other,
        })?;
        let result = self.call_special(value, method, &[]);
        self.leave();
        let result = result?.unwrap_or(Value::None);
        match self.text_of(&result) {
            Some(text) => Ok(text),
            None => type_error(format!("{called} returned non-string (type {})", self.type_name(&result))),
        }
    }

    /// The text of a str or of an instance of a subclass.
    fn text_of(&self, value: &Value) -> Option<Str> {
        match value {
            Value::Str(text) => Some(text.clone()),
            Value::Object(object) => match object.builtin() {
                Some(Value::Str(text)) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        }
    }
}

/// `05d`, `5`: whether zeros fill it, and the width; `None` for any other format of an int.
fn plain_width(spec: &str) -> Option<(bool, usize)> {
    let digits = spec.strip_suffix('d').unwrap_or(spec);
    if digits.len() > 3 || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some((digits.starts_with('0'), digits.parse().ok()?))
}
