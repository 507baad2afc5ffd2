//! The machine a fuzzed session runs on: its stopwatch counts the processor's time, so that a busy machine is no finding.

use std::cell::Cell;
use std::rc::Rc;

use playground::host::World;

use crate::region;

/// 2026-01-01 00:00 UTC.
const NOW_MICROS: i64 = 1_767_225_600_000_000;

/// The machine.
pub struct Machine {
    random: Cell<u64>,
}

impl Machine {
    /// A machine that draws the same numbers each time.
    pub fn new() -> Rc<Machine> {
        Rc::new(Machine { random: Cell::new(0x9e37_79b9_7f4a_7c15) })
    }
}

impl World for Machine {
    fn now_micros(&self) -> i64 {
        NOW_MICROS
    }

    fn monotonic_micros(&self) -> u64 {
        micros()
    }

    fn random(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let mut state = self.random.get();
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            self.random.set(state);
            *byte = (state >> 32) as u8;
        }
    }

    fn memory_in_use(&self) -> usize {
        region::in_use()
    }

    fn interrupted(&self) -> bool {
        false
    }
}

#[repr(C)]
struct Time {
    seconds: i64,
    nanos: i64,
}

unsafe extern "C" {
    fn clock_gettime(clock: i32, time: *mut Time) -> i32;
}

/// `CLOCK_THREAD_CPUTIME_ID` and `CLOCK_PROCESS_CPUTIME_ID` of Linux.
const THREAD: i32 = 3;
const PROCESS: i32 = 2;

/// Microseconds of processor time this thread has taken.
pub fn micros() -> u64 {
    read(THREAD)
}

/// Microseconds of processor time the process has taken.
pub(crate) fn process_micros() -> u64 {
    read(PROCESS)
}

fn read(clock: i32) -> u64 {
    let mut time = Time { seconds: 0, nanos: 0 };
    // SAFETY: the call writes one `timespec`.
    unsafe { clock_gettime(clock, &raw mut time) };
    time.seconds as u64 * 1_000_000 + time.nanos as u64 / 1000
}
