//! The site in a real browser, as its readers use it. How to run and what it stands on: `e2e`'s own documentation.

mod accessibility;
mod conflicts;
mod crash;
mod drafts;
mod exchange;
mod faults;
mod figures;
mod filters;
mod narrow;
mod offline;
mod plain;
mod reading;
mod search;
mod storage;
mod updates;
mod views;

fn main() -> std::process::ExitCode {
    e2e::suite::run(&[
        reading::TESTS,
        filters::TESTS,
        search::TESTS,
        figures::TESTS,
        drafts::TESTS,
        conflicts::TESTS,
        exchange::TESTS,
        storage::TESTS,
        crash::TESTS,
        offline::TESTS,
        updates::TESTS,
        plain::TESTS,
        faults::TESTS,
        narrow::TESTS,
        accessibility::TESTS,
    ])
}
