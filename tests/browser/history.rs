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

#[wasm_bindgen_test]
async fn each_place_keeps_its_scroll_position() {
    run(
        "document.body.insertAdjacentHTML('beforeend', '<div id=\"tall\" style=\"height: 5000px\"></div>')",
    );
    history::restore_scroll_by_hand();
    let before = history::current();
    history::scroll_to(700.0);
    history::keep_scroll();
    assert_eq!(history::kept_scroll(), Some(700.0));

    history::show("?place=second", Entry::Push);
    assert_eq!(history::current().query, pairs(&[("place", "second")]));
    assert_eq!(history::kept_scroll(), None);

    history::scroll_to(100.0);
    history::keep_scroll();
    // The same place seen otherwise keeps its position.
    history::show("?place=second&more=1", Entry::Replace);
    assert_eq!(history::kept_scroll(), Some(100.0));

    run("history.back()");
    until("the first place is back", || history::current() == before).await;
    assert_eq!(history::kept_scroll(), Some(700.0));
    run("document.getElementById('tall').remove()");
}

#[wasm_bindgen_test]
fn an_address_that_the_browser_refuses_changes_nothing() {
    let before = history::current();
    history::show("https://example.com/", Entry::Push);
    assert_eq!(history::current(), before);
}
