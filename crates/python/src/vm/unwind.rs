//! Raising, handling and unwinding.

use std::rc::Rc;

use crate::code::Instr;
use crate::exception::{Exc, ExceptionData, PyResult, Raise, TracebackEntry, raise, type_error};
use crate::object::class::Class;
use crate::object::instance::{Object, Payload};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::frame::{Frame, Then};

impl Vm {
    /// An exception of the standard tree with these `args`.
    pub fn new_exception(&mut self, class: Exc, args: Vec<Value>) -> Raise {
        Raise::Object(self.exception_of(&self.types.exception(class), args))
    }

    /// An exception of any class whose instances carry [`ExceptionData`], its `__init__` not called.
    pub fn exception_of(&self, class: &Rc<Class>, args: Vec<Value>) -> Rc<Object> {
        let data = ExceptionData { args: args.into(), ..ExceptionData::default() };
        Rc::new(Object::new(class.clone(), Payload::Native(Box::new(data))))
    }

    /// The exception object of a raise.
    pub fn exception_object(&mut self, raise: Raise) -> Rc<Object> {
        match raise {
            Raise::Object(object) => object,
            Raise::New(new) => {
                let (class, message) = *new;
                let class = self.types.exception(class);
                let args = if message.is_empty() { Vec::new() } else { vec![Value::from(message)] };
                self.exception_of(&class, args)
            }
        }
    }

    /// Whether what is raised is of a standard class.
    pub fn raise_matches(&self, raise: &Raise, class: Exc) -> bool {
        match raise {
            Raise::Object(object) => object.class_ref().is_subclass(&self.types.exception(class)),
            Raise::New(new) => self.types.exception(new.0).is_subclass(&self.types.exception(class)),
        }
    }

    /// Whether what is raised is of a class.
    pub fn raise_is(&self, raise: &Raise, class: &Rc<Class>) -> bool {
        match raise {
            Raise::Object(object) => object.class_ref().is_subclass(class),
            Raise::New(new) => self.types.exception(new.0).is_subclass(class),
        }
    }

    /// Finds the handler of what was raised: the frame that goes on, or the raise for the code that began the run.
    pub(crate) fn unwind(&mut self, mut frame: Box<Frame>, raised: Raise) -> Result<Box<Frame>, Raise> {
        let again = matches!(self.last_instr(&frame), Some(Instr::Reraise | Instr::Raise(0)));
        let exception = self.exception_object(raised);
        if !again {
            self.give_context(&exception);
        }
        let mut first = true;
        loop {
            if !(first && again)
                && let Some(data) = exception.state::<ExceptionData>()
            {
                if first && data.traceback.borrow().is_empty() {
                    crate::traceback::note_scope(self, &frame, &exception, data);
                }
                let entry = TracebackEntry { code: frame.code.clone(), span: frame.span() };
                data.traceback.borrow_mut().push(entry);
            }
            first = false;
            let at = frame.pc.saturating_sub(1) as u32;
            let handler = frame.code.handlers.iter().find(|row| row.start <= at && at < row.end).copied();
            if let Some(handler) = handler.filter(|_| !self.budget.ended) {
                frame.stack.truncate(frame.code.varnames.len() + handler.depth as usize);
                frame.push(Value::Object(exception));
                frame.pc = handler.target as usize;
                return Ok(frame);
            }
            if frame.generator.is_some() {
                self.finish_generator(&frame);
            }
            if matches!(frame.then, Then::Boundary) {
                return Err(Raise::Object(exception));
            }
            match self.frames.pop() {
                Some(caller) => {
                    self.budget.depth = self.budget.depth.saturating_sub(1);
                    frame = caller;
                }
                None => return Err(Raise::Object(exception)),
            }
        }
    }

    fn last_instr(&self, frame: &Frame) -> Option<Instr> {
        frame.code.instrs.get(frame.pc.checked_sub(1)?).copied()
    }

    /// Notes what was being handled when the exception was raised, once.
    fn give_context(&mut self, exception: &Rc<Object>) {
        let Some(handled) = &self.handled else { return };
        let Some(data) = exception.state::<ExceptionData>() else {
            return;
        };
        if Rc::ptr_eq(handled, exception) || data.context.borrow().is_some() || !data.traceback.borrow().is_empty() {
            return;
        }
        // A chain that would come back to the exception is cut where it does.
        let mut link = Some(handled.clone());
        while let Some(object) = link {
            let next = object.state::<ExceptionData>().and_then(|data| data.context.borrow().clone());
            if next.as_ref().is_some_and(|next| Rc::ptr_eq(next, exception)) {
                if let Some(data) = object.state::<ExceptionData>() {
                    data.context.replace(None);
                }
                break;
            }
            link = next;
        }
        data.context.replace(Some(handled.clone()));
    }

    pub(crate) fn execute_exception(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::Raise(count) => return self.raise_instr(frame, count),
            Instr::PushExc => {
                let exception = frame.pop();
                let before = self.handled.take().map_or(Value::None, Value::Object);
                if let Value::Object(object) = &exception {
                    self.handled = Some(object.clone());
                }
                frame.push(before);
                frame.push(exception);
            }
            Instr::PopExc => {
                self.handled = match frame.pop() {
                    Value::Object(object) => Some(object),
                    _ => None,
                };
            }
            Instr::CheckExcMatch => {
                let wanted = frame.pop();
                let exception = frame.peek(1).clone();
                let matches = self.exception_matches(&exception, &wanted)?;
                frame.push(Value::Bool(matches));
            }
            Instr::Reraise => {
                return match frame.pop() {
                    Value::Object(exception) => Err(Raise::Object(exception)),
                    _ => raise(Exc::RuntimeError, "No active exception to reraise"),
                };
            }
            Instr::BeforeWith => return self.before_with(frame),
            Instr::WithExceptStart => {
                let exception = frame.peek(1).clone();
                let exit = frame.peek(3).clone();
                let class = Value::Class(self.class_of(&exception));
                let names = Rc::clone(&self.names);
                let traceback = self.get_attr(&exception, &names.__traceback__)?;
                let result = self.call(&exit, &[class, exception, traceback])?;
                frame.push(result);
            }
            Instr::LoadAssertionError => {
                frame.push(Value::Class(self.types.exception(Exc::AssertionError)));
            }
            Instr::CheckEgMatch => {
                let wanted = frame.pop();
                let group = frame.pop();
                let (rest, matched) = crate::types::exception_group::split(self, &group, &wanted)?;
                if let Value::Object(matched) = &matched {
                    self.handled = Some(matched.clone());
                }
                frame.push(rest);
                frame.push(matched);
            }
            _ => {
                let raised = frame.pop();
                let original = frame.pop();
                let result = crate::types::exception_group::prepare_reraise(self, &original, &raised)?;
                frame.push(result);
            }
        }
        Ok(())
    }

    fn raise_instr(&mut self, frame: &mut Box<Frame>, count: u32) -> PyResult<()> {
        if count == 0 {
            return match &self.handled {
                Some(exception) => Err(Raise::Object(exception.clone())),
                None => raise(Exc::RuntimeError, "No active exception to reraise"),
            };
        }
        let cause = (count == 2).then(|| frame.pop());
        let value = frame.pop();
        let exception = self.exception_from(&value)?;
        if let Some(cause) = cause
            && let Some(data) = exception.state::<ExceptionData>()
        {
            let cause = match cause {
                Value::None => None,
                cause => match self.exception_from(&cause) {
                    Err(refusal) if self.is_refused(&cause) => return Err(refusal),
                    Ok(cause) => Some(cause),
                    Err(_) => return type_error("exception causes must derive from BaseException"),
                },
            };
            data.cause.replace(cause);
            data.suppress_context.set(true);
        }
        if let Some(handled) = self.handled.clone()
            && !Rc::ptr_eq(&handled, &exception)
            && let Some(data) = exception.state::<ExceptionData>()
        {
            data.context.replace(None);
            let entries = data.traceback.take();
            self.give_context(&exception);
            data.traceback.replace(entries);
        }
        Err(Raise::Object(exception))
    }

    /// The exception that `raise value` raises: itself, or an instance of the class.
    pub(crate) fn exception_from(&mut self, value: &Value) -> PyResult<Rc<Object>> {
        let made = match value {
            Value::Class(class) if class.traits.get().exception => self.call(value, &[])?,
            other => other.clone(),
        };
        match made {
            Value::Object(object) if object.state::<ExceptionData>().is_some() => Ok(object),
            other => {
                self.expect_supported(&other)?;
                type_error("exceptions must derive from BaseException")
            }
        }
    }

    /// `except wanted`: a class or a tuple of classes.
    pub(crate) fn exception_matches(&mut self, exception: &Value, wanted: &Value) -> PyResult<bool> {
        let matches = |class: &Rc<Class>| match exception {
            Value::Object(object) => object.class_ref().is_subclass(class),
            _ => false,
        };
        match wanted {
            Value::Class(class) if class.traits.get().exception => Ok(matches(class)),
            Value::Tuple(classes) => {
                for class in classes.iter() {
                    if self.exception_matches(exception, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            other => {
                self.expect_supported(other)?;
                type_error("catching classes that do not inherit from BaseException is not allowed")
            }
        }
    }

    fn before_with(&mut self, frame: &mut Box<Frame>) -> PyResult<()> {
        let manager = frame.pop();
        let names = Rc::clone(&self.names);
        let enter = self.lookup_special(&manager, &names.__enter__)?;
        let exit = self.lookup_special(&manager, &names.__exit__)?;
        let name = self.type_name(&manager);
        let (Some(enter), Some(exit)) = (enter.clone(), exit) else {
            let missing = if enter.is_some() { " (missed __exit__ method)" } else { "" };
            return type_error(format!("'{name}' object does not support the context manager protocol{missing}"));
        };
        frame.push(exit);
        let entered = self.call(&enter, &[])?;
        frame.push(entered);
        Ok(())
    }
}
