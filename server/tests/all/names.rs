//! What a visitor says at each door: one of everything that a path or a field can name. A new server function has to come in
//! here, or the test of all doors says so.

use crate::world::{World, deliverable};
use delivery::Token;
use delivery::store::{Arrived, MemberRole};
use domain::portal::PortalId;
use domain::team::{
    Budget, CommentId, Currency, DocumentId, ExpenseDraft, ExpenseId, MemberId, ProjectId, QuestionId, RateDraft,
    RateId, SharingPlanId, StakeholderId, TimeDraft, TimeEntryId,
};
use domain::{Draft, Thing, Typed, portal};
use server::doors::{Door, Opens};
use uuid::Uuid;

/// What the fields and paths of a door can name.
pub struct Names {
    pub project: ProjectId,
    pub portal: PortalId,
    pub milestone: Uuid,
    /// One that is done and shared, by its name towards the client.
    pub shown_done: portal::MilestoneId,
    /// A milestone that was deleted.
    pub binned: Uuid,
    /// A document with a file, which is shared, and its name towards the client.
    pub document: DocumentId,
    pub shown_document: portal::DocumentId,
    /// A meeting that is not shared.
    pub meeting: Uuid,
    /// One that is, by its name towards the client.
    pub shown_meeting: portal::MeetingId,
    /// A decision that is not shared.
    pub decision: Uuid,
    /// A comment of the manager's on the milestone.
    pub comment: CommentId,
    /// Time of the manager's.
    pub time_entry: TimeEntryId,
    pub expense: ExpenseId,
    pub rate: RateId,
    pub stakeholder: StakeholderId,
    pub raid_entry: Uuid,
    /// What the client asked, by both of its names.
    pub question: QuestionId,
    pub shown_question: portal::QuestionId,
    /// A decision that is shared, by its name towards the client.
    pub shown_decision: portal::DecisionId,
    /// A plan to share something later.
    pub plan: SharingPlanId,
    /// A member who is on the project and nobody's session.
    pub colleague: MemberId,
    /// A link that was not used yet.
    pub link: Token,
}

async fn link(world: &World, client: &str) -> Token {
    let email = format!("{client}@client.test");
    world.store().link_for_stakeholder(&world.operator, &email).await.unwrap().unwrap()
}

impl Names {
    /// A project with one of everything, shared and not.
    pub async fn of(world: &World, manager: &Token, project: ProjectId, client: &str) -> Self {
        let by = world.team(manager, project).await;
        let milestone = world.milestone(&by, "Design").await;
        world.store().add(&by, &deliverable("Screens").with("milestone", milestone.to_string())).await.unwrap();
        world.store().share(&by, Thing::Milestone, milestone).await.unwrap();
        let done = Draft::new(Thing::Milestone).with("title", "Design, done").with("state", "done");
        world.store().add_shared(&by, &done).await.unwrap();
        let shown_done = world.store().project(&by).await.unwrap().milestones.pop().unwrap().shown.id;
        let meeting = Draft::new(Thing::Meeting).with("title", "Design meeting");
        let meeting = world.store().add(&by, &meeting).await.unwrap();
        let ahead = Draft::new(Thing::Meeting)
            .with("title", "Design day")
            .with("starts_at", domain::Moment::parse("2027-01-11T09:00"));
        world.store().add_shared(&by, &ahead).await.unwrap();
        let shown_meeting = world.store().project(&by).await.unwrap().meetings.pop().unwrap().shown.id;
        let decision = Draft::new(Thing::Decision).with("title", "Design decision");
        let decision = world.store().add(&by, &decision).await.unwrap();
        // Whoever may start projects may start one like it.
        world.store().set_template(&world.manager(manager, project).await, true).await.unwrap();
        let binned = world.milestone(&by, "Design, dropped").await;
        world.store().delete(&by, Thing::Milestone, binned).await.unwrap();
        world.store().add_comment(&by, Thing::Milestone, milestone, "Design is hard").await.unwrap();
        let upload = world.delivery.files.receive().await.unwrap();
        let stored = upload.finish().await.unwrap();
        let file = Arrived { stored, name: "a.txt".to_owned(), media_type: "text/plain".to_owned() };
        let document = world.store().add_file(&by, &Typed::default(), None, &file).await.unwrap();
        world.store().share(&by, Thing::Document, document.0).await.unwrap();
        let versions = world.store().versions(&by, document).await.unwrap().versions;
        let comments = world.store().comments(&by, Thing::Milestone, milestone).await.unwrap();
        let risk = Draft::new(Thing::RaidEntry).with("title", "Design is late");
        let raid_entry = world.store().add(&by, &risk).await.unwrap();
        let later = world.store().add(&by, &deliverable("Designs of the second phase")).await.unwrap();
        let day = world.store().now().date().tomorrow().unwrap();
        world.store().plan_sharing(&by, Thing::Deliverable, later, day).await.unwrap();
        let plan = world.store().desk(&by).await.unwrap().planned[0].id;
        let access = world.store().portal_access(&world.manager(manager, project).await).await.unwrap();
        let email = format!("{project}@team.test");
        let colleague =
            world.store().add_member(&world.operator, &email, "Nia", MemberRole::Member, None).await.unwrap();
        world.store().put_on_project(&world.operator, project, colleague, MemberRole::Member).await.unwrap();
        let portal = world.portal_id(manager, project).await;
        let viewer = world.viewer(&world.sign_in_stakeholder(client).await, portal).await;
        world.store().ask(&viewer, "Is the design done?", None).await.unwrap();
        let decided = Draft::new(Thing::Decision).with("title", "Two designs");
        world.store().add_shared(&by, &decided).await.unwrap();
        let shown_decision = world.store().project(&by).await.unwrap().decisions.pop().unwrap().shown.id;
        let asked = world.store().project(&by).await.unwrap().questions.remove(0);
        let (time_entry, expense, rate) = books(world, manager, project).await;
        let link = link(world, client).await;
        Self {
            project,
            portal,
            question: asked.id,
            shown_question: asked.shown.id,
            shown_decision,
            milestone,
            shown_done,
            binned,
            document,
            shown_document: versions[0].0.shown.id,
            meeting,
            shown_meeting,
            decision,
            comment: comments[0].id,
            time_entry,
            expense,
            rate,
            colleague,
            raid_entry,
            plan,
            stakeholder: access.stakeholders[0].id,
            link,
        }
    }

    /// The same, with a link that was not used yet.
    pub async fn with_new_link(self, world: &World, client: &str) -> Self {
        Self { link: link(world, client).await, ..self }
    }

    fn named_milestone(&self) -> String {
        format!("milestone:{}", self.milestone)
    }

    /// The door's path with every name filled in.
    pub fn path(&self, door: &Door) -> String {
        door.path
            .replace("{project}", &self.project.to_string())
            .replace("{section}", "next-steps")
            .replace("{portal}", &self.portal.to_string())
            .replace("{meeting}", &self.shown_meeting.to_string())
            .replace("{subject}", &format!("question-{}", self.shown_question))
            .replace("{token}", self.link.reveal())
            .replace("{stakeholder}", &self.stakeholder.to_string())
            .replace(
                "{document}",
                &match door.opens {
                    Opens::PortalDocument | Opens::PortalFile | Opens::PreviewFile => self.shown_document.to_string(),
                    _ => self.document.to_string(),
                },
            )
            .replace("{file}", "icon.svg")
            .replace("{component}", "milestone-row")
    }

    /// Fields that a function takes. A new function has to come in here, or the test says so.
    pub fn fields(&self, door: &Door) -> Vec<(&'static str, String)> {
        let text = |value: &str| value.to_owned();
        let project = ("project", self.project.to_string());
        let thing = vec![project.clone(), ("thing", text("milestone")), ("id", self.milestone.to_string())];
        let with = |more: Vec<(&'static str, String)>| [vec![project.clone()], more].concat();
        let time = |more: Vec<(&'static str, String)>| {
            let fields =
                [("day", text("2026-12-09")), ("hours", text("1:30")), ("task", text("")), ("note", text("Design"))];
            [fields.to_vec(), more].concat()
        };
        let spent = |more: Vec<(&'static str, String)>| {
            let fields = [("day", text("2026-12-09")), ("title", text("Design tools")), ("amount", text("12.50"))];
            [fields.to_vec(), vec![("notes", text(""))], more].concat()
        };
        match door.path.rsplit('/').next().unwrap() {
            "set_workspace" => {
                vec![("name", text("The project team")), ("careful", text("draft")), ("review_after", text("90"))]
            }
            "set_reporting_times" => {
                ["deck", "upkeep", "question", "report"].into_iter().map(|name| (name, text("1:30"))).collect()
            }
            "read_workspace"
            | "read_workspace_brand"
            | "read_reporting_times"
            | "read_savings"
            | "read_engagements"
            | "read_portfolio"
            | "read_outbox"
            | "read_member"
            | "sign_out"
            | "sign_out_everywhere"
            | "leave_portal"
            | "leave_portal_everywhere" => Vec::new(),
            "read_project" | "read_portal_access" | "open_portal" | "close_portal" => with(Vec::new()),
            "start_project" => vec![("client", text("Aurora")), ("title", text("Another"))],
            "read_models" => Vec::new(),
            "start_like" => vec![
                ("other", self.project.to_string()),
                ("client", text("Aurora")),
                ("title", text("Another")),
                ("first_due", text("2027-01-11")),
            ],
            "set_template" => with(vec![("is_template", text("true"))]),
            "add" => with(vec![("thing", text("milestone")), ("title", text("Changed")), ("due", text("2026-12-12"))]),
            "edit" => [thing, vec![("title", text("Changed")), ("state", text("done"))]].concat(),
            "move_thing" => [thing, vec![("way", text("up"))]].concat(),
            "share" | "unshare" | "delete" => thing,
            "announce" | "read_announcement" => {
                with(vec![("thing", text("decision")), ("id", self.decision.to_string())])
            }
            "add_action" => with(vec![
                ("meeting", self.meeting.to_string()),
                ("title", text("Draw")),
                ("assignee", text("client")),
                ("due", text("2026-12-12")),
            ]),
            "read_my_work" => Vec::new(),
            "read_tasks" | "read_raid" => with(vec![("query[having][state]", text("open"))]),
            "read_task_board" => with(Vec::new()),
            "read_filled" => thing,
            "read_members" => Vec::new(),
            "welcome_member" => {
                vec![
                    ("name", text("Nia")),
                    ("email", format!("{}@team.test", Uuid::now_v7())),
                    ("role", text("member")),
                ]
            }
            "set_role" => vec![("member", self.colleague.to_string()), ("role", text("member"))],
            "deactivate_member" | "reactivate_member" => vec![("member", self.colleague.to_string())],
            "read_project_team" => with(Vec::new()),
            "put_on_team" => with(vec![("member", self.colleague.to_string()), ("role", text("member"))]),
            "take_off_team" => with(vec![("member", self.colleague.to_string())]),
            "read_found" => vec![("words", text("design"))],
            "read_standing" => with(Vec::new()),
            "set_standing" => {
                with(vec![("phase", text("closing")), ("health", text("on_track")), ("reason", text(""))])
            }
            "set_baseline" | "visit_project" | "read_news" => with(Vec::new()),
            "set_needs" => with(vec![("milestone", self.milestone.to_string())]),
            "reschedule" => with(vec![
                ("milestone", self.milestone.to_string()),
                ("due", text("2027-01-12")),
                ("alone", text("true")),
            ]),
            "read_comments" => thing,
            "add_comment" => [thing, vec![("body", text("Said"))]].concat(),
            "edit_comment" => with(vec![("comment", self.comment.to_string()), ("body", text("Said otherwise"))]),
            "delete_comment" => with(vec![("comment", self.comment.to_string())]),
            "read_library" => with(vec![("query[having][folder]", text("Contract"))]),
            "read_versions" | "bring_back" => with(vec![("document", self.document.to_string())]),
            "read_my_time" => with(vec![("before", text(""))]),
            "enter_time" => with(time(Vec::new())),
            "edit_time" => with(time(vec![("id", self.time_entry.to_string())])),
            "delete_time" => with(vec![("id", self.time_entry.to_string())]),
            "read_my_week" | "read_budgets" => Vec::new(),
            "read_team_time" | "read_expenses" => with(vec![("page", text("1"))]),
            "read_places" | "read_accounts" => with(Vec::new()),
            "set_budget" => {
                with(vec![("currency", text("EUR")), ("fee", text("2000")), ("cost_budget", text("1,000.00"))])
            }
            "set_rate" => {
                with(vec![("member", self.colleague.to_string()), ("cost", text("95")), ("from", text("2026-12-01"))])
            }
            "remove_rate" => with(vec![("rate", self.rate.to_string())]),
            "add_expense" => with(spent(Vec::new())),
            "edit_expense" => with(spent(vec![("id", self.expense.to_string())])),
            "delete_expense" => with(vec![("id", self.expense.to_string())]),
            "read_activity" => with(vec![("query[thing]", text("milestone"))]),
            "undo" => with(vec![("number", text("1"))]),
            "read_bin" => with(Vec::new()),
            "restore" => with(vec![("thing", text("milestone")), ("id", self.binned.to_string())]),
            "read_update_mail" => with(Vec::new()),
            "send_update" => with(vec![
                ("subject", text("Where we are")),
                ("words", text("Hello")),
                ("people[0]", self.stakeholder.to_string()),
            ]),
            "plan_updates" => with(vec![("on", text("friday"))]),
            "choose_mail" => {
                vec![("portal", self.portal.to_string()), ("digest", text("changes")), ("mails[0]", text("answers"))]
            }
            "end_calendar_link" => vec![("portal", self.portal.to_string())],
            "ask" => vec![
                ("portal", self.portal.to_string()),
                ("question", text("And the screens?")),
                ("about", String::new()),
            ],
            "ask_again" => vec![
                ("portal", self.portal.to_string()),
                ("question", self.shown_question.to_string()),
                ("reply", text("Is it?")),
            ],
            "choose_language" => vec![("language", text("de"))],
            "mark_solved" => {
                vec![("portal", self.portal.to_string()), ("question", self.shown_question.to_string())]
            }
            "say_how_it_goes" => vec![
                ("portal", self.portal.to_string()),
                ("milestone", self.shown_done.to_string()),
                ("mood", text("well")),
            ],
            "acknowledge" => {
                vec![("portal", self.portal.to_string()), ("decision", self.shown_decision.to_string())]
            }
            "answer" => with(vec![
                ("question", self.question.to_string()),
                ("reply", text("Nearly")),
                ("audience", text("client")),
            ]),
            "mark_solved_for_client" => with(vec![("question", self.question.to_string())]),
            "read_client_link" => with(vec![("about", self.named_milestone())]),
            "set_contact" => with(vec![("contact", text("Jonas, on the telephone"))]),
            "set_switch" => with(vec![("switch", text("questions")), ("on", text("true"))]),
            "tell_client" => with(vec![
                ("raid_entry", self.raid_entry.to_string()),
                ("title", text("The design may take a week longer")),
            ]),
            "read_edit_preview" => [thing, vec![("title", text("Changed"))]].concat(),
            "read_desk" | "keep_report" => with(Vec::new()),
            "read_arrangement_preview" => with(vec![("preset", text("steering"))]),
            "arrange_portal" => with(vec![
                ("sections[0]", text("milestones")),
                ("welcome", text("Welcome")),
                ("rhythm", text("monthly")),
                ("naming", text("people")),
                ("language", text("fr")),
            ]),
            "raise_section" => with(vec![("section", text("documents"))]),
            "use_preset" => with(vec![("preset", text("steering"))]),
            "share_together" | "read_sharing_preview" => {
                with(vec![("things[0]", format!("meeting:{}", self.meeting)), ("things[1]", self.named_milestone())])
            }
            "plan_sharing" => {
                with(vec![("thing", text("meeting")), ("id", self.meeting.to_string()), ("on", text("2027-06-12"))])
            }
            "cancel_plan" => with(vec![("plan", self.plan.to_string())]),
            "read_opened" => with(vec![("id", self.milestone.to_string())]),
            "read_exposure" => with(vec![("stakeholder", self.stakeholder.to_string()), ("day", text("2026-12-09"))]),
            "invite_many" => with(vec![("addresses", text("Owen <owen@client.test>, otto.meyer@client.test"))]),
            "set_ending" => with(vec![
                ("on", text("2027-06-30")),
                ("farewell", text("Goodbye")),
                ("allowed_domains", text("client.test")),
            ]),
            "end_access_on" => with(vec![("stakeholder", self.stakeholder.to_string()), ("last", text("2027-03-31"))]),
            "review_access" => with(vec![("verdicts[0]", format!("keep:{}", self.stakeholder))]),
            "invite" => with(vec![("name", text("Owen")), ("email", text("owen@client.test"))]),
            "revoke" => with(vec![("stakeholder", self.stakeholder.to_string())]),
            "sign_in" => vec![("email", text("a@b.test")), ("password", text("wrong")), ("to", text(""))],
            "mail_member_link" => vec![("email", text("nobody@nowhere.test"))],
            "mail_portal_link" => vec![("email", text("nobody@nowhere.test")), ("language", text("es"))],
            "follow_link" => vec![("token", text(self.link.reveal()))],
            "set_up" => vec![
                ("token", text(self.link.reveal())),
                ("name", text("Eve")),
                ("email", text("eve@evil.test")),
                ("password", text("a long enough password")),
            ],
            "set_password" => vec![("password", text("a long enough password"))],
            other => panic!("say in `Names::fields` what {other} takes"),
        }
    }
}

/// Puts one of everything into a project's books.
async fn books(world: &World, manager: &Token, project: ProjectId) -> (TimeEntryId, ExpenseId, RateId) {
    let (store, by) = (world.store(), world.manager(manager, project).await);
    let (today, member) = (store.now().date(), world.colleague(manager).await.member());
    store.set_budget(&by, &Budget::check("EUR", "10000", "8000").unwrap(), None).await.unwrap();
    store.set_rate(&by, member, &RateDraft::check(Currency::EUR, "100", "2026-01-01").unwrap(), None).await.unwrap();
    let expense = ExpenseDraft::check(today, Currency::EUR, ["2026-12-09", "Design books", "20", ""]).unwrap();
    store.add_expense(&by, &expense).await.unwrap();
    // The clock goes on from door to door.
    let day = domain::iso(today);
    let time = TimeDraft::check(today, &day, "1", "", "Design talks").unwrap();
    store.enter_time(by.as_member(), &time).await.unwrap();
    let accounts = store.accounts(&by).await.unwrap();
    let rate = accounts.people.iter().find_map(|person| person.rates.first()).unwrap().id;
    let time = store.my_time(by.as_member(), None).await.unwrap();
    (time.weeks[0].entries[0].id, store.expenses(&by, 1).await.unwrap().unwrap().page.things[0].id, rate)
}
