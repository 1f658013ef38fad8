//! What trackers and people call the types and the states.

use domain::{DeliverableState, MilestoneState};

/// What a row becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Milestone,
    Deliverable,
}

/// How far something is, in the words of whatever it was exported from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Waiting,
    UnderWay,
    Done,
    Accepted,
}

impl Standing {
    pub fn milestone(self) -> MilestoneState {
        match self {
            Self::Waiting => MilestoneState::Upcoming,
            Self::UnderWay => MilestoneState::InProgress,
            Self::Done | Self::Accepted => MilestoneState::Done,
        }
    }

    pub fn deliverable(self) -> DeliverableState {
        match self {
            Self::Waiting => DeliverableState::Pending,
            Self::UnderWay => DeliverableState::InProgress,
            Self::Done => DeliverableState::Delivered,
            Self::Accepted => DeliverableState::Accepted,
        }
    }
}

pub fn kind(word: &str) -> Option<Kind> {
    Some(match word.to_lowercase().as_str() {
        "milestone" | "epic" | "phase" | "stage" | "release" | "version" | "gate" | "initiative" | "sprint" => {
            Kind::Milestone
        }
        "deliverable"
        | "task"
        | "story"
        | "user story"
        | "feature"
        | "new feature"
        | "bug"
        | "defect"
        | "sub-task"
        | "subtask"
        | "issue"
        | "requirement"
        | "document"
        | "work package"
        | "support"
        | "improvement"
        | "enhancement"
        | "product backlog item"
        | "chore"
        | "test"
        | "technical task"
        | "wish"
        | "question"
        | "dependency upgrade" => Kind::Deliverable,
        _ => return None,
    })
}

pub fn standing(word: &str) -> Option<Standing> {
    let word = word.to_lowercase();
    if let Some(percent) = word.strip_suffix('%').and_then(|number| number.trim().parse::<f32>().ok()) {
        return Some(match percent {
            100.0.. => Standing::Done,
            0.0 => Standing::Waiting,
            _ => Standing::UnderWay,
        });
    }
    Some(match word.as_str() {
        ""
        | "to do"
        | "todo"
        | "new"
        | "open"
        | "opened"
        | "reopened"
        | "planned"
        | "not started"
        | "backlog"
        | "pending"
        | "upcoming"
        | "proposed"
        | "scheduled"
        | "draft"
        | "future"
        | "on hold"
        | "blocked"
        | "selected for development"
        | "triaged" => Standing::Waiting,
        "in progress" | "in_progress" | "doing" | "active" | "started" | "ongoing" | "under way" | "underway"
        | "in review" | "review" | "in development" | "testing" | "in test" | "feedback" | "patch available"
        | "assigned" | "accepted for work" | "current" => Standing::UnderWay,
        "done" | "closed" | "complete" | "completed" | "finished" | "resolved" | "delivered" | "released"
        | "shipped" | "shared" | "fixed" | "merged" | "ready" | "past" => Standing::Done,
        "accepted" | "approved" | "signed off" | "verified" => Standing::Accepted,
        _ => return None,
    })
}
