//! The end of access: on a day for somebody, or for everybody with the engagement. The last day is a whole day, in UTC. Whoever had
//! access when the engagement ended reads a farewell, and nothing of the project.

use super::Store;
use super::history::Fields;
use super::naming::veil;
use super::row::Columns as _;
use super::write::{Note, Write, lock_project};
use crate::Result;
use crate::access::{Guest, Manager};
use crate::projection::{self, Portal};
use domain::portal::{self, PortalId};
use domain::team::{Ending, ProjectId, StakeholderId};
use domain::{Act, Date, Error, Moment, Thing, iso};
use sqlx::{AnyConnection, AssertSqlSafe};

/// A condition on `portal_access a` and `project p`: that access is not over. The day is SQL, such as a parameter.
pub(super) fn not_over(today: &str) -> String {
    format!("(a.ends_on is null or a.ends_on >= {today}) and (p.portal_ends_on is null or p.portal_ends_on >= {today})")
}

/// A condition on the same: that the portal is open to them.
pub(super) fn is_open(today: &str) -> String {
    format!("(p.portal_opened_at is not null and {})", not_over(today))
}

/// A condition on the same: that the engagement is over, and access was not before it.
pub(super) fn has_farewell(today: &str) -> String {
    format!("(p.portal_ends_on < {today} and (a.ends_on is null or a.ends_on >= p.portal_ends_on))")
}

/// How access to the project's portal ends, and who may get it.
pub(super) async fn ending(connection: &mut AnyConnection, project: ProjectId) -> Result<Ending> {
    let row = sqlx::query("select portal_ends_on, farewell, allowed_domains from project where id = $1")
        .bind(project.to_string())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Ending {
        on: row.date("portal_ends_on")?,
        farewell: row.text("farewell")?,
        allowed_domains: row.text("allowed_domains")?,
    })
}

/// When a last day is over.
fn after(last: Date) -> Moment {
    Moment::start_of(last.tomorrow().unwrap_or(last))
}

fn in_words(ending: &Ending) -> Fields {
    Fields::in_words([
        ("allowed_domains", ending.allowed_domains.clone()),
        ("farewell", ending.farewell.clone()),
        ("on", ending.on.map(iso).unwrap_or_default()),
    ])
}

impl Store {
    /// Says when access ends for everybody, what they read then, and whose addresses may be let in. `since` is the number of the
    /// team's log that the writer had before them; without it whatever stands there is replaced.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Changed`] if others changed the same after `since`.
    pub async fn set_ending(&self, by: &Manager, wanted: &Ending, since: Option<u64>) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = ending(write.connection(), project).await?;
        let (was, mine) = (in_words(&known), in_words(wanted));
        let different = write.different(Thing::Project, project.0, &was, &mine, since).await?;
        if different.is_empty() {
            return Ok(());
        }
        let of = |name: &str| if different.iter().any(|different| different == name) { wanted } else { &known };
        let wanted = Ending {
            on: of("on").on,
            farewell: of("farewell").farewell.clone(),
            allowed_domains: of("allowed_domains").allowed_domains.clone(),
        };
        sqlx::query("update project set portal_ends_on = $1, farewell = $2, allowed_domains = $3 where id = $4")
            .bind(wanted.on.map(iso))
            .bind(wanted.farewell.clone())
            .bind(wanted.allowed_domains.clone())
            .bind(write.project.to_string())
            .execute(write.connection())
            .await?;
        let note = Note { title: None, was, became: in_words(&wanted) };
        write.note(Thing::Project, project, Act::Limited, note);
        write.access_changes();
        self.commit(write).await.map(drop)
    }

    /// Says on which day somebody looks for the last time; nothing for no end.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they have no access.
    pub async fn end_access_on(&self, by: &Manager, stakeholder: StakeholderId, last: Option<Date>) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let changed = sqlx::query(
            "update portal_access set ends_on = $1 where project_id = $2 and stakeholder_id = $3 and revoked_at is null",
        )
        .bind(last.map(iso))
        .bind(write.project.to_string())
        .bind(stakeholder.to_string())
        .execute(write.connection())
        .await?;
        if changed.rows_affected() == 0 {
            return Err(Error::NotFound.into());
        }
        let name = write.stakeholder_name(stakeholder).await?;
        let became = Fields::in_words([("on", last.map(iso).unwrap_or_default())]);
        write.note(Thing::Project, stakeholder, Act::Limited, Note { title: Some(name), became, ..Note::default() });
        write.access_changes();
        self.commit(write).await.map(drop)
    }

    /// Ends what is over: somebody's access after their last day, and portals after theirs. Says how many ends that were.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_what_is_over(&self) -> Result<usize> {
        let today = iso(self.now().date());
        let rows = sqlx::query(
            "select distinct a.project_id from portal_access a where a.revoked_at is null and a.ends_on < $1
             union select p.id from project p where p.portal_opened_at is not null and p.portal_ends_on < $1",
        )
        .bind(&today)
        .fetch_all(&self.0.reader)
        .await?;
        let mut ended = 0;
        for row in rows {
            let project: ProjectId = row.value("project_id")?;
            let mut writing = self.writing().await?;
            lock_project(&mut writing, project).await?;
            let mut write = Write::begin(writing, project, None, self.now()).await?;
            ended += write.end_what_is_over(&today).await?;
            if !write.is_idle() {
                self.commit(write).await?;
            }
        }
        Ok(ended)
    }

    /// What somebody reads who had access until the engagement ended; nothing for anybody else.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn farewell(&self, by: &Guest, portal: PortalId) -> Result<Option<Portal<portal::Farewell>>> {
        let row = sqlx::query(AssertSqlSafe(format!(
            "select p.id, c.name as client, p.title, p.farewell from project p
               join client c on c.id = p.client_id
               join portal_access a on a.project_id = p.id and a.stakeholder_id = $1 and a.revoked_at is null
              where p.portal_id = $2 and {}",
            has_farewell("$3")
        )))
        .bind(by.stakeholder().to_string())
        .bind(portal.to_string())
        .bind(iso(self.now().date()))
        .fetch_optional(&self.0.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let mut reading = self.reading().await?;
        let veil = veil(&mut reading, row.value("id")?).await?;
        let (client, title, words) = (row.text("client")?, row.text("title")?, row.text("farewell")?);
        Ok(Some(projection::farewell(client, title, words, &veil)))
    }
}

impl Write {
    async fn end_what_is_over(&mut self, today: &str) -> Result<usize> {
        let Moment(now) = self.now;
        let project = self.project.to_string();
        let over = sqlx::query(
            "select s.id, s.name, a.ends_on from portal_access a
               join stakeholder s on s.id = a.stakeholder_id
               join project p on p.id = a.project_id
              where a.project_id = $1 and a.revoked_at is null and a.ends_on < $2
                and (p.portal_ends_on is null or p.portal_ends_on >= $2 or a.ends_on < p.portal_ends_on)
              order by s.id",
        )
        .bind(project.clone())
        .bind(today.to_owned())
        .fetch_all(self.connection())
        .await?;
        for row in &over {
            let id: StakeholderId = row.value("id")?;
            // Nobody could look after that day, however late the program comes to it.
            let over_at = row.date("ends_on")?.map_or(self.now, after);
            self.end_access(None, id, over_at).await?;
            self.note_project(Act::Revoked, Note { title: Some(row.text("name")?), ..Note::default() });
        }
        let closed = sqlx::query(
            "update project set portal_opened_at = null
              where id = $1 and portal_opened_at is not null and portal_ends_on < $2 returning portal_ends_on",
        )
        .bind(project.clone())
        .bind(today.to_owned())
        .fetch_optional(self.connection())
        .await?;
        if let Some(row) = &closed {
            let over_at = row.date("portal_ends_on")?.map_or(now, |last| after(last).0);
            sqlx::query("update portal_opening set closed_at = $1 where project_id = $2 and closed_at is null")
                .bind(over_at)
                .bind(project)
                .execute(self.connection())
                .await?;
            self.touch_project(Act::Closed);
        }
        self.access_changes();
        Ok(over.len() + usize::from(closed.is_some()))
    }

    /// Whether these addresses may be let in at all.
    ///
    /// # Errors
    /// [`Error::Invalid`] at `email` and at `addresses`, wherever they were typed.
    pub(super) async fn expect_allowed<'a>(&mut self, emails: impl Iterator<Item = &'a str>) -> Result<()> {
        let project = self.project;
        let allowed = ending(self.connection(), project).await?;
        let refused: Vec<&str> = emails.filter(|email| !allowed.allows(email)).collect();
        if refused.is_empty() {
            return Ok(());
        }
        let words = format!("{}: only addresses at {} are let in.", refused.join(", "), allowed.allowed_domains);
        let problem = |field: &str| domain::FieldProblem { field: field.to_owned(), message: words.clone() };
        Err(Error::Invalid(vec![problem("email"), problem("addresses")]).into())
    }
}
