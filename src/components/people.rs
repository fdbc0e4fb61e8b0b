//! Several people at one device: who writes just now, who else does, and the question whether another name is another
//! person. Nothing of it shows to whoever is alone.

use markup::prelude::*;

use crate::browser::{page, random};
use crate::state::me::Me;
use domain::drafts::member::Member;
use domain::drafts::model::WriterId;
use domain::drafts::people::Someone;
use domain::wording::people as words;

use super::foreign::foreign;

/// Id of the question whether it is another person.
pub const QUESTION: &str = "another-person";
/// Id of the question with its answers.
const ASKED: &str = "another-person-asked";

/// What somebody is called.
pub fn name_of(member: Option<&Member>) -> &str {
    member.map_or(words::NAMELESS, |member| member.name.as_str())
}

/// Where several write: who does just now, and the others, to switch to.
#[component]
pub fn People(
    /// Who writes here.
    me: Me,
) -> View {
    let told = RwSignal::new("");
    let now = move || {
        me.member
            .with(|member| foreign(name_of(member.as_ref())).to_view())
    };
    let button = move |Someone { person, member }: Someone| {
        let switch = move |_| told.set(me.switch_to(&person).err().unwrap_or_default());
        let name = words::switch_to(name_of(member.as_ref()));
        view! { <button type="button" class="button" on:click=switch>{foreign(&name)}</button> }
    };
    view! {
        <Show when=move || !me.people.with(Vec::is_empty)>
            <div class="message stack">
                <p>{words::NOW}<b>{now}</b></p>
                <p class="quiet">{words::SWITCH_IS}</p>
                <p class="row">{move || me.others().into_iter().map(button).collect_view()}</p>
                <p role="status">{told}</p>
            </div>
        </Show>
    }
}

/// Asks whether who gives another name is another person; shows where there is somebody to ask.
#[component]
pub fn AnotherPerson(
    /// Who writes here.
    me: Me,
    /// What was given, under the id of whoever is known here.
    asked: RwSignal<Option<Member>>,
    /// It is the same person.
    same: impl Fn(Member) + Copy + 'static,
) -> View {
    let told = RwSignal::new("");
    let question = move |given: Member| {
        let known = me.member.get_untracked();
        // A title that stood there already is not the other's.
        let title_before = known.as_ref().and_then(|member| member.title.clone());
        let known = name_of(known.as_ref()).to_owned();
        let name = given.name.as_str().to_owned();
        let other = {
            let given = given.clone();
            move |_| {
                let Some(id) = WriterId::new(&random::name()) else {
                    return;
                };
                let begun = me.go_on_as(&Member {
                    id,
                    title: given.title.clone().filter(|_| given.title != title_before),
                    ..given.clone()
                });
                if begun.is_ok() {
                    asked.set(None);
                }
                told.set(begun.err().unwrap_or_default());
            }
        };
        let same = move |_| {
            asked.set(None);
            same(given.clone());
        };
        page::next_frame(|| {
            page::focus(QUESTION);
            page::show(ASKED);
        });
        view! {
            <div class="message stack" id=ASKED>
                <p><b id=QUESTION tabindex="-1">{foreign(&words::ask(&name, &known))}</b></p>
                <p>{foreign(&words::other_is(&known))}</p>
                <p class="row">
                    <button type="button" class="button mine" on:click=same>{words::SAME}</button>
                    <button type="button" class="button" on:click=other>{words::OTHER}</button>
                </p>
                <p role="status">{told}</p>
            </div>
        }
    };
    ToView::to_view(move || asked.get().map(question))
}
