//! What can go wrong in the engine, and the one place where a cause is parted from what a reader gets to see.

use domain::Error;

pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// A refusal that is meant for the reader, or a fault of ours with its cause.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Refused(#[from] Error),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("schema: {0}")]
    Schema(#[from] sqlx::migrate::MigrateError),
    /// A stored value that this program cannot read.
    #[error("stored value in {column}: {reason}")]
    Stored { column: &'static str, reason: String },
    #[error("{0}")]
    Other(String),
}

impl Failure {
    /// The same for somebody else who waited for the same, if the database cannot be reached: then it need not be asked for each.
    pub(crate) fn shared(&self) -> Option<Self> {
        match self {
            Self::Database(sqlx::Error::Database(_)) => None,
            Self::Database(cause) => Some(Self::Other(format!("database: {cause}"))),
            _ => None,
        }
    }
}

/// The cause goes to the log under a number; the reader gets the number.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(error) => error,
            cause => {
                let request = format!("E-{:08X}", rand::random::<u32>());
                tracing::error!(%request, %cause, "a request failed");
                Self::Unavailable { request }
            }
        }
    }
}
