//! The secretariat's list (とりまとめ) of what the members handed in. Nothing of it touches one's own drafts.

use std::cell::Cell;

use leptos::html::{Input, Textarea};
use markup::prelude::*;

use crate::browser::page::{self, On};
use crate::browser::{clock, device::Device, file, history};
use crate::components::collation::collation_table;
use crate::components::contributors::{Say, WHO, contributors};
use crate::components::device::Print;
use crate::components::foreign::foreign;
use crate::components::hand_over::{file_name, hand_over};
use crate::components::import::bytes_of;
use crate::components::sheet::{SourceLine, on_paper};
use crate::components::whole::whole;
use crate::state::arrived::{Arrived, Collating, Outcome};
use crate::state::{AppState, State};
use domain::drafts::collate::arranged::Order;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::receipt::Told;
use domain::drafts::collate::{self, Names};
use domain::drafts::file_name::{LIST, NAMED, NAMELESS};
use domain::drafts::model::Kind;
use domain::drafts::visible::visible;
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::{collate as words, list as units};

/// Id of the field that takes files.
const FILES: &str = "collate-files";
/// Id of the field that takes a mail text.
const PASTE: &str = "collate-paste";
/// Id of the button that puts back what was taken out last.
const PUT_BACK: &str = "collate-put-back";

/// The page of the secretariat.
#[component]
pub fn CollatePage() -> View {
    let State {
        collating,
        review,
        device,
        printing,
        route,
        ..
    } = *expect_context::<AppState>();
    ask_before_leaving(collating, route);
    let some = Memo::new(move |_| collating.with(Collating::is_some));
    view! {
        <main id="main" class="collate">
            <div class="stack not-on-paper">
                <h1 tabindex="-1" id="title">{words::TITLE}</h1>
                <p>{words::INTRO}</p>
                <Intake collating review />
                <Receipt collating review />
            </div>
            <Show when=move || some.get() fallback=|| view! { <p class="message not-on-paper">{words::NOTHING}</p> }>
                <Contributors collating review />
                <Collated collating review device printing />
            </Show>
        </main>
    }
}

thread_local! {
    /// Whether somebody asks already: what is asked outlasts the page.
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// Asks before what was read in, and was not written, is lost; and before one leaves it for another page.
fn ask_before_leaving(collating: RwSignal<Collating>, route: Memo<Route>) {
    Effect::new(move |_| {
        if ASKS.replace(true) {
            return;
        }
        let is_unsaved = move || collating.with_untracked(Collating::is_unsaved);
        page::listen(On::Window, "beforeunload", move |event| {
            if is_unsaved() {
                event.prevent_default();
            }
        });
        page::listen_first("click", move |event| {
            let leaves = route.with_untracked(|route| *route == Route::Collate)
                && page::link_of(&event).is_some_and(|link| {
                    link.target().is_empty()
                        && !link.has_attribute("download")
                        && link.pathname() != history::current().path
                });
            if leaves && is_unsaved() && !page::confirm(words::LEAVE) {
                event.prevent_default();
            }
        });
    });
}

/// Takes files, chosen or dropped, and pasted text.
#[component]
fn Intake(collating: RwSignal<Collating>, review: &'static Review) -> View {
    let input = NodeRef::<Input>::new();
    let pasted = NodeRef::<Textarea>::new();
    let reading = RwSignal::new(false);
    // What came last is heard; the list of all that came is there to be read.
    let heard = RwSignal::new(String::new());
    let add = move |came: Vec<Arrived>| {
        let new = came.len();
        collating.update(|it| it.add(came, review));
        let outcomes = collating.with_untracked(|it| {
            let new = it.outcomes().iter().rev().take(new).rev();
            new.map(|one| told(one, review))
                .collect::<Vec<_>>()
                .join("。")
        });
        // Whoever has gone to another page meanwhile sees it when they come back.
        heard.try_set(outcomes);
    };
    let take = move |files: Vec<file::Chosen>| {
        reading.set(true);
        leptos::task::spawn_local(async move {
            let mut read_in = Vec::with_capacity(files.len());
            for chosen in files {
                let bytes = bytes_of(&chosen).await;
                read_in.push(Arrived::read(chosen.name(), bytes, review));
            }
            add(read_in);
            reading.try_set(false);
        });
    };
    let choose = move |_| {
        if let Some(input) = input.get_untracked() {
            take(file::chosen(&input));
        }
    };
    let drop = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        take(file::dropped(&event));
    };
    let paste = move |_| {
        let Some(field) = pasted.get_untracked() else {
            return;
        };
        // After some were taken out the number may be that of another one.
        let name = collating.with_untracked(|it| {
            let mut names = (it.arrived().len() + 1..).map(words::pasted);
            names.find(|name| !it.arrived().iter().any(|it| it.name == *name))
        });
        let name = name.unwrap_or_default();
        let pasted = Arrived::read(name, Ok(field.value().into_bytes()), review);
        // What can't be read stays in the field, to be looked at.
        if pasted.is_accepted() {
            field.set_value("");
        }
        add(vec![pasted]);
    };
    view! {
        <section class="stack drop" aria-label=words::RECEIVED on:dragover=|event| event.prevent_default() on:drop=drop>
            <p class="field">
                <label for=FILES>{words::CHOOSE}</label>
                <input type="file" id=FILES multiple accept=words::TYPES node_ref=input on:change=choose />
            </p>
            <p class="quiet">{words::CHOOSE_IS}</p>
            <p class="field">
                <label for=PASTE>{words::PASTE}</label>
                <textarea class="transfer" id=PASTE node_ref=pasted></textarea>
            </p>
            <button type="button" class="button" on:click=paste>{words::ADD}</button>
            <p role="status">{move || reading.get().then_some(words::READING)}</p>
            <p role="status" class="only-heard">{heard}</p>
        </section>
    }
}

/// Id of the button that takes out what stands there.
fn take_out_id(at: usize) -> String {
    ["collate-take-out-", &at.to_string()].concat()
}

/// What came of one, by name.
fn told(one: &Outcome, review: &Review) -> String {
    let message = one.message(review);
    [&one.name, "：", &one.from().join("、"), &message].concat()
}

/// What came, each by name: from whom it is and what it changed, or why it can't be read.
#[component]
fn Receipt(collating: RwSignal<Collating>, review: &'static Review) -> View {
    let row = move |(at, one): (usize, &Outcome), numbers: &Numbers| {
        let take_out = move |_| {
            collating.update(|it| it.take_out(at, review));
            page::next_frame(|| {
                page::focus(PUT_BACK);
            });
        };
        let name = [words::TAKE_OUT, " ", &one.name].concat();
        let from = one.from().iter().enumerate().map(|(at, by)| {
            let and = (at > 0).then_some("、");
            view! { {and}{foreign(by)} }
        });
        let told = all_told(words::WORDS, one.told(), numbers, Some(words::WITHDRAWN));
        let lacking = all_told(words::LACKING, one.lacking(), numbers, None);
        view! {
            <li class:failed=!one.is_accepted()>
                <div class="row apart">
                    <span><b>{foreign(&one.name)}</b>"："{from.collect_view()}{whole(&one.message(review))}</span>
                    <button type="button" class="button plain" id=take_out_id(at) aria-label=name on:click=take_out>{words::TAKE_OUT}</button>
                </div>
                {told}
                {lacking}
            </li>
        }
    };
    let rows = move || {
        collating.with(|it| {
            let rows = it.outcomes().iter().enumerate();
            rows.map(|one| row(one, it.numbers())).collect_view()
        })
    };
    let put_back = move |_| {
        let mut place = None;
        collating.update(|it| place = it.put_back(review));
        page::next_frame(move || {
            if let Some(at) = place {
                page::focus(&take_out_id(at));
            }
        });
    };
    let taken_out = move || {
        let name = collating.with(|it| it.taken_out().map(str::to_owned));
        name.map(|name| {
            view! {
                <p class="row apart">
                    <span>{foreign(&name)}{words::TAKEN_OUT}</span>
                    <button type="button" class="button plain" id=PUT_BACK on:click=put_back>{words::PUT_BACK}</button>
                </p>
            }
        })
    };
    view! {
        <section>
            <Show when=move || collating.with(|it| !it.arrived().is_empty())>
                <h2>{words::RECEIVED}</h2>
                <ul class="receipt">{rows}</ul>
            </Show>
            {taken_out}
        </section>
    }
}

/// Comments with their words, to be opened; `gone` is said of those of which none are there now.
fn all_told(
    head: &'static str,
    all: &[Told],
    numbers: &Numbers,
    gone: Option<&'static str>,
) -> Option<View> {
    let told = all.iter().map(|it| words_told(it, numbers, gone));
    (!all.is_empty()).then(|| {
        view! {
            <details class="part">
                <summary>{head}</summary>
                <div class="told-words">{told.collect_view()}</div>
            </details>
        }
    })
}

/// What is told of one comment: the words before, and then those after.
fn words_told(told: &Told, numbers: &Numbers, gone: Option<&'static str>) -> View {
    let said = |head: &'static str, words: &[(Kind, String)]| {
        let all = words.iter().map(|(kind, text)| {
            view! { <p class="pre"><b>{head}"（"{kind.label()}"）："</b>{visible(text).into_owned()}</p> }
        });
        all.collect_view()
    };
    let number = told.number(numbers);
    let number = number
        .map(|it| view! { <span class="whole">{words::NUMBER}" "{it.to_string()}</span>"、" });
    let withdrawn = gone.filter(|_| told.after.is_empty());
    view! {
        <div>
            <p>{number}<span class="whole">{words::ITEM}{told.item.clone()}</span>"、"{foreign(&told.by)}</p>
            {said(words::BEFORE, &told.before)}
            {said(words::AFTER, &told.after)}
            <p>{withdrawn}</p>
        </div>
    }
}

/// Who handed in.
#[component]
fn Contributors(collating: RwSignal<Collating>, review: &'static Review) -> View {
    let say = Say { collating, review };
    let table = move || {
        collating.with(|it| {
            let list = it.list(review, Names::Shown);
            contributors(&it.who(&list), say)
        })
    };
    view! {
        <section class="stack not-on-paper">
            <h2 id=WHO tabindex="-1">{words::WHO}</h2>
            <div class="contributors">{table}</div>
        </section>
    }
}

/// The list with its counts, and the ways out.
#[component]
fn Collated(
    collating: RwSignal<Collating>,
    review: &'static Review,
    device: RwSignal<Option<Device>>,
    printing: RwSignal<bool>,
) -> View {
    on_paper("across");
    let named = RwSignal::new(true);
    let order = RwSignal::new(Order::Group);
    let names = move || {
        if named.get() {
            Names::Shown
        } else {
            Names::Hidden
        }
    };
    // What nobody is to know stands in no order either.
    let order_now = move || match order.get() {
        Order::Member if !named.get() => Order::Group,
        order => order,
    };
    let told = RwSignal::new("");
    // Whoever passes one on sees by its name whether the members' names are in it.
    let name = move |kind| {
        let has_names = || collating.with_untracked(|it| it.list(review, Names::Shown).has_names());
        let names = if named.get_untracked() && has_names() {
            NAMED
        } else {
            NAMELESS
        };
        file_name(LIST, &[Some(names)], kind)
    };
    let saved = move || {
        collating.maybe_update(|it| {
            it.saved(if named.get_untracked() {
                Names::Shown
            } else {
                Names::Hidden
            });
            false
        });
    };
    let numbers_left = move || {
        collating.maybe_update(|it| {
            it.keep_numbers();
            false
        });
    };
    // What was printed has its numbers for good.
    Effect::new(move |_| {
        if printing.get() {
            numbers_left();
        }
    });
    let csv = move |_| {
        let when = clock::date_and_time;
        let table =
            collating.with_untracked(|it| collate::csv::to_csv(&it.list(review, names()), &when));
        hand_over(told, name("csv"), "text/csv", table, numbers_left);
    };
    let json = move |_| {
        let now = clock::now();
        let file = collating.with_untracked(|it| it.to_json(review, names(), now));
        hand_over(told, name("json"), "application/json", file, saved);
    };
    let table = move || {
        collating.with(|it| collation_table(&it.list(review, names()), review, order_now()))
    };
    // Paper is dated when it is printed; the page may have been open for days.
    let head = move || {
        printing.track();
        let date = clock::local_time(clock::now()).date;
        let facts = collating.with(|it| {
            let list = it.list(review, names());
            [
                (words::DATE, date),
                (
                    words::FILES,
                    [&it.arrived().len().to_string(), units::UNIT].concat(),
                ),
                (words::LIST, words::counts(list.count, list.members.len())),
                (words::ORDER, words::order(order_now()).to_owned()),
            ]
        });
        let facts = facts.map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
        view! {
            <p class="paper-title">{review.title.as_str()}" "{words::TITLE}</p>
            <dl class="paper-facts">{facts}</dl>
        }
    };
    let choice = move |each: Order| {
        let hidden = move || each == Order::Member && !named.get();
        view! {
            <label>
                <input
                    type="radio"
                    name="collate-order"
                    prop:checked=move || order_now() == each
                    prop:disabled=hidden
                    on:change=move |_| order.set(each)
                />
                {words::order(each)}
            </label>
        }
    };
    view! {
        <section class="stack not-on-paper">
            <h2>{words::LIST}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=move || named.get() on:change=move |_| named.update(|it| *it = !*it) />
                {words::NAMES}
            </label>
            <fieldset class="kinds">
                <legend>{words::ORDER}</legend>
                {Order::ALL.map(choice)}
            </fieldset>
            <p class="row">
                <Print device name=words::PRINT />
                <button type="button" class="button" on:click=csv>{words::CSV}</button>
                <button type="button" class="button" on:click=json>{words::JSON}</button>
            </p>
            <p class="quiet">{words::NUMBER_IS}</p>
            <p class="quiet">{words::JSON_IS}</p>
            <p role="status" class="told">{told}</p>
        </section>
        <div class="collation">
            <div class="only-on-paper">{head}</div>
            {table}
            <div class="only-on-paper"><SourceLine source=&review.source /></div>
        </div>
    }
}
