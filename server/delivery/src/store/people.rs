//! The members of the delivery team.

use super::Store;
use super::row::Columns as _;
use crate::access::Operator;
use crate::{Failure, Result, secret};
use domain::Error;
use domain::team::{MemberId, ProjectId};
use std::str::FromStr;
use uuid::Uuid;

/// What a member may do in the workspace. On a project, `member` and `manager` come from the project's own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberRole {
    /// Runs the workspace and is on every project.
    Admin,
    /// May start projects.
    Manager,
    Member,
}

impl MemberRole {
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Manager => "manager",
            Self::Member => "member",
        }
    }
}

impl FromStr for MemberRole {
    type Err = domain::Unknown;
    fn from_str(text: &str) -> Result<Self, domain::Unknown> {
        [Self::Admin, Self::Manager, Self::Member].into_iter().find(|role| role.key() == text).ok_or(domain::Unknown)
    }
}

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
        let email = domain::check_email("email", email)?;
        let name = domain::check_name("name", name)?;
        let hash = match password {
            Some(password) => Some(secret::hash_password(domain::check_password("password", password)?).await?),
            None => None,
        };
        let id = MemberId(Uuid::now_v7());
        sqlx::query(
            "insert into member (id, email, name, role, password_hash, created_at) values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.to_string())
        .bind(&email)
        .bind(name)
        .bind(role.key())
        .bind(hash)
        .bind(self.now().0)
        .execute(&self.0.writer)
        .await
        .map_err(Failure::from)
        .map_err(|failure| match failure.is_duplicate() {
            true => Error::field("email", format!("{email} is a member already.")).into(),
            false => failure,
        })?;
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
        sqlx::query(
            "insert into project_member (project_id, member_id, role) values ($1, $2, $3)
             on conflict (project_id, member_id) do update set role = excluded.role",
        )
        .bind(project.to_string())
        .bind(member.to_string())
        .bind(role.key())
        .execute(&self.0.writer)
        .await?;
        Ok(())
    }
}
