//! The browser's files are part of the program: a new build of them is a new program.

fn main() {
    println!("cargo:rerun-if-changed=../target/site/manifest.json");
}
