//! The document around the app: its title, focus, and the events that concern the whole page.

use js_sys::{JsString, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement};

use super::sections;

/// The document; absent only outside a page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with that id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The content of a `<meta name=…>`.
pub fn meta(name: &str) -> Option<String> {
    let selector = ["meta[name=", name, "]"].concat();
    document()?
        .query_selector(&selector)
        .ok()??
        .get_attribute("content")
}

/// How long the page was as HTML when it came.
const CAME: &str = "data-came";

/// Whether nothing has worked on what is in an element since it came with the page (`src/inline/came.js`), as far as its
/// length tells.
pub fn is_as_it_came(element: &Element) -> bool {
    let html = Reflect::get(element, &JsValue::from_str("innerHTML"));
    let html = html.ok().and_then(|it| it.dyn_into::<JsString>().ok());
    let came = element.get_attribute(CAME);
    let came = came.and_then(|it| it.parse::<u32>().ok());
    html.zip(came)
        .is_some_and(|(html, came)| html.length() == came)
}

/// Forgets how it came: it is the app's own from now on.
pub fn forget_how_it_came(element: &HtmlElement) {
    let _ = element.remove_attribute(CAME);
}

/// Lets the scripts of the page know that something happened.
pub fn announce(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Whether the root element has `data-NAME`.
pub fn is_marked(name: &str) -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(&["data-", name].concat()))
}

/// Sets or removes `data-NAME` on the root element.
pub fn mark_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let attribute = ["data-", name].concat();
    let _ = match value {
        Some(value) => root.set_attribute(&attribute, value),
        None => root.remove_attribute(&attribute),
    };
}

/// Moves the focus to an element, which scrolls into view where not all of it can be seen. Whether
/// there is such an element.
pub fn focus(id: &str) -> bool {
    let element = element(id);
    if let Some(element) = &element {
        focus_in_view(element);
    }
    element.is_some()
}

/// Takes the focus from where it is: a field then tells what it holds.
pub fn blur() {
    let focused = document().and_then(|it| it.active_element());
    if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = focused.blur();
    }
}

/// Moves the focus to an element and leaves the page where it is.
pub fn focus_unscrolled(id: &str) {
    if let Some(element) = element(id) {
        focus_without_scrolling(&element);
    }
}

/// The focus alone would show no more of a long field than its caret.
fn focus_in_view(element: &HtmlElement) {
    focus_without_scrolling(element);
    scroll_into_view(element);
}

fn focus_without_scrolling(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Scrolls no further than is needed, past what is fixed at the page's edges.
fn scroll_into_view(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Shows all of what a key has moved the focus to: Safari scrolls no further than to its caret, below what is fixed.
pub fn follow_focus() {
    listen(On::Document, "keyup", |event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>();
        let key = key.map(web_sys::KeyboardEvent::key);
        if !key.is_some_and(|key| key == "Tab" || key.starts_with("Arrow")) {
            return;
        }
        if let Some(focused) = document().and_then(|document| document.active_element()) {
            scroll_into_view(&focused);
        }
    });
}

/// Whether nothing on the page has the focus: what had it is gone.
pub fn focus_is_lost() -> bool {
    document().is_some_and(|document| {
        let body = document.body().map(JsCast::unchecked_into);
        document.active_element().is_none_or(|it| Some(it) == body)
    })
}

/// Whether a text field has the focus.
pub fn is_typing() -> bool {
    let focused = document().and_then(|document| document.active_element());
    focused.is_some_and(|it| it.matches("textarea, input[type=text]") == Ok(true))
}

/// Scrolls an element into view where not all of it can be seen, and leaves the focus where it is.
pub fn show(id: &str) {
    if let Some(element) = element(id) {
        scroll_into_view(&element);
    }
}

/// Likewise the first element of the main part that the selector finds.
pub fn show_first(selector: &str) {
    if let Some(element) = in_main::<Element>(selector).next() {
        scroll_into_view(&element);
    }
}

/// Takes the focus out of a text field, which so tells what was typed: on a phone a tap on a button does not.
pub fn leave_field() {
    let focused = document().and_then(|document| document.active_element());
    if let Some(field) = focused.and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        let _ = field.blur();
    }
}

/// Whether some of the page's words are selected.
pub fn has_selection() -> bool {
    web_sys::window()
        .and_then(|window| window.get_selection().ok()?)
        .is_some_and(|selection| !selection.is_collapsed())
}

/// Whether the reader's focus is in an element, or some of the page's words are selected.
pub fn is_in_use(element: &HtmlElement) -> bool {
    let focused = document().and_then(|document| document.active_element());
    has_selection() || element.contains(focused.as_deref())
}

/// Lets the page answer its reader before going on.
pub async fn yield_to_browser() {
    pause(0).await;
}

/// Waits so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let _ = JsFuture::from(timer(milliseconds)).await;
}

/// A promise that is kept after so many milliseconds.
pub fn timer(milliseconds: i32) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    })
}

/// Whether the reader has neither tapped nor typed since the page was loaded. No where the browser can't tell.
pub fn is_untouched() -> bool {
    let get = |it: &JsValue, name: &str| Reflect::get(it, &name.into()).ok();
    let touched = web_sys::window()
        .and_then(|window| get(&window.navigator(), "userActivation"))
        .and_then(|activation| get(&activation, "hasBeenActive"));
    touched.and_then(|touched| touched.as_bool()) == Some(false)
}

pub(super) fn in_main<T: JsCast>(selector: &str) -> impl Iterator<Item = T> {
    let selector = ["main ", selector].concat();
    let found = document().and_then(|document| document.query_selector_all(&selector).ok());
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}

/// Moves the focus to a link of the main part that leads to a path and can have it: to one on the screen where there
/// is one, otherwise to the first, which scrolls into view. Whether there is one.
pub fn focus_link(path: &str) -> bool {
    let links: Vec<web_sys::HtmlAnchorElement> = in_main("a[href]").collect();
    let there = || links.iter().filter(|it| it.pathname() == path);
    // In a section that is closed nothing can have it.
    there()
        .filter(|it| is_on_screen(it))
        .chain(there())
        .any(|link| {
            focus_in_view(link);
            has_focus_itself(link)
        })
}

/// Whether the element with that id begins on the screen.
pub fn is_in_sight(id: &str) -> bool {
    element(id).is_some_and(|it| is_on_screen(&it))
}

fn is_on_screen(element: &Element) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let top = element.get_bounding_client_rect().top();
    top > 0.0 && top < height.unwrap_or_default()
}

fn has_focus_itself(element: &Element) -> bool {
    document()
        .and_then(|document| document.active_element())
        .as_ref()
        == Some(element)
}

/// What the address names behind its `#`, as it stands there.
pub fn fragment() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix('#').map(str::to_owned)
}

/// Shows an element, in whatever section it stands, and gives it the focus where it can have it. Of one whose id begins
/// with `with_field` the text field takes it. Whether there is such an element.
pub fn reveal(id: &str, with_field: &str) -> bool {
    let Some(named) = element(id) else {
        return false;
    };
    sections::open_around(&named);
    named.scroll_into_view();
    if named.id().starts_with(with_field)
        && let Ok(Some(field)) = named.query_selector("textarea")
        && let Ok(field) = field.dyn_into()
    {
        focus_without_scrolling(&field);
    } else {
        focus_without_scrolling(&named);
    }
    true
}

/// Scrolls a pane, and only it, to where it was; further if an element in it can't be seen there.
pub fn reveal_in(pane: &str, inner: &str, scrolled: i32) {
    if let (Some(pane), Some(inner)) = (element(pane), element(inner)) {
        pane.set_scroll_top(scrolled);
        let top = inner.offset_top() - scrolled;
        if top < 0 || top + inner.offset_height() > pane.client_height() {
            pane.set_scroll_top(inner.offset_top() - pane.client_height() / 3);
        }
    }
}

/// How far a pane is scrolled, in CSS pixels.
pub fn scrolled_in(pane: &str) -> i32 {
    element(pane).map_or(0, |pane| pane.scroll_top())
}

/// Whether the element with that id begins on the screen, or less than a screen below it.
pub fn is_near(id: &str) -> bool {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    element(id).is_some_and(|element| {
        element.get_bounding_client_rect().top() < 2.0 * height.unwrap_or_default()
    })
}

/// Whether the element with that id has the focus.
pub fn has_focus(id: &str) -> bool {
    document()
        .and_then(|document| document.active_element())
        .is_some_and(|element| element.id() == id)
}

/// The page's origin: `https://example.jp`.
pub fn origin() -> String {
    web_sys::window()
        .and_then(|window| window.location().origin().ok())
        .unwrap_or_default()
}

/// Whether the page can't be seen just now.
pub fn hidden() -> bool {
    document().is_some_and(|document| document.hidden())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Opens the browser's dialog for printing.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Where an event is listened to.
#[derive(Debug, Clone, Copy)]
pub enum On {
    /// The window.
    Window,
    /// The document.
    Document,
    /// The part of the page that is seen.
    Viewport,
}

/// Listens for as long as the page lives.
pub fn listen(on: On, event: &str, handler: impl FnMut(Event) + 'static) {
    let target: Option<EventTarget> = match on {
        On::Window => web_sys::window().map(JsCast::unchecked_into),
        On::Document => document().map(JsCast::unchecked_into),
        On::Viewport => web_sys::window()
            .and_then(|window| window.visual_viewport())
            .map(JsCast::unchecked_into),
    };
    if let Some(target) = target {
        let handler = Closure::<dyn FnMut(Event)>::new(handler);
        let _ = target.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref());
        handler.forget();
    }
}

/// Listens before anything else of the page does, for as long as the page lives.
pub fn listen_first(event: &str, handler: impl FnMut(Event) + 'static) {
    if let Some(document) = document() {
        let handler = Closure::<dyn FnMut(Event)>::new(handler);
        let _ = document.add_event_listener_with_callback_and_bool(
            event,
            handler.as_ref().unchecked_ref(),
            true,
        );
        handler.forget();
    }
}

/// The link that an event came from.
pub fn link_of(event: &Event) -> Option<web_sys::HtmlAnchorElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("a[href]").ok()??.dyn_into().ok()
}

/// Asks a question that is answered by yes or no. Yes where the browser asks none.
pub fn confirm(question: &str) -> bool {
    let asked = web_sys::window().map(|window| window.confirm_with_message(question));
    asked.is_none_or(|answer| answer.unwrap_or(true))
}

/// Listens to other tabs' changes of the storage, by the key that changed; `None` where all was cleared.
pub fn listen_storage(mut changed: impl FnMut(Option<String>) + 'static) {
    listen(On::Window, "storage", move |event| {
        if let Some(event) = event.dyn_ref::<web_sys::StorageEvent>() {
            changed(event.key());
        }
    });
}

/// Runs once the next frame is about to be painted.
pub fn next_frame(run: impl FnOnce() + 'static) {
    if let Some(window) = web_sys::window() {
        let run = Closure::once_into_js(move |_time: JsValue| run());
        let _ = window.request_animation_frame(run.unchecked_ref());
    }
}

/// How long [`painted`] waits at the most, in milliseconds.
const PAINTED_WITHIN: i32 = 1_000;

/// Waits until the page was painted for the first time, but not for long: in the background no page is.
pub async fn painted() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let entries = |performance: web_sys::Performance| {
        performance.get_entries_by_name("first-contentful-paint")
    };
    if window
        .performance()
        .map(entries)
        .is_some_and(|it| it.length() > 0)
    {
        return;
    }
    let waiting = js_sys::Promise::new(&mut |resolve, _| {
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PAINTED_WITHIN);
        // A frame begins once the one before it was painted.
        next_frame(move || {
            next_frame(move || {
                let _ = resolve.call0(&JsValue::NULL);
            });
        });
    });
    let _ = JsFuture::from(waiting).await;
}

/// Tells whether a media query holds, now and whenever that changes.
pub fn follow_media(query: &str, mut tell: impl FnMut(bool) + 'static) {
    let Some(list) = web_sys::window().and_then(|window| window.match_media(query).ok()?) else {
        return;
    };
    tell(list.matches());
    let changed = {
        let list = list.clone();
        Closure::<dyn FnMut()>::new(move || tell(list.matches()))
    };
    list.set_onchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}
