//! The migrations of the project: applied and not, each with its source and its SQL there and back, and the ways to go.

use playground::report::{AppReport, DetailReport, ForesightReport, ListedReport, OperationReport};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::code::{Output, Python, Sql};
use crate::components::icon::{Drawing, Icon};
use crate::components::modal::Modal;
use crate::components::statement::Failure;
use crate::notebook::{CellView, Phase};
use crate::protocol::CellId;

/// A migration: its app and its name.
pub(crate) type Place = (String, String);

/// What the list shows.
#[derive(Debug, Default)]
pub(crate) struct Panel {
    /// The migrations; nothing yet while the engine is busy.
    pub(crate) apps: Option<Vec<AppReport>>,
    /// What is wrong with them, if something is.
    pub(crate) trouble: String,
    /// The migrations that are unfolded.
    pub(crate) open: Vec<Place>,
    details: Vec<(Place, DetailReport)>,
    /// A way that is to be thought over.
    pub(crate) ahead: Option<Ahead>,
    /// The cell by which the last way was taken.
    pub(crate) ran: Option<CellId>,
}

/// What is around the list.
pub(crate) struct Around<'p> {
    /// The cell by which the last way was taken.
    pub(crate) ran: Option<&'p CellView>,
    /// Something runs.
    pub(crate) is_busy: bool,
    pub(crate) on: Callback<Wish>,
}

impl Panel {
    /// Unfolds a migration, or folds it; whether it is unfolded now.
    pub(crate) fn switch(&mut self, place: &Place) -> bool {
        let count = self.open.len();
        self.open.retain(|open| open != place);
        let is_new = self.open.len() == count;
        if is_new {
            self.open.push(place.clone());
        }
        is_new
    }

    /// Whether a migration is the last one of its app.
    pub(crate) fn is_last(&self, app: &str, name: &str) -> bool {
        let app = self.apps.iter().flatten().find(|known| known.app == app);
        app.and_then(|app| app.migrations.last()).is_some_and(|last| last.name == name)
    }

    /// Takes what the engine says of a migration.
    pub(crate) fn take_detail(&mut self, place: Place, detail: DetailReport) {
        self.details.retain(|(known, _)| *known != place);
        self.details.push((place, detail));
    }

    /// The list, at the side of the page, and over it what is to be thought over.
    pub(crate) fn view(&self, around: &Around<'_>) -> Html {
        let wish = |wish: fn() -> Wish| {
            let on = around.on.clone();
            Callback::from(move |()| on.emit(wish()))
        };
        let close = wish(|| Wish::Close);
        let onkeydown = {
            let close = close.clone();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" {
                    close.emit(());
                }
            })
        };
        let hint = match &self.apps {
            None => "One moment…",
            Some(apps) if apps.is_empty() && self.trouble.is_empty() => {
                "There are none yet. Running a models.py cell makes the first."
            }
            Some(_) => &self.trouble,
        };
        html! {
            <>
                <aside class="panel" aria-label="Migrations" {onkeydown}>
                    <div class="panel-bar">
                        <h2 id={TITLE} tabindex="-1">{ "Migrations" }</h2>
                        <button class="quiet" onclick={close.reform(|_: MouseEvent| ())} aria-label="Close"><Drawing icon={Icon::Close} /></button>
                    </div>
                    <div role="status">{ for around.ran.into_iter().map(outcome) }</div>
                    if !hint.is_empty() {
                        <p class="hint">{ hint.to_owned() }</p>
                    }
                    // Around it an element of its own: what comes must not move its neighbours, one of which has the focus.
                    <div>{ for self.apps.iter().flatten().map(|app| self.view_app(app, around)) }</div>
                </aside>
                if let Some(ahead) = &self.ahead {
                    { ahead.view(wish(|| Wish::Stay), wish(|| Wish::Do)) }
                }
            </>
        }
    }

    fn view_app(&self, app: &AppReport, around: &Around<'_>) -> Html {
        let here = app.migrations.iter().rposition(|one| one.is_applied);
        let is_behind = app.migrations.iter().any(|one| !one.is_applied);
        let rows = app.migrations.iter().enumerate().map(|(at, one)| self.view_one(app, one, here == Some(at), around));
        html! {
            <section class="app" aria-label={format!("Migrations of {}", app.app)}>
                <h3>{ &app.app }</h3>
                if is_behind {
                    <p class="hint">{ "The tables are behind models.py: what they do not have yet cannot be queried until you migrate forwards." }</p>
                }
                <ol class="line">
                    <li class={classes!("stop", "is-zero", here.is_none().then_some("is-here"))} key="zero">
                        <div class="stop-bar">
                            <div class="stop-words">
                                <span class="stop-name">{ "zero" }</span>
                                <span class="stop-state">{ "no tables of this app" }</span>
                            </div>
                            { way(app, "zero", here.is_none(), around) }
                        </div>
                    </li>
                    { for rows }
                </ol>
            </section>
        }
    }

    fn view_one(&self, app: &AppReport, one: &ListedReport, is_here: bool, around: &Around<'_>) -> Html {
        let place = (app.app.clone(), one.name.clone());
        let is_open = self.open.contains(&place);
        let detail = self.details.iter().find(|(known, _)| is_open && *known == place).map(|(_, detail)| detail);
        let onclick = {
            let on = around.on.clone();
            Callback::from(move |_: MouseEvent| on.emit(Wish::Look(place.clone())))
        };
        let state = match (&one.when, one.is_applied) {
            (Some(when), true) => format!("applied {}", when.get(..16).unwrap_or(when)),
            (None, true) => "applied".to_owned(),
            (_, false) => "not applied".to_owned(),
        };
        html! {
            <li class={classes!("stop", one.is_applied.then_some("is-applied"), is_here.then_some("is-here"))} key={one.name.clone()}>
                <div class="stop-bar">
                    <div class="stop-words">
                        <button class="stop-name" {onclick} aria-expanded={is_open.to_string()}>{ &one.name }</button>
                        <span class="stop-state">{ state }</span>
                    </div>
                    { way(app, &one.name, is_here, around) }
                </div>
                if let Some(detail) = detail {
                    { view_detail(detail) }
                }
            </li>
        }
    }
}

/// A way to a migration, and what it would do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ahead {
    pub(crate) app: String,
    /// The migration's name, or `zero`.
    pub(crate) name: String,
    pub(crate) report: ForesightReport,
    /// Whether it is the app's last one.
    pub(crate) is_last: bool,
}

impl Ahead {
    /// The line of a shell cell that goes there. The last migration needs no name, and may have another one when the
    /// notebook is run from the beginning: versions that were written into one cell are one migration then.
    pub(crate) fn command(&self) -> String {
        let name = if self.is_last { String::new() } else { format!(" {}", self.name) };
        format!("!python manage.py migrate {}{name}", self.app)
    }

    /// Whether a person is to think it over: it goes back, loses something, or will not do.
    pub(crate) fn needs_asking(&self) -> bool {
        let report = &self.report;
        report.error.is_some() || report.steps.iter().any(|step| step.backwards || step.loses)
    }

    /// What the way would do, before it is taken.
    fn view(&self, stay: Callback<()>, go: Callback<()>) -> Html {
        let ForesightReport { steps, error } = &self.report;
        let loses = steps.iter().any(|step| step.loses);
        html! {
            <Modal kicker="Before it runs" title={format!("Migrate {} to {}", self.app, self.name)} on_close={stay.clone()}>
                <ol class="steps">
                    { for steps.iter().map(|step| html! {
                        <li class={classes!(step.loses.then_some("loses"))}>
                            <h3>{ &step.words }</h3>
                            if step.effects.is_empty() {
                                <p>{ "Every row and value stays." }</p>
                            }
                            { for step.effects.iter().map(|effect| html! { <p>{ effect }</p> }) }
                        </li>
                    }) }
                </ol>
                if let Some(error) = error {
                    <p class="complaint" role="alert">{ error }</p>
                }
                if loses {
                    <p class="warning">{ "Migrating forwards again brings the dropped columns and tables back, but not what was in them." }</p>
                }
                <div class="modal-foot">
                    <p class="hint">{ "Runs " }<code>{ self.command() }</code>{ " in a cell at the end of the notebook." }</p>
                    <button class="quiet" onclick={stay.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                    <button class={classes!("main", loses.then_some("stop-it"))} onclick={go.reform(|_: MouseEvent| ())} disabled={error.is_some()}>{ "Migrate" }</button>
                </div>
            </Modal>
        }
    }
}

/// What a person wants of the list.
pub enum Wish {
    Close,
    /// Unfold a migration, or fold it.
    Look((String, String)),
    /// Go to a migration of an app.
    Go(String, String),
    /// Having thought it over, go.
    Do,
    /// Having thought it over, do not.
    Stay,
}

/// What the last way came to.
fn outcome(view: &CellView) -> Html {
    let is_over = matches!(view.phase, Phase::Done | Phase::Stopped);
    html! {
        <div class="went">
            <p class="went-line"><code>{ view.text() }</code>{ if is_over { "" } else { " …" } }</p>
            { for view.statements.iter().map(|report| html! {
                <>
                    if !report.stdout.is_empty() {
                        <Output class="stdout commands" text={report.stdout.clone()} />
                    }
                    if let Some(error) = &report.error {
                        <Failure error={error.clone()} traceback={report.traceback.clone()} explanation={report.explanation.clone()} />
                    }
                </>
            }) }
        </div>
    }
}

/// The button that goes to a migration; where the tables are there already it says so, and keeps the focus it may have.
fn way(app: &AppReport, name: &str, is_here: bool, around: &Around<'_>) -> Html {
    let is_off = is_here || around.is_busy;
    let onclick = {
        let (on, app, name) = (around.on.clone(), app.app.clone(), name.to_owned());
        Callback::from(move |_: MouseEvent| {
            if !is_off {
                on.emit(Wish::Go(app.clone(), name.clone()));
            }
        })
    };
    let (words, label) = match is_here {
        true => ("The tables are here", format!("The tables of {} are at {name}", app.app)),
        false => ("Migrate to here", format!("Migrate {} to {name}", app.app)),
    };
    html! {
        <button class={classes!("go", is_here.then_some("here"))} {onclick} aria-disabled={is_off.to_string()} aria-label={label}>{ words }</button>
    }
}

/// A migration taken apart: each operation's SQL there and back, and the source.
fn view_detail(detail: &DetailReport) -> Html {
    let DetailReport { source, operations, error } = detail;
    html! {
        <div class="detail">
            { for operations.iter().map(|operation| view_operation(operation, error.as_deref())) }
            if operations.is_empty() {
                <p class="hint">{ error.as_deref().unwrap_or("It has no operations.").to_owned() }</p>
            }
            if !source.is_empty() {
                <details><summary>{ "Python source" }</summary><Python text={source.clone()} /></details>
            }
        </div>
    }
}

fn view_operation(operation: &OperationReport, irreversible: Option<&str>) -> Html {
    let sql = |text: &str| {
        let text = text.trim_end().to_owned();
        if text.is_empty() {
            html! { <p class="hint">{ "No SQL." }</p> }
        } else {
            html! { <Sql text={text} /> }
        }
    };
    let backwards = match (&operation.backwards, irreversible) {
        (Some(text), _) => sql(text),
        (None, Some(why)) => html! { <p class="hint is-error">{ why }</p> },
        (None, None) => sql(""),
    };
    html! {
        <div class="operation">
            <h4>{ &operation.words }</h4>
            <div class="ways">
                <p class="way">{ "Forwards" }</p>
                <div>{ sql(&operation.sql) }</div>
                <p class="way">{ "Backwards" }</p>
                <div>{ backwards }</div>
            </div>
        </div>
    }
}

/// The id of the list's title.
pub(crate) const TITLE: &str = "migrations-title";
/// The id of the button that opens the list.
pub(crate) const BUTTON: &str = "migrations-button";

/// Gives the focus to the element of that id.
pub(crate) fn focus(id: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(element).ok()) {
        let _ = element.focus();
    }
}
