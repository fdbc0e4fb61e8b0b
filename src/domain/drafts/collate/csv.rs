//! The list as CSV for spreadsheets, with an empty column for the office's answers.

use super::Names;
use super::list::{By, List};
use crate::drafts::csv::{Rows, When, title};

/// The column at the end, to be filled in by the office.
const ANSWER: &str = "区役所の対応・考え方";

/// The list in its order, a row each. With names hidden there are no columns for them.
pub fn to_csv(list: &List<'_>, when: When<'_>) -> String {
    let mut rows = Rows::new(list.names == Names::Shown, &[ANSWER], when);
    for group in &list.groups {
        let items = group.themes.iter().flat_map(|theme| &theme.items);
        for row in items.flat_map(|item| &item.rows) {
            let member = match row.by {
                By::Member(member) => Some(member),
                By::File(_) | By::Another(..) | By::Hidden => None,
            };
            let who = [&*row.by.label(), title(member)];
            rows.push(who, group.name, &row.entry, &row.remarks);
        }
    }
    rows.finish()
}
