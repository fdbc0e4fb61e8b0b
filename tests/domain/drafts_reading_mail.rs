//! Mails of ours as they really come: without their part for reading in, and saved with their encodings.

use crate::common;
use crate::common::charset::{decode, encode};
use crate::common::drafts::{draft, on_point};
use crate::common::hand_in::{hand_in, member, table};
use crate::common::mail::{Habit, any_draft, habit, mail};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{Foreign, Notice, Reading, Refused, Source, read};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::entry::Remark;
use domain::drafts::exchange::FileError;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, Kind};
use domain::review::hash::text_hash;
use proptest::prelude::*;

fn yamada() -> Member {
    Member {
        title: Signature::new("副議長"),
        ..member("m-yamada", "山田　花子", "safety")
    }
}

fn drafts() -> Vec<Draft> {
    let quote = "ﾊﾟﾝﾌﾚｯﾄを配布（R1 1,200部、R10相当）";
    let mut point = on_point(
        draft("b", "1-1-1-1", "どこに配りましたか。", "t"),
        "1-1-1-1-ach2",
        quote,
    );
    point.anchor.point.as_mut().unwrap().hash = text_hash(quote);
    point.kind = Kind::Question;
    vec![
        draft(
            "a",
            "1-1-1-1",
            "配布先を広げてほしい。\n\nたとえば保育所など、小さな子どもがいる家庭がよく行くところに置くと、もっと多くの人の目に触れると思います。",
            "t",
        ),
        point,
        draft("c", "3-1-1-1", "よい取組。", "t"),
        draft("gone", "3-1-1-1", "消した", "t").deleted(&common::drafts::writer("t"), 3000),
    ]
}

fn sent() -> String {
    mail(&drafts(), Some(&yamada()))
}

fn read_in(name: &str, bytes: &[u8]) -> Result<Reading, Refused> {
    read(name, bytes, &common::review(), &decode)
}

/// The text without its last part, as people cut it.
fn cut(text: &str) -> String {
    let at = text.find("〔読み込み用").unwrap();
    text[..at].to_owned()
}

/// What every draft says.
fn said(submissions: &[Submission]) -> Vec<(String, Option<String>, Kind, String)> {
    let drafts = submissions.iter().flat_map(|it| &it.received.drafts);
    let said = drafts.filter(|it| it.has_words()).map(|draft| {
        let point = draft.anchor.point.as_ref().map(|point| point.id.clone());
        (
            draft.anchor.item.clone(),
            point,
            draft.kind,
            draft.text.clone(),
        )
    });
    said.collect()
}

fn expected() -> Vec<(String, Option<String>, Kind, String)> {
    let file = hand_in(&common::review(), Some(&yamada()), &drafts(), 1);
    said(&read_in("f", file.as_bytes()).unwrap().submissions)
}

#[test]
fn visible_words_are_read_and_marked() {
    let whole = sent();
    let text = cut(&whole);
    let no_end = text[..text.find("〔おわり〕").unwrap()].to_owned();
    let no_start = text[text.find("〔1／3〕").unwrap()..].to_owned();
    let in_code = whole[..whole.len() - 40].to_owned();
    let greeted = Habit::Greet.on(&text);
    let wrapped = Habit::Wrap {
        width: 76,
        eat: true,
    }
    .on(&text);
    let no_end_signed = [&no_end, "\n-- \n山田花子\nhanako@example.jp\n"].concat();
    let no_end_wrapped = Habit::Wrap {
        width: 20,
        eat: true,
    }
    .on(&no_end_signed);
    let cases = [
        ("cut off", text.clone(), true),
        ("cut within the last part", in_code, true),
        ("the last line cut too", no_end.clone(), true),
        ("the last line cut, and a signature", no_end_signed, true),
        ("the same, wrapped", no_end_wrapped, true),
        ("the first lines cut", no_start, false),
        ("greeted and signed", greeted, true),
        ("wrapped at 76", wrapped.clone(), true),
        ("quoted", Habit::Quote("> ").on(&text), true),
        ("wrapped and quoted", Habit::Quote("> ").on(&wrapped), true),
        (
            "quoted and wrapped",
            Habit::Wrap {
                width: 76,
                eat: true,
            }
            .on(&Habit::Quote("> ").on(&text)),
            true,
        ),
        ("quoted twice", Habit::Quote(">> ").on(&wrapped), true),
        ("CRLF", Habit::Crlf.on(&text), true),
        ("indented", Habit::Indent.on(&text), true),
        ("lines doubled", Habit::DoubleLines.on(&text), true),
    ];
    for (what, text, signed) in cases {
        let reading =
            read_in("mail.txt", text.as_bytes()).unwrap_or_else(|why| panic!("{what}: {why:?}"));
        assert_eq!(said(&reading.submissions), expected(), "{what}");
        let is_cut = what.starts_with("the last line") || what == "the same, wrapped";
        let told = [Notice::Visible(3), Notice::CutMail];
        assert_eq!(reading.told, told[..=usize::from(is_cut)], "{what}");
        let [one] = &reading.submissions[..] else {
            panic!("{what}")
        };
        let who = one
            .received
            .member
            .as_ref()
            .map(|it| (it.name.as_str(), it.group.as_str()));
        assert_eq!(who, signed.then_some(("山田　花子", "safety")), "{what}");
        if let Some(member) = &one.received.member {
            assert_ne!(member.id, yamada().id, "{what}: nobody's device is told");
            assert_eq!(member.title, yamada().title, "{what}");
        }
        let review = common::review();
        let collation = Collation::of(&reading.submissions);
        let list = collation.list(&review, Names::Shown);
        let items = list
            .groups
            .iter()
            .flat_map(|it| &it.themes)
            .flat_map(|it| &it.items);
        for row in items.flat_map(|it| &it.rows) {
            let may_be_cut = is_cut && row.entry.draft.text == "よい取組。";
            let remarks = [Remark::Seen, Remark::Cut];
            assert_eq!(row.remarks, remarks[..=usize::from(may_be_cut)], "{what}");
        }
        // What came twice is one.
        let twice = [
            read_in("mail.txt", text.as_bytes()).unwrap().submissions,
            reading.submissions.clone(),
        ]
        .concat();
        assert_eq!(Collation::of(&twice), collation, "{what}");
    }
}

#[test]
fn of_damaged_records_the_words_are_read_too() {
    let whole = sent();
    // A record in the middle of the code: one of its characters.
    let code = whole.find("〔読み込み用").unwrap();
    let second = whole[code..].match_indices(',').nth(2).unwrap().0 + code + 12;
    let mut damaged = whole.clone();
    let other = if &whole[second..=second] == "A" {
        "B"
    } else {
        "A"
    };
    damaged.replace_range(second..=second, other);
    let reading = read_in("mail.txt", damaged.as_bytes()).unwrap();
    let mut came = said(&reading.submissions);
    came.sort();
    let mut all = expected();
    all.sort();
    assert_eq!(came, all);
    assert_eq!(reading.told, [Notice::Visible(1)]);
    assert_eq!(reading.submissions[0].received.damaged, []);
    assert_eq!(reading.submissions[0].received.member, Some(yamada()));
}

#[test]
fn a_text_that_lacks_drafts_says_so() {
    let text = cut(&sent());
    let (from, to) = (
        text.find("〔2／3〕").unwrap(),
        text.find("〔3／3〕").unwrap(),
    );
    let text = [&text[..from], &text[to..]].concat();
    let reading = read_in("mail.txt", text.as_bytes()).unwrap();
    assert_eq!(
        reading.told,
        [Notice::Visible(2), Notice::Missing { of: 3, found: 2 }]
    );
    let other = cut(&sent()).replace("試験区", "別の区");
    let refused = read_in("mail.txt", other.as_bytes());
    assert!(
        matches!(refused, Err(Refused::File(FileError::OtherReview(_)))),
        "{refused:?}"
    );
    let nothing = "〔委員意見：試験区 ふりかえり〕\n件数：0件\n〔おわり〕\n";
    assert_eq!(
        read_in("m", nothing.as_bytes()),
        Err(Refused::File(FileError::Cut))
    );
}

#[test]
fn an_answer_with_the_mail_below_it_gives_each_draft_once() {
    let whole = sent();
    let answered = [&whole, "\n> ", &Habit::Quote("> ").on(&cut(&whole))].concat();
    let reading = read_in("mail.txt", answered.as_bytes()).unwrap();
    assert_eq!(said(&reading.submissions), expected());
    assert_eq!(reading.told, []);
    let cut_twice = [
        &cut(&whole),
        "\n> ",
        &Habit::Quote("> ").on(&cut(&whole)[..cut(&whole).find("〔3／3〕").unwrap()]),
    ]
    .concat();
    let reading = read_in("mail.txt", cut_twice.as_bytes()).unwrap();
    assert_eq!(said(&reading.submissions), expected());
    // Another's words are not dropped for being the same.
    let suzuki = member("m-s", "鈴木次郎", "safety");
    let two = [whole, cut(&mail(&drafts()[2..3], Some(&suzuki)))].concat();
    let reading = read_in("mail.txt", two.as_bytes()).unwrap();
    assert_eq!(said(&reading.submissions).len(), 4);
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits = three
            .iter()
            .fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize % 64];
            out.push(if place <= three.len() {
                char::from(digit)
            } else {
                '='
            });
        }
    }
    out
}

fn in_lines(text: &str) -> String {
    let lines = text
        .as_bytes()
        .chunks(76)
        .map(|line| str::from_utf8(line).unwrap());
    lines.collect::<Vec<_>>().join("\r\n")
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut wide = 0;
    for &byte in bytes {
        if byte == b'\n' {
            out.push_str("\r\n");
            wide = 0;
            continue;
        }
        if wide > 70 {
            out.push_str("=\r\n");
            wide = 0;
        }
        if matches!(byte, b'!'..=b'<' | b'>'..=b'~') {
            out.push(char::from(byte));
            wide += 1;
        } else {
            out.push('=');
            for digit in [byte / 16, byte % 16] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
            wide += 3;
        }
    }
    out
}

/// A part with this text in these encodings.
fn part(text: &str, label: &str, encoding: &str, media: &str) -> Vec<u8> {
    let bytes = encode(label, text);
    let charset = match label {
        "cp932" => "Shift_JIS",
        "utf-8-bom" => "utf-8",
        "utf-16" => "UTF-16LE",
        other => other,
    };
    let head = format!(
        "Content-Type: {media};\r\n charset=\"{charset}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    );
    let body = match encoding {
        "base64" => in_lines(&base64(&bytes)).into_bytes(),
        "quoted-printable" => quoted_printable(&bytes).into_bytes(),
        _ => bytes,
    };
    [head.into_bytes(), body].concat()
}

const HEAD: &str = "Return-Path: <hanako@example.jp>\r\nReceived: from mail.example.jp\r\n\tby example.jp; Sat, 28 Nov 2026 18:04:00 +0900\r\nFrom: =?ISO-2022-JP?B?GyRCOzNFRBsoQg==?= <hanako@example.jp>\r\nTo: office@example.jp\r\nSubject: =?utf-8?Q?=E6=84=8F?=\r\n =?utf-8?Q?=E8=A6=8B?=\r\nMIME-Version: 1.0\r\n";

fn with_head(part: &[u8]) -> Vec<u8> {
    [HEAD.as_bytes(), part].concat()
}

fn multipart(kind: &str, parts: &[Vec<u8>]) -> Vec<u8> {
    let boundary = format!("=_{kind}_{}", parts.len());
    let mut out = format!(
        "Content-Type: multipart/{kind}; boundary=\"{boundary}\"\r\n\r\nThis is a MIME message.\r\n"
    )
    .into_bytes();
    for part in parts {
        out.extend(format!("--{boundary}\r\n").into_bytes());
        out.extend(part);
        out.extend(b"\r\n");
    }
    out.extend(format!("--{boundary}--\r\n").into_bytes());
    out
}

fn attachment(name: &str, media: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "Content-Type: {media}; name=\"{name}\"\r\nContent-Disposition: attachment;\r\n filename=\"{name}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    );
    [head.into_bytes(), in_lines(&base64(bytes)).into_bytes()].concat()
}

const SENDER: &str = "山田 <hanako@example.jp>";

fn html(text: &str) -> String {
    let escaped = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        "<html><head><style>p {{ color: red }}</style></head><body><div>{}</div></body></html>",
        escaped.replace('\n', "<br>\n")
    )
}

fn other_page() -> Vec<u8> {
    part(&html("別の文"), "utf-8", "base64", "text/html")
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn a_saved_mail_is_read_in_every_encoding() {
    let text = ["お世話になっております。\n\n", &sent(), "\n-- \n山田\n"].concat();
    let charsets = [
        "utf-8",
        "utf-8-bom",
        "cp932",
        "euc-jp",
        "iso-2022-jp",
        "utf-16",
        "utf-16-bom",
    ];
    for charset in charsets {
        // What cannot be sent as it is: UTF-16 has line breaks of its own.
        let plain = if charset.starts_with("utf-16") {
            &["base64"][..]
        } else {
            &["base64", "quoted-printable", "8bit", "7bit"][..]
        };
        for encoding in plain {
            let part = part(&text, charset, encoding, "text/plain");
            let forms = [
                ("alone", with_head(&part)),
                (
                    "LF",
                    String::from_utf8(with_head(&part))
                        .map_or_else(std::string::FromUtf8Error::into_bytes, |it| {
                            it.replace("\r\n", "\n").into_bytes()
                        }),
                ),
                (
                    "alternative",
                    with_head(&multipart("alternative", &[part.clone(), other_page()])),
                ),
                (
                    "nested",
                    with_head(&multipart(
                        "mixed",
                        &[multipart(
                            "related",
                            &[
                                multipart("alternative", std::slice::from_ref(&part)),
                                attachment("logo.png", "image/png", b"\x89PNG\r\n\x1a\n"),
                            ],
                        )],
                    )),
                ),
                (
                    "forwarded",
                    with_head(&multipart(
                        "mixed",
                        &[
                            part_of("ご確認ください。"),
                            [
                                b"Content-Type: message/rfc822\r\n\r\n".as_slice(),
                                &with_head(&part),
                            ]
                            .concat(),
                        ],
                    )),
                ),
                (
                    "in a mailbox",
                    [
                        b"From hanako@example.jp Sat Nov 28 18:04:00 2026\n".as_slice(),
                        &with_head(&part),
                    ]
                    .concat(),
                ),
            ];
            for (form, bytes) in forms {
                let what = format!("{charset}, {encoding}, {form}");
                let reading =
                    read_in("mail.eml", &bytes).unwrap_or_else(|why| panic!("{what}: {why:?}"));
                let received = &reading.submissions[0].received;
                assert_eq!(reading.submissions.len(), 1, "{what}");
                assert_eq!(received.member, Some(yamada()), "{what}");
                assert_eq!(said(&reading.submissions), expected(), "{what}");
                assert_eq!(received.altered, [], "{what}");
                assert!(
                    received.drafts.iter().all(|it| Source::of(it).is_none()),
                    "{what}"
                );
                let pictures = usize::from(form == "nested");
                assert_eq!(
                    reading.told.len(),
                    1 + pictures,
                    "{what}: {:?}",
                    reading.told
                );
                assert_eq!(
                    reading.told.last(),
                    Some(&Notice::Sender(SENDER.to_owned())),
                    "{what}"
                );
            }
        }
    }
}

fn part_of(text: &str) -> Vec<u8> {
    part(text, "iso-2022-jp", "7bit", "text/plain")
}

#[test]
fn what_is_attached_is_read() {
    let review = common::review();
    let json = hand_in(&review, Some(&yamada()), &drafts(), 7000);
    let csv = table(&review, Some(&yamada()), &drafts(), &|_| {
        "2026-11-28 18:04".to_owned()
    });
    let greeting = part_of("お世話になっております。よろしくお願いします。");
    let encoded = "=?UTF-8?B?5oSP6KaLLmpzb24=?=";
    let cases = [
        (
            "JSON",
            vec![
                greeting.clone(),
                attachment("opinion.json", "application/json", json.as_bytes()),
            ],
        ),
        (
            "JSON as something",
            vec![
                greeting.clone(),
                attachment(encoded, "application/octet-stream", json.as_bytes()),
            ],
        ),
        (
            "CSV",
            vec![
                greeting.clone(),
                attachment("a.csv", "text/csv", csv.as_bytes()),
            ],
        ),
        (
            "CSV in CP932",
            vec![
                greeting.clone(),
                attachment("a.csv", "text/csv", &encode("cp932", &csv)),
            ],
        ),
        (
            "mail text",
            vec![
                greeting.clone(),
                attachment("a.txt", "text/plain", &encode("cp932", &sent())),
            ],
        ),
        (
            "both",
            vec![
                part_of(&sent()),
                attachment("a.json", "application/json", json.as_bytes()),
            ],
        ),
        (
            "cut text, and JSON",
            vec![
                part_of(&cut(&sent())),
                attachment("a.json", "application/json", json.as_bytes()),
            ],
        ),
    ];
    for (what, parts) in cases {
        let reading = read_in("mail.eml", &with_head(&multipart("mixed", &parts))).unwrap();
        let collation = Collation::of(&reading.submissions);
        let list = collation.list(&review, Names::Shown);
        assert_eq!((list.count, list.members.len()), (3, 1), "{what}");
        assert_eq!(list.members[0].by.label(), "山田　花子", "{what}");
        assert_eq!(reading.told, [Notice::Sender(SENDER.to_owned())], "{what}");
    }
    // A sender is no member.
    let unsigned = mail(&drafts(), None);
    let reading = read_in("mail.eml", &with_head(&part_of(&unsigned))).unwrap();
    assert_eq!(reading.submissions[0].received.member, None);
    assert_eq!(reading.told, [Notice::Sender(SENDER.to_owned())]);
    // Two hand-ins in one mail are of two.
    let suzuki = member("m-s", "鈴木次郎", "safety");
    let other = hand_in(&review, Some(&suzuki), &drafts()[..1], 1);
    let parts = [
        attachment("a.json", "application/json", json.as_bytes()),
        attachment("b.json", "application/json", other.as_bytes()),
    ];
    let reading = read_in("mail.eml", &with_head(&multipart("mixed", &parts))).unwrap();
    assert_eq!(
        Collation::of(&reading.submissions)
            .list(&review, Names::Shown)
            .members
            .len(),
        2
    );
}

#[test]
fn names_of_attachments_are_told_however_they_are_written() {
    let names = [
        "filename=\"意見.pdf\"",
        "filename=意見.pdf",
        "filename=\"=?UTF-8?B?5oSP6KaLLnBkZg==?=\"",
        "filename=\"=?ISO-2022-JP?B?GyRCMFU4KxsoQi5wZGY=?=\"",
        "filename*=UTF-8''%E6%84%8F%E8%A6%8B.pdf",
        "filename*0*=utf-8''%E6%84%8F;\r\n filename*1*=%E8%A6%8B;\r\n filename*2=\".pdf\"",
    ];
    for name in names {
        let pdf = format!("Content-Type: application/pdf\r\nContent-Disposition: attachment;\r\n {name}\r\n\r\n%PDF-1.7\n").into_bytes();
        let reading = read_in(
            "mail.eml",
            &with_head(&multipart("mixed", &[part_of(&sent()), pdf])),
        )
        .unwrap();
        let told = Notice::Attached("意見.pdf".to_owned(), Refused::Foreign(Foreign::Pdf));
        assert_eq!(reading.told[0], told, "{name}");
    }
}

#[test]
fn a_mail_without_anything_of_ours_says_what_is_in_it() {
    let greeting = part_of("意見をPDFで送ります。");
    let pdf = attachment("a.pdf", "application/pdf", b"%PDF-1.4\n");
    let cases = [
        (
            with_head(&multipart("mixed", &[greeting.clone(), pdf])),
            Refused::Foreign(Foreign::Pdf),
        ),
        (with_head(&greeting), Refused::OtherMail(SENDER.to_owned())),
        (
            with_head(&part_of(&sent()[..sent().find("〔1／3〕").unwrap()])),
            Refused::File(FileError::Cut),
        ),
    ];
    for (bytes, why) in cases {
        assert_eq!(read_in("mail.eml", &bytes), Err(why));
    }
}

#[test]
fn a_page_is_read_where_the_text_is_none() {
    let page = |text: &str| part(&html(text), "utf-8", "quoted-printable", "text/html");
    let reading = read_in("mail.eml", &with_head(&page(&sent()))).unwrap();
    assert_eq!(said(&reading.submissions), expected());
    let both = multipart(
        "alternative",
        &[part_of("HTMLで見てください。"), page(&sent())],
    );
    assert_eq!(
        said(&read_in("mail.eml", &with_head(&both)).unwrap().submissions),
        expected()
    );
    let saved = read_in("mail.html", html(&sent()).as_bytes()).unwrap();
    assert_eq!(said(&saved.submissions), expected());
}

#[test]
fn a_name_is_read_wherever_the_lines_above_the_drafts_break() {
    let text = cut(&sent());
    let joined = Habit::Join.on(&text);
    let breaks = [
        "\n", " \n", "\r\n", "\n> ", "\n>> > ", "\n＞ ", "\n| ", "\n\t", "\n\n", " ", "\u{3000}",
    ];
    let mut read = 0;
    for text in [&text, &joined, &Habit::Quote("> ").on(&joined)] {
        let (begin, end) = (text.find("氏名").unwrap(), text.find("件数").unwrap());
        for (at, _) in text
            .char_indices()
            .filter(|(at, _)| (begin..end).contains(at))
        {
            for broken in breaks {
                let came = [&text[..at], broken, &text[at..]].concat();
                let reading = read_in("mail.txt", came.as_bytes()).unwrap();
                let member = reading.submissions[0].received.member.clone().unwrap();
                let title = member.title.as_ref().map(|it| bare(it.as_str()));
                let seen = (bare(member.name.as_str()), title, member.group.as_str());
                assert_eq!(
                    seen,
                    ("山田花子".to_owned(), Some("副議長".to_owned()), "safety"),
                    "{came}"
                );
                read += 1;
            }
        }
    }
    assert!(read > 1000, "{read}");
}

/// What nobody sees may be lost, and how lines broke.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// All words that stood in a mail are read, on the item and of the kind that they were, whatever was done to it.
    #[test]
    fn no_visible_words_are_lost(
        drafts in proptest::collection::vec(any_draft(), 1..4),
        habits in proptest::collection::vec(habit(), 0..3),
    ) {
        let drafts: Vec<Draft> = drafts.into_iter().filter(Draft::has_words).collect();
        let text = cut(&mail(&drafts, Some(&yamada())));
        let came = habits.iter().fold(text, |text, habit| habit.on(&text));
        let Ok(reading) = read_in("mail.txt", came.as_bytes()) else {
            prop_assert!(drafts.iter().all(|it| bare(&it.text).is_empty()));
            return Ok(());
        };
        let found = said(&reading.submissions);
        for draft in &drafts {
            let words = bare(&draft.text);
            let is_it = |(item, _, kind, text): &(String, Option<String>, Kind, String)| {
                *item == draft.anchor.item && *kind == draft.kind && bare(text) == words
            };
            prop_assert!(words.is_empty() || found.iter().any(is_it), "{:?} in {:?}", draft.text, found);
        }
        let name = |it: &Submission| it.received.member.as_ref().map(|it| bare(it.name.as_str()));
        prop_assert!(reading.submissions.iter().all(|it| name(it) == Some("山田花子".to_owned())));
    }

    /// Whatever bytes come, nothing panics, and what is read can be listed.
    #[test]
    fn mails_with_bytes_changed_are_read_or_refused(
        changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..40),
        label in proptest::sample::select(vec!["utf-8", "cp932", "euc-jp", "iso-2022-jp"]),
        encoding in proptest::sample::select(vec!["base64", "quoted-printable", "8bit"]),
        end in any::<u16>(),
    ) {
        let whole = with_head(&multipart("mixed", &[
            part(&sent(), label, encoding, "text/plain"),
            attachment("a.csv", "text/csv", table(&common::review(), Some(&yamada()), &drafts(), &|_| String::new()).as_bytes()),
        ]));
        let mut bytes = whole;
        for (at, byte) in changes {
            let at = usize::from(at) % bytes.len();
            bytes[at] = byte;
        }
        bytes.truncate(usize::from(end) % bytes.len() + 1);
        if let Ok(reading) = read_in("mail.eml", &bytes) {
            let review = common::review();
            let collation = Collation::of(&reading.submissions);
            collation.list(&review, Names::Shown);
            for told in &reading.told {
                prop_assert!(!domain::wording::reading::notice(told).is_empty());
            }
        }
    }
}
