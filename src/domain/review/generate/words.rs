//! The words of a generated review: the sentences of a real one, taken apart and put together anew.
//!
//! So that a search finds some words everywhere and others hardly anywhere, as in a real text, names
//! of places that do not exist are strewn in, few of them often and most of them seldom.

use crate::review::indicator::Measure;
use crate::review::model::{Item, Line, LineKind, NoteKind, Review};

use super::chance::Chance;

const BEFORE: [&str; 16] = [
    "東", "西", "南", "北", "新", "元", "上", "下", "中", "本", "大", "小", "奥", "浜", "内", "外",
];
const STEMS: [&str; 32] = [
    "桜", "松", "梅", "川", "橋", "島", "田", "森", "泉", "谷", "岡", "原", "池", "沢", "堀", "江",
    "竹", "杉", "柳", "藤", "萩", "菊", "鶴", "亀", "鷺", "雁", "石", "岩", "砂", "波", "潮", "霞",
];
const AFTER: [&str; 8] = [
    "町",
    "通",
    "地域",
    "丁目",
    "公園",
    "会館",
    "小学校",
    "センター",
];

/// The sentences of a review, by where they stand and what part they play there.
pub(super) struct Words<'a> {
    base: &'a Review,
    aims: Vec<&'a str>,
    directions: Vec<&'a str>,
    achievements: Pool<'a>,
    remaining: Pool<'a>,
}

/// The sentences of one cell.
#[derive(Default)]
pub(super) struct Pool<'a> {
    heads: Vec<&'a str>,
    rest: Vec<&'a str>,
}

impl<'a> Pool<'a> {
    fn of(lines: impl Iterator<Item = &'a Line>) -> Self {
        let mut pool = Self::default();
        for line in lines {
            let list = if line.kind == LineKind::Heading {
                &mut pool.heads
            } else {
                &mut pool.rest
            };
            list.push(&line.text);
        }
        pool
    }

    fn sentences(&self, kind: LineKind) -> &[&'a str] {
        if kind == LineKind::Heading {
            &self.heads
        } else {
            &self.rest
        }
    }
}

impl<'a> Words<'a> {
    /// Takes a review's text apart.
    pub fn of(base: &'a Review) -> Self {
        let items = || base.items().map(|place| place.item);
        let texts = |lines: &'a [Line]| lines.iter().map(|line| line.text.as_str());
        Self {
            base,
            aims: base
                .themes()
                .flat_map(|(_, _, it)| texts(&it.aims))
                .collect(),
            directions: items().flat_map(|it| texts(&it.direction)).collect(),
            achievements: Pool::of(items().flat_map(|it| it.achievements.lines())),
            remaining: Pool::of(items().flat_map(|it| it.remaining.lines())),
        }
    }

    /// A state aimed for.
    pub fn aim(&self, chance: &mut Chance) -> String {
        sentence(&self.aims, chance)
    }

    /// A direction.
    pub fn direction(&self, chance: &mut Chance) -> String {
        sentence(&self.directions, chance)
    }

    /// A line of the achievements.
    pub fn achievement(&self, kind: LineKind, chance: &mut Chance) -> String {
        sentence(self.achievements.sentences(kind), chance)
    }

    /// A line of the remaining issues.
    pub fn issue(&self, kind: LineKind, chance: &mut Chance) -> String {
        sentence(self.remaining.sentences(kind), chance)
    }

    /// An item whose form a new one takes on: how many lines of which kind, and who is in charge.
    pub fn form(&self, chance: &mut Chance) -> Option<&'a Item> {
        let items: Vec<&Item> = self.base.items().map(|place| place.item).collect();
        chance.of(&items).copied()
    }

    /// What was measured: the label of an indicator of that kind, at a place.
    pub fn label(&self, kind: &str, chance: &mut Chance) -> String {
        let labels = self.base.indicators.iter();
        let alike: Vec<&str> = labels
            .filter(|it| it.measure.kind() == kind)
            .map(|it| it.label.as_str())
            .collect();
        let label = chance.of(&alike).copied().unwrap_or("利用者");
        if chance.happens(60) {
            [&place(chance), "での", label].concat()
        } else {
            label.to_owned()
        }
    }

    /// The measure of one of the indicators, so that kinds are as frequent as they were.
    pub fn measure(&self, chance: &mut Chance) -> Option<&'a Measure> {
        chance.of(&self.base.indicators).map(|it| &it.measure)
    }

    /// An editorial note of a kind.
    pub fn note(&self, kind: NoteKind, chance: &mut Chance) -> String {
        let notes = self.base.notes.iter().filter(|it| it.kind == kind);
        let alike: Vec<&str> = notes.map(|it| it.text.as_str()).collect();
        let text = chance.of(&alike).copied();
        text.unwrap_or("試験用の注です。").to_owned()
    }
}

/// The name of a place that does not exist.
pub(super) fn place(chance: &mut Chance) -> String {
    let [before, stem, after] =
        [&BEFORE[..], &STEMS[..], &AFTER[..]].map(|parts| parts[chance.skewed(parts.len())]);
    [before, stem, after].concat()
}

/// A name of a place by number: all are different below 512.
pub(super) fn nth_place(number: usize) -> String {
    let before = BEFORE[number / STEMS.len() % BEFORE.len()];
    [before, STEMS[number % STEMS.len()], "地区"].concat()
}

/// The beginning of one sentence and the end of another, now and then at a place.
fn sentence(all: &[&str], chance: &mut Chance) -> String {
    let [Some(one), Some(other)] = [chance.of(all), chance.of(all)] else {
        return place(chance);
    };
    let (one, other) = (pieces(one), pieces(other));
    let place = chance
        .happens(40)
        .then(|| [&place(chance), "で、"].concat());
    // A head of the document (【…】) stands for itself.
    let place = place.filter(|_| !one[0].starts_with('【'));
    let begin = &one[..chance.between(1, one.len())];
    let end = match other.len() {
        1 => &[],
        pieces => &other[chance.between(1, pieces - 1)..],
    };
    let text = [
        place.as_deref().unwrap_or_default(),
        &begin.concat(),
        &end.concat(),
    ]
    .concat();
    text.trim().trim_end_matches('、').to_owned()
}

/// A text in pieces, each up to a comma that stands in no brackets.
fn pieces(text: &str) -> Vec<&str> {
    let mut depth = 0_u32;
    text.split_inclusive(|c| {
        match c {
            '「' | '（' | '(' | '『' => depth += 1,
            '」' | '）' | ')' | '』' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '、' && depth == 0
    })
    .collect()
}
