//! The right-hand side of a cell: what it gave.

use std::rc::Rc;

use playground::notebook::CellKind;
use yew::prelude::*;

use crate::components::cell::Act;
use crate::components::migration::FileResults;
use crate::components::queries::{counted, time_of};
use crate::components::statement::{Statement, is_silent};
use crate::notebook::{CellView, Phase};

/// The properties of [`Results`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) view: Rc<CellView>,
    pub(crate) on_point: Callback<u32>,
    pub(crate) on_go: Callback<u32>,
    pub(crate) on_act: Callback<Act>,
}

/// A cell's results.
#[component]
pub(crate) fn Results(props: &Props) -> Html {
    let view = &props.view;
    if let Some(problem) = &view.cell.problem {
        return html! { <p class="hint is-error">{ problem }</p> };
    }
    let shown = view.statements.iter().filter(|report| !is_silent(report));
    html! {
        <>
            <p class="summary">{ summary(view) }</p>
            if let Some(report) = &view.file {
                <FileResults report={report.clone()} on={props.on_act.clone()} />
            }
            { for shown.map(|report| html! {
                <Statement report={report.clone()} on_point={props.on_point.clone()} on_go={props.on_go.clone()} />
            }) }
            if let Some(hint) = hint(view) {
                <p class="hint">{ hint }</p>
            }
        </>
    }
}

/// `6 statements · 3 queries · 0.4 ms`.
fn summary(view: &CellView) -> Html {
    let mut parts = Vec::new();
    if !view.statements.is_empty() {
        let queries: usize = view
            .statements
            .iter()
            .map(|report| report.queries.len() + report.queries_omitted.unwrap_or_default())
            .sum();
        parts.push(counted(view.statements.len(), "statement", "statements"));
        if queries > 0 {
            parts.push(counted(queries, "query", "queries"));
        }
        parts.push(time_of(view.statements.iter().map(|report| report.duration_us).sum()));
    }
    if let Some(file) = &view.file {
        parts.push(counted(file.migrations.len(), "migration", "migrations"));
    }
    if view.is_changed {
        parts.push("edited since".to_owned());
    }
    html! { { parts.join(" · ") } }
}

fn hint(view: &CellView) -> Option<&'static str> {
    let is_file = matches!(view.cell.kind, CellKind::File { .. });
    match view.phase {
        Phase::New if is_file => Some("Run it to write the file, make its migrations and apply them."),
        Phase::New => Some("Not run yet. Shift + Enter runs a cell."),
        Phase::Waiting => Some("Waiting for its turn…"),
        Phase::Running => Some("Running…"),
        Phase::Stopped => Some("Stopped."),
        Phase::Done if view.file.is_none() && view.statements.is_empty() => Some("Nothing to run."),
        Phase::Done if view.file.is_none() && view.statements.iter().all(|report| is_silent(report)) => {
            Some("Done. Nothing to show.")
        }
        Phase::Done => None,
    }
}
