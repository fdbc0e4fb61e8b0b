//! The table of faults names tests that are there, and none is left without one.

use std::fs;
use std::path::{Path, PathBuf};

fn project(path: &str) -> PathBuf {
    Path::new(furikaeri_tests::ROOT).join(path)
}

/// The lines of the tables, each in its four columns.
fn faults() -> Vec<[String; 4]> {
    let table = fs::read_to_string(project("docs/faults.md")).unwrap();
    let lines = table.lines().filter(|line| line.starts_with("| "));
    lines
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(|it| it.trim().to_owned())
        })
        .map(|columns| columns.collect::<Vec<_>>().try_into().unwrap())
        .filter(|[fault, ..]: &[String; 4]| fault != "fault")
        .collect()
}

#[test]
fn every_fault_has_tests_that_are_run() {
    let faults = faults();
    assert!(faults.len() > 30, "only {} lines were read", faults.len());
    for [fault, seen, kept, tests] in faults {
        assert!(!seen.is_empty() && !kept.is_empty(), "{fault}");
        let tests: Vec<_> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{fault}: no test");
        for test in tests {
            let (file, name) = test.split_once("::").unwrap();
            let file = project(&format!("tests/e2e/tests/suite/{file}.rs"));
            let source =
                fs::read_to_string(&file).unwrap_or_else(|error| panic!("{test}: {error}"));
            // What is listed and not there, or there and not listed, does not compile.
            assert!(
                source.contains(&format!("async fn {name}(")),
                "{fault}: no {test}"
            );
        }
    }
}
