//! How many figures the office judges how, as a table whose numbers lead to the list.

use markup::prelude::*;

use domain::review::sentence::Judgement;
use domain::review::tally::Tally;
use domain::wording::{figures as words, list};

use super::figure::Verdict;

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What the figures belong to.
    pub name: String,
    /// How they are judged.
    pub tally: Tally,
    /// Address of the list for each judgement.
    pub addresses: [String; Judgement::ALL.len()],
}

/// The table: under each name one number for each judgement, with a bar on a scale common to all.
#[component]
pub fn Tallies(
    /// What it counts.
    caption: &'static str,
    /// Its lines.
    #[prop(into)]
    rows: Signal<Vec<Row>>,
) -> View {
    let heads = Judgement::ALL.map(|judgement| {
        view! { <th scope="col"><Verdict judgement /></th> }
    });
    let body = move || {
        let rows = rows.get();
        let most = rows.iter().flat_map(|row| row.tally.0).max().unwrap_or(0);
        let body = rows.into_iter().map(|row| view! { <Group row most /> });
        body.collect_view()
    };
    view! {
        <table class="tally">
            <caption class="only-heard">{caption}</caption>
            <thead><tr>{heads.collect_view()}</tr></thead>
            {body}
        </table>
    }
}

/// A name, and its numbers below it.
#[component]
fn Group(row: Row, most: usize) -> View {
    let cells = Judgement::ALL
        .into_iter()
        .zip(row.addresses)
        .map(|(judgement, address)| {
            let count = row.tally.0[judgement as usize];
            let width = [&(count * 100 / most.max(1)).to_string(), "%"].concat();
            let name = [&row.name, " ", words::judgement(judgement), " "].concat();
            let link = (count > 0).then(|| view! {
                <a href=address>
                    <span class="only-heard">{name}</span>
                    <b>{count}</b>{list::UNIT}
                    <svg aria-hidden="true"><rect class=judgement.as_str() width=width height="100%" /></svg>
                </a>
            });
            let none = (count == 0).then(|| view! { <span class="quiet">"0"{list::UNIT}</span> });
            view! { <td>{link}{none}</td> }
        });
    view! {
        <tbody>
            <tr><th scope="rowgroup" colspan="4">{row.name.clone()}</th></tr>
            <tr>{cells.collect_view()}</tr>
        </tbody>
    }
}
