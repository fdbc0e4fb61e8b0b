//! What the fuzz targets start from: a review, and drafts on it.

use std::sync::LazyLock;

use serde_json::Value;

use domain::drafts::collate::Names;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::reading::{Reading, Refused, read};
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

/// Stands in for a browser's tables of encodings: every byte is a character.
pub fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (pairs, rest) = bytes.as_chunks::<2>();
        let units = pairs.iter().copied().map(unit);
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.ok().filter(|_| rest.is_empty())
    };
    match label {
        "utf-16le" => wide(u16::from_le_bytes),
        "utf-16be" => wide(u16::from_be_bytes),
        _ => Some(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// Reads what the secretariat was given, and makes the list of it: it can be read in again. Whoever claims to be the
/// revision that was sent has its very words.
pub fn read_in(name: &str, bytes: &[u8], sent: &[Draft]) -> Result<Reading, Refused> {
    let reading = read(name, bytes, review(), &decode)?;
    let collation = Collation::of(&reading.submissions);
    let file = collation.to_json(review(), Names::Shown, 1);
    assert!(read("list", file.as_bytes(), review(), &decode).is_ok());
    for draft in reading
        .submissions
        .iter()
        .flat_map(|it| &it.received.drafts)
    {
        let claimed = sent.iter().find(|it| it.revision == draft.revision);
        assert!(claimed.is_none_or(|it| it == draft), "{draft:?}");
    }
    Ok(reading)
}

/// A text with some of its bytes put over: of each three the first two say where, the last is put there.
pub fn put_over(text: &str, changes: &[u8]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[at] = change[2];
    }
    bytes
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
