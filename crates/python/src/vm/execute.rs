//! The loop: one instruction after another.
//!
//! The big `match` only dispatches; what an instruction does is in the file of its family. Calls of Python functions
//! and their returns happen here without leaving the loop: the running frame is exchanged.

use std::rc::Rc;

use crate::code::{BinaryOp, Instr};
use crate::exception::{Exc, PyResult, raise};
use crate::gc;
use crate::object::number::{float, int};
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::budget::too_deep;
use crate::vm::frame::{Frame, Then};

/// Why the loop ended.
pub(crate) enum Exit {
    /// The boundary frame returned.
    Return(Value),
    /// The boundary frame, a generator's, yielded.
    Yield(Value),
    /// The slice is spent; the frame goes on where it is.
    Pause,
}

impl Vm {
    /// Runs until the boundary frame returns or yields, the slice is spent, or something is raised.
    pub(crate) fn execute(&mut self, frame: &mut Box<Frame>) -> PyResult<Exit> {
        loop {
            let instr = frame.fetch();
            match instr {
                Instr::Nop => {}
                Instr::Pop => frame.pop().discard(),
                Instr::Copy(depth) => {
                    let value = frame.peek(depth as usize).clone();
                    frame.push(value);
                }
                Instr::Swap(depth) => {
                    let top = frame.stack.len();
                    if let Some(at) = top.checked_sub(depth as usize)
                        && top > 0
                    {
                        frame.stack.swap(at, top - 1);
                    }
                }
                Instr::LoadFast(slot) => {
                    if !frame.push_copy(|frame| frame.stack.get(slot as usize).filter(|local| !local.is_undefined())) {
                        return self.unbound_local(frame, slot);
                    }
                }
                Instr::StoreFast(slot) => frame.pop_into(slot as usize),
                Instr::LoadConst(index) => {
                    frame.push_copy(|frame| frame.code.consts.get(index as usize));
                }
                Instr::LoadAttr { cache, name } => self.load_attr_instr(frame, cache, name)?,
                Instr::StoreAttr { cache, name } => self.store_attr_instr(frame, cache, name)?,
                Instr::LoadMethod { cache, name } => self.load_method_instr(frame, cache, name)?,
                Instr::LoadGlobal { cache, name } => self.load_global_instr(frame, cache, name)?,
                Instr::Binary(op) => {
                    if !calculate(&mut frame.stack, op) {
                        let right = frame.pop();
                        let left = frame.pop();
                        let result = self.binary(op, &left, &right)?;
                        self.owe(&result);
                        frame.push(result);
                    }
                }
                Instr::Inplace(op) => {
                    if !calculate(&mut frame.stack, op) {
                        let right = frame.pop();
                        let left = frame.pop();
                        let result = self.inplace(op, &left, &right)?;
                        self.owe(&result);
                        frame.push(result);
                    }
                }
                Instr::Compare(op) => {
                    if let [.., Value::Int(a), Value::Int(b)] = frame.stack.as_slice() {
                        let truth = op.holds(a.cmp(b));
                        frame.forget_top();
                        frame.forget_top();
                        decide(frame, truth);
                        continue;
                    }
                    let right = frame.pop();
                    let left = frame.pop();
                    match self.compare(op, &left, &right)? {
                        Value::Bool(truth) => decide(frame, truth),
                        result => frame.push(result),
                    }
                }
                Instr::Is(inverted) => {
                    let right = frame.pop();
                    let left = frame.pop();
                    decide(frame, left.is(&right) != inverted);
                }
                Instr::Contains(inverted) => {
                    let container = frame.pop();
                    let item = frame.pop();
                    let found = self.contains(&container, &item)?;
                    decide(frame, found != inverted);
                }
                Instr::Not => {
                    let truth = self.pop_truth(frame)?;
                    decide(frame, !truth);
                }
                Instr::Jump(target) => frame.pc = target as usize,
                Instr::JumpBack(target) => {
                    // A loop that is stopped is stopped at its end.
                    let pauses = self.tick()?;
                    frame.pc = target as usize;
                    if pauses {
                        return Ok(Exit::Pause);
                    }
                }
                Instr::PopJumpIfFalse(target) => {
                    if !self.pop_truth(frame)? {
                        frame.pc = target as usize;
                    }
                }
                Instr::PopJumpIfTrue(target) => {
                    if self.pop_truth(frame)? {
                        frame.pc = target as usize;
                    }
                }
                Instr::BinarySubscr => {
                    let key = frame.pop();
                    let container = frame.pop();
                    let value = self.get_item(&container, &key)?;
                    if matches!(key, Value::Object(_)) {
                        self.owe(&value);
                    }
                    key.discard();
                    frame.push(value);
                }
                Instr::StoreSubscr => {
                    let key = frame.pop();
                    let container = frame.pop();
                    let value = frame.pop();
                    gc::note(&container, &value);
                    self.set_item(&container, &key, value)?;
                }
                Instr::LoadDeref(at) => match frame.cells.get(at as usize).map(|cell| cell.get()) {
                    Some(value) if !value.is_undefined() => frame.push(value),
                    _ => return self.empty_cell(frame, at),
                },
                Instr::GetIter => {
                    let value = frame.pop();
                    let iterator = self.iter(&value)?;
                    frame.push(iterator);
                }
                Instr::ForIter(target) => self.for_iter(frame, target)?,
                Instr::Call(count) => self.call_instr(frame, count as usize)?,
                Instr::CallMethod(count) => self.call_method_instr(frame, count as usize)?,
                Instr::CallKw { argc, names } => self.call_kw_instr(frame, argc.into(), names)?,
                Instr::Return => {
                    if matches!(frame.then, Then::Push) {
                        if let Some(mut done) = self.pop_frame(frame) {
                            let top = done.stack.len().saturating_sub(1);
                            done.hand_over(top, top, frame);
                            self.recycle(done);
                        }
                        continue;
                    }
                    let value = frame.pop();
                    if let Some(exit) = self.return_from(frame, value)? {
                        return Ok(exit);
                    }
                }
                Instr::Yield => {
                    let value = frame.pop();
                    if let Some(exit) = self.yield_from_frame(frame, value) {
                        return Ok(exit);
                    }
                }
                Instr::YieldFrom => {
                    if let Some(value) = self.delegate(frame)?
                        && let Some(exit) = self.yield_from_frame(frame, value)
                    {
                        return Ok(exit);
                    }
                }
                other => self.execute_rare(frame, other)?,
            }
        }
    }

    /// Pops a value and tells its truth.
    #[inline]
    fn pop_truth(&mut self, frame: &mut Frame) -> PyResult<bool> {
        if let Some(Value::Bool(truth)) = frame.stack.last() {
            let truth = *truth;
            frame.forget_top();
            return Ok(truth);
        }
        let value = frame.pop();
        self.is_true(&value)
    }

    /// Makes `next` the running frame; the running one waits below.
    pub(crate) fn push_frame(&mut self, frame: &mut Box<Frame>, next: Box<Frame>) -> PyResult<()> {
        if self.budget.depth >= self.budget.limits.recursion {
            return Err(too_deep());
        }
        self.tick()?;
        self.close_abandoned();
        self.budget.depth += 1;
        let caller = std::mem::replace(frame, next);
        self.frames.push(caller);
        Ok(())
    }

    /// Makes the frame below the running one, and gives the finished frame back.
    pub(crate) fn pop_frame(&mut self, frame: &mut Box<Frame>) -> Option<Box<Frame>> {
        let caller = self.frames.pop()?;
        self.budget.depth = self.budget.depth.saturating_sub(1);
        Some(std::mem::replace(frame, caller))
    }

    /// Ends the running frame with a value.
    fn return_from(&mut self, frame: &mut Box<Frame>, value: Value) -> PyResult<Option<Exit>> {
        match &frame.then {
            // `Push` is dealt with in the loop.
            Then::Boundary | Then::Push => return Ok(Some(Exit::Return(value))),
            Then::Construct(_) => {
                if !value.is_none() {
                    let message = format!("__init__() should return None, not '{}'", self.type_name(&value));
                    return raise(Exc::TypeError, message);
                }
                if let Some(mut done) = self.pop_frame(frame) {
                    let then = std::mem::replace(&mut done.then, Then::Push);
                    if let Then::Construct(instance) = then {
                        frame.push(instance);
                    }
                    self.recycle(done);
                }
            }
            Then::Iterate(target) => {
                let target = *target;
                if let Some(done) = self.pop_frame(frame) {
                    self.finish_generator(&done);
                    self.recycle(done);
                }
                frame.pop();
                frame.pc = target as usize;
            }
        }
        Ok(None)
    }

    fn unbound_local<T>(&self, frame: &Frame, slot: u32) -> PyResult<T> {
        let name = frame.code.varnames.get(slot as usize).map_or("?", |name| name.as_str());
        raise(
            Exc::UnboundLocalError,
            format!("cannot access local variable '{name}' where it is not associated with a value"),
        )
    }

    /// Every instruction that is not in the hot part of the loop.
    fn execute_rare(&mut self, frame: &mut Box<Frame>, instr: Instr) -> PyResult<()> {
        match instr {
            Instr::Unary(op) => {
                let value = frame.pop();
                let result = self.unary(op, &value)?;
                frame.push(result);
            }
            Instr::PopJumpIfNone(target) => {
                if frame.pop().is_none() {
                    frame.pc = target as usize;
                }
            }
            Instr::PopJumpIfNotNone(target) => {
                if !frame.pop().is_none() {
                    frame.pc = target as usize;
                }
            }
            Instr::JumpIfFalseOrPop(target) => self.jump_or_pop(frame, target, false)?,
            Instr::JumpIfTrueOrPop(target) => self.jump_or_pop(frame, target, true)?,
            Instr::StoreDeref(_)
            | Instr::DeleteDeref(_)
            | Instr::MakeCell(_)
            | Instr::LoadClosure(_)
            | Instr::LoadClassDeref(_)
            | Instr::DeleteFast(_)
            | Instr::LoadName(_)
            | Instr::StoreName(_)
            | Instr::DeleteName(_)
            | Instr::StoreGlobal(_)
            | Instr::DeleteGlobal(_)
            | Instr::SetupAnnotations => self.execute_variable(frame, instr)?,
            Instr::DeleteAttr(index) => {
                let object = frame.pop();
                let name = frame.name(index);
                self.del_attr(&object, &name)?;
            }
            Instr::DeleteSubscr => {
                let key = frame.pop();
                let container = frame.pop();
                self.del_item(&container, &key)?;
            }
            Instr::CallEx(keywords) => self.call_ex_instr(frame, keywords)?,
            Instr::GetYieldFromIter => {
                let value = frame.pop();
                let iterator = if self.is_generator(&value) { value } else { self.iter(&value)? };
                frame.push(iterator);
            }
            Instr::Raise(_)
            | Instr::PushExc
            | Instr::PopExc
            | Instr::CheckExcMatch
            | Instr::CheckEgMatch
            | Instr::PrepReraiseStar
            | Instr::Reraise
            | Instr::BeforeWith
            | Instr::WithExceptStart
            | Instr::LoadAssertionError => self.execute_exception(frame, instr)?,
            Instr::GetLen
            | Instr::MatchMapping
            | Instr::MatchSequence
            | Instr::MatchKeys
            | Instr::MatchClass(_)
            | Instr::MatchRest => self.execute_match(frame, instr)?,
            Instr::LoadBuildClass => {
                let build = self.builtins.get_str(&self.names.__build_class__).unwrap_or(Value::None);
                frame.push(build);
            }
            Instr::ImportName(_) | Instr::ImportFrom(_) | Instr::ImportStar => self.execute_import(frame, instr)?,
            Instr::PrintExpr => {
                let value = frame.pop();
                self.echo_value(value)?;
            }
            Instr::Intrinsic(intrinsic) => self.execute_intrinsic(frame, intrinsic)?,
            other => self.execute_build(frame, other)?,
        }
        Ok(())
    }

    fn jump_or_pop(&mut self, frame: &mut Frame, target: u32, wanted: bool) -> PyResult<()> {
        let value = frame.peek(1).clone();
        if self.is_true(&value)? == wanted {
            frame.pc = target as usize;
        } else {
            frame.pop();
        }
        Ok(())
    }

    /// Echoes a value as `sys.displayhook` does: None is not shown, and `_` remembers.
    fn echo_value(&mut self, value: Value) -> PyResult<()> {
        if value.is_none() {
            return Ok(());
        }
        self.builtins.set_str(&Rc::clone(&self.names).underscore, Value::None);
        self.echo.push(value.clone());
        if let Some(hook) = self.extension::<DisplayHook>() {
            return (hook.0)(self, value);
        }
        let text = self.repr(&value)?;
        self.host.print(&format!("{text}\n"));
        self.builtins.set_str(&Rc::clone(&self.names).underscore, value);
        Ok(())
    }
}

/// Calculates with the two numbers on top of the stack where a few instructions do it; the rest is for `binary`.
#[inline(always)]
fn calculate(stack: &mut Vec<Value>, op: BinaryOp) -> bool {
    match stack.as_mut_slice() {
        [.., Value::Int(a), Value::Int(b)] => match int::quick(op, *a, *b) {
            Some(result) => *a = result,
            None => return false,
        },
        [.., Value::Float(a), Value::Float(b)] => match float::quick(op, *a, *b) {
            Some(result) => *a = result,
            None => return false,
        },
        [.., Value::Float(a), Value::Int(b)] => match float::quick(op, *a, *b as f64) {
            Some(result) => *a = result,
            None => return false,
        },
        _ => return false,
    }
    std::mem::forget(stack.pop());
    true
}

/// Goes where the next instruction goes if it is a jump on this truth; pushes the truth if it is not.
#[inline(always)]
fn decide(frame: &mut Frame, truth: bool) {
    let (target, wanted) = match frame.code.instrs.get(frame.pc) {
        Some(Instr::PopJumpIfFalse(target)) => (*target, false),
        Some(Instr::PopJumpIfTrue(target)) => (*target, true),
        _ => return frame.push(Value::Bool(truth)),
    };
    frame.pc = if truth == wanted { target as usize } else { frame.pc + 1 };
}

/// What an interactive echo does instead of printing the repr; set as an extension of the [`Vm`].
pub struct DisplayHook(pub fn(&mut Vm, Value) -> PyResult<()>);
