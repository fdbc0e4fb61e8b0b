//! One draft to be read: its own words first, then the full context of what it hangs on.

use markup::prelude::*;

use domain::drafts::entry::Entry;
use domain::review::outline::item_name;
use domain::wording::{column, drafts as words, hand_in};

use super::whole::item_number;

/// A draft and its context, to stand in a card.
pub fn opinion(entry: &Entry<'_>) -> View {
    let item = entry.draft.anchor.item.clone();
    let place = entry.place.map(|place| {
        let name = item_name(place.item).to_owned();
        view! {
            <p><b>{name}{item_number(&item)}</b></p>
            <p class="crumbs">{entry.policy()}" › "{entry.section()}" › "{entry.theme()}</p>
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
        <h3><span class="tag">{entry.draft.kind.label()}</span></h3>
        <p class="own-text">{entry.text().into_owned()}</p>
        {elsewhere}
        {quote}
        {remark}
        {place}
    }
}
