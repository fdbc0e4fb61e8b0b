//! The service worker where something fails: the device has no room, the browser has thrown files away, the host is
//! in trouble.

use domain::wording::{app as app_words, open_data, worker as words};
use e2e::{App, Result, ensure, site::Release};

e2e::tests! {
    without_room_a_reader_gets_the_page_all_the_same,
    what_was_thrown_away_comes_again_even_without_room,
    thrown_away_and_without_a_network_it_says_so,
    thrown_away_and_with_the_host_in_trouble_it_says_so,
    a_page_that_the_host_refuses_is_not_called_a_new_version,
    a_page_that_comes_damaged_is_not_called_a_new_version,
    with_the_host_in_trouble_everything_works_on,
}

/// Put before the worker's own script: once it is installed, there is no room for more.
const FULL: &[u8] = b"const { put } = Cache.prototype;
    Cache.prototype.put = function (...given) {
      if (registration.active) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      return put.apply(this, given);
    };\n";

/// A first visit to a copy of the site, until all of it is on the device.
async fn visit_copy(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    visit(app).await
}

async fn visit(app: &App) -> Result<()> {
    app.open("").await?;
    app.until_offline_ready().await
}

async fn visit_without_room(app: &mut App) -> Result<()> {
    app.move_to(app.site().copied()?);
    app.site()
        .spoil("sw.js", |worker| [FULL, &worker].concat())?;
    app.open("").await?;
    app.until_worker_answers().await
}

/// The browser throws away what the worker kept of the site.
async fn evict(app: &App) -> Result<()> {
    let left = app.ask_later(
        "for (const name of await caches.keys()) {
           const cache = await caches.open(name);
           for (const file of await cache.keys()) await cache.delete(file);
         }
         return (await caches.match('.')) ?? 'nothing'",
    );
    ensure!(left.await? == "nothing", "something is still there");
    Ok(())
}

async fn without_room_a_reader_gets_the_page_all_the_same(app: &mut App) -> Result<()> {
    visit_without_room(app).await?;
    app.load("data/index.html").await?;
    app.see_page(open_data::TITLE).await?;
    app.open("guide/").await?;
    let table = "return (await (await fetch('../data/items.csv')).text()).length > 500";
    ensure!(app.ask_later(table).await? == true, "no table");
    Ok(())
}

async fn what_was_thrown_away_comes_again_even_without_room(app: &mut App) -> Result<()> {
    visit_without_room(app).await?;
    evict(app).await?;
    app.open("items/1-2-1-1/").await?;
    app.see_page("地域防災力と津波からの早期避難").await?;
    app.write_draft("1-1-1-1", "場所のない端末で書く").await?;
    Ok(())
}

async fn thrown_away_and_without_a_network_it_says_so(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.write_draft("1-2-1-1", "片付けられる前の文").await?;
    evict(app).await?;
    app.site_mut().stop();
    app.expect_console("503");
    app.expect_console("sw.js");
    for path in ["", "items/1-2-1-1/"] {
        app.load(path).await?;
        app.see(words::EVICTED.next).await?;
    }
    app.shot("fault-evicted").await?;
    app.site_mut().start()?;
    app.tap(app_words::TRY_AGAIN).await?;
    app.until_live().await?;
    let kept = "document.querySelector('.draft textarea')?.value === '片付けられる前の文'";
    app.until("the draft is there", kept).await
}

async fn thrown_away_and_with_the_host_in_trouble_it_says_so(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    evict(app).await?;
    app.site().refuse("", 500)?;
    app.expect_console("50");
    app.load("guide/").await?;
    app.see_page(words::REFUSED.title).await?;
    app.site().refuse_nothing();
    app.tap(app_words::TRY_AGAIN).await?;
    app.until_live().await
}

async fn a_page_that_the_host_refuses_is_not_called_a_new_version(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.expect_console("data/");
    // A copy that is there still would be shown.
    app.site().withdraw_copies()?;
    app.expect_console("copy-");
    for status in [404, 500, 503] {
        app.site().refuse("data/", status)?;
        app.load("data/index.html").await?;
        app.see_page(words::REFUSED.title).await?;
    }
    app.shot("fault-refused").await?;
    app.site().refuse_nothing();
    app.tap(app_words::TRY_AGAIN).await?;
    app.see_page(open_data::TITLE).await
}

async fn a_page_that_comes_damaged_is_not_called_a_new_version(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.expect_console("data/");
    app.site().withdraw_copies()?;
    app.expect_console("copy-");
    app.site().spoil("data/index.html", |mut bytes| {
        bytes.truncate(bytes.len() / 2);
        bytes
    })?;
    app.load("data/index.html").await?;
    app.see_page(words::REFUSED.title).await?;
    // A version of which it is part is one.
    app.site()
        .amend("data/items.csv", |table| format!("{table}\n"))?;
    app.site().publish("second", Release::Whole)?;
    app.load("data/index.html").await?;
    app.see_page(words::NEWER.title).await
}

async fn with_the_host_in_trouble_everything_works_on(app: &mut App) -> Result<()> {
    visit_copy(app).await?;
    app.site().refuse("", 500)?;
    // The browser asks for a newer worker at every start, in vain.
    app.expect_console("sw.js");
    app.write_draft("1-2-1-1", "不調のあいだに書く").await?;
    app.open("figures/").await?;
    assert_eq!(app.figures().await?.len(), 32);
    app.open("drafts/").await?;
    app.see("不調のあいだに書く").await
}
