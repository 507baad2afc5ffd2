//! `USE_TZ`, `TIME_ZONE`, the current time zone (`timezone.activate`), and what clocks show in zones: who embeds the ORM
//! tells them all, as it has no table of zones of its own.

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
    static IN_USE: Cell<bool> = const { Cell::new(true) };
    static DEFAULT: Cell<&'static str> = const { Cell::new("UTC") };
    static ACTIVE: Cell<Option<&'static str>> = const { Cell::new(None) };
    static WARNINGS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static DEPRECATED: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
    static NAMES: RefCell<Vec<&'static str>> = const { RefCell::new(Vec::new()) };
}

/// Says where the rules of zones are.
pub fn install(rules: Rules) {
    RULES.set(Some(rules));
}

/// `settings.USE_TZ`: whether moments are aware.
pub fn in_use() -> bool {
    IN_USE.get()
}

/// Changes `USE_TZ`.
pub fn set_in_use(on: bool) {
    IN_USE.set(on);
}

/// The name of the current zone: the activated one, else the default.
pub fn current() -> &'static str {
    ACTIVE.get().unwrap_or_else(default)
}

/// The name of the zone in which naive moments are: `settings.TIME_ZONE`.
pub fn default() -> &'static str {
    DEFAULT.get()
}

/// Changes the default zone.
pub fn set_default(name: &str) {
    DEFAULT.set(kept(name));
}

/// Activates a zone, or none.
pub fn activate(name: Option<&str>) {
    ACTIVE.set(name.map(kept));
}

/// A name is kept for ever once it was used, and there are only so many zones.
fn kept(name: &str) -> &'static str {
    let known = NAMES.with_borrow(|names| names.iter().copied().find(|known| *known == name));
    known.unwrap_or_else(|| {
        let kept: &'static str = Box::leak(name.to_owned().into_boxed_str());
        NAMES.with_borrow_mut(|names| names.push(kept));
        kept
    })
}

/// Says that a field got a moment without a zone, where `USE_TZ` is on.
pub fn warn_naive(field: &str, civil: jiff::civil::DateTime) {
    let shown = crate::repr::isoformat(crate::value::DateTime { civil, offset: None }, ' ');
    let message =
        format!("DateTimeField {field} received a naive datetime ({shown}) while time zone support is active.");
    WARNINGS.with_borrow_mut(|warnings| warnings.push(message));
}

/// Says that something deprecated was asked for; once, however often it was since [`take_deprecated`].
pub fn warn_deprecated(what: &'static str) {
    DEPRECATED.with_borrow_mut(|said| {
        if !said.contains(&what) {
            said.push(what);
        }
    });
}

/// What is deprecated of what was asked for, which then has been said.
pub fn take_deprecated() -> Vec<&'static str> {
    DEPRECATED.take()
}

/// Whether there is something to be said.
pub fn has_warnings() -> bool {
    DEPRECATED.with_borrow(|said| !said.is_empty()) || WARNINGS.with_borrow(|warnings| !warnings.is_empty())
}

/// What is to be said, which then has been.
pub fn take_warnings() -> Vec<String> {
    WARNINGS.take()
}

/// A naive moment's offset, if it is by a clock of the default zone.
pub fn default_offset(civil: jiff::civil::DateTime) -> i32 {
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    offset_by_wall(default(), civil.duration_since(epoch).as_secs()).map_or(0, |offset| offset as i32)
}

/// What a clock of the default zone shows at a moment of UTC's.
pub fn default_wall(civil: jiff::civil::DateTime) -> jiff::civil::DateTime {
    let epoch = jiff::civil::DateTime::constant(1970, 1, 1, 0, 0, 0, 0);
    let offset = offset_at(default(), civil.duration_since(epoch).as_secs()).unwrap_or(0);
    civil.checked_add(jiff::SignedDuration::from_secs(offset)).unwrap_or(civil)
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
