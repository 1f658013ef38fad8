//! Meetings. Sharing one shows its agenda and who comes, before it takes place; its minutes are shared by themselves.

crate::things::declare::shareable! {
    /// A steering committee, a project meeting or a workshop: when, where, about what, with whom.
    Meeting, MeetingId, "meeting"
    links {}
    shown {
        title: String = Line(limit::TITLE), "Title";
        kind: MeetingKind = Choice(crate::MeetingKind::CHOICES), "Kind";
        starts_at: Option<Moment> = Instant, "Starts";
        location: String = Short(limit::SUMMARY), "Where";
        agenda: Prose = Prose(limit::NOTES), "Agenda";
        attendees_team: String = OurNames(limit::SUMMARY), "Attendees from us";
        attendees_client: String = Names(limit::SUMMARY), "Attendees from the client";
    }
    team {
        notes: String = Text(limit::NOTES), "Notes";
    }
}

impl portal::Meeting {
    /// Whether its day is over. One without a time is still ahead.
    #[must_use]
    pub fn is_over(&self, today: crate::Date) -> bool {
        self.starts_at.is_some_and(|at| at.date() < today)
    }

    /// Sorts what is ahead before what is over: the next first, those without a time after it, then the latest.
    #[must_use]
    pub fn order(&self, today: crate::Date) -> (bool, i64) {
        let at = self.starts_at.map_or(i64::MAX, |at| at.0);
        if self.is_over(today) { (true, -at) } else { (false, at) }
    }
}
