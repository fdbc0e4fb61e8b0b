//! Those who handed in: what came from each, and who is who.

use leptos::html::{Input, Select};
use markup::prelude::*;

use crate::browser::{clock, page};
use crate::state::arrived::Collating;
use domain::drafts::collate::Written;
use domain::drafts::collate::list::By;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::who::{HandedIn, Origin, Somebody};
use domain::drafts::member::Signature;
use domain::drafts::wording::NO_GROUP;
use domain::review::model::{Named, Review};
use domain::review::shown::quiet;
use domain::wording::{collate as words, list as units};

use super::foreign::foreign;
use super::whole::whole;

/// Id of the heading above the table. It takes the focus once something was said: the table is then another.
pub const WHO: &str = "collate-who";

/// Where it is said who is who.
#[derive(Debug, Clone, Copy)]
pub struct Say {
    /// What was read in.
    pub collating: RwSignal<Collating>,
    /// The review.
    pub review: &'static Review,
}

impl Say {
    fn run(self, change: impl FnOnce(&mut People)) {
        let review = self.review;
        self.collating.update(|it| it.say(review, change));
        page::next_frame(|| {
            page::focus(WHO);
        });
    }
}

/// The table. Whatever is said of who is who goes to `say`.
pub fn contributors(table: &[Somebody<'_>], say: Say) -> View {
    let counts = table.iter().any(|it| it.silent > 0);
    let twice = table.iter().any(|it| it.handed_in.len() > 1);
    let rows = (0..).zip(table);
    let rows = rows.map(|(at, somebody)| row(at, somebody, table, counts, say));
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{words::MEMBER}</th>
                    <th scope="col">{words::CAME}</th>
                    <th scope="col" class="narrow">{words::OPINIONS}</th>
                    {counts.then(|| view! { <th scope="col" class="narrow">{words::NO_OPINION}</th> })}
                    <th scope="col">{words::WHO_IS_WHO}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {twice.then(|| view! { <p class="quiet">{words::WHICH_COUNTS}</p> })}
    }
}

fn row(at: usize, somebody: &Somebody<'_>, table: &[Somebody<'_>], counts: bool, say: Say) -> View {
    let title = match somebody.by {
        By::Member(member) => member.title.as_ref().map(|title| foreign(title.as_str())),
        By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
    };
    let label = somebody.by.label();
    let silent = somebody.silent;
    let no_opinion =
        counts.then(|| view! { <td data-label=words::NO_OPINION>{silent}{units::UNIT}</td> });
    view! {
        <tr>
            <th scope="row">
                <b class="who">{title}" "{foreign(&label)}</b>
                <span class="quiet">{somebody.group.unwrap_or(NO_GROUP).to_owned()}</span>
            </th>
            <td data-label=words::CAME>{somebody.handed_in.iter().map(came).collect_view()}</td>
            <td data-label=words::OPINIONS>{somebody.count}{units::UNIT}</td>
            {no_opinion}
            <td>{who_is_who(at, somebody, table, say)}</td>
        </tr>
    }
}

fn came(file: &HandedIn<'_>) -> View {
    let written = match file.written {
        Written::At(at) => clock::date_and_time(at),
        Written::On(day) => clock::local_time(day).date,
        Written::Unknown => words::TIME_UNKNOWN.to_owned(),
    };
    view! {
        <p>
            {foreign(file.file)}"（"{written}"）"
            {whole(&words::counts_of(file))}
        </p>
    }
}

/// Who may be the same, and what can be said of it.
fn who_is_who(at: usize, somebody: &Somebody<'_>, table: &[Somebody<'_>], say: Say) -> View {
    let may_be = somebody.alike.iter().filter_map(|alike| {
        let other = table.get(alike.with)?;
        // Both say it, and one button is enough.
        let button =
            (at < alike.with && can_be_one(somebody, other)).then(|| join(somebody, other, say));
        Some(view! {
            <p class="note">{foreign(&other.by.label())}{words::may_be(alike.why)}</p>
            {button}
        })
    });
    let origins = (!somebody.origins.is_empty()).then(|| {
        let rows = somebody.origins.iter().map(|it| origin(it, say));
        view! {
            <p>{words::HANDED_IN_AS}"："</p>
            <ul class="origins">{rows.collect_view()}</ul>
            {somebody.has_several_names().then(|| view! { <p class="quiet">{words::LAST_NAME}</p> })}
        }
    });
    let others: Vec<(String, Vec<Part>)> = table
        .iter()
        .enumerate()
        .filter(|(other, it)| *other != at && can_be_one(somebody, it))
        .map(|(_, it)| (it.label_among(table), it.known_by.clone()))
        .collect();
    let id = at.to_string();
    let label_of = |what: &str| [what, "：", &somebody.by.label()].concat();
    let naming = somebody.is_unsigned().then(|| {
        let button = label_of(words::GIVE_NAME);
        naming(&id, button, somebody.known_by.clone(), say)
    });
    let joining = (!others.is_empty()).then(|| {
        let button = label_of(words::JOIN);
        joining(&id, button, somebody.known_by.clone(), others, say)
    });
    let label = label_of(words::WHO_IS_WHO);
    view! {
        {may_be.collect_view()}
        {origins}
        <details class="part">
            <summary aria-label=label>{words::WHO_IS_WHO}</summary>
            <div class="stack">
                {naming}
                {joining}
                <p class="quiet">{words::CAN_BE_TAKEN_BACK}</p>
            </div>
        </details>
    }
}

/// Whether two can be said to be one: one of them has a name.
fn can_be_one(one: &Somebody<'_>, other: &Somebody<'_>) -> bool {
    !(one.is_unsigned() && other.is_unsigned())
}

fn join(somebody: &Somebody<'_>, other: &Somebody<'_>, say: Say) -> View {
    let name = [
        words::JOIN,
        "：",
        &somebody.by.label(),
        "、",
        &other.by.label(),
    ]
    .concat();
    let parts = (somebody.known_by.clone(), other.known_by.clone());
    let joined = move |_| {
        let (one, other) = &parts;
        say.run(|people| people.join(one, other));
    };
    view! { <button type="button" class="button" aria-label=name on:click=joined>{words::JOIN}</button> }
}

fn origin(origin: &Origin, say: Say) -> View {
    let name = [words::SEPARATE, " ", &origin.called].concat();
    let parts = origin.parts.clone();
    let separate = move |_| {
        say.run(|people| people.separate(&parts));
    };
    view! {
        <li class="row apart">
            {foreign(&origin.called)}
            <button type="button" class="button plain" aria-label=name on:click=separate>{words::SEPARATE}</button>
        </li>
    }
}

/// Gives a name to who did not say it.
fn naming(id: &str, button: String, parts: Vec<Part>, say: Say) -> View {
    let (name, group) = (NodeRef::<Input>::new(), NodeRef::<Select>::new());
    let told = RwSignal::new("");
    let [of_name, of_group] = ["name-of-", "group-of-"].map(|it| [it, id].concat());
    let give = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = name.get_untracked() else {
            return;
        };
        let Some(signature) = Signature::new(&field.value()) else {
            told.set(words::NAME_MISSING);
            let _ = field.focus();
            return;
        };
        let group = group.get_untracked().map(|field| field.value());
        let group = group.filter(|group| !group.is_empty());
        say.run(|people| people.name(&parts, signature, group));
    };
    let option =
        |it: &'static Named| view! { <option value=it.id.as_str()>{it.name.as_str()}</option> };
    view! {
        <form class="stack" on:submit=give>
            <p class="field">
                <label for=of_name.clone()>{words::NAME}</label>
                <input type="text" id=of_name maxlength="60" autocomplete="off" node_ref=name />
            </p>
            <p class="field">
                <label for=of_group.clone()>{words::GROUP}</label>
                <select id=of_group node_ref=group>
                    <option value="">{words::NO_GROUP}</option>
                    {say.review.groups.iter().map(option).collect_view()}
                </select>
            </p>
            <button type="submit" class="button" aria-label=button>{words::GIVE_NAME}</button>
            <p role="status">{told}</p>
        </form>
    }
}

/// Says that somebody else is the same person.
fn joining(
    id: &str,
    button: String,
    parts: Vec<Part>,
    others: Vec<(String, Vec<Part>)>,
    say: Say,
) -> View {
    let field = NodeRef::<Select>::new();
    let told = RwSignal::new("");
    let of_field = ["same-as-", id].concat();
    let options = (1..).zip(&others).map(|(number, (label, _)): (usize, _)| {
        view! { <option value=number.to_string()>{quiet(label)}</option> }
    });
    let options = options.collect_view();
    let join = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = field.get_untracked().map(|field| field.value());
        let chosen: Option<usize> = chosen.and_then(|it| it.parse().ok());
        let other = chosen.and_then(|it| others.get(it.checked_sub(1)?));
        let Some((_, other)) = other else {
            told.set(words::NOBODY_CHOSEN);
            return;
        };
        say.run(|people| people.join(&parts, other));
    };
    view! {
        <form class="stack" on:submit=join>
            <p class="field">
                <label for=of_field.clone()>{words::SAME_AS}</label>
                <select id=of_field node_ref=field>
                    <option value="">{words::NOBODY}</option>
                    {options}
                </select>
            </p>
            <button type="submit" class="button" aria-label=button>{words::JOIN}</button>
            <p role="status">{told}</p>
        </form>
    }
}
