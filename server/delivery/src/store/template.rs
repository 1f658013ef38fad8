//! Starting a project like another: its structure, and nothing that anybody noted, said, decided or shared.

use super::Store;
use super::row::Columns as _;
use super::table::all_fields;
use super::write::Write;
use crate::Result;
use crate::access::{Manager, ProjectStarter};
use domain::team::{Model, ProjectId};
use domain::things::Value;
use domain::{Act, Date, Draft, Error, ProjectDraft, Thing};
use std::collections::HashMap;
use uuid::Uuid;

/// What is structure, kind by kind, with the fields that are taken over. Whatever is not listed begins as in a new thing:
/// states, people, notes, estimates, times of meetings.
const STRUCTURE: &[(Thing, &[&str])] = &[
    (Thing::Milestone, &["title", "summary", DUE]),
    (Thing::Deliverable, &["title", "summary", DUE, "milestone"]),
    (Thing::Task, &["title", CHECKLIST, DUE, "milestone"]),
    (Thing::Meeting, &["title", "kind", "agenda"]),
];

/// Written for one client, so these go along from a template alone, whose words are for everybody.
const WORDS: [&str; 2] = ["summary", "agenda"];

const DUE: &str = "due";
const CHECKLIST: &str = "checklist";

/// Which projects a starter (`$1`) may start others like: templates, and those that they are on.
const FOR_STARTER: &str = "
    from project p join client c on c.id = p.client_id join member m on m.id = $1
    left join project_member pm on pm.project_id = p.id and pm.member_id = m.id
   where (p.is_template = 1 or pm.member_id is not null or m.role = 'admin')";

impl Store {
    /// What others can be started like, templates first.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn models(&self, by: &ProjectStarter) -> Result<Vec<Model>> {
        let sql = format!(
            "select p.id, c.name as client, p.title, p.is_template,
                    case when pm.member_id is not null or m.role = 'admin' then 1 else 0 end as is_own
             {FOR_STARTER} order by p.is_template desc, lower(c.name), lower(p.title), p.id"
        );
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(by.member().to_string());
        let rows = query.fetch_all(&self.0.reader).await?;
        rows.iter()
            .map(|row| {
                Ok(Model {
                    id: row.value("id")?,
                    client: row.text("client")?,
                    title: row.text("title")?,
                    is_template: row.integer("is_template")? == 1,
                    is_own: row.integer("is_own")? == 1,
                })
            })
            .collect()
    }

    /// Starts a project with another one's structure. Every date moves as far as the first milestone's has to; without a day
    /// for that, dates are left out. Nothing of it is shared with anyone.
    ///
    /// # Errors
    /// [`Error::NotFound`] if whoever starts it may not see the other.
    pub async fn start_like(
        &self,
        by: &ProjectStarter,
        other: ProjectId,
        draft: &ProjectDraft,
        first_due: Option<Date>,
    ) -> Result<ProjectId> {
        let mut write = self.begin_project(by, draft).await?;
        let may = sqlx::query(sqlx::AssertSqlSafe(format!("select p.is_template {FOR_STARTER} and p.id = $2")))
            .bind(by.member().to_string())
            .bind(other.to_string());
        let may = may.fetch_optional(write.connection()).await?.ok_or(Error::NotFound)?;
        write.copy_structure(other, may.integer("is_template")? == 1, first_due).await?;
        let project = write.project;
        self.commit(write).await?;
        Ok(project)
    }

    /// Offers the project to whoever starts others, or no longer.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn set_template(&self, by: &Manager, is_template: bool) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        sqlx::query("update project set is_template = $1 where id = $2")
            .bind(i64::from(is_template))
            .bind(write.project.to_string())
            .execute(write.connection())
            .await?;
        write.touch_project(if is_template { Act::Offered } else { Act::Withdrawn });
        self.commit(write).await.map(drop)
    }
}

impl Write {
    async fn copy_structure(&mut self, other: ProjectId, with_words: bool, first_due: Option<Date>) -> Result<()> {
        let mut days = None;
        let mut copies: HashMap<String, Uuid> = HashMap::new();
        for (thing, names) in STRUCTURE {
            let all = all_fields(self.connection(), other, *thing).await?;
            if *thing == Thing::Milestone {
                let first = all.iter().filter_map(|(_, fields)| date(fields.get(DUE)?)).min();
                days = first.zip(first_due).map(|(first, wanted)| first.duration_until(wanted).as_hours() / 24);
            }
            for (id, fields) in all {
                let names = names.iter().filter(|name| with_words || !WORDS.contains(name));
                let draft = names.fold(Draft::new(*thing), |draft, name| {
                    let Some(held) = fields.get(name) else { return draft };
                    match *name {
                        DUE => draft.with(DUE, date(held).zip(days).and_then(|(due, days)| moved(due, days))),
                        CHECKLIST => draft.with(CHECKLIST, undone(held)),
                        link if thing.links().any(|(field, _)| field.name == link) => {
                            draft.with(link, Value::optional(copies.get(held)))
                        }
                        name => draft.with(name, held),
                    }
                });
                let copy = self.insert(&draft).await?;
                copies.insert(id, copy);
            }
        }
        Ok(())
    }
}

fn date(stored: &str) -> Option<Date> {
    stored.parse().ok()
}

/// Nothing where there is no such day any more.
fn moved(due: Date, days: i64) -> Option<Date> {
    due.checked_add(jiff::SignedDuration::from_hours(days.checked_mul(24)?)).ok()
}

/// The same steps, none of them done.
fn undone(checklist: &str) -> String {
    let steps = domain::Checklist(checklist.to_owned());
    steps.steps().map(|(_, step)| step).collect::<Vec<_>>().join("\n")
}
