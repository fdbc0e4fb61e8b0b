//! The service worker: registering it, and changing to a new version.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CacheStorage, RegistrationOptions, ServiceWorker, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::page;

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
/// How often a page that is looked at again asks for a new version at most, in milliseconds.
const ASK_EVERY: f64 = 3_600_000.0;

impl NewVersion {
    /// Activates it. Every tab then hears [`on_change`].
    pub fn activate(&self) {
        self.tell("activate");
    }

    /// Activates it if this tab, which has just begun, is the only one. Whether it is activated.
    async fn begin(&self) -> bool {
        self.tell("begun");
        page::pause(TAKES_OVER_WITHIN).await;
        self.0.state() != ServiceWorkerState::Installed
    }

    fn tell(&self, what: &str) {
        let message = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&message, &"type".into(), &what.into());
        let _ = self.0.post_message(&message);
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

/// Registers the worker of the site below `base` and tells what comes of it, now and later.
pub async fn register(base: String, tell: impl Fn(Offline) + Clone + 'static) {
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
    if let (Some(waiting), Some(_)) = (registration.waiting(), container.controller()) {
        let version = NewVersion(waiting);
        // A page that was touched already stays until its reader lets it go.
        if !page::is_untouched() || !version.begin().await {
            tell(Offline::Waiting(version));
        }
    } else if registration.active().is_some() {
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
                if container().is_some_and(|it| it.controller().is_some()) =>
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

/// Removes the service worker of the site below `base`, and all files that it keeps.
pub async fn remove(base: &str) {
    let registration =
        container().map(|container| container.get_registration_with_document_url(base));
    if let Some(registration) = registration
        && let Ok(found) = JsFuture::from(registration).await
        && let Ok(found) = found.dyn_into::<ServiceWorkerRegistration>()
        && let Ok(removed) = found.unregister()
    {
        let _ = JsFuture::from(removed).await;
    }
    if let Some(caches) = caches() {
        for name in kept(base).await {
            let _ = JsFuture::from(caches.delete(&name)).await;
        }
    }
}
