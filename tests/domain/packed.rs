//! The review as the app fetches it.

use crate::support;
use domain::review::packed::{pack, unpack};

#[test]
fn what_is_packed_comes_back_whole() {
    let review = support::review();
    let bytes = pack(&review);
    assert_eq!(unpack(&bytes), Some(review));
}

#[test]
fn bytes_that_are_cut_short_or_lengthened_or_something_else_are_no_review() {
    let bytes = pack(&support::review());
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
    assert!(unpack(&pack(&review)).is_none());
}

#[test]
fn whatever_is_read_is_packed_as_it_was() {
    let bytes = pack(&support::review());
    let mut read = 0;
    for at in 0..bytes.len() {
        for put in [0x00, 0x01, 0x7f, 0x80, 0xff] {
            // Each byte of what the review is made of; of the texts some.
            if at > 4_000 && at % 61 != 0 {
                continue;
            }
            let mut changed = bytes.clone();
            changed[at] = put;
            if let Some(review) = unpack(&changed) {
                assert_eq!(pack(&review), changed, "byte {at} is {put}");
                read += 1;
            }
        }
    }
    assert!(read > 100, "{read}");
}

#[test]
fn no_number_of_what_follows_takes_more_than_there_is() {
    // A review with nothing in it but the number of what its first list holds.
    for many in [
        &[0xff; 9][..],
        &[0xff, 0xff, 0xff, 0xff, 0x0f],
        &[0x80, 0x00],
    ] {
        let mut bytes = pack(&support::review());
        bytes.truncate(b"furikaeri review\n".len());
        bytes.extend(many);
        assert!(unpack(&bytes).is_none());
        bytes.extend([0; 64]);
        assert!(unpack(&bytes).is_none());
    }
}
