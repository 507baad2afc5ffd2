//! The page's end of the engine: its worker, what waits for it, and its replacement when it is gone.

use gloo::timers::callback::Timeout;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::protocol::{Reply, Request, pack, unpack};

/// How long a running engine may take to obey `Stop`, in milliseconds.
const PATIENCE_MS: u32 = 2_000;

/// What the page hears.
pub(crate) enum Event {
    /// A reply, and the bytes that came with it.
    Reply(Box<Reply>, Option<Vec<u8>>),
    /// The engine did not obey `Stop` in time.
    Deaf,
    /// The engine is gone; the browser's words for why.
    Crashed(String),
}

/// One engine at a time. Dropping it ends the worker.
pub(crate) struct Client {
    events: Callback<Event>,
    engine: Option<Engine>,
    /// Sent before the engine was ready.
    waiting: Vec<JsValue>,
    is_ready: bool,
    patience: Option<Timeout>,
}

struct Engine {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Client {
    /// Wakes an engine; it says `Ready` when it is there.
    pub(crate) fn new(events: Callback<Event>) -> Client {
        let mut client = Client { events, engine: None, waiting: Vec::new(), is_ready: false, patience: None };
        client.respawn();
        client
    }

    /// Ends the engine and wakes a fresh one, which knows nothing.
    pub(crate) fn respawn(&mut self) {
        self.is_ready = false;
        self.waiting.clear();
        self.patience = None;
        self.engine = Engine::spawn(&self.events);
        if self.engine.is_none() {
            self.events.emit(Event::Crashed("this browser has no workers".to_owned()));
        }
    }

    /// Sends now, or as soon as the engine is ready.
    pub(crate) fn send(&mut self, request: &Request, bytes: Option<&[u8]>) {
        let message = pack(request, bytes);
        if self.is_ready {
            self.post(&message);
        } else {
            self.waiting.push(message);
        }
    }

    /// Asks the running engine to stop, and gives it [`PATIENCE_MS`].
    pub(crate) fn stop(&mut self) {
        self.send(&Request::Stop, None);
        if self.patience.is_none() {
            let events = self.events.clone();
            self.patience = Some(Timeout::new(PATIENCE_MS, move || events.emit(Event::Deaf)));
        }
    }

    /// Keeps the books on a reply that the page got.
    pub(crate) fn heard(&mut self, reply: &Reply) {
        match reply {
            Reply::Ready => {
                self.is_ready = true;
                for message in std::mem::take(&mut self.waiting) {
                    self.post(&message);
                }
            }
            Reply::Idle => self.patience = None,
            _ => {}
        }
    }

    fn post(&self, message: &JsValue) {
        if let Some(engine) = &self.engine {
            // Plain data always clones.
            let _ = engine.worker.post_message(message);
        }
    }
}

impl Engine {
    fn spawn(events: &Callback<Event>) -> Option<Engine> {
        let (worker, is_early) = match early_worker() {
            Some(worker) => (worker, true),
            None => (new_worker()?, false),
        };
        let on_message = {
            let events = events.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some((reply, bytes)) = unpack(event.data()) {
                    events.emit(Event::Reply(Box::new(reply), bytes));
                }
            })
        };
        let on_error = {
            let events = events.clone();
            Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
                event.prevent_default();
                // A worker that did not load sends a plain event, which has no message.
                let message =
                    js_sys::Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
                events.emit(Event::Crashed(message.unwrap_or_else(|| "it did not load".to_owned())));
            })
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        if is_early {
            let _ = worker.post_message(&pack(&Request::Hello, None));
        }
        Some(Engine { worker, _on_message: on_message, _on_error: on_error })
    }
}

/// The engine that boot.js started while the app was on its way.
fn early_worker() -> Option<Worker> {
    let (global, name) = (js_sys::global(), "teacupEngine".into());
    let worker = js_sys::Reflect::get(&global, &name).ok()?.dyn_into().ok()?;
    js_sys::Reflect::delete_property(&global, &name).ok()?;
    Some(worker)
}

fn new_worker() -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options("./worker_loader.js", &options).ok()
}
