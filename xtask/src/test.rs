//! Every test, from formatting to real browsers.

use crate::browser::{self, Finish};
use crate::extending;
use crate::packages::{Tools, apt, make};
use crate::postgres::Postgres;
use crate::step::{cargo, command, has, root, run, say};
use crate::wasm_target::Compiler;
use anyhow::Result;
use clap::Args;

#[derive(Args)]
pub struct Test {
    /// Only the tests whose names hold this, and no other checks
    only: Option<String>,

    /// Take the gallery's pictures, as they are seen now, as right
    #[arg(long)]
    accept: bool,
}

impl Test {
    pub fn run(self) -> Result<()> {
        let compiler = Compiler::ensure()?;
        let tools = Tools::install()?;
        make()?;
        if !has("chromium") {
            apt("Chromium, for the browser tests", &["chromium", "fonts-dejavu-core"])?;
        }
        if !has("firefox-esr") && !has("firefox") {
            apt("Firefox, for the browser tests", &["firefox-esr"])?;
        }
        if !has("pdftotext") {
            apt("a reader of PDF, for the tests of reports", &["poppler-utils"])?;
        }
        if self.only.is_none() {
            lint()?;
        }
        browser::build(compiler, Finish::Small(Some(&tools)))?;
        let postgres = Postgres::start()?;
        say("Running unit, property, store and server tests");
        let packages = ["domain", "app", "delivery", "server"];
        let mut tests = cargo();
        tests.arg("test").arg("--quiet");
        tests.args(packages.iter().flat_map(|package| ["--package", package])).args(["--features", "app/ssr"]);
        if let Some(only) = &self.only {
            tests.arg(only);
        }
        run(tests.env("VITRINE_TEST_POSTGRES", postgres.url()))?;
        // Each test made a database of its own there.
        drop(postgres);
        say("Running browser tests");
        let mut browser = command("node");
        browser.arg("--test").arg("--test-concurrency=1");
        if let Some(only) = &self.only {
            browser.arg(format!("--test-name-pattern={only}"));
        }
        if self.accept {
            browser.env("ACCEPT", "1");
        }
        run(browser.arg("end2end/tests/").env("VITRINE", root().join("target/debug/vitrine")))?;
        if self.only.is_none() {
            extending::play()?;
        }
        Ok(())
    }
}

fn lint() -> Result<()> {
    say("Checking the formatting");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    say("Running clippy on the server's side");
    run(cargo().args([
        "clippy",
        "--quiet",
        "--all-targets",
        "--package",
        "domain",
        "--package",
        "app",
        "--package",
        "delivery",
        "--package",
        "server",
        "--package",
        "xtask",
        "--features",
        "app/ssr",
        "--",
        "--deny",
        "warnings",
    ]))?;
    say("Running clippy on the browser's side");
    // For this machine's own target: the lints are the same, and clippy is there.
    run(cargo().args([
        "clippy",
        "--quiet",
        "--package",
        "frontend",
        "--package",
        "portal",
        "--package",
        "gallery",
        "--package",
        "app",
        "--features",
        "app/hydrate",
        "--",
        "--deny",
        "warnings",
    ]))
}
