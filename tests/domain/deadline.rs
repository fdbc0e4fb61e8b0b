//! The days that are left until the deadline, by Japan's calendar.

use domain::drafts::deadline::days_left;

/// 2026-11-28 18:04 in Japan.
const NOW: u64 = 1_795_856_640_000;
const HOUR: u64 = 60 * 60 * 1000;

#[test]
fn days_are_those_of_japan() {
    let cases = [
        ("2026-11-28", NOW, Some(0)),
        ("2026-11-29", NOW, Some(1)),
        ("2026-12-01", NOW, Some(3)),
        ("2026-12-05", NOW, Some(7)),
        ("2027-01-01", NOW, Some(34)),
        ("2028-03-01", NOW, Some(459)),
        ("2026-11-27", NOW, Some(-1)),
        ("2025-11-28", NOW, Some(-365)),
        // Shortly before midnight and after it.
        ("2026-11-29", NOW + 5 * HOUR, Some(1)),
        ("2026-11-29", NOW + 6 * HOUR, Some(0)),
        ("1970-01-01", 0, Some(0)),
        ("1970-01-02", 15 * HOUR, Some(0)),
        ("2000-02-29", 951_749_999_999, Some(1)),
        ("2000-02-29", 951_750_000_000, Some(0)),
        ("2100-03-01", 4_107_510_000_000, Some(0)),
        ("", NOW, None),
        ("2026-12", NOW, None),
        ("2026-12-01-01", NOW, None),
        ("12月1日", NOW, None),
        ("99999-01-01", NOW, None),
        ("2026-12-01", u64::MAX, None),
    ];
    for (deadline, now, left) in cases {
        assert_eq!(days_left(deadline, now), left, "{deadline} {now}");
    }
}
