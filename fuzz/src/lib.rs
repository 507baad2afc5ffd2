//! What each fuzz target does with its bytes, and what counts as a finding.
//!
//! A finding is a panic, an abort, a stack that overflows, memory or time far beyond what the limits allow, an answer that
//! contradicts another one, and a session that cannot add one and one afterwards. `cargo xtask fuzz` runs the targets with
//! libFuzzer; the suite's `fuzzed` test runs the same functions on every input that once was a finding.

pub mod alone;
pub mod cells;
pub mod clock;
pub mod link;
pub mod notebook;
pub mod pattern;
pub mod region;
pub mod source;
