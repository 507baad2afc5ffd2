//! The machine's own clock and randomness, as the interpreter sees them.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use playground::host::World;

/// The machine `teacup` runs on. With `--now` its calendar stands still; its stopwatch never does, or a program that
/// runs for ever would.
pub(crate) struct Machine {
    /// Where the calendar stands, in microseconds since 1970.
    pub(crate) now_micros: Option<i64>,
}

impl World for Machine {
    #[expect(clippy::disallowed_methods, reason = "this is the host the ban points to")]
    fn now_micros(&self) -> i64 {
        if let Some(micros) = self.now_micros {
            return micros;
        }
        match SystemTime::now().duration_since(UNIX_EPOCH) {
            Ok(since) => i64::try_from(since.as_micros()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_micros()).map_or(i64::MIN, |micros| -micros),
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the host the ban points to")]
    fn monotonic_micros(&self) -> u64 {
        thread_local!(static START: Instant = Instant::now());
        START.with(|start| u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX))
    }

    fn random(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(8) {
            // std seeds every RandomState from the operating system.
            let bytes = RandomState::new().build_hasher().finish().to_le_bytes();
            chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        }
    }

    fn memory_in_use(&self) -> usize {
        playground::memory_in_use()
    }

    fn interrupted(&self) -> bool {
        false
    }
}
