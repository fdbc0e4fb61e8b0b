//! What others wrote, as HTML: on screen, on paper and in the secretariat's list.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::too_many_lines)]

use std::collections::BTreeSet;

use domain::drafts::collate::arranged::Order;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::{Names, Submission};
use domain::drafts::entry::Entry;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, DraftId, Kind, Point, Start, WriterId};
use domain::drafts::visible::visible;
use domain::review::load::load;
use domain::review::model::Review;
use markup::prelude::*;

use super::collation::collation_table;
use super::opinion::opinion;

#[path = "../../tests/domain/hostile/corpus.rs"]
mod corpus;
use corpus::{Case, shapes, texts};

fn review() -> &'static Review {
    let json = include_bytes!("../../public/data/review.json");
    Box::leak(Box::new(load(json).expect("the review is valid")))
}

/// A draft on a point, both in these words.
fn draft(review: &Review, text: &str) -> Draft {
    let place = review.items().next().expect("it has items");
    let writer = WriterId::new("tab1").expect("an id");
    let start = Draft::start(Start {
        id: DraftId::new("case").expect("an id"),
        review: review.id.clone(),
        anchor: Anchor {
            item: place.item.id.clone(),
            point: Some(Point {
                id: [&place.item.id, "-ach1"].concat(),
                quote: text.to_owned(),
                hash: "0".to_owned(),
            }),
        },
        kind: Kind::Opinion,
        writer: writer.clone(),
        now: 1,
    });
    start.edited(text, Kind::Opinion, &writer, 2)
}

/// The member's file, and the same without a name, in a file that has these words for its name.
fn submissions(review: &Review, text: &str) -> Vec<Submission> {
    let drafts = [draft(review, text)];
    let name = |words: &str| Signature::new(words);
    let member = Member {
        id: WriterId::new("m1").expect("an id"),
        name: name(text).or_else(|| name("名")).expect("a name"),
        group: review.groups[0].id.clone(),
        title: name(text),
    };
    let files = [Some(&member), None].map(|member| {
        let file = to_json(
            review,
            &Outgoing {
                purpose: Purpose::HandIn,
                member,
                drafts: &drafts,
                now: 1,
                marks: &[],
            },
        );
        read_submissions(text, file.as_bytes(), review).expect("it is ours")
    });
    files.concat()
}

fn written(review: &'static Review, text: &str) -> String {
    Owner::new().with(|| {
        let draft = draft(review, text);
        let collation = Collation::of(&submissions(review, text));
        [
            opinion(&Entry::of(review, &draft)).to_html(),
            collation_table(&collation.list(review, Names::Shown), review, Order::Group).to_html(),
        ]
        .concat()
    })
}

#[test]
fn hostile_drafts_names_and_quotes_never_become_elements() {
    let review = review();
    let drawn: BTreeSet<String> = shapes(&written(review, "ふつうの文")).into_iter().collect();
    for Case { name, text, .. } in texts() {
        let html = written(review, &text);
        for shape in shapes(&html) {
            assert!(drawn.contains(&shape), "{name} became <{shape}>");
        }
        let escaped = visible(&text)
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        assert!(
            html.contains(&escaped),
            "{name} is not there with all that can be seen of it"
        );
    }
}

#[test]
fn what_others_wrote_stands_apart_from_the_apps_own_words() {
    let review = review();
    let words = "\u{202e}る消";
    let html = written(review, words);
    for inline in [
        "「<bdi>る消</bdi>」".to_owned(),
        "<bdi>る消</bdi>".to_owned(),
    ] {
        assert!(html.contains(&inline), "{inline} in {html}");
    }
    assert!(html.contains(&["<p class=\"own-text\">", &visible(words), "</p>"].concat()));
}
