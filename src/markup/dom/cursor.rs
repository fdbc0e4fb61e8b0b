//! Where a piece comes to stand: made anew, or what came with the page and is hydrated.
//!
//! What came is the page's own markup as HTML, so its elements and texts stand in the order in which they are asked
//! for. Where one is not what was asked for, the piece is made and put before it; what is never asked for goes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Comment, Element, Node, Text};

use crate::element::Detail;

use super::Whole;
use super::details::hydrate;

const SVG: &str = "http://www.w3.org/2000/svg";
const SVG_TAG: &str = "svg";

/// A place in an element or a fragment, which moves on with each piece that is asked for.
pub(super) struct Cursor {
    parent: Node,
    /// What came with the page and nothing has asked for yet.
    next: RefCell<Option<Node>>,
    around: Around,
}

/// What holds of all that is built in a place.
#[derive(Clone)]
pub(super) struct Around {
    pub(super) whole: Rc<Whole>,
    pub(super) in_svg: bool,
    /// Whether what never changes is as it came: it is not looked into then.
    pub(super) is_as_written: bool,
}

/// An element that was asked for.
pub(super) struct Found {
    pub(super) element: Element,
    /// Where what belongs into it comes to stand.
    pub(super) inside: Cursor,
    /// Whether it came with the page. What was made is not placed yet.
    pub(super) existing: bool,
}

impl Cursor {
    /// In an element or a fragment, from its first node on.
    pub(super) fn within(parent: Node, around: Around) -> Self {
        let next = RefCell::new(parent.first_child());
        Self {
            parent,
            next,
            around,
        }
    }

    /// At an element that came with the page.
    pub(super) fn at(element: Element, parent: Node, around: Around) -> Self {
        Self {
            parent,
            next: RefCell::new(Some(element.into())),
            around,
        }
    }

    /// In a fragment, for what is placed later.
    pub(super) fn apart(around: Around) -> Self {
        Self::within(document().create_document_fragment().into(), around)
    }

    pub(super) fn parent(&self) -> &Node {
        &self.parent
    }

    pub(super) fn around(&self) -> &Around {
        &self.around
    }

    /// The element with a tag and details; none where the browser knows no such tag.
    pub(super) fn element(&self, tag: &str, details: &[Detail]) -> Option<Found> {
        let in_svg = tag == SVG_TAG || self.around.in_svg;
        let existing = self.existing(tag, details);
        let is_existing = existing.is_some();
        let element = match existing {
            Some(element) => element,
            None if in_svg => document().create_element_ns(Some(SVG), tag).ok()?,
            None => document().create_element(tag).ok()?,
        };
        let around = Around {
            in_svg,
            ..self.around.clone()
        };
        Some(Found {
            inside: Self::within(element.clone().into(), around),
            element,
            existing: is_existing,
        })
    }

    /// The element that came with the page, if it is the next.
    pub(super) fn existing(&self, tag: &str, details: &[Detail]) -> Option<Element> {
        let element = self.next_element()?;
        if element.local_name() != tag || !hydrate(&element, details) {
            return None;
        }
        self.pass(&element);
        Some(element)
    }

    /// The element that came with the page and has an attribute of this name and value, if it is the next. It is
    /// hydrated later.
    pub(super) fn dormant(&self, (name, value): (&str, &str)) -> Option<Element> {
        let element = self.next_element()?;
        if element.get_attribute(name).as_deref() != Some(value) {
            return None;
        }
        self.pass(&element);
        Some(element)
    }

    fn next_element(&self) -> Option<Element> {
        // What is no element was asked for before, or never will be.
        while let Some(node) = self
            .next()
            .filter(|it| it.node_type() != Node::ELEMENT_NODE)
        {
            self.leave_out(&node);
        }
        Some(self.next()?.unchecked_into())
    }

    /// The node of a text; an empty one has none.
    pub(super) fn text(&self, text: &str) -> Option<Text> {
        if text.is_empty() {
            return None;
        }
        Some(self.existing_text(text).unwrap_or_else(|| {
            let made = document().create_text_node(text);
            self.insert(&made);
            made
        }))
    }

    fn existing_text(&self, text: &str) -> Option<Text> {
        while let Some(node) = self
            .next()
            .filter(|it| it.node_type() == Node::COMMENT_NODE)
        {
            self.leave_out(&node);
        }
        let node: Text = self.next()?.dyn_into().ok()?;
        let data = node.data();
        if !data.starts_with(text) {
            return None;
        }
        if data.len() > text.len() {
            // HTML knows no border between two texts.
            let length = u32::try_from(text.encode_utf16().count()).ok()?;
            node.split_text(length).ok()?;
        }
        self.pass(&node);
        Some(node)
    }

    /// A comment, which marks a border: a page that came has none.
    pub(super) fn border(&self) -> Comment {
        let border = document().create_comment("");
        self.insert(&border);
        border
    }

    /// Puts what was made for want of one that came.
    pub(super) fn insert(&self, node: &Node) {
        let _ = self.parent.insert_before(node, self.next.borrow().as_ref());
    }

    /// Takes away what nothing has asked for.
    pub(super) fn finish(&self) {
        while let Some(node) = self.next() {
            self.leave_out(&node);
        }
    }

    fn next(&self) -> Option<Node> {
        self.next.borrow().clone()
    }

    fn pass(&self, node: &Node) {
        *self.next.borrow_mut() = node.next_sibling();
    }

    fn leave_out(&self, node: &Node) {
        self.pass(node);
        let _ = self.parent.remove_child(node);
    }
}
