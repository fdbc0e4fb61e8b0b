//! The sections of the page that open and close (`<details>`).

use web_sys::{Element, HtmlDetailsElement};

use super::page;

/// The sections of the main part that have an id.
fn all() -> impl Iterator<Item = HtmlDetailsElement> {
    page::in_main("details[id]")
}

/// The ids of those that are open.
pub fn which_are_open() -> impl Iterator<Item = String> {
    all()
        .filter(HtmlDetailsElement::open)
        .map(|section| section.id())
}

/// Opens and closes them, by their ids; one of which nothing is known stays as it is.
pub fn open_and_close(is_open: impl Fn(&str) -> Option<bool>) {
    for section in all() {
        if let Some(is_open) = is_open(&section.id()) {
            section.set_open(is_open);
        }
    }
}

/// Opens all sections that an element stands in.
pub fn open_around(element: &Element) {
    let mut around = Some(element.clone());
    while let Some(section) = around.and_then(|it| it.closest("details").ok()?) {
        let _ = section.set_attribute("open", "");
        around = section.parent_element();
    }
}
