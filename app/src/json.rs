//! What the server says, from its text into types. The browser has a reader of JSON in it already; a second one, in the program, would
//! be a good part of what a phone loads. So the browser reads, and types take from what it read: field by field, by name, in the
//! types' own order. serde-wasm-bindgen has the browser read as well, but types take fields in any order from it, which for all of a
//! portal's types is 20 kB more to load.
//!
//! Only types that the server of the same build writes may be read here: none that is flattened or tagged, and no number beyond 2^53.

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

/// Something that the server knows when it draws a page, and that the page still knows when it comes alive.
pub fn carried<T: Serialize + DeserializeOwned>(known: impl FnOnce() -> T) -> T {
    SharedValue::<T, Json>::new_with_encoding(known).into_inner()
}

struct Json;

/// It says no more: whoever looks for something else than what is there is of another build, and loads itself anew.
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
        read(text).ok_or(Unreadable)
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
    use wasm_bindgen::{JsCast as _, JsValue};

    pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
        T::deserialize(Read(JSON::parse(text).ok()?)).ok()
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

    /// A value that the browser has read.
    struct Read(JsValue);

    impl Read {
        fn is_nothing(&self) -> bool {
            self.0.is_null() || self.0.is_undefined()
        }

        fn number(&self) -> Result<f64, Unreadable> {
            self.0.as_f64().ok_or(Unreadable)
        }

        /// Numbers in JSON are exact up to 2^53 here; what the server counts stays below.
        #[allow(clippy::cast_possible_truncation, reason = "whole numbers, as the server writes them")]
        fn whole(&self) -> Result<i64, Unreadable> {
            let number = self.number()?;
            if number.trunc() == number { Ok(number as i64) } else { Err(Unreadable) }
        }

        fn counted(&self) -> Result<u64, Unreadable> {
            u64::try_from(self.whole()?).map_err(|_| Unreadable)
        }

        fn text(&self) -> Result<String, Unreadable> {
            self.0.as_string().ok_or(Unreadable)
        }

        fn list(self) -> Result<List, Unreadable> {
            Ok(List { list: self.0.dyn_into().map_err(|_| Unreadable)?, at: 0 })
        }

        fn field(&self, name: &str) -> JsValue {
            Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
        }
    }

    macro_rules! by_kind {
        ($($method:ident: $read:ident, $visit:ident;)+) => {$(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
                visitor.$visit(self.$read()?)
            }
        )+};
    }

    impl<'de> Deserializer<'de> for Read {
        type Error = Unreadable;

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
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
            Err(Unreadable)
        }

        fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
        }

        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
        }

        fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            if self.is_nothing() { visitor.visit_unit() } else { Err(Unreadable) }
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
            self.deserialize_unit(visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            visitor: V,
        ) -> Result<V::Value, Unreadable> {
            visitor.visit_newtype_struct(self)
        }

        fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_tuple_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            _: usize,
            visitor: V,
        ) -> Result<V::Value, Unreadable> {
            visitor.visit_seq(self.list()?)
        }

        fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            let object: Object = self.0.dyn_into().map_err(|_| Unreadable)?;
            visitor.visit_map(Entries { list: Object::entries(&object), at: 0 })
        }

        /// By the fields' own order: a type then needs no code for fields that come in any order, twice or not at all.
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Unreadable> {
            if !self.0.is_object() {
                return Err(Unreadable);
            }
            visitor.visit_seq(Fields { of: self, names: fields.iter() })
        }

        fn deserialize_enum<V: Visitor<'de>>(
            self,
            _: &'static str,
            variants: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Unreadable> {
            visitor.visit_enum(Variant { of: self, variants })
        }

        /// What is not asked for is not looked at.
        fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_unit()
        }

        serde::forward_to_deserialize_any! { bytes byte_buf char identifier }
    }

    struct List {
        list: Array,
        at: u32,
    }

    impl List {
        fn take(&mut self) -> Option<Read> {
            let at = self.at;
            self.at += 1;
            (at < self.list.length()).then(|| Read(self.list.get(at)))
        }
    }

    impl<'de> SeqAccess<'de> for List {
        type Error = Unreadable;

        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
            self.take().map(|value| seed.deserialize(value)).transpose()
        }
    }

    struct Fields {
        of: Read,
        names: std::slice::Iter<'static, &'static str>,
    }

    impl<'de> SeqAccess<'de> for Fields {
        type Error = Unreadable;

        /// A field that is not there is none: whoever can do without it takes its default.
        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
            let value = self.names.next().map(|name| self.of.field(name));
            value.filter(|value| !value.is_undefined()).map(|value| seed.deserialize(Read(value))).transpose()
        }
    }

    struct Entries {
        list: Array,
        at: u32,
    }

    impl<'de> MapAccess<'de> for Entries {
        type Error = Unreadable;

        fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unreadable> {
            let key = |entry: JsValue| seed.deserialize(Read(entry.unchecked_into::<Array>().get(0)));
            (self.at < self.list.length()).then(|| key(self.list.get(self.at))).transpose()
        }

        fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Unreadable> {
            let entry = self.list.get(self.at);
            self.at += 1;
            seed.deserialize(Read(entry.unchecked_into::<Array>().get(1)))
        }
    }

    /// A variant by its name alone, or in an object whose only field has its name.
    struct Variant {
        of: Read,
        variants: &'static [&'static str],
    }

    impl Variant {
        fn find(self) -> Result<(u32, Read), Unreadable> {
            let place = |name: &str| self.variants.iter().position(|variant| *variant == name);
            let (place, content) = match self.of.0.as_string() {
                Some(name) => (place(&name), JsValue::UNDEFINED),
                None => {
                    let name = Object::keys(self.of.0.dyn_ref::<Object>().ok_or(Unreadable)?).get(0).as_string();
                    let name = name.ok_or(Unreadable)?;
                    (place(&name), self.of.field(&name))
                }
            };
            let place = place.and_then(|place| u32::try_from(place).ok()).ok_or(Unreadable)?;
            Ok((place, Read(content)))
        }
    }

    impl<'de> EnumAccess<'de> for Variant {
        type Error = Unreadable;
        type Variant = Content;

        fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content), Unreadable> {
            let (place, content) = self.find()?;
            let place: U32Deserializer<Unreadable> = place.into_deserializer();
            Ok((seed.deserialize(place)?, Content(content)))
        }
    }

    struct Content(Read);

    impl<'de> VariantAccess<'de> for Content {
        type Error = Unreadable;

        fn unit_variant(self) -> Result<(), Unreadable> {
            if self.0.is_nothing() { Ok(()) } else { Err(Unreadable) }
        }

        fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Unreadable> {
            seed.deserialize(self.0)
        }

        fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
            visitor.visit_seq(self.0.list()?)
        }

        fn struct_variant<V: Visitor<'de>>(
            self,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Unreadable> {
            self.0.deserialize_struct("", fields, visitor)
        }
    }
}
