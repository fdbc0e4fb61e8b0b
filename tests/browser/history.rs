//! The address bar and the history.

use furikaeri::browser::history::{self, Entry};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{run, until};

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    list.iter().map(own).collect()
}

#[wasm_bindgen_test]
fn a_query_is_decoded_in_order() {
    let query = "?q=%E9%98%B2%E7%81%BD+x&group=a&group=b&empty=&bare";
    let read = [
        ("q", "防災 x"),
        ("group", "a"),
        ("group", "b"),
        ("empty", ""),
        ("bare", ""),
    ];
    assert_eq!(history::decode(query), pairs(&read));
    assert_eq!(history::decode(&query[1..]), pairs(&read));
    assert_eq!(history::decode(""), []);
    // What is no text in UTF-8 is read all the same.
    assert_eq!(history::decode("?q=%ff").len(), 1);
}

fn scrolled() -> Option<f64> {
    history::left().map(|it| it.scrolled)
}

#[wasm_bindgen_test]
async fn each_place_keeps_how_it_was_left() {
    run(
        "document.body.insertAdjacentHTML('beforeend', `<main id='tall' style='display: block; height: 5000px'>
           <details id='one' open></details><details id='two'></details></main>`)",
    );
    history::restore_scroll_by_hand();
    let before = history::current();
    history::scroll_to(700.0);
    history::keep();
    assert_eq!(scrolled(), Some(700.0));

    history::show("?place=second", Entry::Push);
    assert_eq!(history::current().query, pairs(&[("place", "second")]));
    assert_eq!(history::left(), None);

    history::scroll_to(100.0);
    run("document.getElementById('two').open = true");
    history::keep();
    // The same place seen otherwise keeps its position.
    history::show("?place=second&more=1", Entry::Replace);
    assert_eq!(scrolled(), Some(100.0));

    run("history.back()");
    until("the first place is back", || history::current() == before).await;
    assert_eq!(scrolled(), Some(700.0));
    let was_open = |id: &str| history::left()?.was_open(id);
    assert_eq!(
        ["one", "two", "on", "o"].map(was_open),
        [Some(true), Some(false), Some(false), Some(false)]
    );
    run("document.getElementById('tall').remove()");
}

/// What earlier versions kept is read; what others keep there is nothing of ours.
#[wasm_bindgen_test]
fn how_a_place_was_left_is_read_in_every_form() {
    for (kept, is) in [
        ("null", None),
        ("undefined", None),
        ("0", Some((0.0, None, false))),
        ("12.5", Some((12.5, None, false))),
        ("'12'", None),
        ("{}", None),
        ("[]", None),
        ("['a', '', true]", None),
        ("[3]", Some((3.0, None, false))),
        ("[3, ' one', false]", Some((3.0, Some(true), false))),
        ("[3, '', true]", Some((3.0, Some(false), true))),
        ("[3, 4, 5]", Some((3.0, None, true))),
    ] {
        run(&["history.replaceState(", kept, ", '')"].concat());
        let left = history::left().map(|it| (it.scrolled, it.was_open("one"), it.is_dialog));
        assert_eq!(left, is, "{kept}");
    }
    run("history.replaceState(null, '')");
}

#[wasm_bindgen_test]
fn an_address_that_the_browser_refuses_changes_nothing() {
    let before = history::current();
    history::show("https://example.com/", Entry::Push);
    assert_eq!(history::current(), before);
}
