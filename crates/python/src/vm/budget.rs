//! What a program may spend: steps, time, memory, depth. Passing a limit raises a Python exception; the session goes on.
//!
//! A program may handle that exception, and gets a little more to do so. One that goes on regardless is ended: from then
//! on what is raised is not handed to its handlers any more.

use crate::exception::{Exc, PyResult, Raise, raise};
use crate::gc;
use crate::value::Value;
use crate::vm::Vm;

/// How much a program may spend.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Python calls within calls, `sys.getrecursionlimit()`.
    pub recursion: usize,
    /// Rust code asking Python code asking Rust code: bounded by the machine's own stack.
    pub native_depth: usize,
    /// Microseconds one statement may take; `u64::MAX` for no limit.
    pub time: u64,
    /// Bytes that all objects together may take; `usize::MAX` for no limit.
    pub memory: usize,
    /// Bytes that a single object may take.
    pub object: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { recursion: 1000, native_depth: 120, time: 30_000_000, memory: 512 << 20, object: 64 << 20 }
    }
}

/// Jumps and calls between two looks at the clock and at memory: at first, at least and at most. What one call does takes
/// a nanosecond or a millisecond, so the clock says how soon to look again.
const FIRST_TICKS: u32 = 500;
const LEAST_TICKS: u32 = 20;
const MOST_TICKS: u32 = 8_000;
/// Looks that are nearer to each other than this, in microseconds, are too many, those that are further apart too few.
const NEAR: u64 = 500;
const FAR: u64 = 4_000;

/// Bytes asked for that count as one jump or call.
const BYTES_A_TICK: usize = 1 << 10;
/// Steps of native work that count as one jump or call.
const STEPS_A_TICK: u64 = 32;
/// Steps of native work to a microsecond, in a slow browser.
const STEPS_A_MICROSECOND: u64 = 200;
/// With less memory in use rings are not looked for.
const FEWEST_BYTES: usize = 32 << 20;
/// How many times a program is interrupted, one look after the other, before it counts as one that will not stop.
const MOST_INTERRUPTIONS: u32 = 200;

/// What was spent so far.
#[derive(Debug)]
pub struct Budget {
    /// The limits.
    pub limits: Limits,
    /// Python frames in use.
    pub(crate) depth: usize,
    /// Nested runs in use.
    pub(crate) native: usize,
    /// Jumps and calls until the next look.
    pub(crate) ticks: u32,
    /// What there are of them between two looks now.
    interval: u32,
    /// When the last look was.
    looked: u64,
    /// When the statement began, by the monotonic clock.
    started: u64,
    /// Whether the time was up once in this statement.
    overtime: bool,
    /// How often this statement was interrupted.
    interruptions: u32,
    /// The statement was told twice to stop: nothing it does keeps it going.
    pub(crate) ended: bool,
    /// Whether rings are collected when memory has grown: `gc.isenabled()`.
    pub(crate) collects: bool,
    /// Bytes in use at which they are collected next.
    collect_at: usize,
    /// Looks left in this slice; the run pauses when there is none. `u32::MAX` never pauses.
    pub(crate) slice: u32,
}

impl Budget {
    pub(crate) fn new(limits: Limits) -> Self {
        Budget {
            limits,
            depth: 0,
            native: 0,
            ticks: FIRST_TICKS,
            interval: FIRST_TICKS,
            looked: 0,
            started: 0,
            overtime: false,
            interruptions: 0,
            ended: false,
            collects: true,
            collect_at: FEWEST_BYTES,
            slice: u32::MAX,
        }
    }
}

impl Vm {
    /// Starts counting time anew: a statement begins.
    pub fn start_budget(&mut self) {
        self.budget.started = self.host.monotonic_micros();
        self.budget.looked = self.budget.started;
        self.budget.interval = FIRST_TICKS;
        self.budget.ticks = FIRST_TICKS;
        self.budget.overtime = false;
        self.budget.interruptions = 0;
        self.budget.ended = false;
    }

    /// Says how many looks (of some thousand jumps or calls each) a run may take before it pauses.
    pub fn set_slice(&mut self, looks: u32) {
        self.budget.slice = looks;
    }

    /// Called at every backward jump and call. Tells whether the run should pause.
    #[inline]
    pub(crate) fn tick(&mut self) -> PyResult<bool> {
        if self.budget.ticks > 0 {
            self.budget.ticks -= 1;
            return Ok(false);
        }
        self.budget.ticks = self.budget.interval;
        self.look()
    }

    /// Looks at the stop button, the clock and memory.
    ///
    /// # Errors
    /// KeyboardInterrupt, TimeoutError or MemoryError.
    #[cold]
    pub(crate) fn look(&mut self) -> PyResult<bool> {
        if self.host.interrupted() {
            self.budget.interruptions += 1;
            self.budget.ended |= self.budget.interruptions > MOST_INTERRUPTIONS;
            if self.budget.ended {
                self.budget.ticks = 0;
            }
            return raise(Exc::KeyboardInterrupt, "");
        }
        let limits = self.budget.limits;
        let now = self.host.monotonic_micros();
        let interval = self.budget.interval;
        self.budget.interval = match now.saturating_sub(self.budget.looked) {
            FAR.. => (interval / 4).max(LEAST_TICKS),
            NEAR.. => interval,
            _ => (interval * 2).min(MOST_TICKS),
        };
        self.budget.looked = now;
        if now.saturating_sub(self.budget.started) > limits.time || self.budget.ended {
            // What handles the error gets as long again, once.
            self.budget.started = now;
            self.budget.ended |= self.budget.overtime;
            self.budget.overtime = true;
            if self.budget.ended {
                self.budget.ticks = 0;
            }
            return Err(self.too_long());
        }
        if self.memory_in_use() > limits.memory {
            return raise(Exc::MemoryError, format!("the program uses more than {} MB", limits.memory >> 20));
        }
        if self.budget.slice != u32::MAX && self.budget.native <= 1 {
            self.budget.slice = self.budget.slice.saturating_sub(1);
            return Ok(self.budget.slice == 0);
        }
        Ok(false)
    }

    /// Bytes in use. Where there are many more than the last time, rings are collected first.
    fn memory_in_use(&mut self) -> usize {
        let used = self.host.memory_in_use();
        if used < self.budget.collect_at || !self.budget.collects {
            return used;
        }
        gc::collect();
        let left = self.host.memory_in_use();
        // The limit is not passed without a collection; beyond it, only with more.
        let most = self.budget.limits.memory;
        self.budget.collect_at = (left * 2).min(most.max(left + left / 8)).max(FEWEST_BYTES);
        left
    }

    /// Whether the statement was ended against its will: what it had open, it could not close.
    pub fn was_ended(&self) -> bool {
        self.budget.ended
    }

    fn too_long(&self) -> Raise {
        let seconds = self.budget.limits.time as f64 / 1e6;
        Raise::new(Exc::TimeoutError, format!("the statement ran longer than {seconds} seconds"))
    }

    /// Pays for native work that cannot be interrupted, before it is begun: so many steps of about a nanosecond.
    ///
    /// # Errors
    /// TimeoutError for what would take longer than a statement may; what [`Vm::look`] raises.
    pub fn work(&mut self, steps: u64) -> PyResult<()> {
        if steps < STEPS_A_TICK {
            return Ok(());
        }
        if steps / STEPS_A_MICROSECOND > self.budget.limits.time {
            return Err(self.too_long());
        }
        self.pay(steps / STEPS_A_TICK)
    }

    /// Brings the next look nearer.
    fn pay(&mut self, ticks: u64) -> PyResult<()> {
        self.budget.ticks = self.budget.ticks.saturating_sub(u32::try_from(ticks).unwrap_or(u32::MAX));
        if self.budget.ticks == 0 {
            self.tick()?;
        }
        Ok(())
    }

    /// Notes what native code has made: a large object brings the next look at memory nearer.
    #[inline]
    pub(crate) fn owe(&mut self, made: &Value) {
        let bytes = match made {
            Value::Str(text) => text.len(),
            Value::Bytes(bytes) => bytes.as_slice().len(),
            Value::List(items) => items.len() * size_of::<Value>(),
            Value::Tuple(items) => items.len() * size_of::<Value>(),
            _ => return,
        };
        if bytes >= BYTES_A_TICK {
            let ticks = u32::try_from(bytes / BYTES_A_TICK).unwrap_or(u32::MAX);
            self.budget.ticks = self.budget.ticks.saturating_sub(ticks);
        }
    }

    /// Asks for the memory of an object before it is made.
    ///
    /// # Errors
    /// MemoryError where one object, or all together, would be too large.
    pub fn reserve(&mut self, bytes: usize) -> PyResult<()> {
        let limits = self.budget.limits;
        self.budget.ticks = self.budget.ticks.saturating_sub(u32::try_from(bytes / BYTES_A_TICK).unwrap_or(u32::MAX));
        if bytes > limits.object {
            return raise(
                Exc::MemoryError,
                format!("an object of {bytes} bytes is larger than the {} MB that one may have", limits.object >> 20),
            );
        }
        if bytes > 1 << 20 && self.host.memory_in_use().saturating_add(bytes) > limits.memory {
            return raise(Exc::MemoryError, format!("the program uses more than {} MB", limits.memory >> 20));
        }
        Ok(())
    }

    /// Goes one level deeper in Rust code that may recurse; `leave` comes back.
    ///
    /// # Errors
    /// RecursionError.
    pub fn enter(&mut self) -> PyResult<()> {
        if self.budget.native >= self.budget.limits.native_depth {
            return Err(too_deep());
        }
        self.budget.native += 1;
        Ok(())
    }

    /// Comes back from [`Vm::enter`].
    pub fn leave(&mut self) {
        self.budget.native = self.budget.native.saturating_sub(1);
    }
}

#[cold]
pub(crate) fn too_deep() -> Raise {
    Raise::new(Exc::RecursionError, "maximum recursion depth exceeded")
}
