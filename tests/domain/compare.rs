//! Indicators side by side: what is compared, and what is not.

use crate::support::{review, second_review};
use domain::review::compare::{alike, before_after, span};

#[test]
fn the_real_review_is_compared_by_unit_the_largest_group_first() {
    let review = review();
    let figures: Vec<_> = review.indicators.iter().collect();
    let groups = alike(&figures);
    let told: Vec<_> = groups
        .iter()
        .map(|group| (group.unit, group.indicators.len()))
        .collect();
    assert_eq!(
        told,
        [
            (None, 14),
            (Some("か所"), 4),
            (Some("部"), 2),
            (Some("件"), 2)
        ]
    );
}

#[test]
fn what_is_no_amount_of_its_unit_is_not_compared() {
    let review = review();
    let figures: Vec<_> = review.indicators.iter().collect();
    let groups = alike(&figures);
    let all: Vec<_> = groups
        .iter()
        .flat_map(|group| group.indicators.iter().map(|it| it.id.as_str()))
        .collect();
    // 「2か所増」 is an increase, 「全地域」 has no number, 「25%弱」 and 「68%」 are a gap already.
    for id in [
        "2-2-1-4-fig3",
        "1-2-1-1-fig1",
        "3-1-2-2-fig4",
        "3-1-2-2-fig2",
    ] {
        assert!(!all.contains(&id), "{id}");
    }
}

#[test]
fn the_first_and_the_last_year_are_those_that_were_measured() {
    assert_eq!(span(&review().indicators), Some((2018, 2021)));
    assert_eq!(span(&second_review().indicators), Some((2020, 2021)));
    assert_eq!(span(&[]), None);
}

#[test]
fn before_and_after_hold_what_was_measured_in_both_years() {
    let review = review();
    let figures: Vec<_> = review.indicators.iter().collect();
    let both: Vec<_> = before_after(&figures, (2018, 2021))
        .iter()
        .map(|it| (it.indicator.id.clone(), it.change.as_ref().unwrap().label()))
        .collect();
    let told = |id: &str, change: &str| (id.to_owned(), change.to_owned());
    assert_eq!(
        both,
        [
            told("1-2-2-2-fig1", "268件減"),
            told("1-2-2-3-fig1", "99件減"),
            told("2-2-1-2-fig1", "26人減"),
            told("3-1-2-1-fig1", "18.5ポイント増"),
            told("3-1-3-1-fig2", "4.0ポイント増"),
        ]
    );
}
