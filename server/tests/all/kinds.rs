//! Each kind of thing: the team finds it on a page of its own, with a form that has all of its fields; the client finds it once
//! it is shared, and never if it is internal by its kind.

use crate::http::Server;
use crate::world::{World, on_both};
use delivery::store::MemberRole;
use domain::{Draft, Thing};

on_both!(each_kind_has_its_place_on_both_sides);

async fn each_kind_has_its_place_on_both_sides(world: World) {
    let server = Server::start(&world).await;
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let by = world.team(&maya, project).await;
    let (team, client) = (server.member(&maya), server.stakeholder(&claire));
    let portal = format!("/portal/{}", world.portal_id(&maya, project).await);
    let plan = format!("/projects/{project}");
    let tabs = team.get(&plan).await.body;
    let links = tabs.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let pages: Vec<String> =
        links.filter(|link| link.starts_with(&plan) && !link.contains('?')).map(ToOwned::to_owned).collect();
    // What people say to each other has doors of its own.
    for thing in Thing::kinds().filter(|thing| !thing.is_said()) {
        let title = format!("The first {}", thing.key());
        let id = world.store().add(&by, &Draft::new(thing).with("title", title.as_str())).await.unwrap();
        // In the page itself, not only in the data that goes along with it.
        let drawn = format!(">{title}<");
        // To be one of several to choose from is not to be shown.
        let is_drawn = |body: &str| without_choices(body).contains(&drawn);
        let mut on = None;
        for page in &pages {
            // The record and the desk name everything, and time goes by tasks; a kind has a page of its own.
            let names_others = ["/activity", "/time", "/portal"].iter().any(|end| page.ends_with(end));
            if !names_others && is_drawn(&team.get(page).await.body) {
                on = Some(page);
            }
        }
        let page = on.unwrap_or_else(|| panic!("no page of the team shows a {}", thing.key()));
        let form = team.get(&format!("{page}?edit={id}")).await.body;
        for field in thing.fields() {
            assert!(
                form.contains(&format!("name=\"{}\"", field.name)),
                "the form of a {} has no {}",
                thing.key(),
                field.name
            );
        }
        assert!(!client.get(&portal).await.body.contains(&title), "nothing is shared by itself");
        if !thing.is_shareable() {
            assert!(world.store().share(&by, thing, id).await.is_err());
            continue;
        }
        world.store().share(&by, thing, id).await.unwrap();
        assert!(is_drawn(&client.get(&portal).await.body), "the portal does not show a {} that is shared", thing.key());
    }
}

/// A page without what its forms offer to choose from.
fn without_choices(body: &str) -> String {
    let mut parts = body.split("<option");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("</option>")).map(|(_, rest)| rest);
    std::iter::once(first).chain(rest).collect()
}
