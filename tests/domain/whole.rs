//! What stands whole on a line.

use domain::review::whole::pieces;

use crate::common::review;

/// A text with a bar around each piece that stands whole.
fn told(text: &str) -> String {
    let told = pieces(text).into_iter().map(|(piece, whole)| {
        if whole {
            ["[", piece, "]"].concat()
        } else {
            piece.to_owned()
        }
    });
    told.collect()
}

#[test]
fn a_number_is_not_parted_from_what_belongs_to_it() {
    let mut wrong = Vec::new();
    for wanted in [
        "",
        "目標の記載がありません。",
        // A number and its unit, a range, a date, the number of an item.
        "目標の[38%以上に]届いています。",
        "値の幅[（31.2%～40.3%）が]目標の[38%以上を]またいでいます。",
        "[平成30年度（2018）の][73.0%から][令和3年度（2021）の][91.5%へ、][18.5ポイント]上がりました。",
        "[令和元年度（2019）に][100%でした。]",
        "[全地域だった][令和元年度と]比べています。",
        // Numbers in words, and what only begins like one.
        "[令和元年度までの][全地域から][令和3年度（2021）の][8地域に]なりました。",
        "[数か所で]行いました。",
        "[数年に][一度の]見直し",
        "[三つの]目標のうち[二つ]",
        "[全校で]行い、[十数校が]続けています。",
        "[百人を]超えました。",
        "全体として一部の区民と十分に話し、数多くの意見を一覧にしました。",
        "一般に、三者で一体となって進めます。",
        "[4年間で][33.5%～47.1%でした。]",
        "[約100か所です。]時点の記載はありません。",
        "[約4,000件です。]",
        "出典：西区将来ビジョン[（2018年～2022年版）の]振り返り（区役所自己評価）[（取組1-1-1-1）]",
        "地域活動の活性化[（1-1-2-1）]",
        "前の年と比べられる[4回のうち、]減ったのは[3回です。]",
        "前の年と比べられる[4回とも、]減っています。",
        "差は[43ポイントです。]",
        "[2つの]割合の差",
        "[11月28日に]開きました。",
        "[R3年度の][84人から]",
        // What stands alone beside others keeps with its own letters, and not with the others.
        "委員 [3] / [13]",
        "[A4]横で印刷する",
        // Of a longer run of letters the particle goes along.
        "[26人]減りました。",
        "[8地域で]できるようになりました。",
        "[38%]あまりにすぎません",
        // Wide letters.
        "[令和３年度の][「８５％]",
        "[「令和3年度」は]",
    ] {
        let text = wanted.replace(['[', ']'], "");
        let found = told(&text);
        if found != wanted {
            wrong.push(format!("{wanted}: {found}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn all_that_is_written_stays_and_no_piece_is_empty() {
    let review = review();
    let notes = review.notes.iter().map(|note| note.text.as_str());
    let labels = review.indicators.iter().map(|it| it.label.as_str());
    let lines = review.lines().map(|line| line.text.as_str());
    let edges = ["3", "（", "（3", "3（", "3～", "元年", "元年度3", "。3。"];
    let mut whole = 0;
    for text in notes.chain(labels).chain(lines).chain(edges) {
        let pieces = pieces(text);
        let all: String = pieces.iter().map(|(piece, _)| *piece).collect();
        assert_eq!(all, text);
        assert!(pieces.iter().all(|(piece, _)| !piece.is_empty()), "{text}");
        whole += pieces.iter().filter(|(_, whole)| *whole).count();
    }
    assert!(whole > 10, "only {whole} numbers");
}
