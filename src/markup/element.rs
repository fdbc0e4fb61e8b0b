//! An element before it is in the page.

use std::borrow::Cow;

use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::prelude::NodeRef;
use leptos::tachys::html::node_ref::NodeRefContainer;
use wasm_bindgen::JsCast;

use super::{ToValue, ToView, Value, View};

/// An element with its attributes and what is in it.
pub struct Element(pub(super) Box<Parts>);

pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) details: Vec<Detail>,
    pub(super) children: Vec<View>,
}

/// What is set on an element.
#[cfg_attr(
    not(feature = "csr"),
    expect(dead_code, reason = "HTML has attributes and classes only")
)]
pub(super) enum Detail {
    Attribute(&'static str, Value),
    Property(&'static str, Value),
    ClassIf(&'static str, Value),
    Listener(Cow<'static, str>, Box<dyn FnMut(web_sys::Event)>),
    Reference(Box<dyn FnOnce(&web_sys::Element)>),
}

impl Detail {
    /// Whether it stands in the element's HTML, for good.
    #[cfg(feature = "csr")]
    pub(super) fn never_changes(&self) -> bool {
        match self {
            Self::Attribute(_, value) | Self::ClassIf(_, value) => {
                !matches!(value, Value::Dynamic(_))
            }
            Self::Property(..) | Self::Listener(..) | Self::Reference(_) => false,
        }
    }
}

impl Element {
    /// An empty element; within `svg` it is one of SVG's.
    pub fn new(tag: &'static str) -> Self {
        Self(Box::new(Parts {
            tag,
            details: Vec::new(),
            children: Vec::new(),
        }))
    }

    fn with(mut self, detail: Detail) -> Self {
        self.0.details.push(detail);
        self
    }

    fn holding(mut self, view: View) -> Self {
        match (self.0.children.last_mut(), view) {
            // Texts that never change are one.
            (Some(View::Text(before)), View::Text(text)) => before.to_mut().push_str(&text),
            (_, view) => self.0.children.push(view),
        }
        self
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attribute(self, name: &'static str, value: impl ToValue) -> Self {
        self.with(Detail::Attribute(name, value.to_value()))
    }

    /// Sets a property of the element in the page; it is no part of its HTML.
    #[must_use]
    pub fn property(self, name: &'static str, value: impl ToValue) -> Self {
        self.with(Detail::Property(name, value.to_value()))
    }

    /// Gives it a class where the value is true.
    #[must_use]
    pub fn class_if(self, name: &'static str, value: impl ToValue) -> Self {
        self.with(Detail::ClassIf(name, value.to_value()))
    }

    /// Listens to an event.
    #[must_use]
    pub fn on<E: EventDescriptor>(
        self,
        event: E,
        mut handle: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E::EventType: JsCast,
    {
        let handle = move |event: web_sys::Event| handle(event.unchecked_into());
        self.with(Detail::Listener(event.name(), Box::new(handle)))
    }

    /// Lets the reference know the element once it is made.
    #[must_use]
    pub fn node_ref<E: ElementType>(self, reference: NodeRef<E>) -> Self
    where
        NodeRef<E>: NodeRefContainer<E>,
    {
        let tell = move |element: &web_sys::Element| reference.load(element);
        self.with(Detail::Reference(Box::new(tell)))
    }

    /// Puts something in, behind what is in it.
    #[must_use]
    pub fn child(self, child: impl ToView) -> Self {
        self.holding(child.to_view())
    }
}
