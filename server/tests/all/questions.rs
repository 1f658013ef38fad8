//! Questions: what a client asks and the team replies, who is told, and what stays the team's.

use crate::curation::Scene;
use crate::http::{Server, Visitor};
use crate::world::{ORIGIN, World, on_both};
use delivery::Token;
use delivery::store::MemberRole;
use domain::portal::{self, Subject};
use domain::team::{ListQuery, Question};
use domain::{Act, Error, PortalSwitch, QuestionState, Thing};

on_both!(
    a_question_is_asked_answered_and_solved,
    a_draft_is_the_teams_until_it_is_shared,
    nobody_changes_or_removes_what_the_client_said,
    a_question_names_only_what_the_client_sees,
    each_side_is_mailed_what_the_other_said,
    a_portal_can_take_no_questions,
    asking_works_without_javascript,
    questions_that_wait_show_where_the_team_starts,
    nobody_asks_without_end,
);

async fn asked(world: &World, scene: &Scene) -> Question {
    world.store().project(&scene.by).await.unwrap().questions.remove(0)
}

async fn mails(world: &World) -> Vec<(String, String)> {
    world.store().mail_what_was_said(ORIGIN, ORIGIN).await.unwrap();
    let ida = world.sign_in_member("Ida").await;
    let admin = world.colleague(&ida).await.admin().unwrap();
    let mut mails: Vec<_> =
        world.store().waiting_mail(&admin).await.unwrap().into_iter().map(|mail| (mail.to, mail.text)).collect();
    mails.retain(|(_, text)| text.contains("question-"));
    mails
}

async fn a_question_is_asked_answered_and_solved(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let (client, team) = (server.stakeholder(&scene.claire), server.member(&scene.maya));
    let (portal, project) = (scene.portal.to_string(), scene.project.to_string());
    let before = scene.seen(&world).await;
    world.clock.advance(60);
    let ask = client.call("/do/portal/ask", &[("portal", &portal), ("question", "When do\nwe start?")]).await;
    assert_eq!(ask.status, 200, "{}", ask.body);
    let after = scene.seen(&world).await;
    assert!(after.number > before.number);
    assert_eq!(after.project.changed_at, before.project.changed_at, "what the client does is no news from the team");
    let changed = world.store().desk(&scene.by).await.unwrap().changed;
    assert!(changed.iter().all(|deed| deed.thing != Thing::Question));
    let question = asked(&world, &scene).await;
    assert_eq!((question.shown.title.as_str(), question.shown.asked_by.as_str()), ("When do\nwe start?", "Claire"));
    assert_eq!(question.shown.state, QuestionState::Open);
    let maya = world.colleague(&scene.maya).await.member();
    assert_eq!(question.owner, Some(maya), "whoever invited the asker answers");
    assert_eq!(question.due.map(domain::iso).as_deref(), Some("2026-12-12"));

    let id = question.id.to_string();
    let reply = [("project", project.as_str()), ("question", &id), ("reply", "On Monday."), ("audience", "client")];
    assert_eq!(team.call("/do/team/answer", &reply).await.status, 200);
    let seen = scene.seen(&world).await;
    assert!(seen.project.changed_at > before.project.changed_at);
    assert_eq!(seen.questions[0].state, QuestionState::Answered);
    assert_eq!((seen.replies[0].title.as_str(), seen.replies[0].said_by.as_str()), ("On Monday.", "Maya"));
    assert_eq!(seen.replies[0].question, Some(seen.questions[0].id));

    let shown = seen.questions[0].id.to_string();
    let solve = [("portal", portal.as_str()), ("question", &shown)];
    assert_eq!(client.call("/do/portal/mark_solved", &solve).await.status, 200);
    assert_eq!(scene.seen(&world).await.questions[0].state, QuestionState::Solved);
    // Asking again opens it again.
    world.clock.advance(60);
    let again = [("portal", portal.as_str()), ("question", &shown), ("reply", "Which Monday?")];
    assert_eq!(client.call("/do/portal/ask_again", &again).await.status, 200);
    let seen = scene.seen(&world).await;
    assert_eq!((seen.questions[0].state, seen.replies.len()), (QuestionState::Open, 2));

    let activity = world.store().activity(&scene.by, &Default::default()).await.unwrap();
    let by_claire: Vec<_> = activity.deeds.iter().filter(|deed| deed.who.as_deref() == Some("Claire")).collect();
    assert!(by_claire.iter().any(|deed| deed.act == Act::Asked && deed.title.as_deref() == Some("When do we start?")));
    assert!(by_claire.iter().all(|deed| !deed.can_undo));
    let empty = client.call("/do/portal/ask", &[("portal", &portal), ("question", "  ")]).await;
    assert_eq!(empty.error().at("question").len(), 1);
}

async fn a_draft_is_the_teams_until_it_is_shared(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    store.ask(&world.viewer(&scene.claire, scene.portal).await, "Is it done?", None).await.unwrap();
    let question = asked(&world, &scene).await;
    store.answer(&scene.by, question.id, "MARK draft", false).await.unwrap();
    store.add_comment(&scene.by, Thing::Question, question.id.0, "MARK comment").await.unwrap();
    let seen = scene.seen(&world).await;
    assert_eq!((seen.replies.len(), seen.questions[0].state), (0, QuestionState::Open));
    assert!(!serde_json::to_string(&seen).unwrap().contains("MARK"));
    let draft = store.project(&scene.by).await.unwrap().replies.remove(0);
    let preview = store.preview_sharing(&scene.by, &[(Thing::Reply, draft.id.0)]).await.unwrap().into_answer();
    assert_eq!(preview.replies.put[0].title, "MARK draft");
    assert_eq!(preview.questions.put[0].state, QuestionState::Answered);

    // What was shared later was said later, and what is taken back was not said.
    world.clock.advance(3_600);
    store.share(&scene.by, Thing::Reply, draft.id.0).await.unwrap();
    let seen = scene.seen(&world).await;
    assert_eq!((seen.replies[0].said_at, seen.questions[0].state), (store.now(), QuestionState::Answered));
    store.unshare(&scene.by, Thing::Reply, draft.id.0).await.unwrap();
    let seen = scene.seen(&world).await;
    assert_eq!((seen.replies.len(), seen.questions[0].state), (0, QuestionState::Open));
}

async fn nobody_changes_or_removes_what_the_client_said(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let team = server.member(&scene.maya);
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    world.store().ask(&viewer, "Mine", None).await.unwrap();
    let question = asked(&world, &scene).await;
    world.store().ask_again(&viewer, question.shown.id, "Mine too").await.unwrap();
    let reply = world.store().project(&scene.by).await.unwrap().replies.remove(0);
    let project = scene.project.to_string();
    for (thing, id) in [("question", question.id.to_string()), ("reply", reply.id.to_string())] {
        let named = [("project", project.as_str()), ("thing", thing), ("id", id.as_str())];
        for act in ["unshare", "delete"] {
            assert_eq!(team.call(&format!("/do/team/{act}"), &named).await.error(), Error::NotFound, "{act} {thing}");
        }
        team.call("/do/team/edit", &[&named[..], &[("title", "Theirs"), ("notes", "Ours")]].concat()).await;
        let add = [("project", project.as_str()), ("thing", thing), ("title", "Made up"), ("audience", "client")];
        assert_eq!(team.call("/do/team/add", &add).await.error(), Error::NotFound, "{thing}");
    }
    let seen = scene.seen(&world).await;
    assert_eq!((seen.questions[0].title.as_str(), seen.replies[0].title.as_str()), ("Mine", "Mine too"));
    assert_eq!((seen.questions.len(), seen.replies.len()), (1, 1));
    assert_eq!(asked(&world, &scene).await.notes, "Ours", "what is the team's, the team writes");
}

async fn a_question_names_only_what_the_client_sees(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let (design, secret) =
        (scene.add(&world, Thing::Milestone, "Design").await, scene.add(&world, Thing::Milestone, "Secret").await);
    store.share(&scene.by, Thing::Milestone, design).await.unwrap();
    let shown = scene.seen(&world).await.milestones[0].id;
    let hidden = store.project(&scene.by).await.unwrap().milestones.into_iter().find(|m| m.id.0 == secret).unwrap();
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let portal = scene.portal.to_string();
    let ask = async |about: String| {
        client.call("/do/portal/ask", &[("portal", &portal), ("question", "Why?"), ("about", &about)]).await
    };
    for not_shown in [hidden.shown.id.0, secret, uuid::Uuid::new_v4()] {
        let about = Subject { thing: Thing::Milestone, id: not_shown }.to_string();
        assert_eq!(ask(about).await.error(), Error::NotFound);
    }
    assert_eq!(ask("nonsense".to_owned()).await.status, 422);
    assert_eq!(ask(Subject { thing: Thing::Milestone, id: shown.0 }.to_string()).await.status, 200);
    assert_eq!(scene.seen(&world).await.questions[0].milestone, Some(shown));
    store.unshare(&scene.by, Thing::Milestone, design).await.unwrap();
    assert_eq!(scene.seen(&world).await.questions[0].subject(), None, "what it was about is not shared any more");
}

async fn each_side_is_mailed_what_the_other_said(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    let owen = world.stakeholder(&scene.maya, scene.project, "Owen").await;
    let store = world.store();
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    store.ask(&viewer, "Is it done?", None).await.unwrap();
    assert!(mails(&world).await.is_empty(), "not at once");
    world.clock.advance(30);
    let told = mails(&world).await;
    assert_eq!(told.len(), 1);
    let question = asked(&world, &scene).await;
    let address = format!("{ORIGIN}/projects/{}/questions#question-{}", scene.project, question.shown.id);
    assert!(told[0].0 == "maya@team.test" && told[0].1.contains("Is it done?") && told[0].1.contains(&address));

    // A draft and what was taken back at once go to nobody.
    store.answer(&scene.by, question.id, "MARK not yet", false).await.unwrap();
    store.answer(&scene.by, question.id, "MARK a slip", true).await.unwrap();
    let slip = store.project(&scene.by).await.unwrap().replies.remove(1);
    store.unshare(&scene.by, Thing::Reply, slip.id.0).await.unwrap();
    store.ask_again(&world.viewer(&owen, scene.portal).await, question.shown.id, "I wonder too").await.unwrap();
    store.answer(&scene.by, question.id, "Yes, it is", true).await.unwrap();
    world.clock.advance(30);
    let told = mails(&world).await;
    let mut to: Vec<&str> = told.iter().filter(|(_, text)| text.contains("Yes, it is")).map(|(to, _)| &**to).collect();
    to.sort_unstable();
    assert_eq!(to, ["claire@client.test", "owen@client.test"], "all who took part");
    assert!(told.iter().all(|(_, text)| !text.contains("MARK")));
    assert_eq!(mails(&world).await.len(), told.len(), "each once");

    // Who may not look any more is told nothing.
    let ids = store.portal_access(&scene.manager).await.unwrap().stakeholders;
    let owen = ids.into_iter().find(|person| person.name == "Owen").unwrap().id;
    store.revoke(&scene.manager, owen).await.unwrap();
    store.answer(&scene.by, question.id, "And more", true).await.unwrap();
    world.clock.advance(30);
    let told = mails(&world).await;
    let to: Vec<&str> = told.iter().filter(|(_, text)| text.contains("And more")).map(|(to, _)| &**to).collect();
    assert_eq!(to, ["claire@client.test"]);
}

async fn a_portal_can_take_no_questions(world: World) {
    let scene = Scene::of(&world).await;
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    world.store().ask(&viewer, "Before", None).await.unwrap();
    world.store().set_switch(&scene.manager, PortalSwitch::Questions, false).await.unwrap();
    assert!(!scene.seen(&world).await.project.takes_questions);
    let error: Error = world.store().ask(&viewer, "After", None).await.unwrap_err().into();
    assert_eq!(error.at("question").len(), 1);
    assert_eq!(scene.seen(&world).await.questions.len(), 1, "what was asked stays");
}

async fn asking_works_without_javascript(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let client: Visitor = server.stakeholder(&scene.claire);
    let (page, portal) = (format!("/portal/{}", scene.portal), scene.portal.to_string());
    let long = "x".repeat(2_001);
    let wrong =
        client.submit("/do/portal/ask", &page, &[("form", "ask"), ("portal", &portal), ("question", &long)]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.body.contains(&long) && wrong.body.contains("field-problem"), "what was typed stands there again");
    let sent =
        client.submit("/do/portal/ask", &page, &[("form", "ask"), ("portal", &portal), ("question", "Hello?")]).await;
    assert_eq!((sent.status, sent.header("location")), (303, format!("{page}#questions").as_str()));
    assert!(client.get(&page).await.body.contains(">Hello?<"));
    // Somebody of the team who looks as Claire does can write nothing, and neither can a stranger.
    let stakeholder = scene.claires_id(&world).await;
    let preview = server.member(&scene.maya).get(&format!("/projects/{}/portal/as/{stakeholder}", scene.project)).await;
    assert!(preview.body.contains("disabled") && preview.body.contains(">Hello?<"));
    let ours: Visitor = server.member(&scene.maya);
    for nobody in [&ours, &server.stranger()] {
        let refused = nobody.call("/do/portal/ask", &[("portal", &portal), ("question", "As you")]).await;
        assert_eq!(refused.error(), Error::SignInNeeded);
    }
    assert_eq!(scene.seen(&world).await.questions.len(), 1);
}

async fn questions_that_wait_show_where_the_team_starts(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    let asked_at = store.now();
    store.ask(&viewer, "Is it done?", None).await.unwrap();
    world.clock.advance(4 * 86_400);
    let maya: Token = world.sign_in_member("Maya").await;
    let colleague = world.colleague(&maya).await;
    let entry = store.portfolio(&colleague, &ListQuery::default()).await.unwrap().things.remove(0);
    assert_eq!((entry.questions, entry.questions_late, entry.asked_at), (1, 1, Some(asked_at)));
    let mine = store.my_work(&colleague).await.unwrap().questions;
    assert_eq!(mine[0].title, "Is it done?");
    store.answer(&scene.by, mine[0].id, "Yes", true).await.unwrap();
    let entry = store.portfolio(&colleague, &ListQuery::default()).await.unwrap().things.remove(0);
    assert_eq!((entry.questions, entry.questions_late, entry.asked_at), (0, 0, None));
    assert!(store.my_work(&colleague).await.unwrap().questions.is_empty());
}

async fn nobody_asks_without_end(world: World) {
    let scene = Scene::of(&world).await;
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    let mut refused = None;
    for count in 0..100 {
        if let Err(failure) = world.store().ask(&viewer, &format!("And {count}?"), None).await {
            refused = Some(Error::from(failure));
            break;
        }
    }
    assert_eq!(refused, Some(Error::TooManyAttempts { minutes: 60 }));
    world.clock.advance(3_601);
    let viewer = world.viewer(&world.sign_in_stakeholder("Claire").await, scene.portal).await;
    world.store().ask(&viewer, "And now?", None).await.unwrap();
    let seen: portal::Snapshot = scene.seen(&world).await;
    assert!(seen.questions.len() < 100);
}
