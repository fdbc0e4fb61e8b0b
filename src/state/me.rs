//! Who writes here, and what they noted: the profile, the marks on items, the last backup.

use std::collections::BTreeMap;

use markup::prelude::*;

use crate::browser::{clock, history, page};
use domain::drafts::backup::{Backup, BackupState};
use domain::drafts::hand_in::Missing;
use domain::drafts::mark::Mark;
use domain::drafts::member::Member;
use domain::drafts::model::Draft;
use domain::drafts::people::{Person, Someone};
use domain::drafts::storage::KeyValueError;
use domain::drafts::store::StoreError;
use domain::drafts::worklist::Worklist;
use domain::drafts::written_out::WrittenOut;
use domain::review::link::ListContext;
use domain::review::model::{Id, Review};
use domain::wording::people;

use super::draft_session::DraftSession;
use super::persistence::OwnStorage;

/// The member at this device.
#[derive(Debug, Clone, Copy)]
pub struct Me {
    /// Who they are, once they said so.
    pub member: RwSignal<Option<Member>>,
    /// What they noted of items.
    pub marks: RwSignal<BTreeMap<Id, Mark>>,
    /// Their group's items, each with how far they are; none without a group that the review has.
    pub worklist: Memo<Option<Worklist<'static>>>,
    /// Everyone who writes here, if more than one does.
    pub people: RwSignal<Vec<Someone>>,
    /// Counts what changed the records of the last backup and of what was last written out.
    backups: RwSignal<u32>,
    /// Their drafts.
    pub session: DraftSession,
}

impl Me {
    /// Nothing is known yet of whoever is at this device: see [`super::load`].
    pub fn of(review: &'static Review, session: DraftSession) -> Self {
        let member = RwSignal::new(None::<Member>);
        let marks = RwSignal::new(BTreeMap::new());
        let worklist = Memo::new(move |_| {
            let group = member.with(|member| member.as_ref().map(|member| member.group.clone()))?;
            review.group_name(&group)?;
            let drafts = session.on_items.get();
            Some(marks.with(|marks| Worklist::of(review, &group, &drafts, marks)))
        });
        let backups = RwSignal::new(0);
        Self {
            member,
            marks,
            worklist,
            people: RwSignal::new(Vec::new()),
            backups,
            session,
        }
    }

    /// Whether nobody has said who they are, and nothing was noted.
    pub fn is_unknown(self) -> bool {
        self.member.with(Option::is_none) && self.marks.with(BTreeMap::is_empty)
    }

    /// Whether there is newer work than the last backup holds.
    pub fn backup(self) -> Memo<BackupState> {
        let Self {
            backups, session, ..
        } = self;
        Memo::new(move |_| {
            backups.track();
            let stored = session.stored();
            session
                .reach(|store| store.backup_state(&stored).ok())
                .flatten()
                .unwrap_or(BackupState::Never)
        })
    }

    /// When the drafts were last written out to be handed in.
    pub fn written_out(self) -> Memo<Option<WrittenOut>> {
        let Self {
            backups, session, ..
        } = self;
        Memo::new(move |_| {
            backups.track();
            let read = session.reach(|store| store.written_out().ok());
            read.flatten().flatten()
        })
    }

    /// They were now, or the member answered whether the ward office has them.
    pub fn note_written_out(self, record: &WrittenOut) {
        self.session.reach(|store| store.set_written_out(record));
        self.backups.update(|count| *count += 1);
    }

    /// Reads again what storage holds: another tab may have changed it.
    pub fn refresh(self) {
        self.session.reach(|store| {
            if let Ok(member) = store.member() {
                self.member.set(member);
            }
            if let Ok(marks) = store.marks() {
                self.marks.set(marks);
            }
            let mut people = store.storage().people();
            if people.len() < 2 {
                people.clear();
            }
            if self.people.with_untracked(|known| *known != people) {
                self.people.set(people);
            }
        });
        self.backups.update(|count| *count += 1);
    }

    /// Whether an item is on their worklist, and nothing is left to be done there.
    pub fn has_done_all_with(self, item: &str) -> bool {
        let is_done = |work: &Worklist<'_>| work.has(item) && work.next_open(None).is_none();
        self.worklist
            .with(|work| work.as_ref().is_some_and(is_done))
    }

    /// What is missing of who hands in.
    pub fn missing(self, review: &Review) -> Option<Missing> {
        self.member
            .with(|member| Missing::of(review, member.as_ref()))
    }

    /// The group whose worklist one goes through.
    pub fn group_on(self, context: ListContext) -> Option<Id> {
        let on_worklist = context == ListContext::Worklist && self.worklist.with(Option::is_some);
        let group = || {
            self.member
                .with(|member| Some(member.as_ref()?.group.clone()))
        };
        on_worklist.then(group).flatten()
    }

    /// Keeps who the member is; where it can't be stored, for as long as the page lives.
    ///
    /// # Errors
    /// It was not stored.
    pub fn set_member(self, member: Member) -> Result<(), StoreError> {
        let stored = self.session.reach(|store| store.set_member(&member));
        self.member.set(Some(member));
        stored.unwrap_or(Err(StoreError::Broken))
    }

    /// Lets this member go on here: one of those who write here, by their name or their id, or else somebody new.
    ///
    /// # Errors
    /// Nothing was changed: see [`Self::switch_to`].
    pub fn go_on_as(self, member: &Member) -> Result<(), &'static str> {
        let is_they = |it: &Member| it.id == member.id || it.name == member.name;
        let mut others = self.others().into_iter();
        match others.find(|it| it.member.as_ref().is_some_and(is_they)) {
            Some(there) => self.switch_to(&there.person),
            None => self.begin(member),
        }
    }

    /// Lets somebody write here who did not before. What is there stays whose it is; the page begins anew as theirs.
    ///
    /// # Errors
    /// Nothing was changed: see [`Self::switch_to`].
    pub fn begin(self, member: &Member) -> Result<(), &'static str> {
        self.hand_over(|own| own.begin(member))
    }

    /// Lets another person go on here; the page begins anew as theirs.
    ///
    /// # Errors
    /// Why not: some words here are not stored, or nothing can be stored.
    pub fn switch_to(self, person: &Person) -> Result<(), &'static str> {
        self.hand_over(|own| own.switch_to(person))
    }

    /// The others who write here.
    pub fn others(self) -> Vec<Someone> {
        let own = self.session.reach(|store| store.storage().person());
        let mut people = self.people.get();
        people.retain(|it| Some(&it.person) != own.as_ref());
        people
    }

    fn hand_over(
        self,
        change: impl FnOnce(&OwnStorage) -> Result<(), KeyValueError>,
    ) -> Result<(), &'static str> {
        if self.session.forbidden.get_untracked() {
            return Err(StoreError::Forbidden.message());
        }
        if !self.session.is_safe() {
            return Err(people::NOT_SAFE);
        }
        let changed = self.session.reach(|store| change(store.storage()));
        changed
            .unwrap_or(Err(KeyValueError::Broken))
            .map_err(|why| StoreError::from(why).message())?;
        // Whoever it is begins at the top.
        history::forget();
        page::reload();
        Ok(())
    }

    /// Notes something of an item. It is no words: where it can't be stored, it lasts as long as the page.
    pub fn mark(self, item: &str, mark: Mark) {
        self.session.reach(|store| store.set_mark(item, mark));
        self.marks.update(|marks| {
            marks.insert(item.to_owned(), mark);
        });
    }

    /// The member opened an item. Of readers who are no members nothing is noted.
    pub fn opened(self, item: &str) {
        if self.member.with_untracked(Option::is_some) {
            self.session.reach(|store| store.mark_read(item));
            self.marks.update(|marks| {
                marks.entry(item.to_owned()).or_insert(Mark::Read);
            });
        }
    }

    /// A backup of these drafts was handed over.
    pub fn backed_up(self, drafts: &[Draft]) {
        let backup = Backup::of(drafts, clock::now());
        self.session.reach(|store| store.set_backup(&backup));
        self.backups.update(|count| *count += 1);
    }
}
