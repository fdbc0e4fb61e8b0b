//! People who share a device, and people who do not sign: whose words are whose, whatever came first.

use crate::common;
use crate::common::drafts::{draft, writer};
use crate::common::hand_in::{member, submission};
use domain::drafts::collate::Names;
use domain::drafts::collate::Submission;
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::file::read_submissions;
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::entry::Remark;
use domain::drafts::exchange::{Outgoing, Purpose, to_json};
use domain::drafts::hand_in::handed_in;
use domain::drafts::mail::to_text;
use domain::drafts::member::Member;
use domain::drafts::model::{Draft, Kind};

const TWOFOLD: &[Remark] = &[Remark::Twofold];
const FROM_X: &str = "氏名の記載なし（x.json）";
const FROM_X_TOO: &str = "氏名の記載なし（x.json その2）";
const FROM_Y: &str = "氏名の記載なし（y.json）";
const PASTED: &str = "氏名の記載なし（貼り付け 1）";
const PASTED_TOO: &str = "氏名の記載なし（貼り付け 1 その2）";

/// What a row says: who, the words, the remarks.
type Said = (&'static str, &'static str, &'static [Remark]);

struct Case {
    what: &'static str,
    came: Vec<Submission>,
    members: usize,
    rows: Vec<Said>,
}

fn opinion(name: &str, text: &str) -> Draft {
    draft(name, "1-1-1-1", text, "t")
}

fn rewritten(draft: &Draft, text: &str, by: &str, at: u64) -> Draft {
    draft.edited(text, Kind::Opinion, &writer(by), at)
}

fn gone(draft: &Draft) -> Draft {
    draft.deleted(&writer("u"), 9_000)
}

/// Somebody who signs at the one device.
fn at_it(name: &str) -> Member {
    member("device-1", name, "safety")
}

fn signed(name: &str, at: u64, drafts: &[Draft]) -> Submission {
    submission("hand-in.json", Some(&at_it(name)), at, drafts)
}

fn unsigned(file: &str, at: u64, drafts: &[Draft]) -> Submission {
    submission(file, None, at, drafts)
}

fn by_mail(who: Option<&Member>, purpose: Purpose, drafts: &[Draft], now: u64) -> Vec<Submission> {
    let (review, drafts) = (common::review(), &handed_in(drafts));
    let out = Outgoing {
        purpose,
        member: who,
        drafts,
        now,
        marks: &[],
    };
    let text = to_text(&review, &out);
    read_submissions("貼り付け 1", text.as_bytes(), &review).unwrap()
}

fn a_backup(who: Option<&Member>, drafts: &[Draft], now: u64) -> Vec<Submission> {
    let review = common::review();
    let out = Outgoing {
        purpose: Purpose::Backup,
        member: who,
        drafts,
        now,
        marks: &[],
    };
    read_submissions("backup.json", to_json(&review, &out).as_bytes(), &review).unwrap()
}

/// Two who sign at one device.
#[allow(clippy::too_many_lines)] // A table.
fn two_names() -> Vec<Case> {
    let (a, b) = (opinion("a", "甲"), opinion("b", "乙"));
    let (a2, a3) = (
        rewritten(&a, "甲二", "u", 4_000),
        rewritten(&a, "甲三", "v", 5_000),
    );
    let moved = Member {
        group: "education".to_owned(),
        ..at_it("山田花子")
    };
    let case = |what, came, members, rows| Case {
        what,
        came,
        members,
        rows,
    };
    vec![
        case(
            "the second has nothing of the first's any more",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 6_000, std::slice::from_ref(&b)),
            ],
            2,
            vec![("山田花子", "甲", &[]), ("鈴木次郎", "乙", &[])],
        ),
        case(
            "what the first wrote is in the second's file as well",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 6_000, &[a.clone(), b.clone()]),
            ],
            2,
            vec![("山田花子", "甲", TWOFOLD), ("鈴木次郎", "乙", &[])],
        ),
        case(
            "the second deleted what the first had handed in",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 6_000, &[gone(&a), b.clone()]),
            ],
            2,
            vec![("山田花子", "甲", TWOFOLD), ("鈴木次郎", "乙", &[])],
        ),
        case(
            "the second rewrote what the first had handed in",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 6_000, &[a2.clone(), b.clone()]),
            ],
            2,
            vec![
                ("山田花子", "甲", TWOFOLD),
                ("鈴木次郎", "甲二", TWOFOLD),
                ("鈴木次郎", "乙", &[]),
            ],
        ),
        case(
            "the first hands in again after the second, with words of both on the device",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 3_500, &[a.clone(), b.clone()]),
                signed("山田花子", 6_000, &[a2.clone(), b.clone()]),
            ],
            2,
            vec![("山田花子", "甲二", TWOFOLD), ("鈴木次郎", "乙", TWOFOLD)],
        ),
        case(
            "the first withdraws what is in the second's file as well",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 3_500, &[a.clone(), b.clone()]),
                signed("山田花子", 9_500, &[gone(&a), b.clone()]),
            ],
            2,
            vec![("鈴木次郎", "乙", TWOFOLD)],
        ),
        case(
            "a version that the second made is not withdrawn by the first",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                signed("鈴木次郎", 6_000, std::slice::from_ref(&a2)),
                signed("山田花子", 9_500, &[gone(&a2)]),
            ],
            2,
            vec![("鈴木次郎", "甲二", TWOFOLD)],
        ),
        case(
            "a name was corrected: two, since names are never merged",
            vec![
                signed("山田華子", 3_000, std::slice::from_ref(&a)),
                signed("山田花子", 6_000, &[a.clone(), b.clone()]),
            ],
            2,
            vec![("山田花子", "乙", &[]), ("山田華子", "甲", TWOFOLD)],
        ),
        case(
            "another group under the same name is the same member",
            vec![
                signed("山田花子", 3_000, std::slice::from_ref(&a)),
                submission("f", Some(&moved), 6_000, &[a2.clone(), b.clone()]),
            ],
            1,
            vec![("山田花子", "甲二", &[]), ("山田花子", "乙", &[])],
        ),
        case(
            "the same member again: what is newer takes its place, what is deleted goes",
            vec![
                signed("山田花子", 3_000, &[a.clone(), b.clone()]),
                signed("山田花子", 9_500, &[a3, gone(&b)]),
            ],
            1,
            vec![("山田花子", "甲三", &[])],
        ),
        case(
            "by mail and as a file",
            [
                by_mail(
                    Some(&at_it("山田花子")),
                    Purpose::HandIn,
                    std::slice::from_ref(&a),
                    3_000,
                ),
                vec![signed("鈴木次郎", 6_000, &[gone(&a), b.clone()])],
                by_mail(
                    Some(&at_it("鈴木次郎")),
                    Purpose::HandIn,
                    &[gone(&a), b.clone()],
                    6_001,
                ),
            ]
            .concat(),
            2,
            vec![("山田花子", "甲", TWOFOLD), ("鈴木次郎", "乙", &[])],
        ),
        case(
            "a backup of the second holds the first's deleted words: they come from the first alone",
            [
                vec![signed("山田花子", 3_000, std::slice::from_ref(&a))],
                a_backup(Some(&at_it("鈴木次郎")), &[gone(&a), b.clone()], 6_000),
            ]
            .concat(),
            2,
            vec![("山田花子", "甲", TWOFOLD), ("鈴木次郎", "乙", &[])],
        ),
    ]
}

/// One name in several spellings, and names that only look alike.
fn spellings() -> Vec<Case> {
    let (a, b) = (opinion("a", "甲"), opinion("b", "乙"));
    let pairs: [(&'static str, &'static str, usize); 12] = [
        ("山田花子", "山田 花子", 1),
        ("山田　花子", "山田花子", 1),
        ("山田\u{a0} 花子", "山田花子", 1),
        ("ヤマダ ガク", "ﾔﾏﾀﾞ ｶﾞｸ", 1),
        ("ヤマタ\u{3099}カ\u{3099}ク", "ヤマダガク", 1),
        ("やまた\u{3099} は\u{309a}", "やまだぱ", 1),
        ("Ｓａｔｏ　Ｋｅｎ", "Sato Ken", 1),
        ("山田\u{200b}花子", "山田花子", 1),
        ("山田ハナ", "山田はな", 2),
        ("山田か", "山田が", 2),
        ("斎藤", "齋藤", 2),
        ("Ann Alee", "Anna Lee", 2),
    ];
    let case = |(one, other, members): (&'static str, &'static str, usize)| {
        let came = vec![
            signed(one, 3_000, std::slice::from_ref(&a)),
            signed(other, 6_000, &[gone(&a), b.clone()]),
        ];
        let mut rows: Vec<Said> = vec![(other, "乙", &[])];
        if members == 2 {
            rows.insert(0, (one, "甲", TWOFOLD));
            rows.sort_by_key(|(who, ..)| *who);
        }
        Case {
            what: other,
            came,
            members,
            rows,
        }
    };
    pairs.map(case).into()
}

/// Those who do not sign.
#[allow(clippy::too_many_lines)] // A table.
fn without_names() -> Vec<Case> {
    let (a, b, c) = (opinion("a", "甲"), opinion("b", "乙"), opinion("c", "丙"));
    let a2 = rewritten(&a, "甲二", "u", 4_000);
    let case = |what, came, members, rows| Case {
        what,
        came,
        members,
        rows,
    };
    vec![
        case(
            "two files of one name, with nothing in common",
            vec![
                unsigned("x.json", 3_000, std::slice::from_ref(&a)),
                unsigned("x.json", 6_000, std::slice::from_ref(&b)),
            ],
            2,
            vec![(FROM_X, "甲", &[]), (FROM_X_TOO, "乙", &[])],
        ),
        case(
            "two files of two names, with nothing in common",
            vec![
                unsigned("x.json", 3_000, std::slice::from_ref(&a)),
                unsigned("y.json", 6_000, std::slice::from_ref(&b)),
            ],
            2,
            vec![(FROM_X, "甲", &[]), (FROM_Y, "乙", &[])],
        ),
        case(
            "the same drafts, some of them rewritten: the later state of one",
            vec![
                unsigned("x.json", 3_000, &[a.clone(), b.clone()]),
                unsigned("y.json", 6_000, &[a2.clone(), b.clone()]),
            ],
            1,
            vec![(FROM_X, "甲二", &[]), (FROM_X, "乙", &[])],
        ),
        case(
            "the second's file holds the first's words too: each once",
            vec![
                unsigned("x.json", 3_000, std::slice::from_ref(&a)),
                unsigned("y.json", 6_000, &[a.clone(), b.clone()]),
            ],
            2,
            vec![(FROM_X, "甲", &[]), (FROM_Y, "乙", &[])],
        ),
        case(
            "deleted in a later one: nobody knows by whom, so it stays and says so",
            vec![
                unsigned("x.json", 3_000, std::slice::from_ref(&a)),
                unsigned("x.json", 6_000, &[gone(&a), b.clone()]),
            ],
            2,
            vec![
                (FROM_X, "甲", &[Remark::DeletedUnsigned]),
                (FROM_X_TOO, "乙", &[]),
            ],
        ),
        case(
            "one hand-in as a file, by mail and as a backup",
            [
                vec![unsigned("x.json", 3_000, std::slice::from_ref(&a))],
                by_mail(None, Purpose::HandIn, std::slice::from_ref(&a), 3_500),
                a_backup(None, std::slice::from_ref(&a), 4_000),
            ]
            .concat(),
            1,
            vec![(FROM_X, "甲", &[])],
        ),
        case(
            "two unsigned mails in one text",
            [
                by_mail(None, Purpose::HandIn, std::slice::from_ref(&a), 3_000),
                by_mail(None, Purpose::HandIn, std::slice::from_ref(&c), 3_001),
            ]
            .concat(),
            2,
            vec![(PASTED, "甲", &[]), (PASTED_TOO, "丙", &[])],
        ),
        case(
            "first without a name, then signed: nobody's words get a name by that",
            vec![
                unsigned("x.json", 3_000, std::slice::from_ref(&a)),
                signed("山田花子", 6_000, &[a.clone(), b.clone()]),
            ],
            2,
            vec![
                ("山田花子", "甲", TWOFOLD),
                ("山田花子", "乙", &[]),
                (FROM_X, "甲", TWOFOLD),
            ],
        ),
        case(
            "a signed one withdraws nothing of one without a name, nor the other way about",
            vec![
                unsigned("x.json", 3_000, &[a.clone(), gone(&b)]),
                signed("山田花子", 6_000, &[gone(&a), b.clone()]),
            ],
            2,
            vec![("山田花子", "乙", TWOFOLD), (FROM_X, "甲", TWOFOLD)],
        ),
    ]
}

fn shown(collation: &Collation) -> (usize, Vec<(String, String, Vec<Remark>)>) {
    let review = common::review();
    let list = collation.list(&review, Names::Shown);
    let items = list.groups.iter().flat_map(|it| &it.themes);
    let rows = items.flat_map(|it| &it.items).flat_map(|it| &it.rows);
    let rows = rows.map(|row| {
        let text = row.entry.draft.text.clone();
        (row.by.label(), text, row.remarks.clone())
    });
    (list.members.len(), rows.collect())
}

#[test]
fn whose_words_are_whose() {
    let mut wrong = Vec::new();
    let cases = [two_names(), spellings(), without_names()]
        .into_iter()
        .flatten();
    for Case {
        what,
        came,
        members,
        rows,
    } in cases
    {
        let rows = rows
            .iter()
            .map(|(who, text, said)| ((*who).to_owned(), (*text).to_owned(), said.to_vec()))
            .collect();
        let expected = (members, rows);
        let forwards = shown(&Collation::of(&came));
        if forwards != expected {
            wrong.push(format!("{what}: {forwards:?} instead of {expected:?}"));
        }
        let backwards = shown(&Collation::of(came.iter().rev().chain(&came)));
        if backwards != expected {
            wrong.push(format!("{what}, backwards: {backwards:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the receipts say of these, read one after the other.
fn receipts(came: &[(&str, &[Submission])]) -> Vec<String> {
    let mut collation = Collation::default();
    let mut said = Vec::new();
    for (name, submissions) in came {
        let receipt = Receipt::of(name, submissions, &mut collation);
        said.push([receipt.from.join("、"), receipt.message(&common::review())].concat());
    }
    let all = came.iter().flat_map(|(_, it)| it.iter());
    assert_eq!(
        collation,
        Collation::of(all),
        "it is what they make together"
    );
    said
}

#[test]
fn a_receipt_says_from_whom_it_is_and_what_it_changed() {
    let on = |name: &str, item: &str, text: &str| draft(name, item, text, "t");
    let (a, b, c) = (
        on("a", "1-1-1-1", "甲"),
        on("b", "1-1-1-2", "乙"),
        on("c", "1-2-1-1", "丙"),
    );
    let a2 = rewritten(&a, "甲二", "u", 4_000);
    let first = [signed("山田花子", 3_000, &[a.clone(), b.clone()])];
    let later = [signed(
        "山田 花子",
        9_500,
        &[a2.clone(), gone(&b), c.clone()],
    )];
    let said = receipts(&[
        ("x.json", &first),
        ("x.json", &first),
        ("y.json", &later),
        ("x.json", &first),
    ]);
    assert_eq!(
        said,
        [
            "山田花子から2件。新しい意見2件",
            "山田花子から2件。一覧の意見は変わりません",
            "山田 花子から2件。新しい意見1件、変わった意見1件（取組1-1-1-1）、取り下げ1件（取組1-1-1-2）。山田 花子さんの氏名が「山田 花子」になりました（前は「山田花子」）",
            "山田花子から2件。一覧の意見は変わりません。2件（取組1-1-1-1、1-1-1-2）は、これよりあとの提出で書き直されたか取り下げられています",
        ]
    );

    // Two at one device, in both orders.
    let known = |name: &str, before: &str| {
        format!(
            "{name}さんの端末からは、前に「{before}」の氏名で届いています。同じ人なら「提出した人」の表でまとめてください"
        )
    };
    let second = [signed("鈴木次郎", 9_600, &[a.clone(), gone(&b), c.clone()])];
    let said = receipts(&[("x.json", &first), ("s.json", &second)]);
    let told = "鈴木次郎から2件。新しい意見1件。1件（取組1-1-1-1）は、同じ端末で先に提出した人の意見として載せています。\
         1件（取組1-1-1-2）は、ここでは消されていますが、ほかの提出にあるので残しています。";
    assert_eq!(said[1], [told, &known("鈴木次郎", "山田花子")].concat());
    let said = receipts(&[("s.json", &second), ("x.json", &first)]);
    let told = "山田花子から2件。新しい意見1件、同じ端末で先に提出した人のものと分かった意見1件（取組1-1-1-1）。";
    assert_eq!(
        said,
        [
            "鈴木次郎から2件。新しい意見2件".to_owned(),
            [told, &known("山田花子", "鈴木次郎")].concat(),
        ]
    );

    // Without a name, and several in one file.
    let nobody = [unsigned("x.json", 3_000, &[a.clone(), b.clone()])];
    let again = [unsigned("y.json", 9_500, &[a2, gone(&b), c])];
    let whole = Collation::of(first.iter().chain(&nobody));
    let list = whole.to_json(&common::review(), Names::Shown, 1);
    let list = read_submissions("l.json", list.as_bytes(), &common::review()).unwrap();
    assert_eq!(
        receipts(&[("x.json", &nobody), ("y.json", &again), ("l.json", &list)]),
        [
            "氏名の記載なしから2件。新しい意見2件",
            "氏名の記載なしから2件。新しい意見1件、変わった意見1件（取組1-1-1-1）。\
             1件（取組1-1-1-2）は、ここでは消されていますが、ほかの提出にあるので残しています",
            "山田花子、氏名の記載なし（x.json）から4件（2人分）。新しい意見2件。1件（取組1-1-1-1）は、これよりあとの提出で書き直されたか取り下げられています",
        ]
    );
    assert_eq!(
        receipts(&[("x.json", &[unsigned("x.json", 1, &[])])]),
        ["氏名の記載なしから0件。一覧の意見は変わりません"]
    );
}
