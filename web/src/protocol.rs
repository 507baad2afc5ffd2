//! What the page and the engine say to each other: JSON, and beside it the bytes of a database where there are some.

use js_sys::{Array, Uint8Array};
use playground::report::{AppReport, Asked, DetailReport, FileReport, ForesightReport, StatementReport};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

/// Names a cell for as long as the page is open, wherever it moves.
pub(crate) type CellId = u32;

/// From the page to the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Request {
    /// Say `Ready` again: it may have been said before the page listened.
    Hello,
    /// Run these cells after those that wait already.
    Run(Vec<RunCell>),
    /// Stop what runs and forget what waits.
    Stop,
    /// An empty project: no rows, no files, no names.
    Reset,
    /// The project and database of a snapshot, which comes as bytes.
    Restore,
    /// The fragment of a link to this notebook.
    Share(String),
    /// The notebook in the fragment of a link.
    Open(String),
    /// Which migrations there are. This and the next two are for when nothing runs.
    Migrations,
    /// The migration of an app, taken apart.
    Migration(String, String),
    /// What going to that migration of an app would do, or to `zero`.
    Foresee(String, String),
}

/// A cell to run. Its report counts lines from the cell's own first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RunCell {
    pub(crate) id: CellId,
    /// Where it is a file: its path, answers for makemigrations' questions, and which these are, where that is known.
    pub(crate) file: Option<(String, Vec<String>, Vec<Asked>)>,
    pub(crate) source: String,
}

/// From the engine to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Reply {
    /// The engine is there and listens.
    Ready,
    /// The engine waits for its second part, which the loader says for it (`web/worker_loader.js`).
    Fetching,
    /// A cell begins.
    Started(CellId),
    /// A statement of a shell cell is done.
    Statement(CellId, StatementReport),
    /// A cell is done. A shell cell has no report here: its statements went ahead.
    Finished(CellId, Option<FileReport>),
    /// Nothing runs and nothing waits. The bytes of a snapshot come along, unless the project is too large to keep.
    Idle,
    /// The answer to `Restore`: what is wrong with the snapshot, if something is. The project is then empty.
    Restored(Result<(), String>),
    /// The answer to `Share`.
    Link(String),
    /// The answer to `Open`: the notebook, or what is wrong with the link.
    Opened(Result<String, String>),
    /// The answer to `Migrations`, and what is wrong with them, if something is.
    Migrations(Vec<AppReport>, String),
    /// The answer to `Migration`.
    Migration(String, String, DetailReport),
    /// The answer to `Foresee`.
    Foreseen(String, String, ForesightReport),
}

/// Packs a message: the JSON, then the bytes.
pub(crate) fn pack(message: &impl Serialize, bytes: Option<&[u8]>) -> JsValue {
    // Messages are plain data of ours: there is nothing in them that JSON cannot say.
    let json = serde_json::to_string(message).unwrap_or_default();
    let bytes = bytes.map_or(JsValue::UNDEFINED, |bytes| Uint8Array::from(bytes).into());
    Array::of2(&json.into(), &bytes).into()
}

/// Unpacks a message; `None` where it is not one of ours.
pub(crate) fn unpack<T: DeserializeOwned>(message: JsValue) -> Option<(T, Option<Vec<u8>>)> {
    let message: Array = message.dyn_into().ok()?;
    let json = message.get(0).as_string()?;
    let bytes = message.get(1).dyn_into::<Uint8Array>().ok();
    Some((serde_json::from_str(&json).ok()?, bytes.map(|bytes| bytes.to_vec())))
}
