//! What is set on an element of the page: attributes, properties, classes, listeners.

use std::borrow::Cow;

use leptos::prelude::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::markup::Value;
use crate::markup::element::Detail;

use super::Held;

/// What an attribute or property was last set to.
#[derive(PartialEq)]
pub(super) enum Set {
    Flag(bool),
    Text(Cow<'static, str>),
}

/// Adds a detail to an element: what has to be kept for it.
pub(super) fn add(element: &Element, detail: Detail) -> Option<Held> {
    let (value, put): (_, Put) = match detail {
        Detail::Attribute(name, value) => (value, Put(name, put_attribute)),
        Detail::Property(name, value) => (value, Put(name, put_property)),
        Detail::ClassIf(name, value) => (value, Put(name, put_class)),
        Detail::Listener(name, handle) => {
            let handle = Closure::wrap(handle);
            let function = handle.as_ref().unchecked_ref();
            let _ = element.add_event_listener_with_callback(&name, function);
            return Some(Held::Listener(handle));
        }
        Detail::Reference(tell) => {
            tell(element);
            return None;
        }
    };
    let Value::Live(make) = value else {
        if let Some(set) = settle(value) {
            put.1(element, put.0, Some(&set));
        }
        return None;
    };
    let element = element.clone();
    let effect = RenderEffect::new(move |before: Option<Option<Set>>| {
        let set = settle(make());
        match &before {
            Some(before) if *before == set => {}
            None if set.is_none() => {}
            _ => put.1(&element, put.0, set.as_ref()),
        }
        set
    });
    Some(Held::Effect(effect))
}

/// What is set, by name, and how.
struct Put(&'static str, fn(&Element, &str, Option<&Set>));

fn settle(value: Value) -> Option<Set> {
    match value {
        Value::None => None,
        Value::Flag(flag) => Some(Set::Flag(flag)),
        Value::Text(text) => Some(Set::Text(text)),
        Value::Live(make) => settle(make()),
    }
}

fn put_attribute(element: &Element, name: &str, set: Option<&Set>) {
    let _ = match set {
        None | Some(Set::Flag(false)) => element.remove_attribute(name),
        Some(Set::Flag(true)) => element.set_attribute(name, ""),
        Some(Set::Text(text)) => element.set_attribute(name, text),
    };
}

fn put_property(element: &Element, name: &str, set: Option<&Set>) {
    let value = match set {
        None => JsValue::UNDEFINED,
        Some(Set::Flag(flag)) => JsValue::from_bool(*flag),
        Some(Set::Text(text)) => JsValue::from_str(text),
    };
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &value);
}

fn put_class(element: &Element, name: &str, set: Option<&Set>) {
    let on = matches!(set, Some(Set::Flag(true)));
    let classes = element.class_list();
    let _ = if on {
        classes.add_1(name)
    } else {
        classes.remove_1(name)
    };
}
