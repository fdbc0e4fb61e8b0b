//! What search engines are told of the figures (schema.org's Dataset), over both reviews.

use crate::support::{review, second_review};
use domain::review::model::Review;
use domain::review::open_data::dataset::{of_all, of_data, of_indicator};
use domain::wording::open_data::FILES;
use serde_json::Value as Json;

fn parsed(block: &str) -> Json {
    let json = block
        .strip_prefix("<script type=\"application/ld+json\">")
        .and_then(|rest| rest.strip_suffix("</script>"))
        .expect("one element");
    assert!(!json.contains('<'));
    serde_json::from_str(json).expect("it is JSON")
}

/// Every dataset of a review, by the place that it is of.
fn datasets(review: &Review) -> Vec<(String, Json)> {
    let mut all = vec![
        ("figures".to_owned(), parsed(&of_all(review, "/"))),
        ("data".to_owned(), parsed(&of_data(review, "/"))),
    ];
    all.extend(
        review
            .indicators
            .iter()
            .map(|it| (it.id.clone(), parsed(&of_indicator(review, it, "/")))),
    );
    all
}

fn words<'a>(json: &'a Json, pointer: &str) -> &'a str {
    json.pointer(pointer)
        .and_then(Json::as_str)
        .unwrap_or_default()
}

/// A rule that every dataset has to keep.
type Rule = (&'static str, fn(&Json) -> bool);

const RULES: [Rule; 8] = [
    ("its description has 50 letters and more", |it| {
        (50..=5000).contains(&words(it, "/description").chars().count())
    }),
    ("its description says who computed what", |it| {
        let told = words(it, "/description");
        told.contains("区の自己評価は") && told.contains("「ふりかえり」が計算した")
    }),
    ("it credits the source and who made the pictures", |it| {
        let told = words(it, "/creditText");
        told.contains("出典：") && told.contains("「ふりかえり」が作成")
    }),
    ("the document that it is based on has its author", |it| {
        !words(it, "/isBasedOn/author/name").is_empty()
    }),
    ("it names its place", |it| {
        !words(it, "/spatialCoverage/name").is_empty()
    }),
    ("it names its time", |it| {
        !words(it, "/temporalCoverage").is_empty()
    }),
    ("it has keywords, each once", |it| {
        let all = it["keywords"].as_array().map_or(&[][..], Vec::as_slice);
        let own = all.iter().enumerate().all(|(at, it)| {
            it.as_str().is_some_and(|it| !it.is_empty()) && !all[..at].contains(it)
        });
        all.len() > 3 && own
    }),
    ("each of its variables has a name of its own", |it| {
        let all = it["variableMeasured"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        let name = |it: &Json| it.get("name").unwrap_or(it).as_str().map(str::to_owned);
        let names: Vec<_> = all.iter().map(name).collect();
        let own =
            (names.iter().enumerate()).all(|(at, it)| it.is_some() && !names[..at].contains(it));
        !all.is_empty() && own
    }),
];

#[test]
fn every_dataset_says_what_a_catalogue_asks() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for review in [review(), second_review()] {
        for (place, dataset) in datasets(&review) {
            seen += 1;
            for (rule, holds) in RULES {
                if !holds(&dataset) {
                    broken.push(format!("{place}: {rule}"));
                }
            }
        }
    }
    assert!(seen > 34, "only {seen} datasets");
    assert!(broken.is_empty(), "{} broken: {broken:#?}", broken.len());
}

#[test]
fn a_variable_is_what_was_measured_and_no_year() {
    let review = review();
    let mut wrong = Vec::new();
    for indicator in &review.indicators {
        let dataset = parsed(&of_indicator(&review, indicator, "/"));
        let names: Vec<_> = dataset["variableMeasured"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it["name"].as_str().expect("a name"))
            .collect();
        let parts = [
            "区の電子広報媒体の認知度",
            "電子媒体から区政情報を得たいと考える率",
        ];
        let right: &[&str] = match indicator.id.as_str() {
            "3-1-2-2-fig4" => &parts,
            _ => &[&indicator.label],
        };
        if names != right {
            wrong.push(format!("{}: {names:?}", indicator.id));
        }
    }
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", wrong.len());
}

#[test]
fn what_the_source_says_of_a_figure_stands_in_its_dataset() {
    let review = review();
    let of = |id: &str| {
        let indicator = review.indicator(id).expect("it is there");
        parsed(&of_indicator(&review, indicator, "/nishi/"))
    };
    // The time of each kind of figure; where the source has none, the review's own.
    for (id, time) in [
        ("1-2-2-2-fig1", "2018/2021"),
        ("3-1-3-1-fig2", "2018-04/2022-03"),
        ("1-1-3-1-fig1", "2021-04/2022-03"),
        ("1-1-1-2-fig1", "2018/2022"),
        ("1-2-1-1-fig1", "2018/2022"),
        ("3-1-2-2-fig4", "2018/2022"),
    ] {
        assert_eq!(of(id)["temporalCoverage"], time, "{id}");
    }
    let crimes = of("1-2-2-2-fig1");
    assert_eq!(crimes["name"], "街頭犯罪件数");
    assert_eq!(crimes["url"], "/nishi/indicators/1-2-2-2-fig1/");
    let measured = &crimes["variableMeasured"][0];
    assert_eq!(measured["name"], "街頭犯罪件数");
    assert_eq!(measured["unitText"], "件");
    let told = words(measured, "/description");
    assert!(
        told.starts_with("平成30年 793件、") && told.ends_with("令和3年 525件"),
        "{told}"
    );
    let range = &of("1-1-1-2-fig1")["variableMeasured"][0];
    assert_eq!(
        (&range["minValue"], &range["maxValue"]),
        (&31.2.into(), &40.3.into())
    );
    assert_eq!(range["description"], "4年間 31.2%～40.3%");
    let gap = &of("3-1-2-2-fig4")["variableMeasured"];
    assert_eq!(
        (&gap[0]["value"], &gap[1]["value"]),
        (&"25%弱".into(), &68.0.into())
    );
    for word in ["大阪市西区", "防災・防犯・コミュニティ"] {
        let all = crimes["keywords"].as_array().expect("a list");
        assert!(all.contains(&word.into()), "{word}: {all:?}");
    }
    assert_eq!(crimes["spatialCoverage"]["name"], "大阪市西区");
    assert_eq!(crimes["spatialCoverage"]["identifier"]["value"], "271063");
}

#[test]
fn the_data_page_offers_every_file() {
    let data = parsed(&of_data(&review(), "https://example.jp/nishi/"));
    let offered = data["distribution"].as_array().expect("a list");
    assert_eq!(offered.len(), FILES.len());
    for (it, (name, ..)) in offered.iter().zip(FILES) {
        assert_eq!(it["name"], name);
        let address = format!("https://example.jp/nishi/data/{name}");
        assert_eq!(it["contentUrl"], address);
        let kind = words(it, "/encodingFormat");
        assert_eq!(kind == "text/csv", !name.contains("json"), "{name}: {kind}");
    }
}

/// What is not known of the source is not said, and what is known is.
#[test]
fn the_document_has_an_address_and_a_date_only_where_they_are_known() {
    let mut review = second_review();
    let document = |review: &Review| parsed(&of_data(review, "/"))["isBasedOn"].clone();
    let unknown = document(&review);
    assert_eq!(
        (unknown.get("url"), unknown.get("datePublished")),
        (None, None)
    );
    let place = parsed(&of_data(&review, "/"))["spatialCoverage"].clone();
    assert_eq!(
        (place["name"].as_str(), place.get("identifier")),
        (Some("風待町役場（架空）"), None)
    );
    review.source.url = "https://example.jp/a.pdf".into();
    review.source.published = "2025-01".into();
    let known = document(&review);
    assert_eq!(known["url"], "https://example.jp/a.pdf");
    assert_eq!(known["datePublished"], "2025-01");
}

#[test]
fn the_area_of_an_office_is_its_name_without_the_building() {
    for (office, area) in [
        ("大阪市西区役所", "大阪市西区"),
        ("千代田区役所", "千代田区"),
        ("那覇市役所", "那覇市"),
        ("風待町役場", "風待町"),
        ("朝日村役場", "朝日村"),
        ("大阪府", "大阪府"),
        ("風待町役場（架空）", "風待町役場（架空）"),
        ("役所", "役所"),
    ] {
        let mut review = second_review();
        review.office = office.into();
        let place = parsed(&of_data(&review, "/"))["spatialCoverage"]["name"].clone();
        assert_eq!(place, area, "{office}");
    }
}
