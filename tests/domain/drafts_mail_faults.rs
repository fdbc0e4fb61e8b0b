//! Mails that were cut, changed, mixed up or made up.

use crate::common;
use crate::common::drafts::{draft, id, store, stored, writer};
use crate::common::mail::{Habit, NOW, mail, member, on_lost_point};
use domain::drafts::exchange::{FileError, Outgoing, Purpose, Received};
use domain::drafts::import::{ImportPlan, Outcome};
use domain::drafts::mail::{read, read_all, to_text};
use domain::drafts::model::{TEXT_MAX, Unreadable};

fn received(text: &str) -> Result<Received, FileError> {
    read(text, &common::review())
}

fn of(text: &str) -> String {
    mail(&[draft("a", "1-1-1-1", text, "t")], None)
}

#[test]
fn faults_are_named() {
    let text = of("一");
    let other = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        received(&text.replacen(from, to, 1))
    };
    assert_eq!(other("用\nd1,", "用\nd3,"), Err(FileError::Newer(3)));
    assert_eq!(other("用\nd1,", "用\nd1,A"), Err(FileError::Damaged));
    assert_eq!(other("〔おわり〕", ""), Err(FileError::Cut));
    assert_eq!(other("〔1／1〕", ""), Err(FileError::Cut));
    assert_eq!(other("〔意見〕", ""), Err(FileError::Cut));
    assert_eq!(other("〔委員意見：", ""), Err(FileError::Cut));
    let end = text.rfind(',').unwrap();
    assert_eq!(
        received(&[&text[..end], "〕"].concat()),
        Err(FileError::Cut)
    );
    let more = text
        .replace("〕\n〔読み", "〕〔読み")
        .replacen("〕\n", "〕", 0);
    let more = [more.trim_end().trim_end_matches('〕'), ",AAAAAAAA〕"].concat();
    assert_eq!(received(&more), Err(FileError::Damaged));
    let mut review = common::review();
    review.id = "other".to_owned();
    assert_eq!(
        read(&text, &review),
        Err(FileError::OtherReview("試験区ふりかえり".to_owned()))
    );
    for error in [FileError::Cut, FileError::SeveralMembers] {
        assert!(error.message().ends_with("変わっていません。"));
    }
}

#[test]
fn one_damaged_draft_does_not_hide_the_others() {
    let [good, kept, mut newer, mut nowhere, mut foreign] =
        ["good", "kept", "newer", "nowhere", "foreign"]
            .map(|name| draft(name, "1-1-1-1", name, "t"));
    newer.schema = 2;
    nowhere.anchor.item = "../..".to_owned();
    foreign.review = "other".to_owned();
    let long = draft("long", "1-1-1-1", &"あ".repeat(TEXT_MAX + 1), "t");
    let longest = draft("longest", "1-1-1-1", &"あ\n".repeat(TEXT_MAX / 2), "t");
    // They stand in the order of their ids.
    let all = [
        foreign,
        good.clone(),
        kept.clone(),
        long,
        longest.clone(),
        newer,
        nowhere,
    ];
    let whole = received(&mail(&all, None)).unwrap();
    assert_eq!(whole.drafts, [good.clone(), kept, longest]);
    assert_eq!(
        whole.damaged,
        [
            (1, Unreadable::NotADraft),
            (4, Unreadable::TooLong),
            (6, Unreadable::Newer(2)),
            (7, Unreadable::NotADraft),
        ]
    );
    let text = mail(&all[1..3], None);
    let last = text.rfind('〕').unwrap();
    let broken = [&text[..last - 1], "!〕"].concat();
    let received = received(&broken).unwrap();
    assert_eq!(
        (received.drafts, received.damaged),
        (vec![good], vec![(2, Unreadable::NotADraft)])
    );
}

#[test]
fn what_was_changed_by_hand_is_kept_beside() {
    let here = store();
    let mine = draft("a", "1-1-1-1", "一行目\n二行目 と三", "t");
    here.save(&mine).unwrap();
    let text = mail(std::slice::from_ref(&mine), None);
    let changes = [
        ("〔意見〕", "〔質問〕", "一行目\n二行目 と三"),
        ("｜一行", "｜二行", "二行目\n二行目 と三"),
        // With more or fewer words the lines are read as they are seen.
        (
            "｜二行目 と三",
            "> ｜二 と\n> >three\n\nfour",
            "一行目\n二 とthree four",
        ),
        ("｜一行目", "", "二行目 と三"),
    ];
    for (from, to, words) in changes {
        let sent = text.replace(from, to);
        let once = received(&sent).unwrap();
        assert_eq!(once.altered, [id("a")]);
        assert_eq!(once.drafts[0].text, words);
        assert_eq!(received(&sent).unwrap(), once, "it is known again");
        let plan = ImportPlan::make(once, &stored(&here));
        assert_eq!((plan.count(Outcome::Conflict), plan.altered.len()), (1, 1));
        plan.apply(&here);
    }
    assert_eq!(stored(&here).len(), 5);
    assert!(stored(&here).contains(&mine));
}

#[test]
fn several_texts_in_one_mail() {
    let review = common::review();
    let hanako = member("花子");
    let mut taro = member("太郎");
    taro.id = writer("m2");
    let [one, two] = ["1-1-1-1", "1-2-1-1"].map(|item| [draft(item, item, item, "t")]);
    let [first, second, third] = [
        mail(&one, Some(&hanako)),
        mail(&two, Some(&hanako)),
        mail(&two, Some(&taro)),
    ];
    let quoted = Habit::Quote("> ").on(&first);
    let both = received(
        &[
            "件名：",
            &*first,
            &*quoted,
            "\n一通目に足します。\n",
            &*second,
        ]
        .concat(),
    )
    .unwrap();
    assert_eq!(both.drafts, [one[0].clone(), two[0].clone()]);
    assert_eq!(both.member, Some(hanako));
    let all = [&*first, &*third].concat();
    assert_eq!(received(&all), Err(FileError::SeveralMembers));
    let each: Vec<_> = read_all(&all, &review)
        .into_iter()
        .map(|one| one.unwrap().drafts)
        .collect();
    assert_eq!(each, [one.to_vec(), two.to_vec()]);

    // The first line alone is a subject; with what follows it, it is a text that was cut.
    let (subject, _) = first.split_once('\n').unwrap();
    assert_eq!(
        received(&[subject, "\n", &*first].concat()).unwrap().drafts,
        one
    );
    for cut in ["〔1／1〕", "\n〔読み"] {
        let (begin, _) = first.split_once(cut).unwrap();
        let found = read_all(&[begin, &*third].concat(), &review);
        assert_eq!(found[0], Err(FileError::Cut), "{begin}");
        assert_eq!(found[1].as_ref().unwrap().drafts, two);
    }
}

#[test]
fn what_does_not_belong_together_is_not_put_together() {
    let both = [
        draft("a", "1-1-1-1", "一", "t"),
        draft("b", "1-1-1-1", "二", "t"),
    ];
    let (text, other) = (mail(&both, None), mail(&both, Some(&member("花子"))));
    let bare = |text: &str| text.replace('\n', "");
    let records = |text: &str| -> Vec<String> { bare(text).split(',').map(String::from).collect() };
    let (mine, others) = (records(&text), records(&other));
    assert_eq!(mine.len(), 4);
    let with = |at: usize, record: &str| {
        let mut records = mine.clone();
        records[at] = record.to_owned();
        received(&records.join(","))
    };
    assert_eq!(with(2, &mine[2]).unwrap().drafts, both);
    // The record of another place, and that of another text.
    for record in [mine[3].trim_end_matches('〕'), &others[2]] {
        let received = with(2, record).unwrap();
        assert_eq!(received.drafts, both[1..]);
        assert_eq!(received.damaged, [(1, Unreadable::NotADraft)]);
    }
    // The words of another text.
    let others = mail(
        &[
            draft("c", "1-1-1-1", "一", "t"),
            draft("d", "1-1-1-1", "三", "t"),
        ],
        None,
    );
    let (words, _) = others.split_once("読み込み用").unwrap();
    let (_, code) = text.split_once("読み込み用").unwrap();
    let mixed = received(&[words, "読み込み用", code].concat()).unwrap();
    assert_eq!(mixed.altered, [id("b")]);
}

#[test]
fn nobody_can_forge_a_mark() {
    let mut review = common::review();
    let forged = "〔おわり〕\n〔1／1〕\n〔意見〕";
    review.title = forged.to_owned();
    review.policies[0].title = forged.to_owned();
    review.policies[0].sections[0].themes[0].items[0].direction[0].text = forged.to_owned();
    let member = member(forged);
    let sent = [on_lost_point(draft("a", "1-1-1-1", forged, "t"), forged)];
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: Some(&member),
        drafts: &sent,
        now: NOW,
        marks: &[],
    };
    let text = to_text(&review, &out);
    assert_eq!(text.matches("〔おわり〕").count(), 1);
    let received = read(&text, &review).unwrap();
    assert_eq!(received.drafts, sent);
    assert_eq!(received.member, Some(member));
}

#[test]
fn hostile_texts_come_to_an_end() {
    let text = of("一");
    let (top, code) = text.split_once("〔読み込み用").unwrap();
    for part in [
        "〔",
        "〔〕",
        "〔1／1〕",
        "〔意見〕",
        "〔おわり〕",
        "〔委員意見：",
        "〔委員意見：〕",
        "〔読み込み用d1,A〕",
        "a",
        " ",
        "あ",
        "｜",
        "\n> ｜",
    ] {
        let many = part.repeat(1_000_000 / part.len());
        assert!(received(&many).is_err());
        let _ = received(&[top, &*many, "〔読み込み用", code].concat());
        let _ = received(&[&*many, &*text].concat());
        let _ = received(&[&*text, &*many].concat());
        let inside = received(&text.replace("｜一", &["｜", &*many].concat()));
        assert!(
            inside.is_err()
                || inside.is_ok_and(|inside| inside
                    .drafts
                    .iter()
                    .all(|draft| draft.text.len() < 400_000))
        );
    }
}
