//! Calling: Python functions get a frame, native ones bound arguments, classes an instance.

use std::rc::Rc;

use crate::code::Code;
use crate::exception::{Exc, PyResult, raise, type_error};
use crate::object::class::Class;
use crate::object::dict::Dict;
use crate::object::function::{CellSlot, Function};
use crate::object::native::{Kind, NativeFunction};
use crate::object::signature::missing_words;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, Then};

/// Keyword arguments, in the order given.
pub type Keywords = Vec<(Str, Value)>;

impl Vm {
    /// Calls with positional arguments.
    ///
    /// # Errors
    /// TypeError where it cannot be called so; whatever it raises.
    pub fn call(&mut self, callee: &Value, args: &[Value]) -> PyResult {
        self.call_kw(callee, args.to_vec(), Vec::new())
    }

    /// Calls with positional and keyword arguments.
    ///
    /// # Errors
    /// As [`Vm::call`].
    pub fn call_kw(&mut self, callee: &Value, args: Vec<Value>, keywords: Keywords) -> PyResult {
        match callee {
            Value::Function(function) => {
                let frame = self.frame_for(function, args, keywords)?;
                if frame.code.flags.generator {
                    return Ok(self.new_generator(function, frame));
                }
                self.run_boundary(frame)
            }
            Value::Native(function) => self.call_native(function, None, args, keywords),
            Value::Method(method) => match &method.function {
                Value::Native(function) => self.call_native(function, Some(method.receiver.clone()), args, keywords),
                function => {
                    let mut all = self.pool.pop().unwrap_or_default();
                    all.push(method.receiver.clone());
                    all.extend(args);
                    self.call_kw(function, all, keywords)
                }
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
        let (function, receiver) = self.load_method(object.clone(), &Str::intern(name), None)?;
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
        if let Value::Native(native) = function {
            return self.call_native(native, Some(receiver), args, keywords);
        }
        let mut all = self.pool.pop().unwrap_or_default();
        all.push(receiver);
        all.extend(args);
        self.call_kw(function, all, keywords)
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
        let name = || function.shown_name();
        let bound = function.signature.bind(&name, receiver, args.into_iter(), keywords)?;
        (function.function)(self, bound)
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
            let class = self.class_of(args.first().unwrap_or(&Value::None));
            return Ok(Value::Class(class));
        }
        if Rc::ptr_eq(class, &self.types.type_) && args.len() != 3 {
            return type_error("type() takes 1 or 3 arguments");
        }
        if class.traits.get().without_new {
            return type_error(format!("cannot create '{}' instances", class.name()));
        }
        let new = class.lookup(&names.__new__).unwrap_or(Value::None);
        let new = self.unwrap_static(new);
        let instance = self.call_bound(&new, Value::Class(class.clone()), args.clone(), keywords.clone())?;
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

    pub(crate) fn is_object_init(&self, init: &Value) -> bool {
        self.types.object.own(&self.names.__init__).is_some_and(|own| own.is(init))
    }

    pub(crate) fn is_object_new(&self, new: &Value) -> bool {
        self.types.object.own(&self.names.__new__).is_some_and(|own| own.is(new))
    }

    /// `Call`: callee, then positional arguments.
    pub(crate) fn call_instr(&mut self, frame: &mut Box<Frame>, count: usize) -> PyResult<()> {
        let at = frame.stack.len().saturating_sub(count);
        let callee = frame.peek(count + 1).clone();
        match &callee {
            Value::Function(function) => {
                let mut args = self.pool.pop().unwrap_or_default();
                args.extend(frame.stack.drain(at..));
                frame.pop();
                self.call_function_instr(frame, function, args, Vec::new())
            }
            Value::Native(function) => {
                if function.wants_scope || function.kind == Kind::Method {
                    let first = frame.stack.get(at).cloned();
                    self.before_native(function, frame, first.as_ref())?;
                }
                let name = || function.shown_name();
                let bound = function.signature.bind(&name, None, frame.stack.drain(at..), Vec::new())?;
                frame.pop();
                let result = (function.function)(self, bound)?;
                frame.push(result);
                Ok(())
            }
            _ => {
                let args = frame.pop_many(count);
                frame.pop();
                self.call_any_instr(frame, &callee, args, Vec::new())
            }
        }
    }

    /// `CallMethod`: function and receiver (or callee and `Undefined`), then positional arguments.
    pub(crate) fn call_method_instr(&mut self, frame: &mut Box<Frame>, count: usize) -> PyResult<()> {
        let at = frame.stack.len().saturating_sub(count);
        let function = frame.peek(count + 2).clone();
        if frame.peek(count + 1).is_undefined() {
            let args = frame.pop_many(count);
            frame.pop();
            frame.push(Value::Undefined);
            frame.pop();
            frame.pop();
            return self.call_any_instr(frame, &function, args, Vec::new());
        }
        match &function {
            Value::Function(function) => {
                let mut args = self.pool.pop().unwrap_or_default();
                args.extend(frame.stack.drain(at.saturating_sub(1)..));
                frame.pop();
                self.call_function_instr(frame, function, args, Vec::new())
            }
            Value::Native(native) => {
                let name = || native.shown_name();
                let from = at.saturating_sub(1);
                let bound = native.signature.bind(&name, None, frame.stack.drain(from..), Vec::new())?;
                frame.pop();
                let result = (native.function)(self, bound)?;
                frame.push(result);
                Ok(())
            }
            _ => {
                let args = frame.pop_many(count + 1);
                frame.pop();
                self.call_any_instr(frame, &function, args, Vec::new())
            }
        }
    }

    /// `CallKw`: the last arguments are named by a tuple of constants.
    pub(crate) fn call_kw_instr(&mut self, frame: &mut Box<Frame>, count: usize, names: u32) -> PyResult<()> {
        let Value::Tuple(names) = frame.constant(names) else {
            return Ok(());
        };
        let values = frame.pop_many(names.len());
        let args = frame.pop_many(count.saturating_sub(names.len()));
        let callee = frame.pop();
        let mut keywords = Keywords::with_capacity(names.len());
        for (name, value) in names.iter().zip(values) {
            if let Value::Str(name) = name {
                keywords.push((name.clone(), value));
            }
        }
        self.call_any_instr(frame, &callee, args, keywords)
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
        self.call_any_instr(frame, &callee, args, keywords)
    }

    /// Before a native function is called as it is, not through an instance: a method wants an instance of its class, and
    /// a function that looks at its caller is left the caller's names.
    fn before_native(&mut self, function: &NativeFunction, frame: &Frame, first: Option<&Value>) -> PyResult<()> {
        if function.wants_scope {
            crate::builtins::namespace::remember(self, frame);
            return Ok(());
        }
        match function.owner.as_ref().and_then(std::rc::Weak::upgrade) {
            Some(owner) => self.check_receiver(function, &owner, first),
            None => Ok(()),
        }
    }

    fn check_receiver(&self, function: &NativeFunction, owner: &Rc<Class>, first: Option<&Value>) -> PyResult<()> {
        let (name, class) = (&function.name, owner.name());
        let slot = name.starts_with("__") && name.ends_with("__");
        let Some(value) = first else {
            return type_error(if slot {
                format!("descriptor '{name}' of '{class}' object needs an argument")
            } else {
                format!("unbound method {class}.{name}() needs an argument")
            });
        };
        let given = self.class_of(value);
        if given.is_subclass(owner) {
            return Ok(());
        }
        let given = given.name();
        type_error(if slot {
            format!("descriptor '{name}' requires a '{class}' object but received a '{given}'")
        } else {
            format!("descriptor '{name}' for '{class}' objects doesn't apply to a '{given}' object")
        })
    }

    /// Calls from the loop: pushes a frame where that is enough, so that Rust's stack does not grow.
    fn call_any_instr(
        &mut self,
        frame: &mut Box<Frame>,
        callee: &Value,
        args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult<()> {
        match callee {
            Value::Function(function) => {
                return self.call_function_instr(frame, function, args, keywords);
            }
            Value::Native(function) if function.wants_scope || function.kind == Kind::Method => {
                self.before_native(function, frame, args.first())?;
            }
            Value::Method(method) => {
                if let Value::Function(function) = &method.function {
                    let mut all = self.pool.pop().unwrap_or_default();
                    all.push(method.receiver.clone());
                    all.extend(args);
                    return self.call_function_instr(frame, function, all, keywords);
                }
            }
            Value::Class(class) => {
                if let Some(init) = self.plain_init(class) {
                    let instance = self.new_plain(class);
                    let mut all = self.pool.pop().unwrap_or_default();
                    all.push(instance.clone());
                    all.extend(args);
                    let mut next = self.frame_for(&init, all, keywords)?;
                    next.then = Then::Construct(instance);
                    return self.push_frame(frame, next);
                }
            }
            _ => {}
        }
        let result = self.call_kw(callee, args, keywords)?;
        frame.push(result);
        Ok(())
    }

    /// The `__init__` written in Python of a class whose instances are made by `object.__new__`.
    fn plain_init(&self, class: &Rc<Class>) -> Option<Rc<Function>> {
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

    fn call_function_instr(
        &mut self,
        frame: &mut Box<Frame>,
        function: &Rc<Function>,
        args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult<()> {
        let next = self.frame_for(function, args, keywords)?;
        if next.code.flags.generator {
            let generator = self.new_generator(function, next);
            frame.push(generator);
            return Ok(());
        }
        self.push_frame(frame, next)
    }

    /// A frame for a call of a Python function; `args` becomes its stack.
    ///
    /// # Errors
    /// TypeError where the arguments do not fit the parameters.
    pub(crate) fn frame_for(
        &mut self,
        function: &Rc<Function>,
        mut args: Vec<Value>,
        keywords: Keywords,
    ) -> PyResult<Box<Frame>> {
        let code = &function.code;
        let params = code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let simple = keywords.is_empty() && args.len() == positional && params.keyword_only == 0;
        if !simple || params.varargs || params.varkw {
            self.bind_params(function, &mut args, keywords)?;
        }
        args.resize(code.varnames.len(), Value::Undefined);
        Ok(Box::new(Frame {
            cells: cells_of(code, &args, &function.closure),
            code: code.clone(),
            pc: 0,
            stack: args,
            globals: function.globals.clone(),
            builtins: function.builtins.clone(),
            namespace: None,
            then: Then::Push,
            generator: None,
        }))
    }

    /// Lays arguments out as the parameters want them.
    fn bind_params(&mut self, function: &Function, args: &mut Vec<Value>, keywords: Keywords) -> PyResult<()> {
        let code = &function.code;
        let params = code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let named = positional + params.keyword_only as usize;
        let given = args.len();
        let rest = if given > positional { args.split_off(positional) } else { Vec::new() };
        args.resize(named, Value::Undefined);
        let mut extra = Keywords::new();
        for (name, value) in keywords {
            let found = code.varnames.iter().take(named).position(|known| *known == name);
            match found {
                Some(at) if at >= params.positional_only as usize => {
                    let Some(slot) = args.get_mut(at) else {
                        continue;
                    };
                    if !slot.is_undefined() {
                        let function = function.qualname.borrow();
                        return type_error(format!("{function}() got multiple values for argument '{name}'"));
                    }
                    *slot = value;
                }
                _ if params.varkw => extra.push((name, value)),
                Some(_) => {
                    let function = function.qualname.borrow();
                    return type_error(format!(
                        "{function}() got some positional-only arguments passed as keyword arguments: '{name}'"
                    ));
                }
                None => {
                    let hint = closest(&name, code.varnames.iter().take(named))
                        .map(|known| format!(". Did you mean '{known}'?"))
                        .unwrap_or_default();
                    let function = function.qualname.borrow();
                    return type_error(format!("{function}() got an unexpected keyword argument '{name}'{hint}"));
                }
            }
        }
        if !rest.is_empty() && !params.varargs {
            return self.too_many_positional(function, given, args);
        }
        fill_defaults(function, args, positional, named)?;
        if params.varargs {
            args.push(Value::tuple(rest));
        }
        if params.varkw {
            args.push(Value::Dict(Rc::new(Dict::from_names(extra))));
        }
        Ok(())
    }

    fn too_many_positional<T>(&self, function: &Function, given: usize, args: &[Value]) -> PyResult<T> {
        let params = function.code.params;
        let positional = (params.positional_only + params.positional) as usize;
        let defaults = function.defaults.borrow().len();
        let takes = if defaults > 0 {
            format!("from {} to {positional}", positional.saturating_sub(defaults))
        } else {
            positional.to_string()
        };
        let plural = if positional == 1 && defaults == 0 { "" } else { "s" };
        let keyword_given = args.iter().skip(positional).filter(|value| !value.is_undefined()).count();
        let were = if keyword_given > 0 {
            let plural = if given == 1 { "" } else { "s" };
            let word = if keyword_given == 1 { "" } else { "s" };
            format!("{given} positional argument{plural} (and {keyword_given} keyword-only argument{word}) were given")
        } else if given == 1 {
            "1 was given".to_owned()
        } else {
            format!("{given} were given")
        };
        let name = function.qualname.borrow();
        type_error(format!("{name}() takes {takes} positional argument{plural} but {were}"))
    }
}

fn fill_defaults(function: &Function, args: &mut [Value], positional: usize, named: usize) -> PyResult<()> {
    let code = &function.code;
    let defaults = function.defaults.borrow().clone();
    let first_default = positional.saturating_sub(defaults.len());
    let mut missing = Vec::new();
    for (at, slot) in args.iter_mut().enumerate().take(positional) {
        if !slot.is_undefined() {
            continue;
        }
        match at.checked_sub(first_default).and_then(|index| defaults.get(index)) {
            Some(default) => *slot = default.clone(),
            None => missing.push(format!("'{}'", code.varnames.get(at).map_or("?", |name| name.as_str()))),
        }
    }
    if !missing.is_empty() {
        let name = function.qualname.borrow();
        return type_error(format!("{name}() missing {}", missing_words(&missing, "positional")));
    }
    let kwdefaults = function.kwdefaults.borrow().clone();
    for (at, slot) in args.iter_mut().enumerate().take(named).skip(positional) {
        if !slot.is_undefined() {
            continue;
        }
        let Some(name) = code.varnames.get(at) else {
            continue;
        };
        match kwdefaults.as_ref().and_then(|defaults| defaults.get_str(name)) {
            Some(default) => *slot = default,
            None => missing.push(format!("'{name}'")),
        }
    }
    if !missing.is_empty() {
        let name = function.qualname.borrow();
        return type_error(format!("{name}() missing {}", missing_words(&missing, "keyword-only")));
    }
    Ok(())
}

fn cells_of(code: &Code, locals: &[Value], closure: &[Rc<CellSlot>]) -> Vec<Rc<CellSlot>> {
    if code.cellvars.is_empty() && closure.is_empty() {
        return Vec::new();
    }
    let mut cells = Vec::with_capacity(code.cellvars.len() + closure.len());
    for at in 0..code.cellvars.len() {
        let param = code.cell_params.get(at).copied().flatten();
        let value = param.and_then(|slot| locals.get(slot as usize)).cloned().unwrap_or_default();
        cells.push(Rc::new(CellSlot::new(value)));
    }
    cells.extend(closure.iter().cloned());
    cells
}

/// The known name nearest to a mistaken one, as CPython suggests.
pub(crate) fn closest<'a>(name: &str, known: impl Iterator<Item = &'a Str>) -> Option<Str> {
    crate::traceback::suggest(name, known.map(|known| known.as_str())).map(|found| Str::new(&found))
}

/// A frame for a module, class body or interactive statement.
pub(crate) fn namespace_frame(
    code: &Rc<Code>,
    globals: Rc<Dict>,
    builtins: Rc<Dict>,
    namespace: Value,
    closure: &[Rc<CellSlot>],
) -> Box<Frame> {
    let stack = vec![Value::Undefined; code.varnames.len()];
    Box::new(Frame {
        cells: cells_of(code, &stack, closure),
        code: code.clone(),
        pc: 0,
        stack,
        globals,
        builtins,
        namespace: Some(namespace),
        then: Then::Boundary,
        generator: None,
    })
}
