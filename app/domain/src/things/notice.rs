//! Notices: what the client is told deliberately.

crate::things::declare::shareable! {
    /// Something that the client should know, in words written for them. The latest status stands at the top of the portal.
    Notice, NoticeId, "notice"
    links {}
    shown {
        title: String = Line(limit::TITLE), "In a sentence";
        text: Prose = Prose(limit::NOTES), "More, if there is more to say";
        kind: NoticeKind = Choice(crate::NoticeKind::CHOICES), "Kind";
        health: Health = Choice(crate::Health::CHOICES), "How it goes";
    }
    team {
        notes: String = Text(limit::NOTES), "Notes";
    }
}
