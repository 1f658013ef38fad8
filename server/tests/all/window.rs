//! The client's window: what is new to its reader, what is asked of them, the register of decisions, and ways that lead to a thing.

use crate::curation::Scene;
use crate::http::Server;
use crate::world::{World, milestone, on_both};
use delivery::store::MemberRole;
use domain::portal::Subject;
use domain::{Draft, Error, Health, Thing, Typed, Words};

on_both!(
    what_is_new_is_counted_from_the_visit_before,
    a_told_decision_is_replaced_and_not_rewritten,
    a_decisions_number_stays,
    whoever_read_a_decision_says_so_once,
    an_address_leads_to_a_thing_through_the_sign_in,
    who_has_several_projects_sees_how_each_goes,
    the_page_says_who_can_see_it_if_the_manager_allows,
    one_meeting_goes_into_the_readers_calendar,
    the_team_passes_on_addresses_of_what_is_shared,
    the_clients_people_say_how_it_goes_to_the_team_alone,
);

fn typed(name: &str, value: &str) -> Typed {
    Typed([(name.to_owned(), value.to_owned())].into())
}

async fn what_is_new_is_counted_from_the_visit_before(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let design = store.add(&scene.by, &milestone("Design").with("due", "2026-12-05")).await.unwrap();
    store.share(&scene.by, Thing::Milestone, design).await.unwrap();
    let news = async |world: &World| {
        let session = world.sign_in_stakeholder("Claire").await;
        let viewer = world.viewer(&session, scene.portal).await;
        store.portal(&viewer).await.unwrap();
        store.since_last_visit(&viewer).await.unwrap().map(|news| news.into_answer())
    };
    assert_eq!(news(&world).await, None, "the first visit");
    world.clock.advance(600);
    assert_eq!(news(&world).await, None, "the same visit still");

    let seen_until = store.now();
    world.clock.advance(3 * 86_400);
    let move_it = Draft::check_change(Thing::Milestone, &typed("due", "2026-12-12")).unwrap();
    store.edit(&scene.by, design, &move_it, None).await.unwrap();
    world.clock.advance(600);
    let found = news(&world).await.unwrap();
    assert_eq!(found.since, seen_until);
    let today = world.clock.now().date();
    let words: Vec<_> =
        found.entries.iter().map(|entry| (entry.title.as_str(), Words::english().news(entry, today))).collect();
    assert_eq!(words, [("Design", "moved from Sat 5 Dec to Sat 12 Dec".to_owned())]);
    // Coming back within the visit, it is new still; on the next visit it is not.
    world.clock.advance(900);
    assert_eq!(news(&world).await.unwrap().entries.len(), 1);
    world.clock.advance(86_400);
    assert!(news(&world).await.unwrap().is_empty());
    let session = world.sign_in_stakeholder("Claire").await;
    let page = Server::start(&world).await.stakeholder(&session).get(&format!("/portal/{}", scene.portal)).await.body;
    assert!(page.contains("Since your last visit") && page.contains(">Nothing has changed.<"), "{page}");
}

async fn a_told_decision_is_replaced_and_not_rewritten(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let draft = Draft::new(Thing::Decision).with("title", "One language").with("decided_by", "Claire");
    let decision = store.add(&scene.by, &draft).await.unwrap();
    let retitle = |title: &str| Draft::check_change(Thing::Decision, &typed("title", title)).unwrap();
    store.edit(&scene.by, decision, &retitle("One language only"), None).await.unwrap();
    assert_eq!(store.project(&scene.by).await.unwrap().decisions.len(), 1, "what nobody was told is rewritten");

    store.share(&scene.by, Thing::Decision, decision).await.unwrap();
    let notes = Draft::check_change(Thing::Decision, &typed("notes", "Ours")).unwrap();
    store.edit(&scene.by, decision, &notes, None).await.unwrap();
    assert_eq!(store.project(&scene.by).await.unwrap().decisions.len(), 1, "and so are the team's notes");
    let preview = store.preview_edit(&scene.by, decision, &retitle("Two languages"), None).await.unwrap().into_answer();
    assert_eq!(preview.decisions.put.len(), 1);
    store.edit(&scene.by, decision, &retitle("Two languages"), None).await.unwrap();
    let seen = scene.seen(&world).await.decisions;
    let told: Vec<_> = seen.iter().map(|decision| (decision.title.as_str(), decision.supersedes)).collect();
    assert_eq!(told, [("One language only", None), ("Two languages", Some(seen[0].id))]);
    assert_eq!(seen[1].decided_by, "Claire");
}

async fn a_decisions_number_stays(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let add = async |title: &str, on: &str| {
        let draft =
            Draft::new(Thing::Decision).with("title", title).with("decided_by", "Claire").with("decided_on", on);
        store.add(&scene.by, &draft).await.unwrap()
    };
    let (first, second) = (add("Two languages", "2026-12-02").await, add("One supplier", "2026-12-03").await);
    let (older, only_title) = (add("No printing", "2026-11-01").await, add("A title", "2026-11-02").await);
    let numbers = async || {
        let seen = scene.seen(&world).await.decisions;
        let mut numbers: Vec<_> = seen.into_iter().map(|decision| (decision.title, decision.number)).collect();
        numbers.sort();
        numbers
    };
    let is =
        |told: &[(&str, u32)]| told.iter().map(|(title, number)| ((*title).to_owned(), *number)).collect::<Vec<_>>();
    store.share(&scene.by, Thing::Decision, first).await.unwrap();
    store.share(&scene.by, Thing::Decision, second).await.unwrap();
    assert_eq!(numbers().await, is(&[("One supplier", 2), ("Two languages", 1)]));
    // Whatever else comes or goes, and however long ago it was decided.
    store.announce(&scene.by, Thing::Decision, only_title).await.unwrap();
    store.share(&scene.by, Thing::Decision, older).await.unwrap();
    store.unshare(&scene.by, Thing::Decision, first).await.unwrap();
    assert_eq!(numbers().await, is(&[("A title", 0), ("No printing", 3), ("One supplier", 2)]));
    store.share(&scene.by, Thing::Decision, first).await.unwrap();
    let theirs = is(&[("A title", 0), ("No printing", 3), ("One supplier", 2), ("Two languages", 1)]);
    assert_eq!(numbers().await, theirs);
    let ours = store.project(&scene.by).await.unwrap().decisions;
    let mut ours: Vec<_> = ours.into_iter().map(|decision| (decision.shown.title, decision.shown.number)).collect();
    ours.sort();
    assert_eq!(ours, theirs, "both sides call it the same");
}

async fn whoever_read_a_decision_says_so_once(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let shared = scene.add(&world, Thing::Decision, "Two languages").await;
    store.share(&scene.by, Thing::Decision, shared).await.unwrap();
    let secret = scene.add(&world, Thing::Decision, "Secret").await;
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let portal = scene.portal.to_string();
    let known = store.project(&scene.by).await.unwrap().decisions;
    let shown = |id: uuid::Uuid| known.iter().find(|decision| decision.id.0 == id).unwrap().shown.id.0;
    let (open, closed) = (shown(shared), shown(secret));
    let read = async |decision: uuid::Uuid| {
        client.call("/do/portal/acknowledge", &[("portal", &portal), ("decision", &decision.to_string())]).await
    };
    assert_eq!(read(closed).await.error(), Error::NotFound);
    assert_eq!(read(secret).await.error(), Error::NotFound);
    for _ in 0..2 {
        assert_eq!(read(open).await.status, 200);
    }
    let acknowledged = &scene.seen(&world).await.decisions[0].acknowledged;
    assert_eq!(acknowledged.0.len(), 1);
    assert_eq!((acknowledged.0[0].by.as_str(), acknowledged.0[0].at), ("Claire", store.now()));
    let page = client.get(&format!("/portal/{portal}")).await.body;
    assert!(page.contains(">Acknowledged<") && !page.contains("acknowledge-"));
}

async fn an_address_leads_to_a_thing_through_the_sign_in(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    let design = scene.add(&world, Thing::Milestone, "Design").await;
    world.store().share(&scene.by, Thing::Milestone, design).await.unwrap();
    let subject = Subject { thing: Thing::Milestone, id: scene.seen(&world).await.milestones[0].id.0 };
    let server = Server::start(&world).await;
    let (page, address) = (format!("/portal/{}", scene.portal), format!("/portal/{}/{subject}", scene.portal));
    let inside = server.stakeholder(&scene.claire).get(&address).await;
    assert_eq!((inside.status, inside.header("location")), (303, format!("{page}#{subject}").as_str()));
    assert_eq!(server.stakeholder(&scene.claire).get(&format!("{page}/nonsense")).await.status, 404);
    // What is the team's, and what never was, is both not here.
    let secret = scene.add(&world, Thing::Milestone, "Secret").await;
    let known = world.store().project(&scene.by).await.unwrap().milestones;
    let secret = known.iter().find(|milestone| milestone.id.0 == secret).unwrap().shown.id.0;
    for id in [secret, uuid::Uuid::nil()] {
        let address = format!("{page}/milestone-{id}");
        assert_eq!(server.stakeholder(&scene.claire).get(&address).await.status, 404, "{address}");
    }

    let outside = server.stranger();
    let sent = outside.get(&address).await;
    let sign_in = sent.header("location").to_owned();
    assert!(sign_in.starts_with("/portal/sign-in?to="), "{sign_in}");
    assert!(outside.get(&sign_in).await.body.contains(&format!("value=\"{address}\"")));
    let mail = async |to: &str| {
        let fields = [("email", "claire@client.test"), ("to", to)];
        assert_eq!(outside.call("/do/account/mail_portal_link", &fields).await.status, 200);
        let ida = world.sign_in_member("Ida").await;
        let admin = world.colleague(&ida).await.admin().unwrap();
        let text = world.store().waiting_mail(&admin).await.unwrap().remove(0).text;
        let token = text.split("/link/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        let followed = outside.call("/do/account/follow_link", &[("token", &token)]).await;
        assert_eq!(followed.status, 200, "{}", followed.body);
        followed.header("location").to_owned()
    };
    assert_eq!(mail(&address).await, address);
    world.clock.advance(1);
    for elsewhere in ["https://evil.test/", "//evil.test", "/projects/x", ""] {
        assert_eq!(mail(elsewhere).await, "/portal", "{elsewhere}");
        world.clock.advance(1);
    }
}

async fn who_has_several_projects_sees_how_each_goes(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let other = world.project(&scene.maya, "Borealis", "Audit").await;
    let claire = world.stakeholder(&scene.maya, other, "Claire").await;
    let status = Draft::new(Thing::Notice).with("title", "On our way").with("kind", "status").with("health", "at_risk");
    store.add_shared(&scene.by, &status).await.unwrap();
    let done = store.add_shared(&scene.by, &milestone("Kick-off").with("state", "done")).await.unwrap();
    store.add_shared(&scene.by, &milestone("Design").with("due", "2026-12-12")).await.unwrap();
    store.add(&scene.by, &milestone("MARK not shared")).await.unwrap();
    store
        .add_shared(&scene.by, &Draft::new(Thing::NextStep).with("title", "Sign").with("turn", "client"))
        .await
        .unwrap();
    let server = Server::start(&world).await;
    let page = server.stakeholder(&claire).get("/portal").await.body;
    for words in
        ["Onboarding", "Audit", "At risk", "On our way", "1 of 2 milestones done", "1 step needs you", "Sat 12 Dec"]
    {
        assert!(page.contains(words), "no “{words}” in {page}");
    }
    assert!(!page.contains("MARK"));
    store.unshare(&scene.by, Thing::Milestone, done).await.unwrap();
    let guest = delivery::access::Guest::prove(store, Some(&claire)).await.unwrap();
    let entries = store.portals(&guest).await.unwrap().into_answer();
    let glance = entries[0].glance.as_ref().unwrap();
    assert_eq!((glance.done, glance.total, glance.needs_you), (0, 1, 1));
    assert_eq!(glance.status.as_ref().map(|(health, _)| *health), Some(Health::AtRisk));
}

async fn the_page_says_who_can_see_it_if_the_manager_allows(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let page = format!("/portal/{}", scene.portal);
    world.stakeholder(&scene.maya, scene.project, "Otto").await;
    let body = client.get(&page).await.body;
    assert!(!body.contains("<p>Who to talk to") && !body.contains("Otto"), "nobody said so: {body}");
    let number = scene.seen(&world).await.number;
    let mut stream = client.stream(&format!("/live/portal/{}?after={number}", scene.portal), None).await;
    let project = scene.project.to_string();
    let names = |on| [("project", project.as_str()), ("switch", "readers"), ("on", on)];
    assert_eq!(client.call("/do/team/set_switch", &names("true")).await.status, 401);
    assert_eq!(team.call("/do/team/set_switch", &names("true")).await.status, 200);
    assert!(stream.next().await.unwrap().data.contains("Otto"), "open pages say it too");
    let contact = [("project", project.as_str()), ("contact", "Maya, 030 555 01")];
    assert_eq!(team.call("/do/team/set_contact", &contact).await.status, 200);
    assert!(stream.next().await.unwrap().data.contains("Maya, 030 555 01"));
    let body = client.get(&page).await.body;
    assert!(
        body.contains("Who can see it: Claire, Otto") && body.contains("Who to talk to: Maya, 030 555 01"),
        "{body}"
    );
    // Whoever comes or goes is on the list at once.
    let otto = world.store().portal_access(&scene.manager).await.unwrap().stakeholders[1].id;
    world.store().revoke(&scene.manager, otto).await.unwrap();
    assert!(!stream.next().await.unwrap().data.contains("Otto"));
    assert_eq!(team.call("/do/team/set_switch", &names("false")).await.status, 200);
    assert!(scene.seen(&world).await.project.readers.is_empty());
}

async fn one_meeting_goes_into_the_readers_calendar(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let meeting = |title: &str| {
        let at = domain::Moment::parse("2026-12-17T09:30");
        Draft::new(Thing::Meeting).with("title", title).with("starts_at", at).with("notes", "MARK")
    };
    store.add_shared(&scene.by, &meeting("Steering committee")).await.unwrap();
    store.add_shared(&scene.by, &meeting("Another")).await.unwrap();
    let kept = store.add(&scene.by, &meeting("MARK")).await.unwrap();
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let shown = scene.seen(&world).await.meetings[0].id;
    let folder = format!("/portal/{}/meetings", scene.portal);
    let page = client.get(&format!("/portal/{}", scene.portal)).await.body;
    assert!(page.contains(&format!("href=\"{folder}/{shown}\"")), "{page}");
    let file = client.get(&format!("{folder}/{shown}")).await;
    assert_eq!((file.status, file.header("content-type")), (200, "text/calendar; charset=utf-8"));
    assert!(file.header("content-disposition").contains("meeting.ics"));
    assert!(file.body.contains("SUMMARY:Steering committee") && file.body.contains("DTSTART:20261217T093000Z"));
    assert!(!file.body.contains("Another") && !file.body.contains("MARK"), "{}", file.body);
    let reader = scene.claires_id(&world).await;
    let preview = format!("/projects/{}/portal/as/{reader}/meetings/{shown}", scene.project);
    assert_eq!(team.get(&preview).await.body, file.body);
    for nothing in [kept.to_string(), uuid::Uuid::now_v7().to_string(), "odd".to_owned()] {
        assert_eq!(client.get(&format!("{folder}/{nothing}")).await.status, 404);
    }
    assert_eq!(server.stranger().get(&format!("{folder}/{shown}")).await.status, 303);
}

async fn the_team_passes_on_addresses_of_what_is_shared(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let project = scene.project.to_string();
    let kept = scene.add(&world, Thing::Milestone, "Kept").await;
    let shown = world.store().add_shared(&scene.by, &milestone("Design")).await.unwrap();
    let link = async |about: &str| {
        let answer = team.call("/do/team/read_client_link", &[("project", &project), ("about", about)]).await;
        (answer.status, answer.body.trim_matches('"').to_owned())
    };
    let (status, whole) = link("").await;
    assert_eq!((status, whole), (200, format!("{}/portal/{}", server.origin, scene.portal)));
    let (_, address) = link(&format!("milestone:{shown}")).await;
    let id = scene.seen(&world).await.milestones[0].id;
    assert_eq!(address, format!("{}/portal/{}/milestone-{id}", server.origin, scene.portal));
    assert!(matches!(client.get(address.strip_prefix(server.origin.as_str()).unwrap()).await.status, 200 | 303));
    for hidden in [format!("milestone:{kept}"), format!("task:{kept}"), "odd".to_owned()] {
        assert_eq!(link(&hidden).await.0, 404, "{hidden}");
    }
}

async fn the_clients_people_say_how_it_goes_to_the_team_alone(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let otto = server.stakeholder(&world.stakeholder(&scene.maya, scene.project, "Otto").await);
    let (portal, project) = (scene.portal.to_string(), scene.project.to_string());
    let page = format!("/portal/{portal}");
    let done = |title: &str| milestone(title).with("state", "done");
    store.add(&scene.by, &done("Kept")).await.unwrap();
    let open = store.add_shared(&scene.by, &milestone("Build")).await.unwrap();
    let asks = async |visitor: &crate::http::Visitor| visitor.get(&page).await.body.contains("id=\"pulse-heading\"");
    assert!(!asks(&client).await, "nothing that they see is done");
    store.add_shared(&scene.by, &done("Design")).await.unwrap();
    assert!(client.get(&page).await.body.contains("“Design” is done. Is this going well?"));
    let seen = scene.seen(&world).await.milestones;
    let id = |title: &str| seen.iter().find(|milestone| milestone.title == title).unwrap().id.to_string();
    let (design, build) = (id("Design"), id("Build"));
    let say = |milestone, mood| {
        [("portal", portal.as_str()), ("milestone", milestone), ("mood", mood), ("words", "MARK: a little slow")]
    };
    let path = "/do/portal/say_how_it_goes";
    assert_eq!(client.call(path, &say(&design, "")).await.error().at("mood").len(), 1);
    assert_eq!(client.call(path, &say(&build, "well")).await.status, 404, "it is not done");
    assert_eq!(client.call(path, &say(&design, "mixed")).await.status, 200);
    assert!(!asks(&client).await && asks(&otto).await, "each is asked once");
    for reader in [&client, &otto] {
        assert!(!reader.get(&page).await.whole().contains("MARK"), "it stands nowhere in the portal");
    }
    let pulse = store.desk(&scene.by).await.unwrap().pulse;
    assert_eq!((pulse.len(), pulse[0].who.as_str(), pulse[0].milestone.as_str()), (1, "Claire", "Design"));
    let desk = team.get(&format!("/projects/{project}/portal")).await.body;
    assert!(desk.contains("MARK: a little slow") && desk.contains("Partly"), "{desk}");
    let switch = |on| [("project", project.as_str()), ("switch", "pulse"), ("on", on)];
    assert_eq!(team.call("/do/team/set_switch", &switch("false")).await.status, 200);
    assert!(!asks(&otto).await);
    assert_eq!(otto.call(path, &say(&design, "well")).await.status, 404);
    // What was done long ago is asked by nobody.
    assert_eq!(team.call("/do/team/set_switch", &switch("true")).await.status, 200);
    store.unshare(&scene.by, Thing::Milestone, open).await.unwrap();
    world.clock.advance(22 * 86_400);
    assert!(!asks(&server.stakeholder(&world.sign_in_stakeholder("Otto").await)).await);
}
