//! A plan by upload: with a new project, into one that is there, or only checked.

use crate::functions::{is_plain_form, replay};
use crate::site::Site;
use app::components::{NAME_FIELD, Replay};
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use delivery::plan::{self, DateOrder, Plan};
use domain::team::ProjectId;
use domain::{Error, ProjectDraft};
use std::collections::HashMap;

/// What was sent: the fields, and the file.
#[derive(Default)]
struct Sent {
    fields: HashMap<String, String>,
    file: Vec<u8>,
    too_large: bool,
}

/// A plan with thousands of lines is far below this.
const MOST_FILE_BYTES: usize = 2 * 1024 * 1024;
const MOST_FIELD_BYTES: usize = 16 * 1024;

impl Sent {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn plan(&self) -> Result<Plan, Error> {
        let order = match self.field("dates") {
            "day_first" => Some(DateOrder::DayFirst),
            "month_first" => Some(DateOrder::MonthFirst),
            _ => None,
        };
        if self.too_large {
            return Err(Error::field(
                "file",
                "The file is larger than 2 MB. Export only the milestones and deliverables.",
            ));
        }
        if self.file.is_empty() {
            return Err(Error::field("file", "Choose a file with the plan."));
        }
        plan::read(&self.file, order).map_err(Error::from)
    }

    /// The file is to be looked at, and nothing written.
    fn only_check(&self) -> bool {
        !self.field("only_check").is_empty()
    }
}

enum Outcome {
    Taken(ProjectId),
    /// Nothing was written.
    Checked(Plan),
}

/// A plan with which a new project starts.
pub async fn start(State(site): State<Site>, request: Request) -> Response {
    let (asked, sent) = read(request, &site).await;
    let outcome = async {
        let sent = sent.as_ref().map_err(Clone::clone)?;
        let starter = site.visit(&asked).colleague().await?.starter()?;
        let draft = ProjectDraft::check(sent.field("client"), sent.field("title"));
        let (draft, plan) = domain::both(draft, sent.plan())?;
        if sent.only_check() {
            return Ok(Outcome::Checked(plan));
        }
        Ok(Outcome::Taken(site.delivery().store.start_project_with(&starter, &draft, &plan).await?))
    };
    answer(&site, &asked, "/new", outcome.await, sent.unwrap_or_default()).await
}

/// A plan below what a project has already.
pub async fn extend(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (asked, sent) = read(request, &site).await;
    let back = format!("/projects/{project}/plan?add=plan");
    let outcome = async {
        let sent = sent.as_ref().map_err(Clone::clone)?;
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&asked).team_member(project).await?;
        let plan = sent.plan()?;
        if sent.only_check() {
            return Ok(Outcome::Checked(plan));
        }
        site.delivery().store.import(&by, &plan).await?;
        Ok(Outcome::Taken(project))
    };
    answer(&site, &asked, &back, outcome.await, sent.unwrap_or_default()).await
}

async fn read(request: Request, site: &Site) -> (Parts, Result<Sent, Error>) {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    (asked, fields(Request::from_parts(parts, body), site).await)
}

async fn fields(request: Request, site: &Site) -> Result<Sent, Error> {
    let mut form = Multipart::from_request(request, site).await.map_err(|_| Error::Malformed)?;
    let mut sent = Sent::default();
    let broken = |_| Error::field("file", "The file did not arrive whole. Try again.");
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        let most = if name == "file" { MOST_FILE_BYTES } else { MOST_FIELD_BYTES };
        let (mut value, mut length) = (Vec::new(), 0);
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            length += chunk.len();
            // What is too much is read and let go of, so that the answer can say so.
            if length <= most {
                value.extend_from_slice(&chunk);
            }
        }
        if length > most {
            sent.too_large = true;
        }
        if name == "file" {
            sent.file = value;
        } else {
            sent.fields.insert(name, String::from_utf8_lossy(&value).into_owned());
        }
    }
    Ok(sent)
}

async fn answer(site: &Site, asked: &Parts, back: &str, outcome: Result<Outcome, Error>, sent: Sent) -> Response {
    let plain = is_plain_form(&asked.headers);
    let (error, note) = match outcome {
        Ok(Outcome::Taken(project)) => return Redirect::to(&format!("/projects/{project}/plan")).into_response(),
        Ok(Outcome::Checked(plan)) => (
            None,
            Some(format!(
                "The file is fine: {} milestones and {} deliverables. Nothing was written.",
                plan.milestones.len(),
                plan.deliverables.len()
            )),
        ),
        Err(Error::SignInNeeded) if plain => return Redirect::to("/sign-in").into_response(),
        Err(error) if plain => (Some(error), None),
        Err(error) => return crate::functions::refused(&error),
    };
    // A browser does not let a page keep a chosen file, but everything else.
    let status = error.as_ref().map_or(200, Error::status);
    let form = sent.field(NAME_FIELD).to_owned();
    let typed = sent.fields.into_iter().collect();
    replay(site, asked, Replay { path: back.to_owned(), form, error, note, typed }, status).await
}
