//! The short names of the ward's own items and figures: of words of the source, and nothing else.

use crate::support::{review, second_review};
use domain::review::indicator::{Measure, VerdictWord};
use domain::review::model::Review;
use domain::review::outline::item_name;

/// What joins words in a name, the longer first.
const JOINERS: [&str; 17] = [
    "からの",
    "などの",
    "による",
    "との",
    "への",
    "での",
    "など",
    "から",
    "の",
    "と",
    "や",
    "を",
    "に",
    "が",
    "で",
    "へ",
    "は",
];

/// What tells the runs of a text apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Digit,
    Mark,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '々' | '\u{3400}'..='\u{9fff}' => Self::Kanji,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            'ぁ'..='ゖ' => Self::Hiragana,
            'a'..='z' | 'A'..='Z' | 'ａ'..='ｚ' | 'Ａ'..='Ｚ' => Self::Latin,
            '0'..='9' | '０'..='９' => Self::Digit,
            _ => Self::Mark,
        }
    }
}

/// The runs of one script; a long-vowel mark is of the kana before it.
fn runs(text: &str) -> Vec<(Script, String)> {
    let mut runs: Vec<(Script, String)> = Vec::new();
    for c in text.chars() {
        match runs.last_mut() {
            Some((script, run))
                if *script == Script::of(c) || (c == 'ー' && *script == Script::Hiragana) =>
            {
                run.push(c);
            }
            _ => runs.push((Script::of(c), c.to_string())),
        }
    }
    runs
}

/// The content words of a name: runs of kanji, katakana, Latin letters or digits, each with its inflection (応じた),
/// and of hiragana; particles and marks are none.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut inflects = false;
    for (script, run) in runs(name) {
        if script == Script::Hiragana {
            let mut rest = run.as_str();
            while let Some(joiner) = JOINERS.iter().find(|it| rest.ends_with(*it)) {
                rest = &rest[..rest.len() - joiner.len()];
            }
            // 障がい begins with no particle, 相談ができる does: what is left after one is long enough for a word.
            let mut after = rest;
            while let Some(shorter) = inflects.then(|| without_joiner(after)).flatten() {
                after = shorter;
            }
            match words.last_mut() {
                _ if rest.is_empty() => {}
                Some(before) if inflects && after == rest => before.push_str(rest),
                _ => words.push(after.to_owned()),
            }
        } else if script != Script::Mark {
            words.push(run);
        }
        inflects = !matches!(script, Script::Hiragana | Script::Mark);
    }
    words
}

/// What follows a particle, if that can be a word.
fn without_joiner(run: &str) -> Option<&str> {
    let after = JOINERS.iter().find_map(|it| run.strip_prefix(it))?;
    (after.chars().count() > 2).then_some(after)
}

/// Whether a word stands in a text as a word: not cut out of a longer run, of which kanji may be the beginning or the
/// end (件数 of 街頭犯罪件数), but not the middle, and no single one.
fn stands(word: &str, text: &str) -> bool {
    let of = |c: Option<char>| c.map(Script::of);
    let (first, last) = (of(word.chars().next()), of(word.chars().next_back()));
    let long = word.chars().count() > 1;
    text.match_indices(word).any(|(at, _)| {
        let begins = of(text[..at].chars().next_back()) != first;
        let ends = of(text[at + word.len()..].chars().next()) != last;
        match (first, last) {
            // Particles and inflections stand in one run with the words of hiragana.
            (Some(Script::Hiragana), _) => word.chars().count() > 2,
            (_, Some(Script::Hiragana)) => begins,
            (Some(Script::Kanji), _) if long => begins || ends,
            _ => begins && ends,
        }
    })
}

/// The first word of a name that is not the source's, a number, or a word of the office's verdicts.
fn refused(name: &str, text: &str) -> Option<String> {
    use VerdictWord::{Cleared, Decreased, Grew, Increased, Kept, Missed};
    let verdicts = [Cleared, Missed, Decreased, Increased, Kept, Grew].map(VerdictWord::as_str);
    let judges = |word: &str| {
        verdicts
            .iter()
            .any(|it| it.starts_with(word) || word.contains(it))
    };
    let counts = |word: &str| word.chars().any(|c| Script::of(c) == Script::Digit);
    words(name)
        .into_iter()
        .find(|word| judges(word) || counts(word) || !stands(word, text))
}

/// What a name of that id may be made of: the direction of an item, the label of a figure. Each direction has its
/// words, so the other lines are not asked.
fn source_of(review: &Review, id: &str) -> String {
    if let Some(place) = review.item(id) {
        let lines = place.item.direction.iter();
        return lines
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
    }
    let figure = review.indicator(id).expect("an item or a figure");
    let mut texts = vec![figure.label.as_str()];
    if let Measure::Gap { parts } = &figure.measure {
        texts.extend(parts.iter().map(|part| part.name.as_str()));
    }
    texts.join("\n")
}

/// Every item and figure by its id, with its short name.
fn named(review: &Review) -> Vec<(&str, &str)> {
    let items = review
        .items()
        .map(|it| (it.item.id.as_str(), it.item.short_name.as_str()));
    let figures = review.indicators.iter();
    items
        .chain(figures.map(|it| (it.id.as_str(), it.short_name.as_str())))
        .collect()
}

#[test]
fn every_name_is_of_the_sources_words() {
    let review = review();
    let named = named(&review);
    assert_eq!(named.len(), 22 + 32);
    let mut wrong = Vec::new();
    for (id, name) in named {
        if words(name).is_empty() {
            wrong.push(format!("{id} has no name"));
        }
        if let Some(word) = refused(name, &source_of(&review, id)) {
            wrong.push(format!("{id} 「{name}」: 「{word}」"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_name_comes_apart_into_its_words() {
    for (name, parts) in [
        (
            "つながりを肯定的に感じる",
            &["つながり", "肯定的", "感じる"][..],
        ),
        ("街頭犯罪の件数", &["街頭犯罪", "件数"]),
        ("子育てと仕事の両立", &["子育て", "仕事", "両立"]),
        (
            "障がい者などの見守り活動",
            &["障がい", "者", "見守り", "活動"],
        ),
        (
            "相談ができる場を知っている",
            &["相談", "できる", "場", "知っている"],
        ),
        (
            "課題に応じた活動と感じている",
            &["課題", "応じた", "活動", "感じている"],
        ),
        ("地域とのつながりづくり", &["地域", "つながりづくり"]),
        (
            "ネットワークづくりが進んでいる",
            &["ネットワークづくり", "進んでいる"],
        ),
        (
            "PDCAサイクルへの職員の意識",
            &["PDCA", "サイクル", "職員", "意識"],
        ),
        ("LINEなどによる配信", &["LINE", "配信"]),
        (
            "「にっしー広場」（年3回）",
            &["にっしー", "広場", "年", "3", "回"],
        ),
        ("津波からの早期避難", &["津波", "早期避難"]),
        ("多様な、各種の会議", &["多様な", "各種", "会議"]),
        ("の・（）", &[]),
    ] {
        assert_eq!(words(name), parts, "{name}");
    }
}

#[test]
fn what_is_not_the_sources_is_refused() {
    let review = review();
    for (id, name, word) in [
        ("1-1-1-2", "絆づくりと地域活動への参加", "絆づくり"),
        ("1-1-1-2", "つながりづくりへの熱意", "熱意"),
        ("1-1-1-3", "各団体の活動を応援", "応援"),
        ("1-1-2-2", "求人と活動のマッチング", "求人"),
        ("1-2-1-1", "津波避難の手引き", "津波避難"),
        ("1-2-2-2", "青パトなどの防犯活動", "青"),
        ("1-2-2-2", "パトロール活動のパト", "パト"),
        ("1-2-2-3", "交通事故を防ぐ講座", "交通事故"),
        ("1-2-2-3", "自転車利用者のマナー", "マナー"),
        ("2-2-1-3", "児童虐待ゼロ", "ゼロ"),
        ("2-2-2-1", "英検と学校教育支援事業", "英検"),
        ("3-1-2-2", "区のPR", "PR"),
        ("3-1-2-2", "にぎわう区の情報発信", "にぎわう"),
        ("3-1-3-1", "ガバナンスと事業内容の改善", "ガバナンス"),
        ("1-1-1-2-fig1", "つながりを前向きに感じる", "前向き"),
        ("1-1-1-3-fig1", "地域に応じた活動が進んでいる", "進んでいる"),
        ("1-1-2-2-fig1", "地活協を知っている", "地活協"),
        ("1-2-1-1-fig1", "消防団による防災訓練", "消防団"),
        ("1-2-2-2-fig1", "街頭犯罪の減少", "減少"),
        ("1-2-2-2-fig1", "頭犯の件数", "頭犯"),
        ("1-2-2-2-fig1", "525件の街頭犯罪", "525"),
        ("2-2-1-1-fig1", "子育て支援情報誌の配布", "配布"),
        ("2-2-1-2-fig1", "訪問型病児保育の利用者", "利用者"),
        ("2-2-1-4-fig3", "つどいの広場の増加", "増加"),
        ("3-1-2-2-fig1", "SNSのフォロワー数", "SNS"),
        (
            "3-1-3-1-fig2",
            "PDCAサイクルを意識している職員",
            "意識している",
        ),
    ] {
        let found = refused(name, &source_of(&review, id));
        assert_eq!(found.as_deref(), Some(word), "{id}: {name}");
    }
    // A verdict is none of a name's words, not even where the direction has it.
    for name in ["件数が減少", "目標をクリア", "至らなかった活動"] {
        assert!(refused(name, name).is_some(), "{name}");
    }
}

#[test]
fn what_has_no_short_name_is_called_as_it_was() {
    let (own, second) = (review(), second_review());
    for place in own.items() {
        assert_eq!(item_name(place.item), place.item.short_name);
    }
    for figure in &own.indicators {
        assert_eq!(figure.name(), figure.short_name);
    }
    for place in second.items() {
        assert_eq!(item_name(place.item), place.item.direction[0].text);
    }
    for figure in &second.indicators {
        assert_eq!(figure.name(), figure.label);
    }
    assert!(own.has_short_names() && !second.has_short_names());
}
