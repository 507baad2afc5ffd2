//! The bar at the top: the name, what goes on, and what one does with a whole notebook.

use web_sys::HtmlDetailsElement;
use yew::prelude::*;

use crate::components::icon::{Cup, Drawing, Icon};
use crate::components::panel::BUTTON;

/// What a person asks of the whole page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    RunAll,
    Stop,
    Reset,
    Share,
    /// Open the list of migrations, or close it.
    Migrations,
    Theme,
    /// Open the example of this number.
    Example(usize),
    /// Open the notebook that a link or an example took the place of.
    Previous,
}

/// What the engine is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Starting,
    Ready,
    /// For this many seconds.
    Running(u32),
    /// Waiting for the engine's second part.
    Fetching,
    Stopping,
    Broken,
}

/// The properties of the [`Header`].
#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub(crate) status: Status,
    pub(crate) is_dark: bool,
    /// The names of the examples.
    pub(crate) examples: Vec<AttrValue>,
    pub(crate) has_previous: bool,
    pub(crate) shows_migrations: bool,
    pub(crate) on: Callback<Command>,
}

/// The bar at the top.
#[component]
pub(crate) fn Header(props: &Props) -> Html {
    let send = |command: Command| {
        let on = props.on.clone();
        Callback::from(move |_: MouseEvent| on.emit(command))
    };
    let is_running = matches!(props.status, Status::Running(_) | Status::Fetching | Status::Stopping);
    let (theme, theme_label) = if props.is_dark { (Icon::Sun, "Light theme") } else { (Icon::Moon, "Dark theme") };
    html! {
        <header class={classes!("top", is_running.then_some("is-running"))}>
            <a class="brand" href="./"><Cup /><span class="brand-name">{ "Teacup" }</span></a>
            <p class="tagline">{ "Django’s ORM in a browser tab" }</p>
            <p class="status" role="status">{ words(props.status) }</p>
            <div class="actions">
                <Menu examples={props.examples.clone()} has_previous={props.has_previous} on={props.on.clone()} />
                <button class="quiet" id={BUTTON} onclick={send(Command::Migrations)} aria-label="Migrations" aria-expanded={props.shows_migrations.to_string()} title="The migrations, applied and not, and the way to each">
                    <Drawing icon={Icon::Steps} /><span class="word">{ "Migrations" }</span>
                </button>
                <button class="quiet" onclick={send(Command::Reset)} aria-label="Reset" title="Empty the database and forget all results; the text stays">
                    <Drawing icon={Icon::Reset} /><span class="word">{ "Reset" }</span>
                </button>
                <button class="quiet" onclick={send(Command::Share)} aria-label="Share" title="Copy a link that holds this notebook">
                    <Drawing icon={Icon::Link} /><span class="word">{ "Share" }</span>
                </button>
                <button class="quiet" onclick={send(Command::Theme)} title={theme_label} aria-label={theme_label}><Drawing icon={theme} /></button>
                if is_running {
                    <button class="main stop" onclick={send(Command::Stop)} disabled={props.status == Status::Stopping}>
                        <Drawing icon={Icon::Stop} />{ "Stop" }
                    </button>
                } else {
                    <button class="main" onclick={send(Command::RunAll)} title="Start with an empty database and run every cell">
                        <Drawing icon={Icon::Run} />{ "Run all" }
                    </button>
                }
            </div>
        </header>
    }
}

fn words(status: Status) -> String {
    match status {
        Status::Starting => "Starting…".to_owned(),
        Status::Ready => "Ready".to_owned(),
        Status::Running(0) => "Running…".to_owned(),
        Status::Running(seconds) => format!("Running… {seconds} s"),
        Status::Fetching => "Fetching more of the engine…".to_owned(),
        Status::Stopping => "Stopping…".to_owned(),
        Status::Broken => "No engine".to_owned(),
    }
}

/// The properties of the [`Menu`].
#[derive(Properties, PartialEq)]
struct MenuProps {
    examples: Vec<AttrValue>,
    has_previous: bool,
    on: Callback<Command>,
}

/// The examples. It closes on a choice, on Escape, and when the focus goes elsewhere.
#[component]
fn Menu(props: &MenuProps) -> Html {
    let details = use_node_ref();
    let close = {
        let details = details.clone();
        move || {
            if let Some(details) = details.cast::<HtmlDetailsElement>() {
                details.set_open(false);
            }
        }
    };
    let choose = |command: Command| {
        let (on, close) = (props.on.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            close();
            on.emit(command);
        })
    };
    let onfocusout = {
        let (details, close) = (details.clone(), close.clone());
        Callback::from(move |event: FocusEvent| {
            let next =
                event.related_target().and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Node>(target).ok());
            let inside = details.cast::<web_sys::Node>().is_some_and(|details| details.contains(next.as_ref()));
            if next.is_some() && !inside {
                close();
            }
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close();
            }
        })
    };
    html! {
        <details class="menu" ref={details} {onfocusout} {onkeydown}>
            <summary class="quiet" title="Notebooks to start from" aria-label="Examples"><Drawing icon={Icon::Book} /><span class="word">{ "Examples" }</span></summary>
            <div class="menu-list">
                { for props.examples.iter().enumerate().map(|(index, name)| html! {
                    <button onclick={choose(Command::Example(index))}>{ name }</button>
                }) }
                if props.has_previous {
                    <button class="previous" onclick={choose(Command::Previous)}>{ "My notebook before this one" }</button>
                }
            </div>
        </details>
    }
}
