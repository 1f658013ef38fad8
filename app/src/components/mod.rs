//! What pages are made of, one file each, with a CSS file of the same name in `style/`, or in `style/team/` where no client sees it.
//!
//! Display components take portal types, or signals of them, and slots for more. They fetch nothing and know no role: what they
//! were not given they cannot show. Without JavaScript they are right, only less quick. Things that are listed have no component of
//! their own: what their row says is a [`Face`].

macro_rules! components {
    ($($module:ident $(: $($name:ident),+)?;)+) => {$(
        mod $module;
        $(pub use $module::{$($name),+};)?
    )+};
}

// For both sides.
components! {
    ago: Ago;
    at: At, Zone, at, use_zone;
    change_mark: ChangeMark, ChangeMarks;
    clock: Clock, ServerTime, use_clock;
    day: Day, day;
    decision_entry: Register;
    deliverable_row;
    document_preview: DocumentPreview, is_shown_in_place;
    document_row: OpensAt;
    each: Each, EachCurrent;
    empty_state: EmptyState;
    face: Face, Fact, More;
    icon: Icon, IconName;
    live_indicator: KeptNote, LiveIndicator;
    meeting_row: Calendar;
    milestone_row;
    minutes_row;
    next_step_row: Sides;
    notice_row;
    person: Person, initials;
    problem: ProblemNote;
    progress: ProgressSummary;
    project_heading: ProjectHeading;
    prose: Prose;
    question_row: Subjects;
    reply_row;
    row: Drawn, Shape, curated_row, draw;
    section: Section;
    status_mark: Status, StatusMark;
    thing_list: ThingList;
    timeline: Timeline;
    when: When, follows, holds, told;
    words: carry_words, use_words;
}

// For the team.
components! {
    activity_entry: ActivityEntry;
    audience_badge: AudienceBadge;
    audience_choice: AudienceChoice;
    board: Board, Card, Column;
    chart: Chart, Line, Sparkline;
    command_palette: Command, CommandPalette;
    data_table: Cell, DataTable, SortKey, TableColumn, TableRow, TableState;
    inline_editor: InlineEditor;
    matrix: GRADES, Matrix;
    plan_timeline: PlanLine, PlanPiece, PlanTimeline;
    share_switch: SharePreview, ShareSwitch;
}

// On the browser's own elements.
components! {
    button: Button, ButtonLink, Weight;
    combobox: Combobox;
    confirm_typing: ConfirmTyping;
    copy_link: CopyLink;
    dialog: Dialog;
    field: CheckField, ChoiceField, HiddenField, SelectField, TextArea, TextField;
    form: ActForm, Form, Go, NAME_FIELD, PATH_FIELD, Replay, SinceField, Taken, came_back, carry_replay;
    instant_field: InstantField;
    menu: Menu, MenuRule;
    pagination: Pagination;
    skeleton: Skeleton;
    tabs: Tab, Tabs;
    toast: ToastStand, Toasts;
    upload: OnItsWay, Sent, Upload;
}

mod fresh;
mod plan_scale;
