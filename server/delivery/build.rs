//! Makes the migrations part of the program. `migrations/0007_name.sql` runs on both databases; where they differ, there are
//! `migrations/sqlite/0007_name.sql` and `migrations/postgres/0007_name.sql` instead.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let folder = Path::new("../../migrations");
    println!("cargo:rerun-if-changed={}", folder.display());
    let both = files(folder);
    let [sqlite, postgres] = ["sqlite", "postgres"].map(|dialect| {
        let mut all = both.clone();
        for (name, path) in files(&folder.join(dialect)) {
            assert!(all.insert(name.clone(), path).is_none(), "migration {name} is there for both and for {dialect}");
        }
        all
    });
    assert!(sqlite.keys().eq(postgres.keys()), "a migration is there for one database only");
    let mut list = String::from("&[\n");
    for (name, path) in &sqlite {
        let (number, title) = name.split_once('_').expect("a migration is named as in 0007_name.sql");
        let number: i64 = number.parse().expect("a migration's name begins with its number");
        let text = |path: &Path| format!("include_str!({:?})", path.canonicalize().expect("it is there"));
        writeln!(list, "({number}, {title:?}, {}, {}),", text(path), text(&postgres[name])).expect("a string takes it");
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("migrations.rs");
    fs::write(out, list).expect("the folder for what is built can be written");
}

/// The migrations of a folder, by name.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let Ok(entries) = folder.read_dir() else { return BTreeMap::new() };
    entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "sql"))
        .filter_map(|path| Some((path.file_stem()?.to_str()?.to_owned(), path)))
        .collect()
}
