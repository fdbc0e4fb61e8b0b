//! The review as the app fetches it.

use crate::support;
use domain::review::packed::{pack, unpack};

#[test]
fn what_is_packed_comes_back_whole() {
    let review = support::review();
    let bytes = pack(&review).unwrap();
    assert_eq!(unpack(&bytes), Some(review));
}

#[test]
fn bytes_that_are_cut_short_or_lengthened_or_something_else_are_no_review() {
    let bytes = pack(&support::review()).unwrap();
    for end in (0..bytes.len()).step_by(97) {
        assert!(unpack(&bytes[..end]).is_none(), "cut at {end}");
    }
    assert!(unpack(&[&bytes[..], b"x"].concat()).is_none());
    assert!(unpack(b"<!DOCTYPE html>").is_none());
}

#[test]
fn another_format_is_not_taken_for_this_one() {
    let mut review = support::review();
    review.format += 1;
    assert!(unpack(&pack(&review).unwrap()).is_none());
}
