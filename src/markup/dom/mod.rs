//! Markup in the page.
//!
//! A piece is made where it comes to stand, or what came with the page is hydrated there ([`cursor`]). What follows
//! from signals has a [`region`] of the page, which is cleared and filled anew; where it is nothing but text, the text
//! is set.
//!
//! Where something else has torn such a region out of the page, all of the page is drawn anew.

mod cursor;
mod details;
mod keyed;
mod lazy;
mod region;

use std::borrow::Cow;
use std::rc::Rc;

use any_spawner::Executor;
use leptos::prelude::{ArcTrigger, Notify, Owner, RenderEffect, Track, untrack};
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, Node};

use super::View;
use super::element::{Detail, Parts};
use cursor::{Around, Cursor, Found};
use details::{Set, add};
use keyed::Pieces;
use lazy::Lazy;
use region::Region;

/// Puts a view into an element of the page, for as long as the page lives. What the element holds is hydrated: it
/// must be empty, or hold the same view as it was written as HTML.
pub fn mount(root: HtmlElement, make: impl Fn() -> View + 'static) {
    mount_as(root, None, make);
}

/// Likewise, but what is in [`Lazy`](crate::Lazy) stays as it came until it has to be hydrated: nothing else must have
/// worked on it meanwhile. As long as `is_as_written` says that nothing would be drawn otherwise than when the page was
/// written, what never changes is not looked into: whatever others make of its words, as a browser that translates
/// them, stays.
pub fn mount_lazily(
    root: HtmlElement,
    is_as_written: impl Fn() -> bool + 'static,
    make: impl Fn() -> View + 'static,
) {
    mount_as(root, Some(Box::new(is_as_written)), make);
    lazy::wake_focused();
}

/// Hydrates the next part of the page in [`Deferred`](crate::Deferred). Whether there was one: who mounts a page calls it
/// once the page has to show something else, in a task of its own each time, until none is left.
pub fn hydrate_next() -> bool {
    lazy::hydrate_next()
}

/// Does once more what a reader did last to a button or a choice while the code that hydrates it was still on its way: who
/// mounts a page calls it once that is hydrated.
pub fn replay() {
    lazy::replay();
}

fn mount_as(
    root: HtmlElement,
    lazily: Option<Box<dyn Fn() -> bool>>,
    make: impl Fn() -> View + 'static,
) {
    // Whoever is first: a second time changes nothing.
    let _ = Executor::init_wasm_bindgen();
    lazy::wake_at_touch();
    let owner = Owner::new();
    let mounted = owner.with(|| {
        let whole = Rc::new(Whole {
            again: ArcTrigger::new(),
            root: root.into(),
            lazily,
        });
        let around = Around {
            whole: Rc::clone(&whole),
            in_svg: false,
            is_as_written: whole.is_as_written(),
        };
        let cursor = Rc::new(Cursor::within(whole.root.clone(), around));
        let make = move || {
            whole.again.track();
            untrack(&make)
        };
        let all = build(View::Dynamic(Box::new(make)), &cursor, true);
        cursor.finish();
        all
    });
    std::mem::forget((owner, mounted));
}

/// All that the app has put into the page.
struct Whole {
    /// Has it drawn anew.
    again: ArcTrigger,
    root: Node,
    /// Where what can be hydrated later is: whether the page is what would be drawn now.
    lazily: Option<Box<dyn Fn() -> bool>>,
}

impl Whole {
    fn is_as_written(&self) -> bool {
        self.lazily.as_ref().is_some_and(untrack)
    }

    /// A part of the page was to change that something else has taken out of it: all is drawn anew.
    fn draw_again(&self) {
        if self.root.is_connected() {
            self.again.notify();
        }
    }
}

/// What was made, and what keeps it alive.
enum Mounted {
    Node(Node, Vec<Held>),
    Row(Vec<Mounted>),
    Dynamic(RenderEffect<Dynamic>),
    Keyed(RenderEffect<Pieces>),
    Lazy(Rc<Lazy>),
}

/// What is gone hears nothing any more: the task of an effect outlives its handle by a turn, and with it what the
/// effect has shown, whose signals are gone by then.
impl Drop for Mounted {
    fn drop(&mut self) {
        match self {
            Self::Dynamic(effect) => {
                effect.with_value_mut(|it| it.shown = Shown::Gone);
            }
            Self::Keyed(effect) => {
                effect.with_value_mut(Pieces::let_go);
            }
            Self::Lazy(lazy) => lazy.let_go(),
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
    Tree(#[expect(dead_code, reason = "it is kept, not read")] Mounted),
    /// The page holds it no longer.
    Gone,
}

/// What follows from signals, and where.
struct Dynamic {
    shown: Shown,
    region: Region,
}

impl Mounted {
    /// Goes through its nodes that stand beside each other, until one is what is looked for.
    fn any(&self, is_it: &mut dyn FnMut(&Node) -> bool) -> bool {
        match self {
            Self::Node(node, _) => is_it(node),
            Self::Row(row) => row.iter().any(|piece| piece.any(is_it)),
            Self::Dynamic(effect) => effect.with_value_mut(|it| it.region.any(is_it)) == Some(true),
            Self::Keyed(effect) => effect.with_value_mut(|it| it.region.any(is_it)) == Some(true),
            Self::Lazy(lazy) => lazy.any(is_it),
        }
    }

    fn each(&self, mut run: impl FnMut(&Node)) {
        self.any(&mut |node| {
            run(node);
            false
        });
    }

    /// Whether something in it has to be kept alive.
    fn is_bare(&self) -> bool {
        match self {
            Self::Node(_, held) => held.is_empty(),
            Self::Row(row) => row.iter().all(Self::is_bare),
            Self::Dynamic(..) | Self::Keyed(..) | Self::Lazy(_) => false,
        }
    }
}

/// Makes a piece, or hydrates what came with the page. `alone` says that nothing stands beside it in its element.
fn build(view: View, cursor: &Rc<Cursor>, alone: bool) -> Mounted {
    match view {
        View::None => Mounted::Row(Vec::new()),
        View::Text(text) => match cursor.text(&text) {
            Some(node) => Mounted::Node(node.into(), Vec::new()),
            None => Mounted::Row(Vec::new()),
        },
        View::Element(element) => build_element(*element.0, cursor),
        View::Row(views) => {
            let alone = alone && views.len() == 1;
            let pieces = views.into_iter().map(|it| build(it, cursor, alone));
            Mounted::Row(pieces.collect())
        }
        View::Dynamic(make) => {
            let mut first = Some(Rc::clone(cursor));
            let around = cursor.around().clone();
            Mounted::Dynamic(RenderEffect::new(move |before: Option<Dynamic>| {
                let view = make();
                match (before, first.take()) {
                    (None, Some(cursor)) => Dynamic::begin(view, &cursor, alone),
                    (Some(before), _) => before.change_to(view, &around),
                    (None, None) => {
                        Dynamic::begin(view, &Rc::new(Cursor::apart(around.clone())), false)
                    }
                }
            }))
        }
        View::Lazy(dormant) => lazy::begin(dormant, cursor),
        View::Keyed(owner, make) => {
            let mut first = Some(Rc::clone(cursor));
            let around = cursor.around().clone();
            Mounted::Keyed(RenderEffect::new(move |before: Option<Pieces>| {
                let wanted = make();
                match (before, first.take()) {
                    (None, Some(cursor)) => Pieces::begin(wanted, &owner, &cursor, alone),
                    (Some(before), _) => before.change_to(wanted, &owner, &around),
                    (None, None) => Pieces::begin(
                        wanted,
                        &owner,
                        &Rc::new(Cursor::apart(around.clone())),
                        false,
                    ),
                }
            }))
        }
    }
}

/// Makes a piece apart from the page: it comes into it with the fragment.
fn build_apart(view: View, around: &Around) -> (Mounted, Node) {
    let cursor = Rc::new(Cursor::apart(around.clone()));
    let made = build(view, &cursor, false);
    (made, cursor.parent().clone())
}

impl Dynamic {
    fn begin(view: View, cursor: &Rc<Cursor>, alone: bool) -> Self {
        let (region, shown) = Region::around(cursor, alone, || {
            if let View::Text(text) = view {
                cursor.text(&text);
                return Shown::Text(text);
            }
            Shown::Tree(build(view, cursor, false))
        });
        Self { shown, region }
    }

    /// Shows a view in the place of the one before.
    fn change_to(mut self, view: View, around: &Around) -> Self {
        match (&self.shown, &view) {
            (Shown::Gone, _) => return self,
            (Shown::Text(before), View::Text(text)) if before == text => return self,
            _ => {}
        }
        if self.region.parent().is_none() {
            around.whole.draw_again();
            return self;
        }
        if let View::Text(text) = view {
            self.region.set_text(&text);
            self.shown = Shown::Text(text);
            return self;
        }
        self.region.clear();
        let (tree, made) = build_apart(view, around);
        self.region.put(&made);
        self.shown = Shown::Tree(tree);
        self
    }
}

/// Whether nothing in it follows from signals, listens or is referred to: all of it stands in its HTML, for good.
fn never_changes(view: &View) -> bool {
    match view {
        View::None | View::Text(_) => true,
        View::Element(element) => is_still(&element.0),
        View::Row(views) => views.iter().all(never_changes),
        View::Dynamic(_) | View::Keyed(..) | View::Lazy(_) => false,
    }
}

fn is_still(parts: &Parts) -> bool {
    parts.details.iter().all(Detail::never_changes) && parts.children.iter().all(never_changes)
}

fn build_element(parts: Parts, cursor: &Cursor) -> Mounted {
    if cursor.around().is_as_written
        && is_still(&parts)
        && let Some(element) = cursor.existing(parts.tag, &parts.details)
    {
        return Mounted::Node(element.into(), Vec::new());
    }
    let Some(found) = cursor.element(parts.tag, &parts.details) else {
        return Mounted::Row(Vec::new());
    };
    let Found {
        element,
        inside,
        existing,
    } = found;
    let inside = Rc::new(inside);
    let mut held = Vec::new();
    let alone = parts.children.len() == 1;
    for child in parts.children {
        let child = build(child, &inside, alone);
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
