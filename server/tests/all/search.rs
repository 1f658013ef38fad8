//! Finding things by words: the same on both databases, nothing that one may not see, nothing that is gone.

use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::access::Colleague;
use delivery::store::MemberRole;
use domain::{Draft, Thing};

on_both!(
    words_find_what_holds_them_all,
    nobody_finds_what_they_may_not_see,
    nobody_finds_what_is_gone,
    the_page_finds_without_scripts,
);

async fn found(world: &World, by: &Colleague, words: &str) -> Vec<String> {
    world.store().search(by, words).await.unwrap().into_iter().map(|found| found.title).collect()
}

async fn words_find_what_holds_them_all(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let (by, she) = (world.team(&maya, project).await, world.colleague(&maya).await);
    let store = world.store();
    let design = milestone("Sign-off of the design").with("notes", "The café is booked.\nBring croissants.");
    let design = store.add(&by, &design).await.unwrap();
    store
        .add(&by, &Draft::new(Thing::Task).with("title", "Book a café").with("checklist", "[x] Überblick"))
        .await
        .unwrap();
    store.add(&by, &Draft::new(Thing::RaidEntry).with("title", "No budget").with("response", "Ask Zoë")).await.unwrap();
    assert_eq!(found(&world, &she, "CAFE").await, ["Book a café", "Sign-off of the design"], "a title counts more");
    assert_eq!(found(&world, &she, "caf des").await, ["Sign-off of the design"], "every word, each from its beginning");
    assert_eq!(found(&world, &she, "uberblick").await, ["Book a café"]);
    assert_eq!(found(&world, &she, "zoe").await, ["No budget"]);
    assert_eq!(found(&world, &she, "onboarding").await, ["Onboarding"], "projects too");
    assert_eq!(found(&world, &she, "sign-off").await, ["Sign-off of the design"]);
    assert_eq!(found(&world, &she, "afe").await, Vec::<String>::new());
    // What nobody means, but anybody can type.
    for nonsense in
        ["", "  ", "*", "\"", "a\" OR \"b", "NOT design", ":*", "& |", "(", "\\", "\0", "design' --", "NEAR(a b)"]
    {
        let _ = found(&world, &she, nonsense).await;
    }
    assert!(found(&world, &she, "\"").await.is_empty());

    store.add_comment(&by, Thing::Milestone, design, "Heard at the **fair**").await.unwrap();
    let with_excerpt = store.search(&she, "fair").await.unwrap();
    assert_eq!(
        (with_excerpt[0].title.as_str(), with_excerpt[0].excerpt.as_str()),
        ("Sign-off of the design", "Heard at the **fair**")
    );
}

async fn nobody_finds_what_they_may_not_see(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let otto = world.member("Otto", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.milestone(&world.team(&maya, project).await, "Design").await;
    let he = world.colleague(&otto).await;
    assert!(found(&world, &he, "design").await.is_empty() && found(&world, &he, "onboarding").await.is_empty());
    world.put_on(project, "Otto", MemberRole::Member).await;
    assert_eq!(found(&world, &he, "design").await, ["Design"]);
    world.take_off(project, "Otto").await;
    assert!(found(&world, &he, "design").await.is_empty());
}

async fn nobody_finds_what_is_gone(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let (by, she) = (world.team(&maya, project).await, world.colleague(&maya).await);
    let (store, id) = (world.store(), world.milestone(&by, "Design").await);
    store.edit(&by, id, &milestone("Build"), None).await.unwrap();
    assert!(found(&world, &she, "design").await.is_empty(), "what it was called before");
    let deleted = store.delete(&by, Thing::Milestone, id).await.unwrap();
    assert!(found(&world, &she, "build").await.is_empty());
    store.undo(&by, deleted.number).await.unwrap();
    assert_eq!(found(&world, &she, "build").await, ["Build"]);
    store.add_comment(&by, Thing::Milestone, id, "Secretly").await.unwrap();
    let comment = store.comments(&by, Thing::Milestone, id).await.unwrap()[0].id;
    store.delete_comment(&by, comment).await.unwrap();
    assert!(found(&world, &she, "secretly").await.is_empty());
}

async fn the_page_finds_without_scripts(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let task = Draft::new(Thing::Task).with("title", "Draw <b>boldly</b>");
    let id = world.store().add(&by, &task).await.unwrap();
    let server = Server::start(&world).await;
    let body = server.member(&maya).get("/search?words=boldly").await.body;
    assert!(body.contains(&format!("/projects/{project}/tasks?edit={id}")), "{body}");
    assert!(!body.contains("<b>boldly"), "{body}");
    assert!(server.member(&maya).get("/search?words=nothing").await.body.contains("Nothing holds"));
}
