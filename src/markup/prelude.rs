//! What a view needs: Leptos's own prelude, with this markup in the place of its.

pub use leptos::prelude::*;
pub use markup_macros::view;

pub use super::{
    Children, ChildrenFn, CollectView, Deferred, Effect, For, Lazy, Memo, RwSignal, Show, ToView,
    View,
};
