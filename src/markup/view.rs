//! A piece of markup, and what can be made into one.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::Owner;

use super::Element;

/// A piece of markup.
pub enum View {
    /// Nothing.
    None,
    /// Text, as it is read.
    Text(Cow<'static, str>),
    /// An element with all that is in it.
    Element(Element),
    /// Several pieces, one after the other.
    Row(Vec<View>),
    /// What follows from signals: made anew when they change.
    Dynamic(Box<dyn Fn() -> View>),
    /// Pieces that are kept as long as their keys are there, and what they live as long as at the most.
    Keyed(Owner, Box<dyn Fn() -> Vec<Keyed>>),
    /// An element that is not hydrated with the rest.
    Lazy(Dormant),
}

/// An element that stays as it came with the page until it is touched, shows something else, or its turn has come.
pub struct Dormant {
    /// Whether its turn comes, in a task of its own: see [`Deferred`](crate::Deferred).
    pub has_turn: bool,
    /// The name and value of an attribute by which it is told from what stands beside it.
    pub known_by: (&'static str, &'static str),
    /// Whether it shows what came with the page; followed.
    pub is_as_it_came: Box<dyn Fn() -> bool>,
    /// Whether what makes it is there: until then it stays as it came, and clicks on it are held.
    pub is_ready: Box<dyn Fn() -> bool>,
    /// Makes it: one element.
    pub make: Box<dyn FnOnce() -> View>,
}

/// A piece with what it is known by among its neighbours.
pub struct Keyed {
    /// Its key.
    pub key: String,
    /// Makes it, where it is not there yet.
    pub make: Box<dyn FnOnce() -> View>,
}

/// What stands inside a component; it is made once.
pub type Children = Box<dyn FnOnce() -> View>;

/// What stands inside a component that may make it several times.
pub type ChildrenFn = Rc<dyn Fn() -> View>;

/// What `view!` found inside a component, before the component says how it takes it.
pub struct Inner<F>(pub F);

impl<F: FnOnce() -> View + 'static> From<Inner<F>> for Children {
    fn from(inner: Inner<F>) -> Self {
        Box::new(inner.0)
    }
}

impl<F: Fn() -> View + 'static> From<Inner<F>> for ChildrenFn {
    fn from(inner: Inner<F>) -> Self {
        Rc::new(inner.0)
    }
}

impl<T, F: Fn(T) -> View + 'static> From<Inner<F>> for Box<dyn Fn(T) -> View> {
    fn from(inner: Inner<F>) -> Self {
        Box::new(inner.0)
    }
}

/// Can stand in markup; `shared.rs` has what can be a value as well.
pub trait ToView {
    /// Makes it markup.
    fn to_view(self) -> View;
}

impl ToView for View {
    fn to_view(self) -> View {
        self
    }
}

impl ToView for Element {
    fn to_view(self) -> View {
        View::Element(self)
    }
}

impl<T: ToView> ToView for Vec<T> {
    fn to_view(self) -> View {
        self.collect_view()
    }
}

impl<T: ToView, const N: usize> ToView for [T; N] {
    fn to_view(self) -> View {
        self.collect_view()
    }
}

/// Puts what an iterator gives one after the other.
pub trait CollectView {
    /// Makes a row of it.
    fn collect_view(self) -> View;
}

impl<I: IntoIterator<Item: ToView>> CollectView for I {
    fn collect_view(self) -> View {
        View::Row(self.into_iter().map(ToView::to_view).collect())
    }
}
