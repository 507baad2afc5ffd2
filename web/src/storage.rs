//! What the browser keeps for the next visit: the notebook and the theme at once, the project's snapshot beside them.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

/// The notebook as it stands.
pub(crate) const NOTEBOOK: &str = "teacup.notebook";
/// Which questions the answers in that notebook are for.
pub(crate) const ASKED: &str = "teacup.asked";
/// The notebook that a link or an example took the place of.
pub(crate) const PREVIOUS: &str = "teacup.previous";
/// `light` or `dark`; nothing is as the system has it.
pub(crate) const THEME: &str = "teacup.theme";

#[wasm_bindgen(module = "/src/storage.js")]
extern "C" {
    #[wasm_bindgen(js_name = keepSnapshot)]
    fn keep_in_store(bytes: Option<Uint8Array>);
    #[wasm_bindgen(js_name = keptSnapshot)]
    async fn kept_in_store() -> JsValue;
}

/// A kept text. A browser that keeps nothing has none.
pub(crate) fn kept(key: &str) -> Option<String> {
    local()?.get_item(key).ok().flatten()
}

/// Keeps a text, or forgets it.
pub(crate) fn keep(key: &str, text: Option<&str>) {
    let Some(storage) = local() else {
        return;
    };
    // Full or forbidden: the page works on without.
    let _ = match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    };
}

/// Keeps the project's snapshot, or forgets it.
pub(crate) fn keep_snapshot(bytes: Option<&[u8]>) {
    keep_in_store(bytes.map(Uint8Array::from));
}

/// The snapshot of the last visit.
pub(crate) async fn kept_snapshot() -> Option<Vec<u8>> {
    let bytes: Uint8Array = kept_in_store().await.dyn_into().ok()?;
    Some(bytes.to_vec())
}

fn local() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
