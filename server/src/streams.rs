//! Live streams: server-sent events over one connection for each open page. A stream says `frame` with the changes up to its
//! id, `build` with the build that the page should be of, and `reset` when the page has to be read anew, because the viewer's number is unknown or the viewer may look no longer.

use crate::site::Site;
use app::functions::visit::Visit;
use app::live::BUILD;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use delivery::live::{Message, Watch};
use delivery::store::{Looking, Store};
use domain::Error;
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use futures::Stream;
use futures::stream::unfold;
use serde::Deserialize;
use std::convert::Infallible;
use std::str::FromStr;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// A stream ends after a while and the browser comes back, so that no right is older than this.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Says that the line is alive, for proxies that cut what is quiet.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// Milliseconds that a browser waits before it comes back; spread, so that a restart is not a stampede.
const RETRY: std::ops::Range<u64> = 300..1_500;

#[derive(Deserialize)]
pub struct After {
    after: Option<u64>,
}

/// Whose stream it is; asked again whenever somebody's access has become less.
enum Place {
    Team(ProjectId),
    Portal(PortalId),
    /// The portal, for somebody of the team who looks at it as a stakeholder does.
    Preview(ProjectId, StakeholderId),
}

pub async fn team(site: State<Site>, Path(project): Path<String>, after: Query<After>, request: Request) -> Response {
    answer(site, parse(&project).map(Place::Team), after, request).await
}

pub async fn portal(site: State<Site>, Path(portal): Path<String>, after: Query<After>, request: Request) -> Response {
    answer(site, parse(&portal).map(Place::Portal), after, request).await
}

pub async fn preview(
    site: State<Site>,
    Path((project, stakeholder)): Path<(String, String)>,
    after: Query<After>,
    request: Request,
) -> Response {
    let place = parse(&project).and_then(|project| Ok(Place::Preview(project, parse(&stakeholder)?)));
    answer(site, place, after, request).await
}

fn parse<T: FromStr>(id: &str) -> Result<T, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

async fn answer(
    State(site): State<Site>,
    place: Result<Place, Error>,
    Query(After { after }): Query<After>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    // After a lost connection the browser says where it was; its address still has the number it started with.
    let last = parts.headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let number = last.or(after).unwrap_or(0);
    let visit = site.visit(&parts);
    let access = site.delivery().live.access_changes();
    let opened = async {
        let place = place?;
        let (watch, looking) = open(&site, &visit, &place, number).await?;
        Ok::<_, Error>((place, watch, looking))
    };
    match opened.await {
        Err(error) => crate::functions::refused(&error),
        Ok((place, watch, looking)) => {
            let (stop, build) = (site.stop().clone(), site.browser_files().assets.build.clone());
            let viewer = Viewer {
                visit,
                place,
                watch,
                _looking: looking,
                access,
                stop,
                build,
                ends_at: Instant::now() + LONGEST,
                greeted: false,
                over: false,
            };
            let events = Sse::new(events(viewer)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE).text(""));
            let mut response = events.into_response();
            response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
            response
        }
    }
}

async fn open(
    site: &Site,
    visit: &Visit,
    place: &Place,
    number: u64,
) -> Result<(Watch, Option<StakeholderLooks>), Error> {
    let live = &site.delivery().live;
    Ok(match place {
        Place::Team(project) => (live.watch_team(&visit.team_member(*project).await?, number), None),
        Place::Portal(portal) => {
            let by = visit.viewer(*portal).await?;
            let store = site.delivery().store.clone();
            let looking = Some(store.begin_looking(&by).await?);
            (live.watch_portal(&by, number), Some(StakeholderLooks { store, looking }))
        }
        Place::Preview(project, stakeholder) => {
            (live.watch_portal(&visit.previewer(*project, *stakeholder).await?, number), None)
        }
    })
}

/// Notes that a stakeholder's page is closed, however its stream ends.
struct StakeholderLooks {
    store: Store,
    looking: Option<Looking>,
}

impl Drop for StakeholderLooks {
    fn drop(&mut self) {
        let (Ok(runtime), Some(looking)) = (tokio::runtime::Handle::try_current(), self.looking.take()) else { return };
        let store = self.store.clone();
        runtime.spawn(async move {
            if let Err(cause) = store.end_looking(&looking).await {
                tracing::warn!(%cause, "the end of a visit could not be noted");
            }
        });
    }
}

struct Viewer {
    visit: Visit,
    place: Place,
    watch: Watch,
    _looking: Option<StakeholderLooks>,
    access: watch::Receiver<u64>,
    stop: CancellationToken,
    build: String,
    ends_at: Instant,
    greeted: bool,
    over: bool,
}

impl Viewer {
    async fn may_still_look(&self) -> Result<(), Error> {
        match &self.place {
            Place::Team(project) => self.visit.team_member(*project).await.map(drop),
            Place::Portal(portal) => self.visit.viewer(*portal).await.map(drop),
            Place::Preview(project, stakeholder) => self.visit.previewer(*project, *stakeholder).await.map(drop),
        }
    }

    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        if !self.greeted {
            self.greeted = true;
            let retry = rand::random_range(RETRY);
            return Some(Event::default().retry(Duration::from_millis(retry)).event(BUILD).data(&self.build));
        }
        loop {
            tokio::select! {
                // Whether one may look comes before what there is to see.
                biased;
                () = self.stop.cancelled() => return None,
                () = tokio::time::sleep_until(self.ends_at) => return None,
                changed = self.access.changed() => {
                    changed.ok()?;
                    match self.may_still_look().await {
                        Ok(()) => {}
                        // Our fault, not the viewer's: it comes back and is asked again.
                        Err(Error::Unavailable { .. }) => return None,
                        Err(_) => return Some(self.reset()),
                    }
                }
                message = self.watch.next() => return match message? {
                    Message::Frame { number, json, .. } => Some(Event::default().event("frame").id(number.to_string()).data(json)),
                    Message::Reset => Some(self.reset()),
                },
            }
        }
    }

    fn reset(&mut self) -> Event {
        self.over = true;
        // Browsers drop an event without data.
        Event::default().event("reset").data("now")
    }
}

fn events(viewer: Viewer) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(viewer, |mut viewer| async { viewer.next().await.map(|event| (Ok(event), viewer)) })
}
