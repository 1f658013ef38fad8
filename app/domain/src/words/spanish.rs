//! Spanish, which says “usted”.

super::word::language! {
    // Days and times.
    Weekdays = "lun mar mié jue vie sáb dom";
    Months = "ene feb mar abr may jun jul ago sep oct nov dic";
    Day = "{weekday}, {day} {month}";
    DayOfAnotherYear = "{weekday}, {day} {month} {year}";
    DayAndTime = "{day}, {time}";
    Today = "hoy";
    Tomorrow = "mañana";
    InDays = "dentro de {count} días";
    DaysLate = "{count} día de retraso|{count} días de retraso";
    JustNow = "ahora mismo";
    MinutesAgo = "hace {count}\u{a0}min";
    HoursAgo = "hace {count} hora|hace {count} horas";
    Yesterday = "ayer";
    DaysAgo = "hace {count} días";

    // Sizes of files.
    DecimalMark = ",";
    Bytes = "{count} byte|{count} bytes";
    Kilobytes = "{number}\u{a0}kB";
    Megabytes = "{number}\u{a0}MB";
    Gigabytes = "{number}\u{a0}GB";

    // How current the page is.
    Live = "En directo";
    Reconnecting = "Reconectando";
    OfflineAsOf = "Sin conexión. Último estado conocido: {when}";
    NoLongerShared = "Ya no se comparte con usted";
    Updated = "actualizado {when}";
    NothingSharedYet = "aún no hay nada compartido";

    // What stands at the top.
    NeedsYou = "Pendiente de usted";
    NothingNeeded = "Por ahora no necesitamos nada de usted.";
    MoreSteps = "{count} más|{count} más";
    AskAQuestion = "Hacer una pregunta";
    AskAboutThis = "Preguntar sobre esto";
    Progress = "Avance";
    MilestonesDone = "{done} de {count} hito alcanzado|{done} de {count} hitos alcanzados";
    NextUp = "Siguiente: {title}";
    Welcome = "Le damos la bienvenida";
    WelcomeWords = "Aquí puede ver cómo va su proyecto. Esta página está siempre al día: todo cambio aparece aquí al instante.";
    SinceLastVisit = "Desde su última visita {when}";
    NothingChanged = "No ha cambiado nada.";
    MoreNews = "{count} más|{count} más";
    LastThirtyDays = "Qué ha cambiado en los últimos 30 días";
    Things = "{count} cambio|{count} cambios";

    // What happened to a thing.
    New = "nuevo";
    VersionIsHere = "versión {version} disponible";
    NewAnswer = "nueva respuesta";
    MovedFromTo = "cambiado del {from} al {to}";
    SetFor = "fijado para el {to}";
    NoLongerOn = "ya no es el {from}, todavía sin fecha nueva";
    WithoutADay = "todavía sin fecha";
    NowStands = "ahora {state}";
    NowYourTurn = "ahora le toca a usted";
    NowTheTeamsTurn = "ahora le toca al equipo";
    Changed = "modificado";

    // The page's sections and what is in them.
    Notices = "Avisos";
    NextSteps = "Próximos pasos";
    Milestones = "Hitos";
    Deliverables = "Entregables";
    Documents = "Documentos";
    Meetings = "Reuniones";
    MinutesOfMeetings = "Actas";
    Decisions = "Decisiones";
    Questions = "Preguntas";
    NothingShared = "Aquí todavía no hay nada compartido. En cuanto el equipo del proyecto comparta algo, aparecerá por sí solo en esta página.";
    Timeline = "Cronología: {done} de {count} hito alcanzado. La lista dice más.|Cronología: {done} de {count} hitos alcanzados. La lista dice más.";
    TimelineMark = "{title}, {day}: {state}";
    Announced = "Anunciado";
    ComesOn = "previsto para el {day}";
    Version = "versión {version}";
    VersionAndSize = "versión {version}, {size}";
    FileToCome = "próximamente";
    CannotBeShown = "Este tipo de archivo no se puede mostrar aquí. Descárguelo para abrirlo.";
    Download = "Descargar";
    EarlierVersions = "Versiones anteriores";
    NoTimeYet = "Sin fecha todavía";
    AddToCalendar = "Añadir al calendario";
    JoinAt = "Unirse en {host}";
    AgendaAndAttendees = "Orden del día y asistentes";
    Agenda = "Orden del día";
    Attendees = "Asistentes";
    MinutesOf = "de «{title}»";
    ReadTheMinutes = "Leer el acta";
    ProjectTeam = "Equipo del proyecto";
    You = "Usted";
    FromMeeting = "de «{title}»";
    DecisionNumber = "N.º\u{a0}{number}";
    DecidedIn = "en «{title}»";
    ReplacedBy = "sustituida por «{title}»";
    Replaces = "sustituye a «{title}»";
    Acknowledged = "Leído";
    IHaveReadThis = "Lo he leído";
    SearchDecisions = "Buscar en las decisiones";
    NoDecisionFits = "No coincide ninguna decisión.";

    // Questions.
    OnSubject = "sobre «{title}»";
    AddSomething = "Añadir algo";
    AskAgain = "Volver a preguntar";
    ThatAnswersIt = "Con esto queda respondida";
    YourReply = "Su respuesta";
    Send = "Enviar";
    AskHint = "La verán también todas las personas que ven esta página. Recibirá la respuesta aquí y por correo electrónico.";
    About = "Acerca de";
    ProjectAsAWhole = "El proyecto en su conjunto";
    KindAndTitle = "{kind}: {title}";
    SendTheQuestion = "Enviar la pregunta";

    // What a single thing is called.
    NextStep = "Próximo paso";
    Milestone = "Hito";
    Deliverable = "Entregable";
    Document = "Documento";
    Meeting = "Reunión";
    Minutes = "Acta";
    Decision = "Decisión";
    Notice = "Aviso";
    Question = "Pregunta";
    Proposal = "Propuesta";
    Reference = "Referencia";
    SteeringCommittee = "Comité de dirección";
    ProjectMeeting = "Reunión de proyecto";
    Workshop = "Taller";

    // Where it stands.
    Upcoming = "Previsto";
    InProgress = "En curso";
    Done = "Terminado";
    Pending = "Pendiente";
    Delivered = "Entregado";
    Accepted = "Aceptado";
    StepOpen = "Por hacer";
    StepDone = "Hecho";
    QuestionOpen = "Abierta";
    Answered = "Respondida";
    Solved = "Resuelta";
    OnTrack = "Según lo previsto";
    AtRisk = "En riesgo";
    OffTrack = "Con desviaciones";
    HeadsUp = "Atención";

    // The pulse.
    PulseQuestion = "«{title}» está terminado. ¿Va bien?";
    PulseLabel = "Su respuesta";
    Yes = "Sí";
    Partly = "En parte";
    No = "No";
    PulseWords = "Unas palabras, si quiere";
    PulseHint = "Solo lo lee el equipo del proyecto.";
    PulseThanks = "Gracias. El equipo del proyecto lo tiene.";

    // The page's foot.
    AboutThisPage = "Acerca de esta página";
    AboutThisPageWords = "Muestra lo que el equipo del proyecto comparte con usted y sus colegas, y nada más. El equipo la pone al día {rhythm}.";
    Contact = "Su contacto: {people}";
    Readers = "Pueden verla: {people}";
    EveryWeek = "cada semana";
    EveryTwoWeeks = "cada dos semanas";
    EveryMonth = "cada mes";
    WhenThereIsSomething = "cuando hay novedades";
    StatusReport = "Informe de situación en PDF";
    StatusReportWords = "{report}, con los datos de este momento, para compartir.";
    MailAndCalendar = "Correo y calendario";
    ChooseALanguage = "Idioma";
    SignOut = "Cerrar sesión";
    SignOutEverywhere = "Cerrar todas las sesiones";
    Preview = "Vista previa";
    PreviewWords = "Esto es lo que ve {name}. Desde aquí no se puede escribir nada.";
    ExitPreview = "Salir de la vista previa";
    OpenTheFile = "Abrir el archivo en sí";

    // What can go wrong.
    NotFound = "Esto no está aquí. Puede que se haya retirado o que no se comparta con usted.";
    SignInNeeded = "Inicie sesión para continuar.";
    LookAtTheFields = "Revise los campos marcados.";
    SomebodyChanged = "Alguien ha cambiado lo mismo mientras usted escribía. Revise los campos marcados y guarde de nuevo para sustituir lo que hay ahora.";
    TooLate = "Ya no se puede deshacer: pasó demasiado tiempo o se ha vuelto a cambiar desde entonces.";
    TooMuch = "Estas cantidades son demasiado grandes para sumarlas. Compruebe si alguna está mal escrita.";
    LinkSpent = "Este enlace ya no funciona. Pida uno nuevo más abajo.";
    TooManyAttempts = "Demasiados intentos. Espere {count} minuto y vuelva a intentarlo.|Demasiados intentos. Espere {count} minutos y vuelva a intentarlo.";
    Malformed = "El servidor no ha podido leer esta solicitud. Vuelva a cargar la página e inténtelo de nuevo.";
    Offline = "No hay conexión con el servidor. Lo que ha escrito sigue aquí; inténtelo de nuevo en un momento.";
    Unavailable = "Algo ha fallado por nuestra parte y no se ha cambiado nada. Si lo comunica, mencione {request}.";
    CannotBeEmpty = "Este campo no puede quedar vacío.";
    WriteSomething = "Escriba algo primero.";
    HoldsALineBreak = "Contiene caracteres que no se pueden mostrar (un salto de línea o un carácter de control).";
    HoldsControlCharacters = "Contiene caracteres de control que no se pueden mostrar.";
    TooLong = "Tiene {length} caracteres; caben {most} como máximo.";
    NoEmail = "Esto no es una dirección de correo. Tiene la forma anna@example.com.";
    ChooseOneOfTheList = "Elija una opción de la lista.";

    // Several projects, and one that is over.
    YourProjects = "Sus proyectos";
    NoProjectIsOpen = "En este momento no tiene ningún proyecto abierto. Si espera alguno, pregunte a la persona que le invitó.";
    StepsNeedYou = "{count} paso le espera|{count} pasos le esperan";
    EngagementHasEnded = "Este proyecto ha finalizado.";
    Goodbye = "Hasta pronto";
    ThankYou = "Gracias por trabajar con nosotros.";
    PageHasEnded = "Este proyecto ha finalizado y su página se ha cerrado. Si necesita algo de ella, pregunte a la persona que le invitó.";

    // The way in.
    SeeYourProject = "Ver su proyecto";
    SignInWords = "Escriba la dirección en la que recibió la invitación. Le enviaremos un correo con un enlace para entrar; no hay contraseña.";
    Email = "Correo electrónico";
    MailMeALink = "Enviarme un enlace";
    LinkIsOnItsWay = "Si conocemos esta dirección, el enlace ya va de camino. Funciona una sola vez, durante 15 minutos.";
    LinkIsYours = "Este enlace es solo para usted y funciona una sola vez.";
    LetMeIn = "Entrar";
    LinkNoLongerWorks = "Este enlace ya no funciona";
    LinkSpentWords = "Ya se ha usado o es demasiado antiguo. Pida uno nuevo:";
    IAmAClient = "Soy cliente";
    IAmOnTheTeam = "Soy del equipo";
    NotHere = "No está aquí";
    ToYourProjects = "A sus proyectos";

    // What somebody is mailed, and the calendar.
    BackTo = "Volver a {title}";
    WhatWeMail = "Qué le enviamos por correo";
    Saved = "Guardado.";
    MailWords = "La página del proyecto sigue abierta para usted, elija lo que elija. Solo hay correo cuando hay algo que decir.";
    WhatIsNewOnThePage = "Las novedades de la página";
    OnceAWeek = "Una vez a la semana, los lunes";
    OnceADay = "Cuando algo cambie, como máximo una vez al día";
    Never = "Nunca";
    Also = "También";
    AnswersToMyQuestions = "Respuestas a mis preguntas";
    UpdatesOfTheTeam = "Mensajes que escribe el equipo";
    Save = "Guardar";
    InYourCalendar = "En su calendario";
    CalendarWords = "Hitos, reuniones y lo que le toca a usted, en su propio calendario. Sigue un enlace que es solo suyo: quien lo tenga ve estas fechas.";
    CalendarLinkEnded = "El enlace ya no funciona.";
    AddThisAddress = "Añada esta dirección a su programa de calendario. Solo se muestra ahora.";
    OpenInCalendar = "Abrirla en el calendario de este dispositivo";
    MakeALink = "Crear un enlace";
    MakeANewLink = "Crear un enlace nuevo";
    OldLinkEnds = "El que tiene dejará de funcionar.";
    EndTheLink = "Desactivar el enlace";
    NoMoreOfTheseMails = "¿No recibir más estos correos?";
    StopWords = "Dejaría de recibir por correo: {mail}. Podrá seguir viendo la página.";
    StopTheseMails = "Dejar de recibirlos";
    Stopped = "Hecho";
    StoppedWords = "Ya no recibirá por correo: {mail}. Puede seguir viendo la página y elegir otra cosa en ella.";
    MuteSpentWords = "En la página de su proyecto puede elegir qué correos recibe.";
    MailOfNews = "las novedades";
    MailOfAnswers = "las respuestas a sus preguntas";
    MailOfUpdates = "los mensajes del equipo";

    // Mails that tell what is new.
    DigestSubject = "{title}: {count} novedad|{title}: {count} novedades";
    DigestWords = "Esto es lo nuevo en la página de su proyecto.";
    WhyOnceADay = "Recibe este correo cuando algo cambia en la página, como máximo una vez al día.";
    WhyOnceAWeek = "Recibe este correo los lunes, si hay novedades en la página.";
    WhyUpdates = "Recibe este correo del equipo del proyecto porque puede ver la página.";
    WhyAnswers = "Recibe este correo porque hizo una pregunta.";
    WholePage = "La página completa, siempre al día:";
    SeeTheWholePage = "Ver la página completa";
    ChooseMails = "Elegir qué correos recibe";
    NoMoreOfThese = "No recibir más";

    // The status report.
    LongMonths = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
    LongDay = "{day} de {month} de {year}";
    ReportOf = "{title}: informe de situación";
    ReportOfDay = "Informe de situación, {day}";
    AsOf = "A {day}, {time} UTC";
    NeedsClient = "Pendiente de {client}";
    StepsOfTheTeam = "Próximos pasos del equipo del proyecto";
    OpenQuestions = "Preguntas abiertas";
    ReplacedLater = "sustituida por una posterior";
    More = "y {count} más|y {count} más";
    PageOf = "Página {page} de {pages}";
}
