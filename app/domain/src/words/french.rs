//! French, which says “vous”. A space before a colon or within quotation marks does not break.

super::word::language! {
    // Days and times.
    Weekdays = "lun. mar. mer. jeu. ven. sam. dim.";
    Months = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.";
    Day = "{weekday} {day} {month}";
    DayOfAnotherYear = "{weekday} {day} {month} {year}";
    DayAndTime = "{day} à {time}";
    Today = "aujourd’hui";
    Tomorrow = "demain";
    InDays = "dans {count} jours";
    DaysLate = "{count} jour de retard|{count} jours de retard";
    JustNow = "à l’instant";
    MinutesAgo = "il y a {count}\u{a0}min";
    HoursAgo = "il y a {count} heure|il y a {count} heures";
    Yesterday = "hier";
    DaysAgo = "il y a {count} jours";

    // Sizes of files.
    DecimalMark = ",";
    Bytes = "{count}\u{a0}octet|{count}\u{a0}octets";
    Kilobytes = "{number}\u{a0}ko";
    Megabytes = "{number}\u{a0}Mo";
    Gigabytes = "{number}\u{a0}Go";

    // How current the page is.
    Live = "En direct";
    Reconnecting = "Reconnexion";
    OfflineAsOf = "Hors ligne. Dernier état connu\u{a0}: {when}";
    NoLongerShared = "N’est plus partagé avec vous";
    Updated = "mis à jour {when}";
    NothingSharedYet = "rien de partagé pour l’instant";

    // What stands at the top.
    NeedsYou = "En attente de votre part";
    NothingNeeded = "Rien n’est attendu de vous pour le moment.";
    MoreSteps = "{count} autre|{count} autres";
    AskAQuestion = "Poser une question";
    AskAboutThis = "Poser une question à ce sujet";
    Progress = "Avancement";
    MilestonesDone = "Jalons atteints\u{a0}: {done} sur {count}|Jalons atteints\u{a0}: {done} sur {count}";
    NextUp = "Prochain jalon\u{a0}: {title}";
    Welcome = "Bienvenue";
    WelcomeWords = "Voici où en est votre projet. Cette page est toujours à jour\u{a0}: ce qui change y change aussitôt.";
    SinceLastVisit = "Depuis votre dernière visite {when}";
    NothingChanged = "Rien n’a changé.";
    MoreNews = "{count} autre|{count} autres";
    LastThirtyDays = "Ce qui a changé ces 30 derniers jours";
    Things = "{count} changement|{count} changements";

    // What happened to a thing.
    New = "nouveau";
    VersionIsHere = "version {version} disponible";
    NewAnswer = "nouvelle réponse";
    MovedFromTo = "déplacé du {from} au {to}";
    SetFor = "fixé au {to}";
    NoLongerOn = "plus prévu le {from}, pas encore de nouvelle date";
    WithoutADay = "pas encore de date";
    NowStands = "désormais {state}";
    NowYourTurn = "à vous maintenant";
    NowTheTeamsTurn = "à l’équipe maintenant";
    Changed = "modifié";

    // The page's sections and what is in them.
    Notices = "Informations";
    NextSteps = "Prochaines étapes";
    Milestones = "Jalons";
    Deliverables = "Livrables";
    Documents = "Documents";
    Meetings = "Réunions";
    MinutesOfMeetings = "Comptes rendus";
    Decisions = "Décisions";
    Questions = "Questions";
    NothingShared = "Rien n’est encore partagé ici. Dès que l’équipe projet partagera quelque chose, cela apparaîtra automatiquement sur cette page.";
    Timeline = "Frise chronologique\u{a0}: jalons atteints, {done} sur {count}. La liste en dit plus.|Frise chronologique\u{a0}: jalons atteints, {done} sur {count}. La liste en dit plus.";
    TimelineMark = "{title}, {day}\u{a0}: {state}";
    Announced = "Annoncé";
    ComesOn = "prévu le {day}";
    Version = "version {version}";
    VersionAndSize = "version {version}, {size}";
    FileToCome = "à venir";
    CannotBeShown = "Ce type de fichier ne peut pas être affiché ici. Téléchargez-le pour l’ouvrir.";
    Download = "Télécharger";
    EarlierVersions = "Versions précédentes";
    NoTimeYet = "Date à fixer";
    AddToCalendar = "Ajouter au calendrier";
    JoinAt = "Participer sur {host}";
    AgendaAndAttendees = "Ordre du jour et participants";
    Agenda = "Ordre du jour";
    Attendees = "Participants";
    MinutesOf = "de «\u{a0}{title}\u{a0}»";
    ReadTheMinutes = "Lire le compte rendu";
    ProjectTeam = "Équipe projet";
    You = "Vous";
    FromMeeting = "issu de «\u{a0}{title}\u{a0}»";
    DecisionNumber = "N°\u{a0}{number}";
    DecidedIn = "lors de «\u{a0}{title}\u{a0}»";
    ReplacedBy = "remplacée par «\u{a0}{title}\u{a0}»";
    Replaces = "remplace «\u{a0}{title}\u{a0}»";
    Acknowledged = "Lu";
    IHaveReadThis = "J’en ai pris connaissance";
    SearchDecisions = "Rechercher dans les décisions";
    NoDecisionFits = "Aucune décision ne correspond.";

    // Questions.
    OnSubject = "sur «\u{a0}{title}\u{a0}»";
    AddSomething = "Ajouter une précision";
    AskAgain = "Relancer la question";
    ThatAnswersIt = "Cela répond à ma question";
    YourReply = "Votre réponse";
    Send = "Envoyer";
    AskHint = "Toutes les personnes qui voient cette page la verront aussi. Vous recevrez la réponse ici et par e-mail.";
    About = "Au sujet de";
    ProjectAsAWhole = "Le projet dans son ensemble";
    KindAndTitle = "{kind}\u{a0}: {title}";
    SendTheQuestion = "Envoyer la question";

    // What a single thing is called.
    NextStep = "Prochaine étape";
    Milestone = "Jalon";
    Deliverable = "Livrable";
    Document = "Document";
    Meeting = "Réunion";
    Minutes = "Compte rendu";
    Decision = "Décision";
    Notice = "Information";
    Question = "Question";
    Proposal = "Proposition";
    Reference = "Référence";
    SteeringCommittee = "Comité de pilotage";
    ProjectMeeting = "Réunion de projet";
    Workshop = "Atelier";

    // Where it stands.
    Upcoming = "À venir";
    InProgress = "En cours";
    Done = "Terminé";
    Pending = "En attente";
    Delivered = "Livré";
    Accepted = "Accepté";
    StepOpen = "À faire";
    StepDone = "Fait";
    QuestionOpen = "Ouverte";
    Answered = "Avec réponse";
    Solved = "Résolue";
    OnTrack = "En bonne voie";
    AtRisk = "À risque";
    OffTrack = "En difficulté";
    HeadsUp = "À noter";

    // The pulse.
    PulseQuestion = "«\u{a0}{title}\u{a0}» est terminé. Est-ce que cela se passe bien\u{a0}?";
    PulseLabel = "Votre réponse";
    Yes = "Oui";
    Partly = "En partie";
    No = "Non";
    PulseWords = "Un mot à ce sujet, si vous voulez";
    PulseHint = "Seule l’équipe projet le lit.";
    PulseThanks = "Merci. L’équipe projet l’a reçu.";

    // The page's foot.
    AboutThisPage = "À propos de cette page";
    AboutThisPageWords = "Elle montre ce que l’équipe projet partage avec vous et vos collègues, et rien d’autre. L’équipe la met à jour {rhythm}.";
    Contact = "Votre contact\u{a0}: {people}";
    Readers = "Elle est visible pour\u{a0}: {people}";
    EveryWeek = "chaque semaine";
    EveryTwoWeeks = "toutes les deux semaines";
    EveryMonth = "chaque mois";
    WhenThereIsSomething = "dès qu’il y a du nouveau";
    StatusReport = "Rapport d’avancement en PDF";
    StatusReportWords = "{report}, à la date d’aujourd’hui, à transmettre.";
    MailAndCalendar = "E-mails et calendrier";
    ChooseALanguage = "Langue";
    SignOut = "Se déconnecter";
    SignOutEverywhere = "Se déconnecter partout";
    Preview = "Aperçu";
    PreviewWords = "Voici ce que voit {name}. Rien ne peut être écrit d’ici.";
    ExitPreview = "Quitter l’aperçu";
    OpenTheFile = "Ouvrir le fichier lui-même";

    // What can go wrong.
    NotFound = "Cet élément n’est pas ici. Il a peut-être été retiré, ou il n’est pas partagé avec vous.";
    SignInNeeded = "Veuillez vous connecter pour continuer.";
    LookAtTheFields = "Veuillez vérifier les champs signalés.";
    SomebodyChanged = "Quelqu’un a modifié la même chose pendant que vous écriviez. Vérifiez les champs signalés, puis enregistrez à nouveau pour remplacer ce qui s’y trouve.";
    TooLate = "Il n’est plus possible de revenir en arrière\u{a0}: c’était il y a trop longtemps, ou cela a changé depuis.";
    TooMuch = "Ces montants sont trop grands pour être additionnés. L’un d’eux a sans doute été mal saisi.";
    LinkSpent = "Ce lien ne fonctionne plus. Demandez-en un nouveau ci-dessous.";
    TooManyAttempts = "Trop de tentatives. Veuillez patienter {count} minute, puis réessayer.|Trop de tentatives. Veuillez patienter {count} minutes, puis réessayer.";
    Malformed = "Le serveur n’a pas pu lire cette demande. Rechargez la page et réessayez.";
    Offline = "Pas de connexion au serveur. Votre saisie est toujours là\u{a0}; réessayez dans un instant.";
    Unavailable = "Un problème est survenu de notre côté, et rien n’a été modifié. Si vous le signalez, indiquez {request}.";
    CannotBeEmpty = "Ce champ ne peut pas rester vide.";
    WriteSomething = "Écrivez d’abord quelque chose.";
    HoldsALineBreak = "Ce texte contient des caractères qui ne peuvent pas être affichés (un saut de ligne ou un caractère de contrôle).";
    HoldsControlCharacters = "Ce texte contient des caractères de contrôle qui ne peuvent pas être affichés.";
    TooLong = "Ce texte compte {length} caractères\u{a0}; {most} au plus sont possibles.";
    NoEmail = "Ce n’est pas une adresse e-mail. Elle ressemble à anna@example.com.";
    ChooseOneOfTheList = "Choisissez un élément de la liste.";

    // Several projects, and one that is over.
    YourProjects = "Vos projets";
    NoProjectIsOpen = "Aucun projet ne vous est ouvert pour le moment. Si vous en attendez un, adressez-vous à la personne à l’origine de votre invitation.";
    StepsNeedYou = "{count} étape vous attend|{count} étapes vous attendent";
    EngagementHasEnded = "Cette mission est terminée.";
    Goodbye = "Au revoir";
    ThankYou = "Merci de votre collaboration.";
    PageHasEnded = "Cette mission est terminée, et sa page avec elle. Si vous avez encore besoin d’un élément, adressez-vous à la personne à l’origine de votre invitation.";

    // The way in.
    SeeYourProject = "Voir votre projet";
    SignInWords = "Saisissez l’adresse à laquelle vous avez reçu votre invitation. Vous recevrez un e-mail avec un lien qui vous ouvre la page\u{a0}; il n’y a pas de mot de passe.";
    Email = "E-mail";
    MailMeALink = "M’envoyer un lien";
    LinkIsOnItsWay = "Si nous connaissons cette adresse, un lien est en route. Il fonctionne une seule fois, pendant 15 minutes.";
    LinkIsYours = "Ce lien vous est personnel et ne fonctionne qu’une fois.";
    LetMeIn = "Entrer";
    LinkNoLongerWorks = "Ce lien ne fonctionne plus";
    LinkSpentWords = "Il a déjà été utilisé, ou il est trop ancien. Demandez-en un nouveau\u{a0}:";
    IAmAClient = "Je suis côté client";
    IAmOnTheTeam = "Je fais partie de l’équipe";
    NotHere = "Pas ici";
    ToYourProjects = "Vers vos projets";

    // What somebody is mailed, and the calendar.
    BackTo = "Retour à {title}";
    WhatWeMail = "Ce que nous vous envoyons par e-mail";
    Saved = "Enregistré.";
    MailWords = "La page du projet vous reste ouverte, quel que soit votre choix. Un e-mail n’est envoyé que s’il y a quelque chose à dire.";
    WhatIsNewOnThePage = "Les nouveautés de la page";
    OnceAWeek = "Une fois par semaine, le lundi";
    OnceADay = "En cas de changement, une fois par jour au plus";
    Never = "Jamais";
    Also = "Également";
    AnswersToMyQuestions = "Les réponses à mes questions";
    UpdatesOfTheTeam = "Les messages que l’équipe rédige";
    Save = "Enregistrer";
    InYourCalendar = "Dans votre calendrier";
    CalendarWords = "Les jalons, les réunions et ce qui vous revient, dans votre propre calendrier. Il suit un lien qui n’appartient qu’à vous\u{a0}: toute personne qui le possède voit ces dates.";
    CalendarLinkEnded = "Le lien ne fonctionne plus.";
    AddThisAddress = "Ajoutez cette adresse à votre logiciel de calendrier. Elle n’est affichée que maintenant.";
    OpenInCalendar = "L’ouvrir dans le calendrier de cet appareil";
    MakeALink = "Créer un lien";
    MakeANewLink = "Créer un nouveau lien";
    OldLinkEnds = "Le lien actuel cessera alors de fonctionner.";
    EndTheLink = "Désactiver le lien";
    NoMoreOfTheseMails = "Ne plus recevoir ces e-mails\u{a0}?";
    StopWords = "Vous ne recevriez plus par e-mail\u{a0}: {mail}. Vous pourrez toujours voir la page.";
    StopTheseMails = "Arrêter ces e-mails";
    Stopped = "C’est fait";
    StoppedWords = "Vous ne recevez plus par e-mail\u{a0}: {mail}. Vous pouvez toujours voir la page, et y faire un autre choix.";
    MuteSpentWords = "Vous choisissez les e-mails que vous recevez sur la page de votre projet.";
    MailOfNews = "les nouveautés";
    MailOfAnswers = "les réponses à vos questions";
    MailOfUpdates = "les messages de l’équipe";

    // Mails that tell what is new.
    DigestSubject = "{title}\u{a0}: {count} nouveauté|{title}\u{a0}: {count} nouveautés";
    DigestWords = "Voici ce qui est nouveau sur votre page du projet.";
    WhyOnceADay = "Vous recevez cet e-mail quand quelque chose change sur la page, une fois par jour au plus.";
    WhyOnceAWeek = "Vous recevez cet e-mail le lundi, s’il y a du nouveau sur la page.";
    WhyUpdates = "Vous recevez cet e-mail de l’équipe projet, car vous avez accès à la page.";
    WhyAnswers = "Vous recevez cet e-mail parce que vous avez posé une question.";
    WholePage = "La page entière, toujours à jour\u{a0}:";
    SeeTheWholePage = "Voir toute la page";
    ChooseMails = "Choisir les e-mails reçus";
    NoMoreOfThese = "Ne plus recevoir ces e-mails";

    // The status report.
    LongMonths = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
    LongDay = "{day} {month} {year}";
    ReportOf = "{title}\u{a0}: rapport d’avancement";
    ReportOfDay = "Rapport d’avancement, {day}";
    AsOf = "État au {day}, {time} UTC";
    NeedsClient = "À faire par {client}";
    StepsOfTheTeam = "Prochaines étapes de l’équipe du projet";
    OpenQuestions = "Questions ouvertes";
    ReplacedLater = "remplacée par une décision ultérieure";
    More = "et {count} autre|et {count} autres";
    PageOf = "Page {page} sur {pages}";
}
