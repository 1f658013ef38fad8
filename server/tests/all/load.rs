//! Pages that are drawn at the same time do not get in each other's way.

use crate::http::Server;
use crate::world::{World, on_both};
use delivery::store::MemberRole;

on_both!(many_pages_at_once_are_all_drawn_whole);

async fn many_pages_at_once_are_all_drawn_whole(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let portal = world.portal_id(&maya, project).await;
    world.milestone(&world.team(&maya, project).await, "Design").await;
    let visits = [
        (server.member(&maya), "/".to_owned(), "Onboarding"),
        (server.member(&maya), format!("/projects/{project}"), "<title>Onboarding · Aurora · Vitrine</title>"),
        (server.member(&maya), format!("/projects/{project}/portal"), "<title>Onboarding · Aurora · Vitrine</title>"),
        (server.stakeholder(&claire), format!("/portal/{portal}"), "Onboarding"),
    ];
    let crowd = (0..240).map(|count| {
        let (visitor, path, words) = visits[count % visits.len()].clone();
        tokio::spawn(async move {
            let answer = visitor.get(&path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert!(answer.body.contains(words) && answer.body.contains("</html>"), "{path}: {}", answer.body);
        })
    });
    for visit in crowd.collect::<Vec<_>>() {
        visit.await.unwrap();
    }
}
