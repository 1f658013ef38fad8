//! The pages, by who looks at them: the team, the client, and whoever is getting in or out.

#[cfg(feature = "ssr")]
pub mod account;
pub mod gallery;
pub mod portal;
pub mod team;
