//! An honest scale: it always begins at zero.

use super::drawing::{Across, Down};

/// A linear scale from zero to [`Scale::max`], in an indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The upper end.
    pub max: f64,
}

impl Scale {
    /// A scale that holds all the values: shares run to the whole (100%, 10割), counts to the next
    /// round number.
    pub fn holding(unit: &str, values: impl IntoIterator<Item = f64>) -> Self {
        let largest = values
            .into_iter()
            .filter(|value| value.is_finite())
            .fold(0.0, f64::max);
        let whole = match unit {
            "%" => 100.0,
            "割" => 10.0,
            _ => 0.0,
        };
        Self {
            max: if largest <= whole && whole > 0.0 {
                whole
            } else {
                round_up(largest)
            },
        }
    }

    /// Share of the scale, 0 to 1.
    fn share(self, value: f64) -> f64 {
        (value / self.max).clamp(0.0, 1.0)
    }

    /// The place of a value on a scale that runs across the whole chart.
    #[allow(clippy::cast_possible_truncation)] // within 0 to 1000
    pub fn across(self, value: f64) -> Across {
        Across((self.share(value) * 1000.0).round() as i32)
    }

    /// The place of a value on a scale that rises from `bottom` to `top`.
    #[allow(clippy::cast_possible_truncation)] // within the chart's height
    pub fn up(self, value: f64, bottom: Down, top: Down) -> Down {
        let height = f64::from(bottom.0 - top.0);
        Down(bottom.0 - (self.share(value) * height).round() as i32)
    }
}

/// The smallest of 1, 2, 5 × 10ⁿ steps that is not less.
fn round_up(value: f64) -> f64 {
    let mut step = 1.0;
    while step * 10.0 < value && step < 1e300 {
        step *= 10.0;
    }
    [1.0, 2.0, 5.0, 8.0]
        .into_iter()
        .map(|factor| factor * step)
        .find(|end| *end >= value)
        .unwrap_or(step * 10.0)
}

#[cfg(test)]
mod tests {
    use super::{Across, Down, Scale};

    #[test]
    fn shares_run_to_the_whole() {
        assert_eq!(Scale::holding("%", [31.2, 40.3]).across(31.2), Across(312));
        assert_eq!(Scale::holding("割", [8.0]).across(8.0), Across(800));
    }

    #[test]
    fn counts_run_from_zero_to_a_round_number() {
        let scale = Scale::holding("件", [793.0, 525.0]);
        assert!((scale.max - 800.0).abs() < f64::EPSILON);
        assert_eq!(scale.up(0.0, Down(900), Down(100)), Down(900));
        assert_eq!(scale.up(800.0, Down(900), Down(100)), Down(100));
    }

    #[test]
    fn nothing_measured_still_has_a_scale() {
        assert!(Scale::holding("件", []).max > 0.0);
        assert!(Scale::holding("件", [f64::MAX]).max >= 1e300);
    }
}
