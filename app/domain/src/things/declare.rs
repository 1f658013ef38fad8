//! The macros by which kinds of things are declared. What follows from a declaration is all in here, so that no kind can
//! be forgotten somewhere: the views of both audiences, how they are read, what forms offer, the lists of snapshots and frames.

/// Declares a kind of thing that can be shared, one by one.
///
/// `links` name other things of the project; the client sees which while they are shared as well. What stands in `shown` is
/// for the client, once the thing is shared; nothing else ever leaves. What stands in `team` is internal, always. `said` is for the
/// client too: somebody's own words, which are written once and never edited. So are `facts`, but nobody fills them in: each is
/// given with what it is at first. A kind that `may be announced` can be shared by its title alone.
macro_rules! shareable {
    (
        $(#[$about:meta])*
        $name:ident, $id:ident, $key:literal
        links { $($link:ident: $target:ident, $target_id:ident, $link_column:literal, $link_shown:literal, $link_label:literal;)* }
        $(said { $($said:ident: $said_type:ty = $said_fill:expr, $said_label:literal;)* })?
        shown { $($(#[$shown_attribute:meta])* $shown:ident: $shown_type:ty = $shown_fill:expr, $shown_label:literal;)* }
        team { $($(#[$team_attribute:meta])* $team:ident: $team_type:ty = $team_fill:expr, $team_label:literal;)* }
        $(facts { $($fact:ident: $fact_type:ty = $fact_first:expr;)* })?
        $(may be $announced:ident)?
    ) => {
        #[allow(unused_imports, reason = "not every kind has a field of every type")]
        use crate::things::{Audience, Fact, Fill, Fill::*, Field, First, Kind};
        #[allow(unused_imports, reason = "not every kind has a field of every type")]
        use crate::limit;

        pub(super) const KEY: &str = $key;

        pub(super) const KIND: Kind = Kind {
            is_shareable: true,
            is_announceable: false $(|| !stringify!($announced).is_empty())?,
            facts: &[$($(Fact { column: stringify!($fact), first: $fact_first },)*)?],
            fields: &[
                $($(Field { name: stringify!($said), column: stringify!($said), label: $said_label, fill: $said_fill, audience: Audience::Client, is_said: true },)*)?
                $(Field { name: stringify!($shown), column: stringify!($shown), label: $shown_label, fill: $shown_fill, audience: Audience::Client, is_said: false },)*
                $(Field { name: stringify!($link), column: $link_column, label: $link_label, fill: Fill::Link(crate::Thing::$target), audience: Audience::Client, is_said: false },)*
                $(Field { name: stringify!($team), column: stringify!($team), label: $team_label, fill: $team_fill, audience: Audience::Team, is_said: false },)*
            ],
        };

        pub mod portal {
            #[allow(unused_imports, reason = "not every kind has a field of every type")]
            use crate::*;

            crate::id::ids! {
                /// Its name towards the client: random, and a new one each time that it is unshared.
                $id
            }

            $(#[$about])*
            /// As its client may see it.
            #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            pub struct $name {
                pub id: $id,
                $(
                    /// Only while that is shared as well.
                    pub $link: Option<crate::portal::$target_id>,
                )*
                $($(pub $said: $said_type,)*)?
                $($(#[$shown_attribute])* pub $shown: $shown_type,)*
                $($(pub $fact: $fact_type,)*)?
                $(
                    /// That the title is all that may be read yet; everything else in here is blank then.
                    pub $announced: Option<crate::portal::Announced>,
                )?
                /// When what the client sees of it last changed.
                pub changed_at: Moment,
            }

            impl crate::portal::sealed::Sealed for $name {}
            impl crate::portal::ClientSafe for $name {}

            impl Keyed for $name {
                type Key = $id;
                fn key(&self) -> $id {
                    self.id
                }
                fn key_of(id: uuid::Uuid) -> $id {
                    $id(id)
                }
            }

            impl things::Shown for $name {
                const THING: Thing = Thing::$name;

                fn read<R: things::Row>(row: &R) -> Result<Self, R::Error> {
                    Ok(Self {
                        id: things::parse_some(row, "shown_id")?,
                        $($link: things::parse(row, $link_shown)?,)*
                        $($($said: things::Column::read(row, stringify!($said))?,)*)?
                        $($shown: things::Column::read(row, stringify!($shown))?,)*
                        $($($fact: things::Column::read(row, stringify!($fact))?,)*)?
                        $($announced: crate::portal::Announced::read(row)?,)?
                        changed_at: things::Column::read(row, "shown_changed_at")?,
                    })
                }
            }
        }

        pub mod team {
            #[allow(unused_imports, reason = "not every kind has a field of every type")]
            use crate::*;
            use crate::team::Sharing;

            crate::id::ids! {
                /// Time-ordered; for the team alone.
                $id
            }

            $(#[$about])*
            /// As the team knows it.
            #[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            pub struct $name {
                pub id: $id,
                $(
                    pub $link: Option<crate::team::$target_id>,
                )*
                /// Exactly what the client sees, or would see.
                pub shown: super::portal::$name,
                pub sharing: Sharing,
                $($(#[$team_attribute])* pub $team: $team_type,)*
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(out, concat!(stringify!($name), "({}, …)"), self.id)
                }
            }

            impl Keyed for $name {
                type Key = $id;
                fn key(&self) -> $id {
                    self.id
                }
                fn key_of(id: uuid::Uuid) -> $id {
                    $id(id)
                }
            }

            impl things::Known for $name {
                const THING: Thing = Thing::$name;

                fn read<R: things::Row>(row: &R) -> Result<Self, R::Error> {
                    Ok(Self {
                        id: things::parse_some(row, "id")?,
                        $($link: things::parse(row, $link_column)?,)*
                        shown: things::Shown::read(row)?,
                        sharing: Sharing::read(row)?,
                        $($team: things::Column::read(row, stringify!($team))?,)*
                    })
                }

                fn typed(&self) -> Vec<(&'static str, String)> {
                    vec![
                        $($((stringify!($said), things::Column::typed(&self.shown.$said)),)*)?
                        $((stringify!($shown), things::Column::typed(&self.shown.$shown)),)*
                        $((stringify!($link), self.$link.map(|id| id.to_string()).unwrap_or_default()),)*
                        $((stringify!($team), things::Column::typed(&self.$team)),)*
                    ]
                }
            }

            impl things::Curated for $name {
                type Shown = super::portal::$name;

                fn shown(&self) -> &Self::Shown {
                    &self.shown
                }

                fn sharing(&self) -> &Sharing {
                    &self.sharing
                }
            }
        }
    };
}
pub(crate) use shareable;

/// Declares a kind of thing that no client ever sees: there is no view of it that could leave.
macro_rules! internal {
    (
        $(#[$about:meta])*
        $name:ident, $id:ident, $key:literal
        links { $($link:ident: $target:ident, $target_id:ident, $link_column:literal, $link_label:literal;)* }
        fields { $($(#[$attribute:meta])* $field:ident: $type:ty = $fill:expr, $label:literal;)* }
    ) => {
        #[allow(unused_imports, reason = "not every kind has a field of every type")]
        use crate::things::{Audience, Fill, Fill::*, Field, Kind};
        #[allow(unused_imports, reason = "not every kind has a field of every type")]
        use crate::limit;

        pub(super) const KEY: &str = $key;

        pub(super) const KIND: Kind = Kind {
            is_shareable: false,
            is_announceable: false,
            facts: &[],
            fields: &[
                $(Field { name: stringify!($field), column: stringify!($field), label: $label, fill: $fill, audience: Audience::Team, is_said: false },)*
                $(Field { name: stringify!($link), column: $link_column, label: $link_label, fill: Fill::Link(crate::Thing::$target), audience: Audience::Team, is_said: false },)*
            ],
        };

        pub mod team {
            #[allow(unused_imports, reason = "not every kind has a field of every type")]
            use crate::*;

            crate::id::ids! {
                /// Time-ordered.
                $id
            }

            $(#[$about])*
            #[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
            pub struct $name {
                pub id: $id,
                $(pub $link: Option<crate::team::$target_id>,)*
                $($(#[$attribute])* pub $field: $type,)*
            }

            impl std::fmt::Debug for $name {
                fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    write!(out, concat!(stringify!($name), "({}, …)"), self.id)
                }
            }

            impl Keyed for $name {
                type Key = $id;
                fn key(&self) -> $id {
                    self.id
                }
                fn key_of(id: uuid::Uuid) -> $id {
                    $id(id)
                }
            }

            impl things::Known for $name {
                const THING: Thing = Thing::$name;

                fn read<R: things::Row>(row: &R) -> Result<Self, R::Error> {
                    Ok(Self {
                        id: things::parse_some(row, "id")?,
                        $($link: things::parse(row, $link_column)?,)*
                        $($field: things::Column::read(row, stringify!($field))?,)*
                    })
                }

                fn typed(&self) -> Vec<(&'static str, String)> {
                    vec![
                        $((stringify!($field), things::Column::typed(&self.$field)),)*
                        $((stringify!($link), self.$link.map(|id| id.to_string()).unwrap_or_default()),)*
                    ]
                }
            }
        }
    };
}
pub(crate) use internal;

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
