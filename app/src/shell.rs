//! The document around a page: head, style sheet, and the bundle of its audience. Also the content security policy, which has
//! to know the page's nonce.

use crate::components::{Replay, use_words};
use crate::live::BUILD;
use delivery::accent;
use domain::Brand;
use http::{HeaderValue, header};
use leptos::attr::custom::custom_attribute;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;
use std::sync::Arc;

/// The paths of the browser's files, which carry a hash of their content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// Says which build the files are of. A page that is of another one loads itself anew.
    pub build: String,
    pub icon: String,
    /// The same in points, for screens where programs stand side by side.
    pub program_icons: ProgramIcons,
    /// The letters that every page needs.
    pub font: String,
    pub team: Bundle,
    pub portal: Bundle,
    pub gallery: Bundle,
}

/// The icon in the sizes that an installed portal needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramIcons {
    /// 192 points wide.
    pub small: String,
    /// 512 points wide.
    pub large: String,
    /// 512 points wide, up to the edges, which the system may cut off.
    pub full: String,
}

/// What one audience's pages load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub style: Style,
    pub script: String,
    pub wasm: String,
    /// What runs first where pages are first only read, within each page: a file of its own would be as far away as the whole page. It
    /// asks for the script when they have to come alive.
    pub reading: Option<Arc<str>>,
    /// What a browser installs these pages by, where they can be installed.
    pub manifest: Option<&'static str>,
}

/// A style sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// Kept by the browser for every page.
    At(String),
    /// Within each page, for those who come seldom and with an empty cache: one way to the server less until they see something.
    Within(Arc<str>),
}

/// `--paper` of the style sheet, light and dark, for the places that take no style sheet.
pub const PAPER: [&str; 2] = ["#fbfaf8", "#0f1318"];

/// Scripts and styles come from here or carry the nonce; nothing else is loaded, embedded, framed or posted to.
#[must_use]
pub fn content_security_policy(nonce: Option<&str>) -> String {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'{nonce}; img-src 'self'; font-src 'self'; \
         connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
         worker-src 'self'; manifest-src 'self'"
    )
}

/// A whole document.
#[component]
pub fn Document(
    assets: Assets,
    /// Whose page it is.
    audience: fn(Assets) -> Bundle,
    /// The page comes alive in the browser.
    live: bool,
    /// `None` where the page sets its own.
    #[prop(into)]
    title: Option<String>,
    children: Children,
) -> impl IntoView {
    let (build, icon, font) = (assets.build.clone(), assets.icon.clone(), assets.font.clone());
    let full_icon = assets.program_icons.full.clone();
    let [light, dark] = PAPER;
    let where_it_is = |scheme: &str| custom_attribute("media", format!("(prefers-color-scheme: {scheme})"));
    let bundle = audience(assets);
    let nonce = use_nonce();
    let language = use_words().language().key();
    let accent = use_context::<Brand>().and_then(|brand| brand.accent);
    let accent = accent.map(|accent| accent::style(&accent)).unwrap_or_default();
    // A page that answers a form stands under the form's address. Scripts, and whoever loads it again, need its own.
    let own_path = use_context::<Replay>().map(|replay| replay.path);
    let policy = content_security_policy(nonce.as_deref());
    if let (Some(response), Ok(policy)) = (use_context::<ResponseOptions>(), HeaderValue::from_str(&policy)) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
    view! {
        <!DOCTYPE html>
        <html lang=language>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name=BUILD content=build />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" {..where_it_is("light")} content=light />
                <meta name="theme-color" {..where_it_is("dark")} content=dark />
                {own_path
                    .map(|path| {
                        view! {
                            <script nonce=nonce.clone() data-path=path>
                                "history.replaceState(null, \"\", document.currentScript.dataset.path)"
                            </script>
                        }
                    })}
                <link rel="icon" href=icon type="image/svg+xml" />
                {bundle
                    .manifest
                    .map(|manifest| {
                        // Browsers fetch it at once, before they show anything; a page that is first only read waits with it.
                        let manifest = match live && bundle.reading.is_some() {
                            true => view! { <meta name="manifest" content=manifest /> }.into_any(),
                            false => view! { <link rel="manifest" href=manifest /> }.into_any(),
                        };
                        view! {
                            {manifest}
                            <link rel="apple-touch-icon" href=full_icon />
                        }
                    })}
                <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                {match bundle.style {
                    Style::At(address) => view! { <link rel="stylesheet" href=address /> }.into_any(),
                    Style::Within(text) => {
                        view! { <style nonce=nonce.clone() inner_html=[&*text, &accent].concat()></style> }.into_any()
                    }
                }}
                {live
                    .then(|| {
                        match bundle.reading {
                            // Named for those who ask for it later: two files.
                            Some(reading) => view! {
                                <meta name="program" content=format!("{} {}", bundle.script, bundle.wasm) />
                                <script type="module" nonce=nonce.clone() inner_html=reading></script>
                            }
                            .into_any(),
                            // Fetched while the page is read, after what it is drawn with; the script asks for it again and finds it.
                            None => view! {
                                <link
                                    rel="preload"
                                    href=bundle.wasm
                                    r#as="fetch"
                                    r#type="application/wasm"
                                    crossorigin="anonymous"
                                    fetchpriority="low"
                                />
                                <script type="module" src=bundle.script></script>
                            }
                            .into_any(),
                        }
                    })}
                {match title {
                    // Written as it is read: where a view would put a comment, a title has text.
                    Some(title) => {
                        let title = html_escape::encode_text(&title).into_owned();
                        view! { <title inner_html=title></title> }.into_any()
                    }
                    None => view! { <MetaTags /> }.into_any(),
                }}
            </head>
            <body>{children()}</body>
        </html>
    }
}
