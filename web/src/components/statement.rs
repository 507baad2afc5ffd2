//! One statement's results: what it printed, its value, its rows, its error, its SQL.

use playground::report::{ErrorReport, Explanation, StatementReport};
use yew::prelude::*;

use crate::components::code::{Output, Python};
use crate::components::queries::Queries;
use crate::components::table::Rows;
use crate::notebook::{Shared, error_line};

/// The properties of [`Statement`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) report: Shared<StatementReport>,
    /// The line that is pointed at; 0 is none.
    pub(crate) on_point: Callback<u32>,
    /// Go to a line.
    pub(crate) on_go: Callback<u32>,
}

/// Whether a statement has anything to show.
pub(crate) fn is_silent(report: &StatementReport) -> bool {
    report.stdout.is_empty()
        && report.stderr.is_empty()
        && report.result.is_none()
        && report.error.is_none()
        && report.queries.is_empty()
        && report.table.is_none()
}

/// A statement's results.
#[component]
pub(crate) fn Statement(props: &Props) -> Html {
    let report = &props.report;
    let line = report.line;
    let point = |line: u32| {
        let on = props.on_point.clone();
        Callback::from(move |_: MouseEvent| on.emit(line))
    };
    let go = {
        let on = props.on_go.clone();
        Callback::from(move |_: MouseEvent| on.emit(line))
    };
    let first = report.source.lines().next().unwrap_or_default().to_owned();
    html! {
        <article class={classes!("statement", report.error.is_some().then_some("is-error"))} onmouseenter={point(line)} onmouseleave={point(0)}>
            <button class="source" onclick={go} title={format!("Go to line {line}")}>
                <span class="line">{ line }</span>
                <Python text={first} />
            </button>
            if !report.stdout.is_empty() {
                <Output class="stdout" text={report.stdout.clone()} />
            }
            if !report.stderr.is_empty() {
                <Output class="stdout stderr" text={report.stderr.clone()} />
            }
            if let Some(result) = &report.result {
                <Output class="result" text={result.clone()} />
            }
            if let Some(table) = &report.table {
                <Rows table={table.clone()} />
            }
            if let Some(error) = &report.error {
                <Failure error={error.clone()} traceback={report.traceback.clone()} explanation={report.explanation.clone()} />
                if error.kind == "EOFError" && report.source.starts_with('!') {
                    <p class="hint">{ "Nobody can type here. Many commands take --noinput; for makemigrations run the models.py cell, there Teacup asks you." }</p>
                }
            }
            if !report.queries.is_empty() {
                <Queries queries={report.queries.clone()} omitted={report.queries_omitted.unwrap_or_default()} />
            }
        </article>
    }
}

/// The properties of [`Failure`].
#[derive(Properties, PartialEq)]
pub(crate) struct FailureProps {
    pub(crate) error: ErrorReport,
    pub(crate) traceback: AttrValue,
    pub(crate) explanation: Option<Box<Explanation>>,
}

/// An error: its type and message, the traceback for those who want it, and what a migration failed at.
#[component]
pub(crate) fn Failure(props: &FailureProps) -> Html {
    let ErrorReport { kind, message, .. } = &props.error;
    html! {
        <>
        <div class="failure">
            <p class="failure-line"><strong>{ kind }</strong>{ error_line("", message) }</p>
            if !props.traceback.is_empty() {
                <details><summary>{ "Traceback" }</summary><Output class="traceback" text={props.traceback.clone()} /></details>
            }
        </div>
        if let Some(told) = &props.explanation {
            <div class="why">
                <p class="why-place">{ &told.place }</p>
                <p>{ &told.reason }</p>
                if let Some(table) = &told.table {
                    <Rows table={table.clone()} />
                }
                <p>{ &told.outcome }</p>
            </div>
        }
        </>
    }
}
