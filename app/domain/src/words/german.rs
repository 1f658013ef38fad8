//! German, which says “Sie”.

super::word::language! {
    // Days and times.
    Weekdays = "Mo. Di. Mi. Do. Fr. Sa. So.";
    Months = "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.";
    Day = "{weekday}, {day}. {month}";
    DayOfAnotherYear = "{weekday}, {day}. {month} {year}";
    DayAndTime = "{day}, {time}";
    Today = "heute";
    Tomorrow = "morgen";
    InDays = "in {count} Tagen";
    DaysLate = "{count} Tag überfällig|{count} Tage überfällig";
    JustNow = "gerade eben";
    MinutesAgo = "vor {count}\u{a0}Min.";
    HoursAgo = "vor {count} Stunde|vor {count} Stunden";
    Yesterday = "gestern";
    DaysAgo = "vor {count} Tagen";

    // Sizes of files.
    DecimalMark = ",";
    Bytes = "{count} Byte|{count} Byte";
    Kilobytes = "{number}\u{a0}kB";
    Megabytes = "{number}\u{a0}MB";
    Gigabytes = "{number}\u{a0}GB";

    // How current the page is.
    Live = "Live";
    Reconnecting = "Verbindung wird erneuert";
    OfflineAsOf = "Offline. Stand: {when}";
    NoLongerShared = "Nicht mehr für Sie freigegeben";
    Updated = "aktualisiert {when}";
    NothingSharedYet = "noch nichts freigegeben";

    // What stands at the top.
    NeedsYou = "Sie sind gefragt";
    NothingNeeded = "Im Moment brauchen wir nichts von Ihnen.";
    MoreSteps = "{count} weiterer|{count} weitere";
    AskAQuestion = "Frage stellen";
    AskAboutThis = "Dazu fragen";
    Progress = "Fortschritt";
    MilestonesDone = "{done} von {count} Meilenstein erreicht|{done} von {count} Meilensteinen erreicht";
    NextUp = "Als Nächstes: {title}";
    Welcome = "Willkommen";
    WelcomeWords = "Hier sehen Sie, wo Ihr Projekt steht. Diese Seite ist immer aktuell: Was sich ändert, ändert sich hier sofort.";
    SinceLastVisit = "Seit Ihrem letzten Besuch {when}";
    NothingChanged = "Es hat sich nichts geändert.";
    MoreNews = "{count} weitere|{count} weitere";
    LastThirtyDays = "Was sich in den letzten 30 Tagen geändert hat";
    Things = "{count} Änderung|{count} Änderungen";

    // What happened to a thing.
    New = "neu";
    VersionIsHere = "Version {version} ist da";
    NewAnswer = "neue Antwort";
    MovedFromTo = "von {from} auf {to} verschoben";
    SetFor = "angesetzt für {to}";
    NoLongerOn = "nicht mehr am {from}, noch ohne neuen Termin";
    WithoutADay = "noch ohne Termin";
    NowStands = "jetzt {state}";
    NowYourTurn = "jetzt sind Sie an der Reihe";
    NowTheTeamsTurn = "jetzt ist das Team an der Reihe";
    Changed = "geändert";

    // The page's sections and what is in them.
    Notices = "Mitteilungen";
    NextSteps = "Nächste Schritte";
    Milestones = "Meilensteine";
    Deliverables = "Ergebnisse";
    Documents = "Dokumente";
    Meetings = "Besprechungen";
    MinutesOfMeetings = "Protokolle";
    Decisions = "Entscheidungen";
    Questions = "Fragen";
    NothingShared = "Hier ist noch nichts freigegeben. Sobald das Projektteam etwas freigibt, erscheint es von selbst auf dieser Seite.";
    Timeline = "Zeitachse: {done} von {count} Meilenstein ist erreicht. Die Liste zeigt mehr.|Zeitachse: {done} von {count} Meilensteinen sind erreicht. Die Liste zeigt mehr.";
    TimelineMark = "{title}, {day}: {state}";
    Announced = "Angekündigt";
    ComesOn = "kommt am {day}";
    Version = "Version {version}";
    VersionAndSize = "Version {version}, {size}";
    FileToCome = "folgt noch";
    CannotBeShown = "Diese Art von Datei lässt sich hier nicht zeigen. Laden Sie sie herunter, um sie zu öffnen.";
    Download = "Herunterladen";
    EarlierVersions = "Frühere Versionen";
    NoTimeYet = "Noch ohne Termin";
    AddToCalendar = "In den Kalender";
    JoinAt = "Teilnehmen über {host}";
    AgendaAndAttendees = "Agenda und Teilnehmende";
    Agenda = "Agenda";
    Attendees = "Teilnehmende";
    MinutesOf = "zu „{title}“";
    ReadTheMinutes = "Protokoll lesen";
    ProjectTeam = "Projektteam";
    You = "Sie";
    FromMeeting = "aus „{title}“";
    DecisionNumber = "Nr.\u{a0}{number}";
    DecidedIn = "in „{title}“";
    ReplacedBy = "ersetzt durch „{title}“";
    Replaces = "ersetzt „{title}“";
    Acknowledged = "Gelesen";
    IHaveReadThis = "Habe ich gelesen";
    SearchDecisions = "Entscheidungen durchsuchen";
    NoDecisionFits = "Keine Entscheidung passt dazu.";

    // Questions.
    OnSubject = "zu „{title}“";
    AddSomething = "Etwas ergänzen";
    AskAgain = "Nachfragen";
    ThatAnswersIt = "Damit ist es beantwortet";
    YourReply = "Ihre Antwort";
    Send = "Senden";
    AskHint = "Alle, die diese Seite sehen, sehen auch Ihre Frage. Die Antwort erhalten Sie hier und per E-Mail.";
    About = "Betrifft";
    ProjectAsAWhole = "Das Projekt insgesamt";
    KindAndTitle = "{kind}: {title}";
    SendTheQuestion = "Frage senden";

    // What a single thing is called.
    NextStep = "Nächster Schritt";
    Milestone = "Meilenstein";
    Deliverable = "Ergebnis";
    Document = "Dokument";
    Meeting = "Besprechung";
    Minutes = "Protokoll";
    Decision = "Entscheidung";
    Notice = "Mitteilung";
    Question = "Frage";
    Proposal = "Angebot";
    Reference = "Unterlage";
    SteeringCommittee = "Lenkungsausschuss";
    ProjectMeeting = "Projektbesprechung";
    Workshop = "Workshop";

    // Where it stands.
    Upcoming = "Geplant";
    InProgress = "In Arbeit";
    Done = "Erledigt";
    Pending = "Ausstehend";
    Delivered = "Geliefert";
    Accepted = "Abgenommen";
    StepOpen = "Offen";
    StepDone = "Erledigt";
    QuestionOpen = "Offen";
    Answered = "Beantwortet";
    Solved = "Geklärt";
    OnTrack = "Im Plan";
    AtRisk = "Gefährdet";
    OffTrack = "Nicht im Plan";
    HeadsUp = "Hinweis";

    // The pulse.
    PulseQuestion = "„{title}“ ist fertig. Läuft es gut?";
    PulseLabel = "Ihre Antwort";
    Yes = "Ja";
    Partly = "Teils";
    No = "Nein";
    PulseWords = "Ein Wort dazu, wenn Sie mögen";
    PulseHint = "Nur das Projektteam liest es.";
    PulseThanks = "Danke. Das Projektteam hat es.";

    // The page's foot.
    AboutThisPage = "Über diese Seite";
    AboutThisPageWords = "Sie zeigt, was das Projektteam für Sie und Ihre Kolleginnen und Kollegen freigibt, und sonst nichts. Das Team bringt sie {rhythm} auf den neuesten Stand.";
    Contact = "Ihr Kontakt: {people}";
    Readers = "Sehen können sie: {people}";
    EveryWeek = "jede Woche";
    EveryTwoWeeks = "alle zwei Wochen";
    EveryMonth = "jeden Monat";
    WhenThereIsSomething = "bei Neuigkeiten";
    StatusReport = "Statusbericht als PDF";
    StatusReportWords = "{report}, mit dem jetzigen Stand, zum Weitergeben.";
    MailAndCalendar = "E-Mail und Kalender";
    ChooseALanguage = "Sprache";
    SignOut = "Abmelden";
    SignOutEverywhere = "Überall abmelden";
    Preview = "Vorschau";
    PreviewWords = "So sieht es {name}. Von hier aus kann nichts geschrieben werden.";
    ExitPreview = "Vorschau verlassen";
    OpenTheFile = "Die Datei selbst öffnen";

    // What can go wrong.
    NotFound = "Das gibt es hier nicht. Vielleicht wurde es entfernt, oder es ist nicht für Sie freigegeben.";
    SignInNeeded = "Bitte melden Sie sich an, um fortzufahren.";
    LookAtTheFields = "Bitte prüfen Sie die markierten Felder.";
    SomebodyChanged = "Jemand hat dasselbe geändert, während Sie geschrieben haben. Prüfen Sie die markierten Felder und speichern Sie noch einmal, um zu ersetzen, was dort jetzt steht.";
    TooLate = "Das lässt sich nicht mehr zurücknehmen: Es ist zu lange her oder wurde seither wieder geändert.";
    TooMuch = "Diese Beträge sind zu groß, um sie zusammenzuzählen. Vermutlich ist einer davon falsch eingegeben.";
    LinkSpent = "Dieser Link gilt nicht mehr. Fordern Sie unten einen neuen an.";
    TooManyAttempts = "Zu viele Versuche. Bitte warten Sie {count} Minute und versuchen Sie es dann noch einmal.|Zu viele Versuche. Bitte warten Sie {count} Minuten und versuchen Sie es dann noch einmal.";
    Malformed = "Der Server konnte diese Anfrage nicht lesen. Laden Sie die Seite neu und versuchen Sie es noch einmal.";
    Offline = "Keine Verbindung zum Server. Ihre Eingabe ist noch da; versuchen Sie es gleich noch einmal.";
    Unavailable = "Bei uns ist etwas schiefgegangen, und nichts wurde geändert. Wenn Sie es melden, nennen Sie bitte {request}.";
    CannotBeEmpty = "Hier muss etwas stehen.";
    WriteSomething = "Schreiben Sie zuerst etwas.";
    HoldsALineBreak = "Das enthält Zeichen, die sich nicht darstellen lassen (einen Zeilenumbruch oder ein Steuerzeichen).";
    HoldsControlCharacters = "Das enthält Steuerzeichen, die sich nicht darstellen lassen.";
    TooLong = "Das sind {length} Zeichen; höchstens {most} passen hinein.";
    NoEmail = "Das ist keine E-Mail-Adresse. Eine solche sieht aus wie anna@example.com.";
    ChooseOneOfTheList = "Wählen Sie einen Eintrag aus der Liste.";

    // Several projects, and one that is over.
    YourProjects = "Ihre Projekte";
    NoProjectIsOpen = "Im Moment ist kein Projekt für Sie geöffnet. Wenn Sie eines erwarten, fragen Sie bitte die Person, die Sie eingeladen hat.";
    StepsNeedYou = "{count} Schritt wartet auf Sie|{count} Schritte warten auf Sie";
    EngagementHasEnded = "Dieses Projekt ist abgeschlossen.";
    Goodbye = "Auf Wiedersehen";
    ThankYou = "Vielen Dank für die Zusammenarbeit.";
    PageHasEnded = "Dieses Projekt ist abgeschlossen und seine Seite geschlossen. Wenn Sie noch etwas daraus brauchen, fragen Sie bitte die Person, die Sie eingeladen hat.";

    // The way in.
    SeeYourProject = "Ihr Projekt ansehen";
    SignInWords = "Geben Sie die Adresse ein, an die Ihre Einladung ging. Sie erhalten eine E-Mail mit einem Link, der Sie einlässt; ein Passwort gibt es nicht.";
    Email = "E-Mail";
    MailMeALink = "Link zusenden";
    LinkIsOnItsWay = "Wenn wir diese Adresse kennen, ist ein Link unterwegs. Er gilt einmal, innerhalb von 15 Minuten.";
    LinkIsYours = "Dieser Link ist nur für Sie bestimmt und gilt einmal.";
    LetMeIn = "Jetzt anmelden";
    LinkNoLongerWorks = "Dieser Link gilt nicht mehr";
    LinkSpentWords = "Er wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an:";
    IAmAClient = "Ich gehöre zum Kunden";
    IAmOnTheTeam = "Ich gehöre zum Team";
    NotHere = "Nicht hier";
    ToYourProjects = "Zu Ihren Projekten";

    // What somebody is mailed, and the calendar.
    BackTo = "Zurück zu {title}";
    WhatWeMail = "Was Sie per E-Mail erhalten";
    Saved = "Gespeichert.";
    MailWords = "Die Projektseite bleibt Ihnen offen, was immer Sie hier wählen. Eine E-Mail kommt nur, wenn es etwas zu sagen gibt.";
    WhatIsNewOnThePage = "Neues auf der Seite";
    OnceAWeek = "Einmal in der Woche, am Montag";
    OnceADay = "Bei Änderungen, höchstens einmal am Tag";
    Never = "Nie";
    Also = "Außerdem";
    AnswersToMyQuestions = "Antworten auf meine Fragen";
    UpdatesOfTheTeam = "Nachrichten, die das Team schreibt";
    Save = "Speichern";
    InYourCalendar = "In Ihrem Kalender";
    CalendarWords = "Meilensteine, Besprechungen und was bei Ihnen liegt, in Ihrem eigenen Kalenderprogramm. Es folgt einem Link, der nur Ihnen gehört: Wer ihn hat, sieht diese Termine.";
    CalendarLinkEnded = "Der Link gilt nicht mehr.";
    AddThisAddress = "Fügen Sie diese Adresse in Ihrem Kalenderprogramm hinzu. Sie wird nur jetzt angezeigt.";
    OpenInCalendar = "Im Kalenderprogramm dieses Geräts öffnen";
    MakeALink = "Link erstellen";
    MakeANewLink = "Neuen Link erstellen";
    OldLinkEnds = "Der bisherige gilt dann nicht mehr.";
    EndTheLink = "Link aufheben";
    NoMoreOfTheseMails = "Keine solchen E-Mails mehr?";
    StopWords = "Per E-Mail erhielten Sie dann nicht mehr: {mail}. Die Seite können Sie weiterhin sehen.";
    StopTheseMails = "E-Mails abbestellen";
    Stopped = "Erledigt";
    StoppedWords = "Per E-Mail erhalten Sie nicht mehr: {mail}. Die Seite können Sie weiterhin sehen und dort anders wählen.";
    MuteSpentWords = "Welche E-Mails Sie erhalten, wählen Sie auf der Seite Ihres Projekts.";
    MailOfNews = "Neues auf der Seite";
    MailOfAnswers = "Antworten auf Ihre Fragen";
    MailOfUpdates = "Nachrichten des Teams";

    // Mails that tell what is new.
    DigestSubject = "{title}: {count} Neuigkeit|{title}: {count} Neuigkeiten";
    DigestWords = "Das ist neu auf Ihrer Projektseite.";
    WhyOnceADay = "Sie erhalten diese E-Mail, wenn sich auf der Seite etwas ändert, höchstens einmal am Tag.";
    WhyOnceAWeek = "Sie erhalten diese E-Mail montags, wenn es auf der Seite etwas Neues gibt.";
    WhyUpdates = "Sie erhalten diese E-Mail vom Projektteam, weil Sie die Projektseite sehen können.";
    WhyAnswers = "Sie erhalten diese E-Mail, weil Sie gefragt haben.";
    WholePage = "Die ganze Seite, immer aktuell:";
    SeeTheWholePage = "Ganze Seite ansehen";
    ChooseMails = "E-Mails auswählen";
    NoMoreOfThese = "Keine solchen E-Mails mehr";

    // The status report.
    LongMonths = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
    LongDay = "{day}. {month} {year}";
    ReportOf = "{title}: Statusbericht";
    ReportOfDay = "Statusbericht, {day}";
    AsOf = "Stand: {day}, {time} UTC";
    NeedsClient = "{client} ist gefragt";
    StepsOfTheTeam = "Nächste Schritte des Projektteams";
    OpenQuestions = "Offene Fragen";
    ReplacedLater = "durch eine spätere ersetzt";
    More = "und {count} weiterer Eintrag|und {count} weitere Einträge";
    PageOf = "Seite {page} von {pages}";
}
