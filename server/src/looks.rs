//! How portals look: the logos and the accent that a team gives them, and the logos on their way out. A logo's name is its hash, which
//! does not say whose it is.

use crate::functions::{is_plain_form, refused, replay};
use crate::sent::{Sent, asked};
use crate::site::Site;
use app::components::{NAME_FIELD, Replay};
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use delivery::files::media_type;
use delivery::store::{Look, NewLogo};
use domain::team::ProjectId;
use domain::{Accent, Error};

/// A logo is a small picture.
const MOST_LOGO_BYTES: usize = 128 * 1024;

/// What is named by its content never becomes anything else.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// How one project's portal looks; for its managers.
pub async fn of_portal(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (asked, request) = asked(request);
    let id = project.parse::<ProjectId>().map_err(|_| Error::NotFound);
    let by = async { site.visit(&asked).manager(id?).await }.await;
    let sent = Sent::read(request, &site, MOST_LOGO_BYTES, by).await;
    let taken = async {
        let (by, sent) = sent.as_ref().map_err(Clone::clone)?;
        Ok(site.delivery().store.set_look(by, &look_of(sent)?).await?)
    };
    let taken = taken.await;
    answer(&site, &asked, &format!("/projects/{project}/portal"), taken, sent.map(|(_, sent)| sent).unwrap_or_default())
        .await
}

/// How every portal looks that has no look of its own; for admins.
pub async fn of_workspace(State(site): State<Site>, request: Request) -> Response {
    let (asked, request) = asked(request);
    let by = site.visit(&asked).colleague().await.and_then(|colleague| Ok(colleague.admin()?));
    let sent = Sent::read(request, &site, MOST_LOGO_BYTES, by).await;
    let taken = async {
        let (by, sent) = sent.as_ref().map_err(Clone::clone)?;
        Ok(site.delivery().store.set_workspace_look(by, &look_of(sent)?).await?)
    };
    let taken = taken.await;
    answer(&site, &asked, "/workspace", taken, sent.map(|(_, sent)| sent).unwrap_or_default()).await
}

fn look_of(sent: &Sent) -> Result<Look, Error> {
    let accent = Accent::check("accent", sent.field("accent"));
    let logo = match (sent.field("without_logo[0]"), sent.file.as_slice()) {
        _ if sent.too_large => Err(Error::field("file", "The picture is larger than 128 kB.")),
        ("", []) => Ok(NewLogo::Same),
        (_, []) => Ok(NewLogo::None),
        (_, bytes) => match media_type("", bytes).as_str() {
            kind @ ("image/png" | "image/jpeg" | "image/webp") => {
                Ok(NewLogo::Picture { media_type: kind.to_owned(), bytes: bytes.to_vec() })
            }
            _ => Err(Error::field("file", "Choose a picture: PNG, JPEG or WebP.")),
        },
    };
    let (accent, logo) = domain::both(accent, logo)?;
    Ok(Look { accent, logo })
}

async fn answer(site: &Site, asked: &Parts, back: &str, taken: Result<(), Error>, sent: Sent) -> Response {
    let plain = is_plain_form(&asked.headers);
    match taken {
        // To where it is seen.
        Ok(()) => Redirect::to(&format!("{back}#look-heading")).into_response(),
        Err(Error::SignInNeeded) if plain => Redirect::to("/sign-in").into_response(),
        Err(error) if plain => {
            let (status, form) = (error.status(), sent.field(NAME_FIELD).to_owned());
            let typed = sent.fields.into_iter().collect();
            let replayed = Replay { path: back.to_owned(), form, error: Some(error), note: None, typed };
            replay(site, asked, replayed, status).await
        }
        Err(error) => refused(&error),
    }
}

/// A logo, by its hash.
pub async fn logo(State(site): State<Site>, Path(hash): Path<String>) -> Response {
    match site.delivery().store.logo(&hash).await {
        Ok(Some((kind, bytes))) => {
            let kind = HeaderValue::try_from(kind).unwrap_or(HeaderValue::from_static("application/octet-stream"));
            ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_EVER)], bytes).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(cause) => {
            tracing::error!(%cause, "a logo could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
