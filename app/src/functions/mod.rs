//! Server functions, one file per area, a few lines each: prove who asks, ask the engine, answer with a view.
//!
//! The team's, the client's and the account's are apart, in folders of URLs of their own; none branches on a role. A portal's page
//! reads by none of them: it is handed one projected snapshot. Every function is listed with who may call it in the server's table of doors; one that
//! is not listed is not served.

pub mod account;
pub mod comments;
pub mod desk;
pub mod documents;
pub mod history;
pub mod language;
pub mod mail;
pub mod meetings;
pub mod money;
pub mod people;
pub mod plan;
pub mod portal_access;
pub mod projects;
pub mod questions;
pub mod rollout;
pub mod templates;
pub mod things;
pub mod time;
pub mod update_mail;
pub mod work;
pub mod workspace;

#[cfg(feature = "ssr")]
pub mod visit;
