//! Python files of plain `assert`s: each passes here, and under CPython 3.13 where there is one.
//!
//! A file that fails under CPython is wrong about Python, so both must agree. `PYTHON_TESTS=str cargo test --test python`
//! runs those whose name contains the word. CPython is `python3.13` on the PATH, or what `PYTHON313` names.

#![allow(clippy::expect_used, reason = "a test that cannot read its data has failed")]
#![allow(clippy::print_stdout, reason = "a test tells what it found")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use playground::host::Frozen;
use playground::report::CellReport;

const NOW_MICROS: i64 = 1_767_225_600_000_000;

#[test]
fn every_python_file_passes_here() {
    let mut failed = 0;
    for file in files() {
        let name = name(&file);
        let source = fs::read_to_string(&file).expect("a Python file is UTF-8");
        if let Err(traceback) = playground::run_python(&source, &name, Frozen::at(NOW_MICROS)) {
            println!(
                "FAIL {name}
{}",
                every_failure(&source).unwrap_or(traceback)
            );
            failed += 1;
        }
    }
    assert_eq!(failed, 0, "{failed} files fail: see the list above");
}

/// The statements that fail when each is run whatever became of those before it: more to mend at once.
fn every_failure(source: &str) -> Option<String> {
    let report = playground::run(&format!("# %%\n{source}"), Frozen::at(NOW_MICROS)).ok()?;
    let mut failures = Vec::new();
    for cell in report.cells {
        let CellReport::Shell(cell) = cell else {
            continue;
        };
        for statement in cell.statements {
            let Some(error) = statement.error else {
                continue;
            };
            let first = statement.source.lines().next().unwrap_or("");
            failures.push(format!("  {}: {first}\n      {}: {}", statement.line - 1, error.kind, error.message));
        }
    }
    (!failures.is_empty()).then(|| failures.join("\n"))
}

#[test]
fn every_python_file_passes_under_cpython() {
    let python = std::env::var("PYTHON313").unwrap_or_else(|_| "python3.13".to_owned());
    if !is_python_3_13(&python) {
        println!("no CPython 3.13 here: {python} is not one, so the files were run by Teacup alone");
        return;
    }
    let mut failed = 0;
    for file in files() {
        let run = Command::new(&python).arg("-I").arg("-B").arg(&file).output().expect("CPython starts");
        if !run.status.success() {
            println!("FAIL {}\n{}", name(&file), String::from_utf8_lossy(&run.stderr));
            failed += 1;
        }
    }
    assert_eq!(failed, 0, "{failed} files fail under CPython: see the list above");
}

fn is_python_3_13(python: &str) -> bool {
    let version = Command::new(python).arg("--version").output();
    version.is_ok_and(|output| output.status.success() && output.stdout.starts_with(b"Python 3.13"))
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("python");
    let only = std::env::var("PYTHON_TESTS").unwrap_or_default();
    let entries = fs::read_dir(folder).expect("the folder of Python files can be read");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "py") && name(path).contains(&only));
    files.sort();
    files
}

fn name(file: &Path) -> String {
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
