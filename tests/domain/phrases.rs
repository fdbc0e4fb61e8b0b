//! Between which phrases a name may break.

use domain::review::indicator::Indicator;
use domain::review::phrases::phrases;

use crate::support::{review, second_review};

#[test]
fn a_name_breaks_between_its_phrases() {
    let mut wrong = Vec::new();
    for wanted in [
        "",
        "場",
        "障がい",
        // An ending and the next word; a comma.
        "多様な|地域活動への支援",
        "区政会議の|フィードバックが|適切と|感じる",
        "PDCAサイクルへの|職員の意識",
        "NGOによる|学校支援",
        "窓口や|庁舎案内、|様々な|課題への対応",
        "人々の|暮らしを|支える",
        // A word that has hiragana in it.
        "高齢者・|障がい者などの|見守り活動",
        "妊娠期から|子育て期の|相談支援と情報",
        // One that begins with it.
        "津波浸水深の|どうぶつものさしの掲出",
        "ふれあいのまちづくり",
        // What is too short for a line.
        "地域福祉活動の|交流の場",
        "つどいの|広場の増",
        // Brackets.
        "コミュニティづくりが|必要（事業に参加）",
        "自主防災組織による|訓練（年に一度の実施）",
        "地域の|防災訓練|（年に一度の実施）",
        "（再掲）地域の|防災訓練",
    ] {
        let found = phrases(&wanted.replace('|', "")).join("|");
        if found != wanted {
            wrong.push(format!("{wanted}: {found}"));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn all_that_is_written_stays_and_no_phrase_is_a_letter() {
    let reviews = [review(), second_review()];
    let mut parted = 0;
    for review in &reviews {
        let items = review.items().map(|place| place.heading());
        let figures = review.indicators.iter().map(Indicator::name);
        for name in items.chain(figures) {
            let phrases = phrases(name);
            assert_eq!(phrases.concat(), name);
            let is_short = |it: &&str| it.chars().count() < 3;
            assert!(
                phrases.len() == 1 || !phrases.iter().any(is_short),
                "{phrases:?}"
            );
            parted += usize::from(phrases.len() > 1);
        }
    }
    assert!(parted > 30, "only {parted} names");
}
