//! The site in a real browser, as its readers use it. How to run and what it stands on: `e2e`'s own documentation.

mod accessibility;
mod announce;
mod arriving;
mod budget;
mod collate;
mod conflicts;
mod crash;
mod delivery;
mod devices;
mod drafts;
mod engines;
mod exchange;
mod faults;
mod figures;
mod filters;
mod hand_in;
mod hostile;
mod hosts;
mod item_page;
mod keyboard;
mod large;
mod lazy;
mod lines;
mod narrow;
mod network_guard;
mod offline;
mod people;
mod persisted;
mod placed;
mod plain;
mod points;
mod policy;
mod privacy;
mod reading;
mod search;
mod settings;
mod storage;
mod surroundings;
mod updates;
mod views;
mod worker;
mod worklist;

fn main() -> std::process::ExitCode {
    e2e::suite::run(
        &[
            reading::TESTS,
            arriving::TESTS,
            lazy::TESTS,
            filters::TESTS,
            search::TESTS,
            figures::TESTS,
            drafts::TESTS,
            conflicts::TESTS,
            exchange::TESTS,
            points::TESTS,
            worklist::TESTS,
            delivery::TESTS,
            devices::TESTS,
            hand_in::TESTS,
            hostile::TESTS,
            hosts::TESTS,
            collate::TESTS,
            storage::TESTS,
            people::TESTS,
            persisted::TESTS,
            settings::TESTS,
            privacy::TESTS,
            crash::TESTS,
            offline::TESTS,
            updates::TESTS,
            worker::TESTS,
            placed::TESTS,
            plain::TESTS,
            large::TESTS,
            budget::TESTS,
            faults::TESTS,
            network_guard::TESTS,
            policy::TESTS,
            narrow::TESTS,
            lines::TESTS,
            surroundings::TESTS,
            accessibility::TESTS,
            item_page::TESTS,
            keyboard::TESTS,
            announce::TESTS,
        ],
        engines::KNOWN,
    )
}
