//! One step of a command: announced, run, timed.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a step comes to: nothing, or the sentence that tells what to do.
pub(crate) type Result<T = ()> = std::result::Result<T, String>;

/// The one place that prints.
#[expect(clippy::print_stdout, reason = "a developer's command talks to its terminal")]
pub(crate) fn say(line: &str) {
    println!("{line}");
}

/// Runs a step under a title and says how long it took.
pub(crate) fn step(title: &str, work: impl FnOnce() -> Result) -> Result {
    say(&format!("\n==> {title}"));
    #[expect(clippy::disallowed_methods, reason = "xtask times its own steps; it never runs on wasm")]
    let start = Instant::now();
    work()?;
    say(&format!("    {title}: {:.1} s", start.elapsed().as_secs_f64()));
    Ok(())
}

/// A command, found on PATH with the npm packages' tools first (Debian's wasm-opt is too old for our wasm).
pub(crate) fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args);
    let mut path = vec![Path::new("node_modules/.bin").canonicalize().unwrap_or_default()];
    path.retain(|folder| folder.exists());
    path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    // What `cargo install` installs is on PATH for this run even where the shell's profile forgot it.
    if let Some(home) = std::env::var_os("CARGO_HOME").map(Into::into).or_else(cargo_home) {
        path.push(home.join("bin"));
    }
    if let Ok(path) = std::env::join_paths(path) {
        command.env("PATH", path);
    }
    command
}

fn cargo_home() -> Option<std::path::PathBuf> {
    Some(std::env::home_dir()?.join(".cargo"))
}

/// Runs a command to its end, its output shown; an exit code other than 0 is an error that quotes it.
pub(crate) fn run(mut command: Command) -> Result {
    let line = line_of(&command);
    say(&format!("    $ {line}"));
    let status = command.status().map_err(|error| format!("`{line}` did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})")) }
}

/// What a command prints, if it starts and succeeds.
pub(crate) fn output(program: &str, args: &[&str]) -> Option<String> {
    let output = command(program, args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
