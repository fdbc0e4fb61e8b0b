//! Who signs otherwise than before: the receipt of the later file says so.

use crate::common;
use crate::common::drafts::draft;
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::Submission;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::member::{Member, Signature};
use domain::review::model::Review;

fn me(name: &str, title: &str, group: &str) -> Member {
    Member {
        title: Signature::new(title),
        ..member("phone", name, group)
    }
}

/// What is told of the last of these, which are read in one after another.
fn told(review: &Review, all: &[Vec<Submission>], people: &People) -> String {
    let mut collation = Collation::default();
    let receipts = all
        .iter()
        .map(|it| Receipt::among(people, "f", it, &mut collation).message(review));
    receipts.last().unwrap()
}

/// What it is, who signed what came, and what is told of it.
type Case = (&'static str, [Member; 2], &'static str);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn a_later_signature_that_is_another_is_told() {
    let review = common::review();
    let cases: Vec<Case> = vec![
        (
            "a title",
            [
                me("山田花子", "", "safety"),
                me("山田花子", "会長", "safety"),
            ],
            "山田花子さんの肩書が「会長」になりました（前は、なし）",
        ),
        (
            "another title",
            [
                me("山田花子", "副会長", "safety"),
                me("山田花子", "会長", "safety"),
            ],
            "山田花子さんの肩書が「会長」になりました（前は「副会長」）",
        ),
        (
            "no title any more",
            [
                me("山田花子", "会長", "safety"),
                me("山田花子", "", "safety"),
            ],
            "山田花子さんの肩書がなくなりました（前は「会長」）",
        ),
        (
            "another group",
            [me("山田花子", "", "safety"), me("山田花子", "", "welfare")],
            "山田花子さんの検討グループが「福祉・健康」になりました（前は「防災・防犯・コミュニティ」）",
        ),
        (
            "a group at last",
            [me("山田花子", "", "-"), me("山田花子", "", "welfare")],
            "山田花子さんの検討グループが「福祉・健康」になりました（前は、なし）",
        ),
        (
            "no group any more",
            [me("山田花子", "", "welfare"), me("山田花子", "", "-")],
            "山田花子さんの検討グループがなくなりました（前は「福祉・健康」）",
        ),
        (
            "spelled otherwise",
            [me("山田花子", "", "safety"), me("山田　花子", "", "safety")],
            "山田　花子さんの氏名が「山田　花子」になりました（前は「山田花子」）",
        ),
        (
            "two at once",
            [
                me("山田花子", "", "safety"),
                me("山田花子", "会長", "welfare"),
            ],
            "山田花子さんの検討グループが「福祉・健康」になりました（前は「防災・防犯・コミュニティ」）。山田花子さんの肩書が「会長」になりました（前は、なし）",
        ),
        (
            "another name at the same device",
            [me("山田花子", "", "safety"), me("山田華子", "", "safety")],
            "山田華子さんの端末からは、前に「山田花子」の氏名で届いています。同じ人なら「提出した人」の表でまとめてください",
        ),
        (
            "the same",
            [
                me("山田花子", "会長", "safety"),
                me("山田花子", "会長", "safety"),
            ],
            "",
        ),
        (
            "another group that the review does not have",
            [me("山田花子", "", "-"), me("山田花子", "", "none")],
            "",
        ),
        (
            "somebody else",
            [
                me("山田花子", "", "safety"),
                Member {
                    id: member("m2", "鈴木", "safety").id,
                    ..me("鈴木", "会長", "welfare")
                },
            ],
            "",
        ),
    ];
    let mut failed = Vec::new();
    let draft = [draft("a", "1-1-1-1", "甲。", "t")];
    let none = People::default();
    for (what, signed, expected) in &cases {
        let of = |at: usize, day| vec![submission("f", Some(&signed[at]), day, &draft)];
        let found = told(&review, &[of(0, 1), of(1, 2)], &none);
        let is_told = !expected.is_empty() && found.ends_with(&["。", expected].concat());
        let is_quiet = expected.is_empty() && !found.contains('前');
        if !is_told && !is_quiet {
            failed.push(format!("{what}: {found}"));
        }
        // An earlier file that comes later changes no signature.
        let backwards = told(&review, &[of(1, 2), of(0, 1)], &none);
        if *what != "another name at the same device" && backwards.contains('前') {
            failed.push(format!("{what}, backwards: {backwards}"));
        }
    }
    common::none_failed(&failed, cases.len());
}

/// Who is one person, as the secretariat said, signs otherwise from another device.
#[test]
fn of_one_person_at_two_devices_it_is_told_too() {
    let review = common::review();
    let draft = [draft("a", "1-1-1-1", "甲。", "t")];
    let tablet = Member {
        title: Signature::new("会長"),
        ..member("tablet", "山田華子", "safety")
    };
    let phone = me("山田花子", "", "safety");
    let part = |it: &Member| Part::Member(it.id.clone(), it.name.as_str().to_owned());
    let mut people = People::default();
    people.join(&[part(&phone)], &[part(&tablet)]);
    let all = [
        vec![submission("f", Some(&phone), 1, &draft)],
        vec![submission("f", Some(&tablet), 2, &draft)],
    ];
    let found = told(&review, &all, &people);
    assert!(
        found.ends_with("。山田華子さんの氏名が「山田華子」になりました（前は「山田花子」）。山田華子さんの肩書が「会長」になりました（前は、なし）"),
        "{found}"
    );
}
