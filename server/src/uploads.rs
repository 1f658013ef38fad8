//! Files on their way in: streamed from the connection to where they are kept, and only then written down as documents. What
//! breaks off leaves nothing.

use crate::functions::{is_plain_form, refused, replay};
use crate::sent::{MOST_FIELD_BYTES, MOST_FIELDS};
use crate::site::Site;
use app::components::{NAME_FIELD, PATH_FIELD, Replay};
use app::functions::things::{AUDIENCE_FIELD, FOR_THE_CLIENT};
use app::functions::visit::own_path;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use delivery::access::TeamMember;
use delivery::files::{clean_name, media_type};
use delivery::store::Arrived;
use domain::team::{DocumentId, ProjectId};
use domain::things::Typed;
use domain::{Error, Thing};
use std::time::Duration;

/// A connection that sends nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(60);

/// The name of the field that says which version the file is to follow.
const AFTER_FIELD: &str = "after";

/// Takes files in: each becomes a document of its own, or the next version of the one that is named.
pub async fn take(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let asked = parts.clone();
    let plain = is_plain_form(&asked.headers);
    let mut typed = Typed::default();
    let taken = async {
        let project: ProjectId = project.parse().map_err(|_| Error::NotFound)?;
        let by = site.visit(&asked).team_member(project).await?;
        let request = Request::from_parts(parts, body);
        let form = Multipart::from_request(request, &site).await.map_err(|_| Error::Malformed)?;
        take_all(&site, &by, form, &mut typed).await
    };
    let taken = taken.await;
    let field = |name: &str| typed.0.get(name).cloned();
    let back = field(PATH_FIELD)
        .filter(|path| own_path(path).is_some())
        .unwrap_or_else(|| format!("/projects/{project}/documents"));
    match taken {
        Ok(()) if plain => Redirect::to(&back).into_response(),
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(Error::SignInNeeded) if plain => Redirect::to("/sign-in").into_response(),
        Err(error) if plain => {
            let status = error.status();
            let form = field(NAME_FIELD).unwrap_or_default();
            let typed = typed.0.into_iter().collect();
            replay(&site, &asked, Replay { path: back, form, error: Some(error), note: None, typed }, status).await
        }
        Err(error) => refused(&error),
    }
}

/// The fields come before the files: what is said in them goes for each.
async fn take_all(site: &Site, by: &TeamMember, mut form: Multipart, typed: &mut Typed) -> Result<(), Error> {
    let (mut fields, mut files) = (0, 0);
    while let Some(field) = in_time(form.next_field()).await? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(ToOwned::to_owned) {
            None => {
                let value = text(field).await?;
                fields += 1;
                if fields > MOST_FIELDS {
                    return Err(Error::Malformed);
                }
                typed.0.insert(name, value);
            }
            // A browser sends a field in which nothing was chosen as a file without a name.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                take_one(site, by, field, &file, typed).await?;
                files += 1;
            }
        }
    }
    if files == 0 { Err(Error::field("file", "Choose a file first.")) } else { Ok(()) }
}

async fn take_one(site: &Site, by: &TeamMember, mut field: Field<'_>, name: &str, typed: &Typed) -> Result<(), Error> {
    let name = clean_name(name);
    let mut upload = site.delivery().files.receive().await?;
    while let Some(piece) = in_time(field.chunk()).await? {
        upload.write(&piece).await?;
    }
    let stored = upload.finish().await?;
    let media_type = media_type(&name, &stored.beginning);
    let after = match typed.0.get(AFTER_FIELD).filter(|after| !after.is_empty()) {
        Some(after) => Some(after.parse::<DocumentId>().map_err(|_| Error::NotFound)?),
        None => None,
    };
    let said = typed.0.iter().filter(|(name, value)| Thing::Document.field(name).is_some() && !value.is_empty());
    let said = Typed(said.map(|(name, value)| (name.clone(), value.clone())).collect());
    let (store, file) = (&site.delivery().store, Arrived { stored, name, media_type });
    match typed.0.get(AUDIENCE_FIELD).map(String::as_str) {
        Some(FOR_THE_CLIENT) => store.add_shared_file(by, &said, after, &file).await?,
        _ => store.add_file(by, &said, after, &file).await?,
    };
    Ok(())
}

async fn text(mut field: Field<'_>) -> Result<String, Error> {
    let mut value = Vec::new();
    while let Some(piece) = in_time(field.chunk()).await? {
        value.extend_from_slice(&piece);
        if value.len() > MOST_FIELD_BYTES {
            return Err(Error::Malformed);
        }
    }
    String::from_utf8(value).map_err(|_| Error::Malformed)
}

async fn in_time<T, E>(reading: impl Future<Output = Result<T, E>>) -> Result<T, Error> {
    let broken = || Error::field("file", "The file did not arrive whole, and nothing of it was kept. Try again.");
    tokio::time::timeout(SILENCE, reading).await.map_err(|_| broken())?.map_err(|_| broken())
}
