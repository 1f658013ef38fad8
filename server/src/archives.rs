//! The archives that a project's manager takes along: what its client sees, and everything that the team has. What goes into
//! each is the engine's to say; in here it is packed and sent.

mod packing;

use crate::downloads::{WITHOUT_RIGHTS, disposition, insert, refused};
use crate::site::Site;
use app::pages::account::Way;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::Response;
use delivery::access::Manager;
use domain::Error;
use packing::Packing;

/// What the client sees, for the client to keep.
pub async fn handover(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let packed = async {
        let by = manager(&site, &parts, &project).await?;
        let store = &site.delivery().store;
        let handover = store.handover(&by).await?;
        let mut packing = Packing::begin(site.delivery().files.clone(), store.now());
        packing.add_text("index.html", &handover.page)?;
        packing.add_files(handover.documents);
        if is_taken(&parts) {
            store.note_handover(&by).await?;
        }
        Ok((handover.name, packing))
    };
    answer(&site, packed.await).await
}

/// Everything that the project has, for the team.
pub async fn export(State(site): State<Site>, Path(project): Path<String>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let packed = async {
        let by = manager(&site, &parts, &project).await?;
        let store = &site.delivery().store;
        let mut packing = Packing::begin(site.delivery().files.clone(), store.now());
        let exported = store.export(&by, |table| {
            packing.add_text(&format!("{}.csv", table.name), &table.to_csv()?)?;
            packing.add_text(&format!("{}.json", table.name), &table.to_json()?)
        });
        let exported = exported.await?;
        packing.add_text("project.json", &exported.project)?;
        packing.add_files(exported.files);
        if is_taken(&parts) {
            store.note_export(&by).await?;
        }
        Ok((exported.name, packing))
    };
    answer(&site, packed.await).await
}

async fn manager(site: &Site, parts: &Parts, project: &str) -> Result<Manager, Error> {
    let project = project.parse().map_err(|_| Error::NotFound)?;
    site.visit(parts).manager(project).await
}

/// Whoever asks for the headers alone takes nothing along.
fn is_taken(parts: &Parts) -> bool {
    parts.method != Method::HEAD
}

async fn answer(site: &Site, packed: Result<(String, Packing), Error>) -> Response {
    let (name, packing) = match packed {
        Ok(packed) => packed,
        Err(error) => return refused(site, error, Way::Team).await,
    };
    let mut response = Response::new(Body::from_stream(packing.into_stream()));
    insert(&mut response, header::CONTENT_TYPE, "application/zip");
    insert(&mut response, header::CONTENT_SECURITY_POLICY, WITHOUT_RIGHTS);
    insert(&mut response, header::CONTENT_DISPOSITION, &disposition(false, &format!("{name}.zip")));
    response
}
