//! The browser's entry point for the gallery of components.
#![recursion_limit = "256"]

/// Takes over the page that the server drew.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::gallery::App);
}
