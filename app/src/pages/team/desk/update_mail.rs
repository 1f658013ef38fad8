//! The update by mail: the words, what it lists, to whom it goes, and whether it goes by itself.

use super::super::PageError;
use super::super::frame::Me;
use super::super::project::Project;
use crate::components::{
    Ago, CheckField, EmptyState, Form, HiddenField, Section, SelectField, Taken, TextArea, TextField, use_clock,
};
use crate::functions::update_mail::{PlanUpdates, SendUpdate, read_update_mail};
use domain::portal::News;
use domain::team::{LastUpdate, UpdateMail};
use domain::{Weekday, Words, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;

#[component]
pub fn UpdateMailPage() -> impl IntoView {
    let project = Project::current();
    let query = use_query_map();
    let sent = Memo::new(move |_| query.read().get("sent"));
    let update = Resource::new_blocking(move || sent.get(), move |_| read_update_mail(project.id));
    Taken::also(move || update.refetch());
    let Me(member) = expect_context();
    let sends_mail =
        Signal::derive(move || member.get().and_then(Result::ok).flatten().is_none_or(|member| member.sends_mail));
    let done = move || {
        sent.get().map(|people| {
            let people = if people == "1" { "1 person".to_owned() } else { format!("{people} people") };
            let words = match sends_mail.get() {
                true => format!("The update is on its way to {people}."),
                false => format!("The update to {people} waits in the outbox, because this server has no mail server."),
            };
            view! { <p class="note" role="status">{words}</p> }
        })
    };
    view! {
        <div class="update-mail">
            <h2>"Update by mail"</h2>
            <p class="lead">"A short mail that points the client’s people to what is new on their page. It lists only what they see already."</p>
            <Suspense>{done}</Suspense>
            <Suspense>
                {move || Suspend::new(async move {
                    match update.await {
                        Err(error) => view! { <PageError error /> }.into_any(),
                        Ok(update) => view! { <Update update /> }.into_any(),
                    }
                })}
            </Suspense>
        </div>
    }
}

#[component]
fn Update(update: UpdateMail) -> impl IntoView {
    let project = Project::current();
    let UpdateMail { news, subject, words, last, readers, is_open, on } = update;
    let chosen = readers.iter().filter(|reader| reader.wants).map(|reader| reader.id.to_string()).collect();
    let people = readers.iter().filter(|reader| reader.wants);
    let people: Vec<_> = people.map(|reader| (reader.id.to_string(), reader.name.clone())).collect();
    let left_out: Vec<String> =
        readers.iter().filter(|reader| !reader.wants).map(|reader| reader.name.clone()).collect();
    let nobody = people.is_empty();
    let days = Weekday::CHOICES.iter().map(|(key, word)| ((*key).to_owned(), format!("Every {word}, in the morning")));
    let days = [(String::new(), "Only by hand".to_owned())].into_iter().chain(days).collect();
    let (day, by) = on.map_or_else(Default::default, |(on, by)| (on.key().to_owned(), by));
    view! {
        <Last last />
        <Section id="update-write" title="Write one now">
            {(!is_open).then(|| view! { <p class="hint">"The portal is closed, so nothing can be sent: its links would lead nowhere."</p> })}
            <Form name="update" action=SendUpdate::PATH>
                <HiddenField name="project" value=project.id.to_string() />
                <TextField name="subject" label="Subject" value=subject required=true longest=limit::TITLE />
                <TextArea name="words" label="Your words" hint="Markdown" value=words longest=limit::SUMMARY />
                <Listed news />
                {if nobody {
                    view! { <EmptyState words="Nobody of the client’s is invited, or wants such mails." /> }.into_any()
                } else {
                    view! { <CheckField name="people" label="To" options=people chosen=chosen /> }.into_any()
                }}
                {(!left_out.is_empty())
                    .then(|| view! { <p class="hint">{format!("Not wanted by {}.", left_out.join(", "))}</p> })}
                <button class="button primary" disabled=nobody || !is_open>
                    "Send now"
                </button>
            </Form>
        </Section>
        <Section id="update-plan" title="Or let it go by itself">
            <p>"If something is new by then, it goes to everybody who may look and wants it, with the words that stand here to begin with."</p>
            <Form name="plan-updates" action=PlanUpdates::PATH>
                <HiddenField name="project" value=project.id.to_string() />
                <SelectField name="on" label="When" options=days value=day />
                {(!by.is_empty())
                    .then(|| view! { <p class="hint">{format!("It goes in the name of {by}, as long as they manage this project.")}</p> })}
                <button class="button">"Save"</button>
            </Form>
        </Section>
    }
}

#[component]
fn Last(last: Option<LastUpdate>) -> impl IntoView {
    match last {
        None => {
            view! { <p class="hint">"None was sent yet: the first lists everything that is shared."</p> }.into_any()
        }
        Some(LastUpdate { at, by, people }) => view! {
            <p>
                "The last one went out " <Ago then=at /> {format!(", by {by}, to {people}.")}
            </p>
        }
        .into_any(),
    }
}

/// What it lists below the words.
#[component]
fn Listed(news: News) -> impl IntoView {
    let today = use_clock().today();
    let lines = news.entries.iter().map(|entry| {
        view! {
            <li>
                <span class="desk-kind">{entry.subject.thing.word()}</span>
                <span class="desk-section">{entry.title.clone()}</span>
                <span class="desk-count">{Words::english().news(entry, today)}</span>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        <div role="group" aria-label="What it lists">
            <p class="hint">"Below your words it lists what is new, each with a link to its place:"</p>
            {if news.is_empty() {
                view! { <EmptyState words="Nothing is new since the last one. It would hold your words alone." /> }.into_any()
            } else {
                view! { <ul class="desk-list" tabindex="0">{lines}</ul> }.into_any()
            }}
        </div>
    }
}
