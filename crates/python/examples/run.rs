//! Runs a Python file: `cargo run -p python --example run FILE.py`.
#![allow(clippy::print_stdout, clippy::expect_used)]

use std::rc::Rc;

use python::compile::Mode;
use python::object::module::Module;
use python::{Host, Limits, Vm};

struct Terminal;

impl Host for Terminal {
    fn print(&self, text: &str) {
        print!("{text}");
    }
    fn now_micros(&self) -> i64 {
        0
    }
    fn monotonic_micros(&self) -> u64 {
        0
    }
    fn random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
    fn memory_in_use(&self) -> usize {
        0
    }
    fn interrupted(&self) -> bool {
        false
    }
    fn read_source(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(path).ok()
    }
    fn input(&self, _prompt: &str) -> Option<String> {
        None
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("a file");
    let source = std::fs::read_to_string(&path).expect("readable");
    let mut vm = Vm::new(Rc::new(Terminal), Limits::default()).expect("boots");
    let module = Rc::new(Module::new("__main__"));
    let code = match python::compile::module(&source, &path, Mode::Exec) {
        Ok(code) => code,
        Err(problem) => {
            let raise = problem.into_raise(&mut vm);
            let error = vm.exception_object(raise);
            print!("{}", python::traceback::format_exception(&mut vm, &error));
            std::process::exit(1);
        }
    };
    if let Err(raise) = vm.run_code(&code, &module.dict) {
        let error = vm.exception_object(raise);
        print!("{}", python::traceback::format_exception(&mut vm, &error));
        std::process::exit(1);
    }
}
