//! Who is signed in. The browser holds a token, the database its hash; a session ends after a while without use, after its
//! longest life, or when it is signed out.

use super::noting::Statement;
use super::row::Columns as _;
use super::{Committed, MemberRole, Person, Store, to_its_end};
use crate::{Result, Token};
use domain::Moment;
use domain::team::{MemberId, StakeholderId};
use sqlx::{Any, Transaction};

/// Which side of the house a session is for. A browser may hold one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedIn {
    Member(MemberId),
    Stakeholder(StakeholderId),
}

/// Seconds: how long a session lives without use, and at most. A team's device is shared less carefully than a client's is
/// used rarely, hence the difference.
const MEMBER_IDLE: i64 = 8 * 3600;
const MEMBER_LONGEST: i64 = 7 * 86_400;
pub(super) const STAKEHOLDER_IDLE: i64 = 24 * 3600;
pub(super) const STAKEHOLDER_LONGEST: i64 = 30 * 86_400;

/// Writing down each use would make every read a write.
const NOTED_EVERY: i64 = 60;

/// A signed-in member, for [`crate::access`] alone.
pub(crate) struct MemberRow {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub role: MemberRole,
}

impl Store {
    pub(crate) async fn member_of_session(&self, token: &Token) -> Result<Option<MemberRow>> {
        let now = self.now();
        let row = sqlx::query(
            "select m.id, m.name, m.email, m.role, s.used_at
               from session s join member m on m.id = s.member_id
              where s.token_hash = $1 and s.used_at > $2 and s.created_at > $3 and m.deactivated_at is null",
        )
        .bind(token.hash())
        .bind(now.plus_seconds(-MEMBER_IDLE).0)
        .bind(now.plus_seconds(-MEMBER_LONGEST).0)
        .fetch_optional(&self.0.reader)
        .await?;
        let Some(row) = row else { return Ok(None) };
        self.note_use(token, row.moment("used_at")?, now).await?;
        Ok(Some(MemberRow {
            id: row.value("id")?,
            name: row.text("name")?,
            email: row.text("email")?,
            role: row.value("role")?,
        }))
    }

    /// Notes that a session is used, if that is not known anyway.
    pub(super) async fn note_use(&self, token: &Token, used_at: Moment, now: Moment) -> Result<()> {
        if now.seconds_since(used_at) >= NOTED_EVERY {
            let sql = "with used (token_hash, used_at) as (values {rows})
                       update session set used_at = used.used_at from used where session.token_hash = used.token_hash";
            self.note_down(vec![Statement { sql, values: vec![token.hash().into(), now.0.into()] }]).await?;
        }
        Ok(())
    }

    /// A new session, in a transaction that proves why: a password that fitted, a link that was used up.
    pub(super) async fn begin_session(&self, writing: &mut Transaction<'static, Any>, who: SignedIn) -> Result<Token> {
        let token = Token::random();
        let (member, stakeholder) = match who {
            SignedIn::Member(id) => (Some(id.to_string()), None),
            SignedIn::Stakeholder(id) => (None, Some(id.to_string())),
        };
        sqlx::query(
            "insert into session (token_hash, member_id, stakeholder_id, created_at, used_at) values ($1, $2, $3, $4, $4)",
        )
        .bind(token.hash())
        .bind(member)
        .bind(stakeholder)
        .bind(self.now().0)
        .execute(&mut **writing)
        .await?;
        Ok(token)
    }

    /// Ends this session. Ending one that has ended already is fine.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_session(&self, token: &Token) -> Result<()> {
        self.end_sessions("delete from session where token_hash = $1 returning member_id, stakeholder_id", None, token)
            .await
    }

    /// Ends this session and every other one of the same person, and takes back the links that would begin new ones.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn end_all_sessions(&self, token: &Token) -> Result<()> {
        self.end_sessions(
            "delete from session
              where member_id = (select member_id from session where token_hash = $1)
                 or stakeholder_id = (select stakeholder_id from session where token_hash = $1)
              returning member_id, stakeholder_id",
            Some("delete from link where member_id = $1 or stakeholder_id = $1"),
            token,
        )
        .await
    }

    /// `links` is what becomes of links that still work; they are ways in as well.
    async fn end_sessions(&self, sql: &'static str, links: Option<&'static str>, token: &Token) -> Result<()> {
        let (store, hash) = (self.clone(), token.hash());
        to_its_end(async move {
            let mut writing = store.writing().await?;
            let ended = sqlx::query(sql).bind(hash).fetch_all(&mut *writing).await?;
            // All of them are one person's.
            let whose = match ended.first() {
                Some(row) => match row.optional("member_id")? {
                    Some(member) => Some(Person::Member(member)),
                    None => row.optional("stakeholder_id")?.map(Person::Stakeholder),
                },
                None => None,
            };
            let Some(whose) = whose else { return Ok(()) };
            if let Some(links) = links {
                let id = match whose {
                    Person::Member(member) => member.to_string(),
                    Person::Stakeholder(stakeholder) => stakeholder.to_string(),
                };
                sqlx::query(links).bind(id).execute(&mut *writing).await?;
            }
            store.say_elsewhere(&mut writing, Committed::Person(whose)).await?;
            writing.commit().await?;
            store.say(Committed::Person(whose));
            Ok(())
        })
        .await
    }
}
