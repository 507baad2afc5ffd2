//! What the interpreter sees of a session: its files, what it prints, the answers a cell brings, the stop button.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::host::World;
use crate::project::Project;

/// What one statement may print, in bytes.
const MOST_OUTPUT: usize = 1 << 20;

/// Why a program is asked to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The person asked for it.
    Asked,
    /// It printed more than a page can show.
    Output,
}

/// The door between a session and its interpreter.
pub(crate) struct SessionHost {
    world: Rc<dyn World>,
    project: Rc<Project>,
    output: RefCell<String>,
    errors: RefCell<String>,
    answers: RefCell<VecDeque<String>>,
    takes_answers: Cell<bool>,
    stop: Cell<Option<Stop>>,
}

impl SessionHost {
    pub(crate) fn new(world: Rc<dyn World>, project: Rc<Project>) -> SessionHost {
        SessionHost {
            world,
            project,
            output: RefCell::default(),
            errors: RefCell::default(),
            answers: RefCell::default(),
            takes_answers: Cell::new(false),
            stop: Cell::new(None),
        }
    }

    /// What was printed since the last time.
    pub(crate) fn take_output(&self) -> String {
        self.output.take()
    }

    /// What was written to `sys.stderr` since the last time: warnings and log lines.
    pub(crate) fn take_errors(&self) -> String {
        self.errors.take()
    }

    fn write(&self, buffer: &RefCell<String>, text: &str) {
        let mut output = buffer.borrow_mut();
        let room = MOST_OUTPUT.saturating_sub(output.len());
        if text.len() <= room {
            output.push_str(text);
            return;
        }
        let end = (0..=room).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        output.push_str(text.get(..end).unwrap_or(""));
        if self.stop.get().is_none() {
            self.stop.set(Some(Stop::Output));
        }
    }

    /// The answers that questions are given from here on.
    pub(crate) fn set_answers(&self, answers: &[String]) {
        self.takes_answers.set(!answers.is_empty());
        self.answers.replace(answers.iter().cloned().collect());
    }

    /// Whether there are answers left.
    pub(crate) fn has_answers(&self) -> bool {
        !self.answers.borrow().is_empty()
    }

    /// Why there is no answer: a cell brought too few, or nobody can type.
    pub(crate) fn no_answer(&self) -> &'static str {
        if self.takes_answers.get() { "no answer left" } else { "EOF when reading a line" }
    }

    /// Shows a question and gives the next answer, shown as if it had been typed; `None` where none is left.
    pub(crate) fn answer(&self, prompt: &str) -> Option<String> {
        python::Host::print(self, prompt);
        let answer = self.answers.borrow_mut().pop_front()?;
        python::Host::print(self, &format!("{answer}\n"));
        Some(answer)
    }

    /// Asks the program to stop.
    pub(crate) fn stop(&self) {
        self.stop.set(Some(Stop::Asked));
    }

    /// Why the program was asked to stop, if it was.
    pub(crate) fn stopped(&self) -> Option<Stop> {
        self.stop.get()
    }

    /// A new statement or a new run: what stopped the last one is over.
    pub(crate) fn clear_stop(&self, stop: Stop) {
        if self.stop.get() == Some(stop) {
            self.stop.set(None);
        }
    }
}

impl python::Host for SessionHost {
    fn print(&self, text: &str) {
        self.write(&self.output, text);
    }

    fn print_error(&self, text: &str) {
        self.write(&self.errors, text);
    }

    fn now_micros(&self) -> i64 {
        self.world.now_micros()
    }

    fn monotonic_micros(&self) -> u64 {
        self.world.monotonic_micros()
    }

    fn random(&self, buffer: &mut [u8]) {
        self.world.random(buffer);
    }

    fn memory_in_use(&self) -> usize {
        self.world.memory_in_use()
    }

    fn interrupted(&self) -> bool {
        self.stop.get().is_some() || self.world.interrupted()
    }

    fn read_source(&self, path: &str) -> Option<String> {
        self.project.read(path)
    }

    fn bring_source(&self, source: &'static str) -> &'static str {
        self.world.bring_source(source)
    }

    fn input(&self, prompt: &str) -> Option<String> {
        self.answer(prompt)
    }
}
