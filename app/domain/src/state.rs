//! The states that things go through. The words are the ones in the database, in the URLs' forms and, by `word`, on the
//! screen. Any state may follow any other: a milestone that was declared done too early goes back.

use serde::{Deserialize, Serialize};

/// A word that names no state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no state has this name")]
pub struct Unknown;

macro_rules! states {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $state:ident = $key:literal, $word:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { #[default] $($(#[$what])* $state),+ }

        impl $name {
            /// Every state, in the order in which things usually go through them.
            pub const ALL: &'static [Self] = &[$(Self::$state),+];

            /// The name in the database and in forms.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$state => $key),+ }
            }

            /// Pairs of name and words, for choosing one.
            pub const CHOICES: &'static [(&'static str, &'static str)] = &[$(($key, $word)),+];

            /// The words on the screen.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$state => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = Unknown;
            fn from_str(text: &str) -> Result<Self, Unknown> {
                match text { $($key => Ok(Self::$state),)+ _ => Err(Unknown) }
            }
        }

        crate::list::patch_whole!($name);

        impl crate::things::Column for $name {
            fn read<R: crate::things::Row>(row: &R, column: &'static str) -> Result<Self, R::Error> {
                crate::things::parse_some(row, column)
            }

            fn typed(&self) -> String {
                self.key().to_owned()
            }
        }
    };
}

pub(crate) use states;

states! {
    /// Where a milestone stands.
    MilestoneState {
        Upcoming = "upcoming", "Upcoming";
        InProgress = "in_progress", "In progress";
        Done = "done", "Done";
    }
}

states! {
    /// Where a deliverable stands. Handing it over is one thing, showing its row in the portal another: see
    /// [`crate::team::Sharing`].
    DeliverableState {
        Pending = "pending", "Pending";
        InProgress = "in_progress", "In progress";
        Delivered = "delivered", "Delivered";
        Accepted = "accepted", "Accepted";
    }
}

states! {
    /// What a document is.
    DocumentKind {
        Proposal = "proposal", "Proposal";
        Deliverable = "deliverable", "Deliverable";
        Minutes = "minutes", "Minutes";
        Reference = "reference", "Reference";
        Other = "other", "Document";
    }
}

states! {
    /// What a meeting is for.
    MeetingKind {
        SteeringCommittee = "steering_committee", "Steering committee";
        ProjectMeeting = "project_meeting", "Project meeting";
        Workshop = "workshop", "Workshop";
    }
}

states! {
    /// Whose turn a next step is.
    Turn {
        Ours = "ours", "Ours";
        Client = "client", "The client’s";
    }
}

states! {
    /// Whether a next step was taken.
    NextStepState {
        Open = "open", "Open";
        Done = "done", "Done";
    }
}

states! {
    /// Who speaks in the conversation about a question.
    Party {
        Team = "team", "The team";
        Client = "client", "The client";
    }
}

states! {
    /// Where a client's question stands: it follows from what was said to it.
    QuestionState {
        Open = "open", "Open";
        Answered = "answered", "Answered";
        Solved = "solved", "Solved";
    }
}

states! {
    /// What a member may do in the workspace. On a project, `member` and `manager` come from the project's own list.
    MemberRole {
        Member = "member", "Member";
        /// May start projects; on a project, sees and edits its portal, and who is on it.
        Manager = "manager", "Manager";
        /// Runs the workspace and is on every project.
        Admin = "admin", "Admin";
    }
}

states! {
    /// How a project goes, in its manager's judgement.
    Health {
        OnTrack = "on_track", "On track";
        AtRisk = "at_risk", "At risk";
        OffTrack = "off_track", "Off track";
    }
}

states! {
    /// How far an engagement is.
    Phase {
        Preparing = "preparing", "Preparing";
        Delivering = "delivering", "Delivering";
        Closing = "closing", "Closing";
        Closed = "closed", "Closed";
    }
}

states! {
    /// Where a task stands.
    TaskState {
        ToDo = "to_do", "To do";
        Doing = "doing", "Doing";
        Blocked = "blocked", "Blocked";
        Done = "done", "Done";
    }
}

states! {
    /// What stands in a RAID log.
    RaidCategory {
        Risk = "risk", "Risk";
        Assumption = "assumption", "Assumption";
        Issue = "issue", "Issue";
        Dependency = "dependency", "Dependency";
    }
}

states! {
    /// Whether a RAID entry still concerns anybody.
    RaidState {
        Open = "open", "Open";
        Closed = "closed", "Closed";
    }
}

states! {
    /// How likely something is, or how bad.
    Grade {
        VeryLow = "1", "Very low";
        Low = "2", "Low";
        Medium = "3", "Medium";
        High = "4", "High";
        VeryHigh = "5", "Very high";
    }
}

impl Grade {
    /// From 1 to 5.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::VeryLow => 1,
            Self::Low => 2,
            Self::Medium => 3,
            Self::High => 4,
            Self::VeryHigh => 5,
        }
    }
}

states! {
    /// A part of a portal, which is on or off as a whole.
    PortalSection {
        NextSteps = "next_steps", "Next steps";
        /// With their deliverables.
        Milestones = "milestones", "Milestones";
        Documents = "documents", "Documents";
        /// With their minutes.
        Meetings = "meetings", "Meetings";
        Decisions = "decisions", "Decisions";
    }
}

impl PortalSection {
    /// Where a kind of thing stands in a portal. What is in no section is there as soon as it is shared.
    #[must_use]
    pub fn of(thing: crate::Thing) -> Option<Self> {
        use crate::Thing;
        match thing {
            Thing::NextStep => Some(Self::NextSteps),
            Thing::Milestone | Thing::Deliverable => Some(Self::Milestones),
            Thing::Document => Some(Self::Documents),
            Thing::Meeting | Thing::Minutes => Some(Self::Meetings),
            Thing::Decision => Some(Self::Decisions),
            _ => None,
        }
    }
}

states! {
    /// How much a portal shows, in a word.
    Preset {
        /// What a new portal begins with.
        Essentials = "essentials", "Essentials";
        Steering = "steering", "Steering";
        Full = "full", "Full";
    }
}

impl Preset {
    /// The sections that are on, in order.
    #[must_use]
    pub fn sections(self) -> &'static [PortalSection] {
        use PortalSection::{Decisions, Documents, Meetings, Milestones, NextSteps};
        match self {
            Self::Essentials => &[Milestones, Documents],
            Self::Steering => &[NextSteps, Milestones, Documents, Decisions],
            Self::Full => &[NextSteps, Milestones, Documents, Meetings, Decisions],
        }
    }
}

states! {
    /// How often a portal changes, as its client is told.
    Rhythm {
        Weekly = "weekly", "every week";
        Fortnightly = "fortnightly", "every two weeks";
        Monthly = "monthly", "every month";
        AsNeeded = "as_needed", "when there is something to say";
    }
}

states! {
    /// Whom a portal names on the team's side.
    Naming {
        People = "people", "our people by name";
        Firm = "firm", "us as a firm only";
    }
}

impl Rhythm {
    /// Days after which a portal without a change is stale; nothing if none was promised.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        match self {
            Self::Weekly => Some(7),
            Self::Fortnightly => Some(14),
            Self::Monthly => Some(31),
            Self::AsNeeded => None,
        }
    }

    /// Days since the last change, where more have passed than was promised.
    #[must_use]
    pub fn stale_for(self, changed_at: Option<crate::Moment>, now: crate::Moment) -> Option<i64> {
        let days = now.seconds_since(changed_at?) / 86_400;
        self.days().filter(|promised| days > *promised).map(|_| days)
    }
}

states! {
    /// What the team tells the client by a notice.
    NoticeKind {
        /// How the project stands: the latest stands at the top of the portal.
        Status = "status", "Status";
        HeadsUp = "heads_up", "Heads-up";
    }
}

states! {
    /// How often somebody of the client's is mailed what is new in a portal.
    Digest {
        Weekly = "weekly", "Once a week, on Monday";
        Changes = "changes", "When something changes, at most once a day";
        Never = "never", "Never";
    }
}

states! {
    /// What a portal does or leaves.
    PortalSwitch {
        /// The client can ask.
        Questions = "questions", "questions";
        /// The page says who of the client's can see it.
        Readers = "readers", "its readers";
        /// The client's people are asked how it goes when a milestone is done.
        Pulse = "pulse", "how it goes";
    }
}

states! {
    /// How it goes, in the eyes of the client's people.
    Mood {
        Well = "well", "Going well";
        Mixed = "mixed", "Partly";
        Badly = "badly", "Not going well";
    }
}

states! {
    /// What the client's people get by mail from a portal, besides the links that let them in.
    ClientMail {
        Digest = "digest", "what is new";
        Answers = "answers", "answers to your questions";
        Updates = "updates", "updates that the team writes";
    }
}

states! {
    /// A day of each week.
    Weekday {
        Monday = "monday", "Monday";
        Tuesday = "tuesday", "Tuesday";
        Wednesday = "wednesday", "Wednesday";
        Thursday = "thursday", "Thursday";
        Friday = "friday", "Friday";
        Saturday = "saturday", "Saturday";
        Sunday = "sunday", "Sunday";
    }
}

impl Weekday {
    /// The first such day after one.
    #[must_use]
    pub fn after(self, day: crate::Date) -> crate::Date {
        let mut next = day;
        while let Ok(tomorrow) = next.tomorrow() {
            next = tomorrow;
            let place = usize::try_from(next.weekday().to_monday_zero_offset()).unwrap_or(0);
            if Self::ALL[place % Self::ALL.len()] == self {
                break;
            }
        }
        next
    }
}
