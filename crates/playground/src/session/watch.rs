//! A long SQL statement looks at the clock: Python's budget cannot, while SQLite works.
//!
//! SQLite asks a plain function now and then. The machine it should ask lives on this thread and cannot be handed over, so
//! it is kept here from the beginning of a statement to that of the next one.

use std::cell::RefCell;
use std::rc::Rc;

use orm::Result;
use sqlite::Sqlite;

use crate::host::World;

/// Steps of SQLite's machine between two looks: a few milliseconds.
const OPERATIONS: i32 = 100_000;

struct Watch {
    world: Rc<dyn World>,
    until: u64,
    has_ended_one: bool,
}

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// Lets a database look at the watch.
pub(super) fn install(database: &Sqlite) -> Result<()> {
    database.set_progress(OPERATIONS, is_over)
}

/// A statement begins that may take this many microseconds.
pub(super) fn begin(world: &Rc<dyn World>, micros: u64) {
    let until = world.monotonic_micros().saturating_add(micros);
    WATCH.set(Some(Watch { world: world.clone(), until, has_ended_one: false }));
}

/// Whether the statement's SQL was ended because its time was up.
pub(super) fn has_ended_one() -> bool {
    WATCH.with_borrow(|watch| watch.as_ref().is_some_and(|watch| watch.has_ended_one))
}

fn is_over() -> bool {
    WATCH.with_borrow_mut(|watch| {
        let Some(watch) = watch else { return false };
        let is_over = watch.world.monotonic_micros() > watch.until;
        watch.has_ended_one |= is_over;
        is_over || watch.world.interrupted()
    })
}
