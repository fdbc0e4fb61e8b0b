//! The secretariat's list: it depends only on which hand-ins there are, and loses no words.

use crate::common;
use std::collections::BTreeSet;

use crate::common::drafts::{backup, draft, on_point, writer};
use crate::common::hand_in::{NASTY, hand_in, member, submission};
use domain::drafts::collate::arranged::Order;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::{Accepted, read_submissions};
use domain::drafts::collate::list::{By, List};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::entry::Remark;
use domain::drafts::exchange::{FILE_MAX, FileError, Outgoing, Purpose};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mail::to_text;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, Kind};

fn edit(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Opinion, &writer(by), draft.updated + 1)
}

fn yamada() -> Member {
    member("m-yamada", "山田花子", "safety")
}

fn suzuki() -> Member {
    member("m-suzuki", "鈴木次郎", "education")
}

/// Who, item, words and remarks of every row, in the list's order.
fn rows(list: &List<'_>) -> Vec<(String, String, String, Vec<Remark>)> {
    let items = list
        .groups
        .iter()
        .flat_map(|it| &it.themes)
        .flat_map(|it| &it.items);
    let row = |row: &domain::drafts::collate::list::Row<'_>| {
        let draft = row.entry.draft;
        let said = row.remarks.clone();
        (
            row.by.label(),
            draft.anchor.item.clone(),
            draft.text.clone(),
            said,
        )
    };
    items.flat_map(|it| &it.rows).map(row).collect()
}

/// Words and remarks of every row.
fn words(submissions: &[Submission]) -> Vec<(String, Vec<Remark>)> {
    let (review, collation) = (common::review(), Collation::of(submissions));
    let rows = rows(&collation.list(&review, Names::Shown)).into_iter();
    rows.map(|(_, _, text, remarks)| (text, remarks)).collect()
}

/// Hand-ins of two groups, of none, and of nobody.
fn several() -> Vec<Submission> {
    let on = |name: &str, item: &str, text: &str| draft(name, item, text, "t");
    let by = |who: Option<Member>, drafts: &[Draft]| submission("c.json", who.as_ref(), 1, drafts);
    let earlier = Draft {
        created: 5,
        ..on("d", "1-1-1-2", "先に")
    };
    let of_yamada = [
        on("a", "9-9-9-9", "迷子"),
        on("b", "3-1-1-1", "全体"),
        earlier,
        on("c", "1-1-1-2", "後で"),
        on("e", "1-1-1-2", " "),
    ];
    let who = |id, name, group| Some(member(id, name, group));
    vec![
        by(None, &[on("f", "1-1-1-1", "無記名")]),
        by(who("m-t", "田中", "gone"), &[on("g", "1-1-1-1", "別の組")]),
        by(Some(yamada()), &of_yamada),
        by(Some(suzuki()), &[on("h", "1-1-1-2", "教育から")]),
        by(
            who("m-zz", "青木", "safety"),
            &[on("i", "1-1-1-2", "青木の")],
        ),
        by(who("m-none", "無口", "welfare"), &[]),
    ]
}

#[test]
fn the_list_stands_by_group_item_and_member() {
    let (review, collation) = (common::review(), Collation::of(&several()));
    let list = collation.list(&review, Names::Shown);
    let shown = rows(&list);
    let shown: Vec<[&str; 3]> = shown
        .iter()
        .map(|(who, item, text, _)| [who.as_str(), item, text])
        .collect();
    assert_eq!(
        shown,
        [
            ["鈴木次郎", "1-1-1-2", "教育から"],
            ["山田花子", "1-1-1-2", "先に"],
            ["山田花子", "1-1-1-2", "後で"],
            ["青木", "1-1-1-2", "青木の"],
            ["山田花子", "3-1-1-1", "全体"],
            ["山田花子", "9-9-9-9", "迷子"],
            ["田中", "1-1-1-1", "別の組"],
            ["氏名の記載なし（c.json）", "1-1-1-1", "無記名"],
        ]
    );
    let safety = list.groups[1].themes.iter();
    let above: Vec<Option<&str>> = safety
        .map(|it| it.above.map(|(.., theme)| theme.id.as_str()))
        .collect();
    assert_eq!(above, [Some("1-1-1"), Some("3-1-1"), None]);
    let astray = &list.groups[1].themes[2].items[0];
    assert!(astray.id == "9-9-9-9" && astray.place.is_none());
    assert_eq!(astray.rows[0].remarks, [Remark::ItemGone]);
}

#[test]
fn the_list_is_counted() {
    let (review, collation) = (common::review(), Collation::of(&several()));
    let list = collation.list(&review, Names::Shown);
    let groups = list.groups.iter();
    let groups: Vec<_> = groups.map(|it| (it.id, it.name, it.count)).collect();
    assert_eq!(
        groups,
        [
            (Some("education"), Some("教育・子育て"), 1),
            (Some("safety"), Some("防災・防犯・コミュニティ"), 5),
            (None, None, 2),
        ]
    );
    let items = [("1-1-1-1", 2), ("1-1-1-2", 4), ("1-2-1-1", 0)];
    assert_eq!(list.items[..3], items);
    assert_eq!(list.items[3..], [("3-1-1-1", 1), ("9-9-9-9", 1)]);
    assert_eq!(list.count, 8);
    let members = list.members.iter();
    let members: Vec<(String, usize)> = members.map(|it| (it.by.label(), it.count)).collect();
    let expected = [
        ("鈴木次郎", 1),
        ("無口", 0),
        ("山田花子", 4),
        ("青木", 1),
        ("田中", 1),
        ("氏名の記載なし（c.json）", 1),
    ];
    assert_eq!(
        members,
        expected.map(|(name, count)| (name.to_owned(), count))
    );
}

/// The list stands in four orders: the same comments in each, but for those under several divisions.
#[test]
fn the_list_stands_in_the_order_that_is_asked_for() {
    let (review, collation) = (common::review(), Collation::of(&several()));
    let list = collation.list(&review, Names::Shown);
    let heads = |order| {
        let sections = list.arranged(&review, order).into_iter();
        let heads = sections.map(|it| (it.head.clone(), it.count()));
        heads.collect::<Vec<_>>()
    };
    let is = |expected: &[(&str, usize)]| {
        let owned = expected
            .iter()
            .map(|(head, count)| ((*head).to_owned(), *count));
        owned.collect::<Vec<_>>()
    };
    assert_eq!(
        heads(Order::Group),
        is(&[
            ("教育・子育て", 1),
            ("防災・防犯・コミュニティ", 5),
            ("検討グループの記載なし", 2)
        ])
    );
    assert_eq!(
        heads(Order::Member),
        is(&[
            ("鈴木次郎", 1),
            ("山田花子", 4),
            ("青木", 1),
            ("田中", 1),
            ("氏名の記載なし（c.json）", 1)
        ])
    );
    let items = heads(Order::Item);
    assert_eq!(items.iter().map(|it| it.1).sum::<usize>(), list.count);
    assert_eq!(items.last(), is(&[("いまの資料にない取組", 1)]).last());
    let divisions = heads(Order::Division);
    assert_eq!(divisions.last(), is(&[("担当の記載なし", 1)]).last());
    for division in &review.divisions {
        let rows = list
            .rows()
            .filter(|row| row.entry.divisions().contains(&&*division.name));
        let found = divisions.iter().find(|it| it.0 == division.name);
        assert_eq!(
            found.map_or(0, |it| it.1),
            rows.count(),
            "{}",
            division.name
        );
    }
    for order in Order::ALL {
        for section in list.arranged(&review, order) {
            let places: Vec<usize> = section
                .items
                .iter()
                .map(|it| it.item.place.map_or(usize::MAX, |place| place.number))
                .collect();
            assert!(places.is_sorted(), "{order:?}");
            assert!(section.items.iter().all(|it| !it.rows.is_empty()));
        }
    }
}

#[test]
fn what_was_made_from_another_takes_its_place() {
    let who = yamada();
    let first = draft("a", "1-1-1-1", "一", "t");
    let second = edit(&first, "二", "u");
    let hand_in = |at, drafts: &[Draft]| submission("f", Some(&who), at, drafts);
    let said = |text: &str, remarks: &[Remark]| (text.to_owned(), remarks.to_vec());
    let early = hand_in(1, std::slice::from_ref(&first));
    let late = hand_in(2, std::slice::from_ref(&second));
    assert_eq!(words(&[early.clone(), late.clone()]), [said("二", &[])]);
    assert_eq!(words(&[late.clone(), early.clone()]), [said("二", &[])]);

    let gone = hand_in(3, &[second.deleted(&writer("u"), 9)]);
    let emptied = hand_in(3, &[edit(&second, "\n", "u")]);
    assert_eq!(words(&[gone.clone(), early.clone(), late.clone()]), []);
    assert_eq!(words(&[emptied, early.clone(), late.clone()]), []);
    let back = hand_in(
        4,
        &[second.deleted(&writer("u"), 9).restored(&writer("u"), 10)],
    );
    assert_eq!(
        words(&[back, gone.clone(), early.clone()]),
        [said("二", &[])]
    );

    let apart = hand_in(2, &[edit(&first, "別", "v")]);
    let both = words(&[early.clone(), late, apart.clone()]);
    let diverged = [Remark::Diverged];
    assert_eq!(both.len(), 2);
    assert!(both.contains(&said("二", &diverged)) && both.contains(&said("別", &diverged)));
    assert_eq!(
        words(&[early, apart, gone]),
        [said("別", &[Remark::Withdrawn])]
    );
}

#[test]
fn a_version_kept_apart_on_one_device_is_not_listed_twice() {
    let who = yamada();
    let base = draft("a", "1-1-1-1", "一", "t");
    let (here, there) = (edit(&base, "こちら", "t"), edit(&base, "あちら", "u"));
    let apart = there.kept_apart();
    let tablet = submission("t", Some(&who), 1, std::slice::from_ref(&there));
    let phone = |drafts: &[Draft]| submission("p", Some(&who), 2, drafts);
    let said = |text: &str, remarks: &[Remark]| (text.to_owned(), remarks.to_vec());

    let unsettled = words(&[tablet.clone(), phone(&[here.clone(), apart.clone()])]);
    let diverged = [Remark::Diverged];
    assert_eq!(unsettled.len(), 2);
    assert!(unsettled.contains(&said("こちら", &diverged)));
    assert!(unsettled.contains(&said("あちら", &diverged)));

    let went_on = edit(&apart.resolved(&writer("w"), 5), "あちらの続き", "w");
    let resolved = words(&[tablet.clone(), phone(&[here.clone(), went_on])]);
    assert_eq!(resolved, [said("こちら", &[]), said("あちらの続き", &[])]);

    let joined = here.joined(&apart, "合わせた", Kind::Opinion, &writer("w"), 9);
    let both = phone(&[joined, apart.deleted(&writer("w"), 9)]);
    assert_eq!(words(&[tablet, both]), [said("合わせた", &[])]);
}

#[test]
fn a_draft_is_kept_for_each_member() {
    let review = common::review();
    let first = draft("a", "1-1-1-1", "一", "t");
    let submissions = [
        submission("y", Some(&yamada()), 1, std::slice::from_ref(&first)),
        submission("s", Some(&suzuki()), 2, &[first.deleted(&writer("t"), 9)]),
    ];
    let collation = Collation::of(&submissions);
    let shown = rows(&collation.list(&review, Names::Shown));
    assert_eq!(shown.len(), 1, "nobody withdraws another's words");
    assert_eq!(shown[0].3, [Remark::Twofold]);
    assert_eq!(shown[0].0, "山田花子");
}

#[test]
fn what_a_draft_hangs_on_may_have_changed() {
    let anchored = |name, point, quote| on_point(draft(name, "1-1-1-1", name, "t"), point, quote);
    let mut same = anchored("a", "1-1-1-1-rem1", "周知が足りない");
    same.anchor.point.as_mut().unwrap().hash = domain::review::hash::text_hash("周知が足りない");
    let drafts = [
        same,
        anchored("b", "1-1-1-1-ach2", "配布"),
        anchored("c", "1-1-1-1-ach9", "なくなった点"),
    ];
    let mut one = submission("y", Some(&yamada()), 1, &drafts);
    one.received.altered.push(drafts[1].id.clone());
    let said = |text: &str, remarks: &[Remark]| (text.to_owned(), remarks.to_vec());
    assert_eq!(
        words(&[one.clone()]),
        [
            said("a", &[]),
            said("b", &[Remark::Reworded, Remark::Altered]),
            said("c", &[Remark::PointGone]),
        ]
    );
    let as_written = submission("y", Some(&yamada()), 2, &drafts);
    let both = words(&[one, as_written]);
    assert_eq!(
        both[1],
        said("b", &[Remark::Reworded]),
        "it came unaltered too"
    );
}

#[test]
fn the_last_signature_counts_and_who_does_not_sign_is_known_by_the_file() {
    let review = common::review();
    let mut moved = yamada();
    moved.group = "welfare".to_owned();
    moved.title = Signature::new("議長");
    let submissions = [
        submission("2", Some(&moved), 7, &[draft("b", "1-1-1-1", "後", "t")]),
        submission("1", Some(&yamada()), 3, &[draft("a", "1-1-1-1", "先", "t")]),
        submission("x.json", None, 1, &[draft("c", "1-1-1-1", "甲", "t")]),
        submission("x.json", None, 2, &[draft("d", "1-1-1-1", "乙", "t")]),
        submission("貼り付け\u{202e} 1", None, 2, &[]),
    ];
    let collation = Collation::of(&submissions);
    let list = collation.list(&review, Names::Shown);
    let members: Vec<_> = list
        .members
        .iter()
        .map(|it| (it.by, it.group, it.exported, it.count))
        .collect();
    assert_eq!(
        members,
        [
            (By::Member(&moved), Some("福祉・健康"), 7, 2),
            (By::File("x.json"), None, 1, 1),
            (By::Another("x.json", 2), None, 2, 1),
            (By::File("貼り付け 1"), None, 2, 0),
        ]
    );
}

#[test]
fn files_of_every_kind_are_read_and_the_others_named() {
    let review = common::review();
    let read = |file: &[u8]| read_submissions("f.json", file, &review);
    let message = |file: &str| Accepted::of(&read(file.as_bytes()).unwrap()).message();
    let drafts = [
        draft("a", "1-1-1-1", "一", "t"),
        draft("b", "1-1-1-1", "二", "t"),
        draft("c", "1-1-1-1", "消した言葉", "t").deleted(&writer("t"), 3000),
    ];
    let one = hand_in(&review, Some(&yamada()), &drafts, 1);
    assert_eq!(message(&one), "2件");
    assert_eq!(message(&backup(&review, &drafts, 1)), "2件");
    let damaged = one.replacen("\"schema\":1", "\"schema\":9", 1);
    assert_eq!(message(&damaged), "1件。ほかに読めない下書きが1件あります");

    let mut mailed = submission("m", Some(&suzuki()), 1, &drafts[..2]);
    mailed.received.altered.push(drafts[0].id.clone());
    assert_eq!(
        Accepted::of(&[mailed.clone()]).message(),
        "2件。1件は、メールで送る間に文字が変わっています"
    );
    let backup = backup(&review, &drafts, 1);
    let own = read_submissions("own.json", backup.as_bytes(), &review).unwrap();
    let all: Vec<Submission> = own.into_iter().chain([mailed]).collect();
    let collation = Collation::of(&all);
    let file = collation.to_json(&review, Names::Shown, 9);
    assert!(
        !file.contains("消した言葉"),
        "a backup's deleted words go no further"
    );
    assert_eq!(
        message(&file),
        "4件（2人分）。1件は、メールで送る間に文字が変わっています"
    );
    let with_mark = ["\u{feff}", &file, "\n"].concat();
    assert_eq!(
        Collation::of(&read(with_mark.as_bytes()).unwrap()),
        collation
    );

    let other = file.replacen("\"id\":\"test-ward", "\"id\":\"other", 1);
    let many: Vec<Draft> = (0..101)
        .map(|at| {
            edit(
                &drafts[0],
                &at.to_string(),
                &["w", &at.to_string()].concat(),
            )
        })
        .collect();
    let cases = [
        (
            other,
            FileError::OtherReview("試験区 ふりかえり".to_owned()),
        ),
        (
            file.replacen("\"format\":1", "\"format\":2", 1),
            FileError::Newer(2),
        ),
        (
            file.replacen("\"submissions\":", "\"drafts\":", 1),
            FileError::Damaged,
        ),
        (file.replacen("m-suzuki", "../..", 1), FileError::Damaged),
        (file[..file.len() - 5].to_owned(), FileError::Cut),
        (hand_in(&review, None, &many, 1), FileError::Damaged),
        ("取組番号,内容\r\n".to_owned(), FileError::NotJson),
        (" ".repeat(FILE_MAX + 1), FileError::TooLarge),
    ];
    for (file, error) in cases {
        let why = error.why();
        assert!(
            why.ends_with('。') && !why.contains("この端末の下書き"),
            "{why}"
        );
        assert_eq!(read(file.as_bytes()), Err(error));
    }
    assert!(read(hand_in(&review, None, &many[1..], 1).as_bytes()).is_ok());
}

#[test]
fn hidden_names_are_nowhere() {
    let review = common::review();
    let mut who = yamada();
    who.title = Signature::new("副議長");
    let tanaka = member("m-tanaka", "田中", "gone");
    let submissions = [
        submission("y", Some(&who), 3, &[draft("a", "1-1-1-1", "一", "t")]),
        submission("s", Some(&suzuki()), 2, &[draft("b", "1-1-1-1", "二", "t")]),
        submission("t", Some(&tanaka), 2, &[draft("c", "1-1-1-1", "三", "t")]),
        submission("佐藤.json", None, 2, &[draft("d", "1-1-1-1", "四", "t")]),
        submission(
            "佐藤 (1).json",
            None,
            2,
            &[draft("d", "1-1-1-1", "四", "t")],
        ),
        submission("井上.json", None, 2, &[]),
    ];
    let collation = Collation::of(&submissions);
    let list = collation.list(&review, Names::Hidden);
    let drawn = format!(
        "{:?}",
        (list.members, &rows(&collation.list(&review, Names::Hidden)))
    );
    let file = collation.to_json(&review, Names::Hidden, 9);
    for name in [
        "山田",
        "花子",
        "副議長",
        "鈴木",
        "田中",
        "佐藤",
        "井上",
        "m-",
        "gone",
    ] {
        assert!(!file.contains(name) && !drawn.contains(name), "{name}");
    }
    let again = Collation::of(&read_submissions("f", file.as_bytes(), &review).unwrap());
    assert_eq!(
        again.to_json(&review, Names::Hidden, 9),
        file,
        "neutral ids stay"
    );
    for names in [Names::Shown, Names::Hidden] {
        let (one, other) = (collation.list(&review, names), again.list(&review, names));
        assert_eq!(
            (one.count, one.members.len()),
            (other.count, other.members.len())
        );
        assert_eq!(one.items, other.items);
    }
    // Two colleagues' lists name a member alike.
    for one in submissions[..2].iter().chain(&submissions[3..4]) {
        let part = Collation::of([one]).to_json(&review, Names::Hidden, 9);
        let mut both = read_submissions("f", part.as_bytes(), &review).unwrap();
        both.extend(read_submissions("f", file.as_bytes(), &review).unwrap());
        assert_eq!(Collation::of(&both), again);
    }
}

#[test]
fn hostile_words_stay_words() {
    let review = common::review();
    let drafts: Vec<Draft> = (0..)
        .zip(NASTY)
        .map(|(at, text)| draft(&["n", &at.to_string()].concat(), "1-1-1-1", text, "t"))
        .chain([draft("long", "1-1-1-1", &"長".repeat(100_000), "t")])
        .chain([draft("longer", "1-1-1-1", &"長".repeat(1_000_000), "t")])
        .collect();
    let file = hand_in(&review, Some(&yamada()), &drafts, 1);
    let read = read_submissions("f", file.as_bytes(), &review).unwrap();
    assert_eq!(
        read[0].received.damaged.len(),
        1,
        "a million characters are too many for a draft"
    );
    let collation = Collation::of(&read);
    let shown = rows(&collation.list(&review, Names::Shown));
    let shown: BTreeSet<&str> = shown.iter().map(|(_, _, text, _)| text.as_str()).collect();
    for draft in &drafts[..=NASTY.len()] {
        assert!(shown.contains(draft.text.as_str()), "{:?}", draft.text);
    }
    assert_eq!(shown.len(), NASTY.len() + 1);
}

#[test]
fn several_members_mails_in_one_text_are_taken_apart() {
    let review = common::review();
    let mail = |member: &Member, text: &str, name: &str| {
        let out = Outgoing {
            purpose: Purpose::HandIn,
            member: Some(member),
            drafts: &[draft(name, "1-1-1-1", text, "tab1")],
            now: 7000,
            marks: &[],
        };
        to_text(&review, &out)
    };
    let text = [
        "お世話になっております。\n",
        &mail(&yamada(), "一つ目", "a"),
        "\n--\n転送します\n",
        &mail(&suzuki(), "二つ目", "b"),
    ]
    .concat();
    let read = read_submissions("貼り付け 1", text.as_bytes(), &review).unwrap();
    let accepted = Accepted::of(&read);
    assert_eq!((accepted.members, accepted.drafts), (2, 2));
    // One that is cut makes the whole text one to be asked for again: nothing is left out in silence.
    let end = text.rfind("読み込み用").unwrap();
    let cut = read_submissions("貼り付け 1", &text.as_bytes()[..end], &review);
    assert_eq!(cut, Err(FileError::Cut));
}

#[test]
fn each_mail_counts_by_itself() {
    let review = common::review();
    let mail = |member: Option<&Member>, drafts: &[Draft], now: u64| {
        let out = Outgoing {
            purpose: Purpose::HandIn,
            member,
            drafts: &handed_in(drafts),
            now,
            marks: &[],
        };
        to_text(&review, &out)
    };
    let [a, b, c] = ["a", "b", "c"].map(|name| draft(name, "1-1-1-1", name, "t"));
    let later = [a.clone(), b.deleted(&writer("t"), 9)];
    let nobody = mail(None, std::slice::from_ref(&c), 1);
    let pasted = [
        mail(Some(&yamada()), &[a, b], 1),
        nobody,
        mail(Some(&yamada()), &later, 2),
    ]
    .concat();
    let read = |file: &str| read_submissions("貼り付け 1", file.as_bytes(), &review).unwrap();
    let of_files = [
        read(&hand_in(&review, Some(&yamada()), &later, 2)),
        read(&hand_in(&review, None, &[c], 1)),
    ];
    let (mails, files) = (Collation::of(&read(&pasted)), of_files.concat());
    let shown = rows(&mails.list(&review, Names::Shown));
    assert_eq!(
        shown,
        rows(&Collation::of(&files).list(&review, Names::Shown))
    );
    let by = shown.iter().map(|(by, ..)| by.as_str());
    assert_eq!(
        by.collect::<Vec<_>>(),
        ["山田花子", "氏名の記載なし（貼り付け 1）"],
        "nobody's words are put under another's name"
    );
}

#[test]
fn a_collation_may_be_saved_again_by_an_editor() {
    let review = common::review();
    let collation = Collation::of(&several());
    let file = collation.to_json(&review, Names::Shown, 1);
    let units = "\u{feff}".encode_utf16().chain(file.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    let read = read_submissions("f", &bytes, &review).unwrap();
    assert_eq!(Collation::of(&read), collation);
}
