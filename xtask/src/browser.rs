//! The browser's side: compiled, bound, made small, named by its content, compressed; a manifest says which name is which.

use crate::packages::Tools;
use crate::snip::{drop_classes, snip};
use crate::step::{root, run, say};
use crate::wasm_target::{Compiler, TARGET};
use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// The bundles: whose it is, and the crate that it is made from.
const BUNDLES: [(&str, &str); 3] = [("team", "frontend"), ("portal", "portal"), ("gallery", "gallery")];

/// The fonts that style sheets name, in `style`.
const FONTS: [&str; 3] =
    ["fonts/figtree-latin.woff2", "fonts/figtree-latin-more.woff2", "fonts/figtree-latin-ext.woff2"];

/// The icon, and the same in points as installed portals need it: two sizes, and one up to the edges.
const ICONS: [&str; 4] = ["icon.svg", "icon-192.png", "icon-512.png", "icon-full.png"];

/// What wasm-opt may use: what every browser of the last three years knows.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How a program is compiled to be small. A panic ends it in any case, and nobody would read what it says, and where. What is
/// snipped goes by its name, as it was always written.
const SMALL: [&str; 3] = [
    "-Zbuild-std-features=optimize_for_size",
    "--config",
    r#"build.rustflags = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Csymbol-mangling-version=legacy"]"#,
];

/// How much is done to make the browser's files small.
#[derive(Clone, Copy)]
pub enum Finish<'a> {
    /// As quick to build as can be.
    Draft,
    /// Compiled to be small; made smaller where the tools are there.
    Small(Option<&'a Tools>),
}

/// Builds what browsers load, into `target/site`.
pub fn build(compiler: Compiler, finish: Finish<'_>) -> Result<()> {
    let (profile, tools, flags) = match finish {
        Finish::Draft => ("wasm-dev", None, [].as_slice()),
        Finish::Small(tools) => ("wasm-release", tools, SMALL.as_slice()),
    };
    say("Building the browser's side");
    let target = root().join("target/browser");
    let mut cargo = compiler.build();
    cargo.args(flags).args(["--profile", profile, "--target-dir"]).arg(&target);
    for (_, package) in BUNDLES {
        cargo.args(["--package", package]);
    }
    run(&mut cargo)?;
    let compiled = |package: &str| target.join(TARGET).join(profile).join(format!("{package}.wasm"));

    let mut inputs = Sha256::new();
    for (audience, package) in BUNDLES {
        inputs.update(fs::read(compiled(package)).with_context(|| format!("{package} was not built"))?);
        inputs.update(style_of(audience)?);
    }
    inputs.update([u8::from(tools.is_some())]);
    inputs.update(fs::read(reading())?);
    for file in ICONS.into_iter().chain(FONTS) {
        inputs.update(fs::read(style_folder().join(file))?);
    }
    let inputs = hex::encode(inputs.finalize());
    let site = root().join("target/site");
    let stamp = site.join("inputs");
    if fs::read_to_string(&stamp).is_ok_and(|known| known == inputs) {
        return Ok(());
    }

    let (new, scratch) = (root().join("target/site.new"), root().join("target/site.scratch"));
    for folder in [&new, &scratch] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let mut files = Files { folder: new.join("pkg"), names: BTreeMap::new(), finished: tools.is_some() };
    fs::create_dir_all(&files.folder)?;
    fs::create_dir_all(&scratch)?;
    let fonts: Vec<(&str, String)> = FONTS
        .into_iter()
        .map(|font| {
            let plain = font.rsplit('/').next().unwrap_or(font);
            Ok((font, files.add(plain, &fs::read(style_folder().join(font))?)?))
        })
        .collect::<Result<_>>()?;
    for (audience, package) in BUNDLES {
        let bound = bind(audience, &compiled(package), tools)?;
        bundle(audience, &bound, &scratch, tools, &mut files)?;
        let style = scratch.join(format!("{audience}.css"));
        let mut text = style_of(audience)?;
        for (font, name) in &fonts {
            text = text.replace(&format!("\"{font}\""), &format!("\"/pkg/{name}\""));
        }
        fs::write(&style, text)?;
        let style = minify(tools, &style, &[])?;
        files.add(&format!("{audience}.css"), &style)?;
    }
    let script = scratch.join("reading.js");
    fs::copy(reading(), &script)?;
    files.add("reading.js", &minify(tools, &script, &["--format=iife"])?)?;
    for icon in ICONS {
        files.add(icon, &fs::read(style_folder().join(icon))?)?;
    }
    let names: Vec<String> = files.names.iter().map(|(plain, hashed)| format!("  \"{plain}\": \"{hashed}\"")).collect();
    fs::write(new.join("manifest.json"), format!("{{\n{}\n}}\n", names.join(",\n")))?;
    fs::write(new.join("inputs"), inputs)?;
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::rename(&new, &site)?;
    Ok(())
}

fn style_folder() -> PathBuf {
    root().join("style")
}

/// What a portal's page runs while it is only read.
fn reading() -> PathBuf {
    root().join("frontend/portal/reading.js")
}

/// The style sheets of an audience, one after the other. Layers, not the order of files, decide what wins.
fn style_of(audience: &str) -> Result<String> {
    let style = style_folder();
    let mut text = fs::read_to_string(style.join("layers.css"))?;
    // The gallery shows what every audience sees.
    let own = match audience {
        "gallery" => vec!["team", "portal", "gallery"],
        audience => vec![audience],
    };
    for folder in std::iter::once(style.clone()).chain(own.into_iter().map(|folder| style.join(folder))) {
        let mut files: Vec<PathBuf> = match folder.read_dir() {
            Ok(files) => files.map(|file| file.map(|file| file.path())).collect::<Result<_, _>>()?,
            Err(_) => Vec::new(),
        };
        files.retain(|file| file.extension().is_some_and(|ending| ending == "css") && !file.ends_with("layers.css"));
        files.sort();
        for file in files {
            text.push('\n');
            text.push_str(&fs::read_to_string(&file).with_context(|| file.display().to_string())?);
        }
    }
    Ok(text)
}

/// Binds one compiled crate to JavaScript, into a folder. What was bound before is not bound again.
fn bind(audience: &str, compiled: &Path, tools: Option<&Tools>) -> Result<PathBuf> {
    let folder =
        root().join("target/bound").join(format!("{audience}-{}", if tools.is_some() { "small" } else { "draft" }));
    let stamp = folder.join("of");
    let compiled = fs::read(compiled)?;
    // What is done to it counts too.
    let of = hex::encode(Sha256::new().chain_update(&compiled).chain_update(include_str!("snip.rs")).finalize());
    if fs::read_to_string(&stamp).is_ok_and(|known| known == of) {
        return Ok(folder);
    }
    say(&format!("Binding the {audience}'s side"));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let compiled = if tools.is_some() { snip(&compiled)? } else { compiled };
    Bindgen::new()
        .input_bytes(audience, compiled)
        .out_name(audience)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)?;
    let wasm = folder.join(format!("{audience}_bg.wasm"));
    if let Some(tools) = tools {
        let script = folder.join(format!("{audience}.js"));
        let (text, module) = drop_classes(&fs::read_to_string(&script)?, &fs::read(&wasm)?)?;
        fs::write(script, text)?;
        fs::write(&wasm, module)?;
        // The first kilobyte is the end of the stack, so no address of a value is in it.
        run(tools.wasm_opt().args(["-Oz", "--low-memory-unused"]).args(WASM_FEATURES).arg(&wasm).arg("-o").arg(&wasm))?;
    }
    fs::write(stamp, of)?;
    Ok(folder)
}

/// Adds a bundle's two files.
fn bundle(audience: &str, bound: &Path, scratch: &Path, tools: Option<&Tools>, files: &mut Files) -> Result<()> {
    let wasm = fs::read(bound.join(format!("{audience}_bg.wasm")))?;
    let wasm_name = files.add(&format!("{audience}.wasm"), &wasm)?;
    let script = scratch.join(format!("{audience}.js"));
    let text = fs::read_to_string(bound.join(format!("{audience}.js")))?;
    let begin = format!("__wbg_init({{ module_or_path: \"/pkg/{wasm_name}\" }})");
    let text = match audience {
        "portal" => classic(&text, &begin),
        _ => format!("{text}\n{begin}.then(() => hydrate());\n"),
    };
    fs::write(&script, text)?;
    // Nothing imports the script, so that what it exports can go.
    let script = minify(tools, &script, &["--format=iife", "--tree-shaking=true"])?;
    files.add(&format!("{audience}.js"), &script)?;
    Ok(())
}

/// The portal's script is asked for by `reading.js`, again where it did not come; a module would run only once. What becomes of it is
/// said by events.
fn classic(module: &str, begin: &str) -> String {
    let lines = module.lines().filter(|line| !line.starts_with("export {"));
    let text: Vec<&str> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let say = |event: &str| format!("dispatchEvent(new Event(\"{event}\"))");
    let (here, awake, asleep) = (say("here"), say("awake"), say("asleep"));
    format!(
        "(() => {{\n{}\n{begin}.then(() => {{ {here}; hydrate(); {awake}; }}).catch(() => {asleep});\n}})();\n",
        text.join("\n")
    )
}

fn minify(tools: Option<&Tools>, file: &Path, more: &[&str]) -> Result<Vec<u8>> {
    let Some(tools) = tools else { return Ok(fs::read(file)?) };
    let small = file.with_extension("small");
    let out = format!("--outfile={}", small.display());
    run(tools
        .esbuild()
        .arg(file)
        .args(["--minify", "--log-level=warning", "--target=es2022,chrome111,firefox114,safari16.4"])
        .args(more)
        .arg(out))?;
    Ok(fs::read(small)?)
}

/// The finished files.
struct Files {
    folder: PathBuf,
    names: BTreeMap<String, String>,
    finished: bool,
}

impl Files {
    /// Adds a file under a name with a hash of its content, and compressed beside it.
    fn add(&mut self, plain: &str, content: &[u8]) -> Result<String> {
        let hash = hex::encode(&Sha256::digest(content)[..6]);
        let (stem, ending) = plain.rsplit_once('.').context("a file without an ending")?;
        let name = format!("{stem}.{hash}.{ending}");
        fs::write(self.folder.join(&name), content)?;
        // Fonts and pictures are compressed already.
        if self.finished && !["woff2", "png"].contains(&ending) {
            let mut brotli = Vec::new();
            let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
            brotli::BrotliCompress(&mut &*content, &mut brotli, &best)?;
            eprintln!("    {name}: {} bytes, {} with brotli", content.len(), brotli.len());
            fs::write(self.folder.join(format!("{name}.br")), brotli)?;
            let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
            gzip.write_all(content)?;
            fs::write(self.folder.join(format!("{name}.gz")), gzip.finish()?)?;
        }
        self.names.insert(plain.to_owned(), name.clone());
        Ok(name)
    }
}
