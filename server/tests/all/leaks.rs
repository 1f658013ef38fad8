//! The promise: whatever a client or a stranger fetches holds nothing internal. Every internal field carries a marker; what is
//! shared carries another, which has to be found, or the search proves nothing.

use crate::client_mail::waiting;
use crate::going::go;
use crate::http::Server;
use crate::names::Names;
use crate::world::{ORIGIN, World, on_both};
use delivery::store::MemberRole;
use domain::things::{Audience, Fill};
use domain::{Draft, Thing};
use server::doors::doors;
use std::collections::BTreeSet;
use uuid::Uuid;

on_both!(nothing_internal_reaches_a_client_or_a_stranger);

/// Stands in everything that no client may ever see.
const HIDDEN: &str = "ZQHIDDEN";
/// Stands in what is shared.
const SHOWN: &str = "ZQSHOWN";

async fn nothing_internal_reaches_a_client_or_a_stranger(world: World) {
    let server = Server::start(&world).await;
    let store = world.store();
    let jonas = world.member("Jonas-ZQHIDDEN", MemberRole::Manager).await;
    let project = world.project(&jonas, "Aurora ZQSHOWN", "Onboarding ZQSHOWN").await;
    let other = world.project(&jonas, "Borealis ZQHIDDEN", "Audit ZQHIDDEN").await;
    let claire = world.stakeholder(&jonas, project, "Claire").await;
    // Another stakeholder of the same portal is nobody's business either.
    world.stakeholder(&jonas, project, "Samir-ZQHIDDEN").await;
    world.stakeholder(&jonas, other, "Otto-ZQHIDDEN").await;
    let by = world.team(&jonas, project).await;
    // Whoever answers the client is known to it by name.
    let nora = world.member("Nora", MemberRole::Member).await;
    world.put_on(project, "Nora", MemberRole::Member).await;
    let nora = world.team(&nora, project).await;
    let viewer = world.viewer(&claire, world.portal_id(&jonas, project).await).await;

    let marked = |thing: Thing, mark: &str| {
        thing.fields().iter().fold(Draft::new(thing), |draft, field| match (field.fill, field.audience) {
            (
                Fill::Line(_)
                | Fill::Short(_)
                | Fill::Text(_)
                | Fill::Prose(_)
                | Fill::Names(_)
                | Fill::OurNames(_)
                | Fill::Lines(_),
                Audience::Client,
            ) => draft.with(field.name, format!("{} {mark}", field.label)),
            (Fill::Line(_) | Fill::Short(_) | Fill::Text(_) | Fill::Lines(_), Audience::Team) => {
                draft.with(field.name, format!("{} {HIDDEN}", field.label))
            }
            _ => draft,
        })
    };
    // Of each kind: one that is shared, one that never was, and one that is not any more. All belong to what is not shared.
    let mut shown = Vec::new();
    let mut hidden = Vec::new();
    for thing in Thing::ALL.iter().copied().filter(|thing| thing.is_shareable()) {
        let links = thing.links().filter_map(|(field, to)| {
            let secret = hidden.iter().find(|(known, _)| *known == to)?;
            Some((field.name, secret.1))
        });
        let links: Vec<(&str, Uuid)> = links.collect();
        let with_links =
            |draft: Draft| links.iter().fold(draft, |draft, (field, id)| draft.with(field, id.to_string()));
        let write = async |mark: &str| match thing.is_said() {
            true => world.say(&nora, &viewer, thing, mark).await,
            false => store.add(&by, &with_links(marked(thing, mark))).await.unwrap(),
        };
        let open = write(SHOWN).await;
        store.share(&by, thing, open).await.unwrap();
        shown.push((thing, open));
        if thing == Thing::Question {
            // The client's own words are seen by it; what the team notes beside them is not.
            store.edit(&by, open, &marked(thing, SHOWN), None).await.unwrap();
            continue;
        }
        let (secret, taken_back) = (write(HIDDEN).await, write(HIDDEN).await);
        store.share(&by, thing, taken_back).await.unwrap();
        store.unshare(&by, thing, taken_back).await.unwrap();
        hidden.extend([(thing, secret), (thing, taken_back)]);
    }

    // Of what is announced, the title is shared and nothing else.
    let mut announced = Vec::new();
    for thing in Thing::kinds().filter(|thing| thing.is_announceable()) {
        let id = store.add(&by, &marked(thing, HIDDEN).with("title", "Announced ZQSHOWN")).await.unwrap();
        store.announce(&by, thing, id).await.unwrap();
        announced.push((thing, id));
    }

    // And one of each kind that no client ever sees.
    for thing in Thing::kinds().filter(|thing| !thing.is_shareable()) {
        hidden.push((thing, store.add(&by, &marked(thing, HIDDEN)).await.unwrap()));
        assert!(
            store.share(&by, thing, hidden[hidden.len() - 1].1).await.is_err(),
            "a {} cannot be shared",
            thing.key()
        );
    }

    // What the team says about what is shared is not shared.
    for (thing, id) in shown.iter().chain(&hidden).chain(&announced) {
        store.add_comment(&by, *thing, *id, &format!("@Jonas-ZQHIDDEN {HIDDEN}")).await.unwrap();
    }

    // Of each thing exactly those fields are told that are declared for the client.
    let told = serde_json::to_value(store.portal(&viewer).await.unwrap().into_answer()).unwrap();
    let told = told.as_object().unwrap().values().filter_map(|list| list.as_array()).flatten();
    let told: BTreeSet<BTreeSet<&str>> =
        told.map(|thing| thing.as_object().unwrap().keys().map(String::as_str).collect()).collect();
    let declared = shown.iter().map(|(thing, _)| {
        let fields = thing.fields().iter().filter(|field| field.audience == Audience::Client);
        let facts = thing.kind().facts.iter().map(|fact| fact.column);
        let announced = thing.is_announceable().then_some("announced");
        fields.map(|field| field.name).chain(facts).chain(["id", "changed_at"]).chain(announced).collect()
    });
    assert_eq!(told, declared.collect());

    let names = Names::of(&world, &jonas, project, "claire").await;
    let foreign = Names::of(&world, &jonas, other, "otto-zqhidden").await;
    let mut secrets = vec![HIDDEN.to_owned(), HIDDEN.to_lowercase(), jonas.reveal().to_owned()];
    // The team's own ids are time-ordered: they would tell when a thing was made.
    secrets.extend([project.to_string(), other.to_string()]);
    secrets.extend(shown.iter().chain(&hidden).chain(&announced).map(|(_, id)| id.to_string()));

    let portal_path = format!("/portal/{}", names.portal);
    let client = server.stakeholder(&claire);
    let mut stream = client.stream(&format!("/live/portal/{}?after=0", names.portal), None).await;
    let first = stream.next().await.unwrap().data;

    let mut fetched = vec![("page".to_owned(), client.get(&portal_path).await.whole()), ("stream".to_owned(), first)];
    for visitor in [&client, &server.stranger()] {
        for names in [&names, &foreign] {
            for door in doors() {
                // These would end the very session that looks.
                if !door.path.contains("leave_portal") {
                    fetched.push((names.path(&door), go(visitor, names, &door).await.whole()));
                }
            }
        }
        for nowhere in ["/nowhere", "/portal/nowhere", "/projects/nowhere", "/do/team/nowhere", "/pkg/../Cargo.toml"] {
            fetched.push((nowhere.to_owned(), visitor.get(nowhere).await.whole()));
        }
    }

    world.clock.advance(60);
    // Everything changes while the stream is open; the client hears of what is shared alone.
    for (thing, secret) in &hidden {
        store.edit(&by, *secret, &marked(*thing, "ZQHIDDEN again"), None).await.unwrap();
    }
    for (thing, id) in &announced {
        let again = marked(*thing, "ZQHIDDEN again").with("title", "Announced ZQSHOWN");
        store.edit(&by, *id, &again, None).await.unwrap();
    }
    for (thing, open) in shown.iter().filter(|(thing, _)| !thing.is_said()) {
        store.edit(&by, *open, &marked(*thing, "ZQSHOWN again"), None).await.unwrap();
        fetched.push((format!("later frame of a {}", thing.key()), stream.next().await.unwrap().data));
    }
    fetched.push(("page afterwards".to_owned(), client.get(&portal_path).await.whole()));
    let calendar = store.make_calendar_link(&viewer).await.unwrap();
    let calendar = format!("/calendar/{}.ics", calendar.reveal());
    fetched.push(("calendar".to_owned(), server.stranger().get(&calendar).await.whole()));
    world.clock.advance(7 * 86_400);
    store.mail_digests(ORIGIN).await.unwrap();
    world.member("Ida", MemberRole::Admin).await;
    let digest = waiting(&world).await.into_iter().find(|mail| mail.to == "claire@client.test").expect("a digest");
    fetched.push(("digest".to_owned(), format!("{}\n{}", digest.subject, digest.text)));

    for (place, text) in &fetched {
        for secret in &secrets {
            // What was asked for by its name may be named in the question's own answer, such as where to sign in.
            let text = text.replace(&format!("%2Fprojects%2F{secret}"), "");
            assert!(!text.contains(secret.as_str()), "{secret} at {place}: {text}");
        }
    }
    for (place, text) in fetched.iter().filter(|(place, _)| {
        ["page", "stream", "later", "page afterwards", "calendar", "digest"]
            .iter()
            .any(|known| place.starts_with(known))
    }) {
        assert!(text.contains(SHOWN), "nothing at all at {place}: {text}");
    }
}
