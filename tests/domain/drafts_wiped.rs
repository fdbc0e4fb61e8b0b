//! Words that were taken out by hand, however that was done, are found among those that were deleted, and come back.

use domain::drafts::memory::Memory;
use domain::drafts::model::{Anchor, Kind};
use domain::drafts::open_draft::LocalId;
use domain::drafts::session::{Gone, Session};

use crate::common::drafts::{Plain, REVIEW, id, writer};

const FIRST: LocalId = LocalId::FIRST;
/// Shorter than what passes for much: see `takes_much`.
const SHORT: &str = "手すりを増やして";
const LONG: &str = "避難所の鍵を夜間に開ける人の名簿を、毎年四月に作り直してほしいと思います。";

fn opened<'a>(memory: &'a Memory, name: &str) -> Session<Plain<&'a Memory>> {
    let mut page = Session::new(REVIEW);
    assert!(page.load(Plain(memory), writer(name), 1000));
    page
}

fn begin(page: &mut Session<Plain<&Memory>>) {
    let anchor = Anchor {
        item: "1-1-1-1".to_owned(),
        point: None,
    };
    assert_eq!(page.begin(id("d"), anchor, 1000), Some(FIRST));
}

/// What stands in the field one after the other, and whether it is stored then.
fn type_all<'a>(
    page: &mut Session<Plain<&Memory>>,
    texts: impl IntoIterator<Item = (&'a str, bool)>,
) {
    for (second, (text, stored)) in texts.into_iter().enumerate() {
        page.edit(FIRST, text.to_owned(), Kind::Opinion);
        if stored {
            assert!(page.save(2000 + u64::try_from(second).unwrap()));
        }
    }
}

/// A text as it gets shorter by so many letters each time, to nothing.
fn shorter(text: &str, by: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let ends = (0..letters.len()).rev().step_by(by);
    let mut steps: Vec<String> = ends.map(|end| letters[..end].iter().collect()).collect();
    steps.push(String::new());
    steps
}

fn texts(gone: &[Gone]) -> Vec<&str> {
    gone.iter().map(|it| it.text.as_str()).collect()
}

/// What it is, what stands in the field one after the other and whether it is stored then, and what is found of it.
type Case<'a> = (&'a str, Vec<(String, bool)>, Option<&'a str>);

#[test]
fn words_taken_out_by_hand_are_found_and_come_back() {
    let of = |texts: &[&str]| texts.iter().map(|it| ((*it).to_owned(), true)).collect();
    let letter_by_letter = |text: &str, by: usize| {
        let steps = shorter(text, by).into_iter().map(|it| (it, true));
        std::iter::once((text.to_owned(), true))
            .chain(steps)
            .collect()
    };
    let in_one_save = |text: &str| {
        let steps = shorter(text, 1).into_iter().map(|it| (it, false));
        let all = std::iter::once((text.to_owned(), true)).chain(steps);
        all.chain([(String::new(), true)]).collect()
    };
    let cases: Vec<Case<'_>> = vec![
        ("a short text at once", of(&[SHORT, ""]), Some(SHORT)),
        ("a long text at once", of(&[LONG, ""]), Some(LONG)),
        ("a single letter", of(&["無", ""]), Some("無")),
        ("a space is left", of(&[SHORT, "　"]), Some(SHORT)),
        ("a line break is left", of(&[SHORT, "\n"]), Some(SHORT)),
        (
            "letter by letter, each stored",
            letter_by_letter(SHORT, 1),
            Some(SHORT),
        ),
        (
            "a long text, letter by letter",
            letter_by_letter(LONG, 1),
            Some(LONG),
        ),
        (
            "three letters a time",
            letter_by_letter(LONG, 3),
            Some(LONG),
        ),
        (
            "letter by letter, stored at the end",
            in_one_save(SHORT),
            Some(SHORT),
        ),
        (
            "never stored before it went",
            vec![(SHORT.to_owned(), false), (String::new(), true)],
            Some(SHORT),
        ),
        (
            "another word is tried, and goes too",
            of(&[SHORT, "手すりを", "手すりを減", "手すりを", ""]),
            Some(SHORT),
        ),
        (
            "an input method took what it had for other words",
            of(&["てすり", "手すり", "手すりを", ""]),
            Some("手すりを"),
        ),
        (
            "words come again, and go",
            of(&[SHORT, "", "鍵", ""]),
            Some("鍵"),
        ),
        ("words come again", of(&[SHORT, "", "鍵"]), None),
        ("some are left", of(&[SHORT, "手"]), None),
        ("there were none", of(&["", " "]), None),
    ];
    let mut missed = Vec::new();
    for (what, typed, expected) in cases {
        let memory = Memory::default();
        let mut page = opened(&memory, "first");
        begin(&mut page);
        type_all(
            &mut page,
            typed.iter().map(|(text, stored)| (text.as_str(), *stored)),
        );
        let expected: Vec<&str> = expected.into_iter().collect();
        // Here, and in a later visit.
        for visit in ["first", "second"] {
            if visit == "second" {
                page = opened(&memory, visit);
            }
            let gone = page.gone();
            if texts(&gone) != expected {
                missed.push((what, visit, texts(&gone).join("／")));
                break;
            }
            if let [gone] = &gone[..] {
                page.bring_back_gone(gone, 9000);
                let open_draft = &page.open_drafts()[0];
                assert_eq!(open_draft.text(), gone.text, "{what}");
                assert!(open_draft.counts() && page.gone().is_empty(), "{what}");
                page.edit(FIRST, String::new(), Kind::Opinion);
                assert!(page.save(9500));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn what_was_deleted_after_its_words_were_taken_out_is_found_too() {
    let memory = Memory::default();
    let mut page = opened(&memory, "first");
    begin(&mut page);
    type_all(&mut page, [(SHORT, true), ("", true)]);
    page.delete(FIRST, 3000);
    let gone = page.gone();
    assert_eq!(texts(&gone), [SHORT]);
    page.bring_back_gone(&gone[0], 4000);
    assert!(page.open_drafts()[0].counts());
    // Deleted as it stands.
    page.delete(FIRST, 5000);
    assert_eq!(texts(&page.gone()), [SHORT]);
    page.bring_back_gone(&page.gone()[0], 6000);
    assert_eq!(page.open_drafts()[0].text(), SHORT);
}

#[test]
fn a_new_draft_has_nothing_to_bring_back() {
    let memory = Memory::default();
    let mut page = opened(&memory, "first");
    begin(&mut page);
    assert!(page.gone().is_empty());
    page.delete(FIRST, 2000);
    assert!(page.gone().is_empty());
}

/// What stands in a field one after the other, and whether the draft is one that was emptied then.
#[test]
fn a_field_out_of_which_all_was_taken_stands_empty() {
    let cases: [(&[&str], bool); 11] = [
        (&[], false),
        (&[""], true),
        (&[" \n　"], true),
        (&[SHORT], false),
        (&[SHORT, ""], true),
        (&[SHORT, "　"], true),
        (&[SHORT, "", SHORT], false),
        (&[SHORT, "", "別の文"], false),
        (&[SHORT, "", "別の文", ""], true),
        (&["", SHORT], false),
        (&[LONG, "無", ""], true),
    ];
    for (texts, is_emptied) in cases {
        let memory = Memory::default();
        let mut page = opened(&memory, "t");
        begin(&mut page);
        type_all(&mut page, texts.iter().map(|it| (*it, true)));
        let expected = if is_emptied { vec![FIRST] } else { vec![] };
        assert_eq!(page.open_drafts().emptied(), expected, "{texts:?}");
        // So it is for whoever opens the page later: what was never begun is not there.
        let later = opened(&memory, "u");
        assert_eq!(later.open_drafts().emptied(), expected, "{texts:?}");
        // What is typed and not stored yet, or composed, is being written.
        if is_emptied {
            page.compose(FIRST, true);
            assert_eq!(page.open_drafts().emptied(), [], "{texts:?}");
            page.compose(FIRST, false);
            page.edit(FIRST, String::new(), Kind::Opinion);
            assert_eq!(page.open_drafts().emptied(), [], "{texts:?}");
            page.delete(FIRST, 9000);
            assert_eq!(page.open_drafts().emptied(), [], "{texts:?}");
        }
    }
}
