//! What the client asked and what was replied, as a part of a handover's page.

use super::page::{Text, facts, instant, words};
use domain::portal::Snapshot;
use std::fmt::{self, Formatter};

/// Every question, oldest first, with its replies.
pub(super) fn questions(shown: &Snapshot, out: &mut Formatter<'_>) -> fmt::Result {
    for question in &shown.questions {
        out.write_str("<article>\n")?;
        words(out, &question.title)?;
        let by = format!("{}, {}", Text(&question.asked_by), instant(question.asked_at));
        facts(out, Some(question.state.word()), &[Some(by)])?;
        let mut replies: Vec<_> = shown.replies.iter().filter(|reply| reply.question == Some(question.id)).collect();
        replies.sort_by_key(|reply| reply.said_at);
        for reply in replies {
            out.write_str("<div class=\"prose\">\n")?;
            words(out, &reply.title)?;
            facts(out, None, &[Some(format!("{}, {}", Text(&reply.said_by), instant(reply.said_at)))])?;
            out.write_str("</div>\n")?;
        }
        out.write_str("</article>\n")?;
    }
    Ok(())
}
