//! Who writes here: asked once, when it is first needed.

use leptos::html::Input;
use markup::prelude::*;

use crate::browser::{page, random};
use crate::state::me::Me;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::WriterId;
use domain::review::model::{Id, Named, Review};
use domain::wording::column;
use domain::wording::worklist as words;

use super::people::AnotherPerson;

/// Id of the field for the name.
const NAME: &str = "member-name";
/// Id of what says whether it is stored, or what is missing.
const TOLD: &str = "member-told";

/// Id of the field for a group.
fn group_field(group: &Named) -> String {
    ["member-group-", &group.id].concat()
}

/// Name, group and title of the member.
#[component]
pub fn Profile(
    /// The review.
    review: &'static Review,
    /// Who writes here.
    me: Me,
    /// Id of what takes the focus where the form is gone once it is filled in.
    after: &'static str,
) -> View {
    let known = me.member.get_untracked();
    let name = NodeRef::<Input>::new();
    let title = NodeRef::<Input>::new();
    let group = RwSignal::new(known.as_ref().map(|member| member.group.clone()));
    let told = RwSignal::new("");
    let typed = |field: NodeRef<Input>| Signature::new(&field.get_untracked()?.value());
    // Another name, under which somebody else may want to write.
    let asked = RwSignal::new(None::<Member>);
    let store = move |member: Member| {
        told.set(match me.set_member(member) {
            Ok(()) => words::KEPT,
            Err(_) => words::NOT_KEPT,
        });
        page::next_frame(move || {
            if page::focus_is_lost() {
                page::focus(after);
            }
        });
    };
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asked.set(None);
        let Some(name) = typed(name) else {
            told.set(words::NAME_MISSING);
            page::focus(NAME);
            return;
        };
        let Some(group) = group.get_untracked() else {
            told.set(words::GROUP_MISSING);
            if let Some(first) = review.groups.first() {
                page::focus(&group_field(first));
            }
            return;
        };
        let id = me
            .member
            .with_untracked(|known| known.as_ref().map(|it| it.id.clone()));
        let Some(id) = id.or_else(|| WriterId::new(&random::name())) else {
            return;
        };
        let member = Member {
            id,
            name,
            group,
            title: typed(title),
        };
        let is_other = |known: &Member| known.name != member.name;
        if me
            .member
            .with_untracked(|known| known.as_ref().is_some_and(is_other))
        {
            told.set("");
            asked.set(Some(member));
        } else {
            store(member);
        }
    };
    let choice = move |each: &'static Named| {
        let is_it = move |chosen: &Option<Id>| chosen.as_ref() == Some(&each.id);
        view! {
            <label>
                <input
                    type="radio"
                    id=group_field(each)
                    name="member-group"
                    prop:checked=move || group.with(is_it)
                    on:change=move |_| group.set(Some(each.id.clone()))
                />
                {each.name.as_str()}
            </label>
        }
    };
    let nameless = move || told.get() == words::NAME_MISSING;
    let groupless = move || told.get() == words::GROUP_MISSING;
    let value =
        |words: Option<&Signature>| words.map_or_else(String::new, |it| it.as_str().to_owned());
    let of_name = value(known.as_ref().map(|member| &member.name));
    let of_title = value(known.as_ref().and_then(|member| member.title.as_ref()));
    view! {
        <form class="profile stack" on:submit=keep aria-label=words::PROFILE>
            <p class="quiet">{words::WHY_PROFILE}</p>
            <p class="field">
                <label for=NAME>{words::NAME}</label>
                <input type="text" id=NAME autocomplete="name" maxlength="60" aria-invalid=move || nameless().then_some("true") aria-describedby=move || nameless().then_some(TOLD) node_ref=name prop:value=of_name />
            </p>
            <fieldset class="field" aria-describedby=move || groupless().then_some(TOLD)>
                <legend>{column::GROUP}</legend>
                {review.groups.iter().map(choice).collect_view()}
            </fieldset>
            <p class="field">
                <label for="member-title">{words::JOB_TITLE}</label>
                <input type="text" id="member-title" autocomplete="organization-title" maxlength="60" node_ref=title prop:value=of_title />
            </p>
            <button type="submit" class="button mine">{words::KEEP}</button>
            <AnotherPerson me asked same=store />
            <p role="status" id=TOLD>{told}</p>
        </form>
    }
}
