//! Indicators for search engines: schema.org's Dataset as JSON-LD. The build alone writes it.

use std::collections::HashSet;

use serde_json::{Value as Json, json};

use super::about;
use crate::review::indicator::{Indicator, Measure, Value};
use crate::review::model::Review;
use crate::review::sentence::{rows, sentence};
use crate::wording::open_data as words;
use crate::wording::take_along;

/// What the pages of figures offer of the files.
const OF_FIGURES: [&str; 2] = ["indicators.csv", "review.json"];

/// One indicator; addresses are below `base`, with its slashes.
pub fn of_indicator(review: &Review, indicator: &Indicator, base: &str) -> String {
    let page = ["indicators/", &indicator.id, "/"].concat();
    let mut dataset = frame(review, Some(indicator), base, &page, &OF_FIGURES);
    dataset["name"] = json!(indicator.label);
    dataset["description"] = json!([&sentence(indicator), words::WHO_COMPUTED].concat());
    dataset["variableMeasured"] = variables(indicator).into();
    dataset["creditText"] = json!(take_along::credits(review, &indicator.item).join("　"));
    block(&dataset)
}

/// All indicators.
pub fn of_all(review: &Review, base: &str) -> String {
    let mut dataset = frame(review, None, base, "figures/", &OF_FIGURES);
    dataset["name"] = json!(format!("{}の指標", review.title));
    dataset["description"] = json!(format!(
        "{}（{}）に書かれた{}の数字を、値・年・目標・区の自己評価とともに表にしたものです。{}",
        review.source.document,
        review.office,
        review.indicators.len(),
        words::WHO_COMPUTED,
    ));
    block(&dataset)
}

/// All that is published, with every file.
pub fn of_data(review: &Review, base: &str) -> String {
    let files = words::FILES.map(|(name, ..)| name);
    let mut dataset = frame(review, None, base, "data/", &files);
    dataset["name"] = json!(format!("{}のデータ", review.title));
    dataset["description"] = json!(description(review));
    block(&dataset)
}

/// What the whole of the data is, and who computed what.
pub(super) fn description(review: &Review) -> String {
    let (document, office) = (&review.source.document, &review.office);
    format!(
        "{document}（{office}）の{}{}",
        words::ALL_IS,
        words::WHO_COMPUTED
    )
}

fn frame(
    review: &Review,
    indicator: Option<&Indicator>,
    base: &str,
    page: &str,
    files: &[&str],
) -> Json {
    let source = &review.source;
    let publisher = json!({ "@type": "GovernmentOrganization", "name": source.publisher });
    let mut document = json!({
        "@type": "CreativeWork",
        "name": source.document,
        "author": publisher,
        "license": source.licence_url,
    });
    for (name, value) in [("url", &source.url), ("datePublished", &source.published)] {
        if !value.is_empty() {
            document[name] = json!(value);
        }
    }
    let mut place = json!({ "@type": "Place", "name": about::area(review) });
    if !review.office_code.is_empty() {
        place["identifier"] = json!({
            "@type": "PropertyValue",
            "propertyID": words::OFFICE_CODE,
            "value": review.office_code,
        });
    }
    let mut seen = HashSet::new();
    let labels = review.indicators.iter().map(|it| it.label.as_str());
    let measured: Vec<&str> = labels.filter(|label| seen.insert(*label)).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "url": format!("{base}{page}"),
        "inLanguage": "ja",
        "isAccessibleForFree": true,
        "license": source.licence_url,
        "creator": publisher,
        "creditText": credits(review),
        "isBasedOn": document,
        "keywords": about::keywords(review, indicator),
        "spatialCoverage": place,
        "temporalCoverage": about::years(review, indicator),
        "variableMeasured": measured,
        "distribution": files.iter().map(|name| file(base, name)).collect::<Vec<_>>(),
    })
}

/// Source, licence and who made the pictures, of no single item.
fn credits(review: &Review) -> String {
    let source = &review.source;
    let parts = [
        "出典：",
        &source.document,
        "　",
        &source.publisher,
        "　",
        &source.licence,
        "　",
        take_along::MADE_BY,
    ];
    parts.concat()
}

fn file(base: &str, name: &str) -> Json {
    json!({
        "@type": "DataDownload",
        "name": name,
        "encodingFormat": super::package::mediatype(name),
        "contentUrl": format!("{base}data/{name}"),
    })
}

/// What was measured, each by its own name: the two shares of a gap, and of everything else the label. The values with
/// their years are told in words, since a variable has no place for a year.
fn variables(indicator: &Indicator) -> Vec<Json> {
    let variable =
        |name: &str| json!({ "@type": "PropertyValue", "name": name, "unitText": indicator.unit });
    // A qualified number is given in words, which keep its qualifier.
    let plain = |value: &Value| match (value.number, value.qualifier) {
        (Some(number), None) => json!(number),
        _ => json!(value.text),
    };
    let told = || {
        let rows = rows(indicator).into_iter();
        let rows = rows.map(|row| [row.of, &row.value].join(" ").trim().to_owned());
        rows.collect::<Vec<_>>().join("、")
    };
    match &indicator.measure {
        Measure::Gap { parts } => {
            let all = parts.iter().map(|part| {
                let mut it = variable(&part.name);
                it["value"] = plain(&part.value);
                it
            });
            all.collect()
        }
        Measure::Single { value } | Measure::Count { value } => {
            let mut it = variable(&indicator.label);
            it["value"] = plain(value);
            it["description"] = json!(told());
            vec![it]
        }
        Measure::Range { low, high, .. } => {
            let mut it = variable(&indicator.label);
            it["minValue"] = json!(low.number);
            it["maxValue"] = json!(high.number);
            it["description"] = json!(told());
            vec![it]
        }
        Measure::Series { .. } | Measure::Pair { .. } => {
            let mut it = variable(&indicator.label);
            it["description"] = json!(told());
            vec![it]
        }
    }
}

/// A data block for a page's head; nothing in it can end the element.
fn block(dataset: &Json) -> String {
    let json = dataset.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}
