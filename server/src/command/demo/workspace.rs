//! The demo's people and projects. Dates are counted from the day on which the demo is made. Everything is written through
//! the same doors as a team's own work, by a clock that goes through the weeks before.

use delivery::access::{Colleague, Operator};
use delivery::store::{MemberRole, Store};
use delivery::{Clock, Delivery, Result};
use domain::team::MemberId;
use domain::{
    Date, DeliverableState as Deliverable, Draft, MilestoneState as Milestone, NextStepState, ProjectDraft, Thing,
    Turn, Typed,
};
use jiff::Span;

/// Who the links sign in.
pub const TEAM: &str = "jonas@lindqvist-partners.example";
pub const CLIENT: &str = "claire.dubois@aurora-bank.example";

struct Person {
    name: &'static str,
    email: &'static str,
    role: MemberRole,
}

const ADMIN: Person = Person { name: "Maya Okafor", email: "maya@lindqvist-partners.example", role: MemberRole::Admin };
const JONAS: Person = Person { name: "Jonas Weber", email: TEAM, role: MemberRole::Manager };
const PRIYA: Person =
    Person { name: "Priya Raman", email: "priya@lindqvist-partners.example", role: MemberRole::Manager };
const TOMAS: Person =
    Person { name: "Tomás Silva", email: "tomas@lindqvist-partners.example", role: MemberRole::Member };
const HANNAH: Person =
    Person { name: "Hannah Lind", email: "hannah@lindqvist-partners.example", role: MemberRole::Member };

struct Engagement {
    client: &'static str,
    title: &'static str,
    manager: &'static Person,
    team: &'static [&'static Person],
    open: bool,
    next_steps: &'static [Step],
    stakeholders: &'static [(&'static str, &'static str)],
    milestones: &'static [Stone],
}

struct Stone {
    title: &'static str,
    summary: &'static str,
    /// Days from today.
    due: i32,
    state: Milestone,
    notes: &'static str,
    shared: bool,
    deliverables: &'static [Piece],
}

struct Piece {
    title: &'static str,
    due: i32,
    state: Deliverable,
    notes: &'static str,
    shared: bool,
}

const fn piece(title: &'static str, due: i32, state: Deliverable, shared: bool, notes: &'static str) -> Piece {
    Piece { title, due, state, notes, shared }
}

/// Something that happens next.
struct Step {
    title: &'static str,
    turn: Turn,
    /// Days from the demo's day.
    due: i32,
    state: NextStepState,
    shared: bool,
}

const fn step(title: &'static str, turn: Turn, due: i32, state: NextStepState, shared: bool) -> Step {
    Step { title, turn, due, state, shared }
}

const ENGAGEMENTS: &[Engagement] = &[
    Engagement {
        client: "Aurora Bank",
        title: "Mobile onboarding",
        manager: &JONAS,
        team: &[&TOMAS, &HANNAH],
        open: true,
        next_steps: &[
            step("Invite compliance to the sign-off", Turn::Ours, -2, NextStepState::Done, true),
            step("Name two people for the accessibility review", Turn::Client, 1, NextStepState::Open, true),
            step("Send the French copy for review", Turn::Ours, 2, NextStepState::Open, true),
            step("Book the steering committee's room", Turn::Client, 6, NextStepState::Open, true),
            step("Agree with Hannah who presents", Turn::Ours, 4, NextStepState::Open, false),
        ],
        stakeholders: &[("Claire Dubois", CLIENT), ("Samir Haddad", "samir.haddad@aurora-bank.example")],
        milestones: &[
            Stone {
                title: "Kick-off and goals",
                summary: "Goals, scope and the people on both sides are agreed.",
                due: -63,
                state: Milestone::Done,
                notes: "Samir wanted the loan journey in scope. Parked; expect it to come back.",
                shared: true,
                deliverables: &[
                    piece("Project charter", -60, Deliverable::Accepted, true, ""),
                    piece("Stakeholder map", -58, Deliverable::Delivered, false, "Ours alone: has who blocks what."),
                ],
            },
            Stone {
                title: "Research and journeys",
                summary: "Fourteen interviews with new customers, and the journey that came out of them.",
                due: -35,
                state: Milestone::Done,
                notes: "",
                shared: true,
                deliverables: &[
                    piece("Interview findings", -38, Deliverable::Accepted, true, ""),
                    piece("Target journey", -35, Deliverable::Accepted, true, ""),
                ],
            },
            Stone {
                title: "Concept and prototype",
                summary: "A clickable prototype of account opening, tested with eight people.",
                due: -9,
                state: Milestone::Done,
                notes: "Two of eight failed at the video check. In the findings, softened.",
                shared: true,
                deliverables: &[
                    piece("Clickable prototype", -12, Deliverable::Delivered, true, ""),
                    piece("Test report", -9, Deliverable::Delivered, true, "Raw notes are in the team's folder."),
                ],
            },
            Stone {
                title: "Design sign-off",
                summary: "The screens that will be built, signed off by product and compliance.",
                due: 8,
                state: Milestone::InProgress,
                notes: "Compliance is slow. If they miss Thursday we lose a week; do not promise the 2nd release.",
                shared: true,
                deliverables: &[
                    piece("Screen designs, account opening", 3, Deliverable::InProgress, true, "Hannah, 80 %."),
                    piece("Accessibility review", 6, Deliverable::InProgress, true, ""),
                    piece(
                        "Copy deck in German and French",
                        7,
                        Deliverable::Pending,
                        true,
                        "Translator is 2 days late.",
                    ),
                    piece(
                        "Cost estimate for build",
                        5,
                        Deliverable::InProgress,
                        false,
                        "Margin 31 %. Never leaves the house.",
                    ),
                ],
            },
            Stone {
                title: "Build, first release",
                summary: "Account opening without a branch visit, for 500 pilot customers.",
                due: 43,
                state: Milestone::Upcoming,
                notes: "",
                shared: true,
                deliverables: &[
                    piece("Pilot release", 43, Deliverable::Pending, true, ""),
                    piece("Load test report", 40, Deliverable::Pending, false, ""),
                ],
            },
            Stone {
                title: "Pilot and measure",
                summary: "Four weeks with real customers, and what the numbers say.",
                due: 78,
                state: Milestone::Upcoming,
                notes: "",
                shared: true,
                deliverables: &[],
            },
            Stone {
                title: "Roll-out to all customers",
                summary: "",
                due: 110,
                state: Milestone::Upcoming,
                notes: "Depends on the core banking release. Not to be shown before they confirm.",
                shared: false,
                deliverables: &[piece("Hand-over to operations", 108, Deliverable::Pending, false, "")],
            },
        ],
    },
    Engagement {
        client: "Aurora Bank",
        title: "Branch data clean-up",
        manager: &JONAS,
        team: &[&TOMAS],
        open: false,
        next_steps: &[],
        stakeholders: &[],
        milestones: &[
            Stone {
                title: "Inventory of sources",
                summary: "",
                due: 12,
                state: Milestone::InProgress,
                notes: "Nobody owns the Lyon extract.",
                shared: false,
                deliverables: &[piece("Source catalogue", 10, Deliverable::InProgress, false, "")],
            },
            Stone {
                title: "Quality rules agreed",
                summary: "",
                due: 31,
                state: Milestone::Upcoming,
                notes: "",
                shared: false,
                deliverables: &[],
            },
        ],
    },
    Engagement {
        client: "Northwind Health",
        title: "Patient portal relaunch",
        manager: &PRIYA,
        team: &[&JONAS, &HANNAH],
        open: true,
        next_steps: &[
            step("Send the list of interface owners", Turn::Client, -3, NextStepState::Open, true),
            step("Walk through the migration rehearsal", Turn::Ours, 3, NextStepState::Open, true),
        ],
        stakeholders: &[("Dr. Ellen Frost", "ellen.frost@northwind-health.example")],
        milestones: &[
            Stone {
                title: "Discovery",
                summary: "What patients and clinics need, and what the old portal cannot do.",
                due: -80,
                state: Milestone::Done,
                notes: "",
                shared: true,
                deliverables: &[piece("Discovery report", -82, Deliverable::Accepted, true, "")],
            },
            Stone {
                title: "Appointments go live",
                summary: "Booking, moving and cancelling, in all eleven clinics.",
                due: -3,
                state: Milestone::InProgress,
                notes: "Three days late. Clinic 7 still on the old calendar; Priya talks to Ellen on Monday.",
                shared: true,
                deliverables: &[
                    piece("Booking, nine clinics", -20, Deliverable::Accepted, true, ""),
                    piece(
                        "Booking, clinics 7 and 11",
                        -3,
                        Deliverable::InProgress,
                        true,
                        "Needs their firewall change.",
                    ),
                    piece("Training videos", -6, Deliverable::Delivered, true, ""),
                ],
            },
            Stone {
                title: "Results and letters",
                summary: "Patients read their results with an explanation beside them.",
                due: 34,
                state: Milestone::Upcoming,
                notes: "Legal opinion outstanding.",
                shared: true,
                deliverables: &[piece("Explanation texts, first 40 tests", 20, Deliverable::InProgress, true, "")],
            },
            Stone {
                title: "Old portal switched off",
                summary: "",
                due: 90,
                state: Milestone::Upcoming,
                notes: "",
                shared: false,
                deliverables: &[],
            },
        ],
    },
    Engagement {
        client: "Northwind Health",
        title: "Interoperability assessment",
        manager: &PRIYA,
        team: &[&TOMAS],
        open: true,
        next_steps: &[step("Write down what the pilot taught us", Turn::Ours, 9, NextStepState::Open, false)],
        stakeholders: &[("Dr. Ellen Frost", "ellen.frost@northwind-health.example")],
        milestones: &[
            Stone {
                title: "Interviews held",
                summary: "Twelve systems, nineteen people.",
                due: -50,
                state: Milestone::Done,
                notes: "",
                shared: true,
                deliverables: &[],
            },
            Stone {
                title: "Assessment delivered",
                summary: "Where data gets stuck today, and the three changes that help most.",
                due: -14,
                state: Milestone::Done,
                notes: "",
                shared: true,
                deliverables: &[
                    piece("Assessment report", -14, Deliverable::Accepted, true, ""),
                    piece(
                        "Vendor shortlist",
                        -14,
                        Deliverable::Delivered,
                        false,
                        "Steering committee only, not before the tender.",
                    ),
                ],
            },
            Stone {
                title: "Steering committee decides",
                summary: "",
                due: 1,
                state: Milestone::InProgress,
                notes: "Follow-on work likely; see the proposal draft.",
                shared: true,
                deliverables: &[],
            },
        ],
    },
    Engagement {
        client: "Kestrel Logistics",
        title: "Warehouse control roll-out",
        manager: &JONAS,
        team: &[&PRIYA, &TOMAS],
        open: true,
        next_steps: &[
            step("Confirm the warehouse for the pilot", Turn::Client, 2, NextStepState::Open, true),
            step("Draft the pilot's measures", Turn::Ours, 5, NextStepState::Open, true),
        ],
        stakeholders: &[("Owen Price", "owen.price@kestrel-logistics.example")],
        milestones: &[
            Stone {
                title: "Pilot site Rotterdam",
                summary: "Live since spring; picks per hour up by a fifth.",
                due: -120,
                state: Milestone::Done,
                notes: "",
                shared: true,
                deliverables: &[piece("Pilot evaluation", -110, Deliverable::Accepted, true, "")],
            },
            Stone {
                title: "Site Leipzig",
                summary: "",
                due: -28,
                state: Milestone::Done,
                notes: "Overran by 11 days on our cost.",
                shared: true,
                deliverables: &[
                    piece("Go-live protocol", -28, Deliverable::Accepted, true, ""),
                    piece("Lessons learned", -21, Deliverable::Delivered, false, "Ours."),
                ],
            },
            Stone {
                title: "Site Lyon",
                summary: "Scanners are installed; interfaces are being tested.",
                due: 19,
                state: Milestone::InProgress,
                notes: "Works council has not agreed to the shift plan.",
                shared: true,
                deliverables: &[
                    piece("Interface test", 9, Deliverable::InProgress, true, ""),
                    piece("Training of shift leads", 14, Deliverable::Pending, true, ""),
                ],
            },
            Stone {
                title: "Site Gdańsk",
                summary: "",
                due: 75,
                state: Milestone::Upcoming,
                notes: "",
                shared: true,
                deliverables: &[],
            },
        ],
    },
];

/// How long the engagements have been going on, in seconds.
const BEFORE: i64 = 40 * 86_400;

/// How long ago the last thing was done, in seconds.
const LAST: i64 = 4 * 60;

/// Fills an empty database, as if its people had done so in the weeks before.
pub async fn fill(database: &str, origin: &str) -> Result<()> {
    let now = Clock::System.now();
    let beginning = now.plus_seconds(-BEFORE);
    let clock = Clock::held_at(beginning);
    let delivery = Delivery::open(database, clock.clone()).await?;
    let (store, operator, today) = (&delivery.store, Operator::of_this_machine(), now.date());
    for person in [&ADMIN, &JONAS, &PRIYA, &TOMAS, &HANNAH] {
        store.add_member(&operator, person.email, person.name, person.role, None).await?;
    }
    for engagement in ENGAGEMENTS {
        // All of them side by side.
        clock.advance(-clock.now().seconds_since(beginning));
        start(store, &clock, engagement, today, origin).await?;
    }
    store.close().await;
    Ok(())
}

async fn start(store: &Store, clock: &Clock, engagement: &Engagement, today: Date, origin: &str) -> Result<()> {
    let operator = Operator::of_this_machine();
    let manager = sign_in(store, &operator, engagement.manager).await?;
    let draft = ProjectDraft::check(engagement.client, engagement.title)?;
    let project = store.start_project(&manager.starter()?, &draft).await?;
    for colleague in engagement.team {
        let colleague = member(store, &operator, colleague).await?;
        store.put_on_project(&operator, project, colleague, MemberRole::Member).await?;
    }
    let by = manager.on(store, project).await?;
    // Whoever is on the team writes what it makes.
    let maker = match engagement.team.first() {
        Some(colleague) => sign_in(store, &operator, colleague).await?.on(store, project).await?,
        None => manager.on(store, project).await?,
    };
    let manages = manager.managing(store, project).await?;
    for (name, email) in engagement.stakeholders {
        store.invite(&manages, name, email, origin).await?;
    }
    if engagement.open {
        store.open_portal(&manages).await?;
    }
    let things = engagement.milestones.iter().map(|stone| 1 + stone.deliverables.len()).sum::<usize>();
    let things = i64::try_from(things + engagement.next_steps.len()).unwrap_or(1);
    let between = (BEFORE - LAST) / (2 * things);
    let pass = || clock.advance(between);
    for stone in engagement.milestones {
        let draft = Draft::new(Thing::Milestone)
            .with("title", stone.title)
            .with("summary", stone.summary)
            .with("due", Some(day(today, stone.due)))
            .with("state", stone.state.key())
            .with("notes", stone.notes);
        pass();
        let milestone = store.add(&by, &draft).await?;
        pass();
        if stone.shared {
            store.share(&by, Thing::Milestone, milestone).await?;
        }
        for piece in stone.deliverables {
            let draft = Draft::new(Thing::Deliverable)
                .with("milestone", milestone.to_string())
                .with("title", piece.title)
                .with("due", Some(day(today, piece.due)))
                .with("state", piece.state.key())
                .with("notes", piece.notes);
            pass();
            let deliverable = store.add(&maker, &draft).await?;
            pass();
            if piece.shared {
                store.share(&by, Thing::Deliverable, deliverable).await?;
            }
        }
    }
    let mut done = Vec::new();
    for step in engagement.next_steps {
        let draft = Draft::new(Thing::NextStep)
            .with("title", step.title)
            .with("turn", step.turn.key())
            .with("due", Some(day(today, step.due)));
        pass();
        let id = store.add(&by, &draft).await?;
        pass();
        if step.shared {
            store.share(&by, Thing::NextStep, id).await?;
        }
        if step.state == NextStepState::Done {
            done.push(id);
        }
    }
    // What was done was done just now.
    let done_now = Typed([("state".to_owned(), NextStepState::Done.key().to_owned())].into());
    for step in done {
        store.edit(&by, step, &Draft::check_change(Thing::NextStep, &done_now)?, None).await?;
    }
    Ok(())
}

fn day(today: Date, days: i32) -> Date {
    today.saturating_add(Span::new().days(days))
}

async fn member(store: &Store, operator: &Operator, person: &Person) -> Result<MemberId> {
    store.member_by_email(operator, person.email).await?.ok_or_else(|| domain::Error::NotFound.into())
}

async fn sign_in(store: &Store, operator: &Operator, person: &Person) -> Result<Colleague> {
    let link = store.link_for_member(operator, member(store, operator, person).await?).await?;
    let (_, session) = store.use_link(&link).await?;
    Colleague::prove(store, Some(&session)).await
}
