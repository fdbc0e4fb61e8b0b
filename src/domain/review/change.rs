//! How one value differs from another, in the right words: ポイント for shares, the unit for counts.

use super::indicator::{Indicator, Qualifier, Value};

/// Numbers up to this are counted exactly in hundredths; beyond it no difference is told.
const LARGEST: f64 = 1e12;

/// Which way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It became more.
    Up,
    /// It stayed.
    Same,
    /// It became less.
    Down,
}

/// How exactly a number is known, from the qualifier that stands with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// As it stands, 全 included: a number of all.
    Exact,
    /// Somewhere around it (約, おおよそ).
    About,
    /// It or more (超, 以上).
    More,
    /// A little less (弱).
    Less,
}

impl Precision {
    /// How exactly the number of a value is known.
    pub fn of(value: &Value) -> Self {
        match value.qualifier {
            None | Some(Qualifier::All) => Self::Exact,
            Some(Qualifier::About | Qualifier::Roughly) => Self::About,
            Some(Qualifier::Over | Qualifier::AtLeast) => Self::More,
            Some(Qualifier::JustUnder) => Self::Less,
        }
    }

    fn reversed(self) -> Self {
        match self {
            Self::More => Self::Less,
            Self::Less => Self::More,
            Self::Exact | Self::About => self,
        }
    }

    /// Of a sum of two such numbers.
    fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, it) | (it, Self::Exact) => it,
            (one, two) if one == two => one,
            _ => Self::About,
        }
    }
}

/// The difference of two values of one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which way it went.
    pub direction: Direction,
    /// Whether it is a share, which rises and falls, or a number of things, which grows and shrinks.
    pub is_share: bool,
    /// How large it is, without a sign: 「93件」「11.4ポイント」「43ポイント強」.
    pub amount: String,
    /// The same in per cent of the first value, of a number of things alone: 「11.7%」.
    pub percent: Option<String>,
}

impl Change {
    /// From one value to another. None where a number is missing or too large, or where the
    /// qualifiers leave open which way it went.
    pub fn between(from: &Value, to: &Value, unit: &str) -> Option<Self> {
        let (before, after) = (hundredths(from.number?)?, hundredths(to.number?)?);
        let difference = after - before;
        let precision = Precision::of(to).with(Precision::of(from).reversed());
        let (direction, precision) = match difference {
            0 if precision == Precision::Exact => (Direction::Same, precision),
            0 => return None,
            1.. => (Direction::Up, precision),
            _ => (Direction::Down, precision.reversed()),
        };
        let size = difference.abs();
        let is_share = is_share(unit);
        // A tenth (割) of the whole is ten points.
        let (size, unit) = match unit {
            "割" => (size * 10, "ポイント"),
            _ if is_share => (size, "ポイント"),
            _ => (size, unit),
        };
        let places = usize::from(is_share && has_decimals(from, to));
        let number = decimal(size, places);
        let amount = match precision {
            Precision::Exact => [&number, unit].concat(),
            Precision::About => ["約", &number, unit].concat(),
            Precision::More => [&number, unit, "強"].concat(),
            Precision::Less => [&number, unit, "弱"].concat(),
        };
        let exact = precision == Precision::Exact && size > 0 && before > 0;
        let percent = (exact && is_countable(unit) && !is_share)
            .then(|| [&per_cent(size, before), "%"].concat());
        Some(Self {
            direction,
            is_share,
            amount,
            percent,
        })
    }

    /// 「93件減」「11.4ポイント増」「増減なし」: for a label.
    pub fn label(&self) -> String {
        match self.direction {
            Direction::Up => [&self.amount, "増"].concat(),
            Direction::Down => [&self.amount, "減"].concat(),
            Direction::Same => "増減なし".to_owned(),
        }
    }
}

/// One year to the next within a series whose target is to lie below the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The difference; none where it can't be told.
    pub change: Option<Change>,
    /// Whether the later value is below the earlier; none where that can't be told, or where the
    /// two were not measured in neighbouring years.
    pub fell: Option<bool>,
}

/// The steps of yearly values, each from one value to the next in order.
pub fn steps(values: &[Value], unit: &str) -> Vec<Step> {
    values
        .windows(2)
        .map(|pair| {
            let change = Change::between(&pair[0], &pair[1], unit);
            let neighbours = are_neighbours(&pair[0], &pair[1]);
            let fell = change
                .as_ref()
                .filter(|_| neighbours)
                .map(|change| change.direction == Direction::Down);
            Step { change, fell }
        })
        .collect()
}

/// Whether one value was measured in the year after the other, by the same kind of year.
pub fn are_neighbours(before: &Value, after: &Value) -> bool {
    let year = |value: &Value| value.year.as_ref()?.year;
    let basis = |value: &Value| value.year.as_ref()?.basis;
    basis(before) == basis(after)
        && year(before).is_some_and(|before| year(after) == before.checked_add(1))
}

impl Indicator {
    /// Whether its values are shares of a whole.
    pub fn is_share(&self) -> bool {
        is_share(&self.unit)
    }
}

fn is_share(unit: &str) -> bool {
    unit.starts_with(['%', '割'])
}

/// Whether a change in per cent means something: of stars it does not.
fn is_countable(unit: &str) -> bool {
    !unit.contains('星')
}

fn has_decimals(from: &Value, to: &Value) -> bool {
    [from, to]
        .iter()
        .any(|value| value.text.contains(['.', '．']))
}

#[allow(clippy::cast_possible_truncation)] // smaller than 10¹⁴
fn hundredths(number: f64) -> Option<i64> {
    (number.abs() < LARGEST).then(|| (number * 100.0).round() as i64)
}

/// Hundredths in decimal, with at least so many places, none of them lost and none made up.
fn decimal(hundredths: i64, places: usize) -> String {
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let whole = whole.to_string();
    match (rest, places) {
        (0, 0) => whole,
        (rest, _) if rest % 10 == 0 => [&whole, ".", &(rest / 10).to_string()].concat(),
        (rest, _) if rest < 10 => [&whole, ".0", &rest.to_string()].concat(),
        (rest, _) => [&whole, ".", &rest.to_string()].concat(),
    }
}

/// `part` in per cent of `whole`, to one place, rounded half up.
fn per_cent(part: i64, whole: i64) -> String {
    let tenths = (i128::from(part) * 2000 / i128::from(whole) + 1) / 2;
    let (whole, rest) = (tenths / 10, tenths % 10);
    [&whole.to_string(), ".", &rest.to_string()].concat()
}

#[cfg(test)]
mod tests {
    use super::{Change, Qualifier, Value};

    fn value(number: f64, text: &str, qualifier: Option<Qualifier>) -> Value {
        Value {
            number: Some(number),
            text: text.to_owned(),
            qualifier,
            year: None,
        }
    }

    fn label(from: &Value, to: &Value, unit: &str) -> Option<String> {
        Change::between(from, to, unit).map(|change| change.label())
    }

    fn exact(number: f64, text: &str) -> Value {
        value(number, text, None)
    }

    #[test]
    fn shares_differ_in_points_and_counts_in_their_unit() {
        let (low, high) = (exact(73.0, "73.0%"), exact(84.4, "84.4%"));
        assert_eq!(label(&low, &high, "%").as_deref(), Some("11.4ポイント増"));
        assert_eq!(label(&high, &low, "%").as_deref(), Some("11.4ポイント減"));
        let change = Change::between(&exact(95.3, "95.3%"), &exact(99.3, "99.3%"), "%");
        assert_eq!(change.map(|it| it.amount).as_deref(), Some("4.0ポイント"));
        let change = Change::between(&exact(793.0, "793件"), &exact(525.0, "525件"), "件");
        let change = change.expect("both have numbers");
        assert_eq!(change.label(), "268件減");
        assert_eq!(change.percent.as_deref(), Some("33.8%"));
        let (seven, eight) = (exact(7.0, "7割"), exact(8.0, "8割"));
        assert_eq!(label(&seven, &eight, "割").as_deref(), Some("10ポイント増"));
    }

    #[test]
    fn a_qualifier_stays_with_the_difference() {
        let known = value(25.0, "25%弱", Some(Qualifier::JustUnder));
        let wanted = exact(68.0, "68%");
        assert_eq!(
            label(&known, &wanted, "%").as_deref(),
            Some("43ポイント強増")
        );
        assert_eq!(
            label(&wanted, &known, "%").as_deref(),
            Some("43ポイント強減")
        );
        let about = value(70.0, "約70%", Some(Qualifier::About));
        assert_eq!(
            label(&about, &wanted, "%").as_deref(),
            Some("約2ポイント減")
        );
        let over = value(60.0, "60%超", Some(Qualifier::Over));
        assert_eq!(label(&over, &wanted, "%").as_deref(), Some("8ポイント弱増"));
        assert_eq!(label(&over, &known, "%").as_deref(), Some("35ポイント強減"));
    }

    #[test]
    fn equal_numbers_are_the_same_only_if_they_are_exact() {
        let exactly = exact(68.0, "68%");
        assert_eq!(label(&exactly, &exactly, "%").as_deref(), Some("増減なし"));
        let about = value(68.0, "約68%", Some(Qualifier::About));
        assert_eq!(label(&about, &exactly, "%"), None);
    }

    #[test]
    fn what_can_not_be_counted_is_not_told() {
        let words = Value {
            number: None,
            ..exact(0.0, "全地域")
        };
        assert_eq!(label(&words, &exact(5.0, "5地域"), "地域"), None);
        assert_eq!(label(&exact(1e300, "多"), &exact(5.0, "5件"), "件"), None);
        let nothing = Change::between(&exact(0.0, "0件"), &exact(5.0, "5件"), "件");
        assert_eq!(nothing.and_then(|it| it.percent), None);
        let stars = Change::between(&exact(1.0, "1つ星"), &exact(2.0, "2つ星"), "つ星");
        assert_eq!(stars.and_then(|it| it.percent), None);
    }
}
