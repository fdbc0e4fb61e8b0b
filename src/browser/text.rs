//! Text out of bytes, in whatever encoding a Japanese file may have.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{TextDecoder, TextDecoderOptions};

/// How many letters a person counts in a text, by the browser's own rules; none where it has none (Firefox before 125).
pub fn segments(text: &str) -> Option<usize> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let segmenter: Function = get(&get(&js_sys::global(), "Intl")?, "Segmenter")?
        .dyn_into()
        .ok()?;
    let segmenter = Reflect::construct(&segmenter, &Array::new()).ok()?;
    let segment: Function = get(&segmenter, "segment")?.dyn_into().ok()?;
    let segments = segment.call1(&segmenter, &text.into()).ok()?;
    Some(js_sys::try_iter(&segments).ok()??.count())
}

/// Reads the text of a file: by its byte order mark, as JIS mail, as UTF-8, or as the `Shift_JIS` that
/// Windows programs still write. `None` for what is no text in any of these, or a damaged one.
pub fn decode(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"\xff\xfe") {
        return decode_as("utf-16le", bytes);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return decode_as("utf-16be", bytes);
    }
    // JIS mail is made of ASCII alone, and would pass for UTF-8.
    let escape = |pair: &[u8]| pair == b"\x1b$" || pair == b"\x1b(";
    if bytes.is_ascii()
        && bytes.windows(2).any(escape)
        && let Some(text) = decode_as("iso-2022-jp", bytes)
    {
        return Some(text);
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        // What begins as UTF-8 and is damaged further on would pass for other words in `Shift_JIS`.
        Err(error) if bytes[..error.valid_up_to()].is_ascii() => decode_as("shift_jis", bytes),
        Err(_) => None,
    }
}

/// Decodes bytes in the encoding of this name; `None` where they are none in it.
pub fn decode_as(label: &str, bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
