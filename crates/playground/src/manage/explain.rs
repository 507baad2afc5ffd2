//! What a migration failed at, in sentences.

use orm::migration::failure::{Cause, Failure};

use super::question::count;
use crate::report::{Explanation, Table};

/// Explains a failure.
pub(crate) fn explain(failure: &Failure) -> Explanation {
    let Failure { migration, operation, backwards, is_undone, rows, .. } = failure;
    let undoing = if *backwards { "Undoing: " } else { "" };
    let place = match operation {
        Some(operation) => format!("{undoing}{operation}, in {migration}"),
        None => format!("{undoing}the end of {migration}"),
    };
    let mut outcome = if *is_undone {
        format!("{migration} was rolled back as a whole: the tables and their rows are as they were before it.")
    } else {
        format!("{migration} is not atomic: what it did before the error stays.")
    };
    if rows.is_some() && *is_undone {
        outcome.push_str(" Change the rows that are in the way, then run this again.");
    }
    Explanation { place, reason: reason(failure), table: rows.as_ref().map(|rows| Table::of_rows(&rows.rows)), outcome }
}

fn reason(failure: &Failure) -> String {
    let table = failure.table.as_deref().unwrap_or("the table");
    let columns = failure.columns.join(" and ");
    let some = |one: &str, many: &str| match &failure.rows {
        Some(rows) if rows.total == 1 => format!("its one row {one}"),
        Some(rows) if rows.count == rows.total => format!("all {} rows {many}", rows.count),
        Some(rows) if rows.count == 1 => format!("1 of its {} {one}", count(rows.total, "row")),
        Some(rows) => format!("{} of its {} {many}", rows.count, count(rows.total, "row")),
        None => format!("a row {one}"),
    };
    match &failure.cause {
        Cause::NotNull => {
            format!("{columns} of {table} takes no NULL, and {} one there.", some("would have", "would have"))
        }
        Cause::Unique if columns.is_empty() => {
            format!(
                "No two rows of {table} may be the same to a unique index, and {} with another.",
                some("is the same", "are the same")
            )
        }
        Cause::Unique => {
            let together = if failure.columns.len() > 1 { " together" } else { "" };
            format!(
                "{columns} of {table}{together} must differ from row to row, and {} with another.",
                some("shares the value", "share a value")
            )
        }
        Cause::Check(name) => {
            format!("The check {name} must hold for every row of {table}, and {} it.", some("breaks", "break"))
        }
        Cause::ForeignKey(referenced) => {
            format!(
                "{columns} of {table} refers to {referenced}, and {} that is not there.",
                some("refers to a row", "refer to rows")
            )
        }
        Cause::Other => "It ended with the error above.".to_owned(),
    }
}
