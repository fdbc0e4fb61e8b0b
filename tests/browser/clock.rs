//! The device's clock.

use furikaeri::browser::clock::{local_time, now};
use js_sys::Date;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_time_is_read_in_the_devices_own_zone_with_two_digits() {
    let date = Date::new_with_year_month_day_hr_min(2026, 0, 2, 3, 4);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a time of our days
    let time = local_time(date.get_time() as u64);
    assert_eq!(
        (time.date.as_str(), time.time.as_str()),
        ("2026-01-02", "03:04")
    );
}

#[wasm_bindgen_test]
fn now_is_between_before_and_after() {
    let before = Date::now();
    #[allow(clippy::cast_precision_loss)] // a time of our days
    let time = now() as f64;
    assert!(before.floor() <= time && time <= Date::now());
}

#[wasm_bindgen_test]
fn a_time_later_than_all_dates_is_still_one() {
    let time = local_time(u64::MAX);
    assert!(time.date.starts_with("275760-09-"), "{}", time.date);
}
