//! Drafts out of this device and back: as a file and as text.

use leptos::html::Input;
use leptos::prelude::*;

use crate::app::AppState;
use crate::browser::{clipboard, clock, file, page};
use crate::drafts::exchange::{self, Outgoing, Purpose};
use crate::drafts::import::{Applied, ImportPlan, Outcome};
use crate::drafts::mail;
use crate::drafts::model::Draft;
use crate::drafts::wording::ALTERED;
use crate::review::model::Review;
use crate::wording::drafts as words;

/// Writes all drafts out.
#[component]
pub fn Export(
    /// The drafts.
    drafts: Memo<Vec<Draft>>,
) -> impl IntoView {
    let AppState { review, desk, .. } = expect_context();
    let told = RwSignal::new("");
    let write = move |write: fn(&Review, &Outgoing<'_>) -> String, now: u64| {
        write(
            review,
            &Outgoing {
                purpose: Purpose::Backup,
                member: None,
                drafts: &desk.to_export(),
                now,
            },
        )
    };
    let text = move || {
        drafts.track();
        write(mail::to_text, clock::now())
    };
    let hand_over = move |_| {
        let now = clock::now();
        let json = write(exchange::to_json, now);
        let name = [
            "furikaeri-",
            &review.id,
            "-",
            &clock::local_time(now).date,
            ".json",
        ]
        .concat();
        let handed = file::offer(&name, "application/json", &json);
        told.set(if handed {
            words::HANDED_OVER
        } else {
            words::NOT_HANDED_OVER
        });
    };
    let copy = move |_| {
        let text = text();
        leptos::task::spawn_local(async move {
            told.set(if clipboard::copy(&text).await {
                words::COPIED
            } else {
                words::NOT_COPIED
            });
        });
    };
    view! {
        <section class="stack">
            <h2>{words::EXPORT}</h2>
            <div class="row">
                <button type="button" class="button" on:click=hand_over>{words::EXPORT_FILE}</button>
                <button type="button" class="button" on:click=copy>{words::EXPORT_TEXT}</button>
            </div>
            <p role="status">{told}</p>
            <details class="part">
                <summary>{words::AS_TEXT}</summary>
                <textarea class="transfer" readonly aria-label=words::AS_TEXT prop:value=text></textarea>
            </details>
        </section>
    }
}

/// Values that could not be read and were set aside: they can be taken out as they are.
#[component]
pub fn Asides() -> impl IntoView {
    let AppState { review, desk, .. } = expect_context();
    let mut asides = desk.asides();
    let problems = desk.problems.get_untracked().into_iter();
    asides.extend(problems.map(|problem| (problem.key, problem.value)));
    let told = RwSignal::new("");
    let found = !asides.is_empty();
    let hand_over = move |_| {
        let values: std::collections::BTreeMap<_, _> = asides.iter().cloned().collect();
        let json = serde_json::to_string_pretty(&values).unwrap_or_default();
        let name = ["furikaeri-", &review.id, "-aside.json"].concat();
        let handed = file::offer(&name, "application/json", &json);
        told.set(if handed {
            words::HANDED_OVER
        } else {
            words::ASIDES_FAILED
        });
    };
    found.then(|| view! {
        <section class="stack">
            <h2>{words::ASIDES}</h2>
            <p>{words::ASIDES_ARE}</p>
            <button type="button" class="button" on:click=hand_over>{words::ASIDES_FILE}</button>
            <p role="status">{told}</p>
        </section>
    })
}

/// Id of the field that takes a file.
const IMPORT_FIELD: &str = "import";

/// What came of choosing a file.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    /// Nothing chosen yet.
    Idle,
    /// The file was read: this would happen.
    Planned(ImportPlan),
    /// A sentence says what came of it.
    Told(String),
}

/// Reads a file back in: first it says what would happen.
#[component]
pub fn Import() -> impl IntoView {
    let AppState { review, desk, .. } = expect_context();
    let step = RwSignal::new(Step::Idle);
    let input = NodeRef::<Input>::new();
    let choose = move |_| {
        let chosen = input
            .get_untracked()
            .and_then(|input| file::chosen(&input).into_iter().next());
        let Some(chosen) = chosen else { return };
        leptos::task::spawn_local(async move {
            step.set(
                match read(&chosen)
                    .await
                    .map(|bytes| exchange::read(&bytes, review))
                {
                    Ok(Ok(received)) => Step::Planned(ImportPlan::make(received, &desk.stored())),
                    Ok(Err(error)) | Err(error) => Step::Told(error.message()),
                },
            );
        });
    };
    view! {
        <section class="stack">
            <h2><label for=IMPORT_FIELD>{words::IMPORT}</label></h2>
            <input type="file" id=IMPORT_FIELD accept=".json,.txt,application/json,text/plain" node_ref=input on:change=choose />
            <div role="status">
                {move || match step.get() {
                    Step::Idle => ().into_any(),
                    Step::Told(sentence) => view! { <p class="message">{sentence}</p> }.into_any(),
                    Step::Planned(plan) => view! { <Plan plan step /> }.into_any(),
                }}
            </div>
        </section>
    }
}

async fn read(chosen: &file::Chosen) -> Result<Vec<u8>, exchange::FileError> {
    if chosen.size() > exchange::FILE_MAX {
        return Err(exchange::FileError::TooLarge);
    }
    chosen.bytes().await.ok_or(exchange::FileError::NotText)
}

/// What reading the file would do, to be agreed to.
#[component]
fn Plan(plan: ImportPlan, step: RwSignal<Step>) -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    let outcomes = [
        Outcome::New,
        Outcome::Newer,
        Outcome::Conflict,
        Outcome::Older,
        Outcome::Same,
    ];
    let counts = outcomes.map(|outcome| (outcome, plan.count(outcome)));
    let rows = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| {
            view! {
                <li>{words::outcome(outcome)}"："{count}"件"</li>
            }
        });
    let damaged = (!plan.damaged.is_empty()).then(|| words::damaged(plan.damaged.len()));
    let altered = (!plan.altered.is_empty()).then(|| view! { <p>{ALTERED}</p> });
    let (writes, rows) = (plan.writes(), rows.collect_view());
    let apply = move |_| {
        let plan = plan.clone();
        desk.exclusively(move || {
            let applied = desk.with_store(|store| plan.apply(store));
            step.set(Step::Told(match applied {
                Some(Applied {
                    written,
                    error: None,
                }) => words::imported(written),
                Some(Applied {
                    error: Some(error), ..
                }) => error.message().to_owned(),
                None => words::NOT_READY.to_owned(),
            }));
            page::next_frame(|| {
                page::focus(IMPORT_FIELD);
            });
        });
    };
    let cancel = move |_| {
        step.set(Step::Idle);
        page::focus(IMPORT_FIELD);
    };
    view! {
        <div class="message stack">
            <p><b>{words::IMPORT_PLAN}</b></p>
            <ul>{rows}</ul>
            {damaged}
            {altered}
            <div class="row">
                {(writes > 0).then(|| view! {
                    <button type="button" class="button strong" on:click=apply>{words::IMPORT_APPLY}</button>
                })}
                <button type="button" class="button" on:click=cancel>{words::IMPORT_CANCEL}</button>
            </div>
        </div>
    }
}
