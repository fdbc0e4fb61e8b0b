//! The link that begins a mail.

use domain::drafts::mail_link::mail_link;

#[test]
fn the_subject_is_one_in_every_program() {
    let cases = [
        ("", ""),
        ("abc019", "abc019"),
        ("a b", "a%20b"),
        ("a&bcc=x@y.example", "a%26bcc%3Dx%40y%2Eexample"),
        ("a?body=b#c", "a%3Fbody%3Db%23c"),
        ("100%", "100%25"),
        ("一\r\n二", "%E4%B8%80%0D%0A%E4%BA%8C"),
        ("+", "%2B"),
        ("\"<>", "%22%3C%3E"),
        ("𠮷", "%F0%A0%AE%B7"),
    ];
    for (subject, expected) in cases {
        let link = mail_link("kikaku@kazemachi.example", subject);
        assert_eq!(
            link,
            ["mailto:kikaku@kazemachi.example?subject=", expected].concat()
        );
    }
}
