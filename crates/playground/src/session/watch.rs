//! A long SQL statement looks at the clock: Python's budget cannot, while SQLite works.
//!
//! SQLite asks a plain function now and then. The machine it should ask lives on this thread and cannot be handed over, so
//! it is kept here from the beginning of a statement to that of the next one.

use std::cell::RefCell;
use std::rc::Rc;

use orm::{Error, Result};
use python::Limits;
use sqlite::Sqlite;

use crate::host::World;

/// Steps of SQLite's machine between two looks: a few milliseconds.
const OPERATIONS: i32 = 100_000;

struct Watch {
    world: Rc<dyn World>,
    until: u64,
    memory: usize,
    ended_by: Option<Passed>,
}

/// The limit that was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passed {
    Time,
    Memory,
}

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Lets a database look at the watch.
pub(super) fn install(database: &Sqlite) -> Result<()> {
    orm::nesting::watch(go_on);
    database.set_progress(OPERATIONS, is_over)
}

/// A statement begins that may take as much as this.
pub(super) fn begin(world: &Rc<dyn World>, limits: &Limits) {
    let until = world.monotonic_micros().saturating_add(limits.time);
    WATCH.set(Some(Watch { world: world.clone(), until, memory: limits.memory, ended_by: None }));
}

/// Which limit ended the statement's SQL, if one did.
pub(super) fn ended_by() -> Option<Passed> {
    WATCH.with_borrow(|watch| watch.as_ref().and_then(|watch| watch.ended_by))
}

/// What the ORM asks while it works.
fn go_on() -> Result<()> {
    if !is_over() {
        return Ok(());
    }
    let (class, words) = match ended_by() {
        Some(Passed::Time) => ("builtins.TimeoutError", "the statement ran too long"),
        Some(Passed::Memory) => ("builtins.MemoryError", "the program uses too much memory"),
        None => ("builtins.KeyboardInterrupt", ""),
    };
    Err(Error::Other(class, words.into()))
}

fn is_over() -> bool {
    WATCH.with_borrow_mut(|watch| {
        let Some(watch) = watch else { return false };
        if watch.world.monotonic_micros() > watch.until {
            watch.ended_by = Some(Passed::Time);
        } else if watch.world.memory_in_use() > watch.memory {
            watch.ended_by = Some(Passed::Memory);
        }
        watch.ended_by.is_some() || watch.world.interrupted()
    })
}
