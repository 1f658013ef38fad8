//! The macros by which kinds of things are declared. What follows from a declaration is all in here, so that no kind can
//! be forgotten somewhere: the views of both audiences, how they are read, what forms offer. Which kinds there are is not said here.

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
