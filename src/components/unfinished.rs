//! What is still empty or open before one hands in.

use markup::prelude::*;

use crate::browser::page;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::anchor_status::AnchorStatus;
use domain::drafts::model::DraftId;
use domain::drafts::open_draft::{OpenDraft, SaveState};
use domain::drafts::worklist::Worklist;
use domain::review::model::{Id, Review};
use domain::review::route::Route;
use domain::wording::{hand_in as words, list};

use super::link::To;
use super::names::item_in_list;
use super::profile::NAME;

/// An item, and the draft on it that is concerned, if one is.
type Concerned = (Id, Option<DraftId>);

/// What to check, each with the items that it concerns.
#[component]
pub fn Unfinished(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
) -> View {
    let on = move |concerned: &dyn Fn(&OpenDraft) -> bool| {
        session.open_drafts.with(|open_drafts| {
            let live = open_drafts
                .iter()
                .filter(|open_draft| open_draft.draft.is_live());
            let concerned = live.filter(|open_draft| concerned(open_draft));
            concerned
                .map(|open_draft| {
                    let draft = &open_draft.draft;
                    (draft.anchor.item.clone(), Some(draft.id.clone()))
                })
                .collect::<Vec<Concerned>>()
        })
    };
    let open = move || {
        me.worklist.with(|work| {
            let entries = work.iter().flat_map(Worklist::entries);
            let open = entries.filter(|entry| !entry.state.is_done());
            open.map(|entry| (entry.item.to_owned(), None))
                .collect::<Vec<Concerned>>()
        })
    };
    let changed = |open_draft: &OpenDraft| {
        let status = AnchorStatus::of(&open_draft.draft.anchor, review);
        !matches!(status, AnchorStatus::Item | AnchorStatus::Same) && open_draft.counts()
    };
    let rows = move || {
        [
            (words::WITHOUT, open()),
            (
                words::BLANK,
                on(&|open_draft| open_draft.state == SaveState::Blank),
            ),
            (
                words::CONFLICTS,
                on(&|open_draft| session.beside(open_draft.local_id).is_some()),
            ),
            (words::CHANGED, on(&changed)),
            (
                words::UNSAVED,
                on(&|open_draft| matches!(open_draft.state, SaveState::Failed(_))),
            ),
        ]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .collect::<Vec<_>>()
    };
    let row = move |(what, items): (&'static str, Vec<Concerned>)| {
        let count = items.len();
        let links = items.into_iter().map(|(item, draft)| {
            let name = item_in_list(review, &item);
            let route = Route::Item(item);
            let link = match draft {
                Some(draft) => view! { <To class="tap" route draft><span>{name}</span></To> },
                None => view! { <To class="tap" route own=true><span>{name}</span></To> },
            };
            view! { <li>{link}</li> }
        });
        view! { <li>{what}"："{count}{list::UNIT}<ul>{links.collect_view()}</ul></li> }
    };
    view! {
        <section class="stack">
            <h2>{words::TO_CHECK}</h2>
            {move || {
                let rows = rows();
                let missing = me.missing(review);
                if rows.is_empty() && missing.is_none() {
                    view! { <p>{words::ALL_SET}</p> }
                } else {
                    let sign = missing.map(|what| view! {
                        <li>{words::missing(what)}" "<button type="button" class="button plain" on:click=|_| {
                            page::focus(NAME);
                        }>{words::SIGN}</button></li>
                    });
                    view! { <ul class="to-check">{sign}{rows.into_iter().map(row).collect_view()}</ul> }
                }
            }}
        </section>
    }
}
