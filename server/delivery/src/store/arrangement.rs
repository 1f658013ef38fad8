//! How a portal is arranged: which sections it has, in which order, and what it says of itself. What a client sees of a kind is
//! always what is shared of it and stands in a section that is on; the record of sections is only ended, never changed.

use super::Store;
use super::history::Fields;
use super::language::language_of_portal;
use super::naming::naming;
use super::project::portal_heading;
use super::row::Columns as _;
use super::write::{Note, Write};
use crate::Result;
use crate::access::Manager;
use crate::projection::Portal;
use domain::team::{Arrangement, ProjectId};
use domain::{Act, Language, Moment, PortalSection, Preset, Thing, Word, Words, portal};
use sqlx::AnyConnection;
use uuid::Uuid;

/// A condition on a row of a kind: that its section is on. `project` is SQL, such as a column.
pub(super) fn section_is_on(thing: Thing, project: &str) -> String {
    match PortalSection::of(thing) {
        None => "1 = 1".to_owned(),
        Some(section) => format!(
            "exists (select 1 from portal_section ps
                      where ps.project_id = {project} and ps.section = '{}' and ps.off_at is null)",
            section.key()
        ),
    }
}

/// The sections that are on, in order.
pub(super) async fn sections(connection: &mut AnyConnection, project: ProjectId) -> Result<Vec<PortalSection>> {
    let rows =
        sqlx::query("select section from portal_section where project_id = $1 and off_at is null order by place, id")
            .bind(project.to_string())
            .fetch_all(connection)
            .await?;
    rows.iter().map(|row| row.value("section")).collect()
}

/// What a new portal begins with.
pub(super) async fn begin_sections(connection: &mut AnyConnection, project: ProjectId, now: Moment) -> Result<()> {
    for (place, section) in (1i64..).zip(Preset::Essentials.sections()) {
        insert(connection, project, *section, place, None, now).await?;
    }
    Ok(())
}

async fn insert(
    connection: &mut AnyConnection,
    project: ProjectId,
    section: PortalSection,
    place: i64,
    by: Option<String>,
    now: Moment,
) -> Result<()> {
    sqlx::query(
        "insert into portal_section (id, project_id, section, place, on_by, on_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(project.to_string())
    .bind(section.key())
    .bind(place)
    .bind(by)
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(())
}

impl Store {
    /// Says which sections the portal has and what it says of itself. Those that were on keep their order, and new ones come after
    /// them. What was shared in a section that goes is seen by nobody until the section comes back. `since` is the number of the
    /// team's log that the writer had before them; without it whatever stands there is replaced.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`], or [`domain::Error::Changed`] if others changed the same after `since`.
    pub async fn arrange_portal(&self, by: &Manager, wanted: &Arrangement, since: Option<u64>) -> Result<()> {
        self.commit_any(self.arranging(by, wanted, since).await?).await
    }

    /// What would appear to the client if the portal were arranged like this. It is not.
    ///
    /// # Errors
    /// As for [`Store::arrange_portal`].
    pub async fn preview_arrangement(
        &self,
        by: &Manager,
        wanted: &Arrangement,
        since: Option<u64>,
    ) -> Result<Portal<portal::Frame>> {
        self.arranging(by, wanted, since).await?.would_show().await
    }

    async fn arranging(&self, by: &Manager, wanted: &Arrangement, since: Option<u64>) -> Result<Write> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = arrangement(write.connection(), project).await?;
        let (was, mine) = (in_words(&known), in_words(&known.with_sections_of(wanted)));
        let different = write.different(Thing::Project, project.0, &was, &mine, since).await?;
        let is_mine = |name: &str| different.iter().any(|different| different == name);
        let merged = Arrangement {
            sections: if is_mine("sections") {
                known.with_sections_of(wanted).sections
            } else {
                known.sections.clone()
            },
            welcome: if is_mine("welcome") { wanted.welcome.clone() } else { known.welcome.clone() },
            rhythm: if is_mine("rhythm") { wanted.rhythm } else { known.rhythm },
            naming: if is_mine("naming") { wanted.naming } else { known.naming },
            language: if is_mine("language") { wanted.language } else { known.language },
        };
        write.arrange(&known, &merged).await?;
        Ok(write)
    }

    /// Gives the portal the sections of a preset, in its order; the words stay.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn use_preset(&self, by: &Manager, preset: Preset) -> Result<()> {
        self.commit_any(self.presetting(by, preset).await?).await
    }

    /// What would appear to the client with a preset.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn preview_preset(&self, by: &Manager, preset: Preset) -> Result<Portal<portal::Frame>> {
        self.presetting(by, preset).await?.would_show().await
    }

    async fn presetting(&self, by: &Manager, preset: Preset) -> Result<Write> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = arrangement(write.connection(), project).await?;
        let wanted = Arrangement { sections: preset.sections().to_vec(), ..known.clone() };
        write.arrange(&known, &wanted).await?;
        Ok(write)
    }

    /// Moves a section one place up. The first stays, and so does one that is off.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn raise_section(&self, by: &Manager, section: PortalSection) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = arrangement(write.connection(), project).await?;
        let mut wanted = known.clone();
        if let Some(place) = wanted.sections.iter().position(|known| *known == section).filter(|place| *place > 0) {
            wanted.sections.swap(place - 1, place);
        }
        write.arrange(&known, &wanted).await?;
        self.commit_any(write).await
    }

    /// Commits what was done; where that is nothing, there is nothing to write down.
    async fn commit_any(&self, write: Write) -> Result<()> {
        if write.is_idle() { Ok(()) } else { self.commit(write).await.map(drop) }
    }
}

/// How the portal is arranged now.
pub(super) async fn arrangement(connection: &mut AnyConnection, project: ProjectId) -> Result<Arrangement> {
    let (shown, _) = portal_heading(&mut *connection, project).await?;
    let naming = naming(&mut *connection, project).await?;
    let language = language_of_portal(connection, project).await?;
    // What nobody wrote, each reader reads in their own language; the team, in its own.
    let welcome = Some(shown.welcome).filter(|welcome| !welcome.is_empty());
    let welcome = welcome.unwrap_or_else(|| unwritten().to_owned());
    Ok(Arrangement { sections: shown.sections, welcome, rhythm: shown.rhythm, naming, language })
}

/// What a portal says of itself until somebody writes something else.
fn unwritten() -> &'static str {
    Words::english().say(Word::WelcomeWords)
}

fn in_words(arrangement: &Arrangement) -> Fields {
    let sections: Vec<&str> = arrangement.sections.iter().map(|section| section.word()).collect();
    let language = arrangement.language.map_or("what the browser asks for", Language::word);
    Fields::in_words([
        ("language", language.to_owned()),
        ("naming", arrangement.naming.word().to_owned()),
        ("rhythm", arrangement.rhythm.word().to_owned()),
        ("sections", sections.join(", ")),
        ("welcome", arrangement.welcome.clone()),
    ])
}

impl Write {
    async fn arrange(&mut self, known: &Arrangement, wanted: &Arrangement) -> Result<()> {
        if known == wanted {
            return Ok(());
        }
        let (project, now) = (self.project, self.now);
        let by = self.member.map(|member| member.to_string());
        for gone in known.sections.iter().filter(|section| !wanted.sections.contains(section)) {
            sqlx::query(
                "update portal_section set off_by = $1, off_at = $2 where project_id = $3 and section = $4 and off_at is null",
            )
            .bind(by.clone())
            .bind(now.0)
            .bind(project.to_string())
            .bind(gone.key())
            .execute(self.connection())
            .await?;
            self.touch_named_by(*gone).await?;
        }
        for (place, section) in (1i64..).zip(&wanted.sections) {
            if !known.sections.contains(section) {
                insert(self.connection(), project, *section, place, by.clone(), now).await?;
                self.touch_named_by(*section).await?;
                continue;
            }
            sqlx::query(
                "update portal_section set place = $1 where project_id = $2 and section = $3 and off_at is null",
            )
            .bind(place)
            .bind(project.to_string())
            .bind(section.key())
            .execute(self.connection())
            .await?;
        }
        let welcome = if wanted.welcome == unwritten() { "" } else { &wanted.welcome };
        sqlx::query("update project set welcome = $1, rhythm = $2, naming = $3, language = $4 where id = $5")
            .bind(welcome.to_owned())
            .bind(wanted.rhythm.key())
            .bind(wanted.naming.key())
            .bind(wanted.language.map(Language::key).unwrap_or_default())
            .bind(project.to_string())
            .execute(self.connection())
            .await?;
        let note = Note { title: None, was: in_words(known), became: in_words(wanted) };
        self.note(Thing::Project, project, Act::Arranged, note);
        self.touch_project(Act::Shown);
        Ok(())
    }

    /// Notes that whatever names something shared in a section looks different, for the section is on or off now.
    async fn touch_named_by(&mut self, section: PortalSection) -> Result<()> {
        for thing in Thing::kinds().filter(|thing| PortalSection::of(*thing) == Some(section)) {
            let rows = sqlx::query(
                "select thing_id from sharing where project_id = $1 and thing = $2 and unshared_at is null",
            )
            .bind(self.project.to_string())
            .bind(thing.key())
            .fetch_all(self.connection())
            .await?;
            for row in rows {
                self.touch_dependents(thing, row.value("thing_id")?).await?;
            }
        }
        Ok(())
    }
}
