//! Calling from the loop: a Python function's frame is pushed, so that Rust's stack does not grow.

use std::rc::Rc;

use crate::exception::{PyResult, type_error};
use crate::object::class::Class;
use crate::object::function::Function;
use crate::object::native::{Args, Kind, NativeFunction};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::Keywords;
use crate::vm::frame::{Frame, Then};

/// A call that a frame is enough for: the function, what comes before the arguments, what becomes of the result.
struct Target {
    function: Rc<Function>,
    first: Option<Value>,
    then: Then,
}

impl Vm {
    /// `Call`: callee, then positional arguments.
    pub(crate) fn call_instr(&mut self, frame: &mut Box<Frame>, count: usize) -> PyResult<()> {
        let at = frame.stack.len().saturating_sub(count);
        let callee = frame.peek(count + 1).clone();
        match &callee {
            Value::Function(function) => self.call_from_stack(frame, function, at, 1),
            Value::Native(function) => {
                if let Some(unary) = function.unary.filter(|_| count == 1) {
                    let argument = frame.pop();
                    frame.pop().discard();
                    let result = unary(self, &argument)?;
                    self.owe(&result);
                    frame.push(result);
                    return Ok(());
                }
                if function.wants_scope || function.kind == Kind::Method {
                    let first = frame.stack.get(at).cloned();
                    self.before_native(function, frame, first.as_ref())?;
                }
                self.call_native_from_stack(frame, function, at, 1)
            }
            _ => match self.target(&callee) {
                Some(target) => {
                    let mut next = self.fresh_frame(&target.function);
                    next.stack.extend(target.first);
                    frame.hand_over(at, at.saturating_sub(1), &mut next);
                    self.begin_frame(&target.function, &mut next, Vec::new())?;
                    next.then = target.then;
                    self.enter_function(frame, &target.function, next)
                }
                None => {
                    let args = frame.pop_many(count);
                    frame.pop();
                    self.call_any(frame, &callee, args, Vec::new())
                }
            },
        }
    }

    /// `CallMethod`: function and receiver (or callee and `Undefined`), then positional arguments.
    pub(crate) fn call_method_instr(&mut self, frame: &mut Box<Frame>, count: usize) -> PyResult<()> {
        let at = frame.stack.len().saturating_sub(count);
        let function = frame.peek(count + 2).clone();
        if frame.peek(count + 1).is_undefined() {
            if let Some(place) = at.checked_sub(1) {
                frame.stack.remove(place);
            }
            return self.call_instr(frame, count);
        }
        let from = at.saturating_sub(1);
        match &function {
            Value::Function(function) => self.call_from_stack(frame, function, from, 1),
            Value::Native(native) => self.call_native_from_stack(frame, native, from, 1),
            _ => {
                let args = frame.pop_many(count + 1);
                frame.pop();
                self.call_any(frame, &function, args, Vec::new())
            }
        }
    }

    /// Calls a function whose positional arguments are on the stack from a place on, `below` items under them.
    #[inline]
    fn call_from_stack(
        &mut self,
        frame: &mut Box<Frame>,
        function: &Rc<Function>,
        from: usize,
        below: usize,
    ) -> PyResult<()> {
        let mut next = self.fresh_frame(function);
        frame.hand_over(from, from.saturating_sub(below), &mut next);
        self.begin_frame(function, &mut next, Vec::new())?;
        self.enter_function(frame, function, next)
    }

    /// As [`Vm::call_from_stack`], of a native function.
    #[inline]
    fn call_native_from_stack(
        &mut self,
        frame: &mut Box<Frame>,
        function: &NativeFunction,
        from: usize,
        below: usize,
    ) -> PyResult<()> {
        self.close_abandoned();
        let args = match function.signature.plain(frame.stack.len().saturating_sub(from)) {
            Some(count) => {
                let mut args = Args::empty(count);
                frame.take_operands(from, &mut args.values);
                args
            }
            None => {
                let name = || function.shown_name();
                function.signature.bind(&name, None, frame.stack.drain(from..), Vec::new())?
            }
        };
        frame.cut(from.saturating_sub(below));
        let result = (function.function)(self, args)?;
        self.owe(&result);
        frame.push(result);
        Ok(())
    }

    /// `CallKw`: the last arguments are named by a tuple of constants.
    pub(crate) fn call_kw_instr(&mut self, frame: &mut Box<Frame>, count: usize, names: u32) -> PyResult<()> {
        let Value::Tuple(names) = frame.constant(names) else {
            return Ok(());
        };
        let callee = frame.peek(count + 1).clone();
        if let Some(target) = self.target(&callee)
            && let Some(mut next) =
                self.frame_by_names(frame, &target.function, target.first.as_ref(), count, &names)?
        {
            frame.pop();
            next.then = target.then;
            return self.enter_function(frame, &target.function, next);
        }
        let values = frame.pop_many(names.len());
        let args = frame.pop_many(count.saturating_sub(names.len()));
        frame.pop();
        let mut keywords = Keywords::with_capacity(names.len());
        for (name, value) in names.iter().zip(values) {
            if let Value::Str(name) = name {
                keywords.push((name.clone(), value));
            }
        }
        self.call_any(frame, &callee, args, keywords)
    }

    /// `CallEx`: `f(*args, **kwargs)`.
    pub(crate) fn call_ex_instr(&mut self, frame: &mut Box<Frame>, with_keywords: bool) -> PyResult<()> {
        let mut keywords = Keywords::new();
        if with_keywords {
            let mapping = frame.pop();
            if let Value::Dict(dict) = &mapping {
                for (key, value) in dict.items() {
                    match key {
                        Value::Str(name) => keywords.push((name.interned(), value)),
                        _ => return type_error("keywords must be strings"),
                    }
                }
            }
        }
        let iterable = frame.pop();
        let callee = frame.pop();
        let args = match &iterable {
            Value::Tuple(items) => items.to_vec(),
            Value::List(items) => items.to_vec(),
            other => match self.iter_opt(other)? {
                Some(iterator) => self.collect(&iterator)?,
                None => {
                    let (function, kind) = (self.callable_name(&callee), self.type_name(other));
                    return type_error(format!("{function} argument after * must be an iterable, not {kind}"));
                }
            },
        };
        self.call_any(frame, &callee, args, keywords)
    }

    /// Before a native function is called as it is, not through an instance: a method wants an instance of its class, and
    /// a function that looks at its caller is left the caller's names.
    fn before_native(&mut self, function: &NativeFunction, frame: &Frame, first: Option<&Value>) -> PyResult<()> {
        if function.wants_scope {
            crate::builtins::namespace::remember(self, frame);
            return Ok(());
        }
        match function.owner.as_ref().and_then(std::rc::Weak::upgrade) {
            // What stands for a function written in Python misses its receiver as any other argument.
            Some(_) if function.signature.python && first.is_none() => Ok(()),
            Some(owner) => self.check_receiver(function, &owner, first),
            None => Ok(()),
        }
    }

    fn check_receiver(&self, function: &NativeFunction, owner: &Rc<Class>, first: Option<&Value>) -> PyResult<()> {
        let (name, class) = (&function.name, owner.name());
        let slot = name.starts_with("__") && name.ends_with("__");
        let Some(value) = first else {
            return type_error(if slot {
                format!("descriptor '{name}' of '{}' object needs an argument", owner.type_name())
            } else {
                format!("unbound method {class}.{name}() needs an argument")
            });
        };
        let given = self.class_of(value);
        if given.is_subclass(owner) {
            return Ok(());
        }
        let (class, given) = (owner.type_name(), given.type_name());
        type_error(if slot {
            format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object")
        })
    }

    /// Any call from the loop.
    fn call_any(
        &mut self,
        frame: &mut Box<Frame>,
        callee: &Value,
        args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult<()> {
        if let Value::Native(function) = callee
            && (function.wants_scope || function.kind == Kind::Method)
        {
            self.before_native(function, frame, args.first())?;
        }
        self.close_abandoned();
        if let Some(target) = self.target(callee) {
            let mut next = self.fresh_frame(&target.function);
            next.stack.extend(target.first);
            next.stack.extend(args);
            self.begin_frame(&target.function, &mut next, keywords)?;
            next.then = target.then;
            return self.enter_function(frame, &target.function, next);
        }
        let result = self.call_kw(callee, args, keywords)?;
        frame.push(result);
        Ok(())
    }

    /// What a call comes to, if it comes to a function written in Python.
    fn target(&mut self, callee: &Value) -> Option<Target> {
        match callee {
            Value::Function(function) => Some(Target { function: function.clone(), first: None, then: Then::Push }),
            Value::Object(object) => match object.class_ref().lookup(&self.names.__call__) {
                Some(Value::Function(function)) => {
                    Some(Target { function, first: Some(callee.clone()), then: Then::Push })
                }
                _ => None,
            },
            Value::Method(method) => match &method.function {
                Value::Function(function) => {
                    let first = Some(method.receiver.clone());
                    Some(Target { function: function.clone(), first, then: Then::Push })
                }
                _ => None,
            },
            Value::Class(class) => {
                let function = self.plain_init(class)?;
                let instance = self.new_plain(class);
                Some(Target { function, first: Some(instance.clone()), then: Then::Construct(instance) })
            }
            _ => None,
        }
    }

    /// The `__init__` written in Python of a class whose instances are made by `object.__new__`.
    fn plain_init(&self, class: &Rc<Class>) -> Option<Rc<Function>> {
        match class.known_init() {
            Some(known) => known,
            None => {
                let init = self.find_plain_init(class);
                class.remember_init(init.clone());
                init
            }
        }
    }

    fn find_plain_init(&self, class: &Rc<Class>) -> Option<Rc<Function>> {
        let plain = class.metaclass().is_some_and(|metaclass| Rc::ptr_eq(&metaclass, &self.types.type_))
            && class.layout.borrow().is_none();
        if !plain || class.lookup(&self.names.__abstractmethods__).is_some() {
            return None;
        }
        let new = class.lookup(&self.names.__new__)?;
        if !self.is_object_new(&new) {
            return None;
        }
        match class.lookup(&self.names.__init__)? {
            Value::Function(init) if !init.code.flags.generator => Some(init),
            _ => None,
        }
    }

    /// Makes the frame of a call the running one, or a generator of it.
    #[inline]
    pub(crate) fn enter_function(
        &mut self,
        frame: &mut Box<Frame>,
        function: &Rc<Function>,
        next: Box<Frame>,
    ) -> PyResult<()> {
        if next.code.flags.generator {
            let generator = self.new_generator(function, next);
            frame.push(generator);
            return Ok(());
        }
        self.push_frame(frame, next)
    }
}
