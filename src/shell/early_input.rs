//! What a reader did on the prerendered page before the app was live: it is carried over.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, HtmlInputElement};

use crate::browser::page;

use crate::components::ids::SEARCH_FIELD;

/// Opened and closed sections, and what stands in the search field.
#[derive(Debug, Default)]
pub struct EarlyInput {
    sections: Vec<(String, bool)>,
    search: Option<String>,
    searching: bool,
}

impl EarlyInput {
    /// Reads it from the prerendered page.
    pub fn from(root: &HtmlElement) -> Self {
        Self {
            sections: sections(root)
                .map(|section| (section.id(), section.open()))
                .collect(),
            search: typed(),
            searching: page::has_focus(SEARCH_FIELD),
        }
    }

    /// What was typed into the search field meanwhile.
    pub fn search(&self) -> Option<&str> {
        self.search.as_deref()
    }

    /// Sets the live page as the prerendered one was left.
    pub fn restore(&self, root: &HtmlElement) {
        for section in sections(root) {
            let id = section.id();
            if let Some((_, open)) = self.sections.iter().find(|(known, _)| *known == id) {
                section.set_open(*open);
            }
        }
        if let Some(field) = search_field().filter(|_| self.searching) {
            page::focus_unscrolled(SEARCH_FIELD);
            let end = u32::try_from(field.value().encode_utf16().count()).unwrap_or(0);
            let _ = field.set_selection_range(end, end);
        }
    }
}

/// What stands in the search field, if anything does.
pub fn typed() -> Option<String> {
    let words = search_field()?.value();
    (!words.is_empty()).then_some(words)
}

fn search_field() -> Option<HtmlInputElement> {
    page::element(SEARCH_FIELD)?.dyn_into().ok()
}

fn sections(root: &Element) -> impl Iterator<Item = HtmlDetailsElement> {
    let list = root.query_selector_all("details[id]").ok();
    let count = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| list.as_ref()?.get(index)?.dyn_into().ok())
}
