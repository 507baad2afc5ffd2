//! The page and its window: the address, the clipboard, the theme.

use web_sys::{Clipboard, Window, window};

use crate::storage;

/// How often in a row an engine is started that does not come up.
pub(super) const TRIES: u32 = 2;

/// The fragment of the address, if there is one.
pub(super) fn fragment() -> Option<String> {
    let hash = window()?.location().hash().ok()?;
    hash.strip_prefix('#').filter(|fragment| !fragment.is_empty()).map(str::to_owned)
}

/// Takes the fragment out of the address without a new entry in the history.
pub(super) fn drop_fragment() {
    let bare = address_with("");
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        // Only a document of another origin may not.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(bare.trim_end_matches('#')));
    }
}

/// This page's address with another fragment.
pub(super) fn address_with(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let bare = href.split('#').next().unwrap_or_default();
    format!("{bare}#{fragment}")
}

/// The clipboard; a page that was not loaded securely has none.
pub(super) fn clipboard() -> Option<Clipboard> {
    window().filter(Window::is_secure_context).map(|window| window.navigator().clipboard())
}

pub(super) fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Whether the page is dark: by choice, or else as the system is.
pub(super) fn is_dark() -> bool {
    match storage::kept(storage::THEME).as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => system_is_dark(),
    }
}

/// Changes the theme. A choice that equals the system's is no choice: the page follows the system again.
pub(super) fn switch() {
    let dark = !is_dark();
    let theme = if dark { "dark" } else { "light" };
    let choice = (dark != system_is_dark()).then_some(theme);
    storage::keep(storage::THEME, choice);
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match choice {
            Some(theme) => root.set_attribute("data-theme", theme),
            None => root.remove_attribute("data-theme"),
        };
    }
}

fn system_is_dark() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
