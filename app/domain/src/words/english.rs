//! English: the team’s words too.

super::word::language! {
    // Days and times.
    Weekdays = "Mon Tue Wed Thu Fri Sat Sun";
    Months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec";
    Day = "{weekday} {day} {month}";
    DayOfAnotherYear = "{weekday} {day} {month} {year}";
    DayAndTime = "{day}, {time}";
    Today = "today";
    Tomorrow = "tomorrow";
    InDays = "in {count} days";
    DaysLate = "{count} day late|{count} days late";
    JustNow = "just now";
    MinutesAgo = "{count} min ago";
    HoursAgo = "{count} hour ago|{count} hours ago";
    Yesterday = "yesterday";
    DaysAgo = "{count} days ago";

    // Sizes of files.
    DecimalMark = ".";
    Bytes = "{count} byte|{count} bytes";
    Kilobytes = "{number} kB";
    Megabytes = "{number} MB";
    Gigabytes = "{number} GB";

    // How current the page is.
    Live = "Live";
    Reconnecting = "Reconnecting";
    OfflineAsOf = "Offline. As of {when}";
    NoLongerShared = "No longer shared with you";
    Updated = "updated {when}";
    NothingSharedYet = "nothing shared yet";

    // What stands at the top.
    NeedsYou = "Needs you";
    NothingNeeded = "Nothing needed from you right now.";
    MoreSteps = "{count} more|{count} more";
    AskAQuestion = "Ask a question";
    AskAboutThis = "Ask about this";
    Progress = "Progress";
    MilestonesDone = "{done} of {count} milestone done|{done} of {count} milestones done";
    NextUp = "Next: {title}";
    Welcome = "Welcome";
    WelcomeWords = "Here is where your project stands. This page is always current: what changes, changes here at once.";
    SinceLastVisit = "Since your last visit {when}";
    NothingChanged = "Nothing has changed.";
    MoreNews = "{count} more|{count} more";
    LastThirtyDays = "What changed in the last 30 days";
    Things = "{count} thing|{count} things";

    // What happened to a thing.
    New = "new";
    VersionIsHere = "version {version} is here";
    NewAnswer = "new answer";
    MovedFromTo = "moved from {from} to {to}";
    SetFor = "set for {to}";
    NoLongerOn = "no longer on {from}, without a day as yet";
    WithoutADay = "without a day as yet";
    NowStands = "now {state}";
    NowYourTurn = "now your turn";
    NowTheTeamsTurn = "now the team’s turn";
    Changed = "changed";

    // The page's sections and what is in them.
    Notices = "Notices";
    NextSteps = "Next steps";
    Milestones = "Milestones";
    Deliverables = "Deliverables";
    Documents = "Documents";
    Meetings = "Meetings";
    MinutesOfMeetings = "Minutes";
    Decisions = "Decisions";
    Questions = "Questions";
    NothingShared = "Nothing is shared here yet. As soon as the project team shares something, it appears on this page by itself.";
    Timeline = "Timeline: {done} of {count} milestone is done. The list says more.|Timeline: {done} of {count} milestones are done. The list says more.";
    TimelineMark = "{title}, {day}: {state}";
    Announced = "Announced";
    ComesOn = "comes on {day}";
    Version = "version {version}";
    VersionAndSize = "version {version}, {size}";
    FileToCome = "to come";
    CannotBeShown = "This kind of file cannot be shown here. Download it to open it.";
    Download = "Download";
    EarlierVersions = "Earlier versions";
    NoTimeYet = "No time yet";
    AddToCalendar = "Add to calendar";
    JoinAt = "Join at {host}";
    AgendaAndAttendees = "Agenda and attendees";
    Agenda = "Agenda";
    Attendees = "Attendees";
    MinutesOf = "of “{title}”";
    ReadTheMinutes = "Read the minutes";
    ProjectTeam = "Project team";
    You = "You";
    FromMeeting = "from “{title}”";
    DecisionNumber = "No. {number}";
    DecidedIn = "in “{title}”";
    ReplacedBy = "replaced by “{title}”";
    Replaces = "replaces “{title}”";
    Acknowledged = "Acknowledged";
    IHaveReadThis = "I have read this";
    SearchDecisions = "Search the decisions";
    NoDecisionFits = "No decision fits.";

    // Questions.
    OnSubject = "on “{title}”";
    AddSomething = "Add something";
    AskAgain = "Ask again";
    ThatAnswersIt = "That answers it";
    YourReply = "Your reply";
    Send = "Send";
    AskHint = "Everybody who sees this page sees it too. You get the answer here and by mail.";
    About = "About";
    ProjectAsAWhole = "The project as a whole";
    KindAndTitle = "{kind}: {title}";
    SendTheQuestion = "Send the question";

    // What a single thing is called.
    NextStep = "Next step";
    Milestone = "Milestone";
    Deliverable = "Deliverable";
    Document = "Document";
    Meeting = "Meeting";
    Minutes = "Minutes";
    Decision = "Decision";
    Notice = "Notice";
    Question = "Question";
    Proposal = "Proposal";
    Reference = "Reference";
    SteeringCommittee = "Steering committee";
    ProjectMeeting = "Project meeting";
    Workshop = "Workshop";

    // Where it stands.
    Upcoming = "Upcoming";
    InProgress = "In progress";
    Done = "Done";
    Pending = "Pending";
    Delivered = "Delivered";
    Accepted = "Accepted";
    StepOpen = "Open";
    StepDone = "Done";
    QuestionOpen = "Open";
    Answered = "Answered";
    Solved = "Solved";
    OnTrack = "On track";
    AtRisk = "At risk";
    OffTrack = "Off track";
    HeadsUp = "Heads-up";

    // The pulse.
    PulseQuestion = "“{title}” is done. Is this going well?";
    PulseLabel = "Your answer";
    Yes = "Yes";
    Partly = "Partly";
    No = "No";
    PulseWords = "A word about it, if you like";
    PulseHint = "Only the project team reads it.";
    PulseThanks = "Thank you. The project team has it.";

    // The page's foot.
    AboutThisPage = "About this page";
    AboutThisPageWords = "It shows what the project team shares with you and your colleagues, and nothing else. The team brings it up to date {rhythm}.";
    Contact = "Who to talk to: {people}";
    Readers = "Who can see it: {people}";
    EveryWeek = "every week";
    EveryTwoWeeks = "every two weeks";
    EveryMonth = "every month";
    WhenThereIsSomething = "when there is something to say";
    StatusReport = "Status report as PDF";
    StatusReportWords = "{report}, as of now, to pass on.";
    MailAndCalendar = "Mail and calendar";
    ChooseALanguage = "Language";
    SignOut = "Sign out";
    SignOutEverywhere = "Sign out everywhere";
    Preview = "Preview";
    PreviewWords = "This is what {name} sees. Nothing can be written from here.";
    ExitPreview = "Exit preview";
    OpenTheFile = "Open the file itself";

    // What can go wrong.
    NotFound = "This is not here. It may have been removed, or it is not shared with you.";
    SignInNeeded = "Please sign in to go on.";
    LookAtTheFields = "Please look at the marked fields.";
    SomebodyChanged = "Somebody changed the same while you were writing. Look at the marked fields, then save again to replace what stands there now.";
    TooLate = "This can no longer be taken back: it was long ago, or it was changed again since.";
    TooMuch = "These amounts are too large to be added up. Look for one that was mistyped.";
    LinkSpent = "This link no longer works. Ask for a new one below.";
    TooManyAttempts = "Too many attempts. Please wait {count} minute and try again.|Too many attempts. Please wait {count} minutes and try again.";
    Malformed = "The server could not read this request. Reload the page and try again.";
    Offline = "No connection to the server. What you typed is still here; try again in a moment.";
    Unavailable = "Something went wrong on our side, and nothing was changed. If you report it, name {request}.";
    CannotBeEmpty = "This cannot be empty.";
    WriteSomething = "Write something first.";
    HoldsALineBreak = "This holds characters that cannot be shown (a line break or a control character).";
    HoldsControlCharacters = "This holds control characters that cannot be shown.";
    TooLong = "This has {length} characters; at most {most} fit.";
    NoEmail = "This is not an e-mail address. One looks like anna@example.com.";
    ChooseOneOfTheList = "Choose one of the list.";

    // Several projects, and one that is over.
    YourProjects = "Your projects";
    NoProjectIsOpen = "No project is open to you at the moment. If you expect one, ask the person who invited you.";
    StepsNeedYou = "{count} step needs you|{count} steps need you";
    EngagementHasEnded = "This engagement has ended.";
    Goodbye = "Goodbye";
    ThankYou = "Thank you for working with us.";
    PageHasEnded = "This engagement has ended, and its page with it. If you need something of it, ask the person who invited you.";

    // The way in.
    SeeYourProject = "See your project";
    SignInWords = "Enter the address that you were invited with. You get a mail with a link that lets you in; there is no password.";
    Email = "E-mail";
    MailMeALink = "Mail me a link";
    LinkIsOnItsWay = "If we know this address, a link is on its way. It works once, within 15 minutes.";
    LinkIsYours = "This link is for you alone and works once.";
    LetMeIn = "Let me in";
    LinkNoLongerWorks = "This link no longer works";
    LinkSpentWords = "It was used already, or it is too old. Ask for a fresh one:";
    IAmAClient = "I am a client";
    IAmOnTheTeam = "I am on the team";
    NotHere = "Not here";
    ToYourProjects = "To your projects";

    // What somebody is mailed, and the calendar.
    BackTo = "Back to {title}";
    WhatWeMail = "What we mail you";
    Saved = "Saved.";
    MailWords = "The project’s page stays open to you, whatever you choose here. There is a mail only if there is something to say.";
    WhatIsNewOnThePage = "What is new on the page";
    OnceAWeek = "Once a week, on Monday";
    OnceADay = "When something changes, at most once a day";
    Never = "Never";
    Also = "Also";
    AnswersToMyQuestions = "Answers to questions that I asked";
    UpdatesOfTheTeam = "Updates that the team writes";
    Save = "Save";
    InYourCalendar = "In your calendar";
    CalendarWords = "Milestones, meetings and what is your turn, in your own calendar program. It follows a link that is yours alone: whoever has it sees these days.";
    CalendarLinkEnded = "The link no longer works.";
    AddThisAddress = "Add this address to your calendar program. It is shown only now.";
    OpenInCalendar = "Open it in the calendar program of this device";
    MakeALink = "Make a link";
    MakeANewLink = "Make a new link";
    OldLinkEnds = "The one that you have ends with it.";
    EndTheLink = "End the link";
    NoMoreOfTheseMails = "No more of these mails?";
    StopWords = "You would no longer be mailed {mail}. You can still see the page.";
    StopTheseMails = "Stop these mails";
    Stopped = "Done";
    StoppedWords = "You are no longer mailed {mail}. You can still see the page, and choose otherwise there.";
    MuteSpentWords = "You can choose which mails you get on the page of your project.";
    MailOfNews = "what is new";
    MailOfAnswers = "answers to your questions";
    MailOfUpdates = "updates that the team writes";

    // Mails that tell what is new.
    DigestSubject = "{title}: {count} thing is new|{title}: {count} things are new";
    DigestWords = "This is new on your page of the project.";
    WhyOnceADay = "You get this when something changes on this page, at most once a day.";
    WhyOnceAWeek = "You get this on Mondays, if something is new on this page.";
    WhyUpdates = "You get this from the project team, because you can see this page.";
    WhyAnswers = "You get this because you asked.";
    WholePage = "The whole page, always current:";
    SeeTheWholePage = "See the whole page";
    ChooseMails = "Choose which mails you get";
    NoMoreOfThese = "No more of these";

    // The status report.
    LongMonths = "January February March April May June July August September October November December";
    LongDay = "{day} {month} {year}";
    ReportOf = "{title}: status report";
    ReportOfDay = "Status report, {day}";
    AsOf = "As of {day}, {time} UTC";
    NeedsClient = "Needs {client}";
    StepsOfTheTeam = "Next steps of the project team";
    OpenQuestions = "Open questions";
    ReplacedLater = "replaced by a later one";
    More = "and {count} more|and {count} more";
    PageOf = "Page {page} of {pages}";
}
