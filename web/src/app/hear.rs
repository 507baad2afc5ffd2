//! What reaches the page from elsewhere: the engine, a link, the last visit.

use std::rc::Rc;

use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::{App, EXAMPLES, Msg, look};
use crate::client::Event;
use crate::components::notice::{Remedy, Words};
use crate::protocol::{Reply, Request};
use crate::storage;

impl App {
    pub(super) fn hear(&mut self, ctx: &Context<App>, event: Event) {
        match event {
            Event::Reply(reply, bytes) => {
                self.client.heard(&reply);
                self.is_fetching = matches!(*reply, Reply::Fetching);
                self.take(ctx, *reply, bytes);
            }
            Event::Deaf => self.restart(ctx, "The engine did not stop in time and was restarted."),
            Event::Crashed(why) if self.failures >= look::TRIES => {
                self.failures += 1;
                self.is_ready = false;
                self.notebook.halt();
                let words =
                    Words::error(format!("The engine does not start in this browser ({why}). Your text is kept."));
                self.say(ctx, Words { action: Some(Remedy::Reload), ..words });
            }
            Event::Crashed(why) => self.restart(ctx, &format!("The engine crashed and was restarted ({why}).")),
        }
    }

    fn take(&mut self, ctx: &Context<App>, reply: Reply, bytes: Option<Vec<u8>>) {
        match reply {
            Reply::Ready => self.is_ready = true,
            Reply::Fetching => {}
            Reply::Started(id) => self.notebook.started(id),
            Reply::Statement(id, report) => self.notebook.statement(id, report),
            Reply::Finished(id, report) => self.finished(id, report),
            Reply::Idle => {
                self.failures = 0;
                self.notebook.halt();
                storage::keep_snapshot(bytes.as_deref());
                self.snapshot = bytes.map(Rc::from);
                // The answers that a run took are in their order now.
                self.keep();
                self.refresh_panel();
            }
            Reply::Restored(Ok(())) => {
                self.is_restoring = false;
                self.notebook.spend_answers();
                self.refresh_panel();
                if self.notice.is_none() {
                    self.say(
                        ctx,
                        Words::info("Your notebook and its database are as you left them. Variables start afresh."),
                    );
                }
            }
            Reply::Restored(Err(why)) => {
                self.is_restoring = false;
                self.say(
                    ctx,
                    Words::info(format!(
                        "The database of your last visit could not be restored ({why}). Run all makes it anew."
                    )),
                );
            }
            Reply::Link(fragment) => self.copy(ctx, &fragment),
            Reply::Opened(notebook) => self.opened(ctx, notebook),
            Reply::Migrations(..) | Reply::Migration(..) | Reply::Foreseen(..) => self.hear_of_migrations(reply),
        }
    }

    /// A fresh engine with the project as it was after the last run. What was typed is the page's and untouched.
    fn restart(&mut self, ctx: &Context<App>, why: &str) {
        self.failures += u32::from(!self.is_ready);
        self.is_ready = false;
        self.is_fetching = false;
        if std::mem::take(&mut self.is_restoring) {
            // It is the snapshot that an engine does not survive.
            self.snapshot = None;
            storage::keep_snapshot(None);
        }
        self.notebook.halt();
        self.client.respawn();
        if self.is_opening {
            // The engine took the link along.
            self.open_link();
        }
        let project = match self.snapshot.clone() {
            Some(snapshot) => {
                self.is_restoring = true;
                self.client.send(&Request::Restore, Some(&snapshot));
                "The database is as it was before this run; variables are gone."
            }
            None => "The database is empty; Run all fills it again.",
        };
        self.say(ctx, Words::error(format!("{why} {project} Nothing you typed is lost.")));
    }

    /// Asks for the notebook in the address, if there is one there.
    pub(super) fn open_link(&mut self) -> bool {
        let Some(fragment) = look::fragment() else {
            return false;
        };
        self.is_opening = self.notebook.cells.is_empty();
        self.send(&Request::Open(fragment));
        true
    }

    fn opened(&mut self, ctx: &Context<App>, notebook: Result<String, String>) {
        // The address no longer tells what the page shows once a person types; Share makes a new link.
        look::drop_fragment();
        let is_first = std::mem::take(&mut self.is_opening);
        match notebook {
            Ok(text) => {
                if let Some(own) = storage::kept(storage::NOTEBOOK).filter(|_| is_first) {
                    self.notebook.load(&own);
                }
                self.replace(&text);
                // Undo is for what one saw: there was nothing.
                self.undo = self.undo.take().filter(|_| !is_first);
                self.halt_and_run_all();
            }
            Err(why) => {
                if is_first {
                    self.open_kept(ctx);
                }
                self.say(ctx, Words::error(why));
            }
        }
    }

    /// A shared notebook runs at once, whatever ran before.
    fn halt_and_run_all(&mut self) {
        self.notebook.halt();
        self.run_all();
    }

    /// The notebook of the last visit, or the first example for a newcomer.
    pub(super) fn open_kept(&mut self, ctx: &Context<App>) {
        if let Some(text) = storage::kept(storage::NOTEBOOK) {
            self.notebook.load(&text);
            if let Some(asked) = storage::kept(storage::ASKED) {
                self.notebook.recall_asked(&asked);
            }
            let link = ctx.link().clone();
            spawn_local(async move { link.send_message(Msg::Kept(storage::kept_snapshot().await)) });
        } else if let Some((_, text)) = EXAMPLES.first() {
            self.notebook.load(text);
            self.run_all();
        }
    }

    /// Brings the project of the last visit back, unless a person was quicker and ran something.
    pub(super) fn restore(&mut self, bytes: Option<Vec<u8>>) {
        if let Some(bytes) = bytes.filter(|_| self.snapshot.is_none() && !self.notebook.is_busy()) {
            self.is_restoring = true;
            self.client.send(&Request::Restore, Some(&bytes));
            self.snapshot = Some(bytes.into());
        }
    }

    fn copy(&mut self, ctx: &Context<App>, fragment: &str) {
        let link = look::address_with(fragment);
        let Some(clipboard) = look::clipboard() else {
            return self.copied(ctx, link, false);
        };
        let written = JsFuture::from(clipboard.write_text(&link));
        let scope = ctx.link().clone();
        spawn_local(async move {
            let is_copied = written.await.is_ok();
            scope.send_message(Msg::Copied(link, is_copied));
        });
    }

    pub(super) fn copied(&mut self, ctx: &Context<App>, link: String, is_copied: bool) {
        let words = if is_copied {
            Words::info(format!("The link is copied: {} characters that hold the whole notebook.", link.len()))
        } else {
            Words { link: Some(link), ..Words::info("This link holds the whole notebook:") }
        };
        self.say(ctx, words);
    }
}
