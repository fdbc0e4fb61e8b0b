//! The clipboard and the device's share sheet.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, ShareData};

/// Copies text; `false` where the browser refuses.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let navigator = window.navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|value| value.is_undefined())
    {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(text))
        .await
        .is_ok()
}

/// The text that is about to be pasted, with line breaks as a field has them.
pub fn pasted(event: &ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    Some(text.replace("\r\n", "\n"))
}

/// Puts text into the field that has the focus, in place of what is chosen there, as if it were typed: the browser
/// can undo it. `false` where it can't.
pub fn insert(text: &str) -> bool {
    command("insertText", false, text).unwrap_or(false)
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = execCommand, catch)]
    fn command(name: &str, asks: bool, value: &str) -> Result<bool, JsValue>;
    // As methods of web-sys these would throw where the browser has none.
    #[wasm_bindgen(js_namespace = navigator, js_name = canShare, catch)]
    fn takes(data: &ShareData) -> Result<bool, JsValue>;
    #[wasm_bindgen(js_namespace = navigator, js_name = share, catch)]
    fn request_share(data: &ShareData) -> Result<Promise, JsValue>;
}

/// Whether the device has a share sheet for links and text.
pub fn can_share() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::get(&window.navigator(), &"share".into())
            .is_ok_and(|value| value.is_function())
    })
}

/// What became of an attempt to share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Handed to the share sheet.
    Handed,
    /// The person closed the sheet.
    Cancelled,
    /// There is none, or it failed.
    Failed,
}

/// Opens the share sheet with a link.
pub async fn share(title: &str, url: &str) -> Shared {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    share_data(&data).await
}

/// Opens the share sheet with text. The title is for those who have a place for it, as mail has.
pub async fn share_text(title: &str, text: &str) -> Shared {
    let data = ShareData::new();
    data.set_title(title);
    data.set_text(text);
    share_data(&data).await
}

pub(super) fn can_share_data(data: &ShareData) -> bool {
    takes(data).unwrap_or(false)
}

pub(super) async fn share_data(data: &ShareData) -> Shared {
    let Ok(shared) = request_share(data) else {
        return Shared::Failed;
    };
    match JsFuture::from(shared).await {
        Ok(_) => Shared::Handed,
        Err(error) => match error.dyn_ref::<web_sys::DomException>() {
            Some(error) if error.name() == "AbortError" => Shared::Cancelled,
            _ => Shared::Failed,
        },
    }
}
