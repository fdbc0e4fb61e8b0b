//! A copy of a comment that was damaged on its way is no second comment: it stands beside the words that came whole, is
//! said to be one, and is counted once with them.

use crate::common;
use crate::common::came::Form::{self, Json, Mail, Table};
use crate::common::came::{file, read_in, without_last};
use crate::common::drafts::{draft, on_point, writer};
use crate::common::hand_in::member;
use domain::drafts::collate::arranged::{Order, Section};
use domain::drafts::collate::collation::Collation;
use domain::drafts::collate::numbers::Numbers;
use domain::drafts::collate::people::{Part, People};
use domain::drafts::collate::receipt::Receipt;
use domain::drafts::collate::who::{Came, who};
use domain::drafts::collate::{Names, Submission};
use domain::drafts::model::{Draft, Kind};

const WORDS: &str = "防災訓練に、もっと若い人が参加できるように。";

/// Every count that is told of the list of these, and how many rows stand in it.
fn counts(came: &[Vec<Submission>], people: &People) -> (Vec<usize>, usize) {
    let review = common::review();
    let raw = Collation::of(came.iter().flatten());
    let collation = raw.with(people);
    let mut list = collation.list(&review, Names::Shown);
    let mut numbers = Numbers::default();
    numbers.give(&list);
    numbers.put(&mut list);
    let mut counts = vec![list.count];
    counts.extend(list.groups.iter().map(|it| it.count));
    counts.extend(list.members.iter().map(|it| it.count));
    counts.push(list.items.iter().map(|it| it.1).sum());
    for order in Order::ALL {
        let sections = list.arranged(&review, order);
        // Two divisions are in charge of the item.
        let of_one = sections.iter().take(1);
        counts.push(of_one.map(Section::count).sum());
    }
    let files: Vec<String> = (0..came.len()).map(|at| at.to_string()).collect();
    let files = files.iter().zip(came);
    let in_files: Vec<Came<'_>> = files
        .enumerate()
        .flat_map(|(at, (file, all))| {
            all.iter().map(move |submission| Came {
                at,
                file,
                submission,
            })
        })
        .collect();
    let table = who(&raw, &collation, &list, &in_files);
    counts.extend(table.iter().map(|it| it.count));
    let given: Vec<Option<u32>> = list.rows().map(|it| it.number).collect();
    assert!(given.iter().all(|it| *it == Some(1)), "{given:?}");
    (counts, given.len())
}

/// All are one person's: a table without its part for reading in does not tell whose it is.
fn joined(came: &[Vec<Submission>]) -> People {
    let members = came.iter().flatten();
    let members = members.filter_map(|it| it.received.member.as_ref());
    let parts: Vec<Part> = members
        .map(|it| Part::Member(it.id.clone(), it.name.as_str().to_owned()))
        .collect();
    let mut people = People::default();
    for part in parts.iter().skip(1) {
        people.join(&parts[..1], std::slice::from_ref(part));
    }
    people
}

/// What it is, what came, and how many rows stand in the list.
type Case = (&'static str, Vec<Vec<Submission>>, usize);

#[test]
#[allow(clippy::too_many_lines)] // A table.
fn a_damaged_copy_is_counted_with_what_came_whole() {
    let me = member("phone", "山田花子", "safety");
    let whole = [draft("a", "1-1-1-1", WORDS, "t")];
    let of = |form, drafts: &[Draft], day| file(form, Some(&me), drafts, &[], day);
    let json = |day| read_in(&of(Json, &whole, day));
    let with = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        read_in(&text.replace(from, to))
    };
    let mail = |from, to, day| with(&of(Mail, &whole, day), from, to);
    let table = |from, to, day| with(&of(Table, &whole, day), from, to);
    let cells = |from, to, day| with(&without_last(1, &of(Table, &whole, day)), from, to);
    let edited = |text, by| [whole[0].edited(text, Kind::Opinion, &writer(by), 9_000)];
    let cases: Vec<Case> = vec![
        (
            "one character of a mail",
            vec![json(1), mail("防災訓練", "妨災訓練", 2)],
            2,
        ),
        (
            "the mail came first",
            vec![mail("防災訓練", "妨災訓練", 1), json(2)],
            2,
        ),
        (
            "a character that an encoding lacks",
            vec![json(1), mail("若い", "?い", 2)],
            2,
        ),
        (
            "a mail whose last words are cut",
            vec![json(1), mail("できるように。", "", 2)],
            2,
        ),
        (
            "one character of a table",
            vec![json(1), table("防災訓練", "妨災訓練", 2)],
            2,
        ),
        (
            "a character that a spreadsheet lacks",
            vec![json(1), table("若い", "?い", 2)],
            2,
        ),
        (
            "a cut cell",
            vec![table("できるように。", "", 1), json(2)],
            2,
        ),
        (
            "a table without its code",
            vec![json(1), cells("若い", "?い", 2)],
            2,
        ),
        (
            "two copies",
            vec![
                mail("防災訓練", "妨災訓練", 1),
                table("若い", "?い", 2),
                json(3),
            ],
            3,
        ),
        (
            "copies alone",
            vec![mail("防災訓練", "妨災訓練", 1), table("若い", "?い", 2)],
            2,
        ),
        (
            "another kind in the table",
            vec![json(1), table("意見,", "質問,", 2)],
            2,
        ),
        (
            "two versions of one, each written",
            vec![
                read_in(&of(Json, &edited("甲", "u"), 1)),
                read_in(&of(Json, &edited("乙", "v"), 2)),
            ],
            2,
        ),
        (
            "a mail as it was",
            vec![json(1), read_in(&of(Mail, &whole, 2))],
            1,
        ),
        (
            "rewritten since",
            vec![
                json(1),
                mail("防災訓練", "妨災訓練", 2),
                read_in(&of(Json, &edited("甲", "u"), 3)),
            ],
            2,
        ),
    ];
    let mut failed = Vec::new();
    for (what, came, rows) in &cases {
        let review = common::review();
        let raw = Collation::of(came.iter().flatten());
        let list = read_in(&raw.to_json(&review, Names::Shown, 9));
        for came in [came.clone(), vec![list]] {
            let people = joined(&came);
            let (counts, found) = counts(&came, &people);
            if counts.iter().any(|it| *it != 1) || found != *rows {
                failed.push(format!("{what}: {counts:?}, {found} rows"));
            }
            // What is told of each file as it comes is what the list has in the end.
            let mut collation = Collation::default();
            let (mut new, mut rewritten) = (0, 0);
            for came in &came {
                let receipt = Receipt::among(&people, "f", came, &mut collation);
                new += receipt.changed.new.len();
                rewritten += receipt.changed.rewritten.len();
                if receipt.accepted.drafts != 1 {
                    failed.push(format!("{what}: {} in a file", receipt.accepted.drafts));
                }
            }
            assert_eq!(new, 1, "{what}");
            // What comes beside words is no change of them.
            let is_rewritten = *what == "rewritten since" && came.len() > 1;
            assert_eq!(rewritten, usize::from(is_rewritten), "{what}");
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {}:\n{}",
        failed.len(),
        cases.len(),
        failed.join("\n")
    );
}

/// What is seen in a mail, and the cells of a table with its id or without: none came as it was written.
#[test]
fn a_comment_that_came_in_part_in_two_ways_is_one() {
    let me = member("phone", "山田花子", "safety");
    let plain = |text: &str| draft("a", "1-1-1-1", text, "t");
    let question = Draft {
        kind: Kind::Question,
        ..plain("どこで配りましたか。")
    };
    let on_sentence = on_point(plain(WORDS), "1-1-1-1-ach2", "配布した。");
    let comments = [
        plain(WORDS),
        plain("一行目\n\n二行目"),
        plain("'から始まる文"),
        plain("=1+1"),
        plain("空白　と tab\tのある文"),
        question,
        on_sentence,
    ];
    let mut failed = Vec::new();
    for comment in &comments {
        let of = |form, day| file(form, Some(&me), std::slice::from_ref(comment), &[], day);
        let seen = |day| ("seen", of(Form::Words, day));
        let with_id = |day| ("cells with their id", without_last(1, &of(Table, day)));
        let cells = |day| ("cells", of(Form::Cells, day));
        for [(first, one), (second, other)] in [
            [seen(1), with_id(2)],
            [with_id(1), seen(2)],
            [seen(1), cells(2)],
            [cells(1), seen(2)],
            [seen(1), seen(2)],
            [with_id(1), with_id(2)],
            [cells(1), cells(2)],
        ] {
            let came = vec![read_in(&one), read_in(&other)];
            let (counts, rows) = counts(&came, &joined(&came));
            if rows != 1 || counts.iter().any(|it| *it != 1) {
                failed.push(format!(
                    "{first}, {second}: {:?}: {rows} rows",
                    comment.text
                ));
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{}:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// What is said of the rows of these: of each what its words begin with, and its remarks.
fn remarks(came: &[Vec<Submission>]) -> Vec<String> {
    let review = common::review();
    let collation = Collation::of(came.iter().flatten());
    let list = collation.list(&review, Names::Shown);
    let said = list.rows().map(|row| {
        let remarks = row.remarks.iter().map(|it| it.message());
        let first = row.entry.draft.text.chars().take(2).collect();
        std::iter::once(first)
            .chain(remarks.map(str::to_owned))
            .collect::<Vec<String>>()
            .join("：")
    });
    let mut said: Vec<String> = said.collect();
    said.sort();
    said
}

/// Only of what was written on separately it is said that it was.
#[test]
fn of_a_copy_it_is_said_that_it_is_one() {
    const COPY: &str = "同じ意見が、違う文で届いています。件数では一件です。どちらが本人の文か、確かめてください。";
    const APART: &str = "同じ下書きが別々に書き進められているので、両方を載せています。";
    const MAIL: &str = "メールで送る間に、文字が変わったところがあります。";
    let me = member("phone", "山田花子", "safety");
    let whole = [draft("a", "1-1-1-1", WORDS, "t")];
    let of = |form, drafts: &[Draft], day| file(form, Some(&me), drafts, &[], day);
    let json = read_in(&of(Json, &whole, 1));
    let mail = read_in(&of(Mail, &whole, 2).replace("防災訓練", "妨災訓練"));
    assert_eq!(
        remarks(&[json, mail.clone()]),
        [format!("妨災：{COPY}：{MAIL}"), format!("防災：{COPY}")]
    );
    assert_eq!(
        remarks(std::slice::from_ref(&mail)),
        [format!("妨災：{MAIL}")]
    );
    let edited = |text, by| [whole[0].edited(text, Kind::Opinion, &writer(by), 9_000)];
    let apart =
        [("甲", "u"), ("乙", "v")].map(|(text, by)| read_in(&of(Json, &edited(text, by), 3)));
    assert_eq!(
        remarks(&apart),
        [format!("乙：{APART}"), format!("甲：{APART}")]
    );
    let all = [&apart[..], &[mail]].concat();
    assert_eq!(
        remarks(&all),
        [
            format!("乙：{APART}：{COPY}"),
            format!("妨災：{COPY}：{MAIL}"),
            format!("甲：{APART}：{COPY}")
        ]
    );
}
