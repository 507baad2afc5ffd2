//! `x REGEXP pattern`, by Python's rules of `re.search`.

use std::cell::RefCell;
use std::rc::Rc;

use rusqlite::Result;
use rustc_hash::FxHashMap;
use sre::{Regex, Source};

use super::{Arg, Row, raised, row};

pub(super) const ROWS: &[Row] = &[row("regexp", 2, regexp)];

/// Patterns kept compiled.
const KEPT: usize = 64;
/// Of some thousand steps each: how long one value may take before the pattern counts as hopeless.
const PATIENCE: u32 = 40_000;

thread_local! {
    static COMPILED: RefCell<FxHashMap<String, Rc<Regex>>> = RefCell::new(FxHashMap::default());
}

fn compiled(pattern: &str) -> Result<Rc<Regex>> {
    COMPILED.with(|cache| {
        let mut cache = cache.borrow_mut();
        if let Some(regex) = cache.get(pattern) {
            return Ok(regex.clone());
        }
        let regex = Rc::new(Regex::new(Source::Text(pattern), 0).map_err(|_| raised())?);
        if cache.len() >= KEPT {
            cache.clear();
        }
        cache.insert(pattern.to_owned(), regex.clone());
        Ok(regex)
    })
}

fn regexp(args: &[Arg]) -> Result<Arg> {
    let [pattern, text] = args else { return Err(raised()) };
    let mut patience = PATIENCE;
    let mut go_on = || {
        patience -= 1;
        patience > 0
    };
    let regex = compiled(pattern.text()?)?;
    let found = match text {
        Arg::Text(text) => regex.is_match(text.as_bytes(), &mut go_on),
        other => regex.is_match(other.to_str().as_bytes(), &mut go_on),
    };
    Ok(Arg::Int(i64::from(found.map_err(|_| raised())?)))
}
