//! The loop of whoever works on the product: save, and a few seconds later the open page is the new one.

use crate::browser::{self, Finish};
use crate::demo::{self, Demo};
use crate::step::{root, say};
use crate::wasm_target::Compiler;
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

/// What is watched.
const FOLDERS: [&str; 6] = ["app", "frontend", "migrations", "server", "style", "Cargo.toml"];

const LOOK_EVERY: Duration = Duration::from_millis(300);

pub fn dev(demo: &Demo) -> Result<()> {
    let compiler = Compiler::ensure()?;
    let mut running: Option<Child> = None;
    let mut built = SystemTime::UNIX_EPOCH;
    loop {
        let newest = newest();
        if newest > built {
            built = newest;
            let start = Instant::now();
            match build(compiler) {
                Ok(program) => {
                    if let Some(mut old) = running.take() {
                        old.kill()?;
                        old.wait()?;
                    }
                    running = Some(demo.command(&program).spawn()?);
                    say(&format!(
                        "Started after {:.1} s; save something, and it is built again",
                        start.elapsed().as_secs_f32()
                    ));
                }
                // What runs goes on running until there is something better.
                Err(cause) => eprintln!("{cause:#}"),
            }
        }
        sleep(LOOK_EVERY);
    }
}

fn build(compiler: Compiler) -> Result<PathBuf> {
    browser::build(compiler, Finish::Draft)?;
    demo::server(false)
}

/// When something that matters was last saved.
fn newest() -> SystemTime {
    FOLDERS.iter().map(|folder| newest_in(&root().join(folder))).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

fn newest_in(path: &Path) -> SystemTime {
    match path.read_dir() {
        Ok(entries) => {
            entries.filter_map(Result::ok).map(|entry| newest_in(&entry.path())).max().unwrap_or(SystemTime::UNIX_EPOCH)
        }
        Err(_) => fs::metadata(path).and_then(|about| about.modified()).unwrap_or(SystemTime::UNIX_EPOCH),
    }
}
