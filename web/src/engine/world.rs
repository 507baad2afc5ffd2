//! The machine a session runs on: the browser's worker.

use playground::host::World;

use super::rest;
use super::scope;

/// The worker's clocks, chance and memory.
pub(super) struct Browser;

impl World for Browser {
    fn now_micros(&self) -> i64 {
        (js_sys::Date::now() * 1e3) as i64
    }

    fn monotonic_micros(&self) -> u64 {
        scope().performance().map_or(0, |performance| (performance.now() * 1e3) as u64)
    }

    fn random(&self, buffer: &mut [u8]) {
        // The browser gives at most so many bytes at once.
        for chunk in buffer.chunks_mut(65_536) {
            if let Ok(crypto) = scope().crypto() {
                let _ = crypto.get_random_values_with_u8_array(chunk);
            }
        }
    }

    fn memory_in_use(&self) -> usize {
        playground::memory_in_use()
    }

    /// A message cannot reach a worker that works; the session is stopped between two slices.
    fn interrupted(&self) -> bool {
        false
    }

    fn bring_source(&self, source: &'static str) -> &'static str {
        rest::bring_source(source)
    }
}
