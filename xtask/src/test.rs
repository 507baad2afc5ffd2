//! `cargo xtask test`: all that must hold before a change lands, from formatting to the page in a real browser.

use std::path::Path;

use crate::build;
use crate::setup::{Need, setup};
use crate::split;
use crate::step::{Result, command, run, step};

const WASM: &str = "wasm32-unknown-unknown";

/// Stops at the first step that fails.
pub(crate) fn test() -> Result {
    setup(Need::Everything)?;
    step("format", || run(command("cargo", &["fmt", "--all", "--check"])))?;
    step("lints", || {
        run(command(
            "cargo",
            &["clippy", "--workspace", "--exclude", "web", "--all-targets", "--locked", "--", "-D", "warnings"],
        ))?;
        run(command(
            "cargo",
            &["clippy", "-p", "web", "--target", WASM, "--all-targets", "--locked", "--", "-D", "warnings"],
        ))
    })?;
    step("tests", || {
        run(command("cargo", &["test", "--workspace", "--exclude", "web", "--locked"]))?;
        run(command("cargo", &["test", "-p", "web", "--lib", "--locked"]))
    })?;
    build::build()?;
    step("the engine's parts answer as the whole", || split::check(Path::new("dist")))?;
    step("browser", || {
        let node =
            ["--test", "--test-reporter=spec", "--test-concurrency=1", "--test-timeout=180000", "tests/browser/"];
        run(command("node", &node))
    })
}
