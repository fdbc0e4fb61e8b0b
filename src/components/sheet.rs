//! 委員意見シート: what a member hands in, on paper only.

use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::me::Me;
use domain::drafts::entry::{Entry, entries};
use domain::drafts::model::Draft;
use domain::review::model::{Review, Source};
use domain::wording::{column, hand_in as words, list, worklist};

use super::foreign::foreign;
use super::whole::item_number;

/// Tells the style of paper which sheet the page has, for as long as who calls this is there.
pub fn on_paper(sheet: &'static str) {
    Effect::new(move |_| {
        page::mark_root("paper", Some(sheet));
        on_cleanup(|| page::mark_root("paper", None));
    });
}

/// The sheet: who, when, and a row for each draft under a head that is repeated on every page.
#[component]
pub fn MemberSheet(
    /// The review.
    review: &'static Review,
    /// Who writes here.
    me: Me,
    /// What is handed in.
    drafts: Memo<Vec<Draft>>,
) -> View {
    on_paper("sheet");
    let rows = move || {
        drafts.with(|drafts| {
            let rows = (1..).zip(entries(review, drafts));
            rows.map(|(number, entry)| row(number, &entry))
                .collect_view()
        })
    };
    let count = move || drafts.with(|drafts| drafts.iter().filter(|it| it.is_live()).count());
    let signed = move || {
        me.member.with(|member| {
            let member = member.as_ref()?;
            let group = review.group_name(&member.group).unwrap_or_default();
            let title = member
                .title
                .as_ref()
                .map(|title| fact(worklist::JOB_TITLE_SHORT, title.as_str().to_owned()));
            Some(view! {
                {fact(worklist::NAME, member.name.as_str().to_owned())}
                {title}
                {fact(column::GROUP, group)}
            })
        })
    };
    // Paper is dated when it is printed; the page may have been open for days.
    let today = move || {
        drafts.track();
        clock::local_time(clock::now()).date
    };
    view! {
        <div class="paper until-live">
            <p class="paper-title">{words::SHEET}</p>
            <p>{review.title.as_str()}</p>
            <dl class="paper-facts">
                {signed}
                {fact(words::DATE, today)}
                {fact(words::COUNT, view! { {count}{list::UNIT} })}
            </dl>
            <table>
                <thead>
                    <tr>
                        <th class="narrow">{words::NUMBER}</th>
                        <th class="about">{words::ON}</th>
                        <th class="narrow">{words::KIND}</th>
                        <th>{words::TEXT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <SourceLine source=&review.source />
        </div>
    }
}

/// A name with its value, which paper keeps together.
fn fact(name: &'static str, value: impl ToView) -> View {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }
}

fn row(number: usize, entry: &Entry<'_>) -> View {
    let quote = entry.quote().map(|quote| {
        let part = entry.part.map(|part| ["（", part.label(), "）"].concat());
        view! { <p>{words::ABOUT}{part}"：「"{foreign(&quote)}"」"</p> }
    });
    view! {
        <tr>
            <td>{number}</td>
            <td>
                <p><b>{entry.theme()}{item_number(&entry.draft.anchor.item)}</b></p>
                <p class="pre">{entry.direction()}</p>
                {quote}
            </td>
            <td>{entry.draft.kind.label()}</td>
            <td class="pre">{entry.text().into_owned()}</td>
        </tr>
    }
}

/// Where the official text comes from, and under which licence.
#[component]
pub fn SourceLine(source: &'static Source) -> View {
    view! {
        <p class="paper-source">
            {words::SOURCE}{source.publisher.as_str()}"「"{source.document.as_str()}"」（"{source.licence.as_str()}"）"
        </p>
    }
}
