//! What the pencils of a page are called: short, each another, and none with the words that it stands behind.

use std::collections::BTreeSet;

use crate::{common, support};
use domain::drafts::entry::Part;
use domain::review::model::Review;
use domain::wording::drafts::{WRITE_ON_POINT, write_on};

#[test]
fn a_pencil_is_told_by_its_part_and_its_place_there() {
    // Points in order, and the place of the last of them.
    for (points, part, place) in [
        (&["1-1-1-aim1"][..], "めざす状態", 1),
        (&["1-1-1-aim1", "1-1-1-aim2"], "めざす状態", 2),
        (&["1-1-1-aim1", "1-1-1-1-dir1"], "取組の方向性", 1),
        (&["1-1-1-1-dir1", "1-1-1-1-ach1"], "達成できたこと", 1),
        (&["1-1-1-1-rem1"], "残された課題・対策", 1),
        (&["1-1-1-1-rem1", "1-1-1-1-fig1"], "数字", 1),
        (&["1-1-1-1-fig1", "1-1-1-1-fig2"], "数字", 2),
        // Lines of a cell that is shared stand in another item's.
        (&["1-1-1-2-ach1", "1-1-1-1-rem1"], "残された課題・対策", 1),
        // A line that was taken out leaves its number, one that came between others brings a later one.
        (&["1-1-1-1-ach1", "1-1-1-1-ach3"], "達成できたこと", 2),
        (
            &["1-1-1-1-ach1", "1-1-1-1-ach9", "1-1-1-1-ach2"],
            "達成できたこと",
            3,
        ),
        (
            &["a-ach1", "a-ach2", "a-ach3", "a-ach4", "a-ach5"],
            "達成できたこと",
            5,
        ),
    ] {
        let last = points[points.len() - 1];
        let places = Part::places(points.iter().copied());
        let name = write_on(Part::of(last).zip(places.get(last).copied()));
        assert_eq!(name, format!("{WRITE_ON_POINT}、{part}の{place}番目"));
    }
}

#[test]
fn one_alone_needs_no_place() {
    for unknown in ["", "1-1-1-1", "1-1-1-1-new1"] {
        let places = Part::places([unknown].into_iter());
        let known = Part::of(unknown).zip(places.get(unknown).copied());
        assert_eq!(write_on(known), WRITE_ON_POINT);
    }
}

/// The names of the pencils on every item's page, page by page, each with the words that it stands behind.
fn on_pages(review: &Review) -> Vec<Vec<(String, &str)>> {
    let words_of = |id: &str| {
        let line = review.line(id).map(|line| line.text.as_str());
        line.or_else(|| Some(review.indicator(id)?.label.as_str()))
            .unwrap()
    };
    let pages = review.items().map(|place| {
        let places = Part::places(review.points_of(place));
        let named = review.points_of(place).map(|point| {
            let name = write_on(Part::of(point).zip(places.get(point).copied()));
            (name, words_of(point))
        });
        named.collect()
    });
    pages.collect()
}

#[test]
fn no_two_pencils_of_a_page_are_called_the_same() {
    for review in [
        common::review(),
        support::review(),
        support::second_review(),
    ] {
        for page in on_pages(&review) {
            let names: BTreeSet<_> = page.iter().map(|(name, _)| name).collect();
            assert_eq!(names.len(), page.len(), "{names:?}");
        }
    }
}

#[test]
fn a_pencils_name_is_short_and_begins_with_the_words_that_are_seen() {
    for (name, words) in on_pages(&support::review()).concat() {
        assert!(name.starts_with(WRITE_ON_POINT), "{name}");
        assert!(!name.contains(words), "{name} repeats {words}");
        assert!(name.chars().count() <= 24, "{name} is long");
    }
}
