//! What is known of the engines: every test and every part of one that is not possible on one of them, and the tests
//! that one of them is enough for.

use e2e::{
    Engine::{Firefox, WebKit},
    Missing::{Abroad, ForcedColours, LateForPaper, PaperOfThePage, PaperOnScreen},
    capabilities::{
        Extent::{Part, Whole},
        NotPossible,
    },
    one_engine::{
        OnOneEngine,
        Why::{Addresses, Built, Device, Drafts, Files, Guard, Host, Hostile, SameWay, Words},
    },
    suite::Known,
};

/// All of it.
pub const KNOWN: Known = Known {
    not_possible: NOT_POSSIBLE,
    on_one_engine: ON_ONE_ENGINE,
};

/// A run fails where it finds another list than this.
const NOT_POSSIBLE: &[NotPossible] = &[
    NotPossible {
        engine: Firefox,
        test: "large::paper_gets_more_than_the_screen",
        extent: Whole,
        missing: LateForPaper,
    },
    NotPossible {
        engine: Firefox,
        test: "surroundings::in_another_language_and_time_zone_all_reads_the_same",
        extent: Whole,
        missing: Abroad,
    },
    NotPossible {
        engine: Firefox,
        test: "surroundings::the_time_of_saving_is_that_of_the_readers_clock",
        extent: Whole,
        missing: Abroad,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::in_every_state_there_is_no_barrier",
        extent: Part,
        missing: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_a_member_works_there_is_no_barrier",
        extent: Part,
        missing: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_reads_there_is_no_barrier",
        extent: Part,
        missing: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_sees_figures_there_is_no_barrier",
        extent: Part,
        missing: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "accessibility::where_one_writes_there_is_no_barrier",
        extent: Part,
        missing: ForcedColours,
    },
    NotPossible {
        engine: WebKit,
        test: "collate::the_list_is_printed_across_the_page",
        extent: Whole,
        missing: PaperOfThePage,
    },
    NotPossible {
        engine: WebKit,
        test: "hand_in::the_paper_is_a4_with_a_head_on_each_page",
        extent: Part,
        missing: PaperOfThePage,
    },
    NotPossible {
        engine: WebKit,
        test: "settings::paper_keeps_its_own_colours",
        extent: Whole,
        missing: PaperOnScreen,
    },
    NotPossible {
        engine: WebKit,
        test: "surroundings::in_another_language_and_time_zone_all_reads_the_same",
        extent: Whole,
        missing: Abroad,
    },
    NotPossible {
        engine: WebKit,
        test: "surroundings::the_time_of_saving_is_that_of_the_readers_clock",
        extent: Whole,
        missing: Abroad,
    },
];

/// They run on Chromium alone. A test is here only where the engine has no say in what it looks at, or where another
/// one, which is named, asks the same of every engine. Whatever is about storage, input methods, the service worker,
/// print, the focus, keys, places on the screen, what is heard, or files and texts on their way in and out is on all.
const ON_ONE_ENGINE: &[OnOneEngine] = &[
    OnOneEngine {
        why: Words,
        tests: &[
            "reading::the_list_has_all_items_in_the_documents_order",
            "reading::the_list_stands_under_the_documents_headings",
            "reading::an_item_has_all_its_parts",
            "reading::every_page_has_its_own_title",
            "filters::values_of_a_kind_are_alternatives_and_kinds_narrow_each_other",
            "filters::each_value_shows_how_many_items_it_would_leave",
            "filters::an_item_for_all_groups_is_under_each_group_and_marked",
            "filters::reset_takes_everything_away",
            "filters::one_can_filter_by_ones_own_drafts",
            "search::spellings_find_one_another",
            "search::several_words_narrow",
            "search::matches_are_marked_in_the_list_and_on_the_item",
            "search::nothing_found_says_what_to_loosen",
            "figures::every_indicator_has_its_figure_its_table_and_its_item",
            "figures::figures_follow_the_filters_and_the_search",
            "figures::verdicts_are_counted_by_policy_and_add_up",
            "figures::the_filters_apply_to_the_overview_too",
            "figures::the_offices_verdict_and_our_computation_stand_beside_each_other",
            "figures::the_source_is_quoted_with_its_values_marked",
            "figures::an_indicator_has_a_page_of_its_own",
            "figures::a_table_is_a_tap_away",
            "drafts::the_page_of_drafts_gives_each_its_context",
            "worklist::the_list_has_the_groups_items_and_how_far_one_is",
            "hand_in::what_is_still_empty_is_said",
            "hand_in::everything_is_shown_before_it_is_handed_in",
            "large::filters_and_search_find_what_they_should",
            "large::a_link_with_a_search_shows_what_was_found",
            "budget::the_list_stays_within_its_nodes",
        ],
        on_all: &[
            "arriving::the_app_hydrates_every_page_as_it_stands",
            "keyboard::a_reader_searches_filters_and_opens_an_item",
            "figures::no_label_is_cut_off_at_320_px",
            "accessibility::where_one_reads_there_is_no_barrier",
        ],
    },
    OnOneEngine {
        why: Addresses,
        tests: &[
            "reading::previous_and_next_follow_the_filters",
            "reading::an_unknown_item_is_a_clear_page",
            "reading::an_unknown_path_is_a_clear_page",
            "reading::an_unknown_parameter_is_told_and_the_rest_holds",
            "arriving::a_page_that_stands_in_for_another_is_not_hydrated",
            "figures::a_bar_leads_to_the_list_that_it_counts",
            "figures::a_count_of_verdicts_leads_to_the_figures_so_judged",
            "figures::related_figures_are_a_tap_away",
            "figures::an_unknown_indicator_is_a_clear_page",
            "worklist::previous_and_next_stay_inside_it",
            "worklist::the_installed_app_starts_at_it",
            "large::every_item_follows_the_one_before",
        ],
        on_all: &[
            "reading::back_returns_to_the_same_filters_and_the_same_place",
            "filters::a_shared_link_opens_filtered_without_a_flash_or_a_shift",
            "filters::filters_survive_a_reload_and_every_page",
            "keyboard::one_moves_between_items_and_back_to_the_list",
            "accessibility::in_every_state_there_is_no_barrier",
        ],
    },
    OnOneEngine {
        why: Drafts,
        tests: &[
            "drafts::nothing_blank_is_stored",
            "conflicts::of_two_versions_the_member_keeps_one_or_both",
            "exchange::nothing_changes_until_the_plan_is_agreed_to",
            "exchange::what_was_written_on_both_sides_is_kept_twice",
            "exchange::a_backup_is_dated_and_newer_work_is_told",
            "exchange::a_backup_brings_deleted_drafts_and_the_member_along",
            "points::a_changed_sentence_is_told_and_both_wordings_show",
            "worklist::the_profile_is_asked_for_once_and_only_here",
            "worklist::nothing_to_say_is_said_by_hand",
            "worklist::a_resident_leaves_no_trace",
            "collate::the_list_touches_no_draft_of_ones_own",
            "privacy::a_clock_set_back_does_not_erase_again",
            "surroundings::a_clock_set_back_loses_no_words",
        ],
        on_all: &[
            "drafts::what_is_typed_is_saved_with_its_time_and_stays",
            "conflicts::what_one_tab_writes_the_other_shows",
            "conflicts::two_revisions_of_one_parent_are_both_kept",
            "exchange::drafts_travel_to_another_device_as_a_file",
            "keyboard::a_member_signs_and_hands_in",
            "privacy::erasing_leaves_nothing_behind",
        ],
    },
    OnOneEngine {
        why: Files,
        tests: &[
            "exchange::bad_files_say_why_and_change_nothing",
            "hand_in::the_file_says_who_and_holds_all",
            "hand_in::the_table_is_read_by_a_spreadsheet",
            "hand_in::the_mail_text_reads_well",
            "collate::names_can_be_hidden",
            "figures::the_code_for_other_sites_names_the_embedded_page",
        ],
        on_all: &[
            "exchange::drafts_travel_to_another_device_as_a_file",
            "collate::members_files_become_one_list",
            "collate::bad_files_are_named_with_the_reason",
            "keyboard::a_member_signs_and_hands_in",
            "figures::a_figure_is_taken_along_as_svg_png_and_csv",
        ],
    },
    OnOneEngine {
        why: Host,
        tests: &[
            "hosts::nginx_at_the_root",
            "hosts::nginx_below_a_path",
            "hosts::nginx_with_a_large_review",
            "hosts::apache_at_the_root",
            "hosts::apache_below_a_path",
            "hosts::apache_with_a_large_review",
            "hosts::apache_without_its_modules_at_the_root",
            "hosts::apache_without_its_modules_below_a_path",
            "hosts::caddy_at_the_root",
            "hosts::caddy_below_a_path",
            "hosts::caddy_with_a_large_review",
            "hosts::the_way_back_is_whole",
            "hosts::a_site_that_ends_says_so_everywhere",
            "placed::opened_as_a_file_the_text_is_there_and_its_links_work",
            "placed::built_for_another_path_it_says_so_where_it_is_tried",
            "placed::where_it_was_built_for_no_other_place_is_told",
        ],
        on_all: &[
            "offline::after_one_visit_everything_works_with_the_server_gone",
            "offline::below_a_path_everything_works_with_the_server_gone",
            "updates::the_way_back_removes_worker_and_caches_and_no_draft",
        ],
    },
    OnOneEngine {
        why: Built,
        tests: &[
            "policy::every_built_page_has_its_policy_and_keeps_to_it",
            "policy::a_page_without_its_policy_is_noticed",
            "figures::an_embedded_figure_runs_nothing_and_may_be_framed",
            "figures::search_engines_read_the_figure_as_data",
            "figures::the_open_data_is_explained_and_its_sums_hold",
            "offline::the_app_can_be_installed",
            "large::without_scripts_the_list_begins_to_show",
        ],
        on_all: &[
            "plain::the_list_is_readable_without_javascript",
            "network_guard::a_page_of_the_app_lets_nothing_out",
            "offline::open_data_that_was_had_once_can_be_had_offline",
        ],
    },
    OnOneEngine {
        why: Hostile,
        tests: &[
            "hostile::hostile_drafts_are_shown_as_text_wherever_they_show",
            "hostile::hostile_files_are_refused_or_planned_and_run_nothing",
            "hostile::hostile_addresses_show_a_page_of_the_apps_own",
            "hostile::hostile_mails_and_files_become_a_list_of_texts",
        ],
        on_all: &[
            "drafts::markup_in_a_draft_is_shown_as_text",
            "hostile::hostile_drafts_can_be_written_on",
            "hostile::hostile_values_in_the_storage_are_set_aside",
            "hostile::hostile_words_turn_none_of_the_apps_own_around",
            "exchange::huge_and_hostile_files_change_nothing_and_run_nothing",
        ],
    },
    OnOneEngine {
        why: Device,
        tests: &[
            "devices::in_line_the_way_out_shows_and_stays",
            "devices::in_another_app_it_is_told_how_to_leave_it",
            "devices::before_installing_on_an_iphone_it_says_that_drafts_stay_behind",
            "devices::an_empty_first_start_on_an_iphone_offers_to_read_a_backup",
        ],
        on_all: &["devices::where_downloads_fail_the_share_sheet_takes_the_backup"],
    },
    OnOneEngine {
        why: Guard,
        tests: &[
            "network_guard::every_way_to_another_origin_is_noticed",
            "network_guard::every_way_to_another_port_is_noticed",
        ],
        on_all: &[
            "network_guard::a_whole_visit_asks_its_own_origin_alone",
            "network_guard::a_page_of_the_app_lets_nothing_out",
        ],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["conflicts::two_versions_are_joined_by_the_member"],
        on_all: &[
            "conflicts::two_revisions_of_one_parent_are_both_kept",
            "keyboard::two_versions_are_joined",
        ],
    },
    OnOneEngine {
        why: SameWay,
        tests: &[
            "drafts::a_deleted_draft_can_be_brought_back",
            "points::a_deleted_draft_can_be_brought_back_later",
        ],
        on_all: &[
            "keyboard::a_draft_is_written_deleted_and_brought_back",
            "announce::a_deletion_is_told_with_the_way_back",
        ],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["points::a_draft_can_be_an_evaluation"],
        on_all: &["drafts::a_draft_is_an_opinion_or_a_question"],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["points::an_earlier_version_can_be_seen_and_restored"],
        on_all: &["keyboard::an_earlier_version_is_brought_back"],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["figures::a_draft_hangs_on_a_figure_from_its_own_page"],
        on_all: &["points::a_figure_is_written_on"],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["exchange::a_mail_text_is_read_in_by_pasting"],
        on_all: &[
            "keyboard::drafts_are_read_in",
            "announce::what_reading_in_would_do_and_did_is_heard",
        ],
    },
    OnOneEngine {
        why: SameWay,
        tests: &[
            "faults::a_page_in_the_place_of_the_wasm_is_told",
            "faults::without_the_reviews_data_the_page_stays_readable",
        ],
        on_all: &[
            "faults::wasm_cut_short_is_told_and_the_text_stays_readable",
            "faults::an_old_page_whose_files_are_gone_is_told",
        ],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["large::figures_are_drawn_piece_by_piece_too"],
        on_all: &["large::only_what_is_near_the_screen_is_in_the_page"],
    },
    OnOneEngine {
        why: SameWay,
        tests: &["large::a_draft_is_written_and_found_again"],
        on_all: &["drafts::what_is_typed_is_saved_with_its_time_and_stays"],
    },
    OnOneEngine {
        why: SameWay,
        tests: &[
            "arriving::the_app_hydrates_the_pages_of_a_large_review",
            "arriving::on_every_device_the_hydrated_page_is_as_one_made_anew",
            "arriving::what_others_put_into_the_page_meanwhile_is_not_taken_for_the_apps",
        ],
        on_all: &["arriving::the_app_hydrates_every_page_as_it_stands"],
    },
];
