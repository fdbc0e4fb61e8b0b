//! Indicators for search engines: schema.org's Dataset as JSON-LD. The build alone writes it.

use serde_json::{Value as Json, json};

use crate::review::indicator::{Indicator, Measure, Value, YearBasis};
use crate::review::model::Review;
use crate::review::sentence::{rows, sentence};

/// One indicator; addresses are below `base`, with its slashes.
pub fn of_indicator(review: &Review, indicator: &Indicator, base: &str) -> String {
    let mut dataset = frame(review, base, &["indicators/", &indicator.id, "/"].concat());
    dataset["name"] = json!(indicator.label);
    dataset["description"] = json!(sentence(indicator));
    dataset["variableMeasured"] = variables(indicator).into();
    if let Some(years) = coverage(indicator) {
        dataset["temporalCoverage"] = json!(years);
    }
    block(&dataset)
}

/// All indicators.
pub fn of_all(review: &Review, base: &str) -> String {
    let mut dataset = frame(review, base, "figures/");
    dataset["name"] = json!(format!("{}の指標", review.title));
    dataset["description"] = json!(format!(
        "{}（{}）に書かれた{}の数字を、値・年・目標・区の自己評価とともに表にしたものです。",
        review.source.document,
        review.office,
        review.indicators.len()
    ));
    let labels = review.indicators.iter().map(|it| json!(it.label));
    dataset["variableMeasured"] = labels.collect();
    block(&dataset)
}

fn frame(review: &Review, base: &str, path: &str) -> Json {
    let file = |name: &str, format: &str| {
        json!({
            "@type": "DataDownload",
            "encodingFormat": format,
            "contentUrl": format!("{base}data/{name}"),
        })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "url": format!("{base}{path}"),
        "inLanguage": "ja",
        "isAccessibleForFree": true,
        "license": review.source.licence_url,
        "creator": { "@type": "GovernmentOrganization", "name": review.source.publisher },
        "isBasedOn": { "@type": "CreativeWork", "name": review.source.document },
        "distribution": [file("indicators.csv", "text/csv"), file("review.json", "application/json")],
    })
}

fn variables(indicator: &Indicator) -> Vec<Json> {
    let variable = |name: &str| {
        let name = if name.is_empty() {
            &indicator.label
        } else {
            name
        };
        json!({ "@type": "PropertyValue", "name": name, "unitText": indicator.unit })
    };
    if let Measure::Range { low, high, period } = &indicator.measure {
        let mut it = variable(period);
        it["minValue"] = json!(low.number);
        it["maxValue"] = json!(high.number);
        return vec![it];
    }
    let values = indicator.measure.values();
    let all = rows(indicator).into_iter().zip(values).map(|(row, value)| {
        let mut it = variable(row.of);
        // A qualified number is given in words, which keep its qualifier.
        it["value"] = match (value.number, value.qualifier) {
            (Some(number), None) => json!(number),
            _ => json!(value.text),
        };
        it
    });
    all.collect()
}

/// The years from first to last as ISO 8601; none where the source names no year or no basis.
fn coverage(indicator: &Indicator) -> Option<String> {
    let values = indicator.measure.values();
    let year = |value: &Value| {
        let year = value.year.as_ref()?;
        Some((year.year?, year.basis?))
    };
    let (first, last) = (year(values.first()?)?, year(values.last()?)?);
    Some(match first.1 {
        YearBasis::Calendar => format!("{}/{}", first.0, last.0),
        YearBasis::Fiscal => format!("{}-04/{}-03", first.0, last.0 + 1),
    })
}

/// A data block for a page's head; nothing in it can end the element.
fn block(dataset: &Json) -> String {
    let json = dataset.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[cfg(test)]
mod tests {
    use super::{Json, of_all, of_indicator};
    use crate::review::own;

    fn parsed(block: &str) -> Json {
        let json = block
            .strip_prefix("<script type=\"application/ld+json\">")
            .and_then(|rest| rest.strip_suffix("</script>"))
            .expect("one element");
        assert!(!json.contains('<'));
        serde_json::from_str(json).expect("it is JSON")
    }

    #[test]
    fn every_indicator_is_a_dataset_that_says_what_the_source_says() {
        let review = own::review();
        for indicator in &review.indicators {
            let dataset = parsed(&of_indicator(&review, indicator, "/nishi/"));
            assert_eq!(dataset["name"], indicator.label.as_str());
            let url = format!("/nishi/indicators/{}/", indicator.id);
            assert_eq!(dataset["url"], url.as_str());
            let measured = dataset["variableMeasured"].as_array().expect("a list");
            assert!(
                measured
                    .iter()
                    .all(|it| it["unitText"] == indicator.unit.as_str())
            );
        }
        let crimes = review.indicator("1-2-2-2-fig1").expect("it is there");
        let dataset = parsed(&of_indicator(&review, crimes, "/"));
        assert_eq!(dataset["temporalCoverage"], "2018/2021");
        assert_eq!(dataset["variableMeasured"][3]["value"], 525.0);
        let staff = review.indicator("3-1-3-1-fig2").expect("it is there");
        let dataset = parsed(&of_indicator(&review, staff, "/"));
        assert_eq!(dataset["temporalCoverage"], "2018-04/2022-03");
        let gap = review.indicator("3-1-2-2-fig4").expect("it is there");
        let dataset = parsed(&of_indicator(&review, gap, "/"));
        assert_eq!(dataset["variableMeasured"][0]["value"], "25%弱");
        assert_eq!(dataset.get("temporalCoverage"), None);
        assert_eq!(
            parsed(&of_all(&review, "/"))["variableMeasured"]
                .as_array()
                .map(Vec::len),
            Some(32)
        );
    }
}
