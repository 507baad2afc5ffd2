//! Python source: parsed, compiled and run statement by statement, in an interpreter that knows nothing of Django.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use playground::host::World;
use python::compile::{self, Statement};
use python::object::dict::Dict;
use python::{Host, Outcome, Str, Value, Vm, traceback};

use crate::clock::{self, Machine};
use crate::{alone, cells};

/// One input.
///
/// # Panics
/// Where it is a finding.
pub fn check(bytes: &[u8]) {
    let source = String::from_utf8_lossy(bytes);
    alone::alone(|| run(&source));
}

fn run(source: &str) {
    let console = Rc::new(Console { machine: Machine::new(), output: RefCell::default(), is_full: Cell::new(false) });
    let mut vm = match Vm::new(console.clone(), cells::limits()) {
        Ok(vm) => vm,
        Err(raise) => panic!("{raise:?}"),
    };
    let namespace = Rc::new(Dict::default());
    namespace.set_str(&Str::intern("__name__"), Value::str("__main__"));
    let Ok(statements) = compile::statements(source, "<console>") else {
        return;
    };
    let began = clock::micros();
    for statement in statements {
        if let Some(error) = step(&mut vm, &console, &namespace, statement) {
            let is_ours = error.contains("\nSystemError: ") && !source.contains("SystemError");
            assert!(!is_ours, "an internal error: {error}");
        }
        if clock::micros() - began > cells::PATIENCE {
            break;
        }
    }
    let Some(sum) = compile::statements("two = 1 + 1", "<console>").ok().and_then(|mut sum| sum.pop()) else {
        panic!("one and one does not compile");
    };
    let error = step(&mut vm, &console, &namespace, sum);
    let two = namespace.get_str(&Str::intern("two"));
    assert!(matches!(two, Some(Value::Int(2))), "the session cannot add one and one any more: {two:?} {error:?}");
}

/// Runs a statement to its end and gives its traceback, if it raised.
fn step(vm: &mut Vm, console: &Console, namespace: &Rc<Dict>, statement: Statement) -> Option<String> {
    let began = clock::micros();
    console.is_full.set(false);
    console.output.take();
    vm.start_budget();
    let code = statement.code.ok()?;
    let mut run = vm.start(&code, namespace);
    let raised = loop {
        match vm.resume(&mut run, 1) {
            Ok(Outcome::Paused) => cells::check_time(began),
            Ok(Outcome::Done(_)) => break None,
            Err(raise) => break Some(raise),
        }
    };
    let error = raised.map(|raise| {
        let exception = vm.exception_object(raise);
        traceback::format_exception(vm, &exception)
    });
    cells::check_time(began);
    error
}

/// What the interpreter prints to.
struct Console {
    machine: Rc<Machine>,
    output: RefCell<String>,
    is_full: Cell<bool>,
}

/// Bytes one statement may print.
const MOST_OUTPUT: usize = 256 << 10;

impl Host for Console {
    fn print(&self, text: &str) {
        let mut output = self.output.borrow_mut();
        if output.len() + text.len() > MOST_OUTPUT {
            self.is_full.set(true);
        } else {
            output.push_str(text);
        }
    }

    fn now_micros(&self) -> i64 {
        self.machine.now_micros()
    }

    fn monotonic_micros(&self) -> u64 {
        self.machine.monotonic_micros()
    }

    fn random(&self, buffer: &mut [u8]) {
        self.machine.random(buffer);
    }

    fn memory_in_use(&self) -> usize {
        self.machine.memory_in_use()
    }

    fn interrupted(&self) -> bool {
        self.is_full.get()
    }

    fn read_source(&self, _path: &str) -> Option<String> {
        None
    }

    fn input(&self, _prompt: &str) -> Option<String> {
        None
    }
}
