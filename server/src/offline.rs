//! What a browser needs to install the portal and to show it without a network: the manifest, the worker, and the name under which
//! it may keep a page. Both files say nothing about anybody. No page but a client's own gets a name; `docs/offline.md` tells it all.

use crate::gate::FOR_NO_PAGE;
use crate::site::Site;
use app::functions::visit::Visit;
use app::offline::SCOPE;
use app::shell::{PAPER, ProgramIcons};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// The header that lets the worker keep a page, and says under which name.
const KEEP_AS: HeaderName = HeaderName::from_static("vitrine-keep-as");

/// What a browser installs the portal by.
pub async fn manifest(State(site): State<Site>) -> Response {
    let assets = &site.browser_files().assets;
    let ProgramIcons { small, large, full } = &assets.program_icons;
    let [light, _] = PAPER;
    let manifest = json!({
        "id": SCOPE,
        "name": "Vitrine",
        "short_name": "Vitrine",
        "start_url": SCOPE,
        "scope": SCOPE,
        "display": "standalone",
        "background_color": light,
        "theme_color": light,
        "icons": [
            { "src": assets.icon, "type": "image/svg+xml", "sizes": "any" },
            { "src": small, "type": "image/png", "sizes": "192x192" },
            { "src": large, "type": "image/png", "sizes": "512x512" },
            { "src": full, "type": "image/png", "sizes": "512x512", "purpose": "maskable" },
        ],
    });
    let headers = [
        (header::CONTENT_TYPE, "application/manifest+json"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, FOR_NO_PAGE),
    ];
    (headers, Json(manifest)).into_response()
}

/// The worker. Its address is the same for ever, so a browser has to ask each time whether it is another one.
pub async fn worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        // It stands below the portals' list, which is its business too.
        (HeaderName::from_static("service-worker-allowed"), SCOPE),
    ];
    (headers, include_str!("../../frontend/portal/worker.js")).into_response()
}

/// Lets the reader's browser keep this page. The name is of one session and one build: whatever stands under another goes.
pub fn let_keep(site: &Site, visit: &Visit, mut response: Response) -> Response {
    let build = &site.browser_files().assets.build;
    let name = visit.portal.as_ref().map(|session| session.name_for(&format!("kept pages of build {build}")));
    if let Some(Ok(name)) = name.map(HeaderValue::try_from) {
        response.headers_mut().insert(KEEP_AS, name);
    }
    response
}
