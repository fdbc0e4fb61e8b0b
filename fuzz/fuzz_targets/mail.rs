//! A mail text as it arrives: it gives the drafts as they were, or says that it does not.
#![no_main]

use domain::drafts::exchange::{Outgoing, Purpose};
use domain::drafts::mail::{read, read_all, to_text};
use furikaeri_fuzz::{drafts, review};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let review = review();
    if let Ok(text) = str::from_utf8(bytes) {
        let _ = read(text, review);
        let _ = read_all(text, review);
    }
    // One of our own texts, with some of its bytes put over by these.
    let sent = drafts();
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &sent,
        now: 1,
        marks: &[],
    };
    let mut text = to_text(review, &out).into_bytes();
    for change in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % text.len();
        text[at] = change[2];
    }
    let Ok(text) = String::from_utf8(text) else {
        return;
    };
    for received in read_all(&text, review).into_iter().flatten() {
        for draft in &received.drafts {
            let claimed = sent.iter().find(|it| it.revision == draft.revision);
            // Whoever claims to be the revision that was sent has its very words.
            assert!(claimed.is_none_or(|it| it == draft), "{draft:?}");
        }
    }
});
