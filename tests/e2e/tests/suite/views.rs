//! Every view and state that is looked at for accessibility, for small and large screens, and in pictures.

use e2e::{App, Result, bail};
use furikaeri::wording::{column, list};

/// Where one reads.
pub const READING: &[&str] = &[
    "list",
    "list-filtered",
    "list-searched",
    "list-problem",
    "item",
    "guide",
];
/// Where something is open above the page, or nothing is there.
pub const STATES: &[&str] = &[
    "list-empty",
    "sheet",
    "sheet-places",
    "not-found",
    "figures-empty",
];
/// Where one sees figures.
pub const FIGURES: &[&str] = &["figures", "indicator", "indicator-range", "indicator-gap"];
/// Where one writes.
pub const DRAFTS: &[&str] = &[
    "drafts-empty",
    "item-draft",
    "item-deleted",
    "drafts",
    "drafts-import",
];

/// Opens a view by its name.
pub async fn open(app: &App, view: &str) -> Result<()> {
    match view {
        "list" => app.open("").await,
        "list-filtered" => app.open("?group=welfare&figures=with").await,
        "list-searched" => app.open("?q=防災").await,
        "list-problem" => app.open("?colour=red").await,
        "list-empty" => app.open("?q=ありえないことば").await,
        "sheet" => open_sheet(app, column::GROUP).await,
        "sheet-places" => open_sheet(app, list::PLACE).await,
        "item" => app.open("items/1-2-1-1/").await,
        "guide" => app.open("guide/").await,
        "not-found" => app.open("nothing/here/").await,
        "figures" => app.open("figures/").await,
        "figures-empty" => app.open("figures/?q=ありえないことば").await,
        "indicator" => app.open("indicators/1-2-2-2-fig1/").await,
        "indicator-range" => app.open("indicators/1-1-1-2-fig1/").await,
        "indicator-gap" => app.open("indicators/3-1-2-2-fig4/").await,
        "drafts-empty" => {
            app.load("guide/").await?;
            app.ask("localStorage.clear()", vec![]).await?;
            app.open("drafts/").await
        }
        "item-draft" => {
            app.load("guide/").await?;
            app.ask("localStorage.clear()", vec![]).await?;
            let words = "避難所の鍵は、夜間は誰が開けるのでしょうか。訓練で試してみてほしいです。";
            app.write_draft("1-2-1-1", words).await.map(drop)
        }
        "item-deleted" => {
            open_draft(app).await?;
            app.tap(furikaeri::wording::drafts::DELETE).await?;
            app.see(furikaeri::wording::drafts::DELETED).await
        }
        "drafts" => {
            app.write_draft("3-1-2-1", "窓口の待ち時間を掲示してください。")
                .await?;
            app.write_draft("1-1-1-1", "若い世代の参加は増えましたか。")
                .await?;
            app.open("drafts/").await?;
            app.until("the drafts show", "document.querySelector('.own-text')")
                .await
        }
        "drafts-import" => {
            app.open("drafts/").await?;
            app.choose_file("#import", b"{\"app\":\"other\"}").await
        }
        unknown => bail!("no view is named {unknown}"),
    }
}

async fn open_draft(app: &App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let there = "document.querySelector('.draft textarea')?.value";
    app.until("the draft is there", there).await
}

async fn open_sheet(app: &App, name: &str) -> Result<()> {
    app.open("").await?;
    app.tap(name).await?;
    app.until(
        "the sheet is open",
        "document.querySelector('#filter-sheet').open",
    )
    .await
}
