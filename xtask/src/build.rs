//! `cargo xtask build`: the page as static files in `dist/`, and what they weigh on the wire.

use std::fs;

use crate::step::{Result, command, run, step};

/// Builds with the small profile and prints each file's size raw, by gzip and by brotli.
pub(crate) fn build() -> Result {
    step("page (the wasm profile)", || {
        if fs::exists("dist").unwrap_or(false) {
            fs::remove_dir_all("dist").map_err(|error| format!("dist: {error}"))?;
        }
        run(command("trunk", &["build", "--release", "--skip-version-check"]))
    })?;
    step("sizes", || run(command("node", &["xtask/src/sizes.mjs", "dist"])))
}
