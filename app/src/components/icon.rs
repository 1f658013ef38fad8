//! The icons, inlined: only those that are used. Shapes from Lucide (ISC licence).

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconName {
    /// An empty ring.
    #[default]
    Circle,
    /// A ring half filled.
    CircleHalf,
    /// A filled disc with a check mark.
    CircleCheck,
    /// A disc with an arrow: handed over.
    CircleArrow,
    Lock,
    Eye,
    EyeOff,
    Up,
    Down,
    Pencil,
    Plus,
    More,
    Trash,
    File,
    Notes,
    Package,
    Question,
    Calendar,
    Reply,
    Search,
    Close,
    Upload,
    Undo,
    Warning,
    ChevronLeft,
    ChevronRight,
    Link,
}

/// A 24-unit icon in the text's colour and size. Decorative: the word stands beside it.
#[component]
pub fn Icon(name: IconName) -> impl IntoView {
    let shape = match name {
        IconName::Circle => r#"<circle cx="12" cy="12" r="9"/>"#,
        IconName::CircleHalf => {
            r#"<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>"#
        }
        IconName::CircleCheck => {
            r#"<circle cx="12" cy="12" r="9" fill="currentColor"/><path d="m8 12.4 2.7 2.7L16 9.6" stroke="var(--on-mark)"/>"#
        }
        IconName::CircleArrow => {
            r#"<circle cx="12" cy="12" r="9" fill="currentColor"/><path d="M8 12h8m-3.2-3.4L16.2 12l-3.4 3.4" stroke="var(--on-mark)"/>"#
        }
        IconName::Lock => r#"<rect x="4" y="11" width="16" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/>"#,
        IconName::Eye => {
            r#"<path d="M2.1 12.3a1 1 0 0 1 0-.7 10.8 10.8 0 0 1 19.8 0 1 1 0 0 1 0 .7 10.8 10.8 0 0 1-19.8 0"/><circle cx="12" cy="12" r="3"/>"#
        }
        IconName::EyeOff => {
            r#"<path d="M10.7 5.1a10.7 10.7 0 0 1 11.2 6.6 1 1 0 0 1 0 .7 10.7 10.7 0 0 1-1.4 2.5"/><path d="M14.1 14.2a3 3 0 0 1-4.2-4.2"/><path d="M17.5 17.5a10.8 10.8 0 0 1-15.4-5.2 1 1 0 0 1 0-.6 10.8 10.8 0 0 1 4.4-5.2"/><path d="m2 2 20 20"/>"#
        }
        IconName::Up => r#"<path d="m18 15-6-6-6 6"/>"#,
        IconName::Down => r#"<path d="m6 9 6 6 6-6"/>"#,
        IconName::Pencil => {
            r#"<path d="M21.2 6.8a1 1 0 0 0-4-4L3.8 16.2a2 2 0 0 0-.5.8l-1.3 4.4 4.4-1.3a2 2 0 0 0 .8-.5z"/>"#
        }
        IconName::Plus => r#"<path d="M5 12h14M12 5v14"/>"#,
        IconName::More => {
            r#"<circle cx="5" cy="12" r="1.2" fill="currentColor"/><circle cx="12" cy="12" r="1.2" fill="currentColor"/><circle cx="19" cy="12" r="1.2" fill="currentColor"/>"#
        }
        IconName::File => {
            r#"<path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z"/><path d="M14 2v6h6"/>"#
        }
        IconName::Notes => {
            r#"<path d="M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8z"/><path d="M14 2v6h6M8 13h8M8 17h5"/>"#
        }
        IconName::Package => {
            r#"<path d="M21 8v8a2 2 0 0 1-1 1.7l-7 4a2 2 0 0 1-2 0l-7-4A2 2 0 0 1 3 16V8a2 2 0 0 1 1-1.7l7-4a2 2 0 0 1 2 0l7 4A2 2 0 0 1 21 8z"/><path d="m3.3 7 8.7 5 8.7-5M12 22V12"/>"#
        }
        IconName::Question => {
            r#"<path d="M21 12a8 8 0 0 1-8 8H4l2.1-3.1A8 8 0 1 1 21 12z"/><path d="M10.6 9.6a2 2 0 1 1 2.7 1.9c-.6.2-.8.6-.8 1.2M12.5 15.6v.1"/>"#
        }
        IconName::Calendar => {
            r#"<rect x="3" y="4" width="18" height="18" rx="2"/><path d="M8 2v4M16 2v4M3 10h18"/>"#
        }
        IconName::Reply => r#"<path d="m9 17-5-5 5-5"/><path d="M4 12h9a7 7 0 0 1 7 7"/>"#,
        IconName::Search => r#"<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>"#,
        IconName::Close => r#"<path d="M18 6 6 18M6 6l12 12"/>"#,
        IconName::Upload => r#"<path d="M12 16V4m-5 5 5-5 5 5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3"/>"#,
        IconName::Undo => r#"<path d="M9 14 4 9l5-5"/><path d="M4 9h10a6 6 0 0 1 0 12h-3"/>"#,
        IconName::Warning => r#"<path d="M12 3 2 20h20z"/><path d="M12 10v4m0 3v.1"/>"#,
        IconName::ChevronLeft => r#"<path d="m15 6-6 6 6 6"/>"#,
        IconName::ChevronRight => r#"<path d="m9 6 6 6-6 6"/>"#,
        IconName::Link => {
            r#"<path d="M10 14a5 5 0 0 0 7.5.5l3-3a5 5 0 0 0-7-7L12 6"/><path d="M14 10a5 5 0 0 0-7.5-.5l-3 3a5 5 0 0 0 7 7L12 18"/>"#
        }
        IconName::Trash => {
            r#"<path d="M3 6h18M8 6V4a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v2m3 0-1 14a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1L5 6"/>"#
        }
    };
    view! {
        <svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false" inner_html=shape></svg>
    }
}
