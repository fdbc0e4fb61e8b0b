//! The secretariat's list as tables: one a group, with an empty column for the office's answer.

use markup::prelude::*;

use domain::drafts::collate::Names;
use domain::drafts::collate::list::{By, GroupPart, ItemPart, List, Row, ThemePart};
use domain::drafts::wording::NO_GROUP;
use domain::review::model::Review;
use domain::review::outline::numbered;
use domain::wording::{collate as words, hand_in, list as units};

use super::foreign::foreign;

/// The whole list, with its counts before it.
pub fn collation_table(list: &List<'_>, review: &'static Review) -> View {
    let groups = list.groups.iter();
    let counts = groups.clone().map(|group| {
        view! { <div class="row apart"><dt>{group_name(group)}</dt><dd>{group.count}{units::UNIT}</dd></div> }
    });
    let items = list.items.iter().filter(|(_, count)| *count > 0);
    let by_item = items.map(|(item, count)| {
        let theme = review.item(item).map(|place| place.theme.title.as_str());
        view! { <div class="row apart"><dt>{(*item).to_owned()}" "{theme}</dt><dd>{*count}{units::UNIT}</dd></div> }
    });
    let named = list.names == Names::Shown;
    view! {
        <p class="only-on-paper paper-title">{review.title.as_str()}" "{words::TITLE}</p>
        <p class="count">{words::counts(list.count, list.members.len())}</p>
        <dl>{counts.collect_view()}</dl>
        <details class="part" id="by-item">
            <summary>{words::BY_ITEM}</summary>
            <dl>{by_item.collect_view()}</dl>
        </details>
        {groups.map(|group| group_view(group, named)).collect_view()}
    }
}

fn group_name(group: &GroupPart<'_>) -> String {
    group.name.unwrap_or(NO_GROUP).to_owned()
}

fn group_view(group: &GroupPart<'_>, named: bool) -> View {
    let columns = if named { 4 } else { 3 };
    let items = group.themes.iter().flat_map(|theme| {
        let items = theme.items.iter();
        items.map(move |item| item_view(theme, item, columns, named))
    });
    view! {
        <section class="collation-group">
            <h2>{group_name(group)}"（"{group.count}{units::UNIT}"）"</h2>
            <table>
                <thead>
                    <tr>
                        {named.then(|| view! { <th scope="col" class="middle">{words::MEMBER}</th> })}
                        <th scope="col" class="narrow">{hand_in::KIND}</th>
                        <th scope="col">{hand_in::TEXT}</th>
                        <th scope="col" class="answer">{words::ANSWER}</th>
                    </tr>
                </thead>
                {items.collect_view()}
            </table>
        </section>
    }
}

/// The drafts on one item under a head that says what it is.
fn item_view(theme: &ThemePart<'_>, item: &ItemPart<'_>, columns: u8, named: bool) -> View {
    let above = theme.above.map(|(policy, section, theme)| {
        let (policy, section) = (
            numbered(&policy.label, &policy.title),
            numbered(&section.label, &section.title),
        );
        view! {
            <span class="crumbs">{policy}" › "{section}" › "</span>
            {numbered(&theme.label, &theme.title)}
        }
    });
    let direction = item.rows.first().map(|row| row.entry.direction());
    let rows = item.rows.iter().map(|row| row_view(row, named));
    view! {
        <tbody>
            <tr class="item-row">
                <th scope="rowgroup" colspan=columns.to_string()>
                    {above}"（"{item.id.to_owned()}"）"
                    <span class="pre">{direction}</span>
                </th>
            </tr>
            {rows.collect_view()}
        </tbody>
    }
}

fn row_view(row: &Row<'_>, named: bool) -> View {
    let draft = row.entry.draft;
    let title = match row.by {
        By::Member(member) => member.title.as_ref().map(|title| foreign(title.as_str())),
        By::File(_) | By::Another(..) | By::Hidden => None,
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
            {named.then(|| view! { <td data-label=words::MEMBER>{title}" "{by}</td> })}
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
