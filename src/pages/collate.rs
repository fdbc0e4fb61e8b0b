//! The secretariat's list (とりまとめ) of what the members handed in. Nothing of it touches one's own drafts.

use leptos::html::{Input, Textarea};
use markup::prelude::*;

use crate::browser::{clock, device::Device, file, page};
use crate::components::collation::collation_table;
use crate::components::device::Print;
use crate::components::foreign::foreign;
use crate::components::hand_over::{file_name, hand_over};
use crate::components::import::bytes_of;
use crate::components::sheet::{SourceLine, on_paper};
use crate::state::arrived::{self, Arrived, Outcome};
use crate::state::{AppState, State};
use domain::drafts::collate::{self, Names, collation::Collation};
use domain::drafts::file_name::{LIST, NAMED, NAMELESS};
use domain::review::model::Review;
use domain::wording::collate as words;

/// Id of the field that takes files.
const FILES: &str = "collate-files";
/// Id of the field that takes a mail text.
const PASTE: &str = "collate-paste";

/// All that came, and what came of each.
type Together = Memo<(Collation, Vec<Outcome>)>;

/// The page of the secretariat.
#[component]
pub fn CollatePage() -> View {
    let State {
        arrived,
        review,
        device,
        ..
    } = *expect_context::<AppState>();
    let some = move || arrived.with(|arrived| arrived.iter().any(Arrived::is_accepted));
    let together = Memo::new(move |_| arrived.with(|arrived| arrived::collate(arrived)));
    view! {
        <main id="main" class="collate">
            <div class="stack not-on-paper">
                <h1 tabindex="-1" id="title">{words::TITLE}</h1>
                <p>{words::INTRO}</p>
                <Intake arrived together review />
                <Receipt arrived together />
            </div>
            <Show when=some fallback=|| view! { <p class="message not-on-paper">{words::NOTHING}</p> }>
                <Collated together review device />
            </Show>
        </main>
    }
}

/// Takes files, chosen or dropped, and pasted text.
#[component]
fn Intake(arrived: RwSignal<Vec<Arrived>>, together: Together, review: &'static Review) -> View {
    let input = NodeRef::<Input>::new();
    let pasted = NodeRef::<Textarea>::new();
    let reading = RwSignal::new(false);
    // What came last is heard; the list of all that came is there to be read.
    let heard = RwSignal::new(String::new());
    let add = move |mut came: Vec<Arrived>| {
        let new = came.len();
        arrived.update(|arrived| arrived.append(&mut came));
        // Whoever has gone to another page meanwhile sees it when they come back.
        together.try_with_untracked(|(_, outcomes)| {
            let new = outcomes.iter().skip(outcomes.len().saturating_sub(new));
            heard.set(new.map(told).collect::<Vec<_>>().join("。"));
        });
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
            reading.set(false);
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
        let name = arrived.with_untracked(|arrived| {
            let mut names = (arrived.len() + 1..).map(words::pasted);
            names.find(|name| !arrived.iter().any(|it| it.name == *name))
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

/// What came of one, by name.
fn told(one: &Outcome) -> String {
    [&one.name, "：", &one.from().join("、"), &one.message()].concat()
}

/// What came, each by name: from whom it is and what it changed, or why it can't be read.
#[component]
fn Receipt(arrived: RwSignal<Vec<Arrived>>, together: Together) -> View {
    let row = move |(at, one): (usize, &Outcome)| {
        let take_out = move |_| {
            arrived.update(|arrived| {
                arrived.remove(at);
            });
            page::focus(FILES);
        };
        let name = [words::TAKE_OUT, " ", &one.name].concat();
        let from = one.from().iter().enumerate().map(|(at, by)| {
            let and = (at > 0).then_some("、");
            view! { {and}{foreign(by)} }
        });
        view! {
            <li class="row apart" class:failed=!one.is_accepted()>
                <span><b>{foreign(&one.name)}</b>"："{from.collect_view()}{one.message()}</span>
                <button type="button" class="button plain" aria-label=name on:click=take_out>{words::TAKE_OUT}</button>
            </li>
        }
    };
    let rows =
        move || together.with(|(_, outcomes)| outcomes.iter().enumerate().map(row).collect_view());
    view! {
        <section>
            <Show when=move || !arrived.with(Vec::is_empty)>
                <h2>{words::RECEIVED}</h2>
                <ul class="receipt">{rows}</ul>
            </Show>
        </section>
    }
}

/// The list with its counts, and the ways out.
#[component]
fn Collated(together: Together, review: &'static Review, device: RwSignal<Option<Device>>) -> View {
    on_paper("across");
    let named = RwSignal::new(true);
    let names = move || {
        if named.get() {
            Names::Shown
        } else {
            Names::Hidden
        }
    };
    let told = RwSignal::new("");
    // Whoever passes one on sees by its name whether the members' names are in it.
    let name = move |kind| {
        let names = if named.get_untracked() {
            NAMED
        } else {
            NAMELESS
        };
        file_name(LIST, &[Some(names)], kind)
    };
    let csv = move |_| {
        let when = clock::date_and_time;
        let table = together
            .with_untracked(|(it, _)| collate::csv::to_csv(&it.list(review, names()), &when));
        hand_over(told, name("csv"), "text/csv", table, || {});
    };
    let json = move |_| {
        let now = clock::now();
        let file = together.with_untracked(|(it, _)| it.to_json(review, names(), now));
        hand_over(told, name("json"), "application/json", file, || {});
    };
    let table = move || together.with(|(it, _)| collation_table(&it.list(review, names()), review));
    view! {
        <section class="stack not-on-paper">
            <h2>{words::LIST}</h2>
            <label class="check">
                <input type="checkbox" prop:checked=move || named.get() on:change=move |_| named.update(|it| *it = !*it) />
                {words::NAMES}
            </label>
            <p class="row">
                <Print device name=words::PRINT />
                <button type="button" class="button" on:click=csv>{words::CSV}</button>
                <button type="button" class="button" on:click=json>{words::JSON}</button>
            </p>
            <p class="quiet">{words::JSON_IS}</p>
            <p role="status" class="told">{told}</p>
        </section>
        <div class="collation">
            {table}
            <div class="only-on-paper"><SourceLine source=&review.source /></div>
        </div>
    }
}
