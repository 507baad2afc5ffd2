//! What a migration failed at: the operation, and the rows that the database would not have in the changed table.
//!
//! The rows are those of the table as it stands at the failing statement, before the migration is rolled back. They are
//! found from what the statement was (a copy into a remade table, a unique index), not from what the operation is called.

use std::rc::Rc;

use crate::database::{Call, Database, Flow, Params};
use crate::ddl::name::quote_name;
use crate::ddl::{Failed, introspect};
use crate::error::Error;

use super::executor::Setback;
use super::graph::Key;
use super::stake::{Look, Rows};

/// The most rows that are shown.
const SHOWN: usize = 10;
/// The most rows that are tried one by one.
const TRIED: usize = 5_000;

/// A migration that failed.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The migration.
    pub migration: Key,
    /// Whether it was being unapplied.
    pub backwards: bool,
    /// Whether all of it was undone.
    pub is_undone: bool,
    /// The operation in words; none where it was what comes after the last one.
    pub operation: Option<String>,
    /// What the database refused.
    pub cause: Cause,
    /// The table it was about, by the name it has.
    pub table: Option<Rc<str>>,
    /// The columns it was about.
    pub columns: Vec<Rc<str>>,
    /// The rows that are in the way, where they are known.
    pub rows: Option<Refused>,
}

/// What the database refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// A NULL.
    NotNull,
    /// The same value twice.
    Unique,
    /// A row that a check does not hold for: its name, or its text.
    Check(Rc<str>),
    /// A value that is not at the other end of a foreign key, in that table.
    ForeignKey(Rc<str>),
    /// Something else: the error says what.
    Other,
}

/// Rows that do not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused {
    /// The first of them.
    pub rows: Rows,
    /// How many there are.
    pub count: u64,
    /// Of how many in the table.
    pub total: u64,
}

impl Failure {
    /// Finds out what can be found out.
    pub fn look(database: &dyn Database, setback: Setback<'_>) -> Failure {
        let mut failure = Failure {
            migration: setback.migration.key(),
            backwards: setback.backwards,
            is_undone: setback.migration.atomic,
            operation: setback.operation.map(super::operation::Operation::describe),
            cause: Cause::Other,
            table: None,
            columns: Vec::new(),
            rows: None,
        };
        if let Error::Integrity(message) = setback.error {
            failure.read(message);
            failure.rows = failure.find(Look { database, most: SHOWN }, setback.failed);
        }
        failure
    }

    /// Reads SQLite's message, or the one of Django's own check of foreign keys.
    fn read(&mut self, message: &str) {
        if let Some(columns) = message.strip_prefix("NOT NULL constraint failed: ") {
            self.cause = Cause::NotNull;
            self.name_columns(columns);
        } else if let Some(columns) = message.strip_prefix("UNIQUE constraint failed: ") {
            self.cause = Cause::Unique;
            self.name_columns(columns);
        } else if let Some(name) = message.strip_prefix("CHECK constraint failed: ") {
            self.cause = Cause::Check(name.into());
        } else if let Some((table, rest)) = message.strip_prefix("The row in table '").and_then(|m| m.split_once('\''))
            && let Some((column, rest)) = rest
                .split_once(" has an invalid foreign key: ")
                .and_then(|(_, rest)| rest.strip_prefix(table)?.strip_prefix('.')?.split_once(" contains a value '"))
            && let Some((_, referenced)) = rest.rsplit_once(" does not have a corresponding value in ")
        {
            let referenced = referenced.trim_end_matches('.');
            self.cause = Cause::ForeignKey(referenced.split('.').next().unwrap_or(referenced).into());
            self.table = Some(table.into());
            self.columns = vec![column.into()];
        }
    }

    /// `demoapp_member.name, demoapp_member.town`; a table that is being remade has another name meanwhile.
    fn name_columns(&mut self, list: &str) {
        for item in list.split(", ") {
            if let Some((table, column)) = item.split_once('.') {
                self.table = Some(table.strip_prefix("new__").unwrap_or(table).into());
                self.columns.push(column.into());
            }
        }
    }

    fn find(&mut self, look: Look<'_>, failed: Option<&Failed>) -> Option<Refused> {
        match failed {
            Some(Failed::Copy { from, to, columns }) => {
                self.table = Some(from.clone());
                let total = look.row_count(from)?;
                let by_value = self.condition(from, columns).and_then(|condition| matching(look, from, &condition));
                let refused = by_value.filter(|refused| refused.count > 0);
                refused.or_else(|| one_by_one(look, from, to, columns, total))
            }
            Some(Failed::Statement(sql)) => {
                let (table, condition) = unique_index(sql)?;
                self.table = Some(table.clone());
                matching(look, &table, &condition)
            }
            None => self.dangling(look),
        }
    }

    /// What holds for the rows that do not fit, where the message says it.
    fn condition(&self, table: &str, filled: &[(Rc<str>, String)]) -> Option<String> {
        let value = |column: &Rc<str>| filled.iter().find(|(name, _)| name == column).map(|(_, value)| value.clone());
        let values: Vec<String> = self.columns.iter().map(value).collect::<Option<_>>()?;
        match (&self.cause, values.as_slice()) {
            (_, []) => None,
            (Cause::NotNull, [value]) => Some(format!("({value}) IS NULL")),
            (Cause::Unique, values) => Some(repeated(&quote_name(table), values, None)),
            _ => None,
        }
    }

    /// Rows whose foreign key has nothing at its other end. Django looks for them at the end of all, so the table is
    /// again what it was: it may not have the column.
    fn dangling(&self, look: Look<'_>) -> Option<Refused> {
        let (Cause::ForeignKey(referenced), Some(table), [column]) =
            (&self.cause, &self.table, self.columns.as_slice())
        else {
            return None;
        };
        let key = introspect::pragma(look.database, "table_info", referenced).ok()?;
        let is_key = |row: &&Vec<crate::Value>| matches!(row.get(5), Some(crate::Value::Int(place)) if *place > 0);
        let key = key.iter().find(is_key)?.get(1)?.to_str();
        let column = format!("{}.{}", quote_name(table), quote_name(column));
        let condition = format!(
            "{column} IS NOT NULL AND {column} NOT IN (SELECT {} FROM {})",
            quote_name(&key),
            quote_name(referenced)
        );
        matching(look, table, &condition)
    }
}

fn matching(look: Look<'_>, table: &str, condition: &str) -> Option<Refused> {
    Some(Refused {
        rows: look.rows(table, Some(condition))?,
        count: look.matching_count(table, condition)?,
        total: look.row_count(table)?,
    })
}

/// The rows whose values are there more than once, among those that `filter` holds for. NULL is never the same.
fn repeated(table: &str, values: &[String], filter: Option<&str>) -> String {
    let list = values.join(", ");
    let places: Vec<String> = (1..=values.len()).map(|place| place.to_string()).collect();
    let filter = filter.map_or_else(String::new, |filter| format!(" WHERE {filter}"));
    let within = filter.replacen(" WHERE ", " AND ", 1);
    format!(
        "({list}) IN (SELECT {list} FROM {table}{filter} GROUP BY {} HAVING COUNT(*) > 1){within}",
        places.join(", ")
    )
}

/// Copies the rows of a table one at a time, in the transaction that is rolled back after this, and notes which fail.
fn one_by_one(look: Look<'_>, from: &Rc<str>, to: &str, columns: &[(Rc<str>, String)], total: u64) -> Option<Refused> {
    if !look.database.in_transaction() || total > TRIED as u64 {
        return None;
    }
    let names: Vec<String> = columns.iter().map(|(name, _)| quote_name(name)).collect();
    let values: Vec<&str> = columns.iter().map(|(_, value)| value.as_str()).collect();
    let mut refused = Vec::new();
    for rowid in look.integers(&format!("SELECT rowid FROM {}", quote_name(from)))? {
        let sql = format!(
            "INSERT INTO {} ({}) SELECT {} FROM {} WHERE rowid = {rowid}",
            quote_name(to),
            names.join(", "),
            values.join(", "),
            quote_name(from)
        );
        let call = Call { sql: &sql, params: Params::One(&[]) };
        if look.database.run(call, &mut |_| Ok(Flow::More)).is_err() {
            refused.push(rowid.to_string());
        }
    }
    if refused.is_empty() {
        return None;
    }
    let condition = format!("rowid IN ({})", refused.join(", "));
    Some(Refused { rows: look.rows(from, Some(&condition))?, count: refused.len() as u64, total })
}

/// The table and the rows that are in the way of `CREATE UNIQUE INDEX "name" ON "table" (…) WHERE …`.
fn unique_index(sql: &str) -> Option<(Rc<str>, String)> {
    let rest = sql.strip_prefix("CREATE UNIQUE INDEX ")?;
    let (_, rest) = rest.split_once(" ON ")?;
    let (table, rest) = rest.split_once(" (")?;
    let (parts, rest) = list(rest)?;
    let filter = rest.trim().strip_prefix("WHERE ").map(|filter| filter.trim_end_matches(';'));
    let parts: Vec<String> = parts.into_iter().map(|part| without_order(&part).to_owned()).collect();
    Some((table.trim_matches('"').into(), repeated(table, &parts, filter)))
}

fn without_order(part: &str) -> &str {
    let part = part.trim();
    part.strip_suffix(" DESC").or_else(|| part.strip_suffix(" ASC")).unwrap_or(part)
}

/// The parts of a list that ends with its closing bracket, and what follows it. Commas within brackets and quotes are
/// no ends.
fn list(text: &str) -> Option<(Vec<String>, &str)> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), c) if c == mark => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => return Some((parts, text.get(at + 1..)?)),
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut()?.push(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_index(sql: &str, table: &str, condition: &str) {
        assert_eq!(unique_index(sql), Some((table.into(), condition.to_owned())), "{sql}");
    }

    #[test]
    fn the_rows_in_the_way_of_an_index_are_those_whose_values_repeat() {
        check_index(
            r#"CREATE UNIQUE INDEX "u" ON "t" ("a")"#,
            "t",
            r#"("a") IN (SELECT "a" FROM "t" GROUP BY 1 HAVING COUNT(*) > 1)"#,
        );
        check_index(
            r#"CREATE UNIQUE INDEX "u" ON "t" ((LOWER("a")) DESC, (SUBSTR("b", 1, 'x,)')))"#,
            "t",
            r#"((LOWER("a")), (SUBSTR("b", 1, 'x,)'))) IN (SELECT (LOWER("a")), (SUBSTR("b", 1, 'x,)')) FROM "t" GROUP BY 1, 2 HAVING COUNT(*) > 1)"#,
        );
        check_index(
            r#"CREATE UNIQUE INDEX "u" ON "t" ("a") WHERE "b" > 1"#,
            "t",
            r#"("a") IN (SELECT "a" FROM "t" WHERE "b" > 1 GROUP BY 1 HAVING COUNT(*) > 1) AND "b" > 1"#,
        );
        assert_eq!(unique_index("CREATE INDEX \"u\" ON \"t\" (\"a\")"), None);
    }

    #[test]
    fn a_message_names_table_and_columns() {
        let read = |message: &str| {
            let mut failure = Failure {
                migration: Key::new("a", "0002"),
                backwards: false,
                is_undone: true,
                operation: None,
                cause: Cause::Other,
                table: None,
                columns: Vec::new(),
                rows: None,
            };
            failure.read(message);
            (failure.cause, failure.table, failure.columns)
        };
        let names = |names: &[&str]| names.iter().map(|name| Rc::from(*name)).collect::<Vec<Rc<str>>>();
        assert_eq!(
            read("NOT NULL constraint failed: new__demoapp_member.town"),
            (Cause::NotNull, Some("demoapp_member".into()), names(&["town"]))
        );
        assert_eq!(read("UNIQUE constraint failed: t.a, t.b"), (Cause::Unique, Some("t".into()), names(&["a", "b"])));
        assert_eq!(read("UNIQUE constraint failed: index 'u'"), (Cause::Unique, None, Vec::new()));
        assert_eq!(read("CHECK constraint failed: grown_up").0, Cause::Check("grown_up".into()));
        assert_eq!(
            read(
                "The row in table 't' with primary key '1' has an invalid foreign key: t.maker_id contains a value '9' \
                 that does not have a corresponding value in makers.id."
            ),
            (Cause::ForeignKey("makers".into()), Some("t".into()), names(&["maker_id"]))
        );
        assert_eq!(read("datatype mismatch"), (Cause::Other, None, Vec::new()));
    }
}
