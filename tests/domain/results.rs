//! What a first screen tells: which figures by name, in which words, and into which groups all of them fall.

use crate::support::{review, second_review};
use domain::review::arrange::{Order, groups};
use domain::review::brief::{Brief, period};
use domain::review::evidence::Evidence;
use domain::review::finding::{Finding, Reason, straddles};
use domain::review::generate;
use domain::review::indicator::{Indicator, Measure, TargetOperator};
use domain::review::keyed::KeyedList;
use domain::review::model::Review;
use domain::review::results::{Results, last_year};
use domain::wording::{figures, finding, results as words};

fn ids<'a>(figures: &[&'a Indicator]) -> Vec<&'a str> {
    figures.iter().map(|it| it.id.as_str()).collect()
}

fn of_evidence(review: &Review, wanted: Evidence) -> Vec<&str> {
    let all = review.indicators.iter();
    let these: Vec<_> = all.filter(|it| Evidence::of(it) == wanted).collect();
    ids(&these)
}

/// The review with its figures changed, or without some of them.
fn with_figures(mut review: Review, change: impl Fn(&mut Vec<Indicator>)) -> Review {
    let mut figures: Vec<_> = review.indicators.iter().cloned().collect();
    change(&mut figures);
    review.indicators = KeyedList::from(figures);
    review
}

#[test]
fn figures_are_named_in_the_documents_order() {
    let review = review();
    let results = Results::of(&review);
    assert_eq!(ids(&results.missed), ["1-1-1-2-fig1", "1-1-1-3-fig1"]);
    assert_eq!(
        ids(&results.reached),
        ["1-1-2-1-fig1", "1-1-2-2-fig1", "1-1-3-1-fig1"]
    );
    assert_eq!(
        ids(&results.over_years),
        [
            "1-2-1-1-fig1",
            "1-2-2-2-fig1",
            "1-2-2-3-fig1",
            "2-2-1-2-fig1",
            "3-1-2-1-fig1",
            "3-1-3-1-fig2"
        ]
    );
    assert_eq!(results.tally.0, [3, 2, 8, 19]);
}

#[test]
fn every_figure_falls_into_one_group_of_what_its_numbers_say() {
    let review = review();
    assert_eq!(
        of_evidence(&review, Evidence::Straddles),
        [
            "1-1-1-2-fig1",
            "1-1-1-3-fig1",
            "1-1-2-1-fig1",
            "1-1-2-2-fig1"
        ]
    );
    assert_eq!(
        of_evidence(&review, Evidence::Reached),
        [
            "1-2-2-2-fig1",
            "1-2-2-3-fig1",
            "3-1-1-1-fig1",
            "3-1-1-1-fig2"
        ]
    );
    assert!(of_evidence(&review, Evidence::NotReached).is_empty());
    assert_eq!(
        of_evidence(&review, Evidence::OverYears),
        [
            "1-2-1-1-fig1",
            "2-2-1-2-fig1",
            "3-1-2-1-fig1",
            "3-1-3-1-fig2"
        ]
    );
    assert_eq!(
        of_evidence(&review, Evidence::Dated),
        [
            "1-1-1-1-fig1",
            "1-1-3-1-fig1",
            "2-2-1-4-fig3",
            "2-2-2-1-fig1",
            "3-1-2-1-fig2"
        ]
    );
    assert_eq!(of_evidence(&review, Evidence::Undated).len(), 15);
    let second = second_review();
    let told: Vec<_> = second.indicators.iter().map(Evidence::of).collect();
    assert_eq!(
        told,
        [
            Evidence::OverYears,
            Evidence::Reached,
            Evidence::Undated,
            Evidence::Dated,
            Evidence::Undated
        ]
    );
}

#[test]
fn a_line_tells_the_value_as_the_source_writes_it_with_its_time_and_its_change() {
    let review = review();
    let told = |id: &str| {
        let Brief {
            value,
            when,
            change,
        } = Brief::of(review.indicator(id).unwrap());
        (value, when, change.unwrap_or_default())
    };
    for (id, value, when, change) in [
        ("1-1-1-1-fig1", "100%", "令和3年度（2021）", ""),
        ("1-1-1-2-fig1", "31.2%～40.3%", "4年間", ""),
        (
            "1-2-1-1-fig1",
            "全地域 → 8地域",
            "令和元年度まで → 令和3年度（2021）",
            "",
        ),
        ("1-2-1-1-fig4", "約1万部", "毎年", ""),
        ("1-2-2-1-fig1", "約8割", "", ""),
        (
            "1-2-2-2-fig1",
            "793件 → 525件",
            "平成30年（2018） → 令和3年（2021）",
            "268件減（33.8%）",
        ),
        (
            "2-2-1-2-fig1",
            "99人 → 73人",
            "平成30年度（2018） → 令和3年度（2021）",
            "26人減（26.3%）",
        ),
        ("2-2-1-4-fig3", "2か所増", "H30年度当初より", ""),
        (
            "3-1-2-1-fig1",
            "73.0% → 91.5%",
            "平成30年度（2018） → 令和3年度（2021）",
            "18.5ポイント増",
        ),
        ("3-1-2-2-fig4", "25%弱・68%", "", ""),
        (
            "3-1-3-1-fig2",
            "95.3% → 99.3%",
            "平成30年度（2018） → 令和3年度（2021）",
            "4.0ポイント増",
        ),
    ] {
        assert_eq!(
            told(id),
            (value.to_owned(), when.to_owned(), change.to_owned()),
            "{id}"
        );
    }
}

/// 「31.2%～40.3%」 alone reads as from the first year to the last.
#[test]
fn what_straddles_its_target_is_known_by_the_range_alone() {
    let targets = [
        (TargetOperator::AtLeast, 38.0),
        (TargetOperator::AtLeast, 31.2),
        (TargetOperator::AtLeast, 40.3),
        (TargetOperator::AtLeast, 31.3),
        (TargetOperator::AtLeast, 99.0),
        (TargetOperator::Above, 40.3),
        (TargetOperator::Above, 31.2),
        (TargetOperator::Below, 31.2),
        (TargetOperator::Below, 38.0),
        (TargetOperator::AtMost, 31.2),
        (TargetOperator::AtMost, 40.3),
        (TargetOperator::BelowPrevious, 38.0),
    ];
    let with_targets = targets.map(|(operator, number)| {
        with_figures(review(), move |all| {
            for target in all.iter_mut().filter_map(|it| it.target.as_mut()) {
                (target.operator, target.number) = (operator, Some(number));
            }
        })
    });
    let reviews = with_targets.into_iter().chain([
        review(),
        second_review(),
        generate::review(&review(), 300, 7),
    ]);
    let mut found = [0, 0];
    for review in reviews {
        for it in &review.indicators {
            let known = straddles(it);
            let full = Finding::of(it).reason == Reason::RangeHoldsTarget;
            assert_eq!(known, full, "{}: {:?} {:?}", it.id, it.measure, it.target);
            found[usize::from(known)] += 1;
        }
    }
    assert!(found.iter().all(|count| *count > 20), "{found:?}");
}

#[test]
fn a_range_is_told_as_one_and_why_it_says_nothing_of_its_target() {
    let review = review();
    let told = |id: &str| {
        let indicator = review.indicator(id).unwrap();
        let spread = period(indicator).map(words::spread).unwrap_or_default();
        (spread, finding::in_short(&Finding::of(indicator)))
    };
    let straddles = "幅が目標をまたぐので、届いたかは分かりません";
    for (id, spread, in_short) in [
        ("1-1-1-1-fig1", "", "目標に届いたかどうかは分かりません"),
        ("1-1-1-2-fig1", "4年間の幅", straddles),
        ("1-1-1-3-fig1", "4年間の幅", straddles),
        ("1-1-2-1-fig1", "3年間の幅", straddles),
        ("1-1-2-2-fig1", "4年間の幅", straddles),
        ("1-2-2-2-fig1", "", ""),
    ] {
        let told = told(id);
        assert_eq!(told.0, spread, "{id}");
        assert!(
            in_short.is_empty() || told.1 == in_short,
            "{id}: {}",
            told.1
        );
    }
    for indicator in &review.indicators {
        let finding = Finding::of(indicator);
        let said = finding::in_short(&finding);
        assert!(
            said == straddles || said == finding::outcome(&finding),
            "{}",
            indicator.id
        );
    }
}

/// Nothing that stands in a line is of the app's own making but the change.
#[test]
fn no_value_of_a_line_is_computed() {
    for review in [review(), second_review()] {
        for indicator in &review.indicators {
            let brief = Brief::of(indicator);
            let values = indicator.measure.values();
            let (first, last) = (values.first().unwrap(), values.last().unwrap());
            assert!(brief.value.starts_with(&first.text), "{}", indicator.id);
            assert!(brief.value.ends_with(&last.text), "{}", indicator.id);
            let moves = indicator.measure.is_over_years();
            assert!(brief.change.is_none() || moves, "{}", indicator.id);
        }
    }
}

#[test]
fn headings_say_what_the_data_has() {
    let own = review();
    let told = |review: &Review| {
        let results = Results::of(review);
        (
            words::title(review, &results),
            words::summary(&results).unwrap_or_default(),
        )
    };
    let expect = |review: &Review, title: &str, summary: &str| {
        assert_eq!(told(review), (title.to_owned(), summary.to_owned()));
    };
    expect(
        &own,
        "大阪市西区の5年、目標はどうなった？",
        "目標の評価があるのは、32のうち5つです。",
    );
    let unjudged = with_figures(own.clone(), |all| {
        for it in all {
            it.verdict = None;
        }
    });
    expect(&unjudged, "大阪市西区の5年の取組と数字", "");
    let undated = with_figures(own.clone(), |all| {
        all.retain(|it| Evidence::of(it) == Evidence::Undated && it.verdict.is_none());
    });
    expect(&undated, "大阪市西区の5年の取組と数字", "");
    let bare = with_figures(own.clone(), Vec::clear);
    expect(&bare, "大阪市西区の5年の取組", "");
    let one = with_figures(own.clone(), |all| all.truncate(2));
    expect(
        &one,
        "大阪市西区の5年、目標はどうなった？",
        "目標の評価があるのは、2のうち1つです。",
    );
    for (office, title, whose) in [
        ("大阪市西区役所", "大阪市西区の5年", "文は区役所、"),
        ("富山市役所", "富山市の5年", "文は市役所、"),
        ("港町役場", "港町の5年", "文は町役場、"),
        ("白川村役場", "白川村の5年", "文は村役場、"),
        ("港区", "この5年", "文は港区、"),
        ("東京都庁", "この5年", "文は東京都庁、"),
        ("役所", "この5年", "文は役所、"),
        ("区役所", "区の5年", "文は区役所、"),
        ("北区役所総務課", "この5年", "文は北区役所総務課、"),
        ("The Ward Office", "この5年", "文はThe Ward Office、"),
    ] {
        let mut review = own.clone();
        office.clone_into(&mut review.office);
        assert!(told(&review).0.starts_with(title), "{}", told(&review).0);
        assert!(words::whose(&review).starts_with(whose), "{office}");
    }
}

#[test]
fn counts_are_said_as_one_says_them() {
    let told: Vec<_> = [1, 2, 9, 10, 11, 32].map(words::things).to_vec();
    assert_eq!(told, ["1つ", "2つ", "9つ", "10件", "11件", "32件"]);
    assert_eq!(words::others(2), "ほか2つ");
}

#[test]
fn the_last_year_is_the_one_that_ends_last() {
    let review = review();
    assert_eq!(
        last_year(&review).map(words::until),
        Some("令和3年度（2021）まで".to_owned())
    );
    let calendar = with_figures(review.clone(), |all| {
        all.retain(|it| it.id.starts_with("1-2-2"));
    });
    assert_eq!(
        last_year(&calendar).map(|it| it.text.as_str()),
        Some("令和3年")
    );
    let spans = with_figures(review, |all| {
        all.retain(|it| matches!(it.measure, Measure::Range { .. }));
    });
    assert_eq!(last_year(&spans), None);
}

#[test]
fn the_heading_of_a_group_says_what_its_numbers_allow_to_say() {
    let told = |review: &Review, keep: &dyn Fn(&Indicator) -> bool| -> Vec<String> {
        let figures: Vec<_> = review.indicators.iter().filter(|it| keep(it)).collect();
        let groups = groups(review, &figures, Order::Evidence)
            .into_iter()
            .enumerate();
        let told = groups.map(|(at, group)| {
            [
                figures::group(review, &group, at == 0),
                figures::judged(&group.figures),
            ]
            .join(" | ")
        });
        told.collect()
    };
    let review = review();
    assert_eq!(
        told(&review, &|_| true),
        [
            "幅が目標をまたぐ4つ | 区の評価はクリア2、至らなかった2",
            "数字のうえでは目標に届いている4つ | 区の評価は増減・維持2、記載なし2",
            "ほかに、最初と最後の値がある4つ | 区の評価は増減・維持3、記載なし1",
            "一つの時点・期間の値だけの5つ | 区の評価はクリア1、記載なし4",
            "時点の記載がない15件 | 区の評価は増減・維持3、記載なし12",
        ]
    );
    assert_eq!(
        told(&review, &|it| it.id.starts_with("3-1-3")),
        [
            "最初と最後の値がある1つ | 区の評価は増減・維持1",
            "時点の記載がない1つ | 区の評価の記載はありません",
        ]
    );
    assert_eq!(told(&review, &|_| false), [""; 0]);
    assert_eq!(told(&second_review(), &|_| true).len(), 4);
}

#[test]
fn every_order_has_each_figure_once_under_a_heading() {
    for review in [review(), second_review()] {
        let all: Vec<_> = review.indicators.iter().collect();
        for order in Order::ALL {
            let groups = groups(&review, &all, order);
            let mut told: Vec<_> = groups.iter().flat_map(|it| ids(&it.figures)).collect();
            let headings: Vec<_> = groups
                .iter()
                .map(|it| figures::group(&review, it, false))
                .collect();
            assert!(headings.iter().all(|it| !it.is_empty()), "{headings:?}");
            if order == Order::Document {
                assert_eq!(told, ids(&all), "in the document's order");
            }
            told.sort_unstable();
            let mut wanted = ids(&all);
            wanted.sort_unstable();
            assert_eq!(told, wanted, "{order:?}");
        }
    }
    let review = review();
    let all: Vec<_> = review.indicators.iter().collect();
    let headings = |order| -> Vec<String> {
        let groups = groups(&review, &all, order).into_iter();
        groups
            .map(|it| figures::group(&review, &it, false))
            .collect()
    };
    assert_eq!(
        headings(Order::Verdict),
        [
            "目標をクリア：3つ",
            "目標に至らなかった：2つ",
            "増減・維持の記載：8つ",
            "評価の記載なし：19件",
        ]
    );
    assert_eq!(headings(Order::Document).len(), review.policies.len());
}

#[test]
fn what_did_not_reach_its_target_in_every_year_is_not_said_to_have_missed_it() {
    let rising = |numbers: &'static [f64]| {
        with_figures(review(), move |all| {
            all.retain(|it| it.id == "1-2-2-2-fig1");
            let Measure::Series { values } = &mut all[0].measure else {
                panic!("a series");
            };
            for (value, number) in values.iter_mut().zip(numbers) {
                value.number = Some(*number);
            }
        })
    };
    for (numbers, heading) in [
        (&[5.0, 4.0, 3.0, 2.0], "数字のうえでは目標に届いている1つ"),
        (&[5.0, 6.0, 7.0, 8.0], "数字のうえでは目標に届いていない1つ"),
        (
            &[5.0, 6.0, 7.0, 2.0],
            "目標に届いていない、または届かなかった年がある1つ",
        ),
    ] {
        let review = rising(numbers);
        let all: Vec<_> = review.indicators.iter().collect();
        let group = &groups(&review, &all, Order::Evidence)[0];
        assert_eq!(figures::group(&review, group, true), heading);
    }
}

#[test]
fn the_summary_says_where_the_verdicts_are_only_if_that_is_one_place() {
    let own = review();
    let told = |review: &Review| figures::summary(review).unwrap_or_default();
    assert_eq!(
        told(&own),
        "目標に届いたかの評価があるのは32のうち5つで、すべて基本方針1です。"
    );
    let only = |ids: &'static [&str]| {
        with_figures(own.clone(), move |all| {
            all.retain(|it| ids.contains(&it.id.as_str()));
        })
    };
    assert_eq!(
        told(&only(&["1-1-1-2-fig1", "1-2-1-1-fig1"])),
        "目標に届いたかの評価があるのは2のうち1つで、基本方針1です。"
    );
    assert_eq!(told(&only(&["1-2-1-1-fig1"])), "");
    assert_eq!(told(&only(&[])), "");
    // In two policies, one of which has no number of its own.
    let elsewhere = with_figures(own.clone(), |all| {
        let cleared = all[1].verdict.clone();
        for it in all.iter_mut().filter(|it| it.id == "3-1-1-1-fig1") {
            it.verdict.clone_from(&cleared);
        }
    });
    assert_eq!(
        told(&elsewhere),
        "目標に届いたかの評価があるのは32のうち6つです。"
    );
    let unnumbered = with_figures(elsewhere, |all| {
        all.retain(|it| it.id.starts_with("3-1"));
    });
    let place = "「区長の権限・責任の拡充と区民参画のさらなる推進」";
    assert!(told(&unnumbered).contains(place), "{}", told(&unnumbered));
    let mut one = own.clone();
    one.policies.truncate(1);
    assert_eq!(
        told(&one),
        "目標に届いたかの評価があるのは32のうち5つです。"
    );
}
