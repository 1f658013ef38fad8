//! Every test of the engine and of the server, in one binary, through the doors that people use: the store's proofs, HTTP, the
//! command line. Each runs on SQLite, and on PostgreSQL where `VITRINE_TEST_POSTGRES` names a server (`cargo xtask test` starts
//! one).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod amounts;
mod announced;
mod arranging;
mod cancel;
mod client_mail;
mod command_line;
mod comments;
mod curation;
mod documents;
mod doors;
mod forms;
mod gate;
mod handover;
mod history;
mod http;
mod import;
mod kinds;
mod leaks;
mod live;
mod load;
mod meetings;
mod money;
mod names;

mod people;
mod plan;
mod portal_news;
mod portfolio;
mod post;
mod questions;
mod readers;
mod report;
mod search;
mod sign_in;
mod storage;
mod templates;
mod time;
mod together;
mod undo;
mod update_mail;
mod window;
mod work;
mod world;
