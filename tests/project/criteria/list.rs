//! The criteria of level A and AA, in the order of the page.

/// JIS X 8341-3:2016, which are those of WCAG 2.0.
const JIS: &str = "1.1.1 A, 1.2.1 A, 1.2.2 A, 1.2.3 A, 1.2.4 AA, 1.2.5 AA, 1.3.1 A, 1.3.2 A, 1.3.3 A, 1.4.1 A, \
    1.4.2 A, 1.4.3 AA, 1.4.4 AA, 1.4.5 AA, 2.1.1 A, 2.1.2 A, 2.2.1 A, 2.2.2 A, 2.3.1 A, 2.4.1 A, 2.4.2 A, 2.4.3 A, \
    2.4.4 A, 2.4.5 AA, 2.4.6 AA, 2.4.7 AA, 3.1.1 A, 3.1.2 AA, 3.2.1 A, 3.2.2 A, 3.2.3 AA, 3.2.4 AA, 3.3.1 A, \
    3.3.2 A, 3.3.3 AA, 3.3.4 AA, 4.1.1 A, 4.1.2 A";
/// What WCAG 2.1 added.
const ADDED_BY_2_1: &str = "1.3.4 AA, 1.3.5 AA, 1.4.10 AA, 1.4.11 AA, 1.4.12 AA, 1.4.13 AA, 2.1.4 A, 2.5.1 A, \
    2.5.2 A, 2.5.3 A, 2.5.4 A, 4.1.3 AA";
/// What WCAG 2.2 added.
const ADDED_BY_2_2: &str = "2.4.11 AA, 2.5.7 AA, 2.5.8 AA, 3.2.6 A, 3.3.7 A, 3.3.8 AA";

/// All, each as number and level.
pub fn criteria() -> Vec<&'static str> {
    let parts = [JIS, ADDED_BY_2_1, ADDED_BY_2_2];
    parts.iter().flat_map(|it| it.split(", ")).collect()
}
