//! The members of the delivery team.

use super::row::Columns as _;
use super::write::{Write, lock_project};
use super::{Committed, Person, Store, to_its_end};
use crate::access::{Admin, Manager, Operator};
use crate::{Failure, Result, secret};
use domain::team::{Colleague, MemberEntry, MemberId, ProjectId, ProjectTeam};
use domain::{Act, Error, MemberRole, Moment};
use sqlx::{Any, Transaction};
use uuid::Uuid;

impl Store {
    /// Adds a member. Without a password they choose one by a link ([`Store::link_for_member`]).
    ///
    /// # Errors
    /// [`Error::Invalid`] if the address is taken.
    pub async fn add_member(
        &self,
        _by: &Operator,
        email: &str,
        name: &str,
        role: MemberRole,
        password: Option<&str>,
    ) -> Result<MemberId> {
        let email = domain::check_email("email", email, domain::Words::english())?;
        let name = domain::check_name("name", name)?;
        let hash = match password {
            Some(password) => Some(secret::hash_password(domain::check_password("password", password)?).await?),
            None => None,
        };
        let mut writing = self.writing().await?;
        let id = insert_member(&mut writing, &email, name, role, hash, self.now()).await?;
        writing.commit().await?;
        Ok(id)
    }

    /// The member with this address.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn member_by_email(&self, _by: &Operator, email: &str) -> Result<Option<MemberId>> {
        sqlx::query("select id from member where email = $1")
            .bind(email.trim().to_lowercase())
            .fetch_optional(&self.0.reader)
            .await?
            .map(|row| row.value("id"))
            .transpose()
    }

    /// How many members there are.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn count_members(&self) -> Result<i64> {
        Ok(sqlx::query_scalar("select count(*) from member").fetch_one(&self.0.reader).await?)
    }

    /// Puts a member on a project; a second time changes the role.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn put_on_project(
        &self,
        _by: &Operator,
        project: ProjectId,
        member: MemberId,
        role: MemberRole,
    ) -> Result<()> {
        let mut writing = self.writing().await?;
        lock_project(&mut writing, project).await?;
        let mut write = Write::begin(writing, project, None, self.now()).await?;
        put(&mut write, member, role).await?;
        self.commit(write).await.map(drop)
    }

    /// Every member, those who can sign in first.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn members(&self, _by: &Admin) -> Result<Vec<MemberEntry>> {
        let rows = sqlx::query(
            "select m.id, m.name, m.email, m.role, m.deactivated_at,
                    (select count(*) from project_member pm where pm.member_id = m.id) as projects
               from member m
              order by case when m.deactivated_at is null then 0 else 1 end, lower(m.name), m.id",
        )
        .fetch_all(&self.0.reader)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(MemberEntry {
                    id: row.value("id")?,
                    name: row.text("name")?,
                    email: row.text("email")?,
                    role: row.value("role")?,
                    active: row.optional_moment("deactivated_at")?.is_none(),
                    projects: u32::try_from(row.integer("projects")?).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Adds a member and mails them a link that signs them in once.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every field that cannot be taken.
    pub async fn welcome_member(
        &self,
        _by: &Admin,
        name: &str,
        email: &str,
        role: MemberRole,
        origin: &str,
    ) -> Result<()> {
        let (name, email) = domain::both(
            domain::check_name("name", name),
            domain::check_email("email", email, domain::Words::english()),
        )?;
        let mut writing = self.writing().await?;
        expect_no_client(&mut writing, &email).await?;
        let id = insert_member(&mut writing, &email, name, role, None, self.now()).await?;
        let token = self.add_welcome(&mut writing, id).await?;
        self.add_mail(&mut writing, &email, &crate::mail::welcome(origin, &token)).await?;
        self.end(writing, Person::Member(id)).await
    }

    /// Gives a member another role in the workspace.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Invalid`] if nobody would be left to run the workspace.
    pub async fn set_role(&self, _by: &Admin, member: MemberId, role: MemberRole) -> Result<()> {
        let mut writing = self.writing().await?;
        expect_member(&mut writing, member).await?;
        if role != MemberRole::Admin {
            expect_another_admin(&mut writing, member, "role").await?;
        }
        sqlx::query("update member set role = $1 where id = $2")
            .bind(role.key())
            .bind(member.to_string())
            .execute(&mut *writing)
            .await?;
        self.end(writing, Person::Member(member)).await
    }

    /// Lets a member sign in no longer, at once and everywhere. Nothing that they did is lost.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Invalid`] if nobody would be left to run the workspace.
    pub async fn deactivate_member(&self, _by: &Admin, member: MemberId) -> Result<()> {
        let mut writing = self.writing().await?;
        expect_member(&mut writing, member).await?;
        expect_another_admin(&mut writing, member, "member").await?;
        sqlx::query("update member set deactivated_at = $1 where id = $2 and deactivated_at is null")
            .bind(self.now().0)
            .bind(member.to_string())
            .execute(&mut *writing)
            .await?;
        for sql in ["delete from session where member_id = $1", "delete from link where member_id = $1"] {
            sqlx::query(sql).bind(member.to_string()).execute(&mut *writing).await?;
        }
        self.end(writing, Person::Member(member)).await
    }

    /// Lets somebody who had left sign in again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn reactivate_member(&self, _by: &Admin, member: MemberId) -> Result<()> {
        let mut writing = self.writing().await?;
        expect_member(&mut writing, member).await?;
        sqlx::query("update member set deactivated_at = null where id = $1")
            .bind(member.to_string())
            .execute(&mut *writing)
            .await?;
        self.end(writing, Person::Member(member)).await
    }

    /// Who is on the project, and who could be.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn project_team(&self, by: &Manager) -> Result<ProjectTeam> {
        let rows = sqlx::query(
            "select m.id, m.name, pm.role from member m
               left join project_member pm on pm.member_id = m.id and pm.project_id = $1
              where m.deactivated_at is null order by lower(m.name), m.id",
        )
        .bind(by.as_member().project().to_string())
        .fetch_all(&self.0.reader)
        .await?;
        let mut team = ProjectTeam { on: Vec::new(), others: Vec::new() };
        for row in rows {
            let colleague = Colleague { id: row.value("id")?, name: row.text("name")? };
            match row.optional("role")? {
                Some(role) => team.on.push((colleague, role)),
                None => team.others.push(colleague),
            }
        }
        Ok(team)
    }

    /// Puts somebody on the project, or gives them another role on it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is no such colleague, or the project would have no manager.
    pub async fn put_on_team(&self, by: &Manager, member: MemberId, role: MemberRole) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let known = sqlx::query("select 1 from member where id = $1 and deactivated_at is null")
            .bind(member.to_string())
            .fetch_optional(write.connection())
            .await?;
        if known.is_none() || role == MemberRole::Admin {
            return Err(Error::field("member", "Choose a colleague and what they do on the project.").into());
        }
        put(&mut write, member, role).await?;
        expect_manager(write.raw(), project, "role").await?;
        self.commit(write).await.map(drop)
    }

    /// Takes somebody off the project, at once. What they did and what was theirs stays.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they are not on it, [`Error::Invalid`] if the project would have no manager.
    pub async fn take_off_team(&self, by: &Manager, member: MemberId) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let project = write.project;
        let taken = sqlx::query("delete from project_member where project_id = $1 and member_id = $2")
            .bind(project.to_string())
            .bind(member.to_string())
            .execute(write.connection())
            .await?;
        if taken.rows_affected() == 0 {
            return Err(Error::NotFound.into());
        }
        expect_manager(write.raw(), project, "member").await?;
        write.touch_project(Act::Staffed);
        write.access_changes();
        self.commit(write).await.map(drop)
    }

    /// Commits a change of what somebody may, and has their open streams ask again.
    pub(super) async fn end(&self, mut writing: Transaction<'static, Any>, whose: Person) -> Result<()> {
        let store = self.clone();
        to_its_end(async move {
            store.say_elsewhere(&mut writing, Committed::Person(whose)).await?;
            writing.commit().await?;
            store.say(Committed::Person(whose));
            Ok(())
        })
        .await
    }
}

/// Puts somebody on the write's project, or gives them another role on it.
async fn put(write: &mut Write, member: MemberId, role: MemberRole) -> Result<()> {
    let project = write.project;
    sqlx::query(
        "insert into project_member (project_id, member_id, role) values ($1, $2, $3)
         on conflict (project_id, member_id) do update set role = excluded.role",
    )
    .bind(project.to_string())
    .bind(member.to_string())
    .bind(role.key())
    .execute(write.connection())
    .await?;
    write.touch_project(Act::Staffed);
    write.access_changes();
    Ok(())
}

/// # Errors
/// [`Error::Invalid`] if the address is taken.
async fn insert_member(
    writing: &mut Transaction<'static, Any>,
    email: &str,
    name: String,
    role: MemberRole,
    password_hash: Option<String>,
    now: Moment,
) -> Result<MemberId> {
    let id = MemberId(Uuid::now_v7());
    sqlx::query(
        "insert into member (id, email, name, role, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id.to_string())
    .bind(email.to_owned())
    .bind(name)
    .bind(role.key())
    .bind(password_hash)
    .bind(now.0)
    .execute(&mut **writing)
    .await
    .map_err(Failure::from)
    .map_err(|failure| match failure.is_duplicate() {
        true => Error::field("email", format!("{email} is a member already.")).into(),
        false => failure,
    })?;
    Ok(id)
}

/// Nobody of a client's becomes a colleague by mistake.
async fn expect_no_client(writing: &mut Transaction<'static, Any>, email: &str) -> Result<()> {
    let client = sqlx::query_scalar::<_, String>(
        "select c.name from stakeholder s
           join portal_access a on a.stakeholder_id = s.id and a.revoked_at is null
           join project p on p.id = a.project_id join client c on c.id = p.client_id
          where s.email = $1 order by c.name limit 1",
    )
    .bind(email.to_owned())
    .fetch_optional(&mut **writing)
    .await?;
    client.map_or(Ok(()), |client| {
        let words = format!(
            "{email} looks at a portal as one of {client}’s people, and would see the team’s side as a colleague."
        );
        Err(Error::field("email", words).into())
    })
}

async fn expect_member(writing: &mut Transaction<'static, Any>, member: MemberId) -> Result<()> {
    // Locks the admins in one order, so that two of them cannot retire at the same moment and leave nobody.
    sqlx::query("update member set role = role where role = 'admin'").execute(&mut **writing).await?;
    let known = sqlx::query("select 1 from member where id = $1")
        .bind(member.to_string())
        .fetch_optional(&mut **writing)
        .await?;
    known.map(drop).ok_or_else(|| Error::NotFound.into())
}

async fn expect_another_admin(
    writing: &mut Transaction<'static, Any>,
    member: MemberId,
    field: &'static str,
) -> Result<()> {
    let another =
        sqlx::query("select 1 from member where role = 'admin' and deactivated_at is null and id <> $1 limit 1")
            .bind(member.to_string())
            .fetch_optional(&mut **writing)
            .await?;
    another.map(drop).ok_or_else(|| {
        Error::field(field, "Somebody has to run the workspace. Make another member an admin first.").into()
    })
}

async fn expect_manager(
    writing: &mut Transaction<'static, Any>,
    project: ProjectId,
    field: &'static str,
) -> Result<()> {
    let manager = sqlx::query("select 1 from project_member where project_id = $1 and role = 'manager' limit 1")
        .bind(project.to_string())
        .fetch_optional(&mut **writing)
        .await?;
    manager
        .map(drop)
        .ok_or_else(|| Error::field(field, "A project needs a manager. Make somebody else one first.").into())
}
