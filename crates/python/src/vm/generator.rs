//! Generators: frames that are values.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::code::{Code, Instr};
use crate::exception::{Exc, PyResult, Raise, raise, type_error, value_error};
use crate::object::function::Function;
use crate::object::instance::{Object, Payload};
use crate::object::native::Native;
use crate::object::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::budget::too_deep;
use crate::vm::execute::Exit;
use crate::vm::frame::{Frame, Then};

/// What a generator object keeps.
pub struct GeneratorState {
    /// The suspended frame; none while it runs and when it is finished.
    frame: RefCell<Option<Box<Frame>>>,
    running: Cell<bool>,
    started: Cell<bool>,
    /// Whether it was closed because nobody could resume it any more: that is done once.
    finalized: Cell<bool>,
    /// The exception that was being handled inside when it was suspended.
    handled: RefCell<Option<Rc<Object>>>,
    /// What was being handled outside when it was resumed.
    outside: RefCell<Option<Rc<Object>>>,
    /// `gi_code`.
    pub code: Rc<Code>,
    /// `__name__`.
    pub name: Str,
    /// `__qualname__`.
    pub qualname: Str,
}

impl Native for GeneratorState {}

thread_local! {
    /// Generators that were dropped where a `finally`, `with` or `except` waits for the rest of their work.
    static ABANDONED: RefCell<Vec<GeneratorState>> = const { RefCell::new(Vec::new()) };
    static ANY_ABANDONED: Cell<bool> = const { Cell::new(false) };
}

/// What is dropped cannot run anything: the interpreter [closes](Vm::close_abandoned) it with the next call.
impl Drop for GeneratorState {
    fn drop(&mut self) {
        let Some(frame) = self.frame.take() else { return };
        if !self.started.get() || self.finalized.get() || !frame.is_guarded() {
            return;
        }
        let state = GeneratorState {
            frame: RefCell::new(Some(frame)),
            running: Cell::new(false),
            started: Cell::new(true),
            finalized: Cell::new(true),
            handled: RefCell::new(self.handled.take()),
            outside: RefCell::new(None),
            code: self.code.clone(),
            name: self.name.clone(),
            qualname: self.qualname.clone(),
        };
        // While the thread ends there is nobody left who could close it.
        if ABANDONED.try_with(|all| all.borrow_mut().push(state)).is_ok() {
            let _ = ANY_ABANDONED.try_with(|any| any.set(true));
        }
    }
}

/// Forgets the generators that wait to be closed: their process has ended.
pub(crate) fn forget_abandoned() {
    drop(ABANDONED.take());
    ANY_ABANDONED.set(false);
}

impl GeneratorState {
    /// `gi_running`.
    pub(crate) fn is_running(&self) -> bool {
        self.running.get()
    }

    /// `gi_suspended`: whether it stands at a `yield`.
    pub(crate) fn is_suspended(&self) -> bool {
        self.started.get() && self.frame.borrow().is_some()
    }

    /// `gi_yieldfrom`: the iterator it stands in, by `yield from`.
    pub(crate) fn yields_from(&self) -> Option<Value> {
        let frame = self.frame.borrow();
        let frame = frame.as_ref().filter(|_| self.started.get())?;
        frame.delegates().then(|| frame.peek(1).clone())
    }

    /// `gi_frame` of one that does not run: the frame as it is now.
    pub(crate) fn frame_object(&self, vm: &Vm) -> Value {
        match &*self.frame.borrow() {
            Some(frame) => crate::builtins::namespace::waiting_frame(vm, frame, self.started.get()),
            None => Value::None,
        }
    }
}

/// What resuming a generator gives.
pub enum Resumed {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

impl Vm {
    /// Makes a generator of a frame that has not begun.
    pub(crate) fn new_generator(&mut self, function: &Function, frame: Box<Frame>) -> Value {
        let state = GeneratorState {
            running: Cell::new(false),
            started: Cell::new(false),
            finalized: Cell::new(false),
            handled: RefCell::new(None),
            outside: RefCell::new(None),
            code: frame.code.clone(),
            name: function.name.borrow().clone(),
            qualname: function.qualname.borrow().clone(),
            frame: RefCell::new(Some(frame)),
        };
        Object::native(&self.types.generator, state)
    }

    /// Closes the generators that nobody holds any more: `finally` and `with` blocks that they stand in are left.
    #[inline]
    pub fn close_abandoned(&mut self) {
        if ANY_ABANDONED.get() {
            self.close_all_abandoned();
        }
    }

    #[inline(never)]
    fn close_all_abandoned(&mut self) {
        ANY_ABANDONED.set(false);
        for state in ABANDONED.take() {
            let generator = Rc::new(Object::new(self.types.generator.clone(), Payload::Native(Box::new(state))));
            let handled = self.handled.clone();
            if let Err(error) = close(self, &generator) {
                self.ignore(&Value::Object(generator), error);
            }
            self.handled = handled;
        }
    }

    /// What is raised where nobody can be told is written to `sys.stderr` (`sys.unraisablehook`).
    fn ignore(&mut self, by: &Value, error: Raise) {
        let exception = self.exception_object(error);
        let shown = self.repr(by).map(|shown| shown.to_string()).unwrap_or_default();
        let told = crate::traceback::format_exception(self, &exception);
        self.host.print_error(&format!("Exception ignored in: {shown}\n{told}"));
    }

    /// Whether a value is a generator.
    pub fn is_generator(&self, value: &Value) -> bool {
        matches!(value, Value::Object(object) if object.state::<GeneratorState>().is_some())
    }

    /// The frame of a generator that a `for` can resume in place; none for what is no generator or is finished.
    pub(crate) fn resumable(&mut self, object: &Rc<Object>) -> PyResult<Option<Box<Frame>>> {
        let Some(state) = object.state::<GeneratorState>() else {
            return Ok(None);
        };
        if state.running.get() {
            return value_error("generator already executing");
        }
        let Some(mut frame) = state.frame.take() else {
            return Ok(None);
        };
        frame.generator = Some(object.clone());
        if state.started.replace(true) {
            frame.push(Value::None);
        }
        self.begin(state);
        Ok(Some(frame))
    }

    fn begin(&mut self, state: &GeneratorState) {
        state.running.set(true);
        state.outside.replace(self.handled.clone());
        if let Some(handled) = state.handled.take() {
            self.handled = Some(handled);
        }
    }

    fn suspend(&mut self, state: &GeneratorState) {
        let outside = state.outside.take();
        let inside = std::mem::replace(&mut self.handled, outside);
        let own = match (&inside, &self.handled) {
            (Some(inside), Some(outside)) => !Rc::ptr_eq(inside, outside),
            (inside, _) => inside.is_some(),
        };
        if own {
            state.handled.replace(inside);
        }
        state.running.set(false);
    }

    /// Marks a generator whose frame returned or raised as finished.
    pub(crate) fn finish_generator(&mut self, frame: &Frame) {
        if let Some(generator) = &frame.generator
            && let Some(state) = generator.state::<GeneratorState>()
        {
            self.suspend(state);
            state.handled.replace(None);
        }
    }

    /// Suspends the running frame, a generator's, with a value; the loop ends where Rust code resumed it.
    pub(crate) fn yield_from_frame(&mut self, frame: &mut Box<Frame>, value: Value) -> Option<Exit> {
        if matches!(frame.then, Then::Boundary) {
            return Some(Exit::Yield(value));
        }
        if let Some(mut suspended) = self.pop_frame(frame)
            && let Some(generator) = suspended.generator.take()
            && let Some(state) = generator.state::<GeneratorState>()
        {
            self.suspend(state);
            state.frame.replace(Some(suspended));
        }
        frame.push(value);
        None
    }

    /// Resumes a generator with a value or an exception.
    ///
    /// # Errors
    /// ValueError where it is running, TypeError for a value before its start; whatever it raises.
    pub fn resume_generator(&mut self, object: &Rc<Object>, sent: Result<Value, Raise>) -> PyResult<Resumed> {
        let Some(state) = object.state::<GeneratorState>() else {
            return type_error("not a generator");
        };
        if state.running.get() {
            return value_error("generator already executing");
        }
        let Some(mut frame) = state.frame.take() else {
            return sent.map(|_| Resumed::Returned(Value::None));
        };
        if self.budget.depth >= self.budget.limits.recursion {
            state.frame.replace(Some(frame));
            return Err(too_deep());
        }
        frame.then = Then::Boundary;
        frame.generator = Some(object.clone());
        let started = state.started.get();
        if let Ok(value) = &sent
            && !started
            && !value.is_none()
        {
            frame.generator = None;
            state.frame.replace(Some(frame));
            return type_error("can't send non-None value to a just-started generator");
        }
        state.started.set(true);
        self.begin(state);
        let frame = match sent {
            Ok(value) => {
                if started {
                    frame.push(value);
                }
                Ok(Thrown::Go(frame))
            }
            Err(raise) => self.throw_into(frame, raise),
        };
        let driven = match frame {
            Ok(Thrown::Go(frame)) => self.drive_nested(frame),
            Ok(Thrown::Yield(frame, value)) => Ok((Exit::Yield(value), frame)),
            Err(raise) => Err(raise),
        };
        match driven? {
            (Exit::Yield(value), mut frame) => {
                frame.generator = None;
                self.suspend(state);
                state.frame.replace(Some(frame));
                Ok(Resumed::Yielded(value))
            }
            (Exit::Return(value), frame) => {
                self.finish_generator(&frame);
                Ok(Resumed::Returned(value))
            }
            (Exit::Pause, _) => raise(Exc::SystemError, "a generator was paused"),
        }
    }

    /// Raises inside a suspended frame; a generator it delegates to gets the exception first.
    fn throw_into(&mut self, mut frame: Box<Frame>, raised: Raise) -> PyResult<Thrown> {
        if frame.delegates() {
            let inner = frame.peek(1).clone();
            let names = Rc::clone(&self.names);
            let closing = self.raise_matches(&raised, Exc::GeneratorExit);
            let method = if closing { &names.close } else { &names.throw };
            let hook = match self.get_attr_opt(&inner, method) {
                Ok(hook) => hook,
                Err(error) => return self.unwind(frame, error).map(Thrown::Go),
            };
            if let Some(hook) = hook {
                let exception = self.exception_object(raised.clone());
                let args = if closing { Vec::new() } else { vec![Value::Object(exception)] };
                match self.call_kw(&hook, args, Vec::new()) {
                    Ok(_) if closing => {}
                    Ok(value) => return Ok(Thrown::Yield(frame, value)),
                    Err(error) if self.raise_matches(&error, Exc::StopIteration) && !closing => {
                        let value = self.stop_value(error);
                        frame.pop();
                        frame.push(value);
                        frame.pc += 1;
                        return Ok(Thrown::Go(frame));
                    }
                    Err(error) => {
                        frame.pc += 1;
                        return self.unwind(frame, error).map(Thrown::Go);
                    }
                }
            }
            frame.pc += 1;
        }
        self.unwind(frame, raised).map(Thrown::Go)
    }

    /// `StopIteration.value`.
    pub(crate) fn stop_value(&mut self, raise: Raise) -> Value {
        let exception = self.exception_object(raise);
        let data = exception.state::<crate::exception::ExceptionData>();
        data.and_then(|data| data.args.borrow().first().cloned()).unwrap_or(Value::None)
    }

    /// `YieldFrom`: the item to suspend with, or none where the inner iterator is at its end.
    pub(crate) fn delegate(&mut self, frame: &mut Box<Frame>) -> PyResult<Option<Value>> {
        let sent = frame.pop();
        let inner = frame.peek(1).clone();
        let step = match &inner {
            Value::Object(object) if object.state::<GeneratorState>().is_some() => {
                self.enter()?;
                let resumed = self.resume_generator(object, Ok(sent));
                self.leave();
                resumed?
            }
            _ if sent.is_none() => match self.next_or_value(&inner)? {
                Ok(item) => Resumed::Yielded(item),
                Err(value) => Resumed::Returned(value),
            },
            _ => match self.call_method(&inner, "send", &[sent]) {
                Ok(item) => Resumed::Yielded(item),
                Err(error) if self.raise_matches(&error, Exc::StopIteration) => {
                    Resumed::Returned(self.stop_value(error))
                }
                Err(error) => return Err(error),
            },
        };
        match step {
            Resumed::Yielded(item) => {
                frame.pc -= 1;
                Ok(Some(item))
            }
            Resumed::Returned(value) => {
                frame.pop();
                frame.push(value);
                Ok(None)
            }
        }
    }

    /// The next item, or the value that its StopIteration carries.
    fn next_or_value(&mut self, iterator: &Value) -> PyResult<Result<Value, Value>> {
        if let Value::Object(object) = iterator
            && let Payload::Native(native) = &object.payload
            && let Some(result) = native.next(self)
        {
            return Ok(result?.ok_or(Value::None));
        }
        match self.call_method(iterator, "__next__", &[]) {
            Ok(item) => Ok(Ok(item)),
            Err(error) if self.raise_matches(&error, Exc::StopIteration) => Ok(Err(self.stop_value(error))),
            Err(error) => Err(error),
        }
    }
}

impl Frame {
    /// Whether something handles what is raised where it stands.
    fn is_guarded(&self) -> bool {
        let at = self.pc.saturating_sub(1) as u32;
        self.code.handlers.iter().any(|row| row.start <= at && at < row.end)
    }

    /// Whether it waits in a `yield from`.
    fn delegates(&self) -> bool {
        matches!(self.code.instrs.get(self.pc), Some(Instr::YieldFrom))
    }
}

/// What throwing into a frame led to.
enum Thrown {
    /// The frame goes on at a handler.
    Go(Box<Frame>),
    /// The generator it delegates to yielded.
    Yield(Box<Frame>, Value),
}

/// `gen.close()`.
///
/// # Errors
/// RuntimeError where it yields once more; whatever it raises but GeneratorExit and StopIteration.
pub fn close(vm: &mut Vm, object: &Rc<Object>) -> PyResult {
    let Some(state) = object.state::<GeneratorState>() else {
        return type_error("not a generator");
    };
    if !state.started.get() || state.frame.borrow().is_none() && !state.running.get() {
        let old = state.frame.take();
        drop(old);
        return Ok(Value::None);
    }
    let exit = vm.new_exception(Exc::GeneratorExit, Vec::new());
    match vm.resume_generator(object, Err(exit)) {
        Ok(Resumed::Yielded(_)) => raise(Exc::RuntimeError, "generator ignored GeneratorExit"),
        Ok(Resumed::Returned(value)) => Ok(value),
        Err(error) if vm.raise_matches(&error, Exc::GeneratorExit) || vm.raise_matches(&error, Exc::StopIteration) => {
            Ok(Value::None)
        }
        Err(error) => Err(error),
    }
}
