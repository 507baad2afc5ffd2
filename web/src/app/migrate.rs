//! The list of migrations beside the notebook, and the ways it offers.

use gloo::timers::callback::Timeout;
use playground::notebook::Cell;
use yew::prelude::*;

use super::{App, Msg};
use crate::components::panel::{Ahead, Around, BUTTON, Panel, TITLE, Wish, focus};
use crate::notebook::Notebook;
use crate::protocol::{Reply, Request};

impl App {
    /// Opens the list, or closes it.
    pub(super) fn switch_panel(&mut self) {
        if self.panel.take().is_some() {
            focus(BUTTON);
        } else {
            self.panel = Some(Panel::default());
            self.refresh_panel();
            // Once it is there.
            Timeout::new(0, || focus(TITLE)).forget();
        }
    }

    /// Asks for what the list shows, unless something runs: then it comes when that is done.
    pub(super) fn refresh_panel(&mut self) {
        if self.panel.is_some() && !self.notebook.is_busy() {
            self.send(&Request::Migrations);
        }
    }

    pub(super) fn wish(&mut self, wish: Wish) {
        let is_busy = self.notebook.is_busy();
        let Some(panel) = &mut self.panel else {
            return;
        };
        match wish {
            Wish::Close => self.switch_panel(),
            Wish::Look(place) => {
                if panel.switch(&place) {
                    self.send(&Request::Migration(place.0, place.1));
                }
            }
            Wish::Go(..) if is_busy => {}
            Wish::Go(app, name) => self.send(&Request::Foresee(app, name)),
            Wish::Stay => panel.ahead = None,
            Wish::Do => {
                if let Some(ahead) = panel.ahead.take() {
                    self.migrate(&ahead);
                }
            }
        }
    }

    /// What the engine says about migrations.
    pub(super) fn hear_of_migrations(&mut self, reply: Reply) {
        let Some(panel) = &mut self.panel else {
            return;
        };
        match reply {
            Reply::Migrations(apps, why) => {
                (panel.apps, panel.trouble) = (Some(apps), why);
                for (app, name) in panel.open.clone() {
                    self.send(&Request::Migration(app, name));
                }
            }
            Reply::Migration(app, name, detail) => panel.take_detail((app, name), detail),
            Reply::Foreseen(app, name, report) => {
                let is_last = panel.is_last(&app, &name);
                let ahead = Ahead { app, name, report, is_last };
                if ahead.needs_asking() {
                    panel.ahead = Some(ahead);
                } else {
                    self.migrate(&ahead);
                }
            }
            _ => {}
        }
    }

    /// Migrates by a cell of the notebook's own, so that whoever runs it gets there too.
    fn migrate(&mut self, ahead: &Ahead) {
        if self.notebook.is_busy() {
            return;
        }
        let id = self.notebook.insert(self.notebook.end(), Cell::shell(&ahead.command()));
        if let Some(panel) = &mut self.panel {
            panel.ran = Some(id);
        }
        let cells = self.notebook.queue(|view| view.id == id);
        self.run(cells);
        self.keep();
    }

    pub(super) fn view_panel(&self, ctx: &Context<App>) -> Html {
        let Some(panel) = &self.panel else {
            return Html::default();
        };
        let ran = panel.ran.and_then(|id| self.notebook.cells.iter().find(|view| view.id == id));
        let on = ctx.link().callback(Msg::Wish);
        let is_busy = self.notebook.is_busy();
        panel.view(&Around { ran: ran.map(|view| &**view), is_busy, on })
    }
}

impl Notebook {
    /// Where a new last cell goes: before an empty one that waits to be written in.
    fn end(&self) -> usize {
        let is_blank = self.cells.last().is_some_and(|view| view.can_run() && view.text().trim().is_empty());
        self.cells.len() - usize::from(is_blank)
    }
}
