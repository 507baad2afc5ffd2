//! `cargo xtask setup`: from rustup's stable toolchain, node and git to a machine that builds and tests the page.
//!
//! Every tool is looked for first, in the version that `Cargo.lock`, `package.json` and `Trunk.toml` name; what is
//! there is left alone. What cannot be installed from here is an error that names the command that will.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::build::SMALL_STD;
use crate::step::{Result, command, output, run, say, step};

/// What the caller is about to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Build the page.
    Page,
    /// Build the page and drive it in a browser.
    Everything,
}

const WASM: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const NODE: u32 = 20;
/// Names under which a Chromium is found; `CHROME` names another.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Installs what is missing.
pub(crate) fn setup(need: Need) -> Result {
    step("set-up", || {
        node()?;
        rust()?;
        clang()?;
        if need == Need::Everything {
            browser()?;
        }
        npm()?;
        wasm_bindgen()?;
        trunk()?;
        // Trunk builds offline, so that it never fetches a tool by itself. The standard library's own crates come along.
        let mut fetch = command("cargo", &["fetch", "--locked", "--quiet", "--target", WASM]);
        fetch.envs(SMALL_STD);
        run(fetch)?;
        run(command("cargo", &["fetch", "--locked", "--quiet"]))?;
        run(command("node", &["web/editor/build.mjs"]))
    })
}

fn node() -> Result {
    let hint = format!(
        "node {NODE} or later with npm is needed: https://nodejs.org, or on Debian `apt-get install nodejs npm`"
    );
    let version = output("node", &["--version"]).ok_or_else(|| hint.clone())?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        return Err(format!("{hint}; this is {version}"));
    }
    found("node", &version);
    Ok(())
}

/// The wasm target, the standard library's source, and the two components the tests call.
fn rust() -> Result {
    let sysroot =
        output("rustc", &["--print", "sysroot"]).ok_or("rustc is needed: install rustup's stable toolchain")?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM).exists() {
        found("Rust for", WASM);
    } else {
        run(command("rustup", &["target", "add", WASM]))
            .map_err(|error| format!("{error}\nadd the Rust target {WASM} to your toolchain"))?;
    }
    if Path::new(&sysroot).join("lib/rustlib/src/rust/library").exists() {
        found("Rust's", "standard library to build");
    } else {
        run(command("rustup", &["component", "add", "rust-src"]))?;
    }
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output("cargo", &[subcommand, "--version"]).is_none() {
            run(command("rustup", &["component", "add", component]))?;
        }
    }
    Ok(())
}

/// SQLite is C, and only clang compiles C for wasm.
fn clang() -> Result {
    let has_wasm = |targets: String| targets.contains("wasm32");
    if output("clang", &["--print-targets"]).is_some_and(has_wasm) {
        found("clang", "with wasm32");
        return Ok(());
    }
    apt_install(
        "clang",
        "a clang that compiles for wasm32 (Apple's does not: `brew install llvm`, and its bin first on PATH)",
    )
}

fn browser() -> Result {
    if let Some(chrome) = std::env::var_os("CHROME") {
        found("browser", &chrome.to_string_lossy());
        return Ok(());
    }
    if let Some(name) = BROWSERS.iter().find(|name| output(name, &["--version"]).is_some()) {
        found("browser", name);
        return Ok(());
    }
    apt_install("chromium", "Chromium or Chrome for the browser tests (any place: set CHROME to its path)")
}

/// The packages of `package-lock.json`; a copy of it inside `node_modules` tells what is installed.
fn npm() -> Result {
    let wanted = fs::read("package-lock.json").map_err(|error| format!("package-lock.json: {error}"))?;
    let stamp = Path::new("node_modules/.teacup-installed");
    if fs::read(stamp).is_ok_and(|installed| installed == wanted) {
        found("npm packages", "as in package-lock.json");
        return Ok(());
    }
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// The maker of the glue, which must be of the very version of the library.
fn wasm_bindgen() -> Result {
    let lock = fs::read_to_string("Cargo.lock").map_err(|error| format!("Cargo.lock: {error}"))?;
    let version = locked_version(&lock, "wasm-bindgen").ok_or("Cargo.lock names no wasm-bindgen")?;
    if output("wasm-bindgen", &["--version"]).is_some_and(|line| line.ends_with(&format!(" {version}"))) {
        found("wasm-bindgen", version);
        return Ok(());
    }
    // Without --locked: its lock file names a crate version that registries do not always serve.
    let args = ["install", "wasm-bindgen-cli", "--version", version, "--no-default-features"];
    let mut install = command("cargo", &args);
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    cargo_install(install)
}

fn trunk() -> Result {
    if output("trunk", &["--version"]).is_some_and(|line| line.ends_with(&format!(" {TRUNK}"))) {
        found("trunk", TRUNK);
        return Ok(());
    }
    let args = ["install", "--locked", "trunk", "--version", TRUNK, "--no-default-features", "--features", "rustls"];
    let mut install = command("cargo", &args);
    // Its own profile takes three times as long to build, to save milliseconds at each run.
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    cargo_install(install)
}

fn cargo_install(mut install: Command) -> Result {
    say("    this takes some four minutes, once");
    // A target directory shared with the workspace would be filled with the tool's dependencies.
    install.env_remove("CARGO_TARGET_DIR").arg("--quiet");
    run(install)
}

/// Debian's package manager, where there is one and we may use it.
fn apt_install(package: &str, what: &str) -> Result {
    let by_hand = format!("{what} is needed; on Debian or Ubuntu: `sudo apt-get install {package}`");
    if output("apt-get", &["--version"]).is_none() {
        return Err(by_hand);
    }
    let prefix: &[&str] = if output("id", &["-u"]).as_deref() == Some("0") {
        &[]
    } else if output("sudo", &["-n", "true"]).is_some() {
        &["sudo", "-n"]
    } else {
        return Err(by_hand);
    };
    let apt = |words: &[&str]| {
        let line: Vec<&str> = prefix.iter().chain(["apt-get"].iter()).chain(words).copied().collect();
        let (program, args) = line.split_first().ok_or("an empty command")?;
        let mut apt = command(program, args);
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        run(apt)
    };
    apt(&["update", "-qq"])
        .and_then(|()| apt(&["install", "-y", "-qq", "--no-install-recommends", package]))
        .map_err(|error| format!("{error}\n{by_hand}"))
}

fn found(what: &str, which: &str) {
    say(&format!("    {what} {which}: there"));
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_glue_maker_s_version_is_the_locked_one() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "trunk"), None);
    }
}
