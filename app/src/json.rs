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
    use js_sys::{Array, JSON, Object, Reflect};
    use serde::de::value::U32Deserializer;
    use serde::de::{
        self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer as _, MapAccess, SeqAccess,
        VariantAccess, Visitor,
    };
    use std::cell::Cell;
    use wasm_bindgen::{JsCast as _, JsValue};

    thread_local! {
        /// Whether something that is being read is not what was looked for.
        static IS_OTHER: Cell<bool> = const { Cell::new(false) };
    }

    pub fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
        let value = JSON::parse(text).ok()?;
        IS_OTHER.set(false);
        let Ok(read) = T::deserialize(Read(value));
        Some(read).filter(|_| !IS_OTHER.get())
    }

    /// Notes that something is not what was looked for. Reading goes on with something else: for every field of every type, the
    /// program would carry otherwise what to do with those before it.
    fn other<T>(instead: T) -> T {
        IS_OTHER.set(true);
        instead
    }

    /// Reading never fails, see [`other`].
    #[derive(Debug)]
    enum Never {}

    impl std::fmt::Display for Never {
        fn fmt(&self, _: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            match *self {}
        }
    }

    impl std::error::Error for Never {}

    impl de::Error for Never {
        /// A type of ours does not take what stands there, such as a day that is none. The server writes no such thing; a page that
        /// hears it all the same ends here, and its browser says why.
        fn custom<T: std::fmt::Display>(_: T) -> Self {
            wasm_bindgen::throw_str("unreadable")
        }
    }

    /// A value that the browser has read.
    struct Read(JsValue);

    impl Read {
        fn is_nothing(&self) -> bool {
            self.0.is_null() || self.0.is_undefined()
        }

        fn number(&self) -> f64 {
            self.0.as_f64().unwrap_or_else(|| other(0.0))
        }

        /// Numbers in JSON are exact up to 2^53 here; what the server counts stays below.
        #[allow(clippy::cast_possible_truncation, reason = "whole numbers, as the server writes them")]
        fn whole(&self) -> i64 {
            let number = self.number();
            if number.trunc() == number { number as i64 } else { other(0) }
        }

        fn counted(&self) -> u64 {
            u64::try_from(self.whole()).unwrap_or_else(|_| other(0))
        }

        /// A text that is not there is that of an id, which every type of ours can read.
        fn text(&self) -> String {
            self.0.as_string().unwrap_or_else(|| other(uuid::Uuid::nil().to_string()))
        }

        fn list(self) -> List {
            List { list: self.0.dyn_into().unwrap_or_else(|_| other(Array::new())), at: 0 }
        }

        fn field(&self, name: &str) -> JsValue {
            Reflect::get(&self.0, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
        }
    }

    macro_rules! by_kind {
        ($($method:ident: $read:ident, $visit:ident;)+) => {$(
            fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
                visitor.$visit(self.$read())
            }
        )+};
    }

    impl<'de> Deserializer<'de> for Read {
        type Error = Never;

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
        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Never> {
            wasm_bindgen::throw_str("unreadable")
        }

        fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_bool(self.0.as_bool().unwrap_or_else(|| other(false)))
        }

        fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
        }

        fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_unit()
        }

        fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
            self.deserialize_unit(visitor)
        }

        fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_newtype_struct(self)
        }

        fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_seq(self.list())
        }

        fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_seq(self.list())
        }

        fn deserialize_tuple_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            _: usize,
            visitor: V,
        ) -> Result<V::Value, Never> {
            visitor.visit_seq(self.list())
        }

        fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
            let object: Object = self.0.dyn_into().unwrap_or_else(|_| other(Object::new()));
            visitor.visit_map(Entries { list: Object::entries(&object), at: 0 })
        }

        /// By the fields' own order: a type then needs no code for fields that come in any order, twice or not at all.
        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Never> {
            visitor.visit_seq(Fields { of: self, names: fields.iter() })
        }

        fn deserialize_enum<V: Visitor<'de>>(
            self,
            _: &'static str,
            variants: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Never> {
            visitor.visit_enum(Variant { of: self, variants })
        }

        /// What is not asked for is not looked at.
        fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
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
        type Error = Never;

        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
            self.take().map(|value| seed.deserialize(value)).transpose()
        }
    }

    struct Fields {
        of: Read,
        names: std::slice::Iter<'static, &'static str>,
    }

    impl<'de> SeqAccess<'de> for Fields {
        type Error = Never;

        /// A field that is not there is none, so that whoever can do without it takes its default. Nobody else misses one: the server
        /// of the same build writes all.
        fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
            let value = self.names.next().map(|name| self.of.field(name));
            value.filter(|value| !value.is_undefined()).map(|value| seed.deserialize(Read(value))).transpose()
        }
    }

    struct Entries {
        list: Array,
        at: u32,
    }

    impl<'de> MapAccess<'de> for Entries {
        type Error = Never;

        fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
            let key = |entry: JsValue| seed.deserialize(Read(entry.unchecked_into::<Array>().get(0)));
            (self.at < self.list.length()).then(|| key(self.list.get(self.at))).transpose()
        }

        fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Never> {
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
        fn find(self) -> (u32, Read) {
            let place = |name: &str| self.variants.iter().position(|variant| *variant == name);
            let (place, content) = match self.of.0.as_string() {
                Some(name) => (place(&name), JsValue::UNDEFINED),
                None => {
                    let names = self.of.0.dyn_ref::<Object>().map(Object::keys);
                    let name = names.and_then(|names| names.get(0).as_string()).unwrap_or_default();
                    (place(&name), self.of.field(&name))
                }
            };
            (place.and_then(|place| u32::try_from(place).ok()).unwrap_or_else(|| other(0)), Read(content))
        }
    }

    impl<'de> EnumAccess<'de> for Variant {
        type Error = Never;
        type Variant = Content;

        fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content), Never> {
            let (place, content) = self.find();
            let place: U32Deserializer<Never> = place.into_deserializer();
            Ok((seed.deserialize(place)?, Content(content)))
        }
    }

    struct Content(Read);

    impl<'de> VariantAccess<'de> for Content {
        type Error = Never;

        fn unit_variant(self) -> Result<(), Never> {
            Ok(())
        }

        fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Never> {
            seed.deserialize(self.0)
        }

        fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
            visitor.visit_seq(self.0.list())
        }

        fn struct_variant<V: Visitor<'de>>(
            self,
            fields: &'static [&'static str],
            visitor: V,
        ) -> Result<V::Value, Never> {
            self.0.deserialize_struct("", fields, visitor)
        }
    }
}
