//! What the team says to each other about a thing: for everyone on the project, changed by its author alone, gone without a trace
//! never.

use crate::http::Server;
use crate::world::{World, on_both};
use delivery::Failure;
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, Remark};
use domain::{Act, Error, Thing};

on_both!(
    comments_are_said_edited_and_deleted_with_a_trace,
    whoever_is_named_finds_it_in_their_work,
    a_page_shows_words_and_never_their_scripts,
);

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

async fn comments_are_said_edited_and_deleted_with_a_trace(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let other = world.project(&maya, "Borealis", "Audit").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let tomas = world.sign_in_member("Tomas").await;
    let (maya_on, tomas_on) = (world.team(&maya, project).await, world.team(&tomas, project).await);
    let (store, id) = (world.store(), world.milestone(&maya_on, "Design").await);
    store.add_comment(&maya_on, Thing::Milestone, id, "First").await.unwrap();
    world.clock.advance(60);
    store.add_comment(&tomas_on, Thing::Milestone, id, "Second").await.unwrap();
    let read = async || store.comments(&tomas_on, Thing::Milestone, id).await.unwrap();
    let said = read().await;
    let words: Vec<_> = said
        .iter()
        .map(|comment| match &comment.said {
            Remark::Said { html, mine, is_edited } => (html.trim().to_owned(), mine.clone(), *is_edited),
            Remark::Deleted => panic!("nothing was deleted"),
        })
        .collect();
    let second = ("<p>Second</p>".to_owned(), Some("Second".to_owned()), false);
    assert_eq!(words, [("<p>First</p>".to_owned(), None, false), second]);
    assert_eq!(store.project(&maya_on).await.unwrap().project.comments[&id], 2);

    // The comments of others, of other projects, on what is not there.
    let (hers, his) = (said[0].id, said[1].id);
    assert_eq!(refusal(store.edit_comment(&tomas_on, hers, "Mine now").await), Error::NotFound);
    assert_eq!(refusal(store.delete_comment(&tomas_on, hers).await), Error::NotFound);
    let elsewhere = world.team(&maya, other).await;
    assert_eq!(refusal(store.edit_comment(&elsewhere, hers, "From elsewhere").await), Error::NotFound);
    assert_eq!(refusal(store.add_comment(&elsewhere, Thing::Milestone, id, "Hi").await), Error::NotFound);
    assert!(store.comments(&elsewhere, Thing::Milestone, id).await.unwrap().is_empty());

    store.edit_comment(&tomas_on, his, "Second thoughts").await.unwrap();
    store.delete_comment(&maya_on, hers).await.unwrap();
    assert_eq!(refusal(store.edit_comment(&maya_on, hers, "Back").await), Error::NotFound);
    let said = read().await;
    assert!(said[0].said == Remark::Deleted, "that there was one stays visible, what it said does not");
    assert!(matches!(&said[1].said, Remark::Said { is_edited: true, .. }));
    assert_eq!(store.project(&maya_on).await.unwrap().project.comments[&id], 1);
    let record = store.activity(&maya_on, &ActivityQuery::default()).await.unwrap();
    let acts: Vec<_> = record.deeds.iter().take(4).map(|deed| (deed.act, deed.title.as_deref())).collect();
    let on = |act| (act, Some("Design"));
    assert_eq!(acts, [on(Act::CommentDeleted), on(Act::CommentEdited), on(Act::Commented), on(Act::Commented)]);
}

async fn whoever_is_named_finds_it_in_their_work(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let by = world.team(&maya, project).await;
    let (store, id) = (world.store(), world.milestone(&by, "Design").await);
    store.add_comment(&by, Thing::Milestone, id, "Ask @tomas, or @Maya, or @Nobody").await.unwrap();
    let me = world.colleague(&world.sign_in_member("Tomas").await).await;
    let mentions = store.my_work(&me).await.unwrap().mentions;
    assert_eq!((mentions.len(), mentions[0].thing_title.as_str()), (1, "Design"));
    let she = world.colleague(&maya).await;
    assert!(store.my_work(&she).await.unwrap().mentions.is_empty(), "nobody is told what they said themselves");
    world.take_off(project, "Tomas").await;
    assert!(store.my_work(&me).await.unwrap().mentions.is_empty(), "nothing of a project that they are not on");
}

async fn a_page_shows_words_and_never_their_scripts(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    let by = world.team(&maya, project).await;
    let id = world.milestone(&by, "Design").await;
    let server = Server::start(&world).await;
    let visitor = server.member(&maya);
    let page = format!("/projects/{project}/plan?comments={id}");
    let (project, id) = (project.to_string(), id.to_string());
    let form = format!("comment-{id}");
    let send = async |body: &str| {
        let fields =
            [("form", form.as_str()), ("project", &project), ("thing", "milestone"), ("id", &id), ("body", body)];
        visitor.submit("/do/team/add_comment", &page, &fields).await
    };
    let empty = send("  ").await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("Write something first."));
    assert_eq!(send("**Bold** <img src=x onerror=alert(1)> </script><script>alert(2)</script>").await.status, 303);
    let body = visitor.get(&page).await.body;
    assert!(body.contains("<strong>Bold</strong>"), "{body}");
    assert!(!body.contains("<img") && !body.contains("<script>alert(2)"), "{body}");
}
