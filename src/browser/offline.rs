//! The service worker: registering it, and changing to a new version.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CacheStorage, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::{history, page};

/// What the service worker lets the app know.
#[derive(Debug, Clone)]
pub enum Offline {
    /// All of the site is on the device.
    Ready,
    /// A newer version is on the device and waits.
    Waiting(NewVersion),
    /// No service worker, here or now: the app works, but only with a network.
    Unavailable,
    /// The reader had it removed.
    Removed,
}

/// A version that waits to be activated.
#[derive(Debug, Clone)]
pub struct NewVersion(ServiceWorker);

/// How long a version that was told of a start is given to be activated, in milliseconds.
const TAKES_OVER_WITHIN: i32 = 300;
/// What the tab keeps over a reload where another had all erased.
const ERASED_ELSEWHERE: &str = "furikaeri-erased";
/// How long each step of a removal is given, in milliseconds: where a browser never answers, the next one is taken. It
/// may first ask the host for the worker's script, as it does at each visit.
const REMOVED_WITHIN: i32 = 8_000;
/// How often it is looked whether a removal is through, in milliseconds.
const LOOK_EVERY: i32 = 50;
/// How often at most.
const LOOKS: i32 = REMOVED_WITHIN / LOOK_EVERY;
/// How long after a removal it is looked again whether a cache was made anew, each time, in milliseconds: about a minute
/// in all.
const LOOK_AGAIN_AFTER: [i32; 6] = [1_000, 1_000, 2_000, 4_000, 16_000, 32_000];
/// How often a page that is looked at again asks for a new version at most, in milliseconds.
const ASK_EVERY: f64 = 3_600_000.0;

impl NewVersion {
    /// Activates it. Every tab then hears [`on_change`].
    pub fn activate(&self) {
        tell_worker(&self.0, "activate");
    }

    /// Activates it if this tab, which has just begun, is the only one. Whether it is activated.
    async fn begin(&self) -> bool {
        tell_worker(&self.0, "begun");
        page::pause(TAKES_OVER_WITHIN).await;
        self.0.state() != ServiceWorkerState::Installed
    }
}

fn tell_worker(worker: &ServiceWorker, what: &str) {
    let message = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&message, &"type".into(), &what.into());
    let _ = worker.post_message(&message);
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

/// Whether a worker answers for this page already.
pub fn answers() -> bool {
    container().is_some_and(|it| it.controller().is_some())
}

/// Registers the worker of the site below `base` and tells what comes of it, now and later. One that is not
/// `wanted` is not asked for, and removed again if it is on its way.
pub async fn register(
    base: String,
    wanted: impl Fn() -> bool,
    tell: impl Fn(Offline) + Clone + 'static,
) {
    if !wanted() {
        stay_removed(&base).await;
        return;
    }
    let script = [&base, "sw.js"].concat();
    let Some(container) = container() else {
        return tell(Offline::Unavailable);
    };
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let registered = JsFuture::from(container.register_with_options(&script, &options)).await;
    let Some(registration) = registered
        .ok()
        .and_then(|value| value.dyn_into::<ServiceWorkerRegistration>().ok())
    else {
        return tell(Offline::Unavailable);
    };
    if !wanted() {
        remove(&base).await;
        return;
    }
    if let Some(waiting) = registration.waiting()
        && is_another(&waiting, &container)
    {
        let version = NewVersion(waiting);
        // A page that was touched already stays until its reader lets it go.
        if !page::is_untouched() || !version.begin().await {
            tell(Offline::Waiting(version));
        }
    } else if let Some(worker) = registration.active() {
        tell_worker(&worker, "keep");
        tell(state(&base).await);
    }
    let watch_installing = {
        let registration = registration.clone();
        move || {
            // The first one may be past its installation before one hears of it.
            let first = || {
                let waiting = registration.waiting();
                waiting.filter(|_| container.controller().is_none())
            };
            if let Some(worker) = registration.installing().or_else(first) {
                watch(worker, &registration, base.clone(), tell.clone());
            }
        }
    };
    watch_installing();
    let found = Closure::<dyn FnMut()>::new(watch_installing);
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
    ask_when_seen(registration);
}

/// Whether a worker is of another version than the one that has the page. `WebKit` may tell late that a worker was
/// installed, or say that it waits, when it has the page by then.
fn is_another(worker: &ServiceWorker, container: &ServiceWorkerContainer) -> bool {
    container.controller().is_some_and(|it| it != *worker)
}

/// Asks for a new version when the page is looked at again: an installed app is resumed for days, and never loaded.
fn ask_when_seen(registration: ServiceWorkerRegistration) {
    let mut asked = js_sys::Date::now();
    page::listen(page::On::Document, "visibilitychange", move |_| {
        let now = js_sys::Date::now();
        // A clock that was set back counts as an hour.
        if page::hidden() || (asked..asked + ASK_EVERY).contains(&now) {
            return;
        }
        asked = now;
        if let Ok(answer) = registration.update() {
            // Without a network there is no answer, and nothing to do.
            wasm_bindgen_futures::spawn_local(async { drop(JsFuture::from(answer).await) });
        }
    });
}

/// Whether a worker that is active keeps the site: the one of the way back (`public/sw-off.js`) keeps nothing.
async fn state(base: &str) -> Offline {
    if kept(base).await.is_empty() {
        Offline::Unavailable
    } else {
        Offline::Ready
    }
}

/// The names of the caches of the site below `base`.
async fn kept(base: &str) -> Vec<String> {
    let Some(caches) = caches() else {
        return Vec::new();
    };
    let ours = ["furikaeri-", base, "-"].concat();
    let names = JsFuture::from(caches.keys()).await.unwrap_or_default();
    let names = js_sys::Array::from(&names);
    let names = names.iter().filter_map(|name| name.as_string());
    names.filter(|name| name.starts_with(&ours)).collect()
}

fn caches() -> Option<CacheStorage> {
    web_sys::window()?.caches().ok()
}

/// Tells when an installing worker is complete (the first is ready, a later one waits), or that the first one failed.
fn watch(
    worker: ServiceWorker,
    registration: &ServiceWorkerRegistration,
    base: String,
    tell: impl Fn(Offline) + Clone + 'static,
) {
    let changed = {
        let (worker, registration) = (worker.clone(), registration.clone());
        Closure::<dyn FnMut()>::new(move || match worker.state() {
            ServiceWorkerState::Installed
                if container().is_some_and(|it| is_another(&worker, &it)) =>
            {
                tell(Offline::Waiting(NewVersion(worker.clone())));
            }
            ServiceWorkerState::Activated => {
                let (base, tell) = (base.clone(), tell.clone());
                wasm_bindgen_futures::spawn_local(async move { tell(state(&base).await) });
            }
            ServiceWorkerState::Redundant => {
                let (base, tell) = (base.clone(), tell.clone());
                let active = registration.active().is_some();
                wasm_bindgen_futures::spawn_local(async move {
                    if !active || kept(&base).await.is_empty() {
                        tell(Offline::Unavailable);
                    }
                });
            }
            _ => {}
        })
    };
    worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

/// Calls when another version is activated over a page that was already under one's control.
pub fn on_change(mut changed: impl FnMut() + 'static) {
    let Some(container) = container() else { return };
    let mut controlled = container.controller().is_some();
    let handler = Closure::<dyn FnMut(JsValue)>::new(move |_event: JsValue| {
        if std::mem::replace(&mut controlled, true) {
            changed();
        }
    });
    container.set_oncontrollerchange(Some(handler.as_ref().unchecked_ref()));
    handler.forget();
}

/// Loads this tab's page anew since another tab had all erased. That is no visit: see [`was_visited`].
pub fn begin_anew() {
    if let Some(tab) = tab() {
        let _ = tab.set_item(ERASED_ELSEWHERE, "");
    }
    history::forget();
    page::reload();
}

/// Whether the page was loaded by its reader, and not by [`begin_anew`]: said once.
pub fn was_visited() -> bool {
    let erased = tab().is_some_and(|it| matches!(it.get_item(ERASED_ELSEWHERE), Ok(Some(_))));
    if erased && let Some(tab) = tab() {
        let _ = tab.remove_item(ERASED_ELSEWHERE);
    }
    !erased
}

/// What is kept for this tab alone, until it is closed.
fn tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Removes the service worker of the site below `base`, and all files that it keeps. Whether nothing is left.
///
/// A worker that is still being installed is stopped first: `WebKit` never answers who unregisters one meanwhile, and
/// keeps it.
pub async fn remove(base: &str) -> bool {
    // One whose script has not come yet is removed when it does: see [`register`].
    if let Some(registration) = registered(base).await
        && !has_no_worker(&registration)
    {
        stop_installing(&registration).await;
        if let Ok(asked) = registration.unregister() {
            answer(asked).await;
        }
    }
    for _ in 0..LOOKS {
        delete_kept(base).await;
        // A worker that was just about to keep something may have made its cache anew.
        page::pause(LOOK_EVERY).await;
        if kept(base).await.is_empty() {
            break;
        }
    }
    kept(base).await.is_empty() && registered(base).await.is_none_or(|it| has_no_worker(&it))
}

/// Removes what comes after a removal, until there is a worker again: to keep what it compiled of the code that a page
/// took from a cache, `Chromium` opens that cache by its name some time later, and so makes it anew.
pub async fn stay_removed(base: &str) {
    for after in LOOK_AGAIN_AFTER {
        page::pause(after).await;
        if registered(base).await.is_some() {
            return;
        }
        delete_kept(base).await;
    }
}

/// Whether a worker's script has not come yet: it is known to this page alone.
fn has_no_worker(registration: &ServiceWorkerRegistration) -> bool {
    let workers = [
        registration.installing(),
        registration.waiting(),
        registration.active(),
    ];
    workers.iter().all(Option::is_none)
}

async fn delete_kept(base: &str) {
    if let Some(caches) = caches() {
        for name in kept(base).await {
            answer(caches.delete(&name)).await;
        }
    }
}

async fn registered(base: &str) -> Option<ServiceWorkerRegistration> {
    let asked = container()?.get_registration_with_document_url(base);
    answer(asked).await?.dyn_into().ok()
}

/// Tells a worker that is being installed to stop, and waits for its end.
async fn stop_installing(registration: &ServiceWorkerRegistration) {
    for _ in 0..LOOKS {
        let Some(worker) = registration.installing() else {
            return;
        };
        tell_worker(&worker, "stop");
        page::pause(LOOK_EVERY).await;
    }
}

/// What a step of a removal comes to; nothing where it fails or takes too long.
async fn answer(asked: js_sys::Promise) -> Option<JsValue> {
    let late = page::timer(REMOVED_WITHIN);
    let first = js_sys::Promise::race(&js_sys::Array::of2(&asked, &late));
    JsFuture::from(first).await.ok()
}
