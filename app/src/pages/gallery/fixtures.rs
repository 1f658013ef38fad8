//! What the gallery shows: things of a project that does not exist, at a moment that never changes.

use super::NOW;
use domain::portal::{
    Decision, DecisionId, Deliverable, DeliverableId, Document, DocumentGroup, DocumentId, Live, Milestone,
    MilestoneId, NextStep, NextStepId, PortalId, Project, Question, QuestionId, Reply, ReplyId, Snapshot,
};
use domain::{
    Acknowledgements, Date, DeliverableState, DocumentKind, MilestoneState, Moment, NextStepState, Party,
    QuestionState, Turn,
};
use uuid::Uuid;

/// Long enough to break any line that can be broken.
pub const LONG: &str = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, second phase, with everything that the steering committee asked for in its last meeting";

/// An id that is the same each time.
fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x4000_8000_0000_0000_0000 + number)
}

pub fn minutes_ago(minutes: i64) -> Moment {
    NOW.plus_seconds(-60 * minutes)
}

/// A day, counted from the gallery's today.
pub fn day(days: i64) -> Option<Date> {
    Some(NOW.plus_seconds(86_400 * days).date())
}

pub fn milestone(number: u128, title: &str, state: MilestoneState, days: i64) -> Milestone {
    Milestone {
        id: MilestoneId(id(number)),
        title: title.to_owned(),
        summary: String::new(),
        due: day(days),
        state,
        changed_at: minutes_ago(120),
    }
}

pub fn plan() -> Vec<Milestone> {
    use MilestoneState::{Done, InProgress, Upcoming};
    let mut plan = vec![
        milestone(1, "Kick-off and goals", Done, -63),
        milestone(2, "Research and journeys", Done, -35),
        milestone(3, "Concept and prototype", Done, -9),
        milestone(4, "Design sign-off", InProgress, 8),
        milestone(5, "Build, first release", Upcoming, 43),
        milestone(6, "Pilot and measure", Upcoming, 78),
    ];
    plan[3].summary = "The screens that will be built, signed off by product and compliance.".to_owned();
    plan
}

pub fn deliverable(number: u128, title: &str, state: DeliverableState, days: i64) -> Deliverable {
    Deliverable {
        id: DeliverableId(id(100 + number)),
        milestone: None,
        title: title.to_owned(),
        summary: String::new(),
        due: day(days),
        state,
        changed_at: minutes_ago(120),
    }
}

pub fn document(number: u128, title: &str, kind: DocumentKind, version: u32, media_type: &str) -> Document {
    Document {
        id: DocumentId(id(200 + number)),
        deliverable: None,
        group_id: DocumentGroup(id(250 + number)),
        title: title.to_owned(),
        kind,
        version,
        file_name: format!("{}.pdf", title.to_lowercase().replace(' ', "-")),
        media_type: media_type.to_owned(),
        bytes: 1_400_000,
        note: String::new(),
        announced: None,
        changed_at: minutes_ago(300),
    }
}

pub fn decision(number: u128, title: &str, reason: &str) -> Decision {
    Decision {
        id: DecisionId(id(300 + number)),
        title: title.to_owned(),
        reason: reason.to_owned(),
        decided_by: "Steering committee".to_owned(),
        decided_on: day(-12),
        number: u32::try_from(number).unwrap_or_default(),
        supersedes: None,
        acknowledged: Acknowledgements::default(),
        meeting: None,
        announced: None,
        changed_at: minutes_ago(900),
    }
}

pub fn step(number: u128, title: &str, turn: Turn, days: i64, done: bool) -> NextStep {
    NextStep {
        id: NextStepId(id(400 + number)),
        meeting: None,
        title: title.to_owned(),
        summary: String::new(),
        turn,
        due: day(days),
        state: if done { NextStepState::Done } else { NextStepState::Open },
        changed_at: minutes_ago(60),
    }
}

pub fn question(number: u128, state: QuestionState) -> Question {
    Question {
        id: QuestionId(id(500 + number)),
        milestone: Some(MilestoneId(id(4))),
        deliverable: None,
        next_step: None,
        document: None,
        meeting: None,
        minutes: None,
        decision: None,
        notice: None,
        title: "Does the sign-off on the 17th include the French copy?".to_owned(),
        asked_by: "Claire Dubois".to_owned(),
        asked_at: minutes_ago(190),
        state,
        changed_at: minutes_ago(45),
    }
}

pub fn reply(number: u128, party: Party) -> Reply {
    let (said_by, title) = match party {
        Party::Team => ("Jonas Weber", "Yes. The translator delivers on Tuesday, so there are two days to read it."),
        Party::Client => ("Claire Dubois", "Two days are short. Can we have three?"),
    };
    Reply {
        id: ReplyId(id(550 + number)),
        question: Some(QuestionId(id(500 + number))),
        title: title.to_owned(),
        said_by: said_by.to_owned(),
        party,
        said_at: minutes_ago(45),
        changed_at: minutes_ago(45),
    }
}

/// A whole portal.
pub fn snapshot() -> Live {
    let project = Project {
        id: PortalId(id(900)),
        client: "Aurora Bank".to_owned(),
        title: "Mobile onboarding".to_owned(),
        welcome: String::new(),
        rhythm: domain::Rhythm::Weekly,
        sections: domain::Preset::Full.sections().to_vec(),
        brand: domain::Brand::default(),
        contact: String::new(),
        readers: Vec::new(),
        takes_questions: true,
        changed_at: Some(minutes_ago(2)),
    };
    Snapshot { milestones: plan(), ..Snapshot::empty(1, NOW, project) }.into()
}
