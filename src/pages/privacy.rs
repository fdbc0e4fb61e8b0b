//! What is stored on the device, and erasing all of it (プライバシー).

use markup::prelude::*;

use crate::browser::{dialog, page};
use crate::components::ids::KEEPING;
use crate::components::people::name_of;
use crate::components::whole::whole;
use crate::state::AppState;
use domain::review::route::Route;
use domain::wording::{people, privacy as words};

/// Id of the question.
const SHEET: &str = "erase-sheet";
/// Id of what came of it.
const DONE: &str = "erased";

/// The page of what is stored.
#[component]
pub fn PrivacyPage() -> View {
    let state = expect_context::<AppState>();
    let (sent, paragraphs) = words::SENT;
    let stored = words::STORED_ARE.iter().map(|(what, place)| {
        view! { <dt>{*what}</dt><dd>{*place}</dd> }
    });
    let several = move || {
        let any = !state.me.people.with(Vec::is_empty);
        any.then(|| {
            let (_, place) = words::STORED_ARE[1];
            view! { <dt>{people::STORED}</dt><dd>{place}</dd> }
        })
    };
    view! {
        <main id="main" class="prose">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <section>
                <h2>{sent}</h2>
                {paragraphs.iter().map(|paragraph| view! { <p>{*paragraph}</p> }).collect_view()}
            </section>
            <section>
                <h2>{words::STORED}</h2>
                <dl class="stored">{stored.collect_view()}{several}</dl>
                <p>{words::NO_COOKIES}</p>
                <p>{whole(words::BROWSER)}</p>
            </section>
            <Erase state />
        </main>
    }
}

/// The button, the question, and what came of it.
#[component]
fn Erase(state: AppState) -> View {
    let done = RwSignal::new("");
    let close = |_| dialog::close(SHEET);
    let names = move || {
        state.me.people.with(|people| {
            let names = people.iter().map(|it| name_of(it.member.as_ref()));
            names.collect::<Vec<_>>().join("、")
        })
    };
    let several = move || !state.me.people.with(Vec::is_empty);
    let to_backup = move || [&state.address(&Route::Drafts), "#", KEEPING].concat();
    let lost = move || match (state.me.people.with(Vec::len), state.session.count()) {
        (2.., _) => people::erased(&names()),
        (_, 0) => words::NO_DRAFTS.to_owned(),
        (_, count) => words::drafts(count),
    };
    let erase = move |_| {
        dialog::close(SHEET);
        done.set(words::ERASING);
        leptos::task::spawn_local(async move {
            let erased = state.erase().await;
            done.set(match erased {
                Ok(()) => words::ERASED,
                Err(_) => words::NOT_ERASED,
            });
            page::next_frame(|| {
                page::focus(DONE);
            });
        });
    };
    view! {
        <section>
            <h2>{words::ERASE}</h2>
            <p>{words::ERASE_IS}</p>
            <p><button type="button" class="button" aria-haspopup="dialog" on:click=|_| dialog::open(SHEET)>{words::ERASE_BUTTON}</button></p>
            <p role="status" id=DONE tabindex="-1">{done}</p>
            <dialog id=SHEET aria-labelledby="erase-sheet-name">
                <div class="sheet-head"><h2 id="erase-sheet-name">{words::SURE}</h2></div>
                <div class="choices stack">
                    <p>{lost}</p>
                    <p>{words::NEEDS_NETWORK}</p>
                    <Show when=move || several() || state.session.count() != 0>
                        <p><a class="tap" href=to_backup>{words::BACKUP_FIRST}" ›"</a></p>
                        <Show when=several><p>{people::BACKUP_IS_OWN}</p></Show>
                    </Show>
                </div>
                <div class="sheet-foot row">
                    <button type="button" class="button" autofocus on:click=close>{words::KEEP}</button>
                    <button type="button" class="button strong" on:click=erase>{words::DO_ERASE}</button>
                </div>
            </dialog>
        </section>
    }
}
