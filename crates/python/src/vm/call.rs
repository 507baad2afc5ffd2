//! Calling: Python functions get a frame, native ones bound arguments, classes an instance.

mod bind;
mod instr;

use std::rc::Rc;

use smallvec::smallvec;

use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::function::Function;
use crate::object::native::{Args, NativeFunction};
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;

pub(crate) use bind::namespace_frame;

/// Keyword arguments, in the order given.
pub type Keywords = Vec<(Str, Value)>;

impl Vm {
    /// Calls with positional arguments.
    ///
    /// # Errors
    /// TypeError where it cannot be called so; whatever it raises.
    pub fn call(&mut self, callee: &Value, args: &[Value]) -> PyResult {
        match callee {
            Value::Function(function) => self.call_function(function, None, args.iter().cloned(), Vec::new()),
            _ => self.call_kw(callee, args.to_vec(), Vec::new()),
        }
    }

    /// Calls a function written in Python; `first` comes before the other arguments.
    pub(crate) fn call_function(
        &mut self,
        function: &Rc<Function>,
        first: Option<Value>,
        args: impl Iterator<Item = Value>,
        keywords: Keywords,
    ) -> PyResult {
        let mut frame = self.fresh_frame(function);
        frame.stack.extend(first);
        frame.stack.extend(args);
        self.begin_frame(function, &mut frame, keywords)?;
        if frame.code.flags.generator {
            return Ok(self.new_generator(function, frame));
        }
        self.run_boundary(frame)
    }

    /// Calls with positional and keyword arguments.
    ///
    /// # Errors
    /// As [`Vm::call`].
    pub fn call_kw(&mut self, callee: &Value, args: Vec<Value>, keywords: Keywords) -> PyResult {
        match callee {
            Value::Function(function) => self.call_function(function, None, args.into_iter(), keywords),
            Value::Native(function) => self.call_native(function, None, args, keywords),
            Value::Method(method) => match &method.function {
                Value::Native(function) => self.call_native(function, Some(method.receiver.clone()), args, keywords),
                function => self.call_bound(function, method.receiver.clone(), args, keywords),
            },
            Value::Class(class) => self.call_class(class, args, keywords),
            Value::Object(_) => match self.lookup_special(callee, &Rc::clone(&self.names).__call__)? {
                Some(call) => {
                    self.enter()?;
                    let result = self.call_kw(&call, args, keywords);
                    self.leave();
                    result
                }
                None => self.not_callable(callee),
            },
            _ => self.not_callable(callee),
        }
    }

    /// Calls a method by name.
    ///
    /// # Errors
    /// AttributeError where there is none; whatever it raises.
    pub fn call_method(&mut self, object: &Value, name: &str, args: &[Value]) -> PyResult {
        self.call_method_kw(object, name, args.to_vec(), Vec::new())
    }

    /// Calls a method by name, with keyword arguments.
    ///
    /// # Errors
    /// As [`Vm::call_method`].
    pub fn call_method_kw(&mut self, object: &Value, name: &str, args: Vec<Value>, keywords: Keywords) -> PyResult {
        let (function, receiver) = self.load_method(object.clone(), &Str::intern(name))?;
        if receiver.is_undefined() {
            return self.call_kw(&function, args, keywords);
        }
        self.call_bound(&function, receiver, args, keywords)
    }

    /// Calls a function with a receiver before the other arguments.
    pub(crate) fn call_bound(
        &mut self,
        function: &Value,
        receiver: Value,
        args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult {
        match function {
            Value::Native(native) => self.call_native(native, Some(receiver), args, keywords),
            Value::Function(function) => self.call_function(function, Some(receiver), args.into_iter(), keywords),
            _ => {
                let all = std::iter::once(receiver).chain(args).collect();
                self.call_kw(function, all, keywords)
            }
        }
    }

    fn not_callable(&self, callee: &Value) -> PyResult {
        type_error(format!("'{}' object is not callable", self.type_name(callee)))
    }

    /// Calls a native function.
    pub(crate) fn call_native(
        &mut self,
        function: &Rc<NativeFunction>,
        receiver: Option<Value>,
        args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult {
        let given = args.len() + usize::from(receiver.is_some());
        if let Some(count) = function.signature.plain(given).filter(|_| keywords.is_empty()) {
            let mut bound = Args::empty(count);
            for (place, value) in bound.values.iter_mut().zip(receiver.into_iter().chain(args)) {
                *place = value;
            }
            let result = (function.function)(self, bound)?;
            self.owe(&result);
            return Ok(result);
        }
        if function.signature.passes_on
            && let Some(receiver) = receiver
        {
            let bound = Args { values: smallvec![receiver], rest: args, kwargs: keywords, named: 0 };
            let result = (function.function)(self, bound)?;
            self.owe(&result);
            return Ok(result);
        }
        let name = || function.shown_name();
        let bound = function.signature.bind(&name, receiver, args.into_iter(), keywords)?;
        let result = (function.function)(self, bound)?;
        self.owe(&result);
        Ok(result)
    }

    /// Calls a class: the metaclass's `__call__`.
    pub(crate) fn call_class(&mut self, class: &Rc<Class>, args: Vec<Value>, keywords: Keywords) -> PyResult {
        if let Some(metaclass) = class.metaclass()
            && !Rc::ptr_eq(&metaclass, &self.types.type_)
            && let Some(call) = metaclass.lookup(&self.names.__call__)
            && !self.is_type_call(&call)
        {
            let receiver = Value::Class(class.clone());
            return self.call_bound(&call, receiver, args, keywords);
        }
        self.type_call(class, args, keywords)
    }

    fn is_type_call(&self, call: &Value) -> bool {
        self.types.type_.own(&self.names.__call__).is_some_and(|own| own.is(call))
    }

    /// `type.__call__`: `__new__`, then `__init__` of what it made.
    pub(crate) fn type_call(&mut self, class: &Rc<Class>, args: Vec<Value>, keywords: Keywords) -> PyResult {
        let names = Rc::clone(&self.names);
        if Rc::ptr_eq(class, &self.types.type_) && args.len() == 1 && keywords.is_empty() {
            let value = args.first().unwrap_or(&Value::None);
            self.expect_supported(value)?;
            let class = self.class_of(value);
            return Ok(Value::Class(class));
        }
        if Rc::ptr_eq(class, &self.types.type_) && args.len() != 3 {
            return type_error("type() takes 1 or 3 arguments");
        }
        if keywords.is_empty() && self.is_plain_exception(class) {
            return Ok(Value::Object(self.exception_of(class, args)));
        }
        if class.traits.get().without_new {
            return type_error(format!("cannot create '{}' instances", class.type_name()));
        }
        let new = class.lookup(&names.__new__).unwrap_or(Value::None);
        let new = self.unwrap_static(new);
        // What a native class makes is of that class (but `type`, which may find a metaclass), so it is known beforehand
        // that no `__init__` wants the arguments.
        if class.traits.get().native
            && !class.is_subclass(&self.types.type_)
            && class.lookup(&names.__init__).is_none_or(|init| self.is_object_init(&init))
        {
            return self.call_bound(&new, Value::Class(class.clone()), args, keywords);
        }
        let instance = match &new {
            Value::Native(new) if new.signature.ignores_rest => {
                self.call_native(new, Some(Value::Class(class.clone())), Vec::new(), Vec::new())?
            }
            _ => self.call_bound(&new, Value::Class(class.clone()), args.clone(), keywords.clone())?,
        };
        let made = self.class_of(&instance);
        if !made.is_subclass(class) {
            return Ok(instance);
        }
        if let Some(init) = made.lookup(&names.__init__)
            && !self.is_object_init(&init)
        {
            let result = match &init {
                Value::Function(_) | Value::Native(_) => self.call_bound(&init, instance.clone(), args, keywords)?,
                _ => {
                    let bound = self.bind(init, &instance, &made)?;
                    self.call_kw(&bound, args, keywords)?
                }
            };
            if !result.is_none() {
                let message = format!("__init__() should return None, not '{}'", self.type_name(&result));
                return raise(Exc::TypeError, message);
            }
        }
        Ok(instance)
    }

    /// Whether making an instance of the class is what `BaseException` makes of it.
    fn is_plain_exception(&self, class: &Rc<Class>) -> bool {
        let base = self.types.exception(Exc::BaseException);
        let same = |name: &Str| match (class.lookup(name), base.lookup(name)) {
            (Some(found), Some(own)) => found.is(&own),
            _ => false,
        };
        class.traits.get().exception && same(&self.names.__new__) && same(&self.names.__init__)
    }

    pub(crate) fn is_object_init(&self, init: &Value) -> bool {
        self.types.object.own(&self.names.__init__).is_some_and(|own| own.is(init))
    }

    pub(crate) fn is_object_new(&self, new: &Value) -> bool {
        self.types.object.own(&self.names.__new__).is_some_and(|own| own.is(new))
    }
}

/// The known name nearest to a mistaken one, as CPython suggests.
pub(crate) fn closest<'a>(name: &str, known: impl Iterator<Item = &'a Str>) -> Option<Str> {
    crate::traceback::suggest(name, known.map(|known| known.as_str())).map(|found| Str::new(&found))
}
