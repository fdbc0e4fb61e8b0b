//! Words that Japanese offices write in several ways: whoever types one finds all of them.
//!
//! Each row is one word in one meaning: what differs in meaning stays apart (作成 and 作製, 追求 and 追究). All is
//! folded (`fold.rs`): katakana stand as hiragana.

/// The ways of writing; within a row a longer one stands before its beginning.
const VARIANTS: [&[&str]; 12] = [
    &["子ども", "子供", "こども"],
    &["障がい", "障害", "障碍"],
    &["取り組み", "取組み", "取組"],
    &["お問い合わせ", "問い合わせ", "問合わせ", "問合せ"],
    &["打ち合わせ", "打合わせ", "打合せ"],
    &["申し込み", "申込み", "申込"],
    &["申し出", "申出"],
    &["受け付け", "受付け", "受付"],
    &["引き続き", "引続き"],
    &["話し合い", "話合い"],
    &["手続き", "手続"],
    // コロナウィルス
    &["ういるす", "うぃるす"],
];

/// The ways to write the word with which a folded text begins, and its length there in bytes.
pub(super) fn variants_at(text: &str) -> Option<(&'static [&'static str], usize)> {
    let of_row = |row: &'static [&str]| {
        let written = row.iter().find(|word| text.starts_with(**word))?;
        Some((row, written.len()))
    };
    VARIANTS.into_iter().find_map(of_row)
}
