//! What was last written out to be handed in, what has changed since, and whether the ward office has it.

use markup::prelude::*;

use crate::browser::clock;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::hand_in::{handed_in, nothing_to_say};
use domain::drafts::written_out::{Form, WrittenOut};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::hand_in as words;

use super::link::To;

/// Notes that these very drafts leave the page, to be handed in.
pub fn note(review: &'static Review, session: DraftSession, me: Me, form: Form) {
    let drafts = handed_in(&untrack(|| session.for_file()));
    let marks = me
        .marks
        .with_untracked(|marks| nothing_to_say(review, marks, &drafts));
    let before = session
        .reach(|store| store.written_out().ok())
        .flatten()
        .flatten();
    let record = WrittenOut::of(&drafts, &marks, form, clock::now());
    me.note_written_out(&record.after(before.as_ref()));
}

/// Says so, on every page where a member looks for how far they are. Nothing before the first time.
#[component]
pub fn LastWrittenOut(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
    /// Whether it stands on the page on which they are written out.
    here: bool,
) -> View {
    let record = me.written_out();
    let since = Memo::new(move |_| {
        record.get().map(|record| {
            let drafts = handed_in(&session.for_file());
            let marks = me
                .marks
                .with(|marks| nothing_to_say(review, marks, &drafts));
            record.since(&drafts, &marks).message()
        })
    });
    let moment = move || {
        record.get().map(|record| {
            let at = clock::local_time(record.at());
            words::moment(&at.date, &at.time, record.form())
        })
    };
    let changed = move || since.with(|since| since.as_ref().is_some_and(|it| !it.is_empty()));
    let told = move || {
        let since = since.get().unwrap_or_default();
        if since.is_empty() {
            view! { <p class="quiet">{words::UNCHANGED}</p> }
        } else {
            view! { <p>{words::SINCE}{since}"。"</p> }
        }
    };
    let answer = move |given: bool| {
        if let Some(record) = record.get_untracked() {
            me.note_written_out(&record.answered(given));
        }
    };
    let given = move || record.with(|record| record.as_ref().map(WrittenOut::given));
    let asked = move || match given().flatten() {
        Some(true) => view! { <p class="quiet">{words::IS_GIVEN}</p> },
        Some(false) => view! {
            <p class="row">
                <span>{words::IS_NOT_GIVEN}</span>
                <button type="button" class="button" on:click=move |_| answer(true)>{words::GIVEN}</button>
            </p>
        },
        None => view! {
            <p class="row">
                <span>{words::ASK_GIVEN}</span>
                <button type="button" class="button" on:click=move |_| answer(true)>{words::GIVEN}</button>
                <button type="button" class="button" on:click=move |_| answer(false)>{words::NOT_YET}</button>
            </p>
        },
    };
    view! {
        <Show when=move || record.with(Option::is_some)>
            <div class="message stack written-out">
                <p>{words::WRITTEN_OUT}<b>{moment}</b></p>
                {told}
                {asked}
                <Show when=move || !here && changed()>
                    <p><To class="button mine" route=Route::HandIn>{words::AGAIN}" ›"</To></p>
                </Show>
            </div>
        </Show>
    }
}
