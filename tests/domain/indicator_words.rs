//! Every indicator in words: its sentence, and what its figures alone allow to say, held against a
//! text that was read by a person (`tests/data/indicator-words.txt`), and the cases that the real
//! data does not have.
//!
//! After a change that is meant, `FURIKAERI_BLESS=1 cargo test -p furikaeri-tests --test domain indicator_words`
//! writes the
//! text anew: read the difference.

use crate::support::review;
use domain::review::change::Direction;
use domain::review::finding::{Finding, Outcome, Reason, Relation};
use domain::review::indicator::{
    Indicator, Measure, Part, Qualifier, Target, TargetOperator, Value, Verdict, VerdictWord, Year,
    YearBasis,
};
use domain::review::sentence::{lead, sentence};
use domain::wording::finding as words;
use proptest::prelude::*;

#[test]
fn every_indicator_reads_as_a_person_approved_it() {
    let review = review();
    let describe = |indicator: &Indicator| {
        let finding = Finding::of(indicator);
        let relation = finding.relation(indicator);
        format!(
            "{}\n  {}\n  {}\n  {}：{}\n  {relation:?} {}\n",
            indicator.id,
            lead(indicator),
            sentence(indicator),
            words::outcome(&finding),
            words::reason(&finding, indicator),
            words::explanation(relation).unwrap_or_default(),
        )
    };
    let told: String = review.indicators.iter().map(describe).collect();
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../tests/data/indicator-words.txt"
    );
    if std::env::var_os("FURIKAERI_BLESS").is_some() {
        std::fs::write(path, &told).unwrap();
    }
    let approved = std::fs::read_to_string(path).unwrap();
    for (now, before) in told.lines().zip(approved.lines()) {
        assert_eq!(now, before);
    }
    assert_eq!(told.lines().count(), approved.lines().count());
}

#[test]
fn a_sentence_has_the_exact_label_and_every_years_own_basis() {
    for indicator in &review().indicators {
        let sentence = sentence(indicator);
        assert!(sentence.starts_with(&indicator.label), "{sentence}");
        if !indicator.label.contains("区民の割合") {
            assert!(!sentence.contains("区民の割合"), "{sentence}");
        }
        let years = indicator
            .measure
            .values()
            .into_iter()
            .filter_map(|it| it.year.as_ref());
        let rest = sentence.replacen(&indicator.label, "", 1);
        let fiscal = years.clone().any(|year| year.text.contains("年度"));
        let in_verdict = indicator
            .verdict
            .as_ref()
            .is_some_and(|it| it.text.contains("年度"));
        assert_eq!(rest.contains("年度"), fiscal || in_verdict, "{sentence}");
    }
}

fn value(number: f64, text: &str) -> Value {
    Value {
        number: Some(number),
        text: text.to_owned(),
        qualifier: None,
        year: None,
    }
}

fn of_year(number: f64, year: u16) -> Value {
    Value {
        year: Some(Year {
            text: format!("{year}年"),
            year: Some(year),
            basis: Some(YearBasis::Calendar),
        }),
        ..value(number, &format!("{number}件"))
    }
}

fn qualified(number: f64, qualifier: Qualifier) -> Value {
    Value {
        qualifier: Some(qualifier),
        ..value(number, &format!("{number}%{}", qualifier.as_str()))
    }
}

fn indicator(unit: &str, measure: Measure) -> Indicator {
    Indicator {
        id: "1-1-1-1-fig1".to_owned(),
        item: "1-1-1-1".to_owned(),
        label: "割合".to_owned(),
        short_name: String::new(),
        unit: unit.to_owned(),
        measure,
        target: None,
        verdict: None,
        plan: None,
        lines: Vec::new(),
    }
}

fn with_target(mut indicator: Indicator, operator: TargetOperator, goal: Option<f64>) -> Indicator {
    indicator.target = Some(Target {
        operator,
        number: goal,
        text: "目標の言葉".to_owned(),
        line: "1-1-1-1-ach1".to_owned(),
    });
    indicator
}

fn with_verdict(mut indicator: Indicator, word: VerdictWord) -> Indicator {
    indicator.verdict = Some(Verdict {
        word,
        text: word.as_str().to_owned(),
        line: "1-1-1-1-ach1".to_owned(),
    });
    indicator
}

fn single(value: Value) -> Indicator {
    indicator("%", Measure::Single { value })
}

fn range(low: f64, high: f64) -> Indicator {
    let measure = Measure::Range {
        low: value(low, "低"),
        high: value(high, "高"),
        period: "4年間".to_owned(),
    };
    indicator("%", measure)
}

fn series(values: Vec<Value>) -> Indicator {
    indicator("件", Measure::Series { values })
}

#[test]
fn a_single_value_is_held_against_its_target_in_every_direction() {
    use TargetOperator::{Above, AtLeast, AtMost, Below};
    let cases = [
        (AtLeast, 80.0, Outcome::Reached),
        (AtLeast, 79.9, Outcome::Missed),
        (Above, 80.0, Outcome::Missed),
        (Above, 80.1, Outcome::Reached),
        (AtMost, 80.0, Outcome::Reached),
        (AtMost, 80.1, Outcome::Missed),
        (Below, 80.0, Outcome::Missed),
        (Below, 79.9, Outcome::Reached),
    ];
    for (operator, number, outcome) in cases {
        let it = with_target(single(value(number, "値")), operator, Some(80.0));
        let finding = Finding::of(&it);
        assert_eq!(
            (finding.outcome, finding.reason),
            (outcome, Reason::LastValue),
            "{operator:?} {number}"
        );
    }
}

#[test]
fn a_qualified_value_decides_only_where_its_side_is_certain() {
    use Qualifier::{About, AtLeast, JustUnder, Over};
    use TargetOperator::{AtLeast as Least, AtMost};
    let cases = [
        (Least, About, 99.0, Outcome::Unknown),
        (Least, Over, 80.0, Outcome::Reached),
        (Least, Over, 79.0, Outcome::Unknown),
        (Least, AtLeast, 80.0, Outcome::Reached),
        (Least, JustUnder, 80.0, Outcome::Missed),
        (Least, JustUnder, 81.0, Outcome::Unknown),
        (AtMost, JustUnder, 80.0, Outcome::Reached),
        (AtMost, Over, 81.0, Outcome::Missed),
        (AtMost, Over, 80.0, Outcome::Unknown),
    ];
    for (operator, qualifier, number, outcome) in cases {
        let it = with_target(single(qualified(number, qualifier)), operator, Some(80.0));
        assert_eq!(
            Finding::of(&it).outcome,
            outcome,
            "{operator:?} {qualifier:?} {number}"
        );
    }
}

#[test]
fn a_range_decides_only_where_all_of_it_lies_on_one_side() {
    let against = |low, high| {
        Finding::of(&with_target(
            range(low, high),
            TargetOperator::AtLeast,
            Some(38.0),
        ))
    };
    assert_eq!(against(38.0, 40.0).outcome, Outcome::Reached);
    assert_eq!(against(31.0, 37.9).outcome, Outcome::Missed);
    let both = against(31.0, 40.0);
    assert_eq!(
        (both.outcome, both.reason),
        (Outcome::Unknown, Reason::RangeHoldsTarget)
    );
}

#[test]
fn a_target_for_every_year_is_held_against_each_step() {
    let against = |values: Vec<Value>| {
        Finding::of(&with_target(
            series(values),
            TargetOperator::BelowPrevious,
            None,
        ))
    };
    let years = |numbers: &[f64]| {
        let all = (2018..)
            .zip(numbers)
            .map(|(year, number)| of_year(*number, year));
        against(all.collect())
    };
    let steps = |met, of| Reason::Steps { met, of };
    assert_eq!(
        years(&[9.0, 8.0, 7.0]),
        Finding {
            outcome: Outcome::Reached,
            reason: steps(2, 2)
        }
    );
    assert_eq!(
        years(&[9.0, 9.0, 7.0]),
        Finding {
            outcome: Outcome::Mixed,
            reason: steps(1, 2)
        }
    );
    assert_eq!(
        years(&[1.0, 2.0]),
        Finding {
            outcome: Outcome::Missed,
            reason: steps(0, 1)
        }
    );
    assert_eq!(years(&[1.0]).reason, Reason::NoYearBefore);
    // A year was not measured: nothing is said across the gap.
    assert_eq!(
        against(vec![of_year(9.0, 2018), of_year(8.0, 2020)]).reason,
        Reason::NoYearBefore
    );
    let one_step = against(vec![
        of_year(9.0, 2018),
        of_year(8.0, 2020),
        of_year(7.0, 2021),
    ]);
    assert_eq!(one_step.reason, steps(1, 1));
}

#[test]
fn the_verdict_and_the_figures_are_compared_only_where_both_speak() {
    let relation = |it: &Indicator| Finding::of(it).relation(it);
    let of = |number, word| {
        let it = with_target(
            single(value(number, "値")),
            TargetOperator::AtLeast,
            Some(80.0),
        );
        relation(&with_verdict(it, word))
    };
    assert_eq!(of(90.0, VerdictWord::Cleared), Relation::Agrees);
    assert_eq!(of(70.0, VerdictWord::Cleared), Relation::Differs);
    assert_eq!(of(70.0, VerdictWord::Missed), Relation::Agrees);
    assert_eq!(of(90.0, VerdictWord::Kept), Relation::Silent);
    assert_eq!(relation(&single(value(1.0, "値"))), Relation::Silent);
    let untold = with_verdict(single(value(1.0, "値")), VerdictWord::Cleared);
    assert_eq!(Finding::of(&untold).reason, Reason::TargetUnstated);
    assert_eq!(relation(&untold), Relation::Open);
    let rising = || series(vec![of_year(1.0, 2020), of_year(2.0, 2021)]);
    assert_eq!(
        Finding::of(&rising()).outcome,
        Outcome::Moved(Direction::Up)
    );
    assert_eq!(
        relation(&with_verdict(rising(), VerdictWord::Grew)),
        Relation::Agrees
    );
    assert_eq!(
        relation(&with_verdict(rising(), VerdictWord::Decreased)),
        Relation::Differs
    );
    assert!(words::explanation(Relation::Differs).is_some());
    let both = with_target(range(31.0, 40.0), TargetOperator::AtLeast, Some(38.0));
    assert_eq!(
        relation(&with_verdict(both, VerdictWord::Missed)),
        Relation::RangeHoldsBoth
    );
}

#[test]
fn sentences_of_what_the_real_data_does_not_have() {
    let years = |first, last| sentence(&series(vec![of_year(first, 2019), of_year(last, 2021)]));
    assert_eq!(
        years(4.0, 4.0),
        "割合は、令和元年（2019）の4件から令和3年（2021）の4件で、最初と最後に差はありません。"
    );
    assert_eq!(
        years(0.0, 4.0),
        "割合は、令和元年（2019）の0件から令和3年（2021）の4件へ、4件増えました。"
    );
    assert_eq!(
        sentence(&series(vec![of_year(4.0, 2019)])),
        "割合は、令和元年（2019）に4件でした。"
    );
    assert_eq!(
        sentence(&series(Vec::new())),
        "割合は、値の記載がありません。"
    );
    let part = |name: &str, value| Part {
        name: name.to_owned(),
        value,
    };
    let same = Measure::Gap {
        parts: [part("甲", value(1.0, "1%")), part("乙", value(1.0, "1%"))],
    };
    assert_eq!(
        sentence(&indicator("%", same)),
        "割合は、甲が1%、乙が1%で、差は0ポイントです。"
    );
    let mixed = series(vec![
        of_year(9.0, 2018),
        of_year(9.0, 2019),
        of_year(7.0, 2020),
    ]);
    let mixed = sentence(&with_target(mixed, TargetOperator::BelowPrevious, None));
    assert!(
        mixed.contains("比べられる2回のうち1回減っています"),
        "{mixed}"
    );
}

proptest! {
    /// Whatever the numbers: the label and the first and last value stand in the sentence as the
    /// source writes them, and a difference is never told of the wrong sign.
    #[test]
    fn a_sentence_never_turns_a_rise_into_a_fall(first in -1e15..1e15f64, last in -1e15..1e15f64) {
        let it = series(vec![of_year(first, 2019), of_year(last, 2021)]);
        let words = sentence(&it);
        let values = [first, last].map(|number| format!("{number}件"));
        prop_assert!(values.iter().all(|value| words.contains(value)));
        prop_assert!(!words.contains("増えました") || last > first);
        prop_assert!(!words.contains("減りました") || last < first);
    }
}
