//! Markup in the page.
//!
//! A piece is made first and placed then. What follows from signals ends in a text node of its own, before which
//! it is placed anew; where it is nothing but text, it is the text of that node.
//!
//! A browser that translates the page takes texts out of it: they are put back before something is done with them.

mod details;
mod keyed;
mod translated;

use std::borrow::Cow;

use leptos::prelude::{RenderEffect, StoredValue, document};
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, Node, Text};

use super::element::Parts;
use super::{Keyed, View};
use details::{Set, add};
use keyed::{Kept, keep};
use translated::bring_back;

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

/// What is gone hears nothing any more: the task of an effect outlives its handle by a turn, and with it what the
/// effect has shown, whose signals are gone by then.
impl Drop for Mounted {
    fn drop(&mut self) {
        match self {
            Self::Live(_, effect) => {
                effect.with_value_mut(|shown| *shown = Shown::Text(Cow::Borrowed("")));
            }
            Self::Keyed(_, effect) => {
                effect.with_value_mut(Vec::clear);
            }
            Self::Node(..) | Self::Row(_) => {}
        }
    }
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
    bring_back(node);
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
    if before.is_some() {
        bring_back(end);
    }
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
