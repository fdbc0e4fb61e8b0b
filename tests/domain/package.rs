//! `datapackage.json`: what it says of the files is so.

use std::collections::HashSet;

use crate::support::{review, second_review};
use domain::review::model::Review;
use domain::review::open_data::package::{Published, package};
use domain::review::open_data::{indicators_csv, items_csv, points_csv};
use domain::wording::open_data::{FILES, PACKAGE};
use serde_json::{Value as Json, json};

fn published() -> Vec<Published> {
    let files = FILES.iter().map(|(name, ..)| *name);
    let files = files.filter(|name| *name != PACKAGE).enumerate();
    let file = |(at, name)| Published {
        name,
        bytes: 100 + at,
        sha256: format!("{at:064x}"),
    };
    files.map(file).collect()
}

fn parsed(review: &Review, home: Option<&str>) -> Json {
    serde_json::from_str(&package(review, &published(), home)).expect("it is JSON")
}

fn tables(review: &Review) -> [(&'static str, String); 3] {
    [
        ("items", items_csv(review)),
        ("indicators", indicators_csv(review)),
        ("points", points_csv(review)),
    ]
}

fn words<'a>(json: &'a Json, field: &str) -> &'a str {
    json[field].as_str().unwrap_or_default()
}

#[test]
fn it_names_every_file_with_its_kind_its_size_and_its_hash() {
    let package = parsed(&review(), None);
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), published().len());
    let wanted = [
        ("items", "items.csv", "csv", "text/csv"),
        ("indicators", "indicators.csv", "csv", "text/csv"),
        ("points", "points.csv", "csv", "text/csv"),
        ("review", "review.json", "json", "application/json"),
        (
            "review.schema",
            "review.schema.json",
            "json",
            "application/schema+json",
        ),
        (
            "drafts.schema",
            "drafts.schema.json",
            "json",
            "application/schema+json",
        ),
    ];
    for (at, (name, path, format, kind)) in wanted.into_iter().enumerate() {
        let it = &resources[at];
        let told =
            ["name", "path", "format", "mediatype", "encoding"].map(|field| words(it, field));
        assert_eq!(told, [name, path, format, kind, "utf-8"]);
        assert_eq!(it["bytes"], 100 + at);
        assert_eq!(it["hash"], format!("sha256:{at:064x}"));
        assert!(!words(it, "description").is_empty(), "{name}");
        let is_table = format == "csv";
        assert_eq!(it.get("schema").is_some(), is_table, "{name}");
        assert_eq!(
            it.get("type"),
            is_table.then(|| json!("table")).as_ref(),
            "{name}"
        );
    }
}

#[test]
fn it_says_of_the_review_what_the_review_says() {
    for review in [review(), second_review()] {
        let it = parsed(&review, None);
        assert_eq!(
            it["$schema"],
            "https://datapackage.org/profiles/2.0/datapackage.json"
        );
        assert_eq!(it["name"], review.id.as_str());
        assert_eq!(it["title"], review.title.as_str());
        let source = &review.source;
        let licence = json!([{ "path": source.licence_url, "title": source.licence }]);
        assert_eq!(it["licenses"], licence);
        assert_eq!(it["sources"], json!([{ "title": source.document }]));
        assert!(words(&it, "description").contains("「ふりかえり」が計算した"));
        assert_eq!(it.get("homepage"), None);
    }
    let home = "https://example.jp/nishi/";
    assert_eq!(parsed(&review(), Some(home))["homepage"], home);
    let mut known = review();
    known.source.url = "https://example.jp/a.pdf".into();
    let sources = json!([{ "title": known.source.document, "path": "https://example.jp/a.pdf" }]);
    assert_eq!(parsed(&known, None)["sources"], sources);
    known.id = "Nishi-2018".into();
    assert_eq!(parsed(&known, None)["name"], "nishi-2018");
}

/// The columns are those of the tables, each cell is of its column's type, keys are keys, and what is referred to is
/// there.
#[test]
fn the_tables_are_as_it_says() {
    for review in [review(), second_review()] {
        let package = parsed(&review, None);
        let mut items = HashSet::new();
        for ((name, csv), resource) in tables(&review)
            .into_iter()
            .zip(package["resources"].as_array().unwrap())
        {
            assert_eq!(resource["name"], name);
            let schema = &resource["schema"];
            let fields = schema["fields"].as_array().expect("a list");
            let mut reader =
                csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
            let heads: Vec<_> = reader
                .headers()
                .unwrap()
                .iter()
                .map(str::to_owned)
                .collect();
            let names: Vec<_> = fields.iter().map(|it| words(it, "name")).collect();
            assert_eq!(heads, names, "{name}");
            assert!(fields.iter().all(|it| !words(it, "description").is_empty()));
            let mut keys = HashSet::new();
            let mut numbers = 0;
            for row in reader.records() {
                let row = row.unwrap();
                for (field, cell) in fields.iter().zip(&row) {
                    let right = match words(field, "type") {
                        "integer" => cell.is_empty() || cell.parse::<i64>().is_ok(),
                        "number" => cell.is_empty() || cell.parse::<f64>().is_ok(),
                        kind => kind == "string",
                    };
                    assert!(right, "{name}.{}: {cell}", words(field, "name"));
                    numbers += usize::from(words(field, "type") == "number" && !cell.is_empty());
                }
                let column =
                    |of: &str| row[heads.iter().position(|it| it == of).unwrap()].to_owned();
                if let Some(key) = schema["primaryKey"][0].as_str() {
                    let key = column(key);
                    assert!(!key.is_empty() && keys.insert(key.clone()), "{name}: {key}");
                }
                let item = column("item_id");
                if name == "items" {
                    items.insert(item);
                } else {
                    let reference = &schema["foreignKeys"][0]["reference"];
                    assert_eq!(reference["resource"], "items");
                    assert!(item.is_empty() || items.contains(&item), "{name}: {item}");
                }
            }
            assert_eq!(numbers > 0, name == "indicators", "{name}");
        }
    }
}
