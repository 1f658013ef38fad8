//! How portals look: an accent and a logo, for one portal or for all of them.

use crate::components::{CheckField, Form, TextField};
use domain::Accent;
use leptos::prelude::*;

/// The form, sent as browsers send files.
#[component]
pub fn LookForm(
    #[prop(into)] action: String,
    accent: Option<Accent>,
    /// Where the logo is that is shown now.
    logo: Option<String>,
) -> impl IntoView {
    let without = vec![("yes".to_owned(), "Show no logo".to_owned())];
    view! {
        <Form name="look" action with_file=true>
            {logo
                .clone()
                .map(|logo| {
                    view! {
                        <p class="look-logo">
                            <img src=logo alt="The logo as it is now" />
                        </p>
                    }
                })}
            <TextField name="file" label="Logo" kind="file" hint="PNG, JPEG or WebP, at most 128 kB. It is shown 32 pixels high." />
            {logo.is_some().then(|| view! { <CheckField name="without_logo" label="Or none" options=without /> })}
            <TextField
                name="accent"
                label="Accent colour"
                value=accent.map(String::from).unwrap_or_default()
                hint="As #2f6f4e. Where it could not be read, it is made darker or lighter. Empty for ours."
            />
            <button class="button primary">"Save the look"</button>
        </Form>
    }
}
