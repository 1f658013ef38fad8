//! Questions: the one thing that a client writes.

crate::things::declare::shareable! {
    /// What somebody of the client's asked, on the project or on one shared thing. Their words stay as they are; whose it is to
    /// answer and by when is the team's.
    Question, QuestionId, "question"
    links {
        milestone: Milestone, MilestoneId, "milestone_id", "shown_milestone_id", "On the milestone";
        deliverable: Deliverable, DeliverableId, "deliverable_id", "shown_deliverable_id", "On the deliverable";
        next_step: NextStep, NextStepId, "next_step_id", "shown_next_step_id", "On the next step";
        document: Document, DocumentId, "document_id", "shown_document_id", "On the document";
        meeting: Meeting, MeetingId, "meeting_id", "shown_meeting_id", "On the meeting";
        minutes: Minutes, MinutesId, "minutes_id", "shown_minutes_id", "On the minutes";
        decision: Decision, DecisionId, "decision_id", "shown_decision_id", "On the decision";
        notice: Notice, NoticeId, "notice_id", "shown_notice_id", "On the notice";
    }
    said {
        title: String = Text(limit::SUMMARY), "Question";
    }
    shown {}
    team {
        owner: Option<team::MemberId> = Member, "Who answers";
        #[serde(with = "crate::date")]
        due: Option<Date> = Day, "Answer by";
        notes: String = Text(limit::NOTES), "Notes";
    }
    facts {
        asked_by: String = First::Text("");
        asked_at: Moment = First::Number(0);
        state: QuestionState = First::Text("open");
    }
}
