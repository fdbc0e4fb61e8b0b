//! Writing drafts on an item: on the whole of it, and on its single points.

use std::collections::BTreeMap;

use markup::prelude::*;

use crate::browser::device::Device;
use crate::browser::page;
use crate::state::draft_session::DraftSession;
use crate::state::me::Me;
use domain::drafts::entry::Part;
use domain::drafts::mark::Mark;
use domain::drafts::model::Point;
use domain::drafts::open_draft::LocalId;
use domain::drafts::open_drafts::OpenDrafts;
use domain::drafts::visible::beginning;
use domain::review::model::{Id, Review};
use domain::review::outline::ItemPath;
use domain::review::route::Route;
use domain::wording::{drafts as words, hand_in, worklist};

use super::device::WayOut;
use super::editor::Editor;
use super::foreign::foreign;
use super::icon::{Icon, Shape};
use super::ids::field_id;
use super::keeping::FullNotice;
use super::link::To;
use super::people::name_of;

/// Id of the button that begins a draft on the whole item.
const WRITE_BUTTON: &str = "write-draft";

/// What the root element is marked with while one writes over the page's foot.
const DOCKED: &str = "docked";

/// The drafts on the item that is shown; its lines find theirs here.
#[derive(Debug, Clone, Copy)]
pub struct OnItem {
    item: &'static str,
    review: &'static Review,
    session: DraftSession,
    /// The drafts that are open to be written, each with the point that it hangs on.
    open: Memo<Vec<(LocalId, Option<Id>)>>,
    /// What can be written on, all sentences and figures of the page: each with its place in its part.
    points: StoredValue<BTreeMap<&'static str, usize>>,
    /// The sentence that was tapped: its button shows in full.
    tapped: RwSignal<Option<Id>>,
    /// Whether the drafts on the whole item are written over the page's foot, with what one reads above them.
    docked: RwSignal<bool>,
}

impl OnItem {
    /// Gives the lines of an item's page the means to be written on.
    pub fn provide(
        review: &'static Review,
        session: DraftSession,
        tapped: RwSignal<Option<Id>>,
        place: ItemPath<'static>,
    ) {
        let item = place.item.id.as_str();
        // What was emptied on an earlier visit to the item is closed; its words are found among those that were deleted.
        let closed = session.open_drafts.with_untracked(OpenDrafts::emptied);
        let open = move |_: Option<&Vec<(LocalId, Option<Id>)>>| {
            let mut open = session.open_on(item);
            let has_words = |id| session.with_words(id, |words| !words.trim().is_empty());
            open.retain(|(id, _)| !closed.contains(id) || has_words(*id));
            open
        };
        provide_context(Self {
            item,
            review,
            points: StoredValue::new(Part::places(review.points_of(place))),
            session,
            open: Memo::new(open),
            tapped,
            docked: RwSignal::new(false),
        });
    }

    /// What the pencil on a point is called: the same words on all, and which point it is, so that a list of
    /// a page's buttons tells them apart without the sentences.
    fn name_of(self, point: &str) -> String {
        let place = self.points.with_value(|points| points.get(point).copied());
        words::write_on(Part::of(point).zip(place))
    }

    /// Whether a point has no drafts, and was not tapped.
    pub fn is_untouched(self, point: &str) -> bool {
        self.tapped.with(|tapped| tapped.as_deref() != Some(point)) && self.ids_on(point).is_empty()
    }

    fn ids_on(self, point: &str) -> Vec<LocalId> {
        let on_it =
            |(id, on): &(LocalId, Option<Id>)| (on.as_deref() == Some(point)).then_some(*id);
        self.open
            .with(|open| open.iter().filter_map(on_it).collect())
    }

    /// The drafts on the whole item, and those on points that it no longer has.
    fn ids_elsewhere(self) -> Vec<LocalId> {
        self.points.with_value(|points| {
            let elsewhere = |(id, on): &(LocalId, Option<Id>)| {
                let shown = on
                    .as_ref()
                    .is_some_and(|on| points.contains_key(on.as_str()));
                (!shown).then_some(*id)
            };
            self.open
                .with(|open| open.iter().filter_map(elsewhere).collect())
        })
    }

    /// The drafts on the page's points.
    fn ids_on_points(self) -> Vec<LocalId> {
        let elsewhere = self.ids_elsewhere();
        self.open.with(|open| {
            let ids = open.iter().map(|(id, _)| *id);
            ids.filter(|id| !elsewhere.contains(id)).collect()
        })
    }

    /// A draft on the item or on a point of it that stands here with all its words taken out: other words go there.
    fn emptied(self, point: Option<&Id>) -> Option<LocalId> {
        let emptied = self.session.open_drafts.with_untracked(OpenDrafts::emptied);
        self.open.with_untracked(|open| {
            let is_it =
                |(id, on): &&(LocalId, Option<Id>)| on.as_ref() == point && emptied.contains(id);
            open.iter().find(is_it).map(|(id, _)| *id)
        })
    }

    fn begin(self, point: Option<Point>) {
        self.tapped.set(None);
        let on = point.as_ref().map(|point| point.id.clone());
        let emptied = self.emptied(on.as_ref());
        if let Some(id) = emptied.or_else(|| self.session.begin(self.item, point)) {
            self.docked.set(on.is_none());
            page::next_frame(move || {
                // What one writes on stays in sight above its field, where there is room for both.
                if let Some(on) = on {
                    page::show(&on);
                }
                page::focus(&field_id(id));
            });
        }
    }
}

/// A pencil behind a sentence or a figure: begins a draft that hangs on it. Nothing outside an item's
/// own page.
#[component]
pub fn Pencil(
    /// Id of the sentence or figure.
    id: &'static str,
    /// Whether it is the only one of its page.
    #[prop(optional)]
    alone: bool,
    /// Makes its words and their hash, when they are needed.
    point: impl Fn() -> Point + 'static,
) -> View {
    use_context::<OnItem>().map(|on_item| {
        let open = move || on_item.tapped.with(|tapped| tapped.as_deref() == Some(id));
        let name = if alone { words::write_on(None) } else { on_item.name_of(id) };
        view! {
            <button type="button" class="pencil" class:open=open aria-label=name on:click=move |_| on_item.begin(Some(point()))>
                // They are the beginning of the name already.
                <span aria-hidden="true">{words::WRITE_ON_POINT}</span>
            </button>
        }
    }).to_view()
}

/// The drafts that hang on a sentence or a figure, below it.
#[component]
pub fn PointDrafts(
    /// Its id.
    id: &'static str,
) -> View {
    use_context::<OnItem>()
        .map(|on_item| {
            let OnItem {
                review, session, ..
            } = on_item;
            let ids = Memo::new(move |_| on_item.ids_on(id));
            view! {
                <For each=move || ids.get() key=|id| *id let:id>
                    <Editor review session id after=WRITE_BUTTON />
                </For>
            }
        })
        .to_view()
}

/// The drafts on the item as a whole; those on its points by links, those on points that the page does not have in
/// full.
#[component]
pub fn ItemDrafts(
    /// Who writes here.
    me: Me,
    /// Where the app runs.
    device: RwSignal<Option<Device>>,
) -> View {
    let on_item = expect_context::<OnItem>();
    let OnItem {
        review, session, ..
    } = on_item;
    let whole = Memo::new(move |_| on_item.ids_elsewhere());
    let docked = Memo::new(move |_| on_item.docked.get() && whole.with(|ids| !ids.is_empty()));
    let of_whom = move || {
        let several = !me.people.with(Vec::is_empty);
        let name = move || {
            me.member
                .with(|member| foreign(name_of(member.as_ref())).to_view())
        };
        several.then(|| view! { "（"{name()}"）" })
    };
    // The page below is as much longer, and what gets the focus stands above.
    Effect::new(move |_| page::mark_root(DOCKED, docked.get().then_some("")));
    on_cleanup(|| page::mark_root(DOCKED, None));
    let fold = move |_| {
        on_item.docked.set(false);
        // On a low screen the button is only there again.
        page::next_frame(|| {
            page::focus(WRITE_BUTTON);
        });
    };
    view! {
        <section class="drafts stack until-live" class:docked=docked aria-labelledby="drafts-name">
            <div class="row apart">
                <h2 id="drafts-name">{words::ON_ITEM}{of_whom}</h2>
                <Show when=move || docked.get()>
                    <button type="button" class="button plain fold" on:click=fold>{words::FOLD}</button>
                </Show>
            </div>
            <WhereStored session><p class="quiet">{words::LOCAL}</p></WhereStored>
            <p class="quiet">{words::HOW_TO_POINT}</p>
            <ForbiddenNotice session />
            <FullNotice review session me />
            <WayOut device />
            <DraftLinks on_item title=words::ON_POINTS ids=move || on_item.ids_on_points() />
            <div>
                <For each=move || whole.get() key=|id| *id let:id>
                    <Editor review session id after=WRITE_BUTTON />
                </For>
            </div>
        </section>
    }
}

/// Always in sight, with the places: begins a draft on the whole item, or says that one has nothing to say; and tells a
/// member who has done all items of their group where to go on.
#[component]
pub fn WriteBar(
    /// Who writes here.
    me: Me,
) -> View {
    let on_item = expect_context::<OnItem>();
    let OnItem { item, session, .. } = on_item;
    let label = move || {
        if session.count_on(item) > 0 {
            words::WRITE_MORE
        } else if me.member.with(Option::is_some) {
            // Beside 意見なし there is less room.
            words::WRITE
        } else {
            words::WRITE_ON_ITEM
        }
    };
    view! {
        <div class="write-bar until-live">
            <button type="button" class="button mine" id=WRITE_BUTTON on:click=move |_| on_item.begin(None)>
                <Icon shape=Shape::Draft />{label}
            </button>
            <NoOpinion item session me />
            <p role="status" class="all-done">
                <Show when=move || me.has_done_all_with(item)>
                    <span>{worklist::ALL_DONE}</span>
                    <To class="tap" route=Route::HandIn>{hand_in::TITLE}" ›"</To>
                </Show>
            </p>
        </div>
    }
}

/// At the top of the item, where one comes to it with drafts on it: links to them. What is begun meanwhile is not put
/// there: all that one reads would move.
#[component]
pub fn WayToDrafts() -> View {
    let on_item = expect_context::<OnItem>();
    let there: Vec<LocalId> = on_item
        .open
        .with_untracked(|open| open.iter().map(|(id, _)| *id).collect());
    view! { <DraftLinks on_item title=words::ON_ITEM ids=move || there.clone() /> }
}

/// A link to a draft: its local id, how its words begin, and the point that it hangs on.
type DraftLink = (LocalId, String, Option<String>);

/// Links to drafts of the page, each by its own words first.
#[component]
fn DraftLinks(
    on_item: OnItem,
    title: &'static str,
    ids: impl Fn() -> Vec<LocalId> + Send + Sync + 'static,
) -> View {
    // Of what changes at every key only this follows; the links are drawn anew where one comes, goes or begins otherwise.
    let links = Memo::new(move |_| {
        let known = |id: LocalId| -> Option<DraftLink> {
            let open_draft = on_item.session.open_draft(id)?;
            let quote = open_draft.draft.anchor.point.as_ref();
            let quote = quote.map(|point| point.quote.clone());
            let is_listed = open_draft.draft.is_live() && (open_draft.counts() || quote.is_some());
            is_listed.then(|| (id, beginning(open_draft.text()), quote))
        };
        ids().into_iter().filter_map(known).collect::<Vec<_>>()
    });
    let link = |(id, begins, quote): DraftLink| {
        let go = move |_| {
            page::focus(&field_id(id));
        };
        let begins = if begins.is_empty() {
            words::NO_WORDS.to_owned()
        } else {
            begins
        };
        let quote = quote.map(|quote| view! { " "<small>"「"{foreign(&quote)}"」"</small> });
        view! {
            <li><button type="button" class="button plain point-link" on:click=go><span>{foreign(&begins)}{quote}</span></button></li>
        }
    };
    view! {
        <Show when=move || links.with(|links| !links.is_empty())>
            <div class="until-live">
                <p class="quiet">{title}</p>
                <ul class="point-links">{move || links.get().into_iter().map(link).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// 「意見なし」, set by hand by a member who has nothing to say on the item.
#[component]
fn NoOpinion(item: &'static str, session: DraftSession, me: Me) -> View {
    let asked = move || me.member.with(Option::is_some) && session.count_on(item) == 0;
    let checked = move || {
        me.marks
            .with(|marks| marks.get(item) == Some(&Mark::NoOpinion))
    };
    let set = move |_| {
        let mark = if checked() {
            Mark::Read
        } else {
            Mark::NoOpinion
        };
        me.mark(item, mark);
    };
    view! {
        <Show when=asked>
            <label class="check">
                <input type="checkbox" prop:checked=checked on:change=set />
                {words::NO_OPINION}
            </label>
        </Show>
    }
}

/// What is promised of storing, where the browser does not forbid it.
#[component]
pub fn WhereStored(
    /// One's own drafts.
    session: DraftSession,
    /// The promise.
    children: ChildrenFn,
) -> View {
    view! { <Show when=move || !session.forbidden.get()>{children()}</Show> }
}

/// Says so where the browser forbids storing.
#[component]
pub fn ForbiddenNotice(
    /// One's own drafts.
    session: DraftSession,
) -> View {
    view! {
        <Show when=move || session.forbidden.get()>
            <div class="message error" role="alert"><p>{words::FORBIDDEN}</p></div>
        </Show>
    }
}

/// Says on every page what storage holds and can't be read: it is told only at the start that finds it.
#[component]
pub fn ProblemsNotice(
    /// One's own drafts.
    session: DraftSession,
) -> View {
    let problems = move || {
        session
            .problems
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
