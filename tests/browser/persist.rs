//! Storage that is kept.

use furikaeri::browser::persist;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::run;

#[wasm_bindgen_test]
async fn the_browser_answers() {
    // Yes or no is its own affair.
    let granted = persist::ask().await;
    assert!(granted.is_some());
    assert_eq!(persist::is_granted().await, granted);
}

#[wasm_bindgen_test]
async fn a_browser_that_knows_nothing_of_it_gives_no_answer() {
    run("Object.defineProperty(navigator, 'storage', { value: undefined, configurable: true })");
    assert_eq!(persist::ask().await, None);
    assert_eq!(persist::is_granted().await, None);
    run("delete navigator.storage");
}
