//! How long a member has until the drafts are to be handed in.

/// Milliseconds of a day.
const DAY: u64 = 24 * 60 * 60 * 1000;

/// Japan is nine hours ahead, all year: the deadline is the ward's, wherever the device is.
const JAPAN: u64 = 9 * 60 * 60 * 1000;

/// How many days are left until the end of a day `2026-12-01` in Japan: 0 on that day itself, fewer than none after it.
/// `now` is in milliseconds since 1970. None where it is no such day.
pub fn days_left(deadline: &str, now: u64) -> Option<i64> {
    let today = i64::try_from(now.checked_add(JAPAN)? / DAY).ok()?;
    Some(day_number(deadline)? - today)
}

/// Days since 1970.
fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || !(1..=9999).contains(&year) {
        return None;
    }
    // Years that begin in March end with the leap day.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year / 4 - year / 100 + year / 400;
    Some(days + (153 * month + 2) / 5 + day - 1 - 719_468)
}
