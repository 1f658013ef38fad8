//! What stands before every door: only requests for this server, writes only from its own pages, bounded sizes and times, the
//! headers that protect browsers, and nothing of the inside when something breaks.

use crate::doors::Door;
use crate::pages;
use crate::site::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use std::any::Any;
use std::time::Instant;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// Bytes from which an answer is made small: an encoder takes two megabytes as long as it works.
const WORTH_IT: u16 = 1_024;

/// What a browser's file may do if somebody opens it as if it were a page. A page's own policy is twenty times as long.
pub const FOR_NO_PAGE: &str = "default-src 'none'";

/// Where links in mails lead that stop such mails.
const MUTE: &str = "/mute/";

/// The beginning of a path whose rest is a secret.
fn secret_in(path: &str) -> Option<&'static str> {
    ["/link/", MUTE, "/calendar/"].into_iter().find(|start| path.starts_with(start))
}

/// A door's own limits.
pub fn limits(door: &Door, site: &Site, handler: MethodRouter<Site>) -> MethodRouter<Site> {
    let handler = match door.is_the_teams() {
        true => handler.layer(from_fn_with_state(site.clone(), keep_from_the_clients_name)),
        false => handler,
    };
    // axum's own limit is one for all doors.
    let handler: MethodRouter<Site> = handler.layer(DefaultBodyLimit::disable());
    let handler: MethodRouter<Site> = handler.layer(RequestBodyLimitLayer::new(door.most_bytes()));
    let handler: MethodRouter<Site> = match door.time_limit() {
        Some(limit) => handler.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limit)),
        None => handler,
    };
    match door.is_made_small() {
        true => handler.layer(compression()),
        false => handler,
    }
}

/// Makes pages small; what is short already, and what is a file of its own, goes as it is.
pub fn compression() -> CompressionLayer<impl Predicate> {
    let no_file = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        !headers.contains_key(header::CONTENT_DISPOSITION)
    };
    let predicate = DefaultPredicate::new().and(SizeAbove::new(WORTH_IT)).and(no_file);
    CompressionLayer::new().quality(CompressionLevel::Precise(6)).compress_when(predicate)
}

/// The checks that are the same for all.
pub fn stand_before(router: Router<Site>, site: &Site) -> Router<Site> {
    // The last one is the first to see a request.
    router
        .layer(from_fn_with_state(site.clone(), check_and_protect))
        .layer(CatchPanicLayer::custom(after_a_panic))
        .layer(from_fn(log))
}

/// The name by which a request came here.
pub fn host_of(request: &Request) -> Option<&str> {
    let by_header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    by_header.or_else(|| request.uri().authority().map(|authority| authority.as_str()))
}

/// Where clients have a name of their own, there is nothing of the team's.
async fn keep_from_the_clients_name(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !host_of(&request).is_some_and(|host| site.is_the_clients(host)) {
        return next.run(request).await;
    }
    if request.uri().path() == "/" {
        return Redirect::to("/portal").into_response();
    }
    pages::nowhere(State(site), request).await
}

/// Refuses what is not for us, and writes that come from elsewhere; and tells the browser what it must not do with the answer.
async fn check_and_protect(State(site): State<Site>, request: Request, next: Next) -> Response {
    let holds_a_secret = secret_in(request.uri().path()).is_some();
    let mut response = match refusal(&site, &request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    protect(&site, response.headers_mut(), holds_a_secret);
    response
}

/// Is this request for us, and if it writes, from a page of ours?
fn refusal(site: &Site, request: &Request) -> Option<Response> {
    if request.uri().path() == "/health" {
        return None;
    }
    if !host_of(request).is_some_and(|host| site.is_host(host)) {
        let words = format!("This server answers at {}. If that is wrong, start it with --origin.\n", site.origin());
        return Some((StatusCode::MISDIRECTED_REQUEST, words).into_response());
    }
    // A mail program stops mails by a link alone; it has no page of ours, and brings no session.
    let by_link = request.uri().path().starts_with(MUTE);
    let reads = by_link || matches!(*request.method(), Method::GET | Method::HEAD);
    let refused = !reads && !is_from_own_page(site, request.headers());
    refused.then(|| (StatusCode::FORBIDDEN, "This request does not come from a page of this server.\n").into_response())
}

/// Browsers say where a request comes from, and pages cannot change what they say. A request without any of it is not from a
/// page. Pages with a secret in their address send no origin, so there the other header has to say it.
fn is_from_own_page(site: &Site, headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let (origin, fetch_site) = (text(header::ORIGIN), text(HeaderName::from_static("sec-fetch-site")));
    match (origin, fetch_site) {
        (None | Some("null"), Some(site)) => site == "same-origin",
        (Some(origin), None) => site.is_own(origin),
        (Some(origin), Some(fetch_site)) => fetch_site == "same-origin" && site.is_own(origin),
        (None, None) => false,
    }
}

/// Headers that tell the browser what it must not do with an answer.
fn protect(site: &Site, headers: &mut HeaderMap, holds_a_secret: bool) {
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&app::shell::content_security_policy(None))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let referrer = if holds_a_secret { "no-referrer" } else { "same-origin" };
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", referrer),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ("x-frame-options", "DENY"),
    ] {
        // What is made to be shown in a page of ours says so itself.
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    if site.origin().is_secure() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// One line for each request: what, how it went, how long it took. No query, no body, no address of a person; a link's path
/// holds a secret and is cut short.
async fn log(request: Request, next: Next) -> Response {
    let start = Instant::now();
    let method = request.method().clone();
    let path = request.uri().path();
    let path = secret_in(path).map_or_else(|| path.to_owned(), |start| format!("{start}…"));
    let response = next.run(request).await;
    tracing::debug!(%method, path, status = response.status().as_u16(), milliseconds = start.elapsed().as_millis(), "request");
    response
}

fn after_a_panic(cause: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let cause = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("unknown")
        .to_owned();
    let error: domain::Error = delivery::Failure::Other(format!("panic: {cause}")).into();
    (StatusCode::INTERNAL_SERVER_ERROR, format!("{error}\n")).into_response()
}
