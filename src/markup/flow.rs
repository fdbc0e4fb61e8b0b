//! What is shown on a condition, and what is shown for each of several things.

use std::rc::Rc;

use leptos::component;
use leptos::prelude::{Owner, untrack};

use super::view::Keyed;
use super::{ChildrenFn, Memo, View};

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
