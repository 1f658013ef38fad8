//! The one error that reaches a screen. It holds words that help and nothing about the inside: no database text, no path, no
//! id of anything that the reader did not name.

use crate::Words;
use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// Why something did not happen, in terms of what the reader can do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Error {
    /// Not there, or not for this reader: the two look the same on purpose.
    NotFound,
    SignInNeeded,
    /// What was typed cannot be taken as it is.
    Invalid(Vec<FieldProblem>),
    /// Somebody else changed the same fields meanwhile. What they hold now stands at each.
    Changed {
        /// Saving again with this number says that the writer has seen what is there.
        since: u64,
        problems: Vec<FieldProblem>,
    },
    /// What was done cannot be taken back any more.
    TooLate,
    /// A sum that no number here can hold.
    TooMuch,
    /// A link that was used, has expired, or never was.
    LinkSpent,
    TooManyAttempts {
        minutes: u32,
    },
    /// The request is not one that a page of ours makes.
    Malformed,
    /// The request never reached the server, or its answer never came back.
    Offline,
    /// Our fault. The cause is in the server's log, under the request's id.
    Unavailable {
        request: String,
    },
}

/// A problem with one field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl Error {
    /// A problem with a single field.
    #[must_use]
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldProblem { field: field.to_owned(), message: message.into() }])
    }

    /// What is wrong with this field: nothing, or one sentence for each problem.
    #[must_use]
    pub fn at(&self, field: &str) -> Vec<String> {
        match self {
            Self::Invalid(problems) | Self::Changed { problems, .. } => problems
                .iter()
                .filter(|problem| problem.field == field)
                .map(|problem| problem.message.clone())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::SignInNeeded => 401,
            Self::Invalid(_) | Self::TooMuch => 422,
            Self::Changed { .. } | Self::TooLate => 409,
            Self::LinkSpent => 410,
            Self::TooManyAttempts { .. } => 429,
            Self::Malformed => 400,
            Self::Offline => 503,
            Self::Unavailable { .. } => 500,
        }
    }
}

/// As the team reads it. Somebody of the client's reads it in their own language.
impl std::fmt::Display for Error {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&Words::english().problem(self))
    }
}

impl std::error::Error for Error {}

impl FromServerFnError for Error {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Offline
            }
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => Self::Malformed,
            _ => Self::Unavailable { request: String::new() },
        }
    }
}
