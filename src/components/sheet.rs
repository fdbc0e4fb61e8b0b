//! 委員意見シート: what a member hands in, on paper only.

use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::me::Me;
use domain::drafts::entry::{Entry, entries};
use domain::drafts::mark::Mark;
use domain::drafts::model::Draft;
use domain::review::model::{Id, Named, Review, Source};
use domain::review::outline::ItemPath;
use domain::wording::{column, hand_in as words, list, worklist};

use super::foreign::foreign;
use super::names::numbered;
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
    /// The items with nothing to say.
    silent: Memo<Vec<(Id, Mark)>>,
) -> View {
    on_paper("sheet");
    let rows = move || {
        drafts.with(|drafts| {
            let rows = (1..).zip(entries(review, drafts));
            rows.map(|(number, entry)| row(number, &entry))
                .collect_view()
        })
    };
    let silent_rows = move || {
        silent.with(|silent| {
            let places = silent.iter().filter_map(|(item, _)| review.item(item));
            places
                .map(|place| view! { <tr><td></td><td>{about(&place)}</td><td>{words::NO_OPINION}</td><td></td></tr> })
                .collect_view()
        })
    };
    let silent_count = move || {
        let count = silent.with(Vec::len);
        (count > 0).then(|| fact(words::NO_OPINION, view! { {count}{list::UNIT} }))
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
                {silent_count}
            </dl>
            <table>
                {heads()}
                <tbody>{rows}{silent_rows}</tbody>
            </table>
            <SourceLine source=&review.source />
        </div>
    }
}

/// The sheet of a group with nothing in it, to be filled in by hand: a row for each of its items.
#[component]
pub fn BlankSheet(
    /// The review.
    review: &'static Review,
    /// The group.
    group: &'static Named,
) -> View {
    on_paper("sheet");
    let places = review.items();
    let places = places.filter(|place| place.item.groups.include(&group.id));
    let rows = (1..).zip(places).map(|(number, place): (usize, _)| {
        view! { <tr class="blank"><td>{number}</td><td>{about(&place)}</td><td>{words::KINDS}</td><td></td></tr> }
    });
    view! {
        <div class="paper">
            <p class="paper-title">{words::SHEET}</p>
            <p>{review.title.as_str()}</p>
            <dl class="paper-facts blank">
                {fact(column::GROUP, group.name.as_str())}
                {fact(worklist::NAME, "")}
            </dl>
            <p>{words::CIRCLE}</p>
            <table>
                {heads()}
                <tbody>{rows.collect_view()}</tbody>
            </table>
            <SourceLine source=&review.source />
        </div>
    }
}

/// The heads of the columns, which paper repeats on each page.
fn heads() -> View {
    view! {
        <thead>
            <tr>
                <th class="narrow">{words::NUMBER}</th>
                <th class="about">{words::ON}</th>
                <th class="narrow">{words::KIND}</th>
                <th>{words::TEXT}</th>
            </tr>
        </thead>
    }
}

/// What an item is.
fn about(place: &ItemPath<'static>) -> View {
    let directions = place.item.direction.iter();
    let directions = directions.map(|line| view! { <p>{line.text.as_str()}</p> });
    view! {
        <p><b>{numbered(&place.theme.label, &place.theme.title)}{item_number(&place.item.id)}</b></p>
        {directions.collect_view()}
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
