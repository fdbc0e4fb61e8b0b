//! The rows of a table as hand-ins. A row with its part for reading in is the draft that it was; of any other the words
//! are read, and marked as read from a table.

use super::csv::{Column, Table, unguarded};
use super::time;
use super::words::{Said, Signed, Source, group, hand_in, point, point_of};
use super::{Astray, Notice, Reading, silent};
use crate::drafts::ancestry::name_of;
use crate::drafts::collate::{Form, Submission, Whole};
use crate::drafts::csv::NO_OPINION;
use crate::drafts::entry::NO_ITEM;
use crate::drafts::exchange::Received;
use crate::drafts::mail::lossy::bare_words;
use crate::drafts::mail::row::{self, Cells};
use crate::drafts::member::{Member, Signature};
use crate::drafts::model::{Draft, DraftId, Kind, Unreadable, WriterId};
use crate::drafts::visible::visible;
use crate::drafts::wording::{HIDDEN_NAME, NO_NAME};
use crate::review::fold::spelled;
use crate::review::model::{Id, Review};
use crate::review::open_data::csv::FORMULA;
use crate::review::outline::ItemPath;
use crate::review::route::is_id;
use crate::sorted::{SortedMap, SortedSet, set_of};

/// A row with words.
struct Read {
    signed: Signed,
    /// What the part for reading in gave, if it is this row's.
    coded: Option<row::Row>,
    said: Said,
}

/// Reads a table of ours that came under this name.
pub(super) fn read(name: &str, table: &Table<'_>, review: &Review) -> Reading {
    let mut told = Rows::default();
    let mut rows: Vec<Read> = Vec::with_capacity(table.rows.len());
    for (number, cells) in &table.rows {
        if let Some(row) = read_row(table, *number, cells, review, &mut told) {
            rows.push(row);
        }
    }
    join_by_name(&mut rows);
    let without_words = std::mem::take(&mut told.silent);
    let mut told = told.into_notices();
    if table.is_cut {
        told.push(Notice::CutTable);
    }
    let mut submissions = submissions(name, rows, review);
    for (signed, item) in without_words {
        silent::note(&mut submissions, name, signed, item);
    }
    Reading {
        submissions,
        told,
        ..Reading::default()
    }
}

/// The numbers of rows of which something is to be said.
#[derive(Default)]
struct Rows {
    unplaced: Vec<usize>,
    without_words: Vec<usize>,
    without_kind: Vec<usize>,
    no_such_item: Vec<Astray>,
    silent_nowhere: Vec<Astray>,
    /// The items with nothing to say to them, and who says so.
    silent: Vec<(Signed, Id)>,
}

impl Rows {
    fn into_notices(self) -> Vec<Notice> {
        let mut told = Vec::new();
        if !self.unplaced.is_empty() {
            told.push(Notice::Unplaced(Source::Table, self.unplaced));
        }
        if !self.without_kind.is_empty() {
            told.push(Notice::WithoutKind(self.without_kind));
        }
        if !self.without_words.is_empty() {
            told.push(Notice::WithoutWords(self.without_words));
        }
        if !self.no_such_item.is_empty() {
            told.push(Notice::NoSuchItem(Source::Table, self.no_such_item));
        }
        if !self.silent_nowhere.is_empty() {
            told.push(Notice::SilentNowhere(Source::Table, self.silent_nowhere));
        }
        told
    }
}

fn read_row(
    table: &Table<'_>,
    number: usize,
    cells: &[String],
    review: &Review,
    told: &mut Rows,
) -> Option<Read> {
    let plain = |column| table.plain(cells, column);
    let words = table.cell(cells, Column::Words);
    let astray = |words: &str| Astray {
        at: Some(number),
        item: plain(Column::Item).to_owned(),
        words: visible(words).into_owned(),
    };
    // An apostrophe alone stands before nothing, unless somebody wrote it: then the row has its part for reading in.
    let is_written = !words.is_empty() && !plain(Column::Code).is_empty();
    if unguarded(words).is_empty() && !is_written {
        if plain(Column::Kind) == NO_OPINION {
            match item(table, cells, review).filter(|id| review.item(id).is_some()) {
                Some(item) => told.silent.push((signature(table, cells, review), item)),
                None => told.silent_nowhere.push(astray("")),
            }
        } else {
            told.without_words.push(number);
        }
        return None;
    }
    let signed = signature(table, cells, review);
    let label = bare_words(plain(Column::Kind));
    let kind = Kind::ALL.into_iter().find(|kind| kind.label() == label);
    let (words, quote) = (ways(words), ways(table.cell(cells, Column::Quote)));
    let item = item(table, cells, review);
    let shown = Cells {
        name: signed.name.as_ref().map_or("", Signature::as_str),
        kind,
        quote: &quote,
        words: &words,
    };
    let coded = row::read(plain(Column::Code), shown, review);
    // Who sorts some of the columns leaves the code beside another row.
    let coded = coded.filter(|it| {
        it.is_exact
            || item
                .as_ref()
                .is_none_or(|item| *item == it.draft.anchor.item)
    });
    if coded.is_none() && item.is_none() {
        told.unplaced.push(number);
    }
    if coded.is_none() && kind.is_none() {
        told.without_kind.push(number);
    }
    let first = |ways: &[&str]| visible(ways.first().map_or("", |way| way)).into_owned();
    if coded.is_none()
        && let Some(item) = &item
        && review.item(item).is_none()
    {
        told.no_such_item.push(astray(&first(&words)));
    }
    let item = item.unwrap_or_else(|| NO_ITEM.to_owned());
    let quote = first(&quote);
    let point = match plain(Column::Point) {
        id if is_id(id) => Some(point_of(review, id, &quote)),
        _ => point(review, review.item(&item), &quote),
    };
    let said = Said {
        item,
        point,
        kind: kind.unwrap_or(Kind::Opinion),
        text: first(&words),
        updated: time::read(plain(Column::Updated)),
        id: DraftId::new(plain(Column::Id)),
    };
    Some(Read {
        signed,
        coded,
        said,
    })
}

/// How a cell with somebody's words may be meant, the likeliest first: with what stands in front against formulas, and
/// without. A program may have put one more there.
fn ways(cell: &str) -> Vec<&str> {
    let Some(rest) = cell.strip_prefix('\'') else {
        return vec![cell];
    };
    if rest.starts_with(FORMULA) {
        return vec![rest, cell];
    }
    let twice = rest.strip_prefix('\'');
    [cell, rest].into_iter().chain(twice).collect()
}

/// Who signed a row. What stands in place of a name is no name.
fn signature(table: &Table<'_>, cells: &[String], review: &Review) -> Signed {
    let plain = |column| table.plain(cells, column);
    let name = plain(Column::Name);
    let is_name = !name.starts_with(NO_NAME) && !name.starts_with(HIDDEN_NAME);
    Signed {
        name: Signature::new(name).filter(|_| is_name),
        title: Signature::new(plain(Column::Title)),
        group: group(review, plain(Column::Group)),
        id: None,
    }
}

/// The item that a row is on; none where nothing in it tells.
fn item(table: &Table<'_>, cells: &[String], review: &Review) -> Option<Id> {
    let cell = straight(table.plain(cells, Column::Item));
    if review.item(&cell).is_some() {
        return Some(cell);
    }
    let by_point = || {
        let point = table.plain(cells, Column::Point);
        let mut items = review.items();
        let found = items.find(|place| review.points_of(*place).any(|it| it == point));
        found.map(|place| place.item.id.clone())
    };
    let by_direction = || {
        let direction = bare_words(unguarded(table.cell(cells, Column::Direction)));
        let is_it = |place: &ItemPath<'_>| {
            let lines = place
                .item
                .direction
                .iter()
                .map(|line| bare_words(&line.text));
            !direction.is_empty() && lines.collect::<String>() == direction
        };
        only(review.items().filter(is_it).map(|place| &place.item.id))
    };
    let found = by_point()
        .or_else(|| as_date(review, &cell))
        .or_else(by_direction);
    found.or_else(|| is_id(&cell).then_some(cell))
}

/// An item's id with the digits and strokes that it has, whoever typed it.
fn straight(cell: &str) -> String {
    let cell = cell.strip_prefix("取組").unwrap_or(cell);
    let cell = cell.chars().filter(|c| !c.is_whitespace());
    cell.map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '－' | '−' | '‐' | '‑' | '–' | '—' | '―' | 'ー' => '-',
        _ => c,
    })
    .collect()
}

/// The item whose id a spreadsheet took for a day: `1-2-3` is shown as `2001/2/3`, and `1-2` as 「1月2日」.
fn as_date(review: &Review, cell: &str) -> Option<Id> {
    let day = time::numbers(cell);
    let is_year = |year: &u64| *year >= 1900;
    if is_id(cell) && !day.first().is_some_and(is_year) {
        return None;
    }
    let is_it = |id: &&Id| {
        let parts = id.split('-').map(str::parse);
        let Ok(parts) = parts.collect::<Result<Vec<u64>, _>>() else {
            return false;
        };
        match (parts.as_slice(), day.as_slice()) {
            ([year, rest @ ..], [of, shown @ ..]) if rest.len() == 2 => {
                is_year(of) && (year == of || *year == of % 100) && rest == shown
            }
            ([_, _], [of, rest @ ..]) if is_year(of) => parts == rest,
            ([_, _], [_, _]) => parts == day,
            _ => false,
        }
    };
    only(review.items().map(|place| &place.item.id).filter(is_it))
}

/// The one that there is; none of several.
fn only<'a>(mut ids: impl Iterator<Item = &'a Id>) -> Option<Id> {
    let first = ids.next()?;
    ids.next().is_none().then(|| first.clone())
}

/// A row that was added by hand is its member's, by the name in it, where the table has one member of that name.
fn join_by_name(rows: &mut [Read]) {
    let known: SortedMap<(String, WriterId), Id> = rows
        .iter()
        .filter_map(|row| {
            let (id, group) = row.coded.as_ref()?.member.clone()?;
            Some(((spelled(row.signed.name.as_ref()?.as_str()), id), group))
        })
        .collect();
    for Read { signed, coded, .. } in rows {
        let own = coded.as_ref().and_then(|coded| coded.member.clone());
        let member = own.or_else(|| {
            let name = spelled(signed.name.as_ref()?.as_str());
            let mut all = known.iter().filter(|((of, _), _)| *of == name);
            let ((_, id), group) = all.next()?;
            all.next().is_none().then(|| (id.clone(), group.clone()))
        });
        if let Some((id, group)) = member {
            signed.id = Some(id);
            signed.group.get_or_insert(group);
        }
    }
}

/// The rows by who signed them and when the table was written.
fn submissions(name: &str, rows: Vec<Read>, review: &Review) -> Vec<Submission> {
    let exact = rows
        .iter()
        .filter_map(|row| row.coded.as_ref().filter(|it| it.is_exact));
    let mut taken: SortedSet<DraftId> = set_of(exact.map(|it| it.draft.id.clone()));
    let mut coded: SortedMap<(Signed, u64), Vec<Draft>> = SortedMap::default();
    let mut others: SortedMap<Signed, Vec<Said>> = SortedMap::default();
    for row in rows {
        let Read {
            signed,
            coded: row,
            mut said,
        } = row;
        if let Some(row) = row {
            if row.is_exact || taken.insert(row.draft.id.clone(), ()) {
                let draft = if row.is_exact {
                    row.draft
                } else {
                    changed(row.draft)
                };
                let key = (signed, row.exported);
                coded.or_insert_with(key, Vec::new).push(draft);
                continue;
            }
            // One that was copied, and went on as another.
            said.id = None;
            said.item = row.draft.anchor.item;
            said.point = row.draft.anchor.point;
        }
        said.id = said.id.filter(|id| !taken.contains_key(id));
        others.or_insert_with(signed, Vec::new).push(said);
    }
    let coded = coded.into_entries().into_iter();
    let coded = coded.map(|((signed, exported), drafts)| Submission {
        name: name.to_owned(),
        whole: Some(whole(&signed, exported)),
        cut: Vec::new(),
        received: received(signed, exported, drafts),
    });
    let others = others.into_entries().into_iter();
    let others =
        others.map(|(signed, said)| hand_in(name, signed, None, said, (Source::Table, review)));
    coded.chain(others).collect()
}

/// What a table tells of itself.
pub(super) fn whole(signed: &Signed, until: u64) -> Whole {
    Whole {
        form: Form::Table,
        until,
        of_device: signed.id.is_some(),
        is_cut: false,
    }
}

fn changed(draft: Draft) -> Draft {
    let text = visible(&draft.text).into_owned();
    Source::Table.made(Draft { text, ..draft })
}

pub(super) fn received(signed: Signed, exported: u64, drafts: Vec<Draft>) -> Received {
    let Signed {
        name,
        title,
        group,
        id,
    } = signed;
    // A name that was put in by hand has no id.
    let ids: Vec<&[u8]> = drafts
        .iter()
        .map(|draft| draft.id.as_str().as_bytes())
        .collect();
    let id = id.unwrap_or_else(|| WriterId(name_of(&ids)));
    let member = name.map(|name| Member {
        id,
        name,
        group: group.unwrap_or_else(|| super::words::NO_GROUP.to_owned()),
        title,
    });
    let (drafts, long): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|it| !it.is_too_long());
    Received {
        member,
        drafts,
        damaged: (1..)
            .zip(long)
            .map(|(at, _)| (at, Unreadable::TooLong))
            .collect(),
        altered: Vec::new(),
        marks: Vec::new(),
        exported,
    }
}
