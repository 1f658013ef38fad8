//! What somebody of the client's is mailed: the page where they choose it, and the links in mails that stop them. Also the calendar
//! that follows a portal.

use crate::functions::Replayed;
use crate::pages::{refuse, still};
use crate::portal_pages::to_portal_sign_in;
use crate::site::Site;
use crate::unchanged::Tag;
use app::functions::visit::Visit;
use app::pages::account::Way;
use app::pages::portal::{MailPage, Mute, MutePage, Saved};
use axum::extract::{Path, Query, Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use delivery::Token;
use delivery::access::{CalendarReader, ClientViewer};
use domain::{Error, Word};
use leptos::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct MailQuery {
    saved: Option<String>,
}

/// What its reader is mailed from a portal.
pub async fn choice(
    State(site): State<Site>,
    Path(portal): Path<String>,
    Query(query): Query<MailQuery>,
    replayed: Replayed,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let saved = match query.saved.as_deref() {
        Some("mail") => Some(Saved::Mail),
        Some("calendar") => Some(Saved::Calendar),
        _ => None,
    };
    match viewer(&site.visit(&parts), &portal).await {
        Ok(by) => draw(&site, &parts, &by, saved, None, replayed).await,
        Err(error) => refused(&site, error, &parts).await,
    }
}

/// Makes the link of a calendar and says it, once.
pub async fn calendar_link(State(site): State<Site>, Path(portal): Path<String>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let made = async {
        let by = viewer(&site.visit(&parts), &portal).await?;
        let token = site.delivery().store.make_calendar_link(&by).await?;
        Ok::<_, Error>((by, format!("{}/calendar/{}.ics", site.portal_origin(), token.reveal())))
    };
    match made.await {
        Ok((by, address)) => draw(&site, &parts, &by, None, Some(address), Replayed(None)).await,
        Err(error) => {
            // Whoever signs in first comes back to the page that the button is on.
            parts.uri = format!("/portal/{portal}/mail").parse().unwrap_or_default();
            refused(&site, error, &parts).await
        }
    }
}

async fn viewer(visit: &Visit, portal: &str) -> Result<ClientViewer, Error> {
    visit.viewer(portal.parse().map_err(|_| Error::NotFound)?).await
}

async fn refused(site: &Site, error: Error, asked: &Parts) -> Response {
    match error {
        Error::SignInNeeded => to_portal_sign_in(&asked.uri),
        error => refuse(site, error, way(site, asked).await).await,
    }
}

/// In the language of whoever asks.
async fn way(site: &Site, asked: &Parts) -> Way {
    Way::Portal(site.visit(asked).words().await)
}

async fn draw(
    site: &Site,
    asked: &Parts,
    by: &ClientViewer,
    saved: Option<Saved>,
    calendar: Option<String>,
    Replayed(replay): Replayed,
) -> Response {
    let way = match site.visit(asked).words_at(by).await {
        Ok(words) => Way::Portal(words),
        Err(error) => return refuse(site, error, way(site, asked).await).await,
    };
    let choice = match site.delivery().store.mail_choice(by).await {
        Ok(choice) => choice.into_answer(),
        Err(failure) => return refuse(site, failure.into(), way).await,
    };
    let page = move || view! { <MailPage choice=choice.clone() saved calendar=calendar.clone() /> };
    still(site, way, way.words().say(Word::MailAndCalendar), replay, page).await
}

/// A link in a mail that stops such mails. Looking at it stops nothing.
pub async fn ask_to_mute(State(site): State<Site>, Path(token): Path<String>, request: Request) -> Response {
    let mute = match Token::parse(&token) {
        Some(token) => site.delivery().store.muted_by(&token).await.map_err(Error::from),
        None => Err(Error::LinkSpent),
    };
    answer(&site, &request.into_parts().0, mute.map(Mute::Ask)).await
}

/// Stops the mails that the link is of. A mail program may ask this by itself (RFC 8058): the link is all that it has.
pub async fn mute(State(site): State<Site>, Path(token): Path<String>, request: Request) -> Response {
    let mute = match Token::parse(&token) {
        Some(token) => site.delivery().store.mute(&token).await.map_err(Error::from),
        None => Err(Error::LinkSpent),
    };
    answer(&site, &request.into_parts().0, mute.map(Mute::Done)).await
}

async fn answer(site: &Site, asked: &Parts, mute: Result<Mute, Error>) -> Response {
    let way = way(site, asked).await;
    let (mute, status) = match mute {
        Ok(mute) => (mute, StatusCode::OK),
        Err(Error::LinkSpent) => (Mute::Spent, StatusCode::GONE),
        Err(error) => return refuse(site, error, way).await,
    };
    let mut response =
        still(site, way, way.words().say(Word::MailAndCalendar), None, move || view! { <MutePage mute /> }).await;
    *response.status_mut() = status;
    response
}

/// A portal's days, for a calendar program that has the link.
pub async fn calendar(State(site): State<Site>, Path(file): Path<String>, request: Request) -> Response {
    let found = async {
        let token = file.strip_suffix(".ics").and_then(Token::parse).ok_or(Error::NotFound)?;
        let store = &site.delivery().store;
        let by = CalendarReader::prove(store, &token).await?;
        Ok::<_, Error>(store.portal_for_calendar(&by).await?.into_answer())
    };
    match found.await {
        Ok(snapshot) => {
            let text = delivery::calendar::calendar(&snapshot, &site.portal_origin().to_string());
            // Calendar programs ask every hour, for years.
            let tag = Tag::of([text.as_bytes()]);
            tag.not_modified(request.headers()).unwrap_or_else(|| {
                tag.mark(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
            })
        }
        Err(error) => refuse(&site, error, way(&site, &request.into_parts().0).await).await,
    }
}
