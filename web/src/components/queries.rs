//! The SQL that a statement sent.

use playground::report::QueryReport;
use serde_json::Value;
use yew::prelude::*;

use crate::components::code::Sql;
use crate::python_literal::python_literal;

/// More kinds of queries than this are folded away at first.
const OPEN: usize = 4;
/// So many runs of the same SQL, or rows of one executemany, are listed.
const LISTED: usize = 5;
/// So many kinds of queries are listed: a page of thousands would take long to draw, and nobody reads it.
const LISTED_GROUPS: usize = 100;

/// The properties of [`Queries`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) queries: Vec<QueryReport>,
    /// How many more there were.
    pub(crate) omitted: usize,
}

/// A count with the time, and the statements below it.
#[component]
pub(crate) fn Queries(props: &Props) -> Html {
    let groups: Vec<&[QueryReport]> = props.queries.chunk_by(|a, b| a.sql == b.sql).collect();
    // What is not told was not timed.
    let time = (props.omitted == 0).then(|| time_of(props.queries.iter().map(|query| query.duration_us).sum()));
    let count = props.queries.len() + props.omitted;
    let listed: usize = groups.iter().take(LISTED_GROUPS).map(|group| group.len()).sum();
    html! {
        <details class="queries" open={groups.len() <= OPEN}>
            <summary>{ counted(count, "query", "queries") }if let Some(time) = time { <span class="time">{ time }</span> }</summary>
            <ol>{ for groups.iter().take(LISTED_GROUPS).map(|group| html! { <li>{ one(group, groups.len() > 1) }</li> }) }</ol>
            if count > listed {
                <p class="params">{ format!("… and {} more", counted(count - listed, "query", "queries")) }</p>
            }
        </details>
    }
}

/// The same SQL, once or several times in turn; with its own time where it is not the only one.
fn one(group: &[QueryReport], is_timed: bool) -> Html {
    let sql = group.first().map(|query| AttrValue::from(query.sql.clone())).unwrap_or_default();
    let rows: Vec<String> = group.iter().flat_map(parameters).collect();
    let hidden = rows.len().saturating_sub(LISTED);
    let time = is_timed.then(|| time_of(group.iter().map(|query| query.duration_us).sum()));
    let (params, listed) = match (rows.as_slice(), group) {
        ([row], [_]) => (row.clone(), &[][..]),
        (rows, _) => (String::new(), rows),
    };
    html! {
        <>
            if group.len() > 1 {
                <span class="times" title={format!("The same SQL {} times in turn", group.len())}>{ format!("× {}", group.len()) }</span>
            }
            if let Some(time) = time {
                <span class="time">{ time }</span>
            }
            <Sql text={sql} is_laid_out=true {params} />
            { for listed.iter().take(LISTED).map(|row| html! { <code class="params">{ row }</code> }) }
            if hidden > 0 {
                <span class="params">{ format!("… and {hidden} more") }</span>
            }
        </>
    }
}

/// The parameters, a line for each time they were bound. A statement without any has no line.
fn parameters(query: &QueryReport) -> Vec<String> {
    match (&query.params, &query.many) {
        (_, Some(Value::Array(rows))) => rows.iter().map(python_literal).collect(),
        (Some(Value::Array(params)), _) if params.is_empty() => Vec::new(),
        (Some(params), _) => vec![python_literal(params)],
        (None, _) => Vec::new(),
    }
}

/// `1 query`, `3 queries`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A duration to read: `0.4 ms`, `1.2 s`. In whole numbers: what prints and reads floats weighs 15 KB.
pub(crate) fn time_of(microseconds: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = (microseconds + unit / 20 - 1) / (unit / 10);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match microseconds {
        0..100 => "< 0.1 ms".to_owned(),
        100..10_000 => format!("{} ms", tenths(1_000)),
        10_000..1_000_000 => format!("{} ms", (microseconds + 500) / 1_000),
        _ => format!("{} s", tenths(1_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn durations_are_short_to_read() {
        for (microseconds, expected) in [(0, "< 0.1 ms"), (440, "0.4 ms"), (12_345, "12 ms"), (1_250_000, "1.2 s")] {
            assert_eq!(time_of(microseconds), expected);
        }
    }

    #[test]
    fn every_row_of_an_executemany_is_a_line() {
        let query = |params, many| QueryReport { params, many, ..QueryReport::default() };
        assert_eq!(parameters(&query(Some(json!([])), None)), Vec::<String>::new());
        assert_eq!(parameters(&query(Some(json!(["a", 1])), None)), ["['a', 1]"]);
        assert_eq!(parameters(&query(None, Some(json!([[1], [2]])))), ["[1]", "[2]"]);
    }
}
