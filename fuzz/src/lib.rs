//! What the fuzz targets start from: a review, and drafts on it.

use std::sync::LazyLock;

use serde_json::Value;

use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::review::load::load;
use domain::review::model::Review;

/// A small invented review, as the JSON that the build reads.
pub const REVIEW: &[u8] = include_bytes!("../../tests/data/second-review.json");

static LOADED: LazyLock<Review> = LazyLock::new(|| load(REVIEW).expect("the review can be read"));

/// The same, read.
pub fn review() -> &'static Review {
    &LOADED
}

/// All texts and numbers of a JSON value, in its order.
pub fn leaves(json: &mut Value) -> Vec<&mut Value> {
    match json {
        Value::Object(map) => map.values_mut().flat_map(leaves).collect(),
        Value::Array(list) => list.iter_mut().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

/// Drafts as they lie on a member's device.
pub fn drafts() -> Vec<Draft> {
    let items = review().items().zip(["one", "two", "three"]);
    let draft = |(place, name): (domain::review::outline::ItemPath<'_>, &str)| {
        let line = place.item.direction.first();
        let writer = WriterId::new("writer").expect("an id");
        let draft = Draft::start(Start {
            id: DraftId::new(name).expect("an id"),
            review: review().id.clone(),
            anchor: Anchor {
                item: place.item.id.clone(),
                point: line.map(Point::on_line),
            },
            kind: Kind::Question,
            writer: writer.clone(),
            now: 1000,
        });
        draft.edited(
            "一行目　です。\n  二行目〔括弧〕",
            Kind::Opinion,
            &writer,
            2000,
        )
    };
    items.map(draft).collect()
}
