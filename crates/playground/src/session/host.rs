//! What the interpreter sees of a session: its files, what it prints, the answers a cell brings, the stop button.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use crate::host::World;
use crate::project::Project;
use crate::report::Asked;

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

/// What is asked of whoever would type, and what there is to answer it.
#[derive(Default)]
struct Questions {
    answers: VecDeque<String>,
    takes_answers: bool,
    /// Answers by the question they are for. Where there are some, a question takes its own and no other.
    known: Vec<Asked>,
    is_known: bool,
    /// What was asked so far.
    asked: Vec<Asked>,
    /// The last of them goes on.
    is_open: bool,
    is_unanswered: bool,
}

impl Questions {
    fn begin(&mut self, question: String) {
        if self.is_known {
            let own = self.known.iter().position(|known| known.question == question);
            self.answers = own.map(|at| self.known.remove(at).answers.into()).unwrap_or_default();
        }
        self.asked.push(Asked { question, answers: Vec::new() });
        self.is_open = true;
    }
}

/// The door between a session and its interpreter.
pub(crate) struct SessionHost {
    world: Rc<dyn World>,
    project: Rc<Project>,
    output: RefCell<String>,
    errors: RefCell<String>,
    questions: RefCell<Questions>,
    stop: Cell<Option<Stop>>,
}

impl SessionHost {
    pub(crate) fn new(world: Rc<dyn World>, project: Rc<Project>) -> SessionHost {
        SessionHost {
            world,
            project,
            output: RefCell::default(),
            errors: RefCell::default(),
            questions: RefCell::default(),
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

    /// The answers that questions are given from here on, and which questions they are for, where that is known.
    pub(crate) fn set_answers(&self, answers: &[String], known: &[Asked]) {
        self.questions.replace(Questions {
            answers: answers.iter().cloned().collect(),
            takes_answers: !answers.is_empty(),
            known: known.to_vec(),
            is_known: !known.is_empty(),
            ..Questions::default()
        });
    }

    /// Whether there are answers left.
    pub(crate) fn has_answers(&self) -> bool {
        !self.questions.borrow().answers.is_empty()
    }

    /// A question begins: what is typed from here on is for it.
    pub(crate) fn begin_question(&self, question: String) {
        self.questions.borrow_mut().begin(question);
    }

    /// No question goes on.
    pub(crate) fn end_questions(&self) {
        self.questions.borrow_mut().is_open = false;
    }

    /// What was asked and how it was answered.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.questions.borrow().asked.clone()
    }

    /// Whether there was a question without an answer.
    pub(crate) fn is_unanswered(&self) -> bool {
        self.questions.borrow().is_unanswered
    }

    /// Why there is no answer: a cell brought too few, or nobody can type.
    pub(crate) fn no_answer(&self) -> &'static str {
        if self.questions.borrow().takes_answers { "no answer left" } else { "EOF when reading a line" }
    }

    /// Shows a question and gives the next answer, shown as if it had been typed; `None` where none is left.
    pub(crate) fn answer(&self, prompt: &str) -> Option<String> {
        python::Host::print(self, prompt);
        let answer = {
            let mut questions = self.questions.borrow_mut();
            if !questions.is_open && !questions.takes_answers {
                return None;
            }
            if !questions.is_open {
                // Some other code asks, and each line is a question of its own.
                questions.begin(String::new());
                questions.is_open = false;
            }
            let answer = questions.answers.pop_front();
            questions.is_unanswered |= answer.is_none() && questions.is_open;
            if let (Some(answer), Some(asked)) = (&answer, questions.asked.last_mut()) {
                asked.answers.push(answer.clone());
            }
            answer?
        };
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
