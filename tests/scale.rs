//! A review of 10,000 items: what is looked up is found as in a small one, and nothing takes time that
//! grows faster than the review. A program of its own: other tests beside it would be measured too.
//! `cargo test --test scale -- --test-threads=1`: one at a time.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::unwrap_used)]

#[path = "domain/support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use domain::drafts::worklist::Worklist;
use domain::review::filter::{Choice, Facets, Filter};
use domain::review::generate;
use domain::review::load::load;
use domain::review::model::Review;
use domain::review::search::{Index, Query};

const LARGE: usize = 10_000;
/// How often it is measured at most: a machine may be busy for seconds, and what grows too fast does so each time.
const ROUNDS: usize = 8;

static SMALLER: LazyLock<Review> = LazyLock::new(|| generated(LARGE / 10));
static LARGER: LazyLock<Review> = LazyLock::new(|| generated(LARGE));

fn generated(items: usize) -> Review {
    generate::review(&support::review(), items, 1)
}

/// More than a processor keeps near itself.
static ELSEWHERE: LazyLock<Vec<u8>> = LazyLock::new(|| vec![1; 96 << 20]);

/// Reads something else, so that what was just read is out of the processor's caches: a small review would stay in
/// them, a large one never does, and what is measured would be the caches.
fn leave_caches() {
    let lines = ELSEWHERE.iter().step_by(64);
    black_box(lines.map(|it| u64::from(*it)).sum::<u64>());
}

/// The shortest of several runs: what the machine does besides only makes a run longer.
fn shortest<T>(run: impl Fn() -> T) -> Duration {
    let time = |_| {
        leave_caches();
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..5).map(time).min().unwrap()
}

/// Ten times the items take ten times as long, with room for caches that no longer hold everything.
fn grows_with_the_items(what: &str, run: impl Fn(&Review)) {
    grows(what, 30, run);
}

/// Ten times the items take at most so many times as long.
fn grows(what: &str, at_most: u32, run: impl Fn(&Review)) {
    let (mut smaller, mut larger) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        smaller = smaller.min(shortest(|| run(&SMALLER)));
        larger = larger.min(shortest(|| run(&LARGER)));
        if larger < least(smaller) * at_most {
            break;
        }
    }
    println!(
        "{what}: {smaller:?} for {}, {larger:?} for {LARGE}: {:.1} times",
        LARGE / 10,
        larger.as_secs_f64() / least(smaller).as_secs_f64()
    );
    assert!(
        larger < least(smaller) * at_most,
        "{what}: {smaller:?}, then {larger:?}"
    );
}

/// What is shorter can't be told from the time that measuring takes.
fn least(measured: Duration) -> Duration {
    measured.max(Duration::from_micros(20))
}

#[test]
fn every_item_line_figure_and_note_is_found_by_its_id() {
    let review = &*LARGER;
    let facets = Facets::build(review);
    for (at, place) in review.items().enumerate().step_by(7) {
        let found = review.item(&place.item.id).unwrap();
        assert_eq!((found.item, found.number), (place.item, at + 1));
        assert_eq!(found.theme.id, place.theme.id);
        assert_eq!(facets.index_of(&place.item.id), Some(at));
    }
    for line in review.lines().step_by(31) {
        assert_eq!(review.line(&line.id), Some(line));
    }
    for indicator in review.indicators.iter().step_by(7) {
        assert_eq!(review.indicator(&indicator.id), Some(indicator));
    }
    for note in review.notes.iter().step_by(97) {
        let all = review.notes.iter().filter(|it| it.on == note.on);
        assert!(review.notes_on(&note.on).eq(all));
    }
    for lost in [
        "",
        "1",
        "1-1-1",
        "1-1-1-9999",
        "99-1-1-1",
        "1-1-1-1-ach99",
        "x-fig1",
    ] {
        assert!(
            review.item(lost).is_none() && review.line(lost).is_none(),
            "{lost}"
        );
        assert!(review.indicator(lost).is_none() && facets.index_of(lost).is_none());
    }
}

#[test]
fn nothing_is_worse_than_linear() {
    let json = |review: &Review| serde_json::to_vec(review).unwrap();
    let (smaller, larger) = (json(&SMALLER), json(&LARGER));
    grows_with_the_items("loading", |review| {
        let of_smaller = std::ptr::eq(review, &raw const *SMALLER);
        load(if of_smaller { &smaller } else { &larger }).unwrap();
    });
    grows_with_the_items("catalogue", |review| {
        Facets::build(review);
    });
    grows_with_the_items("index of the search", |review| {
        Index::build(review);
    });
    grows_with_the_items("index of the figures", |review| {
        Index::of_indicators(review);
    });
    grows_with_the_items("each item's figures and notes", |review| {
        let of = |id: &str| review.indicators_of(id).count() + review.notes_on(id).count();
        black_box(
            review
                .items()
                .map(|place| of(&place.item.id))
                .sum::<usize>(),
        );
    });
    // Each is looked up in the outline, which has three times the themes.
    grows("each item by its id", 100, |review| {
        let found = review
            .items()
            .filter(|place| review.item(&place.item.id).is_some());
        black_box(found.count());
    });
}

#[test]
fn searching_and_filtering_grow_with_the_items() {
    let [smaller, larger] = [&*SMALLER, &*LARGER].map(|it| (Index::build(it), Facets::build(it)));
    let of = |review: &Review| {
        if std::ptr::eq(review, &raw const *SMALLER) {
            &smaller
        } else {
            &larger
        }
    };
    for words in ["地", "地域", "地域 公園", "令和3年度", "どこにもない"] {
        let query = Query::parse(words);
        grows_with_the_items(words, |review| {
            black_box(of(review).0.search(&query));
        });
    }
    let hits = |review: &Review| of(review).0.search(&Query::default());
    let filter = Filter::of([
        Choice::Group("safety".to_owned()),
        Choice::Division("security".to_owned()),
    ]);
    grows_with_the_items("filter and counts", |review| {
        black_box(of(review).1.apply(&filter, &hits(review), &|_| false));
    });
    grows_with_the_items("worklist", |review| {
        Worklist::of(review, "safety", &BTreeMap::new(), &BTreeMap::new());
    });
}
