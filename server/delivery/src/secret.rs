//! Tokens and passwords. Only their hashes are ever stored, and none of them is ever printed.

use crate::{Failure, Result};
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// 256 random bits that open something: a session or a one-time link. Whoever has it may use it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new token from the system's random source.
    #[must_use]
    pub fn random() -> Self {
        Self(hex::encode(rand::random::<[u8; 32]>()))
    }

    /// Takes what a browser sent; `None` if no token of ours looks like that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        (text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| Self(text.to_owned()))
    }

    /// The token itself, for the cookie or the link. Never for a log.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// A name for what belongs to this token's holder alone. Nobody can tell the token from it, nor one name from another.
    #[must_use]
    pub fn name_for(&self, what: &str) -> String {
        hex::encode(&Sha256::digest(format!("{what}, of {}", self.0))[..16])
    }

    /// What the database holds.
    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.0.as_bytes()))
    }
}

/// Each hash takes 19 MiB and a core for some tens of milliseconds; more than two at once would let sign-in attempts starve
/// everything else.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// OWASP's minimum for Argon2id.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// A hash that no password fits, so that an unknown address costs as much time as a wrong password.
static NOBODY: LazyLock<String> = LazyLock::new(|| {
    argon2().hash_password(Token::random().reveal().as_bytes()).map(|hash| hash.to_string()).unwrap_or_default()
});

/// Hashes a new password, on a thread of its own.
pub(crate) async fn hash_password(password: &str) -> Result<String> {
    let password = password.to_owned();
    on_a_thread(move || argon2().hash_password(password.as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Failure::Other(format!("hashing a password: {error}")))
}

/// Whether the password is the one that was hashed. `None` stands for an account that does not exist or has no password: the
/// answer is no, and takes as long.
pub(crate) async fn password_fits(password: &str, hash: Option<String>) -> Result<bool> {
    let password = password.to_owned();
    on_a_thread(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let fits =
            PasswordHash::new(&hash).is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
}

async fn on_a_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = AT_ONCE.acquire().await.map_err(|error| Failure::Other(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Failure::Other(error.to_string()))
}

/// A short name for something that should not stand in a table in clear, such as who tried to sign in from where.
pub(crate) fn fingerprint(text: &str) -> String {
    hex::encode(&Sha256::digest(text.as_bytes())[..16])
}
