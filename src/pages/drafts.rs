//! All of one's own drafts (下書き), how they are kept on this device, and the way back into it.

use markup::prelude::*;

use crate::browser::{clock, page};
use crate::components::drafts::{ForbiddenNotice, WhereStored};
use crate::components::editor::SavedState;
use crate::components::hand_over::Quarantined;
use crate::components::ids::KEEPING;
use crate::components::import::Import;
use crate::components::keeping::{FullNotice, Keeping};
use crate::components::link::To;
use crate::components::meeting::MeetingFacts;
use crate::components::names::item_in_list;
use crate::components::opinion::opinion;
use crate::components::people::People;
use crate::components::written_out::LastWrittenOut;
use crate::state::draft_session::DraftSession;
use crate::state::{AppState, State};
use domain::drafts::entry::{Entry, entries};
use domain::drafts::model::{Draft, DraftId};
use domain::drafts::overview::overview;
use domain::drafts::session::Gone;
use domain::drafts::visible::visible;
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::{drafts as words, hand_in, list, worklist};

/// Id of the card of a draft.
fn card_id(id: &DraftId) -> String {
    ["card-", id.as_str()].concat()
}

/// The page of the drafts.
#[component]
pub fn Drafts() -> View {
    let State {
        review,
        session,
        me,
        device,
        persisted,
        ..
    } = *expect_context::<AppState>();
    let drafts = Memo::new(move |_| session.written());
    let list = move || {
        drafts.with(|drafts| {
            let cards = entries(review, drafts).into_iter();
            cards.map(|entry| card(&entry, session)).collect_view()
        })
    };
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{words::TITLE}</h1>
            <WhereStored session><p>{words::LOCAL}</p></WhereStored>
            {review.meeting.as_ref().map(|meeting| view! { <MeetingFacts review me meeting /> })}
            <ForbiddenNotice session />
            <FullNotice review session me />
            <div class="until-live stack">
                <People me />
                <Show when=move || drafts.with(Vec::is_empty)>
                    <div class="message"><p><b>{words::NONE}</b></p><p>{words::NONE_NEXT}</p></div>
                </Show>
                <Show when=move || !drafts.with(Vec::is_empty)>
                    <GroupCounts review drafts />
                </Show>
                <p class="row">{move || {
                    let is_known = me.worklist.with(Option::is_some);
                    let [to, next] = if !drafts.with(Vec::is_empty) {
                        [Route::Worklist, Route::HandIn]
                    } else if is_known {
                        [Route::List, Route::Worklist]
                    } else {
                        [Route::Worklist, Route::List]
                    };
                    [("button strong", next), ("button", to)].map(|(class, route)| {
                        let name = name_of(&route, is_known);
                        view! { <To class=class route>{name}" ›"</To> }
                    })
                }}
                    <a class="button" href=["#", KEEPING].concat()>{words::TO_KEEPING}</a>
                </p>
                <LastWrittenOut review session me here=false />
                {list}
                <Keeping review session me device persisted />
                <Import review session me />
                <Deleted review session />
                <Quarantined review session />
            </div>
        </main>
    }
}

/// What leads on from this page.
fn name_of(route: &Route, is_known: bool) -> &'static str {
    match route {
        Route::Worklist => worklist::name(is_known),
        Route::HandIn => hand_in::TITLE,
        _ => list::TITLE,
    }
}

/// How many drafts there are, in all and by group.
#[component]
fn GroupCounts(review: &'static Review, drafts: Memo<Vec<Draft>>) -> View {
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
fn card(entry: &Entry<'_>, session: DraftSession) -> View {
    let id = entry.draft.id.clone();
    let open_draft = Memo::new(move |_| session.open_draft_of(&id));
    let beside = move || {
        let id =
            open_draft.with(|open_draft| open_draft.as_ref().map(|open_draft| open_draft.local_id));
        id.is_some_and(|id| session.beside(id).is_some())
    };
    let item = entry.draft.anchor.item.clone();
    view! {
        <article class="draft" id=card_id(&entry.draft.id) tabindex="-1">
            {opinion(entry)}
            <Show when=beside><p class="note">{words::CONFLICT}</p></Show>
            <div class="row apart">
                <SavedState open_draft forbidden=session.forbidden dated=true />
                <To class="button mine" route=Route::Item(item) draft=entry.draft.id.clone()>{words::OPEN}</To>
            </div>
        </article>
    }
}

/// Deleted drafts, which can be brought back for thirty days, and words that were taken out by hand.
#[component]
fn Deleted(review: &'static Review, session: DraftSession) -> View {
    let deleted = Memo::new(move |_| session.gone());
    let row = move |gone: Gone| {
        let at = clock::date_and_time(gone.at);
        let card = card_id(&gone.draft.id);
        let item = item_in_list(review, &gone.draft.anchor.item);
        let text = visible(&gone.text).into_owned();
        let bring_back = move |_| {
            let (card, gone) = (card.clone(), gone.clone());
            session.exclusively(move || {
                session.bring_back_gone(&gone);
                page::next_frame(move || {
                    page::focus(&card);
                });
            });
        };
        view! {
            <li>
                <p class="own-text">{text}</p>
                <p class="quiet">{item}"　"{at}</p>
                <button type="button" class="button" on:click=bring_back>{words::UNDO}</button>
            </li>
        }
    };
    view! {
        <Show when=move || !deleted.with(Vec::is_empty)>
            <details class="part" id="deleted-drafts">
                <summary><h2>{words::DELETED_ONES}</h2></summary>
                <ul class="versions">{move || deleted.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
    }
}
