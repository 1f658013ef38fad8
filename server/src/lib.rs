//! The program `vitrine`: configuration, command line, the doors, and what stands before them. What happens behind a door is
//! the engine's business (`delivery`) or the pages' (`app`).

mod archives;
mod assets;
mod cargo_leptos;
mod client_mail;
pub mod command;
pub mod configuration;
pub mod doors;
mod downloads;
mod exposure;
mod functions;
mod gate;
mod import;
pub mod listen;
mod looks;
mod meetings;
mod offline;
mod open_pages;
mod pages;
mod portal_pages;
mod reports;
mod router;
mod sent;
mod site;
mod streams;
pub mod tls;
mod unchanged;
mod uploads;

pub use assets::BrowserFiles;
pub use router::router;

pub use site::{Origin, Settings, Site};
