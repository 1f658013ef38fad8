//! Every test of the engine and of the server, in one binary, through the doors that people use: the store's proofs, HTTP, the
//! command line. Each runs on SQLite, and on PostgreSQL where `VITRINE_TEST_POSTGRES` names a server (`cargo xtask test` starts
//! one).
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod amounts;
mod announced;
mod cancel;
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
mod languages;
mod leaks;
mod live;
mod load;
mod meetings;
mod money;
mod names;
mod naming;
mod people;
mod plan;
mod portal_news;
mod portfolio;
mod questions;
mod readers;
mod search;
mod sign_in;
mod storage;
mod templates;
mod time;
mod together;
mod undo;
mod window;
mod work;
mod world;
