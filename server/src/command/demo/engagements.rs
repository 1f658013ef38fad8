//! The demo's people, their engagements and plans.

use delivery::store::MemberRole;
use domain::{DeliverableState as Deliverable, Health, MilestoneState as Milestone, NextStepState, Phase, Turn};

/// Who the links sign in.
pub const TEAM: &str = "jonas@lindqvist-partners.example";
pub const CLIENT: &str = "claire.dubois@aurora-bank.example";

pub struct Person {
    pub name: &'static str,
    pub email: &'static str,
    pub role: MemberRole,
}

pub const ADMIN: Person =
    Person { name: "Maya Okafor", email: "maya@lindqvist-partners.example", role: MemberRole::Admin };
pub const JONAS: Person = Person { name: "Jonas Weber", email: TEAM, role: MemberRole::Manager };
pub const PRIYA: Person =
    Person { name: "Priya Raman", email: "priya@lindqvist-partners.example", role: MemberRole::Manager };
pub const TOMAS: Person =
    Person { name: "Tomás Silva", email: "tomas@lindqvist-partners.example", role: MemberRole::Member };
pub const HANNAH: Person =
    Person { name: "Hannah Lind", email: "hannah@lindqvist-partners.example", role: MemberRole::Member };

pub struct Engagement {
    pub client: &'static str,
    pub title: &'static str,
    pub manager: &'static Person,
    pub team: &'static [&'static Person],
    pub open: bool,
    pub phase: Phase,
    pub health: Health,
    /// Why, in a sentence.
    pub reason: &'static str,
    pub next_steps: &'static [Step],
    pub stakeholders: &'static [(&'static str, &'static str)],
    pub milestones: &'static [Stone],
}

pub struct Stone {
    pub title: &'static str,
    pub summary: &'static str,
    /// Days from today.
    pub due: i32,
    pub state: Milestone,
    pub notes: &'static str,
    pub shared: bool,
    pub deliverables: &'static [Piece],
}

pub struct Piece {
    pub title: &'static str,
    pub due: i32,
    pub state: Deliverable,
    pub notes: &'static str,
    pub shared: bool,
}

const fn piece(title: &'static str, due: i32, state: Deliverable, shared: bool, notes: &'static str) -> Piece {
    Piece { title, due, state, notes, shared }
}

/// Something that happens next.
pub struct Step {
    pub title: &'static str,
    pub turn: Turn,
    /// Days from the demo's day.
    pub due: i32,
    pub state: NextStepState,
    pub shared: bool,
}

const fn step(title: &'static str, turn: Turn, due: i32, state: NextStepState, shared: bool) -> Step {
    Step { title, turn, due, state, shared }
}

pub const ENGAGEMENTS: &[Engagement] = &[
    Engagement {
        client: "Aurora Bank",
        title: "Mobile onboarding",
        phase: Phase::Delivering,
        health: Health::AtRisk,
        reason: "Compliance may ask for a second identity check; we know after the sign-off.",
        manager: &JONAS,
        team: &[&TOMAS, &HANNAH],
        open: true,
        next_steps: &[
            step("Brief compliance on the sign-off", Turn::Ours, -2, NextStepState::Done, true),
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
        phase: Phase::Preparing,
        health: Health::OnTrack,
        reason: "",
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
        phase: Phase::Delivering,
        health: Health::OffTrack,
        reason: "The test system has been down for three weeks; go-live is moving to next quarter.",
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
        phase: Phase::Closing,
        health: Health::OnTrack,
        reason: "",
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
        phase: Phase::Delivering,
        health: Health::OnTrack,
        reason: "",
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
