//! A frame as it goes over the wire: made once, shared by all who watch.

use crate::{Failure, Result};
use bytes::Bytes;
use serde::Serialize;

/// What is different after one number, up to another, as a server-sent event.
#[derive(Clone, Debug)]
pub struct Frame {
    pub(super) after: u64,
    pub number: u64,
    event: Bytes,
}

const END: &str = "\n\n";

fn head(number: u64) -> String {
    format!("event: frame\nid: {number}\ndata: ")
}

impl Frame {
    /// JSON is written on one line, so it is one line of data.
    pub(super) fn new(after: u64, number: u64, changes: &impl Serialize) -> Result<Self> {
        let json = serde_json::to_string(changes).map_err(|cause| Failure::Other(cause.to_string()))?;
        let event = [head(number).as_str(), json.as_str(), END].concat().into();
        Ok(Self { after, number, event })
    }

    /// The whole event, with its id.
    #[must_use]
    pub fn event(&self) -> Bytes {
        self.event.clone()
    }

    /// The changes alone.
    #[must_use]
    pub fn json(&self) -> &str {
        let json = self.event.get(head(self.number).len()..self.event.len() - END.len());
        json.and_then(|json| std::str::from_utf8(json).ok()).unwrap_or_default()
    }
}
