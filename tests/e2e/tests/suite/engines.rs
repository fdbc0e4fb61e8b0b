//! What is not possible on an engine: every test and every part of one that does not run there.

use e2e::{
    Engine::{Firefox, WebKit},
    Lack::{Abroad, Ahead, ForcedColours, LateForPaper, PaperOfThePage, PaperOnScreen},
    ledger::{
        Extent::{Part, Whole},
        NotPossible,
    },
};

/// A run fails where it finds another list than this.
pub const NOT_POSSIBLE: &[NotPossible] = &[
    NotPossible {
        engine: Firefox,
        test: "large::paper_gets_more_than_the_screen",
        extent: Whole,
        lack: LateForPaper,
    },
    NotPossible {
        engine: Firefox,
        test: "sentry::every_way_to_another_origin_is_noticed",
        extent: Part,
        lack: Ahead,
    },
    NotPossible {
        engine: Firefox,
        test: "sentry::every_way_to_another_port_is_noticed",
        extent: Part,
        lack: Ahead,
    },
    NotPossible {
        engine: Firefox,
        test: "surroundings::in_another_language_and_time_zone_all_reads_the_same",
        extent: Whole,
        lack: Abroad,
    },
    NotPossible {
        engine: Firefox,
        test: "surroundings::the_time_of_saving_is_that_of_the_readers_clock",
        extent: Whole,
        lack: Abroad,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::in_every_state_there_is_no_barrier",
        extent: Part,
        lack: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_a_member_works_there_is_no_barrier",
        extent: Part,
        lack: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_reads_there_is_no_barrier",
        extent: Part,
        lack: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_sees_figures_there_is_no_barrier",
        extent: Part,
        lack: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_writes_there_is_no_barrier",
        extent: Part,
        lack: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "collate::the_list_is_printed_across_the_page",
        extent: Whole,
        lack: PaperOfThePage,
    },
    NotPossible {
        engine: WebKit,
        test: "hand_in::the_paper_is_a4_with_a_head_on_each_page",
        extent: Part,
        lack: PaperOfThePage,
    },
    NotPossible {
        engine: WebKit,
        test: "sentry::every_way_to_another_origin_is_noticed",
        extent: Part,
        lack: Ahead,
    },
    NotPossible {
        engine: WebKit,
        test: "sentry::every_way_to_another_port_is_noticed",
        extent: Part,
        lack: Ahead,
    },
    NotPossible {
        engine: WebKit,
        test: "settings::paper_keeps_its_own_colours",
        extent: Whole,
        lack: PaperOnScreen,
    },
    NotPossible {
        engine: WebKit,
        test: "surroundings::in_another_language_and_time_zone_all_reads_the_same",
        extent: Whole,
        lack: Abroad,
    },
    NotPossible {
        engine: WebKit,
        test: "surroundings::the_time_of_saving_is_that_of_the_readers_clock",
        extent: Whole,
        lack: Abroad,
    },
];
