//! What the client's people are mailed: what is new, to those who want it, as long as they may see it; and how they stop it.

use crate::curation::{Scene, day};
use crate::http::{Server, read};
use crate::world::{ORIGIN, World, milestone, on_both};
use delivery::store::MemberRole;
use domain::Thing;
use domain::portal::MailChoice;
use domain::team::WaitingMail;
use domain::things::Value;
use reqwest::Method;

on_both!(
    a_digest_tells_what_is_new_once_a_week,
    changes_are_told_once_a_day_and_at_rest,
    nobody_is_told_what_they_may_not_see,
    each_chooses_for_themselves_and_access_stays,
    a_link_in_a_mail_stops_such_mails,
    answers_are_mailed_unless_they_are_not_wanted,
    a_calendar_follows_what_is_shared,
    a_mail_is_tried_for_days,
);

const DAY: i64 = 86_400;

pub async fn waiting(world: &World) -> Vec<WaitingMail> {
    let ida = world.sign_in_member("Ida").await;
    let admin = world.colleague(&ida).await.admin().unwrap();
    let mut mails = world.store().waiting_mail(&admin).await.unwrap();
    mails.retain(|mail| !mail.text.contains("/link/"));
    mails
}

/// The digests that are mailed now.
async fn digests(world: &World) -> Vec<WaitingMail> {
    let before = waiting(world).await.len();
    world.store().mail_digests(ORIGIN).await.unwrap();
    let mut mails = waiting(world).await;
    mails.truncate(mails.len() - before);
    mails
}

async fn scene(world: &World) -> Scene {
    world.member("Ida", MemberRole::Admin).await;
    Scene::of(world).await
}

async fn shared(world: &World, scene: &Scene, title: &str) -> uuid::Uuid {
    let draft = milestone(title).with("due", Value::from(Some(day("2026-12-24")))).with("notes", "MARK");
    let id = world.store().add(&scene.by, &draft).await.unwrap();
    world.store().share(&scene.by, Thing::Milestone, id).await.unwrap();
    id
}

fn link(text: &str, door: &str) -> String {
    let start = text.find(door).expect("a link");
    text[start..].split_whitespace().next().unwrap().to_owned()
}

pub async fn choice(world: &World, scene: &Scene) -> MailChoice {
    let session = world.sign_in_stakeholder("Claire").await;
    world.store().mail_choice(&world.viewer(&session, scene.portal).await).await.unwrap().into_answer()
}

async fn a_digest_tells_what_is_new_once_a_week(world: World) {
    let scene = scene(&world).await;
    world.clock.advance(60);
    shared(&world, &scene, "Design & <build>").await;
    let hidden = milestone("MARK");
    world.store().add(&scene.by, &hidden).await.unwrap();
    assert!(digests(&world).await.is_empty(), "it is Wednesday");
    // Monday, 14 December, at five.
    world.clock.advance(4 * DAY + 17 * 3_600 - 120);
    assert!(digests(&world).await.is_empty());
    world.clock.advance(120);
    let mails = digests(&world).await;
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!((mail.to.as_str(), mail.subject.as_str()), ("claire@client.test", "Onboarding: 1 thing is new"));
    let seen = scene.seen(&world).await;
    let deep = format!("{ORIGIN}/portal/{}/milestone-{}", scene.portal, seen.milestones[0].id);
    assert!(mail.text.contains("Design & <build> (Milestone): New") && mail.text.contains(&deep), "{}", mail.text);
    assert!(!mail.text.contains("MARK"));
    assert!(digests(&world).await.is_empty(), "each once");
    world.clock.advance(7 * DAY);
    assert!(digests(&world).await.is_empty(), "nothing is new");
    // What happened while the portal was closed is told when it is open again.
    world.store().close_portal(&world.manager(&world.sign_in_member("Maya").await, scene.project).await).await.unwrap();
    shared(&world, &scene, "Build").await;
    world.clock.advance(7 * DAY);
    assert!(digests(&world).await.is_empty());
    let manager = world.manager(&world.sign_in_member("Maya").await, scene.project).await;
    world.store().open_portal(&manager).await.unwrap();
    let mails = digests(&world).await;
    assert!(mails.len() == 1 && mails[0].text.contains("Build (Milestone): New"));
}

async fn changes_are_told_once_a_day_and_at_rest(world: World) {
    let scene = scene(&world).await;
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    world.store().choose_mail(&viewer, domain::Digest::Changes, true, true).await.unwrap();
    world.clock.advance(DAY);
    let design = shared(&world, &scene, "Design").await;
    assert!(digests(&world).await.is_empty(), "a slip can still be taken back");
    world.clock.advance(16 * 60);
    assert_eq!(digests(&world).await.len(), 1);
    world.clock.advance(3_600);
    let draft = milestone("Design").with("due", Value::from(Some(day("2027-01-04")))).only(&["due"]);
    world.store().edit(&scene.by, design, &draft, None).await.unwrap();
    world.clock.advance(3_600);
    assert!(digests(&world).await.is_empty(), "at most once a day");
    world.clock.advance(DAY);
    let mails = digests(&world).await;
    assert!(mails[0].text.contains("Design (Milestone): Moved from Thu 24 Dec to Mon 4 Jan 2027"), "{}", mails[0].text);
}

async fn nobody_is_told_what_they_may_not_see(world: World) {
    let scene = scene(&world).await;
    let owen = world.stakeholder(&scene.maya, scene.project, "Owen").await;
    world
        .store()
        .choose_mail(&world.viewer(&owen, scene.portal).await, domain::Digest::Never, true, true)
        .await
        .unwrap();
    world.clock.advance(60);
    let slip = shared(&world, &scene, "MARK a slip").await;
    shared(&world, &scene, "Design").await;
    world.store().unshare(&scene.by, Thing::Milestone, slip).await.unwrap();
    world.clock.advance(7 * DAY);
    let mails = digests(&world).await;
    assert!(mails.len() == 1 && mails[0].to == "claire@client.test" && !mails[0].text.contains("MARK"));
    // A mail that waits for its server while its reader's access ends is not sent.
    let manager = world.manager(&world.sign_in_member("Maya").await, scene.project).await;
    let claire = world.store().portal_access(&manager).await.unwrap().stakeholders;
    let claire = claire.into_iter().find(|person| person.name == "Claire").unwrap().id;
    world.store().revoke(&manager, claire).await.unwrap();
    let mut server = crate::post::Post::start().await;
    let sending = tokio::spawn(delivery::mail::send_for_ever(world.store().clone(), server.smtp()));
    server.quiet().await;
    assert!(server.mails().iter().all(|mail| !mail.contains("List-Unsubscribe")), "invitations alone");
    sending.abort();
    assert!(waiting(&world).await.is_empty());
    shared(&world, &scene, "Build").await;
    world.clock.advance(7 * DAY);
    assert!(digests(&world).await.is_empty());
}

async fn each_chooses_for_themselves_and_access_stays(world: World) {
    let scene = scene(&world).await;
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let page = format!("/portal/{}/mail", scene.portal);
    let shown = client.get(&page).await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("Once a week, on Monday") && shown.body.contains("Answers to questions"));
    let portal = scene.portal.to_string();
    let wrong = client.submit("/do/portal/choose_mail", &page, &[("portal", &portal), ("digest", "hourly")]).await;
    assert_eq!(wrong.status, 422);
    let fields = [("form", "mail"), ("portal", &*portal), ("digest", "never"), ("mails[0]", "answers")];
    let saved = client.submit("/do/portal/choose_mail", &page, &fields).await;
    assert_eq!((saved.status, saved.header("location")), (303, format!("{page}?saved=mail").as_str()));
    let known = choice(&world, &scene).await;
    assert_eq!((known.digest, known.answers, known.updates), (domain::Digest::Never, true, false));
    world.clock.advance(60);
    shared(&world, &scene, "Design").await;
    world.clock.advance(DAY * 6);
    assert!(digests(&world).await.is_empty());
    assert_eq!(scene.seen(&world).await.milestones.len(), 1, "mail and access are two things");
    // Inviting them again changes nothing of it.
    let manager = world.manager(&world.sign_in_member("Maya").await, scene.project).await;
    let again = domain::team::Invitation::check("Claire", "claire@client.test").unwrap();
    world.store().invite(&manager, &[again], ORIGIN).await.unwrap();
    assert_eq!(choice(&world, &scene).await.digest, domain::Digest::Never);
    let stranger = server.stranger().get(&page).await;
    assert_eq!(stranger.status, 303);
}

async fn a_link_in_a_mail_stops_such_mails(world: World) {
    let scene = scene(&world).await;
    world.clock.advance(60);
    shared(&world, &scene, "Design").await;
    world.clock.advance(7 * DAY);
    let mails = digests(&world).await;
    let mute = link(&mails[0].text, "/mute/");
    let server = Server::start(&world).await;
    let stranger = server.stranger();
    // A scanner that follows links stops nothing.
    let asked = stranger.get(&mute).await;
    assert!(asked.status == 200 && asked.body.contains("Stop these mails"), "{}", asked.body);
    assert_eq!(asked.header("referrer-policy"), "no-referrer");
    assert_eq!(choice(&world, &scene).await.digest, domain::Digest::Weekly);
    // A mail program has no session, no page of ours, and follows no redirects.
    let by_itself = stranger.post(&mute, &[("List-Unsubscribe", "One-Click")]);
    assert_eq!(read(by_itself).await.status, 200);
    let known = choice(&world, &scene).await;
    assert_eq!((known.digest, known.answers, known.updates), (domain::Digest::Never, true, true));
    let other = mute.replace(&mute[6..10], "0000");
    assert_eq!(read(stranger.post(&other, &[("List-Unsubscribe", "One-Click")])).await.status, 410);
    assert_eq!(stranger.get("/mute/x").await.status, 410);
    assert_eq!(scene.seen(&world).await.milestones.len(), 1);
}

async fn answers_are_mailed_unless_they_are_not_wanted(world: World) {
    let scene = scene(&world).await;
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    world.store().choose_mail(&viewer, domain::Digest::Never, true, false).await.unwrap();
    world.store().ask(&viewer, "Is it done?", None).await.unwrap();
    let question = world.store().project(&scene.by).await.unwrap().questions.remove(0).id;
    world.store().answer(&scene.by, question, "Nearly", true).await.unwrap();
    world.clock.advance(60);
    world.store().mail_what_was_said(ORIGIN, ORIGIN).await.unwrap();
    let mails = waiting(&world).await;
    let mail = mails.iter().find(|mail| mail.text.contains("Nearly")).expect("an answer");
    let server = Server::start(&world).await;
    assert_eq!(read(server.stranger().post(&link(&mail.text, "/mute/"), &[])).await.status, 200);
    assert!(!choice(&world, &scene).await.answers);
    world.store().answer(&scene.by, question, "Yes, it is", true).await.unwrap();
    world.clock.advance(60);
    world.store().mail_what_was_said(ORIGIN, ORIGIN).await.unwrap();
    assert!(waiting(&world).await.iter().all(|mail| !mail.text.contains("Yes, it is")));
}

async fn a_calendar_follows_what_is_shared(world: World) {
    let scene = scene(&world).await;
    let store = world.store();
    let design = shared(&world, &scene, "Design; build, ship").await;
    store.add(&scene.by, &milestone("MARK").with("due", Value::from(Some(day("2026-12-24"))))).await.unwrap();
    let meeting = domain::Draft::new(Thing::Meeting)
        .with("title", "Steering")
        .with("starts_at", Value::from(Some(domain::Moment(1_796_817_600_000_000))))
        .with("notes", "MARK");
    let meeting = store.add(&scene.by, &meeting).await.unwrap();
    store.share(&scene.by, Thing::Meeting, meeting).await.unwrap();
    for (title, turn) in [("Read it", "client"), ("MARK ours", "ours")] {
        let due = Value::from(Some(day("2026-12-18")));
        let step = domain::Draft::new(Thing::NextStep).with("title", title).with("turn", turn).with("due", due);
        let step = store.add(&scene.by, &step).await.unwrap();
        store.share(&scene.by, Thing::NextStep, step).await.unwrap();
    }
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let (page, make) = (format!("/portal/{}/mail", scene.portal), format!("/portal/{}/calendar", scene.portal));
    let made = async || {
        let answer = client.submit(&make, &page, &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let start = answer.body.find("/calendar/").unwrap();
        answer.body[start..start + 10 + 64 + 4].to_owned()
    };
    let first = made().await;
    assert!(choice(&world, &scene).await.has_calendar);
    let program = server.stranger();
    let calendar = read(program.request(Method::GET, &first)).await;
    assert_eq!((calendar.status, calendar.header("content-type")), (200, "text/calendar; charset=utf-8"));
    let again = program.request(Method::GET, &first).header("if-none-match", calendar.header("etag"));
    assert_eq!(read(again).await.status, 304, "nothing is different");
    let text = calendar.body.replace("\r\n ", "");
    let seen = scene.seen(&world).await;
    for line in [
        "SUMMARY:Design\\; build\\, ship",
        "DTSTART;VALUE=DATE:20261224",
        "DTEND;VALUE=DATE:20261225",
        "DTSTART:20261209T120000Z",
        "SUMMARY:Read it",
        &format!("UID:milestone-{}@vitrine", seen.milestones[0].id),
        &format!("URL:{}/portal/{}/milestone-{}", server.origin, scene.portal, seen.milestones[0].id),
    ] {
        assert!(text.contains(&format!("\r\n{line}\r\n")), "{line}: {text}");
    }
    assert!(!text.contains("MARK") && text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    store.unshare(&scene.by, Thing::Milestone, design).await.unwrap();
    assert!(!read(program.request(Method::GET, &first)).await.body.contains("Design"));
    // A new link ends the old one, and all of them end with access.
    let second = made().await;
    assert_eq!(read(program.request(Method::GET, &first)).await.status, 404);
    assert_eq!(read(program.request(Method::GET, &second)).await.status, 200);
    let claire = scene.claires_id(&world).await;
    store.revoke(&scene.manager, claire).await.unwrap();
    assert_eq!(read(program.request(Method::GET, &second)).await.status, 404);
    let again = domain::team::Invitation::check("Claire", "claire@client.test").unwrap();
    store.invite(&scene.manager, &[again], ORIGIN).await.unwrap();
    assert_eq!(read(program.request(Method::GET, &second)).await.status, 404, "it does not come back");
    assert!(!choice(&world, &scene).await.has_calendar);
}

async fn a_mail_is_tried_for_days(world: World) {
    scene(&world).await;
    // Its server was away for most of a day.
    world.execute("update mail set tries = 25", &[]).await;
    world.clock.advance(DAY);
    let sent = crate::post::Post::sent(&world).await;
    assert!(sent.iter().any(|mail| mail.contains("claire@client.test")), "{sent:?}");
}
