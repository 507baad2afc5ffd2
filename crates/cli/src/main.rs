//! `teacup`: runs a notebook on the command line.
//!
//! The notebook's own errors are part of what it prints. The exit status says whether it could be run at all: 0 yes,
//! 1 the file cannot be read or the output not be written, 2 the command line is wrong.

mod arguments;
mod host;
mod transcript;

use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::rc::Rc;

use arguments::{Command, Run};

#[global_allocator]
static HEAP: playground::Heap = playground::Heap;

fn main() -> ExitCode {
    let words = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned());
    let outcome = match arguments::parse(words) {
        Ok(Command::Help) => print(arguments::HELP),
        Ok(Command::Version) => {
            print(&format!("teacup {} (Django {})\n", env!("CARGO_PKG_VERSION"), playground::DJANGO_VERSION))
        }
        Ok(Command::Run(run)) => run_notebook(&run),
        Err(problem) => return complain(&format!("teacup: {problem}\nTry 'teacup --help'."), 2),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read our output has read enough (`teacup run … | head`).
        Err(problem) if problem.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(problem) => complain(&format!("teacup: {problem}"), 1),
    }
}

fn run_notebook(run: &Run) -> io::Result<()> {
    let text = read(&run.notebook).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", run.notebook)))?;
    let world = Rc::new(host::Machine { now_micros: run.now_micros });
    let mut report = playground::run(&text, world).map_err(io::Error::other)?;
    if run.now_micros.is_some() {
        report.forget_durations();
    }
    if run.json {
        print(&(playground::report::to_json(&report) + "\n"))
    } else {
        print(&transcript::write(&playground::notebook::parse(&text), &report))
    }
}

fn read(notebook: &str) -> io::Result<String> {
    if notebook != "-" {
        return fs::read_to_string(notebook);
    }
    let mut text = String::new();
    io::stdin().read_to_string(&mut text)?;
    Ok(text)
}

fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

fn complain(text: &str, status: u8) -> ExitCode {
    // Nothing more can be said when even this fails.
    let _ = writeln!(io::stderr(), "{text}");
    ExitCode::from(status)
}
