//! Markup: what `view!` makes, put into the page or written as HTML.
//!
//! Leptos makes a type of its own for each piece of markup, and the code for each: that was 40% of the wasm. Here all
//! markup is one type, [`View`]: the components, the signals and the syntax are Leptos's.
//! A piece that depends on signals is drawn anew as a whole when they change; [`Show`] and [`For`] keep what stays.
//!
//! ```
//! use markup::prelude::*;
//!
//! #[component]
//! fn Count(unit: &'static str) -> View {
//!     let count = RwSignal::new(1_usize);
//!     view! {
//!         <button class="button" on:click=move |_| count.update(|it| *it += 1)>
//!             {count}{unit}
//!         </button>
//!     }
//! }
//!
//! let _ = || view! { <p><Count unit="件" /></p> };
//! ```
//!
//! What the compiler refuses, each beside the above: a property that the component does not have,
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! # #[component] fn Count(unit: &'static str) -> View { unit.to_view() }
//! let _ = || view! { <p><Count unit="件" colour="red" /></p> };
//! ```
//!
//! one that is missing,
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! # #[component] fn Count(unit: &'static str) -> View { unit.to_view() }
//! let _ = || view! { <p><Count /></p> };
//! ```
//!
//! an event that there is not,
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! let _ = || view! { <p on:klick=|_| ()></p> };
//! ```
//!
//! what another event tells,
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! let _ = || view! { <p on:click=|event: leptos::ev::KeyboardEvent| drop(event)></p> };
//! ```
//!
//! what is no text and no markup,
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! let _ = || view! { <p>{1.5_f64}</p> };
//! ```
//!
//! and what the macro itself does not understand (`macros/tests.rs` has the words):
//!
//! ```compile_fail
//! # use markup::prelude::*;
//! let _ = || view! { <p style:color="red"></p> };
//! ```

#[cfg(feature = "csr")]
mod dom;
mod element;
mod flow;
#[cfg(feature = "ssr")]
mod html;
pub mod prelude;
mod reactive;
#[cfg(any(feature = "csr", all(test, feature = "ssr")))]
mod reconcile;
mod shared;
mod value;
mod view;

#[cfg(feature = "csr")]
pub use dom::{hydrate_next, mount, mount_lazily, replay};
pub use element::Element;
pub use flow::{Deferred, For, Lazy, Show};
pub use reactive::{Effect, Memo, RwSignal};
pub use value::{ToValue, Value};
pub use view::{Children, ChildrenFn, CollectView, Dormant, Inner, Keyed, ToView, View};
