//! Tasks. Internal, always.

crate::things::declare::internal! {
    /// A piece of the team's work.
    Task, TaskId, "task"
    links {
        milestone: Milestone, MilestoneId, "milestone_id", "Milestone";
        meeting: Meeting, MeetingId, "meeting_id", "Meeting";
    }
    fields {
        title: String = Line(limit::TITLE), "Title";
        notes: String = Text(limit::NOTES), "Notes";
        checklist: Checklist = Lines(limit::NOTES), "Checklist";
        assignee: Option<team::MemberId> = Member, "Assignee";
        #[serde(with = "crate::date")]
        due: Option<Date> = Day, "Due";
        estimate: Option<Minutes> = Hours, "Estimate";
        state: TaskState = Choice(crate::TaskState::CHOICES), "State";
    }
}
