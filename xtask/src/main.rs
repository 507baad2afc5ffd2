//! The developer's commands: `cargo xtask setup | serve | build | test | bench`.
//!
//! `serve` and `test` set the machine up by themselves, so that each works as the first command after a clone.

mod bench;
mod build;
mod serve;
mod setup;
mod split;
mod step;
mod test;

use std::process::ExitCode;

use setup::Need;
use step::{Result, say};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  setup            install what building and testing need; says what it does, quick when all is there
  serve [ARGS…]    set up, then serve the page and rebuild it as files change (ARGS go to `trunk serve`)
  build            make dist/, the page as static files, and print the size of each
  test             set up, then everything: format, lints, tests, the page in a browser
  bench            the ORM's workloads and the language's, timed beside raw SQLite and, where there is one, CPython
  bench --browser  the same in the real page";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match run(&command, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            say(&format!("\ncargo xtask {command}: {message}"));
            ExitCode::FAILURE
        }
    }
}

fn run(command: &str, rest: &[String]) -> Result {
    // Every path below is written from the workspace's root, wherever the command was typed.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    std::env::set_current_dir(root).map_err(|error| format!("cannot enter {root}: {error}"))?;
    match (command, rest) {
        ("setup", []) => setup::setup(Need::Everything),
        ("serve", _) => serve::serve(rest),
        ("build", []) => build::build(),
        ("test", []) => test::test(),
        ("bench", []) => bench::bench(false),
        ("bench", [flag]) if flag == "--browser" => bench::bench(true),
        ("" | "help" | "--help" | "-h", _) => {
            say(USAGE);
            Ok(())
        }
        _ => Err(format!("not a command\n\n{USAGE}")),
    }
}
