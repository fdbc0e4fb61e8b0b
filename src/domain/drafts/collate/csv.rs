//! The list as CSV for spreadsheets, with an empty column for the office's answers.

use super::Names;
use super::list::{By, List};
use crate::drafts::csv::{Rows, When, title};
use crate::drafts::member::Member;
use crate::drafts::wording::silent_count;

/// The columns at the end: one to be filled in by the office, the number that stays, and the draft's id.
const FURTHER: [&str; 3] = ["区役所の対応・考え方", "整理番号", "下書きID"];

/// The list in its order, a row each. With names hidden there are no columns for them. Behind the comments on an item
/// stands who has nothing to say to it: a row each, and with names hidden one that says how many.
pub fn to_csv(list: &List<'_>, when: When<'_>) -> String {
    let mut rows = Rows::new(list.names == Names::Shown, &FURTHER, when);
    for group in &list.groups {
        let items = group.themes.iter().flat_map(|theme| &theme.items);
        for item in items {
            for row in &item.rows {
                let who = [&*row.by.label(), title(member(row.by))];
                let id = row.entry.draft.id.as_str();
                let number = row.number.map_or_else(String::new, |it| it.to_string());
                let further = ["", &number, id];
                rows.push(who, group.name, &row.entry, &row.remarks, &further);
            }
            let Some(place) = item.place.filter(|_| !item.silent.is_empty()) else {
                continue;
            };
            let on = (list.review, &place);
            if list.names == Names::Hidden {
                let count = silent_count(item.silent.len());
                rows.push_no_opinion([""; 2], group.name, on, &count);
                continue;
            }
            for silent in &item.silent {
                let who = [&*silent.by.label(), title(member(silent.by))];
                rows.push_no_opinion(who, group.name, on, "");
            }
        }
    }
    rows.finish()
}

fn member(by: By<'_>) -> Option<&Member> {
    match by {
        By::Member(member) => Some(member),
        By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
    }
}
