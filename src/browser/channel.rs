//! What the tabs of this browser say to one another.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// A channel to the other tabs of this origin that opened the same name.
#[derive(Debug, Clone)]
pub struct Channel(BroadcastChannel);

impl Channel {
    /// Opens it for as long as the page lives; `None` where the browser has none.
    pub fn open(name: &str, mut heard: impl FnMut(String, &Self) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let answering = Self(channel.clone());
        let handler = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text, &answering);
            }
        });
        channel.set_onmessage(Some(handler.as_ref().unchecked_ref()));
        handler.forget();
        Some(Self(channel))
    }

    /// Says something to all other tabs.
    pub fn say(&self, text: &str) {
        let _ = self.0.post_message(&text.into());
    }
}
