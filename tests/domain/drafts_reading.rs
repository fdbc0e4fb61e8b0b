//! What people send as a hand-in: each is read, or it is said what it is.

use crate::common;
use crate::common::charset::{decode, encode};
use crate::common::drafts::draft;
use crate::common::hand_in::{hand_in, member, submission, table};
use crate::common::mail::{Habit, mail};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{Foreign, Reading, Refused, read};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::exchange::{FILE_MAX, FileError};
use domain::drafts::model::Draft;
use domain::wording::reading::{notice, refused};
use proptest::prelude::*;

fn read_in(name: &str, bytes: &[u8]) -> Result<Reading, Refused> {
    read(name, bytes, &common::review(), &decode)
}

fn zip(parts: &[&str]) -> Vec<u8> {
    let mut out = Vec::new();
    for part in parts {
        out.extend(b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00");
        out.extend([0; 16]);
        out.extend(part.as_bytes());
        out.extend([0xe3, 0x81, 0x00]);
    }
    out
}

fn compound(part: &str) -> Vec<u8> {
    let wide = part.encode_utf16().flat_map(u16::to_le_bytes);
    let head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".iter().copied();
    head.chain([0; 512]).chain(wide).collect()
}

#[test]
#[allow(clippy::too_many_lines)] // a table
fn a_file_of_another_kind_is_named() {
    let types = "[Content_Types].xml";
    let ftyp = |brand: &str| {
        [
            b"\x00\x00\x00\x18ftyp",
            brand.as_bytes(),
            b"\x00\x00\x00\x00",
        ]
        .concat()
    };
    let cases: Vec<(&str, Vec<u8>, Foreign)> = vec![
        (
            "意見.pdf",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(),
            Foreign::Pdf,
        ),
        ("意見.txt", b"\n%PDF-1.4\n".to_vec(), Foreign::Pdf),
        (
            "意見.docx",
            zip(&[types, "word/document.xml"]),
            Foreign::Word,
        ),
        (
            "意見",
            zip(&[types, "_rels/.rels", "word/document.xml"]),
            Foreign::Word,
        ),
        ("意見.doc", compound("WordDocument"), Foreign::Word),
        (
            "意見.xlsx",
            zip(&[types, "xl/workbook.xml"]),
            Foreign::Excel,
        ),
        ("意見.csv", zip(&[types, "xl/workbook.xml"]), Foreign::Excel),
        ("意見.xls", compound("Workbook"), Foreign::Excel),
        (
            "意見.pptx",
            zip(&[types, "ppt/presentation.xml"]),
            Foreign::Slides,
        ),
        ("意見.jtd", compound("DocumentText"), Foreign::Ichitaro),
        ("意見.jtd", compound("?"), Foreign::Ichitaro),
        (
            "意見.odt",
            zip(&["mimetypeapplication/vnd.oasis.opendocument.text"]),
            Foreign::OpenDocument,
        ),
        ("意見.pages", zip(&["Index/Document.iwa"]), Foreign::Apple),
        (
            "意見.msg",
            compound("__substg1.0_0037001F"),
            Foreign::Outlook,
        ),
        ("意見.zip", zip(&["a.json", "word/b.txt"]), Foreign::Archive),
        ("意見.lzh", b"\x21\x00-lh5-".to_vec(), Foreign::Archive),
        ("意見.7z", b"7z\xbc\xaf\x27\x1c".to_vec(), Foreign::Archive),
        (
            "IMG_0001.JPG",
            b"\xff\xd8\xff\xe0\x00\x10JFIF".to_vec(),
            Foreign::Picture,
        ),
        ("a.png", b"\x89PNG\r\n\x1a\n".to_vec(), Foreign::Picture),
        ("a.gif", b"GIF89a".to_vec(), Foreign::Picture),
        (
            "a.webp",
            b"RIFF\x00\x00\x00\x00WEBPVP8 ".to_vec(),
            Foreign::Picture,
        ),
        ("IMG_0001.HEIC", ftyp("heic"), Foreign::Picture),
        ("a.avif", ftyp("avif"), Foreign::Picture),
        ("a.mp4", ftyp("isom"), Foreign::Recording),
        (
            "a.wav",
            b"RIFF\x00\x00\x00\x00WAVEfmt ".to_vec(),
            Foreign::Recording,
        ),
        ("a.rtf", b"{\\rtf1\\ansi".to_vec(), Foreign::Rich),
        (
            "a.html",
            b"<!DOCTYPE html><title>x</title>".to_vec(),
            Foreign::Page,
        ),
        (
            "a.jtd",
            b"\x00\x01\x02\xff\xfe\xfd".to_vec(),
            Foreign::Ichitaro,
        ),
    ];
    for (name, bytes, foreign) in cases {
        assert_eq!(
            read_in(name, &bytes),
            Err(Refused::Foreign(foreign)),
            "{name}"
        );
        let said = refused(&Refused::Foreign(foreign));
        assert!(said.ends_with('。') && said.contains("です。"), "{said}");
    }
    let text = |name: &str, text: &str| read_in(name, text.as_bytes());
    assert_eq!(text("a.json", ""), Err(Refused::File(FileError::Empty)));
    assert_eq!(
        text("a.txt", " \r\n　"),
        Err(Refused::File(FileError::Empty))
    );
    assert_eq!(
        text("a.txt", "意見を送ります。"),
        Err(Refused::File(FileError::NotJson))
    );
    assert_eq!(
        text("a.csv", "氏名,電話\r\n山田,06\r\n"),
        Err(Refused::OtherTable)
    );
    assert_eq!(
        text("a.json", "{\"a\":1}"),
        Err(Refused::File(FileError::NotOurs))
    );
    let large = vec![b' '; FILE_MAX + 1];
    assert_eq!(
        read_in("a.json", &large),
        Err(Refused::File(FileError::TooLarge))
    );
    assert_eq!(
        read_in("a.dat", b"\x00\x01\x02\xff\xfe\xfd"),
        Err(Refused::File(FileError::NotText))
    );
    // Named otherwise, it is what it is.
    let json = hand_in(
        &common::review(),
        None,
        &[draft("a", "1-1-1-1", "一", "t")],
        1,
    );
    assert!(text("意見.pdf", &json).is_ok());
    let damaged = [&"日本語".repeat(9).into_bytes()[..], b"\xff\xe3"].concat();
    assert_eq!(
        read_in("a.txt", &damaged),
        Err(Refused::File(FileError::NotText)),
        "no other words are made of it"
    );
}

/// A table as Excel saves it as text.
fn with_tabs(csv: &str) -> String {
    let bare = csv.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(bare.as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_writer(Vec::new());
    for row in reader.records() {
        writer.write_record(&row.unwrap()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// The forms of hand-ins that people send, and the number of drafts in each: always the same three.
fn forms() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let review = common::review();
    let who = member("m1", "山田花子", "safety");
    let drafts: Vec<Draft> = [
        ("a", "1-1-1-1", "配布先を広げてほしい。"),
        ("b", "1-1-1-2", "なぜ減りましたか。\n教えてください。"),
        ("c", "3-1-1-1", "よい取組。"),
    ]
    .map(|(name, item, text)| draft(name, item, text, "t"))
    .to_vec();
    let json = hand_in(&review, Some(&who), &drafts, 7000);
    let csv = table(&review, Some(&who), &drafts, &|_| {
        "2026-11-28 18:04".to_owned()
    });
    let text = mail(&drafts, Some(&who));
    let collation = Collation::of(&[submission("f", Some(&who), 7000, &drafts)]);
    let list = collation.to_json(&review, Names::Shown, 9);
    let cut = &text[..text.find("〔読み込み用").unwrap()];
    let wrapped = Habit::Quote("> ").on(&Habit::Wrap {
        width: 76,
        eat: true,
    }
    .on(&text));
    let eml = |label: &str, text: &str| {
        let head = format!(
            "From: a@example.jp\r\nContent-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        );
        [head.into_bytes(), encode(label, text)].concat()
    };
    vec![
        ("JSON", "a.json", json.clone().into_bytes()),
        ("JSON by a secretariat", "a.json", list.into_bytes()),
        ("JSON in UTF-16", "a.json", encode("utf-16-bom", &json)),
        ("mail text", "a.txt", text.clone().into_bytes()),
        (
            "mail text wrapped and quoted",
            "a.txt",
            wrapped.into_bytes(),
        ),
        (
            "mail text greeted",
            "a.txt",
            Habit::Greet.on(&text).into_bytes(),
        ),
        ("mail text in Shift_JIS", "a.txt", encode("cp932", &text)),
        ("mail text in EUC-JP", "a.txt", encode("euc-jp", &text)),
        (
            "mail text in ISO-2022-JP",
            "a.txt",
            encode("iso-2022-jp", &text),
        ),
        ("mail text in UTF-16", "a.txt", encode("utf-16-bom", &text)),
        (
            "mail text in UTF-16 without a mark",
            "a.txt",
            encode("utf-16", &text),
        ),
        (
            "mail text, its last part cut",
            "a.txt",
            cut.as_bytes().to_vec(),
        ),
        ("the same in Shift_JIS", "a.txt", encode("cp932", cut)),
        ("eml in iso-2022-jp", "a.eml", eml("iso-2022-jp", &text)),
        ("eml in euc-jp, last part cut", "a.eml", eml("euc-jp", cut)),
        ("CSV", "a.csv", csv.clone().into_bytes()),
        ("CSV in CP932", "a.csv", encode("cp932", &csv)),
        (
            "CSV as UTF-16 text",
            "a.txt",
            encode("utf-16-bom", &with_tabs(&csv)),
        ),
    ]
}

#[test]
fn what_people_send_is_read() {
    let review = common::review();
    for (form, name, bytes) in forms() {
        let reading =
            read_in(name, &bytes).unwrap_or_else(|why| panic!("{form}: {}", refused(&why)));
        let collation = Collation::of(&reading.submissions);
        let list = collation.list(&review, Names::Shown);
        assert_eq!((list.count, list.members.len()), (3, 1), "{form}");
        assert_eq!(list.members[0].by.label(), "山田花子", "{form}");
        for it in &reading.told {
            let said = notice(it);
            assert!(!said.is_empty() && !said.ends_with('。'), "{form}: {said}");
        }
    }
}

#[test]
fn in_any_order_the_list_is_the_same() {
    let read_all = |forms: Vec<(&str, &str, Vec<u8>)>| -> Vec<Submission> {
        let read = forms
            .iter()
            .map(|(_, name, bytes)| read_in(name, bytes).unwrap().submissions);
        read.flatten().collect()
    };
    let all = Collation::of(&read_all(forms()));
    for turn in 1..6 {
        let mut turned = forms();
        turned.rotate_left(turn * 3);
        if turn % 2 == 0 {
            turned.reverse();
        }
        assert_eq!(Collation::of(&read_all(turned)), all, "{turn}");
    }
    // As a secretariat's file they come back too.
    let review = common::review();
    let file = all.to_json(&review, Names::Shown, 1);
    let again = read_in("list.json", file.as_bytes()).unwrap();
    assert_eq!(Collation::of(&again.submissions), all);
    let hidden = all.to_json(&review, Names::Hidden, 1);
    assert!(!hidden.contains("山田"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..300),
            "[\\x00-\\x7f〔〕｜／件数：内容取組番号種類,;\t\"'\r\n=?-]{0,200}".prop_map(String::into_bytes),
        ],
        head in proptest::sample::select(vec!["", "内容,取組番号,種類\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n", "〔1／1〕取組 1-1-1-1\n〔意見〕\n", "<html>", "PK\x03\x04"]),
    ) {
        let bytes = [head.as_bytes(), &bytes].concat();
        match read_in("f", &bytes) {
            Ok(reading) => {
                let collation = Collation::of(&reading.submissions);
                let file = collation.to_json(&common::review(), Names::Shown, 1);
                prop_assert!(read_in("list", file.as_bytes()).is_ok());
            }
            Err(why) => prop_assert!(refused(&why).ends_with('。')),
        }
    }
}
