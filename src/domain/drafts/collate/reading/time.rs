//! Points in time as people and spreadsheets write them, in Japan's time.

/// Milliseconds since 1970 of 「2026年11月28日」, `2026-11-28 18:04` or `2026/11/28 18:04:00`; none for anything else.
pub(super) fn read(text: &str) -> Option<u64> {
    let numbers = numbers(text);
    let at = |place: usize| numbers.get(place).copied();
    let (year, month, day) = match (at(0)?, at(1)?, at(2)?) {
        // As Excel writes it elsewhere.
        (month, day, year) if month <= 12 && year >= 1970 => (year, month, day),
        date => date,
    };
    let (hour, minute, second) = (at(3).unwrap_or(0), at(4).unwrap_or(0), at(5).unwrap_or(0));
    let is_time = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60;
    if !is_time {
        return None;
    }
    // Years that begin in March end with the leap day; 1970 is 719,468 days after the first one.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let seconds = ((days - 719_468) * 24 + hour) * 3600 + minute * 60 + second;
    // Japan is nine hours ahead, all year.
    Some(seconds.checked_sub(9 * 3600)? * 1000)
}

/// The numbers in a text, in order; those of more than nine digits are nought.
pub(super) fn numbers(text: &str) -> Vec<u64> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    let digits = digits.filter(|digits| !digits.is_empty());
    digits
        .map(|it| {
            if it.len() > 9 {
                0
            } else {
                it.parse().unwrap_or(0)
            }
        })
        .collect()
}
