//! What is set on an element of the page: attributes, properties, classes, listeners.

use std::borrow::Cow;

use leptos::prelude::RenderEffect;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use crate::Value;
use crate::element::Detail;

use super::Held;
use super::region::is_clearing;

/// What an attribute or property was last set to.
#[derive(PartialEq)]
pub(super) enum Set {
    Flag(bool),
    Text(Cow<'static, str>),
}

const CLASS: &str = "class";
const OPEN: &str = "open";
/// What an element is known by, besides its tag.
const IDENTITY: [&str; 3] = [CLASS, "id", "role"];
/// What a reader, the browser or something else that works on the page may have set: it stays.
const OF_OTHERS: [&str; 4] = ["data-", OPEN, "style", "_"];

/// Whether an element that came with the page is the one that was asked for, by what it is known by, as far as that
/// never changes. Where it is, the attributes go that nobody has asked for.
pub(super) fn hydrate(element: &Element, details: &[Detail]) -> bool {
    let names = element.get_attribute_names();
    let names: Vec<String> = (0..names.length())
        .filter_map(|at| names.get(at).as_string())
        .collect();
    let is_asked_for = IDENTITY.iter().all(|known| {
        if *known == CLASS && details.iter().any(|it| matches!(it, Detail::ClassIf(..))) {
            return has_classes(element, details);
        }
        match asked(details, known) {
            Some(Value::Dynamic(_)) => true,
            Some(Value::Text(text)) => element.get_attribute(known).as_deref() == Some(text),
            Some(Value::Flag(_) | Value::None) | None => !names.iter().any(|it| it == known),
        }
    });
    if is_asked_for {
        for name in names {
            let is_class =
                name == CLASS && details.iter().any(|it| matches!(it, Detail::ClassIf(..)));
            let of_others = OF_OTHERS.iter().any(|it| name.starts_with(it));
            if !is_class && !of_others && asked(details, &name).is_none() {
                let _ = element.remove_attribute(&name);
            }
        }
    }
    is_asked_for
}

/// Whether it has the classes that it always has; others come and go.
fn has_classes(element: &Element, details: &[Detail]) -> bool {
    let Some(Value::Text(text)) = asked(details, CLASS) else {
        return true;
    };
    let classes = element.class_list();
    text.split(' ').all(|it| classes.contains(it))
}

fn asked<'a>(details: &'a [Detail], wanted: &str) -> Option<&'a Value> {
    details.iter().find_map(|it| match it {
        Detail::Attribute(name, value) if *name == wanted => Some(value),
        _ => None,
    })
}

/// Adds a detail to an element: what has to be kept for it. On an element that came with the page, what never changes
/// stands mostly already.
pub(super) fn add(element: &Element, detail: Detail, existing: bool) -> Option<Held> {
    let (value, put) = match detail {
        Detail::Attribute(name, value) => (value, Put::new(name, put_attribute, has_attribute)),
        Detail::Property(name, value) => (value, Put::new(name, put_property, has_property)),
        Detail::ClassIf(name, value) => (value, Put::new(name, put_class, has_class)),
        Detail::Listener(name, mut handle) => {
            let handle = Closure::new(move |event| {
                if !is_clearing() {
                    handle(event);
                }
            });
            let function = handle.as_ref().unchecked_ref();
            let _ = element.add_event_listener_with_callback(&name, function);
            return Some(Held::Listener(handle));
        }
        Detail::Reference(tell) => {
            tell(element);
            return None;
        }
    };
    let Value::Dynamic(make) = value else {
        let set = evaluate(value);
        // What a reader has opened or closed meanwhile stays so.
        let is_the_readers = existing && put.name == OPEN;
        if !is_the_readers && !put.stands(element, set.as_ref(), existing) {
            (put.set)(element, put.name, set.as_ref());
        }
        return None;
    };
    let element = element.clone();
    let effect = RenderEffect::new(move |before: Option<Option<Set>>| {
        let set = evaluate(make());
        let stands = match &before {
            Some(before) => *before == set,
            None => put.stands(&element, set.as_ref(), existing),
        };
        if !stands {
            (put.set)(&element, put.name, set.as_ref());
        }
        set
    });
    Some(Held::Effect(effect))
}

/// What is set, by name; how, and whether it stands so.
struct Put {
    name: &'static str,
    set: fn(&Element, &str, Option<&Set>),
    has: fn(&Element, &str, Option<&Set>) -> bool,
}

impl Put {
    fn new(
        name: &'static str,
        set: fn(&Element, &str, Option<&Set>),
        has: fn(&Element, &str, Option<&Set>) -> bool,
    ) -> Self {
        Self { name, set, has }
    }

    /// Whether it stands so on an element that nothing was set on yet.
    fn stands(&self, element: &Element, set: Option<&Set>, existing: bool) -> bool {
        if existing {
            (self.has)(element, self.name, set)
        } else {
            set.is_none()
        }
    }
}

fn evaluate(value: Value) -> Option<Set> {
    match value {
        Value::None => None,
        Value::Flag(flag) => Some(Set::Flag(flag)),
        Value::Text(text) => Some(Set::Text(text)),
        Value::Dynamic(make) => evaluate(make()),
    }
}

fn put_attribute(element: &Element, name: &str, set: Option<&Set>) {
    let _ = match set {
        None | Some(Set::Flag(false)) => element.remove_attribute(name),
        Some(Set::Flag(true)) => element.set_attribute(name, ""),
        Some(Set::Text(text)) => element.set_attribute(name, text),
    };
}

fn has_attribute(element: &Element, name: &str, set: Option<&Set>) -> bool {
    let stands = element.get_attribute(name);
    match set {
        None | Some(Set::Flag(false)) => stands.is_none(),
        Some(Set::Flag(true)) => stands.as_deref() == Some(""),
        Some(Set::Text(text)) => stands.as_deref() == Some(text),
    }
}

fn put_property(element: &Element, name: &str, set: Option<&Set>) {
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &property(set));
}

fn has_property(element: &Element, name: &str, set: Option<&Set>) -> bool {
    let stands = js_sys::Reflect::get(element, &JsValue::from_str(name));
    stands.is_ok_and(|it| it == property(set))
}

fn property(set: Option<&Set>) -> JsValue {
    match set {
        None => JsValue::UNDEFINED,
        Some(Set::Flag(flag)) => JsValue::from_bool(*flag),
        Some(Set::Text(text)) => JsValue::from_str(text),
    }
}

fn put_class(element: &Element, name: &str, set: Option<&Set>) {
    let classes = element.class_list();
    let _ = if is_on(set) {
        classes.add_1(name)
    } else {
        classes.remove_1(name)
    };
}

fn has_class(element: &Element, name: &str, set: Option<&Set>) -> bool {
    element.class_list().contains(name) == is_on(set)
}

fn is_on(set: Option<&Set>) -> bool {
    matches!(set, Some(Set::Flag(true)))
}
