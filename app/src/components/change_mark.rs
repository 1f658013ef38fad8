//! What is different since the reader last looked, as a quiet word beside the thing.

use leptos::prelude::*;
use std::collections::HashMap;

/// What happened to the things of the page around, in words, by the names of their rows. A page that tells no news has none.
#[derive(Clone, Default)]
pub struct ChangeMarks(pub HashMap<String, String>);

/// "new", "moved from Sat 5 Dec to Sat 12 Dec": nothing beside what is as it was.
#[component]
pub fn ChangeMark(
    /// The name of the row that it stands in.
    row: String,
) -> impl IntoView {
    let words = use_context::<ChangeMarks>().and_then(|ChangeMarks(marks)| marks.get(&row).cloned());
    words.map(|words| view! { <span class="change-mark">{words}</span> })
}
