//! Curation: what a portal shows is arranged, seen beforehand, recorded, and can be taken back.

use crate::http::{Server, Visitor};
use crate::world::{World, deliverable, milestone, on_both};
use delivery::Token;
use delivery::access::{Manager, TeamMember};
use delivery::store::MemberRole;
use domain::portal::{self, PortalId};
use domain::team::{Arrangement, ListQuery, ProjectId, StakeholderId};
use domain::things::Value;
use domain::{Act, Date, Draft, Error, PortalSection, Preset, ProjectDraft, Rhythm, Thing, Word, Words};
use uuid::Uuid;

on_both!(
    a_new_portal_has_the_essentials_and_no_more,
    what_is_in_no_section_leaves_in_no_way,
    what_was_previewed_is_exactly_what_appears,
    what_is_shared_together_is_taken_back_together,
    something_new_is_for_the_client_only_if_its_writer_says_so,
    a_plan_is_carried_out_on_its_day_with_the_right_of_that_day,
    the_desk_says_what_to_look_at,
    an_edit_is_previewed_without_being_made,
    the_client_is_told_in_words_of_their_own,
);

/// A project of Maya's whose portal Claire may look through.
pub struct Scene {
    pub project: ProjectId,
    pub portal: PortalId,
    pub maya: Token,
    pub claire: Token,
    pub by: TeamMember,
    pub manager: Manager,
}

impl Scene {
    pub async fn of(world: &World) -> Self {
        let maya = world.member("Maya", MemberRole::Manager).await;
        let project = world.project(&maya, "Aurora", "Onboarding").await;
        let claire = world.stakeholder(&maya, project, "Claire").await;
        let portal = world.portal_id(&maya, project).await;
        let by = world.team(&maya, project).await;
        let manager = world.manager(&maya, project).await;
        Self { project, portal, maya, claire, by, manager }
    }

    pub async fn add(&self, world: &World, thing: Thing, title: &str) -> Uuid {
        world.store().add(&self.by, &Draft::new(thing).with("title", title)).await.unwrap()
    }

    /// What the client is sent now.
    pub async fn seen(&self, world: &World) -> portal::Snapshot {
        let session = world.sign_in_stakeholder("Claire").await;
        world.store().portal(&world.viewer(&session, self.portal).await).await.unwrap().into_answer()
    }

    pub async fn claires_id(&self, world: &World) -> StakeholderId {
        world.store().portal_access(&self.manager).await.unwrap().stakeholders[0].id
    }
}

/// The titles of everything in a snapshot or a frame, whatever its kind.
pub fn titles(sent: &impl serde::Serialize) -> Vec<String> {
    fn gather(value: &serde_json::Value, titles: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(fields) => {
                if let (Some(title), true) = (fields.get("title"), fields.contains_key("changed_at")) {
                    titles.extend(title.as_str().map(str::to_owned));
                }
                fields.iter().filter(|(name, _)| *name != "project").for_each(|(_, value)| gather(value, titles));
            }
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, titles)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(&serde_json::to_value(sent).unwrap(), &mut found);
    found.sort();
    found
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn a_new_portal_has_the_essentials_and_no_more(world: World) {
    let maya = world.member("Maya", MemberRole::Manager).await;
    let starter = world.colleague(&maya).await.starter().unwrap();
    let draft = ProjectDraft::check("Borealis", "Elsewhere").unwrap();
    let project = world.store().start_project(&starter, &draft).await.unwrap();
    let desk = world.store().desk(&world.team(&maya, project).await).await.unwrap();
    assert_eq!(desk.arrangement.sections, Preset::Essentials.sections());
    assert_eq!(
        (desk.arrangement.welcome.as_str(), desk.arrangement.rhythm),
        (Words::english().say(Word::WelcomeWords), Rhythm::Weekly)
    );
    assert!(!desk.was_ever_open);
    let on: Vec<bool> = desk.counts.iter().map(|count| count.is_on).collect();
    assert_eq!(on, [true, true, true, false, false, false]);
}

async fn what_is_in_no_section_leaves_in_no_way(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let meeting = scene.add(&world, Thing::Meeting, "Board of twelve").await;
    let decision = Draft::new(Thing::Decision).with("title", "We go on").with("meeting", meeting.to_string());
    let decision = store.add(&scene.by, &decision).await.unwrap();
    for (thing, id) in [(Thing::Meeting, meeting), (Thing::Decision, decision)] {
        store.share(&scene.by, thing, id).await.unwrap();
    }
    let before = scene.seen(&world).await;
    assert_eq!(titles(&before), ["Board of twelve", "We go on"]);
    assert!(before.decisions[0].meeting.is_some());
    // Steering has decisions and no meetings: the meeting goes, and so does its name in what stays.
    let server = Server::start(&world).await;
    let path = format!("/live/portal/{}?after={}", scene.portal, before.number);
    let mut stream = server.stakeholder(&scene.claire).stream(&path, None).await;
    store.use_preset(&scene.manager, Preset::Steering).await.unwrap();
    let frame: portal::Frame = serde_json::from_str(&stream.next().await.unwrap().data).unwrap();
    assert_eq!(frame.meetings.removed, [before.meetings[0].id]);
    let after = scene.seen(&world).await;
    assert_eq!(titles(&after), ["We go on"]);
    assert_eq!(after.decisions[0].meeting, None);
    let page = server.stakeholder(&scene.claire).get(&format!("/portal/{}", scene.portal)).await;
    assert!(page.body.contains("We go on") && !page.whole().contains("Board of twelve"));
    // What is shared meanwhile waits with it, and comes with it.
    let arranged =
        Arrangement::check(&["meetings".to_owned(), "decisions".to_owned()], " Hello ", "monthly", "people", "")
            .unwrap();
    store.arrange_portal(&scene.manager, &arranged, None).await.unwrap();
    let back = scene.seen(&world).await;
    assert_eq!(titles(&back), ["Board of twelve", "We go on"]);
    // What was on keeps its place; what comes, comes after it.
    assert_eq!(back.project.sections, [PortalSection::Decisions, PortalSection::Meetings]);
    store.raise_section(&scene.manager, PortalSection::Meetings).await.unwrap();
    assert_eq!(scene.seen(&world).await.project.sections, [PortalSection::Meetings, PortalSection::Decisions]);
    let number = store.project(&scene.by).await.unwrap().number;
    store.use_preset(&scene.manager, Preset::Steering).await.unwrap();
    let late = Arrangement::check(&["meetings".to_owned()], "Hello", "monthly", "people", "").unwrap();
    let refused = store.arrange_portal(&scene.manager, &late, Some(number)).await;
    assert!(
        matches!(refused, Err(delivery::Failure::Refused(Error::Changed { .. }))),
        "nobody switches on unseen what another has switched off"
    );
    assert_eq!((back.project.welcome.as_str(), back.project.rhythm), ("Hello", Rhythm::Monthly));
    let refused = Arrangement::check(&["risks".to_owned()], "", "daily", "people", "tlh").unwrap_err();
    assert!(!refused.at("sections").is_empty() && !refused.at("rhythm").is_empty());
}

async fn what_was_previewed_is_exactly_what_appears(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let stone = store.add(&scene.by, &milestone("Design").with("notes", "ZQHIDDEN")).await.unwrap();
    let piece = store.add(&scene.by, &deliverable("Screens").with("milestone", stone.to_string())).await.unwrap();
    let stays = scene.add(&world, Thing::Deliverable, "Kept back").await;
    let announced = scene.add(&world, Thing::Document, "Test report").await;
    store.share(&scene.by, Thing::Deliverable, piece).await.unwrap();
    let before = scene.seen(&world).await;
    let chosen = [(Thing::Milestone, stone), (Thing::Document, announced)];
    let preview = store.preview_sharing(&scene.by, &chosen).await.unwrap().into_answer();
    // The deliverable is among it: from then on it says which milestone it belongs to.
    assert_eq!(titles(&preview), ["Design", "Screens", "Test report"]);
    assert_eq!(scene.seen(&world).await.number, before.number, "nothing was shared by looking");
    assert!(
        store
            .activity(&scene.by, &Default::default())
            .await
            .unwrap()
            .deeds
            .iter()
            .all(|deed| deed.title.as_deref() != Some("Design") || deed.act == Act::Added)
    );

    store.share_together(&scene.by, &chosen).await.unwrap();
    let after = scene.seen(&world).await;
    let mut appeared = preview.clone();
    let known = |sent: &portal::Snapshot| serde_json::to_value(sent).unwrap();
    let (was, is) = (known(&before), known(&after));
    for list in ["milestones", "deliverables", "documents", "meetings", "minutes", "next_steps", "decisions"] {
        let old = was[list].as_array().unwrap();
        let new: Vec<_> = is[list].as_array().unwrap().iter().filter(|thing| !old.contains(thing)).collect();
        let promised = serde_json::to_value(&appeared).unwrap();
        let promised: Vec<_> = promised[list]["put"].as_array().into_iter().flatten().cloned().collect();
        // Whatever is different carries the moment of the change; the clock stands still, so these are the same.
        assert_eq!(new, promised.iter().collect::<Vec<_>>(), "{list}");
    }
    appeared.number = 0;
    assert!(titles(&after).iter().all(|title| title != "Kept back"));
    store.share(&scene.by, Thing::Deliverable, stays).await.unwrap();
    assert!(titles(&scene.seen(&world).await).contains(&"Kept back".to_owned()), "it would have been found");
}

async fn what_is_shared_together_is_taken_back_together(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    let one = scene.add(&world, Thing::Milestone, "One").await;
    let two = scene.add(&world, Thing::NextStep, "Two").await;
    let shared = scene.add(&world, Thing::Decision, "Shared before").await;
    store.share(&scene.by, Thing::Decision, shared).await.unwrap();
    let task = scene.add(&world, Thing::Task, "A task").await;
    // One that cannot be shared stops all of them.
    let with_task = [(Thing::Milestone, one), (Thing::Task, task)];
    assert!(store.share_together(&scene.by, &with_task).await.is_err());
    assert_eq!(titles(&scene.seen(&world).await), ["Shared before"]);
    let done = store
        .share_together(&scene.by, &[(Thing::Milestone, one), (Thing::NextStep, two), (Thing::Decision, shared)])
        .await
        .unwrap();
    assert_eq!((done.act, done.title.as_str()), (Some(Act::SharedTogether), "2 things"));
    assert_eq!(titles(&scene.seen(&world).await), ["One", "Shared before", "Two"]);
    store.undo(&scene.by, done.number).await.unwrap();
    assert_eq!(titles(&scene.seen(&world).await), ["Shared before"], "what was shared before stays");
}

async fn something_new_is_for_the_client_only_if_its_writer_says_so(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let visitor = server.member(&scene.maya);
    let project = scene.project.to_string();
    let add = async |thing: &str, title: &str, audience: Option<&str>| {
        let mut fields = vec![("project", project.as_str()), ("thing", thing), ("title", title), ("notes", "ZQHIDDEN")];
        fields.extend(audience.map(|audience| ("audience", audience)));
        visitor.call("/do/team/add", &fields).await.status
    };
    assert_eq!(add("milestone", "For nobody in particular", None).await, 200);
    assert_eq!(add("milestone", "For the team", Some("team")).await, 200);
    assert_eq!(add("milestone", "For whoever", Some("everybody")).await, 200);
    assert_eq!(add("milestone", "For the client", Some("client")).await, 200);
    assert_eq!(add("task", "A task for the client", Some("client")).await, 404);
    let seen = scene.seen(&world).await;
    assert_eq!(titles(&seen), ["For the client"]);
    assert!(!serde_json::to_string(&seen).unwrap().contains("ZQHIDDEN"));
    let tasks = world.store().list::<domain::team::Task>(&scene.by, &ListQuery::default()).await.unwrap();
    assert_eq!(tasks.total, 0, "and what cannot be shared is not written down either");
    let form = visitor.get(&format!("/projects/{project}/plan?add=milestone")).await.body;
    assert!(form.contains("Share with Aurora") && form.contains("Add milestone for the team"), "{form}");
}

async fn a_plan_is_carried_out_on_its_day_with_the_right_of_that_day(world: World) {
    let scene = Scene::of(&world).await;
    world.member("Tomas", MemberRole::Member).await;
    world.put_on(scene.project, "Tomas", MemberRole::Member).await;
    let tomas = world.team(&world.sign_in_member("Tomas").await, scene.project).await;
    let store = world.store();
    let [hers, his, cancelled, gone, early] = {
        let mut ids = Vec::new();
        for title in ["Hers", "His", "Cancelled", "Gone", "Early"] {
            ids.push(scene.add(&world, Thing::Milestone, title).await);
        }
        ids.try_into().unwrap()
    };
    let on = day("2026-12-12");
    for id in [hers, cancelled, gone, early] {
        store.plan_sharing(&scene.by, Thing::Milestone, id, on).await.unwrap();
    }
    store.plan_sharing(&tomas, Thing::Milestone, his, on).await.unwrap();
    for (bad, thing) in [(day("2026-12-09"), Thing::Milestone), (on, Thing::Task)] {
        assert!(store.plan_sharing(&scene.by, thing, hers, bad).await.is_err());
    }
    let planned = store.desk(&scene.by).await.unwrap().planned;
    assert_eq!(
        planned.iter().map(|plan| (plan.title.as_str(), plan.by.as_str())).collect::<Vec<_>>(),
        [("Hers", "Maya"), ("Cancelled", "Maya"), ("Gone", "Maya"), ("Early", "Maya"), ("His", "Tomas")]
    );
    store.cancel_plan(&scene.by, planned[1].id).await.unwrap();
    // What was in the bin meanwhile is not shared by itself, on whatever day.
    store.delete(&scene.by, Thing::Milestone, gone).await.unwrap();
    store.restore(&scene.by, Thing::Milestone, gone).await.unwrap();
    store.share(&scene.by, Thing::Milestone, early).await.unwrap();
    store.unshare(&scene.by, Thing::Milestone, early).await.unwrap();
    world.clock.advance(86_400);
    assert_eq!(store.share_what_is_due().await.unwrap(), 0, "its day has not come");
    world.take_off(scene.project, "Tomas").await;
    world.clock.advance(2 * 86_400);
    assert_eq!(store.share_what_is_due().await.unwrap(), 1);
    assert_eq!(titles(&scene.seen(&world).await), ["Hers"]);
    assert_eq!(store.share_what_is_due().await.unwrap(), 0);
    assert!(store.desk(&scene.by).await.unwrap().planned.is_empty());
    let deeds = store.activity(&scene.by, &Default::default()).await.unwrap().deeds;
    assert!(deeds.iter().any(|deed| deed.act == Act::Shared && deed.who.as_deref() == Some("Maya")));
    assert!(deeds.iter().any(|deed| deed.act == Act::PlanCancelled && deed.title.as_deref() == Some("His")));
}

async fn the_desk_says_what_to_look_at(world: World) {
    let scene = Scene::of(&world).await;
    let store = world.store();
    world.project(&scene.maya, "Borealis", "Elsewhere").await;
    let bare = scene.add(&world, Thing::Milestone, "No date").await;
    let step = Draft::new(Thing::NextStep).with("title", "Check the margin").with("summary", "As for Borealis");
    let step = store.add(&scene.by, &step).await.unwrap();
    let fine = milestone("Fine").with("due", Value::text("2027-01-12")).with("summary", "Marginal notes");
    let fine = store.add(&scene.by, &fine.with("notes", "internal margin")).await.unwrap();
    let words = async || store.desk(&scene.by).await.unwrap().warnings;
    assert!(words().await.iter().all(|warning| warning.about.is_none()), "what is not shared worries nobody");
    store
        .share_together(&scene.by, &[(Thing::Milestone, bare), (Thing::Milestone, fine), (Thing::NextStep, step)])
        .await
        .unwrap();
    let about: Vec<_> = words().await.into_iter().filter_map(|warning| warning.about).collect();
    assert_eq!(about, [(Thing::Milestone, bare), (Thing::NextStep, step)]);
    store.use_preset(&scene.manager, Preset::Essentials).await.unwrap();
    assert!(
        words().await.iter().any(|warning| warning.words.contains("“Next steps” something is shared, but it is off"))
    );
    let desk = store.desk(&scene.by).await.unwrap();
    assert_eq!(desk.stale_for, None);
    assert_eq!(desk.readers[0].name, "Claire");
    assert!(desk.changed.iter().any(|deed| deed.act == Act::SharedTogether || deed.act == Act::Shared));
    world.clock.advance(8 * 86_400);
    let desk = store.desk(&scene.by).await.unwrap();
    assert_eq!((desk.stale_for, desk.changed.len()), (Some(8), 0));
    // The page is there for whoever is on the project, and its acts for those who manage it.
    world.member("Tomas", MemberRole::Member).await;
    world.put_on(scene.project, "Tomas", MemberRole::Member).await;
    let server = Server::start(&world).await;
    let path = format!("/projects/{}/portal", scene.project);
    let theirs = server.member(&world.sign_in_member("Tomas").await).get(&path).await.body;
    let hers = server.member(&world.sign_in_member("Maya").await).get(&path).await.body;
    assert!(theirs.contains("What the client sees") && !theirs.contains("Invite someone"));
    assert!(hers.contains("Invite someone") && hers.contains("What the portal shows"));
    assert!(hers.contains("“No date” has no date") && !theirs.contains("@client.test"));
}

async fn an_edit_is_previewed_without_being_made(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let visitor: Visitor = server.member(&scene.maya);
    let id = scene.add(&world, Thing::Milestone, "Design").await;
    let (project, thing_id) = (scene.project.to_string(), id.to_string());
    let preview = async |title: &str| {
        let fields = [
            ("project", project.as_str()),
            ("thing", "milestone"),
            ("id", &thing_id),
            ("title", title),
            ("notes", "n"),
        ];
        let answer = visitor.call("/do/team/read_edit_preview", &fields).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        titles(&serde_json::from_str::<portal::Frame>(&answer.body).unwrap())
    };
    assert!(preview("Sign-off").await.is_empty(), "what is not shared appears nowhere");
    world.store().share(&scene.by, Thing::Milestone, id).await.unwrap();
    assert_eq!(preview("Sign-off").await, ["Sign-off"]);
    assert!(preview("Design").await.is_empty(), "notes are nobody else's business");
    assert_eq!(titles(&scene.seen(&world).await), ["Design"]);
}

async fn the_client_is_told_in_words_of_their_own(world: World) {
    let scene = Scene::of(&world).await;
    let server = Server::start(&world).await;
    let store = world.store();
    let risk = Draft::new(Thing::RaidEntry)
        .with("title", "ZQHIDDEN margin")
        .with("notes", "ZQHIDDEN")
        .with("response", "ZQHIDDEN");
    let risk = store.add(&scene.by, &risk).await.unwrap();
    let visitor = server.member(&scene.maya);
    let page = format!("/projects/{}/raid", scene.project);
    let form = visitor.get(&format!("{page}?tell={risk}")).await.body;
    let tell = form.split_once("/do/team/tell_client").unwrap().1.split_once("</form>").unwrap().0;
    assert!(!tell.contains("ZQHIDDEN") && form.contains("this never leaves"), "the notice begins empty: {tell}");
    let (project, entry) = (scene.project.to_string(), risk.to_string());
    let send = async |title: &str, audience: &str| {
        let fields = [
            ("project", project.as_str()),
            ("raid_entry", &entry),
            ("title", title),
            ("text", "More of it"),
            ("kind", "status"),
            ("health", "at_risk"),
            ("audience", audience),
        ];
        visitor.call("/do/team/tell_client", &fields).await.status
    };
    assert_eq!(send("It may take a week longer", "client").await, 200);
    assert_eq!(send("We look for somebody else", "team").await, 200);
    let seen = scene.seen(&world).await;
    assert_eq!(titles(&seen), ["It may take a week longer"]);
    let portal = server.stakeholder(&scene.claire).get(&format!("/portal/{}", scene.portal)).await;
    assert!(portal.body.contains("At risk") && portal.body.contains("It may take a week longer"));
    assert!(!portal.whole().contains("ZQHIDDEN") && !portal.whole().contains("somebody else"));
    let told = store.told(&scene.by).await.unwrap();
    let told: Vec<_> = told.iter().map(|told| (told.title.as_str(), told.shared_at.is_some())).collect();
    assert_eq!(told, [("We look for somebody else", false), ("It may take a week longer", true)]);
    assert!(visitor.get(&page).await.body.contains("Aurora was told"));
    assert_eq!(send("Of another project", "client").await, 200);
    let elsewhere = world.project(&scene.maya, "Borealis", "Elsewhere").await.to_string();
    let fields = [("project", elsewhere.as_str()), ("raid_entry", &entry), ("title", "Of another project")];
    assert_eq!(visitor.call("/do/team/tell_client", &fields).await.status, 404);
}
