//! The document around the app, dialogs, and random names.

use std::{cell::RefCell, rc::Rc};

use furikaeri::browser::{channel::Channel, dialog, page, random};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{run, until};

#[wasm_bindgen_test]
fn the_root_is_marked_and_unmarked() {
    let marked = || run("return document.documentElement.dataset.test === ''").is_truthy();
    page::mark_root("test", Some(""));
    assert!(marked());
    page::mark_root("test", None);
    assert!(!marked());
}

#[wasm_bindgen_test]
fn the_focus_goes_where_it_is_sent_and_nowhere_else() {
    run("document.body.insertAdjacentHTML('beforeend', '<input id=\"field\">')");
    page::focus("field");
    assert!(page::has_focus("field"));
    page::focus("nothing-bears-this-id");
    assert!(page::has_focus("field"));
    run("document.getElementById('field').remove()");
}

#[wasm_bindgen_test]
async fn a_dialog_opens_and_closes_also_twice() {
    run(
        "document.body.insertAdjacentHTML('beforeend', '<dialog id=\"sheet\"><button>x</button></dialog>')",
    );
    run(
        "globalThis.entryLeft = false; addEventListener('popstate', () => (globalThis.entryLeft = true), { once: true })",
    );
    let open = || run("return document.getElementById('sheet').open").is_truthy();
    dialog::open("sheet");
    dialog::open("sheet");
    assert!(open());
    dialog::close("sheet");
    dialog::close("sheet");
    assert!(!open());
    // It had an entry of its own in the history. Until that is left, no other test can go through it.
    until("its entry is left", || run("return entryLeft").is_truthy()).await;
    run("document.getElementById('sheet').remove()");
}

#[wasm_bindgen_test]
fn random_names_differ_and_are_safe_in_keys() {
    let names: std::collections::BTreeSet<_> = (0..200).map(|_| random::name()).collect();
    assert_eq!(names.len(), 200);
    let safe = |name: &String| name.len() == 8 && name.bytes().all(|it| it.is_ascii_alphanumeric());
    assert!(names.iter().all(safe));
}

#[wasm_bindgen_test]
async fn tabs_hear_one_another_and_not_themselves() {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let open = |who: &'static str| {
        let heard = Rc::clone(&heard);
        Channel::open("test-channel", move |text, _| {
            heard.borrow_mut().push((who, text));
        })
    };
    let (Some(one), Some(_two)) = (open("one"), open("two")) else {
        panic!("this browser has no channels");
    };
    one.say("hello");
    until("the other hears it", || !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [("two", "hello".to_owned())]);
}
