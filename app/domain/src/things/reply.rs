//! Replies: what was said to a question, by either side.

crate::things::declare::shareable! {
    /// One reply. The client's own are shared as they are written; the team's can wait until somebody shares them.
    Reply, ReplyId, "reply"
    links {
        question: Question, QuestionId, "question_id", "shown_question_id", "Question";
    }
    said {
        title: String = Text(limit::SUMMARY), "Reply";
    }
    shown {}
    team {}
    facts {
        said_by: String = First::Text("");
        party: Party = First::Text("team");
        said_at: Moment = First::Number(0);
    }
}
