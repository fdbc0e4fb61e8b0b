//! What the device knows of its owner: who they are, and what their last backup held.

use crate::common::drafts::{REVIEW, draft, store, stored, writer};
use domain::drafts::backup::{Backup, BackupState};
use domain::drafts::member::{Member, Signature};
use domain::drafts::model::{Draft, Kind};
use domain::drafts::storage::{Key, KeyValue, KeyValueError};
use domain::drafts::store::StoreError;

fn behind(changed: usize) -> BackupState {
    BackupState::Behind { at: 9, changed }
}

#[test]
fn newer_work_is_told_without_a_clock() {
    let store = store();
    let state = || store.backup_state(&stored(&store)).unwrap();
    assert_eq!(state(), BackupState::Never);
    let first = draft("a", "1-1-1-1", "一", "t");
    let second = draft("b", "1-1-1-1", "二", "t");
    store.save(&first).unwrap();
    store.save(&second).unwrap();
    assert_eq!(state(), BackupState::Never);
    store.set_backup(&Backup::of(&stored(&store), 9)).unwrap();
    assert_eq!(state(), BackupState::UpToDate { at: 9 });
    // The clock stands still, and the words are as they were in the end: still it is another revision.
    let third = first.edited("一二", Kind::Opinion, &writer("t"), 2000);
    store.save(&third).unwrap();
    assert_eq!(state(), behind(1));
    store
        .save(&third.edited("一", Kind::Opinion, &writer("t"), 2000))
        .unwrap();
    assert_eq!(state(), behind(1));
    store.delete(&second, &writer("t"), 2000).unwrap();
    assert_eq!(state(), behind(2));
    store.save(&draft("c", "1-1-1-1", " ", "t")).unwrap();
    assert_eq!(state(), behind(2), "one without words");
    store.set_backup(&Backup::of(&stored(&store), 9)).unwrap();
    assert_eq!(state(), BackupState::UpToDate { at: 9 });
    store.purge(u64::MAX).unwrap();
    assert_eq!(
        state(),
        BackupState::UpToDate { at: 9 },
        "what is gone is no new work"
    );
}

#[test]
fn the_record_stays_small() {
    let store = store();
    let draft = |number: usize| draft(&number.to_string(), "1-1-1-1", "一", "t");
    let drafts: Vec<Draft> = (0..200).map(draft).collect();
    store.set_backup(&Backup::of(&drafts, u64::MAX)).unwrap();
    assert!(store.storage().used() < 3500);
    let state = store.backup_state(&drafts[..100]).unwrap();
    assert_eq!(state, BackupState::UpToDate { at: u64::MAX });
}

#[test]
fn a_record_that_cannot_be_read_passes_for_none() {
    let store = store();
    let key = |schema: u32| Key::Backup { schema }.name(REVIEW);
    store.storage().set(&key(2), "新").unwrap();
    for bad in ["{", r#"{"schema":2,"at":9,"held":[]}"#] {
        store.storage().set(&key(1), bad).unwrap();
        assert_eq!(store.backup_state(&[]), Ok(BackupState::Never));
    }
    store.set_backup(&Backup::of(&[], 9)).unwrap();
    assert_eq!(store.quarantined().unwrap().len(), 1, "moved aside");
    let record = r#"{"schema":1,"at":9,"held":[]}"#;
    assert_eq!(
        store.storage().get(&key(1)).unwrap().as_deref(),
        Some(record)
    );
    assert_eq!(store.backup_state(&[]), Ok(BackupState::UpToDate { at: 9 }));
    assert_eq!(store.storage().get(&key(2)).unwrap().as_deref(), Some("新"));
    store.storage().reading.set(Some(KeyValueError::Broken));
    assert_eq!(store.backup_state(&[]), Err(StoreError::Broken));
}

#[test]
fn who_writes_here_is_kept() {
    let store = store();
    let member = Member {
        id: writer("m1"),
        name: Signature::new("西 花子").unwrap(),
        group: "education".to_owned(),
        title: None,
    };
    assert_eq!(store.member(), Ok(None));
    store.set_member(&member).unwrap();
    assert_eq!(store.member(), Ok(Some(member.clone())));
    let other = Member {
        title: Signature::new("会長"),
        ..member
    };
    for error in [KeyValueError::Full, KeyValueError::Forbidden] {
        store.storage().writing.set(Some(error));
        assert_eq!(store.set_member(&other), Err(error.into()));
        store.storage().writing.set(None);
        assert_ne!(store.member(), Ok(Some(other.clone())));
    }
    store.set_member(&other).unwrap();
    assert_eq!(store.member(), Ok(Some(other.clone())));
    assert_eq!(store.quarantined(), Ok(Vec::new()));
    // What can't be read passes for none, and is kept.
    let key = |schema: u32| Key::Member { schema }.name(REVIEW);
    store.storage().set(&key(1), r#"{"name":"誰か"}"#).unwrap();
    store.storage().set(&key(2), "新").unwrap();
    assert_eq!(store.member(), Ok(None));
    store.set_member(&other).unwrap();
    assert_eq!(store.member(), Ok(Some(other)));
    assert_eq!(store.quarantined().unwrap()[0].1, r#"{"name":"誰か"}"#);
    assert_eq!(store.storage().get(&key(2)).unwrap().as_deref(), Some("新"));
}
