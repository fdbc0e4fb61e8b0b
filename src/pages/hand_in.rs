//! What will be handed in (提出用にまとめる): first a look at all of it, then who it is from, then the ways to do so.

use markup::prelude::*;

use crate::browser::{clipboard, clock, device::Device, page};
use crate::components::device::PrintBy;
use crate::components::drafts::ForbiddenNotice;
use crate::components::foreign::foreign;
use crate::components::hand_over::{file_name, hand_over};
use crate::components::link::To;
use crate::components::meeting::{MeetingFacts, WhomToAsk};
use crate::components::opinion::opinion;
use crate::components::people::People;
use crate::components::profile::{Profile, Unsettled};
use crate::components::sheet::MemberSheet;
use crate::components::unfinished::Unfinished;
use crate::components::whole::item_number;
use crate::components::written_out::{LastWrittenOut, note};
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use crate::state::{AppState, State};
use domain::drafts::entry::entries;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::file_name::{HAND_IN, NAMELESS};
use domain::drafts::hand_in::{handed_in, nothing_to_say};
use domain::drafts::mark::Mark;
use domain::drafts::member::Member;
use domain::drafts::model::Draft;
use domain::drafts::written_out::Form;
use domain::drafts::{csv, mail};
use domain::review::model::{Id, Review};
use domain::review::route::Route;
use domain::wording::{drafts, hand_in as words, worklist};

/// Id of the heading above who hands in.
const WHO: &str = "who";

/// What is handed in.
#[derive(Debug, Clone, Copy)]
struct Contents {
    /// The drafts.
    drafts: Memo<Vec<Draft>>,
    /// The items with nothing to say.
    silent: Memo<Vec<(Id, Mark)>>,
}

impl Contents {
    fn of(review: &'static Review, session: DraftSession, me: Me) -> Self {
        let drafts = Memo::new(move |_| handed_in(&session.for_file()));
        let silent = Memo::new(move |_| {
            drafts.with(|drafts| me.marks.with(|marks| nothing_to_say(review, marks, drafts)))
        });
        Self { drafts, silent }
    }

    /// How many drafts with words, and how many items with nothing to say.
    fn counts(self) -> (usize, usize) {
        let with_words = |drafts: &Vec<Draft>| drafts.iter().filter(|it| it.has_words()).count();
        (self.drafts.with(with_words), self.silent.with(Vec::len))
    }
}

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
    let contents = Contents::of(review, session, me);
    let empty = Memo::new(move |_| contents.counts() == (0, 0));
    let unsettled = Unsettled::nothing();
    let Contents { drafts, silent } = contents;
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
                        fallback=move || view! {
                            <div class="message">
                                <p><b>{words::NOTHING}</b></p>
                                <p>{drafts::NONE_NEXT}</p>
                                <p><To class="tap" route=Route::Worklist>{move || worklist::name(me.worklist.with(Option::is_some))}" ›"</To></p>
                            </div>
                        }
                    >
                        <What review contents />
                        <Unfinished review session me />
                        <Who review me unsettled />
                        <Ways review session me contents device unsettled />
                    </Show>
                </div>
            </div>
            <Show when=move || !empty.get()><MemberSheet review me drafts silent /></Show>
        </main>
    }
}

/// What was written: how much, and all of it to be read.
#[component]
fn What(review: &'static Review, contents: Contents) -> View {
    let counts = move || {
        let (drafts, silent) = contents.counts();
        words::contents(drafts, silent)
    };
    let opinions = move || {
        contents.drafts.with(|drafts| {
            let opinions = entries(review, drafts).into_iter();
            opinions
                .filter(|entry| entry.draft.has_words())
                .map(|entry| {
                    let (draft, item) = (entry.draft.id.clone(), entry.draft.anchor.item.clone());
                    view! {
                        <article class="draft">
                            {opinion(&entry)}
                            <p><To class="button mine" route=Route::Item(item) draft>{drafts::OPEN}</To></p>
                        </article>
                    }
                })
                .collect_view()
        })
    };
    let silent = move || {
        contents.silent.with(|silent| {
            let items = silent.iter().filter_map(|(item, _)| review.item(item));
            items
                .map(|place| {
                    let item = place.item.id.as_str();
                    view! { <li><To class="tap" route=Route::Item(item.to_owned()) own=true><span>{place.heading()}{item_number(item)}</span></To></li> }
                })
                .collect_view()
        })
    };
    view! {
        <section class="stack">
            <h2>{words::CONTENTS}</h2>
            <p><b>{counts}</b></p>
            <Show when=move || contents.counts().0 != 0>
                <details class="part" id="contents">
                    <summary>{words::READ_ALL}</summary>
                    {opinions}
                </details>
            </Show>
            <Show when=move || contents.counts().1 != 0>
                <p>{words::NO_OPINION}"："</p>
                <ul class="to-check">{silent}</ul>
            </Show>
        </section>
    }
}

/// Who hands in; asked for here at the latest.
#[component]
fn Who(review: &'static Review, me: Me, unsettled: Unsettled) -> View {
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
    // The form stays until it is filled in, though what stands in it is stored by then.
    let filling = RwSignal::new(false);
    let known = move || me.missing(review).is_none() && !filling.get();
    let missing = move || me.missing(review).map(words::missing);
    let ask = move || {
        view! { <p>{missing}</p><Profile review me after=WHO filling unsettled /> }
    };
    view! {
        <section class="stack">
            <h2 id=WHO tabindex="-1">{words::WHO}</h2>
            {signed}
            // Drawn anew only for another member: the form is there to say that it is stored.
            <Show when=known fallback=ask>
                <details class="part" id="profile">
                    <summary>{worklist::CHANGE}</summary>
                    <Profile review me after=WHO filling=RwSignal::new(false) unsettled />
                </details>
            </Show>
        </section>
    }
}

/// What the last press on a button has led to.
#[derive(Clone, Copy)]
struct Answer {
    /// What came of it.
    told: RwSignal<&'static str>,
    /// The press itself; none before the first.
    press: RwSignal<Option<Press>>,
}

/// A press on a button by which something is written out.
#[derive(Debug, Clone, PartialEq)]
enum Press {
    /// It was not known under whose name.
    Unsettled,
    /// Under this one, or none.
    By(Option<Member>),
}

impl Answer {
    fn none() -> Self {
        Self {
            told: RwSignal::new(""),
            press: RwSignal::new(None),
        }
    }

    /// What holds of it now: once a name is settled nothing waits for it any more, and of one that was given up nothing
    /// is written out.
    fn words(self, me: Me, unsettled: Unsettled) -> &'static str {
        match (self.press.get(), unsettled.is_open(me)) {
            (Some(Press::Unsettled), true) => words::NAME_FIRST,
            (Some(Press::By(member)), false) if me.member.with(|it| *it == member) => {
                self.told.get()
            }
            _ => "",
        }
    }

    /// Whether what was written out has no name in it.
    fn is_nameless(self) -> bool {
        self.press.with(|press| *press == Some(Press::By(None)))
    }
}

/// As mail text, on paper, and in other forms. What a button does is said at the button.
#[component]
fn Ways(
    review: &'static Review,
    session: DraftSession,
    me: Me,
    contents: Contents,
    device: RwSignal<Option<Device>>,
    unsettled: Unsettled,
) -> View {
    // What leaves the device is what is stored, as far as that can be: then a later hand-in goes on from it. So is a
    // name that stands in its field, on a phone that leaves the focus there. Nothing leaves under a name that the form
    // no longer shows.
    let is_settled = move |answer: Answer| {
        page::leave_field();
        session.save();
        let settled = !untrack(|| unsettled.is_open(me));
        answer.told.set("");
        answer.press.set(Some(if settled {
            Press::By(me.member.get_untracked())
        } else {
            Press::Unsettled
        }));
        if !settled {
            unsettled.lead();
        }
        settled
    };
    let outgoing = move |answer, write: &dyn Fn(&Outgoing<'_>) -> String| {
        if !is_settled(answer) {
            return None;
        }
        let member = me.member.get_untracked();
        let Contents { drafts, silent } = contents;
        Some(drafts.with_untracked(|drafts| {
            silent.with_untracked(|marks| {
                write(&Outgoing {
                    purpose: Purpose::HandIn,
                    member: member.as_ref(),
                    drafts,
                    marks,
                    now: clock::now(),
                })
            })
        }))
    };
    let noted = move |form| note(review, session, me, form);
    let by_mail = Answer::none();
    let mail_text = move || outgoing(by_mail, &|out| mail::to_text(review, out));
    let shown_text = move || {
        // Made anew whenever what is in it changes.
        let member = me.member.get();
        let Contents { drafts, silent } = contents;
        drafts.with(|drafts| {
            silent.with(|marks| {
                let out = Outgoing {
                    purpose: Purpose::HandIn,
                    member: member.as_ref(),
                    drafts,
                    marks,
                    now: clock::now(),
                };
                mail::to_text(review, &out)
            })
        })
    };
    let copy = move |_| {
        let Some(text) = mail_text() else { return };
        leptos::task::spawn_local(async move {
            by_mail.told.set(if clipboard::copy(&text).await {
                noted(Form::Mail);
                drafts::COPIED
            } else {
                drafts::NOT_COPIED
            });
        });
    };
    let share = move |_| {
        let Some(text) = mail_text() else { return };
        leptos::task::spawn_local(async move {
            by_mail
                .told
                .set(match clipboard::share_text(words::SHEET, &text).await {
                    clipboard::Shared::Handed => {
                        noted(Form::Mail);
                        drafts::SHARED
                    }
                    clipboard::Shared::Cancelled => "",
                    clipboard::Shared::Failed => drafts::NOT_COPIED,
                });
        });
    };
    let without_name = move || {
        let has_left = [drafts::COPIED, drafts::SHARED].contains(&by_mail.words(me, unsettled));
        (has_left && by_mail.is_nameless()).then_some(words::WITHOUT_NAME)
    };
    let on_paper = Answer::none();
    let print = move || {
        if !is_settled(on_paper) {
            return;
        }
        noted(Form::Paper);
        // The sheet has what was just stored.
        page::next_frame(page::print);
    };
    let name = move |kind| {
        let member = me.member.get_untracked();
        let group = member.as_ref().and_then(|it| review.group_name(&it.group));
        let name = member.as_ref().map_or(NAMELESS, |it| it.name.as_str());
        file_name(HAND_IN, &[group, Some(name)], kind)
    };
    let (as_csv, as_json) = (Answer::none(), Answer::none());
    let csv = move |_| {
        let table = outgoing(as_csv, &|out| {
            csv::to_csv(review, out, &clock::date_and_time)
        });
        let Some(table) = table else { return };
        hand_over(as_csv.told, name("csv"), "text/csv", table, move || {
            noted(Form::Csv);
        });
    };
    let json = move |_| {
        let file = outgoing(as_json, &|out| to_json(review, out));
        let Some(file) = file else { return };
        hand_over(
            as_json.told,
            name("json"),
            "application/json",
            file,
            move || {
                noted(Form::Json);
            },
        );
    };
    let said = move |answer: Answer| move || answer.words(me, unsettled);
    let nowhere = review.meeting.as_ref().is_none_or(|it| {
        [&it.mail, &it.post, &it.web, &it.telephone]
            .iter()
            .all(|it| it.is_empty())
    });
    view! {
        <section class="stack">
            <h2>{words::WAYS}</h2>
            {review.meeting.as_ref().map(|meeting| view! { <MeetingFacts review me meeting /> })}
            {nowhere.then(|| view! { <WhomToAsk /> })}
            <ul class="ways">
                <li>
                    <h3>{words::MAIL}</h3>
                    <p>{words::MAIL_IS}</p>
                    <p class="row">
                        <button type="button" class="button strong" on:click=copy>{words::MAIL_COPY}</button>
                        {clipboard::can_share().then(|| view! {
                            <button type="button" class="button" on:click=share>{words::MAIL_SHARE}</button>
                        })}
                    </p>
                    <p role="status" class="told">{said(by_mail)}{without_name}</p>
                    <details class="part" id="mail-text">
                        <summary id="mail-text-name">{words::MAIL_TEXT}</summary>
                        <textarea class="transfer" readonly aria-labelledby="mail-text-name" prop:value=shown_text></textarea>
                    </details>
                </li>
                <li>
                    <h3>{words::PRINT}</h3>
                    <p>{words::PRINT_IS}</p>
                    <PrintBy device name=words::PRINT.to_owned() print />
                    <p role="status" class="told">{said(on_paper)}</p>
                </li>
            </ul>
            <details class="part" id="other-forms">
                <summary>{words::OTHER_FORMS}</summary>
                <ul class="ways">
                    <li>
                        <h3>{words::CSV}</h3>
                        <p>{words::CSV_IS}</p>
                        <button type="button" class="button" on:click=csv>{words::CSV}</button>
                        <p role="status" class="told">{said(as_csv)}</p>
                    </li>
                    <li>
                        <h3>{words::JSON}</h3>
                        <p>{words::JSON_IS}</p>
                        <button type="button" class="button" on:click=json>{words::JSON}</button>
                        <p role="status" class="told">{said(as_json)}</p>
                    </li>
                </ul>
            </details>
            // Below the buttons: it comes with the first tap on one, and must not move it.
            <LastWrittenOut review session me here=true />
        </section>
    }
}
