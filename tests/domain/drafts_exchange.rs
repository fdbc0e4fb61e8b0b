//! Drafts out of the device and back, and all of them at a glance.

use crate::common;
use crate::common::drafts::{backup, draft, id, store, stored, writer};
use crate::common::hand_in::{any_draft, any_text, hand_in, member};
use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::collate::Names;
use domain::drafts::collate::collation::Collation;
use domain::drafts::exchange::{FILE_MAX, FileError, Received, read};
use domain::drafts::hand_in::handed_in;
use domain::drafts::import::{ImportPlan, Outcome};
use domain::drafts::member::Signature;
use domain::drafts::model::{Draft, Kind, Revision, Unreadable};
use domain::drafts::storage::KeyValueError;
use domain::drafts::store::StoreError;
use proptest::prelude::*;

fn edit(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, Kind::Question, &writer(by), 3000)
}

fn exported(drafts: &[Draft]) -> Received {
    let file = backup(&common::review(), drafts, 7000);
    read(file.as_bytes(), &common::review()).unwrap()
}

#[test]
fn a_file_names_app_format_and_review() {
    let file = backup(
        &common::review(),
        &[draft("a", "1-1-1-1", "一", "tab1")],
        7000,
    );
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    assert_eq!(
        (&value["app"], &value["format"]),
        (&"furikaeri".into(), &1.into())
    );
    assert_eq!(value["review"]["title"], "試験区 ふりかえり");
    assert_eq!(value["drafts"][0]["text"], "一");
    assert_eq!(value["drafts"][0]["kind"], "opinion");
    assert_eq!(exported(&[]).exported, 7000);
    let with_mark = ["\u{feff}", &file, "\r\n"].concat();
    assert_eq!(
        read(with_mark.as_bytes(), &common::review())
            .unwrap()
            .drafts
            .len(),
        1
    );
}

#[test]
fn a_plan_tells_what_will_happen() {
    let here = store();
    let [same, newer, older, apart] =
        ["same", "newer", "older", "apart"].map(|name| draft(name, "1-1-1-1", name, "tab1"));
    for draft in [
        &same,
        &newer,
        &edit(&older, "先へ", "tab1"),
        &edit(&apart, "こちら", "tab1"),
    ] {
        here.save(draft).unwrap();
    }
    let there = [
        draft("new", "1-1-1-2", "新", "tab9"),
        edit(&newer, "続き", "tab2"),
        older,
        same,
        edit(&apart, "あちら", "tab2"),
    ];
    let before = stored(&here);
    let plan = ImportPlan::make(exported(&there), &before);
    let outcomes: Vec<Outcome> = plan.steps.iter().map(|step| step.outcome).collect();
    assert_eq!(
        outcomes,
        [
            Outcome::New,
            Outcome::Newer,
            Outcome::Older,
            Outcome::Same,
            Outcome::Conflict
        ]
    );
    assert_eq!((plan.writes(), plan.count(Outcome::Conflict)), (3, 1));
    assert_eq!(stored(&here), before, "nothing has changed yet");

    here.storage().writing.set(Some(KeyValueError::Full));
    let applied = plan.apply(&here);
    assert_eq!(
        (applied.written, applied.error),
        (0, Some(StoreError::Full))
    );
    here.storage().writing.set(None);
    let applied = plan.apply(&here);
    assert_eq!((applied.written, applied.error), (3, None));
    let texts: Vec<String> = stored(&here).into_iter().map(|draft| draft.text).collect();
    for text in ["新", "続き", "先へ", "same", "こちら", "あちら"] {
        assert!(texts.iter().any(|one| one == text), "{text}");
    }
    assert_eq!(texts.len(), 6);
    let again = ImportPlan::make(exported(&there), &stored(&here));
    assert_eq!(again.writes(), 0, "a second time changes nothing");
    plan.apply(&here);
    assert_eq!(stored(&here).len(), 6);
}

/// Before a file is read in, and of what is here already: how many drafts with words one hears of, and how many that are
/// gone. A hand-in has no words of a deleted draft; where there is nothing to see of it afterwards, nobody hears of it.
#[test]
fn of_what_is_not_seen_afterwards_nobody_hears() {
    let review = common::review();
    let alive = draft("a", "1-1-1-1", "一", "tab1");
    let deleted = alive.deleted(&writer("tab1"), 4000);
    let emptied = edit(&alive, "", "tab1");
    let other = draft("b", "1-1-1-2", "二", "tab1");
    let handed_in = |drafts: &[Draft]| {
        let file = hand_in(&review, None, drafts, 7000);
        read(file.as_bytes(), &review).unwrap()
    };
    let one = std::slice::from_ref;
    for (what, received, here, told) in [
        ("a draft", exported(one(&alive)), None, (1, 0)),
        ("handed in", handed_in(one(&alive)), None, (1, 0)),
        ("deleted", exported(one(&deleted)), None, (0, 1)),
        (
            "deleted and handed in",
            handed_in(one(&deleted)),
            None,
            (0, 0),
        ),
        ("emptied", exported(one(&emptied)), None, (0, 0)),
        (
            "emptied and handed in",
            handed_in(one(&emptied)),
            None,
            (0, 0),
        ),
        (
            "beside another",
            handed_in(&[deleted.clone(), other.clone()]),
            None,
            (1, 0),
        ),
        (
            "deleted there",
            exported(one(&deleted)),
            Some(&alive),
            (0, 1),
        ),
        (
            "deleted there and handed in",
            handed_in(one(&deleted)),
            Some(&alive),
            (0, 1),
        ),
        (
            "emptied there",
            exported(one(&emptied)),
            Some(&alive),
            (0, 1),
        ),
        (
            "deleted here",
            exported(one(&alive)),
            Some(&deleted),
            (1, 0),
        ),
        (
            "deleted on both sides",
            exported(one(&deleted)),
            Some(&deleted),
            (0, 1),
        ),
    ] {
        let here: Vec<Draft> = here.into_iter().cloned().collect();
        let plan = ImportPlan::make(received, &here);
        let all = [
            Outcome::New,
            Outcome::Newer,
            Outcome::Older,
            Outcome::Same,
            Outcome::Conflict,
        ];
        let (written, gone): (Vec<_>, Vec<_>) = all.iter().map(|it| plan.counts(*it)).unzip();
        let counted = (written.iter().sum::<usize>(), gone.iter().sum::<usize>());
        assert_eq!(counted, told, "{what}");
        let heard = plan.steps.iter().filter(|step| plan.is_told(step));
        assert_eq!(heard.count(), told.0 + told.1, "{what}");
    }
}

#[test]
fn a_joined_draft_is_newer_than_both_on_every_device() {
    let (one, other) = (store(), store());
    let first = draft("a", "1-1-1-1", "一", "tab1");
    let here = edit(&first, "こちら", "tab1");
    let there = edit(&first, "あちら", "tab2");
    one.save(&here).unwrap();
    other.save(&there).unwrap();
    ImportPlan::make(exported(&stored(&other)), &stored(&one)).apply(&one);
    let apart = stored(&one)
        .into_iter()
        .find(|draft| draft.conflict_with.is_some())
        .unwrap();
    one.save(&here.joined(&apart, "合わせた", Kind::Opinion, &writer("tab3"), 4000))
        .unwrap();
    one.delete(&apart, &writer("tab3"), 4000).unwrap();
    let plan = ImportPlan::make(exported(&stored(&one)), &stored(&other));
    assert_eq!(
        (plan.count(Outcome::Newer), plan.count(Outcome::Conflict)),
        (1, 0)
    );
    plan.apply(&other);
    assert_eq!(stored(&one), stored(&other));
    assert_eq!(other.load(&id("a")).unwrap().unwrap().text, "合わせた");
}

#[test]
fn hostile_and_broken_files_are_named() {
    let review = common::review();
    let file = backup(&review, &[draft("a", "1-1-1-1", "一", "tab1")], 7000);
    let with = |from: &str, to: &str| {
        assert!(file.contains(from));
        file.replacen(from, to, 1).into_bytes()
    };
    let cases: [(Vec<u8>, FileError); 13] = [
        (vec![b' '; FILE_MAX + 1], FileError::TooLarge),
        (b" \n".to_vec(), FileError::Empty),
        ([0xff, 0xd8, 0xff].to_vec(), FileError::NotText),
        (
            b"<html><script>alert(1)</script>".to_vec(),
            FileError::NotJson,
        ),
        ("委員意見".as_bytes().to_vec(), FileError::NotJson),
        (file.as_bytes()[..file.len() - 9].to_vec(), FileError::Cut),
        (b"[]".to_vec(), FileError::NotOurs),
        (b"{\"app\":{}}".to_vec(), FileError::NotOurs),
        (b"{\"drafts\":[]}".to_vec(), FileError::NotOurs),
        ("[".repeat(100_000).into_bytes(), FileError::NotOurs),
        (with("\"format\":1", "\"format\":3"), FileError::Newer(3)),
        (
            with("\"exported\":7000", "\"exported\":\"x\""),
            FileError::Damaged,
        ),
        (
            with(
                "\"id\":\"test-ward-2018-2022\",\"title\":\"",
                "\"id\":\"other\",\"title\":\"\u{202e}別の",
            ),
            FileError::OtherReview("別の試験区 ふりかえり".to_owned()),
        ),
    ];
    for (bytes, error) in cases {
        assert_eq!(read(&bytes, &common::review()), Err(error.clone()));
        assert!(error.message().ends_with("変わっていません。"));
    }
}

/// A forged or damaged file: its first version claims to be made from the one here, its second knows of the first alone.
#[test]
fn what_does_not_know_all_before_it_replaces_nothing() {
    let here = store();
    let mine = draft("a", "1-1-1-1", "手元の文", "tab1");
    here.save(&mine).unwrap();
    let first = edit(&mine, "作り直した文", "tab2");
    let second = Draft {
        text: "知らない文".to_owned(),
        came_from: Vec::new(),
        revision: Revision {
            number: first.revision.number + 1,
            ..first.revision.clone()
        },
        ..first.clone()
    };
    assert_eq!(relation(&second, &first), Relation::Diverged);
    let plan = ImportPlan::make(exported(&[first, second]), &stored(&here));
    plan.apply(&here);
    let kept = stored(&here);
    assert!(
        kept.iter()
            .any(|it| relation(it, &mine) == Relation::Descends)
    );
    assert!(kept.iter().any(|it| it.text == "知らない文"));
}

#[test]
fn a_hand_in_withdraws_what_an_earlier_one_held() {
    let review = common::review();
    let by = writer("tab1");
    let [written, deleted, emptied] =
        ["written", "deleted", "emptied"].map(|name| draft(name, "1-1-1-1", name, "tab1"));
    let begun = Draft {
        came_from: Vec::new(),
        ..draft("begun", "1-1-1-1", "", "tab1")
    };
    let begun = Draft {
        revision: Revision {
            number: 1,
            ..begun.revision
        },
        ..begun
    };
    let now = [
        begun,
        written.clone(),
        deleted.deleted(&by, 3000),
        emptied.edited(" \n　", Kind::Opinion, &by, 4000),
    ];
    let who = member("m1", "山田", "education");
    let file = hand_in(&review, Some(&who), &now, 5000);
    assert!(file.contains("\"purpose\":\"hand_in\""));
    let received = read(file.as_bytes(), &review).unwrap();
    assert_eq!(received.member, Some(who));
    assert_eq!(received.drafts, handed_in(&now));
    let told: Vec<(&str, &str, Option<u64>)> = received
        .drafts
        .iter()
        .map(|it| (it.id.as_str(), it.text.as_str(), it.deleted))
        .collect();
    assert_eq!(
        told,
        [
            ("written", "written", None),
            ("deleted", "", Some(3000)),
            ("emptied", "", Some(4000)),
        ]
    );
    for (after, before) in received.drafts[1..].iter().zip([&deleted, &emptied]) {
        assert_eq!(relation(after, before), Relation::Descends);
    }
    assert_eq!(
        handed_in(&received.drafts),
        received.drafts,
        "once is enough"
    );
}

#[test]
fn a_collation_is_nobodys_backup() {
    let review = common::review();
    let file = Collation::default().to_json(&review, Names::Shown, 1);
    let error = read(file.as_bytes(), &review).unwrap_err();
    assert_eq!(error, FileError::Collation);
    assert!(
        error
            .message()
            .starts_with("事務局がとりまとめたファイルです。")
    );
}

#[test]
fn one_damaged_draft_does_not_hide_the_others() {
    let good = draft("good", "1-1-1-1", "<b>\u{202e}\u{0}</b>", "tab1");
    let mut drafts = vec![good.clone(); 5];
    drafts[0].schema = 2;
    drafts[1].text = "あ".repeat(100_001);
    drafts[2].anchor.item = "../..".to_owned();
    drafts[3].review = "other".to_owned();
    let received = exported(&drafts);
    assert_eq!(received.drafts, [good]);
    assert_eq!(
        received.damaged,
        [
            (1, Unreadable::Newer(2)),
            (2, Unreadable::TooLong),
            (3, Unreadable::NotADraft),
            (4, Unreadable::NotADraft),
        ]
    );
    assert_eq!(ImportPlan::make(received, &[]).damaged.len(), 4);
}

proptest! {
    #[test]
    fn what_goes_out_comes_back(drafts in proptest::collection::vec(any_draft(), 0..5)) {
        let received = exported(&drafts);
        prop_assert_eq!(received.drafts, drafts);
        prop_assert_eq!(received.damaged, vec![]);
    }

    #[test]
    fn what_is_handed_in_is_read(
        drafts in proptest::collection::vec(any_draft(), 0..5),
        name in any_text(),
        now in any::<u64>(),
    ) {
        let mut who = member("m1", "山", "safety");
        who.title = Signature::new(&name);
        let file = hand_in(&common::review(), Some(&who), &drafts, now);
        let received = read(file.as_bytes(), &common::review()).unwrap();
        prop_assert_eq!(received.drafts, handed_in(&drafts));
        prop_assert_eq!((received.member, received.exported), (Some(who), now));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        prop_assert!(read(&bytes, &common::review()).is_err());
    }

    #[test]
    fn a_file_changed_anywhere_is_read_or_refused(at in 0_usize..300, byte in any::<u8>()) {
        let drafts = [draft("a", "1-1-1-1", "一", "tab1")];
        let mut file = backup(&common::review(), &drafts, 7000).into_bytes();
        let at = at % file.len();
        file[at] = byte;
        if let Ok(received) = read(&file, &common::review()) {
            ImportPlan::make(received, &drafts).apply(&store());
        }
    }
}

#[test]
fn a_member_of_no_possible_group_is_nobody() {
    let file = backup(&common::review(), &[], 7000);
    let with_group = |group: &str| {
        let member = [
            r#"{"member":{"id":"m1","name":"花子","group":""#,
            group,
            r#""},"#,
        ]
        .concat();
        let file = file.replacen('{', &member, 1);
        read(file.as_bytes(), &common::review()).unwrap().member
    };
    assert!(with_group("safety").is_some());
    assert!(with_group("no/group").is_none());
}

#[test]
fn a_file_that_takes_every_place_is_read_in() {
    let sent = draft("a", "1-1-1-1", "一", "tab1");
    let places = std::iter::successors(Some(sent.clone()), |one| Some(one.kept_apart()));
    let other = edit(&sent, "別", "tab2").revision;
    let mut drafts: Vec<Draft> = places
        .take(20_000)
        .map(|place| Draft {
            revision: other.clone(),
            ..place
        })
        .collect();
    drafts.push(sent);
    let plan = ImportPlan::make(exported(&drafts), &[]);
    assert_eq!(plan.count(Outcome::Conflict), 1);
    let store = store();
    assert_eq!(plan.apply(&store).written, drafts.len());
    assert_eq!(stored(&store).len(), drafts.len());
}
