//! One run at a time, on a thread of its own with a stack as small as a browser's.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::{clock, region};

/// A worker in Chromium has about a megabyte; a build without optimisation needs twice the room for the same calls.
const STACK: usize = if cfg!(fuzzing) { 1 << 20 } else { 2 << 20 };

/// What one run may take in all, in microseconds of the processor's time.
const LONGEST: u64 = 15_000_000;

static TURN: Mutex<()> = Mutex::new(());
static WARM: OnceLock<()> = OnceLock::new();
/// When the run began, by the process's clock; 0 between runs.
static BEGAN: AtomicU64 = AtomicU64::new(0);

/// Does the work, then takes back all memory it left.
///
/// # Panics
/// Where the work does.
pub fn alone(work: impl FnOnce() + Send) {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    // What the process keeps for ever (a table made on first use) must not belong to a run.
    WARM.get_or_init(|| {
        thread::spawn(watch);
        let _ = on_thread(|| crate::cells::check("# %%\nimport re, json, datetime, decimal\n1 + 1\n"), false);
    });
    BEGAN.store(clock::process_micros().max(1), Ordering::Relaxed);
    let outcome = on_thread(work, true);
    BEGAN.store(0, Ordering::Relaxed);
    // SAFETY: the thread has ended; what it shared with this one are panics, whose payload is dropped first.
    let failed = outcome.is_err();
    drop(outcome);
    unsafe { region::reclaim() };
    assert!(!failed, "the run panicked: see above");
}

/// Ends the process when a run does not end.
fn watch() {
    loop {
        thread::sleep(Duration::from_millis(500));
        let began = BEGAN.load(Ordering::Relaxed);
        if began != 0 && clock::process_micros().saturating_sub(began) > LONGEST {
            eprintln!("finding: a run takes more than {} s in spite of the limits", LONGEST / 1_000_000);
            std::process::abort();
        }
    }
}

fn on_thread(work: impl FnOnce() + Send, is_metered: bool) -> thread::Result<()> {
    thread::scope(|scope| {
        let body = move || {
            let stack = signal_stack::install();
            if is_metered {
                region::enter();
            }
            work();
            region::leave();
            drop(stack);
        };
        match thread::Builder::new().stack_size(STACK).spawn_scoped(scope, body) {
            Ok(thread) => thread.join(),
            Err(error) => panic!("no thread: {error}"),
        }
    })
}

/// libFuzzer's handler writes down the input that overflowed a stack, if it finds another stack to stand on.
mod signal_stack {
    use std::ffi::{c_int, c_void};

    #[repr(C)]
    struct Stack {
        start: *mut c_void,
        flags: c_int,
        size: usize,
    }

    /// `struct sigaction` of Linux with glibc.
    #[repr(C)]
    struct Action {
        handler: usize,
        mask: [u64; 16],
        flags: c_int,
        restorer: usize,
    }

    const SEGV: c_int = 11;
    const ON_STACK: c_int = 0x0800_0000;

    unsafe extern "C" {
        fn sigaction(signal: c_int, action: *const Action, before: *mut Action) -> c_int;
        fn sigaltstack(stack: *const Stack, before: *mut Stack) -> c_int;
    }

    const SIZE: usize = 256 << 10;
    const DISABLE: c_int = 2;

    /// Keeps the stack as long as the thread may need it.
    pub(super) struct Installed(Option<Vec<u8>>);

    pub(super) fn install() -> Installed {
        // A test's threads have Rust's own.
        if !cfg!(fuzzing) {
            return Installed(None);
        }
        let mut memory = vec![0u8; SIZE];
        let stack = Stack { start: memory.as_mut_ptr().cast(), flags: 0, size: SIZE };
        // SAFETY: the memory lives until `Installed` is dropped, which takes it out of use first.
        unsafe { sigaltstack(&raw const stack, std::ptr::null_mut()) };
        let mut action = Action { handler: 0, mask: [0; 16], flags: 0, restorer: 0 };
        // SAFETY: the handler that is there stays, it only runs on the other stack.
        unsafe {
            if sigaction(SEGV, std::ptr::null(), &raw mut action) == 0 {
                action.flags |= ON_STACK;
                sigaction(SEGV, &raw const action, std::ptr::null_mut());
            }
        }
        Installed(Some(memory))
    }

    impl Drop for Installed {
        fn drop(&mut self) {
            if self.0.is_some() {
                let stack = Stack { start: std::ptr::null_mut(), flags: DISABLE, size: 0 };
                // SAFETY: a stack that is not in use may be disabled.
                unsafe { sigaltstack(&raw const stack, std::ptr::null_mut()) };
            }
        }
    }
}
