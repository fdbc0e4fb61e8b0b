//! The second copy in `IndexedDB`.

use std::{cell::RefCell, rc::Rc};

use furikaeri::browser::mirror::Mirror;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{after, run, run_later, until};

type Held = Vec<(String, String)>;

/// Opens a mirror as a page does, and waits until it has told what it held.
pub async fn opened(name: &str) -> (Mirror, Held) {
    let told = Rc::new(RefCell::new(None));
    let tell = Rc::clone(&told);
    let mirror = Mirror::open(name, move |held| *tell.borrow_mut() = Some(held));
    until("the mirror is open", || told.borrow().is_some()).await;
    let held = told.take().unwrap_or_default();
    (mirror, held)
}

fn pairs(list: &[(&str, &str)]) -> Held {
    let own = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
    list.iter().map(own).collect()
}

#[wasm_bindgen_test]
async fn what_is_put_is_there_for_the_next_page() {
    let (mirror, held) = opened("journal-next").await;
    assert_eq!(held, []);
    mirror.put("b", "文\n二行目\u{3000}\u{1f30a}𠮟");
    mirror.put("a", "");
    mirror.put("c", "one");
    mirror.put("c", "two");
    mirror.remove("a");
    mirror.remove("never-there");
    let all = pairs(&[("b", "文\n二行目\u{3000}\u{1f30a}𠮟"), ("c", "two")]);
    assert_eq!(mirror.all().await, Some(all.clone()));
    assert_eq!(opened("journal-next").await.1, all);
    assert_eq!(opened("journal-other").await.1, []);
}

#[wasm_bindgen_test]
async fn what_was_there_is_told_before_this_page_writes() {
    let (first, _) = opened("journal-before").await;
    first.put("kept", "old");
    first.put("gone", "old");
    let told = Rc::new(RefCell::new(None));
    let tell = Rc::clone(&told);
    let second = Mirror::open("journal-before", move |held| {
        *tell.borrow_mut() = Some(held);
    });
    // It is not open yet.
    second.put("kept", "between");
    second.put("kept", "new");
    second.remove("gone");
    assert_eq!(second.all().await, None);
    until("it is open", || told.borrow().is_some()).await;
    assert_eq!(
        told.take(),
        Some(pairs(&[("gone", "old"), ("kept", "old")]))
    );
    assert_eq!(second.all().await, Some(pairs(&[("kept", "new")])));
}

#[wasm_bindgen_test]
async fn all_is_removed_at_once_and_what_comes_after_stays() {
    let (first, _) = opened("journal-clear").await;
    first.put("a", "1");
    first.clear();
    first.put("b", "2");
    assert_eq!(first.all().await, Some(pairs(&[("b", "2")])));
    let second = Mirror::open("journal-clear", |_| {});
    second.put("c", "3");
    second.clear();
    second.put("d", "4");
    assert_eq!(all_again(&second).await, Some(pairs(&[("d", "4")])));
}

#[wasm_bindgen_test]
async fn a_connection_that_the_browser_closed_is_opened_again() {
    run("const open = IDBFactory.prototype.open;
         IDBFactory.prototype.open = function (...all) {
           const request = open.apply(this, all);
           request.addEventListener('success', () => { globalThis.opened = request.result; });
           return request;
         };
         globalThis.restore = () => { IDBFactory.prototype.open = open; };");
    let (mirror, _) = opened("journal-closed").await;
    mirror.put("a", "1");
    run("opened.close()");
    mirror.put("b", "2");
    mirror.put("c", "3");
    run("restore()");
    let all = pairs(&[("a", "1"), ("b", "2"), ("c", "3")]);
    assert_eq!(all_again(&mirror).await, Some(all));
}

/// What the mirror holds once it answers again.
async fn all_again(mirror: &Mirror) -> Option<Held> {
    for _ in 0..100 {
        if let Some(all) = mirror.all().await {
            return Some(all);
        }
        after(10).await;
    }
    None
}

#[wasm_bindgen_test]
async fn another_program_may_take_the_database_away() {
    let (mirror, _) = opened("journal-taken").await;
    mirror.put("a", "1");
    let deleted = "return new Promise((done, failed) => {
        const request = indexedDB.deleteDatabase('journal-taken');
        request.onsuccess = () => done(true);
        request.onerror = request.onblocked = () => failed('blocked');
    })";
    assert!(run_later(deleted).await.is_ok(), "the page holds it up");
    // It is made anew at the next write.
    mirror.put("b", "2");
    assert_eq!(all_again(&mirror).await, Some(pairs(&[("b", "2")])));
}

#[wasm_bindgen_test]
async fn without_a_database_nothing_happens() {
    for refusal in [
        "throw new DOMException('denied', 'SecurityError')",
        "const request = {}; setTimeout(() => request.onerror(new Event('error'))); return request",
    ] {
        run(&format!(
            "const open = IDBFactory.prototype.open;
             IDBFactory.prototype.open = function () {{ {refusal} }};
             globalThis.restore = () => {{ IDBFactory.prototype.open = open; }};"
        ));
        let told = Rc::new(RefCell::new(None));
        let tell = Rc::clone(&told);
        let mirror = Mirror::open("journal-none", move |held| {
            *tell.borrow_mut() = Some(held);
        });
        mirror.put("a", "1");
        after(30).await;
        mirror.put("b", "2");
        mirror.remove("a");
        assert_eq!(mirror.all().await, None);
        assert_eq!(told.take(), None);
        run("restore()");
    }
}
