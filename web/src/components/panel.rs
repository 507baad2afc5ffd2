//! The migrations of the project: applied and not, each with its source and its SQL there and back, and the ways to go.

use std::rc::Rc;

use playground::report::{AppReport, DetailReport, ForesightReport, ListedReport, OperationReport};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::components::code::{Output, Python, Sql};
use crate::components::icon::{Drawing, Icon};
use crate::components::modal::Modal;
use crate::components::statement::Failure;
use crate::notebook::{CellView, Phase, Shared};
use crate::protocol::CellId;

/// A migration: its app and its name.
pub(crate) type Place = (String, String);

/// What the list shows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Panel {
    /// The migrations, or what is wrong with them; nothing yet while the engine is busy.
    pub(crate) apps: Option<Shared<Result<Vec<AppReport>, String>>>,
    /// The migrations that are unfolded.
    pub(crate) open: Vec<Place>,
    details: Vec<(Place, Shared<Result<DetailReport, String>>)>,
    /// A way that is to be thought over.
    pub(crate) ahead: Option<Ahead>,
    /// The cell by which the last way was taken.
    pub(crate) ran: Option<CellId>,
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
        let apps = self.apps.as_deref().and_then(|apps| apps.as_ref().ok());
        let app = apps.and_then(|apps| apps.iter().find(|known| known.app == app));
        app.and_then(|app| app.migrations.last()).is_some_and(|last| last.name == name)
    }

    /// Takes what the engine says of a migration.
    pub(crate) fn take_detail(&mut self, place: Place, detail: Result<DetailReport, String>) {
        self.details.retain(|(known, _)| *known != place);
        self.details.push((place, Shared::new(detail)));
    }
}

/// A way to a migration, and what it would do.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ahead {
    pub(crate) app: String,
    /// The migration's name, or `zero`.
    pub(crate) name: String,
    pub(crate) report: Result<ForesightReport, String>,
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
        self.report.as_ref().map_or(true, |report| {
            report.error.is_some() || report.steps.iter().any(|step| step.backwards || step.loses)
        })
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

/// The properties of a [`PanelView`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) panel: Panel,
    pub(crate) ran: Option<Rc<CellView>>,
    pub(crate) is_busy: bool,
    pub(crate) on: Callback<Wish>,
}

/// The list, at the side of the page, and over it what is to be thought over.
#[component]
pub(crate) fn PanelView(props: &Props) -> Html {
    let Props { panel, ran, on, .. } = props;
    let title = use_node_ref();
    {
        let title = title.clone();
        use_effect_with((), move |()| focus(title.cast()));
    }
    let close = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Wish::Close))
    };
    let onkeydown = {
        let on = on.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on.emit(Wish::Close);
            }
        })
    };
    let body = match panel.apps.as_deref() {
        None => html! { <p class="hint">{ "One moment…" }</p> },
        Some(Err(why)) => html! { <p class="hint is-error">{ why }</p> },
        Some(Ok(apps)) if apps.is_empty() => {
            html! { <p class="hint">{ "There are none yet. Running a models.py cell makes the first." }</p> }
        }
        Some(Ok(apps)) => html! { { for apps.iter().map(|app| view_app(app, props)) } },
    };
    html! {
        <>
            <aside class="panel" aria-label="Migrations" {onkeydown}>
                <div class="panel-bar">
                    <h2 ref={title} tabindex="-1">{ "Migrations" }</h2>
                    <button class="quiet" onclick={close} aria-label="Close"><Drawing icon={Icon::Close} /></button>
                </div>
                <div role="status">{ for ran.iter().map(outcome) }</div>
                { body }
            </aside>
            if let Some(ahead) = &panel.ahead {
                <Crossroads ahead={ahead.clone()} on={on.clone()} />
            }
        </>
    }
}

/// What the last way came to.
fn outcome(view: &Rc<CellView>) -> Html {
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

fn view_app(app: &AppReport, props: &Props) -> Html {
    let here = app.migrations.iter().rposition(|one| one.is_applied);
    let behind = app.migrations.iter().filter(|one| !one.is_applied).count();
    let rows = app.migrations.iter().enumerate().map(|(at, one)| view_one(app, one, here == Some(at), props));
    html! {
        <section class="app" aria-label={format!("Migrations of {}", app.app)}>
            <h3>{ &app.app }</h3>
            if behind > 0 {
                <p class="hint">{ "The tables are behind models.py: what they do not have yet cannot be queried until you migrate forwards." }</p>
            }
            <ol class="line">
                <li class={classes!("stop", "is-zero", here.is_none().then_some("is-here"))}>
                    <div class="stop-bar">
                        <div class="stop-words">
                            <span class="stop-name">{ "zero" }</span>
                            <span class="stop-state">{ "no tables of this app" }</span>
                        </div>
                        { way(app, "zero", here.is_none(), props) }
                    </div>
                </li>
                { for rows }
            </ol>
        </section>
    }
}

fn view_one(app: &AppReport, one: &ListedReport, is_here: bool, props: &Props) -> Html {
    let place = (app.app.clone(), one.name.clone());
    let is_open = props.panel.open.contains(&place);
    let detail = props.panel.details.iter().find(|(known, _)| *known == place).map(|(_, detail)| detail.clone());
    let onclick = {
        let (on, place) = (props.on.clone(), place);
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
                { way(app, &one.name, is_here, props) }
            </div>
            if let Some(detail) = detail.filter(|_| is_open) {
                <Detail {detail} />
            }
        </li>
    }
}

/// The button that goes to a migration; where the tables are there already it says so, and keeps the focus it may have.
fn way(app: &AppReport, name: &str, is_here: bool, props: &Props) -> Html {
    let is_off = is_here || props.is_busy;
    let onclick = {
        let (on, app, name) = (props.on.clone(), app.app.clone(), name.to_owned());
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

/// The properties of a [`Detail`].
#[derive(Properties, PartialEq)]
struct DetailProps {
    detail: Shared<Result<DetailReport, String>>,
}

/// A migration taken apart: each operation's SQL there and back, and the source.
#[component]
fn Detail(props: &DetailProps) -> Html {
    let detail = match &*props.detail {
        Ok(detail) => detail,
        Err(why) => return html! { <p class="hint is-error">{ why }</p> },
    };
    html! {
        <div class="detail">
            { for detail.operations.iter().map(|operation| view_operation(operation, detail.irreversible.as_deref())) }
            if detail.operations.is_empty() {
                <p class="hint">{ "It has no operations." }</p>
            }
            if !detail.source.is_empty() {
                <details><summary>{ "Python source" }</summary><Python text={detail.source.clone()} /></details>
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

/// The properties of [`Crossroads`].
#[derive(Properties, PartialEq)]
struct CrossroadsProps {
    ahead: Ahead,
    on: Callback<Wish>,
}

/// What a way would do, before it is taken.
#[component]
fn Crossroads(props: &CrossroadsProps) -> Html {
    let CrossroadsProps { ahead, on } = props;
    let stay = {
        let on = on.clone();
        Callback::from(move |()| on.emit(Wish::Stay))
    };
    let go = {
        let on = on.clone();
        Callback::from(move |_: MouseEvent| on.emit(Wish::Do))
    };
    let none = ForesightReport::default();
    let (report, error) = match &ahead.report {
        Ok(report) => (report, report.error.as_ref()),
        Err(why) => (&none, Some(why)),
    };
    let loses = report.steps.iter().any(|step| step.loses);
    html! {
        <Modal kicker="Before it runs" title={format!("Migrate {} to {}", ahead.app, ahead.name)} on_close={stay.clone()}>
            <ol class="steps">
                { for report.steps.iter().map(|step| html! {
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
                <p class="hint">{ "Runs " }<code>{ ahead.command() }</code>{ " in a cell at the end of the notebook." }</p>
                <button class="quiet" onclick={stay.reform(|_: MouseEvent| ())}>{ "Cancel" }</button>
                <button class={classes!("main", loses.then_some("stop-it"))} onclick={go} disabled={error.is_some()}>{ "Migrate" }</button>
            </div>
        </Modal>
    }
}

/// What the button that opens the list is called.
pub(crate) const BUTTON: &str = "migrations-button";

/// Gives the focus back to the button that opened the list.
pub(crate) fn focus_button() {
    let document = web_sys::window().and_then(|window| window.document());
    let button = document.and_then(|document| document.get_element_by_id(BUTTON));
    focus(button.and_then(|button| wasm_bindgen::JsCast::dyn_into(button).ok()));
}

fn focus(element: Option<HtmlElement>) {
    if let Some(element) = element {
        let _ = element.focus();
    }
}
