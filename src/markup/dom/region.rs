//! The part of the page that belongs to what follows from signals.
//!
//! Whatever else works on the page (a browser that translates, highlighters, readings above the letters,
//! `normalize()`) does it to texts: it takes them out, cuts them, joins them, puts elements in their places. So no
//! text marks a place: a region is all of an element, or lies between two comments, and what is in it is the app's to
//! take away.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Node, Text};

use super::cursor::Cursor;

thread_local! {
    static CLEARING: Cell<bool> = const { Cell::new(false) };
}

/// Whether what follows from signals is being taken out of the page. Chromium tells a field of its change and of the
/// lost focus while it goes; what its listeners know is gone by then.
pub(super) fn is_clearing() -> bool {
    CLEARING.get()
}

/// A part of the page.
pub(super) enum Region {
    /// All that is in an element.
    Inside(Node),
    /// What stands between two comments.
    Between(Comment, Comment),
}

impl Region {
    /// Marks where it begins and ends around what is built in between; `alone` says that there is nothing else in the
    /// cursor's element.
    pub(super) fn around<T>(cursor: &Cursor, alone: bool, build: impl FnOnce() -> T) -> (Self, T) {
        if alone {
            return (Self::Inside(cursor.parent().clone()), build());
        }
        let start = cursor.border();
        let content = build();
        (Self::Between(start, cursor.border()), content)
    }

    /// The first node in it.
    pub(super) fn first(&self) -> Option<Node> {
        match self {
            Self::Inside(parent) => parent.first_child(),
            Self::Between(start, end) => start
                .next_sibling()
                .filter(|it| !it.is_same_node(Some(end))),
        }
    }

    /// What follows on its last node, in the same parent.
    pub(super) fn end(&self) -> Option<&Node> {
        match self {
            Self::Inside(_) => None,
            Self::Between(_, end) => Some(end),
        }
    }

    pub(super) fn is_end(&self, node: &Node) -> bool {
        self.end().is_some_and(|end| end.is_same_node(Some(node)))
    }

    /// The parent of its nodes; none where something else has taken it out of the page.
    pub(super) fn parent(&self) -> Option<Node> {
        match self {
            Self::Inside(parent) => Some(parent.clone()),
            Self::Between(_, end) => end.parent_node(),
        }
        .filter(Node::is_connected)
    }

    /// Puts something in, behind what is in it.
    pub(super) fn put(&self, node: &Node) {
        if let Some(parent) = self.parent() {
            let _ = parent.insert_before(node, self.end());
        }
    }

    /// Takes all away that is in it, whoever has put it there.
    pub(super) fn clear(&self) {
        CLEARING.set(true);
        while let Some(node) = self.first()
            && let Some(parent) = node.parent_node()
        {
            let _ = parent.remove_child(&node);
        }
        CLEARING.set(false);
    }

    /// Sets it to a text.
    pub(super) fn set_text(&self, text: &str) {
        // Mostly there is a text, and nothing else.
        let only = self.first().and_then(|it| it.dyn_into::<Text>().ok());
        if let Some(only) = only.filter(|it| it.next_sibling().as_ref() == self.end()) {
            only.set_data(text);
            return;
        }
        self.clear();
        self.put(&document().create_text_node(text));
    }

    /// Goes through its nodes, borders included, until one is what is looked for.
    pub(super) fn any(&self, is_it: &mut dyn FnMut(&Node) -> bool) -> bool {
        let (mut at, end) = match self {
            Self::Inside(parent) => (parent.first_child(), None),
            Self::Between(start, end) => (Some(start.clone().into()), Some(end)),
        };
        while let Some(node) = at {
            // What is looked for may be taken elsewhere.
            at = node.next_sibling();
            if is_it(&node) {
                return true;
            }
            if end.is_some_and(|end| end.is_same_node(Some(&node))) {
                return false;
            }
        }
        false
    }
}
