//! The register of decisions. What the client was told stays told: another wording is another decision, which replaces the first,
//! and both are seen. Whoever reads one can say so.

use super::Store;
use super::history::Fields;
use super::sharing::Extent;
use super::write::{Note, Write};
use crate::Result;
use crate::access::{ClientViewer, SeesPortal as _};
use domain::portal;
use domain::things::{Audience, Fill, Value};
use domain::{Act, Error, Thing};
use sqlx::Row as _;
use uuid::Uuid;

impl Store {
    /// Says that somebody of the client's has read a decision. A second time says nothing more.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the client sees no such decision.
    pub async fn acknowledge(&self, by: &ClientViewer, decision: portal::DecisionId) -> Result<()> {
        let mut write = self.write_as_client(by).await?;
        let id: Uuid = write.shown_to_client(Thing::Decision, decision.0).await?;
        if write.extent(id).await? != Some(Extent::Whole) {
            // Of what was only announced nobody has read anything.
            return Err(Error::NotFound.into());
        }
        let name = write.stakeholder_name(by.stakeholder()).await?;
        let row = sqlx::query("select acknowledged from decision where id = $1")
            .bind(id.to_string())
            .fetch_one(write.connection())
            .await?;
        let mut acknowledged: String = row.try_get("acknowledged")?;
        if acknowledged.lines().any(|line| line.split_once(' ').is_some_and(|(_, by)| by == name)) {
            return Ok(());
        }
        acknowledged.push_str(&format!("{} {name}\n", write.now.0));
        sqlx::query("update decision set acknowledged = $1 where id = $2")
            .bind(acknowledged)
            .bind(id.to_string())
            .execute(write.connection())
            .await?;
        let title = write.fields(Thing::Decision, id).await?.title();
        write.note(Thing::Decision, id, Act::Acknowledged, Note { title, ..Note::default() });
        self.commit(write).await.map(drop)
    }
}

impl Write {
    /// The next number in the client's register, for a decision that has none.
    pub(super) async fn give_number(&mut self, id: Uuid) -> Result<()> {
        let sql = "update decision
                      set number = (select max(d.number) + 1 from decision d where d.project_id = decision.project_id)
                    where id = $1 and number = 0";
        sqlx::query(sql).bind(id.to_string()).execute(self.connection()).await?;
        Ok(())
    }

    /// Whether a change of these fields of a decision would change what the client was told.
    pub(super) async fn is_told(&mut self, thing: Thing, id: Uuid, different: &[&str]) -> Result<bool> {
        let is_words = |name: &&str| {
            thing
                .field(name)
                .is_some_and(|field| field.audience == Audience::Client && !matches!(field.fill, Fill::Link(_)))
        };
        Ok(thing == Thing::Decision && different.iter().any(is_words) && self.extent(id).await? == Some(Extent::Whole))
    }

    /// Writes a decision anew, in place of the one that the client was told; it is told this one too.
    pub(super) async fn supersede(&mut self, earlier: Uuid, fields: &Fields) -> Result<()> {
        let draft = fields.draft(Thing::Decision).with("supersedes", Value::text(earlier.to_string()));
        let id = self.insert(&draft).await?;
        self.open_sharing(Thing::Decision, id).await.map(drop)
    }

    /// The thing that goes by this name towards the client, if they see it now.
    ///
    /// # Errors
    /// [`Error::NotFound`] if they do not.
    pub(super) async fn shown_to_client(&mut self, thing: Thing, shown: Uuid) -> Result<Uuid> {
        use super::arrangement::section_is_on;
        use super::row::Columns as _;
        let sql = format!(
            "select t.id from {} t join sharing s on s.thing_id = t.id and s.unshared_at is null
              where t.shown_id = $1 and t.project_id = $2 and t.deleted_at is null and {}",
            thing.key(),
            section_is_on(thing, "t.project_id")
        );
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(shown.to_string()).bind(self.project.to_string());
        query.fetch_optional(self.connection()).await?.ok_or(Error::NotFound)?.value("id")
    }
}
