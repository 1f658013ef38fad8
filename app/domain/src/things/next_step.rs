//! Next steps.

crate::things::declare::shareable! {
    /// What happens in the coming period, whose turn it is, and by when.
    NextStep, NextStepId, "next_step"
    links {
        meeting: Meeting, MeetingId, "meeting_id", "shown_meeting_id", "Meeting";
    }
    shown {
        title: String = Line(limit::TITLE), "What happens";
        summary: String = Text(limit::SUMMARY), "Summary";
        turn: Turn = Choice(crate::Turn::CHOICES), "Whose turn";
        #[serde(with = "crate::date")]
        due: Option<Date> = Day, "By when";
        state: NextStepState = Choice(crate::NextStepState::CHOICES), "State";
    }
    team {
        working_title: String = Short(limit::TITLE), "What the team calls it";
        notes: String = Text(limit::NOTES), "Notes";
    }
}
