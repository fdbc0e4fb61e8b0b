//! Where a piece comes to stand: made anew, or what came with the page and is hydrated.
//!
//! What came is the page's own markup as HTML, so its elements and texts stand in the order in which they are asked
//! for. Where one is not what was asked for, the piece is made and put before it; what is never asked for goes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Text};

const SVG: &str = "http://www.w3.org/2000/svg";
const SVG_TAG: &str = "svg";

/// Where the pieces of an element come to stand.
#[derive(Clone)]
pub(super) enum Cursor {
    /// Nowhere yet: whoever asked for a piece places it.
    Apart { in_svg: bool },
    /// In an element that came with the page.
    Within(Rc<Existing>),
}

/// An element that came with the page, and what in it nothing has asked for yet.
pub(super) struct Existing {
    parent: Element,
    next: RefCell<Option<Node>>,
    in_svg: bool,
}

/// An element that was asked for.
pub(super) struct Found {
    pub(super) element: Element,
    /// Where what belongs into it comes to stand.
    pub(super) inside: Cursor,
    /// Whether it came with the page.
    pub(super) existing: bool,
}

impl Cursor {
    /// In an element, from its first node on.
    pub(super) fn within(parent: Element, in_svg: bool) -> Self {
        let next = RefCell::new(parent.first_child());
        Self::Within(Rc::new(Existing {
            parent,
            next,
            in_svg,
        }))
    }

    pub(super) fn is_apart(&self) -> bool {
        matches!(self, Self::Apart { .. })
    }

    pub(super) fn in_svg(&self) -> bool {
        match self {
            Self::Apart { in_svg } => *in_svg,
            Self::Within(existing) => existing.in_svg,
        }
    }

    /// The element with a tag; none where the browser knows no such tag.
    pub(super) fn element(&self, tag: &str) -> Option<Found> {
        let in_svg = tag == SVG_TAG || self.in_svg();
        if let Self::Within(existing) = self
            && let Some(element) = existing.element(tag)
        {
            return Some(Found {
                inside: Self::within(element.clone(), in_svg),
                element,
                existing: true,
            });
        }
        let made = if in_svg {
            document().create_element_ns(Some(SVG), tag)
        } else {
            document().create_element(tag)
        };
        Some(Found {
            element: made.ok()?,
            inside: Self::Apart { in_svg },
            existing: false,
        })
    }

    /// The node of a text. An empty text never comes with a page.
    pub(super) fn text(&self, text: &str) -> Text {
        let existing = match self {
            Self::Apart { .. } => None,
            Self::Within(existing) => existing.text(text),
        };
        existing.unwrap_or_else(|| {
            let made = document().create_text_node(text);
            self.insert(&made);
            made
        })
    }

    /// Puts what was made for want of one that came.
    pub(super) fn insert(&self, node: &Node) {
        if let Self::Within(existing) = self {
            existing.insert(node);
        }
    }

    /// Takes away what nothing has asked for.
    pub(super) fn finish(&self) {
        let Self::Within(existing) = self else {
            return;
        };
        let mut next = existing.next.take();
        while let Some(gone) = next {
            next = gone.next_sibling();
            let _ = existing.parent.remove_child(&gone);
        }
    }
}

impl Existing {
    fn element(&self, tag: &str) -> Option<Element> {
        let mut next = self.next.borrow_mut();
        let node = next.as_ref()?;
        if node.node_type() != Node::ELEMENT_NODE {
            return None;
        }
        let element = node.unchecked_ref::<Element>().clone();
        if element.local_name() != tag {
            return None;
        }
        *next = element.next_sibling();
        Some(element)
    }

    fn text(&self, text: &str) -> Option<Text> {
        let mut next = self.next.borrow_mut();
        let node = next.as_ref()?;
        if text.is_empty() || node.node_type() != Node::TEXT_NODE {
            return None;
        }
        let node = node.unchecked_ref::<Text>().clone();
        let data = node.data();
        if !data.starts_with(text) {
            return None;
        }
        *next = if data.len() == text.len() {
            node.next_sibling()
        } else {
            // HTML knows no border between two texts.
            let length = u32::try_from(text.encode_utf16().count()).ok()?;
            Some(node.split_text(length).ok()?.into())
        };
        Some(node)
    }

    fn insert(&self, node: &Node) {
        let next = self.next.borrow();
        let _ = self.parent.insert_before(node, next.as_ref());
    }
}
