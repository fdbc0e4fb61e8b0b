//! The earlier versions of a draft.

use leptos::html::Details;
use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::draft_session::DraftSession;
use crate::state::letters::letters;
use domain::drafts::history::Version;
use domain::drafts::open_draft::LocalId;
use domain::drafts::visible::visible;
use domain::wording::drafts as words;

use super::ids::field_id;

/// The earlier versions, read when they are asked for; each can take the place of the present one.
#[component]
pub fn History(
    /// One's own drafts.
    session: DraftSession,
    /// The draft.
    id: LocalId,
) -> View {
    let details = NodeRef::<Details>::new();
    let open = RwSignal::new(false);
    let toggle = move |_| {
        open.set(
            details
                .get_untracked()
                .is_some_and(|details| details.open()),
        );
    };
    // A version may have been kept with each revision of the draft.
    let revision = Memo::new(move |_| {
        session
            .open_draft(id)
            .map(|open_draft| open_draft.draft.revision.clone())
    });
    let versions = Memo::new(move |_| {
        if open.get() && revision.with(Option::is_some) {
            session.history(id)
        } else {
            Vec::new()
        }
    });
    let version = move |version: Version| {
        let at = clock::date_and_time(version.at);
        let name = [words::RETURN_TO, " ", &at].concat();
        let restore = {
            let version = version.clone();
            move |_| {
                let version = version.clone();
                session.exclusively(move || {
                    session.return_to(id, &version);
                    page::next_frame(move || {
                        page::focus(&field_id(id));
                    });
                });
            }
        };
        view! {
            <li>
                <p class="quiet">{at}"　"{version.kind.label()}"　"{letters(&version.text)}"字"</p>
                <p class="own-text">{visible(&version.text).into_owned()}</p>
                <button type="button" class="button" aria-label=name on:click=restore>{words::RETURN_TO}</button>
            </li>
        }
    };
    view! {
        <details class="history" node_ref=details on:toggle=toggle>
            <summary>{words::HISTORY}</summary>
            <ul class="versions">{move || versions.get().into_iter().map(version).collect_view()}</ul>
        </details>
    }
}
