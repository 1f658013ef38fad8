//! The people of the workspace and of its projects: who comes, who changes roles, who leaves, and that somebody is always left to
//! run things.

use crate::http::Server;
use crate::world::{ORIGIN, World, on_both};
use delivery::Failure;
use delivery::access::{Admin, Colleague};
use delivery::store::MemberRole;
use domain::team::{ActivityQuery, MemberId};
use domain::{Act, Error};

on_both!(
    a_new_member_comes_by_mail_and_bad_input_is_named,
    whoever_leaves_is_out_at_once_and_keeps_their_name,
    somebody_always_runs_the_workspace,
    managers_say_who_is_on_a_project,
);

fn refusal<T>(result: Result<T, Failure>) -> Error {
    match result {
        Err(Failure::Refused(error)) => error,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("this was not refused"),
    }
}

async fn admin(world: &World) -> (delivery::Token, Admin) {
    let maya = world.member("Maya", MemberRole::Admin).await;
    let admin = world.colleague(&maya).await.admin().unwrap();
    (maya, admin)
}

async fn id_of(world: &World, name: &str) -> MemberId {
    let email = format!("{name}@team.test");
    world.store().member_by_email(&world.operator, &email).await.unwrap().unwrap()
}

async fn a_new_member_comes_by_mail_and_bad_input_is_named(world: World) {
    let (_, admin) = admin(&world).await;
    let store = world.store();
    let invalid = refusal(store.welcome_member(&admin, " ", "nobody", MemberRole::Member, ORIGIN).await);
    assert_eq!((invalid.at("name").len(), invalid.at("email").len()), (1, 1), "both at once");
    store.welcome_member(&admin, "Nia Obi", "Nia@Team.Test", MemberRole::Manager, ORIGIN).await.unwrap();
    let again = refusal(store.welcome_member(&admin, "Nia", "nia@team.test", MemberRole::Member, ORIGIN).await);
    assert_eq!(again.at("email"), ["nia@team.test is a member already."]);
    let mail = store.waiting_mail(&admin).await.unwrap();
    assert_eq!((mail.len(), mail[0].to.as_str()), (1, "nia@team.test"), "a refused one gets no mail");
    let link = mail[0].text.split("/link/").nth(1).unwrap().split_whitespace().next().unwrap();
    let (_, session, _) = store.use_link(&delivery::Token::parse(link).unwrap()).await.unwrap();
    assert!(world.colleague(&session).await.starter().is_ok(), "a manager may start projects");
}

async fn whoever_leaves_is_out_at_once_and_keeps_their_name(world: World) {
    let (maya, admin) = admin(&world).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    let project = world.project(&maya, "Aurora", "Onboarding").await;
    world.put_on(project, "Tomas", MemberRole::Member).await;
    let his = world.team(&tomas, project).await;
    world.milestone(&his, "His").await;
    let store = world.store();
    let server = Server::start(&world).await;
    let visitor = server.member(&tomas);
    let mut stream = visitor.stream(&format!("/live/team/{project}?after=0"), None).await;
    assert_eq!(stream.status, 200);
    stream.next().await.unwrap();

    let id = id_of(&world, "tomas").await;
    let unused = store.link_for_member(&world.operator, id).await.unwrap();
    store.deactivate_member(&admin, id).await.unwrap();
    while stream.next().await.is_some() {}
    assert!(Colleague::prove(store, Some(&tomas)).await.is_err());
    assert_eq!(visitor.get(&format!("/projects/{project}")).await.status, 303, "to where one signs in");
    assert_eq!(refusal(store.use_link(&unused).await), Error::LinkSpent);
    // A proof from before opens nothing any more.
    assert_eq!(refusal(store.add(&his, &crate::world::milestone("Late")).await), Error::NotFound);
    store.mail_link_to_member("tomas@team.test", "1.2.3.4", ORIGIN, None).await.unwrap();
    assert!(store.waiting_mail(&admin).await.unwrap().is_empty(), "and gets no link");
    let by = world.team(&maya, project).await;
    let snapshot = store.project(&by).await.unwrap();
    assert!(snapshot.project.people.iter().all(|person| person.name != "Tomas"), "and no work");
    let record = store.activity(&by, &ActivityQuery::default()).await.unwrap();
    assert_eq!(record.deeds[0].who.as_deref(), Some("Tomas"), "what they did is theirs");

    store.reactivate_member(&admin, id).await.unwrap();
    let back = world.sign_in_member("Tomas").await;
    assert!(world.colleague(&back).await.on(store, project).await.is_ok());
}

async fn somebody_always_runs_the_workspace(world: World) {
    let (_, admin) = admin(&world).await;
    world.member("Nia", MemberRole::Admin).await;
    let (maya, nia) = (id_of(&world, "maya").await, id_of(&world, "nia").await);
    let store = world.store();
    store.set_role(&admin, nia, MemberRole::Member).await.unwrap();
    let last = refusal(store.set_role(&admin, maya, MemberRole::Manager).await);
    assert_eq!(last.at("role").len(), 1);
    assert_eq!(refusal(store.deactivate_member(&admin, maya).await).at("member").len(), 1);
    store.set_role(&admin, nia, MemberRole::Admin).await.unwrap();
    // Both at the same moment: one of them stays.
    let (one, other) =
        tokio::join!(store.deactivate_member(&admin, maya), store.set_role(&admin, nia, MemberRole::Member));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let nobody = MemberId(uuid::Uuid::now_v7());
    assert_eq!(refusal(store.set_role(&admin, nobody, MemberRole::Member).await), Error::NotFound);
}

async fn managers_say_who_is_on_a_project(world: World) {
    let (_, admin) = admin(&world).await;
    let jonas = world.member("Jonas", MemberRole::Manager).await;
    let tomas = world.member("Tomas", MemberRole::Member).await;
    world.member("Gone", MemberRole::Member).await;
    let store = world.store();
    store.deactivate_member(&admin, id_of(&world, "gone").await).await.unwrap();
    let project = world.project(&jonas, "Aurora", "Onboarding").await;
    let manager = world.manager(&jonas, project).await;
    let (jonas_id, tomas_id) = (id_of(&world, "jonas").await, id_of(&world, "tomas").await);

    let team = store.project_team(&manager).await.unwrap();
    let names = |people: &[domain::team::Colleague]| people.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&team.others), ["Maya", "Tomas"], "whoever has left cannot be put on anything");
    assert_eq!(team.on.len(), 1);
    let gone = id_of(&world, "gone").await;
    assert!(refusal(store.put_on_team(&manager, gone, MemberRole::Member).await).at("member").len() == 1);
    assert!(refusal(store.put_on_team(&manager, tomas_id, MemberRole::Admin).await).at("member").len() == 1);
    store.put_on_team(&manager, tomas_id, MemberRole::Member).await.unwrap();
    let him = world.colleague(&tomas).await;
    assert!(him.on(store, project).await.is_ok() && him.managing(store, project).await.is_err());

    // A project has a manager.
    assert_eq!(refusal(store.take_off_team(&manager, jonas_id).await).at("member").len(), 1);
    assert_eq!(refusal(store.put_on_team(&manager, jonas_id, MemberRole::Member).await).at("role").len(), 1);
    assert!(world.colleague(&jonas).await.managing(store, project).await.is_ok(), "nothing was half-written");
    store.put_on_team(&manager, tomas_id, MemberRole::Manager).await.unwrap();
    store.take_off_team(&manager, jonas_id).await.unwrap();
    assert!(world.colleague(&jonas).await.on(store, project).await.is_err());
    let manager = world.manager(&tomas, project).await;
    assert_eq!(refusal(store.take_off_team(&manager, jonas_id).await), Error::NotFound);
    let record = store.activity(manager.as_member(), &ActivityQuery::default()).await.unwrap();
    assert_eq!(record.deeds[0].act, Act::Staffed);
}
