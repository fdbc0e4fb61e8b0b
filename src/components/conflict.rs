//! Two versions of one draft, of which neither was made from the other: the member chooses or joins.

use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::draft_session::DraftSession;
use domain::drafts::open_draft::LocalId;
use domain::drafts::resolving::Resolution;
use domain::drafts::visible::visible;
use domain::wording::drafts as words;

use super::ids::field_id;

/// On the version that was kept beside the other: what the other says, and the ways out.
#[component]
pub fn Conflict(
    /// One's own drafts.
    session: DraftSession,
    /// The version that was kept beside.
    id: LocalId,
) -> View {
    let other = Memo::new(move |_| session.beside(id));
    let resolve = move |how: Resolution| {
        session.exclusively(move || {
            let left = session.resolve(id, how);
            page::next_frame(move || {
                page::focus(&field_id(left));
            });
        });
    };
    ToView::to_view(move || {
        let other = other.get()?;
        let at = clock::date_and_time(other.draft.updated);
        Some(view! {
            <div class="note" role="group" aria-label=words::CONFLICT_NAME>
                <p><b>{words::CONFLICT_NAME}</b></p>
                <p>{words::CONFLICT}</p>
                <p>{words::OTHER_VERSION}"（"{at}"）"</p>
                <blockquote class="own-text">{visible(other.text()).into_owned()}</blockquote>
                <p class="row">
                    <button type="button" class="button mine" on:click=move |_| resolve(Resolution::KeepThis)>{words::KEEP_THIS}</button>
                    <button type="button" class="button mine" on:click=move |_| resolve(Resolution::KeepOther)>{words::KEEP_OTHER}</button>
                    <button type="button" class="button mine" on:click=move |_| resolve(Resolution::Join)>{words::JOIN}</button>
                    <button type="button" class="button plain" on:click=move |_| resolve(Resolution::Apart)>{words::KEEP_BOTH}</button>
                </p>
            </div>
        })
    })
}
