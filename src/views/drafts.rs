//! All of one's own drafts (下書き), and the way out of this device and back.

use leptos::prelude::*;

use crate::app::AppState;
use crate::components::drafts::{ForbiddenNotice, SavedState};
use crate::components::link::To;
use crate::components::names::{group_names, numbered};
use crate::components::transfer::{Asides, Export, Import};
use crate::drafts::model::Draft;
use crate::drafts::overview::{in_document_order, overview};
use crate::review::model::Meeting;
use crate::review::route::Route;
use crate::wording::{column, drafts as words, list};

/// The page of the drafts.
#[component]
pub fn Drafts() -> impl IntoView {
    let state = expect_context::<AppState>();
    let drafts = Memo::new(move |_| state.desk.written());
    let list = move || {
        drafts.with(|drafts| {
            let cards = in_document_order(state.review, drafts).into_iter().cloned();
            cards.map(|draft| view! { <Card draft /> }).collect_view()
        })
    };
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <p>{words::LOCAL}</p>
            {state.review.meeting.as_ref().map(|meeting| view! { <MeetingFacts meeting /> })}
            <ForbiddenNotice />
            <div class="until-live stack">
                <Show when=move || drafts.with(Vec::is_empty)>
                    <div class="message"><p><b>{words::NONE}</b></p><p>{words::NONE_NEXT}</p></div>
                </Show>
                <Show when=move || !drafts.with(Vec::is_empty)>
                    <GroupCounts drafts />
                </Show>
                {list}
                <Show when=move || !drafts.with(Vec::is_empty)><Export drafts /></Show>
                <Import />
                <Asides />
            </div>
        </main>
    }
}

/// The meeting that the drafts are for.
#[component]
fn MeetingFacts(meeting: &'static Meeting) -> impl IntoView {
    view! {
        <dl class="details-list">
            <dt>{words::MEETING}</dt>
            <dd>{meeting.name.as_str()}"（"{meeting.date.as_str()}"）"</dd>
            <dt>{words::DEADLINE}</dt>
            <dd>{meeting.deadline.as_str()}</dd>
            <dt>{words::HAND_IN}</dt>
            <dd>{meeting.hand_in.as_str()}</dd>
        </dl>
    }
}

/// How many drafts there are, in all and by group.
#[component]
fn GroupCounts(drafts: Memo<Vec<Draft>>) -> impl IntoView {
    let review = expect_context::<AppState>().review;
    let counts = move || {
        let overview = drafts.with(|drafts| overview(review, drafts));
        let groups = overview.groups.into_iter().map(|(id, count)| {
            let name = review.group_name(&id).unwrap_or_default();
            view! { <div class="row apart"><dt>{name}</dt><dd>{count}{list::UNIT}</dd></div> }
        });
        view! {
            <p><span class="count">{overview.total}{list::UNIT}</span></p>
            <dl>{groups.collect_view()}</dl>
        }
    };
    view! {
        <section>
            <h2 class="only-heard">{words::BY_GROUP}</h2>
            {counts}
            <p class="quiet">{words::GROUPS_OVERLAP}</p>
        </section>
    }
}

/// A draft with the full context of what it hangs on.
#[component]
fn Card(draft: Draft) -> impl IntoView {
    let state = expect_context::<AppState>();
    let review = state.review;
    let id = draft.id.clone();
    let sheet = Memo::new(move |_| state.desk.sheet_of(&id));
    let context = review.item(&draft.anchor.item).map(|place| {
        let direction = place.item.direction.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        view! {
            <p class="crumbs">
                {numbered(&place.policy.label, &place.policy.title)}" › "
                {numbered(&place.section.label, &place.section.title)}
            </p>
            <h2>{numbered(&place.theme.label, &place.theme.title)}"（"{place.item.id.as_str()}"）"</h2>
            <p class="quiet">{column::GROUP}"："{group_names(&place.item.groups, review)}</p>
            <p class="snippet">{direction}</p>
        }
    });
    let elsewhere = context
        .is_none()
        .then(|| [words::ELSEWHERE, "：", &draft.anchor.item].concat());
    let conflict = draft
        .conflict_with
        .is_some()
        .then(|| view! { <p class="note">{words::CONFLICT}</p> });
    view! {
        <article class="draft">
            {elsewhere}
            {context}
            {conflict}
            <p><span class="tag">{draft.kind.label()}</span></p>
            <p class="own-text">{draft.text}</p>
            <div class="row apart">
                <SavedState sheet dated=true />
                <To class="button mine" route=Route::Item(draft.anchor.item.clone())>{words::OPEN}</To>
            </div>
        </article>
    }
}
