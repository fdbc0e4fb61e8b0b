//! A table as the secretariat gets it: it gives the drafts as they were, words that are marked, or a reason.
#![no_main]

use domain::drafts::csv::to_csv;
use domain::drafts::exchange::{Outgoing, Purpose};
use furikaeri_fuzz::{drafts, put_over, read_in, review};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = read_in("f.csv", bytes, &[]);
    // Our heads, with these bytes for rows.
    let heads = "氏名,取組番号,点の番号,点の原文,種類,内容,更新日時,下書きID,読み込み用\r\n";
    let _ = read_in("f.csv", &[heads.as_bytes(), bytes].concat(), &[]);
    // One of our own tables, with some of its bytes put over by these.
    let sent = drafts();
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &sent,
        marks: &[],
        now: 1,
    };
    let table = to_csv(review(), &out, &|_| "2026-11-28 18:04".to_owned());
    let _ = read_in("f.csv", &put_over(&table, bytes), &sent);
});
