//! Beginning runs of the loop: from Rust code, and a statement of a session in slices.

use std::rc::Rc;

use crate::code::Code;
use crate::exception::{Exc, PyResult, raise};
use crate::object::dict::Dict;
use crate::value::Value;
use crate::vm::Vm;
use crate::vm::call::namespace_frame;
use crate::vm::execute::Exit;
use crate::vm::frame::{Frame, Then};

/// A run that can pause between two instructions: the running frame; those below it wait in the [`Vm`].
pub struct Run {
    frame: Option<Box<Frame>>,
}

/// What a slice of a run led to.
pub enum Outcome {
    /// The code ended with this value.
    Done(Value),
    /// The slice is spent; the run goes on when it is resumed.
    Paused,
}

impl Vm {
    /// Runs the code of a module in a namespace, to its end.
    ///
    /// # Errors
    /// Whatever it raises.
    pub fn run_code(&mut self, code: &Rc<Code>, globals: &Rc<Dict>) -> PyResult {
        let namespace = Value::Dict(globals.clone());
        let frame = namespace_frame(code, globals.clone(), self.builtins.clone(), namespace, &[]);
        self.run_boundary(frame)
    }

    /// Begins a run of code in a namespace, to be resumed in slices.
    pub fn start(&mut self, code: &Rc<Code>, globals: &Rc<Dict>) -> Run {
        let namespace = Value::Dict(globals.clone());
        Run { frame: Some(namespace_frame(code, globals.clone(), self.builtins.clone(), namespace, &[])) }
    }

    /// Goes on with a run for at most `looks` looks at the budget (some thousand jumps or calls each).
    ///
    /// # Errors
    /// Whatever the code raises; the run is over then.
    pub fn resume(&mut self, run: &mut Run, looks: u32) -> PyResult<Outcome> {
        let Some(frame) = run.frame.take() else {
            return Ok(Outcome::Done(Value::None));
        };
        self.set_slice(looks.max(1));
        self.budget.native += 1;
        let driven = self.drive(frame);
        self.budget.native = self.budget.native.saturating_sub(1);
        self.set_slice(u32::MAX);
        match driven {
            Ok((Exit::Pause, frame)) => {
                run.frame = Some(frame);
                Ok(Outcome::Paused)
            }
            Ok((Exit::Return(value) | Exit::Yield(value), frame)) => {
                drop(frame);
                self.close_abandoned();
                Ok(Outcome::Done(value))
            }
            Err(raise) => {
                self.frames.clear();
                self.budget.depth = 0;
                self.budget.native = 0;
                self.handled = None;
                self.repr_guard.clear();
                self.close_abandoned();
                Err(raise)
            }
        }
    }

    /// Gives a paused run up.
    pub fn abandon(&mut self, run: Run) {
        drop(run);
        self.frames.clear();
        self.budget.depth = 0;
        self.budget.native = 0;
        self.handled = None;
    }

    /// Runs a frame to its end on behalf of Rust code.
    pub(crate) fn run_boundary(&mut self, mut frame: Box<Frame>) -> PyResult {
        if frame.code.flags.generator {
            return raise(Exc::SystemError, "a generator's frame was run");
        }
        frame.then = Then::Boundary;
        match self.drive_nested(frame)? {
            (Exit::Return(value), frame) => {
                self.recycle(frame);
                Ok(value)
            }
            (Exit::Yield(value), _) => Ok(value),
            (Exit::Pause, _) => raise(Exc::SystemError, "a nested run was paused"),
        }
    }

    /// Drives a boundary frame inside another run.
    pub(crate) fn drive_nested(&mut self, frame: Box<Frame>) -> PyResult<(Exit, Box<Frame>)> {
        if self.budget.depth >= self.budget.limits.recursion {
            return Err(crate::vm::budget::too_deep());
        }
        self.tick()?;
        self.enter()?;
        // A nested run cannot pause: Rust code waits for it.
        let slice = std::mem::replace(&mut self.budget.slice, u32::MAX);
        self.budget.depth += 1;
        let result = self.drive(frame);
        self.budget.depth = self.budget.depth.saturating_sub(1);
        self.budget.slice = slice;
        self.leave();
        result
    }

    fn drive(&mut self, mut frame: Box<Frame>) -> PyResult<(Exit, Box<Frame>)> {
        loop {
            match self.execute(&mut frame) {
                Ok(exit) => return Ok((exit, frame)),
                Err(raised) => frame = self.unwind(frame, raised)?,
            }
        }
    }
}
