//! Drafts out of this device: as a file, handed over to the browser or to another app.

use markup::prelude::*;

use crate::browser::clock;
use crate::browser::device::Device;
use crate::browser::file::{self, Handed, Way};
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::exchange::{self, Outgoing, Purpose};
use domain::drafts::file_name::{self, BACKUP};
use domain::drafts::hand_in::noted;
use domain::drafts::last_words::LastWords;
use domain::review::model::Review;
use domain::wording::{drafts as words, keeping};

/// Hands a file over to the browser or to the share sheet, and says so: never that it was saved.
pub fn hand_over(
    told: RwSignal<&'static str>,
    name: String,
    media_type: &'static str,
    text: String,
    done: impl FnOnce() + 'static,
) {
    // Some share sheets take no such file; under this name they do, and it is read in all the same.
    let refused = Device::here().drops_downloads() && !file::can_share(&name, media_type);
    let (name, media_type) = if refused {
        (name + ".txt", "text/plain")
    } else {
        (name, media_type)
    };
    leptos::task::spawn_local(async move {
        let handed = file::hand_over(&name, media_type, &text, Way::Download).await;
        if matches!(handed, Handed::Shared | Handed::Offered) {
            done();
        }
        told.set(told_of(handed));
    });
}

/// What became of a file, in words.
pub fn told_of(handed: Handed) -> &'static str {
    match handed {
        Handed::Shared => words::SHARED,
        Handed::Offered => words::HANDED_OVER,
        Handed::Cancelled => "",
        Handed::Failed => words::NOT_HANDED_OVER,
    }
}

/// The name of a file that is made now, of the parts that there are: see [`file_name`].
pub fn file_name(what: &str, parts: &[Option<&str>], kind: &str) -> String {
    let at = clock::local_time(clock::now());
    file_name::file_name(what, parts, [&at.date, &at.time], kind)
}

/// All drafts as a file, by one tap.
#[component]
pub fn BackupButton(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
    /// Who writes here.
    me: Me,
) -> View {
    let told = RwSignal::new("");
    let back_up = move |_| {
        let drafts = session.for_file();
        let member = me.member.get_untracked();
        let marks = me.marks.with_untracked(|marks| noted(review, marks));
        let out = Outgoing {
            purpose: Purpose::Backup,
            member: member.as_ref(),
            drafts: &drafts,
            now: clock::now(),
            marks: &marks,
        };
        let last_words = session.reach(|store| LastWords::of(store, &drafts));
        let json = exchange::to_json(review, &out);
        let json = LastWords::beside(json, &last_words.unwrap_or_default());
        let signed = member.as_ref().map(|member| member.name.as_str());
        let name = file_name(BACKUP, &[signed], "json");
        hand_over(told, name, "application/json", json, move || {
            me.backed_up(&drafts);
        });
    };
    view! {
        <div class="stack">
            <button type="button" class="button mine" on:click=back_up>{keeping::MAKE_BACKUP}</button>
            <p role="status">{told}</p>
        </div>
    }
}

/// Values that could not be read and were set aside: they can be taken out as they are.
#[component]
pub fn Quarantined(
    /// The review.
    review: &'static Review,
    /// One's own drafts.
    session: DraftSession,
) -> View {
    let mut quarantined = session.quarantined();
    // What is told as a problem may just have been set aside: once in the file is enough.
    let mut problems = session.problems.get_untracked();
    problems.retain(|problem| quarantined.iter().all(|(_, value)| *value != problem.value));
    quarantined.extend(
        problems
            .into_iter()
            .map(|problem| (problem.key, problem.value)),
    );
    let told = RwSignal::new("");
    let found = !quarantined.is_empty();
    let take_out = move |_| {
        let values: std::collections::BTreeMap<_, _> = quarantined.iter().cloned().collect();
        let json = serde_json::to_string_pretty(&values).unwrap_or_default();
        let name = ["furikaeri-", &review.id, "-aside.json"].concat();
        hand_over(told, name, "application/json", json, || {});
    };
    found.then(|| {
        view! {
            <section class="stack">
                <h2>{words::ASIDES}</h2>
                <p>{words::ASIDES_ARE}</p>
                <button type="button" class="button" on:click=take_out>{words::ASIDES_FILE}</button>
                <p role="status">{told}</p>
            </section>
        }
    }).to_view()
}
