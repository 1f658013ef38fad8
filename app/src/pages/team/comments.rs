//! What the team says to each other about a thing, below it. Internal, always.

use super::open::Address;
use super::project::{Project, kept_fresh};
use crate::components::{ActForm, Ago, Form, HiddenField, Icon, IconName, ProblemNote, TextArea};
use crate::functions::comments::{AddComment, DeleteComment, EditComment, read_comments};
use domain::team::{Comment, HeadingStoreFields as _, Remark};
use domain::{Thing, limit};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use uuid::Uuid;

/// How many comments there are on a thing, as a link to them; nothing where there are none.
#[component]
pub fn CommentCount(id: Uuid) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let count = Memo::new(move |_| project.store.project().comments().read().get(&id).copied().unwrap_or(0));
    move || {
        let words = match count.get() {
            0 => return None,
            1 => "1 comment".to_owned(),
            count => format!("{count} comments"),
        };
        Some(view! {
            <a class="comment-count" href=address.get().with("comments", &id.to_string()) data-noscroll="">
                {words}
            </a>
        })
    }
}

/// Everything that was said about a thing, and a place to say more.
#[component]
pub fn Comments(thing: Thing, id: Uuid) -> impl IntoView {
    let project = Project::current();
    let address = Address::current();
    let read = move || read_comments(project.id, thing, id);
    let comments = Resource::new_blocking(|| (), move |()| read());
    let heading = format!("comments-{id}");
    let labelled_by = heading.clone();
    view! {
        <section class="comments" aria-labelledby=labelled_by>
            <h3 id=heading>
                <Icon name=IconName::Lock />
                "Comments, for the team alone"
            </h3>
            <Suspense>
                {move || Suspend::new(async move {
                    match comments.await {
                        Err(error) => view! { <ProblemNote error /> }.into_any(),
                        Ok(first) => view! { <Said comments=kept_fresh(first, read) /> }.into_any(),
                    }
                })}
            </Suspense>
            <Form name=format!("comment-{id}") action=AddComment::url() empties=true>
                <HiddenField name="project" value=project.id.to_string() />
                <HiddenField name="thing" value=thing.key() />
                <HiddenField name="id" value=id.to_string() />
                <TextArea
                    name="body"
                    label="Comment"
                    longest=limit::NOTES
                    hint="Markdown works. @ and a name, as in @Jonas Weber, puts it on somebody’s list."
                />
                <div class="form-buttons">
                    <button class="button primary">"Add team note"</button>
                    <a href=move || address.get().closed() data-noscroll="" class="button quiet">
                        "Close"
                    </a>
                </div>
            </Form>
        </section>
    }
}

#[component]
fn Said(comments: RwSignal<Vec<Comment>>) -> impl IntoView {
    let each = move || comments.get();
    // One that was edited is drawn anew, and no other.
    let looks = |comment: &Comment| (comment.id, serde_json::to_string(&comment.said).unwrap_or_default());
    view! {
        <ol class="comment-list">
            <For each=each key=looks let:comment>
                <OneComment comment />
            </For>
        </ol>
    }
}

#[component]
fn OneComment(comment: Comment) -> impl IntoView {
    let project = Project::current();
    let Comment { id, author_name, written_at, said, .. } = comment;
    let own = |mine: String| {
        let fields = vec![("project", project.id.to_string()), ("comment", id.to_string())];
        view! {
            <details class="comment-edit">
                <summary>"Edit"</summary>
                <Form name=format!("edit-comment-{id}") action=EditComment::url()>
                    <HiddenField name="project" value=project.id.to_string() />
                    <HiddenField name="comment" value=id.to_string() />
                    <TextArea name="body" label="Comment" value=mine longest=limit::NOTES />
                    <button class="button">"Save for the team"</button>
                </Form>
                <ActForm name=format!("delete-comment-{id}") action=DeleteComment::url() fields class="quiet danger">
                    "Delete"
                </ActForm>
            </details>
        }
    };
    let (body, is_edited) = match said {
        Remark::Deleted => (view! { <p class="comment-deleted">"Deleted by its author."</p> }.into_any(), false),
        Remark::Said { html, mine, is_edited } => {
            let body = view! {
                <div class="prose" inner_html=html></div>
                {mine.map(own)}
            };
            (body.into_any(), is_edited)
        }
    };
    view! {
        <li class="comment">
            <p class="facts">
                <strong>{author_name}</strong>
                <Ago then=written_at />
                {is_edited.then(|| view! { <span>"edited"</span> })}
            </p>
            {body}
        </li>
    }
}
