//! What the reader is told of versions and of being offline.

use markup::prelude::*;

use crate::browser::offline::Offline;
use crate::state::draft_session::DraftSession;
use crate::state::versions::Versions;
use domain::wording::offline as words;

/// 「新しい版があります」, with a button that changes to it.
#[component]
pub fn NewVersion(
    /// What is known of versions.
    versions: Versions,
    /// One's own drafts.
    session: DraftSession,
) -> View {
    let waits = move || {
        versions
            .offline
            .with(|offline| matches!(offline, Some(Offline::Waiting(_))))
    };
    view! {
        <div role="status">
            <Show when=waits>
                <div class="message row apart">
                    <p>{words::NEW_VERSION}</p>
                    <button type="button" class="button" on:click=move |_| versions.take(session)>{words::USE_IT}</button>
                    <Show when=move || versions.refused.get()><p class="saved failed">{words::NOT_SAVED}</p></Show>
                </div>
            </Show>
        </div>
    }
}

/// Whether the site can be read without a network.
#[component]
pub fn OfflineState(
    /// What is known of being offline.
    versions: Versions,
) -> View {
    let words = move || {
        versions.offline.with(|offline| match offline {
            None => words::LOADING,
            Some(Offline::Ready | Offline::Waiting(_)) => words::READY,
            Some(Offline::Unavailable) => words::UNAVAILABLE,
            Some(Offline::Removed) => words::REMOVED,
        })
    };
    view! { <p role="status">{words}</p> }
}
