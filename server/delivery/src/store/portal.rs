//! The portal: what a client reads, and who may read it.

use super::Store;
use super::access_review::is_due;
use super::arrangement::arrangement;
use super::ending::{ending, has_farewell, is_open};
use super::language::language_of_mail;
use super::naming::{named, veil};
use super::project;
use super::row::Columns as _;
use super::workspace::review_after;
use super::write::{Note, Write};
use crate::access::{ClientViewer, Guest, Manager, Previewer, SeesPortal as _};
use crate::projection::{self, Portal};
use crate::{Result, letters};
use domain::portal;
use domain::team::{Invitation, MemberId, PortalAccess, ProjectId, Stakeholder, StakeholderId};
use domain::{Act, Error, Thing, iso};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

impl Store {
    /// A whole portal, for its client; notes that they have looked.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn portal(&self, by: &ClientViewer) -> Result<Portal<portal::Snapshot>> {
        self.note_page(by).await?;
        self.portal_now(by.project()).await
    }

    /// What whoever looks is called, for themselves.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn reader_name(&self, by: &ClientViewer) -> Result<String> {
        let name = sqlx::query_scalar("select name from stakeholder where id = $1").bind(by.stakeholder().to_string());
        Ok(name.fetch_one(&self.0.reader).await?)
    }

    /// The portal as one of its stakeholders would see it now, were it open, and their name. It leaves no trace of having been
    /// looked at but in the team's own record, once an hour.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn portal_as(&self, by: &Previewer) -> Result<(Portal<portal::Snapshot>, String)> {
        let mut write = self.write(by.as_member()).await?;
        let name = write.stakeholder_name(by.stakeholder()).await?;
        let lately = sqlx::query(
            "select 1 from change where project_id = $1 and audience = 'team' and act = $2 and member_id = $3
                and thing_id = $4 and happened_at > $5",
        )
        .bind(write.project.to_string())
        .bind(Act::LookedAs.key())
        .bind(by.as_member().member().to_string())
        .bind(by.stakeholder().to_string())
        .bind(write.now.plus_seconds(-3_600).0)
        .fetch_optional(write.connection())
        .await?;
        if lately.is_none() {
            let note = Note { title: Some(name.clone()), ..Note::default() };
            write.note(Thing::Project, by.stakeholder(), Act::LookedAs, note);
            self.commit(write).await?;
        } else {
            drop(write);
        }
        Ok((self.portal_now(by.project()).await?, name))
    }

    /// Whether this stakeholder may look through the project's portal while it is open.
    pub(crate) async fn has_access(&self, project: ProjectId, stakeholder: StakeholderId) -> Result<bool> {
        let found = sqlx::query(
            "select 1 from portal_access where project_id = $1 and stakeholder_id = $2 and revoked_at is null",
        )
        .bind(project.to_string())
        .bind(stakeholder.to_string())
        .fetch_optional(&self.0.reader)
        .await?;
        Ok(found.is_some())
    }

    /// Whether there is a list of portals for this viewer: they have another one beside this.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn has_other_portals(&self, by: &ClientViewer) -> Result<bool> {
        let sql = format!(
            "select 1 from portal_access a join project p on p.id = a.project_id
              where a.stakeholder_id = $1 and a.revoked_at is null and a.project_id <> $3 and ({} or {}) limit 1",
            is_open("$2"),
            has_farewell("$2")
        );
        let found = sqlx::query(AssertSqlSafe(sql))
            .bind(by.stakeholder().to_string())
            .bind(iso(self.now().date()))
            .bind(by.project().to_string())
            .fetch_optional(&self.0.reader)
            .await?;
        Ok(found.is_some())
    }

    /// The portals of this stakeholder, each with how it goes; of those whose engagement is over, only that they were.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn portals(&self, by: &Guest) -> Result<Portal<Vec<portal::Entry>>> {
        let is_open = is_open("$2");
        let sql = format!(
            "select p.id, p.portal_id, c.name as client, p.title, case when {is_open} then 1 else 0 end as is_open
               from portal_access a
               join project p on p.id = a.project_id
               join client c on c.id = p.client_id
              where a.stakeholder_id = $1 and a.revoked_at is null and ({is_open} or {})
              order by lower(c.name), lower(p.title), p.portal_id",
            has_farewell("$2")
        );
        let mut reading = self.reading().await?;
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(by.stakeholder().to_string())
            .bind(iso(self.now().date()))
            .fetch_all(&mut *reading)
            .await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let (project, portal, client) = (row.value("id")?, row.value("portal_id")?, row.text("client")?);
            entries.push(if row.integer("is_open")? == 1 {
                let shown = project::portal_snapshot(&mut reading, project, self.now()).await?;
                projection::entry(portal, client, &shown)
            } else {
                let veil = veil(&mut reading, project).await?;
                projection::ended_entry(portal, client, row.text("title")?, &veil)
            });
        }
        Ok(projection::list(entries))
    }

    /// Who may look through the portal, and whether it is open.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn portal_access(&self, by: &Manager) -> Result<PortalAccess> {
        let now = self.now();
        let project = by.as_member().project();
        let mut reading = self.reading().await?;
        let review_after = review_after(&mut reading).await?;
        let due = is_due("$2");
        let open = project::opened_at(&mut reading, project).await?.is_some();
        let stakeholders = sqlx::query(AssertSqlSafe(format!(
            "select s.id, s.name, s.email, a.invited_at, a.last_seen_at, a.reviewed_at, a.ends_on,
                    case when {due} then 1 else 0 end as due
               from portal_access a join stakeholder s on s.id = a.stakeholder_id
              where a.project_id = $1 and a.revoked_at is null
              order by lower(s.name), s.id"
        )))
        .bind(project.to_string())
        .bind(now.plus_seconds(-review_after).0)
        .fetch_all(&mut *reading)
        .await?
        .iter()
        .map(|row| {
            Ok(Stakeholder {
                is_due: row.integer("due")? == 1,
                id: row.value("id")?,
                name: row.text("name")?,
                email: row.text("email")?,
                invited_at: row.moment("invited_at")?,
                last_seen_at: row.optional_moment("last_seen_at")?,
                reviewed_at: row.optional_moment("reviewed_at")?,
                ends_on: row.date("ends_on")?,
            })
        })
        .collect::<Result<_>>()?;
        let arrangement = arrangement(&mut reading, project).await?;
        let ending = ending(&mut reading, project).await?;
        let number = project::team_number(&mut reading, project).await?;
        let row = sqlx::query("select names_readers, takes_pulse, accent from project where id = $1")
            .bind(project.to_string())
            .fetch_one(&mut *reading)
            .await?;
        let (names_readers, takes_pulse) = (row.integer("names_readers")? == 1, row.integer("takes_pulse")? == 1);
        let accent = row.text("accent")?.parse().ok();
        Ok(PortalAccess { open, stakeholders, arrangement, names_readers, takes_pulse, accent, ending, number })
    }

    /// Opens the portal to everyone who is invited.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn open_portal(&self, by: &Manager) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let (project, now) = (write.project.to_string(), write.now.0);
        let over = sqlx::query("select 1 from project where id = $1 and portal_ends_on < $2")
            .bind(project.clone())
            .bind(iso(write.now.date()))
            .fetch_optional(write.connection())
            .await?;
        if over.is_some() {
            return Err(Error::field("on", "The engagement’s last day is over. Choose another below, or none.").into());
        }
        let opened = sqlx::query("update project set portal_opened_at = $1 where id = $2 and portal_opened_at is null")
            .bind(now)
            .bind(project.clone())
            .execute(write.connection())
            .await?;
        if opened.rows_affected() == 0 {
            return Ok(());
        }
        sqlx::query("insert into portal_opening (id, project_id, opened_by, opened_at) values ($1, $2, $3, $4)")
            .bind(Uuid::now_v7().to_string())
            .bind(project)
            .bind(by.as_member().member().to_string())
            .bind(now)
            .execute(write.connection())
            .await?;
        write.touch_project(Act::Opened);
        self.commit(write).await.map(drop)
    }

    /// Closes the portal to everyone, at once.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn close_portal(&self, by: &Manager) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let (project, now) = (write.project.to_string(), write.now.0);
        sqlx::query("update project set portal_opened_at = null where id = $1")
            .bind(project.clone())
            .execute(write.connection())
            .await?;
        sqlx::query(
            "update portal_opening set closed_by = $1, closed_at = $2 where project_id = $3 and closed_at is null",
        )
        .bind(by.as_member().member().to_string())
        .bind(now)
        .bind(project)
        .execute(write.connection())
        .await?;
        write.touch_project(Act::Closed);
        write.access_changes();
        self.commit(write).await.map(drop)
    }

    /// Lets people look through the portal and mails each of them a link. Inviting somebody again sends a fresh link.
    ///
    /// # Errors
    /// [`Error::Invalid`] if an address is of none of the domains that are let in.
    pub async fn invite(&self, by: &Manager, people: &[Invitation], origin: &str) -> Result<Vec<StakeholderId>> {
        let mut write = self.write_managed(by).await?;
        write.expect_allowed(people.iter().map(|person| person.email.as_str())).await?;
        let mut invited = Vec::with_capacity(people.len());
        // In the same order everywhere: two lists with the same people do not wait for each other.
        let mut people: Vec<&Invitation> = people.iter().collect();
        people.sort_by(|one, other| one.email.cmp(&other.email));
        for person in &people {
            invited.push(let_in(&mut write, by.as_member().member(), person).await?);
        }
        // Of everybody the portal's own people are known now, and so is whom it does not name.
        let (from, title) = invited_by(&mut write, by.as_member().member()).await?;
        for (person, stakeholder) in people.iter().zip(&invited) {
            let project = write.project;
            let token = self.add_invitation(write.raw(), *stakeholder, project).await?;
            let language = language_of_mail(write.connection(), &person.email, Some(project)).await?;
            let letter = letters::invitation(language.unwrap_or_default(), origin, &token, &from, &title);
            self.add_mail(write.raw(), &person.email, &letter).await?;
        }
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        write.note_project(Act::Invited, Note { title: Some(names.join(", ")), ..Note::default() });
        self.commit(write).await?;
        Ok(invited)
    }
}

impl Write {
    /// What somebody of the client's is called.
    pub(super) async fn stakeholder_name(&mut self, stakeholder: StakeholderId) -> Result<String> {
        let name = sqlx::query_scalar("select name from stakeholder where id = $1").bind(stakeholder.to_string());
        Ok(name.fetch_one(self.connection()).await?)
    }
}

/// Gives somebody access, again if they had it once.
async fn let_in(
    write: &mut Write,
    inviter: MemberId,
    Invitation { name, email }: &Invitation,
) -> Result<StakeholderId> {
    let now = write.now.0;
    sqlx::query(
        "insert into stakeholder (id, email, name, created_at) values ($1, $2, $3, $4) on conflict (email) do nothing",
    )
    .bind(StakeholderId(Uuid::now_v7()).to_string())
    .bind(email)
    .bind(name)
    .bind(now)
    .execute(write.connection())
    .await?;
    let stakeholder: StakeholderId = sqlx::query("select id from stakeholder where email = $1")
        .bind(email)
        .fetch_one(write.connection())
        .await?
        .value("id")?;
    let project = write.project;
    sqlx::query(
        "insert into portal_access (project_id, stakeholder_id, invited_by, invited_at) values ($1, $2, $3, $4)
         on conflict (project_id, stakeholder_id) do update
            set invited_by = excluded.invited_by, invited_at = excluded.invited_at, revoked_by = null, revoked_at = null,
                reviewed_at = null,
                ends_on = case when portal_access.revoked_at is null then portal_access.ends_on end,
                calendar_hash = case when portal_access.revoked_at is null then portal_access.calendar_hash end",
    )
    .bind(project.to_string())
    .bind(stakeholder.to_string())
    .bind(inviter.to_string())
    .bind(now)
    .execute(write.connection())
    .await?;
    sqlx::query(
        "insert into access_record (id, project_id, stakeholder_id, granted_by, granted_at)
         select $1, $2, $3, $4, $5
          where not exists (select 1 from access_record
                             where project_id = $2 and stakeholder_id = $3 and ended_at is null)",
    )
    .bind(Uuid::now_v7().to_string())
    .bind(project.to_string())
    .bind(stakeholder.to_string())
    .bind(inviter.to_string())
    .bind(now)
    .execute(write.connection())
    .await?;
    Ok(stakeholder)
}

/// In whose name somebody is invited, and to what, as the portal names both.
async fn invited_by(write: &mut Write, inviter: MemberId) -> Result<(String, String)> {
    let project = write.project;
    let row = sqlx::query("select p.title, m.name from project p join member m on m.id = $2 where p.id = $1")
        .bind(project.to_string())
        .bind(inviter.to_string())
        .fetch_one(write.connection())
        .await?;
    let from = named(write.connection(), project, row.text("name")?).await?;
    let title = veil(write.connection(), project).await?.over(row.text("title")?);
    Ok((from, title))
}
