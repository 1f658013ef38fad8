//! What people see. Compiled twice: for the server (feature `ssr`) and for the browser (feature `hydrate`).
//!
//! Two apps and the gallery share the components: the team's ([`team::App`]) and the client's ([`portal::App`]), each with its own shell,
//! router and bundle, so that a client's browser never downloads the team's side. Nothing in here decides who may do what:
//! pages ask [`functions`], and those ask the engine.
#![recursion_limit = "256"]

pub mod components;
pub mod functions;
mod json;
pub mod live;
pub mod offline;
pub mod pages;
mod sending;
#[cfg(feature = "ssr")]
pub mod shell;

pub use pages::{gallery, portal, team};
