//! `x REGEXP pattern`, by Python's rules of `re.search`.

use std::cell::RefCell;
use std::rc::Rc;

use fancy_regex::Regex;
use rusqlite::Result;
use rustc_hash::FxHashMap;

use super::{Arg, Row, raised, row};

pub(super) const ROWS: &[Row] = &[row("regexp", 2, regexp)];

/// Patterns kept compiled.
const KEPT: usize = 64;

thread_local! {
    static COMPILED: RefCell<FxHashMap<String, Rc<Regex>>> = RefCell::new(FxHashMap::default());
}

fn compiled(pattern: &str) -> Result<Rc<Regex>> {
    COMPILED.with(|cache| {
        let mut cache = cache.borrow_mut();
        if let Some(regex) = cache.get(pattern) {
            return Ok(regex.clone());
        }
        // Python's \Z is the very end of the text.
        let regex = Rc::new(Regex::new(&pattern.replace("\\Z", "\\z")).map_err(|_| raised())?);
        if cache.len() >= KEPT {
            cache.clear();
        }
        cache.insert(pattern.to_owned(), regex.clone());
        Ok(regex)
    })
}

fn regexp(args: &[Arg]) -> Result<Arg> {
    let [pattern, text] = args else { return Err(raised()) };
    let found = compiled(pattern.text()?)?.is_match(&text.to_str()).map_err(|_| raised())?;
    Ok(Arg::Int(i64::from(found)))
}
