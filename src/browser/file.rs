//! Files in and out.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, DragEvent, File, FileList, FilePropertyBag, HtmlAnchorElement, HtmlInputElement,
    ShareData, Url,
};

use super::clipboard::{self, Shared};
use super::device::Device;

/// How a file leaves the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As a download.
    Download,
    /// By the device's share sheet, or as a download where that takes no such file.
    Share,
}

/// What became of a file. Whether it is kept then is out of sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Given to the share sheet.
    Shared,
    /// The person closed the share sheet.
    Cancelled,
    /// Given to the browser as a download.
    Offered,
    /// It could not leave.
    Failed,
}

/// Hands text over as a file; where downloads come to nothing, always by the share sheet. To be
/// called from the tap itself: share sheets open only then.
pub async fn hand_over(name: &str, media_type: &str, text: &str, way: Way) -> Handed {
    hand_over_part(name, media_type, &text.into(), way).await
}

/// The same with a picture that was made on the device; a PNG keeps its type in its blob.
pub async fn hand_over_image(name: &str, image: &Blob, way: Way) -> Handed {
    hand_over_part(name, &image.type_(), image, way).await
}

async fn hand_over_part(name: &str, media_type: &str, part: &JsValue, way: Way) -> Handed {
    let Ok(file) = made(name, media_type, part) else {
        return Handed::Failed;
    };
    let no_download = Device::here().drops_downloads();
    let data = sharing(&file);
    if (way == Way::Share || no_download) && clipboard::can_share_data(&data) {
        match clipboard::share_data(&data).await {
            Shared::Handed => return Handed::Shared,
            Shared::Cancelled => return Handed::Cancelled,
            Shared::Failed => {}
        }
    }
    if !no_download && download(&file).is_ok() {
        Handed::Offered
    } else {
        Handed::Failed
    }
}

/// Whether the device's share sheet takes files of this kind. Some browsers want the ending of the
/// name to be one of those that they know.
pub fn can_share(name: &str, media_type: &str) -> bool {
    made(name, media_type, &"".into()).is_ok_and(|file| clipboard::can_share_data(&sharing(&file)))
}

fn made(name: &str, media_type: &str, part: &JsValue) -> Result<File, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    File::new_with_str_sequence_and_options(&Array::of1(part), name, &options)
}

fn sharing(file: &File) -> ShareData {
    let data = ShareData::new();
    data.set_files(&Array::of1(file));
    data
}

fn download(file: &File) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let document = super::page::document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(&file.name());
    link.click();
    // The download reads the file after the click: it is let go with the page.
    Ok(())
}

/// A file that a person chose.
#[derive(Debug, Clone)]
pub struct Chosen(File);

/// Takes the chosen files out of a file field, which is then empty again.
pub fn chosen(field: &HtmlInputElement) -> Vec<Chosen> {
    let chosen = all_of(field.files());
    field.set_value("");
    chosen
}

/// The files that were dropped onto an element.
pub fn dropped(event: &DragEvent) -> Vec<Chosen> {
    all_of(event.data_transfer().and_then(|data| data.files()))
}

fn all_of(files: Option<FileList>) -> Vec<Chosen> {
    let count = files.as_ref().map_or(0, FileList::length);
    (0..count)
        .filter_map(|index| files.as_ref()?.get(index))
        .map(Chosen)
        .collect()
}

impl Chosen {
    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

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
