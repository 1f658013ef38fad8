//! The pages of the portal: a client's own, the same as the team previews it, the list of a client's portals, and addresses of single
//! things. Each is drawn from a snapshot that the projection made, and holds nothing else of a project.

use crate::functions::Replayed;
use crate::offline::let_keep;
use crate::pages::{refuse, sign_in_path, still};
use crate::site::Site;
use crate::unchanged::Tag;
use app::components::{Replay, ServerTime};
use app::pages::account::Way;
use app::pages::portal::{DocumentPage, Goodbye, OneDocument, Place, PortalList};
use app::shell::Document;
use axum::extract::{FromRequestParts as _, Path, Query, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use delivery::access::SeesPortal;
use delivery::projection::Portal;
use domain::portal::{DocumentId, News, PortalId, Snapshot, Subject};
use domain::team::{ProjectId, StakeholderId};
use domain::{Error, Moment, Word, Words};
use leptos::prelude::*;
use serde::Deserialize;

/// A thing in a portal by an address of its own, for mails and for copying: through the sign-in, if need be, to its place in the
/// page. Of what they do not see it is not said whether there is such a thing.
pub async fn deep_link(
    State(site): State<Site>,
    Path((portal, subject)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let visit = site.visit(&parts);
    let place = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let subject: Subject = subject.parse().map_err(|_| Error::NotFound)?;
        let shown = site.delivery().store.portal(&visit.viewer(portal).await?).await?.into_answer();
        if !shown.has(subject) {
            return Err(Error::NotFound);
        }
        Ok(format!("/portal/{portal}#{subject}"))
    };
    match place.await {
        Ok(place) => Redirect::to(&place).into_response(),
        Err(Error::SignInNeeded) => to_portal_sign_in(&parts.uri),
        Err(error) => refuse(&site, error, Way::Portal(visit.words().await)).await,
    }
}

/// A document of a portal, in a page of its own.
pub async fn document(
    State(site): State<Site>,
    Path((portal, document)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let visit = site.visit(&parts);
    let one = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let document: DocumentId = document.parse().map_err(|_| Error::NotFound)?;
        let viewer = visit.viewer(portal).await?;
        let shown = site.delivery().store.portal(&viewer).await?.into_answer();
        Ok::<_, Error>((OneDocument::of(shown, document).ok_or(Error::NotFound)?, visit.words_at(&viewer).await?))
    };
    match one.await {
        Ok((one, words)) => {
            let page = move || view! { <DocumentPage one=one.clone() /> };
            still(&site, Way::Portal(words), words.say(Word::Document), None, page).await
        }
        Err(Error::SignInNeeded) => to_portal_sign_in(&parts.uri),
        Err(error) => refuse(&site, error, Way::Portal(visit.words().await)).await,
    }
}

pub(crate) fn to_portal_sign_in(asked: &axum::http::Uri) -> Response {
    let path = asked.path();
    let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
    Redirect::to(&format!("/portal/sign-in?to={to}")).into_response()
}

/// How far back it is told what changed, in seconds.
const LATELY: i64 = 30 * 86_400;

/// What became different in a portal: since the reader's last visit, and lately.
async fn news(site: &Site, by: &impl SeesPortal) -> Result<(Option<News>, Option<News>), Error> {
    let store = &site.delivery().store;
    let news = store.since_last_visit(by).await?.map(Portal::into_answer);
    // From a midnight on, so that it is the same all day.
    let lately = Moment::start_of(store.now().plus_seconds(-LATELY).date());
    let lately = store.portal_news(by, lately).await?.into_answer();
    Ok((news, Some(lately)))
}

/// How a portal's page is opened.
#[derive(Deserialize)]
struct PortalQuery {
    /// The row that is asked about.
    about: Option<String>,
}

/// A portal, for a client.
pub async fn portal(State(site): State<Site>, Path(portal): Path<String>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(Replayed(replay)) = Replayed::from_request_parts(&mut parts, &site).await;
    let visit = site.visit(&parts);
    let snapshot = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let store = &site.delivery().store;
        match visit.viewer(portal).await {
            Ok(viewer) => {
                let news = news(&site, &viewer).await?;
                let pulse = store.pulse_ask(&viewer).await?.map(Portal::into_answer);
                let reader = store.reader_name(&viewer).await?;
                let words = visit.words_at(&viewer).await?;
                let has_list = store.has_other_portals(&viewer).await?;
                Ok(Ok((store.portal(&viewer).await?.into_answer(), news, pulse, (reader, has_list), words)))
            }
            Err(Error::NotFound) => {
                let farewell = store.farewell(&visit.guest().await?, portal).await?;
                farewell.map(|farewell| Err(farewell.into_answer())).ok_or(Error::NotFound)
            }
            Err(error) => Err(error),
        }
    };
    let (snapshot, (news, lately), pulse, (reader, has_list), words) = match snapshot.await {
        Ok(Ok(shown)) => shown,
        Ok(Err(farewell)) => {
            let way = Way::Portal(visit.words().await);
            return still(
                &site,
                way,
                way.words().say(Word::Goodbye),
                None,
                move || view! { <Goodbye farewell=farewell.clone() /> },
            )
            .await;
        }
        Err(Error::SignInNeeded) => return to_portal_sign_in(&parts.uri),
        Err(error) => return refuse(&site, error, Way::Portal(visit.words().await)).await,
    };
    let about = Query::<PortalQuery>::try_from_uri(&parts.uri).ok().and_then(|Query(query)| query.about);
    let place = Place::of_portal(snapshot.project.id, reader);
    let place = Place { has_list, about: about.unwrap_or_default(), news, lately, pulse, ..place };
    // A form that comes back has something to say that is on no other page.
    let tag = replay.is_none().then(|| tag_of(&site, &snapshot, &place, words)).flatten();
    let page = match tag.as_ref().and_then(|tag| tag.not_modified(&parts.headers)) {
        Some(nothing_new) => nothing_new,
        None => draw_portal(&site, snapshot, place, words, replay, Request::from_parts(parts, body)).await,
    };
    let page = let_keep(&site, &visit, page);
    match tag {
        Some(tag) => tag.mark(page),
        None => page,
    }
}

/// Of all that a portal's page is drawn from, but the time: what it says of that, it says anew when it comes alive.
fn tag_of(site: &Site, snapshot: &Snapshot, place: &Place, words: Words) -> Option<Tag> {
    let still = Snapshot { as_of: Moment(0), ..snapshot.clone() };
    let timeless = |news: &Option<News>| news.clone().map(|news| News { as_of: Moment(0), ..news });
    let place = Place { news: timeless(&place.news), lately: timeless(&place.lately), ..place.clone() };
    let drawn_from = serde_json::to_vec(&(still, place, words, snapshot.as_of.date())).ok()?;
    Some(Tag::of([site.browser_files().assets.build.as_bytes(), &drawn_from]))
}

/// A portal, for somebody of the team, as one of its stakeholders sees it. The page can send nothing to anyone, and the team's
/// own pages may show it beside them.
pub async fn preview(
    State(site): State<Site>,
    Path((project, stakeholder)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let visit = site.visit(&parts);
    let opened = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let stakeholder: StakeholderId = stakeholder.parse().map_err(|_| Error::NotFound)?;
        let by = visit.previewer(project, stakeholder).await?;
        let store = &site.delivery().store;
        let (news, lately) = news(&site, &by).await?;
        let pulse = store.pulse_ask(&by).await?.map(Portal::into_answer);
        let (snapshot, name) = store.portal_as(&by).await?;
        // The desk has it in a frame of its own.
        let is_beside = parts.headers.get("sec-fetch-dest").is_some_and(|place| place == "iframe");
        let place = Place { news, lately, pulse, ..Place::of_preview(project, stakeholder, name, is_beside) };
        // What the stakeholder's own browser asks for, nobody here knows.
        let words = Words::of(store.language_at(&by).await?.unwrap_or_default());
        Ok::<_, Error>((snapshot.into_answer(), place, words))
    };
    let (snapshot, place, words) = match opened.await {
        Ok(opened) => opened,
        Err(Error::SignInNeeded) => return Redirect::to(&sign_in_path(&parts.uri)).into_response(),
        Err(error) => return beside_our_own(refuse(&site, error, Way::Team).await),
    };
    beside_our_own(draw_portal(&site, snapshot, place, words, None, Request::from_parts(parts, body)).await)
}

/// Lets our own pages show this one in a frame, and sends nothing from it to anyone.
fn beside_our_own(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok()).map(|policy| {
        policy
            .replace("form-action 'self'", "form-action 'none'")
            .replace("frame-ancestors 'none'", "frame-ancestors 'self'")
    });
    if let Some(Ok(policy)) = policy.map(HeaderValue::try_from) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    response
}

async fn draw_portal(
    site: &Site,
    snapshot: Snapshot,
    place: Place,
    words: Words,
    replay: Option<Replay>,
    request: Request,
) -> Response {
    let title = format!("{} · {}", snapshot.project.title, snapshot.project.client);
    let now = ServerTime(snapshot.as_of);
    let brand = snapshot.project.brand.clone();
    let provide = move || {
        provide_context(brand.clone());
        provide_context(snapshot.clone());
        provide_context(place.clone());
        provide_context(words);
        provide_context(now);
        if let Some(replay) = &replay {
            provide_context(replay.clone());
        }
    };
    let assets = site.browser_files().assets.clone();
    let document = move || {
        view! {
            <Document assets=assets.clone() audience=|assets| assets.portal live=true title=title.clone()>
                <app::portal::App />
            </Document>
        }
    };
    leptos_axum::render_app_async_with_context(provide, document)(request).await
}

/// The portals of a stakeholder; one alone is opened at once.
pub async fn portal_list(State(site): State<Site>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visit = site.visit(&parts);
    let now = ServerTime(site.delivery().store.now());
    let portals = async {
        let guest = visit.guest().await?;
        Ok::<_, Error>(site.delivery().store.portals(&guest).await?.into_answer())
    };
    match portals.await {
        Ok(portals) => match portals.as_slice() {
            [only] => Redirect::to(&format!("/portal/{}", only.id)).into_response(),
            _ => {
                let way = Way::Portal(visit.words().await);
                let page = still(&site, way, way.words().say(Word::YourProjects), None, move || {
                    provide_context(now);
                    view! { <PortalList portals=portals.clone() /> }
                });
                let_keep(&site, &visit, page.await)
            }
        },
        Err(Error::SignInNeeded) => Redirect::to("/portal/sign-in").into_response(),
        Err(error) => refuse(&site, error, Way::Portal(visit.words().await)).await,
    }
}
