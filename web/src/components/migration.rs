//! What a file cell gave: the commands' output, and each migration with its source and its SQL.

use playground::report::{FileReport, MigrationReport};
use yew::prelude::*;

use crate::components::cell::Act;
use crate::components::code::{Output, Python, Sql};
use crate::components::icon::{Drawing, Icon};
use crate::components::statement::Failure;
use crate::notebook::Shared;

/// The properties of [`FileResults`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) report: Shared<FileReport>,
    pub(crate) on: Callback<Act>,
}

/// A file cell's results.
#[component]
pub(crate) fn FileResults(props: &Props) -> Html {
    let report = &props.report;
    let act = |act: Act| {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(act.clone()))
    };
    html! {
        <>
            if !report.output.is_empty() {
                <Output class="stdout commands" text={report.output.clone()} />
            }
            if let Some(error) = &report.error {
                <Failure error={error.clone()} traceback={report.traceback.clone()} explanation={report.explanation.clone()} />
            }
            if report.question.is_some() {
                <div class="unanswered">
                    <p>{ "Nothing was written or migrated: the models and the tables are as they were before this cell." }</p>
                    <button class="main" onclick={act(Act::Answer)}>{ "Answer…" }</button>
                </div>
            }
            { for report.migrations.iter().map(|migration| html! {
                <Migration key={migration.name.clone()} migration={migration.clone()} />
            }) }
            if !report.migrations.is_empty() {
                <button class="more" onclick={act(Act::Migrations)}>{ "All migrations, and the way back" }</button>
            }
        </>
    }
}

/// The properties of [`Migration`].
#[derive(Properties, PartialEq)]
struct MigrationProps {
    migration: MigrationReport,
}

/// One migration, as Python or as SQL.
#[component]
fn Migration(props: &MigrationProps) -> Html {
    let MigrationReport { app, name, source, sql, .. } = &props.migration;
    let shows_sql = use_state_eq(|| false);
    let show = |which: bool| {
        let shows_sql = shows_sql.clone();
        Callback::from(move |_: MouseEvent| shows_sql.set(which))
    };
    let tab = |which: bool, word: &'static str| {
        html! { <button onclick={show(which)} aria-pressed={(*shows_sql == which).to_string()}>{ word }</button> }
    };
    html! {
        <article class="migration">
            <div class="migration-bar">
                <Drawing icon={Icon::File} />
                <h3><span class="where">{ format!("{app}/migrations/") }</span>{ name }{ ".py" }</h3>
                <div class="tabs" role="group" aria-label="Show as">{ tab(false, "Python") }{ tab(true, "SQL") }</div>
            </div>
            <div class="migration-text" tabindex="0" role="region" aria-label={format!("Migration {name}")}>
                if *shows_sql {
                    <Sql text={sql.clone()} />
                } else {
                    <Python text={source.clone()} />
                }
            </div>
        </article>
    }
}
