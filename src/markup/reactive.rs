//! Leptos's signals and memos behind one type each: `RwSignal` and `Memo` of the prelude.
//!
//! Leptos compiles all of what a signal does anew for each type of value, three kilobytes of wasm for each type. Here it
//! is compiled once, for a box, and what stands in the box is found again by its type.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude as graph;
use leptos::prelude::{Get, Notify, Set, Track, Update, With, WithUntracked};

/// What a signal holds.
type Slot = Box<dyn Any + Send + Sync>;
/// What a memo holds: whoever reads it keeps it, and lets go of the memo.
type Kept = Arc<dyn Any + Send + Sync>;

/// A value that others change and that is followed.
pub struct RwSignal<T>(graph::RwSignal<Slot>, PhantomData<fn() -> T>);

/// A value that follows from others, and tells of a change only where it is another.
pub struct Memo<T>(graph::Memo<Kept>, PhantomData<fn() -> T>);

macro_rules! handle {
    ($($name:ident),*) => { $(
        impl<T> Copy for $name<T> {}

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> PartialEq for $name<T> {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }

        impl<T> Eq for $name<T> {}

        impl<T> Debug for $name<T> {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl<T> $name<T> {
            /// Follows it without reading it.
            pub fn track(&self) {
                self.0.track();
            }
        }

        impl<T: Clone + 'static> $name<T> {
            /// What it is; followed.
            pub fn get(&self) -> T {
                self.with(T::clone)
            }

            /// What it is now.
            pub fn get_untracked(&self) -> T {
                self.with_untracked(T::clone)
            }
        }
    )* };
}

handle!(RwSignal, Memo);

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal of its first value.
    pub fn new(value: T) -> Self {
        Self(slot(Box::new(value)), PhantomData)
    }

    /// Puts another value in its place.
    pub fn set(&self, value: T) {
        self.0.set(Box::new(value));
    }

    /// Likewise; gives the value back where the signal is gone.
    pub fn try_set(&self, value: T) -> Option<T> {
        let back = self.0.try_set(Box::new(value))?;
        back.downcast().ok().map(|it| *it)
    }
}

impl<T: 'static> RwSignal<T> {
    /// Reads it, and follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        once(read, |read| look(self.0, read))
    }

    /// Reads it as it is now.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        once(read, |read| look_untracked(self.0, read))
    }

    /// Changes it, and tells those who follow.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.maybe_update(|value| {
            change(value);
            true
        });
    }

    /// Changes it, and tells those who follow if it says so.
    pub fn maybe_update(&self, change: impl FnOnce(&mut T) -> bool) {
        let mut change = Some(change);
        alter(self.0, &mut |slot| {
            let value = slot.downcast_mut().zip(change.take());
            value.is_some_and(|(value, change)| change(value))
        });
    }

    /// Tells those who follow, though nothing changed.
    pub fn notify(&self) {
        self.0.notify();
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A memo of what this makes, which is given what it made before.
    pub fn new(make: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let make = move |before: Option<Kept>| {
            let last = before.as_ref().and_then(|it| it.downcast_ref());
            let now = make(last);
            match before {
                Some(before) if last == Some(&now) => (before, false),
                _ => (Arc::new(now) as Kept, true),
            }
        };
        Self(memo(Box::new(make)), PhantomData)
    }
}

impl<T: 'static> Memo<T> {
    /// Reads it, and follows it.
    pub fn with<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&kept(self.0)))
    }

    /// Reads it as it is now.
    pub fn with_untracked<R>(&self, read: impl FnOnce(&T) -> R) -> R {
        read(typed(&kept_untracked(self.0)))
    }
}

/// What is done, and done again whenever a signal that it read has changed.
#[derive(Debug)]
pub struct Effect;

impl Effect {
    /// Does it after the views are made, until their owner goes.
    #[allow(clippy::new_ret_no_self)] // as Leptos names it; nobody keeps one
    pub fn new(run: impl FnMut(Option<()>) + 'static) {
        effect(Box::new(run));
    }
}

/// Of whatever type it is, what is done with it is compiled here, once.
#[inline(never)]
fn slot(value: Slot) -> graph::RwSignal<Slot> {
    graph::RwSignal::new(value)
}

#[inline(never)]
fn look(signal: graph::RwSignal<Slot>, read: &mut dyn FnMut(&Slot)) {
    signal.with(|slot| read(slot));
}

#[inline(never)]
fn look_untracked(signal: graph::RwSignal<Slot>, read: &mut dyn FnMut(&Slot)) {
    signal.with_untracked(|slot| read(slot));
}

#[inline(never)]
fn alter(signal: graph::RwSignal<Slot>, change: &mut dyn FnMut(&mut Slot) -> bool) {
    signal.maybe_update(|slot| change(slot));
}

type Make = Box<dyn Fn(Option<Kept>) -> (Kept, bool) + Send + Sync>;

#[inline(never)]
fn memo(make: Make) -> graph::Memo<Kept> {
    graph::Memo::new_owning(make)
}

#[inline(never)]
fn kept(memo: graph::Memo<Kept>) -> Kept {
    memo.get()
}

#[inline(never)]
fn kept_untracked(memo: graph::Memo<Kept>) -> Kept {
    memo.with_untracked(Kept::clone)
}

#[inline(never)]
fn effect(run: Box<dyn FnMut(Option<()>)>) {
    graph::Effect::new(run);
}

#[allow(clippy::expect_used)] // the handle's type is that of what was put into the box
fn once<T: 'static, R>(read: impl FnOnce(&T) -> R, look: impl FnOnce(&mut dyn FnMut(&Slot))) -> R {
    let (mut read, mut found) = (Some(read), None);
    look(&mut |slot| {
        let value = slot.downcast_ref().zip(read.take());
        found = value.map(|(value, read)| read(value));
    });
    found.expect("a signal holds what it was made with")
}

#[allow(clippy::expect_used)] // likewise
fn typed<T: 'static>(kept: &Kept) -> &T {
    kept.downcast_ref()
        .expect("a memo holds what it was made with")
}
