//! The status report: the portal as of now as a PDF, for the client and for the team.

use crate::downloads::{disposition, insert, refused};
use crate::site::Site;
use app::pages::account::Way;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::Response;
use delivery::report;
use domain::Error;
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};

/// For a client; looking at it is looking at the portal.
pub async fn portal(State(site): State<Site>, Path(portal): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let report = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).viewer(portal).await?;
        let store = &site.delivery().store;
        let report = report::status_report(&store.portal(&by).await?)?;
        store.note_report(&by).await?;
        Ok(report)
    };
    let report = report.await;
    answer(&site, report, Way::Portal(site.visit(&parts).words().await)).await
}

/// The same for somebody of the team who looks as a stakeholder does.
pub async fn preview(
    State(site): State<Site>,
    Path((project, stakeholder)): Path<(String, String)>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let report = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let stakeholder: StakeholderId = stakeholder.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).previewer(project, stakeholder).await?;
        Ok(report::status_report(&site.delivery().store.portal_as(&by).await?.0)?)
    };
    answer(&site, report.await, Way::Team).await
}

/// The same for the team.
pub async fn team(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let report = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).team_member(project).await?;
        Ok(report::status_report(&site.delivery().store.portal_for_team(&by).await?)?)
    };
    answer(&site, report.await, Way::Team).await
}

async fn answer(site: &Site, report: Result<Vec<u8>, Error>, way: Way) -> Response {
    let report = match report {
        Ok(report) => report,
        Err(error) => return refused(site, error, way).await,
    };
    let day = domain::iso(site.delivery().store.now().date());
    let mut response = Response::new(Body::from(report));
    insert(&mut response, header::CONTENT_TYPE, "application/pdf");
    insert(&mut response, header::CONTENT_DISPOSITION, &disposition(true, &format!("status-report-{day}.pdf")));
    response
}
