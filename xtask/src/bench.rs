//! Figures of a release build, printed; nothing is judged.

use crate::demo;
use crate::packages::apt;
use crate::step::{cargo, command, has, run, say};
use anyhow::Result;

pub fn bench() -> Result<()> {
    let program = demo::build(true)?;
    for (what, why) in [("chromium", "Chromium, to see changes arrive"), ("wrk", "wrk, to ask for many pages")] {
        if !has(what) {
            apt(why, &[what])?;
        }
    }
    say("Measuring");
    run(command("node").arg("end2end/bench.mjs").env("VITRINE", program))?;
    say("Measuring with thousands of viewers");
    run(cargo().args(["bench", "--quiet", "--package", "server", "--bench", "live"]))
}
