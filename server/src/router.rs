//! The router: what is behind each door of the table.

use crate::doors::{Door, Opens, doors};
use crate::site::Site;
use crate::{
    archives, assets, client_mail, downloads, exposure, functions, gate, import, looks, meetings, offline, pages,
    portal_pages, reports, streams, uploads,
};
use axum::Router;
use axum::handler::Handler as _;
use axum::routing::{MethodRouter, get, post};

/// The server's routes, each with its limits, behind the gate.
pub fn router(site: Site) -> Router {
    // Pages are drawn on this runtime. A second time is refused, and that is fine.
    let _ = any_spawner::Executor::init_tokio();
    let mut router = Router::new();
    let gallery = |door: &Door| matches!(door.opens, Opens::Gallery | Opens::Specimen);
    for door in doors().into_iter().filter(|door| site.has_gallery() || !gallery(door)) {
        router = router.route(door.path, gate::limits(&door, &site, behind(&door)));
    }
    gate::stand_before(router.fallback(pages::nowhere.layer(gate::compression())), &site).with_state(site)
}

fn behind(door: &Door) -> MethodRouter<Site> {
    match door.opens {
        Opens::TeamPage => get(pages::team),
        Opens::TeamSignIn => get(pages::team_sign_in),
        Opens::PortalSignIn => get(pages::portal_sign_in),
        Opens::Link => get(pages::link),
        Opens::MailChoice => get(client_mail::choice),
        Opens::CalendarLink => post(client_mail::calendar_link),
        Opens::Mute => get(client_mail::ask_to_mute).post(client_mail::mute),
        Opens::Calendar => get(client_mail::calendar),
        Opens::PortalList => get(portal_pages::portal_list),
        Opens::Portal => get(portal_pages::portal),
        Opens::DeepLink => get(portal_pages::deep_link),
        Opens::PortalDocument => get(portal_pages::document),
        Opens::TeamStream => get(streams::team),
        Opens::PortalStream => get(streams::portal),
        Opens::Preview => get(portal_pages::preview),
        Opens::PreviewStream => get(streams::preview),
        Opens::PreviewFile => get(downloads::preview),
        Opens::Exposure => get(exposure::table),
        Opens::Function { back } => post(move |site, request| functions::call(site, request, back)),
        Opens::ImportNew => post(import::start),
        Opens::ImportInto => post(import::extend),
        Opens::WorkspaceLook => post(looks::of_workspace),
        Opens::PortalLook => post(looks::of_portal),
        Opens::Logo => get(looks::logo),
        Opens::Upload => post(uploads::take),
        Opens::TeamFile => get(downloads::team),
        Opens::PortalFile => get(downloads::portal),
        Opens::TeamReport => get(reports::team),
        Opens::PreviewReport => get(reports::preview),
        Opens::PortalReport => get(reports::portal),
        Opens::PortalMeeting => get(meetings::portal),
        Opens::PreviewMeeting => get(meetings::preview),
        Opens::Handover => get(archives::handover),
        Opens::Export => get(archives::export),
        Opens::Asset => get(assets::file),
        Opens::Manifest => get(offline::manifest),
        Opens::Worker => get(offline::worker),
        Opens::Gallery => get(pages::gallery),
        Opens::Specimen => get(pages::specimen),
        Opens::Health => get(pages::health),
        Opens::Robots => get(pages::robots),
    }
}
