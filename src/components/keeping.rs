//! How one's drafts are kept on the device: the browser's promise, the room, the backup.

use markup::prelude::*;

use crate::browser::clock;
use crate::browser::device::Device;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::backup::BackupState;
use domain::drafts::open_draft::{OpenDraft, SaveState};
use domain::drafts::store::StoreError;
use domain::review::model::Review;
use domain::wording::{keeping as words, people};

use super::device::BeforeInstall;
use super::drafts::WhereStored;
use super::hand_over::BackupButton;
use super::ids::KEEPING;

/// The section on the page of drafts.
#[component]
pub fn Keeping(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
    /// Whether the browser has promised to keep what is stored.
    persisted: RwSignal<Option<bool>>,
) -> View {
    let usage = move || {
        session.open_drafts.track();
        usage(session)
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
            <h2 id=KEEPING tabindex="-1">{words::TITLE}</h2>
            <WhereStored session>
                <p>{words::PROMISE}</p>
                <p>{promised}</p>
            </WhereStored>
            <p class="quiet">{usage}</p>
            <BackupPart review session me device />
        </section>
    }
}

/// Where a draft can't be stored for want of room: how full the storage is, and a backup at hand.
#[component]
pub fn FullNotice(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
) -> View {
    let full = Memo::new(move |_| {
        let refused =
            |open_draft: &OpenDraft| open_draft.state == SaveState::Failed(StoreError::Full);
        session
            .open_drafts
            .with(|open_drafts| open_drafts.iter().any(refused))
    });
    view! {
        <Show when=move || full.get()>
            <div class="message error stack">
                <p>{words::FULL}</p>
                <p>{usage(session)}</p>
                <BackupButton review session me />
            </div>
        </Show>
    }
}

/// How full the storage is, in words.
fn usage(session: DraftSession) -> Option<String> {
    let usage = session.reach(|store| store.usage().ok()).flatten();
    usage.as_ref().map(words::usage)
}

/// A backup by one tap, when the last one was made, and a quiet word when there is newer work.
#[component]
fn BackupPart(
    review: &'static Review,
    session: DraftSession,
    me: Me,
    device: RwSignal<Option<Device>>,
) -> View {
    let state = me.backup();
    let last = move || match state.get() {
        BackupState::Never => words::NEVER.to_owned(),
        BackupState::UpToDate { at } | BackupState::Behind { at, .. } => clock::date_and_time(at),
    };
    view! {
        <div class="stack">
            <p>{words::LAST}<b>{last}</b></p>
            <p class="mine">{move || words::newer(state.get())}</p>
            <BackupButton review session me />
            <Show when=move || !me.people.with(Vec::is_empty)><p>{people::BACKUP_IS_OWN}</p></Show>
            <p class="quiet">{words::LAST_IS}</p>
            <BeforeInstall device />
        </div>
    }
}
