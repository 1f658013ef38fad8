//! The update by mail: it lists what its readers see, goes to whom it is meant for, and by itself only with the right of that day.

use crate::client_mail::{choice, waiting};
use crate::curation::Scene;
use crate::http::Server;
use crate::world::{ORIGIN, World, milestone, on_both};
use delivery::store::MemberRole;
use domain::team::UpdateWords;
use domain::{Act, Digest, Error, Thing, Weekday};

on_both!(an_update_goes_to_those_who_are_chosen, it_goes_by_itself_with_the_right_of_that_day);

const DAY: i64 = 86_400;

async fn shared(world: &World, scene: &Scene, title: &str) {
    let draft = milestone(title).with("notes", "MARK");
    let id = world.store().add(&scene.by, &draft).await.unwrap();
    world.store().share(&scene.by, Thing::Milestone, id).await.unwrap();
}

async fn an_update_goes_to_those_who_are_chosen(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    world.stakeholder(&scene.maya, scene.project, "Owen").await;
    world.clock.advance(60);
    shared(&world, &scene, "Design").await;
    scene.add(&world, Thing::Milestone, "MARK").await;
    let server = Server::start(&world).await;
    let team = server.member(&scene.maya);
    let path = format!("/projects/{}/portal/mail", scene.project);
    let page = team.get(&path).await;
    assert!(page.status == 200 && page.body.contains("Design") && page.body.contains("Owen"), "{}", page.body);
    let claire = scene.claires_id(&world).await.to_string();
    let project = scene.project.to_string();
    let fields = [
        ("form", "update"),
        ("project", &*project),
        ("subject", "Onboarding: week 50"),
        ("words", "We are **on** track."),
    ];
    let nobody = team.submit("/do/team/send_update", &path, &fields).await;
    assert!(nobody.status == 422 && nobody.body.contains("field-problem"));
    let sent = team.submit("/do/team/send_update", &path, &[&fields[..], &[("people[0]", &claire)]].concat()).await;
    assert_eq!((sent.status, sent.header("location")), (303, format!("{path}?sent=1").as_str()));
    let mails = waiting(&world).await;
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].to.as_str(), mails[0].subject.as_str()), ("claire@client.test", "Onboarding: week 50"));
    assert!(mails[0].text.contains("We are **on** track.") && mails[0].text.contains("Design (Milestone): New"));
    assert!(!mails[0].text.contains("MARK"));
    let activity = world.store().activity(&scene.by, &Default::default()).await.unwrap();
    assert!(activity.deeds.iter().any(|deed| deed.act == Act::Mailed && deed.title.as_deref() == Some("Claire")));
    let update = world.store().update_mail(&scene.manager).await.unwrap();
    assert!(update.news.is_empty(), "what was told is told");
    let last = update.last.unwrap();
    assert_eq!((last.by.as_str(), last.people.as_str()), ("Maya", "Claire"));
    // Her digest does not say it again; Owen's does.
    world.clock.advance(7 * DAY);
    world.store().mail_digests(ORIGIN).await.unwrap();
    let mails = waiting(&world).await;
    assert!(mails.len() == 2 && mails.iter().any(|mail| mail.to == "owen@client.test"));
    // Who wants none gets none.
    let viewer = world.viewer(&world.sign_in_stakeholder("Claire").await, scene.portal).await;
    world.store().choose_mail(&viewer, Digest::Weekly, true, false).await.unwrap();
    assert!(!choice(&world, &scene).await.updates);
    let words = UpdateWords::check("Again", "Hello").unwrap();
    let people = [scene.claires_id(&world).await];
    let error: Error = world.store().send_update(&scene.manager, &words, &people, ORIGIN).await.unwrap_err().into();
    assert_eq!(error.at("people").len(), 1);
}

async fn it_goes_by_itself_with_the_right_of_that_day(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    let store = world.store();
    store.plan_updates(&scene.manager, Some(Weekday::Friday)).await.unwrap();
    world.clock.advance(DAY);
    shared(&world, &scene, "Design").await;
    assert_eq!(store.mail_updates_that_are_due(ORIGIN).await.unwrap(), 0, "it is Thursday");
    world.clock.advance(DAY);
    assert_eq!(store.mail_updates_that_are_due(ORIGIN).await.unwrap(), 1);
    assert_eq!(store.mail_updates_that_are_due(ORIGIN).await.unwrap(), 0, "once");
    assert!(waiting(&world).await[0].text.contains("Design"));
    world.clock.advance(7 * DAY);
    assert_eq!(store.mail_updates_that_are_due(ORIGIN).await.unwrap(), 0, "nothing is new");
    shared(&world, &scene, "Build").await;
    world.take_off(scene.project, "Maya").await;
    world.clock.advance(7 * DAY);
    assert_eq!(store.mail_updates_that_are_due(ORIGIN).await.unwrap(), 0, "whoever set it may not any more");
    assert_eq!(waiting(&world).await.len(), 1);
    let ida = world.manager(&world.sign_in_member("Ida").await, scene.project).await;
    assert!(store.update_mail(&ida).await.unwrap().on.is_none());
}
