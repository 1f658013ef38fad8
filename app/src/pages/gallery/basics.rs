//! Specimens of what is built on the browser's own elements.

use super::{Specimen, States};
use crate::components::{
    Button, ButtonLink, CheckField, ChoiceField, Combobox, ConfirmTyping, CopyLink, Dialog, Form, IconName, Menu,
    MenuRule, OnItsWay, Pagination, SelectField, Sent, Skeleton, Tab, Tabs, TextArea, TextField, ToastStand, Toasts,
    Upload, Weight,
};
use leptos::prelude::*;

const fn specimen(name: &'static str, states: fn() -> States) -> Specimen {
    Specimen { name, states }
}

pub const SPECIMENS: &[Specimen] = &[
    specimen("button", button),
    specimen("combobox", combobox),
    specimen("confirm-typing", confirm_typing),
    specimen("copy-link", copy_link),
    specimen("dialog", dialog),
    specimen("field", field),
    specimen("instant-field", super::meetings::instant_field),
    specimen("menu", menu),
    specimen("pagination", pagination),
    specimen("skeleton", skeleton),
    specimen("tabs", tabs),
    specimen("toast", toast),
    specimen("upload", upload),
];

fn button() -> States {
    vec![
        ("primary", view! { <Button weight=Weight::Primary>"Share with Aurora Bank"</Button> }.into_any()),
        ("plain, with an icon", view! { <Button icon=IconName::Plus>"Add milestone"</Button> }.into_any()),
        ("quiet", view! { <Button weight=Weight::Quiet>"Cancel"</Button> }.into_any()),
        ("danger", view! { <Button weight=Weight::Danger icon=IconName::Trash>"Delete"</Button> }.into_any()),
        ("disabled", view! { <Button disabled=true>"Delete"</Button> }.into_any()),
        ("a link", view! { <ButtonLink href="#">"New project"</ButtonLink> }.into_any()),
    ]
}

fn combobox() -> States {
    let options = ["Aurora Bank", "Kestrel Logistics", "Northwind Health"].map(ToOwned::to_owned).to_vec();
    vec![("clients", view! { <Combobox name="client" label="Client" options /> }.into_any())]
}

fn confirm_typing() -> States {
    vec![(
        "before a project is deleted",
        view! {
            <Form name="delete" action="/gallery">
                <ConfirmTyping expected="Mobile onboarding" act="Delete for good" />
            </Form>
        }
        .into_any(),
    )]
}

fn dialog() -> States {
    vec![(
        "closed; the button opens it",
        view! {
            <Dialog id="about" label="About this portal" title="About this portal" href="#">
                <p>"It shows what the project team shares with you, at once."</p>
            </Dialog>
        }
        .into_any(),
    )]
}

fn field() -> States {
    let states =
        [("upcoming", "Upcoming"), ("done", "Done")].map(|(key, word)| (key.to_owned(), word.to_owned())).to_vec();
    vec![
        ("text", view! { <TextField name="title" label="Title" value="Design sign-off" /> }.into_any()),
        (
            "with a hint",
            view! { <TextField name="client" label="Client" hint="The organisation that the project is for." /> }
                .into_any(),
        ),
        ("a day", view! { <TextField name="due" label="Due" kind="date" value="2026-12-17" /> }.into_any()),
        (
            "several lines",
            view! { <TextArea name="summary" label="Summary" value="The screens that will be built." /> }.into_any(),
        ),
        (
            "any of several",
            view! { <CheckField name="needs" label="Needs" options=states.clone() chosen=vec!["done".to_owned()] /> }
                .into_any(),
        ),
        (
            "one of a few",
            view! { <ChoiceField name="access" label="Access" options=states.clone() value="done" /> }.into_any(),
        ),
        ("a choice", view! { <SelectField name="state" label="State" options=states value="done" /> }.into_any()),
    ]
}

fn copy_link() -> States {
    let address = "https://portal.lindqvist-partners.example/portal/4c1f6e2a/milestone-9d2b";
    vec![("an address", view! { <CopyLink label="Link for Aurora Bank" address /> }.into_any())]
}

fn menu() -> States {
    vec![(
        "closed; the button opens it",
        view! {
            <Menu id="menu" label="More">
                <a class="menu-item" href="#">
                    "Edit"
                </a>
                <button class="menu-item">"Move up"</button>
                <MenuRule word="State" />
                <button class="menu-item" aria-current="true">
                    "In progress"
                </button>
            </Menu>
        }
        .into_any(),
    )]
}

fn pagination() -> States {
    let href = |page| format!("#page-{page}");
    [("first", 1, 7), ("in the middle", 3, 7), ("last", 7, 7)]
        .map(|(words, page, pages)| {
            (words, view! { <Pagination label=format!("Pages, {words}") page=Signal::stored(page) pages=Signal::stored(pages) href /> }.into_any())
        })
        .into()
}

fn skeleton() -> States {
    vec![("three lines", view! { <Skeleton /> }.into_any())]
}

fn tabs() -> States {
    let tab = |word: &str, mark: &str| Tab { href: format!("#{word}"), word: word.to_owned(), mark: mark.to_owned() };
    let tabs = vec![tab("Plan", ""), tab("Tasks", "12"), tab("Documents", ""), tab("Portal", "open")];
    vec![(
        "the second is shown",
        view! { <Tabs label="Project" tabs=Signal::stored(tabs) current="#Tasks".to_owned() /> }.into_any(),
    )]
}

fn toast() -> States {
    let toasts = Toasts::provide();
    let say = move |_| toasts.say("Design sign-off is not shared any more.", Some(Callback::new(|()| ())));
    vec![(
        "with a way back",
        view! {
            <button type="button" class="button" on:click=say>
                "Do something"
            </button>
            <ToastStand toasts />
        }
        .into_any(),
    )]
}

fn upload() -> States {
    let file = |name: &str, sent| OnItsWay { name: name.to_owned(), sent };
    let files = vec![
        file("test-report.pdf", Sent::Under(62)),
        file("prototype.mp4", Sent::Done),
        file(
            "offer.docx",
            Sent::Failed("This file is larger than 2 GiB, which is the most that is taken here.".to_owned()),
        ),
    ];
    vec![
        ("nothing chosen", view! { <Upload name="files" label="Drop files here, or choose them" /> }.into_any()),
        (
            "on their way",
            view! {
                <Upload name="more" label="Drop files here, or choose them" files=Signal::stored(files) cancel=Callback::new(|_| ()) />
            }
            .into_any(),
        ),
    ]
}
