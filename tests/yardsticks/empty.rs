//! The least app of the framework: a button, and its answer. The bench holds the app's start against it.

use leptos::prelude::*;

fn main() {
    leptos::mount::mount_to_body(Empty);
}

#[component]
fn Empty() -> impl IntoView {
    let answer = RwSignal::new("");
    view! {
        <button type="button" on:click=move |_| answer.set("はい")>"絞り込む"</button>
        <p role="status">{answer}</p>
    }
}
