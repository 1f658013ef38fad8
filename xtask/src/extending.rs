//! Plays `docs/extending.md` on a copy of the tree, so that what stands there works.

use crate::postgres::Postgres;
use crate::step::{cargo, command, output, root, run, say};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;

/// What a block of the page is for: it follows the comment that says so.
enum Place<'a> {
    New(&'a str),
    After(&'a str, &'a str),
    End(&'a str),
}

/// Makes the copy, does what the page says, and runs the tests that take in every kind of thing.
///
/// # Errors
/// If the page cannot be followed, or what it leads to does not work.
pub fn play() -> Result<()> {
    say("Playing docs/extending.md on a copy of the tree");
    let copy = root().join("target/extending");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    let files = output(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for file in files.lines().filter(|file| root().join(file).is_file()) {
        let to = copy.join(file);
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        fs::copy(root().join(file), to)?;
    }
    let page = fs::read_to_string(root().join("docs/extending.md"))?;
    let mut touched = Vec::new();
    for (place, text) in blocks(&page)? {
        let file = match place {
            Place::New(file) | Place::After(file, _) | Place::End(file) => file,
        };
        follow(&copy, &place, &text)?;
        if !touched.contains(&file) {
            touched.push(file);
        }
    }
    say(&format!("{} files were touched; testing what came of it", touched.len()));
    let cargo_there = || {
        let mut there = cargo();
        // What is compiled of others is the same; the copy itself is built once.
        there.current_dir(&copy).env("CARGO_TARGET_DIR", root().join("target")).env("CARGO_INCREMENTAL", "0");
        there
    };
    run(cargo_there().args([
        "check",
        "--quiet",
        "--package",
        "frontend",
        "--package",
        "portal",
        "--package",
        "gallery",
    ]))?;
    let postgres = Postgres::start()?;
    let mut tests = cargo_there();
    tests.args(["test", "--quiet", "--package", "app", "--package", "server", "--features", "app/ssr", "--"]);
    tests.args(["gallery", "kinds", "leaks", "history", "doors"]);
    run(tests.env("VITRINE_TEST_POSTGRES", postgres.url()))
}

/// The page's blocks that change something.
fn blocks(page: &str) -> Result<Vec<(Place<'_>, String)>> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(said) = line.strip_prefix("<!-- ").and_then(|line| line.strip_suffix(" -->")) else { continue };
        let place = match said.split_once(": ") {
            Some(("new", file)) => Place::New(file),
            Some(("end", file)) => Place::End(file),
            Some(("after", rest)) => {
                let (file, line) = rest.split_once(": ").with_context(|| format!("{said} names no line"))?;
                Place::After(file, line)
            }
            _ => bail!("docs/extending.md says \"{said}\", which means nothing"),
        };
        let opens = lines.next().is_some_and(|fence| fence.starts_with("```"));
        if !opens {
            bail!("docs/extending.md has no block after \"{said}\"");
        }
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        blocks.push((place, text.join("\n") + "\n"));
    }
    if blocks.is_empty() {
        bail!("docs/extending.md says nothing to do");
    }
    Ok(blocks)
}

fn follow(copy: &Path, place: &Place<'_>, text: &str) -> Result<()> {
    match place {
        Place::New(file) => fs::write(copy.join(file), text)?,
        Place::End(file) => {
            let known = fs::read_to_string(copy.join(file))?;
            fs::write(copy.join(file), known + text)?;
        }
        Place::After(file, line) => {
            let known = fs::read_to_string(copy.join(file))?;
            let at = known.find(line).with_context(|| format!("{file} has no line with \"{line}\""))?;
            let end = known[at..].find('\n').map_or(known.len(), |length| at + length + 1);
            fs::write(copy.join(file), format!("{}{text}{}", &known[..end], &known[end..]))?;
        }
    }
    Ok(())
}
