//! What will be handed in (提出用にまとめる): first a look at all of it, then the ways to do so.

use markup::prelude::*;

use crate::browser::{clipboard, clock, device::Device};
use crate::components::device::Print;
use crate::components::drafts::ForbiddenNotice;
use crate::components::foreign::foreign;
use crate::components::hand_over::{file_name, hand_over};
use crate::components::link::To;
use crate::components::opinion::opinion;
use crate::components::people::People;
use crate::components::profile::Profile;
use crate::components::sheet::MemberSheet;
use crate::components::unfinished::Unfinished;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use crate::state::{AppState, State};
use domain::drafts::entry::entries;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::model::Draft;
use domain::drafts::{csv, mail};
use domain::review::model::Review;
use domain::review::route::Route;
use domain::wording::{drafts, hand_in as words, worklist};

/// Id of the heading above who hands in.
const WHO: &str = "who";

/// The page of the hand-in.
#[component]
pub fn HandInPage() -> View {
    let State {
        review,
        session,
        me,
        device,
        ..
    } = *expect_context::<AppState>();
    let written = Memo::new(move |_| handed_in(&session.for_file()));
    let empty = Memo::new(move |_| written.with(|drafts| !drafts.iter().any(Draft::is_live)));
    let opinions = move || {
        written.with(|drafts| {
            let opinions = entries(review, drafts).into_iter();
            opinions
                .filter(|entry| entry.draft.has_words())
                .map(|entry| view! { <article class="draft">{opinion(&entry)}</article> })
                .collect_view()
        })
    };
    view! {
        <main id="main" class="hand-in">
            <div class="stack">
                <h1 tabindex="-1" id="title">{words::TITLE}</h1>
                <p>{words::NOTHING_IS_SENT}</p>
                <ForbiddenNotice session />
                <div class="until-live stack">
                    <People me />
                    <Show
                        when=move || !empty.get()
                        fallback=|| view! {
                            <div class="message">
                                <p><b>{words::NOTHING}</b></p>
                                <p>{drafts::NONE_NEXT}</p>
                                <p><To class="tap" route=Route::Worklist>{worklist::TITLE}" ›"</To></p>
                            </div>
                        }
                    >
                        <Who review me />
                        <Unfinished review session me />
                        <Ways review session me written device />
                        <section>
                            <h2>{words::CONTENTS}</h2>
                            {opinions}
                        </section>
                    </Show>
                </div>
            </div>
            <Show when=move || !empty.get()><MemberSheet review me drafts=written /></Show>
        </main>
    }
}

/// Who hands in; asked for here at the latest.
#[component]
fn Who(review: &'static Review, me: Me) -> View {
    let signed = move || {
        me.member.with(|member| {
            let member = member.as_ref()?;
            let group = review.group_name(&member.group).unwrap_or_default();
            let title = member
                .title
                .as_ref()
                .map(|title| view! { " "{foreign(title.as_str())} });
            Some(view! {
                <p><b>{foreign(member.name.as_str())}</b>{title}"　"{group}</p>
            })
        })
    };
    let known = move || me.member.with(Option::is_some);
    let ask = move || {
        view! { <p>{words::NO_PROFILE}</p><Profile review me after=WHO /> }
    };
    view! {
        <section class="stack">
            <h2 id=WHO tabindex="-1">{words::WHO}</h2>
            {signed}
            // Drawn anew only for another member: the form is there to say that it is stored.
            <Show when=known fallback=ask>
                <details class="part" id="profile">
                    <summary>{worklist::CHANGE}</summary>
                    <Profile review me after=WHO />
                </details>
            </Show>
        </section>
    }
}

/// On paper, as mail text, as a table, as a file.
#[component]
fn Ways(
    review: &'static Review,
    session: DraftSession,
    me: Me,
    written: Memo<Vec<Draft>>,
    device: RwSignal<Option<Device>>,
) -> View {
    let told = RwSignal::new("");
    // What leaves the device is what is stored, as far as that can be: then a later hand-in goes on from it.
    let outgoing = move |write: &dyn Fn(&Outgoing<'_>) -> String| {
        session.save();
        let member = me.member.get_untracked();
        written.with_untracked(|drafts| {
            write(&Outgoing {
                purpose: Purpose::HandIn,
                member: member.as_ref(),
                drafts,
                now: clock::now(),
                marks: &[],
            })
        })
    };
    let mail_text = move || outgoing(&|out| mail::to_text(review, out));
    let shown_text = move || {
        // Made anew whenever what is in it changes.
        let member = me.member.get();
        written.with(|drafts| {
            let now = clock::now();
            mail::to_text(
                review,
                &Outgoing {
                    purpose: Purpose::HandIn,
                    member: member.as_ref(),
                    drafts,
                    now,
                    marks: &[],
                },
            )
        })
    };
    let copy = move |_| {
        let text = mail_text();
        leptos::task::spawn_local(async move {
            told.set(if clipboard::copy(&text).await {
                drafts::COPIED
            } else {
                drafts::NOT_COPIED
            });
        });
    };
    let share = move |_| {
        let text = mail_text();
        leptos::task::spawn_local(async move {
            told.set(match clipboard::share_text(words::SHEET, &text).await {
                clipboard::Shared::Handed => drafts::SHARED,
                clipboard::Shared::Cancelled => "",
                clipboard::Shared::Failed => drafts::NOT_COPIED,
            });
        });
    };
    let csv = move |_| {
        let table = outgoing(&|out| {
            csv::to_csv(
                review,
                out.member,
                out.drafts,
                out.marks,
                &clock::date_and_time,
            )
        });
        hand_over(
            told,
            file_name(review, "hand-in", "csv"),
            "text/csv",
            table,
            || {},
        );
    };
    let json = move |_| {
        let file = outgoing(&|out| to_json(review, out));
        hand_over(
            told,
            file_name(review, "hand-in", "json"),
            "application/json",
            file,
            || {},
        );
    };
    view! {
        <section class="stack">
            <h2>{words::WAYS}</h2>
            {review.meeting.as_ref().map(|meeting| view! {
                <p>{drafts::DEADLINE}"："<b>{meeting.deadline.as_str()}</b>"　"{drafts::HAND_IN}"："<b>{meeting.hand_in.as_str()}</b></p>
            })}
            <ul class="ways">
                <li>
                    <h3>{words::PRINT}</h3>
                    <p>{words::PRINT_IS}</p>
                    <Print device name=words::PRINT />
                </li>
                <li>
                    <h3>{words::MAIL}</h3>
                    <p>{words::MAIL_IS}</p>
                    <p class="row">
                        <button type="button" class="button strong" on:click=copy>{words::MAIL_COPY}</button>
                        {clipboard::can_share().then(|| view! {
                            <button type="button" class="button" on:click=share>{words::MAIL_SHARE}</button>
                        })}
                    </p>
                    <details class="part" id="mail-text">
                        <summary id="mail-text-name">{words::MAIL_TEXT}</summary>
                        <textarea class="transfer" readonly aria-labelledby="mail-text-name" prop:value=shown_text></textarea>
                    </details>
                </li>
                <li>
                    <h3>{words::CSV}</h3>
                    <p>{words::CSV_IS}</p>
                    <button type="button" class="button" on:click=csv>{words::CSV}</button>
                </li>
                <li>
                    <h3>{words::JSON}</h3>
                    <p>{words::JSON_IS}</p>
                    <button type="button" class="button" on:click=json>{words::JSON}</button>
                </li>
            </ul>
            <p role="status" class="told">{told}</p>
        </section>
    }
}
