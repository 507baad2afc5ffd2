//! Rows to look at.

use playground::report::Table;
use yew::prelude::*;

/// The properties of [`Rows`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) table: Table,
}

/// A result as a table.
#[component]
pub(crate) fn Rows(props: &Props) -> Html {
    let Table { columns, rows, truncated } = &props.table;
    let is_numeric: Vec<bool> = (0..columns.len()).map(|column| column_is_numeric(rows, column)).collect();
    let class = |column: usize| is_numeric.get(column).copied().unwrap_or(false).then_some("is-number");
    let count = match (rows.len(), truncated) {
        (1, false) => "1 row".to_owned(),
        (n, false) => format!("{n} rows"),
        (n, true) => format!("the first {n} rows"),
    };
    html! {
        <figure class="table">
            <div class="table-scroll" tabindex="0" role="region" aria-label="Result as a table">
                <table>
                    <thead><tr>{ for columns.iter().enumerate().map(|(index, name)| html! { <th scope="col" class={classes!(class(index))}>{ name }</th> }) }</tr></thead>
                    <tbody>{ for rows.iter().map(|row| html! {
                        <tr>{ for row.iter().enumerate().map(|(index, value)| match value {
                            Some(value) => html! { <td class={classes!(class(index))}>{ value }</td> },
                            None => html! { <td class={classes!("is-null", class(index))}>{ "NULL" }</td> },
                        }) }</tr>
                    }) }</tbody>
                </table>
            </div>
            <figcaption>{ count }</figcaption>
        </figure>
    }
}

fn column_is_numeric(rows: &[Vec<Option<String>>], column: usize) -> bool {
    let mut values = rows.iter().filter_map(|row| row.get(column)?.as_deref()).peekable();
    values.peek().is_some() && values.all(is_number)
}

/// Whether a value reads as a number: a sign, digits, a point, an exponent.
fn is_number(value: &str) -> bool {
    let digits = value.trim_start_matches('-');
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'))
        && digits.matches('-').count() == digits.matches("e-").count()
}
