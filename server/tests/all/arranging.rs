//! How a portal is arranged: whom it names on the team's side, and what is seen before anything appears.

use crate::curation::Scene;
use crate::http::Server;
use crate::world::{ORIGIN, World, on_both};
use delivery::store::MemberRole;
use domain::team::{Arrangement, Invitation};
use domain::{Draft, Naming, Preset, Rhythm, Thing, portal};

on_both!(
    where_the_firm_is_named_nobody_of_it_is,
    what_would_appear_is_seen_before_it_does,
    a_workspace_says_what_is_careful
);

async fn where_the_firm_is_named_nobody_of_it_is(world: World) {
    let scene = Scene::of(&world).await;
    let (store, server) = (world.store(), Server::start(&world).await);
    let role = MemberRole::Member;
    store.add_member(&world.operator, "zqhidden@team.test", "Jonas ZQHIDDEN", role, None).await.unwrap();
    let texts = [
        Draft::new(Thing::Decision).with("title", "Jonas builds it").with("decided_by", "Jonas ZQHIDDEN and Claire"),
        Draft::new(Thing::Meeting)
            .with("title", "Kick-off")
            .with("agenda", "- Jonas ZQHIDDEN speaks")
            .with("attendees_team", "Jonas ZQHIDDEN\nFreelance ZQHIDDEN")
            .with("attendees_client", "Claire\nSamir"),
        Draft::new(Thing::Minutes).with("title", "Of the kick-off").with("text", "**Jonas** and *ZQHIDDEN* said yes."),
        Draft::new(Thing::Notice).with("title", "From jonas zqhidden").with("text", "Jonas ZQHIDDEN, Claire"),
        Draft::new(Thing::Milestone).with("title", "Design").with("summary", "Ask Jonas ZQHIDDEN, or Maya."),
    ];
    for draft in texts {
        store.add_shared(&scene.by, &draft).await.unwrap();
    }
    world.execute("update project set title = $1", &["The plan of Jonas ZQHIDDEN".to_owned()]).await;
    let arranged = |naming: Naming| Arrangement {
        sections: Preset::Full.sections().to_vec(),
        welcome: "Jonas ZQHIDDEN welcomes you".to_owned(),
        rhythm: Rhythm::Weekly,
        naming,
        language: None,
    };
    let arrange = async |naming| store.arrange_portal(&scene.manager, &arranged(naming), None).await.unwrap();
    arrange(Naming::People).await;
    let portal = format!("/portal/{}", scene.portal);
    let page = async || server.stakeholder(&scene.claire).get(&portal).await.whole();
    assert!(page().await.contains("Jonas ZQHIDDEN welcomes"), "they would be found");

    let before = scene.seen(&world).await;
    let stream = format!("/live{portal}?after={}", before.number);
    let mut stream = server.stakeholder(&scene.claire).stream(&stream, None).await;
    arrange(Naming::Firm).await;
    let frame = stream.next().await.unwrap().data;
    let told: portal::Frame = serde_json::from_str(&frame).unwrap();
    assert_eq!(told.decisions.put[0].decided_by, "The project team and Claire");
    assert_eq!(told.decisions.put[0].title, "The project team builds it");
    assert_eq!(told.meetings.put[0].attendees_team, "The project team");
    assert!(told.meetings.put.iter().all(|meeting| meeting.attendees_client == "Claire\nSamir"));
    assert_eq!(told.milestones.put[0].summary, "Ask The project team, or The project team.");
    let maya = server.member(&world.sign_in_member("Maya").await);
    let handover = maya.get(&format!("/projects/{}/handover", scene.project)).await.whole();
    let reader = scene.claires_id(&world).await;
    let preview = maya.get(&format!("/projects/{}/portal/as/{reader}", scene.project)).await.whole();
    let secret = scene.add(&world, Thing::Milestone, "By Jonas ZQHIDDEN").await;
    let sharing = store.preview_sharing(&scene.by, &[(Thing::Milestone, secret)]).await.unwrap().into_answer();
    let sharing = serde_json::to_string(&sharing).unwrap();
    let other = world.project(&scene.maya, "Borealis", "Audit").await;
    assert!(!page().await.contains(r#"href="/portal""#), "with one project there is no list");
    world.stakeholder(&scene.maya, other, "Claire").await;
    assert!(page().await.contains(r#"href="/portal""#), "the way to the others");
    let list = server.stakeholder(&scene.claire).get("/portal").await.whole();
    assert!(list.contains("The plan of The project team"), "{list}");
    for (place, text) in [
        ("list", list),
        ("frame", frame),
        ("page", page().await),
        ("handover", handover),
        ("as", preview),
        ("preview", sharing),
    ] {
        let told = text.to_lowercase();
        assert!(!told.contains("zqhidden") && !told.contains("jonas"), "{place}: {text}");
    }
    assert!(page().await.contains("The project team welcomes you"));

    // The team reads what it wrote, and mails say who writes.
    let team = maya.get(&format!("/projects/{}/decisions", scene.project)).await.body;
    assert!(team.contains("Jonas ZQHIDDEN and Claire"));
    let desk = store.desk(&scene.by).await.unwrap();
    assert_eq!(desk.arrangement.welcome, "Jonas ZQHIDDEN welcomes you", "the form is not filled in with the veil");
    let eve = [Invitation::check("Eve", "eve@client.test").unwrap()];
    store.invite(&scene.manager, &eve, ORIGIN).await.unwrap();
    let admin = world.member("Root", MemberRole::Admin).await;
    let admin = world.colleague(&admin).await.admin().unwrap();
    let mail = store.waiting_mail(&admin).await.unwrap();
    let letter = mail.iter().find(|mail| mail.to == "eve@client.test").unwrap();
    assert!(letter.subject.contains("The plan of The project team"), "{}", letter.subject);
    assert!(letter.text.contains("The project team has opened") && !letter.text.contains("Maya"), "{}", letter.text);

    arrange(Naming::People).await;
    assert!(stream.next().await.unwrap().data.contains("Jonas ZQHIDDEN and Claire"));
}

async fn what_would_appear_is_seen_before_it_does(world: World) {
    let scene = Scene::of(&world).await;
    let (store, server) = (world.store(), Server::start(&world).await);
    let decision = scene.add(&world, Thing::Decision, "We go on").await;
    store.share(&scene.by, Thing::Decision, decision).await.unwrap();
    store.use_preset(&scene.manager, Preset::Essentials).await.unwrap();
    let visitor = server.member(&scene.maya);
    let (project, desk) = (scene.project.to_string(), format!("/projects/{}/portal", scene.project));
    let on = async || scene.seen(&world).await.project.sections;
    let preset = [("project", project.as_str()), ("preset", "steering")];
    let answer = visitor.submit("/do/team/use_preset", &desk, &preset).await;
    assert_eq!(on().await, Preset::Essentials.sections(), "nothing appears unseen");
    let page = visitor.get(answer.header("location")).await.body;
    assert!(page.contains("We go on") && page.contains("Share this with Aurora?"), "{page}");
    visitor.submit("/do/team/use_preset", &desk, &[preset[0], preset[1], ("seen", "true")]).await;
    assert_eq!(on().await, Preset::Steering.sections());

    // Whatever takes something away, or changes nothing that is seen, is done at once.
    let fields = |section: &'static str| {
        [
            ("project", project.as_str()),
            ("sections[0]", section),
            ("welcome", "Hi & hello"),
            ("rhythm", "weekly"),
            ("naming", "people"),
        ]
    };
    visitor.submit("/do/team/arrange_portal", &desk, &fields("milestones")).await;
    assert_eq!(on().await.len(), 1);
    let answer = visitor.submit("/do/team/arrange_portal", &desk, &fields("decisions")).await;
    let page = visitor.get(answer.header("location")).await.body;
    assert!(page.contains("We go on") && page.contains("Hi &amp; hello"), "{page}");
    let seen = [fields("decisions").as_slice(), &[("seen", "true")]].concat();
    assert!(visitor.submit("/do/team/arrange_portal", &desk, &seen).await.header("location").ends_with("/portal"));
    assert_eq!(on().await, [domain::PortalSection::Decisions]);
}

async fn a_workspace_says_what_is_careful(world: World) {
    let scene = Scene::of(&world).await;
    let (store, server) = (world.store(), Server::start(&world).await);
    let root = world.member("Root", MemberRole::Admin).await;
    let visitor = server.member(&root);
    let step = Draft::new(Thing::NextStep).with("title", "Ask about the moon").with("summary", "In a draft");
    store.add_shared(&scene.by, &step).await.unwrap();
    let said = async || {
        let warnings = store.desk(&scene.by).await.unwrap().warnings;
        warnings.into_iter().filter(|warning| warning.about.is_some()).map(|warning| warning.words).collect::<Vec<_>>()
    };
    assert!(said().await[0].contains("“draft”"));
    let page = visitor.get("/workspace").await.body;
    assert!(page.contains("lorem ipsum") && page.contains("The project team"), "{page}");
    let set = |name: &'static str, days: &'static str| {
        [("name", name), ("careful", "  moon\r\n\r\nXXX"), ("review_after", days)]
    };
    for (name, days) in [("", "90"), ("Firm", "0"), ("Firm", "soon")] {
        assert_eq!(visitor.call("/do/team/set_workspace", &set(name, days)).await.status, 422);
    }
    assert_eq!(visitor.call("/do/team/set_workspace", &set("Weber Partners", "10")).await.status, 200);
    assert!(said().await[0].contains("“moon”"));
    world.clock.advance(11 * 86_400);
    assert!(
        store
            .portal_access(&world.manager(&world.sign_in_member("Maya").await, scene.project).await)
            .await
            .unwrap()
            .stakeholders[0]
            .is_due
    );
    assert!(store.desk(&scene.by).await.unwrap().warnings.iter().any(|warning| warning.words.contains("10 days")));
}
