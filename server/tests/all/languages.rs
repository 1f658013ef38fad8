//! The client's side in each of its languages: who gets which, that nothing is left in another, and letters.

use crate::curation::Scene;
use crate::http::{Answer, Server, Visitor, read};
use crate::world::{ORIGIN, World, milestone, on_both};
use delivery::store::{Arrived, MemberRole};
use domain::team::{Arrangement, Invitation};
use domain::{Draft, Language, Moment, Preset, Thing, Typed, Word, Words};
use reqwest::Method;

on_both!(
    a_reader_gets_what_they_chose_then_the_portals_then_their_browsers,
    no_word_of_another_language_is_left,
    the_way_in_speaks_the_readers_language,
    letters_are_written_in_the_readers_language,
);

/// A page, for a browser that asks for these languages.
async fn look(visitor: &Visitor, path: &str, accepts: &str) -> Answer {
    let request = visitor.request(Method::GET, path).header("accept", "text/html").header("accept-language", accepts);
    read(request).await
}

fn language(page: &Answer) -> String {
    let (_, lang) = page.body.split_once("<html lang=\"").unwrap();
    lang[..2].to_owned()
}

/// Sets the portal's language.
pub async fn set(world: &World, scene: &Scene, language: &str) {
    let sections: Vec<String> = Preset::Full.sections().iter().map(|section| section.key().to_owned()).collect();
    let wanted = Arrangement::check(&sections, "", "weekly", "people", language).unwrap();
    world.store().arrange_portal(&scene.manager, &wanted, None).await.unwrap();
}

async fn a_reader_gets_what_they_chose_then_the_portals_then_their_browsers(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let path = format!("/portal/{}", scene.portal);
    for (accepts, given) in [("fr-CH, de;q=0.5", "fr"), ("nl, es;q=0.1", "es"), ("nl", "en"), ("", "en")] {
        assert_eq!(language(&look(&client, &path, accepts).await), given, "{accepts}");
    }
    set(&world, &scene, "es").await;
    let page = look(&client, &path, "fr").await;
    assert_eq!(language(&page), "es");
    assert!(
        page.body.contains(&format!(">{}<", Words::of(Language::Spanish).say(Word::WelcomeWords))),
        "{}",
        page.body
    );

    // The choice is a plain form, and leads back to where it was made.
    let chosen = client.submit("/do/portal/choose_language", &path, &[("language", "de")]).await;
    assert_eq!((chosen.status, chosen.header("location")), (303, path.as_str()));
    let page = look(&client, &path, "fr").await;
    assert_eq!(language(&page), "de");
    assert!(page.body.contains(">Sie sind gefragt<"), "{}", page.body);
    assert_eq!(client.call("/do/portal/choose_language", &[("language", "tlh")]).await.status, 400);
    // Somebody of the team who looks as she does reads what she reads.
    let claire = scene.claires_id(&world).await;
    let preview = server.member(&scene.maya).get(&format!("/projects/{}/portal/as/{claire}", scene.project)).await;
    assert_eq!(language(&preview), "de");
    assert_eq!(language(&server.member(&scene.maya).get("/").await), "en", "the team's side is English");

    // What is wrong is said in it as well, to scripts and to forms.
    let portal = scene.portal.to_string();
    let empty = [("portal", portal.as_str()), ("question", " ")];
    assert_eq!(client.call("/do/portal/ask", &empty).await.error().at("question"), ["Schreiben Sie zuerst etwas."]);
    let again = client.submit("/do/portal/ask", &path, &[empty.as_slice(), &[("form", "ask")]].concat()).await;
    assert_eq!(again.status, 422);
    assert!(again.body.contains("Schreiben Sie zuerst etwas.") && language(&again) == "de", "{}", again.body);
    let gone = client.get(&format!("/portal/{}", uuid::Uuid::new_v4())).await;
    assert!(gone.status == 404 && gone.body.contains(">Nicht hier<"), "{}", gone.body);
}

/// A portal in which everything is, in words that are of no language.
async fn fill(world: &World, scene: &Scene) {
    let store = world.store();
    let add = async |draft: Draft| store.add_shared(&scene.by, &draft).await.unwrap();
    for (title, state, due) in
        [("Zq", "done", "2026-12-01"), ("Xq", "in_progress", "2026-12-08"), ("Yq", "upcoming", "2027-01-04")]
    {
        let stone = add(milestone(title).with("state", state).with("due", due)).await;
        for state in ["pending", "in_progress", "delivered", "accepted"] {
            let draft = Draft::new(Thing::Deliverable).with("title", "Qz").with("state", state);
            add(draft.with("milestone", stone.to_string())).await;
        }
    }
    add(Draft::new(Thing::Deliverable).with("title", "Qx")).await;
    let meeting = Draft::new(Thing::Meeting).with("title", "Zx").with("kind", "workshop").with("agenda", "Qq");
    let meeting =
        add(meeting.with("attendees_client", "Claire").with("starts_at", Moment::parse("2026-12-10T09:30"))).await;
    add(Draft::new(Thing::Meeting).with("title", "Zy").with("location", "https://zq.test/")).await;
    add(Draft::new(Thing::Minutes).with("title", "Zz").with("text", "Qq").with("meeting", meeting.to_string())).await;
    let decided = add(Draft::new(Thing::Decision).with("title", "Yx").with("decided_on", "2026-12-01")).await;
    let draft = Draft::new(Thing::Decision).with("title", "Yz").with("meeting", meeting.to_string());
    add(draft.with("supersedes", decided.to_string())).await;
    let announced = store.add(&scene.by, &Draft::new(Thing::Decision).with("title", "Yy")).await.unwrap();
    store.announce(&scene.by, Thing::Decision, announced).await.unwrap();
    for number in 0..5 {
        let draft = Draft::new(Thing::NextStep).with("title", "Xz").with("turn", "client");
        add(draft.with("due", format!("2026-12-{:02}", 8 + number)).with("meeting", meeting.to_string())).await;
    }
    add(Draft::new(Thing::NextStep).with("title", "Xx").with("state", "done")).await;
    for (kind, health) in [("status", "at_risk"), ("heads_up", "on_track"), ("status", "off_track")] {
        add(Draft::new(Thing::Notice).with("title", "Xy").with("kind", kind).with("health", health)).await;
    }
    let mut document = None;
    for _ in 0..2 {
        let stored = world.delivery.files.receive().await.unwrap().finish().await.unwrap();
        let file = Arrived { stored, name: "Zd".to_owned(), media_type: "text/plain".to_owned() };
        let version = store.add_file(&scene.by, &Typed::default(), document, &file).await.unwrap();
        store.share(&scene.by, Thing::Document, version.0).await.unwrap();
        document = Some(version);
    }
    let viewer = world.viewer(&scene.claire, scene.portal).await;
    for words in ["Qa?", "Qb?"] {
        store.ask(&viewer, words, None).await.unwrap();
    }
    let asked = store.project(&scene.by).await.unwrap().questions.remove(0);
    store.answer(&scene.by, asked.id, "Qc.", true).await.unwrap();
}

/// What people read of a page, and what is read to them.
fn read_aloud(page: &str) -> Vec<String> {
    let Some((_, main)) = page.split_once("<main") else { panic!("no page: {page}") };
    let main = main.split_once("</main>").unwrap().0;
    let mut texts = Vec::new();
    for piece in main.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        texts.push(text.to_owned());
        for attribute in ["aria-label=\"", "placeholder=\"", "title=\"", "alt=\""] {
            texts.extend(tag.split_once(attribute).map(|(_, value)| value.split('"').next().unwrap().to_owned()));
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// Words that stand in hardly an English sentence of ours without one of them, and in no other language of ours.
const ENGLISH: [&str; 27] = [
    "the", "you", "your", "and", "of", "is", "to", "this", "that", "with", "new", "done", "open", "ago", "next",
    "send", "ask", "from", "by", "nothing", "needs", "yet", "project", "meeting", "changed", "sign", "late",
];

async fn no_word_of_another_language_is_left(world: World) {
    let scene = Scene::of(&world).await;
    set(&world, &scene, "").await;
    let path = format!("/portal/{}", scene.portal);
    let server = Server::start(&world).await;
    let client = server.stakeholder(&scene.claire);
    let other = world.project(&scene.maya, "Zq", "Qq").await;
    world.stakeholder(&scene.maya, other, "Claire").await;
    let empty = look(&client, &path, "de").await;
    fill(&world, &scene).await;
    world.clock.advance(4 * 86_400);
    let client = server.stakeholder(&world.sign_in_stakeholder("Claire").await);
    for stranger in ["de", "fr", "es"] {
        let language: Language = stranger.parse().unwrap();
        let words = Words::of(language);
        let list = look(&client, "/portal", stranger).await;
        let full = look(&client, &path, stranger).await;
        let nowhere = look(&client, "/portal/nowhere/at/all", stranger).await;
        let sign_in = look(&server.stranger(), "/portal/sign-in?sent=1", stranger).await;
        let spent = look(&server.stranger(), "/link/spent", stranger).await;
        let mail = look(&client, &format!("{path}/mail?saved=mail"), stranger).await;
        let mute = look(&server.stranger(), "/mute/spent", stranger).await;
        let german_and_empty = if stranger == "de" { &empty } else { &full };
        for page in [&list, &full, &nowhere, &sign_in, &spent, &mail, &mute, german_and_empty] {
            for text in read_aloud(&page.body) {
                let found: Vec<_> = text
                    .split(|letter: char| !letter.is_alphabetic() && letter != '’')
                    .filter(|word| ENGLISH.contains(&word.to_lowercase().as_str()))
                    .collect();
                assert!(found.is_empty(), "{stranger}: {found:?} in “{text}”");
                assert!(!text.contains(['{', '}', '|']), "{stranger}: an open place in “{text}”");
            }
        }
        for word in [Word::SinceLastVisit, Word::NeedsYou, Word::SendTheQuestion, Word::ReadTheMinutes, Word::Announced]
        {
            let said = words.around(word).0.unwrap_or_default();
            assert!(read_aloud(&full.body).iter().any(|text| text.contains(said.trim())), "{stranger}: no “{said}”");
        }
    }
}

async fn the_way_in_speaks_the_readers_language(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let stranger = server.stranger();
    let page = look(&stranger, "/portal/sign-in", "de").await;
    assert!(language(&page) == "de" && page.body.contains(">Ihr Projekt ansehen<"), "{}", page.body);
    // By the address it is another, which stays through the form.
    let page = look(&stranger, "/portal/sign-in?language=fr&to=/portal/x", "de").await;
    assert!(language(&page) == "fr" && page.body.contains("value=\"/portal/x\""), "{}", page.body);
    assert!(page.body.contains("name=\"language\" value=\"fr\""));
    let fields = [("email", "claire@client.test"), ("language", "fr")];
    let sent = stranger.submit("/do/account/mail_portal_link", "/portal/sign-in?language=fr", &fields).await;
    let next = sent.header("location").to_owned();
    let page = look(&stranger, &next, "de").await;
    assert!(page.body.contains("un lien est en route"), "{}", page.body);
    let wrong = [("email", "nonsense"), ("language", "fr"), ("form", "mail-link")];
    let again = stranger.submit("/do/account/mail_portal_link", "/portal/sign-in?language=fr", &wrong).await;
    assert!(again.body.contains("Ce n’est pas une adresse e-mail."), "{}", again.body);

    let ida = world.sign_in_member("Ida").await;
    let admin = world.colleague(&ida).await.admin().unwrap();
    let text = world.store().waiting_mail(&admin).await.unwrap().remove(0).text;
    assert!(text.starts_with("Bonjour,"), "{text}");
    let token = text.split("/link/").nth(1).unwrap().split_whitespace().next().unwrap();
    assert_eq!(language(&look(&stranger, &format!("/link/{token}"), "de").await), "de");
    set(&world, &scene, "es").await;
    assert_eq!(language(&look(&stranger, &format!("/link/{token}"), "de").await), "es", "whoever holds it is known");
    assert_eq!(language(&look(&stranger, "/link/spent", "fr").await), "fr");
    assert_eq!(language(&look(&stranger, "/sign-in", "fr").await), "en", "the team's side is English");
}

async fn letters_are_written_in_the_readers_language(world: World) {
    world.member("Ida", MemberRole::Admin).await;
    let scene = Scene::of(&world).await;
    let store = world.store();
    set(&world, &scene, "de").await;
    store.invite(&scene.manager, &[Invitation::check("Otto", "otto@client.test").unwrap()], ORIGIN).await.unwrap();
    let guest = delivery::access::Guest::prove(store, Some(&scene.claire)).await.unwrap();
    store.choose_language(&guest, Language::Spanish).await.unwrap();
    store.ask(&world.viewer(&scene.claire, scene.portal).await, "Qa?", None).await.unwrap();
    let asked = store.project(&scene.by).await.unwrap().questions.remove(0);
    store.answer(&scene.by, asked.id, "Qc.", true).await.unwrap();
    world.clock.advance(60);
    store.mail_what_was_said(ORIGIN, ORIGIN).await.unwrap();
    let ida = world.sign_in_member("Ida").await;
    let admin = world.colleague(&ida).await.admin().unwrap();
    let mails = store.waiting_mail(&admin).await.unwrap();
    let to = |email: &str, subject: &str| mails.iter().any(|mail| mail.to == email && mail.subject.contains(subject));
    assert!(to("otto@client.test", "Onboarding: Ihr Blick auf das Projekt"), "{mails:?}");
    assert!(to("claire@client.test", "Onboarding: una respuesta"), "{mails:?}");
    assert!(to("maya@team.test", "Onboarding: a question"), "the team's mail is English: {mails:?}");
}
