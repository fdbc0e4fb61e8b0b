//! The clipboard and the device's share sheet.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

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

/// Whether the device has a share sheet for links.
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
    let Some(window) = web_sys::window() else {
        return Shared::Failed;
    };
    if !can_share() {
        return Shared::Failed;
    }
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_url(url);
    match JsFuture::from(window.navigator().share_with_data(&data)).await {
        Ok(_) => Shared::Handed,
        Err(error) => match error.dyn_ref::<web_sys::DomException>() {
            Some(error) if error.name() == "AbortError" => Shared::Cancelled,
            _ => Shared::Failed,
        },
    }
}
