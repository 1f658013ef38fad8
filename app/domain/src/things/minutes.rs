//! Minutes. A thing of their own: writing them into a meeting whose agenda is shared would show them to the client line by line.

crate::things::declare::shareable! {
    /// What was said in a meeting.
    Minutes, MinutesId, "minutes"
    links {
        meeting: Meeting, MeetingId, "meeting_id", "shown_meeting_id", "Meeting";
    }
    shown {
        title: String = Line(limit::TITLE), "Title";
        text: Prose = Prose(limit::NOTES), "Minutes";
    }
    team {
        notes: String = Text(limit::NOTES), "Notes";
    }
    may be announced
}
