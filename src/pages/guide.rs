//! How to use the app, where its text comes from, and what stays on the device (案内).

use markup::prelude::*;

use crate::components::link::To;
use crate::components::offline::OfflineState;
use crate::components::whole::whole;
use crate::state::AppState;
use domain::review::route::Route;
use domain::wording::guide::{self as words, Piece};
use domain::wording::{collate, privacy};

/// The page of the guide.
#[component]
pub fn Guide() -> View {
    let state = expect_context::<AppState>();
    let source = &state.review.source;
    let sections = words::SECTIONS.iter().map(|(title, paragraphs)| {
        view! {
            <section>
                <h2>{*title}</h2>
                {paragraphs.iter().map(|pieces| view! { <p>{pieces.iter().map(piece).collect_view()}</p> }).collect_view()}
            </section>
        }
    });
    let file = move |name: &str| state.file(&["data/", name].concat());
    let files = words::FILES.iter().map(|(name, what)| {
        view! {
            <li><a href=file(name) download=*name>{*name}</a>"："{*what}</li>
        }
    });
    let original = if source.url.is_empty() {
        words::ORIGINAL_IS.to_view()
    } else {
        view! { <a href=source.url.as_str() rel="external">{words::ORIGINAL}</a> }
    };
    view! {
        <main id="main" class="prose">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <section>
                <h2>{words::ABOUT}</h2>
                <p>{whole(&words::about(&source.document, &source.publisher))}</p>
                <p>{words::NOT_BY_THE_CITY}</p>
                <p>{original}</p>
            </section>
            {sections.collect_view()}
            <section>
                <h2>{privacy::TITLE}</h2>
                <p>{words::PRIVACY}</p>
                <p><To class="tap" route=Route::Privacy>{privacy::LINK}" ›"</To></p>
            </section>
            <section>
                <h2>{words::OFFLINE}</h2>
                <OfflineState versions=state.versions />
            </section>
            <section>
                <h2>{collate::TITLE}</h2>
                <p>{collate::LINK_IS}</p>
                <p><To class="tap" route=Route::Collate>{collate::TITLE}" ›"</To></p>
            </section>
            <section>
                <h2>{words::SOURCE}</h2>
                <p>{words::SOURCE_IS}{source.publisher.as_str()}"「"{whole(&source.document)}"」"</p>
                <p>
                    {words::LICENCE}
                    <a href=source.licence_url.as_str() rel="license external">{source.licence.as_str()}</a>
                </p>
                <p>{source.changes.as_str()}</p>
                {state.review.has_short_names().then(|| view! { <p>{words::SHORT_NAMES}</p> })}
                <p>
                    <a class="tap" href=state.file("licenses.txt") target="_blank" rel="noopener">{words::LICENCES}" ›"</a>
                </p>
            </section>
            <section>
                <h2>{words::OPEN_DATA}</h2>
                <p>{words::OPEN_DATA_IS}</p>
                <ul>{files.collect_view()}</ul>
                <p><a class="tap" href=file("index.html") target="_blank" rel="noopener">{words::DATA_PAGE}" ›"</a></p>
            </section>
        </main>
    }
}

fn piece(piece: &'static Piece) -> View {
    match piece {
        Piece::Words(words) => words.to_view(),
        Piece::Link(words, route) => view! { <To route=route.clone()>{*words}</To> },
    }
}
