//! Writing drafts: the section on an item, and the editor of one draft.

use leptos::html::Textarea;
use leptos::prelude::*;

use crate::app::AppState;
use crate::app::sheet::{SaveState, Sheet};
use crate::browser::{clock, page};
use crate::drafts::model::Kind;
use crate::wording::drafts as words;

use super::icon::{Icon, Shape};

/// The drafts on one item, and the way to begin one.
#[component]
pub fn ItemDrafts(
    /// The item's id.
    item: &'static str,
) -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    let open = Memo::new(move |_| desk.open_on(item));
    let begin = move |_| {
        if let Some(key) = desk.begin(item) {
            page::next_frame(move || {
                page::focus(&field_id(key));
            });
        }
    };
    let label = move || {
        if open.with(Vec::is_empty) {
            words::WRITE
        } else {
            words::WRITE_MORE
        }
    };
    view! {
        <section class="drafts stack until-live" aria-labelledby="drafts-name">
            <h2 id="drafts-name">{words::ON_ITEM}</h2>
            <p class="quiet">{words::LOCAL}</p>
            <ForbiddenNotice />
            <div>
                <For each=move || open.get() key=|key| *key let:key>
                    <Editor key_=key />
                </For>
            </div>
            <button type="button" class="button mine" id=WRITE_BUTTON on:click=begin><Icon shape=Shape::Draft />{label}</button>
        </section>
    }
}

/// Says so where the browser forbids storing.
#[component]
pub fn ForbiddenNotice() -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    view! {
        <Show when=move || desk.forbidden.get()>
            <div class="message error" role="alert"><p>{words::FORBIDDEN}</p></div>
        </Show>
    }
}

/// Says on every page what storage holds and can't be read: it is told only at the start that finds it.
#[component]
pub fn ProblemsNotice() -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    let problems = move || {
        desk.problems
            .with(|problems| problems.iter().map(words::problem).collect::<Vec<_>>())
    };
    view! {
        <div role="status">
            <Show when=move || !problems().is_empty()>
                <div class="message">
                    {move || problems().into_iter().map(|problem| view! { <p>{problem}</p> }).collect_view()}
                </div>
            </Show>
        </div>
    }
}

/// Id of the button that begins a draft.
const WRITE_BUTTON: &str = "write-draft";

/// Id of the button that brings a deleted draft back.
fn undo_id(key: u32) -> String {
    ["undo-", &key.to_string()].concat()
}

/// Id of a draft's text field.
fn field_id(key: u32) -> String {
    ["draft-", &key.to_string()].concat()
}

/// One draft: its kind, its text, and whether it is stored. A deleted one can be brought back here.
#[component]
fn Editor(key_: u32) -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    let sheet = Memo::new(move |_| desk.sheet(key_));
    let live = Memo::new(move |_| {
        sheet.with(|sheet| sheet.as_ref().is_some_and(|sheet| sheet.draft.is_live()))
    });
    let undo = move |_| {
        desk.exclusively(move || {
            desk.restore(key_);
            page::next_frame(move || {
                page::focus(&field_id(key_));
            });
        });
    };
    view! {
        <Show
            when=move || live.get()
            fallback=move || view! {
                <p class="draft" role="status">
                    {words::DELETED}
                    <button type="button" class="button mine" id=undo_id(key_) on:click=undo>
                        {words::UNDO}
                    </button>
                </p>
            }
        >
            <Fields key_ sheet />
        </Show>
    }
}

#[component]
fn Fields(key_: u32, sheet: Memo<Option<Sheet>>) -> impl IntoView {
    let desk = expect_context::<AppState>().desk;
    let field = NodeRef::<Textarea>::new();
    let kind = move || sheet.with(|sheet| sheet.as_ref().map_or(Kind::Opinion, Sheet::kind));
    let shown = Memo::new(move |_| {
        sheet.with(|sheet| {
            sheet
                .as_ref()
                .map_or_else(String::new, |sheet| sheet.text().to_owned())
        })
    });
    let letters = move || shown.with(|text| text.chars().count());
    let write = move |kind: Kind| {
        if let Some(field) = field.get_untracked() {
            desk.write(key_, field.value(), kind);
        }
    };
    // The field is the browser's: it is only filled at first, and when another tab changed the draft
    // while nothing was being typed or composed here.
    Effect::new(move |_| {
        let text = shown.get();
        if let Some(field) = field.get().filter(|field| field.value() != text) {
            field.set_value(&text);
        }
    });
    let in_conflict = Memo::new(move |_| desk.in_conflict(key_));
    // Some browsers end a composition before the last input event: what it confirmed is taken first.
    let end_composition = move |_| {
        let typed = field.get_untracked().map(|field| field.value());
        if typed.is_some_and(|typed| shown.with_untracked(|shown| *shown != typed)) {
            write(kind());
        }
        desk.hold(key_, false);
    };
    on_cleanup(move || desk.hold(key_, false));
    let delete = move |_| {
        desk.exclusively(move || {
            desk.delete(key_);
            page::next_frame(move || {
                if !page::focus(&undo_id(key_)) {
                    page::focus(WRITE_BUTTON);
                }
            });
        });
    };
    view! {
        <div class="draft">
            <Show when=move || in_conflict.get()><p class="note">{words::CONFLICT}</p></Show>
            <KindChoice name=key_ kind=Signal::derive(kind) choose=write />
            <label class="only-heard" for=field_id(key_)>{words::TEXT}</label>
            <textarea
                id=field_id(key_)
                node_ref=field
                rows="5"
                on:compositionstart=move |_| desk.hold(key_, true)
                on:compositionend=end_composition
                on:input=move |_| write(kind())
            ></textarea>
            <div class="row apart">
                <SavedState sheet />
                <span class="quiet">{letters}"字"</span>
                <button type="button" class="button plain" on:click=delete>{words::DELETE}</button>
            </div>
        </div>
    }
}

/// 意見 or 質問.
#[component]
fn KindChoice(
    /// Sets this draft's buttons apart from another's.
    name: u32,
    kind: Signal<Kind>,
    choose: impl Fn(Kind) + Copy + 'static,
) -> impl IntoView {
    let choice = move |each: Kind| {
        view! {
            <label>
                <input
                    type="radio"
                    name=["kind-", &name.to_string()].concat()
                    prop:checked=move || kind.get() == each
                    on:change=move |_| choose(each)
                />
                {each.label()}
            </label>
        }
    };
    view! {
        <fieldset class="kinds">
            <legend class="only-heard">{words::KIND}</legend>
            {[Kind::Opinion, Kind::Question].map(choice)}
        </fieldset>
    }
}

/// 「この端末に保存済み 21:04」, or why not and what to do.
#[component]
pub fn SavedState(
    /// The draft.
    sheet: Memo<Option<Sheet>>,
    /// With the date, where the draft is not being written just now.
    #[prop(optional)]
    dated: bool,
) -> impl IntoView {
    let forbidden = expect_context::<AppState>().desk.forbidden;
    let state = move || sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.state));
    let saved = move || {
        let updated = sheet.with(|sheet| sheet.as_ref().map(|sheet| sheet.draft.updated))?;
        let clock::LocalTime { date, time } = clock::local_time(updated);
        let date = if dated { date + " " } else { String::new() };
        Some([words::SAVED, " ", &date, &time].concat())
    };
    let words = move || match state()? {
        SaveState::Blank => None,
        SaveState::Saving => Some(words::SAVING.to_owned()),
        SaveState::Saved if forbidden.get() => Some(words::NOT_KEPT.to_owned()),
        SaveState::Saved => saved(),
        SaveState::Failed(error) => Some(error.message().to_owned()),
    };
    // What is heard: not every pause in typing, but each new minute, and every failure.
    let heard = Memo::new(move |before: Option<&Option<String>>| match state() {
        Some(SaveState::Saving) => before.cloned().flatten(),
        _ => words(),
    });
    let failed = move || matches!(state(), Some(SaveState::Failed(_)));
    view! {
        <span class="saved" class:failed=failed>{words}</span>
        {(!dated).then(|| view! { <span role="status" class="only-heard">{move || heard.get()}</span> })}
    }
}
