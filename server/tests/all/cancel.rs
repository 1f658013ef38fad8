//! A request that is broken off, at whatever point, leaves no half of itself behind: no open transaction, no number without its
//! change, no change that nobody is told of.

use crate::world::{World, milestone, on_both};
use delivery::live::Message;
use delivery::store::MemberRole;
use domain::Thing;
use std::task::Poll;
use std::time::Duration;

on_both!(a_request_that_is_broken_off_leaves_nothing_half_done, a_viewer_that_is_interrupted_misses_nothing);

async fn a_request_that_is_broken_off_leaves_nothing_half_done(world: World) {
    let store = world.store();
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let claire = world.stakeholder(&maya, project, "Claire").await;
    let viewer = world.viewer(&claire, world.portal_id(&maya, project).await).await;
    let by = world.team(&maya, project).await;
    let shared = world.milestone(&by, "Shared").await;
    store.share(&by, Thing::Milestone, shared).await.unwrap();
    let mut page = store.project(&by).await.unwrap();
    let mut watch = world.delivery.live.watch_team(world.delivery.live.arrive(), &by, page.number);

    // Broken off at its first await, at its second, and so on until it gets to its end.
    let mut edits = 0;
    while broken_off_after(edits, store.edit(&by, shared, &milestone(&format!("Edit {edits}")), None)).await {
        edits += 1;
    }
    let mut reads = 0;
    while broken_off_after(reads, async { store.project(&by).await.map(drop) }).await {
        reads += 1;
    }
    while broken_off_after(reads, async { store.portal(&viewer).await.map(drop) }).await {
        reads += 1;
    }
    assert!(edits > 0 && reads > 0, "there were places to break off at");
    // The database is as usable as before.
    for _ in 0..20 {
        store.edit(&by, shared, &milestone("Last"), None).await.unwrap();
    }
    let now = store.project(&by).await.unwrap();
    assert_eq!(store.portal(&viewer).await.unwrap().into_answer().milestones[0].title, "Last");
    // And the page that was open all the time has heard of everything that was done.
    while page.number < now.number {
        let message =
            tokio::time::timeout(Duration::from_secs(10), watch.next()).await.expect("nobody waits for a change");
        let Some(Message::Frame(frame)) = message else { panic!("not a frame") };
        page.apply(serde_json::from_str(frame.json()).unwrap());
    }
    assert!(page.milestones == now.milestones);
}

/// A stream waits for changes and for other things at once; what wins breaks off the waiting for the other.
async fn a_viewer_that_is_interrupted_misses_nothing(world: World) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let page = world.store().project(&by).await.unwrap();
    world.milestone(&by, "Missed").await;
    for waits in 0..12 {
        let mut watch = world.delivery.live.watch_team(world.delivery.live.arrive(), &by, page.number);
        let broken_off = broken_off_after(waits, async {
            watch.next().await;
            Ok(())
        })
        .await;
        if broken_off {
            let message = tokio::time::timeout(Duration::from_secs(10), watch.next()).await.expect("it is told again");
            assert!(matches!(message, Some(Message::Frame(frame)) if frame.json().contains("Missed")));
        }
    }
}

/// Runs until it has waited that often; true if it was not done by then.
async fn broken_off_after<T>(waits: usize, work: impl Future<Output = delivery::Result<T>>) -> bool {
    let mut work = std::pin::pin!(work);
    let mut waited = 0;
    std::future::poll_fn(|context| {
        if waited > waits {
            return Poll::Ready(true);
        }
        waited += 1;
        work.as_mut().poll(context).map(|outcome| {
            outcome.unwrap();
            false
        })
    })
    .await
}
