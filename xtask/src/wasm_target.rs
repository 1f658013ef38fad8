//! The compiler for the browser. Mostly it is one `rustup target add` away; where that is not to be had, Debian's packages
//! bring a compiler, and the standard library is built from source once.

use crate::packages::{apt, privileged};
use crate::step::{cargo, command, has, output, root, run, say};
use anyhow::{Context as _, Result, bail};
use std::path::Path;
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Set to `debian` to go the second way even where the first would do.
const WAY: &str = "VITRINE_WASM";

/// Debian's toolchain, and where it looks for the standard library.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_STANDARD_LIBRARY: &str = "/usr/lib/rustlib/wasm32-unknown-unknown/lib";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-19";

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
        if rustup_has_target() {
            return Ok(Self::Rustup);
        }
        if has("rustup") {
            say("Adding Rust's wasm32-unknown-unknown target");
            if run(command("rustup").args(["target", "add", TARGET])).is_ok() && rustup_has_target() {
                return Ok(Self::Rustup);
            }
        }
        debian()
    }

    /// Its cargo.
    pub fn cargo(self) -> Command {
        match self {
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
        }
    }
}

fn rustup_has_target() -> bool {
    has("rustup")
        && output(command("rustup").args(["target", "list", "--installed"]))
            .is_ok_and(|targets| targets.lines().any(|target| target == TARGET))
}

fn debian() -> Result<Compiler> {
    if !has("apt-get") {
        bail!("Rust's {TARGET} target is needed: run `rustup target add {TARGET}`");
    }
    if !Path::new(DEBIAN_RUSTC).exists() || !Path::new(DEBIAN_LINKER).exists() {
        apt("a Rust compiler for the browser", &["rustc-web", "cargo-web", "rust-web-src", "lld-19"])?;
    }
    if !Path::new(DEBIAN_STANDARD_LIBRARY).read_dir().is_ok_and(|mut files| files.next().is_some()) {
        build_standard_library()?;
    }
    Ok(Compiler::Debian)
}

/// Builds the standard library from its source, from an empty crate, and puts it where the compiler looks.
fn build_standard_library() -> Result<()> {
    say("Building Rust's standard library for the browser, once (half a minute)");
    let folder = root().join("target/wasm-standard-library");
    std::fs::create_dir_all(folder.join("src"))?;
    std::fs::write(
        folder.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n[profile.release]\nopt-level = \"s\"\npanic = \"abort\"\ncodegen-units = 1\n",
    )?;
    std::fs::write(folder.join("src/lib.rs"), "#![no_std]\n")?;
    run(Compiler::Debian
        .cargo()
        .current_dir(&folder)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .args(["build", "--release", "-Zbuild-std=std,panic_abort,proc_macro,test", "--target", TARGET]))?;
    run(privileged("mkdir").args(["-p", DEBIAN_STANDARD_LIBRARY]))?;
    let built = folder.join("target").join(TARGET).join("release/deps");
    for file in built.read_dir().with_context(|| format!("{} was not built", built.display()))? {
        let path = file?.path();
        let is_library = path.extension().is_some_and(|ending| ending == "rlib");
        let is_empty_crate = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("libempty"));
        if is_library && !is_empty_crate {
            run(privileged("cp").arg(&path).arg(DEBIAN_STANDARD_LIBRARY))?;
        }
    }
    Ok(())
}
