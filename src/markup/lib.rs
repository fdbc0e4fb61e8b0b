//! Markup: what `view!` makes, put into the page or written as HTML.
//!
//! Leptos makes a type of its own for each piece of markup, and the code for each: that was 40% of the wasm. Here all
//! markup is one type, [`View`]: the components, the signals and the syntax are Leptos's.
//! A piece that depends on signals is drawn anew as a whole when they change; [`Show`] and [`For`] keep what stays.

#[cfg(feature = "csr")]
mod dom;
mod element;
mod flow;
#[cfg(feature = "ssr")]
mod html;
pub mod prelude;
#[cfg(any(feature = "csr", all(test, feature = "ssr")))]
mod reconcile;
mod value;
mod view;

#[cfg(feature = "csr")]
pub use dom::mount;
pub use element::Element;
pub use flow::{For, Show};
pub use value::{ToValue, Value};
pub use view::{Children, ChildrenFn, CollectView, Inner, Keyed, ToView, View};
