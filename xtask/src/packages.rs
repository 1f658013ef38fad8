//! What has to be on the machine besides Rust: by the system's own packages, and npm's for the browser's tools.

use crate::step::{command, has, is_root, root, run, say};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// Installs Debian packages, if the machine is of that kind.
pub fn apt(why: &str, packages: &[&str]) -> Result<()> {
    if !has("apt-get") {
        bail!("{why} is needed. On this machine it has to be installed by hand: {}", packages.join(", "));
    }
    say(&format!("Installing {} ({why})", packages.join(", ")));
    let mut update = privileged("apt-get");
    run(update.args(["update", "-qq"]))?;
    let mut install = privileged("apt-get");
    run(install
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages))
}

/// What building the program needs besides a C compiler: its allocator is made with make.
pub fn make() -> Result<()> {
    if has("make") { Ok(()) } else { apt("make, for the program's allocator", &["make"]) }
}

/// A command that may need the superuser's rights.
fn privileged(program: &str) -> std::process::Command {
    if is_root() {
        return command(program);
    }
    let mut sudo = command("sudo");
    sudo.arg(program);
    sudo
}

/// The tools from npm that make the browser's files small: wasm-opt and esbuild.
pub struct Tools(PathBuf);

impl Tools {
    /// The tools, if they are installed already.
    pub fn installed() -> Option<Self> {
        let folder = root().join("end2end/node_modules/.bin");
        (folder.join("wasm-opt").exists() && folder.join("esbuild").exists()).then_some(Self(folder))
    }

    /// Installs them, with everything else that tests need from npm.
    pub fn install() -> Result<Self> {
        if !has("npm") {
            apt("Node.js with npm", &["nodejs", "npm"])?;
        }
        let lock = root().join("end2end/package-lock.json");
        let stamp = root().join("end2end/node_modules/.vitrine-lock");
        let wanted = std::fs::read_to_string(&lock)?;
        if std::fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) {
            say("Installing npm packages (browser tests, wasm-opt, esbuild)");
            run(command("npm").args(["ci", "--prefix", "end2end", "--no-audit", "--no-fund", "--loglevel=error"]))?;
            std::fs::write(stamp, wanted)?;
        }
        match Self::installed() {
            Some(tools) => Ok(tools),
            None => bail!("npm did not install wasm-opt and esbuild"),
        }
    }

    pub fn wasm_opt(&self) -> std::process::Command {
        command(self.0.join("wasm-opt"))
    }

    pub fn esbuild(&self) -> std::process::Command {
        command(self.0.join("esbuild"))
    }
}
