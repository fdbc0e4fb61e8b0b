//! What a member has to know of the place where the app runs, before they write.

use markup::prelude::*;

use crate::browser::device::{Device, InApp, Place};
use crate::browser::{history, page};
use crate::state::draft_session::DraftSession;
use domain::review::route::Route;
use domain::wording::keeping as words;

use super::link::To;
use super::whole::whole;

fn in_app(device: RwSignal<Option<Device>>) -> Option<InApp> {
    match device.get()?.place {
        Place::InApp(app) => Some(app),
        _ => None,
    }
}

/// In the browser of another app: the way out of it.
#[component]
pub fn WayOut(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
) -> View {
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
        in_app(device).map(|app| view! { <div class="message stack">{said(app)}</div> })
    })
}

/// Prints the page. Browsers of other apps don't: there it is said what to do.
#[component]
pub fn Print(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
    /// What is on the button.
    name: &'static str,
) -> View {
    view! { <PrintBy device name=name.to_owned() print=page::print /> }
}

/// The same, where more is to be done than to print.
#[component]
pub fn PrintBy(
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
    /// What is on the button.
    name: String,
    /// Prints.
    print: impl Fn() + Copy + 'static,
) -> View {
    view! {
        <Show
            when=move || in_app(device).is_none()
            fallback=|| view! { <p>{words::NO_PRINTING}</p> }
        >
            <button type="button" class="button strong" on:click=move |_| print()>{name.clone()}</button>
        </Show>
    }
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
    view! { <Show when=safari><p>{words::BEFORE_INSTALL}</p><p>{whole(words::SAFARI)}</p></Show> }
}
