//! The team's side as `cargo leptos watch` builds it: for those who work with that tool, in debug builds only. It does not know
//! of style sheets, of the portal and of the gallery: those are as `cargo xtask build` left them.

use app::shell::Assets;
use std::path::PathBuf;
use std::{env, fs};

/// Where the tool puts what it builds; it says so to the program that it runs.
struct Output {
    folder: PathBuf,
    name: String,
}

fn output() -> Option<Output> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let name = env::var("LEPTOS_OUTPUT_NAME").ok()?;
    let folder = PathBuf::from(env::var_os("LEPTOS_SITE_ROOT")?).join(env::var_os("LEPTOS_SITE_PKG_DIR")?);
    Some(Output { folder, name })
}

/// Puts the tool's script in the place of our own, where it runs this program.
pub fn take_over(assets: &mut Assets, fingerprint: impl Fn(&[u8]) -> String) {
    let Some(Output { folder, name }) = output() else { return };
    let Ok(wasm) = fs::read(folder.join(format!("{name}.wasm"))) else { return };
    // Another build is another name: pages load themselves again.
    assets.build = fingerprint(&wasm);
    assets.team.script = format!("/pkg/leptos-{}.js", assets.build);
    assets.team.wasm = format!("/pkg/leptos-{}.wasm", assets.build);
}

/// One of the tool's files, by the name that [`take_over`] gave it.
pub fn file(name: &str) -> Option<Vec<u8>> {
    let (_, ending) = name.strip_prefix("leptos-")?.split_once('.')?;
    let Output { folder, name: output } = output()?;
    match ending {
        "wasm" => fs::read(folder.join(format!("{output}.wasm"))).ok(),
        "js" => {
            let mut script = fs::read_to_string(folder.join(format!("{output}.js"))).ok()?;
            let wasm = name.replace(".js", ".wasm");
            script.push_str(&format!("\n__wbg_init({{ module_or_path: \"/pkg/{wasm}\" }}).then(() => hydrate());\n"));
            Some(script.into_bytes())
        }
        _ => None,
    }
}
