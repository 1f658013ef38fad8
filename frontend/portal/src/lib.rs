//! The browser's entry point for the portal alone, so that a client downloads no code of the team's pages.
#![recursion_limit = "256"]

/// Takes over the page that the server drew.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    // Only while somebody works on it: what it takes to say more than that something broke is a part of what a phone loads.
    #[cfg(debug_assertions)]
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_body(app::portal::App);
}
