//! Signals, memos and effects behind one type each.
#![allow(clippy::expect_used)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use markup::prelude::*;

fn owned(test: impl FnOnce()) {
    Owner::new().with(test);
}

/// A memo that follows another, and how often it was worked out.
fn counted<T: Clone + Send + Sync + PartialEq + 'static>(
    follow: impl Fn() -> T + Send + Sync + 'static,
) -> (Memo<T>, Arc<AtomicUsize>) {
    let times = Arc::new(AtomicUsize::new(0));
    let here = times.clone();
    let memo = Memo::new(move |_| {
        here.fetch_add(1, Ordering::Relaxed);
        follow()
    });
    (memo, times)
}

#[test]
fn a_signal_holds_what_was_put_into_it_of_whatever_type() {
    owned(|| {
        let number = RwSignal::new(1_u8);
        let text = RwSignal::new("一".to_owned());
        let several = RwSignal::new(vec![(1, Some("a"))]);
        let nothing = RwSignal::new(());
        number.set(2);
        text.update(|it| it.push('二'));
        several.update(Vec::clear);
        nothing.set(());
        assert_eq!(number.get(), 2);
        assert_eq!(text.get_untracked(), "一二");
        assert_eq!(text.with(String::len), "一二".len());
        assert!(several.with_untracked(Vec::is_empty));
        nothing.get();
    });
}

#[test]
fn a_signal_is_read_while_it_and_another_are_read() {
    owned(|| {
        let [a, b] = [1, 2].map(RwSignal::new);
        let sum = a.with(|x| b.with(|y| x + y + a.get()));
        assert_eq!(sum, 4);
    });
}

#[test]
fn only_a_change_that_says_so_is_told() {
    owned(|| {
        let signal = RwSignal::new(1);
        let (memo, times) = counted(move || signal.get());
        assert_eq!(memo.get(), 1);
        signal.maybe_update(|it| {
            *it = 2;
            false
        });
        assert_eq!((memo.get(), signal.get()), (1, 2));
        signal.notify();
        assert_eq!(memo.get(), 2);
        signal.maybe_update(|_| true);
        memo.get();
        assert_eq!(times.load(Ordering::Relaxed), 3);
    });
}

#[test]
fn a_memo_tells_only_of_another_value() {
    owned(|| {
        let signal = RwSignal::new(10);
        let tens = Memo::new(move |_| signal.get() / 10);
        let (below, times) = counted(move || tens.get());
        for (value, made) in [(10, 1), (11, 1), (19, 1), (20, 2), (29, 2), (10, 3)] {
            signal.set(value);
            assert_eq!(below.get(), value / 10);
            assert_eq!(times.load(Ordering::Relaxed), made, "at {value}");
        }
    });
}

#[test]
fn a_memo_is_given_what_it_made_before() {
    owned(|| {
        let signal = RwSignal::new("a");
        let all = Memo::new(move |before: Option<&String>| {
            [before.map_or("", String::as_str), signal.get()].concat()
        });
        assert_eq!(all.get(), "a");
        signal.set("b");
        assert_eq!(all.with(Clone::clone), "ab");
        assert_eq!(all.get_untracked(), "ab");
    });
}

#[test]
fn what_is_followed_without_being_read_wakes_as_well() {
    owned(|| {
        let signal = RwSignal::new(0);
        let memo = Memo::new(move |_| signal.get());
        let (follows, times) = counted(move || {
            signal.track();
            memo.track();
        });
        follows.get();
        signal.set(1);
        follows.get();
        assert_eq!(times.load(Ordering::Relaxed), 2);
    });
}

#[test]
fn a_signal_that_is_gone_gives_the_value_back() {
    let owner = Owner::new();
    let signal = owner.with(|| RwSignal::new("before".to_owned()));
    assert_eq!(signal.try_set("now".to_owned()), None);
    owner.cleanup();
    assert_eq!(
        signal.try_set("too late".to_owned()),
        Some("too late".to_owned())
    );
}

#[test]
fn handles_are_told_apart() {
    owned(|| {
        let [a, b] = [1, 1].map(RwSignal::new);
        let again = a;
        assert!(a == again && a != b);
    });
}
