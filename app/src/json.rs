//! What the server says, from its text into types. The browser has a reader of JSON in it already; a second one, in the program, would
//! be a good part of what a phone loads. So the browser reads, and types take from what it read: field by field, by name, in the
//! types' own order. serde-wasm-bindgen has the browser read as well, but types take fields in any order from it, which for all of a
//! portal's types is 20 kB more to load.
//!
//! Only types that our own server writes may be read here: none that is flattened or tagged, and no number beyond 2^53.

use leptos::prelude::SharedValue;
use leptos::server::codee::{Decoder, Encoder};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a text of the server's says, if it says such a thing at all.
#[must_use]
pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    #[cfg(feature = "hydrate")]
    return browser::read(text);
    #[cfg(not(feature = "hydrate"))]
    serde_json::from_str(text).ok()
}

/// What our own server says in a text. If it says something else, as one of another build may, the browser stops right here and
/// nothing that follows is run: whoever reads sees to it beforehand that the page is loaded again then.
#[must_use]
pub fn read_own<T: DeserializeOwned>(text: &str) -> Option<T> {
    #[cfg(feature = "hydrate")]
    return Some(browser::read_own(text));
    #[cfg(not(feature = "hydrate"))]
    serde_json::from_str(text).ok()
}

/// Something that the server knows when it draws a page, and that the page still knows when it comes alive.
pub fn carried<T: Serialize + DeserializeOwned>(known: impl FnOnce() -> T) -> T {
    SharedValue::<T, Json>::new_with_encoding(known).into_inner()
}

struct Json;

/// Milliseconds after which a page that makes no sense of what it carries is loaded again, as often as it takes.
#[cfg(feature = "hydrate")]
const AGAIN: u32 = 5_000;

/// It says no more: what is there is no answer to what was asked.
#[derive(Debug)]
struct Unreadable;

impl<T: Serialize> Encoder<T> for Json {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Json {
    type Error = Unreadable;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Unreadable> {
        // A page without what it carries does nothing at all.
        #[cfg(feature = "hydrate")]
        let due = gloo_timers::callback::Interval::new(AGAIN, crate::live::load_page_again);
        let read = read_own(text).ok_or(Unreadable);
        #[cfg(feature = "hydrate")]
        drop(due);
        read
    }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Unreadable;
    use js_sys::{Array, JSON, Object, Reflect};
    use serde::de::value::U32Deserializer;
    use serde::de::{
        self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _, MapAccess, SeqAccess,
        VariantAccess, Visitor,
    };
    use std::marker::PhantomData;
    use wasm_bindgen::{JsCast as _, JsValue, throw_str};

    pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
        T::deserialize(Read::<Unreadable>::of(JSON::parse(text).ok()?)).ok()
    }

    pub fn read_own<T: DeserializeOwned>(text: &str) -> T {
        let Ok(read) = T::deserialize(Read::<Never>::of(JSON::parse(text).unwrap_or(JsValue::UNDEFINED)));
        read
    }

    /// There is no way on without what should have been said, so that types need no code for what was read before.
    #[derive(Debug)]
    enum Never {}

    impl std::fmt::Display for Never {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match *self {}
        }
    }

    impl std::error::Error for Never {}

    impl de::Error for Never {
        fn custom<T: std::fmt::Display>(_: T) -> Self {
            throw_str("unreadable")
        }
    }

    impl std::fmt::Display for Unreadable {
        fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            out.write_str("unreadable")
        }
    }

    impl std::error::Error for Unreadable {}

    impl de::Error for Unreadable {
        fn custom<T: std::fmt::Display>(_: T) -> Self {
            Self
        }
    }

    fn unreadable<E: de::Error>() -> E {
        E::custom("unreadable")
    }

    /// A value that the browser has read; `E` says what becomes of one that is not what is looked for.
    struct Read<E>(JsValue, PhantomData<E>);

    impl<E: de::Error> Read<E> {
        fn of(value: JsValue) -> Self {
            Self(value, PhantomData)
        }

        fn is_nothing(&self) -> bool {
            self.0.is_null() || self.0.is_undefined()
        }

        fn number(&self) -> Result<f64, E> {
            self.0.as_f64().ok_or_else(unreadable::<E>)
        }

        /// Numbers in JSON are exact up to 2^53 here; what the server counts stays below.
        #[allow(clippy::cast_possible_truncation, reason = "whole numbers, as the server writes them")]
        fn whole(&self) -> Result<i64, E> {
            let number = self.number()?;
            if number.trunc() == number { Ok(number as i64) } else { Err(unreadable()) }
        }

        fn counted(&self) -> Result<u64, E> {
            u64::try_from(self.whole()?).map_err(|_| unreadable::<E>())
        }

        fn text(&self) -> Result<String, E> {
            self.0.as_string().ok_or_else(unreadable::<E>)
        }

        fn list(self) -> Result<List<E>, E> {
            Ok(List { list: self.0.dyn_into().map_err(|_| unreadable::<E>())?, at: 0, of: PhantomData })
        }

        fn field(&self, name: &str) -> JsValue {
            Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
        }
    }

    macro_rules! by_kind {
        ($($method:ident: $read:ident, $visit:ident;)+) => {$(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
                visitor.$visit(self.$read()?)
            }
        )+};
    }

    impl<'de, E: de::Error> Deserializer<'de> for Read<E> {
        type Error = E;

        by_kind! {
            deserialize_i8: whole, visit_i64;
            deserialize_i16: whole, visit_i64;
            deserialize_i32: whole, visit_i64;
            deserialize_i64: whole, visit_i64;
            deserialize_u8: counted, visit_u64;
            deserialize_u16: counted, visit_u64;
            deserialize_u32: counted, visit_u64;
            deserialize_u64: counted, visit_u64;
            deserialize_f32: number, visit_f64;
            deserialize_f64: number, visit_f64;
            deserialize_str: text, visit_string;
            deserialize_string: text, visit_string;
        }

        /// No type of ours asks what there is.
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, E> {
            Err(unreadable())
        }

        fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            visitor.visit_bool(self.0.as_bool().ok_or_else(unreadable::<E>)?)
        }

        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
        }

        fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            if self.is_nothing() { visitor.visit_unit() } else { Err(unreadable()) }
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
            self.deserialize_unit(visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, E> {
            visitor.visit_newtype_struct(self)
        }

        fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, E> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_tuple_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            _: usize,
            visitor: V,
        ) -> Result<V::Value, E> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            let object: Object = self.0.dyn_into().map_err(|_| unreadable::<E>())?;
            visitor.visit_map(Entries { list: Object::entries(&object), at: 0, of: PhantomData })
        }

        /// By the fields' own order: a type then needs no code for fields that come in any order, twice or not at all.
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, E> {
            if !self.0.is_object() {
                return Err(unreadable());
            }
            visitor.visit_seq(Fields { of: self, names: fields.iter() })
        }

        fn deserialize_enum<V: Visitor<'de>>(
            self,
            _: &'static str,
            variants: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, E> {
            visitor.visit_enum(Variant { of: self, variants })
        }

        /// What is not asked for is not looked at.
        fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
            visitor.visit_unit()
        }

        serde::forward_to_deserialize_any! { bytes byte_buf char identifier }
    }

    struct List<E> {
        list: Array,
        at: u32,
        of: PhantomData<E>,
    }

    impl<E: de::Error> List<E> {
        fn take(&mut self) -> Option<Read<E>> {
            let at = self.at;
            self.at += 1;
            (at < self.list.length()).then(|| Read::of(self.list.get(at)))
        }
    }

    impl<'de, E: de::Error> SeqAccess<'de> for List<E> {
        type Error = E;

        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
            self.take().map(|value| seed.deserialize(value)).transpose()
        }
    }

    struct Fields<E> {
        of: Read<E>,
        names: std::slice::Iter<'static, &'static str>,
    }

    impl<'de, E: de::Error> SeqAccess<'de> for Fields<E> {
        type Error = E;

        /// A field that is not there is none: whoever can do without it takes its default.
        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
            let value = self.names.next().map(|name| self.of.field(name));
            value.filter(|value| !value.is_undefined()).map(|value| seed.deserialize(Read::of(value))).transpose()
        }
    }

    struct Entries<E> {
        list: Array,
        at: u32,
        of: PhantomData<E>,
    }

    impl<'de, E: de::Error> MapAccess<'de> for Entries<E> {
        type Error = E;

        fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, E> {
            let key = |entry: JsValue| seed.deserialize(Read::of(entry.unchecked_into::<Array>().get(0)));
            (self.at < self.list.length()).then(|| key(self.list.get(self.at))).transpose()
        }

        fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, E> {
            let entry = self.list.get(self.at);
            self.at += 1;
            seed.deserialize(Read::of(entry.unchecked_into::<Array>().get(1)))
        }
    }

    /// A variant by its name alone, or in an object whose only field has its name.
    struct Variant<E> {
        of: Read<E>,
        variants: &'static [&'static str],
    }

    impl<E: de::Error> Variant<E> {
        fn find(self) -> Result<(u32, Read<E>), E> {
            let place = |name: &str| self.variants.iter().position(|variant| *variant == name);
            let (place, content) = match self.of.0.as_string() {
                Some(name) => (place(&name), JsValue::UNDEFINED),
                None => {
                    let name =
                        Object::keys(self.of.0.dyn_ref::<Object>().ok_or_else(unreadable::<E>)?).get(0).as_string();
                    let name = name.ok_or_else(unreadable::<E>)?;
                    (place(&name), self.of.field(&name))
                }
            };
            let place = place.and_then(|place| u32::try_from(place).ok()).ok_or_else(unreadable::<E>)?;
            Ok((place, Read::of(content)))
        }
    }

    impl<'de, E: de::Error> EnumAccess<'de> for Variant<E> {
        type Error = E;
        type Variant = Content<E>;

        fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<E>), E> {
            let (place, content) = self.find()?;
            let place: U32Deserializer<E> = place.into_deserializer();
            Ok((seed.deserialize(place)?, Content(content)))
        }
    }

    struct Content<E>(Read<E>);

    impl<'de, E: de::Error> VariantAccess<'de> for Content<E> {
        type Error = E;

        fn unit_variant(self) -> Result<(), E> {
            if self.0.is_nothing() { Ok(()) } else { Err(unreadable()) }
        }

        fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, E> {
            seed.deserialize(self.0)
        }

        fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, E> {
            visitor.visit_seq(self.0.list()?)
        }

        fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, E> {
            self.0.deserialize_struct("", fields, visitor)
        }
    }
}
