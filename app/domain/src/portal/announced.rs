//! What a client is told of something whose title alone is shared.

use crate::Date;
use crate::things::{Column as _, Row};
use serde::{Deserialize, Serialize};

/// That something will come, and when, if a day is set for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announced {
    #[serde(with = "crate::date")]
    pub on: Option<Date>,
}

impl Announced {
    /// # Errors
    /// The row's own.
    pub(crate) fn read<R: Row>(row: &R) -> Result<Option<Self>, R::Error> {
        Ok(match row.number("announced")? {
            Some(1) => Some(Self { on: Option::read(row, "announced_on")? }),
            _ => None,
        })
    }
}
