//! Every test that `docs/promises.md` names exists and is run: the table can't rot.

use std::path::Path;

const PROMISES: &str = include_str!("../../docs/promises.md");
/// Where the end-to-end tests are; they are listed, and run by name.
const SUITE: &str = "tests/e2e/tests/suite";

/// A promise: its words, and the tests beside it, each with its file.
struct Promise<'a> {
    words: &'a str,
    tests: Vec<(&'a str, &'a str)>,
}

fn promises(table: &str) -> Vec<Promise<'_>> {
    let rows = table.lines().filter(|line| line.starts_with("| **"));
    rows.map(|row| {
        let columns: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [words, _, tests] = columns[..] else {
            panic!("not three columns: {row}");
        };
        // Every other piece between back quotes is a name: of a file, or of a test in the file before it.
        let mut file = "";
        let mut found = Vec::new();
        for name in tests.split('`').skip(1).step_by(2) {
            if Path::new(name).extension().is_some_and(|it| it == "rs") {
                file = name;
            } else {
                found.push((file, name));
            }
        }
        Promise {
            words,
            tests: found,
        }
    })
    .collect()
}

/// Why there is no such test; none where there is.
fn missing(file: &str, name: &str) -> Option<String> {
    let path = Path::new(furikaeri_tests::ROOT).join(file);
    let Ok(source) = std::fs::read_to_string(path) else {
        return Some(format!("there is no {file}"));
    };
    let is_run = if file.starts_with(SUITE) {
        is_listed(file, &source, name)
    } else {
        has_test(&source, name)
    };
    (!is_run).then(|| format!("{file} has no test {name}"))
}

/// Whether a function of that name is marked as a test.
fn has_test(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(at, line)| {
        let is_it = line
            .strip_prefix("fn ")
            .and_then(|rest| rest.strip_prefix(name))
            .is_some_and(|rest| rest.starts_with('('));
        // Above it stand its attributes and comments.
        let above = lines[..at].iter().rev();
        let mut above = above.take_while(|line| line.starts_with('#') || line.starts_with("//"));
        is_it && above.any(|line| *line == "#[test]")
    })
}

/// Whether an end-to-end test stands in its file's list, and the file's list in that of all.
fn is_listed(file: &str, source: &str, name: &str) -> bool {
    let list = source
        .split_once("e2e::tests! {")
        .and_then(|(_, rest)| rest.split_once('}'));
    let listed = list.is_some_and(|(list, _)| list.split(',').any(|it| it.trim() == name));
    let all = Path::new(furikaeri_tests::ROOT).join(SUITE).join("main.rs");
    let all = std::fs::read_to_string(all).expect("the list of all");
    let module = Path::new(file).file_stem().unwrap().to_str().unwrap();
    listed && all.contains(&format!("{module}::TESTS"))
}

#[test]
fn every_promise_has_its_tests_and_they_exist() {
    let promises = promises(PROMISES);
    assert!(promises.len() >= 20, "only {}", promises.len());
    let mut errors = Vec::new();
    for Promise { words, tests } in &promises {
        if tests.is_empty() {
            errors.push(format!("{words} has no test"));
        }
        errors.extend(tests.iter().filter_map(|(file, name)| missing(file, name)));
    }
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn a_test_that_is_not_there_is_noticed() {
    for (file, name) in [
        ("tests/domain/link.rs", "no_such_test"),
        ("tests/domain/link.rs", "read"), // a function, but no test
        ("tests/no_such_file.rs", "read"),
        ("tests/e2e/tests/suite/drafts.rs", "no_such_test"),
        ("tests/e2e/tests/suite/collate.rs", "two_members"), // likewise
    ] {
        assert!(missing(file, name).is_some(), "{file} {name}");
    }
    assert_eq!(missing("tests/domain/link.rs", "any_query_is_read"), None);
    assert_eq!(
        missing("tests/e2e/tests/suite/drafts.rs", "nothing_blank_is_stored"),
        None
    );
}

#[test]
fn the_readme_leads_to_the_promises() {
    assert!(include_str!("../../README.md").contains("](docs/promises.md)"));
}
