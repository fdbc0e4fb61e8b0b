//! The secretariat's list of what the members handed in.

use domain::drafts::collate::reading::{Foreign, Notice, Refused};
use domain::drafts::entry::Remark;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Start, WriterId};
use domain::review::model::Review;
use domain::wording::{collate as words, drafts, guide, hand_in, reading, worklist};
use e2e::{App, Context, Result, device::PHONE, ensure, review::this_review, site::Site};

e2e::tests! {
    members_files_become_one_list,
    two_people_at_one_device_stay_two,
    bad_files_are_named_with_the_reason,
    what_programs_made_of_hand_ins_is_read,
    names_can_be_hidden,
    the_list_touches_no_draft_of_ones_own,
    the_list_is_printed_across_the_page,
}

/// A member's hand-in: as a file and as mail text.
async fn member(
    app: &mut App,
    name: &str,
    group: &str,
    item: &str,
    text: &str,
) -> Result<(String, String)> {
    app.move_to(Site::of_this_review()?).await?;
    app.open("worklist/").await?;
    app.sign(name, group).await?;
    app.see(worklist::DONE).await?;
    app.write_draft(item, text).await?;
    app.open("hand-in/").await?;
    app.catch_files().await?;
    app.tap(hand_in::OTHER_FORMS).await?;
    app.tap(hand_in::JSON).await?;
    let (_, file) = app.caught().await?;
    Ok((file, app.copied_mail().await?))
}

async fn two_members(app: &mut App) -> Result<()> {
    let (file, _) = member(
        app,
        "山田 一郎",
        "防災・防犯・コミュニティ",
        "1-2-1-1",
        "避難所の鍵の話",
    )
    .await?;
    let (_, mail) = member(app, "鈴木 二葉", "福祉・健康", "1-2-3-1", "手すりの話").await?;
    app.move_to(Site::of_this_review()?).await?;
    app.open("guide/").await?;
    app.see_page(guide::TITLE).await?;
    app.tap(words::TITLE).await?;
    app.see_page(words::TITLE).await?;
    app.choose_files("#collate-files", &[("yamada.json", file.as_bytes())])
        .await?;
    app.see("yamada.json").await?;
    app.paste_into("#collate-paste", &mail).await?;
    app.tap(words::ADD).await?;
    app.see(&words::counts(2, 2)).await
}

async fn members_files_become_one_list(app: &mut App) -> Result<()> {
    two_members(app).await?;
    let groups = app.texts(".collation-group h2").await?;
    assert_eq!(
        groups,
        ["福祉・健康（1件）", "防災・防犯・コミュニティ（1件）"]
    );
    for part in ["避難所の鍵の話", "手すりの話", "山田 一郎", "鈴木 二葉"] {
        app.see(part).await?;
    }
    app.catch_files().await?;
    app.tap(words::CSV).await?;
    let (_, table) = app.caught().await?;
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers()?.clone();
    assert_eq!(heads.iter().next_back(), Some(words::ANSWER));
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), 2);
    ensure!(
        rows.iter().all(|row| row.iter().next_back() == Some("")),
        "the office's column is not empty"
    );
    // The list as a file can be read in again, beside what it was made of: the same list.
    app.tap(words::JSON).await?;
    let (_, file) = app.caught().await?;
    app.choose_files("#collate-files", &[("list.json", file.as_bytes())])
        .await?;
    app.see("list.json").await?;
    app.see(&words::counts(2, 2)).await
}

/// A draft on an item.
fn opinion(review: &Review, id: &str, item: &str, text: &str) -> Result<Draft> {
    let writer = WriterId::new("tab1").context("no id")?;
    let start = Draft::start(Start {
        id: DraftId::new(id).context("no id")?,
        review: review.id.clone(),
        anchor: Anchor {
            item: item.to_owned(),
            point: None,
        },
        kind: Kind::Opinion,
        writer: writer.clone(),
        now: 1_795_400_000_000,
    });
    Ok(start.edited(text, Kind::Opinion, &writer, 1_795_400_001_000))
}

/// The file that somebody of this name hands in at the one device.
fn at_one_device(review: &Review, name: &str, drafts: &[Draft], now: u64) -> Result<String> {
    let member = Member {
        id: WriterId::new("m1").context("no id")?,
        name: Signature::new(name).context("no name")?,
        group: review.groups.first().context("no group")?.id.clone(),
        title: None,
    };
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: Some(&member),
        drafts: &handed_in(drafts),
        now,
        marks: &[],
    };
    Ok(to_json(review, &out))
}

async fn two_people_at_one_device_stay_two(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let first = opinion(&review, "first", "1-2-1-1", "避難所の鍵の話")?;
    let second = opinion(&review, "second", "1-2-3-1", "手すりの話")?;
    let gone = first.deleted(&WriterId::new("tab2").context("no id")?, 1_795_400_003_000);
    let of = |name: &str, drafts: &[Draft], now| at_one_device(&review, name, drafts, now);
    let yamada = of("山田 一郎", std::slice::from_ref(&first), 1_795_400_002_000)?;
    let suzuki = of("鈴木 二葉", &[gone, second], 1_795_400_004_000)?;

    app.screen(PHONE).await?;
    app.open("collate/").await?;
    app.listen().await?;
    app.choose_files("#collate-files", &[("yamada.json", yamada.as_bytes())])
        .await?;
    app.hear("yamada.json：山田 一郎から1件。新しい意見1件")
        .await?;
    // The second deleted what the first had handed in: it stays, and that is heard.
    app.choose_files("#collate-files", &[("suzuki.json", suzuki.as_bytes())])
        .await?;
    app.hear("suzuki.json：鈴木 二葉から1件。新しい意見1件。1件（取組1-2-1-1）は、ここでは消されていますが")
        .await?;
    app.see(&words::counts(2, 2)).await?;
    let receipt = app.texts(".receipt li span").await?;
    ensure!(
        receipt.len() == 2 && receipt.iter().all(|it| it.contains("新しい意見1件")),
        "{receipt:?}"
    );
    let mut rows = app
        .texts(".collation tbody tr:not(.item-row)")
        .await?
        .into_iter();
    for (name, text, marked) in [
        ("山田 一郎", "避難所の鍵の話", true),
        ("鈴木 二葉", "手すりの話", false),
    ] {
        let row = rows.next().context("a row is missing")?;
        ensure!(row.contains(name) && row.contains(text), "{row}");
        assert_eq!(row.contains(Remark::Twofold.message()), marked, "{row}");
    }
    assert_eq!(app.sideways().await?, Vec::<String>::new());
    app.no_barriers().await?;

    // Without the second's file the first's is alone.
    app.tap(&[words::TAKE_OUT, " suzuki.json"].concat()).await?;
    app.see(&words::counts(1, 1)).await?;
    assert_eq!(app.count(".receipt li").await?, 1);
    Ok(())
}

async fn bad_files_are_named_with_the_reason(app: &mut App) -> Result<()> {
    app.open("collate/").await?;
    app.see(words::NOTHING).await?;
    let files: [(&str, &[u8]); 3] = [
        ("photo.json", &[0xff, 0xd8, 0xff, 0xe0]),
        ("other.json", b"{\"app\":\"other\"}"),
        ("empty.txt", b""),
    ];
    app.choose_files("#collate-files", &files).await?;
    for (name, _) in files {
        app.see(name).await?;
    }
    assert_eq!(app.count(".receipt .failed").await?, 3);
    app.see("別のアプリのファイル").await?;
    app.tap(&[words::TAKE_OUT, " photo.json"].concat()).await?;
    let gone = "![...document.querySelectorAll('.receipt')].some((it) => it.textContent.includes('photo.json'))";
    app.until("it is taken out", gone).await
}

/// A table as Excel in Japan saves it: heads and a row in CP932.
const TABLE: &[u8] = b"\x8e\xe6\x91g\x94\xd4\x8d\x86,\x8e\xed\x97\xde,\x93\xe0\x97e\r\n1-2-1-1,\x88\xd3\x8c\xa9,\x94\xf0\x93\xef\x8f\x8a\x82\xcc\x8c\xae\x82\xcc\x98b\r\n";

/// A mail as a program saves it, in ISO-2022-JP and base64, its part for reading in cut off.
const SAVED_MAIL: &[u8] = b"From: a@example.jp\r\nMIME-Version: 1.0\r\n\
    Content-Type: text/plain; charset=iso-2022-jp\r\nContent-Transfer-Encoding: base64\r\n\r\n\
    GyRCIUwbKEIxGyRCIT8bKEIxGyRCIU0bKEIKGyRCPGhBSBsoQiAxLTItMy0xCgob\r\n\
    JEIhTDxBTGQhTRsoQgobJEIhQzxqJDkkaiRPJEkkMyRHJDkkKyEjGyhCCgobJEIh\r\n\
    TCQqJG8kaiFNGyhCCg==";

async fn what_programs_made_of_hand_ins_is_read(app: &mut App) -> Result<()> {
    app.open("collate/").await?;
    let files: [(&str, &[u8]); 3] = [
        ("table.csv", TABLE),
        ("saved.eml", SAVED_MAIL),
        ("opinion.docx.pdf", b"%PDF-1.7\n"),
    ];
    app.choose_files("#collate-files", &files).await?;
    app.see("避難所の鍵の話").await?;
    app.see("手すりはどこですか。").await?;
    app.see(Remark::Cells.message()).await?;
    app.see(Remark::Seen.message()).await?;
    app.see(&reading::notice(&Notice::Visible(1))).await?;
    app.see(&reading::refused(&Refused::Foreign(Foreign::Pdf)))
        .await?;
    assert_eq!(app.count(".receipt .failed").await?, 1);
    app.see(&words::counts(2, 2)).await
}

async fn names_can_be_hidden(app: &mut App) -> Result<()> {
    two_members(app).await?;
    app.tap(words::NAMES).await?;
    let gone = "!document.querySelector('.collation').innerText.includes('山田')";
    app.until("the names are gone", gone).await?;
    app.catch_files().await?;
    let files = [
        (words::CSV, "ふりかえり一覧_氏名なし_DATE.csv"),
        (words::JSON, "ふりかえり一覧_氏名なし_DATE.json"),
    ];
    for (way, name) in files {
        app.tap(way).await?;
        let file = app.caught_as(name).await?;
        ensure!(
            !file.contains("山田") && !file.contains("鈴木"),
            "{name} has names"
        );
    }
    Ok(())
}

async fn the_list_touches_no_draft_of_ones_own(app: &mut App) -> Result<()> {
    two_members(app).await?;
    assert!(app.stored().await?.is_empty());
    app.open("drafts/").await?;
    app.see(drafts::NONE).await
}

async fn the_list_is_printed_across_the_page(app: &mut App) -> Result<()> {
    two_members(app).await?;
    let paper = app.printed("collate").await?;
    let (width, height) = paper.size()?;
    ensure!(
        (width - 842.0).abs() < 2.0 && (height - 595.0).abs() < 2.0,
        "{paper:?}"
    );
    Ok(())
}
