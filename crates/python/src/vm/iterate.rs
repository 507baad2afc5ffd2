//! Iterating: `iter`, `next`, `for`, and items by key.

use std::rc::Rc;

use crate::exception::{Exc, PyResult, type_error};
use crate::object::instance::Payload;
use crate::object::list::List;
use crate::object::str::Str;
use crate::types::iterator;
use crate::types::iterator::sequence::ListIterator;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, Then};
use crate::vm::generator::{GeneratorState, Resumed};

impl Vm {
    /// `iter(value)`.
    ///
    /// # Errors
    /// TypeError where the value is not iterable; whatever `__iter__` raises.
    pub fn iter(&mut self, value: &Value) -> PyResult {
        match self.iter_opt(value)? {
            Some(iterator) => Ok(iterator),
            None => type_error(format!("'{}' object is not iterable", self.type_name(value))),
        }
    }

    /// As [`Vm::iter`]; `None` where the value is not iterable.
    pub(crate) fn iter_opt(&mut self, value: &Value) -> PyResult<Option<Value>> {
        match value {
            Value::List(list) => return Ok(Some(iterator::over_list(self, list))),
            Value::Tuple(items) => return Ok(Some(iterator::over_tuple(self, items))),
            Value::Object(object) if self.is_native_iterator(object) => {
                return Ok(Some(value.clone()));
            }
            _ => {}
        }
        let names = Rc::clone(&self.names);
        let class = self.class_of(value);
        match class.lookup(&names.__iter__) {
            Some(Value::None) => return Ok(None),
            Some(_) => {
                self.enter()?;
                let result = self.call_special(value, &names.__iter__, &[]);
                self.leave();
                let iterator = result?.unwrap_or(Value::None);
                if !self.is_iterator(&iterator) {
                    let name = self.type_name(&iterator);
                    return type_error(format!("iter() returned non-iterator of type '{name}'"));
                }
                return Ok(Some(iterator));
            }
            None => {}
        }
        if class.lookup(&names.__getitem__).is_some() && !matches!(value, Value::Class(_)) {
            return Ok(Some(iterator::over_items(self, value)));
        }
        Ok(None)
    }

    fn is_iterator(&self, value: &Value) -> bool {
        self.class_of(value).lookup(&self.names.__next__).is_some()
    }

    fn is_native_iterator(&self, object: &Rc<crate::object::instance::Object>) -> bool {
        object.state::<GeneratorState>().is_some()
    }

    /// The next item of an iterator; `None` at its end.
    ///
    /// # Errors
    /// TypeError where the value is no iterator; whatever `__next__` raises but StopIteration.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        // Rust code that asks for one after the other may never come to an end by itself.
        self.tick()?;
        if let Value::Object(object) = iterator
            && let Payload::Native(native) = &object.payload
        {
            // An iterator may ask another, and that one another.
            self.enter()?;
            let result = native.next(self);
            self.leave();
            if let Some(result) = result {
                return result;
            }
        }
        if let Value::Object(object) = iterator
            && object.state::<GeneratorState>().is_some()
        {
            return match self.resume_generator(object, Ok(Value::None))? {
                Resumed::Yielded(item) => Ok(Some(item)),
                Resumed::Returned(_) => Ok(None),
            };
        }
        let names = Rc::clone(&self.names);
        self.enter()?;
        let result = self.call_special(iterator, &names.__next__, &[]);
        self.leave();
        match result {
            Ok(Some(item)) => Ok(Some(item)),
            Ok(None) => type_error(format!("'{}' object is not an iterator", self.type_name(iterator))),
            Err(raise) if self.raise_matches(&raise, Exc::StopIteration) => Ok(None),
            Err(raise) => Err(raise),
        }
    }

    /// All items of an iterable.
    ///
    /// # Errors
    /// As [`Vm::iter`] and [`Vm::next`]; MemoryError where there is no end to them.
    pub fn collect(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        match iterable {
            Value::List(list) => return Ok(list.to_vec()),
            Value::Tuple(items) => return Ok(items.to_vec()),
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        self.exhaust(&iterator)
    }

    /// As [`Vm::collect`], for a list or a tuple, which ask how many items there will be.
    ///
    /// # Errors
    /// As [`Vm::collect`], and whatever `__len__` raises.
    pub fn collect_counted(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        if !matches!(iterable, Value::Object(_)) {
            return self.collect(iterable);
        }
        let iterator = self.iter(iterable)?;
        crate::types::iterator::length_hint(self, iterable)?;
        self.exhaust(&iterator)
    }

    /// What is left of an iterator.
    pub(crate) fn exhaust(&mut self, iterator: &Value) -> PyResult<Vec<Value>> {
        if let Value::Object(object) = iterator
            && let Some(through) = object.state::<ListIterator>()
        {
            return Ok(through.rest());
        }
        let mut items = Vec::new();
        while let Some(item) = self.next(iterator)? {
            items.push(item);
            if items.len() % 4096 == 0 {
                self.reserve(items.len() * size_of::<Value>())?;
                self.look()?;
            }
        }
        Ok(items)
    }

    /// As [`Vm::collect`], to look at: what goes through a list gives that very list, as long as nobody changes it.
    ///
    /// # Errors
    /// As [`Vm::collect`].
    pub fn listed(&mut self, iterable: &Value) -> PyResult<Rc<List>> {
        if let Value::List(list) = iterable {
            return Ok(list.clone());
        }
        let iterator = self.iter(iterable)?;
        if let Value::Object(object) = &iterator
            && let Some(through) = object.state::<ListIterator>()
            && through.at.get() == 0
        {
            return Ok(through.list.clone());
        }
        self.collect(&iterator).map(|items| Rc::new(List::new(items)))
    }

    /// `ForIter`: the next item, or the end of the loop.
    #[inline]
    pub(crate) fn for_iter(&mut self, frame: &mut Box<Frame>, target: u32) -> PyResult<()> {
        if let Some(Value::Object(object)) = frame.stack.last()
            && let Payload::Native(native) = &object.payload
        {
            if let Some(result) = native.next(self) {
                match result? {
                    Some(item) => frame.push(item),
                    None => {
                        frame.pop();
                        frame.pc = target as usize;
                    }
                }
                return Ok(());
            }
            if let Some(mut next) = self.resumable(object)? {
                next.then = Then::Iterate(target);
                return self.push_frame(frame, next);
            }
        }
        let iterator = frame.peek(1).clone();
        match self.next(&iterator)? {
            Some(item) => frame.push(item),
            None => {
                frame.pop();
                frame.pc = target as usize;
            }
        }
        Ok(())
    }

    /// `container[key]`.
    ///
    /// # Errors
    /// TypeError where it has no items, LookupError where it has no such.
    pub fn get_item(&mut self, container: &Value, key: &Value) -> PyResult {
        match (container, key) {
            (Value::List(list), Value::Int(index)) => {
                if let Some(item) = usize::try_from(*index).ok().and_then(|index| list.get(index)) {
                    return Ok(item);
                }
            }
            (Value::Tuple(items), Value::Int(index)) => {
                if let Some(item) = usize::try_from(*index).ok().and_then(|index| items.get(index)) {
                    return Ok(item.clone());
                }
            }
            (Value::Dict(dict), _) => {
                return match dict.get(self, key)? {
                    Some(value) => Ok(value),
                    None => Err(self.new_exception(Exc::KeyError, vec![key.clone()])),
                };
            }
            _ => {}
        }
        let names = Rc::clone(&self.names);
        self.enter()?;
        let result = self.call_special(container, &names.__getitem__, std::slice::from_ref(key));
        self.leave();
        if let Some(result) = result? {
            return Ok(result);
        }
        if let Value::Class(class) = container {
            if let Some(hook) = self.get_attr_opt(container, &names.__class_getitem__)? {
                return self.call(&hook, std::slice::from_ref(key));
            }
            if Rc::ptr_eq(class, &self.types.type_) {
                return Ok(crate::types::generic_alias::make(self, container.clone(), key));
            }
            return type_error(format!("type '{}' is not subscriptable", class.type_name()));
        }
        type_error(format!("'{}' object is not subscriptable", self.type_name(container)))
    }

    /// `container[key] = value`.
    ///
    /// # Errors
    /// As [`Vm::get_item`].
    pub fn set_item(&mut self, container: &Value, key: &Value, value: Value) -> PyResult<()> {
        match (container, key) {
            (Value::Dict(dict), _) => return dict.set(self, key.clone(), value),
            (Value::List(list), Value::Int(index)) => {
                let old = usize::try_from(*index).ok().and_then(|index| {
                    list.borrow_mut().get_mut(index).map(|slot| std::mem::replace(slot, value.clone()))
                });
                if old.is_some() {
                    return Ok(());
                }
            }
            _ => {}
        }
        let names = Rc::clone(&self.names);
        self.item_method(container, &names.__setitem__, &[key.clone(), value], "assignment")
    }

    /// `del container[key]`.
    ///
    /// # Errors
    /// As [`Vm::get_item`].
    pub fn del_item(&mut self, container: &Value, key: &Value) -> PyResult<()> {
        let names = Rc::clone(&self.names);
        self.item_method(container, &names.__delitem__, std::slice::from_ref(key), "deletion")
    }

    fn item_method(&mut self, container: &Value, method: &Str, args: &[Value], what: &str) -> PyResult<()> {
        self.enter()?;
        let result = self.call_special(container, method, args);
        self.leave();
        match result? {
            Some(_) => Ok(()),
            None => {
                let name = self.type_name(container);
                // Sequences have words of their own for an index.
                let is_index = matches!(args.first(), Some(Value::Int(_) | Value::BigInt(_) | Value::Bool(_)));
                let is_sequence = !matches!(
                    container,
                    Value::None
                        | Value::Bool(_)
                        | Value::Int(_)
                        | Value::BigInt(_)
                        | Value::Float(_)
                        | Value::Function(_)
                        | Value::Native(_)
                        | Value::Method(_)
                        | Value::Class(_)
                        | Value::Module(_)
                );
                let does = if what == "deletion" && is_index && is_sequence { "doesn't" } else { "does not" };
                type_error(format!("'{name}' object {does} support item {what}"))
            }
        }
    }
}
