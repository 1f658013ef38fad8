//! What a person sees of their own account. Nothing about anybody else.

use serde::{Deserialize, Serialize};

/// The member who is signed in, as the page's frame shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    pub email: String,
}
