//! The current time zone (`timezone.activate`), and what clocks show in zones: who embeds the ORM tells both, as it has
//! no table of zones of its own.

use std::cell::{Cell, RefCell};

/// How far east of UTC the clocks of a zone are, in seconds; `None` for a zone that is not known.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// At a moment: seconds since 1970 UTC.
    pub at: fn(&str, i64) -> Option<i64>,
    /// When a clock there shows a time: seconds since 1970 as if it were UTC's.
    pub by_wall: fn(&str, i64) -> Option<i64>,
}

thread_local! {
    static RULES: Cell<Option<Rules>> = const { Cell::new(None) };
    static CURRENT: Cell<&'static str> = const { Cell::new("UTC") };
    static NAMES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Says where the rules of zones are.
pub fn install(rules: Rules) {
    RULES.set(Some(rules));
}

/// The name of the current zone.
pub fn current() -> &'static str {
    CURRENT.get()
}

/// Changes the current zone. A name is kept for ever once it was used, and there are only so many zones.
pub fn set_current(name: &str) {
    let known = NAMES.with_borrow(|names| names.iter().copied().find(|known| *known == name));
    let kept = known.unwrap_or_else(|| {
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        NAMES.with_borrow_mut(|names| names.push(kept));
        kept
    });
    CURRENT.set(kept);
}

/// How far east of UTC a zone's clocks are at a moment.
pub fn offset_at(name: &str, seconds: i64) -> Option<i64> {
    if name == "UTC" {
        return Some(0);
    }
    (RULES.get()?.at)(name, seconds)
}

/// How far east of UTC a zone's clocks are when they show a time.
pub fn offset_by_wall(name: &str, seconds: i64) -> Option<i64> {
    if name == "UTC" {
        return Some(0);
    }
    (RULES.get()?.by_wall)(name, seconds)
}
