//! Search and filters: the same bar above the list and above the figures.

use markup::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::{dialog, page};
use crate::components::ids::SEARCH_FIELD;
use crate::state::AppState;
use crate::state::search::Searcher;
use domain::review::filter::{Choice, Facet, Facets, Kind, Presence};
use domain::review::link::ListState;
use domain::review::search::is_plainly_latin;
use domain::wording::{app, figures, list as words};

use super::icon::{Icon, Shape};
use super::names::numbered;

/// Id of the sheet in which filters are chosen.
const SHEET: &str = "filter-sheet";

/// The code of a key that an input method has taken for itself: Safari says so of the one that ends a composition.
pub const CONFIRMS: u32 = 229;

/// Id of the live count.
pub const COUNT: &str = "count";

/// What the sheet offers, in its order: what a reader asks for first stands first.
const KINDS: [Kind; 6] = [
    Kind::Verdict,
    Kind::Group,
    Kind::Division,
    Kind::Figures,
    Kind::Drafts,
    Kind::Place,
];

/// The bar: search field, how much is left, the groups at one tap, the rest behind one button, and the conditions
/// in force.
#[component]
pub fn Filters(
    /// How many are left, in words.
    #[prop(into)]
    count: Signal<String>,
) -> View {
    let state = expect_context::<AppState>();
    let opened = RwSignal::new(false);
    view! {
        <search class="filters">
            <SearchField list=state.list search=move |words| state.narrow(|list| list.words = words) />
            <p role="status" class="until-live" id=COUNT tabindex="-1"><span class="count">{count}</span></p>
            <NoSearch state />
            <Chips state opened />
            <Badges state />
            <Sheet count opened facets=state.facets />
        </search>
    }
}

/// What searches can't be had: it is asked for again at a tap.
#[component]
fn NoSearch(state: AppState) -> View {
    let searcher = state.searcher;
    let is_missed =
        move || searcher.get() == Searcher::Missing && state.list.with(ListState::has_words);
    let again = move |_| {
        searcher.set(Searcher::Awaited);
        page::focus(COUNT);
    };
    view! {
        <Show when=is_missed>
            <div class="message row apart" role="alert">
                <p>{words::NO_SEARCH}</p>
                <button type="button" class="button" on:click=again>{app::TRY_AGAIN}</button>
            </div>
        </Show>
    }
}

/// A chip for each discussion group with how many items it would leave, and the way to all other conditions.
#[component]
fn Chips(state: AppState, opened: RwSignal<bool>) -> View {
    let without_groups = move || {
        let mut list = state.list.get();
        list.filter.clear(Kind::Group);
        state.count_with(&list)
    };
    let all = move || {
        let any = state.list.with(|list| list.filter.is_about(Kind::Group));
        pressed(!any)
    };
    let groups = state.facets.facets_of(Kind::Group).map(|(index, facet)| {
        let chosen = move || pressed(state.list.with(|list| list.filter.contains(&facet.choice)));
        let toggle = move |_| state.narrow(|list| list.filter.toggle(facet.choice.clone()));
        view! {
            <button type="button" class="chip" aria-pressed=chosen on:click=toggle>
                {facet.title.as_str()}" "<span class="leaves">{move || state.leaves(index)}</span>
            </button>
        }
    });
    let others = move || {
        let choices = state.list.with(|list| {
            let others = list.filter.choices().iter();
            others.filter(|it| it.kind() != Kind::Group).count()
        });
        (choices > 0).then(|| view! { <span class="badge-count">{choices}</span> })
    };
    let open = move |_| {
        opened.set(true);
        dialog::open(SHEET);
    };
    view! {
        <div class="chips until-live">
            <button type="button" class="chip" aria-pressed=all on:click=move |_| state.narrow(|list| list.filter.clear(Kind::Group))>
                {words::ALL}" "<span class="leaves">{without_groups}</span>
            </button>
            {groups.collect_view()}
            <button type="button" class="chip more" aria-haspopup="dialog" on:click=open>
                {words::NARROW}{others}" ▾"
            </button>
        </div>
    }
}

fn pressed(it: bool) -> &'static str {
    if it { "true" } else { "false" }
}

/// The search field. What an input method composes is searched for once it is confirmed, plainly Latin words at once.
#[component]
fn SearchField(
    list: Memo<ListState>,
    /// Searches for these words.
    search: impl Fn(String) + Copy + 'static,
) -> View {
    let composing = StoredValue::new(false);
    let typed = move |event: web_sys::Event| {
        let composed = event
            .dyn_ref::<web_sys::InputEvent>()
            .and_then(web_sys::InputEvent::data);
        if !composing.get_value() || composed.is_some_and(|it| is_plainly_latin(&it)) {
            search(event_target_value(&event));
        }
    };
    // The key that says 「検索」 puts a phone's keyboard away, which covers what was found.
    let key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && event.key_code() != CONFIRMS {
            page::focus(COUNT);
        }
    };
    view! {
        <div class="search">
            <label for=SEARCH_FIELD>{words::SEARCH}</label>
            <input
                id=SEARCH_FIELD
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=words::SEARCH_HINT
                prop:value=move || list.with(|list| list.words.clone())
                on:input=typed
                on:keydown=key
                on:compositionstart=move |_| composing.set_value(true)
                on:compositionend=move |event| {
                    composing.set_value(false);
                    search(event_target_value(&event));
                }
            />
        </div>
    }
}

/// The conditions in force, each to be taken away, and all at once.
#[component]
fn Badges(state: AppState) -> View {
    let badge = move |choice: Choice| {
        let name = state
            .facets
            .facet(&choice)
            .map(facet_name)
            .unwrap_or_default();
        let remove = move |_| {
            state.narrow(|list| list.filter.remove(&choice));
            page::focus(COUNT);
        };
        view! {
            <li>
                <button type="button" class="badge" on:click=remove>
                    {name}<span class="only-heard">{words::REMOVE}</span><Icon shape=Shape::Remove />
                </button>
            </li>
        }
    };
    let narrowed = move || state.list.with(|list| !list.filter.is_empty());
    let reset = move |_| {
        state.narrow(|list| *list = ListState::default());
        page::focus(COUNT);
    };
    view! {
        <Show when=narrowed>
            <ul class="row badges" aria-label=words::ACTIVE>
                {move || state.list.with(|list| list.filter.choices().iter().cloned().map(badge).collect_view())}
                <li><button type="button" class="button plain" on:click=reset>{words::RESET}</button></li>
            </ul>
        </Show>
    }
}

/// The sheet from below: every tick applies at once. Its choices are made when it is first opened.
#[component]
fn Sheet(count: Signal<String>, opened: RwSignal<bool>, facets: &'static Facets) -> View {
    let close = |_| dialog::close(SHEET);
    let choices = move || {
        KINDS
            .map(|kind| view! { <Choices kind facets /> })
            .collect_view()
    };
    view! {
        <dialog id=SHEET aria-labelledby="filter-sheet-name">
            <div class="sheet-head row apart">
                <h2 id="filter-sheet-name">{words::NARROW}</h2>
                <button type="button" class="button plain" on:click=close>{words::CLOSE}</button>
            </div>
            <Show when=move || opened.get()>{choices()}</Show>
            <p role="status" class="only-heard">{count}</p>
            <div class="sheet-foot">
                <button type="button" class="button strong" on:click=close>{count}{words::SHOW}</button>
            </div>
        </dialog>
    }
}

/// The values of one kind, each with how many items it would leave.
#[component]
fn Choices(kind: Kind, facets: &'static Facets) -> View {
    let choices = facets
        .facets_of(kind)
        .map(|(index, facet)| view! { <ChoiceBox index facet /> });
    view! {
        <fieldset class="choices">
            <legend>{words::name(kind)}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

#[component]
fn ChoiceBox(index: usize, facet: &'static Facet) -> View {
    let state = expect_context::<AppState>();
    let depth = match &facet.choice {
        Choice::Place(id) => ["deep-0", "deep-1", "deep-2"][id.matches('-').count().min(2)],
        _ => "",
    };
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=move || state.list.with(|list| list.filter.contains(&facet.choice))
                on:change=move |_| state.narrow(|list| list.filter.toggle(facet.choice.clone()))
            />
            <span class=depth>{facet_name(facet)}</span>
            <span class="leaves">{move || state.leaves(index)}{words::UNIT}</span>
        </label>
    }
}

/// A choice in words: the source's number and name, or the app's own.
pub fn facet_name(facet: &Facet) -> String {
    match &facet.choice {
        Choice::Figures(Presence::With) => words::WITH_FIGURES.to_owned(),
        Choice::Figures(Presence::Without) => words::WITHOUT_FIGURES.to_owned(),
        Choice::Drafts(Presence::With) => words::WITH_DRAFTS.to_owned(),
        Choice::Drafts(Presence::Without) => words::WITHOUT_DRAFTS.to_owned(),
        Choice::Verdict(judgement) => figures::judgement(*judgement).to_owned(),
        Choice::Group(_) | Choice::Place(_) | Choice::Division(_) => {
            numbered(&facet.label, &facet.title)
        }
    }
}
