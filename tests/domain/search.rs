//! Finding items and figures by words.

use crate::common;
use domain::review::search::{Builder, FoldedText, Hits, Index, Query, is_plainly_latin};
use proptest::prelude::*;

/// Ids of the items found.
fn found(words: &str) -> Vec<&'static str> {
    let index = Index::build(&common::review());
    let hits = index.search(&Query::parse(words));
    let ids = common::ITEMS.iter().enumerate();
    ids.filter(|(at, _)| hits.contains(*at))
        .map(|(_, id)| *id)
        .collect()
}

/// The parts of the text that are highlighted.
fn marked<'a>(text: &'a str, words: &str) -> Vec<&'a str> {
    let ranges = FoldedText::new(text).highlights(&Query::parse(words));
    ranges.into_iter().map(|range| &text[range]).collect()
}

#[test]
fn finds_whatever_the_spelling() {
    assert_eq!(found("パンフレット"), ["1-1-1-1"]);
    assert_eq!(found("ぱんふ"), ["1-1-1-1"]);
    assert_eq!(found("声が区政"), ["3-1-1-1"]);
    assert_eq!(found("声　区政"), ["3-1-1-1"]);
    assert_eq!(found("wi fi"), ["1-2-1-1"]);
    assert_eq!(found("40%"), ["1-1-1-2"]);
    assert_eq!(found("1-1-1-2"), ["1-1-1-2"]);
    assert_eq!(found("さーば-"), Vec::<&str>::new());
}

/// What dictation, pasting and quoting add to words.
#[test]
fn the_marks_of_a_sentence_part_words() {
    let bare = found("まつり つながり");
    assert_eq!(bare, ["1-1-1-2"]);
    for typed in [
        "まつり、つながり",
        "まつり。つながり。",
        "まつり，つながり．",
        "「まつり」「つながり」",
        "『まつり』つながり！",
        "まつり, つながり.",
        "まつり？つながり",
        "“まつり”つながり…",
        "まつり；つながり：",
        "｢まつり｣､つながり｡",
        "【まつり】つながり",
        "。まつり つながり、",
        "まつり・つながり",
        "まつり･つながり",
        "#まつり #つながり",
        "＃まつり＃つながり",
    ] {
        assert_eq!(found(typed), bare, "{typed}");
    }
    // Within a number or an address they belong to it.
    for (typed, same) in [
        ("40.0", "40 0"),
        ("1,234", "1 234"),
        ("１．５", "1 5"),
        ("a.b", "a b"),
    ] {
        assert_ne!(Query::parse(typed), Query::parse(same), "{typed}");
    }
    assert!(Query::parse("。、！").is_empty());
}

/// Each row: ways to write one word. Whichever is typed, each is found, and marked as it stands.
#[test]
fn a_word_is_found_however_it_is_written() {
    for ways in [
        &["子ども", "子供", "こども", "コドモ"][..],
        &["障がい", "障害", "障碍"],
        &["取組", "取り組み", "取組み"],
        &["問合せ", "問い合わせ", "問合わせ"],
        &["打合せ", "打ち合わせ", "打合わせ"],
        &["申込", "申し込み", "申込み"],
        &["申出", "申し出"],
        &["受付", "受け付け", "受付け"],
        &["引き続き", "引続き"],
        &["話し合い", "話合い"],
        &["手続", "手続き"],
        &["ウイルス", "ウィルス", "ういるす"],
    ] {
        for typed in ways {
            for written in ways {
                let text = format!("この{written}者の声");
                let marks = marked(&text, typed);
                assert_eq!(marks.concat(), *written, "{typed} in {text}");
                let text = format!("平成30年度の{written}");
                assert!(
                    !marked(&text, &format!("30年度の{typed}")).is_empty(),
                    "{typed} in {text}"
                );
            }
        }
    }
    // What differs in meaning stays apart.
    for (typed, written) in [
        ("作成", "作製"),
        ("子ども", "大人"),
        ("子育て", "こども"),
        ("障がい", "障壁"),
        ("取組", "組合"),
        ("受付", "受理"),
        ("追求", "追究"),
        ("申込", "見込み"),
        ("手続", "手順"),
        ("対象", "対称"),
    ] {
        assert_eq!(
            marked(written, typed),
            Vec::<&str>::new(),
            "{typed} in {written}"
        );
    }
}

#[test]
fn all_words_must_be_found() {
    assert_eq!(found("つながり まつり"), ["1-1-1-2"]);
    assert_eq!(found("まつり 訓練"), Vec::<&str>::new());
    assert_eq!(found(" \u{3000}\n"), common::ITEMS);
    assert!(Query::parse("\u{200b}").is_empty());
}

#[test]
fn looks_into_everything_of_an_item() {
    assert_eq!(found("顔見知り"), common::ITEMS, "the theme's aim");
    assert_eq!(found("基本方針1 安全"), ["1-1-1-1", "1-1-1-2", "1-2-1-1"]);
    assert_eq!(found("保健福祉"), ["1-1-1-1"], "a division");
    assert_eq!(found("防犯"), ["1-1-1-2", "1-2-1-1"], "a group");
    assert_eq!(found("全グループ"), ["3-1-1-1"]);
    assert_eq!(found("街頭犯罪"), ["1-2-1-1"], "an indicator");
    assert_eq!(found("38%以上"), ["1-1-1-2"], "a target");
    assert_eq!(found("クリア"), ["1-1-1-2"], "a verdict");
    assert_eq!(found("さらに2か所"), ["1-2-1-1"], "a plan");
    assert_eq!(found("マナー"), ["1-2-1-1"], "a note");
    assert_eq!(
        found("周知"),
        ["1-1-1-1"],
        "and a shared cell is not copied"
    );
}

#[test]
fn a_word_never_spans_two_fields() {
    assert_eq!(found("区民まつりの開催"), ["1-1-1-2"]);
    assert_eq!(found("開催参加者"), Vec::<&str>::new());
}

#[test]
fn spellings_of_a_year_find_one_another() {
    for words in [
        "平成30",
        "平成30年",
        "平成30年度",
        "H30",
        "Ｈ３０",
        "h30年度",
        "2018",
        "2018年",
        "平成　30年",
    ] {
        assert!(found(words).contains(&"1-2-1-1"), "{words}");
    }
    for words in [
        "令和元",
        "令和元年度",
        "令和1",
        "令和01年",
        "R1",
        "R元",
        "2019",
        "平成31年",
        "H31",
    ] {
        assert_eq!(found(words), ["1-1-1-1", "1-2-1-1"], "{words}");
    }
    for words in [
        "令和3年度",
        "R3",
        "2021",
        "令和３",
        "2021年度実績",
        "R3年度実績",
    ] {
        assert_eq!(found(words), ["1-1-1-2"], "{words}");
    }
    assert_eq!(found("令和"), ["1-1-1-2", "1-2-1-1"], "plain text");
    assert_eq!(found("12018"), ["1-2-1-1"]);
}

/// A number with its commas and without, and an address with the mark that input methods make of its dashes.
#[test]
fn a_number_is_found_with_its_commas_and_without() {
    for (typed, written) in [
        ("4000", "4,000"),
        ("４０００", "4,000"),
        ("4,000", "4000"),
        ("8,200部", "8200部"),
        ("8200部", "8,200部"),
        ("約4000人", "約4,000人"),
        ("12345", "12,345"),
        ("12,345", "12345"),
        ("1234567", "1,234,567"),
        ("1,234,567", "1234567"),
        ("1ー2ー1ー1", "1-2-1-1"),
        ("１ー２ー１ー１", "1-2-1-1"),
        ("1-2-1-1", "１ー２ー１ー１"),
    ] {
        assert_eq!(
            marked(&format!("計{written}の"), typed),
            [written],
            "{typed}"
        );
    }
    for (typed, written) in [
        ("4000", "14,000"),
        ("4000", "4.000"),
        ("400", "4,00"),
        ("1,2", "12"),
        ("12,34", "1234"),
        ("1,2345", "12,345"),
        ("4,000", "40 00"),
        ("サーバー2", "サーバ-2"),
        ("3ー", "3-"),
        ("ー3", "-3"),
    ] {
        assert_eq!(
            marked(written, typed),
            Vec::<&str>::new(),
            "{typed} in {written}"
        );
    }
    assert_eq!(marked("お問い合わせは問合せへ", "お問い合わせ").len(), 2);
}

/// An era's year in kanji, and after its letter with a dot.
#[test]
fn a_year_is_found_however_its_number_is_written() {
    for (typed, written) in [
        ("令和三年", "令和3年"),
        ("令和三年度", "R3"),
        ("令和一年", "令和元年"),
        ("平成三十年", "平成30年"),
        ("平成二十九年度", "平成29年度"),
        ("平成十年", "平成10年"),
        ("平成十二年", "2000年"),
        ("R.3", "令和3"),
        ("r.3年度", "令和3年度"),
        ("H.30", "平成30"),
    ] {
        assert_eq!(marked(written, typed), [written], "{typed}");
    }
    for (typed, written) in [
        ("令和三年", "令和4年"),
        ("令和三", "令和13"),
        ("令和十", "令和1"),
        ("平成三十", "平成3"),
        ("令和零", "令和0"),
        ("R.", "令和"),
        ("4.3", "令和3"),
    ] {
        assert_eq!(
            marked(written, typed),
            Vec::<&str>::new(),
            "{typed} in {written}"
        );
    }
}

#[test]
fn a_year_has_edges() {
    let all = |words: &str, text: &str| !marked(text, words).is_empty();
    for (words, text) in [
        ("R1", "R10"),
        ("R1", "FOR1"),
        ("2018", "12018"),
        ("2018", "20181"),
        ("令和1", "令和10年"),
        ("2019", "令和10年"),
        ("H30", "2018年ではない12018冊のR30"),
        ("3", "令和元"),
    ] {
        let wrong = marked(text, words)
            .iter()
            .any(|mark| *mark != "2018年" && *mark != "2018");
        assert!(!wrong, "{words} in {text}");
    }
    assert!(
        all("R10", "R10")
            && all("2028", "R10")
            && all("1989", "平成元年")
            && all("2100", "令和82年")
    );
    assert!(!all("1988", "平成0年") && !all("2101", "令和83年") && all("令和83", "令和83年"));
    assert!(all("2018-2019", "平成30-令和元年"));
    assert_eq!(marked("1,2018、FY2018", "平成30").len(), 2);
}

#[test]
fn highlights_what_was_found() {
    assert_eq!(
        marked("区民の声 が区政に", "声が区政 区民"),
        ["区民", "声 が区政"]
    );
    assert_eq!(marked("ﾊﾟﾝﾌﾚｯﾄとパン", "ぱん"), ["ﾊﾟﾝ", "パン"]);
    assert_eq!(
        marked("H30年度から平成30年まで", "2018年度"),
        ["H30年度", "平成30年"]
    );
    assert_eq!(marked("あああ", "ああ"), ["あああ"]);
    assert_eq!(marked("区政会議", "区政 会議"), ["区政会議"]);
    assert_eq!(marked("区政会議", ""), Vec::<&str>::new());
}

#[test]
fn figures_are_found_by_their_words_and_their_item() {
    let review = common::review();
    let index = Index::of_indicators(&review);
    let found = |words: &str| {
        let hits = index.search(&Query::parse(words));
        (0..index.len())
            .filter(|&at| hits.contains(at))
            .collect::<Vec<_>>()
    };
    assert_eq!(index.len(), 3);
    assert_eq!(found("回答者"), [0]);
    assert_eq!(found("災害に強い"), [1, 2], "the theme of its item");
    assert_eq!(found("事例の共有"), [0], "the direction of its item");
    assert_eq!(
        found("まつり"),
        Vec::<usize>::new(),
        "not what else its item says"
    );
    assert_eq!(found("2018"), [1]);
    assert_eq!(found("令和3年度"), [0], "3年度 is known to be 2021");
    assert_eq!(found("4年間"), [2]);
}

#[test]
fn the_index_can_be_built_in_slices() {
    let review = common::review();
    let mut builder = Builder::items(&review);
    let mut steps = 0;
    while builder.push_next() {
        steps += 1;
    }
    assert_eq!(steps, common::ITEMS.len());
    assert_eq!(builder.finish(), Index::build(&review));
    let mut builder = Builder::items(&review);
    assert!(builder.push_next());
    let part = builder.finish();
    assert!(!part.is_empty() && part.matches(&Query::parse("パンフレット"), 0));
    assert!(!part.matches(&Query::parse("まつり"), 1), "not in yet");
    assert_eq!(Hits::all(3).count(), 3);
}

/// The marks that part words.
const MARKS: &str = "・･#＃。、｡､，．,.！？!?；;：:…‥「」『』｢｣【】〈〉《》“”‘’\"'";

/// Texts in which much looks like a word, a year or half a kana.
const TEXT: &str =
    "([ -~]|[ぁ-ヾ]|[ｦ-ﾟ]|[０-９]|令和|平成|元|年度|R|H|[0-9]{1,4}|\u{3099}|\u{3000}|区|😀|.){0,12}";

/// What input methods compose, and whether it is searched for before it is confirmed.
#[test]
fn plainly_latin_words_are_told_from_the_letters_of_kana() {
    for composed in [
        "SNS",
        "sns",
        "ICT",
        "AI",
        "5G",
        "web",
        "Web",
        "PDCA",
        "pdca",
        "Wi-Fi",
        "a",
        "2019",
        "3",
        "QR code",
        "COVID-19",
        "DV",
        "NPO",
        "ＳＮＳ",
        "ｓｎｓ",
        "ＩＣＴ",
        "ｐｄｃａ",
        "５Ｇ",
        "２０１９",
        "Ｗｉ－Ｆｉ",
        "Ｗｅｂ",
        "ｗｅｂ",
        "ＱＲ　ｃｏｄｅ",
        "ＳNＳ",
        "ｈｔｔｐ",
        "ａ",
    ] {
        assert!(is_plainly_latin(composed), "{composed}");
    }
    for composed in [
        "s",
        "k",
        "sh",
        "ky",
        "ts",
        "ch",
        "n",
        "nn",
        "xt",
        "xts",
        "lts",
        "ｓ",
        "ｓｈ",
        "ｋｙ",
        "ｔｓ",
        "ｘｔｓ",
        "ｌｔｓ",
        "ぼうｓ",
        "ｓん",
        "ｓ。",
        "ぼうさい",
        "ぼうs",
        "ぼうsh",
        "防災",
        "カ",
        "",
        "é",
        "한",
        "b",
        "ぼ u",
    ] {
        assert!(!is_plainly_latin(composed), "{composed}");
    }
}

proptest! {
    #[test]
    fn highlights_lie_within_any_text(text in TEXT, words in TEXT) {
        let query = Query::parse(&words);
        let ranges = FoldedText::new(&text).highlights(&query);
        let mut end = None;
        for range in ranges {
            prop_assert!(range.start < range.end && range.end <= text.len());
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            prop_assert!(end.is_none_or(|end| range.start > end));
            end = Some(range.end);
        }
    }

    #[test]
    fn any_part_of_a_text_finds_it(before in TEXT, part in "[ぁ-んァ-ヶ一-龠ｦ-ﾝ]{1,6}", after in "[一-龠]{0,6}") {
        let text = [before, part.clone(), after].concat();
        prop_assert!(FoldedText::new(&text).holds_any(&Query::parse(&part)));
    }

    #[test]
    fn the_index_finds_what_highlights_would(text in TEXT, words in TEXT, from in 0_usize..12) {
        let mut review = common::review();
        review.policies[1].sections[0].themes[0].items[0].direction[0].text.clone_from(&text);
        let index = Index::build(&review);
        let part: String = text.chars().skip(from).collect();
        for words in [part, words] {
            // Each by itself: a query of several words asks for all of them.
            for word in words.split(|c: char| c.is_whitespace() || MARKS.contains(c)) {
                let query = Query::parse(word);
                let folded = FoldedText::new(&text);
                prop_assert_eq!(folded.holds_any(&query), !folded.highlights(&query).is_empty());
                if folded.holds_any(&query) {
                    prop_assert!(index.matches(&query, 3), "{} in {}", word, text);
                }
            }
        }
        prop_assert!(!index.matches(&Query::parse("どこにもない"), 3));
    }

    #[test]
    fn a_year_is_found_in_every_spelling(year in 1989_u16..=2100, one in 0_usize..7, other in 0_usize..7) {
        let spellings = spellings(year);
        let (one, other) = (&spellings[one % spellings.len()], &spellings[other % spellings.len()]);
        let text = format!("区民{one}年度実績");
        prop_assert_eq!(marked(&text, other), [one.clone()]);
        prop_assert_eq!(marked(&text, &format!("{other}年度実績")), [format!("{one}年度実績")]);
    }
}

fn spellings(year: u16) -> Vec<String> {
    let mut all = vec![year.to_string()];
    for (era, letter, before, last) in [("平成", "H", 1988, 2019), ("令和", "Ｒ", 2018, 2100)]
    {
        if year > before && year <= last {
            let nth = year - before;
            all.extend([format!("{era}{nth}"), format!("{letter}{nth}")]);
            if nth == 1 {
                all.push(format!("{era}元"));
            }
        }
    }
    all
}
