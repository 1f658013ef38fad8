//! Deliverables.

crate::things::declare::shareable! {
    /// Something that the team hands over.
    Deliverable, DeliverableId, "deliverable"
    links {
        milestone: Milestone, MilestoneId, "milestone_id", "shown_milestone_id", "Milestone";
    }
    shown {
        title: String = Line(limit::TITLE), "Title";
        summary: String = Text(limit::SUMMARY), "Summary";
        #[serde(with = "crate::date")]
        due: Option<Date> = Day, "Due";
        state: DeliverableState = Choice(crate::DeliverableState::CHOICES), "State";
    }
    team {
        working_title: String = Short(limit::TITLE), "What the team calls it";
        notes: String = Text(limit::NOTES), "Notes";
        owner: Option<team::MemberId> = Member, "Owner";
    }
}
