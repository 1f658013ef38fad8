//! The promise: whatever a client or a stranger fetches holds nothing internal. Every internal field carries a marker; what is
//! shared carries another, which has to be found, or the search proves nothing.

use crate::doors::{Names, go};
use crate::http::Server;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::store::MemberRole;
use domain::Thing;
use server::doors::doors;

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

    let mut shown = milestone("Milestone ZQSHOWN");
    shown.notes = "notes ZQHIDDEN".to_owned();
    let design = store.add_milestone(&by, &shown).await.unwrap();
    store.share(&by, Thing::Milestone, design.0).await.unwrap();
    let mut hidden = milestone("Milestone ZQHIDDEN");
    hidden.summary = "summary ZQHIDDEN".to_owned();
    let secret = store.add_milestone(&by, &hidden).await.unwrap();
    let mut shown = deliverable("Deliverable ZQSHOWN");
    shown.notes = "notes ZQHIDDEN".to_owned();
    let screens = store.add_deliverable(&by, Some(secret), &shown).await.unwrap();
    store.share(&by, Thing::Deliverable, screens.0).await.unwrap();
    let estimate = store.add_deliverable(&by, Some(design), &deliverable("Deliverable ZQHIDDEN")).await.unwrap();
    // What was once shared and is not any more.
    let taken_back = world.milestone(&by, "Taken back ZQHIDDEN").await;
    store.share(&by, Thing::Milestone, taken_back.0).await.unwrap();
    store.unshare(&by, Thing::Milestone, taken_back.0).await.unwrap();

    let names = Names::of(&world, &jonas, project, "claire").await;
    let foreign = Names::of(&world, &jonas, other, "otto-zqhidden").await;
    let mut secrets = vec![HIDDEN.to_owned(), HIDDEN.to_lowercase(), jonas.reveal().to_owned()];
    // The team's own ids are time-ordered: they would tell when a thing was made.
    secrets.extend([
        project.to_string(),
        other.to_string(),
        design.to_string(),
        secret.to_string(),
        screens.to_string(),
        estimate.to_string(),
        taken_back.to_string(),
    ]);

    let portal_path = format!("/portal/{}", names.portal);
    let client = server.stakeholder(&claire);
    let mut stream = client.stream(&format!("/live/portal/{}?after=0", names.portal), None).await;
    let first = stream.next().await.unwrap().data;

    let mut fetched = vec![("page".to_owned(), client.get(&portal_path).await.whole()), ("stream".to_owned(), first)];
    for visitor in [client, server.stranger()] {
        for names in [&names, &foreign] {
            for door in doors() {
                // These would end the very session that looks.
                if !door.path.contains("leave_portal") {
                    fetched.push((names.path(&door), go(&visitor, names, &door).await.whole()));
                }
            }
        }
        for nowhere in ["/nowhere", "/portal/nowhere", "/projects/nowhere", "/do/team/nowhere", "/pkg/../Cargo.toml"] {
            fetched.push((nowhere.to_owned(), visitor.get(nowhere).await.whole()));
        }
    }

    // Everything changes while the stream is open; the client hears of what is shared alone.
    let mut renamed = milestone("Milestone ZQHIDDEN again");
    renamed.notes = "notes ZQHIDDEN again".to_owned();
    store.edit_milestone(&by, secret, &renamed).await.unwrap();
    let mut renamed = milestone("Milestone ZQSHOWN again");
    renamed.notes = "notes ZQHIDDEN again".to_owned();
    store.edit_milestone(&by, design, &renamed).await.unwrap();
    fetched.push(("later frame".to_owned(), stream.next().await.unwrap().data));

    for (place, text) in &fetched {
        for secret in &secrets {
            // What was asked for by its name may be named in the question's own answer, such as where to sign in.
            let text = text.replace(&format!("%2Fprojects%2F{secret}"), "");
            assert!(!text.contains(secret.as_str()), "{secret} at {place}: {text}");
        }
    }
    for (place, text) in [&fetched[0], &fetched[1], fetched.last().unwrap()] {
        assert!(text.contains(SHOWN), "nothing at all at {place}: {text}");
    }
}
