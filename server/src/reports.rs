//! The status report: the portal as of now as a PDF, for the client and for the team.

use crate::downloads::{disposition, insert, refused};
use crate::site::Site;
use app::pages::account::Way;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::Response;
use delivery::report;
use domain::portal::PortalId;
use domain::team::{ProjectId, StakeholderId};
use domain::{Error, Words};

/// For a client; looking at it is looking at the portal.
pub async fn portal(State(site): State<Site>, Path(portal): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let report = async {
        let portal: PortalId = portal.parse().map_err(|_| Error::NotFound)?;
        let visit = site.visit(&parts);
        let by = visit.viewer(portal).await?;
        let store = &site.delivery().store;
        let report = report::status_report(store.portal(&by).await?, visit.words_at(&by).await?).await?;
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
        let store = &site.delivery().store;
        let words = Words::of(store.language_at(&by).await?.unwrap_or_default());
        Ok(report::status_report(store.portal_as(&by).await?.0, words).await?)
    };
    answer(&site, report.await, Way::Team).await
}

/// The same for the team, in the client's language.
pub async fn team(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let report = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).team_member(project).await?;
        Ok(site.delivery().report_for_client(&by).await?)
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
