//! The site in a real browser, as its readers use it. How to run and what it stands on: `e2e`'s own documentation.

mod accessibility;
mod budget;
mod collate;
mod conflicts;
mod crash;
mod devices;
mod drafts;
mod engines;
mod exchange;
mod faults;
mod figures;
mod filters;
mod hand_in;
mod narrow;
mod offline;
mod plain;
mod points;
mod reading;
mod search;
mod storage;
mod updates;
mod views;
mod worklist;

fn main() -> std::process::ExitCode {
    e2e::suite::run(
        &[
            reading::TESTS,
            filters::TESTS,
            search::TESTS,
            figures::TESTS,
            drafts::TESTS,
            conflicts::TESTS,
            exchange::TESTS,
            points::TESTS,
            worklist::TESTS,
            devices::TESTS,
            hand_in::TESTS,
            collate::TESTS,
            storage::TESTS,
            crash::TESTS,
            offline::TESTS,
            updates::TESTS,
            plain::TESTS,
            budget::TESTS,
            faults::TESTS,
            narrow::TESTS,
            accessibility::TESTS,
        ],
        engines::NOT_POSSIBLE,
    )
}
