//! Who of the team has a project open: colleagues on it are told, at once and on every node; nobody else ever is.

use crate::http::{Server, Stream};
use crate::world::{World, on_both};
use delivery::store::{Dialect, MemberRole};
use domain::Thing;
use std::time::Duration;

on_both!(colleagues_see_where_each_of_them_is, a_client_is_told_of_nobody, what_a_killed_program_left_is_cleared_away,);

/// What somebody is told who looks at a stream until it says this.
async fn told(stream: &mut Stream, wanted: &[(&str, &str)]) {
    let mut last = Vec::new();
    let read = async {
        loop {
            last = stream.present().await.into_iter().map(|person| (person.name, person.at)).collect();
            let is_wanted = last.len() == wanted.len()
                && last.iter().zip(wanted).all(|(is, wanted)| (is.0.as_str(), is.1.as_str()) == *wanted);
            if is_wanted {
                return;
            }
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(5), read).await;
    assert!(in_time.is_ok(), "{wanted:?} was wanted, and this was told: {last:?}");
}

async fn colleagues_see_where_each_of_them_is(world: World) {
    let server = Server::start(&world).await;
    // On PostgreSQL they look through different nodes.
    let elsewhere = match world.store().dialect() {
        Dialect::Postgres => Some(Server::start_on(&world.another_node().await).await),
        Dialect::Sqlite => None,
    };
    let other = elsewhere.as_ref().unwrap_or(&server);
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let another = world.project(&maya, "Borealis", "Audit").await;
    let noor = world.member("Noor", MemberRole::Member).await;
    world.put_on(project, "Noor", MemberRole::Member).await;

    let mut mayas = server.member(&maya).stream(&format!("/live/team/{project}?after=0&at=plan"), None).await;
    told(&mut mayas, &[("Maya", "plan")]).await;
    let mut elsewhere = server.member(&maya).stream(&format!("/live/team/{another}?after=0"), None).await;
    told(&mut elsewhere, &[("Maya", "")]).await;

    let mut noors = other.member(&noor).stream(&format!("/live/team/{project}?after=0&at=next-steps"), None).await;
    told(&mut mayas, &[("Maya", "plan"), ("Noor", "next-steps")]).await;
    told(&mut noors, &[("Maya", "plan"), ("Noor", "next-steps")]).await;

    // A second page of the same person is no second person; the latest says where they are, and nothing but a name is taken.
    let second = other.member(&noor).stream(&format!("/live/team/{project}?after=0&at=%3Cb%3E"), None).await;
    told(&mut mayas, &[("Maya", "plan"), ("Noor", "")]).await;
    drop(second);
    told(&mut mayas, &[("Maya", "plan"), ("Noor", "next-steps")]).await;
    drop(noors);
    told(&mut mayas, &[("Maya", "plan")]).await;

    // What happens in another project is told to nobody here: the next that its stream says is what happens in it.
    let by = world.team(&maya, another).await;
    world.milestone(&by, "Elsewhere").await;
    assert_eq!(elsewhere.next().await.unwrap().name, "frame");
}

async fn a_client_is_told_of_nobody(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    let mut client = server.stakeholder(&claire).stream(&format!("/live/portal/{portal}?after=0"), None).await;
    let mut team = server.member(&maya).stream(&format!("/live/team/{project}?after=0"), None).await;
    told(&mut team, &[("Maya", "")]).await;
    let by = world.team(&maya, project).await;
    let id = world.milestone(&by, "Sign-off").await;
    world.store().share(&by, Thing::Milestone, id).await.unwrap();
    let raw = client.raw_until("Sign-off").await;
    assert!(!raw.contains("present") && !raw.contains("Maya"), "{raw}");
}

async fn what_a_killed_program_left_is_cleared_away(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let rows = "select count(*) from presence";
    // Nobody comes to say that this page is closed.
    world.store().begin_presence(&by, "plan").await.unwrap();
    world.store().compact_changes(30).await.unwrap();
    assert_eq!(world.count(rows).await, 1, "pages that are open stay");
    world.clock.advance(7_200);
    world.store().compact_changes(30).await.unwrap();
    assert_eq!(world.count(rows).await, 0);
}
