//! One meeting for a calendar program, as a file: for a client, and for whoever looks at the portal as one.

use crate::downloads::{disposition, insert, refused};
use crate::site::Site;
use app::pages::account::Way;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::Response;
use delivery::calendar;
use domain::Error;
use domain::portal::{MeetingId, PortalId, Snapshot};
use domain::team::{ProjectId, StakeholderId};

pub async fn portal(
    State(site): State<Site>,
    Path((portal, meeting)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let snapshot = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).viewer(portal).await?;
        Ok(site.delivery().store.portal(&by).await?.into_answer())
    };
    let snapshot = snapshot.await;
    answer(&site, snapshot, &meeting, Way::Portal(site.visit(&parts).words().await)).await
}

pub async fn preview(
    State(site): State<Site>,
    Path((project, stakeholder, meeting)): Path<(String, String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let snapshot = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let stakeholder: StakeholderId = stakeholder.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).previewer(project, stakeholder).await?;
        Ok(site.delivery().store.portal_as(&by).await?.0.into_answer())
    };
    answer(&site, snapshot.await, &meeting, Way::Team).await
}

async fn answer(site: &Site, snapshot: Result<Snapshot, Error>, meeting: &str, way: Way) -> Response {
    let text = snapshot.and_then(|snapshot| {
        let meeting: MeetingId = meeting.parse().map_err(|_| Error::NotFound)?;
        calendar::one_meeting(snapshot, meeting, &site.portal_origin().to_string()).ok_or(Error::NotFound)
    });
    let text = match text {
        Ok(text) => text,
        Err(error) => return refused(site, error, way).await,
    };
    let mut response = Response::new(Body::from(text));
    insert(&mut response, header::CONTENT_TYPE, "text/calendar; charset=utf-8");
    insert(&mut response, header::CONTENT_DISPOSITION, &disposition(false, "meeting.ics"));
    response
}
