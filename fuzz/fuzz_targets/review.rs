//! A review that someone else made: it is refused with a reason, or all that the app makes of it can be made.
#![no_main]

use domain::chart::export;
use domain::chart::small::{self, Scales};
use domain::review::filter::Facets;
use domain::review::load::load;
use domain::review::model::Review;
use domain::review::open_data::{self, dataset};
use domain::review::packed::{pack, unpack};
use domain::review::results::Results;
use domain::review::route::Route;
use domain::review::search::Index;
use domain::review::{
    arrange::{Order, groups},
    brief::Brief,
    finding::Finding,
    hash::text_hash,
};
use domain::wording;
use furikaeri_fuzz::{REVIEW, leaves, review};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::sync::LazyLock;

static JSON: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_slice(REVIEW).expect("it is JSON"));
static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| pack(review()));

fuzz_target!(|bytes: &[u8]| match bytes {
    [b'{', ..] => look_at(bytes),
    // What a packed review begins with.
    [b'f', ..] => unpacked(bytes),
    // A packed review, and the text of one, with some of their bytes put over by these.
    [b'p', bytes @ ..] => unpacked(&put_over(&PACKED, bytes)),
    [b'j', bytes @ ..] => look_at(&put_over(REVIEW, bytes)),
    // A review with some of its texts and numbers put over by these: most of such can be read.
    _ => look_at(&with_leaves(bytes)),
});

fn look_at(json: &[u8]) {
    match load(json) {
        Ok(review) => use_all(&review),
        Err(error) => assert!(!error.path.is_empty() && !error.to_string().is_empty()),
    }
}

fn unpacked(bytes: &[u8]) {
    if let Some(review) = unpack(bytes) {
        assert_eq!(pack(&review), bytes);
    }
}

fn put_over(whole: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut changed = whole.to_vec();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % changed.len();
        changed[at] = change[2];
    }
    changed
}

/// Of each line of the bytes the first two say which text or number of the review becomes the rest of it.
fn with_leaves(bytes: &[u8]) -> Vec<u8> {
    let mut json = JSON.clone();
    let mut all = leaves(&mut json);
    for change in bytes.split(|byte| *byte == b'\n') {
        let [low, high, words @ ..] = change else {
            continue;
        };
        let words = String::from_utf8_lossy(words);
        let at = usize::from(u16::from_le_bytes([*low, *high])) % all.len();
        *all[at] = match (&all[at], words.parse::<f64>()) {
            (Value::Number(_), Ok(number)) => number.into(),
            _ => words.into(),
        };
    }
    json.to_string().into_bytes()
}

/// What the build and the app make of a review.
fn use_all(review: &Review) {
    let bytes = pack(review);
    assert_eq!(unpack(&bytes).as_ref(), Some(review));
    let written = serde_json::to_vec(review).expect("it can be written");
    assert_eq!(load(&written).as_ref(), Ok(review));

    let (index, figures) = (Index::build(review), Index::of_indicators(review));
    assert_eq!(index.len(), Facets::build(review).len());
    assert_eq!(figures.len(), review.indicators.len());
    for table in [
        open_data::items_csv(review),
        open_data::indicators_csv(review),
        open_data::points_csv(review),
    ] {
        assert!(table.ends_with("\r\n"));
    }
    for indicator in &review.indicators {
        let picture = export::document(indicator, review);
        assert!(picture.height > 0 && !picture.svg.contains("<script"));
        let data = dataset::of_indicator(review, indicator, "/");
        assert_eq!(data.matches('<').count(), 2, "{data}");
        let _ = Finding::of(indicator).relation(indicator);
        let _ = review.quotes(indicator);
    }
    let scales = Scales::of(&review.indicators);
    for indicator in &review.indicators {
        let _ = Brief::of(indicator);
        if let Some(scale) = scales.scale_of(indicator) {
            let _ = small::ends(indicator, scale);
            let _ = small::small(indicator, scale);
        }
    }
    let all: Vec<_> = review.indicators.iter().collect();
    for group in Order::ALL
        .into_iter()
        .flat_map(|it| groups(review, &all, it))
    {
        assert!(!wording::figures::group(review, &group, false).is_empty());
        let _ = wording::figures::judged(&group.figures);
    }
    let results = Results::of(review);
    assert!(!wording::results::title(review, &results).is_empty());
    let _ = wording::results::summary(&results);
    let _ = wording::figures::summary(review);
    for line in review.lines() {
        assert_eq!(text_hash(&line.text).len(), 16);
    }
    for place in review.items() {
        let route = Route::Item(place.item.id.clone());
        assert_eq!(Route::parse(&route.path()), route);
        assert!(!wording::page_title(review, &route).is_empty());
        assert!(!wording::page_description(review, &route).is_empty());
    }
}
