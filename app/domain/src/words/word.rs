//! The names of what is said. Where a text has places, they are named in braces; where it counts, the form for one thing and the
//! form for several stand with a line between them, and the number at `{count}`.

use crate::{
    ClientMail, DeliverableState, Digest, DocumentKind, Health, MeetingKind, MilestoneState, NextStepState,
    QuestionState, Rhythm,
};

macro_rules! words {
    ($($word:ident,)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Word { $($word),+ }

        impl Word {
            pub const ALL: &'static [Self] = &[$(Self::$word),+];
            pub(super) const COUNT: usize = Self::ALL.len();

            /// What a page that comes alive can say stands before what the server alone says, and goes along with it.
            pub(super) const CARRIED: usize = Self::YourProjects as usize;
        }
    };
}

/// A language: what it says for each word.
macro_rules! language {
    ($($word:ident = $text:literal;)+) => {
        const fn text(word: crate::words::Word) -> &'static str {
            match word { $(crate::words::Word::$word => $text),+ }
        }

        pub(super) static TEXTS: [&str; crate::words::Word::COUNT] = {
            let mut texts = [""; crate::words::Word::COUNT];
            let mut index = 0;
            while index < texts.len() {
                texts[index] = text(crate::words::Word::ALL[index]);
                index += 1;
            }
            texts
        };
    };
}

pub(super) use language;

words! {
    // Days and times.
    Weekdays, Months, Day, DayOfAnotherYear, DayAndTime, Today, Tomorrow, InDays, DaysLate, JustNow, MinutesAgo,
    HoursAgo, Yesterday, DaysAgo,

    // Sizes of files.
    DecimalMark, Bytes, Kilobytes, Megabytes, Gigabytes,

    // How current the page is.
    Live, Reconnecting, OfflineAsOf, NoLongerShared, Updated, NothingSharedYet,

    // What stands at the top.
    NeedsYou, NothingNeeded, MoreSteps, AskAQuestion, AskAboutThis, Progress, MilestonesDone, NextUp, Welcome, WelcomeWords,
    SinceLastVisit, NothingChanged, MoreNews, LastThirtyDays, Things,

    // What happened to a thing.
    New, VersionIsHere, NewAnswer, MovedFromTo, SetFor, NoLongerOn, WithoutADay, NowStands, NowYourTurn,
    NowTheTeamsTurn, Changed,

    // The page's sections and what is in them.
    Notices, NextSteps, Milestones, Deliverables, Documents, Meetings, MinutesOfMeetings, Decisions, Questions,
    NothingShared, Timeline, TimelineMark, Announced, ComesOn, Version, VersionAndSize, FileToCome, CannotBeShown,
    Download, EarlierVersions, NoTimeYet, AddToCalendar, JoinAt, AgendaAndAttendees, Agenda, Attendees, MinutesOf, ReadTheMinutes,
    ProjectTeam, You, FromMeeting, DecisionNumber, DecidedIn, ReplacedBy, Replaces, Acknowledged, IHaveReadThis,
    SearchDecisions, NoDecisionFits,

    // Questions.
    OnSubject, AddSomething, AskAgain, ThatAnswersIt, YourReply, Send, AskHint, About, ProjectAsAWhole,
    KindAndTitle, SendTheQuestion,

    // What a single thing is called.
    NextStep, Milestone, Deliverable, Document, Meeting, Minutes, Decision, Notice, Question, Proposal, Reference,
    SteeringCommittee, ProjectMeeting, Workshop,

    // Where it stands.
    Upcoming, InProgress, Done, Pending, Delivered, Accepted, StepOpen, StepDone, QuestionOpen, Answered, Solved,
    OnTrack, AtRisk, OffTrack, HeadsUp,

    // The pulse.
    PulseQuestion, PulseLabel, Yes, Partly, No, PulseWords, PulseHint, PulseThanks,

    // The page's foot.
    AboutThisPage, AboutThisPageWords, Contact, Readers, EveryWeek, EveryTwoWeeks, EveryMonth, WhenThereIsSomething,

    // What can go wrong.
    NotFound, SignInNeeded, LookAtTheFields, SomebodyChanged, TooLate, TooMuch, LinkSpent, TooManyAttempts,
    Malformed, Offline, Unavailable, CannotBeEmpty, WriteSomething, HoldsALineBreak, HoldsControlCharacters,
    TooLong, NoEmail, ChooseOneOfTheList,

    // Several projects, and one that is over.
    YourProjects, NoProjectIsOpen, StepsNeedYou, EngagementHasEnded, Goodbye, ThankYou, PageHasEnded,

    // What nothing changes in the open page.
    StatusReport, StatusReportWords, MailAndCalendar, ChooseALanguage, SignOut, SignOutEverywhere, Preview, PreviewWords,
    ExitPreview, OpenTheFile,

    // The way in.
    SeeYourProject, SignInWords, Email, MailMeALink, LinkIsOnItsWay, LinkIsYours, LetMeIn, LinkNoLongerWorks,
    LinkSpentWords, IAmAClient, IAmOnTheTeam, NotHere, ToYourProjects,

    // What somebody is mailed, and the calendar.
    BackTo, WhatWeMail, Saved, MailWords, WhatIsNewOnThePage, OnceAWeek, OnceADay, Never, Also,
    AnswersToMyQuestions, UpdatesOfTheTeam, Save, InYourCalendar, CalendarWords, CalendarLinkEnded,
    AddThisAddress, OpenInCalendar, MakeALink, MakeANewLink, OldLinkEnds, EndTheLink, NoMoreOfTheseMails,
    StopWords, StopTheseMails, Stopped, StoppedWords, MuteSpentWords, MailOfNews, MailOfAnswers, MailOfUpdates,

    // Mails that tell what is new.
    DigestSubject, DigestWords, WhyOnceADay, WhyOnceAWeek, WhyUpdates, WhyAnswers, WholePage, SeeTheWholePage,
    ChooseMails, NoMoreOfThese,

    // The status report.
    LongMonths, LongDay, ReportOf, ReportOfDay, AsOf, NeedsClient, StepsOfTheTeam, OpenQuestions, ReplacedLater, More,
    PageOf,
}

/// How states and kinds are said.
macro_rules! said {
    ($($type:ident { $($state:ident => $word:ident),+ })+) => {
        $(impl From<$type> for Word {
            fn from(state: $type) -> Self {
                match state { $($type::$state => Self::$word),+ }
            }
        })+

        #[cfg(test)]
        mod tests {
            use crate::*;

            #[test]
            fn the_team_and_the_client_say_the_same_in_english() {
                $(for state in $type::ALL {
                    assert_eq!(Words::english().say(*state), state.word());
                })+
            }
        }
    };
}

said! {
    MilestoneState { Upcoming => Upcoming, InProgress => InProgress, Done => Done }
    DeliverableState { Pending => Pending, InProgress => InProgress, Delivered => Delivered, Accepted => Accepted }
    NextStepState { Open => StepOpen, Done => StepDone }
    QuestionState { Open => QuestionOpen, Answered => Answered, Solved => Solved }
    DocumentKind { Proposal => Proposal, Deliverable => Deliverable, Minutes => Minutes, Reference => Reference, Other => Document }
    MeetingKind { SteeringCommittee => SteeringCommittee, ProjectMeeting => ProjectMeeting, Workshop => Workshop }
    Health { OnTrack => OnTrack, AtRisk => AtRisk, OffTrack => OffTrack }
    Digest { Weekly => OnceAWeek, Changes => OnceADay, Never => Never }
    ClientMail { Digest => MailOfNews, Answers => MailOfAnswers, Updates => MailOfUpdates }
    Rhythm { Weekly => EveryWeek, Fortnightly => EveryTwoWeeks, Monthly => EveryMonth, AsNeeded => WhenThereIsSomething }
}
