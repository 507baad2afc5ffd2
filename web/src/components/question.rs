//! A question of makemigrations as a dialog: Django's words, the rows there are, and what each choice does to them.

use playground::report::{ChoiceReport, FileReport};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::Reaction;
use crate::components::modal::Modal;
use crate::components::table::Rows;
use crate::notebook::Shared;

/// The properties of a [`Question`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The report of a cell whose run ended with a question.
    pub(crate) report: Shared<FileReport>,
    pub(crate) on: Callback<Reaction>,
}

/// The dialog.
#[component]
pub(crate) fn Question(props: &Props) -> Html {
    let report = props.report.clone();
    let complaint = report.question.as_ref().and_then(|question| question.complaint.clone());
    // What was wrong is there to be put right.
    let chosen = use_state_eq(|| complaint.is_some().then_some(0usize));
    let default = use_node_ref();
    let Some(question) = &report.question else {
        return Html::default();
    };
    let last = report.asked.last().filter(|asked| asked.question == question.question);
    let typed = last.and_then(|asked| asked.answers.get(1)).cloned();
    let leave = {
        let on = props.on.clone();
        Callback::from(move |()| on.emit(Reaction::Leave))
    };
    let onsubmit = {
        let (on, chosen, default, choices) =
            (props.on.clone(), chosen.clone(), default.clone(), question.choices.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(choice) = chosen.and_then(|at| choices.get(at)) else {
                return;
            };
            let mut lines = vec![choice.answer.clone()];
            if choice.default.is_some() {
                lines.extend(default.cast::<HtmlInputElement>().map(|input| input.value()));
            }
            on.emit(if choice.quits { Reaction::Leave } else { Reaction::Answer(lines) });
        })
    };
    let choice = |(at, choice): (usize, &ChoiceReport)| {
        let is_chosen = *chosen == Some(at);
        let onchange = {
            let chosen = chosen.clone();
            Callback::from(move |_: Event| chosen.set(Some(at)))
        };
        let offered = typed.clone().or_else(|| choice.default.clone()).unwrap_or_default();
        html! {
            <div class={classes!("choice", is_chosen.then_some("is-chosen"))}>
                <label>
                    <input type="radio" name="choice" required=true checked={is_chosen} {onchange} />
                    <span class="choice-words"><code>{ &choice.answer }</code>{ " " }{ &choice.words }</span>
                    <span class="choice-effect">{ &choice.effect }</span>
                </label>
                if is_chosen && choice.default.is_some() {
                    <label class="default">
                        <span>{ "The default, as Python" }</span>
                        <input ref={default.clone()} type="text" value={offered} required=true spellcheck="false" autocomplete="off" aria-describedby="default-hint" />
                    </label>
                    if let Some(complaint) = &complaint {
                        <p class="complaint" role="alert">{ complaint }</p>
                    }
                    <p class="hint" id="default-hint">{ "Text in quotes: 'unknown'. The modules datetime and django.utils.timezone are there: timezone.now." }</p>
                }
            </div>
        }
    };
    html! {
        <Modal kicker="makemigrations asks" title={question.question.clone()} on_close={leave.clone()}>
            <p class="facts">{ &question.facts }</p>
            if let Some(table) = &question.table {
                <Rows table={table.clone()} />
            }
            <form {onsubmit}>
                <fieldset>
                    <legend class="unseen">{ "Choices" }</legend>
                    { for question.choices.iter().enumerate().map(choice) }
                </fieldset>
                <div class="modal-foot">
                    <p class="hint">{ "The answer is kept with the cell, for every later run and in its link." }</p>
                    <button type="button" class="quiet" onclick={leave.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                    <button class="main">{ "Answer" }</button>
                </div>
            </form>
        </Modal>
    }
}
