//! Every view and state that is looked at for accessibility, for small and large screens, and in pictures.

use domain::{
    drafts::store::StoreError,
    wording::{collate, drafts, list, worklist},
};
use e2e::{App, Result, bail};

use crate::storage::FILL;

/// Where one reads.
pub const READING: &[&str] = &[
    "list",
    "list-filtered",
    "list-searched",
    "list-problem",
    "item",
    "guide",
    "privacy",
    "embed",
    "data-page",
];
/// Where something is open above the page, or nothing is there.
pub const STATES: &[&str] = &[
    "list-empty",
    "settings",
    "erase",
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
    "drafts-plan",
    "item-conflict",
    "item-full",
];

/// Where a member works, hands in, and a secretariat collates.
pub const MEMBER: &[&str] = &[
    "worklist-new",
    "worklist-unsigned",
    "worklist",
    "item-point",
    "item-history",
    "list-member",
    "hand-in",
    "hand-in-empty",
    "collate",
    "collate-empty",
    "collate-refused",
];

/// Opens a view by its name.
pub async fn open(app: &App, view: &str) -> Result<()> {
    match view {
        "list" => app.open("").await,
        "list-filtered" => app.open("?group=welfare&figures=with").await,
        "list-searched" => app.open("?q=防災").await,
        "list-problem" => app.open("?group=nobody").await,
        "list-empty" => app.open("?q=ありえないことば").await,
        "settings" => {
            app.open("").await?;
            app.tap(domain::wording::settings::BUTTON).await
        }
        "privacy" => app.open("privacy/").await,
        "erase" => {
            app.open("privacy/").await?;
            app.tap(domain::wording::privacy::ERASE_BUTTON).await
        }
        "sheet" => open_sheet(app).await,
        "sheet-places" => {
            open_sheet(app).await?;
            let last = "document.querySelector('.choices:last-of-type label').scrollIntoView()";
            app.ask(last, Vec::new()).await.map(drop)
        }
        "item" => app.open("items/1-2-1-1/").await,
        "guide" => app.open("guide/").await,
        "embed" => open_plain(app, "embed/1-2-2-2-fig1/").await,
        "data-page" => open_plain(app, "data/index.html").await,
        "not-found" => app.open("nothing/here/").await,
        "figures" => app.open("figures/").await,
        "figures-empty" => app.open("figures/?q=ありえないことば").await,
        "indicator" => app.open("indicators/1-2-2-2-fig1/").await,
        "indicator-range" => app.open("indicators/1-1-1-2-fig1/").await,
        "indicator-gap" => app.open("indicators/3-1-2-2-fig4/").await,
        "drafts-empty" => {
            app.forget().await?;
            app.open("drafts/").await
        }
        "item-draft" => {
            app.forget().await?;
            let words = "避難所の鍵は、夜間は誰が開けるのでしょうか。訓練で試してみてほしいです。";
            app.write_draft("1-2-1-1", words).await.map(drop)
        }
        "item-deleted" => {
            open_draft(app).await?;
            app.tap(drafts::DELETE).await?;
            app.see(drafts::DELETED).await
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
        "drafts-plan" => {
            app.open("drafts/").await?;
            let backup = app.backup().await?;
            app.forget().await?;
            app.open("drafts/").await?;
            app.choose_file("#import", backup.as_bytes()).await?;
            app.see(drafts::IMPORT_PLAN).await?;
            app.tap(drafts::IMPORT_EACH).await
        }
        "item-conflict" => open_conflict(app).await,
        "item-full" => {
            app.forget().await?;
            app.open("items/1-1-1-1/").await?;
            app.ask(FILL, vec![]).await?;
            app.begin_draft().await?;
            app.type_into(".draft textarea", "場所がない文").await?;
            app.see(StoreError::Full.message()).await
        }
        other => open_for_member(app, other).await,
    }
}

/// What a member hands in, as mail text.
pub async fn mail(app: &App) -> Result<String> {
    sign(app).await?;
    app.write_draft("3-1-2-1", "窓口の待ち時間を掲示してください。")
        .await?;
    app.open("hand-in/").await?;
    app.copied_mail().await
}

async fn sign(app: &App) -> Result<()> {
    app.forget().await?;
    app.open("worklist/").await?;
    app.sign("西区 花子", "福祉・健康").await?;
    app.see(worklist::DONE).await
}

async fn open_for_member(app: &App, view: &str) -> Result<()> {
    match view {
        "worklist-new" => {
            app.forget().await?;
            app.open("worklist/").await
        }
        "worklist-unsigned" => {
            app.open("worklist/").await?;
            app.tap("福祉・健康").await?;
            app.see(worklist::NAME_MISSING).await
        }
        "worklist" => {
            sign(app).await?;
            app.write_draft("1-2-3-1", "手すりの場所を地図に載せてほしいです。")
                .await?;
            app.open("items/1-2-3-2/").await?;
            app.open("worklist/").await
        }
        "item-point" => {
            app.open("items/1-2-3-1/?in=worklist").await?;
            app.tap_at("[id='1-2-3-1-ach2'] .pencil").await?;
            let field = "[id='1-2-3-1-ach2'] .draft textarea";
            app.type_into(
                field,
                "参加した人は、どこで知ったのでしょうか。次の調査で聞いてみてほしいです。",
            )
            .await?;
            app.saved_at().await?;
            app.tap_at("[id='1-2-3-1-ach3'] > span").await
        }
        "item-history" => {
            app.open("items/1-2-3-1/").await?;
            app.paste_into(".draft textarea", "あ").await?;
            app.saved_at().await?;
            app.tap(drafts::HISTORY).await?;
            app.see(drafts::RETURN_TO).await
        }
        "list-member" => {
            sign(app).await?;
            app.open("").await
        }
        "hand-in" => {
            sign(app).await?;
            app.write_draft("1-1-1-1", "若い世代の参加は増えましたか。")
                .await?;
            app.open("hand-in/").await
        }
        "hand-in-empty" => {
            app.forget().await?;
            app.open("hand-in/").await
        }
        "collate" => {
            let mail = mail(app).await?;
            app.open("collate/").await?;
            app.paste_into("#collate-paste", &mail).await?;
            app.tap(collate::ADD).await?;
            app.see(collate::LIST).await
        }
        "collate-empty" => app.open("collate/").await,
        "collate-refused" => {
            app.open("collate/").await?;
            app.choose_files("#collate-files", &[("photo.json", &[0xff, 0xd8])])
                .await
        }
        unknown => bail!("no view is named {unknown}"),
    }
}

/// A page without the app.
async fn open_plain(app: &App, path: &str) -> Result<()> {
    app.load(path).await?;
    app.until("the page is there", "document.readyState === 'complete'")
        .await
}

/// A draft that was written on both here and on another device.
async fn open_conflict(app: &App) -> Result<()> {
    app.forget().await?;
    let both = ["、この端末の続き", "、別の端末の続き"];
    app.write_on_both_sides("1-1-1-1", "もとの文", both).await?;
    app.tap(drafts::IMPORT_APPLY).await?;
    app.see(&drafts::imported(1)).await?;
    app.open("items/1-1-1-1/").await?;
    app.see(drafts::CONFLICT_NAME).await
}

async fn open_draft(app: &App) -> Result<()> {
    app.open("items/1-2-1-1/").await?;
    let there = "document.querySelector('.draft textarea')?.value";
    app.until("the draft is there", there).await
}

async fn open_sheet(app: &App) -> Result<()> {
    app.open("").await?;
    app.tap(list::NARROW).await?;
    app.until(
        "the sheet is open",
        "document.querySelector('#filter-sheet').open",
    )
    .await
}
