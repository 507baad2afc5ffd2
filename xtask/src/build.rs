//! `cargo xtask build`: the page as static files in `dist/`, and what they weigh on the wire.

use std::fs;
use std::path::Path;

use crate::split;
use crate::step::{Result, command, run, step};

/// Makes cargo build the standard library with ours, for size and with panics that only stop: a tenth less on the wire. The
/// toolchain is stable; the first line is how it takes the flags that are not.
pub(crate) const SMALL_STD: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Zunstable-options -Cpanic=immediate-abort"),
];

/// Builds with the small profile and prints each file's size raw, by gzip and by brotli.
pub(crate) fn build() -> Result {
    step("page (the wasm profile)", || {
        if fs::exists("dist").unwrap_or(false) {
            fs::remove_dir_all("dist").map_err(|error| format!("dist: {error}"))?;
        }
        let mut trunk = command("trunk", &["build", "--release", "--skip-version-check"]);
        trunk.envs(SMALL_STD);
        run(trunk)
    })?;
    step("first part and rest of the engine", || split::split(Path::new("dist")))?;
    step("small scripts and style", || run(command("node", &["web/minify.mjs", "dist"])))?;
    // The service worker names every file, so it comes last.
    step("service worker", || run(command("node", &["web/offline.mjs", "dist"])))?;
    step("sizes", || run(command("node", &["xtask/src/sizes.mjs", "dist"])))
}
