//! The compiler for the browser. It builds Rust's standard library with the rest, so that this can be made small too; its source
//! mostly is one `rustup component add` away. Where that is not to be had, Debian's packages bring a compiler with it. The server's
//! side is never built by it.

use crate::packages::apt;
use crate::step::{cargo, command, has, output, run, say};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian` to go the second way even where the first would do.
const WAY: &str = "VITRINE_WASM";

/// The standard library's source, as rustup names it.
const SOURCE: &str = "rust-src";

/// Debian's toolchain.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library";

/// A cargo that can build for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compiler {
    Rustup,
    Debian,
}

impl Compiler {
    /// Finds one, or sets one up.
    pub fn ensure() -> Result<Self> {
        if std::env::var(WAY).is_ok_and(|way| way == "debian") {
            return debian();
        }
        if rustup_has_source() {
            return Ok(Self::Rustup);
        }
        if has("rustup") {
            say("Adding the source of Rust's standard library");
            if run(command("rustup").args(["component", "add", SOURCE])).is_ok() && rustup_has_source() {
                return Ok(Self::Rustup);
            }
        }
        debian()
    }

    /// What builds for the browser.
    pub fn build(self) -> Command {
        let mut build = match self {
            Self::Rustup => cargo(),
            Self::Debian => {
                let mut cargo = command(DEBIAN_CARGO);
                cargo
                    .env("RUSTC", DEBIAN_RUSTC)
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
                    .env_remove("RUSTUP_TOOLCHAIN")
                    .env_remove("CARGO");
                cargo
            }
        };
        // A stable compiler builds no standard library, and takes no flag that may still change, unless it is told that this is meant.
        build.env("RUSTC_BOOTSTRAP", "1");
        build.args(["build", "--quiet", "-Zbuild-std=std,panic_abort", "--target", TARGET]);
        build
    }
}

fn rustup_has_source() -> bool {
    has("rustup")
        && output(command("rustup").args(["component", "list", "--installed"]))
            .is_ok_and(|components| components.lines().any(|component| component == SOURCE))
}

fn debian() -> Result<Compiler> {
    if !has("apt-get") {
        bail!("the source of Rust's standard library is needed: run `rustup component add {SOURCE}`");
    }
    if ![DEBIAN_RUSTC, DEBIAN_LINKER, DEBIAN_SOURCE].into_iter().all(|path| Path::new(path).exists()) {
        apt("a Rust compiler for the browser", &["rustc-web", "cargo-web", "rust-web-src", "lld-19"])?;
    }
    Ok(Compiler::Debian)
}
