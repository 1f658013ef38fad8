//! Files on their way out: for the team, and for clients what is shared with them. Each request is proved anew, for a part of a
//! file as for the whole; there is no address that works without a session.
//!
//! What is shown in place is shown by its content's type, in a page without any rights.

use crate::pages::refuse;
use crate::site::Site;
use app::pages::account::Way;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use delivery::access::SeesPortal;
use delivery::store::Readable;
use delivery::to_page;
use domain::Error;
use domain::portal::{self, PortalId};
use domain::team::{DocumentId, ProjectId};
use futures::TryStreamExt as _;
use serde::Deserialize;
use std::ops::Range;

/// What a file may do in a browser: nothing.
pub(crate) const WITHOUT_RIGHTS: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// Browsers run their own viewer for PDF in the file's frame, and none in one without rights. It keeps the file's scripts to itself.
const FOR_THE_VIEWER: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// The longest Markdown that is drawn as a page; what is longer is shown as it was written.
const MOST_MARKDOWN: u64 = 1024 * 1024;

#[derive(Deserialize)]
pub struct Asked {
    download: Option<String>,
}

/// A file, for the team.
pub async fn team(
    State(site): State<Site>,
    Path((project, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let readable = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let document: DocumentId = document.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).team_member(project).await?;
        Ok(site.delivery().store.file(&by, document).await?)
    };
    answer(&site, readable.await, &asked, &parts.headers, Way::Team).await
}

/// A file that is shared, for the client.
pub async fn portal(
    State(site): State<Site>,
    Path((portal, document)): Path<(String, String)>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let visit = site.visit(&parts);
    let readable = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let document: portal::DocumentId = document.parse().map_err(|_| Error::NotFound)?;
        let by = visit.viewer(portal).await?;
        shown(&site, &by, document).await
    };
    let way = Way::Portal(visit.words().await);
    answer(&site, readable.await, &asked, &parts.headers, way).await
}

/// The same file, for somebody of the team who looks at the portal as a stakeholder does.
pub async fn preview(
    State(site): State<Site>,
    Path((project, stakeholder, document)): Path<(String, String, String)>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let readable = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let stakeholder = stakeholder.parse().map_err(|_| Error::NotFound)?;
        let document: portal::DocumentId = document.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).previewer(project, stakeholder).await?;
        shown(&site, &by, document).await
    };
    answer(&site, readable.await, &asked, &parts.headers, Way::Team).await
}

async fn shown(site: &Site, by: &impl SeesPortal, document: portal::DocumentId) -> Result<Readable, Error> {
    let (document, kept) = site.delivery().store.shown_file(by, document).await?;
    let document = document.into_answer();
    Ok(Readable { name: document.file_name, media_type: document.media_type, kept })
}

pub(crate) async fn refused(site: &Site, error: Error, way: Way) -> Response {
    match (error, way) {
        (Error::SignInNeeded, Way::Team) => Redirect::to("/sign-in").into_response(),
        (Error::SignInNeeded, Way::Portal(_)) => Redirect::to("/portal/sign-in").into_response(),
        (error, way) => refuse(site, error, way).await,
    }
}

async fn answer(
    site: &Site,
    readable: Result<Readable, Error>,
    asked: &Asked,
    headers: &HeaderMap,
    way: Way,
) -> Response {
    let Readable { name, media_type, kept } = match readable {
        Ok(readable) => readable,
        Err(error) => return refused(site, error, way).await,
    };
    let in_place = asked.download.is_none() && app::components::is_shown_in_place(&media_type);
    let is_page = in_place && media_type == "text/markdown" && kept.bytes() <= MOST_MARKDOWN;
    let part = if is_page { None } else { asked_part(headers, kept.bytes()) };
    let Ok(part) = part.transpose() else {
        let range = format!("bytes */{}", kept.bytes());
        return (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, range)]).into_response();
    };
    let pieces = match site.delivery().files.read(&kept, part.clone()).await {
        Ok(pieces) => pieces,
        Err(failure) => return refuse(site, failure.into(), way).await,
    };
    let (length, body) = if is_page {
        let text = pieces.try_fold(Vec::new(), |mut text, piece| async move {
            text.extend_from_slice(&piece);
            Ok(text)
        });
        let Ok(text) = text.await else {
            return refuse(site, delivery::Failure::Other("a damaged file".to_owned()).into(), way).await;
        };
        let page = to_page(&name, &String::from_utf8_lossy(&text));
        (page.len() as u64, Body::from(page))
    } else {
        let length = part.as_ref().map_or(kept.bytes(), |part| part.end - part.start);
        (length, Body::from_stream(pieces))
    };
    let shown_type = match media_type.as_str() {
        "text/markdown" if is_page => "text/html; charset=utf-8",
        text if text.starts_with("text/") && in_place => "text/plain; charset=utf-8",
        other => other,
    };
    let policy = if in_place && media_type == "application/pdf" { FOR_THE_VIEWER } else { WITHOUT_RIGHTS };
    let mut response = Response::new(body);
    if let Some(part) = part {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        insert(
            &mut response,
            header::CONTENT_RANGE,
            &format!("bytes {}-{}/{}", part.start, part.end - 1, kept.bytes()),
        );
    }
    insert(&mut response, header::CONTENT_TYPE, shown_type);
    insert(&mut response, header::CONTENT_LENGTH, &length.to_string());
    insert(&mut response, header::CONTENT_SECURITY_POLICY, policy);
    insert(&mut response, header::X_FRAME_OPTIONS, "SAMEORIGIN");
    insert(&mut response, header::CONTENT_DISPOSITION, &disposition(in_place, &name));
    if !is_page {
        insert(&mut response, header::ACCEPT_RANGES, "bytes");
    }
    response
}

pub(crate) fn insert(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

/// What browsers call the file: for all of them in plain letters, and as RFC 6266 says for those that know it.
pub(crate) fn disposition(in_place: bool, name: &str) -> String {
    let way = if in_place { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && !matches!(c, '"' | '\\') { c } else { '_' }).collect();
    let whole: String = name.bytes().map(encoded).collect();
    format!("{way}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// The one part that is asked for (RFC 9110, section 14); whoever asks for several gets the whole. An error where there is no
/// such part.
fn asked_part(headers: &HeaderMap, bytes: u64) -> Option<Result<Range<u64>, ()>> {
    let range = headers.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?;
    let (first, last) = range.split_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let part = match (first.is_empty(), last.is_empty()) {
        (true, true) => return None,
        (true, false) => bytes.saturating_sub(last.parse().ok()?)..bytes,
        (false, true) => first.parse().ok()?..bytes,
        (false, false) => first.parse().ok()?..last.parse::<u64>().ok()?.saturating_add(1).min(bytes),
    };
    Some(if part.start < part.end { Ok(part) } else { Err(()) })
}

#[cfg(test)]
mod tests {
    use super::{asked_part, disposition};
    use axum::http::{HeaderMap, HeaderValue, header};

    #[test]
    fn parts_are_as_the_standard_says() {
        for (asked, part) in [
            ("bytes=0-0", Some(Ok(0..1))),
            ("bytes=2-", Some(Ok(2..10))),
            ("bytes=-3", Some(Ok(7..10))),
            ("bytes=-30", Some(Ok(0..10))),
            ("bytes=5-99", Some(Ok(5..10))),
            ("bytes=10-", Some(Err(()))),
            ("bytes=5-2", Some(Err(()))),
            ("bytes=-0", Some(Err(()))),
            ("bytes=0-1,3-4", None),
            ("bytes=-", None),
            ("pages=1-2", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::RANGE, HeaderValue::from_static(asked));
            assert_eq!(asked_part(&headers, 10), part, "{asked}");
        }
    }

    #[test]
    fn names_cannot_break_out() {
        assert_eq!(
            disposition(false, "Grüße \"1\".pdf"),
            "attachment; filename=\"Gr__e__1_.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.pdf"
        );
    }
}
