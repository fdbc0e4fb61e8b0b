//! The day of a point in time in Japan, without a calendar of the device.

/// Milliseconds since 1970 as a day: 「2026年11月23日」. Japan is nine hours ahead, all year.
pub(super) fn in_japan(milliseconds: u64) -> String {
    // Years that begin in March end with the leap day; 1970 is 719,468 days after the first one.
    let days = (milliseconds / 1000 + 9 * 60 * 60) / (24 * 60 * 60) + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    let year = era * 400 + year + next;
    let [year, month, date] = [year, month, date].map(|number| number.to_string());
    [&year, "年", &month, "月", &date, "日"].concat()
}
