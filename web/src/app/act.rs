//! What a person does: commands for the whole notebook, and acts on one cell.

use yew::prelude::*;

use super::{App, EXAMPLES, look};
use crate::components::add_bar::Addition;
use crate::components::cell::Act;
use crate::components::header::Command;
use crate::components::notice::{Remedy, Words};
use crate::editor::{Focus, Typing};
use crate::protocol::{CellId, Request};
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
                self.say(
                    ctx,
                    Words::info(
                        "The database is empty and nothing has run. Your text is as it was.",
                    ),
                );
            }
            Command::Share => {
                let text = self.notebook.text();
                self.send(&Request::Share(text));
            }
            Command::Theme => look::switch(),
            Command::Example(index) => {
                if let Some((name, text)) = EXAMPLES.get(index) {
                    self.replace(text);
                    self.run_all();
                    self.say(
                        ctx,
                        Words {
                            action: Some(Remedy::Undo),
                            ..Words::info(format!("This is “{name}”."))
                        },
                    );
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
                self.send(&Request::Run(cells));
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
            Act::GoTo(line) => return self.go_to(id, line),
            Act::Shift(direction) => self.notebook.shift(id, direction),
            Act::Remove => {
                self.undo = Some(self.notebook.cells.clone());
                self.notebook.remove(id);
                self.say(
                    ctx,
                    Words {
                        action: Some(Remedy::Undo),
                        ..Words::info("The cell is deleted.")
                    },
                );
            }
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
                if let Some(cells) = self.undo.take() {
                    // Results of a project that is no more are not brought back with the text.
                    let same_project = self
                        .notebook
                        .cells
                        .iter()
                        .any(|view| cells.iter().any(|other| other.id == view.id));
                    self.notebook.cells = cells;
                    if !same_project {
                        self.empty_project();
                    }
                    self.keep();
                }
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
        self.send(&Request::Run(cells));
    }

    fn empty_project(&mut self) {
        self.notebook.forget();
        self.snapshot = None;
        storage::keep_snapshot(None);
        self.send(&Request::Reset);
    }

    /// Another notebook in place of this one, which is kept if it has anything of the person's own in it.
    pub(super) fn replace(&mut self, text: &str) {
        let old = self.notebook.text();
        let is_own = !old.trim().is_empty()
            && old != text
            && EXAMPLES.iter().all(|(_, example)| *example != old);
        if is_own {
            storage::keep(storage::PREVIOUS, Some(&old));
        }
        self.undo = Some(self.notebook.cells.clone());
        self.notebook.load(text);
        self.keep();
    }

    /// Keeps the text for the next visit.
    pub(super) fn keep(&self) {
        storage::keep(storage::NOTEBOOK, Some(&self.notebook.text()));
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
