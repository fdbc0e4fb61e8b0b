//! How many figures the office judges how, as a table whose numbers lead to them.

use markup::prelude::*;

use domain::review::sentence::Judgement;
use domain::review::tally::Tally;
use domain::wording::{figures as words, results};

use super::figure::Verdict;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the figures belong to.
    pub name: String,
    /// How they are judged.
    pub tally: Tally,
    /// Where the figures of each judgement are.
    pub addresses: [String; Judgement::ALL.len()],
}

/// The table: under each name one number for each judgement, and their sum.
#[component]
pub fn Tallies(
    /// What it counts.
    caption: &'static str,
    /// Its lines.
    rows: Memo<Vec<Row>>,
) -> View {
    let heads = Judgement::ALL.map(|judgement| {
        view! { <th scope="col"><Verdict judgement word=Some(results::short(judgement)) /></th> }
    });
    let body = move || {
        let body = rows.get().into_iter().map(|row| view! { <Line row /> });
        body.collect_view()
    };
    view! {
        <table class="tally">
            <caption class="only-heard">{caption}</caption>
            <thead><tr>{heads.collect_view()}<th scope="col">{words::SUM}</th></tr></thead>
            {body}
        </table>
    }
}

/// A name, and its numbers below it.
#[component]
fn Line(row: Row) -> View {
    let cells = Judgement::ALL
        .into_iter()
        .zip(row.addresses)
        .map(|(judgement, address)| {
            let count = row.tally.0[judgement as usize];
            let name = [&row.name, " ", words::judgement(judgement), " "].concat();
            let number = if count > 0 {
                view! { <a href=address><span class="only-heard">{name}</span>{count}</a> }
            } else {
                view! { <span>"0"</span> }
            };
            view! { <td>{number}</td> }
        });
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan="5">{row.name.clone()}</th></tr>
            <tr>{cells.collect_view()}<td><b>{row.tally.total()}</b></td></tr>
        </tbody>
    }
}
