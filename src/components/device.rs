//! What a member has to know of the place where the app runs, before they write.

use markup::prelude::*;

use crate::browser::device::{Device, InApp, Place};
use crate::browser::history;
use crate::state::draft_session::DraftSession;
use domain::review::route::Route;
use domain::wording::keeping as words;

use super::link::To;

/// In the browser of another app: the way out of it, before the first draft.
#[component]
pub fn BeforeFirstDraft(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
    /// One's own drafts.
    session: DraftSession,
) -> View {
    let in_app = move || match device.get()?.place {
        Place::InApp(app) if session.count() == 0 => Some(app),
        _ => None,
    };
    let said = move |app: InApp| {
        match app {
            // LINE's own parameter: it then opens the link in the phone's browser. The target keeps the app
            // from following the link itself.
            InApp::Line => view! {
                <p>{words::IN_LINE}</p>
                <a class="button" target="_self" href=history::with_parameter("openExternalBrowser", "1")>{words::OPEN_OUTSIDE}</a>
            },
            InApp::Other => view! {
                <p>{words::IN_APP}</p>
                <p><b>{words::OPEN_OUTSIDE}</b>"："{words::OPEN_OUTSIDE_HOW}</p>
            },
        }
    };
    ToView::to_view(move || {
        in_app().map(|app| view! { <div class="message stack">{said(app)}</div> })
    })
}

/// The installed app's first start on an iPhone, with nothing in it: drafts may lie in Safari.
#[component]
pub fn FirstStart(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
    /// One's own drafts.
    session: DraftSession,
) -> View {
    let empty = move || {
        let installed = device
            .get()
            .is_some_and(|it| it.ios && it.place == Place::Installed);
        installed && session.count() == 0
    };
    view! {
        <Show when=empty>
            <div class="message stack">
                <p>{words::FIRST_START}</p>
                <To class="button" route=Route::Drafts>{words::READ_IN}</To>
            </div>
        </Show>
    }
}

/// Before installing on an iPhone: drafts do not move along.
#[component]
pub fn BeforeInstall(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
) -> View {
    let safari = move || {
        device
            .get()
            .is_some_and(|it| it.ios && it.place == Place::Browser)
    };
    view! { <Show when=safari><p>{words::BEFORE_INSTALL}</p><p>{words::SAFARI}</p></Show> }
}
