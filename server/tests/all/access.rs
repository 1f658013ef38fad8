//! Proofs are for one project, and are asked again inside of each write.

use crate::world::{NOW, World, deliverable, milestone, on_both};
use delivery::access::{ClientViewer, Colleague, Guest, SeesPortal as _};
use delivery::store::{Direction, MemberRole};
use delivery::{Failure, Token};
use domain::portal::PortalId;
use domain::team::ProjectId;
use domain::{Error, Thing};
use uuid::Uuid;

on_both!(
    nobody_reaches_into_another_project,
    a_right_that_was_taken_away_writes_nothing,
    a_portal_is_for_those_who_are_invited_while_it_is_open,
    sharing_shares_one_thing_and_nothing_with_it,
    what_is_unshared_comes_back_under_another_name,
    whoever_asks_at_the_same_moment_gets_their_own_answer,
);

fn refusal<T>(outcome: Result<T, Failure>) -> Error {
    match outcome {
        Ok(_) => panic!("this should have been refused"),
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
    }
}

async fn nobody_reaches_into_another_project(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Manager).await;
    let noor = world.member("Noor", MemberRole::Manager).await;
    let ours = world.project(&maya, "Aurora", "Ours").await;
    let theirs = world.project(&noor, "Aurora", "Theirs").await;
    let colleague = world.colleague(&maya).await;
    for project in [theirs, ProjectId(Uuid::now_v7())] {
        assert_eq!(refusal(colleague.on(store, project).await), Error::NotFound);
        assert_eq!(refusal(colleague.managing(store, project).await), Error::NotFound);
    }
    let (we, they) = (world.team(&maya, ours).await, world.team(&noor, theirs).await);
    let foreign_milestone = world.milestone(&they, "Theirs").await;
    let foreign_deliverable = store.add(&they, &deliverable("Theirs")).await.unwrap();
    let before = store.project(&they).await.unwrap();

    let things =
        [(Thing::Milestone, foreign_milestone), (Thing::Deliverable, foreign_deliverable), (Thing::Project, theirs.0)];
    assert_eq!(refusal(store.edit(&we, foreign_milestone, &milestone("Mine"), None).await), Error::NotFound);
    assert_eq!(refusal(store.edit(&we, foreign_deliverable, &deliverable("Mine"), None).await), Error::NotFound);
    for (thing, id) in things {
        assert_eq!(refusal(store.move_thing(&we, thing, id, Direction::Up).await), Error::NotFound);
        assert_eq!(refusal(store.share(&we, thing, id).await), Error::NotFound);
        assert_eq!(refusal(store.unshare(&we, thing, id).await), Error::NotFound);
        assert_eq!(refusal(store.delete(&we, thing, id).await), Error::NotFound);
    }
    let outcome = refusal(store.add(&we, &deliverable("Mine").with("milestone", foreign_milestone.to_string())).await);
    assert_eq!(outcome.at("milestone").len(), 1);
    assert!(store.project(&they).await.unwrap() == before);
}

async fn a_right_that_was_taken_away_writes_nothing(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let by = world.team(&tomas, project).await;
    world.take_off(project, "Tomas").await;
    assert_eq!(refusal(world.store().add(&by, &milestone("Too late")).await), Error::NotFound);
}

async fn a_portal_is_for_those_who_are_invited_while_it_is_open(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let other = world.project(&maya, "Borealis", "Audit").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let (portal, foreign) = (world.portal_id(&maya, project).await, world.portal_id(&maya, other).await);
    let manager = world.manager(&maya, project).await;
    store.open_portal(&world.manager(&maya, other).await).await.unwrap();
    let guest = Guest::prove(store, Some(&claire)).await.unwrap();
    let at = |portal| ClientViewer::prove(store, Some(&claire), portal);

    assert!(at(portal).await.is_ok());
    for not_theirs in [foreign, PortalId(Uuid::new_v4()), PortalId(project.0)] {
        assert_eq!(refusal(at(not_theirs).await), Error::NotFound);
    }
    store.close_portal(&manager).await.unwrap();
    assert_eq!(refusal(at(portal).await), Error::NotFound);
    assert!(store.portals(&guest).await.unwrap().into_answer().is_empty());
    store.open_portal(&manager).await.unwrap();
    assert!(at(portal).await.is_ok());
    let stakeholder = store.portal_access(&manager).await.unwrap().stakeholders[0].id;
    store.revoke(&manager, stakeholder).await.unwrap();
    assert_eq!(refusal(at(portal).await), Error::NotFound);
    assert_eq!(refusal(store.revoke(&manager, stakeholder).await), Error::NotFound);

    // A session of one side proves nothing on the other.
    assert_eq!(refusal(Colleague::prove(store, Some(&claire)).await), Error::SignInNeeded);
    assert_eq!(refusal(Guest::prove(store, Some(&maya)).await), Error::SignInNeeded);
    assert_eq!(refusal(ClientViewer::prove(store, Some(&maya), portal).await), Error::SignInNeeded);
    assert_eq!(refusal(ClientViewer::prove(store, None, portal).await), Error::SignInNeeded);
}

async fn sharing_shares_one_thing_and_nothing_with_it(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
    let by = world.team(&maya, project).await;
    let design = world.milestone(&by, "Design").await;
    let screens = store.add(&by, &deliverable("Screens").with("milestone", design.to_string())).await.unwrap();
    let portal = || async { store.portal(&viewer).await.unwrap().into_answer() };

    store.share(&by, Thing::Deliverable, screens).await.unwrap();
    let seen = portal().await;
    assert_eq!((seen.milestones.len(), seen.deliverables.len()), (0, 1));
    assert_eq!(seen.deliverables[0].milestone, None, "a milestone that is not shared is not even named");

    store.share(&by, Thing::Milestone, design).await.unwrap();
    let seen = portal().await;
    assert_eq!(seen.deliverables[0].milestone, Some(seen.milestones[0].id));
    assert_eq!(seen.project.changed_at, Some(NOW));

    store.unshare(&by, Thing::Deliverable, screens).await.unwrap();
    let seen = portal().await;
    assert_eq!((seen.milestones.len(), seen.deliverables.len()), (1, 0));
}

async fn what_is_unshared_comes_back_under_another_name(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
    let by = world.team(&maya, project).await;
    let design = world.milestone(&by, "Design").await;
    let mut names = Vec::new();
    for _ in 0..3 {
        store.share(&by, Thing::Milestone, design).await.unwrap();
        names.push(store.portal(&viewer).await.unwrap().into_answer().milestones[0].id);
        store.unshare(&by, Thing::Milestone, design).await.unwrap();
        assert!(store.portal(&viewer).await.unwrap().into_answer().milestones.is_empty());
    }
    names.dedup();
    assert_eq!(names.len(), 3);
    assert!(names.iter().all(|name| name.0.get_version_num() == 4), "a name that a client sees tells no time");
}

/// Proofs are gathered into one query, and so are the notes that somebody looks: each is about whoever asked, and nobody else.
async fn whoever_asks_at_the_same_moment_gets_their_own_answer(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let mut portals = Vec::new();
    for index in 0..6 {
        let project = world.project(&maya, "Aurora", &format!("Project {index}")).await;
        let person = format!("Person{index}");
        let session = world.stakeholder(&maya, project, &person).await;
        portals.push((project, world.portal_id(&maya, project).await, session));
    }
    // The last one is closed; the one before it is asked for by somebody with a session of nobody's.
    let (closed, _, _) = portals[5];
    world.store().close_portal(&world.manager(&maya, closed).await).await.unwrap();
    let nobody = Token::random();
    let mut asking = tokio::task::JoinSet::new();
    for round in 0..40 {
        for own in 0..6 {
            for other in 0..6 {
                let (store, session) = (world.store().clone(), if own == 4 { &nobody } else { &portals[own].2 });
                let (session, portal, project) = (session.clone(), portals[other].1, portals[other].0);
                asking.spawn(async move {
                    let proved = ClientViewer::prove(&store, Some(&session), portal).await;
                    match (own, own == other && own != 5) {
                        (4, _) => assert_eq!(refusal(proved), Error::SignInNeeded),
                        (_, false) => assert_eq!(refusal(proved), Error::NotFound),
                        _ => {
                            let viewer = proved.unwrap();
                            let shown = store.portal(&viewer).await.unwrap().into_answer();
                            assert_eq!((shown.project.id, viewer.project()), (portal, project));
                            let looking = store.begin_looking(&viewer).await.unwrap();
                            if round % 2 == 0 {
                                store.end_looking(&looking).await.unwrap();
                            }
                        }
                    }
                });
            }
        }
    }
    while let Some(asked) = asking.join_next().await {
        asked.unwrap();
    }
    world.store().all_noted().await.unwrap();
    // Four could look; each still has twenty pages open, in their own project alone.
    let open = world.count("select count(*) from portal_visit where served_by is not null").await;
    let elsewhere = "select count(*) from portal_visit v where not exists
        (select 1 from portal_access a where a.project_id = v.project_id and a.stakeholder_id = v.stakeholder_id)";
    let fewest = "select min(open) from
        (select count(*) as open from portal_visit where served_by is not null group by project_id, stakeholder_id) v";
    assert_eq!((open, world.count(fewest).await, world.count(elsewhere).await), (80, 20, 0));
}
