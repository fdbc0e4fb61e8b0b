//! Every figure of the source is accounted for: as data of an indicator, at its very place in the
//! text, or on a list of exceptions, of which none is a measured amount.

mod exceptions;
mod tokens;

use std::collections::HashSet;

use crate::support::{SOURCE, review};
use domain::review::indicator::{Measure, Qualifier, YearBasis};
use domain::review::model::Review;
use exceptions::{EXCEPTIONS, Kind};
use tokens::{Token, tokens};

/// The line after the page break repeats this aim; its tokens are in the source twice.
const REPEATED_AIM: &str = "3-1-2-aim1";

/// A number that nothing accounts for, or an exception that nothing needs.
#[derive(Debug, PartialEq)]
enum Gap {
    Unaccounted { place: String, token: String },
    Unused(&'static str, &'static str),
}

/// Every text of the review that has numbers: lines by id, titles by the id below them.
fn texts(review: &Review) -> Vec<(String, String)> {
    let mut texts = vec![("document".to_owned(), review.source.document.clone())];
    for policy in &review.policies {
        texts.push((
            policy.id.clone(),
            format!("{}{}", policy.label, policy.title),
        ));
        for section in &policy.sections {
            texts.push((
                section.id.clone(),
                format!("{}{}", section.label, section.title),
            ));
        }
    }
    for (_, _, theme) in review.themes() {
        texts.push((theme.id.clone(), format!("{}{}", theme.label, theme.title)));
        texts.push((theme.id.clone(), theme.columns.concat()));
    }
    for place in review.items() {
        let item = place.item;
        let names = item.divisions.cell.iter().chain(&item.groups.cell);
        texts.extend(names.map(|name| (item.id.clone(), name.clone())));
    }
    texts.extend(
        review
            .lines()
            .map(|line| (line.id.clone(), line.text.clone())),
    );
    texts
}

/// What is not accounted for.
fn gaps(review: &Review) -> Vec<Gap> {
    let mut used = HashSet::new();
    let mut gaps = Vec::new();
    for (place, text) in texts(review) {
        let held: Vec<_> = review
            .indicators
            .iter()
            .flat_map(|it| review.mentions(it).expect("its words stand there"))
            .filter(|mention| mention.line.id == place)
            .map(|mention| mention.range)
            .collect();
        for Token { range } in tokens(&text) {
            let in_indicator = held
                .iter()
                .any(|it| it.start <= range.start && range.end <= it.end);
            // An exception covers a token by the words around it, in that one place.
            let exception = EXCEPTIONS.iter().position(|it| {
                it.place == place
                    && text
                        .match_indices(it.words)
                        .any(|(at, _)| at <= range.start && range.end <= at + it.words.len())
            });
            match (in_indicator, exception) {
                (true, _) => {}
                (false, Some(index)) => {
                    used.insert(index);
                }
                (false, None) => gaps.push(Gap::Unaccounted {
                    place: place.clone(),
                    token: text[range].to_owned(),
                }),
            }
        }
    }
    let unused = EXCEPTIONS.iter().enumerate();
    let unused = unused.filter(|(index, _)| !used.contains(index));
    gaps.extend(unused.map(|(_, it)| Gap::Unused(it.place, it.words)));
    gaps
}

#[test]
fn every_figure_is_accounted_for() {
    assert_eq!(gaps(&review()), []);
}

#[test]
fn the_data_has_all_the_numbers_of_the_source() {
    let review = review();
    let count = |text: &str| tokens(text).len();
    let data: usize = texts(&review).iter().map(|(_, text)| count(text)).sum();
    let repeated = review.line(REPEATED_AIM).expect("the repeated aim");
    assert_eq!(count(SOURCE), data + count(&repeated.text));
}

#[test]
fn no_indicator_can_go() {
    let whole = review();
    for index in 0..whole.indicators.len() {
        let mut changed = whole.clone();
        changed.indicators.change(|list| {
            list.remove(index);
        });
        let gone = &whole.indicators[index].id;
        assert_ne!(gaps(&changed), [], "{gone} dropped");
    }
}

#[test]
fn no_target_plan_or_value_can_go() {
    let whole = review();
    for index in 0..whole.indicators.len() {
        let id = &whole.indicators[index].id;
        let mut changed = whole.clone();
        let mut target = None;
        changed
            .indicators
            .change(|list| target = list[index].target.take());
        if target.is_some_and(|target| target.number.is_some()) {
            assert_ne!(gaps(&changed), [], "{id}: target dropped");
        }
        let mut changed = whole.clone();
        let mut plan = None;
        changed
            .indicators
            .change(|list| plan = list[index].plan.take());
        if plan.is_some() {
            assert_ne!(gaps(&changed), [], "{id}: plan dropped");
        }
        let count = whole.indicators[index].measure.values().len();
        for value in 0..count {
            let mut changed = whole.clone();
            let mut in_series = false;
            changed.indicators.change(|list| {
                if let Measure::Series { values } = &mut list[index].measure {
                    values.remove(value);
                    in_series = true;
                }
            });
            if in_series {
                assert_ne!(gaps(&changed), [], "{id}: value {value} dropped");
            }
        }
    }
}

#[test]
fn a_qualifier_in_the_text_is_in_the_data() {
    for indicator in &review().indicators {
        for value in indicator.measure.values() {
            let words = ["約", "おおよそ", "超", "弱", "以上", "全"];
            let written = words.into_iter().find(|word| value.text.contains(word));
            let held = value.qualifier.map(Qualifier::as_str);
            assert_eq!(held, written, "{}: {}", indicator.id, value.text);
        }
    }
}

#[test]
fn values_carry_their_unit_and_labels_their_words() {
    let review = review();
    let composed = [
        "1-2-1-1-fig2",
        "1-2-1-1-fig3",
        "1-2-1-1-fig4",
        "1-2-2-1-fig1",
        "2-2-1-3-fig1",
        "2-2-1-4-fig3",
        "3-1-2-2-fig2",
        "3-1-2-2-fig3",
    ];
    for indicator in &review.indicators {
        for value in indicator.measure.values() {
            // 「年3回」 is 回/年 in other words.
            let says_unit = value.text.contains(&indicator.unit) || indicator.id == "3-1-3-1-fig1";
            assert!(says_unit, "{}: {}", indicator.id, value.text);
        }
        let verbatim = review
            .lines_of(indicator)
            .any(|line| line.text.contains(&indicator.label));
        assert_eq!(
            verbatim,
            !composed.contains(&&*indicator.id),
            "{}",
            indicator.id
        );
    }
}

#[test]
fn no_exception_is_a_measured_amount() {
    const UNITS: [&str; 12] = [
        "%", "％", "件", "人", "名", "か所", "部", "施設", "割", "回", "地域", "万",
    ];
    for exception in &EXCEPTIONS {
        let words = exception.words;
        for Token { range } in tokens(words) {
            let is_number = words[range.clone()].starts_with(|c: char| c.is_ascii_digit());
            let has_unit = UNITS
                .iter()
                .any(|unit| words[range.end..].starts_with(unit));
            assert!(!(is_number && has_unit), "{words} is an amount");
        }
        let dated = words.contains(['年', '月', '日']);
        let is_time = matches!(exception.kind, Kind::Date | Kind::Period);
        assert_eq!(dated, is_time, "{words} as {:?}", exception.kind);
        assert_eq!(
            words.contains(['法', '条']),
            exception.kind == Kind::Law,
            "{words}"
        );
    }
}

#[test]
fn every_year_keeps_the_basis_of_the_source() {
    let eras = [
        ("平成", 1988),
        ("H", 1988),
        ("令和", 2018),
        ("R", 2018),
        ("", 2018),
    ];
    for indicator in &review().indicators {
        for year in indicator
            .measure
            .values()
            .into_iter()
            .filter_map(|it| it.year.as_ref())
        {
            let expected = match year.text.as_str() {
                "毎年" => None,
                text if text.contains("年度") => Some(YearBasis::Fiscal),
                _ => Some(YearBasis::Calendar),
            };
            assert_eq!(year.basis, expected, "{}: {}", indicator.id, year.text);
            let named = year.text.trim_end_matches('度').strip_suffix('年');
            let era = eras.iter().find_map(|(era, before)| {
                let number = named?.strip_prefix(era)?.replace('元', "1");
                Some(before + number.parse::<u16>().ok()?)
            });
            assert_eq!(year.year, era, "{}: {}", indicator.id, year.text);
        }
    }
}
