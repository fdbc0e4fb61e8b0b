//! Members, hand-ins, and drafts of every kind for the tests.

use domain::drafts::collate::Submission;
use domain::drafts::csv::{When, to_csv};
use domain::drafts::exchange::{Outgoing, Purpose, Received, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, Kind, Revision};
use domain::review::model::Review;
use proptest::prelude::*;

use super::drafts::{draft, id, on_point, writer};

pub fn member(id: &str, name: &str, group: &str) -> Member {
    Member {
        id: writer(id),
        name: Signature::new(name).expect("a name"),
        group: group.to_owned(),
        title: None,
    }
}

/// A hand-in of these drafts as it is read in.
pub fn submission(
    name: &str,
    member: Option<&Member>,
    exported: u64,
    drafts: &[Draft],
) -> Submission {
    Submission {
        name: name.to_owned(),
        received: Received {
            member: member.cloned(),
            drafts: handed_in(drafts),
            damaged: Vec::new(),
            altered: Vec::new(),
            marks: Vec::new(),
            exported,
        },
        whole: None,
        cut: Vec::new(),
    }
}

/// The file that a member hands in.
pub fn hand_in(review: &Review, member: Option<&Member>, drafts: &[Draft], now: u64) -> String {
    let drafts = &handed_in(drafts);
    let purpose = Purpose::HandIn;
    let out = Outgoing {
        purpose,
        member,
        drafts,
        now,
        marks: &[],
    };
    to_json(review, &out)
}

/// The table that a member hands in.
pub fn table(review: &Review, member: Option<&Member>, drafts: &[Draft], when: When<'_>) -> String {
    let purpose = Purpose::HandIn;
    let out = Outgoing {
        purpose,
        member,
        drafts,
        now: 7000,
        marks: &[],
    };
    to_csv(review, &out, when)
}

/// Texts that files, spreadsheets and pages have been led astray by.
pub const NASTY: [&str; 22] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>&amp;&lt;",
    "=1+1",
    "=HYPERLINK(\"https://example.invalid\",\"押す\")",
    "+81-6-0000-0000",
    "-5度",
    "@SUM(A1)",
    "＝１＋１",
    "＋＠－",
    "\t=1",
    "\r=1",
    "\n=1",
    "一行目\n=二行目\n",
    "a,b;c\"d\"\"e\"\n\r\n\r",
    "\"",
    "'=1",
    "\u{202e}逆\u{202c}\u{2066}\u{200f}",
    "\u{0}\u{1}\u{7f}\u{85}\u{9b}[31m",
    "\u{feff}印",
    "👨\u{200d}👩\u{200d}👧𠮷葛\u{e0100}ﾊﾟ",
    "{\"app\":\"furikaeri\"}",
    "\\u0000\\\"\\",
];

pub fn any_text() -> BoxedStrategy<String> {
    prop_oneof![
        proptest::sample::select(NASTY.to_vec()).prop_map(str::to_owned),
        "(.|\n|\r|\t|[=＝,\"' <&;]){0,40}",
    ]
    .boxed()
}

prop_compose! {
    /// Any draft that can be stored.
    pub fn any_draft()(
        name in "[a-z0-9_-]{1,12}",
        item in prop_oneof!["[0-9]-[0-9]", proptest::sample::select(super::ITEMS.to_vec()).prop_map(str::to_owned)],
        point in proptest::option::of(("[a-z0-9-]{1,9}", any_text(), ".{0,9}")),
        text in any_text(),
        kind in proptest::sample::select(Kind::ALL.to_vec()),
        chain in proptest::collection::vec(("[a-z]{1,8}", 1_u32..), 0..4),
        (number, created, updated) in (1_u32.., any::<u64>(), any::<u64>()),
        deleted in proptest::option::of(any::<u64>()),
        conflict in proptest::option::of("[a-z]{1,8}"),
    ) -> Draft {
        let mut draft = draft(&name, &item, &text, "w");
        draft.anchor = Anchor { item, point: None };
        if let Some((point, quote, hash)) = point {
            draft = on_point(draft, &point, &quote);
            draft.anchor.point.as_mut().expect("a point").hash = hash;
        }
        draft.kind = kind;
        draft.revision.number = number;
        draft.came_from = chain.into_iter()
            .map(|(by, number)| Revision { writer: writer(&by), number })
            .collect();
        (draft.created, draft.updated, draft.deleted) = (created, updated, deleted);
        draft.conflict_with = conflict.map(|name| id(&name));
        draft
    }
}
