//! A cell: on the left what one writes, on the right what it gives.

use std::rc::Rc;

use playground::notebook::CellKind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Drawing, Icon};
use crate::components::prose::Prose;
use crate::components::results::Results;
use crate::editor::{Editor, Focus, Typing};
use crate::notebook::{CellView, Phase};
use crate::prose::{from_comments, to_comments};
use crate::protocol::CellId;

/// What a person does with one cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Act {
    Type(Typing),
    Shift(i32),
    Remove,
    /// The file's path is now this one.
    Rename(String),
    /// Answer the question its run ended with.
    Answer,
    /// Forget its answers, so that their questions are asked again.
    ForgetAnswers,
    /// Show the migrations.
    Migrations,
    GoTo(u32),
}

/// The properties of a [`CellRow`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) view: Rc<CellView>,
    /// Its place in the notebook, from 1.
    pub(crate) number: usize,
    pub(crate) focus: Option<Focus>,
    pub(crate) on: Callback<(CellId, Act)>,
}

/// A cell of any kind.
#[component]
pub(crate) fn CellRow(props: &Props) -> Html {
    let Props { view, number, focus, on } = props;
    let id = view.id;
    let lit = use_state_eq(|| 0u32);
    let on_typing = use_callback((id, on.clone()), |typing, (id, on)| on.emit((*id, Act::Type(typing))));
    let on_go = use_callback((id, on.clone()), |line, (id, on)| on.emit((*id, Act::GoTo(line))));
    let on_act = use_callback((id, on.clone()), |act, (id, on)| on.emit((*id, act)));
    let on_point = {
        let lit = lit.setter();
        use_callback((), move |line, ()| lit.set(line))
    };
    let act = |act: Act| {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit((id, act.clone())))
    };
    let tool = |icon: Icon, label: &'static str, what: Act| {
        html! { <button class="quiet" onclick={act(what)} aria-label={label} title={label}><Drawing {icon} /></button> }
    };
    let tools = html! {
        <>
            { tool(Icon::Up, "Move up", Act::Shift(-1)) }
            { tool(Icon::Down, "Move down", Act::Shift(1)) }
            { tool(Icon::Bin, "Delete", Act::Remove) }
        </>
    };
    let (class, name) = match &view.cell.kind {
        CellKind::Markdown => {
            let on = on.clone();
            let on_change =
                Callback::from(move |text: String| on.emit((id, Act::Type(Typing::Changed(to_comments(&text))))));
            return html! {
                <section class="cell is-prose" aria-label={format!("Cell {number}, text")}>
                    <Prose text={from_comments(view.text())} {on_change} {tools} />
                </section>
            };
        }
        CellKind::File { path, .. } => ("is-file", path.as_str()),
        CellKind::Shell => ("is-shell", "shell"),
    };
    let phase = match view.phase {
        Phase::Running => Some("is-running"),
        Phase::Waiting => Some("is-waiting"),
        _ => None,
    };
    html! {
        <section class={classes!("cell", class, phase)} aria-label={format!("Cell {number}, {name}")}>
            <div class="write">
                <div class="bar">
                    <button class="run" onclick={act(Act::Type(Typing::Run(false)))} aria-label={format!("Run cell {number}")} title="Run (Shift + Enter)">
                        <Drawing icon={Icon::Run} />
                    </button>
                    { title(view, on) }
                    <div class="tools">{ tools }</div>
                </div>
                <Editor text={view.text().to_owned()} label={format!("Code of cell {number}, {name}")} marks={view.marks()} lit={*lit} focus={*focus} on={on_typing} />
            </div>
            <div class="read">
                <Results view={view.clone()} {on_point} {on_go} {on_act} />
            </div>
        </section>
    }
}

/// The file's path, to be changed in place, or what the cell is.
fn title(view: &CellView, on: &Callback<(CellId, Act)>) -> Html {
    let CellKind::File { path, answers } = &view.cell.kind else {
        return html! { <span class="title">{ "shell" }</span> };
    };
    let id = view.id;
    let onchange = {
        let on = on.clone();
        Callback::from(move |event: Event| {
            on.emit((id, Act::Rename(event.target_unchecked_into::<HtmlInputElement>().value())));
        })
    };
    let on = on.clone();
    let forget = Callback::from(move |_: MouseEvent| on.emit((id, Act::ForgetAnswers)));
    html! {
        <>
            <input class="title path" value={path.clone()} {onchange} size={path.len().max(8).to_string()} aria-label="Path of this file" spellcheck="false" />
            if !answers.is_empty() {
                <span class="answers" title="Answers to makemigrations’ questions">{ format!("answers {answers:?}") }</span>
                <button class="quiet forget" onclick={forget} aria-label="Forget the answers" title="Forget the answers: after a reset the questions are asked again"><Drawing icon={Icon::Close} /></button>
            }
        </>
    }
}
