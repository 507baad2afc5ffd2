//! `cargo xtask fuzz [TARGET] [SECONDS]`: libFuzzer on what reads bytes of others; `fuzz/` has the targets.
//!
//! Needs what stable Rust and a C++ compiler give; cargo-fuzz and nightly are not asked for. The inputs to begin with are
//! cut from the repository's own Python files and notebooks; what a run adds stays in `fuzz/corpus/`, which git ignores.

mod seeds;

use std::fs;
use std::path::Path;

use crate::step::{Result, command, output, run, say, step};

/// The targets with the size of their largest input.
const TARGETS: [(&str, u32); 4] = [("pattern", 400), ("link", 4000), ("source", 3000), ("notebook", 6000)];
/// How long a target runs where nothing else is said.
const SECONDS: &str = "1800";

/// LLVM's coverage counters, which `cargo fuzz` asks for in the same words; debug builds' checks are on in `fuzz/Cargo.toml`.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table";

/// Builds the targets and runs one of them, or each after the other.
pub(crate) fn fuzz(args: &[String]) -> Result {
    let (target, seconds) = match args {
        [] => (None, SECONDS),
        [seconds] if is_number(seconds) => (None, seconds.as_str()),
        [target] => (Some(target.as_str()), SECONDS),
        [target, seconds] if is_number(seconds) => (Some(target.as_str()), seconds.as_str()),
        _ => return Err("usage: cargo xtask fuzz [TARGET] [SECONDS]".to_owned()),
    };
    let chosen: Vec<(&str, u32)> =
        TARGETS.into_iter().filter(|(name, _)| target.is_none_or(|target| target == *name)).collect();
    if chosen.is_empty() {
        let names = TARGETS.map(|(name, _)| name).join(", ");
        return Err(format!("there is no such target; the targets are {names}"));
    }
    let triple = triple()?;
    step("build the fuzz targets", || {
        let mut build = command("cargo", &["build", "--release", "--locked", "--target", &triple]);
        build.current_dir("fuzz").env("RUSTFLAGS", FLAGS);
        run(build)
    })?;
    for (name, longest) in chosen {
        step(&format!("fuzz {name}"), || {
            seeds::write(name)?;
            one(name, longest, seconds, &triple)
        })?;
    }
    Ok(())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The machine's own target: named, so that what a build script runs has no counters.
fn triple() -> Result<String> {
    let version = output("rustc", &["-vV"]).ok_or("rustc is needed: install rustup's stable toolchain")?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    if !host.contains("linux") {
        return Err(format!("the targets meter processor time and stacks in Linux's way; this is {host}"));
    }
    if output("c++", &["--version"]).is_none() {
        return Err("a C++ compiler is needed for libFuzzer: on Debian `apt-get install g++`".to_owned());
    }
    Ok(host)
}

fn one(name: &str, longest: u32, seconds: &str, triple: &str) -> Result {
    let folder = |path: String| fs::create_dir_all(&path).map_err(|error| format!("{path}: {error}")).map(|()| path);
    let corpus = folder(format!("fuzz/corpus/{name}"))?;
    let known = folder(format!("fuzz/regressions/{name}"))?;
    let findings = folder("fuzz/findings".to_owned())?;
    let mut options = vec![
        format!("-max_total_time={seconds}"),
        format!("-max_len={longest}"),
        // A run that takes more of the processor's time than its limits allow says so itself, however busy the machine is.
        "-timeout=900".to_owned(),
        "-rss_limit_mb=2048".to_owned(),
        "-print_final_stats=1".to_owned(),
        "-verbosity=1".to_owned(),
        format!("-artifact_prefix={findings}/{name}-"),
    ];
    let words = format!("fuzz/words/{}.dict", if name == "pattern" { "pattern" } else { "python" });
    if Path::new(&words).exists() {
        options.push(format!("-dict={words}"));
    }
    options.extend([corpus, known]);
    let program = format!("fuzz/target/{triple}/release/{name}");
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    let mut fuzzer = command("nice", &["-n", "19", &program]);
    fuzzer.args(&options).env("RUST_BACKTRACE", "1");
    run(fuzzer).inspect_err(|_| {
        say(&format!(
            "    the input is in {findings}/{name}-…; mend the cause, then keep it in fuzz/regressions/{name}/"
        ));
    })
}
