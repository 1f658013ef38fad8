//! How the portals do and what they save, and the review of who may look: counted right, and told to nobody else.

use crate::curation::Scene;
use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::{AccessVerdict, Savings};
use domain::{Act, Draft, Minutes, Thing};

on_both!(
    what_the_portals_save_is_counted_of_ones_own_projects,
    admins_say_what_reporting_took,
    the_guide_says_what_is_missing,
    access_is_reviewed_in_time_and_after_closing,
    a_clients_address_becomes_no_colleague_by_mistake,
);

async fn savings(world: &World, session: &delivery::Token) -> Savings {
    world.store().savings(&world.colleague(session).await).await.unwrap()
}

async fn what_the_portals_save_is_counted_of_ones_own_projects(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (portal, project) = (scene.portal.to_string(), scene.project.to_string());
    assert_eq!(savings(&world, &scene.maya).await.lines().map(|(count, _)| count), [0, 0, 0]);
    let client = server.stakeholder(&scene.claire);
    assert_eq!(client.get(&format!("/portal/{portal}")).await.status, 200);
    assert_eq!(
        client.request(reqwest::Method::GET, &format!("/portal/{portal}/report.pdf")).send().await.unwrap().status(),
        200
    );
    assert_eq!(client.call("/do/portal/ask", &[("portal", &portal), ("question", "When?")]).await.status, 200);
    assert_eq!(savings(&world, &scene.maya).await.questions, 0, "nobody has answered");
    let question = world.store().project(&scene.by).await.unwrap().questions.remove(0).id.to_string();
    let reply = [("project", project.as_str()), ("question", &question), ("reply", "Soon."), ("audience", "client")];
    let team = server.member(&scene.maya);
    assert_eq!(team.call("/do/team/answer", &reply).await.status, 200);
    // The team's own looks are nobody's visit.
    assert_eq!(team.get(&format!("/projects/{project}/portal/report.pdf")).await.status, 200);
    world.clock.advance(7 * 86_400);
    let client = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    assert_eq!(client.get(&format!("/portal/{portal}")).await.status, 200);

    let maya = world.sign_in_member("Maya").await;
    let saved = savings(&world, &maya).await;
    assert_eq!((saved.weeks, saved.people, saved.questions, saved.reports), (2, 1, 1, 1));
    assert!(saved.visits >= 2);
    // Two hours for each week, a quarter for the question, an hour for the report; a quarter of each week goes into the portal.
    assert_eq!(saved.total(), Minutes(2 * 120 + 15 + 60 - 2 * 15));
    let page = server.member(&maya).get("/saves").await.body;
    assert!(page.contains("1 person looked") && page.contains(&saved.total().words()), "{page}");
    let otto = world.member("Otto", MemberRole::Manager).await;
    let theirs = savings(&world, &otto).await;
    assert_eq!((theirs.weeks, theirs.visits, theirs.reports), (0, 0, 0), "it is nobody else's project");
    let ida = world.member("Ida", MemberRole::Admin).await;
    assert_eq!(savings(&world, &ida).await.weeks, 2);
    // What was long ago is not counted.
    world.clock.advance(100 * 86_400);
    assert_eq!(savings(&world, &world.sign_in_member("Maya").await).await.weeks, 0);
}

async fn admins_say_what_reporting_took(world: World) {
    let scene = Scene::of(&world).await;
    let ida = world.member("Ida", MemberRole::Admin).await;
    let server = Server::start(&world).await;
    let (admin, team) = (server.member(&ida), server.member(&scene.maya));
    let times = |deck| [("deck", deck), ("upkeep", "0:30"), ("question", "20m"), ("report", "1.5")];
    let path = "/do/team/set_reporting_times";
    assert_eq!(team.call(path, &times("3")).await.status, 404);
    let odd = admin.call(path, &times("long")).await;
    assert_eq!((odd.status, odd.error().at("deck").len()), (422, 1));
    assert_eq!(admin.call(path, &times("3")).await.status, 200);
    let baseline = savings(&world, &scene.maya).await.baseline;
    let told = [baseline.deck, baseline.upkeep, baseline.question, baseline.report].map(|minutes| minutes.0);
    assert_eq!(told, [180, 30, 20, 90]);
    let page = admin.get("/workspace").await.body;
    assert!(page.contains("value=\"3:00\"") && page.contains("value=\"0:30\""), "{page}");
}

async fn the_guide_says_what_is_missing(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let engagement = async || store.engagements(&world.colleague(&scene.maya).await).await.unwrap().remove(0);
    let first = engagement().await;
    assert_eq!((first.milestones, first.has_status, first.next_steps, first.invited), (0, false, 0, 1));
    // What is the team's alone helps no client.
    store.add(&scene.by, &milestone("Kept").with("due", "2026-12-12")).await.unwrap();
    store.add_shared(&scene.by, &milestone("Without a day")).await.unwrap();
    assert_eq!(engagement().await.milestones, 0);
    store.add_shared(&scene.by, &milestone("Design").with("due", "2026-12-12")).await.unwrap();
    let status =
        Draft::new(Thing::Notice).with("title", "On our way").with("kind", "status").with("health", "on_track");
    store.add_shared(&scene.by, &status).await.unwrap();
    store.add_shared(&scene.by, &Draft::new(Thing::NextStep).with("title", "Sign")).await.unwrap();
    let now = engagement().await;
    assert_eq!((now.milestones, now.has_status, now.next_steps), (1, true, 1));
    let server = Server::start(&world).await;
    let guide = server.member(&scene.maya).get("/guide").await.body;
    assert!(guide.contains("Onboarding, for Aurora") && guide.contains("0 of 1"), "{guide}");
    let otto = world.member("Otto", MemberRole::Member).await;
    assert!(!server.member(&otto).get("/guide").await.body.contains("Aurora"));
}

async fn access_is_reviewed_in_time_and_after_closing(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let store = world.store();
    world.stakeholder(&scene.maya, scene.project, "Otto").await;
    let due = async || {
        let access = store.portal_access(&scene.manager).await.unwrap().stakeholders;
        access.into_iter().filter(|person| person.is_due).map(|person| person.name).collect::<Vec<_>>()
    };
    assert!(due().await.is_empty());
    world.clock.advance(60);
    store.close_portal(&scene.manager).await.unwrap();
    assert_eq!(due().await, ["Claire", "Otto"], "closing is a reason to look");
    let warned = store.desk(&scene.by).await.unwrap().warnings;
    assert!(warned.iter().any(|warning| warning.words.starts_with("The access of 2 people is to be reviewed: ")));

    let team = server.member(&scene.maya);
    let page = team.get(&format!("/projects/{}/portal/review", scene.project)).await.body;
    assert!(page.contains("Access of Claire") && page.contains("The portal is closed"), "{page}");
    world.clock.advance(60);
    let people = store.portal_access(&scene.manager).await.unwrap().stakeholders;
    let named = |name: &str, keeps| {
        let stakeholder = people.iter().find(|person| person.name == name).unwrap().id;
        AccessVerdict { stakeholder, keeps }.key()
    };
    let project = scene.project.to_string();
    let (keep, end) = (named("Claire", true), named("Otto", false));
    let path = "/do/team/review_access";
    assert_eq!(team.call(path, &[("project", &project)]).await.error().at("verdicts").len(), 1);
    // All of it or nothing: a stranger among them spoils it.
    let stranger = format!("keep:{}", uuid::Uuid::now_v7());
    let mixed = [("project", project.as_str()), ("verdicts[0]", &end), ("verdicts[1]", &stranger)];
    assert_eq!(team.call(path, &mixed).await.status, 404);
    assert_eq!(store.portal_access(&scene.manager).await.unwrap().stakeholders.len(), 2);
    let both = [("project", project.as_str()), ("verdicts[0]", &keep), ("verdicts[1]", &end)];
    assert_eq!(team.call(path, &both).await.status, 200);
    assert!(due().await.is_empty());
    let left = store.portal_access(&scene.manager).await.unwrap().stakeholders;
    assert_eq!(left.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Claire"]);
    let deeds = store.activity(&scene.by, &Default::default()).await.unwrap().deeds;
    for (act, name) in [(Act::Kept, "Claire"), (Act::Revoked, "Otto")] {
        assert!(deeds.iter().any(|deed| deed.act == act && deed.title.as_deref() == Some(name)), "{name}");
    }
    let again = AccessVerdict { stakeholder: people[1].id, keeps: true };
    assert!(store.review_access(&scene.manager, &[again]).await.is_err(), "whose access ended is not kept");
}

async fn a_clients_address_becomes_no_colleague_by_mistake(world: World) {
    let scene = Scene::of(&world).await;
    let ida = world.member("Ida", MemberRole::Admin).await;
    let server = Server::start(&world).await;
    let admin = server.member(&ida);
    let add = |email| [("name", "Claire"), ("email", email), ("role", "member")];
    let refused = admin.call("/do/team/welcome_member", &add("Claire@client.test")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.error().at("email")[0].contains("Aurora"), "{}", refused.body);
    let claire = scene.claires_id(&world).await;
    world.store().revoke(&scene.manager, claire).await.unwrap();
    assert_eq!(admin.call("/do/team/welcome_member", &add("claire@client.test")).await.status, 200);
}
