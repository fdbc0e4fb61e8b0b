//! How one's drafts are kept on the device: the browser's promise, the room, the backup.

use leptos::prelude::*;

use crate::app::AppState;
use crate::browser::clock;
use crate::drafts::backup::BackupState;
use crate::wording::keeping as words;

use super::device::BeforeInstall;
use super::hand_over::BackupButton;

/// The section on the page of drafts.
#[component]
pub fn Keeping() -> impl IntoView {
    let AppState {
        desk, persisted, ..
    } = expect_context();
    let usage = move || {
        desk.sheets.track();
        desk.reach(|store| store.usage().ok())
            .flatten()
            .map(|usage| words::usage(&usage))
    };
    let promised = move || {
        persisted.get().map(|it| {
            if it {
                words::PERSISTED
            } else {
                words::NOT_PERSISTED
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words::TITLE}</h2>
            <p>{words::PROMISE}</p>
            <p>{promised}</p>
            <p class="quiet">{usage}</p>
            <BackupPart />
        </section>
    }
}

/// A backup by one tap, when the last one was made, and a quiet word when there is newer work.
#[component]
fn BackupPart() -> impl IntoView {
    let AppState { me, .. } = expect_context();
    let state = me.backup;
    let last = move || match state.get() {
        BackupState::Never => words::NEVER.to_owned(),
        BackupState::UpToDate { at } | BackupState::Behind { at, .. } => clock::date_and_time(at),
    };
    view! {
        <div class="stack">
            <p>{words::LAST}<b>{last}</b></p>
            <p class="mine">{move || words::newer(state.get())}</p>
            <BackupButton />
            <p class="quiet">{words::LAST_IS}</p>
            <BeforeInstall />
        </div>
    }
}
