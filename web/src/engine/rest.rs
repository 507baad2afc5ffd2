//! The engine's second part: what few visits need (`xtask/src/split.rs`).
//!
//! The page is sent with an engine that has stubs in place of functions, and zeros in place of Python sources, that its training
//! did not use. The first time one is needed the worker fetches them all, in one file, and goes on.

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `web/worker_loader.js`: fetches the second part and puts it in place, once. Throws where it cannot be had.
    #[wasm_bindgen(js_name = teacupRest)]
    fn fetch_rest(first: &JsValue, start: u32, length: u32);

    /// Begins to fetch the second part, so that it is there when it is needed.
    #[wasm_bindgen(js_name = teacupExpectRest)]
    pub(super) fn expect_rest();
}

/// Brings the second part. The stubs call it by this name; where a source is wanted, it lies at `start`.
#[wasm_bindgen]
#[expect(unreachable_pub, reason = "an export")]
pub fn bring_rest(start: u32, length: u32) {
    fetch_rest(&wasm_bindgen::exports(), start, length);
}

/// The source as it was written: no source of ours begins with a zero.
pub(super) fn bring_source(source: &'static str) -> &'static str {
    let start = source.as_ptr();
    // SAFETY: a reference may be read; volatile, because the bytes behind it change when the second part comes.
    #[expect(unsafe_code, reason = "the compiler must not know the text")]
    let first = unsafe { start.read_volatile() };
    if first == 0 {
        bring_rest(start as u32, source.len() as u32);
    }
    source
}
