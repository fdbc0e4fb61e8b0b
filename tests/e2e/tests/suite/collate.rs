//! The secretariat's list of what the members handed in.

use domain::drafts::collate::arranged::Order;
use domain::drafts::collate::reading::{Foreign, Notice, Refused};
use domain::drafts::collate::who::Why;
use domain::drafts::csv::to_csv;
use domain::drafts::entry::Remark;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Start, WriterId};
use domain::review::model::{Id, Review};
use domain::wording::{collate as words, drafts, guide, hand_in, reading, worklist};
use e2e::{
    App, Context, Result, device::PHONE, device::WIDE, ensure, review::this_review, site::Site,
};
use serde_json::{Value, json};

e2e::tests! {
    members_files_become_one_list,
    two_people_at_one_device_stay_two,
    bad_files_are_named_with_the_reason,
    what_programs_made_of_hand_ins_is_read,
    names_can_be_hidden,
    the_list_touches_no_draft_of_ones_own,
    the_list_is_printed_across_the_page,
    members_are_named_joined_and_separated,
    numbers_stay_when_a_late_file_comes,
    what_a_later_file_changed_is_told,
    the_list_stands_in_four_orders,
    numbers_and_names_do_not_break,
    who_has_nothing_to_say_stands_in_the_list,
    what_a_later_table_lacks_is_told,
    leaving_with_files_read_in_asks_first,
}

/// A member's hand-in: as a file and as mail text.
async fn member(
    app: &mut App,
    name: &str,
    group: &str,
    item: &str,
    text: &str,
) -> Result<(String, String)> {
    app.move_to(Site::of_this_review()?);
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
    app.move_to(Site::of_this_review()?);
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
    let last: Vec<&str> = heads.iter().rev().take(3).collect();
    assert_eq!(last, ["下書きID", words::NUMBER, words::ANSWER]);
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>()?;
    assert_eq!(rows.len(), 2);
    ensure!(
        rows.iter().all(|row| row.iter().nth_back(2) == Some("")),
        "the office's column is not empty"
    );
    let numbers: Vec<Option<&str>> = rows.iter().map(|row| row.iter().nth_back(1)).collect();
    assert_eq!(
        numbers,
        [Some("2"), Some("1")],
        "in the order in which they came"
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
    let receipt = app.texts(".receipt li .row > span").await?;
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

    // Without the second's file the first's is alone; put back, all is as it was.
    let came = app.texts(".receipt li").await?;
    let list = app.texts(".collation tr").await?;
    app.tap(&[words::TAKE_OUT, " suzuki.json"].concat()).await?;
    app.see(&words::counts(1, 1)).await?;
    assert_eq!(app.count(".receipt li").await?, 1);
    app.tap(words::PUT_BACK).await?;
    app.see(&words::counts(2, 2)).await?;
    assert_eq!(app.texts(".receipt li").await?, came);
    assert_eq!(app.texts(".collation tr").await?, list);
    assert_eq!(app.count("#collate-put-back").await?, 0);
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
    app.until("it is taken out", gone).await?;
    app.no_file_opens().await?;
    app.choose_files("#collate-files", &[("gone.json", b"{}")])
        .await?;
    app.see("gone.json").await?;
    app.see("開けません").await
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

/// A file of somebody who signs at a device of their own; without a name, where it is empty.
fn file_of(
    review: &Review,
    device: &str,
    name: &str,
    drafts: &[Draft],
    now: u64,
) -> Result<String> {
    let group = &review.groups.first().context("no group")?.id;
    let member = Signature::new(name).zip(WriterId::new(device));
    let member = member.map(|(name, id)| Member {
        id,
        name,
        group: group.clone(),
        title: None,
    });
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: member.as_ref(),
        drafts: &handed_in(drafts),
        marks: &[],
        now,
    };
    Ok(to_json(review, &out))
}

async fn members_are_named_joined_and_separated(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let of = |device: &str, name: &str, id: &str, item: &str, now| {
        file_of(
            &review,
            device,
            name,
            &[opinion(&review, id, item, id)?],
            now,
        )
    };
    let one = of("m1", "山田花子", "phone", "1-2-1-1", 1_795_400_002_000)?;
    let other = of("m2", "山田 花子", "tablet", "1-2-3-1", 1_795_400_003_000)?;
    let nobody = of("", "", "nameless", "1-2-3-2", 1_795_400_004_000)?;
    app.screen(PHONE).await?;
    app.open("collate/").await?;
    let files = [
        ("phone.json", one.as_bytes()),
        ("tablet.json", other.as_bytes()),
        ("nameless.json", nobody.as_bytes()),
    ];
    app.choose_files("#collate-files", &files).await?;
    // They are three until somebody says otherwise, and it is said that two may be one.
    app.see(&words::counts(3, 3)).await?;
    app.see(words::may_be(Why::Name)).await?;
    app.no_barriers().await?;
    assert_eq!(app.sideways().await?, Vec::<String>::new());
    let join = [words::JOIN, "：", "山田 花子", "、", "山田花子"].concat();
    app.tap(&join).await?;
    app.see(&words::counts(3, 2)).await?;
    let focused = "document.activeElement?.id === 'collate-who'";
    app.until("the focus is at the table", focused).await?;

    let nameless = "氏名の記載なし（nameless.json）";
    let give = [words::GIVE_NAME, "：", nameless].concat();
    app.tap(&[words::WHO_IS_WHO, "：", nameless].concat())
        .await?;
    app.tap(&give).await?;
    app.see(words::NAME_MISSING).await?;
    app.type_into(".contributors input", "鈴木次郎").await?;
    app.tap(&give).await?;
    app.see_no_more(words::NAME_MISSING).await?;
    let rows = app
        .texts(".collation tbody tr:not(.item-row) td.who")
        .await?;
    ensure!(
        rows.iter().any(|it| it.contains("鈴木次郎"))
            && rows.iter().all(|it| !it.contains("nameless")),
        "{rows:?}"
    );
    app.tap(&[words::SEPARATE, " 山田花子"].concat()).await?;
    app.see(&words::counts(3, 3)).await?;
    app.tap(&[words::SEPARATE, " ", nameless].concat()).await?;
    app.see(nameless).await
}

/// The number of each comment, by its words.
async fn numbered(app: &App) -> Result<Vec<(String, String)>> {
    let script = "return [...document.querySelectorAll('.collation tbody tr')].map((row) =>
        [row.querySelector('p.pre').textContent, row.querySelector('td.number').textContent])";
    let rows: Vec<(String, String)> = serde_json::from_value(app.ask(script, vec![]).await?)?;
    Ok(rows)
}

async fn numbers_stay_when_a_late_file_comes(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let of = |device: &str, name: &str, id: &str, item: &str| {
        file_of(
            &review,
            device,
            name,
            &[opinion(&review, id, item, id)?],
            1_795_400_002_000,
        )
    };
    let first = of("m1", "山田花子", "first", "1-2-3-1")?;
    let late = of("m2", "青木", "late", "1-1-1-1")?;
    let pairs = |expected: &[(&str, &str)]| -> Vec<(String, String)> {
        let owned = expected
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()));
        owned.collect()
    };
    app.open("collate/").await?;
    app.choose_files("#collate-files", &[("first.json", first.as_bytes())])
        .await?;
    app.see(&words::counts(1, 1)).await?;
    app.choose_files("#collate-files", &[("late.json", late.as_bytes())])
        .await?;
    app.see(&words::counts(2, 2)).await?;
    // It stands first in the list, and has the next number.
    assert_eq!(
        numbered(app).await?,
        pairs(&[("late", "2"), ("first", "1")])
    );
    app.catch_files().await?;
    app.tap(words::JSON).await?;
    let (_, list) = app.caught().await?;
    // Another day: the list goes on with its numbers, whichever is read in first.
    app.reload().await?;
    app.choose_files("#collate-files", &[("late.json", late.as_bytes())])
        .await?;
    app.see(&words::counts(1, 1)).await?;
    app.choose_files("#collate-files", &[("list.json", list.as_bytes())])
        .await?;
    app.see(&words::counts(2, 2)).await?;
    assert_eq!(
        numbered(app).await?,
        pairs(&[("late", "2"), ("first", "1")])
    );
    Ok(())
}

async fn what_a_later_file_changed_is_told(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let (one, two) = (
        opinion(&review, "one", "1-2-1-1", "書き直す前の文")?,
        opinion(&review, "two", "1-2-3-1", "取り下げる文")?,
    );
    let tab = WriterId::new("tab2").context("no id")?;
    let again = [
        one.edited("書き直した文", Kind::Opinion, &tab, 1_795_400_005_000),
        two.deleted(&tab, 1_795_400_005_000),
    ];
    let first = file_of(&review, "m1", "山田花子", &[one, two], 1_795_400_002_000)?;
    let later = file_of(&review, "m1", "山田花子", &again, 1_795_400_006_000)?;
    app.open("collate/").await?;
    app.choose_files("#collate-files", &[("first.json", first.as_bytes())])
        .await?;
    app.see(&words::counts(2, 1)).await?;
    app.choose_files("#collate-files", &[("later.json", later.as_bytes())])
        .await?;
    app.see(&words::counts(1, 1)).await?;
    app.tap(words::WORDS).await?;
    let told = app.texts(".told-words > div").await?;
    ensure!(
        told.len() == 2
            && told[0].contains("書き直す前の文")
            && told[0].contains("書き直した文")
            && told[1].contains("取り下げる文")
            && told[1].contains(words::WITHDRAWN),
        "{told:?}"
    );
    // Who came twice, and which counts.
    app.see(words::WHICH_COUNTS).await?;
    let came = app.texts(".contributors tbody tr td p").await?;
    ensure!(
        came.iter().any(|it| it.contains("first.json")
            && it.contains("1件は、あとで書き直した文を載せています")
            && it.contains("1件は、あとで取り下げられました")),
        "{came:?}"
    );
    Ok(())
}

async fn the_list_stands_in_four_orders(app: &mut App) -> Result<()> {
    two_members(app).await?;
    let review = this_review()?;
    let divisions = ["1-2-1-1", "1-2-3-1"].map(|id| {
        let place = review.item(id);
        place.map_or_else(Vec::new, |it| review.division_names(&it.item.divisions))
    });
    for (order, count) in [
        (Order::Member, 2),
        (Order::Item, 1),
        (
            Order::Division,
            review
                .divisions
                .iter()
                .filter(|it| divisions.iter().flatten().any(|name| **name == it.name))
                .count(),
        ),
        (Order::Group, 2),
    ] {
        app.tap(words::order(order)).await?;
        let shown = format!("document.querySelectorAll('.collation-group').length === {count}");
        app.until(words::order(order), &shown).await?;
    }
    // Who is not to be known stands in no order either.
    app.tap(words::order(Order::Member)).await?;
    app.tap(words::NAMES).await?;
    app.until(
        "it is the order of the groups",
        "[...document.querySelectorAll('[name=collate-order]')].findIndex((it) => it.checked) === 0",
    )
    .await
}

async fn numbers_and_names_do_not_break(app: &mut App) -> Result<()> {
    two_members(app).await?;
    app.screen(WIDE).await?;
    let script = "return [...document.querySelectorAll('.collation .whole, .collation .who bdi')]
        .filter((it) => it.checkVisibility() && it.getClientRects().length > 1)
        .map((it) => it.textContent)";
    let broken: Vec<String> = serde_json::from_value(app.ask(script, vec![]).await?)?;
    // A name breaks between its parts at the most.
    let broken: Vec<String> = broken.into_iter().filter(|it| !it.contains(' ')).collect();
    assert_eq!(broken, Vec::<String>::new());
    Ok(())
}

/// A hand-in of somebody of this name, in one of its forms.
fn handed_in_by<'a>(
    member: &'a Member,
    drafts: &'a [Draft],
    marks: &'a [(Id, Mark)],
    now: u64,
) -> Outgoing<'a> {
    Outgoing {
        purpose: Purpose::HandIn,
        member: Some(member),
        drafts,
        marks,
        now,
    }
}

fn of_first_group(review: &Review, device: &str, name: &str) -> Result<Member> {
    Ok(Member {
        id: WriterId::new(device).context("no id")?,
        name: Signature::new(name).context("no name")?,
        group: review.groups.first().context("no group")?.id.clone(),
        title: None,
    })
}

async fn who_has_nothing_to_say_stands_in_the_list(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let of = |device: &str, name: &str, drafts: &[Draft], items: &[&str]| -> Result<String> {
        let marks = items.iter().map(|it| ((*it).to_owned(), Mark::NoOpinion));
        let marks: Vec<(Id, Mark)> = marks.collect();
        let member = of_first_group(&review, device, name)?;
        let out = handed_in_by(&member, drafts, &marks, 1_795_400_002_000);
        Ok(to_json(&review, &out))
    };
    let one = opinion(&review, "one", "1-2-1-1", "避難所の鍵の話")?;
    let yamada = of("m1", "山田花子", &[one], &["1-2-3-1"])?;
    let suzuki = of("m2", "鈴木次郎", &[], &["1-2-1-1", "1-2-3-1"])?;
    app.screen(PHONE).await?;
    app.open("collate/").await?;
    let files = [
        ("yamada.json", yamada.as_bytes()),
        ("suzuki.json", suzuki.as_bytes()),
    ];
    app.choose_files("#collate-files", &files).await?;
    app.see(&words::counts(1, 2)).await?;
    let group = &review.groups.first().context("no group")?.name;
    let rows = |group: &str| {
        [
            format!("意見なし：鈴木次郎（{group}）"),
            format!("意見なし：山田花子（{group}）、鈴木次郎（{group}）"),
        ]
    };
    assert_eq!(app.texts(".collation .silent-row").await?, rows(group));
    assert_eq!(app.sideways().await?, Vec::<String>::new());
    app.no_barriers().await?;
    app.catch_files().await?;
    app.tap(words::JSON).await?;
    let (_, list) = app.caught().await?;
    // Without names it is a count, and that alone is not all that would be lost.
    app.tap(words::NAMES).await?;
    app.until(
        "the names are gone",
        "!document.querySelector('.collation').innerText.includes('鈴木')",
    )
    .await?;
    assert_eq!(
        app.texts(".collation .silent-row").await?,
        ["意見なし 1人", "意見なし 2人"]
    );
    // The list that is read in again has it too.
    app.reload().await?;
    app.choose_files("#collate-files", &[("list.json", list.as_bytes())])
        .await?;
    app.see(&words::counts(1, 2)).await?;
    assert_eq!(app.texts(".collation .silent-row").await?, rows(group));
    Ok(())
}

async fn what_a_later_table_lacks_is_told(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let member = of_first_group(&review, "m1", "山田花子")?;
    let both = [
        opinion(&review, "one", "1-2-1-1", "避難所の鍵の話")?,
        opinion(&review, "two", "1-2-3-1", "手すりの話")?,
    ];
    let first = to_json(
        &review,
        &handed_in_by(&member, &both, &[], 1_795_400_002_000),
    );
    let later = handed_in_by(&member, &both[..1], &[], 1_795_400_006_000);
    let later = to_csv(&review, &later, &|_| "2026-11-23 10:00".to_owned());
    app.open("collate/").await?;
    // In whatever order they are read in.
    let files = [
        ("later.csv", later.as_bytes()),
        ("first.json", first.as_bytes()),
    ];
    app.choose_files("#collate-files", &files).await?;
    app.see(&words::counts(2, 1)).await?;
    app.see("前に届いた意見のうち1件（取組1-2-3-1）は、この表にありません")
        .await?;
    app.tap(words::LACKING).await?;
    let told = app.texts(".told-words > div").await?;
    ensure!(
        told.iter()
            .any(|it| it.contains("手すりの話") && !it.contains(words::WITHDRAWN)),
        "{told:?}"
    );
    let came = app.texts(".contributors tbody tr td p").await?;
    ensure!(
        came.iter()
            .any(|it| it.contains("later.csv") && it.contains("ここにありません")),
        "{came:?}"
    );
    Ok(())
}

/// Whether the page would be left without a question.
async fn may_be_left(app: &App) -> Result<bool> {
    let script = "return dispatchEvent(new Event('beforeunload', { cancelable: true }))";
    Ok(app.ask(script, vec![]).await? == json!(true))
}

async fn leaving_with_files_read_in_asks_first(app: &mut App) -> Result<()> {
    let review = this_review()?;
    let first = opinion(&review, "first", "1-2-1-1", "避難所の鍵の話")?;
    let file = file_of(&review, "m1", "山田花子", &[first], 1_795_400_002_000)?;
    app.open("collate/").await?;
    ensure!(may_be_left(app).await?, "nothing is read in");
    app.choose_files("#collate-files", &[("x.json", &b"{}"[..])])
        .await?;
    app.see("x.json").await?;
    ensure!(may_be_left(app).await?, "nothing could be read");
    app.choose_files("#collate-files", &[("yamada.json", file.as_bytes())])
        .await?;
    app.see(&words::counts(1, 1)).await?;
    ensure!(!may_be_left(app).await?, "the page may be left");

    let answer = async |app: &App, yes: bool| -> Result<Value> {
        let script = "globalThis.asked = []; const [yes] = arguments;
            globalThis.confirm = (words) => { globalThis.asked.push(words); return yes; };
            document.querySelector('.places a').click(); return globalThis.asked";
        app.ask(script, vec![json!(yes)]).await
    };
    assert_eq!(answer(app, false).await?, json!([words::LEAVE]));
    app.see_page(words::TITLE).await?;
    assert_eq!(answer(app, true).await?, json!([words::LEAVE]));
    app.until(
        "it is another page",
        "!document.querySelector('main.collate')",
    )
    .await?;
    // It is still there, and the browser still asks.
    ensure!(!may_be_left(app).await?, "it may be lost from elsewhere");
    app.back().await?;
    app.see(&words::counts(1, 1)).await?;
    app.catch_files().await?;
    // Without names it has not all that would be lost.
    app.tap(words::NAMES).await?;
    app.tap(words::CSV).await?;
    app.caught().await?;
    app.see(drafts::HANDED_OVER).await?;
    ensure!(!may_be_left(app).await?, "the names would be lost");
    app.tap(words::NAMES).await?;
    // A table does not tell who is who.
    app.tap(words::CSV).await?;
    app.caught().await?;
    ensure!(!may_be_left(app).await?, "a table has not all");
    app.tap(words::JSON).await?;
    app.caught().await?;
    app.see(drafts::HANDED_OVER).await?;
    app.until(
        "it was written",
        "dispatchEvent(new Event('beforeunload', { cancelable: true }))",
    )
    .await?;
    // What is said afterwards has not been written yet.
    app.tap(&[words::TAKE_OUT, " x.json"].concat()).await?;
    ensure!(may_be_left(app).await?, "nothing of the list has changed");
    Ok(())
}
