//! A figure to take along: as a picture, as a table, or into another site.

use leptos::html::Textarea;
use markup::prelude::*;

use crate::browser::file::{self, Way};
use crate::browser::{clipboard, page, picture};
use domain::chart::export::{Document, WIDTH, document};
use domain::chart::frame;
use domain::review::indicator::Indicator;
use domain::review::model::Review;
use domain::review::open_data::indicator_csv;
use domain::wording::take_along as words;

use super::hand_over::{hand_over, told_of};

/// The ways to take it along, closed at first.
#[component]
pub fn TakeAlong(
    /// The review.
    review: &'static Review,
    /// What to take.
    indicator: &'static Indicator,
    /// The path below which the app lives.
    base: &'static str,
) -> View {
    let told = RwSignal::new("");
    let name = |kind: &str| ["furikaeri-", &indicator.id, ".", kind].concat();
    let png = move |_| {
        let Document { svg, height } = document(indicator, review);
        let name = name("png");
        leptos::task::spawn_local(async move {
            let size = (WIDTH.unsigned_abs(), height.unsigned_abs());
            told.set(match picture::png(&svg, size.0, size.1).await {
                Ok(blob) => told_of(file::hand_over_image(&name, &blob, Way::Download).await),
                Err(_) => words::NO_PICTURE,
            });
        });
    };
    let svg = move |_| {
        let svg = document(indicator, review).svg;
        hand_over(told, name("svg"), "image/svg+xml", svg, || ());
    };
    let csv = move |_| {
        let csv = indicator_csv(review, indicator);
        hand_over(told, name("csv"), "text/csv", csv, || ());
    };
    view! {
        <details class="part" id="take-along">
            <summary>{words::TITLE}</summary>
            <div class="stack">
                <div class="row">
                    <button type="button" class="button" on:click=png>{words::PNG}</button>
                    <button type="button" class="button" on:click=svg>{words::SVG}</button>
                    <button type="button" class="button" on:click=csv>{words::CSV}</button>
                </div>
                <p role="status" class="quiet">{told}</p>
                <EmbedCode review indicator base />
            </div>
        </details>
    }
}

/// What to paste into another site.
#[component]
fn EmbedCode(review: &'static Review, indicator: &'static Indicator, base: &'static str) -> View {
    let told = RwSignal::new("");
    let field = NodeRef::<Textarea>::new();
    // The site's own origin is known on the device alone.
    let code = move || {
        let address = [&page::origin(), base, "embed/", &indicator.id, "/"].concat();
        frame::code(review, indicator, &address)
    };
    let copy = move |_| {
        let code = code();
        if let Some(field) = field.get_untracked() {
            field.select();
        }
        leptos::task::spawn_local(async move {
            told.set(if clipboard::copy(&code).await {
                words::COPIED
            } else {
                words::NOT_COPIED
            });
        });
    };
    view! {
        <h3>{words::EMBED}</h3>
        <label for="embed-code">{words::EMBED_HOW}</label>
        <textarea id="embed-code" class="embed-code" readonly rows="4" node_ref=field prop:value=code></textarea>
        <div class="row">
            <button type="button" class="button" on:click=copy>{words::COPY}</button>
            <span role="status" class="quiet">{told}</span>
        </div>
    }
}
