//! Documents: the library, versions, and which file is behind which of them. The files themselves are in [`crate::files`].

use super::Store;
use super::list::{Among, page_of};
use super::naming::veil;
use super::row::Columns as _;
use super::table::{Which, known, shown};
use super::write::Write;
use crate::access::{SeesPortal, TeamMember};
use crate::files::{Kept, Stored};
use crate::projection::{self, Portal};
use crate::{Failure, Result};
use domain::portal::{self, DocumentGroup};
use domain::team::{DeliverableId, Document, DocumentId, Library, ListQuery, ProjectId, VersionAbout, Versions};
use domain::things::{Typed, Value};
use domain::{Draft, Error, Thing};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe};
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The latest version of each document, of a table `t`.
const LATEST: &str =
    "not exists (select 1 from document n where n.project_id = t.project_id and n.group_id = t.group_id
                                     and n.deleted_at is null and n.version > t.version)";

/// A file that has arrived, and what it is called.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub stored: Stored,
    pub name: String,
    pub media_type: String,
}

/// A file that somebody of the team may read.
pub struct Readable {
    pub name: String,
    pub media_type: String,
    pub kept: Kept,
}

impl Store {
    /// A page of the project's library.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn library(&self, by: &TeamMember, query: &ListQuery) -> Result<Library> {
        let mut reading = self.reading().await?;
        let documents = page_of::<Document>(&mut reading, by, query, Among(LATEST)).await?;
        let about = about(&mut reading, by.project(), &documents.things).await?;
        let folders = sqlx::query(AssertSqlSafe(format!(
            "select t.folder, count(*) as number from document t
              where t.project_id = $1 and t.deleted_at is null and t.folder <> '' and {LATEST}
              group by t.folder order by lower(t.folder), t.folder"
        )))
        .bind(by.project().to_string())
        .fetch_all(&mut *reading)
        .await?
        .iter()
        .map(|row| Ok((row.text("folder")?, count(row)?)))
        .collect::<Result<_>>()?;
        Ok(Library { documents, about, folders })
    }

    /// Every version of the document that this is a version of.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such document.
    pub async fn versions(&self, by: &TeamMember, id: DocumentId) -> Result<Versions> {
        let mut reading = self.reading().await?;
        let ids: Vec<String> = sqlx::query(
            "select v.id from document t join document v on v.project_id = t.project_id and v.group_id = t.group_id
              where t.id = $1 and t.project_id = $2 and v.deleted_at is null",
        )
        .bind(id.to_string())
        .bind(by.project().to_string())
        .fetch_all(&mut *reading)
        .await?
        .iter()
        .map(|row| row.text("id"))
        .collect::<Result<_>>()?;
        if ids.is_empty() {
            return Err(Error::NotFound.into());
        }
        let mut documents = known::<Document>(&mut reading, by.project(), Which::These(&ids)).await?;
        documents.sort_by_key(|document| std::cmp::Reverse(document.shown.version));
        let about = about(&mut reading, by.project(), &documents).await?;
        Ok(Versions { versions: documents.into_iter().zip(about).collect() })
    }

    /// Puts a file into the library: as a new document, or as the next version of the one that this is a version of. Nobody
    /// but the team sees it. What is not typed is as in the version before; a new document is called like its file.
    ///
    /// # Errors
    /// [`Error::NotFound`], or [`Error::Invalid`] for what was typed.
    pub async fn add_file(
        &self,
        by: &TeamMember,
        typed: &Typed,
        after: Option<DocumentId>,
        file: &Arrived,
    ) -> Result<DocumentId> {
        let mut write = self.write(by).await?;
        let id = write.insert_file(typed, after, file).await?;
        self.commit(write).await?;
        Ok(id)
    }

    /// The same for what is meant for the client from the start.
    ///
    /// # Errors
    /// As for [`Store::add_file`].
    pub async fn add_shared_file(
        &self,
        by: &TeamMember,
        typed: &Typed,
        after: Option<DocumentId>,
        file: &Arrived,
    ) -> Result<DocumentId> {
        let mut write = self.write(by).await?;
        let id = write.insert_file(typed, after, file).await?;
        write.open_sharing(Thing::Document, id.0).await?;
        self.commit(write).await?;
        Ok(id)
    }

    /// Makes an older version the latest again: as a version of its own, with the same file. Nobody but the team sees it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such document, or it has no file.
    pub async fn bring_back(&self, by: &TeamMember, id: DocumentId) -> Result<DocumentId> {
        let mut write = self.write(by).await?;
        let fields = write.fields(Thing::Document, id.0).await?;
        let row = sqlx::query(
            "select version, file_name, media_type, bytes, file_key, sha256 from document
              where id = $1 and file_key is not null",
        )
        .bind(id.to_string())
        .fetch_optional(write.connection())
        .await?
        .ok_or(Error::NotFound)?;
        let mut typed: Typed = Typed::default();
        for (name, value) in fields.typed(Thing::Document) {
            typed.0.insert(name.to_owned(), value);
        }
        typed.0.insert("note".to_owned(), format!("The same as version {}.", row.integer("version")?));
        let draft = Draft::check(Thing::Document, &typed)?;
        let place = write.next_version(id).await?;
        let mut facts: Vec<(&'static str, Value)> = vec![("bytes", Value::Number(Some(row.integer("bytes")?)))];
        for column in ["file_name", "media_type", "file_key", "sha256"] {
            facts.push((column, row.text(column)?.into()));
        }
        let id = write.insert_version(&draft, place, facts).await?;
        self.commit(write).await?;
        Ok(id)
    }

    /// The file of a version, for the team.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the project has no such document, or it has no file.
    pub async fn file(&self, by: &TeamMember, id: DocumentId) -> Result<Readable> {
        let mut reading = self.reading().await?;
        let ids = [id.to_string()];
        let found = known::<Document>(&mut reading, by.project(), Which::These(&ids)).await?;
        let document = found.into_iter().next().ok_or(Error::NotFound)?;
        let kept = kept(&mut reading, &document.shown).await?;
        Ok(Readable { name: document.shown.file_name, media_type: document.shown.media_type, kept })
    }

    /// The file of a version that the client may see, found the way everything is found that leaves to them.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is none, or it is not shared, or not any more.
    pub async fn shown_file(
        &self,
        by: &impl SeesPortal,
        id: portal::DocumentId,
    ) -> Result<(Portal<portal::Document>, Kept)> {
        let mut reading = self.reading().await?;
        let ids = [id.to_string()];
        let veil = veil(&mut reading, by.project()).await?;
        let found = shown::<portal::Document>(&mut reading, by.project(), Which::These(&ids), &veil).await?;
        let document = projection::only(found).ok_or(Error::NotFound)?;
        if document.look().announced.is_some() {
            return Err(Error::NotFound.into());
        }
        let kept = kept(&mut reading, document.look()).await?;
        Ok((document, kept))
    }

    /// The keys of all files that a document names; whatever lies in the bin still does.
    ///
    /// # Errors
    /// [`Failure::Database`].
    pub async fn named_files(&self) -> Result<HashSet<String>> {
        let rows = sqlx::query("select distinct file_key from document where file_key is not null");
        rows.fetch_all(&self.0.reader).await?.iter().map(|row| row.text("file_key")).collect()
    }
}

impl Write {
    /// The group of a document, and the number that its next version gets; no number is given twice.
    async fn next_version(&mut self, of: DocumentId) -> Result<(DocumentGroup, i64)> {
        let row = sqlx::query(
            "select v.group_id, max(v.version) as latest from document t
               join document v on v.project_id = t.project_id and v.group_id = t.group_id
              where t.id = $1 and t.project_id = $2 group by v.group_id",
        )
        .bind(of.to_string())
        .bind(self.project.to_string())
        .fetch_optional(self.connection())
        .await?
        .ok_or(Error::NotFound)?;
        Ok((row.value("group_id")?, row.integer("latest")? + 1))
    }

    async fn insert_file(&mut self, typed: &Typed, after: Option<DocumentId>, file: &Arrived) -> Result<DocumentId> {
        let mut typed = typed.clone();
        let place = match after {
            Some(after) => {
                let before = self.fields(Thing::Document, after.0).await?;
                for (name, value) in before.typed(Thing::Document) {
                    if name != "note" {
                        typed.0.entry(name.to_owned()).or_insert(value);
                    }
                }
                self.next_version(after).await?
            }
            None => {
                typed.0.entry("title".to_owned()).or_insert_with(|| title_of(&file.name));
                (DocumentGroup(Uuid::new_v4()), 1)
            }
        };
        let draft = Draft::check(Thing::Document, &typed)?;
        let Arrived { stored, name, media_type } = file;
        let bytes = i64::try_from(stored.bytes).unwrap_or(i64::MAX);
        let facts = vec![
            ("file_name", name.as_str().into()),
            ("media_type", media_type.as_str().into()),
            ("bytes", Value::Number(Some(bytes))),
            ("file_key", stored.key.as_str().into()),
            ("sha256", stored.sha256.as_str().into()),
        ];
        self.insert_version(&draft, place, facts).await
    }

    async fn insert_version(
        &mut self,
        draft: &Draft,
        (group, version): (DocumentGroup, i64),
        mut facts: Vec<(&'static str, Value)>,
    ) -> Result<DocumentId> {
        facts.push(("group_id", Value::text(group.to_string())));
        facts.push(("version", Value::Number(Some(version))));
        facts.push(("added_by", Value::optional(self.member)));
        self.insert_with(draft, facts).await.map(DocumentId)
    }
}

/// What a document is called whose file was only dropped here.
fn title_of(file_name: &str) -> String {
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let title = stem.replace('_', " ");
    let title = title.trim();
    if title.is_empty() { file_name.to_owned() } else { title.to_owned() }
}

async fn kept(connection: &mut AnyConnection, document: &portal::Document) -> Result<Kept> {
    let row = sqlx::query("select file_key, sha256 from document where shown_id = $1 and file_key is not null")
        .bind(document.id.to_string())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok(Kept { key: row.text("file_key")?, sha256: row.text("sha256")?, bytes: document.bytes })
}

/// How many documents belong to each deliverable that has some.
pub(super) async fn counts(connection: &mut AnyConnection, project: ProjectId) -> Result<BTreeMap<DeliverableId, u32>> {
    let rows = sqlx::query(AssertSqlSafe(format!(
        "select t.deliverable_id, count(*) as number from document t
          where t.project_id = $1 and t.deleted_at is null and t.deliverable_id is not null and {LATEST}
          group by t.deliverable_id"
    )))
    .bind(project.to_string())
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| Ok((row.value("deliverable_id")?, count(row)?))).collect()
}

/// How these versions came here, in the order of their ids.
async fn about(
    connection: &mut AnyConnection,
    project: ProjectId,
    documents: &[Document],
) -> Result<Vec<VersionAbout>> {
    let places: Vec<String> = (2..documents.len() + 2).map(|place| format!("${place}")).collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select t.id, m.name, t.created_at, count(v.id) as number, count(s.id) as shared
           from document t
           join document v on v.project_id = t.project_id and v.group_id = t.group_id and v.deleted_at is null
           left join sharing s on s.thing_id = v.id and s.unshared_at is null and s.title_only = 0
           left join member m on m.id = t.added_by
          where t.project_id = $1 and t.id in ({}) group by t.id, m.name, t.created_at",
        places.join(", ")
    );
    let query = sqlx::query(AssertSqlSafe(sql)).bind(project.to_string());
    let query = documents.iter().fold(query, |query, document| query.bind(document.id.to_string()));
    let rows = query.fetch_all(connection).await?;
    let mut found = rows
        .iter()
        .map(|row| {
            let about = VersionAbout {
                id: row.value("id")?,
                added_by: row.optional("name")?,
                added_at: row.moment("created_at")?,
                versions: count(row)?,
                some_shared: row.integer("shared")? > 0,
            };
            Ok((about.id, about))
        })
        .collect::<Result<HashMap<DocumentId, VersionAbout>>>()?;
    documents.iter().map(|document| Ok(found.remove(&document.id).ok_or(Error::NotFound)?)).collect()
}

fn count(row: &AnyRow) -> Result<u32> {
    let number = row.integer("number")?;
    u32::try_from(number).map_err(|_| Failure::Stored { column: "number", reason: number.to_string() })
}
