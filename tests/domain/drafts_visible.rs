//! What pasting and importing bring that can't be seen, or is drawn as a box: what of it is stored, and what stands in a
//! table and on paper. What was stored before stays as it is.

use crate::common;
use crate::common::drafts::{Plain, REVIEW, draft, id, store, stored, writer};
use crate::common::hand_in::table as to_csv;
use crate::common::hand_in::{NASTY, any_text, member};
use domain::drafts::entry::Entry;
use domain::drafts::exchange::{Outgoing, Purpose, read, to_json};
use domain::drafts::import::{ImportPlan, Outcome};
use domain::drafts::mail::to_text;
use domain::drafts::member::{Member, Signature};
use domain::drafts::memory::Memory;
use domain::drafts::model::{Anchor, Draft, Kind, SCHEMA};
use domain::drafts::session::Session;
use domain::drafts::storage::{Key, KeyValue};
use domain::drafts::store::Saved;
use domain::drafts::visible::{beginning, visible};
use proptest::prelude::*;

/// What it is, what was pasted or stored before, and what becomes of it.
const TEXTS: [(&str, &str, &str); 40] = [
    ("Word's line break", "一行目\u{b}二行目", "一行目\n二行目"),
    ("Word's page break", "一頁目\u{c}二頁目", "一頁目\n二頁目"),
    ("Word's column break", "一段目\u{e}二段目", "一段目\n二段目"),
    ("next line", "一\u{85}二", "一\n二"),
    ("line separator", "一\u{2028}二", "一\n二"),
    ("paragraph separator", "一\u{2029}二", "一\n二"),
    ("Windows' line break", "一\r\n二\r\n\r\n三", "一\n二\n\n三"),
    ("old Mac's line break", "一\r二\r\r三", "一\n二\n\n三"),
    ("a return at the end", "一\r", "一\n"),
    ("all breaks mixed", "一\n\r\n\r\u{b}\n二", "一\n\n\n\n\n二"),
    ("a return apart from its feed", "一\r\u{0}\n二", "一\n\n二"),
    (
        "Word's hyphen that does not break",
        "06\u{1e}0000\u{1e}0000",
        "06-0000-0000",
    ),
    ("Word's optional hyphen", "ふり\u{1f}かえり", "ふりかえり"),
    (
        "Word's end of a cell",
        "表の欄\r\u{7}次の欄",
        "表の欄\n次の欄",
    ),
    ("nought", "防\u{0}災", "防災"),
    ("backspace and bell", "防\u{8}\u{7}災", "防災"),
    ("delete", "防\u{7f}災", "防災"),
    ("a terminal's colours", "\u{1b}[31m赤\u{9b}0m", "[31m赤0m"),
    ("C1 controls", "防\u{80}\u{84}\u{86}\u{9f}災", "防災"),
    ("byte order mark at the head", "\u{feff}防災", "防災"),
    ("byte order mark within", "防\u{feff}災", "防災"),
    ("a picture's place", "図\u{fffc}のとおり", "図のとおり"),
    (
        "a path copied in Windows",
        "\u{202a}C:\\防災.docx\u{202c}",
        "C:\\防災.docx",
    ),
    (
        "what turns the text",
        "\u{202e}逆\u{202d}順\u{202b}\u{202c}",
        "逆順",
    ),
    (
        "isolates",
        "\u{2066}一\u{2067}二\u{2068}三\u{2069}",
        "一二三",
    ),
    ("a formula behind a break", "\u{b}=1+1", "\n=1+1"),
    ("a formula behind a mark", "\u{feff}=1+1", "=1+1"),
    ("a formula behind a control", "\u{1}＝1", "＝1"),
    ("a hyphen at the head", "\u{1e}5度", "-5度"),
    ("tab", "一\t二", "一\t二"),
    ("full-width space", "山田　花子　", "山田　花子　"),
    ("space that does not break", "5\u{a0}km", "5\u{a0}km"),
    (
        "a family",
        "👨\u{200d}👩\u{200d}👧",
        "👨\u{200d}👩\u{200d}👧",
    ),
    (
        "the characters of 葛城",
        "葛\u{e0100}城、☎\u{fe0f}",
        "葛\u{e0100}城、☎\u{fe0f}",
    ),
    (
        "a flag of tags",
        "🏴\u{e0067}\u{e0062}\u{e007f}",
        "🏴\u{e0067}\u{e0062}\u{e007f}",
    ),
    (
        "where a line or a word may break",
        "一\u{200b}二\u{2060}三\u{ad}四",
        "一\u{200b}二\u{2060}三\u{ad}四",
    ),
    (
        "scripts from right to left",
        "שלום\u{200f} می\u{200c}خواهم",
        "שלום\u{200f} می\u{200c}خواهم",
    ),
    (
        "letters from marks",
        "か\u{3099} e\u{301}",
        "か\u{3099} e\u{301}",
    ),
    (
        "private, unassigned, replaced",
        "外字\u{e000}\u{378}\u{fffd}",
        "外字\u{e000}\u{378}\u{fffd}",
    ),
    (
        "nothing to do",
        "①㈱～－髙﨑𠮷\n\n終わり",
        "①㈱～－髙﨑𠮷\n\n終わり",
    ),
];

/// The same for a name or a title.
const NAMES: [(&str, &str, Option<&str>); 14] = [
    ("Word's line break", "山田\u{b}花子", Some("山田 花子")),
    ("a line break", "山田\n花子", Some("山田 花子")),
    ("Windows' line break", "山田\r\n花子", Some("山田 花子")),
    ("line separator", "山田\u{2028}花子", Some("山田 花子")),
    ("two cells of a table", "山田\t花子", Some("山田 花子")),
    ("a break at the end", "山田花子\u{b}", Some("山田花子")),
    ("byte order mark", "\u{feff}山田花子", Some("山田花子")),
    ("a picture's place", "山田\u{fffc}花子", Some("山田花子")),
    ("Word's hyphen", "アン\u{1e}マリー", Some("アン-マリー")),
    ("controls", "山\u{0}田\u{9f}花子", Some("山田花子")),
    (
        "what turns the text",
        "\u{202e}山田\u{2066}花子",
        Some("山田花子"),
    ),
    ("full-width space", "　山田　花子　", Some("山田　花子")),
    (
        "the characters of 葛城",
        "葛\u{e0100}城",
        Some("葛\u{e0100}城"),
    ),
    ("nothing to be seen", "\u{feff}\u{b}\u{0}", None),
];

type Device = Plain<Memory>;

/// A page on a device that holds these drafts.
fn opened(drafts: &[Draft]) -> Session<Device> {
    let device = Device::default();
    for draft in drafts {
        let (schema, id) = (SCHEMA, draft.id.clone());
        let key = Key::Draft { schema, id }.name(REVIEW);
        device.set(&key, &draft.to_json()).unwrap();
    }
    let mut session = Session::new(REVIEW);
    assert!(session.load(device, writer("page"), 0));
    session
}

/// What all keys hold.
fn held(session: &Session<Device>) -> Vec<(String, Option<String>)> {
    let device = session.store().unwrap().storage();
    let keys = device.keys().unwrap();
    let value = |key: String| (key.clone(), device.get(&key).unwrap());
    keys.into_iter().map(value).collect()
}

/// The cell of the words, read with a parser that is not ours.
fn cell(draft: &Draft) -> String {
    let csv = to_csv(
        &common::review(),
        None,
        std::slice::from_ref(draft),
        &|_| String::new(),
    );
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|it| it == "内容")
        .unwrap();
    reader.records().next().unwrap().unwrap()[at].to_owned()
}

fn outgoing(drafts: &[Draft]) -> Outgoing<'_> {
    let purpose = Purpose::Backup;
    Outgoing {
        purpose,
        member: None,
        drafts,
        now: 9000,
        marks: &[],
    }
}

fn mailed(draft: &Draft) -> String {
    to_text(&common::review(), &outgoing(std::slice::from_ref(draft)))
}

#[test]
fn what_is_pasted_is_stored_as_it_is_seen() {
    let mut failed = Vec::new();
    for (what, pasted, expected) in TEXTS {
        let mut session = opened(&[]);
        let anchor = Anchor {
            item: "1-1-1-1".to_owned(),
            point: None,
        };
        let key = session.begin(id("d"), anchor, 0).unwrap();
        session.edit(key, pasted.to_owned(), Kind::Opinion);
        assert_eq!(
            session.open_drafts().get(key).unwrap().text().is_empty(),
            expected.is_empty()
        );
        assert!(session.save(1));
        let stored = session.store().unwrap().load(&id("d")).unwrap().unwrap();
        if stored.text != expected {
            failed.push((what, stored.text));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn what_was_stored_before_stays_and_is_shown_as_it_is_seen() {
    let review = common::review();
    let mut failed = Vec::new();
    for (what, text, expected) in TEXTS {
        let old = draft("old", "1-1-1-1", text, "t");
        let mut session = opened(std::slice::from_ref(&old));
        let before = held(&session);
        session.refresh();
        assert!(session.save(5));
        assert_eq!(held(&session), before, "{what}: reading has written");
        let open = session.open_drafts().of(&old.id).unwrap();
        assert_eq!(*open.draft, old, "{what}");

        if Entry::of(&review, &old).text() != expected {
            failed.push((what, "paper", Entry::of(&review, &old).text().into_owned()));
        }
        let formula =
            expected.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n']);
        if cell(&old) != [if formula { "'" } else { "" }, expected].concat() {
            failed.push((what, "table", cell(&old)));
        }
        for c in mailed(&old).chars() {
            assert!(c == '\n' || !c.is_control(), "{what}: {c:?} is in the mail");
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

#[test]
fn a_file_and_a_mail_hold_what_was_stored_to_the_byte() {
    let review = common::review();
    let texts = TEXTS.iter().map(|(_, text, _)| *text).chain(NASTY);
    let drafts: Vec<Draft> = texts
        .enumerate()
        .map(|(at, text)| draft(&format!("d{at}"), "1-1-1-1", text, "t"))
        .collect();
    let here = store();
    for draft in &drafts {
        assert_eq!(here.save(draft), Ok(Saved::Written));
    }
    let out = outgoing(&drafts);
    for file in [to_json(&review, &out), to_text(&review, &out)] {
        let received = read(file.as_bytes(), &review).unwrap();
        assert!(received.damaged.is_empty() && received.altered.is_empty());
        let plan = ImportPlan::make(received, &stored(&here));
        assert_eq!(plan.count(Outcome::Same), drafts.len());
        let elsewhere = store();
        assert_eq!(
            plan.apply(&elsewhere).written,
            0,
            "the plan was made for here"
        );
        for step in &plan.steps {
            assert!(drafts.contains(&step.draft));
        }
    }
}

#[test]
fn what_was_stored_before_is_stored_as_it_is_seen_once_it_is_gone_on_with() {
    let old = draft("old", "1-1-1-1", "一行目\u{b}二行目", "t");
    let mut session = opened(std::slice::from_ref(&old));
    let key = session.open_drafts().of(&old.id).unwrap().local_id;
    session.edit(key, "一行目\u{b}二行目。".to_owned(), Kind::Opinion);
    assert!(session.save(3000));
    let now = session.store().unwrap().load(&old.id).unwrap().unwrap();
    assert_eq!(now.text, "一行目\n二行目。");
    assert_eq!(now.came_from, [old.revision]);
}

#[test]
fn a_name_stands_on_one_line() {
    let mut failed = Vec::new();
    for (what, typed, expected) in NAMES {
        let name = Signature::new(typed);
        if name.as_ref().map(Signature::as_str) != expected {
            failed.push((what, name));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
}

/// A mark that was kept in a name before can't be seen, and still the name is read.
#[test]
fn a_member_who_was_stored_before_is_read() {
    let old = member("m1", "山田花子", "safety");
    for name in ["\u{feff}山田花子", "山田\u{fffc}花子", "\u{feff}"] {
        let json = old.to_json().replace("山田花子", name);
        let read = Member::from_json(&json).unwrap();
        assert_eq!(read.to_json(), json);
    }
}

proptest! {
    #[test]
    fn no_letter_is_lost_and_nothing_grows(text in prop_oneof![any_text(), "\\PC{0,20}", "(\\p{C}|\\p{Z}|.){0,20}"]) {
        let seen = visible(&text).into_owned();
        // All that can be seen is there in its order: letters, marks, digits, signs.
        let drawn = |text: &str| -> String {
            let unseen = |c: char| c.is_control() || c.is_whitespace() || matches!(c,
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffc}');
            text.replace('\u{1e}', "-").chars().filter(|&c| !unseen(c)).collect()
        };
        prop_assert_eq!(drawn(&seen), drawn(&text));
        prop_assert!(seen.len() <= text.len());
        prop_assert!(seen.chars().all(|c| matches!(c, '\t' | '\n') || !c.is_control()));
        // Words that a break or a space held apart are still apart.
        let words = |text: &str| {
            let plain = text.replace(|c: char| !c.is_whitespace() && drawn(c.encode_utf8(&mut [0; 4])).is_empty(), "");
            plain.split_whitespace().count()
        };
        prop_assert_eq!(words(&seen), words(&text.replace('\u{e}', "\n").replace('\u{1e}', "-")));
        prop_assert_eq!(&visible(&seen), &seen);
    }

    #[test]
    fn a_signature_is_its_own(typed in any_text()) {
        if let Some(name) = Signature::new(&typed) {
            let again = Signature::new(name.as_str());
            prop_assert_eq!(again.as_ref(), Some(&name));
            let mut who = member("m1", "名", "safety");
            who.title = Some(name);
            prop_assert_eq!(Member::from_json(&who.to_json()), Some(who));
        }
    }
}

#[test]
fn words_are_known_by_how_they_begin() {
    let long = "あ".repeat(41);
    let cut = ["あ".repeat(40), "…".to_owned()].concat();
    for (words, begins) in [
        ("手すりを", "手すりを"),
        ("　手すりを\n増やす\n", "手すりを 増やす"),
        ("一\t二", "一 二"),
        ("一\u{b}二\u{feff}", "一 二"),
        (&long, &cut),
        (&long[3..], &long[3..]),
        ("", ""),
        (" \n　", ""),
    ] {
        assert_eq!(beginning(words), begins, "{words:?}");
    }
}
