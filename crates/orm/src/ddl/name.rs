//! The names Django gives what the user did not name: indexes and constraints, short enough and never twice the same.

use std::fmt::Write;

use md5::{Digest, Md5};

/// The longest identifier asked for where the database itself sets no limit (SQLite sets none).
const MAX_NAME_LENGTH: usize = 200;

/// `names_digest`: the first `length` hexadecimal digits of the MD5 of the names, one after another.
pub fn names_digest<'a>(names: impl IntoIterator<Item = &'a str>, length: usize) -> String {
    let mut md5 = Md5::new();
    for name in names {
        md5.update(name.as_bytes());
    }
    let mut out = String::with_capacity(32);
    for byte in md5.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    out.truncate(length);
    out
}

/// The name of an index or unique constraint over those columns: table, columns, and a digest with a suffix.
///
/// `demoapp_vehicle`, `customer_id`, no suffix: `demoapp_vehicle_customer_id_c4035977`.
pub fn create_index_name(table: &str, columns: &[impl AsRef<str>], suffix: &str) -> String {
    let columns: Vec<&str> = columns.iter().map(AsRef::as_ref).collect();
    let digest = names_digest(std::iter::once(table).chain(columns.iter().copied()), 8);
    let mut tail = format!("{digest}{suffix}");
    let joined = columns.join("_");
    let name = format!("{table}_{joined}_{tail}");
    if name.chars().count() <= MAX_NAME_LENGTH {
        return name;
    }
    if tail.chars().count() > MAX_NAME_LENGTH / 3 {
        tail = first(&tail, MAX_NAME_LENGTH / 3);
    }
    let other = (MAX_NAME_LENGTH - tail.chars().count()) / 2 - 1;
    let name = format!("{}_{}_{tail}", first(table, other), first(&joined, other));
    if starts_badly(&name) {
        let shorter = name.chars().count() - 1;
        return format!("D{}", first(&name, shorter));
    }
    name
}

/// The name an unnamed `models.Index` gets (`Index.set_name_with_model`): at most 30 characters. Each column comes
/// with whether it is descending.
pub fn set_name_with_model(table: &str, columns: &[(&str, bool)], suffix: &str) -> String {
    let table = table.rsplit("\".\"").next().unwrap_or(table).trim_matches('"');
    let ordered: Vec<String> = columns
        .iter()
        .map(|(column, descending)| if *descending { format!("-{column}") } else { (*column).to_owned() })
        .collect();
    let hashed = std::iter::once(table).chain(ordered.iter().map(String::as_str)).chain([suffix]);
    let digest = names_digest(hashed, 6);
    let column = columns.first().map_or("", |(column, _)| column);
    let name = format!("{}_{}_{digest}_{suffix}", first(table, 11), first(column, 7));
    if starts_badly(&name) { format!("D{}", name.chars().skip(1).collect::<String>()) } else { name }
}

/// An identifier in SQLite's double quotes; one already quoted stays as it is.
pub fn quote_name(name: &str) -> String {
    if name.starts_with('"') && name.ends_with('"') { name.to_owned() } else { format!("\"{name}\"") }
}

/// The name without its quotes, if it has some.
pub fn strip_quotes(name: &str) -> &str {
    name.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(name)
}

/// Oracle lets no name start with an underscore or a digit, so Django's names never do.
fn starts_badly(name: &str) -> bool {
    name.chars().next().is_some_and(|c| c == '_' || c.is_numeric())
}

fn first(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_index_name(table: &str, columns: &[&str], suffix: &str, expected: &str) {
        assert_eq!(create_index_name(table, columns, suffix), expected);
    }

    #[test]
    fn an_index_is_named_after_its_table_and_columns() {
        check_index_name("demoapp_vehicle", &["customer_id"], "", "demoapp_vehicle_customer_id_c4035977");
        check_index_name("demoapp_seat", &["row", "number"], "_uniq", "demoapp_seat_row_number_c04cec3c_uniq");
    }

    #[test]
    fn a_long_name_is_cut_to_two_hundred() {
        let name = create_index_name(&"t".repeat(150), &["c".repeat(150)], "_uniq");
        assert_eq!(name.len(), 199);
        assert!(name.ends_with("_uniq"));
    }

    #[test]
    fn an_unnamed_index_gets_a_short_name() {
        assert_eq!(set_name_with_model("demoapp_seat", &[("number", false)], "idx"), "demoapp_sea_number_be86ab_idx");
    }
}
