//! The secretariat's list as tables: one for each item, with an empty column for the office's answer.
//!
//! An item has a table of its own because engines repeat a table's head after a page break: so a comment on the next
//! page still says what it is on.

use markup::prelude::*;

use domain::drafts::collate::Names;
use domain::drafts::collate::arranged::{OnItem, Order, Section};
use domain::drafts::collate::list::{By, List, Row, Silent};
use domain::drafts::entry::{Entry, NO_ITEM};
use domain::drafts::wording::{NO_GROUP, NO_ITEM_NUMBER, silent_count};
use domain::review::model::Review;
use domain::review::outline::numbered;
use domain::wording::{collate as words, hand_in, list as units};

use super::foreign::foreign;
use super::whole::item_number;

/// The whole list in that order, with its counts before it.
pub fn collation_table(list: &List<'_>, review: &'static Review, order: Order) -> View {
    let sections = list.arranged(review, order);
    let counts = list.groups.iter().map(|group| {
        let name = group.name.unwrap_or(NO_GROUP).to_owned();
        view! { <div class="row apart"><dt>{name}</dt><dd>{group.count}{units::UNIT}</dd></div> }
    });
    let items = list.items.iter().filter(|(_, count)| *count > 0);
    let by_item = items.map(|(item, count)| {
        let theme = review.item(item).map(|place| place.theme.title.as_str());
        view! { <div class="row apart"><dt><span class="whole">{number_of(item).to_owned()}</span>" "{theme}</dt><dd>{*count}{units::UNIT}</dd></div> }
    });
    let named = list.names == Names::Shown;
    let sections = sections.iter().map(|section| section_view(section, named));
    view! {
        <p class="count">{words::counts(list.count, list.members.len())}</p>
        <dl>{counts.collect_view()}</dl>
        <details class="part" id="by-item">
            <summary>{words::BY_ITEM}</summary>
            <dl>{by_item.collect_view()}</dl>
        </details>
        {(order == Order::Division).then(|| view! { <p class="quiet">{words::DIVISIONS_ARE}</p> })}
        {sections.collect_view()}
    }
}

fn section_view(section: &Section<'_, '_>, named: bool) -> View {
    let items = section.items.iter().map(|item| item_view(item, named));
    view! {
        <section class="collation-group">
            <h2><span class="who">{foreign(&section.head)}</span>"（"{section.count()}{units::UNIT}"）"</h2>
            {items.collect_view()}
        </section>
    }
}

/// The comments on one item under a head that says what it is.
fn item_view(on: &OnItem<'_, '_>, named: bool) -> View {
    let columns = if named { 5 } else { 4 };
    let above = on.theme.above.map(|(policy, section, theme)| {
        let (policy, section) = (
            numbered(&policy.label, &policy.title),
            numbered(&section.label, &section.title),
        );
        view! {
            <span class="crumbs">{policy}<span class="step">" › "</span>{section}<span class="step">" › "</span></span>
            {numbered(&theme.label, &theme.title)}
        }
    });
    // Of what only has nothing to say to it, its name is enough.
    let entry = on.rows.first().map(|row| &row.entry);
    let direction = entry.map(Entry::direction);
    let divisions = entry.map(|entry| entry.divisions().join("、"));
    let divisions = divisions.filter(|it| !it.is_empty());
    let divisions =
        divisions.map(|it| view! { <span class="divisions">{words::DIVISIONS}"："{it}</span> });
    let rows = on.rows.iter().map(|row| row_view(row, named));
    view! {
        <table>
            <colgroup>
                <col class="number"/>
                {named.then(|| view! { <col class="middle"/> })}
                <col class="narrow"/>
                <col/>
                <col class="answer"/>
            </colgroup>
            <thead>
                <tr class="item-row">
                    <th scope="colgroup" colspan=columns.to_string()>
                        {above}{item_number(number_of(on.item.id))}
                        {divisions}
                        <span class="pre">{direction}</span>
                    </th>
                </tr>
                {entry.map(|_| heads(named))}
            </thead>
            <tbody>
                {rows.collect_view()}
                {(!on.silent.is_empty()).then(|| silent_view(&on.silent, named, columns))}
            </tbody>
        </table>
    }
}

/// The item's number, or that there is none.
fn number_of(id: &str) -> &str {
    if id == NO_ITEM { NO_ITEM_NUMBER } else { id }
}

fn heads(named: bool) -> View {
    let [first, rest] = words::NUMBER_IN_TWO;
    view! {
        <tr class="heads">
            <th scope="col" class="number"><span class="whole">{first}</span><wbr /><span class="whole">{rest}</span></th>
            {named.then(|| view! { <th scope="col">{words::MEMBER}</th> })}
            <th scope="col">{hand_in::KIND}</th>
            <th scope="col">{hand_in::TEXT}</th>
            <th scope="col" class="answer">{words::ANSWER}</th>
        </tr>
    }
}

/// Who has nothing to say to an item; without names, how many.
fn silent_view(silent: &[&Silent<'_>], named: bool, columns: usize) -> View {
    let said = if named {
        let all = silent.iter().enumerate().map(|(at, it)| {
            let and = if at == 0 { "：" } else { "、" };
            let group = it.group.map(|group| ["（", group, "）"].concat());
            view! { {and}{foreign(&it.by.label())}{group} }
        });
        view! { {words::NO_OPINION}{all.collect_view()} }.to_view()
    } else {
        silent_count(silent.len()).to_view()
    };
    view! { <tr class="silent-row"><td class="who" colspan=columns.to_string()>{said}</td></tr> }
}

fn row_view(row: &Row<'_>, named: bool) -> View {
    let draft = row.entry.draft;
    let title = match row.by {
        By::Member(member) => member.title.as_ref().map(|title| foreign(title.as_str())),
        By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
    };
    let by = foreign(&row.by.label());
    let quote = row.entry.quote().map(|quote| {
        let part = row
            .entry
            .part
            .map(|part| ["（", part.label(), "）"].concat());
        view! { <p class="quiet">{hand_in::ABOUT}{part}"：「"{foreign(&quote)}"」"</p> }
    });
    let remarks = row
        .remarks
        .iter()
        .map(|remark| view! { <p class="note">{remark.message()}</p> });
    view! {
        <tr>
            <td data-label=words::NUMBER class="number">{row.number.map(|it| it.to_string())}</td>
            {named.then(|| view! { <td data-label=words::MEMBER class="who">{title}" "{by}</td> })}
            <td data-label=hand_in::KIND>{draft.kind.label()}</td>
            <td data-label=hand_in::TEXT>
                {quote}
                <p class="pre">{row.entry.text().into_owned()}</p>
                {remarks.collect_view()}
            </td>
            <td data-label=words::ANSWER class="answer"></td>
        </tr>
    }
}
