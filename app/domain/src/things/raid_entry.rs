//! Risks, assumptions, issues and dependencies. Internal, always: what a client is to know of a risk, the team tells them in
//! words made for them.

crate::things::declare::internal! {
    /// A risk, an assumption, an issue or a dependency.
    RaidEntry, RaidEntryId, "raid_entry"
    links {}
    fields {
        category: RaidCategory = Choice(crate::RaidCategory::CHOICES), "Category";
        title: String = Line(limit::TITLE), "Title";
        notes: String = Text(limit::NOTES), "Notes";
        response: String = Text(limit::NOTES), "Response";
        likelihood: Grade = Choice(crate::Grade::CHOICES), "Likelihood";
        impact: Grade = Choice(crate::Grade::CHOICES), "Impact";
        owner: Option<team::MemberId> = Member, "Owner";
        #[serde(with = "crate::date")]
        review: Option<Date> = Day, "Review on";
        state: RaidState = Choice(crate::RaidState::CHOICES), "State";
    }
}
