//! One writer at a time.

use std::{cell::Cell, rc::Rc};

use furikaeri::browser::lock::exclusively;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{after, run, until};

/// Asks to write under a lock; what is returned counts how often it was written.
fn ask_to_write(lock: &str) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let written = Rc::clone(&count);
    exclusively(lock, move || written.set(written.get() + 1));
    count
}

#[wasm_bindgen_test]
async fn a_writer_waits_while_another_holds_the_lock() {
    run(
        "navigator.locks.request('test', () => new Promise((done) => { globalThis.release = done; }))",
    );
    until("the lock is held", || {
        run("return Boolean(globalThis.release)").is_truthy()
    })
    .await;
    let wrote = ask_to_write("test");
    let elsewhere = ask_to_write("test-other");
    until("another lock is free", || elsewhere.get() == 1).await;
    after(50).await;
    assert_eq!(wrote.get(), 0, "it did not wait");
    run("release()");
    until("it wrote", || wrote.get() == 1).await;
}

#[wasm_bindgen_test]
async fn where_the_browser_refuses_it_writes_all_the_same_and_once() {
    // A name that the browser does not allow.
    let wrote = ask_to_write("-refused");
    until("it wrote", || wrote.get() > 0).await;
    after(50).await;
    assert_eq!(wrote.get(), 1);
}

#[wasm_bindgen_test]
async fn writers_come_one_after_the_other() {
    let order = Rc::new(Cell::new(0));
    for number in 1..=5 {
        let order = Rc::clone(&order);
        exclusively("test-order", move || {
            assert_eq!(order.get(), number - 1);
            order.set(number);
        });
    }
    until("all have written", || order.get() == 5).await;
}
