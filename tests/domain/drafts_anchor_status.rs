//! How a draft's anchor stands to the present review, and where such drafts are listed.

use crate::common;
use crate::common::drafts::draft;
use domain::drafts::anchor_status::AnchorStatus;
use domain::drafts::model::{Anchor, Draft, Point};
use domain::drafts::overview::in_document_order;
use domain::review::hash::text_hash;

fn anchor(item: &str, point: Option<Point>) -> Anchor {
    Anchor {
        item: item.to_owned(),
        point,
    }
}

#[test]
fn an_anchor_knows_what_became_of_its_words() {
    let mut review = common::review();
    let line = Point::on_line(review.line("1-1-1-1-rem1").unwrap());
    assert_eq!(line.quote, "周知が足りない");
    assert_eq!(line.hash, text_hash("周知が足りない"));
    let figure = Point::on_indicator(review.indicator("1-2-1-1-fig1").unwrap());
    assert_eq!(
        (figure.id.as_str(), figure.quote.as_str()),
        ("1-2-1-1-fig1", "街頭犯罪件数")
    );
    let aim = Point::on_line(review.line("1-1-1-aim1").unwrap());
    let on_item = anchor("1-1-1-1", None);
    let on_line = anchor("1-1-1-1", Some(line.clone()));
    // The remaining issues of the second item are shared with the first.
    let on_shared = anchor("1-1-1-2", Some(line));
    let on_figure = anchor("1-2-1-1", Some(figure));
    let on_aim = anchor("1-1-1-2", Some(aim));
    assert_eq!(AnchorStatus::of(&on_item, &review), AnchorStatus::Item);
    for anchor in [&on_line, &on_shared, &on_figure, &on_aim] {
        assert_eq!(AnchorStatus::of(anchor, &review), AnchorStatus::Same);
    }
    let lost = Point {
        id: "1-1-1-1-ach9".to_owned(),
        ..on_line.point.clone().unwrap()
    };
    let on_lost = anchor("1-1-1-1", Some(lost));
    assert_eq!(AnchorStatus::of(&on_lost, &review), AnchorStatus::PointGone);
    let elsewhere = anchor("9-9-9-9", on_line.point.clone());
    assert_eq!(
        AnchorStatus::of(&elsewhere, &review),
        AnchorStatus::ItemGone
    );
    review
        .indicators
        .change(|list| list[1].label = "街頭犯罪の件数".to_owned());
    review.policies[0].sections[0].themes[0].aims[0]
        .text
        .push('。');
    let now = "街頭犯罪の件数";
    assert_eq!(
        AnchorStatus::of(&on_figure, &review),
        AnchorStatus::Changed { now }
    );
    let now = "顔見知りが増えている状態。";
    assert_eq!(
        AnchorStatus::of(&on_aim, &review),
        AnchorStatus::Changed { now }
    );
}

#[test]
fn drafts_on_aims_and_shared_cells_stand_where_they_are_read() {
    let review = common::review();
    let on = |name: &str, point: Point| Draft {
        anchor: anchor("1-1-1-2", Some(point)),
        ..draft(name, "1-1-1-2", "言", "t")
    };
    let line = |id: &str| Point::on_line(review.line(id).unwrap());
    let gone = Point {
        id: "1-1-1-2-rem7".to_owned(),
        ..line("1-1-1-1-rem1")
    };
    let figure = review.indicator("1-1-1-2-fig1").unwrap();
    let drafts = [
        on("a-gone", gone),
        on("b-figure", Point::on_indicator(figure)),
        on("c-shared", line("1-1-1-1-rem1")),
        on("d-own", line("1-1-1-2-ach2")),
        on("e-aim", line("1-1-1-aim1")),
        draft("f-whole", "1-1-1-2", "言", "t"),
        draft("g-first", "1-1-1-1", "言", "t"),
    ];
    let order = in_document_order(&review, &drafts);
    let order: Vec<&str> = order.iter().map(|draft| draft.id.as_str()).collect();
    let expected = [
        "g-first", "f-whole", "e-aim", "d-own", "c-shared", "b-figure", "a-gone",
    ];
    assert_eq!(order, expected);
}
