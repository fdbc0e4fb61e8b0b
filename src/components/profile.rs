//! Who writes here: asked once, when it is first needed.

use leptos::html::Input;
use markup::prelude::*;

use crate::browser::{page, random, sections};
use crate::state::me::Me;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::WriterId;
use domain::review::model::{Id, Named, Review};
use domain::wording::column;
use domain::wording::worklist as words;

use super::people::{AnotherPerson, QUESTION};

/// Id of the field for the name.
pub const NAME: &str = "member-name";
/// Id of what says that the name is missing, at its field.
const NAME_TOLD: &str = "member-name-told";
/// Id of what says that the group is missing, likewise.
const GROUP_TOLD: &str = "member-group-told";

/// Id of the field for a group.
fn group_field(group: &Named) -> String {
    ["member-group-", &group.id].concat()
}

/// Who signs so: the one who was known before, or somebody new.
fn signing(
    before: Option<&Member>,
    name: Signature,
    group: Id,
    title: Option<Signature>,
) -> Option<Member> {
    let id = before.map(|it| it.id.clone());
    Some(Member {
        id: id.or_else(|| WriterId::new(&random::name()))?,
        name,
        group,
        title,
    })
}

/// What stands in a field from the start.
fn value(words: Option<&Signature>) -> String {
    words.map_or_else(String::new, |it| it.as_str().to_owned())
}

/// What a form still has to hear before it is known under whose name something is handed in.
#[derive(Debug, Clone, Copy)]
pub struct Unsettled {
    /// Another name, under which somebody else may want to write: nothing is stored until that is answered.
    asked: RwSignal<Option<Member>>,
    nameless: RwSignal<bool>,
}

impl Unsettled {
    /// Nothing was typed yet.
    pub fn nothing() -> Self {
        Self {
            asked: RwSignal::new(None),
            nameless: RwSignal::new(false),
        }
    }

    /// Whether the form shows another name than the one that is known here, or none any more.
    pub fn is_open(self, me: Me) -> bool {
        self.asked.with(Option::is_some) || self.nameless.get() && me.member.with(Option::is_some)
    }

    /// Leads to what has to be answered.
    pub fn lead(self) {
        let asked = self.asked.with_untracked(Option::is_some);
        if let Some(field) = page::element(NAME) {
            sections::open_around(&field);
        }
        page::focus(if asked { QUESTION } else { NAME });
    }
}

/// The form as it is being filled in.
#[derive(Clone, Copy)]
struct Form {
    review: &'static Review,
    me: Me,
    name: NodeRef<Input>,
    title: NodeRef<Input>,
    group: RwSignal<Option<Id>>,
    /// Whether what stands there is stored.
    told: RwSignal<&'static str>,
    unsettled: Unsettled,
    groupless: RwSignal<bool>,
    filling: RwSignal<bool>,
    /// Whether nobody was known when the form came.
    is_new: bool,
    /// Id of what takes the focus where the form is gone.
    after: &'static str,
}

impl Form {
    fn typed(field: NodeRef<Input>) -> Option<Signature> {
        Signature::new(&field.get_untracked()?.value())
    }

    fn store(self, member: Member) {
        self.told.set(match self.me.set_member(member) {
            Ok(()) => words::KEPT,
            Err(_) => words::NOT_KEPT,
        });
    }

    fn close(self) {
        self.filling.set(false);
        page::next_frame(move || {
            if page::focus_is_lost() {
                page::focus(self.after);
            }
        });
    }

    /// Stores what stands there; nothing where it does not say yet who they are. Whoever submits it is told.
    fn save(self, submitted: bool) {
        let (Some(name), Some(group)) = (Self::typed(self.name), self.group.get_untracked()) else {
            return;
        };
        let before = self.me.member.get_untracked();
        let title = Self::typed(self.title);
        let Some(member) = signing(before.as_ref(), name, group, title) else {
            return;
        };
        self.unsettled.nameless.set(false);
        self.groupless.set(false);
        let is_other = |known: &Member| known.name != member.name;
        if !self.is_new && before.as_ref().is_some_and(is_other) {
            self.told.set("");
            self.unsettled.asked.set(Some(member));
            return;
        }
        self.unsettled.asked.set(None);
        if submitted || before.as_ref() != Some(&member) {
            self.store(member);
        }
    }

    /// A letter was typed.
    fn fill(self) {
        self.filling.set(true);
        if self.is_new {
            self.save(false);
        }
    }

    /// A field was left.
    fn leave(self) {
        self.filling.set(true);
        if !self.is_new {
            self.unsettled
                .nameless
                .set(Self::typed(self.name).is_none());
        }
        self.save(false);
    }

    fn submit(self) {
        self.unsettled
            .nameless
            .set(Self::typed(self.name).is_none());
        if self.unsettled.nameless.get_untracked() {
            page::focus(NAME);
            return;
        }
        self.groupless
            .set(self.group.with_untracked(Option::is_none));
        if self.groupless.get_untracked() {
            if let Some(first) = self.review.groups.first() {
                page::focus(&group_field(first));
            }
            return;
        }
        self.save(true);
        if self.unsettled.asked.with_untracked(Option::is_none) {
            self.close();
        }
    }

    /// A group to choose.
    fn choice(self, each: &'static Named) -> View {
        let is_it = move |chosen: &Option<Id>| chosen.as_ref() == Some(&each.id);
        view! {
            <label>
                <input
                    type="radio"
                    id=group_field(each)
                    name="member-group"
                    prop:checked=move || self.group.with(is_it)
                    on:change=move |_| {
                        self.group.set(Some(each.id.clone()));
                        self.leave();
                    }
                />
                {each.name.as_str()}
            </label>
        }
    }
}

/// Name and group of a member who is new here. The groups lead on, each to the first of its items: whoever has given
/// their name and chosen is where they write.
#[component]
pub fn Entrance(
    /// The review.
    review: &'static Review,
    /// Who writes here.
    me: Me,
    /// The address to which a group leads.
    address: impl Fn(&Named) -> String + Copy + Send + Sync + 'static,
) -> View {
    let (name, title) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let nameless = RwSignal::new(false);
    let group = move |group: &'static Named| {
        // The link is followed by then: on its page it is said where nothing can be stored.
        let choose = move |event: leptos::ev::MouseEvent| {
            let name = Form::typed(name);
            nameless.set(name.is_none());
            let title = Form::typed(title);
            let member = name.and_then(|name| signing(None, name, group.id.clone(), title));
            if let Some(member) = member {
                let _ = me.set_member(member);
            } else {
                event.prevent_default();
                page::focus(NAME);
            }
        };
        view! {
            <li><a class="button" id=group_field(group) href=move || address(group) on:click=choose>{group.name.as_str()}" ›"</a></li>
        }
    };
    view! {
        <form class="profile stack" on:submit=|event| event.prevent_default() aria-label=words::PROFILE>
            <NameField nameless field=name before="" fill=|| () left=|| () />
            <TitleField field=title before="" fill=|| () left=|| () />
            <div class="field" role="group" aria-labelledby="member-group-name">
                <p id="member-group-name"><b>{column::GROUP}</b>" "<span class="quiet">{words::GROUP_LEADS}</span></p>
                <ul class="group-links">{review.groups.iter().map(group).collect_view()}</ul>
            </div>
            <p class="quiet">{move || why(me)}</p>
        </form>
    }
}

/// The field for the name, and what is said where it is empty.
#[component]
fn NameField(
    nameless: RwSignal<bool>,
    field: NodeRef<Input>,
    #[prop(into)] before: String,
    fill: impl Fn() + 'static,
    left: impl Fn() + 'static,
) -> View {
    view! {
        <p class="field">
            <label for=NAME>{words::NAME}</label>
            <input type="text" id=NAME autocomplete="name" maxlength="60" aria-invalid=move || nameless.get().then_some("true") aria-describedby=move || nameless.get().then_some(NAME_TOLD) node_ref=field prop:value=before on:input=move |_| fill() on:change=move |_| left() />
            <span role="status" id=NAME_TOLD>{move || nameless.get().then_some(words::NAME_MISSING)}</span>
        </p>
    }
}

/// The field for the title.
#[component]
fn TitleField(
    field: NodeRef<Input>,
    #[prop(into)] before: String,
    fill: impl Fn() + 'static,
    left: impl Fn() + 'static,
) -> View {
    view! {
        <p class="field">
            <label for="member-title">{words::JOB_TITLE}</label>
            <input type="text" id="member-title" autocomplete="organization-title" maxlength="60" node_ref=field prop:value=before on:input=move |_| fill() on:change=move |_| left() />
        </p>
    }
}

/// What the profile is for.
fn why(me: Me) -> &'static str {
    if me.session.forbidden.get() {
        words::WHY_PROFILE_UNSTORED
    } else {
        words::WHY_PROFILE
    }
}

/// Name, group and title of the member. What stands there is stored as soon as it says who they are: at every letter
/// where nobody was known yet, and else where a field is left, since a half name is another's.
#[component]
pub fn Profile(
    /// The review.
    review: &'static Review,
    /// Who writes here.
    me: Me,
    /// Id of what takes the focus where the form is gone once it is filled in.
    after: &'static str,
    /// Whether somebody is filling it in: it stays until they are through, whatever is stored by then.
    filling: RwSignal<bool>,
    /// What it still has to hear.
    unsettled: Unsettled,
) -> View {
    let known = me.member.get_untracked();
    let form = Form {
        review,
        me,
        name: NodeRef::new(),
        title: NodeRef::new(),
        group: RwSignal::new(known.as_ref().map(|member| member.group.clone())),
        told: RwSignal::new(""),
        unsettled,
        groupless: RwSignal::new(false),
        filling,
        is_new: known.is_none(),
        after,
    };
    let Form {
        name,
        title,
        told,
        groupless,
        ..
    } = form;
    let Unsettled { asked, nameless } = unsettled;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    let to_them = move |member: Member| {
        form.store(member);
        form.close();
    };
    let of_name = value(known.as_ref().map(|member| &member.name));
    let of_title = value(known.as_ref().and_then(|member| member.title.as_ref()));
    view! {
        <form class="profile stack" on:submit=submit aria-label=words::PROFILE>
            <p class="quiet">{move || why(me)}</p>
            <NameField nameless field=name before=of_name fill=move || form.fill() left=move || form.leave() />
            <fieldset class="field" aria-describedby=move || groupless.get().then_some(GROUP_TOLD)>
                <legend>{column::GROUP}</legend>
                <span role="status" id=GROUP_TOLD>{move || groupless.get().then_some(words::GROUP_MISSING)}</span>
                {review.groups.iter().map(|each| form.choice(each)).collect_view()}
            </fieldset>
            <TitleField field=title before=of_title fill=move || form.fill() left=move || form.leave() />
            <p role="status" class="quiet">{told}</p>
            <button type="submit" class="button mine">{words::KEEP}</button>
            <AnotherPerson me asked same=to_them />
        </form>
    }
}
