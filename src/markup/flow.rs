//! What is shown on a condition, what is shown for each of several things, and what is hydrated when it has to be, or later.

use std::rc::Rc;

use leptos::component;
use leptos::prelude::{Owner, untrack};

use super::view::{Dormant, Keyed};
use super::{Children, ChildrenFn, Memo, View};

/// A condition that follows from signals.
pub struct Condition(Box<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(test: F) -> Self {
        Self(Box::new(test))
    }
}

/// What is shown where the condition does not hold.
pub struct Fallback(Rc<dyn Fn() -> View>);

impl<F: Fn() -> View + 'static> From<F> for Fallback {
    fn from(make: F) -> Self {
        Self(Rc::new(make))
    }
}

/// Shows what is in it as long as a condition holds; it is not made anew while it does.
#[component]
pub fn Show(
    /// The condition.
    #[prop(into)]
    when: Condition,
    /// What is shown otherwise.
    #[prop(optional, into)]
    fallback: Option<Fallback>,
    /// What is shown.
    children: ChildrenFn,
) -> View {
    let holds = Memo::new(move |_| when.0());
    View::Dynamic(Box::new(move || {
        let holds = holds.get();
        untrack(|| match &fallback {
            _ if holds => children(),
            Some(fallback) => fallback.0(),
            None => View::None,
        })
    }))
}

/// Shows something for each of several things, and keeps it as long as the thing is there.
#[component]
pub fn For<T: 'static, K: ToString + 'static>(
    /// The things.
    each: impl Fn() -> Vec<T> + 'static,
    /// What sets them apart.
    key: impl Fn(&T) -> K + 'static,
    /// What is shown for one.
    children: Box<dyn Fn(T) -> View>,
) -> View {
    let children: Rc<dyn Fn(T) -> View> = children.into();
    // What is made for a thing lives as long as it is shown, not until the next change of the others.
    let owner = Owner::current().unwrap_or_default();
    let pieces = move || {
        each()
            .into_iter()
            .map(|thing| {
                let children = children.clone();
                Keyed {
                    key: key(&thing).to_string(),
                    make: Box::new(move || children(thing)),
                }
            })
            .collect()
    };
    View::Keyed(owner, Box::new(pieces))
}

/// Leaves an element that came with the page as it is for as long as nobody touches it and nothing that it shows has
/// changed; then it is hydrated. What it only needs once it is touched (the address of a link) may change meanwhile.
#[component]
pub fn Lazy(
    /// The name and value of an attribute of the element, by which it is told from what stands beside it.
    known_by: (&'static str, &'static str),
    /// Whether it shows what came with the page.
    #[prop(into)]
    is_as_it_came: Condition,
    /// One element.
    children: Children,
) -> View {
    View::Lazy(Dormant {
        has_turn: false,
        known_by,
        is_as_it_came: is_as_it_came.0,
        is_ready: Box::new(|| true),
        make: children,
    })
}

/// Leaves an element that came with the page as it is until it is touched, or its turn comes
/// (`hydrate_next`): whoever mounts the page knows when it has to show something else. One may stand
/// within another, whose turn then comes later.
#[component]
pub fn Deferred(
    /// The name and value of an attribute of the element, by which it is told from what stands beside it.
    known_by: (&'static str, &'static str),
    /// Whether the code that makes it is there; it is where nothing is said. Until then clicks on it are held: see
    /// `replay`.
    #[prop(optional, into)]
    is_ready: Option<Condition>,
    /// One element.
    children: Children,
) -> View {
    View::Lazy(Dormant {
        has_turn: true,
        known_by,
        is_as_it_came: Box::new(|| true),
        is_ready: is_ready.map_or_else(|| Box::new(|| true) as Box<_>, |it| it.0 as Box<_>),
        make: children,
    })
}
