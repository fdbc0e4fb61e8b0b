//! The small pictures that stand below each other: which figures have one, and on which scale.

use crate::support::review;
use domain::chart::drawing::{Across, BoxRole, Mark};
use domain::chart::small::{Scales, ends, small};
use domain::review::indicator::Indicator;
use domain::review::model::Review;

fn find<'a>(review: &'a Review, id: &str) -> &'a Indicator {
    review.indicator(id).expect("it is there")
}

/// Bars and points of the small picture of one, beside all figures of the review.
fn marks(review: &Review, id: &str) -> (Vec<(i32, i32)>, Vec<i32>) {
    let indicator = find(review, id);
    let scales = Scales::of(&review.indicators);
    let drawing = small(indicator, scales.scale_of(indicator).expect("it is drawn"));
    let bars = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Box {
            x: (Across(from), Across(to)),
            role: BoxRole::Bar,
            ..
        } => Some((*from, *to)),
        _ => None,
    });
    let points = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Start { at } | Mark::Dot { at } => Some(at.0.0),
        _ => None,
    });
    (bars.collect(), points.collect())
}

#[test]
fn a_bar_begins_at_zero_and_a_range_at_its_low_end() {
    let review = review();
    assert_eq!(marks(&review, "1-1-3-1-fig1"), (vec![(0, 857)], vec![]));
    assert_eq!(marks(&review, "1-1-1-2-fig1"), (vec![(312, 403)], vec![]));
    assert_eq!(marks(&review, "2-2-1-1-fig3"), (vec![(0, 800)], vec![]));
    let gap = (vec![(0, 250), (0, 680)], vec![]);
    assert_eq!(marks(&review, "3-1-2-2-fig4"), gap);
}

#[test]
fn the_way_from_first_to_last_has_a_mark_at_either_end() {
    let review = review();
    let crimes = (vec![(656, 991)], vec![991, 656]);
    assert_eq!(marks(&review, "1-2-2-2-fig1"), crimes);
    let accidents = (vec![(489, 613)], vec![613, 489]);
    assert_eq!(marks(&review, "1-2-2-3-fig1"), accidents, "on their scale");
    assert_eq!(
        marks(&review, "3-1-3-1-fig2"),
        (vec![(953, 993)], vec![953, 993])
    );
}

#[test]
fn shares_run_to_the_whole_and_things_from_zero_to_the_largest_of_their_unit() {
    let review = review();
    let scales = Scales::of(&review.indicators);
    for (id, told) in [
        ("1-1-1-2-fig1", "0% 50% 100%"),
        ("2-2-1-1-fig3", "0% 50% 100%"),
        ("3-1-2-2-fig4", "0% 50% 100%"),
        ("1-2-2-2-fig1", "0件 800件"),
        ("1-2-2-3-fig1", "0件 800件"),
        ("1-2-1-1-fig1", "0地域 8地域"),
        ("2-2-1-2-fig1", "0人 100人"),
    ] {
        let indicator = find(&review, id);
        let scale = scales.scale_of(indicator).expect(id);
        assert_eq!(ends(indicator, scale).join(" "), told, "{id}");
    }
}

#[test]
fn what_has_nothing_to_be_held_against_or_no_zero_has_no_picture() {
    let review = review();
    let scales = Scales::of(&review.indicators);
    // A number of things alone; 「2か所増」, 「73%増」 and stars have no zero.
    for id in [
        "1-2-1-1-fig2",
        "2-2-1-2-fig1",
        "2-2-1-4-fig3",
        "3-1-2-2-fig2",
        "3-1-2-1-fig2",
        "3-1-3-1-fig1",
    ] {
        let drawn = scales.scale_of(find(&review, id)).is_some();
        assert_eq!(drawn, id == "2-2-1-2-fig1", "{id}");
    }
}
