//! A saved mail as the secretariat gets it: it gives the drafts as they were, words that are marked, or a reason.
#![no_main]

use domain::drafts::exchange::{Outgoing, Purpose};
use domain::drafts::mail::to_text;
use furikaeri_fuzz::{drafts, put_over, read_in, review};
use libfuzzer_sys::fuzz_target;

const HEAD: &str = "From: =?utf-8?B?5bGx55Sw?= <a@example.jp>\r\nMIME-Version: 1.0\r\n\
    Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\
    Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
const END: &str = "\r\n--b\r\nContent-Type: application/pdf; name*=utf-8''%E6%84%8F.pdf\r\n\
    Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n";

fuzz_target!(|bytes: &[u8]| {
    let _ = read_in("f.eml", bytes, &[]);
    // The lines above a mail, with these bytes below.
    let _ = read_in("f.eml", &[HEAD.as_bytes(), bytes].concat(), &[]);
    // One of our own mails, with some of its bytes put over by these.
    let sent = drafts();
    let out = Outgoing {
        purpose: Purpose::HandIn,
        member: None,
        drafts: &sent,
        marks: &[],
        now: 1,
    };
    let mail = [HEAD, &to_text(review(), &out), END].concat();
    let _ = read_in("f.eml", &put_over(&mail, bytes), &sent);
});
