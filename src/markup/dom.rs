//! Markup in the page.
//!
//! A piece is made first and placed then. What follows from signals ends in a text node of its own, before which
//! it is placed anew; where it is nothing but text, it is the text of that node.

use std::borrow::Cow;

use leptos::prelude::{Owner, RenderEffect, StoredValue, document};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, Text};

use super::element::{Detail, Parts};
use super::view::Keyed;
use super::{Value, View};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Puts a view into an element of the page, for as long as the page lives.
pub fn mount(root: HtmlElement, make: impl FnOnce() -> View + 'static) {
    let parent: Node = root.clone().into();
    leptos::mount::mount_to(root, move || {
        let mounted = build(make(), false);
        mounted.place(&parent, None);
        StoredValue::new_local(mounted);
    })
    .forget();
}

/// What was made, and what keeps it alive.
enum Mounted {
    Node(Node, Vec<Held>),
    Row(Vec<Mounted>),
    Live(Text, RenderEffect<Shown>),
    Keyed(Text, RenderEffect<Vec<Kept>>),
}

/// What has to live as long as an element. Dropping it is all that is ever done with it.
enum Held {
    Inside(#[expect(dead_code, reason = "it is kept, not read")] Mounted),
    Effect(#[expect(dead_code, reason = "it is kept, not read")] RenderEffect<Option<Set>>),
    Listener(
        #[expect(dead_code, reason = "it is kept, not read")] Closure<dyn FnMut(web_sys::Event)>,
    ),
}

/// What follows from signals, as it stands.
enum Shown {
    Text(Cow<'static, str>),
    Tree(Mounted),
}

/// One of several pieces, with its key.
struct Kept {
    key: String,
    piece: Mounted,
    /// What was made with it goes when it does.
    owner: Owner,
}

impl Kept {
    fn build(Keyed { key, make }: Keyed, parent: &Owner, in_svg: bool) -> Self {
        let owner = parent.with(Owner::new);
        let piece = owner.with(|| build(make(), in_svg));
        Self { key, piece, owner }
    }
}

/// What an attribute or property was last set to.
#[derive(PartialEq)]
enum Set {
    Flag(bool),
    Text(Cow<'static, str>),
}

impl Mounted {
    fn place(&self, parent: &Node, before: Option<&Node>) {
        let insert = |node: &Node| {
            let _ = parent.insert_before(node, before);
        };
        match self {
            Self::Node(node, _) => insert(node),
            Self::Row(row) => row.iter().for_each(|piece| piece.place(parent, before)),
            Self::Live(end, effect) => {
                effect.with_value_mut(|shown| {
                    if let Shown::Tree(tree) = shown {
                        tree.place(parent, before);
                    }
                });
                insert(end);
            }
            Self::Keyed(end, effect) => {
                effect.with_value_mut(|kept| {
                    for it in kept {
                        it.piece.place(parent, before);
                    }
                });
                insert(end);
            }
        }
    }

    fn take_away(&self) {
        match self {
            Self::Node(node, _) => take(node),
            Self::Row(row) => row.iter().for_each(Self::take_away),
            Self::Live(end, effect) => {
                effect.with_value_mut(|shown| {
                    if let Shown::Tree(tree) = shown {
                        tree.take_away();
                    }
                });
                take(end);
            }
            Self::Keyed(end, effect) => {
                effect.with_value_mut(|kept| {
                    for it in kept {
                        it.piece.take_away();
                    }
                });
                take(end);
            }
        }
    }

    fn first(&self) -> Option<Node> {
        match self {
            Self::Node(node, _) => Some(node.clone()),
            Self::Row(row) => row.iter().find_map(Self::first),
            Self::Live(end, effect) => effect
                .with_value_mut(|shown| match shown {
                    Shown::Tree(tree) => tree.first(),
                    Shown::Text(_) => None,
                })
                .flatten()
                .or_else(|| Some(end.clone().into())),
            Self::Keyed(end, effect) => effect
                .with_value_mut(|kept| kept.iter().find_map(|it| it.piece.first()))
                .flatten()
                .or_else(|| Some(end.clone().into())),
        }
    }

    /// Whether something in it has to be kept alive.
    fn is_bare(&self) -> bool {
        match self {
            Self::Node(_, held) => held.is_empty(),
            Self::Row(row) => row.iter().all(Self::is_bare),
            Self::Live(..) | Self::Keyed(..) => false,
        }
    }
}

fn take(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn build(view: View, in_svg: bool) -> Mounted {
    match view {
        View::None => Mounted::Row(Vec::new()),
        View::Text(text) => Mounted::Node(text_node(&text).into(), Vec::new()),
        View::Element(element) => build_element(*element.0, in_svg),
        View::Row(views) => Mounted::Row(views.into_iter().map(|it| build(it, in_svg)).collect()),
        View::Live(make) => {
            let end = text_node("");
            let effect = {
                let end = end.clone();
                RenderEffect::new(move |before| show(before, make(), &end, in_svg))
            };
            Mounted::Live(end, effect)
        }
        View::Keyed(owner, make) => {
            let end = text_node("");
            let effect = {
                let end = end.clone();
                RenderEffect::new(move |before| {
                    let build = |piece: Keyed| Kept::build(piece, &owner, in_svg);
                    keep(before, make(), build, &end)
                })
            };
            Mounted::Keyed(end, effect)
        }
    }
}

fn text_node(text: &str) -> Text {
    document().create_text_node(text)
}

/// Shows a view in the place of the one before.
fn show(before: Option<Shown>, view: View, end: &Text, in_svg: bool) -> Shown {
    if let View::Text(text) = view {
        match before {
            Some(Shown::Text(shown)) if shown == text => {}
            Some(Shown::Tree(tree)) => {
                tree.take_away();
                end.set_data(&text);
            }
            _ => end.set_data(&text),
        }
        return Shown::Text(text);
    }
    match &before {
        Some(Shown::Text(_)) => end.set_data(""),
        Some(Shown::Tree(tree)) => tree.take_away(),
        None => {}
    }
    let tree = build(view, in_svg);
    if let Some(parent) = end.parent_node() {
        tree.place(&parent, Some(end));
    }
    Shown::Tree(tree)
}

/// Keeps the pieces whose keys are still there, makes the others, and puts all in their order. What stands
/// where it should is not touched: someone may be writing in it.
fn keep(
    before: Option<Vec<Kept>>,
    wanted: Vec<Keyed>,
    build: impl Fn(Keyed) -> Kept,
    end: &Text,
) -> Vec<Kept> {
    let mut before = before.unwrap_or_default();
    let mut kept = Vec::with_capacity(wanted.len());
    let mut from = 0;
    for piece in wanted {
        if let Some(at) = before.iter().position(|it| it.key == piece.key) {
            // A piece that stood before one that it now follows is out of its order.
            let moved = at < from;
            from = at;
            kept.push((before.remove(at), moved));
        } else {
            kept.push((build(piece), true));
        }
    }
    for gone in before {
        gone.piece.take_away();
        gone.owner.cleanup();
    }
    if let Some(parent) = end.parent_node() {
        let mut next: Node = end.clone().into();
        for (it, misplaced) in kept.iter().rev() {
            if *misplaced {
                it.piece.place(&parent, Some(&next));
            }
            next = it.piece.first().unwrap_or(next);
        }
    }
    kept.into_iter().map(|(it, _)| it).collect()
}

fn build_element(parts: Parts, in_svg: bool) -> Mounted {
    let in_svg = in_svg || parts.tag == "svg";
    let document = document();
    let made = if in_svg {
        document.create_element_ns(Some(SVG), parts.tag)
    } else {
        document.create_element(parts.tag)
    };
    let Ok(element) = made else {
        return Mounted::Row(Vec::new());
    };
    let mut held = Vec::new();
    for child in parts.children {
        let child = build(child, in_svg);
        child.place(&element, None);
        if !child.is_bare() {
            held.push(Held::Inside(child));
        }
    }
    for detail in parts.details {
        held.extend(add(&element, detail));
    }
    Mounted::Node(element.into(), held)
}

/// Adds a detail to an element: what has to be kept for it.
fn add(element: &Element, detail: Detail) -> Option<Held> {
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
