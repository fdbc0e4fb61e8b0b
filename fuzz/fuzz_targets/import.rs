//! A file that a member or a secretariat reads in: whatever is in it, no words on the device are lost.
#![no_main]

use domain::drafts::ancestry::{Relation, relation};
use domain::drafts::collate::Names;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::exchange::{Outgoing, Purpose, read, to_json};
use domain::drafts::import::ImportPlan;
use domain::drafts::memory::Memory;
use domain::drafts::model::Draft;
use domain::drafts::store::Store;
use furikaeri_fuzz::review;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let review = review();
    if let Ok(submissions) = read_submissions("file", bytes, review) {
        // The list can be made, and read in again.
        let collation = Collation::of(&submissions);
        let file = collation.to_json(review, Names::Shown, 1);
        assert!(read_submissions("list", file.as_bytes(), review).is_ok());
    }
    let Ok(received) = read(bytes, review) else {
        return;
    };
    let store = Store::new(Memory::default(), &review.id);
    let mine = furikaeri_fuzz::drafts();
    for draft in &mine {
        assert!(store.save(draft).is_ok());
    }
    ImportPlan::make(received.clone(), &mine).apply(&store);
    let after = stored(&store);
    for draft in &mine {
        let stands =
            |other: &&Draft| matches!(relation(other, draft), Relation::Same | Relation::Descends);
        assert!(after.iter().any(|other| stands(&other)), "lost: {draft:?}");
    }
    // Reading in once more what came of it changes nothing.
    let out = Outgoing {
        purpose: Purpose::Backup,
        member: received.member.as_ref(),
        drafts: &after,
        now: 1,
        marks: &[],
    };
    let again = read(to_json(review, &out).as_bytes(), review);
    let again = again.map(|again| ImportPlan::make(again, &after).writes());
    assert_eq!(again, Ok(0));
});

fn stored(store: &Store<Memory>) -> Vec<Draft> {
    store.load_all().map(|it| it.drafts).unwrap_or_default()
}
