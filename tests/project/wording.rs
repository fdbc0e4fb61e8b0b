//! The words that the app does not use: the rules of textlint and the table that explains them say the same.

use std::collections::BTreeSet;

const RULES: &str = include_str!("../../xtask/npm/prh.yml");
const TABLE: &str = include_str!("../../docs/wording.md");

/// What is written, and what is not.
type Words<'a> = (Vec<&'a str>, Vec<&'a str>);

fn rules() -> Vec<Words<'static>> {
    let rules = RULES.split("\n  - expected: ").skip(1);
    rules
        .map(|rule| {
            let after = |key: &str| {
                let lines = rule.lines().map(str::trim);
                let mut words: Vec<_> = lines.filter_map(|line| line.strip_prefix(key)).collect();
                words.dedup();
                words
            };
            (after("to: "), after("- from: "))
        })
        .collect()
}

fn rows() -> Vec<Words<'static>> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| "));
    rows.skip(1)
        .map(|row| {
            let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [write, not, _] = cells[..] else {
                panic!("not three columns: {row}");
            };
            (write.split('、').collect(), not.split('、').collect())
        })
        .collect()
}

#[test]
fn each_rule_has_its_row_and_each_row_its_rule() {
    let (rules, rows) = (rules(), rows());
    assert!(rules.len() > 20);
    assert_eq!(rules, rows);
}

#[test]
fn each_rule_is_tried() {
    for (write, not) in rules() {
        assert!(!write.is_empty() && !not.is_empty(), "{write:?} {not:?}");
        assert!(write.iter().all(|word| !not.contains(word)));
    }
    let patterns = RULES.matches("\n    pattern: ").count();
    assert_eq!(patterns, rules().len());
}

#[test]
fn no_word_stands_in_two_rows() {
    let mut seen = BTreeSet::new();
    for (_, not) in rows() {
        for word in not {
            assert!(seen.insert(word), "{word}");
        }
    }
}
