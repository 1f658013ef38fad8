//! The browser's files: scripts, wasm, style sheets, icons. In release they are part of the program; a debug build reads
//! them from the folder that the build tool wrote. Their names carry a hash of their content, so they may be kept for ever.

use crate::gate::FOR_NO_PAGE;
use crate::{Site, cargo_leptos};
use app::offline::MANIFEST;
use app::pages::portal::DRAWN_BY_THE_SERVER;
use app::shell::{Assets, Bundle, ProgramIcons, Style};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher as _};
use std::sync::Arc;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Embedded;

/// The files and the names that pages use for them.
#[derive(Clone, Debug)]
pub struct BrowserFiles {
    pub assets: Assets,
}

/// What the build tool writes beside the files: from the plain names to those with a hash.
#[derive(Deserialize)]
struct Manifest(HashMap<String, String>);

impl BrowserFiles {
    /// The files of this build.
    ///
    /// # Errors
    /// A sentence, if the browser's side was not built.
    pub fn of_this_build() -> Result<Self, String> {
        let missing = "the browser's files are not there; build them with `cargo xtask build`";
        let manifest = Embedded::get("manifest.json").ok_or(missing)?;
        let Manifest(names) =
            serde_json::from_slice(&manifest.data).map_err(|error| format!("manifest.json: {error}"))?;
        let path =
            |name: &str| names.get(name).map(|file| format!("/pkg/{file}")).ok_or_else(|| format!("{name}: {missing}"));
        let text = |name: &str| {
            let file = names.get(name).and_then(|file| Embedded::get(&format!("pkg/{file}")));
            let text = file.and_then(|file| String::from_utf8(file.data.into_owned()).ok());
            text.map(Arc::from).ok_or_else(|| format!("{name}: {missing}"))
        };
        let bundle = |audience: &str| -> Result<Bundle, String> {
            Ok(Bundle {
                style: Style::At(path(&format!("{audience}.css"))?),
                script: path(&format!("{audience}.js"))?,
                wasm: path(&format!("{audience}.wasm"))?,
                reading: None,
                manifest: None,
            })
        };
        let portal = Bundle {
            style: Style::Within(text("portal.css")?),
            reading: Some(text("reading.js")?),
            manifest: Some(MANIFEST),
            ..bundle("portal")?
        };
        let font = path("figtree-latin.woff2")?;
        let mut assets = Assets {
            build: fingerprint(&[&manifest.data, DRAWN_BY_THE_SERVER.concat().as_slice()].concat()),
            icon: path("icon.svg")?,
            program_icons: ProgramIcons {
                small: path("icon-192.png")?,
                large: path("icon-512.png")?,
                full: path("icon-full.png")?,
            },
            font,
            team: bundle("team")?,
            portal,
            gallery: bundle("gallery")?,
        };
        cargo_leptos::take_over(&mut assets, fingerprint);
        Ok(Self { assets })
    }

    /// Names without files behind them, for tests that need no browser.
    #[must_use]
    pub fn none() -> Self {
        let bundle = |name: &str| Bundle {
            style: Style::At(format!("/pkg/{name}.css")),
            script: format!("/pkg/{name}.js"),
            wasm: format!("/pkg/{name}.wasm"),
            reading: None,
            manifest: None,
        };
        let portal = Bundle {
            style: Style::Within(Arc::default()),
            reading: Some(Arc::default()),
            manifest: Some(MANIFEST),
            ..bundle("portal")
        };
        Self {
            assets: Assets {
                build: "none".to_owned(),
                icon: "/pkg/icon.svg".to_owned(),
                program_icons: ProgramIcons {
                    small: "/pkg/icon-192.png".to_owned(),
                    large: "/pkg/icon-512.png".to_owned(),
                    full: "/pkg/icon-full.png".to_owned(),
                },
                font: "/pkg/font.woff2".to_owned(),
                team: bundle("team"),
                portal,
                gallery: bundle("gallery"),
            },
        }
    }
}

/// A short name for some bytes; nothing depends on its being hard to forge.
fn fingerprint(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}

/// One file, compressed as the browser likes it.
pub async fn file(State(_): State<Site>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = match name.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    if let Some(bytes) = cargo_leptos::file(&name) {
        return ([(header::CONTENT_TYPE, kind)], bytes).into_response();
    }
    let compressed = [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(encoding, _)| accepts(accepted, encoding));
    for (encoding, ending) in compressed.map(|(encoding, ending)| (Some(encoding), ending)).chain([(None, "")]) {
        if let Some(file) = Embedded::get(&format!("pkg/{name}{ending}")) {
            let mut response = file.data.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(FOR_NO_PAGE));
            if let Some(encoding) = encoding {
                headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
            }
            return response;
        }
    }
    StatusCode::NOT_FOUND.into_response()
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').map(str::trim).any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        name.trim() == encoding && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}
