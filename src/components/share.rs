//! Passing a place on: the device's share sheet, or the clipboard where there is none.

use markup::prelude::*;

use crate::browser::clipboard::{self, Shared};
use domain::wording::item as words;

use super::icon::{Icon, Shape};

/// A button that passes on the place's own address, without one's filters.
#[component]
pub fn Share(
    /// What is shared.
    #[prop(into)]
    title: String,
    /// Makes its address in full, when it is needed.
    address: impl Fn() -> String + 'static,
) -> View {
    let told = RwSignal::new("");
    let pass_on = move |_| {
        let (title, url) = (title.clone(), address());
        leptos::task::spawn_local(async move {
            if clipboard::share(&title, &url).await == Shared::Failed {
                told.set(if clipboard::copy(&url).await {
                    words::COPIED
                } else {
                    words::NOT_COPIED
                });
            }
        });
    };
    view! {
        <span class="row">
            <button type="button" class="button" on:click=pass_on><Icon shape=Shape::Share />{words::SHARE}</button>
            <span role="status" class="quiet">{told}</span>
        </span>
    }
}
