//! The editor of one draft: its kind, its text, whether it is stored, and its earlier versions.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::html::Textarea;
use markup::prelude::*;

use crate::browser::{clipboard, clock, page};
use crate::state::draft_session::DraftSession;
use domain::drafts::anchor_status::AnchorStatus;
use domain::drafts::model::Kind;
use domain::drafts::open_draft::{LocalId, OpenDraft, SaveState};
use domain::drafts::visible::visible;
use domain::review::model::Review;
use domain::wording::drafts as words;

use super::conflict::Conflict;
use super::foreign::foreign;
use super::history::History;
use super::ids::{draft_anchor, field_id};

/// Id of the button that brings a deleted draft back.
fn undo_id(id: LocalId) -> String {
    ["undo-", &id.to_string()].concat()
}

/// Id of the words that a draft was deleted.
fn deleted_id(id: LocalId) -> String {
    ["deleted-", &id.to_string()].concat()
}

/// One draft. A deleted one can be brought back here.
#[component]
pub fn Editor(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// The draft's local id.
    id: LocalId,
    /// Id of what takes the focus when the draft is gone for good.
    after: &'static str,
) -> View {
    let open_draft = Memo::new(move |_| session.open_draft(id));
    let live = Memo::new(move |_| {
        open_draft.with(|open_draft| {
            open_draft
                .as_ref()
                .is_some_and(|open_draft| open_draft.draft.is_live())
        })
    });
    let undo = move |_| {
        session.exclusively(move || {
            session.restore(id);
            page::next_frame(move || {
                page::focus(&field_id(id));
            });
        });
    };
    view! {
        <Show
            when=move || live.get()
            fallback=move || view! {
                <p class="draft">
                    <span id=deleted_id(id)>{words::DELETED}</span>
                    // It gets the focus: what happened is heard with its name.
                    <button type="button" class="button mine" id=undo_id(id) aria-describedby=deleted_id(id) on:click=undo>
                        {words::UNDO}
                    </button>
                </p>
            }
        >
            <Fields review session id open_draft after />
        </Show>
    }
}

#[component]
fn Fields(
    review: &'static Review,
    session: DraftSession,
    id: LocalId,
    open_draft: Memo<Option<OpenDraft>>,
    after: &'static str,
) -> View {
    let field = NodeRef::<Textarea>::new();
    let kind = Memo::new(move |_| {
        open_draft.with(|open_draft| open_draft.as_ref().map_or(Kind::Opinion, OpenDraft::kind))
    });
    // Once there is an earlier version there is one for as long as the draft lives.
    let has_history = Memo::new(move |before| {
        open_draft.track();
        before == Some(&true) || !session.history(id).is_empty()
    });
    let letters = move || session.letters(id);
    let on_paper = Memo::new(move |_| {
        open_draft.with(|it| it.as_ref().map(|it| visible(it.text()).into_owned()))
    });
    let differs =
        move |typed: &str| session.with_words(id, |words| visible(words) != visible(typed));
    // What the field held when it was last filled, or heard of.
    let heard = StoredValue::new(String::new());
    let write = move |kind: Kind| {
        if let Some(field) = field.get_untracked() {
            heard.set_value(field.value());
            session.edit(id, field.value(), kind);
        }
    };
    // The field is the browser's: it is only filled at first, and when another tab changed the draft
    // while nothing was being typed or composed here.
    Effect::new(move |_| {
        open_draft.track();
        let Some(field) = field.get() else { return };
        session.hear();
        if differs(&field.value()) {
            session.with_words(id, |words| field.set_value(&visible(words)));
        }
        heard.set_value(field.value());
    });
    Effect::new(move |_| {
        let Some(field) = field.get() else { return };
        let unheard = move || {
            let words = field.value();
            let is_new = heard.try_with_value(|it| *it != words) == Some(true);
            is_new.then(|| {
                heard.set_value(words.clone());
                words
            })
        };
        session.attend(id, Rc::new(unheard));
    });
    // Some browsers end a composition before the last input event: what it confirmed is taken first.
    let end_composition = move |_| {
        if field
            .get_untracked()
            .is_some_and(|field| differs(&field.value()))
        {
            write(kind.get_untracked());
        }
        session.set_composing(id, false);
    };
    // What can't be seen is not pasted: the words are put in as if typed, and the browser can undo it. What comes in
    // another way, or where that can't be done, goes from the field when it is left.
    let paste = move |event: leptos::ev::ClipboardEvent| {
        if let Some(words) = clipboard::pasted(&event)
            && let Cow::Owned(seen) = visible(&words)
            && clipboard::insert(&seen)
        {
            event.prevent_default();
        }
    };
    let change = move |_| {
        session.hear();
        if let Some(field) = field.get_untracked()
            && let Cow::Owned(seen) = visible(&field.value())
        {
            field.set_value(&seen);
            heard.set_value(seen);
        }
    };
    on_cleanup(move || {
        session.leave(id);
        session.set_composing(id, false);
    });
    let delete = move |_| {
        session.exclusively(move || {
            session.delete(id);
            page::next_frame(move || {
                if !page::focus(&undo_id(id)) {
                    page::focus(after);
                }
            });
        });
    };
    let anchor = open_draft.with_untracked(|it| it.as_ref().map(|it| draft_anchor(&it.draft.id)));
    view! {
        <div class="draft" id=anchor>
            <Conflict session id />
            <Quote review open_draft />
            <KindChoice name=id kind choose=write />
            <label for=field_id(id)>{words::TEXT}</label>
            <textarea
                id=field_id(id)
                node_ref=field
                rows="5"
                on:compositionstart=move |_| session.set_composing(id, true)
                on:compositionend=end_composition
                on:input=move |_| write(kind.get_untracked())
                on:paste=paste
                on:change=change
                on:blur=move |_| session.hear()
            ></textarea>
            <p class="only-on-paper">{on_paper}</p>
            <div class="row apart">
                <SavedState open_draft forbidden=session.forbidden emptied=has_history />
                <span class="quiet">{letters}"字"</span>
                <button type="button" class="button plain" on:click=delete>{words::DELETE}</button>
            </div>
            <Show when=move || has_history.get()><History session id /></Show>
        </div>
    }
}

/// The words that the draft hangs on, where they don't stand above it as they were.
#[component]
fn Quote(review: &'static Review, open_draft: Memo<Option<OpenDraft>>) -> View {
    let anchor = Memo::new(move |_| {
        open_draft.with(|open_draft| {
            open_draft
                .as_ref()
                .map(|open_draft| open_draft.draft.anchor.clone())
        })
    });
    ToView::to_view(move || {
        let anchor = anchor.get()?;
        let quote = anchor.point.as_ref()?.quote.clone();
        let (said, now) = match AnchorStatus::of(&anchor, review) {
            AnchorStatus::Changed { now } => (words::CHANGED, Some(now.to_owned())),
            AnchorStatus::PointGone | AnchorStatus::ItemGone => (words::POINT_GONE, None),
            AnchorStatus::Item | AnchorStatus::Same => return None,
        };
        Some(view! {
            <div class="note">
                <p><b>{said}</b></p>
                <p>{words::QUOTED}"「"{foreign(&quote)}"」"</p>
                {now.map(|now| view! { <p>{words::NOW}"「"{foreign(&now)}"」"</p> })}
            </div>
        })
    })
}

/// 意見, 質問 or 評価.
#[component]
fn KindChoice(
    /// Sets this draft's buttons apart from another's.
    name: LocalId,
    kind: Memo<Kind>,
    choose: impl Fn(Kind) + Copy + 'static,
) -> View {
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
            <legend>{words::KIND}</legend>
            {Kind::ALL.map(choice)}
        </fieldset>
    }
}

/// 「この端末に保存済み 21:04」, or why not and what to do.
#[component]
pub fn SavedState(
    /// The draft.
    open_draft: Memo<Option<OpenDraft>>,
    /// Whether the browser forbids storing.
    forbidden: RwSignal<bool>,
    /// With the date, where the draft is not being written just now.
    #[prop(optional)]
    dated: bool,
    /// Whether there are earlier words to be had, where it has none any more.
    #[prop(optional)]
    emptied: Option<Memo<bool>>,
) -> View {
    // Storing takes a moment. Until it is done, what was said before it stays.
    let state = Memo::new(move |before: Option<&Option<SaveState>>| {
        match open_draft.with(|open_draft| open_draft.as_ref().map(|open_draft| open_draft.state)) {
            Some(SaveState::Saving) => before.copied().flatten(),
            state => state,
        }
    });
    let updated = Memo::new(move |_| {
        open_draft.with(|open_draft| open_draft.as_ref().map(|it| it.draft.updated))
    });
    let saved = move || {
        let clock::LocalTime { date, time } = clock::local_time(updated.get()?);
        let date = if dated { date + " " } else { String::new() };
        Some([words::SAVED, " ", &date, &time].concat())
    };
    let has_words = Memo::new(move |_| {
        open_draft.with(|open_draft| open_draft.as_ref().is_some_and(OpenDraft::counts))
    });
    let words = Memo::new(move |_| match state.get()? {
        SaveState::Blank | SaveState::Saving => None,
        SaveState::Saved if !has_words.get() => emptied
            .is_some_and(|it| it.get())
            .then(|| words::EMPTIED.to_owned()),
        SaveState::Waiting => Some(words::SAVING.to_owned()),
        SaveState::Saved if forbidden.get() => Some(words::NOT_KEPT.to_owned()),
        SaveState::Saved => saved(),
        SaveState::Failed(error) => Some(error.message().to_owned()),
    });
    // What is heard: each new minute, and every failure.
    let heard = Memo::new(move |before: Option<&Option<String>>| match state.get() {
        Some(SaveState::Waiting) => before.cloned().flatten(),
        _ => words.get(),
    });
    let failed = move || matches!(state.get(), Some(SaveState::Failed(_)));
    view! {
        <span class="saved" class:failed=failed>{move || words.get()}</span>
        {(!dated).then(|| view! { <span role="status" class="only-heard">{move || heard.get()}</span> })}
    }
}
