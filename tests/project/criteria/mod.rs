//! `docs/accessibility.md` against the sources: every criterion is there once, says how it is tested and what came of
//! it, and names no test that does not exist.

mod list;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const PAGE: &str = include_str!("../../../docs/accessibility.md");
const TESTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests");
/// Beginnings of what a result may say.
const RESULTS: [&str; 3] = ["held", "read", "n/a: "];

/// A row of a table: the criterion and its level, how it is met, what tests it, what came of that.
#[derive(Debug)]
struct Row<'a> {
    criterion: String,
    tested: &'a str,
    result: &'a str,
}

fn rows(page: &str) -> Vec<Row<'_>> {
    let cells = page.lines().map(|line| {
        let cells = line.trim().trim_matches('|').split('|').map(str::trim);
        cells.collect::<Vec<_>>()
    });
    cells
        .filter(|cells| cells.len() == 4 && cells[0].starts_with(|it: char| it.is_ascii_digit()))
        .map(|cells| Row {
            criterion: cells[0].split(' ').take(2).collect::<Vec<_>>().join(" "),
            tested: cells[2],
            result: cells[3],
        })
        .collect()
}

/// What stands between backticks and is a test's name: `file::function`.
fn named(page: &str) -> BTreeSet<String> {
    let quoted = page.split('`').skip(1).step_by(2);
    let is_name = |it: &&str| {
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|it| it.is_ascii_alphanumeric() || it == '_')
        };
        it.split_once("::")
            .is_some_and(|(file, test)| plain(file) && plain(test))
    };
    quoted.filter(is_name).map(str::to_owned).collect()
}

/// The tests of the project: those in a browser as their file lists them, the native ones by their attribute.
fn existing() -> BTreeSet<String> {
    let mut tests = BTreeSet::new();
    for entry in fs::read_dir(Path::new(TESTS).join("e2e/tests/suite")).unwrap() {
        let path = entry.unwrap().path();
        let source = fs::read_to_string(&path).unwrap();
        let listed = source
            .split_once("e2e::tests! {")
            .map_or("", |(_, rest)| rest.split('}').next().unwrap());
        tests.extend(listed.split(',').map(|it| name_of(&path, it.trim())));
    }
    let native = ["domain", "project"].map(|it| fs::read_dir(Path::new(TESTS).join(it)).unwrap());
    for entry in native.into_iter().flatten() {
        let path = entry.unwrap().path();
        let Ok(source) = fs::read_to_string(if path.is_dir() {
            path.join("mod.rs")
        } else {
            path.clone()
        }) else {
            continue;
        };
        for test in source.split("#[test]").skip(1) {
            let (_, rest) = test.split_once("fn ").unwrap();
            tests.insert(name_of(&path, rest.split('(').next().unwrap()));
        }
    }
    tests
}

fn name_of(path: &Path, test: &str) -> String {
    format!("{}::{test}", path.file_stem().unwrap().to_str().unwrap())
}

/// What is wrong with the page.
fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let rows = rows(page);
    let there: Vec<_> = rows.iter().map(|row| row.criterion.as_str()).collect();
    if there != list::criteria() {
        faults.push(format!("other criteria, or in another order: {there:?}"));
    }
    let existing = existing();
    faults.extend(
        named(page)
            .difference(&existing)
            .map(|it| format!("no test is named {it}")),
    );
    for Row {
        criterion,
        tested,
        result,
    } in &rows
    {
        if !RESULTS.iter().any(|it| result.starts_with(it)) {
            faults.push(format!("{criterion}: no result: {result}"));
        }
        let by_test = !named(tested).is_empty() || tested.contains("the walk");
        if result.starts_with("held") && !by_test {
            faults.push(format!("{criterion}: held by no test"));
        }
        if result.starts_with("read") && !tested.contains("read") {
            faults.push(format!("{criterion}: nobody read it"));
        }
        for procedure in result
            .split_once("未試験 ")
            .into_iter()
            .flat_map(|(_, all)| all.split(", "))
        {
            if !page.contains(&format!("\n### {procedure}: ")) {
                faults.push(format!("{criterion}: how to do {procedure} is not there"));
            }
        }
    }
    if !page.contains("It claims no conformance") {
        faults.push("it claims conformance".to_owned());
    }
    faults
}

#[test]
fn every_criterion_is_there_and_every_named_test_exists() {
    assert_eq!(faults(PAGE), [""; 0]);
    assert!(
        named(PAGE).len() > 40,
        "only {} tests are named",
        named(PAGE).len()
    );
}

#[test]
fn a_fault_of_the_page_is_found() {
    let with = |from: &str, to: &str| {
        assert!(PAGE.contains(from), "{from}");
        faults(&PAGE.replace(from, to))
    };
    let renamed = with("keyboard::drafts_are_read_in", "keyboard::drafts_are_eaten");
    assert_eq!(renamed, ["no test is named keyboard::drafts_are_eaten"]);
    assert_eq!(with("| 2.4.11 AA", "| 2.4.12 AAA").len(), 1);
    assert_eq!(with("| held, 未試験 M5 |", "| fine |").len(), 2);
    assert_eq!(with("### M5: ", "### M8: ").len(), 2);
    assert_eq!(
        with(
            "| the walk (text at 200%, at 390 and 320 px), `narrow::on_a_desk_large_letters_lie_on_no_others`; axe `meta-viewport` |",
            "| looked at |"
        ),
        ["1.4.4 AA: held by no test"]
    );
}
