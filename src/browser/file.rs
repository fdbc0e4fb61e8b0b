//! Files in and out.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// Hands text over to the browser as a download. Whether it is then kept is the browser's affair.
pub fn offer(name: &str, media_type: &str, text: &str) -> bool {
    offer_blob(name, media_type, text).is_ok()
}

fn offer_blob(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob =
        Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = super::page::document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download reads the blob after the click: it is let go with the page.
    Ok(())
}

/// A file that a person chose.
#[derive(Debug, Clone)]
pub struct Chosen(File);

/// Takes the chosen files out of a file field, which is then empty again.
pub fn chosen(field: &HtmlInputElement) -> Vec<Chosen> {
    let files = field.files();
    let chosen = files
        .map(|files| {
            (0..files.length())
                .filter_map(|index| files.get(index))
                .map(Chosen)
                .collect()
        })
        .unwrap_or_default();
    field.set_value("");
    chosen
}

impl Chosen {
    /// Its size in bytes.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a whole number of bytes
    pub fn size(&self) -> usize {
        self.0.size() as usize
    }

    /// Its bytes, or `None` where it can't be read.
    pub async fn bytes(&self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.0.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}
