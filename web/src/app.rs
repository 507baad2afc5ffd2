//! The page: the notebook, the engine's client, and what ties them together.

mod act;
mod ask;
mod hear;
mod look;
mod migrate;

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use yew::prelude::*;

use crate::client::{Client, Event};
use crate::components::add_bar::{AddBar, Addition};
use crate::components::cell::{Act, CellRow};
use crate::components::header::{Command, Header, Status};
use crate::components::notice::{Notice, Remedy, Words};
use crate::components::panel::{Panel, Wish};
use crate::editor::Focus;
use crate::notebook::{CellView, Notebook};
use crate::protocol::{CellId, Request};
use crate::storage;

use ask::Asking;
pub use ask::Reaction;

/// The notebooks of the examples menu; the first is what a newcomer sees.
const EXAMPLES: [(&str, &str); 4] = [
    ("Customers and vehicles", include_str!("../examples/customers_and_vehicles.py")),
    ("Create, read, update, delete", include_str!("../examples/create_read_update_delete.py")),
    ("A model that changes", include_str!("../examples/a_model_that_changes.py")),
    ("An empty notebook", include_str!("../examples/empty.py")),
];

/// Puts the page into its document.
pub fn start() {
    let root = gloo_root();
    if let Some(root) = root {
        // What index.html shows until here.
        root.set_inner_html("");
        yew::Renderer::<App>::with_root(root).render();
    }
}

fn gloo_root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// What happens to the page.
pub enum Msg {
    /// A person asks something of the whole page.
    #[expect(private_interfaces, reason = "only components of the page send it")]
    Command(Command),
    /// A person does something with a cell.
    #[expect(private_interfaces, reason = "only components of the page send it")]
    Act(CellId, Act),
    /// A person adds a cell.
    #[expect(private_interfaces, reason = "only components of the page send it")]
    Add(usize, Addition),
    /// The engine said something.
    #[expect(private_interfaces, reason = "only components of the page send it")]
    Engine(Event),
    /// The browser found what it kept of the project, or nothing.
    Kept(Option<Vec<u8>>),
    /// The link is on the clipboard, or could not be put there.
    Copied(String, bool),
    /// The address got another fragment.
    Moved,
    /// A quarter of a second of running went by.
    Tick,
    /// A person takes a notice's offer.
    #[expect(private_interfaces, reason = "only components of the page send it")]
    Remedy(Remedy),
    /// A person answers makemigrations, or not.
    React(Reaction),
    /// A person wants something of the list of migrations.
    Wish(Wish),
    /// A notice goes.
    Dismiss,
}

/// The page.
pub struct App {
    notebook: Notebook,
    client: Client,
    /// Engines that ended before they were ready, in a row.
    failures: u32,
    is_ready: bool,
    /// The engine said that it waits for its second part, and nothing since.
    is_fetching: bool,
    is_stopping: bool,
    /// Until the notebook of a link is there, nothing is shown that would be replaced.
    is_opening: bool,
    /// A snapshot is on its way into the engine.
    is_restoring: bool,
    /// The project as it was after the last run.
    snapshot: Option<Rc<[u8]>>,
    /// Ticks since the run began, while one runs.
    running: Option<(u32, Interval)>,
    focus: Option<(CellId, Focus)>,
    /// The question that waits for an answer.
    asking: Option<Asking>,
    /// The list of migrations, while it is open.
    panel: Option<Panel>,
    notice: Option<(Words, Option<Timeout>)>,
    undo: Option<Undo>,
    on_command: Callback<Command>,
    on_act: Callback<(CellId, Act)>,
    on_add: Callback<(usize, Addition)>,
    _moved: Option<EventListener>,
}

/// What the last change took away.
enum Undo {
    /// One cell, from this position.
    Removed(usize, Rc<CellView>),
    /// The whole notebook.
    Replaced(Vec<Rc<CellView>>),
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<App>) -> App {
        let link = ctx.link();
        let moved = {
            let link = link.clone();
            web_sys::window()
                .map(|window| EventListener::new(&window, "hashchange", move |_| link.send_message(Msg::Moved)))
        };
        let mut app = App {
            notebook: Notebook::default(),
            client: Client::new(link.callback(Msg::Engine)),
            failures: 0,
            is_ready: false,
            is_fetching: false,
            is_stopping: false,
            is_opening: false,
            is_restoring: false,
            snapshot: None,
            running: None,
            focus: None,
            asking: None,
            panel: None,
            notice: None,
            undo: None,
            on_command: link.callback(Msg::Command),
            on_act: link.callback(|(id, act)| Msg::Act(id, act)),
            on_add: link.callback(|(at, addition)| Msg::Add(at, addition)),
            _moved: moved,
        };
        if !app.open_link() {
            app.open_kept(ctx);
        }
        app
    }

    fn update(&mut self, ctx: &Context<App>, message: Msg) -> bool {
        match message {
            Msg::Command(command) => self.command(ctx, command),
            Msg::Act(id, act) => self.act(ctx, id, act),
            Msg::Add(at, addition) => self.add(at, addition),
            Msg::Engine(event) => self.hear(ctx, event),
            Msg::Kept(bytes) => self.restore(bytes),
            Msg::Copied(link, is_copied) => self.copied(ctx, link, is_copied),
            Msg::Moved => {
                self.open_link();
            }
            Msg::Tick => {
                if let Some((ticks, _)) = &mut self.running {
                    *ticks += 1;
                    return *ticks % 4 == 0;
                }
            }
            Msg::React(reaction) => self.react(reaction),
            Msg::Wish(wish) => self.wish(wish),
            Msg::Remedy(remedy) => self.remedy(remedy),
            Msg::Dismiss => self.notice = None,
        }
        self.keep_time(ctx);
        true
    }

    fn view(&self, ctx: &Context<App>) -> Html {
        let examples: Vec<AttrValue> = EXAMPLES.iter().map(|(name, _)| AttrValue::from(*name)).collect();
        html! {
            <>
                <Header status={self.status()} is_dark={look::is_dark()} {examples} has_previous={storage::kept(storage::PREVIOUS).is_some()} shows_migrations={self.panel.is_some()} on={self.on_command.clone()} />
                <main class="notebook">
                    if self.is_opening {
                        <p class="opening">{ "Opening the notebook in this link…" }</p>
                    } else {
                        { for self.notebook.cells.iter().enumerate().map(|(index, view)| self.view_cell(index, view)) }
                        // Keyed like the rows: a row that comes leaves the others in place, and the focus with them.
                        <AddBar key="end" at={self.notebook.cells.len()} is_last=true on={self.on_add.clone()} />
                    }
                </main>
                <footer class="foot">
                    <p>{ "Python, Django’s ORM and SQLite run inside this tab: nothing you type leaves it." }</p>
                    <p>{ "Django is a trademark of the Django Software Foundation. Teacup is no part of it." }</p>
                </footer>
                { self.view_panel(ctx) }
                { self.view_question(ctx) }
                if let Some((words, _)) = &self.notice {
                    <Notice words={words.clone()} on_remedy={ctx.link().callback(Msg::Remedy)} on_close={ctx.link().callback(|_| Msg::Dismiss)} />
                }
            </>
        }
    }
}

impl App {
    fn view_cell(&self, index: usize, view: &Rc<CellView>) -> Html {
        let focus = self.focus.filter(|(id, _)| *id == view.id).map(|(_, focus)| focus);
        html! {
            <div class="row" key={view.id}>
                <AddBar at={index} is_last=false on={self.on_add.clone()} />
                <CellRow view={view.clone()} number={index + 1} {focus} on={self.on_act.clone()} />
            </div>
        }
    }

    fn status(&self) -> Status {
        match &self.running {
            _ if self.is_stopping => Status::Stopping,
            _ if self.is_fetching => Status::Fetching,
            Some((ticks, _)) => Status::Running(ticks / 4),
            None if self.is_ready => Status::Ready,
            None if self.failures > look::TRIES => Status::Broken,
            None => Status::Starting,
        }
    }

    /// The clock goes while something runs, and only then.
    fn keep_time(&mut self, ctx: &Context<App>) {
        if !self.notebook.is_busy() {
            self.running = None;
            self.is_stopping = false;
        } else if self.running.is_none() {
            let link = ctx.link().clone();
            self.running = Some((0, Interval::new(250, move || link.send_message(Msg::Tick))));
        }
    }

    /// Shows a sentence; one that is no error goes after some seconds.
    fn say(&mut self, ctx: &Context<App>, words: Words) {
        let timeout = (!words.is_error && words.link.is_none()).then(|| {
            let link = ctx.link().clone();
            let seconds = if words.action.is_some() { 12 } else { 6 };
            Timeout::new(seconds * 1_000, move || link.send_message(Msg::Dismiss))
        });
        self.notice = Some((words, timeout));
    }

    fn send(&mut self, request: &Request) {
        self.client.send(request, None);
    }
}
