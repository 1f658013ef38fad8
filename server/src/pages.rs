//! Pages: who asks is proved first, then the page is drawn with exactly what it may show.

use crate::functions::Replayed;
use crate::gate;
use crate::site::Site;
use app::components::{Replay, ServerTime};
use app::functions::account::LinkUse;
use app::functions::visit::own_path;
use app::gallery;
use app::pages::account::{LinkPage, PortalSignIn, Refusal, TeamSignIn, Way};
use app::shell::{Assets, Bundle, Document};
use axum::extract::{FromRequestParts as _, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use delivery::Token;
use delivery::store::LinkHolder;
use domain::{Brand, Error, Word, Words};
use leptos::prelude::*;
use serde::Deserialize;

/// A page of the team's app. Whether there is such a page for this member, the page itself finds out.
pub async fn team(State(site): State<Site>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let visit = site.visit(&parts);
    match visit.colleague().await {
        Ok(_) => {}
        // Somebody of a client's who opens the server's own address means their projects.
        Err(Error::SignInNeeded) if parts.uri.path() == "/" && visit.guest().await.is_ok() => {
            return Redirect::to("/portal").into_response();
        }
        Err(Error::SignInNeeded) => return Redirect::to(&sign_in_path(&parts.uri)).into_response(),
        Err(error) => return refuse(&site, error, Way::Team).await,
    }
    let Ok(Replayed(replay)) = Replayed::from_request_parts(&mut parts, &site).await;
    let assets = site.browser_files().assets.clone();
    let now = ServerTime(site.delivery().store.now());
    let provide = move || {
        provide_context(visit.clone());
        provide_context(now);
        if let Some(replay) = &replay {
            provide_context(replay.clone());
        }
    };
    let document = move || {
        view! {
            <Document assets=assets.clone() audience=|assets| assets.team live=true title=None>
                <app::team::App />
            </Document>
        }
    };
    leptos_axum::render_app_async_with_context(provide, document)(Request::from_parts(parts, body)).await
}

pub(crate) fn sign_in_path(uri: &axum::http::Uri) -> String {
    let asked = uri.path_and_query().map_or("/", |path| path.as_str());
    let to: String = url::form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    if asked == "/" { "/sign-in".to_owned() } else { format!("/sign-in?to={to}") }
}

#[derive(Deserialize)]
pub struct SignInQuery {
    sent: Option<String>,
    to: Option<String>,
    /// What a client reads this page in.
    language: Option<String>,
}

pub async fn team_sign_in(
    State(site): State<Site>,
    Query(query): Query<SignInQuery>,
    Replayed(replay): Replayed,
) -> Response {
    let (sent, to) = (query.sent.is_some(), query.to.filter(|to| own_path(to).is_some()).unwrap_or_default());
    still(&site, Way::Team, "Sign in", replay, move || view! { <TeamSignIn sent to=to.clone() /> }).await
}

pub async fn portal_sign_in(
    State(site): State<Site>,
    Query(query): Query<SignInQuery>,
    Replayed(replay): Replayed,
    request: Request,
) -> Response {
    let (sent, to) = (query.sent.is_some(), query.to.filter(|to| own_path(to).is_some()).unwrap_or_default());
    let visit = site.visit(&request.into_parts().0);
    let language = query.language.and_then(|language| language.parse().ok()).unwrap_or_else(|| visit.accepted());
    let way = Way::Portal(Words::of(language));
    still(
        &site,
        way,
        way.words().say(Word::SeeYourProject),
        replay,
        move || view! { <PortalSignIn sent to=to.clone() /> },
    )
    .await
}

/// A one-time link's page. Looking at it uses nothing up.
pub async fn link(
    State(site): State<Site>,
    Path(token): Path<String>,
    Replayed(replay): Replayed,
    request: Request,
) -> Response {
    let visit = site.visit(&request.into_parts().0);
    let store = &site.delivery().store;
    let found = async {
        let token = Token::parse(&token).ok_or(Error::LinkSpent)?;
        let holder = store.look_at_link(&token).await?;
        Ok::<_, Error>((holder, store.language_of_link(&token).await?))
    };
    let unknown = Way::Portal(Words::of(visit.accepted()));
    let (link, way) = match found.await {
        Ok((LinkHolder::FirstMember, _)) => (LinkUse::SetUp, Way::Team),
        Ok((LinkHolder::Member, _)) => (LinkUse::SignIn, Way::Team),
        Ok((LinkHolder::Stakeholder, language)) => {
            (LinkUse::SignIn, Way::Portal(Words::of(language.unwrap_or_else(|| visit.accepted()))))
        }
        Err(Error::LinkSpent) => (LinkUse::Spent, unknown),
        Err(error) => return refuse(&site, error, unknown).await,
    };
    let mut response = still(
        &site,
        way,
        way.words().say(Word::Welcome),
        replay,
        move || view! { <LinkPage token=token.clone() link /> },
    )
    .await;
    if link == LinkUse::Spent {
        *response.status_mut() = StatusCode::GONE;
    }
    response
}

/// How the gallery is looked at.
#[derive(Deserialize)]
pub struct GalleryQuery {
    dark: Option<String>,
    rtl: Option<String>,
    phone: Option<String>,
    still: Option<String>,
}

pub async fn gallery(site: State<Site>, query: Query<GalleryQuery>) -> Response {
    specimen(site, Path(String::new()), query).await
}

/// A component of the gallery.
pub async fn specimen(
    State(site): State<Site>,
    Path(component): Path<String>,
    Query(query): Query<GalleryQuery>,
) -> Response {
    if !component.is_empty() && gallery::specimen(&component).is_none() {
        return refuse(&site, Error::NotFound, Way::Team).await;
    }
    let looking = gallery::Looking {
        docs: gallery::docs::of(&component),
        component,
        dark: query.dark.is_some(),
        right_to_left: query.rtl.is_some(),
        phone: query.phone.is_some(),
        still: query.still.is_some(),
    };
    let assets = site.browser_files().assets.clone();
    let document = move || {
        view! {
            <Document assets=assets.clone() audience=|assets| assets.gallery live=true title="Gallery".to_owned()>
                <gallery::App />
            </Document>
        }
    };
    leptos_axum::render_app_async_with_context(move || provide_context(looking.clone()), document)(Request::default())
        .await
}

/// What is not listed among the doors.
pub async fn nowhere(State(site): State<Site>, request: Request) -> Response {
    let by_their_name = gate::host_of(&request).is_some_and(|host| site.is_the_clients(host));
    let is_the_clients = by_their_name || request.uri().path().starts_with("/portal");
    let visit = site.visit(&request.into_parts().0);
    let way = if is_the_clients { Way::Portal(visit.words().await) } else { Way::Team };
    refuse(&site, Error::NotFound, way).await
}

pub async fn health(State(site): State<Site>) -> Response {
    match site.delivery().store.check().await {
        Ok(()) => "ok\n".into_response(),
        Err(cause) => {
            tracing::error!(%cause, "not healthy");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// Nothing in here is for search engines.
pub async fn robots() -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], "User-agent: *\nDisallow: /\n").into_response()
}

/// A page that says why there is none.
pub(crate) async fn refuse(site: &Site, error: Error, way: Way) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response =
        still(site, way, way.words().say(Word::NotHere), None, move || view! { <Refusal error=error.clone() way /> })
            .await;
    *response.status_mut() = status;
    response
}

/// A page that the server draws alone: no script, no data about anybody beyond what it was given.
pub(crate) async fn still<V: IntoView + 'static>(
    site: &Site,
    way: Way,
    title: &'static str,
    replay: Option<Replay>,
    page: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> Response {
    let assets = site.browser_files().assets.clone();
    let audience: fn(Assets) -> Bundle = match way {
        Way::Team => |assets| assets.team,
        Way::Portal(_) => |assets| assets.portal,
    };
    let words = way.words();
    // Before anybody is known, it is the firm's page.
    let brand = match way {
        Way::Team => Brand::default(),
        Way::Portal(_) => site.delivery().store.workspace_brand().await.unwrap_or_default(),
    };
    let provide = move || {
        provide_context(words);
        provide_context(brand.clone());
        if let Some(replay) = &replay {
            provide_context(replay.clone());
        }
    };
    let document = move || {
        let (assets, page) = (assets.clone(), page.clone());
        view! {
            <Document assets audience live=false title=title.to_owned()>
                {page()}
            </Document>
        }
    };
    leptos_axum::render_app_async_with_context(provide, document)(Request::default()).await
}
