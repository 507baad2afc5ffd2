//! Sets of characters.

use crate::fold::Fold;
use crate::tree::{Category, Item};
use crate::unicode;

/// A set of characters: ASCII's as bits, the others' as ranges and categories.
#[derive(Debug)]
pub(crate) struct Set {
    /// Whether an ASCII character is in the set, all told.
    ascii: u128,
    /// Sorted, with gaps between them.
    ranges: Vec<(u32, u32)>,
    categories: Vec<(Category, bool)>,
    is_unicode: bool,
    negated: bool,
    /// Lowercase is looked up, for the ranges hold lowercase.
    fold: Option<Fold>,
}

/// Whether a character is in a category.
pub(crate) fn is_in(category: Category, code: u32, is_unicode: bool) -> bool {
    let Some(c) = char::from_u32(code).filter(|c| is_unicode || c.is_ascii()) else { return false };
    match category {
        Category::Digit => unicode::decimal(c).is_some(),
        Category::Space if is_unicode => unicode::is_space(c),
        Category::Space => matches!(c, ' ' | '\t'..='\r'),
        Category::Word => c == '_' || unicode::is_alnum(c),
    }
}

impl Set {
    pub(crate) fn new(items: &[Item], negated: bool, is_unicode: bool, fold: Option<Fold>) -> Set {
        let mut ranges = Vec::new();
        let mut categories = Vec::new();
        for item in items {
            match *item {
                Item::Range(low, high) => ranges.push((low, high)),
                Item::Category(category, negated) => categories.push((category, negated)),
            }
        }
        ranges = merged(ranges);
        let cased: Vec<u32> = match fold {
            Some(fold) => ranges.iter().flat_map(|(low, high)| fold.cased(*low, *high)).collect(),
            None => Vec::new(),
        };
        let fold = fold.filter(|_| !cased.is_empty());
        if let Some(fold) = fold {
            // The lowercase of everything in the ranges, and what shares its uppercase.
            for lower in cased.into_iter().map(|code| fold.lower(code)) {
                ranges.push((lower, lower));
                ranges.extend(fold.kin(lower).map(|kin| (kin, kin)));
            }
            ranges = merged(ranges);
        }
        let mut set = Set { ascii: 0, ranges, categories, is_unicode, negated, fold };
        set.ascii = (0..128).filter(|code| set.look_up(*code)).fold(0, |bits, code| bits | 1 << code);
        set
    }

    pub(crate) fn contains(&self, code: u32) -> bool {
        if code < 128 { self.ascii >> code & 1 != 0 } else { self.look_up(code) }
    }

    fn look_up(&self, code: u32) -> bool {
        let code = self.fold.map_or(code, |fold| fold.lower(code));
        let behind = self.ranges.partition_point(|(low, _)| *low <= code);
        let range = behind.checked_sub(1).and_then(|at| self.ranges.get(at));
        let found = range.is_some_and(|(_, high)| code <= *high)
            || self.categories.iter().any(|(category, not)| is_in(*category, code, self.is_unicode) != *not);
        found != self.negated
    }
}

/// The ranges sorted, those that touch as one.
fn merged(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut found: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (low, high) in ranges {
        match found.last_mut() {
            Some((_, last)) if low <= last.saturating_add(1) => *last = (*last).max(high),
            _ => found.push((low, high)),
        }
    }
    found
}
