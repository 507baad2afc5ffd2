//! What a person does: commands for the whole notebook, and acts on one cell.

use playground::share::MAX_NOTEBOOK_BYTES;
use yew::prelude::*;

use super::{App, EXAMPLES, Reaction, Undo, look};
use crate::components::add_bar::Addition;
use crate::components::cell::Act;
use crate::components::header::Command;
use crate::components::notice::{Remedy, Words};
use crate::editor::{Focus, Typing};
use crate::protocol::{CellId, Request, RunCell};
use crate::storage;

impl App {
    pub(super) fn command(&mut self, ctx: &Context<App>, command: Command) {
        match command {
            Command::RunAll => self.run_all(),
            Command::Stop => {
                self.is_stopping = true;
                self.client.stop();
            }
            Command::Reset => {
                self.empty_project();
                self.say(ctx, Words::info("The database is empty and nothing has run. Your text is as it was."));
            }
            Command::Share => {
                let text = self.notebook.text();
                if text.len() > MAX_NOTEBOOK_BYTES {
                    let most = MAX_NOTEBOOK_BYTES >> 10;
                    self.say(ctx, Words::error(format!("A link holds notebooks up to {most} KB; this one is larger.")));
                } else {
                    self.send(&Request::Share(text));
                }
            }
            Command::Migrations => self.switch_panel(),
            Command::Theme => look::switch(),
            Command::Example(index) => {
                if let Some((name, text)) = EXAMPLES.get(index) {
                    self.replace(text);
                    self.run_all();
                    self.say(ctx, Words { action: Some(Remedy::Undo), ..Words::info(format!("This is “{name}”.")) });
                }
            }
            Command::Previous => {
                if let Some(text) = storage::kept(storage::PREVIOUS) {
                    self.replace(&text);
                    self.empty_project();
                }
            }
        }
    }

    pub(super) fn act(&mut self, ctx: &Context<App>, id: CellId, act: Act) {
        match act {
            Act::Type(Typing::Changed(text)) => self.notebook.edit(id, &text),
            Act::Type(Typing::Run(advance)) => {
                let cells = self.notebook.queue(|view| view.id == id);
                self.run(cells);
                if advance {
                    self.go_on_from(id);
                }
                return;
            }
            Act::Type(Typing::Leave(direction)) => {
                if let Some(next) = self.notebook.neighbour(id, direction) {
                    self.go_to(next, 0);
                }
                return;
            }
            Act::Answer => return self.react(Reaction::Look(id)),
            Act::Migrations => {
                if self.panel.is_none() {
                    self.switch_panel();
                }
                return;
            }
            Act::GoTo(line) => return self.go_to(id, line),
            Act::Shift(direction) => self.notebook.shift(id, direction),
            Act::Remove => {
                if self.notebook.is_running(id) {
                    // Nobody could stop it any more.
                    self.client.stop();
                }
                self.undo = self.notebook.remove(id).map(|(at, view)| Undo::Removed(at, view));
                self.say(ctx, Words { action: Some(Remedy::Undo), ..Words::info("The cell is deleted.") });
            }
            Act::ForgetAnswers => self.notebook.forget_answers(id),
            Act::Rename(path) => self.notebook.rename(id, &path),
        }
        self.keep();
    }

    pub(super) fn add(&mut self, at: usize, addition: Addition) {
        let id = self.notebook.insert(at, addition.cell());
        self.go_to(id, 0);
        self.keep();
    }

    pub(super) fn remedy(&mut self, remedy: Remedy) {
        self.notice = None;
        match remedy {
            Remedy::Undo => {
                match self.undo.take() {
                    Some(Undo::Removed(at, view)) => self.notebook.put_back(at, view),
                    Some(Undo::Replaced(cells)) => {
                        self.notebook.cells = cells;
                        // Its project is no more.
                        self.empty_project();
                    }
                    None => {}
                }
                self.keep();
            }
            Remedy::Reload => look::reload(),
        }
    }

    /// An empty database, then every cell in order: what a reader of the notebook would get.
    pub(super) fn run_all(&mut self) {
        if self.notebook.is_busy() {
            return;
        }
        self.empty_project();
        let cells = self.notebook.queue(|_| true);
        self.run(cells);
    }

    pub(super) fn run(&mut self, cells: Vec<RunCell>) {
        if !cells.is_empty() {
            self.asking = None;
            self.send(&Request::Run(cells));
        }
    }

    fn empty_project(&mut self) {
        self.notebook.forget();
        self.snapshot = None;
        self.asking = None;
        storage::keep_snapshot(None);
        self.send(&Request::Reset);
        self.refresh_panel();
    }

    /// Another notebook in place of this one, which is kept if it has anything of the person's own in it.
    pub(super) fn replace(&mut self, text: &str) {
        let old = self.notebook.text();
        let is_own = !old.trim().is_empty() && old != text && EXAMPLES.iter().all(|(_, example)| *example != old);
        if is_own {
            storage::keep(storage::PREVIOUS, Some(&old));
        }
        self.undo = Some(Undo::Replaced(std::mem::take(&mut self.notebook.cells)));
        self.notebook.load(text);
        self.keep();
    }

    /// Keeps the text for the next visit.
    pub(super) fn keep(&self) {
        storage::keep(storage::NOTEBOOK, Some(&self.notebook.text()));
        storage::keep(storage::ASKED, self.notebook.asked().as_deref());
    }

    /// The next cell, or a new one at the end.
    fn go_on_from(&mut self, id: CellId) {
        match self.notebook.neighbour(id, 1) {
            Some(next) => self.go_to(next, 0),
            None => self.add(self.notebook.cells.len(), Addition::Shell),
        }
    }

    fn go_to(&mut self, id: CellId, line: u32) {
        let turn = self.focus.map_or(0, |(_, focus)| focus.turn + 1);
        self.focus = Some((id, Focus { line, turn }));
    }
}
