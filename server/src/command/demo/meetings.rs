//! The demo's meetings: what they were about, what was written, decided and agreed on.

use super::workspace::day;
use delivery::Result;
use delivery::access::TeamMember;
use delivery::store::Store;
use domain::team::MemberId;
use domain::things::Value;
use domain::{Date, Draft, MeetingKind as Kind, Moment, Thing, Turn};

/// A meeting of an engagement's.
pub struct Met {
    pub title: &'static str,
    pub kind: Kind,
    /// Days from today, and the hour in UTC.
    pub day: i32,
    pub hour: i64,
    pub location: &'static str,
    pub agenda: &'static str,
    pub team: &'static str,
    pub client: &'static str,
    pub shared: bool,
    pub minutes: Option<Written>,
    pub decisions: &'static [&'static str],
    pub actions: &'static [Agreed],
}

/// The minutes of a meeting.
pub struct Written {
    pub text: &'static str,
    pub notes: &'static str,
    pub shared: bool,
}

/// Something that somebody is to do.
pub struct Agreed {
    pub title: &'static str,
    pub who: Who,
    /// Days from today.
    pub due: i32,
}

/// Who does it.
pub enum Who {
    /// One of the team: 0 is its manager.
    OneOfUs(usize),
    /// A side as a whole, and whether the client sees it.
    Side(Turn, bool),
}

const fn agreed(title: &'static str, who: Who, due: i32) -> Agreed {
    Agreed { title, who, due }
}

/// The meetings of an engagement, by its title.
pub fn meetings(engagement: &str) -> &'static [Met] {
    match engagement {
        "Mobile onboarding" => ONBOARDING,
        "Branch data clean-up" => CLEAN_UP,
        "Patient portal relaunch" => RELAUNCH,
        "Interoperability assessment" => ASSESSMENT,
        "Warehouse control roll-out" => WAREHOUSE,
        _ => &[],
    }
}

const ONBOARDING: &[Met] = &[
    Met {
        title: "Steering committee 3",
        kind: Kind::SteeringCommittee,
        day: -6,
        hour: 13,
        location: "Aurora Bank, room 4.12",
        agenda: "1. What the eight test persons said\n2. Account opening without the branch: what it means for the pilot\n3. Sign-off: who, and by when",
        team: "Jonas Weber\nHannah Lind",
        client: "Claire Dubois\nSamir Haddad",
        shared: true,
        minutes: Some(Written {
            text: "## The test\nSix of eight people opened an account **without help**. The video check is where the other two stopped; the new wording is in the prototype.\n\n## The pilot\n500 customers, in two waves:\n\n- first those who asked for it themselves\n- then a draw among the rest\n\n## Sign-off\nProduct and compliance sign off together. Claire invites compliance.",
            notes: "Samir asked twice about the price of the second identity check. Have a number ready.",
            shared: true,
        }),
        decisions: &["The pilot starts with 500 customers, in two waves"],
        actions: &[
            agreed("Send the new wording of the video check", Who::Side(Turn::Ours, true), 2),
            agreed("Invite compliance to the sign-off session", Who::Side(Turn::Client, true), 3),
            agreed("Work out what a second identity check costs", Who::OneOfUs(0), 4),
        ],
    },
    Met {
        title: "Review of the screens",
        kind: Kind::Workshop,
        day: 2,
        hour: 8,
        location: "https://meet.lindqvist-partners.example/screens",
        agenda: "We go through the screens together, one journey after the other.\n\n- account opening\n- identity check\n- when something goes wrong",
        team: "Hannah Lind\nTomás Silva",
        client: "Claire Dubois",
        shared: true,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
    Met {
        title: "Steering committee 4",
        kind: Kind::SteeringCommittee,
        day: 8,
        hour: 13,
        location: "Aurora Bank, room 4.12",
        agenda: "1. Sign-off of the screens\n2. The build: who, when, what it takes from the bank's side\n3. The pilot's measures",
        team: "Jonas Weber\nHannah Lind",
        client: "Claire Dubois\nSamir Haddad",
        shared: false,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
];

const CLEAN_UP: &[Met] = &[
    Met {
        title: "Steering committee 1",
        kind: Kind::SteeringCommittee,
        day: -8,
        hour: 9,
        location: "Aurora Bank, room 2.01",
        agenda: "1. Which sources count\n2. Who owns them",
        team: "Jonas Weber",
        client: "Samir Haddad",
        shared: false,
        minutes: Some(Written {
            text: "The address table is the one that counts. Who owns the branch codes is **open**.",
            notes: "",
            shared: false,
        }),
        decisions: &["The address table is the master"],
        actions: &[agreed("Find out who owns the branch codes", Who::OneOfUs(1), 5)],
    },
    Met {
        title: "Steering committee 2",
        kind: Kind::SteeringCommittee,
        day: 13,
        hour: 9,
        location: "Aurora Bank, room 2.01",
        agenda: "1. The inventory\n2. What a duplicate is",
        team: "Jonas Weber\nTomás Silva",
        client: "Samir Haddad",
        shared: false,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
];

const RELAUNCH: &[Met] = &[
    Met {
        title: "Steering committee 6",
        kind: Kind::SteeringCommittee,
        day: -4,
        hour: 14,
        location: "https://meet.northwind-health.example/steering",
        agenda: "1. Appointments in clinics 7 and 11\n2. The test system\n3. What moves, and to when",
        team: "Priya Raman\nJonas Weber",
        client: "Dr. Ellen Frost",
        shared: true,
        minutes: Some(Written {
            text: "Nine clinics book online. Clinics 7 and 11 wait for their firewall.\n\nWithout a test system the rehearsal of the migration **cannot take place**; go-live moves to the next quarter.",
            notes: "Ellen is on our side. Her head of IT is not.",
            shared: true,
        }),
        decisions: &["Go-live moves to the next quarter"],
        actions: &[
            agreed("Open the firewall for clinics 7 and 11", Who::Side(Turn::Client, true), 4),
            agreed("Draw up the new plan", Who::Side(Turn::Ours, true), 6),
            agreed("Ask legal about the explanation texts again", Who::OneOfUs(0), 2),
        ],
    },
    Met {
        title: "Steering committee 7",
        kind: Kind::SteeringCommittee,
        day: 24,
        hour: 14,
        location: "https://meet.northwind-health.example/steering",
        agenda: "1. The new plan\n2. Results and letters: the first texts",
        team: "Priya Raman",
        client: "Dr. Ellen Frost",
        shared: true,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
];

const ASSESSMENT: &[Met] = &[
    Met {
        title: "Presentation of the assessment",
        kind: Kind::SteeringCommittee,
        day: -14,
        hour: 10,
        location: "Northwind Health, lecture hall",
        agenda: "1. Where data gets stuck\n2. The three changes that help most",
        team: "Priya Raman\nTomás Silva",
        client: "Dr. Ellen Frost",
        shared: true,
        minutes: Some(Written {
            text: "The three changes were welcomed. The committee wants to see what each of them costs before it decides.",
            notes: "",
            shared: true,
        }),
        decisions: &["The second change comes first"],
        actions: &[agreed("Put a price on each of the three changes", Who::Side(Turn::Ours, true), 1)],
    },
    Met {
        title: "Steering committee decides",
        kind: Kind::SteeringCommittee,
        day: 1,
        hour: 10,
        location: "Northwind Health, board room",
        agenda: "1. The price of each change\n2. What comes first",
        team: "Priya Raman",
        client: "Dr. Ellen Frost",
        shared: true,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
];

const WAREHOUSE: &[Met] = &[
    Met {
        title: "Steering committee Lyon",
        kind: Kind::SteeringCommittee,
        day: -11,
        hour: 7,
        location: "Lyon, gate 3",
        agenda: "1. Scanners\n2. Interfaces\n3. Training of the shift leads",
        team: "Jonas Weber\nPriya Raman",
        client: "Owen Price",
        shared: true,
        minutes: Some(Written {
            text: "All scanners are in place. The interface to the carriers is tested **twice**: with data of last year, then with a day of real work.",
            notes: "Nothing about the works council in these minutes. On purpose.",
            shared: true,
        }),
        decisions: &["The carriers' interface is tested with a day of real work"],
        actions: &[
            agreed("Choose the day for the test", Who::Side(Turn::Client, true), 3),
            agreed("Talk to the works council about the shift plan", Who::OneOfUs(0), 2),
        ],
    },
    Met {
        title: "Go-live check Lyon",
        kind: Kind::ProjectMeeting,
        day: 15,
        hour: 7,
        location: "Lyon, gate 3",
        agenda: "1. Open points\n2. Go or no go",
        team: "Jonas Weber\nTomás Silva",
        client: "Owen Price",
        shared: true,
        minutes: None,
        decisions: &[],
        actions: &[],
    },
];

/// A meeting with what came out of it.
pub async fn meet(store: &Store, by: &TeamMember, met: &Met, today: Date, team: &[MemberId]) -> Result<()> {
    let midnight = Moment::parse(&format!("{} 00:00", domain::iso(day(today, met.day))));
    let draft = Draft::new(Thing::Meeting)
        .with("title", met.title)
        .with("kind", met.kind.key())
        .with("starts_at", midnight.map(|midnight| midnight.plus_seconds(met.hour * 3_600)))
        .with("location", met.location)
        .with("agenda", met.agenda)
        .with("attendees_team", met.team)
        .with("attendees_client", met.client);
    let meeting = store.add(by, &draft).await?;
    if met.shared {
        store.share(by, Thing::Meeting, meeting).await?;
    }
    let of_it = |thing: Thing| Draft::new(thing).with("meeting", meeting.to_string());
    if let Some(written) = &met.minutes {
        let draft = of_it(Thing::Minutes).with("title", format!("Minutes of {}", met.title));
        let draft = draft.with("text", written.text).with("notes", written.notes);
        let minutes = store.add(by, &draft).await?;
        if written.shared {
            store.share(by, Thing::Minutes, minutes).await?;
        }
    }
    for title in met.decisions {
        let draft = of_it(Thing::Decision).with("title", *title).with("decided_by", met.kind.word());
        let decision = store.add(by, &draft.with("decided_on", Some(day(today, met.day)))).await?;
        if met.shared {
            store.share(by, Thing::Decision, decision).await?;
        }
    }
    for agreed in met.actions {
        let due = Some(day(today, agreed.due));
        match &agreed.who {
            Who::OneOfUs(index) => {
                let draft = of_it(Thing::Task).with("title", agreed.title).with("due", due);
                store.add(by, &draft.with("assignee", Value::optional(team.get(*index)))).await?;
            }
            Who::Side(turn, shared) => {
                let draft = of_it(Thing::NextStep).with("title", agreed.title).with("due", due);
                let step = store.add(by, &draft.with("turn", turn.key())).await?;
                if *shared {
                    store.share(by, Thing::NextStep, step).await?;
                }
            }
        }
    }
    Ok(())
}
