//! The search: what a reader typed, a line feed, and a text. Folding keeps its promises, what is marked lies
//! within the text, and the index finds just what a plain reading of it would.
#![no_main]

use domain::review::fold::{fold, fold_into};
use domain::review::model::Review;
use domain::review::search::{FoldedText, Index, Query};
use furikaeri_fuzz::review;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

/// A review of one item, without figures: quickly indexed.
static SMALL: LazyLock<Review> = LazyLock::new(|| {
    let mut review = review().clone();
    review.policies.truncate(1);
    review.policies[0].sections.truncate(1);
    review.policies[0].sections[0].themes.truncate(1);
    review.policies[0].sections[0].themes[0].items.truncate(1);
    review.indicators = Vec::new().into();
    review
});

fuzz_target!(|bytes: &[u8]| {
    let input = String::from_utf8_lossy(bytes);
    let (typed, text) = input.split_once('\n').unwrap_or((&input, ""));
    folded(text);
    marked(text, &Query::parse(typed));

    // The text as a line of a review; what is found in that item, and what by reading its fields one by one.
    let mut review = SMALL.clone();
    let item = &mut review.policies[0].sections[0].themes[0].items[0];
    text.clone_into(&mut item.direction[0].text);
    let index = Index::build(&review);
    let hits = index.search(&Query::parse(typed));
    for entry in 0..index.len() {
        let fields = index.text(entry).unwrap_or_default();
        let found = words(typed).iter().all(|word| stands_in(fields, word));
        assert_eq!(hits.contains(entry), found, "{typed:?} in {fields:?}");
    }
});

fn folded(text: &str) {
    let folded = fold(text);
    let mut without_offsets = String::new();
    fold_into(&mut without_offsets, text);
    assert_eq!(folded.text, without_offsets);
    assert_eq!(
        fold(&folded.text).text,
        folded.text,
        "folding again changes it"
    );
    let mut end = 0;
    for (at, c) in folded.text.char_indices() {
        let original = folded.original(at..at + c.len_utf8());
        assert!(original.start >= end && original.end <= text.len());
        end = original.end;
        assert!(text.is_char_boundary(original.start) && text.is_char_boundary(original.end));
    }
}

fn marked(text: &str, query: &Query) {
    let mut end = None;
    for range in FoldedText::new(text).highlights(query) {
        assert!(range.start < range.end && range.end <= text.len());
        assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
        assert!(end.is_none_or(|end| range.start > end), "they touch");
        end = Some(range.end);
    }
}

/// Marks that part words, but not within a number or an address.
const MARKS: &str = "・･#＃。、｡､，．,.！？!?；;：:…‥「」『』｢｣【】〈〉《》“”‘’\"'";

/// The words of what was typed, parted as a reader parts them.
fn words(typed: &str) -> Vec<String> {
    let all: Vec<char> = typed.chars().collect();
    let latin = |at: Option<usize>| {
        let c = at.and_then(|at| all.get(at)).copied();
        c.is_some_and(|c| {
            fold(&c.to_string())
                .text
                .bytes()
                .any(|byte| byte.is_ascii_alphanumeric())
        })
    };
    let mut words = vec![String::new()];
    for (at, &c) in all.iter().enumerate() {
        let within = latin(at.checked_sub(1)) && latin(Some(at + 1));
        if c.is_whitespace() || (MARKS.contains(c) && !within) {
            words.push(String::new());
        } else {
            words.last_mut().expect("there is one").push(c);
        }
    }
    words.retain(|word| !Query::parse(word).is_empty());
    words
}

/// Whether one of the fields, a line each, has the word. A word that can be written in one way alone is just looked
/// for; a year or a word of several spellings is there where it would be marked.
fn stands_in(fields: &str, word: &str) -> bool {
    let plain = fold(word).text;
    let may_differ = |c: char| c.is_ascii_digit() || "元令平子こ障取問打申受引話手う".contains(c);
    let has_spellings = plain.contains(may_differ);
    fields.lines().any(|field| {
        if has_spellings {
            FoldedText::new(field).holds_any(&Query::parse(word))
        } else {
            field.contains(&plain)
        }
    })
}
