//! Decisions.

crate::things::declare::shareable! {
    /// Something that was decided, by whom and why. What replaces it is another decision. Its number in the register is given when
    /// the client first reads it, and stays; without one it is 0.
    Decision, DecisionId, "decision"
    links {
        supersedes: Decision, DecisionId, "supersedes_id", "shown_supersedes_id", "Replaces";
        meeting: Meeting, MeetingId, "meeting_id", "shown_meeting_id", "Meeting";
    }
    shown {
        title: String = Line(limit::TITLE), "What was decided";
        reason: String = Text(limit::SUMMARY), "Why";
        decided_by: String = Line(limit::TITLE), "By whom";
        #[serde(with = "crate::date")]
        decided_on: Option<Date> = Day, "When";
    }
    team {
        notes: String = Text(limit::NOTES), "Notes";
    }
    facts {
        number: u32 = First::Number(0);
        acknowledged: Acknowledgements = First::Text("");
    }
    may be announced
}
