//! How one's drafts are kept on the device: the browser's promise, the room, the backup.

use markup::prelude::*;

use crate::browser::clock;
use crate::state::desk::Desk;
use crate::state::{AppState, State};
use domain::drafts::backup::BackupState;
use domain::drafts::sheet::{SaveState, Sheet};
use domain::drafts::store::StoreError;
use domain::wording::keeping as words;

use super::device::BeforeInstall;
use super::hand_over::BackupButton;

/// The section on the page of drafts.
#[component]
pub fn Keeping() -> View {
    let State {
        desk, persisted, ..
    } = *expect_context::<AppState>();
    let usage = move || {
        desk.sheets.track();
        usage(desk)
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

/// Where a draft can't be stored for want of room: how full the storage is, and a backup at hand.
#[component]
pub fn FullNotice() -> View {
    let desk = expect_context::<AppState>().desk;
    let full = Memo::new(move |_| {
        let refused = |sheet: &Sheet| sheet.state == SaveState::Failed(StoreError::Full);
        desk.sheets.with(|sheets| sheets.iter().any(refused))
    });
    view! {
        <Show when=move || full.get()>
            <div class="message error stack">
                <p>{words::FULL}</p>
                <p>{usage(desk)}</p>
                <BackupButton />
            </div>
        </Show>
    }
}

/// How full the storage is, in words.
fn usage(desk: Desk) -> Option<String> {
    let usage = desk.reach(|store| store.usage().ok()).flatten();
    usage.as_ref().map(words::usage)
}

/// A backup by one tap, when the last one was made, and a quiet word when there is newer work.
#[component]
fn BackupPart() -> View {
    let State { me, .. } = *expect_context::<AppState>();
    let state = me.backup();
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
