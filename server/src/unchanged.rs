//! An answer that is as its reader has it already: a tag over everything that is in it, and "not modified" (RFC 9110, 13.1.2) to
//! whoever brings that tag along. What is behind a tag is one reader's or one audience's, so a change that they may not see is none.
//!
//! A tag permits nobody to keep anything: `Cache-Control` stays `private, no-store`, so only a reader who keeps an answer on purpose
//! (the portal's worker, a calendar program) has a tag to bring.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

/// The tag of an answer. It is a weak one: two answers with the same may differ in how they are compressed, and in what says only
/// when they were made.
pub struct Tag(String);

impl Tag {
    /// Of all that the answer is made from.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut all = Sha256::new();
        for part in parts {
            all.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            all.update(part);
        }
        Self(format!("W/\"{}\"", hex::encode(all.finalize().get(..16).unwrap_or_default())))
    }

    /// "Not modified", if the reader has what would be answered.
    pub fn not_modified(&self, headers: &HeaderMap) -> Option<Response> {
        let brought = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|tags| tags.to_str().ok());
        let is_known = brought.flat_map(|tags| tags.split(',')).any(|tag| tag.trim() == self.0);
        is_known.then(|| self.mark(StatusCode::NOT_MODIFIED.into_response()))
    }

    /// Puts the tag on an answer.
    pub fn mark(&self, mut response: Response) -> Response {
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}
