//! Drafts back into this device, from a file or from pasted text: first it is said what would happen.

use leptos::html::{Input, Textarea};
use markup::prelude::*;

use crate::browser::{file, page, text};
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::exchange::{self, FileError};
use domain::drafts::import::{Applied, ImportPlan, Outcome, Step};
use domain::drafts::last_words::LastWords;
use domain::drafts::member::{Member, Signature};
use domain::drafts::wording::ALTERED;
use domain::review::model::Review;
use domain::wording::{drafts as words, people};

use super::foreign::foreign;

/// Id of the field that takes a file.
const FILE_FIELD: &str = "import";
/// Id of the field that takes text.
const TEXT_FIELD: &str = "import-text";
/// Id of what is said of a file.
const TOLD: &str = "import-told";
/// How much of a draft's words the plan shows, in characters.
const SNIPPET: usize = 40;

/// What came of a file.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nothing chosen yet.
    Idle,
    /// The file was read: this would happen.
    Planned(ImportPlan, Option<Member>),
    /// A sentence says what came of it.
    Told(String),
}

/// Reads a file or pasted text.
#[component]
pub fn Import(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
) -> View {
    let state = RwSignal::new(Stage::Idle);
    let input = NodeRef::<Input>::new();
    let pasted = NodeRef::<Textarea>::new();
    let look = move |bytes: Result<Vec<u8>, FileError>| {
        let read = |bytes: Vec<u8>| {
            exchange::read(&bytes, review).map(|received| (received, LastWords::read(&bytes)))
        };
        state.set(match bytes.and_then(read) {
            Ok((received, last_words)) => {
                let member = received.member.clone();
                let plan = ImportPlan::make(received, &session.stored());
                Stage::Planned(plan.with(last_words), member)
            }
            Err(error) => Stage::Told(error.message()),
        });
        // What is said stands below the field, where a phone does not show it.
        page::next_frame(|| {
            page::show(TOLD);
        });
    };
    let choose = move |_| {
        let files = input.get_untracked().map(|input| file::chosen(&input));
        let Some(chosen) = files.and_then(|files| files.into_iter().next()) else {
            return;
        };
        leptos::task::spawn_local(async move { look(read(&chosen).await) });
    };
    let paste = move |_| {
        let text = pasted.get_untracked().map(|field| field.value());
        look(Ok(text.unwrap_or_default().into_bytes()));
    };
    view! {
        <section class="stack" id="import-section">
            <h2>{words::IMPORT}</h2>
            <p class="field">
                <label for=FILE_FIELD>{words::IMPORT_FILE}</label>
                <input type="file" id=FILE_FIELD accept=".json,.txt,application/json,text/plain" node_ref=input on:change=choose />
            </p>
            <details class="part" id="import-paste">
                <summary>{words::IMPORT_PASTE}</summary>
                <div class="stack">
                    <label for=TEXT_FIELD>{words::IMPORT_TEXT}</label>
                    <textarea class="transfer" id=TEXT_FIELD node_ref=pasted></textarea>
                    <button type="button" class="button" on:click=paste>{words::IMPORT_LOOK}</button>
                </div>
            </details>
            <div role="status" id=TOLD>
                {move || match state.get() {
                    Stage::Idle => View::None,
                    Stage::Told(sentence) => view! { <p class="message">{sentence}</p> },
                    Stage::Planned(plan, member) => view! { <Plan plan member state session me /> },
                }}
            </div>
        </section>
    }
}

/// The bytes of a chosen file; one that is too large is not even opened.
pub async fn bytes_of(chosen: &file::Chosen) -> Result<Vec<u8>, FileError> {
    if chosen.size() > exchange::FILE_MAX {
        return Err(FileError::TooLarge);
    }
    chosen.bytes().await.ok_or(FileError::Unreadable)
}

async fn read(chosen: &file::Chosen) -> Result<Vec<u8>, FileError> {
    let bytes = bytes_of(chosen).await?;
    // Mail programs save text in encodings of their own.
    Ok(text::decode(&bytes).map_or(bytes, String::into_bytes))
}

/// What reading the file would do, to be agreed to.
#[component]
fn Plan(
    plan: ImportPlan,
    member: Option<Member>,
    state: RwSignal<Stage>,
    session: DraftSession,
    me: Me,
) -> View {
    let outcomes = [
        Outcome::New,
        Outcome::Newer,
        Outcome::Conflict,
        Outcome::Older,
        Outcome::Same,
    ];
    let rows = outcomes.into_iter().map(|outcome| {
        let (written, gone) = plan.counts(outcome);
        let written = (written > 0).then(|| view! { <li>{words::planned(outcome, written)}</li> });
        let gone = (gone > 0).then(|| view! { <li>{words::planned_gone(outcome, gone)}</li> });
        view! { {written}{gone} }
    });
    let marks = me.marks.with_untracked(|marks| plan.new_marks(marks).len());
    let noted = (marks > 0).then(|| view! { <li>{words::planned_marks(marks)}</li> });
    let damaged = (!plan.damaged.is_empty()).then(|| words::damaged(plan.damaged.len()));
    let altered = (!plan.altered.is_empty()).then(|| view! { <p>{ALTERED}</p> });
    let of_another = me.member.with_untracked(|known| {
        let (known, theirs) = (known.as_ref()?, member.as_ref()?);
        let is_another = known.id != theirs.id && known.name != theirs.name;
        is_another.then(|| (theirs.clone(), known.name.clone()))
    });
    let of_another = of_another.map(|(theirs, known)| view! { <OfAnother theirs known me /> });
    let (writes, rows) = (plan.writes() + marks, rows.collect_view());
    // What is added, as the page counts it.
    let adds = [Outcome::New, Outcome::Newer, Outcome::Conflict];
    let gone: usize = adds.iter().map(|it| plan.counts(*it).1).sum();
    let told = plan.steps.iter().filter(|step| plan.is_told(step));
    let unheard = plan.steps.len() - told.clone().count();
    let steps = told.map(step_view).collect_view();
    let apply = move |_| {
        let (plan, member) = (plan.clone(), member.clone());
        session.exclusively(move || {
            let applied = session.with_store(|store| plan.apply(store));
            // They are no words: where one can't be stored, the worklist says so by itself.
            session.reach(|store| plan.apply_marks(store));
            me.refresh();
            if let Some(member) = member.filter(|_| me.member.with_untracked(Option::is_none)) {
                // Their own backup says who they are; where it can't be stored, it is asked for again.
                let _ = me.set_member(member);
            }
            state.set(Stage::Told(match applied {
                Some(Applied {
                    written,
                    error: None,
                }) => {
                    let told = words::imported(written.saturating_sub(gone + unheard));
                    [&told, &*words::imported_besides(gone, marks)].concat()
                }
                Some(Applied {
                    error: Some(error), ..
                }) => error.message().to_owned(),
                None => words::NOT_READY.to_owned(),
            }));
            page::next_frame(|| {
                page::focus(FILE_FIELD);
            });
        });
    };
    let cancel = move |_| {
        state.set(Stage::Idle);
        page::focus(FILE_FIELD);
    };
    view! {
        <div class="message stack">
            {of_another}
            <p><b>{words::IMPORT_PLAN}</b></p>
            <ul>{rows}{noted}</ul>
            {damaged}
            {altered}
            <details class="part" id="import-steps">
                <summary>{words::IMPORT_EACH}</summary>
                <ul>{steps}</ul>
            </details>
            <div class="row">
                {(writes > 0).then(|| view! {
                    <button type="button" class="button strong" on:click=apply>{words::IMPORT_APPLY}</button>
                })}
                <button type="button" class="button" on:click=cancel>{words::IMPORT_CANCEL}</button>
            </div>
        </div>
    }
}

/// A file is somebody else's: what reading it in would mean, and the way to have it as theirs.
#[component]
fn OfAnother(theirs: Member, known: Signature, me: Me) -> View {
    let told = RwSignal::new("");
    let name = theirs.name.as_str();
    let (is, how) = (
        people::of_another(name, known.as_str()),
        people::as_theirs(name),
    );
    let button = people::switch_to(name);
    let switch = move |_| told.set(me.go_on_as(&theirs).err().unwrap_or_default());
    view! {
        <p><b>{foreign(&is)}</b></p>
        <p>{foreign(&how)}</p>
        <p><button type="button" class="button" on:click=switch>{foreign(&button)}</button></p>
        <p role="status">{told}</p>
    }
}

/// One draft of the file: where it hangs, how its words begin, and what would become of it.
fn step_view(step: &Step) -> View {
    let Step { draft, outcome } = step;
    let mut begins: String = draft.text.chars().take(SNIPPET).collect();
    if begins.len() < draft.text.len() {
        begins.push('…');
    }
    let item = draft.anchor.item.clone();
    view! { <li>{item}"「"{foreign(&begins)}"」"<br />{words::outcome(*outcome)}</li> }
}
