//! What every catalogue is told of the data: its place, its time, and the words that it is looked for by.

use crate::review::indicator::{Indicator, Value, YearBasis};
use crate::review::model::Review;
use crate::wording::open_data as words;

/// The area that the office is of: 「大阪市西区役所」 is that of 大阪市西区. An office of another name stands for its area.
pub fn area(review: &Review) -> &str {
    let office = review.office.as_str();
    ["役所", "役場"]
        .iter()
        .find_map(|suffix| office.strip_suffix(suffix))
        .filter(|area| !area.is_empty())
        .unwrap_or(office)
}

/// What a figure is of, from the whole to the part, each word once; of the whole review where there is none.
pub fn keywords<'a>(review: &'a Review, indicator: Option<&'a Indicator>) -> Vec<&'a str> {
    let mut all = vec![area(review)];
    all.extend(words::KEYWORDS);
    if let Some(place) = indicator.and_then(|it| review.item(&it.item)) {
        let (policy, section, theme) = (place.policy, place.section, place.theme);
        all.extend([policy.title.as_str(), &section.title, &theme.title]);
        all.extend(review.group_names(&place.item.groups));
    } else {
        all.extend(review.policies.iter().map(|it| it.title.as_str()));
        all.extend(review.groups.iter().map(|it| it.name.as_str()));
    }
    let mut once = Vec::new();
    for word in all {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// The years of an indicator from first to last as ISO 8601; those of the review where the source names no year or no
/// basis.
pub fn years(review: &Review, indicator: Option<&Indicator>) -> String {
    let own = indicator.and_then(|indicator| {
        let values = indicator.measure.values();
        Some((dated(values.first()?)?, dated(values.last()?)?))
    });
    match own {
        Some(((first, YearBasis::Fiscal), (last, _))) => {
            format!("{first}-04/{}-03", u32::from(last) + 1)
        }
        Some(((first, YearBasis::Calendar), (last, _))) => format!("{first}/{last}"),
        None => format!("{}/{}", review.years.from, review.years.to),
    }
}

fn dated(value: &Value) -> Option<(u16, YearBasis)> {
    let year = value.year.as_ref()?;
    Some((year.year?, year.basis?))
}
