//! Inputs that once were findings of the fuzz targets, and a few more of their kind: none is one again.
//!
//! `fuzz/regressions/TARGET/` holds them; `cargo xtask fuzz` looks for new ones.

#![allow(clippy::panic, clippy::print_stderr, reason = "a finding is a panic, as libFuzzer wants it")]
#![allow(clippy::expect_used, reason = "a test that cannot read its data has failed")]
#![allow(clippy::print_stdout, reason = "a test tells what it found")]
#![allow(missing_docs, unreachable_pub, unsafe_code, reason = "the targets' own library, included")]

#[path = "../fuzz/src/alone.rs"]
mod alone;
#[path = "../fuzz/src/cells.rs"]
mod cells;
#[path = "../fuzz/src/clock.rs"]
mod clock;
#[path = "../fuzz/src/link.rs"]
mod link;
#[path = "../fuzz/src/notebook.rs"]
mod notebook;
#[path = "../fuzz/src/pattern.rs"]
mod pattern;
#[path = "../fuzz/src/region.rs"]
mod region;
#[path = "../fuzz/src/source.rs"]
mod source;

use std::fs;
use std::path::Path;

#[global_allocator]
static REGION: region::Region = region::Region;

#[test]
fn hostile_source_ends_in_an_exception_and_leaves_the_interpreter_usable() {
    replay("source", source::check);
}

#[test]
fn hostile_notebooks_end_in_errors_and_leave_the_session_usable() {
    replay("notebook", notebook::check);
}

#[test]
fn hostile_patterns_are_answered_or_given_up() {
    replay("pattern", pattern::check);
}

#[test]
fn hostile_links_and_snapshots_are_refused_or_opened() {
    replay("link", link::check);
}

fn replay(target: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions").join(target);
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a target has its inputs").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has inputs");
    for path in paths {
        println!("{}", path.display());
        check(&fs::read(&path).expect("an input can be read"));
    }
}
