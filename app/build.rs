//! Lists the components' sources for the gallery, which shows what they say about themselves.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() {
    println!("cargo:rerun-if-changed=src/components");
    let mut files: Vec<PathBuf> = fs::read_dir("src/components")
        .expect("the components are there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        let name = file.file_stem().expect("a file has a name").to_string_lossy().replace('_', "-");
        let path = file.canonicalize().expect("it is there");
        writeln!(list, "({name:?}, include_str!({path:?})),").expect("a string takes it");
    }
    list.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("component_sources.rs");
    fs::write(out, list).expect("the folder for what is built can be written");
}
