//! The record of what was visible to whom, as a table for whoever has to show it.

use crate::pages::refuse;
use crate::site::Site;
use app::pages::account::Way;
use axum::extract::{Path, Query, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use delivery::export::{Cell, Table};
use domain::team::{ExposureRecord, Opened, ProjectId, StakeholderId};
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
        Ok(rows(&record).to_csv()?)
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

fn rows(record: &ExposureRecord) -> Table {
    let columns = [
        "kind",
        "title",
        "shared_by",
        "shared_at",
        "taken_back_by",
        "taken_back_at",
        "opened_by",
        "first_opened_at",
        "extent",
    ];
    let moment = |at: Option<Moment>| at.map_or(Cell::Nothing, |at| Cell::Text(at.typed()));
    let mut rows = Vec::new();
    for exposure in &record.exposures {
        let row = |opened: Option<&Opened>| {
            vec![
                Cell::Text(exposure.thing.word()),
                Cell::Text(exposure.title.clone()),
                Cell::Text(exposure.shared_by.clone()),
                moment(Some(exposure.shared_at)),
                exposure.unshared_by.clone().map_or(Cell::Nothing, Cell::Text),
                moment(exposure.unshared_at),
                opened.map_or(Cell::Nothing, |opened| Cell::Text(opened.name.clone())),
                moment(opened.map(|opened| opened.at)),
                Cell::Text(if exposure.title_only { "title only" } else { "whole" }.to_owned()),
            ]
        };
        match exposure.opened.as_slice() {
            [] => rows.push(row(None)),
            opened => rows.extend(opened.iter().map(|opened| row(Some(opened)))),
        }
    }
    Table { name: "exposure", columns: columns.map(str::to_owned).to_vec(), rows }
}
