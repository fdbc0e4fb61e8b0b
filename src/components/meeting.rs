//! The meeting that the drafts are for: where they are to be handed in, and by when.

use markup::prelude::*;

use crate::browser::clock;
use crate::state::me::Me;
use domain::drafts::deadline::days_left;
use domain::drafts::mail_link::mail_link;
use domain::review::model::{Meeting, Review};
use domain::wording::{drafts as words, hand_in};

/// So many days before the deadline it is named on the worklist too.
const SOON: i64 = 7;

/// What the ward says of the meeting. Nothing that it does not say.
#[component]
pub fn MeetingFacts(
    /// The review.
    review: &'static Review,
    /// Who writes here.
    me: Me,
    /// The meeting.
    meeting: &'static Meeting,
) -> View {
    let left = DaysLeft::of(meeting);
    let text = |name: &'static str, value: &'static str| {
        (!value.is_empty()).then(|| view! { <dt>{name}</dt><dd>{value}</dd> })
    };
    let link = |name: &'static str, value: &'static str, href: String| {
        (!value.is_empty())
            .then(|| view! { <dt>{name}</dt><dd><a class="tap" href=href>{value}</a></dd> })
    };
    let mail = (!meeting.mail.is_empty()).then(|| {
        let subject = move || {
            let member = me.member.get();
            let by = member.map(|member| ["（", member.name.as_str(), "）"].concat());
            [hand_in::SHEET, "：", &review.title, &by.unwrap_or_default()].concat()
        };
        view! {
            <dt>{hand_in::MAIL_TO}</dt>
            <dd>
                <a class="tap" href=move || mail_link(&meeting.mail, &subject())>{meeting.mail.as_str()}</a>
                <br /><span class="quiet">{hand_in::MAIL_HOW}</span>
            </dd>
        }
    });
    view! {
        <dl class="details-list">
            <dt>{words::MEETING}</dt>
            <dd>{meeting.name.as_str()}"（"{meeting.date.as_str()}"）"</dd>
            <dt>{words::DEADLINE}</dt>
            <dd><b>{meeting.deadline.as_str()}</b>{move || left.in_brackets()}</dd>
            <dt>{words::HAND_IN}</dt>
            <dd>{meeting.hand_in.as_str()}</dd>
            {mail}
            {text(hand_in::POST, &meeting.post)}
            {link(hand_in::WEB, &meeting.web, meeting.web.clone())}
            {link(hand_in::TELEPHONE, &meeting.telephone, ["tel:", &meeting.telephone].concat())}
        </dl>
    }
}

/// Where nobody has said where to hand in: whom to ask, and what is left to those who are no members.
#[component]
pub fn WhomToAsk() -> View {
    view! {
        <p>{hand_in::ASK_OFFICE}</p>
        <p class="quiet">{hand_in::RESIDENTS}</p>
    }
}

/// A quiet line in the last week before the deadline.
#[component]
pub fn DeadlineSoon(
    /// The review.
    review: &'static Review,
) -> View {
    review
        .meeting
        .as_ref()
        .map(|meeting| {
            let left = DaysLeft::of(meeting);
            let soon = move || left.days().is_some_and(|days| (0..=SOON).contains(&days));
            view! {
                <Show when=soon>
                    <p class="quiet">{words::DEADLINE}"："{meeting.deadline.as_str()}{move || left.in_brackets()}</p>
                </Show>
            }
        })
        .to_view()
}

/// How many days are left, by the clock of a device that shows the page: a page made before has none.
#[derive(Debug, Clone, Copy)]
struct DaysLeft(RwSignal<Option<i64>>);

impl DaysLeft {
    fn of(meeting: &'static Meeting) -> Self {
        let left = RwSignal::new(None);
        Effect::new(move |_| left.set(days_left(&meeting.deadline_date, clock::now())));
        Self(left)
    }

    fn days(self) -> Option<i64> {
        self.0.get()
    }

    fn in_brackets(self) -> Option<String> {
        let days = self.days()?;
        Some(["（", &hand_in::days_left(days), "）"].concat())
    }
}
