//! The form of the mail text: what stands in it, and what becomes of it.

use crate::common;
use crate::common::drafts::{draft, id, on_point, writer};
use crate::common::mail::{Habit, NOW, arriving, mail, member, on_lost_point};
use domain::drafts::exchange::{self, FILE_MAX, FileError, Outgoing, Purpose, Received, to_json};
use domain::drafts::mail::{is_mail, read, to_text};
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind, TEXT_MAX, Unreadable};
use domain::review::hash::text_hash;

/// The form as it was first published: what was mailed once can be read for ever.
const FIRST: &str = include_str!("../data/mail-v1.txt");
/// What the other has none of: a backup, points by their number alone and by their words, every lossy character.
const BACKUP: &str = include_str!("../data/backup-mail-v1.txt");

fn received(text: &str) -> Result<Received, FileError> {
    read(text, &common::review())
}

/// One of each: on a point, on a whole item of several directions, on none, deleted.
fn examples() -> Vec<Draft> {
    let mut point = on_point(
        draft(
            "aaaaaaaa",
            "1-1-1-1",
            "　チラシの〔部数〕を増やして、\n10時〜12時に 駅前で配ってはどうか。\n\n> 前回の意見と同じです。👩‍👩‍👧",
            "tab1",
        ),
        "1-1-1-1-rem1",
        "周知が足りない",
    );
    point.anchor.point.as_mut().unwrap().hash = text_hash("周知が足りない");
    let question = draft("bbbbbbbb", "1-2-1-1", "", "tab1");
    let question = question.edited(
        "訓練は年に何回ですか。",
        Kind::Question,
        &writer("tab2"),
        5000,
    );
    let mut lost = on_lost_point(draft("cccccccc", "9-9-9-9", "", "tab1"), "前の 版の文");
    lost.kind = Kind::Evaluation;
    lost.conflict_with = Some(id("aaaaaaaa"));
    let gone = draft("dddddddd", "1-1-1-2", "消した文", "tab1").deleted(&writer("tab1"), 6000);
    vec![point, question, lost, gone]
}

fn example_mail() -> String {
    let mut member = member("山田花子");
    member.title = Signature::new("公募委員");
    mail(&examples(), Some(&member))
}

#[test]
fn the_form_stays_readable_for_ever() {
    assert_eq!(example_mail(), FIRST);
    let mangled = [
        Habit::Wrap {
            width: 33,
            eat: true,
        },
        Habit::Quote("> "),
        Habit::Wrap {
            width: 20,
            eat: false,
        },
        Habit::Crlf,
    ];
    let mangled = mangled
        .iter()
        .fold(FIRST.to_owned(), |text, habit| habit.on(&text));
    for text in [FIRST, &mangled] {
        let received = received(text).unwrap();
        assert_eq!(received.drafts, arriving(&examples()));
        let member = received.member.unwrap();
        let title = member.title.as_ref().map(Signature::as_str);
        assert_eq!(
            (member.name.as_str(), title),
            ("山田花子", Some("公募委員"))
        );
        assert_eq!((member.id, member.group.as_str()), (writer("m1"), "safety"));
        assert_eq!((received.altered, received.damaged), (vec![], vec![]));
    }
}

/// Each of a kind that a mail program may touch, at either end of its range.
const FRAIL: &str = "\0\u{20}\u{7f}\u{a0}\u{1680}\u{2000}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\
    あ\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{17b5}\u{180b}\u{180f}\u{200b}\u{200f}\u{202a}\u{202e}\
    \u{2060}\u{206f}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\u{fff0}\u{fffb}\u{1bca0}\u{1bca3}\u{1d173}\
    \u{1d17a}\u{e0000}\u{e0fff}い>＞|｜う〔〕\u{301c}\u{2212}\u{2014}\u{2016}\u{a2}\u{a3}\u{ac}\u{a6}え";

#[test]
fn a_backup_stays_readable_for_ever() {
    let review = common::review();
    let on = |id: &str, point: &str, words: &str| {
        let mut draft = on_lost_point(draft(id, "1-1-1-1", "消す文", "tab1"), words);
        draft.anchor.point.as_mut().unwrap().id = point.to_owned();
        draft
    };
    let drafts = [
        draft("aaaaaaaa", "1-2-1-1", FRAIL, "tab1"),
        on("bbbbbbbb", "1-1-1-1-rem1", "周知が足りない").deleted(&writer("tab1"), 6000),
        on("cccccccc", "1-1-1-1-rem9", "今は ない文").deleted(&writer("tab2"), 7000),
        on_point(
            draft("dddddddd", "1-1-1-1", "別の版の点", "tab1"),
            "1-1-1-1-rem1",
            "周知が足りない",
        ),
    ];
    let out = Outgoing {
        purpose: Purpose::Backup,
        member: None,
        drafts: &drafts,
        now: NOW,
        marks: &[],
    };
    assert_eq!(to_text(&review, &out), BACKUP);
    let received = received(BACKUP).unwrap();
    assert_eq!(received.drafts, arriving(&drafts));
    assert_eq!(
        (received.exported, received.altered, received.damaged),
        (NOW, vec![], vec![])
    );
}

#[test]
fn every_character_comes_back() {
    let all: Vec<char> = ('\0'..=char::MAX).collect();
    for part in all.chunks(TEXT_MAX - 1) {
        let text: String = part.iter().collect();
        let sent = [draft("a", "1-1-1-1", &text, "t")];
        let mail = Habit::Quote("> ").on(&mail(&sent, None));
        assert!(received(&mail).unwrap().drafts == sent);
        assert!(
            !mail
                .chars()
                .any(|c| matches!(c, '\0' | '\r' | '\t' | '\u{202e}' | '\u{2028}'))
        );
    }
}

#[test]
fn a_backup_says_so() {
    let drafts = examples();
    let out = Outgoing {
        purpose: Purpose::Backup,
        member: None,
        drafts: &drafts,
        now: 0,
        marks: &[],
    };
    let text = to_text(&common::review(), &out);
    assert!(
        text.starts_with("〔下書きの控え：試験区 ふりかえり〕\n作成日：1970年1月1日\n件数：3件\n")
    );
    assert!(text.contains("アプリに読み込むときに使います。"));
    let received = received(&text).unwrap();
    assert_eq!((received.member, received.exported), (None, 0));
    assert_eq!(received.drafts, arriving(&drafts));
}

#[test]
fn the_day_is_that_of_japan() {
    let review = common::review();
    // The last millisecond of a day in Japan, and the first of the next.
    let days = [
        (951_749_999_999, "2000年2月28日"),
        (951_750_000_000, "2000年2月29日"),
        (1_709_218_800_000, "2024年3月1日"),
        (1_798_729_199_999, "2026年12月31日"),
        (1_798_729_200_000, "2027年1月1日"),
        (4_107_510_000_000, "2100年3月1日"),
    ];
    for (now, day) in days {
        let out = Outgoing {
            purpose: Purpose::HandIn,
            member: None,
            drafts: &[],
            now,
            marks: &[],
        };
        assert!(
            to_text(&review, &out).contains(&["作成日：", day, "\n"].concat()),
            "{day}"
        );
    }
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &[],
        now: u64::MAX,
        marks: &[],
    };
    assert_eq!(
        received(&to_text(&review, &out)).unwrap().exported,
        u64::MAX
    );
}

#[test]
fn files_are_told_apart() {
    let review = common::review();
    let (mail, drafts) = (example_mail(), arriving(&examples()));
    let units = |big: bool| -> Vec<u8> {
        let unit = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        ["\u{feff}", &mail]
            .concat()
            .encode_utf16()
            .flat_map(unit)
            .collect()
    };
    let mut cut = units(false);
    cut.pop();
    for file in [
        mail.clone().into_bytes(),
        ["\u{feff}\r\n", &mail].concat().into_bytes(),
        units(false),
        units(true),
    ] {
        assert_eq!(exchange::read(&file, &review).unwrap().drafts, drafts);
    }
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &drafts,
        now: NOW,
        marks: &[],
    };
    let json = to_json(&review, &out);
    assert!(!is_mail(&json) && is_mail(&mail));
    assert_eq!(
        exchange::read(json.as_bytes(), &review).unwrap().drafts,
        drafts
    );
    // Shift_JIS of 「〔委員」.
    let shift_jis = [0x81, 0x6b, 0x88, 0xcf, 0x88, 0xf5];
    assert_eq!(exchange::read(&shift_jis, &review), Err(FileError::NotText));
    assert_eq!(exchange::read(&cut, &review), Err(FileError::NotText));
    assert!(FileError::NotText.message().contains("貼り付け"));
    assert_eq!(
        read(&" ".repeat(FILE_MAX + 1), &review),
        Err(FileError::TooLarge)
    );
    assert_eq!(read("意見を送ります。", &review), Err(FileError::NotJson));
}

#[test]
fn the_words_of_a_point_are_the_reviews_or_those_of_the_text() {
    let lost = on_lost_point(draft("a", "1-1-1-1", "一", "t"), "今は ない文");
    let text = mail(std::slice::from_ref(&lost), None);
    assert!(text.contains("〔この点について〕\n｜今は ない文\n"));
    assert_eq!(&received(&text).unwrap().drafts[0], &lost);
    let changed = received(&text.replace("ない文", "無い文")).unwrap();
    assert_eq!((changed.altered.len(), &*changed.drafts[0].text), (1, "一"));
    assert_eq!(
        received(&text.replace("〔この点について〕", ""))
            .unwrap()
            .altered
            .len(),
        1
    );

    // A point of the review needs no words in the text.
    let mut known = on_lost_point(lost, "周知が足りない");
    known.anchor.point.as_mut().unwrap().id = "1-1-1-1-rem1".to_owned();
    let text = mail(std::slice::from_ref(&known), None).replace("周知が足りない", "…");
    let same = received(&text).unwrap();
    assert_eq!((same.drafts, same.altered), (vec![known.clone()], vec![]));

    // Of a deleted draft they are told only where the review does not have them.
    let gone = known.deleted(&writer("t"), 1);
    let text = mail(std::slice::from_ref(&gone), None);
    assert_eq!(received(&text).unwrap().drafts, arriving(&[gone]));
    let mut later = common::review();
    later.policies.clear();
    assert_eq!(
        read(&text, &later).unwrap().damaged,
        [(1, Unreadable::NotADraft)]
    );
}
