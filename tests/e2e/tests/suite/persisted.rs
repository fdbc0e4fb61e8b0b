//! The names that only a browser has: what lies on a device, and what tabs of two versions say to each other. They stand
//! here letter by letter, so that another name is noticed; `tests/domain/persisted.rs` holds the others.

use domain::wording::{drafts, offline, worklist};
use e2e::{App, Result, site::Release};
use serde_json::json;

e2e::tests! {
    what_lies_on_a_device_keeps_its_names,
    what_tabs_of_two_versions_say_keeps_its_words,
}

/// Databases with their stores, as `NAME VERSION STORE…`; and what of an id differs from device to device is `*`.
const STORED: &str = "
    const databases = await Promise.all((await indexedDB.databases()).map(({ name, version }) => new Promise((done) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        done([name, version, ...opening.result.objectStoreNames].join(' '));
        opening.result.close();
      };
    })));
    const keys = Object.keys(localStorage).map((key) => key.replace(/(draft|history)(\\/\\d+\\/).*/, '$1$2*'));
    const kept = (await caches.keys()).map((name) => name.replace(/[0-9a-f]{16}$/, '*'));
    return [keys.sort(), databases.sort(), kept.sort()]";

async fn what_lies_on_a_device_keeps_its_names(app: &mut App) -> Result<()> {
    app.open("worklist/").await?;
    app.until_offline_ready().await?;
    app.sign("西区 太郎", "福祉・健康").await?;
    app.see(worklist::DONE).await?;
    app.open("items/1-2-3-1/").await?;
    app.tap(drafts::NO_OPINION).await?;
    app.write_draft("1-1-1-1", "はじめの文").await?;
    app.open("drafts/").await?;
    app.backup().await?;
    app.tap(domain::wording::settings::BUTTON).await?;
    app.tap("暗い").await?;
    let stored = app.ask_later(STORED).await?;
    assert_eq!(
        stored,
        json!([
            [
                "furikaeri-settings",
                "furikaeri/osaka-nishi-2018-2022/backup/1",
                "furikaeri/osaka-nishi-2018-2022/draft/1/*",
                "furikaeri/osaka-nishi-2018-2022/mark/1/1-1-1-1",
                "furikaeri/osaka-nishi-2018-2022/mark/1/1-2-3-1",
                "furikaeri/osaka-nishi-2018-2022/member/1",
            ],
            ["furikaeri/osaka-nishi-2018-2022 1 texts"],
            ["furikaeri-/-*"],
        ])
    );
    Ok(())
}

/// Notes what is asked of the browser by name, once each, where a page that is loaded anew finds it.
const NOTE: &str = "
    const note = (...words) => {
      const noted = new Set(JSON.parse(sessionStorage.getItem('noted') ?? '[]'));
      sessionStorage.setItem('noted', JSON.stringify([...noted.add(words.join(' '))].sort()));
    };
    const { request } = LockManager.prototype;
    LockManager.prototype.request = function (name, ...rest) {
      note('lock', name);
      return request.call(this, name, ...rest);
    };
    const say = BroadcastChannel.prototype.postMessage;
    BroadcastChannel.prototype.postMessage = function (words) {
      note('channel', this.name, JSON.stringify(words));
      return say.call(this, words);
    };
    const { postMessage } = ServiceWorker.prototype;
    ServiceWorker.prototype.postMessage = function (words, ...rest) {
      note('worker', JSON.stringify(words));
      return postMessage.call(this, words, ...rest);
    };";

async fn what_tabs_of_two_versions_say_keeps_its_words(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    app.before_load(NOTE).await?;
    app.open("").await?;
    app.until_offline_ready().await?;
    app.write_draft("1-1-1-1", "もとの文").await?;
    app.site().publish("second", Release::Whole)?;
    app.until_version_waits().await?;
    app.see(offline::NEW_VERSION).await?;
    // Another tab, of whatever version, has words that it can't store.
    let another = "new BroadcastChannel('furikaeri/').postMessage('not-saved')";
    app.ask(another, vec![]).await?;
    app.see(offline::NOT_SAVED).await?;
    app.tap(offline::USE_IT).await?;
    let second = "document.querySelector('meta[name=edition]')?.content === 'second'";
    app.until("the new version is there", second).await?;
    app.until_live().await?;
    // Else the page, which nobody has touched, would take the next one by itself as it begins.
    app.type_into(".draft textarea", "と、その続き").await?;
    app.site().publish("third", Release::Whole)?;
    app.until_version_waits().await?;
    // What a page of another version says that begins while this one waits.
    let begun =
        "(await navigator.serviceWorker.getRegistration()).waiting.postMessage({ type: 'begun' })";
    app.ask_later(begun).await?;
    let third = "!!document.querySelector('meta[name=edition][content=third]')";
    app.until("the next version is there", third).await?;
    let noted = app
        .ask("return JSON.parse(sessionStorage.getItem('noted'))", vec![])
        .await?;
    assert_eq!(
        noted,
        json!([
            "channel furikaeri/ \"not-saved\"",
            "channel furikaeri/ \"save\"",
            "lock furikaeri/osaka-nishi-2018-2022",
            "worker {\"type\":\"activate\"}",
            "worker {\"type\":\"begun\"}",
            "worker {\"type\":\"keep\"}",
        ])
    );
    Ok(())
}
