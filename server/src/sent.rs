//! A form with one small file, as browsers send it: read whole, with its fields. What is larger than it may be is let go of while
//! it arrives, and of somebody who may not send it nothing is read.

use crate::site::Site;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::request::Parts;
use domain::Error;
use std::collections::HashMap;

pub const MOST_FIELD_BYTES: usize = 16 * 1024;

/// No form of ours has as many.
pub const MOST_FIELDS: usize = 128;

/// What was sent: the fields, and the file in the field `file`.
#[derive(Default)]
pub struct Sent {
    pub fields: HashMap<String, String>,
    pub file: Vec<u8>,
    /// Something was larger than it may be, and is not here.
    pub too_large: bool,
}

impl Sent {
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// The form of a request, with a file of so many bytes at most, and the proof that whoever sends it may.
    pub async fn read<P>(
        request: Request,
        site: &Site,
        most_file_bytes: usize,
        proof: Result<P, Error>,
    ) -> Result<(P, Self), Error> {
        let proof = proof?;
        let mut form = Multipart::from_request(request, site).await.map_err(|_| Error::Malformed)?;
        let mut sent = Self::default();
        let broken = |_| Error::field("file", "The file did not arrive whole. Try again.");
        let mut fields = 0;
        while let Some(mut field) = form.next_field().await.map_err(broken)? {
            fields += 1;
            let name = field.name().unwrap_or_default().to_owned();
            let most = match name.as_str() {
                _ if fields > MOST_FIELDS => 0,
                "file" => most_file_bytes,
                _ => MOST_FIELD_BYTES,
            };
            let (mut value, mut length) = (Vec::new(), 0);
            while let Some(chunk) = field.chunk().await.map_err(broken)? {
                length += chunk.len();
                // What is too much is read and let go of, so that the answer can say so.
                if length <= most {
                    value.extend_from_slice(&chunk);
                }
            }
            if length > most {
                sent.too_large = true;
            }
            if fields > MOST_FIELDS {
                continue;
            }
            if name == "file" {
                sent.file = value;
            } else {
                sent.fields.insert(name, String::from_utf8_lossy(&value).into_owned());
            }
        }
        if fields > MOST_FIELDS { Err(Error::Malformed) } else { Ok((proof, sent)) }
    }
}

/// What is asked, and the same request with its body still to be read.
pub fn asked(request: Request) -> (Parts, Request) {
    let (parts, body) = request.into_parts();
    (parts.clone(), Request::from_parts(parts, body))
}
