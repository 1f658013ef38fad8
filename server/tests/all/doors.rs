//! The table of doors: it lists all there is, and each door opens for those it names and for nobody else.

use crate::going::go;
use crate::http::Server;
use crate::names::Names;
use crate::world::{World, on_both};
use delivery::store::MemberRole;
use server::doors::{Door, Opens, Who, doors};
use std::collections::BTreeSet;

on_both!(
    doors_of_everybody_open,
    doors_of_the_clients_people_open_for_nobody_else,
    doors_of_the_workspace_open_for_nobody_else,
    doors_of_a_project_open_for_nobody_else,
    doors_of_its_managers_open_for_nobody_else,
);

/// A test for each, because a workspace gets slower with every project that a test makes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Everybody,
    Client,
    Workspace,
    Project,
    Managers,
}

impl Part {
    fn of(who: Who) -> Self {
        match who {
            Who::Anyone => Self::Everybody,
            Who::Stakeholder | Who::Viewer => Self::Client,
            Who::Member | Who::Starter | Who::Admin => Self::Workspace,
            Who::OnProject => Self::Project,
            Who::Manager => Self::Managers,
        }
    }
}

async fn doors_of_everybody_open(world: World) {
    each_opens_for_those_it_names_and_for_nobody_else(world, Part::Everybody).await;
}

async fn doors_of_the_clients_people_open_for_nobody_else(world: World) {
    each_opens_for_those_it_names_and_for_nobody_else(world, Part::Client).await;
}

async fn doors_of_the_workspace_open_for_nobody_else(world: World) {
    each_opens_for_those_it_names_and_for_nobody_else(world, Part::Workspace).await;
}

async fn doors_of_a_project_open_for_nobody_else(world: World) {
    each_opens_for_those_it_names_and_for_nobody_else(world, Part::Project).await;
}

async fn doors_of_its_managers_open_for_nobody_else(world: World) {
    each_opens_for_those_it_names_and_for_nobody_else(world, Part::Managers).await;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Person {
    Stranger,
    /// A stakeholder of this portal.
    Client,
    /// A stakeholder of another portal.
    OtherClient,
    Member,
    OtherMember,
    ProjectManager,
    OtherManager,
    Admin,
}

impl Person {
    const ALL: [Self; 8] = [
        Self::Stranger,
        Self::Client,
        Self::OtherClient,
        Self::Member,
        Self::OtherMember,
        Self::ProjectManager,
        Self::OtherManager,
        Self::Admin,
    ];

    fn may(self, who: Who) -> bool {
        use Person::{Admin, Client, Member, OtherClient, OtherManager, OtherMember, ProjectManager};
        match who {
            Who::Anyone => true,
            Who::Member => matches!(self, Member | OtherMember | ProjectManager | OtherManager | Admin),
            Who::Starter => matches!(self, ProjectManager | OtherManager | Admin),
            Who::Admin => self == Admin,
            Who::OnProject => matches!(self, Member | ProjectManager | Admin),
            Who::Manager => matches!(self, ProjectManager | Admin),
            Who::Stakeholder => matches!(self, Client | OtherClient),
            Who::Viewer => self == Client,
        }
    }
}

async fn each_opens_for_those_it_names_and_for_nobody_else(world: World, part: Part) {
    let server = Server::start(&world).await;
    world.member("Maya", MemberRole::Admin).await;
    world.member("Jonas", MemberRole::Manager).await;
    let other_manager = world.member("Noor", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    world.member("Hannah", MemberRole::Member).await;
    let elsewhere = world.project(&other_manager, "Borealis", "Elsewhere").await;
    world.stakeholder(&other_manager, elsewhere, "Otto").await;
    for door in doors().into_iter().filter(|door| Part::of(door.who) == part) {
        // Whoever is refused comes first: they leave what is behind the door as it is, or the others notice.
        let (allowed, refused): (Vec<_>, Vec<_>) = Person::ALL.into_iter().partition(|person| person.may(door.who));
        let mut standing: Option<Names> = None;
        let mut is_spent = false;
        for person in refused.into_iter().chain(allowed) {
            let names = match standing.take().filter(|_| !is_spent) {
                // Links work once, and for anyone who has them.
                Some(names) if door.who == Who::Anyone => names.with_new_link(&world, "claire").await,
                Some(names) => names,
                None => {
                    let manager = world.sign_in_member("Jonas").await;
                    let project = world.project(&manager, "Aurora", &format!("{person:?} {}", door.path)).await;
                    world.put_on(project, "Tomas", MemberRole::Member).await;
                    world.stakeholder(&manager, project, "Claire").await;
                    Names::of(&world, &manager, project, "claire").await
                }
            };
            let visitor = match person {
                Person::Stranger => server.stranger(),
                Person::Client => server.stakeholder(&world.sign_in_stakeholder("Claire").await),
                Person::OtherClient => server.stakeholder(&world.sign_in_stakeholder("Otto").await),
                Person::Member => server.member(&world.sign_in_member("Tomas").await),
                Person::OtherMember => server.member(&world.sign_in_member("Hannah").await),
                Person::ProjectManager => server.member(&world.sign_in_member("Jonas").await),
                Person::OtherManager => server.member(&world.sign_in_member("Noor").await),
                Person::Admin => server.member(&world.sign_in_member("Maya").await),
            };
            let answer = go(&visitor, &names, &door).await;
            let to_sign_in = answer.status == 303 && answer.header("location").contains("sign-in");
            // At the server's own address clients are led to their projects.
            let is_led_home = door.path == "/" && (answer.status, answer.header("location")) == (303, "/portal");
            let refused = matches!(answer.status, 401 | 404) || to_sign_in || is_led_home;
            // These have nothing to show to anyone in this test, or only to whoever wrote it, and say so to all alike.
            let nothing = [Opens::Asset, Opens::Mute, Opens::Calendar, Opens::Logo];
            let empty = nothing.contains(&door.opens)
                || matches!(
                    door.path.rsplit('/').next(),
                    Some(
                        "sign_in" | "set_up" | "undo" | "edit_comment" | "delete_comment" | "edit_time" | "delete_time"
                    )
                );
            let outcome = format!("{person:?} at {}: {} {}", door.path, answer.status, answer.body);
            if person.may(door.who) {
                assert!(empty || (answer.status < 400 && !to_sign_in) || leaves(&door), "{outcome}");
            } else {
                assert!(refused, "{outcome}");
                // A page that is not there stands within its project for whoever is on that.
                let within = door.opens == Opens::TeamPage && person.may(Who::OnProject);
                assert!(within || !answer.whole().contains("Design"), "{outcome}");
            }
            is_spent = person.may(door.who) && changes(&door);
            standing = Some(names);
        }
        // The limits on attempts are another test's business.
        world.clock.advance(3600);
    }
}

/// What is behind these is another after somebody went through. What anyone may do touches no project.
fn changes(door: &Door) -> bool {
    match door.opens {
        Opens::Function { .. } => door.who != Who::Anyone && !door.path.contains("/read_"),
        Opens::ImportNew | Opens::ImportInto | Opens::Upload | Opens::WorkspaceLook | Opens::PortalLook => true,
        _ => false,
    }
}

/// Signing out leads to where one signs in.
fn leaves(door: &Door) -> bool {
    ["sign_out", "sign_out_everywhere", "leave_portal", "leave_portal_everywhere"]
        .iter()
        .any(|end| door.path.ends_with(end))
}

#[test]
fn every_server_function_is_listed() {
    let listed: BTreeSet<&str> =
        doors().iter().filter(|door| matches!(door.opens, Opens::Function { .. })).map(|door| door.path).collect();
    let registered: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| {
            assert_eq!(
                method,
                http::Method::POST,
                "{path}: what can be called by a link can be called by anyone's link"
            );
            path
        })
        .collect();
    assert_eq!(listed, registered);
}

#[tokio::test]
async fn every_page_of_the_team_is_listed() {
    let listed: BTreeSet<String> =
        doors().iter().filter(|door| door.opens == Opens::TeamPage).map(|door| door.path.to_owned()).collect();
    let routes: BTreeSet<String> =
        leptos_axum::generate_route_list(app::team::App).iter().map(|route| route.path().to_owned()).collect();
    assert_eq!(listed, routes);
}

#[test]
fn no_path_is_listed_twice() {
    let mut paths: Vec<&str> = doors().iter().map(|door| door.path).collect();
    let count = paths.len();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), count);
}
