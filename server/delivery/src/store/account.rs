//! How people get in: passwords, one-time links, and the count of attempts that slows guessing down.

use super::language::language_of_mail;
use super::row::Columns as _;
use super::session::SignedIn;
use super::{Person, Store};
use crate::access::Operator;
use crate::{Failure, Result, Token, secret};
use domain::portal::PortalId;
use domain::team::{MemberId, ProjectId};
use domain::{Error, Language, Words};
use sqlx::{Any, Transaction};
use uuid::Uuid;

/// Seconds that a link works: a client reads an invitation days later; a sign-in link is asked for and used at once.
const INVITATION_LIFE: i64 = 7 * 86_400;
const SIGN_IN_LIFE: i64 = 15 * 60;
const SET_UP_LIFE: i64 = 86_400;

/// How many attempts in an hour from one address on the network.
const TRIES_PER_NETWORK_ADDRESS: i64 = 100;

/// How many passwords in 15 minutes for one account, from one address on the network and from all together. The second is far above
/// the first: nobody elsewhere shall keep an account's own person out.
const PASSWORDS_PER_ADDRESS: i64 = 10;
const PASSWORDS_PER_ACCOUNT: i64 = 100;

/// How many mails with a link one person is sent in 15 minutes. Those that were sent work still.
const LINKS_PER_PERSON: i64 = 5;

const QUARTER_OF_AN_HOUR: i64 = 15 * 60;

/// Whom a one-time link is for, as the page that it opens has to know. Says nothing about whether an account exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkHolder {
    Member,
    Stakeholder,
    /// The first member of a new workspace.
    FirstMember,
}

impl Store {
    /// Signs a member in by password. Unknown address, no password yet and wrong password look and last the same.
    ///
    /// # Errors
    /// [`Error::TooManyAttempts`], or [`Error::Invalid`] at `password`.
    pub async fn sign_in(&self, email: &str, password: &str, network_address: &str) -> Result<Token> {
        let email = email.trim().to_lowercase();
        self.expect_few_from(network_address).await?;
        for (bucket, most) in [
            (format!("password {network_address} {email}"), PASSWORDS_PER_ADDRESS),
            (format!("password {email}"), PASSWORDS_PER_ACCOUNT),
        ] {
            self.count_attempt(&bucket, QUARTER_OF_AN_HOUR, most).await?;
        }
        let row = sqlx::query("select id, password_hash from member where email = $1 and deactivated_at is null")
            .bind(&email)
            .fetch_optional(&self.0.reader)
            .await?;
        let (member, hash) = match row {
            Some(row) => (Some(row.value::<MemberId>("id")?), row.optional::<String>("password_hash")?),
            None => (None, None),
        };
        let fits = secret::password_fits(password, hash).await?;
        let Some(member) = member.filter(|_| fits) else {
            return Err(Error::field("password", "The e-mail address or the password is not right.").into());
        };
        let mut writing = self.writing().await?;
        let token = self.begin_session(&mut writing, SignedIn::Member(member)).await?;
        writing.commit().await?;
        Ok(token)
    }

    /// Counts an attempt to get in or to have mail sent from an address on the network.
    async fn expect_few_from(&self, network_address: &str) -> Result<()> {
        self.count_attempt(&format!("network {network_address}"), 3600, TRIES_PER_NETWORK_ADDRESS).await?;
        let before = self.now().0 / 1_000_000 - 7200;
        sqlx::query("delete from attempt where span_start < $1").bind(before).execute(&self.0.writer).await?;
        Ok(())
    }

    /// Counts an attempt within a span of so many seconds, and refuses when there were too many. Never a lock: it passes.
    async fn count_attempt(&self, bucket: &str, span: i64, most: i64) -> Result<()> {
        let now = self.now().0 / 1_000_000;
        let start = now - now % span;
        let tries: i64 = sqlx::query_scalar(
            "insert into attempt (bucket, span_start, tries) values ($1, $2, 1)
             on conflict (bucket, span_start) do update set tries = attempt.tries + 1 returning tries",
        )
        .bind(crate::secret::fingerprint(bucket))
        .bind(start)
        .fetch_one(&self.0.writer)
        .await?;
        if tries > most {
            let minutes = u32::try_from((start + span - now).div_euclid(60) + 1).unwrap_or(60);
            return Err(Error::TooManyAttempts { minutes }.into());
        }
        Ok(())
    }

    /// Whether one more link is mailed to somebody. Whoever has several already is told the same and finds those that work still: a
    /// stranger who asks in somebody's name neither fills their mailbox nor keeps them out.
    async fn one_more_link(&self, side: &str, email: &str) -> Result<bool> {
        match self.count_attempt(&format!("{side} {email}"), QUARTER_OF_AN_HOUR, LINKS_PER_PERSON).await {
            Ok(()) => Ok(true),
            Err(Failure::Refused(Error::TooManyAttempts { .. })) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// Mails a sign-in link to the member with this address, if there is one. The answer does not tell. `leads_to` is a path of
    /// ours, to which the member was on their way.
    ///
    /// # Errors
    /// [`Error::Invalid`] if this is no address, [`Error::TooManyAttempts`].
    pub async fn mail_link_to_member(
        &self,
        email: &str,
        network_address: &str,
        origin: &str,
        leads_to: Option<&str>,
    ) -> Result<()> {
        let email = domain::check_email("email", email, Words::english())?;
        self.expect_few_from(network_address).await?;
        if !self.one_more_link("member", &email).await? {
            return Ok(());
        }
        let member = sqlx::query("select id from member where email = $1 and deactivated_at is null")
            .bind(&email)
            .fetch_optional(&self.0.reader)
            .await?;
        if let Some(row) = member {
            let mut writing = self.writing().await?;
            let token =
                self.add_link(&mut writing, "sign_in", Some(row.value("id")?), None, None, SIGN_IN_LIFE).await?;
            lead_to(&mut writing, &token, leads_to).await?;
            self.add_mail(&mut writing, &email, &crate::mail::sign_in(origin, &token)).await?;
            writing.commit().await?;
        }
        Ok(())
    }

    /// The same for the stakeholder with this address, if there is one with a portal; in their own language, or else in the one that
    /// it was asked for in.
    ///
    /// # Errors
    /// [`Error::Invalid`] if this is no address, [`Error::TooManyAttempts`].
    pub async fn mail_link_to_stakeholder(
        &self,
        email: &str,
        network_address: &str,
        origin: &str,
        leads_to: Option<&str>,
        asked_in: Language,
    ) -> Result<()> {
        let email = domain::check_email("email", email, Words::of(asked_in))?;
        self.expect_few_from(network_address).await?;
        if !self.one_more_link("stakeholder", &email).await? {
            return Ok(());
        }
        let stakeholder = sqlx::query(
            "select s.id from stakeholder s
              where s.email = $1
                and exists (select 1 from portal_access a where a.stakeholder_id = s.id and a.revoked_at is null)",
        )
        .bind(&email)
        .fetch_optional(&self.0.reader)
        .await?;
        if let Some(row) = stakeholder {
            let mut writing = self.writing().await?;
            let token =
                self.add_link(&mut writing, "sign_in", None, Some(row.value("id")?), None, SIGN_IN_LIFE).await?;
            lead_to(&mut writing, &token, leads_to).await?;
            let language = language_of_mail(&mut writing, &email, None).await?.unwrap_or(asked_in);
            self.add_mail(&mut writing, &email, &crate::letters::sign_in(language, origin, &token)).await?;
            writing.commit().await?;
        }
        Ok(())
    }

    /// A sign-in link for a member, for whoever runs the program to hand over.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn link_for_member(&self, _by: &Operator, member: MemberId) -> Result<Token> {
        let mut writing = self.writing().await?;
        let token = self.add_link(&mut writing, "sign_in", Some(member), None, None, SET_UP_LIFE).await?;
        writing.commit().await?;
        Ok(token)
    }

    /// The link by which a new member comes in for the first time.
    pub(super) async fn add_welcome(&self, writing: &mut Transaction<'static, Any>, member: MemberId) -> Result<Token> {
        self.add_link(writing, "sign_in", Some(member), None, None, INVITATION_LIFE).await
    }

    /// A sign-in link for the stakeholder with this address; `None` if there is none.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn link_for_stakeholder(&self, _by: &Operator, email: &str) -> Result<Option<Token>> {
        let row = sqlx::query("select id from stakeholder where email = $1")
            .bind(email)
            .fetch_optional(&self.0.reader)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let mut writing = self.writing().await?;
        let token = self.add_link(&mut writing, "sign_in", None, Some(row.value("id")?), None, SET_UP_LIFE).await?;
        writing.commit().await?;
        Ok(Some(token))
    }

    /// The link by which the first member of an empty workspace sets themselves up; `None` once there is a member.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn set_up_link(&self, _by: &Operator) -> Result<Option<Token>> {
        if self.count_members().await? > 0 {
            return Ok(None);
        }
        let mut writing = self.writing().await?;
        // Only the newest works: the ones before may lie in an old terminal's history.
        sqlx::query("delete from link where purpose = 'set_up'").execute(&mut *writing).await?;
        let token = self.add_link(&mut writing, "set_up", None, None, None, SET_UP_LIFE).await?;
        writing.commit().await?;
        Ok(Some(token))
    }

    pub(super) async fn add_invitation(
        &self,
        writing: &mut Transaction<'static, Any>,
        stakeholder: domain::team::StakeholderId,
        project: ProjectId,
    ) -> Result<Token> {
        self.add_link(writing, "invitation", None, Some(stakeholder), Some(project), INVITATION_LIFE).await
    }

    async fn add_link(
        &self,
        writing: &mut Transaction<'static, Any>,
        purpose: &'static str,
        member: Option<MemberId>,
        stakeholder: Option<domain::team::StakeholderId>,
        project: Option<ProjectId>,
        life: i64,
    ) -> Result<Token> {
        let token = Token::random();
        sqlx::query(
            "insert into link (token_hash, purpose, member_id, stakeholder_id, project_id, expires_at)
             values ($1, $2, $3, $4, $5, $6)",
        )
        .bind(token.hash())
        .bind(purpose)
        .bind(member.map(|id| id.to_string()))
        .bind(stakeholder.map(|id| id.to_string()))
        .bind(project.map(|id| id.to_string()))
        .bind(self.now().plus_seconds(life).0)
        .execute(&mut **writing)
        .await?;
        Ok(token)
    }

    /// Whom a link that still works is for. Looking does not use it up: mail scanners look.
    ///
    /// # Errors
    /// [`Error::LinkSpent`].
    pub async fn look_at_link(&self, token: &Token) -> Result<LinkHolder> {
        let row = sqlx::query(
            "select l.purpose, l.member_id from link l
              where l.token_hash = $1 and l.used_at is null and l.expires_at > $2",
        )
        .bind(token.hash())
        .bind(self.now().0)
        .fetch_optional(&self.0.reader)
        .await?
        .ok_or(Error::LinkSpent)?;
        Ok(match (row.text("purpose")?.as_str(), row.optional::<MemberId>("member_id")?) {
            ("set_up", _) => LinkHolder::FirstMember,
            (_, Some(_)) => LinkHolder::Member,
            _ => LinkHolder::Stakeholder,
        })
    }

    /// Uses a link up and signs its holder in. The last of the answer is the path to which it leads, if to any.
    ///
    /// # Errors
    /// [`Error::LinkSpent`] if it was used, has expired, never was, or is not a sign-in link.
    pub async fn use_link(&self, token: &Token) -> Result<(LinkHolder, Token, Option<String>)> {
        let holder = self.look_at_link(token).await?;
        let mut writing = self.writing().await?;
        let row = sqlx::query(
            "update link set used_at = $1
              where token_hash = $2 and used_at is null and expires_at > $1 and purpose in ('invitation', 'sign_in')
              returning member_id, stakeholder_id, leads_to,
                        (select p.portal_id from project p where p.id = link.project_id) as portal_id",
        )
        .bind(self.now().0)
        .bind(token.hash())
        .fetch_optional(&mut *writing)
        .await?
        .ok_or(Error::LinkSpent)?;
        let who = match (row.optional("member_id")?, row.optional("stakeholder_id")?) {
            (Some(member), _) => SignedIn::Member(member),
            (None, Some(stakeholder)) => SignedIn::Stakeholder(stakeholder),
            (None, None) => return Err(Error::LinkSpent.into()),
        };
        let portal: Option<PortalId> = row.optional("portal_id")?;
        let leads_to = row.optional("leads_to")?.or_else(|| portal.map(|portal| format!("/portal/{portal}")));
        let session = self.begin_session(&mut writing, who).await?;
        writing.commit().await?;
        Ok((holder, session, leads_to))
    }

    /// Makes the first member, an admin, by the set-up link, and signs them in.
    ///
    /// # Errors
    /// [`Error::LinkSpent`], or [`Error::Invalid`].
    pub async fn set_up(&self, token: &Token, email: &str, name: &str, password: &str) -> Result<Token> {
        let email = domain::check_email("email", email, Words::english())?;
        let name = domain::check_name("name", name)?;
        let hash = secret::hash_password(domain::check_password("password", password)?).await?;
        let mut writing = self.writing().await?;
        let used = sqlx::query(
            "update link set used_at = $1
              where token_hash = $2 and used_at is null and expires_at > $1 and purpose = 'set_up'
                and not exists (select 1 from member)",
        )
        .bind(self.now().0)
        .bind(token.hash())
        .execute(&mut *writing)
        .await?;
        if used.rows_affected() == 0 {
            return Err(Error::LinkSpent.into());
        }
        let member = MemberId(Uuid::now_v7());
        sqlx::query(
            "insert into member (id, email, name, role, password_hash, created_at) values ($1, $2, $3, 'admin', $4, $5)",
        )
        .bind(member.to_string())
        .bind(email)
        .bind(name)
        .bind(hash)
        .bind(self.now().0)
        .execute(&mut *writing)
        .await?;
        let session = self.begin_session(&mut writing, SignedIn::Member(member)).await?;
        writing.commit().await?;
        Ok(session)
    }

    /// Sets the password of the member who is signed in, and ends their other sessions.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is too short or too long.
    pub async fn set_password(&self, by: &crate::access::Colleague, password: &str) -> Result<Token> {
        let hash = secret::hash_password(domain::check_password("password", password)?).await?;
        let mut writing = self.writing().await?;
        sqlx::query("update member set password_hash = $1 where id = $2")
            .bind(hash)
            .bind(by.member().to_string())
            .execute(&mut *writing)
            .await?;
        // Links that lie in a mailbox are ways in as well.
        for sql in ["delete from session where member_id = $1", "delete from link where member_id = $1"] {
            sqlx::query(sql).bind(by.member().to_string()).execute(&mut *writing).await?;
        }
        let session = self.begin_session(&mut writing, SignedIn::Member(by.member())).await?;
        self.end(writing, Person::Member(by.member())).await?;
        Ok(session)
    }
}

/// Has a link lead somewhere.
async fn lead_to(writing: &mut Transaction<'static, Any>, token: &Token, path: Option<&str>) -> Result<()> {
    sqlx::query("update link set leads_to = $1 where token_hash = $2")
        .bind(path.map(ToOwned::to_owned))
        .bind(token.hash())
        .execute(&mut **writing)
        .await?;
    Ok(())
}
