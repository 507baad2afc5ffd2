//! The engine: a session in a worker, advanced in slices so that a message gets in between two of them.

mod rest;
mod world;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::global;
use playground::notebook::{Cell, CellKind};
use playground::report::{CellReport, FileReport};
use playground::{Progress, Session, share};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent};

use crate::protocol::{CellId, Reply, Request, RunCell, pack, unpack};

/// How long the session works before the engine looks for messages, in milliseconds.
const SLICE_MS: f64 = 12.0;
/// A larger project is not kept: the browser's storage and the copy to the page are not made for it.
const LARGEST_SNAPSHOT: usize = 64 << 20;

thread_local! {
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

struct Engine {
    session: Session,
    /// Runs that were asked for while another went on.
    waiting: VecDeque<Vec<RunCell>>,
    /// The cells of this run that are not done yet.
    running: VecDeque<CellId>,
    /// A message to ourselves: what arrived from the page meanwhile is handled first.
    next_slice: MessageChannel,
    is_scheduled: bool,
    is_stopped: bool,
    /// Whoever runs a second time is working here: what that may need is fetched ahead.
    has_run: bool,
}

/// Takes the worker's messages from now on.
pub fn start() {
    let Ok(next_slice) = MessageChannel::new() else {
        return;
    };
    let advance = Closure::<dyn FnMut()>::new(|| with_engine(Engine::wake));
    next_slice.port1().set_onmessage(Some(advance.as_ref().unchecked_ref()));
    let listen = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        if let Some((request, bytes)) = unpack::<Request>(event.data()) {
            with_engine(|engine| engine.handle(request, bytes));
        }
    });
    scope().set_onmessage(Some(listen.as_ref().unchecked_ref()));
    // Both live as long as the worker.
    advance.forget();
    listen.forget();
    let mut session = match Session::new(Rc::new(world::Browser)) {
        Ok(session) => session,
        // The page hears of it as of any crash.
        Err(error) => wasm_bindgen::throw_str(&error.to_string()),
    };
    session.ask_questions(true);
    let engine = Engine {
        session,
        waiting: VecDeque::new(),
        running: VecDeque::new(),
        next_slice,
        is_scheduled: false,
        is_stopped: false,
        has_run: false,
    };
    ENGINE.with(|cell| cell.replace(Some(engine)));
    reply(&Reply::Ready, None);
}

fn with_engine(work: impl FnOnce(&mut Engine)) {
    ENGINE.with(|cell| {
        if let Some(engine) = cell.borrow_mut().as_mut() {
            work(engine);
        }
    });
}

impl Engine {
    fn handle(&mut self, request: Request, bytes: Option<Vec<u8>>) {
        match request {
            Request::Hello => reply(&Reply::Ready, None),
            Request::Run(cells) => {
                if self.has_run {
                    rest::expect_rest();
                }
                self.has_run = true;
                self.waiting.push_back(cells);
                self.schedule();
            }
            Request::Stop => {
                self.waiting.clear();
                self.is_stopped = true;
                self.session.stop();
            }
            Request::Reset => {
                self.waiting.clear();
                self.running.clear();
                if let Err(error) = self.session.reset() {
                    wasm_bindgen::throw_str(&error.to_string());
                }
            }
            Request::Restore => {
                let restored = self.session.restore(&bytes.unwrap_or_default());
                reply(&Reply::Restored(restored.map_err(|error| error.to_string())), None);
            }
            Request::Share(notebook) => reply(&Reply::Link(share::encode(&notebook)), None),
            Request::Open(fragment) => {
                let notebook = share::decode(&fragment).map_err(|error| error.to_string());
                reply(&Reply::Opened(notebook), None);
            }
            // The page asks again when it is told that nothing runs.
            Request::Migrations | Request::Migration(..) | Request::Foresee(..) if !self.is_idle() => {}
            Request::Migrations => {
                let (apps, why) = match self.session.migrations() {
                    Ok(apps) => (apps, String::new()),
                    Err(why) => (Vec::new(), why),
                };
                reply(&Reply::Migrations(apps, why), None);
            }
            Request::Migration(app, name) => {
                let detail = self.session.migration(&app, &name);
                reply(&Reply::Migration(app, name, detail), None);
            }
            Request::Foresee(app, name) => {
                let foreseen = self.session.foresee(&app, &name);
                reply(&Reply::Foreseen(app, name, foreseen), None);
            }
        }
    }

    fn is_idle(&self) -> bool {
        self.running.is_empty() && self.waiting.is_empty()
    }

    fn schedule(&mut self) {
        if !self.is_scheduled {
            self.is_scheduled = true;
            // The port is ours and open: nothing can go wrong.
            let _ = self.next_slice.port2().post_message(&JsValue::NULL);
        }
    }

    /// Works for one slice, then asks for the next one or says that there is nothing left.
    fn wake(&mut self) {
        self.is_scheduled = false;
        let end = now() + SLICE_MS;
        while !self.is_idle() {
            self.step(end - now());
            if now() >= end {
                self.schedule();
                return;
            }
        }
        let snapshot = self.session.snapshot();
        reply(&Reply::Idle, Some(&snapshot).filter(|bytes| bytes.len() <= LARGEST_SNAPSHOT).map(Vec::as_slice));
    }

    fn step(&mut self, budget_ms: f64) {
        let Some(id) = self.running.front().copied() else {
            if let Some(cells) = self.waiting.pop_front() {
                self.begin(cells);
            }
            return;
        };
        match self.session.advance(budget_ms) {
            Progress::Running => {}
            Progress::Statement { statement, .. } => reply(&Reply::Statement(id, statement), None),
            Progress::Cell { report, .. } => {
                let report = file_report(report);
                if report.as_ref().is_some_and(|report| report.question.is_some()) {
                    // What stands behind it waits for the answer.
                    self.waiting.clear();
                    self.running.clear();
                }
                reply(&Reply::Finished(id, report), None);
                self.running.pop_front();
                self.announce();
            }
            // Also where the session was stopped with cells left.
            Progress::Done => self.running.clear(),
        }
    }

    fn begin(&mut self, cells: Vec<RunCell>) {
        self.is_stopped = false;
        self.running = cells.iter().map(|cell| cell.id).collect();
        self.session.start(cells.into_iter().map(to_run).collect());
        self.announce();
    }

    /// Tells which cell is next. A session that was stopped takes none.
    fn announce(&self) {
        if let Some(id) = self.running.front().filter(|_| !self.is_stopped) {
            reply(&Reply::Started(*id), None);
        }
    }
}

fn to_run(cell: RunCell) -> Cell {
    let (kind, asked) = match cell.file {
        Some((path, answers, asked)) => (CellKind::File { path, answers }, asked),
        None => (CellKind::Shell, Vec::new()),
    };
    let mut run = Cell::new(kind, &cell.source);
    run.asked = asked;
    run
}

fn file_report(report: CellReport) -> Option<FileReport> {
    match report {
        CellReport::File(report) => Some(report),
        CellReport::Markdown | CellReport::Shell(_) => None,
    }
}

fn reply(message: &Reply, bytes: Option<&[u8]>) {
    // A message of ours is plain data, which always clones.
    let _ = scope().post_message(&pack(message, bytes));
}

fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}

fn now() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}
