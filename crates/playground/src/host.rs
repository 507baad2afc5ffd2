//! The machine under a session: its clocks, its randomness, its memory.
//!
//! `python::Host` is the interpreter's one door to the world. What comes in by it is of two kinds: what a person sees and
//! writes (print, files, answers), which the session keeps itself, and the machine, which is this trait.

use std::cell::Cell;
use std::rc::Rc;

/// The machine a session runs on: the browser's worker, the command line, or a test.
pub trait World {
    /// The wall clock: microseconds since 1970-01-01 00:00 UTC.
    fn now_micros(&self) -> i64;

    /// A clock that only goes forward, in microseconds. A frozen clock may stand still.
    fn monotonic_micros(&self) -> u64;

    /// Fills the buffer with unpredictable bytes.
    fn random(&self, buffer: &mut [u8]);

    /// Bytes of memory in use; 0 where the machine cannot tell.
    fn memory_in_use(&self) -> usize;

    /// Whether the person asked the program to stop; looked at now and then.
    fn interrupted(&self) -> bool;

    /// See [`python::Host::bring_source`].
    fn bring_source(&self, source: &'static str) -> &'static str {
        source
    }
}

/// A world in which time stands still and chance repeats itself: tests, recordings, `--now`.
#[derive(Debug)]
pub struct Frozen {
    now_micros: i64,
    random: Cell<u64>,
}

impl Frozen {
    /// A world whose clock stands at these microseconds since 1970-01-01 00:00 UTC.
    pub fn at(now_micros: i64) -> Rc<Frozen> {
        Rc::new(Frozen { now_micros, random: Cell::new(0x9e37_79b9_7f4a_7c15) })
    }
}

impl World for Frozen {
    fn now_micros(&self) -> i64 {
        self.now_micros
    }

    fn monotonic_micros(&self) -> u64 {
        0
    }

    fn random(&self, buffer: &mut [u8]) {
        for byte in buffer {
            // xorshift64: enough to be different each time and the same each run.
            let mut state = self.random.get();
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            self.random.set(state);
            *byte = (state >> 32) as u8;
        }
    }

    fn memory_in_use(&self) -> usize {
        0
    }

    fn interrupted(&self) -> bool {
        false
    }
}
