//! The list as CSV for spreadsheets, with an empty column for the office's answers.

use super::Names;
use super::list::{By, List};
use crate::drafts::csv::{Rows, When, title};

/// The columns at the end: one to be filled in by the office, the number that stays, and the draft's id.
const FURTHER: [&str; 3] = ["区役所の対応・考え方", "整理番号", "下書きID"];

/// The list in its order, a row each. With names hidden there are no columns for them.
pub fn to_csv(list: &List<'_>, when: When<'_>) -> String {
    let mut rows = Rows::new(list.names == Names::Shown, &FURTHER, when);
    for group in &list.groups {
        let items = group.themes.iter().flat_map(|theme| &theme.items);
        for row in items.flat_map(|item| &item.rows) {
            let member = match row.by {
                By::Member(member) => Some(member),
                By::File(_) | By::Another(..) | By::Hidden => None,
            };
            let who = [&*row.by.label(), title(member)];
            let id = row.entry.draft.id.as_str();
            let number = row.number.map_or_else(String::new, |it| it.to_string());
            rows.push(
                who,
                group.name,
                &row.entry,
                &row.remarks,
                &["", &number, id],
            );
        }
    }
    rows.finish()
}
