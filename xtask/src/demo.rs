//! Building and starting the product.

use crate::browser::{self, Finish};
use crate::packages::{self, Tools};
use crate::step::{cargo, command, root, run, say};
use crate::wasm_target::Compiler;
use anyhow::Result;
use clap::Args;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Args)]
pub struct Demo {
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 3000)]
    port: u16,

    /// Forget what was changed in the demo, and start afresh
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub fn run(self) -> Result<()> {
        let program = build(false)?;
        let data = root().join("target/demo");
        if self.fresh && data.exists() {
            std::fs::remove_dir_all(&data)?;
        }
        say("Starting Vitrine");
        run(&mut self.command(&program))
    }

    /// What starts the demo.
    pub fn command(&self, program: &Path) -> Command {
        let mut demo = command(program);
        demo.arg("demo").arg("--data").arg(root().join("target/demo"));
        demo.arg("--listen").arg(format!("127.0.0.1:{}", self.port));
        demo
    }
}

/// Builds the browser's side and the program. A release is always made with everything that makes files small.
pub fn build(release: bool) -> Result<PathBuf> {
    let compiler = Compiler::ensure()?;
    let tools = if release { Some(Tools::install()?) } else { Tools::installed() };
    browser::build(compiler, Finish::Small(tools.as_ref()))?;
    server(release)
}

/// Builds the program alone.
pub fn server(release: bool) -> Result<PathBuf> {
    packages::make()?;
    say("Building the server");
    let mut cargo = cargo();
    cargo.args(["build", "--quiet", "--package", "server"]);
    if release {
        cargo.arg("--release");
    }
    run(&mut cargo)?;
    Ok(root().join("target").join(if release { "release" } else { "debug" }).join("vitrine"))
}
