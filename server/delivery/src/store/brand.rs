//! How portals look: what a manager chose for one, and an admin for all. A new project looks like the client's last one.

use super::Store;
use super::row::Columns as _;
use crate::Result;
use crate::access::{Admin, Manager};
use domain::team::ProjectId;
use domain::{Accent, Act, Brand, Moment};
use sha2::{Digest as _, Sha256};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

/// How a portal is to look.
#[derive(Debug)]
pub struct Look {
    pub accent: Option<Accent>,
    pub logo: NewLogo,
}

/// What becomes of a logo.
#[derive(Debug)]
pub enum NewLogo {
    Same,
    None,
    Picture { media_type: String, bytes: Vec<u8> },
}

impl Store {
    /// Says how a project's portal looks.
    ///
    /// # Errors
    /// [`domain::Error::NotFound`].
    pub async fn set_look(&self, by: &Manager, look: &Look) -> Result<()> {
        let mut write = self.write_managed(by).await?;
        let (project, now) = (write.project, write.now);
        let accent = accent_text(look);
        sqlx::query("update project set accent = $1 where id = $2")
            .bind(accent)
            .bind(project.to_string())
            .execute(write.connection())
            .await?;
        if let Some(hash) = keep(write.connection(), &look.logo, now).await? {
            sqlx::query("update project set logo = $1 where id = $2")
                .bind(hash)
                .bind(project.to_string())
                .execute(write.connection())
                .await?;
        }
        write.touch_project(Act::Arranged);
        self.commit(write).await.map(drop)
    }

    /// Says how every portal looks that has no look of its own. Open pages show it when they are loaded again.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn set_workspace_look(&self, _by: &Admin, look: &Look) -> Result<()> {
        let mut writing = self.writing().await?;
        sqlx::query("update workspace set accent = $1 where id = 1")
            .bind(accent_text(look))
            .execute(&mut *writing)
            .await?;
        if let Some(hash) = keep(&mut writing, &look.logo, self.now()).await? {
            sqlx::query("update workspace set logo = $1 where id = 1").bind(hash).execute(&mut *writing).await?;
        }
        writing.commit().await?;
        Ok(())
    }

    /// The workspace's own look.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn workspace_brand(&self) -> Result<Brand> {
        let row =
            sqlx::query("select name, accent, logo from workspace where id = 1").fetch_optional(&self.0.reader).await?;
        let Some(row) = row else { return Ok(Brand::default()) };
        let firm_logo = path(row.text("logo")?);
        Ok(Brand { accent: row.text("accent")?.parse().ok(), firm: row.text("name")?, firm_logo, client_logo: None })
    }

    /// A logo's type and bytes.
    ///
    /// # Errors
    /// [`crate::Failure::Database`].
    pub async fn logo(&self, hash: &str) -> Result<Option<(String, Vec<u8>)>> {
        let row = sqlx::query("select media_type, bytes from logo where hash = $1").bind(hash.to_owned());
        let Some(row) = row.fetch_optional(&self.0.reader).await? else { return Ok(None) };
        let bytes = hex::decode(row.text("bytes")?).unwrap_or_default();
        Ok(Some((row.text("media_type")?, bytes)))
    }
}

/// How a project's portal looks, from its own columns and, as `firm…`, the workspace's.
pub(super) fn brand(row: &AnyRow) -> Result<Brand> {
    let accents = [row.text("accent")?, row.text("firm_accent")?];
    let firm_logo = path(row.text("firm_logo")?);
    Ok(Brand {
        accent: accents.iter().find_map(|accent| accent.parse().ok()),
        firm: if firm_logo.is_some() { row.text("firm")? } else { String::new() },
        firm_logo,
        client_logo: path(row.text("logo")?),
    })
}

/// Gives a new project the look of the client's last one.
pub(super) async fn take_over(connection: &mut AnyConnection, project: ProjectId) -> Result<()> {
    sqlx::query(
        "update project set (accent, logo) = (
            select o.accent, o.logo from project o
             where o.client_id = project.client_id order by o.id = $1, o.created_at desc, o.id desc limit 1)
          where id = $1",
    )
    .bind(project.to_string())
    .execute(connection)
    .await?;
    Ok(())
}

fn accent_text(look: &Look) -> String {
    look.accent.clone().map(String::from).unwrap_or_default()
}

fn path(hash: String) -> Option<String> {
    (!hash.is_empty()).then(|| format!("/logo/{hash}"))
}

/// Keeps a picture; the hash to note, or nothing where the logo stays.
async fn keep(connection: &mut AnyConnection, logo: &NewLogo, now: Moment) -> Result<Option<String>> {
    let (media_type, bytes) = match logo {
        NewLogo::Same => return Ok(None),
        NewLogo::None => return Ok(Some(String::new())),
        NewLogo::Picture { media_type, bytes } => (media_type, bytes),
    };
    let hash = hex::encode(Sha256::digest(bytes));
    sqlx::query(
        "insert into logo (hash, media_type, bytes, created_at) values ($1, $2, $3, $4) on conflict (hash) do nothing",
    )
    .bind(hash.clone())
    .bind(media_type.clone())
    .bind(hex::encode(bytes))
    .bind(now.0)
    .execute(connection)
    .await?;
    Ok(Some(hash))
}
