//! What is drawn only where it is near the screen.

use markup::prelude::*;

use crate::browser::intersection;

/// Keeps what is in it as long as it is near the screen, on its way to paper, or has the reader's focus or selection.
/// Farther away it is an empty box of the same height.
#[component]
pub fn Windowed(
    /// Whether the page is on its way to paper.
    printing: RwSignal<bool>,
    /// What is drawn.
    children: ChildrenFn,
) -> View {
    let near = RwSignal::new(true);
    let frame = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(frame) = frame.get() {
            let watch = intersection::watch(&frame, move |is_near| near.set(is_near));
            StoredValue::new_local(watch);
        }
    });
    view! {
        <div class="near" node_ref=frame>
            <Show when=move || near.get() || printing.get()>{children()}</Show>
        </div>
    }
}
