//! One draft with the full context of what it hangs on, to be read.

use markup::prelude::*;

use domain::drafts::entry::Entry;
use domain::wording::{column, drafts as words, hand_in};

use super::whole::item_number;

/// A draft and its context, to stand in a card.
pub fn opinion(entry: &Entry<'_>) -> View {
    let item = entry.draft.anchor.item.clone();
    let place = entry.place.map(|_| {
        view! {
            <p class="crumbs">{entry.policy()}" › "{entry.section()}</p>
            <h3>{entry.theme()}{item_number(&item)}</h3>
            <p class="quiet">{column::GROUP}"："{entry.groups().join("、")}</p>
            <p class="snippet">{entry.direction()}</p>
        }
    });
    let quote = entry.quote().map(|quote| {
        let part = entry.part.map(|part| ["（", part.label(), "）"].concat());
        view! { <p class="quiet">{hand_in::ABOUT}{part}</p><blockquote class="snippet">{quote.into_owned()}</blockquote> }
    });
    let remark = entry
        .remark()
        .map(|remark| view! { <p class="note">{remark.message()}</p> });
    let elsewhere = entry
        .place
        .is_none()
        .then(|| [words::ELSEWHERE, "：", &item].concat());
    view! {
        {elsewhere}
        {place}
        {quote}
        {remark}
        <p><span class="tag">{entry.draft.kind.label()}</span></p>
        <p class="own-text">{entry.text().into_owned()}</p>
    }
}
