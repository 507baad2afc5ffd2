//! The interpreter's one door to the world.

/// What a Python program may reach outside itself. The browser's worker, the command line and a test each give one;
/// nothing else in this crate prints, reads a clock, draws a random number or opens a file.
pub trait Host {
    /// Prints text as `sys.stdout.write` does.
    fn print(&self, text: &str);

    /// Prints text as `sys.stderr.write` does; where the host has one screen, there.
    fn print_error(&self, text: &str) {
        self.print(text);
    }

    /// The wall clock: microseconds since 1970-01-01 00:00 UTC. A test freezes it.
    fn now_micros(&self) -> i64;

    /// A clock that only goes forward, in microseconds; budgets and timings use it. A frozen clock may stand still.
    fn monotonic_micros(&self) -> u64;

    /// Fills the buffer with unpredictable bytes.
    fn random(&self, buffer: &mut [u8]);

    /// Bytes of memory in use, to be held against [`Limits::memory`](crate::vm::Limits); 0 where the host cannot tell.
    fn memory_in_use(&self) -> usize;

    /// Whether the person asked the program to stop; looked at now and then.
    fn interrupted(&self) -> bool;

    /// The source of a module file (`demoapp/models.py`, `demoapp/__init__.py`), where there is one.
    fn read_source(&self, path: &str) -> Option<String>;

    /// The source of a module that is part of the interpreter, about to be compiled: a host that was sent without the modules
    /// few programs import brings them in here.
    fn bring_source(&self, source: &'static str) -> &'static str {
        source
    }

    /// Answers `input(prompt)`; `None` is the end of input.
    fn input(&self, prompt: &str) -> Option<String>;
}
