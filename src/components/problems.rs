//! What an address asked for and can't be had.

use markup::prelude::*;

use crate::state::Location;
use domain::wording::list as words;

/// Says that the address asked for something that can't be had.
#[component]
pub fn Problems(
    /// Where the reader is.
    location: RwSignal<Location>,
) -> View {
    let problems = move || {
        location.with(|location| {
            location
                .problems
                .iter()
                .map(words::problem)
                .collect::<Vec<_>>()
        })
    };
    view! {
        <Show when=move || !problems().is_empty()>
            <div class="message" role="alert">
                <p>{words::PROBLEM}</p>
                <ul>{move || problems().into_iter().map(|problem| view! { <li>{problem}</li> }).collect_view()}</ul>
            </div>
        </Show>
    }
}
