//! The items of the member's own group (自分のグループ), each with how far they are.

use markup::prelude::*;

use crate::browser::device::Device;
use crate::browser::page;
use crate::components::device::PrintBy;
use crate::components::icon::{Icon, Shape};
use crate::components::ids::TITLE as PAGE;
use crate::components::link::To;
use crate::components::meeting::DeadlineSoon;
use crate::components::names::numbered;
use crate::components::people::People;
use crate::components::profile::{Entrance, Profile, Unsettled};
use crate::components::sheet::BlankSheet;
use crate::components::whole::item_number;
use crate::components::written_out::LastWrittenOut;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use crate::state::{AppState, State};
use domain::drafts::worklist::{Entry, ItemState, Worklist};
use domain::review::model::{Named, Review};
use domain::review::outline::item_name;
use domain::review::route::Route;
use domain::wording::{hand_in, list, worklist as words};

/// The page of the worklist.
#[component]
pub fn WorklistPage() -> View {
    let state = expect_context::<AppState>();
    let State {
        review,
        session,
        me,
        device,
        ..
    } = *state;
    let first = move |group: &Named| {
        let drafts = session.on_items.get();
        let work = |marks: &_| Worklist::of(review, &group.id, &drafts, marks);
        let first = me.marks.with(work).next_open(None);
        let first = first.map(|entry| Route::Item(entry.item.to_owned()));
        state.address(&first.unwrap_or(Route::Worklist))
    };
    // The list comes once the form is filled in: a form that goes at the first letter can't be.
    let filling = RwSignal::new(false);
    let known = move || me.worklist.with(Option::is_some) && !filling.get();
    let paper = RwSignal::new(None);
    view! {
        <main id="main">
            <h1 tabindex="-1" id="title">{move || words::name(known())}</h1>
            <div class="until-live stack">
                <People me />
                <Show when=known fallback=move || view! { <Introduction review me filling first /> }>
                    <Work review session me />
                </Show>
                <BlankSheets review me device paper />
            </div>
            {move || paper.get().map(|group| view! { <BlankSheet review group /> })}
        </main>
    }
}

/// For whom the page is, and the question who one is.
#[component]
fn Introduction(
    review: &'static Review,
    me: Me,
    filling: RwSignal<bool>,
    /// The address to which a group leads.
    first: impl Fn(&Named) -> String + Copy + Send + Sync + 'static,
) -> View {
    let lost = move || me.member.with(Option::is_some);
    view! {
        <p>
            <To class="button" route=Route::List>
                <span><span class="whole">{words::NOT_A_MEMBER}</span>{words::FROM_AN_ITEM}" ›"</span>
            </To>
        </p>
        <p class="quiet">{words::NOTHING_IS_SENT}</p>
        <h2>{words::FOR_MEMBERS}</h2>
        <Show when=lost fallback=move || view! { <Entrance review me address=first /> }>
            <Show when=move || !filling.get()><p class="message">{words::NO_GROUP}</p></Show>
            <Profile review me after=PAGE filling unsettled=Unsettled::nothing() />
        </Show>
    }
}

#[component]
fn Work(review: &'static Review, session: DraftSession, me: Me) -> View {
    let group = move || {
        me.member.with(|member| {
            let member = member.as_ref()?;
            review.group_name(&member.group)
        })
    };
    let of = move |count: fn(&Worklist<'static>) -> usize| {
        me.worklist.with(|work| work.as_ref().map_or(0, count))
    };
    let (done, total) = (move || of(Worklist::done), move || of(Worklist::total));
    let next = move || {
        me.worklist.with(|work| {
            let work = work.as_ref()?;
            let on = words::on(work.is_begun());
            Some((work.next_open(None)?.item.to_owned(), on))
        })
    };
    let entries = move || {
        me.worklist.with(|work| {
            let entries = work.as_ref().map_or(&[][..], Worklist::entries);
            entries
                .iter()
                .map(|entry| view! { <Row review entry=*entry /> })
                .collect_view()
        })
    };
    view! {
        <p><b>{group}</b></p>
        {move || next().is_none().then(|| view! {
            <div class="message stack">
                <p><b>{words::ALL_DONE}</b></p>
                <p><To class="button strong" route=Route::HandIn>{hand_in::TITLE}" ›"</To></p>
            </div>
        })}
        <DeadlineSoon review />
        <section class="progress" aria-label=words::DONE>
            <p>{words::DONE}" "<span class="count">{move || words::progress(done(), total())}</span>{list::UNIT}</p>
            <progress max=total value=done aria-hidden="true"></progress>
            <p class="quiet">{words::DONE_MEANS}</p>
        </section>
        {move || next().map(|(item, on)| view! {
            <p class="row">
                <To class="button strong" route=Route::Item(item)>{on}" ›"</To>
                <To class="button mine" route=Route::HandIn>{hand_in::TITLE}</To>
            </p>
        })}
        <LastWrittenOut review session me here=false />
        <ul class="cards">{entries}</ul>
        <details class="part" id="profile">
            <summary>{words::CHANGE}</summary>
            <Profile review me after=PAGE filling=RwSignal::new(false) unsettled=Unsettled::nothing() />
        </details>
    }
}

/// For those who write by hand: the sheet of one's own group, or of any where nobody is known.
#[component]
fn BlankSheets(
    review: &'static Review,
    me: Me,
    device: RwSignal<Option<Device>>,
    paper: RwSignal<Option<&'static Named>>,
) -> View {
    let buttons = move || {
        let own = me
            .member
            .with(|member| member.as_ref().map(|it| it.group.clone()));
        let known = own.filter(|own| review.group_name(own).is_some());
        let groups = review.groups.iter();
        let groups = groups.filter(|group| known.as_ref().is_none_or(|own| *own == group.id));
        let button = |group: &'static Named| {
            let print = move || {
                paper.set(Some(group));
                page::next_frame(page::print);
            };
            view! { <div><PrintBy device name=hand_in::print_blank(&group.name) print /></div> }
        };
        groups.map(button).collect_view()
    };
    view! {
        <details class="part" id="blank-sheet">
            <summary>{hand_in::BLANK_SHEET}</summary>
            <div class="stack">
                <p>{hand_in::BLANK_SHEET_IS}</p>
                {buttons}
            </div>
        </details>
    }
}

/// One item and how far it is.
#[component]
fn Row(review: &'static Review, entry: Entry<'static>) -> View {
    let Entry { item, state } = entry;
    review
        .item(item)
        .map(|place| {
            let theme = numbered(&place.theme.label, &place.theme.title);
            let direction = place.item.direction.first();
            let direction = direction.map_or("", |line| line.text.as_str());
            let name = item_name(place.item);
            let below = (name != direction).then(|| view! { <p class="direction">{direction}</p> });
            view! {
                <li class="card">
                    <p class="facts"><span>{theme}{item_number(&place.item.id)}</span></p>
                    <To class="title" route=Route::Item(item.to_owned())>{name}</To>
                    {below}
                    <StateTag state />
                </li>
            }
        })
        .to_view()
}

/// The state by sign and word.
#[component]
fn StateTag(state: ItemState) -> View {
    let (class, shape, count) = match state {
        ItemState::Unread => ("state unread", Shape::Unread, None),
        ItemState::Read => ("state", Shape::Read, None),
        ItemState::Drafted(count) => ("state mine", Shape::Draft, Some(count)),
        ItemState::NoOpinion => ("state", Shape::Reached, None),
    };
    let count = count.map(|count| [&count.to_string(), list::UNIT].concat());
    view! { <p class=class><Icon shape />{words::state(state)}{count}</p> }
}
