//! Drafts as CSV for spreadsheets, a row each with all that stands above it.
//!
//! `docs/hand-in.md` describes the columns: they are known by their heads, and more may be added.

use super::collate::reading::Source;
use super::collate::{Written, time_in};
use super::entry::{Entry, NO_ITEM, Remark, entries, unsettled};
use super::exchange::Outgoing;
use super::mail::row;
use super::mark::{Mark, with};
use super::member::Member;
use super::model::Draft;
use crate::review::model::Review;
use crate::review::open_data::csv::Table;
use crate::review::outline::{ItemPath, numbered};

/// The columns that tell who wrote a draft.
const WHO: [&str; 2] = ["氏名", "肩書"];

/// The column of an item's id, and that of the words.
const ITEM: &str = "取組番号";
const TEXT: &str = "内容";

const COLUMNS: [&str; 15] = [
    "検討グループ",
    "取組の検討グループ",
    "担当",
    "基本方針",
    "分野",
    "テーマ",
    ITEM,
    "取組の方向性",
    "欄",
    "点の番号",
    "点の原文",
    "種類",
    TEXT,
    "更新日時",
    "備考",
];

/// The column of a draft's id, and that of what only an app reads: at the end of a member's own table.
pub(super) const ID: &str = "下書きID";
pub(super) const CODE: &str = "読み込み用";

/// What stands between several names in one cell.
const AND: &str = "、";

/// A point in time, in milliseconds since 1970, as a person at this device reads it.
pub type When<'a> = &'a dyn Fn(u64) -> String;

/// The kind (種類) of a row that says of an item that there is nothing to say to it.
pub const NO_OPINION: &str = "意見なし";

/// One member's drafts in the document's order; blank and deleted ones are left out. Behind them stand the items with
/// nothing to say, a row each: so the columns stay as they are, and a spreadsheet filters and counts them by their kind.
pub fn to_csv(review: &Review, out: &Outgoing<'_>, when: When<'_>) -> String {
    let mut rows = Rows::new(true, &[ID, CODE], when);
    let name = out.member.map_or("", |it| it.name.as_str());
    let group = out.member.and_then(|it| review.group_name(&it.group));
    let mut entries = entries(review, out.drafts);
    entries.retain(|entry| entry.draft.has_words());
    let unsettled = unsettled(entries.iter().map(|entry| entry.draft));
    for entry in &entries {
        let diverged = unsettled.contains(&entry.draft.id);
        let diverged = diverged.then_some(Remark::Diverged);
        let remarks: Vec<Remark> = entry.remark().into_iter().chain(diverged).collect();
        let code = row::write(review, out, entry.draft);
        let ends = [entry.draft.id.as_str(), &code];
        rows.push([name, title(out.member)], group, entry, &remarks, &ends);
    }
    for item in with(Mark::NoOpinion, out.marks) {
        if let Some(place) = review.item(item) {
            rows.push_no_opinion([name, title(out.member)], group, (review, &place), "");
        }
    }
    rows.finish()
}

/// Whether a text begins like such a table, whatever separates its columns and in whatever order they stand.
pub(super) fn has_our_heads(text: &str) -> bool {
    let heads = text.lines().next().unwrap_or_default();
    let has = |head: &str| {
        let mut cells = heads.split([',', ';', '\t']);
        cells.any(|cell| cell.trim().trim_matches('"') == head)
    };
    has(ITEM) && has(TEXT)
}

/// The member's title (肩書), if they want it named.
pub(super) fn title(member: Option<&Member>) -> &str {
    let title = member.and_then(|it| it.title.as_ref());
    title.map_or("", |it| it.as_str())
}

/// An id of what a draft hangs on. Of one that was read from visible words or cells a stroke only stands in place of it:
/// a spreadsheet would take that for the beginning of a formula.
fn id_of<'a>(draft: &Draft, id: &'a str) -> &'a str {
    if id == NO_ITEM && Source::of(draft).is_some() {
        ""
    } else {
        id
    }
}

/// The table that is being written.
pub(super) struct Rows<'a> {
    table: Table,
    count: usize,
    named: bool,
    /// How many further columns stand at the end.
    further: usize,
    when: When<'a>,
}

impl<'a> Rows<'a> {
    /// Begins with the heads, those of further columns at the end. Without `named` there are no columns for who wrote
    /// a draft.
    pub(super) fn new(named: bool, further: &[&str], when: When<'a>) -> Self {
        let who = if named { &WHO[..] } else { &[] };
        let heads = [&["番号"], who, &COLUMNS, further].concat();
        Self {
            table: Table::new(&heads),
            count: 0,
            named,
            further: further.len(),
            when,
        }
    }

    /// A draft: the name and the title of its member, the name of their group, what is to be said of it, and the cells
    /// of the further columns.
    pub(super) fn push(
        &mut self,
        who: [&str; 2],
        group: Option<&str>,
        entry: &Entry<'_>,
        remarks: &[Remark],
        further: &[&str],
    ) {
        let draft = entry.draft;
        let point = draft.anchor.point.as_ref();
        let remarks = remarks.iter().map(|remark| remark.message());
        let cells = [
            group.unwrap_or_default(),
            &entry.groups().join(AND),
            &entry.divisions().join(AND),
            &entry.policy(),
            &entry.section(),
            &entry.theme(),
            id_of(draft, &draft.anchor.item),
            &entry.direction(),
            entry.part.map_or("", |part| part.label()),
            point.map_or("", |point| id_of(draft, &point.id)),
            &entry.quote().unwrap_or_default(),
            draft.kind.label(),
            &entry.text(),
            &self.time(draft),
            &remarks.collect::<String>(),
        ];
        self.row(who, cells, further);
    }

    /// When a draft was last changed, as far as it is known.
    fn time(&self, draft: &Draft) -> String {
        match time_in(draft, draft.updated) {
            Written::At(at) => (self.when)(at),
            Written::On(day) => {
                let time = (self.when)(day);
                time.split(' ').next().unwrap_or_default().to_owned()
            }
            Written::Unknown => String::new(),
        }
    }

    /// An item with nothing to say, and what is to be said of that.
    pub(super) fn push_no_opinion(
        &mut self,
        who: [&str; 2],
        group: Option<&str>,
        (review, place): (&Review, &ItemPath<'_>),
        remark: &str,
    ) {
        let ItemPath {
            policy,
            section,
            theme,
            item,
            ..
        } = place;
        let direction: Vec<&str> = item.direction.iter().map(|it| it.text.as_str()).collect();
        let cells = [
            group.unwrap_or_default(),
            &review.group_names(&item.groups).join(AND),
            &review.division_names(&item.divisions).join(AND),
            &numbered(&policy.label, &policy.title),
            &numbered(&section.label, &section.title),
            &numbered(&theme.label, &theme.title),
            &item.id,
            &direction.join("\n"),
            "",
            "",
            "",
            NO_OPINION,
            "",
            "",
            remark,
        ];
        self.row(who, cells, &[]);
    }

    /// A row; columns at the end that nothing is given for stay empty.
    fn row(&mut self, who: [&str; 2], cells: [&str; COLUMNS.len()], further: &[&str]) {
        self.count += 1;
        let table = &mut self.table;
        table.text(&self.count.to_string());
        if self.named {
            for cell in who {
                table.text(cell);
            }
        }
        let blank = (further.len()..self.further).map(|_| "");
        for cell in cells.iter().chain(further).copied().chain(blank) {
            table.text(cell);
        }
        table.end_row();
    }

    /// The whole file.
    pub(super) fn finish(self) -> String {
        self.table.finish()
    }
}
