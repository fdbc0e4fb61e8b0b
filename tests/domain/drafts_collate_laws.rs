//! Whatever the files and their order: the same list, and no words lost.

use crate::common;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use crate::common::drafts::{draft, id, writer};
use crate::common::hand_in::{any_draft, hand_in, member, submission};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::{Accepted, read_submissions};
use domain::drafts::collate::list::By;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::record::Record;
use domain::drafts::collate::who::{Came, who as who_table};
use domain::drafts::collate::{Names, Submission, csv::to_csv};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mark::Mark;
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, DraftId, Kind, Revision};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

prop_compose! {
    /// A version of one of two drafts, with any claim of where it comes from: most can't be honest.
    fn any_version()(
        name in select(vec!["a", "b"]),
        text in select(vec!["", "一", "二"]),
        // One of them stands for what was read from a mail's visible words.
        (by, number) in (select(vec!["x", "y", "z", "seen-x"]), 1_u32..4),
        chain in proptest::collection::vec((select(vec!["x", "y", "z"]), 1_u32..4), 0..3),
        (created, updated) in (0_u64..2, 0_u64..2),
        deleted in proptest::option::of(0_u64..2),
        beside in proptest::option::of(select(vec!["a", "b"])),
        apart in any::<bool>(),
    ) -> Draft {
        let mut draft = draft(name, "1-1-1-1", text, "w");
        let revision = |by: &str, number| Revision { writer: writer(by), number };
        draft.revision = revision(by, number);
        draft.came_from = chain.into_iter().map(|(by, number)| revision(by, number)).collect();
        (draft.created, draft.updated, draft.deleted) = (created, updated, deleted);
        draft.conflict_with = beside.map(id);
        if apart { draft.kept_apart() } else { draft }
    }
}

prop_compose! {
    fn any_submission(drafts: BoxedStrategy<Draft>)(
        file in select(vec!["甲.json", "乙.json"]),
        who in proptest::option::of((
            // Ids of devices: two names may share one, and one name may be written in two ways.
            select(vec!["member-1", "member-2"]),
            select(vec!["山田", "山　田", "鈴木"]),
            select(vec!["education", "safety", "gone"]),
            proptest::option::of(select(vec!["議長"])),
        )),
        exported in 0_u64..3,
        drafts in proptest::collection::vec(drafts, 0..6),
        altered in any::<[bool; 4]>(),
        silent in any::<[bool; 2]>(),
    ) -> Submission {
        let who = who.map(|(id, name, group, title)| Member {
            title: title.and_then(Signature::new),
            ..member(id, name, group)
        });
        let mut one = submission(file, who.as_ref(), exported, &[]);
        let few = drafts.iter().zip(altered).filter(|(_, altered)| *altered);
        one.received.altered = few.map(|(draft, _)| draft.id.clone()).collect();
        one.received.drafts = drafts;
        // Most drafts are on the first of these.
        let silent = ["1-1-1-1", "1-1-1-2"].iter().zip(silent).filter(|(_, silent)| *silent);
        one.received.marks = silent.map(|(item, _)| ((*item).to_owned(), Mark::NoOpinion)).collect();
        one
    }
}

fn any_submissions() -> impl Strategy<Value = Vec<Submission>> {
    let drafts = prop_oneof![3 => any_version(), 1 => any_draft()].boxed();
    proptest::collection::vec(any_submission(drafts), 0..7)
}

/// The collation of these as it is written and read in again.
fn read_again(collation: &Collation, names: Names) -> Vec<Submission> {
    let review = common::review();
    let file = collation.to_json(&review, names, 9);
    read_submissions("file", file.as_bytes(), &review).unwrap()
}

/// Who signed: the id of their device, and their name without spaces. None for nobody.
type Who = Option<(String, String)>;

fn who(member: Option<&Member>) -> Who {
    let name = |it: &Member| it.name.as_str().replace('　', "");
    member.map(|it| (it.id.as_str().to_owned(), name(it)))
}

fn share_device(one: &Who, other: &Who) -> bool {
    let device = |who: &Who| who.as_ref().map(|(id, _)| id.clone());
    one.is_some() && device(one) == device(other)
}

/// All versions of the collation, deleted ones too, each with who handed it in.
fn kept(collation: &Collation) -> Vec<(Who, Draft)> {
    let parts = read_again(collation, Names::Shown).into_iter();
    parts.flat_map(|it| of_whom(&it)).collect()
}

/// The drafts of a submission, each with who handed it in.
fn of_whom(one: &Submission) -> Vec<(Who, Draft)> {
    let who = who(one.received.member.as_ref());
    let drafts = handed_in(&one.received.drafts).into_iter();
    drafts.map(|draft| (who.clone(), draft)).collect()
}

/// Whether another who signed at the same device had handed in that draft before, and still has that
/// version of it, or what they made of it.
fn is_carried(
    all: &[Submission],
    kept: &[(Who, Draft)],
    (who_it_is, draft): &(Who, Draft),
) -> bool {
    let first = |by: &Who| {
        let has = |it: &&Submission| {
            let drafts = handed_in(&it.received.drafts);
            who(it.received.member.as_ref()) == *by && drafts.iter().any(|it| it.id == draft.id)
        };
        all.iter().filter(has).map(|it| it.received.exported).min()
    };
    let has_it = |(by, one): &(Who, Draft)| {
        let made = one.has_words() || Some(draft.updated) <= first(by);
        one.id == draft.id
            && match relation(one, draft) {
                Relation::Same => true,
                Relation::Descends => made,
                _ => false,
            }
            && by != who_it_is
            && share_device(by, who_it_is)
            && first(by) < first(who_it_is)
    };
    kept.iter().any(has_it)
}

/// Whether a version was read from a mail's visible words.
fn is_seen(draft: &Draft) -> bool {
    draft.revision.writer.as_str() == "seen-x"
}

/// Whether the first is as it was written what of the second was seen: then one of them is enough.
fn came_whole_as(one: &Draft, other: &Draft) -> bool {
    is_seen(other) && !is_seen(one) && says_what(one, other)
}

/// Whether the first, in the list, stands for the second: it is that version, or says what of the second was seen.
fn stands_as(one: &Draft, other: &Draft) -> bool {
    let is_it = relation(one, other) == Relation::Same;
    let is_seen_again = is_seen(one) && is_seen(other) && says_what(one, other);
    one.id == other.id && (is_it || is_seen_again) || came_whole_as(one, other)
}

fn says_what(one: &Draft, other: &Draft) -> bool {
    (&one.anchor, one.kind, &one.text) == (&other.anchor, other.kind, &other.text)
}

fn rows(collation: &Collation, names: Names) -> Vec<Draft> {
    let rows = rows_by(collation, names).into_iter();
    rows.map(|(_, draft)| draft).collect()
}

/// The rows, each with who stands beside it.
fn rows_by(collation: &Collation, names: Names) -> Vec<(Who, Draft)> {
    let review = common::review();
    let list = collation.list(&review, names);
    let themes = list.groups.iter().flat_map(|group| &group.themes);
    let rows = themes.flat_map(|it| &it.items).flat_map(|it| &it.rows);
    let by = |by: By<'_>| match by {
        By::Member(member) => who(Some(member)),
        By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
    };
    // A comment in several versions is one.
    let comments = rows.clone().filter(|row| !row.is_again).count();
    let drafts: Vec<(Who, Draft)> = rows
        .map(|row| (by(row.by), row.entry.draft.clone()))
        .collect();
    assert_eq!(comments, list.count);
    assert_eq!(
        comments,
        list.items.iter().map(|(_, count)| count).sum::<usize>()
    );
    assert_eq!(
        comments,
        list.members.iter().map(|it| it.count).sum::<usize>()
    );
    drafts
}

/// Who has nothing to say to which item.
fn silent_by(collation: &Collation) -> Vec<(Who, String)> {
    let review = common::review();
    let list = collation.list(&review, Names::Shown);
    let themes = list.groups.iter().flat_map(|group| &group.themes);
    let mut all = Vec::new();
    for item in themes.flat_map(|it| &it.items) {
        for silent in &item.silent {
            let by = match silent.by {
                By::Member(member) => who(Some(member)),
                By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
            };
            all.push((by, item.id.to_owned()));
        }
    }
    assert_eq!(
        all.len(),
        list.members.iter().map(|it| it.silent).sum::<usize>()
    );
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn order_and_repetition_change_nothing(
        all in any_submissions(),
        places in proptest::collection::vec(any::<Index>(), 0..12),
    ) {
        let collation = Collation::of(&all);
        let mut other: Vec<&Submission> = all.iter().collect();
        for pair in places.chunks(2).filter(|_| !all.is_empty()) {
            let [from, to] = [pair[0], pair[pair.len() - 1]].map(|it| it.index(other.len()));
            other.swap(from, to);
            other.push(other[from]);
        }
        prop_assert_eq!(&Collation::of(other.clone()), &collation);
        let drafts = |one: &Submission| {
            let mut one = one.clone();
            one.received.drafts.reverse();
            one
        };
        let backwards: Vec<Submission> = other.into_iter().rev().map(drafts).collect();
        prop_assert_eq!(Collation::of(&backwards), collation);
    }

    #[test]
    fn partial_lists_join_to_the_whole(all in any_submissions(), cut in any::<Index>()) {
        let whole = Collation::of(&all);
        let (one, other) = all.split_at(cut.index(all.len() + 1));
        let [first, second] = [one, other].map(|part| read_again(&Collation::of(part), Names::Shown));
        prop_assert_eq!(&Collation::of(first.iter().chain(&second)), &whole);
        prop_assert_eq!(&Collation::of(second.iter().chain(one)), &whole);
        let again = read_again(&whole, Names::Shown);
        prop_assert_eq!(&Collation::of(again.iter().chain(&all)), &whole);
    }

    #[test]
    fn no_words_are_lost_and_none_invented(all in any_submissions()) {
        let collation = Collation::of(&all);
        let handed_in: Vec<(Who, Draft)> = all.iter().flat_map(of_whom).collect();
        let kept = kept(&collation);
        let shown = rows_by(&collation, Names::Shown);
        // Nobody knows who withdraws where nobody signed.
        let withdraws = |who: &Who, one: &Draft, draft: &Draft| {
            who.is_some() || one.has_words() || !draft.has_words()
        };
        for (who, draft) in &handed_in {
            let stands_for = |(by, one): &&(Who, Draft)| {
                let replaces = relation(one, draft) == Relation::Descends && withdraws(who, one, draft);
                by == who && one.id == draft.id && (one == draft || replaces)
            };
            prop_assert!(kept.iter().any(|it| stands_for(&it)), "{:?}", draft);
        }
        for it in &kept {
            prop_assert!(handed_in.contains(it));
            let (who, draft) = it;
            let apart = draft.kept_apart();
            let stands = |(of, draft): &(Who, Draft)| shown.iter().any(|(by, one)| by == of && stands_as(one, draft));
            let lives_on = |(by, one): &(Who, Draft)| {
                let relation = relation(one, &apart);
                by == who && one.id == apart.id && matches!(relation, Relation::Same | Relation::Descends)
            };
            if draft.has_words() {
                let is_whole = |(by, one): &(Who, Draft)| by == who && came_whole_as(one, draft);
                let mut whole = kept.iter().filter(|it| is_whole(it));
                prop_assert!(
                    stands(it)
                        || kept.iter().any(lives_on)
                        || is_carried(&all, &kept, it)
                        || whole.any(|it| stands(it) || is_carried(&all, &kept, it)),
                    "{:?}", it
                );
            }
        }
        for (who, draft) in &shown {
            let is_it = |(by, one): &(Who, Draft)| by == who && one == draft;
            prop_assert!(draft.has_words() && kept.iter().any(is_it), "under another's name: {:?}", draft);
        }
    }

    /// Who has nothing to say to an item says so themselves, and it is not lost but by their own later hand-in.
    #[test]
    fn silence_is_ones_own_and_is_not_lost(all in any_submissions()) {
        let collation = Collation::of(&all);
        let silent = silent_by(&collation);
        let by = |it: &Submission| who(it.received.member.as_ref());
        let names = |it: &Submission, item: &str| it.received.marks.iter().any(|(of, _)| of == item);
        for (who, item) in &silent {
            prop_assert!(all.iter().any(|it| by(it) == *who && names(it, item)), "{:?} {}", who, item);
        }
        let listed = rows_by(&collation, Names::Shown);
        for one in &all {
            let own = || all.iter().filter(|it| by(it) == by(one));
            let says = |it: &&Submission| !it.received.marks.is_empty();
            let last = own().filter(says).map(|it| it.received.exported).max();
            // Of who did not sign nothing says which of them is the last.
            let counts = by(one).is_none() || last == Some(one.received.exported);
            for (item, _) in one.received.marks.iter().filter(|_| counts) {
                let has_words = listed.iter().any(|(who, it)| *who == by(one) && it.anchor.item == *item);
                let writes = |it: &&Submission| {
                    let drafts = handed_in(&it.received.drafts);
                    drafts.iter().any(|draft| {
                        let has_it = |before: &Submission| handed_in(&before.received.drafts).iter().any(|it| it.id == draft.id);
                        let since = own().filter(|it| has_it(it)).all(|it| Some(it.received.exported) > last);
                        draft.anchor.item == *item && since
                    })
                };
                let stands = silent.contains(&(by(one), item.clone()));
                let written_since = by(one).is_some() && own().any(|it| writes(&it));
                prop_assert!(stands || has_words || written_since, "{:?}", one);
            }
        }
    }

    /// What comes from other devices, or without a name, changes nothing of what is listed.
    #[test]
    fn a_device_stands_by_itself(all in any_submissions()) {
        let whole = rows_by(&Collation::of(&all), Names::Shown);
        for device in [Some("member-1"), Some("member-2"), None] {
            let is_its = |who: &Who| who.as_ref().map(|(id, _)| id.as_str()) == device;
            let own = all.iter().filter(|it| is_its(&who(it.received.member.as_ref())));
            let mut alone = rows_by(&Collation::of(own), Names::Shown);
            let mut among: Vec<_> = whole.iter().filter(|(who, _)| is_its(who)).cloned().collect();
            alone.sort();
            among.sort();
            prop_assert_eq!(alone, among);
        }
    }

    /// Nobody's words go because of what came under another name at the same device: they stand
    /// under their own, or that other one had handed them in before.
    #[test]
    fn nobody_withdraws_anothers_words(all in any_submissions()) {
        let whole = Collation::of(&all);
        let (kept, whole) = (kept(&whole), rows_by(&whole, Names::Shown));
        for who_it_is in all.iter().map(|it| who(it.received.member.as_ref())) {
            let own = all.iter().filter(|it| who(it.received.member.as_ref()) == who_it_is);
            for it in rows_by(&Collation::of(own), Names::Shown) {
                prop_assert!(whole.contains(&it) || is_carried(&all, &kept, &it), "{:?}", it);
            }
        }
    }

    #[test]
    fn hidden_names_leave_no_trace(all in any_submissions()) {
        let review = common::review();
        let collation = Collation::of(&all);
        let file = collation.to_json(&review, Names::Hidden, 9);
        let csv = to_csv(&collation.list(&review, Names::Hidden), &|at| at.to_string());
        for secret in ["山田", "山　田", "鈴木", "議長", "member-1", "member-2", "甲.json", "乙.json", "gone"] {
            let told = all.iter().flat_map(|it| &it.received.drafts).any(|it| it.to_json().contains(secret));
            prop_assert!(told || !(file.contains(secret) || csv.contains(secret)), "{}", secret);
        }
        let again = Collation::of(&read_again(&collation, Names::Hidden));
        prop_assert_eq!(again.to_json(&review, Names::Hidden, 9), file);
        let list = again.list(&review, Names::Hidden);
        prop_assert_eq!(to_csv(&list, &|at| at.to_string()), csv);
        prop_assert_eq!(list.members.len(), collation.list(&review, Names::Shown).members.len());
    }

    #[test]
    fn a_file_changed_anywhere_is_read_or_refused(
        all in any_submissions(),
        at in any::<Index>(),
        byte in any::<u8>(),
    ) {
        let review = common::review();
        let mut file = Collation::of(&all).to_json(&review, Names::Shown, 9).into_bytes();
        let at = at.index(file.len());
        file[at] = byte;
        if let Ok(read) = read_submissions("file", &file, &review) {
            rows(&Collation::of(&read), Names::Shown);
            Accepted::of(&read).message();
        }
    }
}

/// Whom the secretariat takes for one person, out of the people of [`any_submission`].
#[derive(Debug, Clone, Copy)]
struct Say {
    /// 山田 at the first device is 鈴木 at the second.
    joined: bool,
    /// And theirs is draft `a` that came without a name.
    with_a: bool,
    /// Draft `b` that came without a name is somebody's.
    named_b: bool,
}

const GIVEN: &str = "名付けた人";

fn any_say() -> impl Strategy<Value = Say> {
    any::<[bool; 3]>().prop_map(|[joined, with_a, named_b]| Say {
        joined,
        with_a,
        named_b,
    })
}

impl Say {
    fn people(self) -> People {
        let part = |device, name: &str| [Part::Member(writer(device), name.to_owned())];
        let yamada = part("member-1", "山田");
        let mut people = People::default();
        if self.joined {
            people.join(&yamada, &part("member-2", "鈴木"));
        }
        if self.with_a {
            people.join(&[Part::Draft(id("a"))], &yamada);
        }
        if self.named_b {
            let name = Signature::new(GIVEN).unwrap();
            people.name(&[Part::Draft(id("b"))], name, None);
        }
        people
    }

    /// Whether a draft that came from that one may stand under this name.
    fn may_stand_under(self, by: By<'_>, (from, draft): &(Who, Draft)) -> bool {
        let pair = [Some("member-1"), Some("member-2")].map(|it| it.map(str::to_owned));
        let pair = [(pair[0].clone(), "山田"), (pair[1].clone(), "鈴木")]
            .map(|(id, name)| id.map(|id| (id, name.to_owned())));
        let under = match by {
            By::Member(member) if member.name.as_str() == GIVEN => {
                return self.named_b && from.is_none() && draft.id == id("b");
            }
            By::Member(member) => who(Some(member)),
            By::File(_) | By::Another(..) | By::Unnamed(_) | By::Hidden => None,
        };
        let are_one = self.joined && pair.contains(&under) && pair.contains(from);
        let gave_a = self.with_a
            && from.is_none()
            && draft.id == id("a")
            && (under == pair[0] || self.joined && under == pair[1]);
        under == *from || are_one || gave_a
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Whoever is said to be one person: no words go but for those that this person withdrew or went on with, none
    /// stand under another's name, and all comes back once it is taken back.
    #[test]
    fn who_is_who_loses_no_words(all in any_submissions(), say in any_say()) {
        let review = common::review();
        let (raw, mut people) = (Collation::of(&all), say.people());
        let decided = raw.with(&people);
        let (before, after, kept) = (rows(&raw, Names::Shown), rows(&decided, Names::Shown), kept(&decided));
        for draft in &before {
            let stands_for = |one: &Draft, other: &Draft| {
                one.id == other.id && matches!(relation(one, other), Relation::Same | Relation::Descends)
            };
            let goes_on = |it: &Draft, from: &Draft| stands_for(it, from) || stands_for(it, &from.kept_apart());
            // What was made of it, under its id or one of its own.
            let mut later: BTreeSet<&Draft> = BTreeSet::from([draft]);
            let mut todo = vec![draft];
            while let Some(from) = todo.pop() {
                let next = kept.iter().map(|(_, it)| it).filter(|it| goes_on(it, from));
                todo.extend(next.filter(|it| later.insert(it)));
            }
            let is_kept = |it: &Draft| kept.iter().any(|(_, one)| one == it);
            prop_assert!(later.iter().any(|it| is_kept(it)), "lost: {:?}", draft);
            let stands = |it: &Draft| after.iter().any(|one| stands_as(one, it));
            prop_assert!(later.iter().any(|it| stands(it) || !it.has_words()), "gone: {:?}", draft);
        }
        let came: Vec<(Who, Draft)> = all.iter().flat_map(of_whom).collect();
        let list = decided.list(&review, Names::Shown);
        for row in list.rows() {
            let draft = row.entry.draft;
            let is_its = |it: &&(Who, Draft)| it.1 == *draft && say.may_stand_under(row.by, it);
            prop_assert!(came.iter().any(|it| is_its(&it)), "{:?} under {:?}", draft, row.by);
        }
        let files: Vec<Came<'_>> = all
            .iter()
            .enumerate()
            .map(|(at, submission)| Came { at, file: &submission.name, submission })
            .collect();
        let table = who_table(&raw, &decided, &list, &files);
        prop_assert_eq!(table.iter().map(|it| it.count).sum::<usize>(), list.count);
        for somebody in &table {
            people.separate(&somebody.known_by);
        }
        prop_assert_eq!(rows_by(&raw.with(&people), Names::Shown), rows_by(&raw, Names::Shown));
    }

    /// In whatever order files come, and whenever it is said who is who: the same list, but for the numbers.
    #[test]
    fn order_changes_nothing_but_the_numbers(
        (all, other) in any_submissions().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
        say in any_say(),
    ) {
        let review = common::review();
        let table = |all: &[Submission]| {
            let decided = Collation::of(all).with(&say.people());
            to_csv(&decided.list(&review, Names::Shown), &|at| at.to_string())
        };
        prop_assert_eq!(table(&all), table(&other));
    }

    /// A comment that was listed has its number for as long as it is, and no other comment has it.
    #[test]
    fn numbers_stay_and_are_ones_own(all in any_submissions(), say in any_say()) {
        let review = common::review();
        let mut numbers = Numbers::default();
        let mut before: BTreeMap<(String, String), u32> = BTreeMap::new();
        for upto in 0..=all.len() {
            let decided = Collation::of(&all[..upto]).with(&say.people());
            let mut list = decided.list(&review, Names::Shown);
            numbers.give(&list);
            numbers.put(&mut list);
            let mut now: BTreeMap<(String, String), u32> = BTreeMap::new();
            for row in list.rows() {
                let of = match row.by {
                    By::Member(member) => [member.id.as_str(), &who(Some(member)).unwrap().1].concat(),
                    _ => String::new(),
                };
                now.insert((of, row.entry.draft.id.as_str().to_owned()), row.number.unwrap());
            }
            let own: BTreeSet<u32> = now.values().copied().collect();
            prop_assert_eq!(own.len(), now.len(), "{:?}", now);
            // Of two who are one the last signature counts: then the same comment is another's here.
            let is_plain = !say.joined && !say.with_a;
            for (comment, number) in before.iter().filter(|_| is_plain) {
                prop_assert!(now.get(comment).is_none_or(|it| it == number), "{:?}", comment);
            }
            before = now;
        }
    }

    /// What is written, read in and written again is the same: hand-ins, who is who, numbers.
    #[test]
    fn the_list_comes_back_with_its_record(all in any_submissions(), say in any_say()) {
        let review = common::review();
        let (raw, people) = (Collation::of(&all), say.people());
        let mut numbers = Numbers::default();
        numbers.give(&raw.with(&people).list(&review, Names::Shown));
        let numbered = |raw: &Collation, people: &People, numbers: &Numbers| {
            let decided = raw.with(people);
            let mut list = decided.list(&review, Names::Shown);
            numbers.put(&mut list);
            to_csv(&list, &|at| at.to_string())
        };
        for names in [Names::Shown, Names::Hidden] {
            let file = raw.to_json_with(&people, &numbers, &review, names, 9);
            let record = Record::of(file.as_bytes());
            let read = read_submissions("list", file.as_bytes(), &review).unwrap();
            let again = Collation::of(&read);
            let mut known = Numbers::default();
            prop_assert_eq!(known.take(&record.numbers), 0);
            let once_more = again.to_json_with(&record.people, &known, &review, names, 9);
            prop_assert_eq!(&once_more, &file);
            if names == Names::Shown {
                let table = numbered(&again, &record.people, &known);
                prop_assert_eq!(table, numbered(&raw, &people, &numbers));
                prop_assert_eq!(again, raw.clone());
            } else {
                let decided = again.with(&record.people);
                let mut list = decided.list(&review, names);
                known.put(&mut list);
                // Who named no group is nameless there, and takes no words back: what then stands in the list again
                // has no number yet. All else has its own.
                let listed = rows(&raw.with(&people), Names::Shown);
                let is_known = |draft: &Draft| listed.contains(draft);
                prop_assert!(list.rows().all(|row| row.number.is_some() || !is_known(row.entry.draft)));
            }
        }
    }
}

/// One step in the life of a draft.
#[derive(Debug, Clone)]
struct Step {
    on: Index,
    with: Index,
    goes_on: bool,
    what: u8,
}

fn any_step() -> impl Strategy<Value = Step> {
    (any::<Index>(), any::<Index>(), any::<bool>(), 0_u8..6).prop_map(
        |(on, with, goes_on, what)| Step {
            on,
            with,
            goes_on,
            what,
        },
    )
}

/// Every version of a draft that came about, each with its writer and the versions that it was made from.
fn history(steps: &[Step]) -> Vec<(Draft, String, BTreeSet<usize>)> {
    let mut all = vec![(
        draft("a", "1-1-1-1", "0", "w"),
        "w".to_owned(),
        BTreeSet::from([0]),
    )];
    let mut taken_up = BTreeSet::new();
    for step in steps {
        let number = all.len();
        let (on, with) = (step.on.index(number), step.with.index(number));
        // A writer only ever writes onto its last revision.
        let by = if step.goes_on && !taken_up.contains(&on) {
            all[on].1.clone()
        } else {
            ["w", &number.to_string()].concat()
        };
        taken_up.insert(on);
        let mut made_from = all[on].2.clone();
        made_from.insert(number);
        let (before, by_id, text) = (&all[on].0, writer(&by), number.to_string());
        let next = match step.what {
            0 => before.deleted(&by_id, 0),
            1 => before.restored(&by_id, 0),
            2 => {
                made_from.extend(&all[with].2);
                before.joined(&all[with].0, &text, Kind::Opinion, &by_id, 0)
            }
            _ => before.edited(&text, Kind::Opinion, &by_id, 0),
        };
        all.push((next, by, made_from));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Of honest versions exactly those stay of which no other was made.
    #[test]
    fn what_was_made_from_another_takes_its_place(
        (all, chosen) in proptest::collection::vec(any_step(), 0..14)
            .prop_map(|steps| history(&steps))
            .prop_flat_map(|all| {
                let size = all.len();
                (Just(all), subsequence((0..size).collect::<Vec<_>>(), 1..=size))
            }),
    ) {
        let who = member("m1", "山田", "safety");
        let submissions: Vec<Submission> = chosen
            .iter()
            .map(|&at| submission("f", Some(&who), 1, std::slice::from_ref(&all[at].0)))
            .collect();
        let is_last = |at: &usize| !chosen.iter().any(|other| other != at && all[*other].2.contains(at));
        let last: Vec<&Draft> = chosen.iter().filter(|at| is_last(at)).map(|&at| &all[at].0).collect();
        let expected: BTreeSet<Draft> = last.into_iter().filter(|it| it.has_words()).cloned().collect();
        let shown = rows(&Collation::of(&submissions), Names::Shown);
        prop_assert_eq!(shown.into_iter().collect::<BTreeSet<Draft>>(), expected);
    }
}

/// What one of several people does with the device that they share.
#[derive(Debug, Clone)]
enum Deed {
    /// They hand in and pass it on to this one.
    PassTo(&'static str),
    Write,
    /// They go on with one of their own.
    Rewrite(Index),
    /// They delete one, whoever wrote it.
    Delete(Index),
    HandIn,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => select(vec!["山田", "鈴木", "佐藤"]).prop_map(Deed::PassTo),
        2 => Just(Deed::Write),
        2 => any::<Index>().prop_map(Deed::Rewrite),
        1 => any::<Index>().prop_map(Deed::Delete),
        1 => Just(Deed::HandIn),
    ]
}

/// All that was handed in at a device, and who wrote which draft.
fn at_one_device(deeds: &[Deed]) -> (Vec<Submission>, BTreeMap<DraftId, &'static str>) {
    let mut by = "山田";
    let mut drafts: Vec<Draft> = Vec::new();
    let mut writers = BTreeMap::new();
    let mut came = Vec::new();
    let last = [Deed::HandIn];
    for (now, deed) in (10_000..).step_by(10).zip(deeds.iter().chain(&last)) {
        let session = writer(&["w", &now.to_string()].concat());
        let words = [by, &now.to_string()].concat();
        if matches!(deed, Deed::HandIn | Deed::PassTo(_)) {
            let who = member("device", by, "safety");
            came.push(submission("f", Some(&who), now, &drafts));
        }
        match deed {
            Deed::PassTo(next) => by = next,
            Deed::Write => {
                let name = ["d", &now.to_string()].concat();
                let new = draft(&name, "1-1-1-1", "", "w");
                drafts.push(new.edited(&words, Kind::Opinion, &session, now));
                writers.insert(id(&name), by);
            }
            Deed::Rewrite(at) if !drafts.is_empty() => {
                let draft = at.get(&drafts).clone();
                if writers[&draft.id] == by && draft.is_live() {
                    let place = at.index(drafts.len());
                    drafts[place] = draft.edited(&words, Kind::Opinion, &session, now);
                }
            }
            Deed::Delete(at) if !drafts.is_empty() => {
                let place = at.index(drafts.len());
                drafts[place] = drafts[place].deleted(&session, now);
            }
            Deed::Rewrite(_) | Deed::Delete(_) | Deed::HandIn => {}
        }
    }
    (came, writers)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Of people who share a device, and hand in before they pass it on, each has in the list what
    /// they last handed in of their own, and none of another's that is still theirs.
    #[test]
    fn of_one_device_each_has_their_own(
        deeds in proptest::collection::vec(any_deed(), 0..24),
        places in proptest::collection::vec(any::<Index>(), 0..12),
    ) {
        let (mut came, writers) = at_one_device(&deeds);
        let mut expected = BTreeSet::new();
        for (draft, name) in &writers {
            let is_own = |it: &&Submission| who(it.received.member.as_ref()).is_some_and(|it| it.1 == *name);
            let last = came.iter().rev().find(is_own);
            let last = last.and_then(|it| it.received.drafts.iter().find(|it| it.id == *draft));
            expected.extend(last.filter(|it| it.has_words()).map(|it| (*name, it.clone())));
        }
        for pair in places.chunks_exact(2) {
            let [from, to] = [pair[0], pair[1]].map(|it| it.index(came.len()));
            came.swap(from, to);
        }
        let shown = rows_by(&Collation::of(&came), Names::Shown);
        let mut found = BTreeSet::new();
        for (who, draft) in shown {
            let name = who.map(|it| it.1).unwrap_or_default();
            let writer = writers[&draft.id];
            if name == writer {
                found.insert((writer, draft));
            } else {
                let still = expected.iter().any(|(_, it)| it.id == draft.id);
                prop_assert!(!still, "{} of {} under {}", draft.text, writer, name);
            }
        }
        prop_assert_eq!(found, expected);
    }
}

/// `cargo test --release --test domain drafts_collate_laws -- --ignored --nocapture`
#[test]
#[ignore = "measures"]
fn a_hundred_files_of_a_hundred_drafts() {
    let review = common::review();
    let text = "会議で出た意見をもとに、周知の方法を見直してほしい。".repeat(6);
    let files: Vec<String> = (0..100)
        .map(|file| {
            let drafts: Vec<Draft> = (0..100)
                .map(|at| {
                    let name = format!("d{file}-{at}");
                    let item = common::ITEMS[at % 4];
                    draft(&name, item, &text, "t").edited(&text, Kind::Question, &writer("u"), 9)
                })
                .collect();
            let who = member(&format!("m{file}"), &format!("委員{file}"), "safety");
            hand_in(&review, Some(&who), &drafts, 1)
        })
        .collect();
    let bytes: usize = files.iter().map(String::len).sum();
    let time = |what: &str, since: Instant| {
        println!("{what}: {:.1} ms", since.elapsed().as_secs_f64() * 1000.0);
    };
    let start = Instant::now();
    let read = |file: &String| read_submissions("f", file.as_bytes(), &review).unwrap();
    let submissions: Vec<Submission> = files.iter().flat_map(read).collect();
    time(&format!("read {bytes} bytes"), start);
    let start = Instant::now();
    let collation = Collation::of(&submissions);
    time("collate", start);
    let start = Instant::now();
    let mut one_by_one = Collation::default();
    for submission in &submissions {
        Receipt::of("f", std::slice::from_ref(submission), &mut one_by_one);
    }
    time("the same with a receipt each", start);
    assert_eq!(one_by_one, collation);
    let start = Instant::now();
    let list = collation.list(&review, Names::Shown);
    time("list", start);
    assert_eq!(list.count, 10_000);
    let start = Instant::now();
    let csv = to_csv(&list, &|at| at.to_string());
    time(&format!("csv, {} bytes", csv.len()), start);
    let start = Instant::now();
    let json = collation.to_json(&review, Names::Hidden, 9);
    time(&format!("json, {} bytes", json.len()), start);
    let start = Instant::now();
    let again = Collation::of(&read_submissions("f", json.as_bytes(), &review).unwrap());
    time("read and collate that", start);
    assert_eq!(again.list(&review, Names::Shown).count, 10_000);

    // The worst that a dozen members can do: a hundred versions of one draft in each of their files,
    // none made from another.
    let versions = |file: usize| -> Vec<Draft> {
        let base = draft("a", "1-1-1-1", "一", "t");
        let by = |at| writer(&format!("w{file}-{at}"));
        let edited = |at: usize| base.edited(&text, Kind::Opinion, &by(at), 9);
        (0..100).map(edited).collect()
    };
    let files: Vec<Submission> = (0..12)
        .map(|it| submission("f", None, 1, &versions(it)))
        .collect();
    let start = Instant::now();
    assert_eq!(rows(&Collation::of(&files), Names::Shown).len(), 1200);
    time("1,200 versions of one draft", start);
}
