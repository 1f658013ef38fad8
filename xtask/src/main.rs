//! Sets up, builds, tests and measures the product. `cargo xtask help` lists what it can do.
//!
//! It says what each long step is doing, and does again only what has changed.

mod audit;
mod bench;
mod browser;
mod demo;
mod dev;
mod extending;
mod packages;
mod postgres;
mod snip;
mod step;
mod test;
mod wasm_target;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Sets up, builds, tests and measures Vitrine")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set everything up, build, and start Vitrine with a demo workspace
    Demo(demo::Demo),
    /// Start the demo, and build and start it again on each save
    Dev(demo::Demo),
    /// Build the program. With --release, the one file that is installed: target/release/vitrine
    Build {
        #[arg(long)]
        release: bool,
    },
    /// Set up what tests need and run them all
    Test(test::Test),
    /// Play docs/extending.md on a copy of the tree
    Extending,
    /// Print figures of a release build: bytes, times, memory
    Bench,
    /// Check licences, bans and sources of all dependencies, and advisories where their database can be reached
    Audit,
}

fn main() -> ExitCode {
    match run(Xtask::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(cause) => {
            // The backtrace would be of this program, which is not what failed.
            eprintln!("cargo xtask: {cause:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Demo(demo) => demo.run(),
        Task::Dev(demo) => dev::dev(&demo),
        Task::Build { release } => demo::build(release).map(drop),
        Task::Test(test) => test.run(),
        Task::Extending => extending::play(),
        Task::Bench => bench::bench(),
        Task::Audit => audit::run(),
    }
}
