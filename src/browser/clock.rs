//! The device's clock, and waiting.

use js_sys::Date;
use wasm_bindgen::JsValue;

/// Milliseconds since 1970-01-01 UTC.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // whole and positive until the year 287396
pub fn now() -> u64 {
    Date::now() as u64
}

/// A point in time in the device's time zone, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalTime {
    /// `2026-11-23`
    pub date: String,
    /// `21:04`
    pub time: String,
}

/// The last moment that JavaScript's dates have, in the year 275760.
const LAST: u64 = 8_640_000_000_000_000;

/// Reads milliseconds since 1970 in the device's time zone; what is later than all dates is the last one.
#[allow(clippy::cast_precision_loss)] // exact below 2^53 ms
pub fn local_time(milliseconds: u64) -> LocalTime {
    let milliseconds = milliseconds.min(LAST);
    let date = Date::new(&JsValue::from_f64(milliseconds as f64));
    LocalTime {
        date: [
            date.get_full_year().to_string(),
            two_digits(date.get_month() + 1),
            two_digits(date.get_date()),
        ]
        .join("-"),
        time: [two_digits(date.get_hours()), two_digits(date.get_minutes())].join(":"),
    }
}

/// The same on one line: `2026-11-23 21:04`.
pub fn date_and_time(milliseconds: u64) -> String {
    let LocalTime { date, time } = local_time(milliseconds);
    [&date, " ", &time].concat()
}

fn two_digits(number: u32) -> String {
    let mut text = number.to_string();
    if number < 10 {
        text.insert(0, '0');
    }
    text
}
