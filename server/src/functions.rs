//! Server functions over HTTP, and the plain forms that call them without JavaScript: those get a page for an answer, either
//! the next one or, with what was typed and what is wrong with it, the one that they came from.

use crate::doors::BACK_TO_LINK;
use crate::site::Site;
use app::components::{NAME_FIELD, PATH_FIELD, Replay};
use app::functions::visit::{CLEAR_SITE_DATA, own_path};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::Error;
use leptos::prelude::provide_context;
use tower::ServiceExt;

/// Answers are small: a page's data at most.
const MOST_ANSWER_BYTES: usize = 16 * 1024 * 1024;

/// Calls a server function.
pub async fn call(State(site): State<Site>, request: Request, back: &'static str) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return (StatusCode::PAYLOAD_TOO_LARGE, "This is more than the server takes at once.\n").into_response();
    };
    let plain = is_plain_form(&parts.headers);
    let asked = parts.clone();
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    parts.headers.remove(header::REFERER);
    let visit = site.visit(&parts);
    let provide = move || provide_context(visit.clone());
    let inner = Request::from_parts(parts, Body::from(body.clone()));
    let response = leptos_axum::handle_server_fns_with_context(provide, inner).await.into_response();
    match refusal(response).await {
        Ok(response) if plain => see_other(&site, &asked, back, &body, response),
        Ok(response) => response,
        Err(error) if plain => page_again(&site, &asked, back, &body, error).await,
        Err(error) => refused(&error),
    }
}

/// Whether a browser sent this by itself, and shows what it gets.
pub fn is_plain_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// The error in an answer, if it is one.
async fn refusal(response: Response) -> Result<Response, Error> {
    if !response.status().is_client_error() && !response.status().is_server_error() {
        return Ok(response);
    }
    let body = to_bytes(response.into_body(), MOST_ANSWER_BYTES).await.unwrap_or_default();
    Err(serde_json::from_slice(&body).unwrap_or(Error::Malformed))
}

/// An error for a script.
pub fn refused(error: &Error) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, axum::Json(error)).into_response()
}

/// Sends a browser on to the next page, with what it has to keep and to forget.
fn see_other(site: &Site, asked: &Parts, back: &'static str, body: &Bytes, mut response: Response) -> Response {
    let next = response.headers().get(header::LOCATION).and_then(|path| path.to_str().ok()).map(ToOwned::to_owned);
    let next = next.unwrap_or_else(|| back_path(site, asked, back, body));
    let mut redirect = Redirect::to(&next).into_response();
    for name in [header::SET_COOKIE, CLEAR_SITE_DATA] {
        if let header::Entry::Occupied(said) = response.headers_mut().entry(&name) {
            said.remove_entry_mult().1.for_each(|value| {
                redirect.headers_mut().append(&name, value);
            });
        }
    }
    redirect
}

/// The page that a plain form came from, drawn again with what is wrong.
async fn page_again(site: &Site, asked: &Parts, back: &'static str, body: &Bytes, error: Error) -> Response {
    let typed = typed(body);
    let path = back_path(site, asked, back, body);
    if error == Error::SignInNeeded {
        let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        let way_in = if asked.uri.path().starts_with("/do/portal/") { "/portal/sign-in" } else { "/sign-in" };
        return Redirect::to(&format!("{way_in}?to={to}")).into_response();
    }
    let status = error.status();
    let form = typed.iter().find(|(name, _)| name == NAME_FIELD).map(|(_, form)| form.clone()).unwrap_or_default();
    let typed = typed.into_iter().filter(|(name, _)| !name.contains("password") && name != PATH_FIELD).collect();
    replay(site, asked, Replay { path, form, error: Some(error), note: None, typed }, status).await
}

/// Draws a page of ours again, in answer to a form.
pub async fn replay(site: &Site, asked: &Parts, replay: Replay, status: u16) -> Response {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = replay.path.parse().unwrap_or_default();
    for name in [header::COOKIE, header::HOST, header::ACCEPT_LANGUAGE] {
        for value in asked.headers.get_all(&name) {
            request.headers_mut().append(&name, value.clone());
        }
    }
    *request.extensions_mut() = asked.extensions.clone();
    request.extensions_mut().insert(replay);
    let mut response = match crate::router(site.clone()).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    if response.status() == StatusCode::OK
        && let Ok(status) = StatusCode::from_u16(status)
    {
        *response.status_mut() = status;
    }
    response
}

/// Where a plain form came from: a path of ours, whatever the browser says.
fn back_path(site: &Site, asked: &Parts, back: &'static str, body: &Bytes) -> String {
    let field = |wanted: &str| typed(body).into_iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
    if let Some(path) = field(PATH_FIELD).filter(|path| own_path(path).is_some()) {
        return path;
    }
    let referer = asked.headers.get(header::REFERER).and_then(|referer| referer.to_str().ok());
    if let Some(path) =
        referer.and_then(|referer| site.origin().path_of(referer).or_else(|| site.portal_origin().path_of(referer)))
    {
        return path.to_owned();
    }
    if back == BACK_TO_LINK {
        let token = typed(body)
            .into_iter()
            .find(|(name, _)| name == "token")
            .and_then(|(_, token)| delivery::Token::parse(&token));
        return format!("{BACK_TO_LINK}{}", token.as_ref().map_or("-", delivery::Token::reveal));
    }
    back.to_owned()
}

fn typed(body: &Bytes) -> Vec<(String, String)> {
    url::form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

/// The replay that a page is drawn with, if it is the answer to a form.
pub struct Replayed(pub Option<Replay>);

impl<S: Sync> FromRequestParts<S> for Replayed {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Replay>().cloned()))
    }
}
