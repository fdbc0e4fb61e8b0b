//! Drafts that are hard to bring through a mail, and what mail programs do to a text.

use proptest::prelude::*;
use proptest::sample::select;

use super::drafts::{REVIEW, id, on_point, writer};
use domain::drafts::exchange::{Outgoing, Purpose};
use domain::drafts::mail::to_text;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Anchor, Draft, Kind, Point, Revision, SCHEMA};
use domain::drafts::overview::in_document_order;
use domain::review::hash::text_hash;

/// When every text of these tests was written.
pub const NOW: u64 = 1_795_400_000_000;

pub fn member(name: &str) -> Member {
    Member {
        id: writer("m1"),
        name: Signature::new(name).expect("a name"),
        group: "safety".to_owned(),
        title: None,
    }
}

pub fn mail(drafts: &[Draft], member: Option<&Member>) -> String {
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member,
        drafts,
        now: NOW,
        marks: &[],
    };
    to_text(&super::review(), &out)
}

/// What comes back at best: in the document's order, then the deleted ones without their words.
pub fn arriving(drafts: &[Draft]) -> Vec<Draft> {
    let review = super::review();
    let live = in_document_order(&review, drafts).into_iter().cloned();
    let gone = drafts.iter().filter(|draft| !draft.is_live());
    live.chain(gone.map(|draft| Draft {
        text: String::new(),
        ..draft.clone()
    }))
    .collect()
}

/// Words made of what is hard.
pub fn words() -> impl Strategy<Value = String> {
    let hard = vec![
        "防災訓練に、もっと若い人が参加できるように。",
        "西区",
        "あ",
        "。",
        "、",
        "\n",
        "\n",
        "\n\n",
        " ",
        " ",
        "  ",
        "　",
        "　",
        "\t",
        "\r",
        "\r\n",
        "\u{a0}",
        "\u{200b}",
        "\u{202e}",
        "\u{feff}",
        "\u{ad}",
        "\u{0}",
        "\u{2028}",
        "〔",
        "〕",
        "〔おわり〕",
        "〔1／1〕",
        "〔意見〕",
        "〔この点について〕",
        "〔読み込み用 d1,AAAA〕",
        "〔委員意見：にせ〕",
        "｜",
        "＞",
        ">",
        "> ",
        "|",
        "From ",
        "-- ",
        ".",
        "👩‍👩‍👧",
        "☺️",
        "葛\u{e0100}",
        "が",
        "か\u{3099}",
        "ﾊﾟﾝﾌﾚｯﾄ",
        "10時～12時",
        "〜",
        "−",
        "word",
        "two words",
        "a",
        "1,234",
        "https://example.jp/?a=b",
        "<b>&amp;",
        "\\",
        "=3D",
        "?",
        "髙",
        "𠮷",
        "件数：",
        "［注］",
    ];
    let part = prop_oneof![
        9 => select(hard).prop_map(ToOwned::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(part, 0..25).prop_map(|parts| parts.concat())
}

prop_compose! {
    fn any_point()(
        (name, quote) in prop_oneof![
            // As it stands in the review, as it once stood there, and on what it does not have.
            Just(("1-1-1-1-rem1".to_owned(), "周知が足りない".to_owned())),
            Just(("1-1-1-2-fig1".to_owned(), "アンケート回答者の割合".to_owned())),
            words().prop_map(|quote| ("1-1-1-1-rem1".to_owned(), quote)),
            ("[a-z0-9-]{1,9}", words()),
        ],
        hash in proptest::option::weighted(0.2, ".{0,9}"),
    ) -> Point {
        let hash = hash.unwrap_or_else(|| text_hash(&quote));
        Point { id: name, quote, hash }
    }
}

prop_compose! {
    pub fn any_draft()(
        name in "[a-z2-7]{8}",
        item in select(vec!["1-1-1-1", "1-1-1-2", "1-2-1-1", "3-1-1-1", "9-9"]),
        point in proptest::option::of(any_point()),
        text in words(),
        kind in select(Kind::ALL.to_vec()),
        chain in proptest::collection::vec(("[a-zA-Z0-9_-]{1,64}", 1_u32..), 0..4),
        (by, number) in ("[a-z2-7]{13}", 1_u32..),
        (created, updated) in (any::<u64>(), any::<u64>()),
        deleted in proptest::option::weighted(0.2, any::<u64>()),
        conflict in proptest::option::of("[a-z]{1,8}"),
    ) -> Draft {
        let revision = |by: &str, number| Revision { writer: writer(by), number };
        Draft {
            schema: SCHEMA,
            id: id(&name),
            review: REVIEW.to_owned(),
            anchor: Anchor { item: item.to_owned(), point },
            kind,
            text,
            revision: revision(&by, number),
            came_from: chain.iter().map(|(by, number)| revision(by, *number)).collect(),
            created,
            updated,
            deleted,
            conflict_with: conflict.map(|name| id(&name)),
        }
    }
}

/// A draft on a point that this review does not have.
pub fn on_lost_point(draft: Draft, quote: &str) -> Draft {
    let mut draft = on_point(draft, "1-1-1-1-ach9", quote);
    if let Some(point) = &mut draft.anchor.point {
        point.hash = text_hash(quote);
    }
    draft
}

/// Something that mail programs do.
#[derive(Debug, Clone)]
pub enum Habit {
    /// Breaks lines at this width, wherever that is; spaces there may go.
    Wrap {
        width: usize,
        eat: bool,
    },
    /// Breaks lines at spaces only, which go.
    WrapAtSpaces(usize),
    /// RFC 3676: a space stays at the end of a broken line, and some beginnings get one.
    Flow {
        width: usize,
        anywhere: bool,
    },
    Quote(&'static str),
    Crlf,
    StripEnds,
    Greet,
    DoubleLines,
    Indent,
    /// As HTML shows it: runs of white space become one.
    Collapse,
    /// All paragraphs become one.
    Join,
    NoBreakSpaces,
    /// `～` becomes `〜`, and the like.
    OtherTables,
}

pub fn habit() -> impl Strategy<Value = Habit> {
    let quotes = vec!["> ", ">", ">>", ">> > ", "＞", "＞ ", "| ", "｜"];
    prop_oneof![
        (20_usize..90, any::<bool>()).prop_map(|(width, eat)| Habit::Wrap { width, eat }),
        (1_usize..6, any::<bool>()).prop_map(|(width, eat)| Habit::Wrap { width, eat }),
        (1_usize..90).prop_map(Habit::WrapAtSpaces),
        (10_usize..90, any::<bool>()).prop_map(|(width, anywhere)| Habit::Flow { width, anywhere }),
        select(quotes).prop_map(Habit::Quote),
        select(vec![
            Habit::Crlf,
            Habit::StripEnds,
            Habit::Greet,
            Habit::DoubleLines,
            Habit::Indent,
            Habit::Collapse,
            Habit::Join,
            Habit::NoBreakSpaces,
            Habit::OtherTables,
        ]),
    ]
}

impl Habit {
    pub fn on(&self, text: &str) -> String {
        let lines = |change: &dyn Fn(&str) -> String| {
            text.split('\n').map(change).collect::<Vec<_>>().join("\n")
        };
        match *self {
            Self::Wrap { width, eat } => lines(&|line| {
                let broken = broken(line, width, |_| true);
                let trim = |part: &String| if eat { part.trim_end().to_owned() } else { part.clone() };
                broken.iter().map(trim).collect::<Vec<_>>().join("\n")
            }),
            Self::WrapAtSpaces(width) => lines(&|line| {
                let broken = broken(line, width, |c| c == ' ' || c == '\u{3000}');
                broken.iter().map(|part| part.trim_end()).collect::<Vec<_>>().join("\n")
            }),
            Self::Flow { width, anywhere } => lines(&|line| {
                let parts = broken(line.trim_end(), width, |c| anywhere || c == ' ');
                let stuffed = parts.iter().map(|part| {
                    let stuff = [" ", ">", "From "].iter().any(|first| part.starts_with(first));
                    [if stuff { " " } else { "" }, part].concat()
                });
                stuffed.collect::<Vec<_>>().join(if anywhere { " \n" } else { "\n" })
            }),
            Self::Quote(mark) => lines(&|line| [mark, line].concat()),
            Self::Crlf => text.replace('\n', "\r\n"),
            Self::StripEnds => lines(&|line| line.trim_end().to_owned()),
            Self::Greet => [
                "From: hanako@example.jp\nSubject: 委員意見\n\n事務局さま〔至急〕\n意見を送ります。\n\n",
                text,
                "\n-- \n山田花子 〔携帯〕 090-0000-0000\n",
            ]
            .concat(),
            Self::DoubleLines => text.replace('\n', "\n\n"),
            Self::Indent => lines(&|line| ["\t  ", line].concat()),
            Self::Collapse => text.split_inclusive('\n').map(collapsed).collect(),
            Self::Join => text.replace('\n', " "),
            Self::NoBreakSpaces => text.replace(' ', "\u{a0}"),
            Self::OtherTables => text
                .replace('\u{ff5e}', "\u{301c}")
                .replace('\u{ff0d}', "\u{2212}"),
        }
    }
}

/// A line in parts of at most this width where that can be, each with the space that it ends with.
fn broken(line: &str, width: usize, may_end: impl Fn(char) -> bool) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut wide = 0;
    for c in line.chars() {
        wide += if c < '\u{1100}' { 1 } else { 2 };
        let last = parts.last_mut().expect("never empty");
        if wide > width && last.chars().next_back().is_some_and(&may_end) {
            wide = 0;
            parts.push(String::from(c));
        } else {
            last.push(c);
        }
    }
    parts
}

fn collapsed(line: &str) -> String {
    let words: Vec<&str> = line.split_ascii_whitespace().collect();
    words.join(" ") + "\n"
}
