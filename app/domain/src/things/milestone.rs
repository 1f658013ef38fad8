//! Milestones.

crate::things::declare::shareable! {
    /// A point in the project by which something is reached.
    Milestone, MilestoneId, "milestone"
    links {}
    shown {
        title: String = Line(limit::TITLE), "Title";
        summary: String = Text(limit::SUMMARY), "Summary";
        #[serde(with = "crate::date")]
        due: Option<Date> = Day, "Due";
        state: MilestoneState = Choice(crate::MilestoneState::CHOICES), "State";
    }
    team {
        working_title: String = Short(limit::TITLE), "What the team calls it";
        notes: String = Text(limit::NOTES), "Notes";
        #[serde(with = "crate::date")]
        baseline: Option<Date> = Day, "Baseline";
    }
}
