//! Two people at one thing, the way back from an act, the bin, and the record of who did what.

use crate::http::Server;
use crate::world::{World, deliverable, milestone, on_both};
use delivery::Failure;
use delivery::access::TeamMember;
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, ProjectId, Snapshot};
use domain::{Act, Draft, Error, Thing, Typed};
use uuid::Uuid;

on_both!(
    nothing_replaces_itself,
    two_edits_of_different_fields_both_survive,
    the_second_to_save_sees_what_the_first_changed,
    a_form_that_was_overtaken_comes_back_and_then_replaces,
    what_was_just_done_can_be_taken_back,
    what_was_done_on_top_is_not_taken_back_with_it,
    nobody_takes_back_what_others_did_or_what_is_long_ago,
    the_bin_keeps_things_for_thirty_days,
    the_record_says_who_did_what,
);

struct Scene {
    project: ProjectId,
    maya: TeamMember,
    jonas: TeamMember,
    milestone: Uuid,
}

async fn scene(world: &World) -> Scene {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let jonas = world.member("Jonas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Jonas", MemberRole::Member).await;
    let (maya, jonas) = (world.team(&maya, project).await, world.team(&jonas, project).await);
    let milestone = world.milestone(&maya, "Design").await;
    Scene { project, maya, jonas, milestone }
}

async fn snapshot(world: &World, scene: &Scene) -> Snapshot {
    world.store().project(&scene.maya).await.unwrap()
}

fn change(fields: &[(&str, &str)]) -> Draft {
    let typed = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Draft::check_change(Thing::Milestone, &Typed(typed)).unwrap()
}

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

async fn nothing_replaces_itself(world: World) {
    let scene = scene(&world).await;
    let decision = Draft::new(Thing::Decision).with("title", "App first").with("decided_by", "Us");
    let id = world.store().add(&scene.maya, &decision).await.unwrap();
    let itself = Typed([("supersedes".to_owned(), id.to_string())].into());
    let itself = Draft::check_change(Thing::Decision, &itself).unwrap();
    let error = refusal(world.store().edit(&scene.maya, id, &itself, None).await);
    assert_eq!(error.at("supersedes"), ["This would be itself. Choose another."]);
}

/// Both forms send every field, as forms do.
async fn two_edits_of_different_fields_both_survive(world: World) {
    let scene = scene(&world).await;
    let seen = snapshot(&world, &scene).await.number;
    let (store, id) = (world.store(), scene.milestone);
    store.edit(&scene.maya, id, &change(&[("title", "Design sign-off"), ("summary", "")]), Some(seen)).await.unwrap();
    store.edit(&scene.jonas, id, &change(&[("title", "Design"), ("summary", "All of it")]), Some(seen)).await.unwrap();
    let after = &snapshot(&world, &scene).await.milestones[0].shown;
    assert_eq!((after.title.as_str(), after.summary.as_str()), ("Design sign-off", "All of it"));
}

async fn the_second_to_save_sees_what_the_first_changed(world: World) {
    let scene = scene(&world).await;
    let seen = snapshot(&world, &scene).await.number;
    let (store, id) = (world.store(), scene.milestone);
    for title in ["Design one", "Design two"] {
        store.edit(&scene.maya, id, &change(&[("title", title), ("state", "done")]), None).await.unwrap();
    }
    let mine = change(&[("title", "Design mine"), ("state", "in_progress"), ("notes", "Mine")]);
    let Error::Changed { since, problems } = refusal(store.edit(&scene.jonas, id, &mine, Some(seen)).await) else {
        panic!("nobody was told");
    };
    let said: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.message.as_str())).collect();
    assert_eq!(
        said,
        [
            ("state", "Maya has changed this meanwhile, to “Done”."),
            ("title", "Maya has changed this meanwhile, to “Design two”."),
        ]
    );
    let untouched = snapshot(&world, &scene).await;
    assert_eq!(untouched.milestones[0].notes, "", "nothing is half-written");
    // Now they have seen it, and choose their own.
    store.edit(&scene.jonas, id, &mine, Some(since)).await.unwrap();
    let after = &snapshot(&world, &scene).await.milestones[0];
    assert_eq!((after.shown.title.as_str(), after.notes.as_str()), ("Design mine", "Mine"));
    // Both want the same: there is nothing to choose.
    let same = change(&[("title", "Design mine")]);
    assert_eq!(store.edit(&scene.maya, id, &same, Some(seen)).await.unwrap().act, None);
}

async fn a_form_that_was_overtaken_comes_back_and_then_replaces(world: World) {
    let scene = scene(&world).await;
    let seen = snapshot(&world, &scene).await.number.to_string();
    let server = Server::start(&world).await;
    let jonas = server.member(&world.sign_in_member("Jonas").await);
    world.store().edit(&scene.maya, scene.milestone, &change(&[("title", "Theirs")]), None).await.unwrap();
    let (project, id) = (scene.project.to_string(), scene.milestone.to_string());
    let page = format!("/projects/{project}/plan?edit={id}");
    let form = format!("edit-{id}");
    let send = async |since: &str| {
        let fields = [
            ("form", form.as_str()),
            ("project", &project),
            ("thing", "milestone"),
            ("id", &id),
            ("since", since),
            ("title", "Mine"),
        ];
        jonas.submit("/do/team/edit", &page, &fields).await
    };
    let back = send(&seen).await;
    assert_eq!(back.status, 409);
    assert!(back.body.contains("Maya has changed this meanwhile, to “Theirs”."), "{}", back.body);
    assert!(back.body.contains("value=\"Mine\""), "what was typed stays");
    let since = back.body.split("name=\"since\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert_eq!(send(since).await.status, 303);
    assert_eq!(snapshot(&world, &scene).await.milestones[0].shown.title, "Mine");
}

async fn what_was_just_done_can_be_taken_back(world: World) {
    let scene = scene(&world).await;
    let (store, by, id) = (world.store(), &scene.maya, scene.milestone);
    let under = store.add(by, &deliverable("Under it").with("milestone", id.to_string())).await.unwrap();
    store.share(by, Thing::Milestone, id).await.unwrap();
    store.share(by, Thing::Deliverable, under).await.unwrap();
    let before = snapshot(&world, &scene).await;

    let edit = store.edit(by, id, &change(&[("state", "done")]), None).await.unwrap();
    store.undo(by, edit.number).await.unwrap();
    let unshare = store.unshare(by, Thing::Milestone, id).await.unwrap();
    store.undo(by, unshare.number).await.unwrap();
    let delete = store.delete(by, Thing::Milestone, id).await.unwrap();
    assert_eq!(snapshot(&world, &scene).await.deliverables[0].milestone, None, "what belonged to it is loose");
    let undo = store.undo(by, delete.number).await.unwrap();
    let after = snapshot(&world, &scene).await;
    assert_eq!(after.milestones[0].shown.state, before.milestones[0].shown.state);
    assert!(after.milestones[0].sharing.is_shared(), "the client sees again what it saw before");
    assert_eq!(after.deliverables[0].milestone.map(|id| id.0), Some(id), "and belongs to it again");
    // The way back has a way back too.
    store.undo(by, undo.number).await.unwrap();
    assert!(snapshot(&world, &scene).await.milestones.is_empty());

    let share = store.add(by, &milestone("Another")).await.unwrap();
    let done = store.share(by, Thing::Milestone, share).await.unwrap();
    store.undo(by, done.number).await.unwrap();
    assert!(!snapshot(&world, &scene).await.milestones[0].sharing.is_shared());
}

async fn what_was_done_on_top_is_not_taken_back_with_it(world: World) {
    let scene = scene(&world).await;
    let (store, id) = (world.store(), scene.milestone);
    let first = store.edit(&scene.maya, id, &change(&[("title", "First"), ("notes", "Hers")]), None).await.unwrap();
    store.edit(&scene.jonas, id, &change(&[("title", "Second")]), None).await.unwrap();
    assert_eq!(refusal(store.undo(&scene.maya, first.number).await), Error::TooLate);
    let deleted = store.delete(&scene.maya, Thing::Milestone, id).await.unwrap();
    store.restore(&scene.jonas, Thing::Milestone, id).await.unwrap();
    assert_eq!(refusal(store.undo(&scene.maya, deleted.number).await), Error::TooLate);
    assert_eq!(snapshot(&world, &scene).await.milestones[0].shown.title, "Second");
}

async fn nobody_takes_back_what_others_did_or_what_is_long_ago(world: World) {
    let scene = scene(&world).await;
    let (store, id) = (world.store(), scene.milestone);
    let edit = store.edit(&scene.maya, id, &change(&[("title", "Other")]), None).await.unwrap();
    assert_eq!(refusal(store.undo(&scene.jonas, edit.number).await), Error::TooLate);
    world.clock.advance(11 * 60);
    assert_eq!(refusal(store.undo(&scene.maya, edit.number).await), Error::TooLate);
    assert_eq!(refusal(store.undo(&scene.maya, 99_999).await), Error::TooLate);
}

async fn the_bin_keeps_things_for_thirty_days(world: World) {
    let scene = scene(&world).await;
    let (store, by, id) = (world.store(), &scene.maya, scene.milestone);
    let under = store.add(by, &deliverable("Under it").with("milestone", id.to_string())).await.unwrap();
    store.share(by, Thing::Milestone, id).await.unwrap();
    store.delete(by, Thing::Milestone, id).await.unwrap();
    let gone = [
        refusal(store.edit(by, id, &change(&[("title", "Ghost")]), None).await),
        refusal(store.share(by, Thing::Milestone, id).await),
        refusal(store.delete(by, Thing::Milestone, id).await),
    ];
    assert_eq!(gone, [Error::NotFound, Error::NotFound, Error::NotFound], "in the bin is as good as gone");

    world.clock.advance(29 * 86_400);
    store.empty_bins().await.unwrap();
    let bin = store.bin(&scene.jonas).await.unwrap();
    assert_eq!((bin.len(), bin[0].title.as_str(), bin[0].deleted_by.as_deref()), (1, "Design", Some("Maya")));
    store.restore(&scene.jonas, Thing::Milestone, id).await.unwrap();
    let back = snapshot(&world, &scene).await;
    assert!(!back.milestones[0].sharing.is_shared(), "nothing comes back for the client by itself");
    assert_eq!(back.deliverables[0].milestone.map(|id| id.0), Some(id));

    store.add_comment(by, Thing::Milestone, id, "@Jonas, is it still needed?").await.unwrap();
    store.delete(by, Thing::Milestone, id).await.unwrap();
    world.clock.advance(31 * 86_400);
    store.empty_bins().await.unwrap();
    assert!(store.comments(by, Thing::Milestone, id).await.unwrap().is_empty(), "what was said about it goes with it");
    assert!(store.project(by).await.unwrap().project.comments.is_empty());
    assert!(store.bin(by).await.unwrap().is_empty());
    assert_eq!(refusal(store.restore(by, Thing::Milestone, id).await), Error::NotFound);
    let left = snapshot(&world, &scene).await;
    assert_eq!(left.deliverables[0].id.0, under, "what belonged to it stays");
    let record = store.activity(by, &ActivityQuery::default()).await.unwrap();
    assert_eq!((record.deeds[0].act, record.deeds[0].who.as_deref()), (Act::Purged, None));
}

async fn the_record_says_who_did_what(world: World) {
    let scene = scene(&world).await;
    let (store, id) = (world.store(), scene.milestone);
    let deliverable = store.add(&scene.jonas, &deliverable("Mock-ups")).await.unwrap();
    let link = Typed([("milestone".to_owned(), id.to_string()), ("state".to_owned(), "in_progress".to_owned())].into());
    let link = Draft::check_change(Thing::Deliverable, &link).unwrap();
    store.edit(&scene.jonas, deliverable, &link, None).await.unwrap();
    store.delete(&scene.maya, Thing::Deliverable, deliverable).await.unwrap();
    let all = store.activity(&scene.maya, &ActivityQuery::default()).await.unwrap();
    let said: Vec<_> =
        all.deeds.iter().map(|deed| (deed.who.as_deref().unwrap_or(""), deed.act, deed.title.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("Maya", Act::Deleted, Some("Mock-ups")),
            ("Jonas", Act::Edited, Some("Mock-ups")),
            ("Jonas", Act::Added, Some("Mock-ups")),
            ("Maya", Act::Added, Some("Design")),
            ("", Act::Staffed, None),
            ("Maya", Act::Arranged, None),
            ("Maya", Act::Started, None),
        ]
    );
    let changes: Vec<_> =
        all.deeds[1].changes.iter().map(|c| (c.label.as_str(), c.was.as_str(), c.became.as_str())).collect();
    assert_eq!(changes, [("State", "Pending", "In progress"), ("Milestone", "", "Design")]);
    assert_eq!(
        all.deeds.iter().map(|deed| deed.can_undo).collect::<Vec<_>>(),
        [true, false, false, true, false, false, false]
    );

    let jonas = all.people.iter().find(|(_, name)| name == "Jonas").unwrap().0;
    let query = ActivityQuery { member: Some(jonas), ..ActivityQuery::default() };
    assert_eq!(store.activity(&scene.maya, &query).await.unwrap().deeds.len(), 2);
    let query = ActivityQuery { thing: Some(Thing::Milestone), ..ActivityQuery::default() };
    assert_eq!(store.activity(&scene.maya, &query).await.unwrap().deeds.len(), 1);

    // A page at a time, with nothing twice and nothing left out.
    for index in 0..120 {
        world.milestone(&scene.maya, &format!("Milestone {index}")).await;
    }
    let mut query = ActivityQuery::default();
    let mut numbers = Vec::new();
    loop {
        let page = store.activity(&scene.maya, &query).await.unwrap();
        numbers.extend(page.deeds.iter().map(|deed| deed.number));
        query.older_than = page.older_than;
        if query.older_than.is_none() {
            break;
        }
    }
    let mut sorted = numbers.clone();
    sorted.sort_unstable_by(|one, other| other.cmp(one));
    sorted.dedup();
    assert_eq!((numbers.len(), &numbers), (127, &sorted));
}
