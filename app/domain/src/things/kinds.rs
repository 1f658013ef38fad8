//! The macro by which it is said which kinds of things there are. What follows from the list is all in here, so that no kind can be
//! forgotten somewhere: what each is, and the snapshots and frames of both audiences. What one kind is made of is said elsewhere.

/// Declares which kinds there are: those that can be shared, each with the name of its list; of these the `paged`, which are too
/// many for the team's snapshot and read a page at a time; and those that are internal.
macro_rules! kinds {
    (
        shareable { $($list:ident: $name:ident, $id:ident in $module:ident;)+ }
        paged { $($paged_list:ident: $paged:ident, $paged_id:ident in $paged_module:ident;)+ }
        internal { $($internal:ident in $internal_module:ident;)+ }
    ) => {
        $(mod $module;)+
        $(mod $paged_module;)+
        $(mod $internal_module;)+

        /// A kind of thing. Its key is its table's name, and its name in forms and in the change log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Thing {
            /// The project itself: its heading, and who may look.
            Project,
            $($name,)+
            $($paged,)+
            $($internal,)+
        }

        impl Thing {
            pub const ALL: &'static [Self] = &[Self::Project, $(Self::$name,)+ $(Self::$paged,)+ $(Self::$internal,)+];

            /// The name in the database and in forms. Not looked up in what is declared about it: a client's browser knows names alone.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    Self::Project => "project",
                    $(Self::$name => $module::KEY,)+
                    $(Self::$paged => $paged_module::KEY,)+
                    $(Self::$internal => $internal_module::KEY,)+
                }
            }

            /// What is declared about it.
            #[must_use]
            pub fn kind(self) -> &'static Kind {
                match self {
                    Self::Project => &Kind { is_shareable: false, is_announceable: false, facts: &[], fields: &[] },
                    $(Self::$name => &$module::KIND,)+
                    $(Self::$paged => &$paged_module::KIND,)+
                    $(Self::$internal => &$internal_module::KIND,)+
                }
            }
        }

        pub mod portal {
            $(pub use super::$module::portal::*;)+
            $(pub use super::$paged_module::portal::*;)+
            use crate::list::{frame, snapshot};
            use crate::portal::{Project, Subject};
            use crate::things::{Comparing, ShownChanges, ShownLists, Thing};
            use crate::Moment;

            frame! {
                /// What changed for the client, as one message of the live stream. Its number counts what the client could
                /// have seen, and nothing internal.
                [Debug] Frame { project: Project, $($list: $name,)+ $($paged_list: $paged,)+ }
            }

            snapshot! {
                /// A whole portal.
                [Debug] Snapshot of Frame, live: Live { project: Project as crate::Current<Project>: from, set, $($list: $name,)+ $($paged_list: $paged,)+ }
            }

            impl Snapshot {
                /// # Errors
                /// The source's own.
                pub async fn gather<S: ShownLists>(number: u64, as_of: Moment, project: Project, from: &mut S) -> Result<Self, S::Error> {
                    Ok(Self { number, as_of, project, $($list: from.list().await?,)+ $($paged_list: from.list().await?,)+ })
                }

                /// Hands over each list as it was and as it is.
                pub fn compare(&self, after: &Self, with: &mut impl Comparing) {
                    $(with.list(&self.$list, &after.$list);)+
                    $(with.list(&self.$paged_list, &after.$paged_list);)+
                }

                /// Whether this is one of the things in it.
                #[must_use]
                pub fn has(&self, subject: Subject) -> bool {
                    match subject.thing {
                        $(Thing::$name => self.$list.iter().any(|one| one.id.0 == subject.id),)+
                        $(Thing::$paged => self.$paged_list.iter().any(|one| one.id.0 == subject.id),)+
                        _ => false,
                    }
                }
            }

            impl Frame {
                /// # Errors
                /// The source's own.
                pub async fn gather<S: ShownChanges>(number: u64, as_of: Moment, project: Option<Project>, from: &mut S) -> Result<Self, S::Error> {
                    Ok(Self { number, as_of, project, $($list: from.changes().await?,)+ $($paged_list: from.changes().await?,)+ })
                }
            }
        }

        pub mod team {
            $(pub use super::$module::team::*;)+
            $(pub use super::$paged_module::team::*;)+
            $(pub use super::$internal_module::team::*;)+
            use crate::list::{frame, snapshot};
            use crate::team::Heading;
            use crate::things::{KnownChanges, KnownLists};
            use crate::Moment;

            frame! {
                /// What changed for the team, as one message of the live stream. A page takes in what concerns it.
                [] Frame { project: Heading, $($list: $name,)+ }
            }

            snapshot! {
                /// A project, with what of it can be shared, but for what is read a page at a time.
                [] Snapshot of Frame, live: Live { project: Heading as reactive_stores::Store<Heading>: new, patch, $($list: $name,)+ }
            }

            impl Snapshot {
                /// # Errors
                /// The source's own.
                pub async fn gather<S: KnownLists>(number: u64, as_of: Moment, project: Heading, from: &mut S) -> Result<Self, S::Error> {
                    Ok(Self { number, as_of, project, $($list: from.list().await?,)+ })
                }
            }

            impl Live {
                /// The ids and titles of a kind, for choosing one.
                #[must_use]
                pub fn titles(self, thing: crate::Thing) -> Vec<(String, String)> {
                    use crate::things::Known as _;
                    match thing {
                        // Whatever is not among the lists is read a page at a time.
                        crate::Thing::Project $(| crate::Thing::$paged)+ $(| crate::Thing::$internal)+ => Vec::new(),
                        $(crate::Thing::$name => self.$list().map(|thing| (thing.id.to_string(), thing.typed_in("title"))),)+
                    }
                }
            }

            impl Frame {
                /// # Errors
                /// The source's own.
                pub async fn gather<S: KnownChanges>(number: u64, as_of: Moment, project: Option<Heading>, from: &mut S) -> Result<Self, S::Error> {
                    Ok(Self { number, as_of, project, $($list: from.changes().await?,)+ })
                }
            }
        }
    };
}
pub(crate) use kinds;
