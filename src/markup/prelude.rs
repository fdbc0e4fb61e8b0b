//! What a view needs: Leptos's own prelude, with this markup in the place of its.

pub use furikaeri_markup::view;
pub use leptos::prelude::*;

pub use super::{Children, ChildrenFn, CollectView, For, Show, ToView, View};
