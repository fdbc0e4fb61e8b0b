//! The rows of the source's tables in the document's order, each with what stands above it.

use super::model::{Item, Policy, Review, Section, Theme};

/// An item (取組) and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Its basic policy (基本方針).
    pub policy: &'a Policy,
    /// Its section (分野).
    pub section: &'a Section,
    /// Its theme (テーマ).
    pub theme: &'a Theme,
    /// The item itself.
    pub item: &'a Item,
}

/// All items in the document's order.
pub fn rows(review: &Review) -> impl Iterator<Item = Row<'_>> {
    review.policies.iter().flat_map(|policy| {
        policy.sections.iter().flat_map(move |section| {
            section.themes.iter().flat_map(move |theme| {
                theme.items.iter().map(move |item| Row {
                    policy,
                    section,
                    theme,
                    item,
                })
            })
        })
    })
}
