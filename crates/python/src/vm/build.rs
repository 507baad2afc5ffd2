//! Making containers and strings, taking sequences apart, making functions.

use std::rc::Rc;

use crate::code::{Conversion, Instr, Intrinsic};
use crate::exception::{PyResult, raise, type_error, value_error};
use crate::object::dict::Dict;
use crate::object::function::Function;
use crate::object::instance::Object;
use crate::object::set::Set;
use crate::object::slice::SliceData;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::Frame;

impl Vm {
    pub(crate) fn execute_build(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::BuildTuple(count) => {
                let items = frame.pop_many(count as usize);
                frame.push(Value::tuple(items));
            }
            Instr::BuildList(count) => {
                let items = frame.pop_many(count as usize);
                frame.push(Value::list(items));
            }
            Instr::BuildSet(count) => {
                let items = frame.pop_many(count as usize);
                let set = Set::from_items(self, items, false)?;
                frame.push(Value::Set(Rc::new(set)));
            }
            Instr::BuildDict(count) => {
                let mut items = frame.pop_many(count as usize * 2).into_iter();
                let dict = Dict::with_capacity(count as usize);
                while let (Some(key), Some(value)) = (items.next(), items.next()) {
                    dict.set(self, key, value)?;
                }
                frame.push(Value::Dict(Rc::new(dict)));
            }
            Instr::BuildString(count) => {
                let parts = frame.pop_many(count as usize);
                let mut text = String::new();
                for part in &parts {
                    if let Value::Str(part) = part {
                        text.push_str(part);
                    }
                }
                self.reserve(text.len())?;
                frame.push(Value::from(text));
            }
            Instr::ListAppend(depth) => {
                let value = frame.pop();
                if let Value::List(list) = frame.peek(depth as usize) {
                    list.push(value);
                }
            }
            Instr::SetAdd(depth) => {
                let value = frame.pop();
                if let Value::Set(set) = frame.peek(depth as usize).clone() {
                    set.add(self, value)?;
                }
            }
            Instr::MapAdd(depth) => {
                let value = frame.pop();
                let key = frame.pop();
                if let Value::Dict(dict) = frame.peek(depth as usize).clone() {
                    dict.set(self, key, value)?;
                }
            }
            Instr::ListExtend(depth) => {
                let iterable = frame.pop();
                let Some(iterator) = self.iter_opt(&iterable)? else {
                    let name = self.type_name(&iterable);
                    return type_error(format!("Value after * must be an iterable, not {name}"));
                };
                crate::types::iterator::length_hint(self, &iterable)?;
                let items = self.exhaust(&iterator)?;
                if let Value::List(list) = frame.peek(depth as usize) {
                    list.borrow_mut().extend(items);
                }
            }
            Instr::SetUpdate(depth) => {
                let iterable = frame.pop();
                if let Value::Set(set) = frame.peek(depth as usize).clone() {
                    crate::types::set::update(self, &set, &iterable)?;
                }
            }
            Instr::DictUpdate(depth) => {
                let mapping = frame.pop();
                if let Value::Dict(dict) = frame.peek(depth as usize).clone() {
                    self.update_dict(&dict, &mapping)?;
                }
            }
            Instr::DictMerge(depth) => self.merge_keywords(frame, depth as usize)?,
            Instr::ListToTuple => {
                let list = frame.pop();
                if let Value::List(list) = &list {
                    frame.push(Value::tuple(list.to_vec()));
                }
            }
            Instr::BuildSlice(count) => {
                let step = if count == 3 { frame.pop() } else { Value::None };
                let stop = frame.pop();
                let start = frame.pop();
                let class = self.types.slice.clone();
                let slice = Object::native(&class, SliceData { start, stop, step });
                frame.push(slice);
            }
            Instr::FormatValue { conversion, spec } => self.format_value(frame, conversion, spec)?,
            Instr::UnpackSequence(count) => self.unpack(frame, count as usize)?,
            Instr::UnpackEx { before, after } => self.unpack_star(frame, before.into(), after.into())?,
            Instr::MakeFunction(flags) => self.make_function(frame, flags),
            _ => {
                return raise(crate::exception::Exc::SystemError, format!("unknown instruction {instr:?}"));
            }
        }
        Ok(())
    }

    /// `dict.update(mapping)` for `{**mapping}`.
    pub(crate) fn update_dict(&mut self, dict: &Dict, mapping: &Value) -> PyResult<()> {
        if let Value::Dict(other) = mapping {
            for (key, value) in other.items() {
                dict.set(self, key, value)?;
            }
            return Ok(());
        }
        let names = Rc::clone(&self.names);
        let Some(keys) = self.get_attr_opt(mapping, &names.keys)? else {
            return type_error(format!("'{}' object is not a mapping", self.type_name(mapping)));
        };
        let keys = self.call(&keys, &[])?;
        for key in self.collect(&keys)? {
            let value = self.get_item(mapping, &key)?;
            dict.set(self, key, value)?;
        }
        Ok(())
    }

    /// `f(**mapping)`: no name twice.
    fn merge_keywords(&mut self, frame: &mut Box<Frame>, depth: usize) -> PyResult<()> {
        let mapping = frame.pop();
        let Value::Dict(dict) = frame.peek(depth).clone() else {
            return Ok(());
        };
        let callee = frame.peek(depth + 2).clone();
        let extra = Dict::default();
        if let Err(raise) = self.update_dict(&extra, &mapping) {
            if self.raise_matches(&raise, crate::exception::Exc::TypeError) && !matches!(mapping, Value::Object(_)) {
                let (function, name) = (self.callable_name(&callee), self.type_name(&mapping));
                return type_error(format!("{function} argument after ** must be a mapping, not {name}"));
            }
            return Err(raise);
        }
        for (key, value) in extra.items() {
            if dict.contains(self, &key)? {
                let (function, key) = (self.callable_name(&callee), self.str(&key)?);
                return type_error(format!("{function} got multiple values for keyword argument '{key}'"));
            }
            dict.set(self, key, value)?;
        }
        Ok(())
    }

    /// What a mistake in `f(*args, **kwargs)` calls the function: its module and qualified name.
    pub(crate) fn callable_name(&self, callee: &Value) -> String {
        match callee {
            Value::Function(function) => match function.globals.get_str(&self.names.__name__) {
                Some(Value::Str(module)) => format!("{module}.{}()", function.qualname.borrow()),
                _ => format!("{}()", function.qualname.borrow()),
            },
            Value::Native(native) => format!("{}()", native.qualname),
            Value::Class(class) => format!("{}()", class.name()),
            other => format!("{} object", self.type_name(other)),
        }
    }

    fn format_value(&mut self, frame: &mut Box<Frame>, conversion: Conversion, spec: bool) -> PyResult<()> {
        let spec = if spec { frame.pop() } else { Value::Undefined };
        let value = frame.pop();
        let value = match conversion {
            Conversion::None => value,
            Conversion::Str => Value::Str(self.str(&value)?),
            Conversion::Repr => Value::Str(self.repr(&value)?),
            Conversion::Ascii => Value::Str(self.ascii(&value)?),
        };
        let text = match (&value, &spec) {
            (Value::Str(text), Value::Undefined) => text.clone(),
            (_, Value::Str(spec)) => self.format(&value, spec)?,
            _ => self.format(&value, "")?,
        };
        frame.push(Value::Str(text));
        Ok(())
    }

    fn unpack(&mut self, frame: &mut Box<Frame>, count: usize) -> PyResult<()> {
        let value = frame.pop();
        let items = match &value {
            Value::Tuple(items) if items.len() == count => {
                frame.stack.extend(items.iter().rev().cloned());
                return Ok(());
            }
            Value::Tuple(items) => items.to_vec(),
            Value::List(list) => list.to_vec(),
            Value::Dict(dict) => dict.keys(),
            _ => self.unpack_iterable(&value, count)?,
        };
        if items.len() > count {
            let got = if matches!(value, Value::Tuple(_) | Value::List(_) | Value::Dict(_)) {
                format!(", got {}", items.len())
            } else {
                String::new()
            };
            // CPython 3.13 does not tell how many there were.
            let _ = got;
            return value_error(format!("too many values to unpack (expected {count})"));
        }
        if items.len() < count {
            return value_error(format!("not enough values to unpack (expected {count}, got {})", items.len()));
        }
        frame.stack.extend(items.into_iter().rev());
        Ok(())
    }

    /// At most one item more than wanted, so that an endless iterable ends.
    fn unpack_iterable(&mut self, value: &Value, count: usize) -> PyResult<Vec<Value>> {
        let Some(iterator) = self.iter_opt(value)? else {
            return type_error(format!("cannot unpack non-iterable {} object", self.type_name(value)));
        };
        let mut items = Vec::with_capacity(count);
        while items.len() <= count {
            match self.next(&iterator)? {
                Some(item) => items.push(item),
                None => break,
            }
        }
        Ok(items)
    }

    fn unpack_star(&mut self, frame: &mut Box<Frame>, before: usize, after: usize) -> PyResult<()> {
        let value = frame.pop();
        let Some(iterator) = self.iter_opt(&value)? else {
            return type_error(format!("cannot unpack non-iterable {} object", self.type_name(&value)));
        };
        let mut items = self.collect(&iterator)?;
        if items.len() < before + after {
            let (wanted, got) = (before + after, items.len());
            return value_error(format!("not enough values to unpack (expected at least {wanted}, got {got})"));
        }
        let last = items.split_off(items.len() - after);
        let middle = items.split_off(before);
        frame.stack.extend(last.into_iter().rev());
        frame.push(Value::list(middle));
        frame.stack.extend(items.into_iter().rev());
        Ok(())
    }

    fn make_function(&mut self, frame: &mut Box<Frame>, flags: u32) {
        let Value::Code(code) = frame.pop() else {
            return;
        };
        let mut closure = Vec::new();
        if flags & 8 != 0
            && let Value::Tuple(cells) = frame.pop()
        {
            closure.extend(cells.iter().filter_map(|cell| match cell {
                Value::Cell(cell) => Some(cell.clone()),
                _ => None,
            }));
        }
        let annotations = if flags & 4 != 0 { frame.pop() } else { Value::Undefined };
        let kwdefaults = match if flags & 2 != 0 { frame.pop() } else { Value::Undefined } {
            Value::Dict(dict) => Some(dict),
            _ => None,
        };
        let defaults: Rc<[Value]> = match if flags & 1 != 0 { frame.pop() } else { Value::Undefined } {
            Value::Tuple(items) => Rc::from(&items[..]),
            _ => Rc::from([]),
        };
        let function = Function {
            name: code.name.clone().into(),
            qualname: code.qualname.clone().into(),
            code,
            globals: frame.globals.clone(),
            builtins: frame.builtins.clone(),
            defaults: defaults.into(),
            kwdefaults: kwdefaults.into(),
            closure: closure.into_boxed_slice(),
            annotations: annotations.into(),
            attrs: None.into(),
        };
        frame.push(Value::Function(Rc::new(function)));
    }

    pub(crate) fn execute_intrinsic(&mut self, frame: &mut Box<Frame>, intrinsic: Intrinsic) -> PyResult<()> {
        let value = frame.pop();
        let result = crate::types::intrinsic(self, intrinsic, value)?;
        frame.push(result);
        Ok(())
    }
}
