//! Licences, bans and sources of what we depend on.

use crate::step::{self, cargo, has, say};
use anyhow::Result;

fn deny(check: &str) -> Result<()> {
    step::run(cargo().args(["deny", "--workspace", "check", check]))
}

pub fn run() -> Result<()> {
    if !has("cargo-deny") {
        say("Installing cargo-deny (some minutes)");
        step::run(cargo().args(["install", "--locked", "cargo-deny"]))?;
    }
    say("Checking licences, bans and sources");
    for check in ["licenses", "bans", "sources"] {
        deny(check)?;
    }
    say("Checking advisories");
    if deny("advisories").is_err() {
        say("The advisories found something, or their database could not be reached; see above");
    }
    Ok(())
}
