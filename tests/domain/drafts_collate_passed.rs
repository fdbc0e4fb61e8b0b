//! What comes after what was made of it: an earlier hand-in that is read in behind a later one.

use crate::common;
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::Submission;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::model::{Draft, Kind};

fn signed(device: &str, name: &str, at: u64, drafts: &[Draft]) -> Submission {
    submission("f.json", Some(&member(device, name, "safety")), at, drafts)
}

fn rewritten(draft: &Draft, text: &str, by: &str) -> Draft {
    draft.edited(text, draft.kind, &writer(by), draft.updated + 1)
}

/// What is read in first and then, and of the second what is told: 「前→後」 of each comment, in order.
type Case<'a> = (&'a str, Submission, Submission, &'a [&'a str]);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn an_earlier_hand_in_read_in_behind_a_later_one_says_what_became_of_it() {
    let a = draft("a", "1-1-1-1", "甲", "t");
    let b = draft("b", "1-1-1-2", "乙", "t");
    let (a2, gone) = (rewritten(&a, "甲二", "u"), a.deleted(&writer("u"), 9));
    let a3 = rewritten(&a2, "甲三", "v");
    let asked = a.edited("甲", Kind::Question, &writer("u"), 9);
    let apart = rewritten(&a, "あちら", "w");
    let yamada = |at, drafts: &[Draft]| signed("d1", "山田花子", at, drafts);
    let tablet = |at, drafts: &[Draft]| signed("d2", "山田花子", at, drafts);
    let suzuki = |at, drafts: &[Draft]| signed("d1", "鈴木一郎", at, drafts);
    let nobody = |at, drafts: &[Draft]| submission("g.json", None, at, drafts);
    let one = std::slice::from_ref;
    let cases: [Case<'_>; 14] = [
        (
            "rewritten",
            yamada(2, one(&a2)),
            yamada(1, one(&a)),
            &["甲→甲二"],
        ),
        (
            "withdrawn",
            yamada(2, one(&gone)),
            yamada(1, one(&a)),
            &["甲→"],
        ),
        (
            "twice",
            yamada(2, one(&a3)),
            yamada(1, one(&a)),
            &["甲→甲三"],
        ),
        (
            "in between",
            yamada(2, one(&a3)),
            yamada(1, one(&a2)),
            &["甲二→甲三"],
        ),
        (
            "another kind",
            yamada(2, one(&asked)),
            yamada(1, one(&a)),
            &["甲→甲"],
        ),
        ("the same", yamada(2, one(&a)), yamada(1, one(&a)), &[]),
        ("in order", yamada(1, one(&a)), yamada(2, one(&a2)), &[]),
        (
            "taken back in order",
            yamada(1, one(&a)),
            yamada(2, one(&gone)),
            &[],
        ),
        (
            "one of two",
            yamada(2, &[a2.clone(), b.clone()]),
            yamada(1, &[a.clone(), b.clone()]),
            &["甲→甲二"],
        ),
        (
            "both",
            yamada(2, &[a2.clone(), b.deleted(&writer("u"), 9)]),
            yamada(1, &[a.clone(), b.clone()]),
            &["甲→甲二", "乙→"],
        ),
        (
            "beside it",
            yamada(2, one(&a2)),
            yamada(1, one(&apart)),
            &[],
        ),
        (
            "on another device",
            yamada(2, one(&a2)),
            tablet(1, one(&a)),
            &["甲→甲二"],
        ),
        ("another's", suzuki(2, one(&a2)), yamada(1, one(&a)), &[]),
        (
            "nobody's",
            nobody(2, one(&a2)),
            nobody(1, one(&a)),
            &["甲→甲二"],
        ),
    ];
    let mut people = People::default();
    let part = |device| [Part::Member(writer(device), "山田花子".to_owned())];
    people.join(&part("d1"), &part("d2"));
    let mut wrong = Vec::new();
    for (what, first, then, expected) in &cases {
        let mut collation = Collation::default();
        let mut read = |it: &Submission| {
            Receipt::among(&people, &it.name, std::slice::from_ref(it), &mut collation)
        };
        read(first);
        let receipt = read(then);
        let passed = receipt.changed.passed.len();
        let words = |of: &[(Kind, String)]| of.iter().map(|it| it.1.clone()).collect::<String>();
        let told = receipt
            .told
            .iter()
            .map(|it| [words(&it.before), words(&it.after)].join("→"));
        let told: Vec<String> = told.filter(|_| passed > 0).collect();
        if passed != expected.len() || told != *expected {
            wrong.push(format!("{what}: {passed}, {told:?}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

/// It is said in the receipt.
#[test]
fn the_receipt_says_that_a_later_one_is_there() {
    let a = draft("a", "1-1-1-1", "甲", "t");
    let mut collation = Collation::default();
    let mut read = |at, draft: &Draft| {
        let it = signed("d1", "山田花子", at, std::slice::from_ref(draft));
        Receipt::among(&People::default(), "f.json", &[it], &mut collation)
    };
    read(2, &rewritten(&a, "甲二", "u"));
    let receipt = read(1, &a);
    let review = common::review();
    assert!(receipt.message(&review).ends_with(
        "一覧の意見は変わりません。1件（取組1-1-1-1）は、これよりあとの提出で書き直されたか取り下げられています"
    ), "{}", receipt.message(&review));
}
