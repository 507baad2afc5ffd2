//! The name a migration is given: a number and what it does.

use super::file::Migration;

/// Longer names are cut to `..._and_more`.
const MAX_LENGTH: usize = 52;

/// `Migration.suggest_name()`: `initial`, `member_phone`, `alter_item_day_and_more`; `moment` (`20260101_0000`) for what
/// has no name of its own.
pub fn suggest_name(migration: &Migration, moment: &str) -> String {
    if migration.initial == Some(true) {
        return "initial".to_owned();
    }
    let fragments: Option<Vec<String>> =
        migration.operations.iter().map(|operation| operation.migration_name_fragment().map(|f| word(&f))).collect();
    let fragments = fragments.unwrap_or_default();
    let Some((first, rest)) = fragments.split_first() else { return format!("auto_{moment}") };
    let mut name = first.clone();
    for fragment in rest {
        let longer = format!("{name}_{fragment}");
        if longer.chars().count() > MAX_LENGTH {
            return format!("{name}_and_more");
        }
        name = longer;
    }
    name
}

/// The number a migration's name begins with; of a squash, the last it replaces.
pub fn parse_number(name: &str) -> Option<u32> {
    if let Some((_, squashed)) = name.rsplit_once("_squashed_")
        && let Some(number) = leading_number(squashed)
    {
        return Some(number);
    }
    leading_number(name)
}

fn leading_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Whatever is no part of a word becomes one underscore.
fn word(fragment: &str) -> String {
    let mut out = String::with_capacity(fragment.len());
    let mut gap = false;
    for c in fragment.chars() {
        if c == '_' || c.is_alphanumeric() {
            out.push(c);
            gap = false;
        } else if !gap {
            out.push('_');
            gap = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_squash_counts_as_the_last_it_replaces() {
        assert_eq!(parse_number("0001_squashed_0004_more"), Some(4));
        assert_eq!(parse_number("0012_alter"), Some(12));
        assert_eq!(parse_number("custom"), None);
    }
}
