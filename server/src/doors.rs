//! Every way into the server, in one table: what is not listed here is not served. [`crate::router`] is made from it, and tests
//! walk it as every kind of person.

use app::functions::{
    account, comments, desk, documents, history, language, mail, meetings, money, people, plan, portal_access,
    projects, questions, rollout, templates, things, time, update_mail, work, workspace,
};
use app::offline::{MANIFEST, WORKER};
use leptos::server_fn::ServerFn;
use std::time::Duration;

/// Who may come through a door. Each answer is still proved behind it; this says what tests expect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone at all: it says nothing about anybody.
    Anyone,
    /// Any member who is signed in; they get what is theirs.
    Member,
    /// Members who may start projects.
    Starter,
    Admin,
    /// Members who are on the project that is named.
    OnProject,
    /// Those who manage the project that is named.
    Manager,
    /// Any stakeholder who is signed in; they get what is theirs.
    Stakeholder,
    /// Stakeholders of the portal that is named.
    Viewer,
}

/// What is behind a door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// A page of the team's app.
    TeamPage,
    TeamSignIn,
    PortalSignIn,
    Link,
    PortalList,
    Portal,
    /// One thing in a portal.
    DeepLink,
    /// A document with its file, in a page of its own.
    PortalDocument,
    /// What somebody is mailed from a portal, and the link by which their calendar follows it.
    MailChoice,
    CalendarLink,
    /// A link in a mail that stops such mails.
    Mute,
    /// A portal's days, for a calendar program.
    Calendar,
    TeamStream,
    PortalStream,
    /// A portal as one of its stakeholders sees it, for the team; its stream and its files.
    Preview,
    PreviewStream,
    PreviewFile,
    /// The record of what was visible to whom, as a table.
    Exposure,
    /// A server function. A plain form that fails goes back to the page that it came from, or to this one.
    Function {
        back: &'static str,
    },
    /// A plan with which a project starts.
    ImportNew,
    /// A plan for a project that is there.
    ImportInto,
    /// How portals look: all of them, and one; and what comes of it.
    WorkspaceLook,
    PortalLook,
    Logo,
    /// Files for the library.
    Upload,
    /// A file, for the team and for the client.
    TeamFile,
    PortalFile,
    /// What the client sees as of now, as a PDF.
    TeamReport,
    PreviewReport,
    PortalReport,
    /// One meeting, for a calendar program.
    PortalMeeting,
    PreviewMeeting,
    /// An archive of what the client sees, and one of everything.
    Handover,
    Export,
    Asset,
    /// What a browser installs the portal by, and the worker that keeps its pages for when there is no network.
    Manifest,
    Worker,
    /// The list of all components, and one of them. Only where it is asked for.
    Gallery,
    Specimen,
    Health,
    Robots,
}

/// One way into the server.
#[derive(Clone, Copy, Debug)]
pub struct Door {
    pub path: &'static str,
    pub who: Who,
    pub opens: Opens,
}

impl Door {
    /// Whether it takes something in. Everything that writes is a POST.
    #[must_use]
    pub fn takes(&self) -> bool {
        matches!(self.opens, Opens::Function { .. } | Opens::ImportNew | Opens::ImportInto | Opens::Upload)
    }

    /// Whether there is nothing behind it for a client.
    #[must_use]
    pub fn is_the_teams(&self) -> bool {
        match self.who {
            Who::Member | Who::Starter | Who::Admin | Who::OnProject | Who::Manager => true,
            Who::Stakeholder | Who::Viewer => false,
            Who::Anyone => matches!(self.opens, Opens::TeamSignIn | Opens::Gallery | Opens::Specimen),
        }
    }

    /// The most bytes that it takes.
    #[must_use]
    pub fn most_bytes(&self) -> usize {
        match self.opens {
            // More than a plan may have: a connection that is cut in the middle of a file tells nobody why.
            Opens::ImportNew | Opens::ImportInto => 32 * 1024 * 1024,
            // A file's limit is configured, and kept while it arrives.
            Opens::Upload => usize::MAX,
            _ => 256 * 1024,
        }
    }

    /// Streams stay open, and files take their time; everything else is answered soon or not at all.
    #[must_use]
    pub fn time_limit(&self) -> Option<Duration> {
        match self.opens {
            Opens::TeamStream
            | Opens::PortalStream
            | Opens::PreviewStream
            | Opens::Upload
            | Opens::TeamFile
            | Opens::PortalFile
            | Opens::PreviewFile
            | Opens::Handover
            | Opens::Export => None,
            _ => Some(Duration::from_secs(30)),
        }
    }

    /// Whether what comes out is made small on the way. A stream would carry the room for an encoder as long as it is open, files go
    /// as they are, part by part, and what the browser loads beside a page was made small when it was built.
    #[must_use]
    pub fn is_made_small(&self) -> bool {
        self.time_limit().is_some() && self.opens != Opens::Asset
    }
}

const fn door(path: &'static str, who: Who, opens: Opens) -> Door {
    Door { path, who, opens }
}

fn function<F: ServerFn>(who: Who, back: &'static str) -> Door {
    door(F::PATH, who, Opens::Function { back })
}

/// Where a link's holder goes back to: the link's own page.
pub const BACK_TO_LINK: &str = "/link/";

/// Every door there is.
#[must_use]
pub fn doors() -> Vec<Door> {
    use Who::{Admin, Anyone, Manager, Member, OnProject, Stakeholder, Starter, Viewer};
    vec![
        // The team.
        door("/", Member, Opens::TeamPage),
        door("/new", Member, Opens::TeamPage),
        door("/account", Member, Opens::TeamPage),
        door("/my-work", Member, Opens::TeamPage),
        door("/search", Member, Opens::TeamPage),
        door("/people", Admin, Opens::TeamPage),
        door("/workspace", Admin, Opens::TeamPage),
        door("/guide", Member, Opens::TeamPage),
        door("/saves", Member, Opens::TeamPage),
        door("/outbox", Admin, Opens::TeamPage),
        door("/projects/{project}", OnProject, Opens::TeamPage),
        door("/projects/{project}/activity", OnProject, Opens::TeamPage),
        door("/projects/{project}/bin", OnProject, Opens::TeamPage),
        door("/projects/{project}/plan", OnProject, Opens::TeamPage),
        door("/projects/{project}/money", Manager, Opens::TeamPage),
        door("/projects/{project}/people", OnProject, Opens::TeamPage),
        door("/projects/{project}/documents/{document}", OnProject, Opens::TeamPage),
        door("/projects/{project}/files/{document}", OnProject, Opens::TeamFile),
        door("/do/upload/{project}", OnProject, Opens::Upload),
        door("/projects/{project}/portal", OnProject, Opens::TeamPage),
        door("/projects/{project}/portal/share", OnProject, Opens::TeamPage),
        door("/projects/{project}/portal/report.pdf", OnProject, Opens::TeamReport),
        door("/projects/{project}/portal/arrange", OnProject, Opens::TeamPage),
        door("/projects/{project}/portal/review", Manager, Opens::TeamPage),
        door("/projects/{project}/portal/mail", Manager, Opens::TeamPage),
        door("/projects/{project}/portal/exposure", Manager, Opens::TeamPage),
        door("/projects/{project}/portal/exposure.csv", Manager, Opens::Exposure),
        door("/projects/{project}/portal/as/{stakeholder}", OnProject, Opens::Preview),
        door("/projects/{project}/portal/as/{stakeholder}/files/{document}", OnProject, Opens::PreviewFile),
        door("/projects/{project}/portal/as/{stakeholder}/report.pdf", OnProject, Opens::PreviewReport),
        door("/projects/{project}/portal/as/{stakeholder}/meetings/{meeting}", OnProject, Opens::PreviewMeeting),
        door("/live/preview/{project}/{stakeholder}", OnProject, Opens::PreviewStream),
        door("/projects/{project}/standing", OnProject, Opens::TeamPage),
        door("/projects/{project}/handover", Manager, Opens::Handover),
        door("/projects/{project}/export", Manager, Opens::Export),
        door("/projects/{project}/time", OnProject, Opens::TeamPage),
        door("/projects/{project}/{section}", OnProject, Opens::TeamPage),
        door("/live/team/{project}", OnProject, Opens::TeamStream),
        door("/do/import", Starter, Opens::ImportNew),
        door("/do/import/{project}", OnProject, Opens::ImportInto),
        function::<projects::ReadPortfolio>(Member, "/"),
        function::<workspace::ReadWorkspace>(Admin, "/"),
        function::<workspace::SetWorkspace>(Admin, "/workspace"),
        function::<workspace::ReadWorkspaceBrand>(Admin, "/"),
        door("/do/look", Admin, Opens::WorkspaceLook),
        door("/do/look/{project}", Manager, Opens::PortalLook),
        door("/logo/{hash}", Anyone, Opens::Logo),
        function::<rollout::ReadReportingTimes>(Admin, "/"),
        function::<rollout::SetReportingTimes>(Admin, "/workspace"),
        function::<rollout::ReadSavings>(Member, "/"),
        function::<rollout::ReadEngagements>(Member, "/"),
        function::<people::ReadMembers>(Admin, "/"),
        function::<people::WelcomeMember>(Admin, "/people"),
        function::<people::SetRole>(Admin, "/people"),
        function::<people::DeactivateMember>(Admin, "/people"),
        function::<people::ReactivateMember>(Admin, "/people"),
        function::<people::ReadProjectTeam>(Manager, "/"),
        function::<people::PutOnTeam>(Manager, "/"),
        function::<people::TakeOffTeam>(Manager, "/"),
        function::<projects::ReadFound>(Member, "/"),
        function::<projects::ReadStanding>(Manager, "/"),
        function::<projects::SetStanding>(Manager, "/"),
        function::<things::ReadProject>(OnProject, "/"),
        function::<projects::StartProject>(Starter, "/new"),
        function::<templates::ReadModels>(Starter, "/new"),
        function::<templates::StartLike>(Starter, "/new"),
        function::<templates::SetTemplate>(Manager, "/"),
        function::<projects::ReadOutbox>(Admin, "/"),
        function::<things::Add>(OnProject, "/"),
        function::<things::TellClient>(OnProject, "/"),
        function::<things::Edit>(OnProject, "/"),
        function::<things::ReadEditPreview>(OnProject, "/"),
        function::<things::MoveThing>(OnProject, "/"),
        function::<things::Share>(OnProject, "/"),
        function::<things::Announce>(OnProject, "/"),
        function::<things::Unshare>(OnProject, "/"),
        function::<things::Delete>(OnProject, "/"),
        function::<meetings::AddAction>(OnProject, "/"),
        function::<plan::SetBaseline>(OnProject, "/"),
        function::<plan::SetNeeds>(OnProject, "/"),
        function::<plan::Reschedule>(OnProject, "/"),
        function::<plan::VisitProject>(OnProject, "/"),
        function::<plan::ReadNews>(OnProject, "/"),
        function::<work::ReadTasks>(OnProject, "/"),
        function::<work::ReadTaskBoard>(OnProject, "/"),
        function::<work::ReadRaid>(OnProject, "/"),
        function::<work::ReadFilled>(OnProject, "/"),
        function::<work::ReadMyWork>(Member, "/"),
        function::<comments::ReadComments>(OnProject, "/"),
        function::<comments::AddComment>(OnProject, "/"),
        function::<comments::EditComment>(OnProject, "/"),
        function::<comments::DeleteComment>(OnProject, "/"),
        function::<documents::ReadLibrary>(OnProject, "/"),
        function::<documents::ReadVersions>(OnProject, "/"),
        function::<documents::BringBack>(OnProject, "/"),
        function::<time::ReadMyTime>(OnProject, "/"),
        function::<time::EnterTime>(OnProject, "/"),
        function::<time::EditTime>(OnProject, "/"),
        function::<time::DeleteTime>(OnProject, "/"),
        function::<time::ReadMyWeek>(Member, "/"),
        function::<time::ReadTeamTime>(Manager, "/"),
        function::<money::ReadPlaces>(OnProject, "/"),
        function::<money::ReadBudgets>(Member, "/"),
        function::<money::ReadAccounts>(Manager, "/"),
        function::<money::SetBudget>(Manager, "/"),
        function::<money::SetRate>(Manager, "/"),
        function::<money::RemoveRate>(Manager, "/"),
        function::<money::ReadExpenses>(Manager, "/"),
        function::<money::AddExpense>(Manager, "/"),
        function::<money::EditExpense>(Manager, "/"),
        function::<money::DeleteExpense>(Manager, "/"),
        function::<history::ReadActivity>(OnProject, "/"),
        function::<history::Undo>(OnProject, "/"),
        function::<history::ReadBin>(OnProject, "/"),
        function::<history::Restore>(OnProject, "/"),
        function::<portal_access::ReadPortalAccess>(Manager, "/"),
        function::<portal_access::OpenPortal>(Manager, "/"),
        function::<portal_access::ClosePortal>(Manager, "/"),
        function::<portal_access::Invite>(Manager, "/"),
        function::<portal_access::Revoke>(Manager, "/"),
        function::<portal_access::InviteMany>(Manager, "/"),
        function::<portal_access::ReviewAccess>(Manager, "/"),
        function::<portal_access::SetEnding>(Manager, "/"),
        function::<portal_access::EndAccessOn>(Manager, "/"),
        function::<desk::ReadDesk>(OnProject, "/"),
        function::<desk::ArrangePortal>(Manager, "/"),
        function::<desk::ReadArrangementPreview>(Manager, "/"),
        function::<desk::RaiseSection>(Manager, "/"),
        function::<desk::SetSwitch>(Manager, "/"),
        function::<desk::SetContact>(Manager, "/"),
        function::<desk::UsePreset>(Manager, "/"),
        function::<desk::ReadSharingPreview>(OnProject, "/"),
        function::<desk::ReadAnnouncement>(OnProject, "/"),
        function::<desk::ShareTogether>(OnProject, "/"),
        function::<desk::PlanSharing>(OnProject, "/"),
        function::<desk::CancelPlan>(OnProject, "/"),
        function::<desk::ReadOpened>(OnProject, "/"),
        function::<desk::ReadClientLink>(OnProject, "/"),
        function::<desk::KeepReport>(OnProject, "/"),
        function::<desk::ReadExposure>(Manager, "/"),
        function::<update_mail::ReadUpdateMail>(Manager, "/"),
        function::<update_mail::SendUpdate>(Manager, "/"),
        function::<update_mail::PlanUpdates>(Manager, "/"),
        function::<questions::Answer>(OnProject, "/"),
        function::<questions::MarkSolvedForClient>(OnProject, "/"),
        // The client.
        door("/portal", Stakeholder, Opens::PortalList),
        door("/portal/{portal}", Viewer, Opens::Portal),
        door("/portal/{portal}/{subject}", Viewer, Opens::DeepLink),
        door("/portal/{portal}/report.pdf", Viewer, Opens::PortalReport),
        door("/portal/{portal}/documents/{document}", Viewer, Opens::PortalDocument),
        door("/portal/{portal}/files/{document}", Viewer, Opens::PortalFile),
        door("/portal/{portal}/meetings/{meeting}", Viewer, Opens::PortalMeeting),
        door("/live/portal/{portal}", Viewer, Opens::PortalStream),
        function::<language::ChooseLanguage>(Stakeholder, "/portal"),
        door("/portal/{portal}/mail", Viewer, Opens::MailChoice),
        door("/portal/{portal}/calendar", Viewer, Opens::CalendarLink),
        function::<mail::ChooseMail>(Viewer, "/portal"),
        function::<mail::EndCalendarLink>(Viewer, "/portal"),
        function::<questions::Ask>(Viewer, "/portal"),
        function::<questions::AskAgain>(Viewer, "/portal"),
        function::<questions::MarkSolved>(Viewer, "/portal"),
        function::<questions::Acknowledge>(Viewer, "/portal"),
        function::<questions::SayHowItGoes>(Viewer, "/portal"),
        // Getting in and out.
        door("/sign-in", Anyone, Opens::TeamSignIn),
        door("/portal/sign-in", Anyone, Opens::PortalSignIn),
        door("/link/{token}", Anyone, Opens::Link),
        door("/mute/{token}", Anyone, Opens::Mute),
        door("/calendar/{file}", Anyone, Opens::Calendar),
        function::<account::ReadMember>(Anyone, "/"),
        function::<account::SignIn>(Anyone, "/sign-in"),
        function::<account::MailMemberLink>(Anyone, "/sign-in"),
        function::<account::MailPortalLink>(Anyone, "/portal/sign-in"),
        function::<account::FollowLink>(Anyone, BACK_TO_LINK),
        function::<account::SetUp>(Anyone, BACK_TO_LINK),
        function::<account::SetPassword>(Member, "/account"),
        function::<account::SignOut>(Anyone, "/sign-in"),
        function::<account::SignOutEverywhere>(Anyone, "/sign-in"),
        function::<account::LeavePortal>(Anyone, "/portal/sign-in"),
        function::<account::LeavePortalEverywhere>(Anyone, "/portal/sign-in"),
        // The building itself.
        door("/pkg/{file}", Anyone, Opens::Asset),
        door(MANIFEST, Anyone, Opens::Manifest),
        door(WORKER, Anyone, Opens::Worker),
        door("/gallery", Anyone, Opens::Gallery),
        door("/gallery/{component}", Anyone, Opens::Specimen),
        door("/health", Anyone, Opens::Health),
        door("/robots.txt", Anyone, Opens::Robots),
    ]
}
