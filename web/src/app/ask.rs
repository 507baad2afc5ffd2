//! A question of makemigrations: its dialog, and the run that goes on with the answer.

use playground::report::FileReport;
use yew::prelude::*;

use super::{App, Msg};
use crate::components::question::Question;
use crate::notebook::Shared;
use crate::protocol::CellId;

/// A cell whose run ended with a question.
pub(super) struct Asking {
    id: CellId,
    /// The cells that were to run behind it.
    then: Vec<CellId>,
    /// Whether the dialog is open.
    is_shown: bool,
}

/// What a person does about a question.
pub enum Reaction {
    /// Open its dialog again.
    Look(CellId),
    /// Answer it by these lines.
    Answer(Vec<String>),
    /// Leave it open.
    Leave,
}

impl App {
    /// A cell is done, or asks.
    pub(super) fn finished(&mut self, id: CellId, report: Option<FileReport>) {
        let asks = report.as_ref().is_some_and(|report| report.question.is_some());
        if asks && self.notebook.is_running(id) {
            self.asking = Some(Asking { id, then: self.notebook.waiting(), is_shown: !self.is_stopping });
        }
        self.notebook.finished(id, report, self.is_stopping);
    }

    pub(super) fn react(&mut self, reaction: Reaction) {
        match reaction {
            Reaction::Look(id) => match &mut self.asking {
                Some(asking) if asking.id == id => asking.is_shown = true,
                _ => self.asking = Some(Asking { id, then: Vec::new(), is_shown: true }),
            },
            Reaction::Answer(lines) => {
                let (Some(report), Some(asking)) = (self.open_question(), self.asking.take()) else {
                    return;
                };
                if let Some(question) = &report.question {
                    self.notebook.answer(asking.id, &question.question, lines);
                    self.keep();
                    let cells = self.notebook.queue(|view| view.id == asking.id || asking.then.contains(&view.id));
                    self.run(cells);
                }
            }
            Reaction::Leave => {
                if let Some(asking) = &mut self.asking {
                    asking.is_shown = false;
                }
            }
        }
    }

    fn open_question(&self) -> Option<Shared<FileReport>> {
        let asking = self.asking.as_ref().filter(|asking| asking.is_shown)?;
        self.notebook.report(asking.id).filter(|report| report.question.is_some())
    }

    pub(super) fn view_question(&self, ctx: &Context<App>) -> Html {
        let Some(report) = self.open_question() else {
            return Html::default();
        };
        let on = ctx.link().callback(Msg::React);
        html! { <Question {report} {on} /> }
    }
}
