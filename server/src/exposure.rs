//! The record of what was visible to whom, as a table for whoever has to show it.

use crate::pages::refuse;
use crate::site::Site;
use app::pages::account::Way;
use axum::extract::{Path, Query, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use delivery::csv_table;
use domain::team::{ExposureRecord, ProjectId, StakeholderId};
use domain::{Error, Moment, check_day};
use serde::Deserialize;

/// Whose record, and of which day: as the page's form sends it, with nothing for everybody and always.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    stakeholder: String,
    #[serde(default)]
    day: String,
}

/// The table, one row for each time that somebody opened something, and one for what nobody opened.
pub async fn table(
    State(site): State<Site>,
    Path(project): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Response {
    let (parts, _) = request.into_parts();
    let table = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&parts).manager(project).await?;
        let stakeholder = match asked.stakeholder.as_str() {
            "" => None,
            id => Some(id.parse::<StakeholderId>().map_err(|_| Error::NotFound)?),
        };
        let record = site.delivery().store.exposure_record(&by, stakeholder, check_day("day", &asked.day)?).await?;
        rows(&record)
    };
    match table.await {
        Ok(table) => {
            let headers = [
                (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
                (header::CONTENT_DISPOSITION, "attachment; filename=\"exposure.csv\""),
            ];
            (headers, table).into_response()
        }
        Err(error) => refuse(&site, error, Way::Team).await,
    }
}

fn rows(record: &ExposureRecord) -> Result<String, Error> {
    let head =
        ["kind", "title", "shared by", "shared at", "taken back by", "taken back at", "opened by", "first opened at"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for exposure in &record.exposures {
        let moment = |at: Option<Moment>| at.map(Moment::typed).unwrap_or_default();
        let row = |opened_by: &str, opened_at: Option<Moment>| {
            vec![
                exposure.thing.word(),
                exposure.title.clone(),
                exposure.shared_by.clone(),
                moment(Some(exposure.shared_at)),
                exposure.unshared_by.clone().unwrap_or_default(),
                moment(exposure.unshared_at),
                opened_by.to_owned(),
                moment(opened_at),
            ]
        };
        match exposure.opened.as_slice() {
            [] => rows.push(row("", None)),
            opened => rows.extend(opened.iter().map(|opened| row(&opened.name, Some(opened.at)))),
        }
    }
    Ok(csv_table(&rows)?)
}
