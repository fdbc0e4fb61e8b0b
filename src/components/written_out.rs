//! What was last written out to be handed in, what has changed since, and whether the ward office has it.

use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::hand_in::{handed_in, nothing_to_say};
use domain::drafts::written_out::{Form, Way, WrittenOut};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::hand_in as words;

use super::link::To;
use super::whole::whole;

/// Id of what the member answered, or is asked.
const ANSWER: &str = "given";

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
    let now = clock::now();
    let record = me
        .member
        .with_untracked(|member| WrittenOut::of(&drafts, &marks, member.as_ref(), form, now));
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
            me.member
                .with(|member| record.since(&drafts, &marks, member.as_ref()).message())
        })
    });
    let way = |way: Way| {
        let at = clock::local_time(way.at);
        let outdated = way.is_outdated.then_some(words::OUTDATED);
        view! { <li><b>{words::moment(&at.date, &at.time, way.form)}</b>{outdated}</li> }
    };
    let ways = move || {
        record.with(|record| {
            let ways = record.iter().flat_map(WrittenOut::ways);
            ways.map(way).collect_view()
        })
    };
    let changed = move || since.with(|since| since.as_ref().is_some_and(|it| !it.is_empty()));
    let told = move || {
        let since = since.get().unwrap_or_default();
        if since.is_empty() {
            view! { <p class="quiet">{words::UNCHANGED}</p> }
        } else {
            view! { <p>{words::SINCE}{whole(&since)}"。"</p> }
        }
    };
    let given_before = move || {
        record.with(|record| {
            let before = record.as_ref()?.given_before()?;
            let drafts = handed_in(&session.for_file());
            let marks = me
                .marks
                .with(|marks| nothing_to_say(review, marks, &drafts));
            let since = me
                .member
                .with(|member| before.since(&drafts, &marks, member.as_ref()).message());
            let date = before.answered_at().map(|at| clock::local_time(at).date);
            let said = words::given_before(date.as_deref(), &since);
            Some(view! { <p>{whole(&said)}</p> })
        })
    };
    let answer = move |given: Option<bool>| {
        if let Some(record) = record.get_untracked() {
            me.note_written_out(&record.answered(given, clock::now()));
            // The button is gone, and what it has led to is heard.
            page::next_frame(|| page::focus_unscrolled(ANSWER));
        }
    };
    // An answer and its day follow from the record, which changes at every writing out besides.
    let given = Memo::new(move |_| {
        record.with(|record| {
            let record = record.as_ref()?;
            Some((record.given()?, record.answered_at()))
        })
    });
    let button = move |name, given| {
        view! { <button type="button" class="button" on:click=move |_| answer(given)>{name}</button> }
    };
    let asked = move || {
        let on = |at: Option<u64>| at.map(|at| clock::local_time(at).date);
        let (said, buttons) = match given.get() {
            Some((true, at)) => (
                words::is_given(on(at).as_deref()),
                button(words::TAKE_BACK, None),
            ),
            Some((false, _)) => (
                words::IS_NOT_GIVEN.to_owned(),
                button(words::GIVEN, Some(true)),
            ),
            None => (
                words::ASK_GIVEN.to_owned(),
                view! { {button(words::GIVEN, Some(true))}{button(words::NOT_YET, Some(false))} },
            ),
        };
        view! { <p class="row"><span id=ANSWER tabindex="-1">{said}</span><span class="row">{buttons}</span></p> }
    };
    view! {
        <Show when=move || record.with(Option::is_some)>
            <div class="message stack written-out">
                <p>{words::WRITTEN_OUT}</p>
                <ul>{ways}</ul>
                {told}
                {given_before}
                {asked}
                <Show when=move || !here && changed()>
                    <p><To class="button mine" route=Route::HandIn>{words::AGAIN}" ›"</To></p>
                </Show>
            </div>
        </Show>
    }
}
