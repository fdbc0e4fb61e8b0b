//! The state in the URL, and the places of the app.

use crate::common;
use domain::review::filter::{Choice, Facets, Filter, Kind, Presence};
use domain::review::link::{ListContext, ListState, Param, Problem, WORDS_MAX};
use domain::review::percent;
use domain::review::route::{Route, place_meant};
use domain::review::sentence::Judgement;
use domain::wording::list::problem;
use proptest::prelude::*;

fn read(query: &str) -> (ListState, Vec<Problem>) {
    ListState::read_query(query, &common::review())
}

#[test]
fn reads_filters_and_words() {
    let (state, problems) = read(
        "?q=声%20区政+会議&group=safety&group=welfare&place=1-1&division=area&figures=with&verdict=missed&drafts=without",
    );
    assert_eq!(problems, []);
    assert_eq!(state.words, "声 区政 会議");
    assert_eq!(
        state.filter,
        Filter::of([
            Choice::Group("safety".to_owned()),
            Choice::Group("welfare".to_owned()),
            Choice::Place("1-1".to_owned()),
            Choice::Division("area".to_owned()),
            Choice::Figures(Presence::With),
            Choice::Verdict(Judgement::Missed),
            Choice::Drafts(Presence::Without),
        ])
    );
    assert_eq!(read(""), (ListState::default(), vec![]));
}

#[test]
fn equal_states_give_equal_links() {
    let (one, _) = read("place=3&group=welfare&group=safety&q=x");
    let (other, _) = read("q=x&group=safety&place=3&group=welfare&group=safety");
    assert_eq!(one.query(), "?q=x&group=safety&group=welfare&place=3");
    assert_eq!(one.query(), other.query());
    assert_eq!(ListState::default().query(), "");
}

#[test]
fn tells_what_it_does_not_know() {
    let (state, problems) = read("group=nobody&colour=red&figures=maybe&place=1&q=a&q=b&%ZZ=%F0");
    assert_eq!(
        state,
        ListState {
            filter: Filter::of([Choice::Place("1".to_owned())]),
            words: "a".to_owned(),
            ..ListState::default()
        }
    );
    assert_eq!(
        problems,
        [
            Problem::UnknownValue(Param::Filter(Kind::Group), "nobody".to_owned()),
            Problem::UnknownValue(Param::Filter(Kind::Figures), "maybe".to_owned()),
            Problem::Repeated(Param::Words),
        ]
    );
}

/// What mail programs, search engines, messengers, shops and forms add to a link that somebody passes on.
const FOREIGN: [&str; 45] = [
    "srsltid",
    "gclid",
    "gbraid",
    "wbraid",
    "dclid",
    "gad_source",
    "gs_lcrp",
    "_gl",
    "_ga",
    "fbclid",
    "igshid",
    "igsh",
    "msclkid",
    "twclid",
    "ttclid",
    "li_fat_id",
    "yclid",
    "ysclid",
    "epik",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "_hsenc",
    "_hsmi",
    "vero_id",
    "oly_enc_id",
    "s_cid",
    "cmpid",
    "ref",
    "ref_src",
    "source",
    "share",
    "si",
    "s",
    "t",
    "v",
    "lang",
    "amp",
    "utm_source",
    "utm_medium",
    "openExternalBrowser",
    "liff.state",
    "colour",
    "%ZZ",
    "",
];

#[test]
fn names_of_others_are_nobodys_condition() {
    for name in FOREIGN {
        for value in ["", "=", "=1", "=%F0", "=AfmBOop%2FabcDEF&x=y"] {
            let query = format!("{name}{value}");
            assert_eq!(read(&query), (ListState::default(), vec![]), "{query}");
            let beside = format!("{query}&group=safety&{query}");
            assert_eq!(read(&beside), read("group=safety"), "{beside}");
        }
    }
    // What a mail's HTML makes of `&`, and capitals, leave a name what it is.
    for query in [
        "q=&amp;group=safety",
        "amp;group=safety",
        "amp;q=&amp;group=safety",
        "GROUP=safety",
        "Group=safety",
        "group=SAFETY",
        "group=Safety。",
        "Q=&GROUP=ＳＡＦＥＴＹ",
        "utm_source=x&amp;Group=safety",
    ] {
        assert_eq!(read(query), read("group=safety"), "{query}");
    }
    let many = "srsltid=1&".repeat(1000);
    assert_eq!(read(&format!("{many}q=x")), read("q=x"));
}

/// A list that a script of the page hides until the app is live is one that the app will show otherwise.
#[test]
fn the_page_waits_for_the_same_names() {
    let script = include_str!("../../src/inline/pending.js");
    let names: Vec<&str> = Param::all().map(Param::as_str).collect();
    let list = format!("['{}', 'app']", names.join("', '"));
    assert!(script.contains(&list), "{list}");
}

#[test]
fn what_is_not_understood_is_told_without_a_parameters_name() {
    let query = "group=g&place=p&division=d&figures=f&verdict=v&drafts=d&in=i&q=a&q=b&";
    let (_, mut problems) = read(query);
    problems.extend(read(&format!("q={}", "区".repeat(WORDS_MAX + 1))).1);
    problems.extend(read(&"place=1&".repeat(1000)).1);
    assert_eq!(problems.len(), 10);
    for told in problems.iter().map(problem) {
        for param in Param::all().map(Param::as_str).filter(|it| it.len() > 1) {
            assert!(!told.contains(param), "{told}");
        }
        assert!(told.ends_with('。'), "{told}");
    }
}

#[test]
fn long_links_are_cut_and_said_so() {
    let (state, problems) = read(&format!("q={}", "区".repeat(WORDS_MAX + 1)));
    assert_eq!(state.words, "区".repeat(WORDS_MAX));
    assert_eq!(problems, [Problem::TooLong(Param::Words)]);
    let (_, problems) = read(&"place=1&".repeat(1000));
    assert_eq!(problems, [Problem::TooMany]);
    let (_, problems) = read(&format!("group={}", "x".repeat(100_000)));
    assert_eq!(
        problems,
        [Problem::UnknownValue(
            Param::Filter(Kind::Group),
            "x".repeat(40)
        )]
    );
}

#[test]
fn what_is_quoted_of_a_link_turns_no_words_around_it() {
    let (_, problems) = read("%E2%80%AEx%00=1&group=%E2%81%A7%D7%A9%0A%E2%80%8F");
    assert_eq!(
        problems,
        [Problem::UnknownValue(
            Param::Filter(Kind::Group),
            "ש".to_owned()
        )]
    );
}

#[test]
fn every_place_has_its_path() {
    for (route, path) in [
        (Route::List, ""),
        (Route::Item("1-1-1-2".to_owned()), "items/1-1-1-2/"),
        (Route::Figures, "figures/"),
        (
            Route::Indicator("1-1-1-2-fig1".to_owned()),
            "indicators/1-1-1-2-fig1/",
        ),
        (Route::Drafts, "drafts/"),
        (Route::Guide, "guide/"),
        (Route::Privacy, "privacy/"),
        (Route::Worklist, "worklist/"),
        (Route::HandIn, "hand-in/"),
        (Route::Collate, "collate/"),
        (Route::NotFound, "404.html"),
    ] {
        assert_eq!(route.path(), path);
        assert_eq!(Route::parse(path), route);
        assert_eq!(Route::parse(&format!("/{path}")), route);
        assert_eq!(Route::parse(path.trim_end_matches('/')), route);
        if path.is_empty() || path.ends_with('/') {
            assert_eq!(Route::parse(&format!("{path}index.html")), route);
        }
    }
    assert_eq!(Route::parse("items/1%2D1/"), Route::Item("1-1".to_owned()));
    for path in [
        "items/",
        "items",
        "items//",
        "items/a/b/",
        "items/%zz/",
        "items/%E3%81/",
        "items/..%2F/",
        "items/区/",
        "xindex.html",
        "figures/x",
        "nowhere/",
        "items/1-1-1-2/2/",
    ] {
        assert_eq!(Route::parse(path), Route::NotFound, "{path}");
    }
}

/// What mail programs, messengers and word processors make of an address within a text.
#[test]
fn an_address_with_something_dragged_along_finds_its_page() {
    let item = || Route::Item("1-1-1-2".to_owned());
    for dragged in [
        "。",
        "、",
        "．",
        "，",
        ".",
        ",",
        ")",
        "）",
        "」",
        "』",
        "】",
        "〉",
        "＞",
        ">",
        ";",
        ":",
        "!",
        "！",
        "？",
        "…",
        "\"",
        "'",
        "’",
        "”",
        "*",
        "|",
        "｜",
        "\u{3000}",
        " ",
        "\u{a0}",
        "\u{200b}",
        "をご覧ください",
        "（西区）",
        "です。",
    ] {
        for encode in [str::to_owned, percent::encode] {
            let dragged = encode(dragged);
            for (path, route) in [
                ("items/1-1-1-2/", item()),
                ("items/1-1-1-2", item()),
                ("figures/", Route::Figures),
                (
                    "indicators/1-1-1-2-fig1/",
                    Route::Indicator("1-1-1-2-fig1".to_owned()),
                ),
                ("hand-in", Route::HandIn),
            ] {
                assert_eq!(
                    Route::parse(&[path, &dragged].concat()),
                    route,
                    "{path}{dragged}"
                );
            }
            let (state, problems) = read(&["group=safety", &dragged].concat());
            assert_eq!((state, problems), read("group=safety"), "{dragged}");
        }
    }
    for path in [
        "items/１－１－１－２/",
        "ｉｔｅｍｓ／１-１-１-２",
        "items/1‐1‐1‐2/",
        "items/1–1–1–2/",
        "items/1−1−1−2",
        "items/1ー1ー1ー2/。",
        "items//1-1-1-2/",
        "items/1-1-1-2//",
        "//items///1-1-1-2",
        "ITEMS/1-1-1-2/",
        "Items/1-1-1-2//。",
        "Ｉｔｅｍｓ／１－１－１－２／",
    ] {
        assert_eq!(Route::parse(path), item(), "{path}");
        assert_eq!(Route::parse(&percent::encode(path)), item(), "{path}");
    }
    for path in ["items%2F1-1-1-2/", "items%2f1-1-1-2%2F"] {
        assert_eq!(Route::parse(path), item(), "{path}");
    }
    let large = || Route::Item("A-1-1-1".to_owned());
    for path in [
        "items/A-1-1-1/。",
        "ITEMS/Ａ－１-1-1",
        "Items//A-1-1-1です。",
    ] {
        assert_eq!(Route::parse(path), large(), "{path}");
    }
    assert_eq!(Route::parse("。"), Route::List);
    for path in [
        "nowhere/。",
        "items/。",
        "items/1-1-1-2/x。",
        "figures/x/、",
        "お知らせ/",
        "%FF。",
    ] {
        assert_eq!(Route::parse(path), Route::NotFound, "{path}");
    }
}

#[test]
fn an_id_is_found_however_large_its_letters_are() {
    let review = common::review();
    for (path, written) in [
        ("indicators/1-1-1-2-FIG1/", "indicators/1-1-1-2-fig1/"),
        ("Indicators/1-1-1-2-Fig1/。", "indicators/1-1-1-2-fig1/"),
        (
            "ＩＮＤＩＣＡＴＯＲＳ/１-１-１-２-ＦＩＧ１/",
            "indicators/1-1-1-2-fig1/",
        ),
        ("indicators/1-1-1-2-fig1/", "indicators/1-1-1-2-fig1/"),
        ("indicators/NONE-FIG1/", "indicators/NONE-FIG1/"),
        ("ITEMS/1-1-1-2", "items/1-1-1-2/"),
        ("items/None", "items/None/"),
        ("FIGURES。", "figures/"),
    ] {
        assert_eq!(
            Route::parse(path).as_written_in(&review).path(),
            written,
            "{path}"
        );
    }
}

/// What programs and people add behind the place that an address leads to.
#[test]
fn a_fragment_with_something_dragged_along_finds_its_place() {
    for dragged in [
        "",
        "%20",
        " ",
        "?x=1",
        "?utm_source=line&a=b",
        "&x=1",
        "。",
        "%E3%80%82",
        "、",
        ")",
        "）",
        "」",
        ",",
        ".",
        "/",
        ":",
        ";",
        "'",
        "\"",
        "%",
        "%2",
        "%FF",
        "#top",
        ":~:text=x",
        "\u{3000}",
        "をご覧ください",
        "%0A",
        "+",
        "=",
        "!",
        "|",
    ] {
        let fragment = ["1-1-1-2-ach2", dragged].concat();
        assert_eq!(
            place_meant(&fragment).as_deref(),
            Some("1-1-1-2-ach2"),
            "{dragged}"
        );
    }
    for (fragment, place) in [
        ("１-１-１-２-ａｃｈ２", "1-1-1-2-ach2"),
        ("1‐1‐1‐2‐ach2", "1-1-1-2-ach2"),
        ("A-1-1-1-ach1。", "A-1-1-1-ach1"),
        ("/1-1-1-2-ach2", "1-1-1-2-ach2"),
    ] {
        assert_eq!(place_meant(fragment).as_deref(), Some(place), "{fragment}");
    }
    for nothing in [
        "",
        "。",
        "%E3%80%82",
        "お知らせ",
        ":~:text=x",
        "?x=1",
        "a/b",
        "%",
    ] {
        assert_eq!(place_meant(nothing), None, "{nothing}");
    }
}

proptest! {
    #[test]
    fn a_state_survives_its_link(
        picked in proptest::collection::vec(proptest::bool::ANY, 23),
        words in ".{0,200}",
        in_worklist in proptest::bool::ANY,
    ) {
        let context = if in_worklist { ListContext::Worklist } else { ListContext::List };
        let review = common::review();
        let facets = Facets::build(&review);
        let chosen = facets.facets().iter().zip(&picked).filter(|(_, picked)| **picked);
        let state = ListState { filter: Filter::of(chosen.map(|(facet, _)| facet.choice.clone())), words, context };
        prop_assert_eq!(ListState::read(&state.pairs(), &review), (state.clone(), vec![]));
        prop_assert_eq!(ListState::read_query(&state.query(), &review), (state, vec![]));
    }

    #[test]
    fn any_query_is_read(query in "(.|%|&|=|q|group|%E3|\\+){0,40}") {
        let review = common::review();
        let (state, _) = ListState::read_query(&query, &review);
        prop_assert_eq!(ListState::read_query(&state.query(), &review), (state, vec![]));
    }

    #[test]
    fn any_path_is_read(path in "(.|/|items/|index.html|%2F|[a-z0-9-]){0,12}") {
        let route = Route::parse(&path);
        prop_assert_eq!(Route::parse(&route.path()), route);
    }

    #[test]
    fn any_text_survives_encoding(text in ".{0,40}") {
        prop_assert_eq!(percent::decode(&percent::encode(&text)), Some(text));
    }
}
