//! Pictures made on the device.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

/// Draws an SVG document of that size, in pixels, as a PNG. Nothing leaves the device.
///
/// # Errors
/// What the browser threw: it can't draw SVG, or has no memory for it.
pub async fn png(svg: &str, width: u32, height: u32) -> Result<Blob, JsValue> {
    let document = super::page::document().ok_or(JsValue::NULL)?;
    let image = HtmlImageElement::new()?;
    // A data URL: some browsers call a canvas tainted that drew a blob's.
    let source = String::from(js_sys::encode_uri_component(svg));
    image.set_src(&["data:image/svg+xml;charset=utf-8,", &source].concat());
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    let blob = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            let _ = resolve.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(done.unchecked_ref()) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    // The browser gives null where it could not.
    JsFuture::from(blob).await?.dyn_into()
}
