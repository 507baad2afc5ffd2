//! Recorded notebooks: what the playground prints for `notebooks/**/NAME.py` is what real Django printed, `NAME.json`.
//!
//! Adding a test is adding a file; `oracle/README.md` says how to record it. `NOTEBOOKS=02_crud cargo test --test notebooks`
//! runs those whose path contains the word.

#![allow(clippy::expect_used, reason = "a test that cannot read its data has failed")]
#![allow(clippy::print_stdout, reason = "a test tells what it found")]

mod compare;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use playground::host::Frozen;

use compare::Tally;

/// 2026-01-01 00:00 UTC, where the recorder's clock stands.
const RECORDED_AT_MICROS: i64 = 1_767_225_600_000_000;

#[test]
fn every_notebook_prints_what_django_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("notebooks");
    let only = std::env::var("NOTEBOOKS").unwrap_or_default();
    let mut notebooks = Vec::new();
    collect(&root, &mut notebooks);
    notebooks.sort();
    notebooks.retain(|path| path.to_string_lossy().contains(&only));
    assert!(!notebooks.is_empty(), "no notebook has {only:?} in its path");
    let (mut total, mut passed) = (Tally::default(), 0);
    for path in &notebooks {
        let name = path.strip_prefix(&root).unwrap_or(path).display();
        let mut tally = Tally::default();
        match catch_unwind(AssertUnwindSafe(|| check_notebook(path, &mut tally))) {
            Ok(()) => {}
            Err(_) => tally.differences.push("it panicked: see above".to_owned()),
        }
        if tally.differences.is_empty() {
            passed += 1;
        } else {
            println!("FAIL {name}: {tally}");
            for difference in &tally.differences {
                println!("{difference}");
            }
        }
        total.add(&tally);
    }
    println!("notebooks {passed}/{}, {total}", notebooks.len());
    assert_eq!(passed, notebooks.len(), "a notebook differs from its recording: see the list above");
}

fn check_notebook(path: &Path, tally: &mut Tally) {
    let text = fs::read_to_string(path).expect("a notebook is UTF-8");
    let recording = fs::read_to_string(path.with_extension("json")).expect("a notebook has its recording beside it");
    let recording = serde_json::from_str(&recording).expect("a recording is JSON");
    let report = playground::run(&text, Frozen::at(RECORDED_AT_MICROS)).expect("a session starts");
    // Through the text, so that what `teacup run --json` prints is what is compared.
    let ours = serde_json::from_str(&playground::report::to_json(&report)).expect("a report is JSON");
    compare::documents(&recording, &ours, tally);
}

fn collect(folder: &Path, notebooks: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder of notebooks can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, notebooks);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            notebooks.push(path);
        }
    }
}
