//! Words, files, addresses and reviews that were made to do harm: each is read as text, or refused for a reason.
//!
//! The same corpus goes through the prerenderer (`src/bin/prerender.rs`) and through a browser (`tests/e2e`).

mod corpus;
mod review;

use crate::common;
use std::collections::BTreeSet;

use crate::common::drafts::{backup, draft, store, stored, writer};
use crate::common::hand_in::{hand_in, member, submission, table};
use corpus::{ADDRESSES, Becomes, Case, files, texts};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::{self, Names};
use domain::drafts::exchange::{Outgoing, Purpose, read};
use domain::drafts::import::ImportPlan;
use domain::drafts::mail;
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind};
use domain::drafts::visible::visible;
use domain::review::link::{ListState, Problem, WORDS_MAX};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::review::search::{FoldedText, Index, Query};
use domain::wording::list;

/// Characters that turn or break the line that they are quoted in.
fn turns(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A draft with these words.
fn written(text: &str) -> Draft {
    draft("case", "1-1-1-1", text, "tab1")
}

fn each(check: impl Fn(&Review, &Case)) {
    let review = common::review();
    for case in texts() {
        check(&review, &case);
    }
}

#[test]
fn every_case_has_a_name_of_its_own_and_a_reason() {
    let (texts, files) = (texts(), files(&whole_file()));
    let names: BTreeSet<_> = texts.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), texts.len());
    assert!(
        texts
            .iter()
            .all(|it| !it.why.is_empty() && !it.text.is_empty())
    );
    let names: BTreeSet<_> = files.iter().map(|it| it.name).collect();
    assert_eq!(names.len(), files.len());
    assert!(files.iter().all(|it| !it.why.is_empty()));
    assert!(ADDRESSES.iter().all(|it| !it.why.is_empty()));
}

#[test]
fn hostile_words_are_stored_and_come_back_as_they_were() {
    each(|_, Case { name, text, .. }| {
        let store = store();
        let draft = written(text);
        store.save(&draft).unwrap();
        let next = draft.edited(
            &[text, "続き"].concat()[..text.len()],
            Kind::Question,
            &writer("tab1"),
            9,
        );
        store.save(&next).unwrap();
        assert_eq!(stored(&store), [next], "{name}");
        assert_eq!(Draft::from_json(&draft.to_json()), Ok(draft), "{name}");
    });
}

#[test]
fn hostile_words_travel_as_a_file_and_as_mail() {
    each(|review, Case { name, text, .. }| {
        let sent = [written(text)];
        let file = backup(review, &sent, 1);
        assert_eq!(
            read(file.as_bytes(), review).unwrap().drafts,
            sent,
            "{name}"
        );
        let wide: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(file.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(read(&wide, review).unwrap().drafts, sent, "{name}");
        let out = Outgoing {
            purpose: Purpose::HandIn,
            member: None,
            drafts: &sent,
            now: 1,
            marks: &[],
        };
        let text = mail::to_text(review, &out);
        assert_eq!(mail::read(&text, review).unwrap().drafts, sent, "{name}");
    });
}

#[test]
fn a_mail_shows_no_character_that_turns_its_own_words() {
    each(|review, Case { name, text, .. }| {
        let sent = [written(text)];
        let mut by = member("m1", "名", "safety");
        by.title = Signature::new(text);
        let out = Outgoing {
            purpose: Purpose::HandIn,
            member: Some(&by),
            drafts: &sent,
            now: 1,
            marks: &[],
        };
        let text = mail::to_text(review, &out);
        let unquiet = text.chars().find(|&c| turns(c) && c != '\n');
        assert_eq!(unquiet, None, "{name}");
    });
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    each(|review, Case { name, text, .. }| {
        let sent = [written(text)];
        let mut by = member("m1", "名", "safety");
        by.name = Signature::new(text).unwrap_or(by.name);
        by.title = Signature::new(text);
        let submissions = [
            submission("a.json", Some(&by), 1, &sent),
            submission(text, None, 1, &sent),
        ];
        let collation = Collation::of(&submissions);
        let when = |_| "2026-11-23 21:04".to_owned();
        let own = table(review, Some(&by), &sent, &when);
        let list = collate::csv::to_csv(&collation.list(review, Names::Shown), &when);
        for table in [own, list] {
            let rows = cells(&table);
            let seen = visible(text);
            assert!(
                rows.iter().any(|row| row
                    .iter()
                    .any(|cell| { *cell == seen || cell.strip_prefix('\'') == Some(&*seen) })),
                "{name} is not in the table"
            );
            for cell in rows.iter().flatten() {
                assert!(!is_formula(cell), "{name}: {cell}");
            }
        }
    });
}

/// The cells of a table as a spreadsheet parts them.
fn cells(table: &str) -> Vec<Vec<String>> {
    let bare = table.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).from_reader(bare.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.expect("all rows are of one length"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

/// Whether a spreadsheet would work this cell out; a plain number is one's own.
fn is_formula(cell: &str) -> bool {
    let begins = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    begins && cell.parse::<f64>().is_err()
}

#[test]
fn a_collation_of_hostile_hand_ins_is_read_in_again() {
    each(|review, Case { name, text, .. }| {
        let sent = [written(text)];
        let mut by = member("m1", "名", "safety");
        by.name = Signature::new(text).unwrap_or(by.name);
        let file = hand_in(review, Some(&by), &sent, 5);
        let received = read_submissions(text, file.as_bytes(), review).unwrap();
        let collation = Collation::of(&received);
        for names in [Names::Shown, Names::Hidden] {
            let file = collation.to_json(review, names, 9);
            let again = read_submissions("again", file.as_bytes(), review).unwrap();
            assert_eq!(again[0].received.drafts, sent, "{name}");
            let list = Collation::of(&again);
            assert_eq!(list.list(review, names).count, 1, "{name}");
        }
    });
}

#[test]
fn names_and_titles_turn_nothing_around() {
    for Case { name, text, .. } in texts() {
        if let Some(signature) = Signature::new(&text) {
            let shown = signature.as_str();
            assert!(!shown.is_empty() && shown.chars().count() <= 60, "{name}");
            assert!(!shown.chars().any(turns), "{name}: {shown:?}");
        }
    }
}

fn whole_file() -> String {
    backup(&common::review(), &[written("TEXT")], 1)
}

#[test]
fn every_hostile_file_is_read_or_refused_for_its_reason_and_loses_nothing() {
    let review = common::review();
    for file in files(&whole_file()) {
        let name = file.name;
        let store = store();
        let mine = draft("mine", "1-1-1-2", "手元の文", "tab2");
        store.save(&mine).unwrap();
        match (read(&file.bytes, &review), file.becomes) {
            (Ok(received), Becomes::Read(drafts, damaged)) => {
                assert_eq!(
                    (received.drafts.len(), received.damaged.len()),
                    (drafts, damaged),
                    "{name}"
                );
                let sent = received.drafts.clone();
                let plan = ImportPlan::make(received, &stored(&store));
                assert_eq!(plan.apply(&store).written, drafts, "{name}");
                let after = stored(&store);
                assert!(after.contains(&mine), "{name}");
                assert!(sent.iter().all(|draft| after.contains(draft)), "{name}");
                // It can be written on.
                for draft in sent {
                    let next = draft.edited("続き", Kind::Opinion, &writer("tab1"), 2);
                    store.save(&next).unwrap();
                    assert!(stored(&store).iter().any(|it| it.text == "続き"), "{name}");
                }
            }
            (Err(error), Becomes::Refused(reason)) => {
                assert!(
                    format!("{error:?}").starts_with(reason),
                    "{name}: {error:?}"
                );
                let told = error.message();
                assert!(told.ends_with("変わっていません。"), "{name}");
                assert!(!told.chars().any(turns), "{name}: {told}");
                assert_eq!(stored(&store), [mine], "{name}");
            }
            (result, expected) => panic!("{name}: {expected:?}, but {result:?}"),
        }
        // The secretariat's way in refuses the same, for the same reasons.
        let collated = read_submissions(name, &file.bytes, &review);
        assert_eq!(
            collated.is_ok(),
            matches!(file.becomes, Becomes::Read(..)),
            "{name}"
        );
    }
}

#[test]
fn every_hostile_address_leads_to_a_place_and_is_told_quietly() {
    let review = common::review();
    for address in ADDRESSES {
        let bare = address.path.split('#').next().unwrap_or_default();
        let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
        let route = Route::parse(path);
        assert_eq!(Route::parse(&route.path()), route, "{}", address.why);
        let (state, problems) = ListState::read_query(query, &review);
        assert!(state.words.chars().count() <= WORDS_MAX);
        assert!(state.filter.is_empty(), "{}", address.why);
        assert_eq!(
            ListState::read_query(&state.query(), &review),
            (state, vec![])
        );
        for problem in &problems {
            let told = list::problem(problem);
            assert!(!told.chars().any(turns), "{}: {told:?}", address.why);
        }
    }
}

#[test]
fn hostile_words_as_an_address_are_found_or_quoted_in_part() {
    each(|review, Case { name, text, .. }| {
        let pairs = |param: &str| vec![(param.to_owned(), text.clone())];
        let (state, _) = ListState::read(&pairs("q"), review);
        assert!(text.starts_with(&state.words), "{name}");
        let again = ListState::read_query(&state.query(), review);
        assert_eq!(again, (state, vec![]), "{name}");
        for pairs in [pairs("group"), vec![(text.clone(), String::new())]] {
            let (_, problems) = ListState::read(&pairs, review);
            for problem in problems {
                let Problem::UnknownValue(_, quoted) = problem else {
                    continue;
                };
                assert!(
                    quoted.chars().count() <= 40 && !quoted.chars().any(turns),
                    "{name}"
                );
            }
        }
    });
}

#[test]
fn hostile_words_are_searched_for_and_in() {
    let all = texts();
    let mut review = common::review();
    for Case { name, text, .. } in &all {
        let line = &mut review.policies[0].sections[0].themes[0].items[0].direction[0];
        line.text.clone_from(text);
        let index = Index::build(&review);
        // What is long is looked for in what is short, and the other way round; both would take seconds.
        for typed in all
            .iter()
            .filter(|it| it.text.len().min(text.len()) < 10_000)
        {
            let query = Query::parse(&typed.text);
            let mut end = 0;
            for range in FoldedText::new(text).highlights(&query) {
                assert!(
                    range.start >= end && range.end <= text.len(),
                    "{} in {name}",
                    typed.name
                );
                assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
                end = range.end;
            }
            assert!(index.search(&query).count() <= index.len());
        }
    }
}
