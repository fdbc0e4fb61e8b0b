//! Markup in the page.
//!
//! A piece is made first and placed then, or what came with the page is hydrated where it stands ([`cursor`]). What
//! follows from signals ends in a text node of its own, before which it is placed anew; where it is nothing but text,
//! it is the text of that node.
//!
//! A browser that translates the page takes texts out of it: they are put back before something is done with them.

mod cursor;
mod details;
mod keyed;
mod translated;

use std::borrow::Cow;

use any_spawner::Executor;
use leptos::prelude::{Owner, RenderEffect};
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, Node, Text};

use super::View;
use super::element::Parts;
use cursor::{Cursor, Found};
use details::{Set, add};
use keyed::Pieces;
use translated::bring_back;

/// Puts a view into an element of the page, for as long as the page lives. What the element holds is hydrated: it
/// must be empty, or hold the same view as it was written as HTML.
pub fn mount(root: HtmlElement, make: impl FnOnce() -> View + 'static) {
    // Whoever is first: a second time changes nothing.
    let _ = Executor::init_wasm_bindgen();
    let cursor = Cursor::within(root.into(), false);
    let owner = Owner::new();
    let mounted = owner.with(|| build(make(), &cursor));
    cursor.finish();
    std::mem::forget((owner, mounted));
}

/// What was made, and what keeps it alive.
enum Mounted {
    Node(Node, Vec<Held>),
    Row(Vec<Mounted>),
    Dynamic(RenderEffect<Dynamic>),
    Keyed(RenderEffect<Pieces>),
}

/// What is gone hears nothing any more: the task of an effect outlives its handle by a turn, and with it what the
/// effect has shown, whose signals are gone by then.
impl Drop for Mounted {
    fn drop(&mut self) {
        match self {
            Self::Dynamic(effect) => {
                effect.with_value_mut(|it| it.shown = Shown::Text(Cow::Borrowed("")));
            }
            Self::Keyed(effect) => {
                effect.with_value_mut(|it| it.kept.clear());
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

/// What follows from signals, and the text node with which it ends.
struct Dynamic {
    shown: Shown,
    end: Text,
}

impl Mounted {
    /// Goes through its nodes that stand beside each other, until one is what is looked for.
    fn any(&self, is_it: &mut dyn FnMut(&Node) -> bool) -> bool {
        match self {
            Self::Node(node, _) => is_it(node),
            Self::Row(row) => row.iter().any(|piece| piece.any(is_it)),
            Self::Dynamic(effect) => {
                let any = effect.with_value_mut(|it| {
                    matches!(&it.shown, Shown::Tree(tree) if tree.any(is_it)) || is_it(&it.end)
                });
                any == Some(true)
            }
            Self::Keyed(effect) => {
                let any = effect.with_value_mut(|it| {
                    it.kept.iter().any(|kept| kept.piece.any(is_it)) || is_it(&it.end)
                });
                any == Some(true)
            }
        }
    }

    fn each(&self, mut run: impl FnMut(&Node)) {
        self.any(&mut |node| {
            run(node);
            false
        });
    }

    fn place(&self, parent: &Node, before: Option<&Node>) {
        self.each(|node| {
            let _ = parent.insert_before(node, before);
        });
    }

    fn take_away(&self) {
        self.each(take);
    }

    fn first(&self) -> Option<Node> {
        let mut first = None;
        self.any(&mut |node| {
            first = Some(node.clone());
            true
        });
        first
    }

    /// Whether something in it has to be kept alive.
    fn is_bare(&self) -> bool {
        match self {
            Self::Node(_, held) => held.is_empty(),
            Self::Row(row) => row.iter().all(Self::is_bare),
            Self::Dynamic(..) | Self::Keyed(..) => false,
        }
    }
}

fn take(node: &Node) {
    bring_back(node);
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// Makes a piece, or hydrates what came with the page. Within a page it is placed thereby.
fn build(view: View, cursor: &Cursor) -> Mounted {
    match view {
        View::None => Mounted::Row(Vec::new()),
        View::Text(text) => Mounted::Node(cursor.text(&text).into(), Vec::new()),
        View::Element(element) => build_element(*element.0, cursor),
        View::Row(views) => Mounted::Row(views.into_iter().map(|it| build(it, cursor)).collect()),
        View::Dynamic(make) => {
            let mut first = Some(cursor.clone());
            let in_svg = cursor.in_svg();
            Mounted::Dynamic(RenderEffect::new(move |before: Option<Dynamic>| {
                let view = make();
                match before {
                    Some(before) => before.change_to(view, in_svg),
                    None => Dynamic::begin(view, &first.take().unwrap_or(Cursor::Apart { in_svg })),
                }
            }))
        }
        View::Keyed(owner, make) => {
            let mut first = Some(cursor.clone());
            let in_svg = cursor.in_svg();
            Mounted::Keyed(RenderEffect::new(move |before: Option<Pieces>| {
                let wanted = make();
                let apart = Cursor::Apart { in_svg };
                match before {
                    Some(before) => before.change_to(wanted, &owner, &apart),
                    None => Pieces::begin(wanted, &owner, &first.take().unwrap_or(apart)),
                }
            }))
        }
    }
}

impl Dynamic {
    fn begin(view: View, cursor: &Cursor) -> Self {
        if let View::Text(text) = view {
            let end = cursor.text(&text);
            let shown = Shown::Text(text);
            return Self { shown, end };
        }
        let shown = Shown::Tree(build(view, cursor));
        let end = cursor.text("");
        Self { shown, end }
    }

    /// Shows a view in the place of the one before.
    fn change_to(self, view: View, in_svg: bool) -> Self {
        let Self { shown, end } = self;
        if let (Shown::Text(before), View::Text(text)) = (&shown, &view)
            && before == text
        {
            return Self { shown, end };
        }
        bring_back(&end);
        if let Shown::Tree(tree) = &shown {
            tree.take_away();
        }
        if let View::Text(text) = view {
            end.set_data(&text);
            let shown = Shown::Text(text);
            return Self { shown, end };
        }
        if let Shown::Text(_) = shown {
            end.set_data("");
        }
        let tree = build(view, &Cursor::Apart { in_svg });
        if let Some(parent) = end.parent_node() {
            tree.place(&parent, Some(&end));
        }
        let shown = Shown::Tree(tree);
        Self { shown, end }
    }
}

fn build_element(parts: Parts, cursor: &Cursor) -> Mounted {
    let Some(found) = cursor.element(parts.tag) else {
        return Mounted::Row(Vec::new());
    };
    let Found {
        element,
        inside,
        existing,
    } = found;
    let mut held = Vec::new();
    for child in parts.children {
        let child = build(child, &inside);
        if inside.is_apart() {
            child.place(&element, None);
        }
        if !child.is_bare() {
            held.push(Held::Inside(child));
        }
    }
    inside.finish();
    for detail in parts.details {
        held.extend(add(&element, detail, existing));
    }
    if !existing {
        cursor.insert(&element);
    }
    Mounted::Node(element.into(), held)
}
