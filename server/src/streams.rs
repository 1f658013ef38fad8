//! Live streams: server-sent events over one connection for each open page. A stream says `frame` with the changes up to its
//! id, `build` with the build that the page should be of, and `reset` when the page has to be read anew, because the viewer's
//! number is unknown or the viewer may look no longer; the team's says `present` as well, with who has the project open.
//! `docs/live.md` says it all.
//!
//! Nothing is written per viewer but the greeting, and what goes with it: frames are the engine's bytes, and everybody's.

use crate::listen::Stays;
use crate::open_pages::OpenPage;
use crate::site::Site;
use app::functions::visit::Visit;
use app::live::BUILD;
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use delivery::live::{Arrival, Message, Watch};
use delivery::store::{Looking, Presence, Store};
use domain::Error;
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use futures::Stream;
use futures::stream::unfold;
use serde::Deserialize;
use std::convert::Infallible;
use std::ops::Range;
use std::str::FromStr;
use std::time::Duration;
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

/// Seconds after which a stream ends and the browser comes back, so that no right is older than this; spread, so that those who
/// came together do not all come back together.
const LONGEST: Range<u64> = 12 * 60..15 * 60;

/// Milliseconds that a browser waits before it comes back; spread, so that a restart is not a stampede.
const RETRY: Range<u64> = 300..1_500;

/// How long a stream waits with its greeting for what was missed; then that comes later.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many bytes of what was missed are copied for each viewer, to be sent with the greeting; more than that stays everybody's.
const COPIED: usize = 16 * 1024;

/// What is said while nothing happens. Browsers tell a page of no event without data.
const BEAT: &[u8] = b"event: beat\ndata\n\n";

#[derive(Deserialize)]
pub struct Asked {
    after: Option<u64>,
    /// The page within the project, of which the team tells each other.
    #[serde(default)]
    at: String,
}

/// Whose stream it is; asked again whenever somebody's access has become less.
#[derive(Clone, Copy)]
enum Place {
    Team(ProjectId),
    Portal(PortalId),
    /// The portal, for somebody of the team who looks at it as a stakeholder does.
    Preview(ProjectId, StakeholderId),
}

pub async fn team(site: State<Site>, Path(project): Path<String>, asked: Query<Asked>, request: Request) -> Response {
    answer(site, parse(&project).map(Place::Team), asked, request).await
}

pub async fn portal(site: State<Site>, Path(portal): Path<String>, asked: Query<Asked>, request: Request) -> Response {
    answer(site, parse(&portal).map(Place::Portal), asked, request).await
}

pub async fn preview(
    site: State<Site>,
    Path((project, stakeholder)): Path<(String, String)>,
    asked: Query<Asked>,
    request: Request,
) -> Response {
    let place = parse(&project).and_then(|project| Ok(Place::Preview(project, parse(&stakeholder)?)));
    answer(site, place, asked, request).await
}

fn parse<T: FromStr>(id: &str) -> Result<T, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn answer(
    State(site): State<Site>,
    place: Result<Place, Error>,
    Query(Asked { after, at }): Query<Asked>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    // After a lost connection the browser says where it was; its address still has the number it started with.
    let last = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let number = last.or(after).unwrap_or(0);
    let visit = site.visit(&parts);
    let arrival = site.delivery().live.arrive();
    let opened = async {
        let place = place?;
        let session = match place {
            Place::Team(_) | Place::Preview(..) => visit.team.as_ref(),
            Place::Portal(_) => visit.portal.as_ref(),
        };
        let open_page = site.open_pages().open(session.ok_or(Error::SignInNeeded)?);
        let open_page = open_page.ok_or(Error::TooManyAttempts { minutes: 1 })?;
        let (watch, noted) = open(&site, &visit, place, arrival, number, &at).await?;
        Ok::<_, Error>((place, watch, noted, open_page))
    };
    let (place, watch, noted, open_page) = match opened.await {
        Ok(opened) => opened,
        Err(error) => return crate::functions::refused(&error),
    };
    let ends_at = Instant::now() + Duration::from_secs(rand::random_range(LONGEST));
    let mut viewer = Viewer {
        visit,
        place,
        watch,
        _noted: noted,
        _open_page: open_page,
        stop: site.stop().clone(),
        ends_at,
        // Those who come later are not nudged.
        over: site.stop().is_cancelled(),
    };
    let build = site.browser_files().assets.build.clone();
    let retry = rand::random_range(RETRY);
    let greeting = Bytes::from(format!("retry: {retry}\nevent: {BUILD}\ndata: {build}\n\n"));
    let first = match viewer.missed().await {
        // After a restart, thousands are written to once instead of twice.
        Some(missed) if missed.len() <= COPIED => vec![Ok(Bytes::from([greeting, missed].concat()))],
        Some(missed) => vec![Ok(greeting), Ok(missed)],
        None => vec![Ok(greeting)],
    };
    let said = futures::StreamExt::chain(futures::stream::iter(first), said(viewer));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Extension(Stays), Body::from_stream(said)).into_response()
}

async fn open(
    site: &Site,
    visit: &Visit,
    place: Place,
    arrival: Arrival,
    number: u64,
    at: &str,
) -> Result<(Watch, Option<Noted>), Error> {
    let live = &site.delivery().live;
    let store = &site.delivery().store;
    let noted = |what| Some(Noted { store: store.clone(), what: Some(what) });
    Ok(match place {
        Place::Team(project) => {
            let by = visit.team_member(project).await?;
            let presence = store.begin_presence(&by, at).await?;
            (live.watch_team(arrival, &by, number), noted(What::Presence(presence)))
        }
        Place::Portal(portal) => {
            let by = visit.viewer(portal).await?;
            let looking = store.begin_looking(&by).await?;
            (live.watch_portal(arrival, &by, number), noted(What::Looking(looking)))
        }
        Place::Preview(project, stakeholder) => {
            (live.watch_portal(arrival, &visit.previewer(project, stakeholder).await?, number), None)
        }
    })
}

/// What the store says of a page while it is open.
enum What {
    Presence(Presence),
    Looking(Looking),
}

/// Notes that a page is closed, however its stream ends.
struct Noted {
    store: Store,
    what: Option<What>,
}

impl Drop for Noted {
    fn drop(&mut self) {
        let (Ok(runtime), Some(what)) = (tokio::runtime::Handle::try_current(), self.what.take()) else { return };
        let store = self.store.clone();
        runtime.spawn(async move {
            let ended = match &what {
                What::Presence(presence) => store.end_presence(presence).await,
                What::Looking(looking) => store.end_looking(looking).await,
            };
            if let Err(cause) = ended {
                tracing::warn!(%cause, "it could not be noted that a page was closed");
            }
        });
    }
}

struct Viewer {
    visit: Visit,
    place: Place,
    watch: Watch,
    _noted: Option<Noted>,
    _open_page: OpenPage,
    stop: CancellationToken,
    ends_at: Instant,
    over: bool,
}

impl Viewer {
    async fn may_still_look(&self) -> Result<(), Error> {
        match self.place {
            Place::Team(project) => self.visit.team_member(project).await.map(drop),
            Place::Portal(portal) => self.visit.viewer(portal).await.map(drop),
            Place::Preview(project, stakeholder) => self.visit.previewer(project, stakeholder).await.map(drop),
        }
    }

    async fn next(&mut self) -> Option<Bytes> {
        // When the server stops, all who watch are nudged. Nobody has a timer of their own: what is told wakes all.
        while !self.over && Instant::now() < self.ends_at {
            let message = self.watch.next().await?;
            if let Some(bytes) = self.say(message).await? {
                return Some(bytes);
            }
        }
        None
    }

    /// What there is to say before anything happens. Only the looking is given up after a while, never a proof.
    async fn missed(&mut self) -> Option<Bytes> {
        let said = match timeout(PATIENCE, self.watch.at_once()).await {
            Err(_) | Ok(Some(None)) => return None,
            Ok(Some(Some(message))) => self.say(message).await,
            Ok(None) => None,
        };
        self.over |= said.is_none();
        said.flatten()
    }

    /// A message as an event, if it is one for the viewer; `None` if the stream has to end.
    #[allow(clippy::option_option, reason = "a stream that is over is something else than one with nothing to say")]
    async fn say(&mut self, message: Message) -> Option<Option<Bytes>> {
        match message {
            Message::Frame(frame) => Some(Some(frame.event())),
            Message::Present(event) => Some(Some(event)),
            Message::Beat if self.stop.is_cancelled() => None,
            Message::Beat => Some(Some(Bytes::from_static(BEAT))),
            Message::Reset => Some(Some(self.reset())),
            // Seldom, and large: each viewer would carry the room for it all the time.
            Message::ProveAgain => match Box::pin(self.may_still_look()).await {
                Ok(()) => Some(None),
                // Our fault, not the viewer's: it comes back and is asked again.
                Err(Error::Unavailable { .. }) => None,
                Err(_) => Some(Some(self.reset())),
            },
        }
    }

    fn reset(&mut self) -> Bytes {
        self.over = true;
        // Browsers drop an event without data.
        Bytes::from_static(b"event: reset\ndata: now\n\n")
    }
}

fn said(viewer: Viewer) -> impl Stream<Item = Result<Bytes, Infallible>> {
    unfold(viewer, |mut viewer| async { viewer.next().await.map(|bytes| (Ok(bytes), viewer)) })
}
